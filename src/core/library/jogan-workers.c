/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-workers.h"

#include <stdlib.h>

#include "format/jogan-parser.h"
#include "index/jogan-hash.h"
#include "library/jogan-post-file.h"

/* How long the main thread may be held up at a time, in microseconds. */
#define SLICE_US 4000

/* A file system that hangs holds up the scans of its own sources only, up to this many. */
#define MAX_SCANNERS 4
#define MAX_READERS 4

/* What is held goes on by itself after this time, in microseconds. */
#define MAX_HOLD_US G_USEC_PER_SEC

/*
 * JoganWorkers:
 *
 * Threads that scan sources and read posts, and the hand-over of what they found to the main thread: in slices of a
 * few milliseconds, at idle priority, so that a frame is never late. Requests hold a reference; after
 * jogan_workers_stop() those that are under way come to nothing.
 */
struct _JoganWorkers
{
  gatomicrefcount ref_count;
  JoganWorkersFuncs funcs;
  gpointer user_data;
  GThreadPool *scanners;
  GThreadPool *readers;
  GCancellable *cancellable;
  int epoch;            /* atomic: files that were asked for in an earlier one are not read */
  JoganIndex *index;    /* NULL when posts stay in memory */
  GAsyncQueue *results; /* of JoganResult */
  GSource *source;

  GMutex mutex;      /* of what follows */
  GCond cond;        /* that it changed */
  gint64 held_until; /* monotonic time; 0 when nothing is held */
  guint n_rows;      /* told of by the index */
  guint n_loads;     /* asked of the index and not answered to the end */
};

typedef struct
{
  JoganWorkers *workers;
  guint serial;
  GFile *file;
  JoganWatch *watch;
  GCancellable *cancellable;
  gboolean load;
  char *path;
  guint64 hash;
  int epoch;
} Request;

typedef struct
{
  GSource source;
  JoganWorkers *workers;
} HandOver;

static void
workers_unref (JoganWorkers *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->index, jogan_index_free);
  g_async_queue_unref (self->results);
  g_source_unref (self->source);
  g_object_unref (self->cancellable);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static Request *
request_new (JoganWorkers *workers)
{
  Request *request = g_new0 (Request, 1);

  g_atomic_ref_count_inc (&workers->ref_count);
  request->workers = workers;
  return request;
}

static void
request_free (Request *request)
{
  g_clear_object (&request->file);
  g_clear_object (&request->cancellable);
  g_clear_pointer (&request->watch, jogan_watch_unref);
  g_free (request->path);
  workers_unref (request->workers);
  g_free (request);
}

static void
hand_over (JoganWorkers *self,
           JoganResult  *result)
{
  g_async_queue_push (self->results, result);
  g_source_set_ready_time (self->source, 0);
}

static gboolean
is_held (JoganWorkers *self)
{
  return self->held_until != 0 && g_get_monotonic_time () < self->held_until;
}

/* Told in the thread of the index, which rests here while there is no hurry for more. */
static void
index_row (JoganIndexRow *row,
           guint          serial,
           gpointer       user_data)
{
  JoganWorkers *self = user_data;
  JoganResult *result = g_new0 (JoganResult, 1);

  result->kind = row != NULL ? JOGAN_RESULT_ROW : JOGAN_RESULT_LOADED;
  result->serial = serial;
  result->row = row;
  hand_over (self, result);

  g_mutex_lock (&self->mutex);
  if (row != NULL)
    self->n_rows++;
  else if (--self->n_loads == 0)
    g_cond_broadcast (&self->cond);
  while (row != NULL && self->n_rows >= JOGAN_N_FIRST_POSTS && is_held (self))
    g_cond_wait_until (&self->cond, &self->mutex, self->held_until);
  g_mutex_unlock (&self->mutex);
}

/* Files are looked at when all is told of them that the index knows, unless there is time for both. */
static void
await_index (JoganWorkers *self)
{
  g_mutex_lock (&self->mutex);
  while (self->n_loads > 0 && is_held (self))
    g_cond_wait_until (&self->cond, &self->mutex, self->held_until);
  g_mutex_unlock (&self->mutex);
}

/* Asks the index for what it knows of a source before it is looked at, which may take long. */
static void
load_known (Request *request)
{
  const char *path = g_file_peek_path (request->file);
  char *root = path != NULL ? realpath (path, NULL) : NULL;

  g_mutex_lock (&request->workers->mutex);
  request->workers->n_loads++;
  g_mutex_unlock (&request->workers->mutex);
  if (root != NULL)
    jogan_index_load (request->workers->index, root, request->serial);
  else
    index_row (NULL, request->serial, request->workers);
  free (root);
}

static void
scan_worker (gpointer data,
             gpointer user_data)
{
  Request *request = data;
  JoganResult *result;

  if (!g_cancellable_is_cancelled (request->cancellable))
    {
      if (request->load)
        load_known (request);
      await_index (request->workers);
      result = g_new0 (JoganResult, 1);
      result->kind = JOGAN_RESULT_SCAN;
      result->serial = request->serial;
      result->scan = jogan_scan_new (request->file, request->watch, request->cancellable);
      hand_over (request->workers, result);
    }
  request_free (request);
}

static GPtrArray *
get_remarks (JoganPost *whole)
{
  GListModel *model = jogan_post_get_remarks (whole);
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (remarks, g_list_model_get_item (model, i));
  return remarks;
}

/* Reads a post into the index, unless it says what it said before. */
static void
read_post (JoganWorkers *self,
           JoganResult  *result,
           guint64       known_hash)
{
  g_autofree char *name = jogan_scan_dup_name (result->path);
  g_autoptr (GBytes) bytes = jogan_post_file_load (result->path, &result->stamp, &result->error);
  g_autoptr (JoganPost) whole = NULL;

  if (bytes == NULL)
    return;
  result->hash = jogan_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  result->unchanged = result->hash == known_hash;
  if (result->unchanged && self->index != NULL)
    jogan_index_restamp (self->index, result->path, &result->stamp);
  if (result->unchanged)
    return;
  whole = jogan_parser_parse (bytes, name, self->cancellable, &result->error);
  if (whole == NULL)
    return;
  result->remarks = get_remarks (whole);
  result->post = jogan_index_add (self->index, result->path, &result->stamp, result->hash, whole);
}

static void
read_worker (gpointer data,
             gpointer user_data)
{
  Request *request = data;
  JoganWorkers *self = request->workers;
  JoganResult *result;

  if (request->epoch != g_atomic_int_get (&self->epoch))
    {
      request_free (request);
      return;
    }
  result = g_new0 (JoganResult, 1);
  result->kind = JOGAN_RESULT_READ;
  result->serial = request->serial;
  result->path = g_steal_pointer (&request->path);
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &result->error))
    read_post (self, result, request->hash);
  hand_over (self, result);
  request_free (request);
}

static gboolean
hand_over_dispatch (GSource    *source,
                    GSourceFunc callback,
                    gpointer    user_data)
{
  JoganWorkers *self = ((HandOver *) source)->workers;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  gboolean more;

  /* Before the first step: what is handed over from now on wakes us again. */
  g_source_set_ready_time (source, -1);
  do
    more = self->funcs.step (self->user_data);
  while (more && g_get_monotonic_time () < end && !g_source_is_destroyed (source));

  if (!g_source_is_destroyed (source))
    {
      self->funcs.rest (self->user_data);
      if (more)
        g_source_set_ready_time (source, 0);
    }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs hand_over_funcs = { .dispatch = hand_over_dispatch };

/*
 * jogan_workers_new:
 * @funcs: what to do with results, in the thread that calls this
 * @user_data: data for @funcs
 * @index_directory: (nullable) (type filename): where what is read is kept, or %NULL to keep it in memory
 *
 * Returns: (transfer full): workers, to be ended with jogan_workers_stop()
 */
JoganWorkers *
jogan_workers_new (const JoganWorkersFuncs *funcs,
                   gpointer                 user_data,
                   const char              *index_directory)
{
  JoganWorkers *self = g_new0 (JoganWorkers, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  int n_readers = CLAMP ((int) g_get_num_processors (), 1, MAX_READERS);

  g_atomic_ref_count_init (&self->ref_count);
  self->funcs = *funcs;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->cancellable = g_cancellable_new ();
  self->results = g_async_queue_new_full ((GDestroyNotify) jogan_result_free);
  self->scanners = g_thread_pool_new (scan_worker, NULL, MAX_SCANNERS, FALSE, NULL);
  self->readers = g_thread_pool_new (read_worker, NULL, n_readers, FALSE, NULL);
  self->source = g_source_new (&hand_over_funcs, sizeof (HandOver));
  ((HandOver *) self->source)->workers = self;
  g_source_set_static_name (self->source, "jogan-hand-over");
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT_IDLE);
  g_source_attach (self->source, context);
  if (index_directory != NULL)
    self->index = jogan_index_new (index_directory, index_row, self);
  return self;
}

/*
 * jogan_workers_stop:
 * @self: (transfer full): workers
 *
 * Ends it: no function is called any more. Waits until the index is written, but not for workers, which may hang on a
 * file system.
 */
void
jogan_workers_stop (JoganWorkers *self)
{
  g_cancellable_cancel (self->cancellable);
  g_source_destroy (self->source);
  jogan_workers_go_on (self);
  /* The workers still run through what was requested, which is quick now that it is cancelled. */
  g_thread_pool_free (g_steal_pointer (&self->scanners), FALSE, FALSE);
  g_thread_pool_free (g_steal_pointer (&self->readers), FALSE, FALSE);
  if (self->index != NULL)
    jogan_index_stop (self->index);
  workers_unref (self);
}

/*
 * jogan_workers_hold:
 * @self: workers
 *
 * Has the index tell no more than the newest posts, and no files looked at before it has told all, until
 * jogan_workers_go_on() or for a second. To be called before the first source is asked for.
 */
void
jogan_workers_hold (JoganWorkers *self)
{
  g_mutex_lock (&self->mutex);
  self->held_until = g_get_monotonic_time () + MAX_HOLD_US;
  g_mutex_unlock (&self->mutex);
}

void
jogan_workers_go_on (JoganWorkers *self)
{
  g_mutex_lock (&self->mutex);
  self->held_until = 0;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* Has the next step called soon, though there may be no result. */
void
jogan_workers_wake (JoganWorkers *self)
{
  g_source_set_ready_time (self->source, 0);
}

/*
 * jogan_workers_scan:
 * @self: workers
 * @file: a source's folder or file
 * @watch: (nullable): what is to watch it
 * @cancellable: ends the scan early
 * @load: whether to ask the index, too
 * @serial: comes back with the results
 *
 * Asks for a scan. What the index knows comes as %JOGAN_RESULT_ROW and a %JOGAN_RESULT_LOADED at their end, before or
 * after the %JOGAN_RESULT_SCAN.
 *
 * Returns: whether the index is asked
 */
gboolean
jogan_workers_scan (JoganWorkers *self,
                    GFile        *file,
                    JoganWatch   *watch,
                    GCancellable *cancellable,
                    gboolean      load,
                    guint         serial)
{
  Request *request = request_new (self);

  request->file = g_object_ref (file);
  request->watch = watch != NULL ? jogan_watch_ref (watch) : NULL;
  request->cancellable = g_object_ref (cancellable);
  request->load = load && self->index != NULL;
  request->serial = serial;
  g_thread_pool_push (self->scanners, request, NULL);
  return load && self->index != NULL;
}

/*
 * jogan_workers_read:
 * @self: workers
 * @path: (type filename): a file
 * @hash: what the sum of its bytes was when it was last read, or 0
 * @serial: comes back with the result
 *
 * Asks for a post, as a %JOGAN_RESULT_READ. Requests are met in order, several at a time.
 */
void
jogan_workers_read (JoganWorkers *self,
                    const char   *path,
                    guint64       hash,
                    guint         serial)
{
  Request *request = request_new (self);

  request->path = g_strdup (path);
  request->hash = hash;
  request->epoch = g_atomic_int_get (&self->epoch);
  request->serial = serial;
  g_thread_pool_push (self->readers, request, NULL);
}

/* Has the files not read that were asked for and are not being read yet: nothing comes of them. */
void
jogan_workers_give_up (JoganWorkers *self)
{
  g_atomic_int_inc (&self->epoch);
}

/* Has the index forget a file that is gone. */
void
jogan_workers_forget (JoganWorkers *self,
                      const char   *path)
{
  if (self->index != NULL)
    jogan_index_remove (self->index, path);
}

/* Gives memory back that was filled by reading much of the index. */
void
jogan_workers_release (JoganWorkers *self)
{
  if (self->index != NULL)
    jogan_index_release (self->index);
}

/* Returns: (transfer full) (nullable): the next result, if there is one yet */
JoganResult *
jogan_workers_pop (JoganWorkers *self)
{
  return g_async_queue_try_pop (self->results);
}

void
jogan_result_free (JoganResult *self)
{
  g_clear_pointer (&self->scan, jogan_scan_free);
  g_clear_pointer (&self->row, jogan_index_row_free);
  g_clear_object (&self->post);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self);
}
