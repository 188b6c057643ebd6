/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-column-card.h"
#include "ui/jogan-menus.h"
#include "ui/jogan-text-label.h"
#include "ui/jogan-window-private.h"

/* The context menus: of what has the keyboard focus, and of texts below the pointer. */

static GtkWidget *
get_box (JoganWindow *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (self->reader_stack));
}

static void
popup (JoganWindow        *self,
       const char         *link,
       const GdkRectangle *place)
{
  g_autofree char *selection = jogan_window_dup_selection (self);

  jogan_menus_popup (&self->text_menu, jogan_menus_new_text (link, selection != NULL), get_box (self), place);
}

/* What is seen of a part of a widget that stands beside the list. Returns whether anything is. */
static gboolean
find_place (JoganWindow           *self,
            GtkWidget             *widget,
            const graphene_rect_t *part,
            GdkRectangle          *place)
{
  GtkWidget *stack = GTK_WIDGET (self->reader_stack);
  graphene_point_t origin = part->origin;
  graphene_rect_t bounds;
  graphene_rect_t seen;

  if (!gtk_widget_is_ancestor (widget, stack) || !gtk_widget_compute_point (widget, get_box (self), &origin, &origin) ||
      !gtk_widget_compute_bounds (stack, get_box (self), &seen))
    return FALSE;
  bounds = GRAPHENE_RECT_INIT (origin.x, origin.y, part->size.width, part->size.height);
  if (!graphene_rect_intersection (&bounds, &seen, &bounds))
    return FALSE;
  *place = (GdkRectangle) { bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 1), MAX (bounds.size.height, 1) };
  return TRUE;
}

static gboolean
find_widget_place (JoganWindow  *self,
                   GtkWidget    *widget,
                   GdkRectangle *place)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  return find_place (self, widget, &all, place);
}

/* At the link or the button that has the focus; in a text, below the heading of what is read, or where it begins. */
static void
popup_at_focus (JoganWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *heading = self->in_columns ? NULL : jogan_reader_get_current_heading (self->reader);
  GtkWidget *text = self->in_columns ? GTK_WIDGET (self->columns) : GTK_WIDGET (self->reader);
  const char *link = NULL;
  GdkRectangle place;
  graphene_rect_t part;

  if (GTK_IS_LABEL (focus) && (link = jogan_text_label_get_focused_link (GTK_LABEL (focus), &part)) != NULL &&
      find_place (self, focus, &part, &place))
    {
      popup (self, link, &place);
      return;
    }
  if (GTK_IS_BUTTON (focus) && find_widget_place (self, focus, &place))
    {
      popup (self, NULL, &place);
      return;
    }
  if (heading == NULL || !find_widget_place (self, heading, &place))
    {
      if (!find_widget_place (self, focus != NULL ? focus : text, &place))
        return;
      place.height = 1;
    }
  popup (self, link, &place);
}

/* Where the focus is, or for who chose it from the palette, where it will be. */
static void
context_menu_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  JoganWindow *self = data;

  if (jogan_sidebar_has_focus (self->sidebar))
    jogan_sidebar_popup_menu (self->sidebar);
  else if (jogan_paper_list_has_focus (self->papers))
    jogan_paper_list_popup_menu (self->papers);
  else if (jogan_reader_get_paper (self->reader) != NULL && !self->at_day_end)
    popup_at_focus (self);
}

/* A label's own menu would offer to cut and to paste, and knows its links by their numbers only. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            JoganWindow     *self)
{
  GtkWidget *stack = GTK_WIDGET (self->reader_stack);
  GtkWidget *widget = gtk_widget_pick (stack, x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = widget != NULL ? gtk_widget_get_ancestor (widget, JOGAN_TYPE_COLUMN_CARD) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t inside;
  const char *link = NULL;

  if (widget == NULL || gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL ||
      (card == NULL && gtk_widget_get_ancestor (widget, JOGAN_TYPE_READER) == NULL) ||
      !gtk_widget_compute_point (stack, get_box (self), &point, &point))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (card != NULL)
    gtk_widget_grab_focus (card);
  if (GTK_IS_LABEL (widget) &&
      gtk_widget_compute_point (stack, widget, &GRAPHENE_POINT_INIT ((float) x, (float) y), &inside))
    link = jogan_text_label_get_link (GTK_LABEL (widget), inside.x, inside.y);
  popup (self, link, &(const GdkRectangle) { point.x, point.y, 1, 1 });
}

static const GActionEntry entries[] = {
  { "context-menu", context_menu_cb },
};

/* Adds what opens context menus. */
void
jogan_window_add_menus (JoganWindow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->reader_stack), GTK_EVENT_CONTROLLER (gesture));
}
