/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-list-private.h"

#include "model/jogan-post.h"

/**
 * JoganPaperList:
 *
 * The list of the papers that a view shows, below a heading for each day, with one of them selected.
 *
 * The selection is a place in the library, not an object: when a post is read anew, the paper of the same id in the
 * same post is selected again; when it is gone, the one that took its position.
 */
G_DEFINE_FINAL_TYPE (JoganPaperList, jogan_paper_list, GTK_TYPE_WIDGET)

enum
{
  PROP_SELECTED = 1,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_CONTEXT_MENU,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* "" when the post is gone. */
const char *
jogan_paper_list_get_post_name (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);

  return post != NULL ? jogan_post_get_name (post) : "";
}

static guint
get_n_papers (JoganPaperList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
remember_selected (JoganPaperList *self)
{
  JoganPaper *paper = gtk_single_selection_get_selected_item (self->selection);

  if (paper == NULL)
    return;
  self->current_position = gtk_single_selection_get_selected (self->selection);
  g_set_str (&self->current_id, jogan_paper_get_id (paper));
  g_set_str (&self->current_post, jogan_paper_list_get_post_name (paper));
}

/* The first row is at the top together with the heading of its day, which the list would leave out of sight. */
static void
scroll_to_top (JoganPaperList *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
restore_selected (JoganPaperList *self)
{
  g_autoptr (JoganPaper) restored = NULL;
  guint position = GTK_INVALID_LIST_POSITION;
  guint n = get_n_papers (self);

  if (n == 0)
    return;
  if (self->chosen && self->current_id != NULL)
    position = jogan_paper_list_find (self, self->current_id, self->current_post, MIN (self->current_position, n - 1));
  if (position == GTK_INVALID_LIST_POSITION)
    position = self->chosen ? MIN (self->current_position, n - 1) : 0;

  /* The selection may tell of it only when the list's change is over. */
  restored = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_set_weak_pointer (&self->restored, restored);
  gtk_single_selection_set_selected (self->selection, position);
  if (!self->chosen)
    scroll_to_top (self);
}

static gboolean
focus_selected_cb (gpointer data)
{
  JoganPaperList *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->focus_id = 0;
  if (position != GTK_INVALID_LIST_POSITION && jogan_paper_list_has_focus (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
      gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
    }
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  return G_SOURCE_REMOVE;
}

/* The focus follows the selection once its row is laid out: until then the row is not mapped, and GTK drops the keys
 * that are pressed while such a widget has the focus. */
static void
queue_focus (JoganPaperList *self)
{
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_selected_cb, self, NULL);
}

/* When all rows are about to go, the list itself has the focus until others are laid out. */
static void
keep_focus (JoganPaperList *self)
{
  if (!jogan_paper_list_has_focus (self))
    return;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  queue_focus (self);
}

static gboolean
show_selected_cb (gpointer data)
{
  JoganPaperList *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->resized_id = 0;
  /* The focus that an empty list had goes to the first of its rows. */
  if (position == 0 && jogan_paper_list_has_focus (self))
    queue_focus (self);
  if (position == 0)
    scroll_to_top (self);
  else if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  return G_SOURCE_REMOVE;
}

/* A list that all fitted into its window stays at its end when the window shrinks, out of sight of what is selected. */
static void
page_size_cb (JoganPaperList *self)
{
  if (self->resized_id == 0)
    self->resized_id = g_idle_add (show_selected_cb, self);
}

/* So does one that grows: until a paper is chosen it is to be seen from its top. */
static void
adjustment_changed_cb (JoganPaperList *self)
{
  if (!self->chosen)
    page_size_cb (self);
}

static void
papers_changed_cb (JoganPaperList *self)
{
  if (!self->chosen || gtk_single_selection_get_selected_item (self->selection) == NULL)
    restore_selected (self);
  remember_selected (self);
  if (jogan_paper_list_is_search (self))
    jogan_paper_list_update_results (self);
}

static void
selected_item_cb (JoganPaperList *self)
{
  gpointer selected = gtk_single_selection_get_selected_item (self->selection);

  if (selected != NULL)
    {
      if (selected != self->restored)
        self->chosen = TRUE;
      remember_selected (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
list_activate_cb (JoganPaperList *self,
                  guint           position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, FALSE);
}

static void
annotations_changed_cb (JoganPaperList     *self,
                        JoganAnnotationKind kind,
                        const char *const  *ids)
{
  jogan_paper_list_update_rows (self, ids);
  if (kind != JOGAN_ANNOTATION_READING)
    return;

  jogan_paper_list_update_headers (self);
  jogan_paper_list_refilter_unread (self, ids);
}

/* What was marked comes from the disk all at once, perhaps after the papers. */
static void
annotations_state_cb (JoganPaperList *self)
{
  gboolean loading = jogan_annotations_get_state (self->annotations) == JOGAN_ANNOTATIONS_LOADING;

  if (self->marks_loading && !loading)
    {
      jogan_paper_list_update_rows (self, NULL);
      jogan_paper_list_update_headers (self);
      jogan_paper_list_refilter_unread (self, NULL);
    }
  self->marks_loading = loading;
}

gboolean
jogan_paper_list_is_search (JoganPaperList *self)
{
  return self->view != NULL && jogan_view_is_search (self->view);
}

/* Marked papers are sorted by what the reader wishes, and what was found may be, too. */
static void
update_header_factory (JoganPaperList *self)
{
  JoganViewKind kind = self->view != NULL ? jogan_view_get_kind (self->view) : JOGAN_VIEW_ALL;
  gboolean by_day = kind != JOGAN_VIEW_BOOKMARKS && kind != JOGAN_VIEW_NOTES;

  if (jogan_paper_list_is_search (self))
    by_day = jogan_found_papers_get_by_day (self->found);
  gtk_list_view_set_header_factory (self->list, by_day ? self->header_factory : NULL);
}

/* The days stay while a search hides them: to put a library together takes longer than a frame. */
static void
update_days (JoganPaperList *self)
{
  g_autoptr (GListModel) days = NULL;

  if (self->days_view == self->view && (self->view == NULL || jogan_view_get_kind (self->view) != JOGAN_VIEW_UNREAD))
    return;
  g_set_object (&self->days_view, self->view);
  gtk_flatten_list_model_set_model (self->flat, NULL);
  /* Only now: the paper that just left the screen may have been marked as read by that. */
  g_hash_table_remove_all (self->kept);
  days = jogan_paper_list_make_days (self);
  gtk_flatten_list_model_set_model (self->flat, days);
}

static void
update_model (JoganPaperList *self)
{
  GListModel *marked = NULL;

  if (self->view != NULL && jogan_view_get_kind (self->view) == JOGAN_VIEW_BOOKMARKS)
    marked = self->bookmarked;
  else if (self->view != NULL && jogan_view_get_kind (self->view) == JOGAN_VIEW_NOTES)
    marked = self->noted;
  else if (jogan_paper_list_is_search (self))
    marked = G_LIST_MODEL (self->found);

  keep_focus (self);
  /* Another view begins at its top. */
  self->chosen = FALSE;
  update_header_factory (self);
  /* Empty in between: the selection would look for what was selected through all that comes. */
  gtk_single_selection_set_model (self->selection, NULL);
  if (marked == NULL)
    update_days (self);
  gtk_single_selection_set_model (self->selection, marked != NULL ? marked : G_LIST_MODEL (self->flat));
  papers_changed_cb (self);
}

static void
jogan_paper_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, jogan_paper_list_get_selected (JOGAN_PAPER_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_paper_list_dispose (GObject *object)
{
  JoganPaperList *self = JOGAN_PAPER_LIST (object);

  g_clear_handle_id (&self->resized_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_weak_pointer (&self->restored);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PAPER_LIST);
  if (self->flat != NULL)
    gtk_flatten_list_model_set_model (self->flat, NULL);
  g_clear_object (&self->flat);
  g_clear_object (&self->days);
  g_clear_object (&self->view);
  g_clear_object (&self->annotations);
  g_clear_object (&self->bookmarked);
  g_clear_object (&self->noted);
  g_clear_object (&self->found);
  g_clear_object (&self->days_view);
  g_clear_object (&self->header_factory);
  G_OBJECT_CLASS (jogan_paper_list_parent_class)->dispose (object);
}

static void
jogan_paper_list_finalize (GObject *object)
{
  JoganPaperList *self = JOGAN_PAPER_LIST (object);

  g_free (self->current_id);
  g_free (self->current_post);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->headers);
  g_hash_table_unref (self->kept);
  G_OBJECT_CLASS (jogan_paper_list_parent_class)->finalize (object);
}

static void
jogan_paper_list_class_init (JoganPaperListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jogan_paper_list_get_property;
  object_class->dispose = jogan_paper_list_dispose;
  object_class->finalize = jogan_paper_list_finalize;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, JOGAN_TYPE_PAPER,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JoganPaperList::activate:
   * @self: a list
   * @touched: whether a row was clicked or touched once, rather than asked for by Enter or a double click
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  /**
   * JoganPaperList::context-menu:
   * @self: a list
   * @x: where, in the list's coordinates
   * @y: where
   */
  signals[SIGNAL_CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-paper-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, scroller);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, list);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, selection);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paper-list");
}

static void
jogan_paper_list_init (JoganPaperList *self)
{
  self->items = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_paper_list_add_factories (self);

  self->flat = gtk_flatten_list_model_new (NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->flat));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_item_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (papers_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (page_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_paper_list_new:
 *
 * Returns: (transfer floating): a list without papers
 */
GtkWidget *
jogan_paper_list_new (void)
{
  return g_object_new (JOGAN_TYPE_PAPER_LIST, NULL);
}

/**
 * jogan_paper_list_set_days:
 * @self: a list
 * @days: the days of a library
 */
void
jogan_paper_list_set_days (JoganPaperList *self,
                           JoganDayList   *days)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  if (!g_set_object (&self->days, days))
    return;
  g_clear_object (&self->days_view);
  update_model (self);
}

/**
 * jogan_paper_list_set_annotations:
 * @self: a list
 * @annotations: what the reader marked
 * @bookmarked: the papers with a bookmark
 * @noted: the papers with a note
 */
void
jogan_paper_list_set_annotations (JoganPaperList   *self,
                                  JoganAnnotations *annotations,
                                  GListModel       *bookmarked,
                                  GListModel       *noted)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));
  g_return_if_fail (self->annotations == NULL);

  self->annotations = g_object_ref (annotations);
  self->bookmarked = g_object_ref (bookmarked);
  self->noted = g_object_ref (noted);
  g_signal_connect_object (annotations, "changed", G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (annotations, "notify::state", G_CALLBACK (annotations_state_cb), self, G_CONNECT_SWAPPED);
  annotations_state_cb (self);
  update_model (self);
}

/**
 * jogan_paper_list_set_found:
 * @self: a list
 * @found: the papers that a search finds, in their order
 */
void
jogan_paper_list_set_found (JoganPaperList   *self,
                            JoganFoundPapers *found)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  g_return_if_fail (self->found == NULL);

  self->found = g_object_ref (found);
}

/**
 * jogan_paper_list_update_found:
 * @self: a list
 *
 * To be called when what was found is sorted another way.
 */
void
jogan_paper_list_update_found (JoganPaperList *self)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  if (jogan_paper_list_is_search (self))
    update_header_factory (self);
}

/**
 * jogan_paper_list_get_view:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the view
 */
JoganView *
jogan_paper_list_get_view (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), NULL);

  return self->view;
}

/**
 * jogan_paper_list_set_view:
 * @self: a list
 * @view: what to show
 *
 * Shows the papers of a view and selects the first.
 */
void
jogan_paper_list_set_view (JoganPaperList *self,
                           JoganView      *view)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  if (g_set_object (&self->view, view))
    update_model (self);
}

/**
 * jogan_paper_list_begin:
 * @self: a list
 *
 * To be called when other papers are about to be shown, as if the view were another: the first of them will be
 * selected.
 */
void
jogan_paper_list_begin (JoganPaperList *self)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  self->chosen = FALSE;
}

/**
 * jogan_paper_list_get_papers:
 * @self: a list
 *
 * Returns: (transfer none): the papers shown
 */
GListModel *
jogan_paper_list_get_papers (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), NULL);

  return G_LIST_MODEL (self->selection);
}

/**
 * jogan_paper_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the selected paper
 */
JoganPaper *
jogan_paper_list_get_selected (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/**
 * jogan_paper_list_get_position:
 * @self: a list
 *
 * Returns: the position of the selected paper, or %GTK_INVALID_LIST_POSITION
 */
guint
jogan_paper_list_get_position (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), GTK_INVALID_LIST_POSITION);

  return gtk_single_selection_get_selected (self->selection);
}

/**
 * jogan_paper_list_get_section:
 * @self: a list
 * @start: (out): position of the first paper of the day that the selected one is of
 * @end: (out): the position after its last
 *
 * A list that is not by day, such as that of bookmarks, is one section.
 */
void
jogan_paper_list_get_section (JoganPaperList *self,
                              guint          *start,
                              guint          *end)
{
  guint position;

  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  position = gtk_single_selection_get_selected (self->selection);
  *start = 0;
  *end = get_n_papers (self);
  if (position != GTK_INVALID_LIST_POSITION && gtk_list_view_get_header_factory (self->list) != NULL)
    gtk_section_model_get_section (GTK_SECTION_MODEL (self->selection), position, start, end);
  *end = MIN (*end, get_n_papers (self));
}

/**
 * jogan_paper_list_select:
 * @self: a list
 * @position: a position
 *
 * Selects a paper and scrolls it into view. The keyboard focus goes with it only when it is in the list.
 *
 * Returns: whether there is such a position
 */
gboolean
jogan_paper_list_select (JoganPaperList *self,
                         guint           position)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  if (position >= get_n_papers (self))
    return FALSE;
  self->chosen = TRUE;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
  if (jogan_paper_list_has_focus (self))
    queue_focus (self);
  if (position == 0)
    scroll_to_top (self);
  return TRUE;
}

/**
 * jogan_paper_list_select_paper:
 * @self: a list
 * @id: the id of a paper
 * @post_name: (nullable): the name of its post, or %NULL for any
 *
 * Returns: whether the view shows it
 */
gboolean
jogan_paper_list_select_paper (JoganPaperList *self,
                               const char     *id,
                               const char     *post_name)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = jogan_paper_list_find (self, id, post_name, self->current_position);
  return position != GTK_INVALID_LIST_POSITION && jogan_paper_list_select (self, position);
}

/**
 * jogan_paper_list_move:
 * @self: a list
 * @direction: 1 for the next paper, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move (JoganPaperList *self,
                       int             direction)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    return jogan_paper_list_select (self, 0);
  if (direction < 0 && position == 0)
    return FALSE;
  return jogan_paper_list_select (self, position + direction);
}

/**
 * jogan_paper_list_move_unread:
 * @self: a list
 * @direction: 1 for the next unread paper, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move_unread (JoganPaperList *self,
                              int             direction)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = jogan_paper_list_find_unread (self, gtk_single_selection_get_selected (self->selection), direction);
  return jogan_paper_list_select (self, position);
}

/**
 * jogan_paper_list_move_day:
 * @self: a list
 * @direction: 1 for the day below, which is the one before; -1 for the day above
 *
 * Selects the first paper of another day in the list.
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move_day (JoganPaperList *self,
                           int             direction)
{
  guint position;
  guint start;
  guint end;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    return jogan_paper_list_select (self, 0);

  gtk_section_model_get_section (GTK_SECTION_MODEL (self->selection), position, &start, &end);
  if (direction > 0)
    return jogan_paper_list_select (self, end);
  if (start == 0)
    return FALSE;
  gtk_section_model_get_section (GTK_SECTION_MODEL (self->selection), start - 1, &start, &end);
  return jogan_paper_list_select (self, start);
}

/**
 * jogan_paper_list_is_chosen:
 * @self: a list
 *
 * Returns: whether the selected paper was chosen, rather than being just the first one
 */
gboolean
jogan_paper_list_is_chosen (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  return self->chosen;
}

/**
 * jogan_paper_list_focus:
 * @self: a list
 *
 * Moves the keyboard focus to the selected paper.
 */
void
jogan_paper_list_focus (JoganPaperList *self)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  queue_focus (self);
}

/**
 * jogan_paper_list_has_focus:
 * @self: a list
 *
 * Returns: whether the keyboard focus is in the list
 */
gboolean
jogan_paper_list_has_focus (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  return gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN;
}
