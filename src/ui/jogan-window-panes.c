/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-window-private.h"

static void
narrow_apply_cb (JoganWindow *self)
{
  self->narrow = TRUE;
  jogan_window_update_panes (self);
}

static void
narrow_unapply_cb (JoganWindow *self)
{
  self->narrow = FALSE;
  jogan_window_update_panes (self);
}

/* What had the focus when panes were folded or unfolded has it again: libadwaita gives it to whatever comes first. */
static void
restore_focus (JoganWindow *self,
               GtkWidget   *focus)
{
  if (gtk_widget_get_root (focus) != GTK_ROOT (self))
    return;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)) &&
      !adw_overlay_split_view_get_show_sidebar (self->outer))
    jogan_paper_list_focus (self->papers);
  else
    gtk_window_set_focus (GTK_WINDOW (self), focus);
}

static void
size_allocate (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  JoganWindow *self = JOGAN_WINDOW (widget);
  GtkWidgetClass *parent_class = GTK_WIDGET_CLASS (g_type_class_peek_parent (G_OBJECT_GET_CLASS (self)));
  gboolean folded = adw_overlay_split_view_get_collapsed (self->outer);
  gboolean narrow = self->narrow;
  int start = 0;
  int end = 0;

  g_set_object (&self->kept_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  if (GTK_IS_EDITABLE (self->kept_focus))
    gtk_editable_get_selection_bounds (GTK_EDITABLE (self->kept_focus), &start, &end);
  parent_class->size_allocate (widget, width, height, baseline);
  if (self->kept_focus != NULL &&
      (adw_overlay_split_view_get_collapsed (self->outer) != folded || self->narrow != narrow))
    {
      restore_focus (self, self->kept_focus);
      /* An entry that gets the focus selects its text, which the next letter would replace. */
      if (GTK_IS_EDITABLE (self->kept_focus))
        gtk_editable_select_region (GTK_EDITABLE (self->kept_focus), start, end);
    }
  g_clear_object (&self->kept_focus);
}

/* Where the keyboard focus is: a #JoganPlaceFunc of a window. */
JoganPlace
jogan_window_get_place (gpointer data)
{
  JoganWindow *self = data;
  GtkWidget *focus = self->kept_focus != NULL ? self->kept_focus : gtk_window_get_focus (GTK_WINDOW (self));

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return JOGAN_PLACE_DIALOG;
  if (focus == NULL && self->in_columns)
    return JOGAN_PLACE_COLUMNS;
  if (focus == NULL)
    return self->narrow && adw_navigation_split_view_get_show_content (self->inner) ? JOGAN_PLACE_READER
                                                                                    : JOGAN_PLACE_LIST;
  if (self->note != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->note)))
    return GTK_IS_TEXT_VIEW (focus) ? JOGAN_PLACE_NOTE : JOGAN_PLACE_OTHER;
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return JOGAN_PLACE_TEXT;
  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return JOGAN_PLACE_DIALOG;
  if (self->in_columns && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->columns)))
    return GTK_IS_TOGGLE_BUTTON (focus) ? JOGAN_PLACE_OTHER : JOGAN_PLACE_COLUMNS;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader)))
    return JOGAN_PLACE_READER;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->papers)))
    return JOGAN_PLACE_LIST;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return JOGAN_PLACE_SIDEBAR;
  return JOGAN_PLACE_OTHER;
}

static void
leave_focus_mode (JoganWindow *self)
{
  if (self->focus_mode)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "focus-mode", g_variant_new_boolean (FALSE));
}

static gboolean
list_shown_cb (gpointer data)
{
  JoganWindow *self = data;

  self->list_shown_id = 0;
  if (!adw_navigation_split_view_get_show_content (self->inner))
    {
      jogan_window_leave_columns (self);
      leave_focus_mode (self);
    }
  return G_SOURCE_REMOVE;
}

/* Going back from the reader by its button or a gesture leaves columns and focus mode, too; but only once the page is
 * gone: what both change takes the panes apart. */
static void
show_content_cb (JoganWindow *self)
{
  if (!adw_navigation_split_view_get_show_content (self->inner) && self->list_shown_id == 0)
    self->list_shown_id = g_idle_add_full (G_PRIORITY_HIGH, list_shown_cb, self, NULL);
}

/* Makes the list visible, whatever the reader is used for. */
void
jogan_window_show_list (JoganWindow *self)
{
  jogan_window_leave_columns (self);
  leave_focus_mode (self);
  adw_navigation_split_view_set_show_content (self->inner, FALSE);
}

/* One pane at a time where there is no room for more, and in focus mode. */
void
jogan_window_update_panes (JoganWindow *self)
{
  gboolean reading = self->focus_mode || self->in_columns;
  gboolean alone = self->narrow || reading;
  JoganPlace place = jogan_window_get_place (self);

  jogan_window_place_note (self);
  if (alone && !adw_navigation_split_view_get_collapsed (self->inner))
    adw_navigation_split_view_set_show_content (
      self->inner, reading || self->at_day_end || place == JOGAN_PLACE_READER || place == JOGAN_PLACE_NOTE);
  adw_navigation_split_view_set_collapsed (self->inner, alone);
  /* A sidebar that has room again shows itself otherwise. */
  adw_overlay_split_view_set_pin_sidebar (self->outer, reading);
  if (!adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer,
                                             !reading && g_settings_get_boolean (self->settings, "sidebar-visible"));
  if (self->in_columns && place != JOGAN_PLACE_NOTE && place != JOGAN_PLACE_DIALOG)
    jogan_columns_focus (self->columns);
  jogan_window_update_progress (self);
  jogan_window_actions_update (self);
}

void
jogan_window_bind_panes (GtkWidgetClass *widget_class)
{
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_bind_template_callback (widget_class, show_content_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapply_cb);
}
