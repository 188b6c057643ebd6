/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-dialog.h"

/* Within so many frames a dialog is laid out, as a sheet where there is no room for it otherwise. */
#define N_FRAMES 10

typedef struct
{
  GtkWidget *focus;
  guint n_frames;
  gboolean over; /* the user moves it now */
} Beginning;

static void
beginning_clear (gpointer data)
{
  g_object_unref (((Beginning *) data)->focus);
}

static void
beginning_unref (gpointer data)
{
  g_rc_box_release_full (data, beginning_clear);
}

static void
beginning_release (gpointer  data,
                   GClosure *closure)
{
  beginning_unref (data);
}

static gboolean
tick_cb (GtkWidget     *dialog,
         GdkFrameClock *clock,
         gpointer       data)
{
  Beginning *beginning = data;
  GtkRoot *root = gtk_widget_get_root (dialog);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (beginning->over || ++beginning->n_frames > N_FRAMES || !gtk_widget_is_ancestor (beginning->focus, dialog))
    return G_SOURCE_REMOVE;
  if (focus != NULL && focus != beginning->focus && !gtk_widget_is_ancestor (focus, beginning->focus))
    gtk_widget_grab_focus (beginning->focus);
  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          gpointer                  data)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    ((Beginning *) data)->over = TRUE;
  return GDK_EVENT_PROPAGATE;
}

/**
 * jogan_dialog_present:
 * @dialog: a dialog
 * @parent: a widget in the window that it is shown in
 *
 * Shows a dialog, with the keyboard focus on the widget that the dialog wants to have it. In a narrow window a dialog
 * becomes a sheet, and libadwaita moves the focus on to what comes next in it, as Tab would.
 */
void
jogan_dialog_present (AdwDialog *dialog,
                      GtkWidget *parent)
{
  GtkWidget *focus = adw_dialog_get_focus (dialog);
  GtkEventController *events;
  Beginning *beginning;

  adw_dialog_present (dialog, parent);
  if (focus == NULL)
    return;
  beginning = g_rc_box_new0 (Beginning);
  beginning->focus = g_object_ref (focus);
  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_data (events, "event", G_CALLBACK (event_cb), g_rc_box_acquire (beginning), beginning_release,
                         G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (dialog), events);
  gtk_widget_add_tick_callback (GTK_WIDGET (dialog), tick_cb, beginning, beginning_unref);
}
