/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-window-private.h"

/* The place is written down this long after the reader came to it: no sooner, since j held down passes many. */
#define SAVE_MSEC 400

static void
save (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganPaper *paper = jogan_paper_list_get_selected (self->papers);

  if (view == NULL || paper == NULL || self->welcome || jogan_view_get_kind (view) == JOGAN_VIEW_SEARCH)
    return;
  g_settings_set_string (self->settings, "last-view", jogan_view_get_id (view));
  g_settings_set_string (self->settings, "last-paper", jogan_paper_get_id (paper));
  g_settings_set_double (self->settings, "last-scroll", jogan_reader_get_scroll (self->reader));
}

static void
save_cb (gpointer data)
{
  JoganWindow *self = data;

  self->save_id = 0;
  save (self);
}

/* Begins to return to the place of the last time, as soon as it is there. */
void
jogan_window_session_begin (JoganWindow *self)
{
  self->session_view = g_settings_get_string (self->settings, "last-view");
  self->session_paper = g_settings_get_string (self->settings, "last-paper");
  jogan_window_session_restore (self);
}

/* Gives up returning to it: the reader asked for something else. */
void
jogan_window_session_forget (JoganWindow *self)
{
  g_clear_pointer (&self->session_view, g_free);
  g_clear_pointer (&self->session_paper, g_free);
}

static void
restore_cb (gpointer data)
{
  JoganWindow *self = data;
  g_autofree char *view = g_steal_pointer (&self->session_view);
  g_autofree char *paper = g_steal_pointer (&self->session_paper);

  self->restore_id = 0;
  if (view == NULL || paper == NULL || *paper == '\0' || jogan_paper_list_is_chosen (self->papers))
    return;
  if (jogan_sidebar_select (self->sidebar, view) && jogan_paper_list_select_paper (self->papers, paper, NULL))
    {
      jogan_reader_restore_scroll (self->reader, g_settings_get_double (self->settings, "last-scroll"));
      return;
    }
  self->session_view = g_steal_pointer (&view);
  self->session_paper = g_steal_pointer (&paper);
}

/* Returns to the place of the last time if it is there by now, until the reader chooses a paper. Not at once: lists
 * that are about to change tell of what is selected only when they are done. */
void
jogan_window_session_restore (JoganWindow *self)
{
  if (self->session_view != NULL && self->restore_id == 0)
    self->restore_id = g_idle_add_once (restore_cb, self);
}

/* Remembers the place soon. */
void
jogan_window_session_save (JoganWindow *self)
{
  if (self->session_paper == NULL && self->save_id == 0)
    self->save_id = g_timeout_add_once (SAVE_MSEC, save_cb, self);
}

/* Remembers the place now, as the window goes. */
void
jogan_window_session_end (JoganWindow *self)
{
  if (self->save_id != 0 || self->session_paper == NULL)
    save (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_handle_id (&self->restore_id, g_source_remove);
  jogan_window_session_forget (self);
}
