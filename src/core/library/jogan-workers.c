/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-workers.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "format/jogan-parser.h"

/* How long the main thread may be held up at a time, in microseconds. */
#define SLICE_US 4000

/* A file system that hangs holds up the scans of its own sources only, up to this many. */
#define MAX_SCANNERS 4
#define MAX_READERS 4

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
  GAsyncQueue *results; /* of JoganResult */
  GSource *source;
};

typedef struct
{
  JoganWorkers *workers;
  guint serial;
  GFile *file;
  JoganWatch *watch;
  GCancellable *cancellable;
  char *path;
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

  g_async_queue_unref (self->results);
  g_source_unref (self->source);
  g_object_unref (self->cancellable);
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

/* Opens what was a regular file when it was found, and may be a link or a FIFO by now. */
static int
open_regular (const char  *path,
              struct stat *st,
              GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  int saved_errno = errno;

  if (fd >= 0 && fstat (fd, st) == 0)
    {
      if (S_ISREG (st->st_mode) && st->st_size <= JOGAN_SCAN_MAX_SIZE)
        return fd;
      if (S_ISREG (st->st_mode))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                             _("This file is larger than 4 MB and was not read. Split it into one file a day."));
      else
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                             _("This is not a file that can be read as a post. Remove it."));
    }
  else if (saved_errno == EACCES)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _("You may not read this. Change its permissions."));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _("This cannot be read: %s. Check the disk it is on."), g_strerror (saved_errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

static GBytes *
load_file (const char *path,
           JoganStamp *stamp,
           GError    **error)
{
  g_autofree char *buffer = NULL;
  g_autofd int fd = -1;
  struct stat st;
  gsize size;
  gsize length = 0;
  gssize n;

  fd = open_regular (path, &st, error);
  if (fd < 0)
    return NULL;

  /* The stamp is that of before: a change while reading is one more change. */
  *stamp = jogan_stamp_from_stat (&st);
  size = MIN (st.st_size, JOGAN_SCAN_MAX_SIZE);
  buffer = g_malloc (size + 1);
  while (length < size)
    {
      n = read (fd, buffer + length, size - length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _("This cannot be read: %s. Check the disk it is on."), g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      length += n;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

static void
scan_worker (gpointer data,
             gpointer user_data)
{
  Request *request = data;
  JoganResult *result;

  if (!g_cancellable_is_cancelled (request->cancellable))
    {
      result = g_new0 (JoganResult, 1);
      result->serial = request->serial;
      result->scan = jogan_scan_new (request->file, request->watch, request->cancellable);
      hand_over (request->workers, result);
    }
  request_free (request);
}

static void
read_worker (gpointer data,
             gpointer user_data)
{
  Request *request = data;
  JoganWorkers *self = request->workers;
  JoganResult *result = g_new0 (JoganResult, 1);
  g_autofree char *name = jogan_scan_dup_name (request->path);
  g_autoptr (GBytes) bytes = NULL;

  result->serial = request->serial;
  result->path = g_steal_pointer (&request->path);
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &result->error))
    bytes = load_file (result->path, &result->stamp, &result->error);
  if (bytes != NULL)
    result->post = jogan_parser_parse (bytes, name, self->cancellable, &result->error);
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
 *
 * Returns: (transfer full): workers, to be ended with jogan_workers_stop()
 */
JoganWorkers *
jogan_workers_new (const JoganWorkersFuncs *funcs,
                   gpointer                 user_data)
{
  JoganWorkers *self = g_new0 (JoganWorkers, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  int n_readers = CLAMP ((int) g_get_num_processors (), 1, MAX_READERS);

  g_atomic_ref_count_init (&self->ref_count);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->results = g_async_queue_new_full ((GDestroyNotify) jogan_result_free);
  self->scanners = g_thread_pool_new (scan_worker, NULL, MAX_SCANNERS, FALSE, NULL);
  self->readers = g_thread_pool_new (read_worker, NULL, n_readers, FALSE, NULL);
  self->source = g_source_new (&hand_over_funcs, sizeof (HandOver));
  ((HandOver *) self->source)->workers = self;
  g_source_set_static_name (self->source, "jogan-hand-over");
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT_IDLE);
  g_source_attach (self->source, context);
  return self;
}

/*
 * jogan_workers_stop:
 * @self: (transfer full): workers
 *
 * Ends it: no function is called any more. Does not wait for workers, which may hang on a file system.
 */
void
jogan_workers_stop (JoganWorkers *self)
{
  g_cancellable_cancel (self->cancellable);
  g_source_destroy (self->source);
  /* The workers still run through what was requested, which is quick now that it is cancelled. */
  g_thread_pool_free (g_steal_pointer (&self->scanners), FALSE, FALSE);
  g_thread_pool_free (g_steal_pointer (&self->readers), FALSE, FALSE);
  workers_unref (self);
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
 * @serial: comes back with the result
 *
 * Asks for a scan.
 */
void
jogan_workers_scan (JoganWorkers *self,
                    GFile        *file,
                    JoganWatch   *watch,
                    GCancellable *cancellable,
                    guint         serial)
{
  Request *request = request_new (self);

  request->file = g_object_ref (file);
  request->watch = watch != NULL ? jogan_watch_ref (watch) : NULL;
  request->cancellable = g_object_ref (cancellable);
  request->serial = serial;
  g_thread_pool_push (self->scanners, request, NULL);
}

/*
 * jogan_workers_read:
 * @self: workers
 * @path: (type filename): a file
 * @serial: comes back with the result
 *
 * Asks for a post. Requests are met in order, several at a time.
 */
void
jogan_workers_read (JoganWorkers *self,
                    const char   *path,
                    guint         serial)
{
  Request *request = request_new (self);

  request->path = g_strdup (path);
  request->serial = serial;
  g_thread_pool_push (self->readers, request, NULL);
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
  g_clear_object (&self->post);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self);
}
