/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-sidebar.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-menus.h"
#include "ui/jogan-view-list.h"
#include "ui/jogan-view-row.h"

/**
 * JoganSidebar:
 *
 * The list of views, one of which is selected.
 */
struct _JoganSidebar
{
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  /* Owned */
  JoganViewList *views;
  GtkFlattenListModel *all; /* of them, one after the other */
  GtkSliceListModel *shown; /* those that have rows: the first ones until a frame was painted */
  GtkWidget *menu;          /* (nullable): made when it is first asked for */
  char *selected_id;
  gboolean restoring;
  guint tick_id;
  guint n_frames; /* painted since something was chosen, or the beginning */
};

/* Rows that fill a usual window; a list makes some two hundred of them. */
#define N_FIRST_VIEWS 40

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganSidebar, jogan_sidebar, GTK_TYPE_WIDGET)

static gboolean
can_open (JoganView *view)
{
  return jogan_view_get_kind (view) == JOGAN_VIEW_MONTH || jogan_view_get_kind (view) == JOGAN_VIEW_YEAR;
}

static guint
find_view (JoganSidebar *self,
           const char   *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganView) view = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (jogan_view_get_id (view), id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
show_all (JoganSidebar *self)
{
  if (self->shown != NULL)
    gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
}

/* The first tick is that of the first frame. Only a row that was laid out can be scrolled to. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  JoganSidebar *self = JOGAN_SIDEBAR (widget);
  guint position = gtk_single_selection_get_selected (self->selection);

  self->n_frames++;
  if (self->n_frames == 2)
    show_all (self);
  if (self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
follow (JoganSidebar *self,
        guint         n_frames)
{
  if (self->tick_id != 0)
    return;
  self->n_frames = n_frames;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Opens or closes a month or a year, whose row stays where it is. */
static void
set_open (JoganSidebar *self,
          JoganView    *view,
          gboolean      open)
{
  guint position = find_view (self, jogan_view_get_id (view));

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  jogan_view_list_set_open (self->views, view, open);
}

static void
selected_item_cb (JoganSidebar *self)
{
  JoganView *view = gtk_single_selection_get_selected_item (self->selection);

  if (view == NULL || self->restoring)
    return;
  if (g_set_str (&self->selected_id, jogan_view_get_id (view)))
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, view);
}

/* A view that goes and comes back with its posts stays the selected one. */
static void
views_changed_cb (JoganSidebar *self)
{
  guint position;

  if (self->selected_id == NULL || gtk_single_selection_get_selected_item (self->selection) != NULL)
    return;
  position = find_view (self, self->selected_id);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->restoring = FALSE;
}

static void
list_activate_cb (JoganSidebar *self,
                  guint         position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
toggle_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JoganSidebar *self = JOGAN_SIDEBAR (widget);

  if (!jogan_sidebar_open (self, TRUE))
    jogan_sidebar_open (self, FALSE);
}

/* (nullable): the row below a point of the list. */
static JoganViewRow *
pick_row (JoganSidebar *self,
          double        x,
          double        y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  /* A point beside the row, but in its item. */
  if (widget != NULL && !JOGAN_IS_VIEW_ROW (widget))
    widget = gtk_widget_get_first_child (widget);
  return JOGAN_IS_VIEW_ROW (widget) ? JOGAN_VIEW_ROW (widget) : NULL;
}

/* The arrow opens and closes, and leaves all else as it is. */
static void
arrow_pressed_cb (GtkGestureClick *gesture,
                  int              n_press,
                  double           x,
                  double           y,
                  JoganSidebar    *self)
{
  JoganViewRow *row = pick_row (self, x, y);
  JoganView *view = row != NULL ? jogan_view_row_get_view (row) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (view == NULL || !can_open (view) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (row), &point, &point) ||
      !jogan_view_row_is_icon (row, point.x))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  set_open (self, view, !jogan_view_is_open (view));
}

static void
released_cb (JoganSidebar *self,
             int           n_press,
             double        x,
             double        y)
{
  JoganViewRow *row = pick_row (self, x, y);
  JoganView *view = row != NULL ? jogan_view_row_get_view (row) : NULL;

  if (n_press != 1 || view == NULL)
    return;
  if (can_open (view))
    set_open (self, view, TRUE);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* (transfer full) (nullable): what can be done with a view, which must be the chosen one. */
static GMenuModel *
new_menu (JoganView *view)
{
  if (jogan_view_get_source (view) != NULL)
    return jogan_menus_new_source ();
  return jogan_view_get_search (view) != NULL ? jogan_menus_new_kept () : NULL;
}

static void
secondary_pressed_cb (JoganSidebar *self,
                      int           n_press,
                      double        x,
                      double        y)
{
  JoganViewRow *row = pick_row (self, x, y);
  JoganView *view = row != NULL ? jogan_view_row_get_view (row) : NULL;
  GMenuModel *menu = view != NULL ? new_menu (view) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (menu == NULL)
    return;
  jogan_sidebar_select (self, jogan_view_get_id (view));
  (void) !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self), &point, &point);
  jogan_menus_popup (&self->menu, menu, GTK_WIDGET (self), &(const GdkRectangle) { point.x, point.y, 1, 1 });
}

/* What is done to rows with a pointer is heard of by the list: two hundred rows need no gestures of their own. */
static void
add_gestures (JoganSidebar *self)
{
  GtkGesture *arrow = gtk_gesture_click_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  /* Before the row is chosen. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (arrow), GTK_PHASE_CAPTURE);
  g_signal_connect_object (arrow, "pressed", G_CALLBACK (arrow_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (arrow));
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (secondary));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              JoganSidebar             *self)
{
  gtk_list_item_set_child (item, jogan_view_row_new ());
}

/* What assistive technology is told of a row. */
static void
update_item (GtkListItem *item)
{
  JoganView *view = gtk_list_item_get_item (item);
  GtkAccessible *accessible = GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item)));
  guint count = jogan_view_get_count (view);
  g_autofree char *description = count > 0 ? g_strdup_printf ("%'u", count) : NULL;

  gtk_list_item_set_accessible_label (item, jogan_view_get_title (view));
  gtk_list_item_set_accessible_description (item, description != NULL ? description : "");
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LEVEL, jogan_view_get_level (view) + 1, -1);
  if (can_open (view))
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED, jogan_view_is_open (view), -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             JoganSidebar             *self)
{
  JoganView *view = gtk_list_item_get_item (item);

  jogan_view_row_set_view (JOGAN_VIEW_ROW (gtk_list_item_get_child (item)), view);
  update_item (item);
  g_signal_connect_object (view, "notify", G_CALLBACK (update_item), item, G_CONNECT_SWAPPED);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               JoganSidebar             *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_item, item);
  jogan_view_row_set_view (JOGAN_VIEW_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
header_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header,
                 JoganSidebar             *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, "view-header");
  gtk_list_header_set_child (header, label);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                JoganSidebar             *self)
{
  GtkWidget *label = gtk_list_header_get_child (header);
  JoganView *first = gtk_list_header_get_item (header);
  g_autofree char *heading = first != NULL ? jogan_view_list_dup_heading (first) : NULL;

  gtk_label_set_text (GTK_LABEL (label), heading != NULL ? heading : "");
  gtk_widget_set_visible (label, heading != NULL);
}

static void
jogan_sidebar_dispose (GObject *object)
{
  JoganSidebar *self = JOGAN_SIDEBAR (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_SIDEBAR);
  g_clear_object (&self->shown);
  g_clear_object (&self->all);
  g_clear_object (&self->views);
  G_OBJECT_CLASS (jogan_sidebar_parent_class)->dispose (object);
}

static void
jogan_sidebar_finalize (GObject *object)
{
  g_free (JOGAN_SIDEBAR (object)->selected_id);
  G_OBJECT_CLASS (jogan_sidebar_parent_class)->finalize (object);
}

static void
jogan_sidebar_class_init (JoganSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_sidebar_dispose;
  object_class->finalize = jogan_sidebar_finalize;

  /**
   * JoganSidebar::selected:
   * @self: a sidebar
   * @view: the view that was chosen
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, JOGAN_TYPE_VIEW);

  /**
   * JoganSidebar::activate:
   * @self: a sidebar
   *
   * Emitted when the reader is done with choosing: by a click or by Enter.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, JoganSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, JoganSidebar, selection);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_bind_cb);
  gtk_widget_class_install_action (widget_class, "sidebar.toggle", NULL, toggle_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
jogan_sidebar_init (JoganSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_gestures (self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_item_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (views_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * jogan_sidebar_new:
 *
 * Returns: (transfer floating): a sidebar without views
 */
GtkWidget *
jogan_sidebar_new (void)
{
  return g_object_new (JOGAN_TYPE_SIDEBAR, NULL);
}

/**
 * jogan_sidebar_set_library:
 * @self: a sidebar
 * @library: the library whose views to show
 * @annotations: what the reader marked
 * @searches: (nullable): the searches that the reader kept
 * @settings: (nullable): the application's settings, which keep what is open and closed
 */
void
jogan_sidebar_set_library (JoganSidebar      *self,
                           JoganLibrary      *library,
                           JoganAnnotations  *annotations,
                           JoganKeptSearches *searches,
                           GSettings         *settings)
{
  g_return_if_fail (JOGAN_IS_SIDEBAR (self));

  g_return_if_fail (self->views == NULL);

  self->views = jogan_view_list_new (library, annotations, searches, settings);
  self->all = gtk_flatten_list_model_new (g_object_ref (jogan_view_list_get_groups (self->views)));
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->all)), 0, N_FIRST_VIEWS);
  follow (self, 0);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->shown));
}

/**
 * jogan_sidebar_get_selected:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the chosen view
 */
JoganView *
jogan_sidebar_get_selected (JoganSidebar *self)
{
  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * jogan_sidebar_select:
 * @self: a sidebar
 * @id: the id of a view
 *
 * Chooses a view as if the user had.
 *
 * Returns: whether there is such a view
 */
gboolean
jogan_sidebar_select (JoganSidebar *self,
                      const char   *id)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), FALSE);

  position = find_view (self, id);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      jogan_view_list_reveal (self->views, id);
      show_all (self);
      position = find_view (self, id);
    }
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_list_view_scroll_to (
    self->list, position,
    GTK_LIST_SCROLL_SELECT | (jogan_sidebar_has_focus (self) ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE), NULL);
  follow (self, 1);
  return TRUE;
}

/**
 * jogan_sidebar_get_views:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): all views that are not within what is closed, a list of [class@View]; %NULL
 *   without a library
 */
GListModel *
jogan_sidebar_get_views (JoganSidebar *self)
{
  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), NULL);

  return G_LIST_MODEL (self->all);
}

/**
 * jogan_sidebar_find_unread_day:
 * @self: a sidebar
 * @day: (nullable): a day, or %NULL for no certain one
 *
 * Returns: (transfer full) (nullable): the newest day before this one that has unread papers, or else the newest of all
 *   others
 */
JoganDay *
jogan_sidebar_find_unread_day (JoganSidebar *self,
                               const GDate  *day)
{
  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), NULL);

  return jogan_view_list_find_unread_day (self->views, day);
}

/**
 * jogan_sidebar_open:
 * @self: a sidebar
 * @open: whether to open or to close
 *
 * Opens or closes the chosen month or year.
 *
 * Returns: whether there was something to do
 */
gboolean
jogan_sidebar_open (JoganSidebar *self,
                    gboolean      open)
{
  JoganView *view;

  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), FALSE);

  view = jogan_sidebar_get_selected (self);
  if (view == NULL || !can_open (view) || jogan_view_is_open (view) == open)
    return FALSE;
  set_open (self, view, open);
  return TRUE;
}

/**
 * jogan_sidebar_popup_menu:
 * @self: a sidebar
 *
 * Opens the context menu of the chosen view, if it has one.
 */
void
jogan_sidebar_popup_menu (JoganSidebar *self)
{
  JoganView *view;
  GMenuModel *menu;

  g_return_if_fail (JOGAN_IS_SIDEBAR (self));

  view = jogan_sidebar_get_selected (self);
  menu = view != NULL ? new_menu (view) : NULL;
  if (menu != NULL)
    jogan_menus_popup_at_row (&self->menu, menu, GTK_WIDGET (self), self->list,
                              gtk_single_selection_get_selected (self->selection));
}

/**
 * jogan_sidebar_focus:
 * @self: a sidebar
 *
 * Moves the keyboard focus to the chosen view.
 */
void
jogan_sidebar_focus (JoganSidebar *self)
{
  guint position;

  g_return_if_fail (JOGAN_IS_SIDEBAR (self));

  position = gtk_single_selection_get_selected (self->selection);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
}

/**
 * jogan_sidebar_has_focus:
 * @self: a sidebar
 *
 * Returns: whether the keyboard focus is in the sidebar
 */
gboolean
jogan_sidebar_has_focus (JoganSidebar *self)
{
  g_return_val_if_fail (JOGAN_IS_SIDEBAR (self), FALSE);

  return gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN;
}
