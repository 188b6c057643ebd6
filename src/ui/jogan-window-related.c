/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-related-view.h"
#include "ui/jogan-window-private.h"

/* Related papers are looked for when the reader rests this long at the end of a paper. */
#define REST_MSEC 500

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (JoganWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = jogan_related_find_finish (JOGAN_RELATED (source), result, &error);

  /* Another paper is on screen, or the window is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (papers != NULL && papers->len > 0)
    jogan_reader_set_related (self->reader, jogan_related_view_new (papers));
}

static void
rested_cb (gpointer data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_reader_get_paper (self->reader);

  self->rest_id = 0;
  if (paper == NULL || self->related_cancellable != NULL || jogan_library_is_loading (self->library) ||
      !jogan_reader_is_near_end (self->reader))
    return;
  self->related_cancellable = g_cancellable_new ();
  jogan_related_find_async (self->related, paper, self->related_cancellable, found_cb, g_object_ref (self));
}

/* The end of the paper came into sight, or may be since all of the paper is there. */
static void
near_end_cb (JoganWindow *self)
{
  if (self->rest_id == 0 && self->related_cancellable == NULL)
    self->rest_id = g_timeout_add_once (REST_MSEC, rested_cb, self);
}

/* Looks for papers that are near the one on screen. */
void
jogan_window_add_related (JoganWindow *self)
{
  self->related = jogan_related_new (self->library);
  g_signal_connect_object (self->reader, "near-end", G_CALLBACK (near_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "notify::whole-paper", G_CALLBACK (near_end_cb), self, G_CONNECT_SWAPPED);
}

/* Another paper is shown, or none. */
void
jogan_window_forget_related (JoganWindow *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->related_cancellable);
  g_clear_object (&self->related_cancellable);
}
