/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-page-private.h"

/**
 * JoganPaperPage:
 *
 * A page of a paper list: rows, below a heading for each day, with one of them selected. At first it shows as many rows
 * as are seen, then the others with the next frames; of what a search found, only when the reader goes there.
 *
 * The selection is a place in the library, not an object: when a post is read anew, the paper of the same id in the
 * same post is selected again; when it is gone, the one that took its position.
 */
G_DEFINE_FINAL_TYPE (JoganPaperPage, jogan_paper_page, GTK_TYPE_WIDGET)

/* Rows that fill a page of common height. */
#define N_FIRST 12

/* Rows that are added with each frame, when all are to be shown; and from how many on those that are added have no
 * widgets, so that they may come all at once. */
#define N_MORE 24
#define N_WIDGETS 240

static guint
get_n_papers (JoganPaperPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
remember_selected (JoganPaperPage *self)
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
scroll_to_top (JoganPaperPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
shows_all (JoganPaperPage *self)
{
  return jogan_first_rows_get_limit (self->rows) == JOGAN_ALL_ROWS;
}

static void
scroll_to (JoganPaperPage    *self,
           guint              position,
           GtkListScrollFlags flags)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    jogan_first_rows_set_limit (self->rows, JOGAN_ALL_ROWS);
  gtk_list_view_scroll_to (self->list, position, flags, NULL);
}

static gboolean
show_more_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  JoganPaperPage *self = JOGAN_PAPER_PAGE (widget);
  gboolean fresh = self->fresh;
  guint limit = shows_all (self) ? JOGAN_ALL_ROWS : jogan_first_rows_get_limit (self->rows) + N_MORE;

  /* Not in the frame that shows the first of them. */
  self->fresh = FALSE;
  if (fresh)
    return G_SOURCE_CONTINUE;
  jogan_first_rows_set_limit (self->rows, limit < N_WIDGETS ? limit : JOGAN_ALL_ROWS);
  if (!shows_all (self))
    return G_SOURCE_CONTINUE;
  self->more_id = 0;
  return G_SOURCE_REMOVE;
}

/* Soon the list has all its rows, some more with each frame. */
static void
show_all_rows (JoganPaperPage *self)
{
  if (!shows_all (self) && self->more_id == 0)
    self->more_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_more_cb, NULL, NULL);
}

static gboolean
has_focus (JoganPaperPage *self)
{
  return gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN;
}

static void
show_few_rows (JoganPaperPage *self)
{
  if (self->more_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->more_id);
  self->more_id = 0;
  self->fresh = TRUE;
  jogan_first_rows_restart (self->rows, self->n_first);
}

static void
restore_selected (JoganPaperPage *self)
{
  g_autoptr (JoganPaper) restored = NULL;
  guint position = GTK_INVALID_LIST_POSITION;
  guint n = get_n_papers (self);

  if (n == 0)
    return;
  if (self->chosen && self->current_id != NULL)
    position = jogan_paper_list_find (self->owner, jogan_paper_page_get_model (self), self->current_id,
                                      self->current_post, MIN (self->current_position, n - 1));
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
show_selected_cb (gpointer data)
{
  JoganPaperPage *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->resized_id = 0;
  /* The focus that an empty list had goes to the first of its rows. */
  if (position == 0)
    jogan_paper_list_follow_selected (self->owner, self);
  if (position == 0)
    scroll_to_top (self);
  else if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position, GTK_LIST_SCROLL_NONE);
  /* A page that is higher than most needs more rows from the first. */
  if (!shows_all (self) && self->n_first < get_n_papers (self) &&
      gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    {
      self->n_first += N_FIRST / 2;
      jogan_first_rows_set_limit (self->rows, MAX (self->n_first, jogan_first_rows_get_limit (self->rows)));
    }
  return G_SOURCE_REMOVE;
}

/* A list that all fitted into its window stays at its end when the window shrinks, out of sight of what is selected. */
static void
page_size_cb (JoganPaperPage *self)
{
  if (self->resized_id == 0)
    self->resized_id = g_idle_add (show_selected_cb, self);
}

/* So does one that grows: until a paper is chosen it is to be seen from its top. */
static void
adjustment_changed_cb (JoganPaperPage *self)
{
  if (!self->chosen)
    page_size_cb (self);
}

static void
scrolled_cb (JoganPaperPage *self,
             GtkAdjustment  *adjustment)
{
  if (gtk_adjustment_get_value (adjustment) > 0)
    show_all_rows (self);
}

/* Not when the list moves below a pointer that rests. */
static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           JoganPaperPage           *self)
{
  if (self->pointer_x >= 0 && ABS (self->pointer_x - x) + ABS (self->pointer_y - y) > 0)
    show_all_rows (self);
  self->pointer_x = x;
  self->pointer_y = y;
}

/* Before the selection hears of it: it would look for what was selected among all that was found. */
static void
found_changing_cb (JoganPaperPage *self,
                   guint           position,
                   guint           removed)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (!self->chosen)
    show_few_rows (self);
  if (selected < position || selected - position >= removed)
    return;
  self->changing = TRUE;
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_can_unselect (self->selection, FALSE);
}

static gboolean
update_headers_cb (GtkWidget     *widget,
                   GdkFrameClock *clock,
                   gpointer       data)
{
  JoganPaperPage *self = JOGAN_PAPER_PAGE (widget);

  self->headers_id = 0;
  jogan_paper_page_update_headers (self);
  return G_SOURCE_REMOVE;
}

/* Headings count what is below them, also where the list has no rows for it: once before a frame, for an import changes
 * the papers many times between two. */
static void
queue_headers (JoganPaperPage *self)
{
  if (self->headers_id == 0)
    self->headers_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_headers_cb, NULL, NULL);
}

static void
papers_changed_cb (JoganPaperPage *self)
{
  gboolean changing = self->changing;
  gboolean found = JOGAN_IS_FOUND_PAPERS (jogan_paper_page_get_model (self));

  self->changing = FALSE;
  if (get_n_papers (self) == 0)
    show_few_rows (self);
  else if (!found || has_focus (self))
    show_all_rows (self);
  if (!self->chosen || gtk_single_selection_get_selected_item (self->selection) == NULL)
    restore_selected (self);
  remember_selected (self);
  if (found)
    jogan_paper_page_update_results (self);
  queue_headers (self);
  jogan_paper_list_tell_changed (self->owner, self);
  if (changing && gtk_single_selection_get_selected_item (self->selection) == NULL)
    jogan_paper_list_tell_selected (self->owner, self);
}

static void
selected_item_cb (JoganPaperPage *self)
{
  gpointer selected = gtk_single_selection_get_selected_item (self->selection);

  if (self->changing)
    return;
  if (selected != NULL)
    {
      if (selected != self->restored)
        self->chosen = TRUE;
      remember_selected (self);
    }
  jogan_paper_list_tell_selected (self->owner, self);
}

static void
list_activate_cb (JoganPaperPage *self,
                  guint           position)
{
  g_signal_emit_by_name (self->owner, "activate", FALSE);
}

static void
jogan_paper_page_dispose (GObject *object)
{
  JoganPaperPage *self = JOGAN_PAPER_PAGE (object);

  g_clear_handle_id (&self->resized_id, g_source_remove);
  g_clear_weak_pointer (&self->restored);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      jogan_paper_page_set_model (self, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PAPER_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->header_factory);
  G_OBJECT_CLASS (jogan_paper_page_parent_class)->dispose (object);
}

static void
jogan_paper_page_finalize (GObject *object)
{
  JoganPaperPage *self = JOGAN_PAPER_PAGE (object);

  g_free (self->current_id);
  g_free (self->current_post);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->headers);
  G_OBJECT_CLASS (jogan_paper_page_parent_class)->finalize (object);
}

static void
jogan_paper_page_class_init (JoganPaperPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_paper_page_dispose;
  object_class->finalize = jogan_paper_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPaperPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperPage, list);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paper-page");
}

static void
jogan_paper_page_init (JoganPaperPage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkAdjustment *adjustment;

  self->items = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  self->n_first = N_FIRST;
  self->pointer_x = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = jogan_first_rows_new (GTK_SELECTION_MODEL (self->selection));
  show_few_rows (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->rows));
  jogan_paper_page_add_factories (self);

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (focus, "enter", G_CALLBACK (show_all_rows), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_item_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (papers_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (page_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/* What the page is of. */
void
jogan_paper_page_set_list (JoganPaperPage *self,
                           JoganPaperList *owner)
{
  self->owner = owner;
}

/* (transfer none): all its papers, as a list that stays the same. */
GListModel *
jogan_paper_page_get_papers (JoganPaperPage *self)
{
  return G_LIST_MODEL (self->selection);
}

/* (transfer none) (nullable): where its papers come from. */
GListModel *
jogan_paper_page_get_model (JoganPaperPage *self)
{
  return gtk_single_selection_get_model (self->selection);
}

/* Shows other papers, from their top. */
void
jogan_paper_page_set_model (JoganPaperPage *self,
                            GListModel     *model)
{
  GListModel *before = jogan_paper_page_get_model (self);

  self->chosen = FALSE;
  show_few_rows (self);
  if (JOGAN_IS_FOUND_PAPERS (before))
    g_signal_handlers_disconnect_by_func (before, found_changing_cb, self);
  /* Empty in between: the selection would look for what was selected through all that comes. */
  gtk_single_selection_set_model (self->selection, NULL);
  if (JOGAN_IS_FOUND_PAPERS (model))
    g_signal_connect_object (model, "changing", G_CALLBACK (found_changing_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, model);
}

/* Whether each day has a heading, which it counts below. */
gboolean
jogan_paper_page_get_by_day (JoganPaperPage *self)
{
  return gtk_list_view_get_header_factory (self->list) != NULL;
}

void
jogan_paper_page_set_by_day (JoganPaperPage *self,
                             gboolean        by_day)
{
  gtk_list_view_set_header_factory (self->list, by_day ? self->header_factory : NULL);
}

/* Other papers are about to be shown: the first of them will be selected. */
void
jogan_paper_page_begin (JoganPaperPage *self)
{
  self->chosen = FALSE;
}

gboolean
jogan_paper_page_is_chosen (JoganPaperPage *self)
{
  return self->chosen;
}

/* (transfer none) (nullable) */
JoganPaper *
jogan_paper_page_get_selected (JoganPaperPage *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* The position of the selected paper, or %GTK_INVALID_LIST_POSITION. */
guint
jogan_paper_page_get_position (JoganPaperPage *self)
{
  return gtk_single_selection_get_selected (self->selection);
}

/* The position where a paper was selected last: a place to look for it. */
guint
jogan_paper_page_get_last (JoganPaperPage *self)
{
  return self->current_position;
}

/* Selects a paper and scrolls it into view. Returns whether there is such a position. */
gboolean
jogan_paper_page_select (JoganPaperPage *self,
                         guint           position)
{
  if (position >= get_n_papers (self))
    return FALSE;
  self->chosen = TRUE;
  scroll_to (self, position, GTK_LIST_SCROLL_SELECT);
  jogan_paper_list_follow_selected (self->owner, self);
  if (position == 0)
    scroll_to_top (self);
  return TRUE;
}

/* Moves the keyboard focus into the list, and with @selected to the row of the selected paper, which must be laid out
 * for that. */
void
jogan_paper_page_focus (JoganPaperPage *self,
                        gboolean        selected)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (selected && position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position, GTK_LIST_SCROLL_FOCUS);
}
