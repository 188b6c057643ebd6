/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-library-private.h"

#include <glib/gi18n-lib.h>

#include "library/jogan-post-file.h"

/* The texts of papers, which lists do not hold: read when they are asked for. */

/* So many posts that were read are kept: those that the reader goes back and forth between. */
#define MAX_WHOLE 8

static void
remember_whole (JoganLibrary *self,
                JoganPost    *post)
{
  jogan_library_forget_whole (self, jogan_post_get_name (post));
  g_queue_push_head (&self->whole, g_object_ref (post));
  if (self->whole.length > MAX_WHOLE)
    g_object_unref (g_queue_pop_tail (&self->whole));
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  JoganPost *post = jogan_post_file_read (task_data, cancellable, &error);

  if (post != NULL)
    g_task_return_pointer (task, post, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* What is kept of a post is not what its file says any more. */
void
jogan_library_forget_whole (JoganLibrary *self,
                            const char   *name)
{
  for (GList *l = self->whole.head; l != NULL; l = l->next)
    {
      if (!g_str_equal (jogan_post_get_name (l->data), name))
        continue;
      g_object_unref (l->data);
      g_queue_delete_link (&self->whole, l);
      return;
    }
}

/**
 * jogan_library_peek_post:
 * @self: a library
 * @paper: a paper of one of its lists
 *
 * Gets the whole post of a paper, with the sections of its papers, when it happens to be in memory.
 *
 * Returns: (transfer full) (nullable): the post; jogan_post_find_paper() finds the paper in it
 */
JoganPost *
jogan_library_peek_post (JoganLibrary *self,
                         JoganPaper   *paper)
{
  JoganPost *post;

  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (JOGAN_IS_PAPER (paper), NULL);

  post = jogan_paper_get_post (paper);
  if (post == NULL || jogan_post_is_whole (post))
    return post != NULL ? g_object_ref (post) : NULL;
  for (GList *l = self->whole.head; l != NULL; l = l->next)
    {
      if (g_str_equal (jogan_post_get_name (l->data), jogan_post_get_name (post)))
        return g_object_ref (l->data);
    }
  return NULL;
}

/**
 * jogan_library_read_async:
 * @self: a library
 * @paper: a paper of one of its lists
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the post is read
 * @user_data: data for @callback
 *
 * Reads the whole post of a paper: lists hold no sections.
 */
void
jogan_library_read_async (JoganLibrary       *self,
                          JoganPaper         *paper,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  JoganPost *post;

  g_return_if_fail (JOGAN_IS_LIBRARY (self));
  g_return_if_fail (JOGAN_IS_PAPER (paper));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jogan_library_read_async);
  post = jogan_library_peek_post (self, paper);
  if (post != NULL)
    {
      g_task_return_pointer (task, post, g_object_unref);
    }
  else if (jogan_paper_get_post (paper) != NULL)
    {
      g_task_set_task_data (task, g_strdup (jogan_post_get_name (jogan_paper_get_post (paper))), g_free);
      g_task_run_in_thread (task, read_thread);
    }
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No source has “%s” any more."),
                               jogan_paper_get_title (paper));
    }
}

/**
 * jogan_library_read_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error, such as that the file is gone
 *
 * Returns: (transfer full): the post; jogan_post_find_paper() finds the paper in it
 */
JoganPost *
jogan_library_read_finish (JoganLibrary *self,
                           GAsyncResult *result,
                           GError      **error)
{
  JoganPost *post;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  post = g_task_propagate_pointer (G_TASK (result), error);
  if (post != NULL)
    remember_whole (self, post);
  return post;
}
