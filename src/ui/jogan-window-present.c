/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-glyphs.h"
#include "ui/jogan-window-private.h"

/* How long the window waits for what it is to show: a frame without it is drawn in vain. */
#define WAIT_MSEC 150

/* What is on screen by then is remembered for the next start. */
#define REMEMBER_MSEC 500

static gboolean
is_filled (JoganWindow *self)
{
  gboolean loading = jogan_library_is_loading (self->library);

  if (jogan_library_get_n_papers (self->library) == 0 || (self->session_view != NULL && loading))
    return !loading;
  return jogan_paper_list_get_selected (self->papers) == NULL || jogan_reader_get_whole_paper (self->reader) != NULL;
}

static gboolean
remember_cb (gpointer data)
{
  JoganWindow *self = data;
  g_autofree char *path = jogan_glyphs_dup_path ();

  self->remember_id = 0;
  jogan_glyphs_remember (GTK_WIDGET (self), path);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (JoganWindow   *self,
            GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  jogan_library_go_on (self->library);
}

static gboolean
timeout_cb (gpointer data)
{
  JoganWindow *self = data;

  jogan_window_present_end (self);
  self->remember_id = g_timeout_add_full (G_PRIORITY_LOW, REMEMBER_MSEC, remember_cb, self, NULL);
  gtk_window_present (GTK_WINDOW (self));
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (painted_cb), self,
                           G_CONNECT_SWAPPED);
  return G_SOURCE_REMOVE;
}

static gboolean
idle_cb (gpointer data)
{
  JoganWindow *self = data;

  self->present_id = 0;
  if (is_filled (self))
    timeout_cb (self);
  /* The place of the last time is not among the newest posts. */
  else if (self->session_view != NULL && jogan_library_get_n_papers (self->library) > 0)
    jogan_library_go_on (self->library);
  return G_SOURCE_REMOVE;
}

/* Once what follows from the change is done. The library goes on to hand over posts, the newest first: what is on
 * screen is among the first of them. */
static void
changed_cb (JoganWindow *self)
{
  if (self->wait_id != 0 && self->present_id == 0)
    self->present_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

/* Waits no longer, for anything. */
void
jogan_window_present_end (JoganWindow *self)
{
  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_handle_id (&self->remember_id, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, changed_cb, self);
  if (self->reader != NULL)
    g_signal_handlers_disconnect_by_func (self->reader, changed_cb, self);
}

/**
 * jogan_window_present:
 * @self: a window
 *
 * Shows the window as gtk_window_present() does; for the first time as soon as there is something in it, a list and a
 * paper, or then after a moment.
 */
void
jogan_window_present (JoganWindow *self)
{
  g_return_if_fail (JOGAN_IS_WINDOW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  if (self->wait_id == 0)
    {
      self->wait_id = g_timeout_add (WAIT_MSEC, timeout_cb, self);
      g_signal_connect_object (self->library, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reader, "notify::whole-paper", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}
