/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-list-private.h"

#include "model/jogan-post.h"

/**
 * JoganPaperList:
 *
 * The list of the papers that a view shows, below a heading for each day, with one of them selected.
 *
 * What a search finds has a page of its own: when it ends, the papers of the view before it are there as they were
 * left, with what is selected and where they are scrolled to.
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
  SIGNAL_CHANGED,
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

static gboolean
focus_selected_cb (gpointer data)
{
  JoganPaperList *self = data;
  gboolean none = jogan_paper_page_get_position (self->page) == GTK_INVALID_LIST_POSITION;

  self->focus_id = 0;
  if (jogan_paper_list_has_focus (self) && !none)
    jogan_paper_page_focus (self->page, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), none);
  return G_SOURCE_REMOVE;
}

/* What was put off so is done at once: the row is laid out. */
void
jogan_paper_list_settle_focus (JoganPaperList *self)
{
  if (self->focus_id == 0)
    return;
  g_clear_handle_id (&self->focus_id, g_source_remove);
  focus_selected_cb (self);
}

/* The focus follows the selection once its row is laid out: until then the row is not mapped, and GTK drops the keys
 * that are pressed while such a widget has the focus. */
static void
queue_focus (JoganPaperList *self)
{
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_selected_cb, self, NULL);
}

/* Where there is no row to have the focus. */
static void
focus_itself (JoganPaperList *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  queue_focus (self);
}

/* When all rows are about to go, the list itself has the focus until others are laid out. */
static void
keep_focus (JoganPaperList *self)
{
  if (jogan_paper_list_has_focus (self))
    focus_itself (self);
}

/* What is selected on a page has its place: the focus that is in the list follows. */
void
jogan_paper_list_follow_selected (JoganPaperList *self,
                                  JoganPaperPage *page)
{
  if (page == self->page && jogan_paper_list_has_focus (self))
    queue_focus (self);
}

/* Another paper is selected on a page. */
void
jogan_paper_list_tell_selected (JoganPaperList *self,
                                JoganPaperPage *page)
{
  if (page == self->page)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* A page has other papers. */
void
jogan_paper_list_tell_changed (JoganPaperList *self,
                               JoganPaperPage *page)
{
  if (page != self->page)
    return;
  if (g_list_model_get_n_items (jogan_paper_page_get_papers (page)) == 0)
    keep_focus (self);
  else if (gtk_widget_is_focus (GTK_WIDGET (self)))
    queue_focus (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Shows in the rows what became of these papers, or of all, and in the headings what was read. */
static void
update_rows (JoganPaperList    *self,
             const char *const *ids,
             gboolean           headers)
{
  JoganPaperPage *const pages[] = { self->library_page, self->found_page };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      jogan_paper_page_update_rows (pages[i], ids);
      if (headers)
        jogan_paper_page_update_headers (pages[i]);
    }
}

static void
annotations_changed_cb (JoganPaperList     *self,
                        JoganAnnotationKind kind,
                        const char *const  *ids)
{
  update_rows (self, ids, kind == JOGAN_ANNOTATION_READING);
  if (kind == JOGAN_ANNOTATION_READING)
    jogan_paper_list_refilter_unread (self, ids);
}

/* What was marked comes from the disk all at once, perhaps after the papers. */
static void
annotations_state_cb (JoganPaperList *self)
{
  gboolean loading = jogan_annotations_get_state (self->annotations) == JOGAN_ANNOTATIONS_LOADING;

  if (self->marks_loading && !loading)
    {
      update_rows (self, NULL, TRUE);
      jogan_paper_list_refilter_unread (self, NULL);
    }
  self->marks_loading = loading;
}

static JoganViewKind
get_kind (JoganView *view)
{
  return view != NULL ? jogan_view_get_kind (view) : JOGAN_VIEW_ALL;
}

static gboolean
is_search (JoganPaperList *self)
{
  return self->view != NULL && jogan_view_is_search (self->view);
}

/* The days stay while something else is shown: to put a library together takes longer than a frame. */
static void
update_days (JoganPaperList *self)
{
  g_autoptr (GListModel) days = NULL;

  if (self->days_view == self->library_view && get_kind (self->library_view) != JOGAN_VIEW_UNREAD)
    return;
  g_set_object (&self->days_view, self->library_view);
  jogan_paper_page_set_model (self->library_page, NULL);
  gtk_flatten_list_model_set_model (self->flat, NULL);
  /* Only now: the paper that just left the screen may have been marked as read by that. */
  g_hash_table_remove_all (self->kept);
  days = jogan_paper_list_make_days (self);
  gtk_flatten_list_model_set_model (self->flat, days);
}

/* Marked papers are sorted by what the reader wishes, the others by day. */
static void
update_library_page (JoganPaperList *self)
{
  JoganViewKind kind = get_kind (self->library_view);
  GListModel *model = G_LIST_MODEL (self->flat);

  if (kind == JOGAN_VIEW_BOOKMARKS)
    model = self->bookmarked;
  else if (kind == JOGAN_VIEW_NOTES)
    model = self->noted;
  else
    update_days (self);
  jogan_paper_page_set_model (self->library_page, NULL);
  jogan_paper_page_set_by_day (self->library_page, model == G_LIST_MODEL (self->flat));
  jogan_paper_page_set_model (self->library_page, model);
}

static void
show_page (JoganPaperList *self,
           JoganPaperPage *page)
{
  if (self->page == page)
    return;
  self->page = page;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  jogan_paper_list_tell_changed (self, page);
  jogan_paper_list_tell_selected (self, page);
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

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->page = NULL;
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
  g_clear_object (&self->library_view);
  G_OBJECT_CLASS (jogan_paper_list_parent_class)->dispose (object);
}

static void
jogan_paper_list_finalize (GObject *object)
{
  JoganPaperList *self = JOGAN_PAPER_LIST (object);

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
   * JoganPaperList::changed:
   * @self: a list
   *
   * Other papers are shown, or some of them.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  g_type_ensure (JOGAN_TYPE_PAPER_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-paper-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, stack);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, library_page);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperList, found_page);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paper-list");
}

static void
jogan_paper_list_init (JoganPaperList *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->flat = gtk_flatten_list_model_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->page = self->library_page;
  jogan_paper_page_set_list (self->library_page, self);
  jogan_paper_page_set_list (self->found_page, self);
  jogan_paper_page_set_model (self->library_page, G_LIST_MODEL (self->flat));
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
  keep_focus (self);
  update_library_page (self);
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
  update_library_page (self);
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
  jogan_paper_page_set_model (self->found_page, G_LIST_MODEL (found));
  jogan_paper_list_update_found (self);
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

  jogan_paper_page_set_by_day (self->found_page, jogan_found_papers_get_by_day (self->found));
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

  if (!g_set_object (&self->view, view))
    return;
  keep_focus (self);
  if (is_search (self))
    jogan_paper_page_begin (self->found_page);
  else if (g_set_object (&self->library_view, view))
    update_library_page (self);
  show_page (self, is_search (self) ? self->found_page : self->library_page);
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

  jogan_paper_page_begin (self->page);
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

  return jogan_paper_page_get_papers (self->page);
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

  return self->page != NULL ? jogan_paper_page_get_selected (self->page) : NULL;
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

  return jogan_paper_page_is_chosen (self->page);
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

  if (jogan_paper_page_get_position (self->page) == GTK_INVALID_LIST_POSITION)
    {
      focus_itself (self);
      return;
    }
  jogan_paper_page_focus (self->page, FALSE);
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

/**
 * jogan_paper_list_popup_menu:
 * @self: a list
 *
 * Opens the context menu of the selected paper.
 */
void
jogan_paper_list_popup_menu (JoganPaperList *self)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  if (jogan_paper_list_get_position (self) != GTK_INVALID_LIST_POSITION)
    jogan_paper_page_popup_menu (self->page, &self->menu);
}
