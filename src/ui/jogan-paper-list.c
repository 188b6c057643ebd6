/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-list.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-paper-row.h"

/**
 * JoganPaperList:
 *
 * The list of the papers that a view shows, below a heading for each day, with one of them selected.
 *
 * The selection is a place in the library, not an object: when a post is read anew, the paper of the same id in the
 * same post is selected again; when it is gone, the one that took its position.
 */
struct _JoganPaperList
{
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  /* Owned */
  GListModel *days;
  GtkFlattenListModel *flat;
  GtkFilterListModel *papers;
  JoganView *view;
  char *current_id; /* the selected paper's id and post, and where it stood */
  char *current_post;
  guint current_position;
  gboolean chosen; /* by the user, not just as the first one */
  guint resized_id;
  gpointer restored; /* the paper that was selected without the user; to compare with, not to use */
};

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

G_DEFINE_FINAL_TYPE (JoganPaperList, jogan_paper_list, GTK_TYPE_WIDGET)

static const char *
get_post_name (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);

  return post != NULL ? jogan_post_get_name (post) : "";
}

static guint
get_n_papers (JoganPaperList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/* Looks first near where the paper was: after most changes it still stands there. */
static guint
find_paper (JoganPaperList *self,
            const char     *id,
            const char     *post_name,
            guint           hint)
{
  guint n = get_n_papers (self);

  for (guint i = 0; i < n; i++)
    {
      guint position = (hint + i) % n;
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (g_str_equal (jogan_paper_get_id (paper), id) &&
          (post_name == NULL || g_str_equal (get_post_name (paper), post_name)))
        return position;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
remember_selected (JoganPaperList *self)
{
  JoganPaper *paper = gtk_single_selection_get_selected_item (self->selection);

  if (paper == NULL)
    return;
  self->current_position = gtk_single_selection_get_selected (self->selection);
  g_set_str (&self->current_id, jogan_paper_get_id (paper));
  g_set_str (&self->current_post, get_post_name (paper));
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
    position = find_paper (self, self->current_id, self->current_post, MIN (self->current_position, n - 1));
  if (position == GTK_INVALID_LIST_POSITION)
    position = self->chosen ? MIN (self->current_position, n - 1) : 0;

  /* The selection may tell of it only when the list's change is over. */
  restored = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  self->restored = restored;
  gtk_single_selection_set_selected (self->selection, position);
  if (!self->chosen)
    scroll_to_top (self);
}

static gboolean
show_selected_cb (gpointer data)
{
  JoganPaperList *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->resized_id = 0;
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
row_released_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 JoganPaperList  *self)
{
  if (n_press == 1)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, TRUE);
}

static void
open_context_menu (JoganPaperList *self,
                   GtkGesture     *gesture,
                   double          x,
                   double          y)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  JoganPaper *paper = jogan_paper_row_get_paper (JOGAN_PAPER_ROW (row));
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (paper == NULL || !gtk_widget_compute_point (row, GTK_WIDGET (self), &point, &point))
    return;
  jogan_paper_list_select_paper (self, jogan_paper_get_id (paper), get_post_name (paper));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_CONTEXT_MENU], 0, (double) point.x, (double) point.y);
}

static void
row_secondary_pressed_cb (GtkGestureClick *gesture,
                          int              n_press,
                          double           x,
                          double           y,
                          JoganPaperList  *self)
{
  open_context_menu (self, GTK_GESTURE (gesture), x, y);
}

static void
row_long_pressed_cb (GtkGestureLongPress *gesture,
                     double               x,
                     double               y,
                     JoganPaperList      *self)
{
  open_context_menu (self, GTK_GESTURE (gesture), x, y);
}

static GdkContentProvider *
row_drag_prepare_cb (GtkDragSource *source,
                     double         x,
                     double         y,
                     JoganPaperRow *row)
{
  JoganPaper *paper = jogan_paper_row_get_paper (row);
  g_autofree char *url = paper != NULL ? jogan_paper_dup_url_at (paper, JOGAN_SITE_ARXIV) : NULL;
  const char *text = url != NULL ? url : (paper != NULL ? jogan_paper_get_url (paper) : NULL);

  return text != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, text) : NULL;
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              JoganPaperList           *self)
{
  GtkWidget *row = jogan_paper_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (row_released_cb), self, G_CONNECT_DEFAULT);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (row_secondary_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (row_long_pressed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (row_drag_prepare_cb), row, G_CONNECT_DEFAULT);

  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             JoganPaperList           *self)
{
  JoganPaper *paper = gtk_list_item_get_item (item);

  jogan_paper_row_set_paper (JOGAN_PAPER_ROW (gtk_list_item_get_child (item)), paper);
  gtk_list_item_set_accessible_label (item, jogan_paper_get_title (paper));
  gtk_list_item_set_accessible_description (item, jogan_paper_get_summary (paper));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               JoganPaperList           *self)
{
  jogan_paper_row_set_paper (JOGAN_PAPER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
header_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header,
                 JoganPaperList           *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *day = g_object_new (GTK_TYPE_LABEL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                 "xalign", 0.0f,
                                 "hexpand", TRUE,
                                 "ellipsize", PANGO_ELLIPSIZE_END,
                                 NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "day-header");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), day);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_header_set_child (header, box);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                JoganPaperList           *self)
{
  GtkWidget *day = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  JoganPaper *paper = gtk_list_header_get_item (header);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  g_autofree char *date = jogan_day_format_long (post != NULL ? jogan_post_get_day (post) : NULL);
  guint n = gtk_list_header_get_n_items (header);
  g_autofree char *count = g_strdup_printf (ngettext ("%u paper", "%u papers", n), n);

  gtk_label_set_text (GTK_LABEL (day), date);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (day)), count);
}

static gboolean
filter_paper_cb (gpointer item,
                 gpointer data)
{
  JoganPaperList *self = data;

  return self->view == NULL || jogan_view_has_paper (self->view, item);
}

static gboolean
filter_day_cb (gpointer item,
               gpointer data)
{
  const GDate *wanted = jogan_view_get_date (data);
  const GDate *date = jogan_day_get_date (item);

  return wanted == NULL || date == NULL ? wanted == date : g_date_compare (wanted, date) == 0;
}

/* The days the view is about. The papers of one day need no filter, those of many are filtered one by one. */
static GListModel *
make_days (JoganPaperList *self)
{
  if (self->days == NULL || self->view == NULL)
    return NULL;

  switch (jogan_view_get_kind (self->view))
    {
    case JOGAN_VIEW_TODAY:
      return G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (self->days), 0, 1));
    case JOGAN_VIEW_DAY:
      return G_LIST_MODEL (gtk_filter_list_model_new (
        g_object_ref (self->days),
        GTK_FILTER (gtk_custom_filter_new (filter_day_cb, g_object_ref (self->view), g_object_unref))));
    case JOGAN_VIEW_ALL:
    case JOGAN_VIEW_TAG:
    case JOGAN_VIEW_SOURCE:
    default:
      return g_object_ref (self->days);
    }
}

static void
update_model (JoganPaperList *self)
{
  g_autoptr (GListModel) days = make_days (self);
  gboolean filtered = self->view != NULL && (jogan_view_get_kind (self->view) == JOGAN_VIEW_TAG ||
                                             jogan_view_get_kind (self->view) == JOGAN_VIEW_SOURCE);

  /* Another view begins at its top. */
  self->chosen = FALSE;
  gtk_flatten_list_model_set_model (self->flat, NULL);
  gtk_filter_list_model_set_filter (self->papers,
                                    filtered ? GTK_FILTER (gtk_custom_filter_new (filter_paper_cb, self, NULL)) : NULL);
  gtk_flatten_list_model_set_model (self->flat, days);
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
  if (self->papers != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->papers, self);
      gtk_filter_list_model_set_filter (self->papers, NULL);
    }
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PAPER_LIST);
  g_clear_object (&self->papers);
  g_clear_object (&self->flat);
  g_clear_object (&self->days);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (jogan_paper_list_parent_class)->dispose (object);
}

static void
jogan_paper_list_finalize (GObject *object)
{
  JoganPaperList *self = JOGAN_PAPER_LIST (object);

  g_free (self->current_id);
  g_free (self->current_post);
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
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_bind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paper-list");
}

static void
jogan_paper_list_init (JoganPaperList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->flat = gtk_flatten_list_model_new (NULL);
  self->papers = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->flat)), NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->papers));
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
 * @days: a list of [class@Day], the newest first
 */
void
jogan_paper_list_set_days (JoganPaperList *self,
                           GListModel     *days)
{
  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  if (g_set_object (&self->days, days))
    update_model (self);
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
  GtkListScrollFlags flags = GTK_LIST_SCROLL_SELECT;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  if (position >= get_n_papers (self))
    return FALSE;
  if (jogan_paper_list_has_focus (self))
    flags |= GTK_LIST_SCROLL_FOCUS;
  self->chosen = TRUE;
  gtk_list_view_scroll_to (self->list, position, flags, NULL);
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

  position = find_paper (self, id, post_name, self->current_position);
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
  guint position;

  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  position = gtk_single_selection_get_selected (self->selection);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
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
