/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-loader-private.h"

#include "library/jogan-source-private.h"

static JoganVisit *
find_visit (JoganLoader *self,
            JoganSource *source)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      JoganVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->source == source && !visit->removed)
        return visit;
    }
  return NULL;
}

static void
take_result (JoganLoader *self,
             JoganResult *result)
{
  if (result->kind == JOGAN_RESULT_READ)
    {
      jogan_loader_take_post (self, result);
      return;
    }
  for (guint i = 0; i < self->visits->len; i++)
    {
      JoganVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->serial != result->serial || visit->removed)
        continue;
      jogan_visit_take_result (visit, result);
      return;
    }
}

static gboolean
step (gpointer user_data)
{
  JoganLoader *self = user_data;
  g_autoptr (JoganResult) result = NULL;

  for (guint i = 0; i < self->visits->len; i++)
    {
      if (jogan_visit_step (g_ptr_array_index (self->visits, i)))
        return TRUE;
    }

  result = jogan_workers_pop (self->workers);
  if (result == NULL)
    return FALSE;
  take_result (self, result);
  return TRUE;
}

static void
rest (gpointer user_data)
{
  JoganLoader *self = user_data;

  self->funcs.rest (self->user_data);
}

/*
 * jogan_loader_new:
 * @funcs: whom to tell
 * @user_data: data for @funcs
 * @watch: whether to watch sources
 * @index_directory: (nullable) (type filename): where what is read is kept, or %NULL to keep it in memory
 *
 * Returns: (transfer full): a loader without sources, to be ended with jogan_loader_stop()
 */
JoganLoader *
jogan_loader_new (const JoganLoaderFuncs *funcs,
                  gpointer                user_data,
                  gboolean                watch,
                  const char             *index_directory)
{
  JoganLoader *self = g_new0 (JoganLoader, 1);

  self->funcs = *funcs;
  self->user_data = user_data;
  self->watch = watch;
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_visit_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jogan_known_file_free);
  self->workers = jogan_workers_new (&(JoganWorkersFuncs) { .step = step, .rest = rest }, self, index_directory);
  return self;
}

/*
 * jogan_loader_stop:
 * @self: (transfer full): a loader
 *
 * Ends it: nobody is told anything any more. Does not wait for workers.
 */
void
jogan_loader_stop (JoganLoader *self)
{
  jogan_workers_stop (self->workers);
  g_ptr_array_unref (self->visits);
  g_hash_table_unref (self->files);
  g_free (self);
}

/* Begins with the newest posts, see jogan_workers_hold(). */
void
jogan_loader_hold (JoganLoader *self)
{
  jogan_workers_hold (self->workers);
}

void
jogan_loader_go_on (JoganLoader *self)
{
  jogan_workers_go_on (self->workers);
}

/*
 * jogan_loader_add:
 * @self: a loader
 * @source: a source that it does not have
 *
 * Begins to read a source.
 */
void
jogan_loader_add (JoganLoader *self,
                  JoganSource *source)
{
  g_ptr_array_add (self->visits, jogan_visit_new (self, source));
  jogan_source_set_state (source, JOGAN_SOURCE_READING, NULL);
}

/*
 * jogan_loader_remove:
 * @self: a loader
 * @source: a source that it has
 *
 * Lets a source go. Posts that no other source leads to go soon after.
 */
void
jogan_loader_remove (JoganLoader *self,
                     JoganSource *source)
{
  JoganVisit *visit = find_visit (self, source);

  g_return_if_fail (visit != NULL);

  jogan_visit_leave (visit);
  jogan_workers_wake (self->workers);
}

/* Reads all sources again, as far as they changed. */
void
jogan_loader_refresh (JoganLoader *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      JoganVisit *visit = g_ptr_array_index (self->visits, i);

      if (!visit->removed)
        jogan_visit_refresh (visit);
    }
}

/*
 * jogan_loader_stop_reading:
 * @self: a loader
 *
 * Leaves sources as far as they are read, until they are refreshed.
 */
void
jogan_loader_stop_reading (JoganLoader *self)
{
  GHashTableIter iter;
  JoganKnownFile *file;

  jogan_workers_give_up (self->workers);
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &file))
    file->serial = 0;
  for (guint i = 0; i < self->visits->len; i++)
    {
      JoganVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->busy && !visit->removed)
        jogan_visit_stop (visit);
    }
}

/* Returns: whether there is anything left to do */
gboolean
jogan_loader_is_loading (JoganLoader *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      JoganVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->busy || visit->removed)
        return TRUE;
    }
  return FALSE;
}

/* Returns: the part of the files found so far that are done with, 0 to 1 */
double
jogan_loader_get_progress (JoganLoader *self)
{
  if (!jogan_loader_is_loading (self))
    return 1;
  return self->n_found > 0 ? MIN (1.0, (double) self->n_done / self->n_found) : 0;
}

/*
 * jogan_loader_has_post:
 * @self: a loader
 * @source: a source
 * @post: a post
 *
 * Returns: whether the source leads to the post
 */
gboolean
jogan_loader_has_post (JoganLoader *self,
                       JoganSource *source,
                       JoganPost   *post)
{
  JoganVisit *visit = find_visit (self, source);
  g_autoptr (GFile) file = g_file_parse_name (jogan_post_get_name (post));

  return visit != NULL && g_file_peek_path (file) != NULL &&
         g_hash_table_contains (visit->paths, g_file_peek_path (file));
}

/* Gives memory back that was filled by reading much of the index. */
void
jogan_loader_release (JoganLoader *self)
{
  jogan_workers_release (self->workers);
}
