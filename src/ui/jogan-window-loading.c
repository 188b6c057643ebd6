/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-window-private.h"

/* How far the reading of sources is, and how to stop it. */

/* A loading that ends sooner shows nothing: most do. In milliseconds. */
#define PATIENCE_MS 500

static void
show_cb (gpointer data)
{
  JoganWindow *self = data;

  self->loading_id = 0;
  self->awaits_posts = TRUE;
  gtk_widget_set_visible (self->progress_box, TRUE);
}

/* Who waited for the posts, or asked for them, is told that they are there. */
static void
announce_end (JoganWindow *self)
{
  guint n = jogan_library_get_n_papers (self->library);
  g_autofree char *message = g_strdup_printf (ngettext ("%'u paper in the library", "%'u papers in the library", n), n);

  self->awaits_posts = FALSE;
  jogan_window_announce (self, message);
}

/* Follows the library. */
void
jogan_window_update_loading (JoganWindow *self)
{
  gboolean loading = jogan_library_is_loading (self->library);
  double progress = jogan_library_get_progress (self->library);
  g_autofree char *text = g_strdup_printf (_("Reading posts, %.0f%%"), progress * 100);

  jogan_window_set_enabled (self, "stop-reading", loading);
  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_progress_bar_set_text (self->progress, text);
  if (!loading)
    {
      g_clear_handle_id (&self->loading_id, g_source_remove);
      gtk_widget_set_visible (self->progress_box, FALSE);
      if (self->awaits_posts)
        announce_end (self);
    }
  else if (self->loading_id == 0 && !gtk_widget_get_visible (self->progress_box))
    self->loading_id = g_timeout_add_once (PATIENCE_MS, show_cb, self);
}

static void
stop_reading_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  JoganWindow *self = data;
  AdwToast *toast;

  jogan_library_stop_reading (self->library);
  toast = jogan_window_new_toast (_("Reading stopped"));
  adw_toast_set_button_label (toast, _("_Go On"));
  adw_toast_set_action_name (toast, "win.refresh");
  jogan_window_add_toast (self, toast);
}

static const GActionEntry entries[] = {
  { "stop-reading", stop_reading_cb },
};

void
jogan_window_add_loading (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
