/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-window-private.h"

/* How wide a message is that leaves its button room in a narrow window; otherwise libadwaita cuts the button. */
#define NARROW_CHARS 22

/* Tells those who do not see it what happened. */
void
jogan_window_announce (JoganWindow *self,
                       const char  *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A message that is shown as it is: what posts and files say is never taken for markup. */
AdwToast *
jogan_window_new_toast (const char *message)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, message);
  return toast;
}

/* Shows and tells a message. It takes as many lines as it needs: libadwaita's own label would cut it off. */
void
jogan_window_add_toast (JoganWindow *self,
                        AdwToast    *toast)
{
  g_autofree char *title = g_strdup (adw_toast_get_title (toast));
  const char *button = adw_toast_get_button_label (toast);
  g_autofree char *message = NULL;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", title,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", self->narrow ? NARROW_CHARS : -1,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  /* Translators: what a screen reader says of a short message, and of the button beside it. */
  message = button != NULL ? g_strdup_printf (_("%s, with a button: %s"), title, button) : g_strdup (title);
  jogan_window_announce (self, message);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Shows a short message for a moment. */
void
jogan_window_toast (JoganWindow *self,
                    const char  *message)
{
  AdwToast *toast = jogan_window_new_toast (message);

  adw_toast_set_timeout (toast, 2);
  jogan_window_add_toast (self, toast);
}
