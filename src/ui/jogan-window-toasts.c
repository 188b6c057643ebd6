/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-window-private.h"

/* The widest a message may be, in characters, and what is around it and around the text of its button, in pixels. */
#define MAX_CHARS 60
#define MIN_CHARS 4
#define FRAME 124
#define BUTTON_FRAME 46

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

/* A message may come before the window has a size of its own: then it will have that which was asked for. */
static int
get_width (JoganWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->toasts));

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, NULL);
  return width;
}

static int
get_text_width (JoganWindow *self,
                const char  *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->toasts), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* libadwaita gives a message the height of its natural width, which must fit the window, then. */
static int
count_chars (JoganWindow *self,
             const char  *button)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->toasts));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  /* In bold letters, which are wider. */
  int char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                        pango_font_metrics_get_approximate_digit_width (metrics)) *
                   11 / 10 / PANGO_SCALE;
  int width = get_width (self) - FRAME;

  if (button != NULL)
    width -= BUTTON_FRAME + get_text_width (self, button) * 11 / 10;
  pango_font_metrics_unref (metrics);
  return CLAMP (width / MAX (char_width, 1), MIN_CHARS, MAX_CHARS);
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
                                   "max-width-chars", count_chars (self, button),
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
