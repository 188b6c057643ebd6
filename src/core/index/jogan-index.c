/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-index.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "index/jogan-database.h"
#include "index/jogan-flat.h"
#include "index/jogan-pack.h"
#include "model/jogan-remark.h"

/*
 * JoganIndex:
 *
 * What is known of posts without reading them, in a folder that may be deleted at any time: a database and, since they
 * are large and searched as memory, three packs. The database belongs to a thread of the index; packs are written to by
 * whoever has read a post, before the database is told. So whatever moment a program is killed at, what the database
 * tells of is there; and what is not is known by its sum.
 *
 * What is damaged, or of another version, is thrown away and made anew. Of several programs only the first one writes.
 * Without a folder that can be written to, posts stay in memory.
 */
struct _JoganIndex
{
  JoganIndexFunc func;
  gpointer user_data;
  char *directory;
  GThread *thread;
  GAsyncQueue *jobs; /* of Job */

  GMutex mutex;
  GCond opened_cond;
  gboolean opened;                         /* by mutex */
  JoganPack *packs[JOGAN_N_INDEXED_PARTS]; /* by mutex; NULL when there are none */
  gboolean writable;                       /* by mutex */

  /* Of the thread. */
  JoganDatabase *database; /* NULL when there is none */
  int lock;
  guint n_written; /* in this transaction; 0 when there is none */
};

typedef enum
{
  JOB_STOP,
  JOB_LOAD,
  JOB_PUT,
  JOB_RESTAMP,
  JOB_REMOVE,
  JOB_RELEASE,
} JobKind;

typedef struct
{
  JobKind kind;
  guint serial;
  JoganStoredPost row;
} Job;

/* What is written goes to disk after so many posts, or when none came for so long, in microseconds. */
#define MAX_WRITTEN 512
#define MAX_WAIT_US (200 * 1000)

/* Bytes of packs that may belong to no post any more, besides as many as are in use. */
#define MAX_WASTE (G_GUINT64_CONSTANT (32) << 20)

#define DATABASE_NAME "posts.sqlite3"
static const char *const pack_names[JOGAN_N_INDEXED_PARTS] = {
  [JOGAN_INDEXED_HEADS] = "heads.pack",
  [JOGAN_INDEXED_TEXT] = "text.pack",
  [JOGAN_INDEXED_INITIALS] = "initials.pack",
};

static Job *
job_new (JobKind     kind,
         const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->row.path = g_strdup (path);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  jogan_stored_post_clear (&job->row);
  g_free (job);
}

static const char *
get_language (void)
{
  const char *language = setlocale (LC_MESSAGES, NULL);

  return language != NULL ? language : "";
}

static void
delete_files (JoganIndex *self)
{
  static const char *const names[] = { DATABASE_NAME, DATABASE_NAME "-wal", DATABASE_NAME "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->directory, names[i], NULL);

      g_unlink (path);
    }
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      g_autofree char *path = g_build_filename (self->directory, pack_names[i], NULL);

      g_unlink (path);
    }
}

static void
clear_packs (JoganPack *packs[JOGAN_N_INDEXED_PARTS])
{
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    g_clear_pointer (&packs[i], jogan_pack_unref);
}

/* Whether most of the packs is of posts that changed or went. */
static gboolean
is_wasteful (JoganDatabase *database,
             JoganPack     *packs[JOGAN_N_INDEXED_PARTS],
             GError       **error)
{
  guint64 used, size = 0;

  if (!jogan_database_get_used (database, &used, error))
    return TRUE;
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    size += jogan_pack_get_size (packs[i]);
  if (size <= 2 * used + MAX_WASTE)
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the index wastes space");
  return TRUE;
}

static gboolean
open_files (JoganIndex *self,
            gboolean    writable,
            JoganPack  *packs[JOGAN_N_INDEXED_PARTS],
            GError    **error)
{
  g_autofree char *path = g_build_filename (self->directory, DATABASE_NAME, NULL);
  g_autoptr (JoganDatabase) database = jogan_database_open (path, writable, error);

  if (database == NULL)
    return FALSE;
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      g_autofree char *pack_path = g_build_filename (self->directory, pack_names[i], NULL);

      packs[i] = jogan_pack_open (pack_path, jogan_database_get_generation (database), writable, error);
      if (packs[i] == NULL)
        return FALSE;
    }
  self->database = g_steal_pointer (&database);
  return TRUE;
}

/* Whether no other program writes; as long as the file is open, none will. */
static gboolean
take_lock (JoganIndex *self)
{
  g_autofree char *path = g_build_filename (self->directory, "lock", NULL);

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  return self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0;
}

static void
open_index (JoganIndex *self)
{
  g_autoptr (GError) error = NULL;
  JoganPack *packs[JOGAN_N_INDEXED_PARTS] = { NULL };
  gboolean writable = g_mkdir_with_parents (self->directory, 0700) == 0 && take_lock (self);
  gboolean opened = open_files (self, writable, packs, &error);

  if (!opened && writable)
    {
      g_debug ("the index is made anew: %s", error->message);
      g_clear_error (&error);
      clear_packs (packs);
      delete_files (self);
      opened = open_files (self, writable, packs, &error);
    }
  if (!opened)
    {
      g_debug ("there is no index: %s", error->message);
      clear_packs (packs);
    }

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    self->packs[i] = packs[i];
  self->writable = opened && writable;
  self->opened = TRUE;
  g_cond_broadcast (&self->opened_cond);
  g_mutex_unlock (&self->mutex);
}

/* Nothing more is written, and the next program begins anew. What is mapped stays where it is. */
static void
give_up (JoganIndex *self,
         GError     *error)
{
  g_debug ("the index is given up: %s", error->message);
  g_clear_pointer (&self->database, jogan_database_close);
  self->n_written = 0;
  g_mutex_lock (&self->mutex);
  if (self->writable)
    delete_files (self);
  self->writable = FALSE;
  g_mutex_unlock (&self->mutex);
}

static gboolean
commit (JoganIndex *self,
        GError    **error)
{
  if (self->n_written == 0)
    return TRUE;
  self->n_written = 0;
  return jogan_database_commit (self->database, error);
}

static gboolean
do_write (JoganIndex *self,
          const Job  *job,
          GError    **error)
{
  if (self->n_written == 0 && !jogan_database_begin (self->database, error))
    return FALSE;
  self->n_written++;
  switch (job->kind)
    {
    case JOB_PUT:
      if (!jogan_database_put (self->database, &job->row, error))
        return FALSE;
      break;
    case JOB_RESTAMP:
      if (!jogan_database_restamp (self->database, job->row.path, &job->row.stamp, error))
        return FALSE;
      break;
    case JOB_REMOVE:
      if (!jogan_database_remove (self->database, job->row.path, error))
        return FALSE;
      break;
    case JOB_STOP:
    case JOB_LOAD:
    case JOB_RELEASE:
    default:
      g_return_val_if_reached (TRUE);
    }
  return self->n_written < MAX_WRITTEN || commit (self, error);
}

static GPtrArray *
read_remarks (GBytes *bytes)
{
  JoganFlatReader reader = jogan_flat_reader_init (bytes, 0);
  guint n = jogan_flat_read_count (&reader);
  GPtrArray *remarks = n > 0 ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  for (; n > 0; n--)
    {
      const guint severity = MIN (jogan_flat_read_number (&reader), JOGAN_SEVERITY_ERROR);
      const guint line = jogan_flat_read_number (&reader);

      g_ptr_array_add (remarks, jogan_remark_new (severity, line, jogan_flat_read_string (&reader)));
    }
  return remarks;
}

static GBytes *
make_remarks (JoganPost *whole)
{
  GListModel *remarks = jogan_post_get_remarks (whole);
  const guint n = g_list_model_get_n_items (remarks);
  GByteArray *out = g_byte_array_new ();

  jogan_flat_put_number (out, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);

      jogan_flat_put_number (out, jogan_remark_get_severity (remark));
      jogan_flat_put_number (out, jogan_remark_get_line (remark));
      jogan_flat_put_string (out, jogan_remark_get_message (remark));
    }
  return g_byte_array_free_to_bytes (out);
}

typedef struct
{
  JoganIndex *self;
  guint serial;
} Loading;

/* A post whose parts are not there, or whose remarks are in another language, is left to be read again. */
static gboolean
load_row_cb (const JoganStoredPost *stored,
             gpointer               user_data)
{
  Loading *loading = user_data;
  JoganIndex *self = loading->self;
  g_autoptr (GPtrArray) remarks = read_remarks (stored->remarks);
  g_autoptr (JoganIndexedPost) post = NULL;
  GBytes *parts[JOGAN_N_INDEXED_PARTS];
  guint64 hashes[JOGAN_N_INDEXED_PARTS];
  gboolean complete = remarks == NULL || g_strcmp0 (stored->language, get_language ()) == 0;

  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      parts[i] = jogan_pack_get (self->packs[i], stored->parts[i].offset, stored->parts[i].length);
      hashes[i] = stored->parts[i].hash;
      complete = complete && parts[i] != NULL;
    }
  if (complete)
    post = jogan_indexed_post_new (stored->details, parts, hashes);
  if (post != NULL)
    {
      JoganIndexRow *row = g_new0 (JoganIndexRow, 1);

      row->path = g_strdup (stored->path);
      row->stamp = stored->stamp;
      row->hash = stored->hash;
      row->post = g_steal_pointer (&post);
      row->remarks = g_steal_pointer (&remarks);
      self->func (row, loading->serial, self->user_data);
    }
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
  return TRUE;
}

static void
do_load (JoganIndex *self,
         const Job  *job)
{
  g_autoptr (GError) error = NULL;
  Loading loading = { self, job->serial };

  if (self->database != NULL &&
      (!commit (self, &error) || !jogan_database_visit (self->database, job->row.path, load_row_cb, &loading, &error)))
    give_up (self, error);
  self->func (NULL, job->serial, self->user_data);
}

static void
do_release (JoganIndex *self)
{
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      if (self->packs[i] != NULL)
        jogan_pack_release (self->packs[i]);
    }
}

/* What is written is kept, unless it is better to begin anew: that is for the next program, since it takes long. */
static void
end_index (JoganIndex *self)
{
  g_autoptr (GError) error = NULL;

  if (self->database == NULL)
    return;
  commit (self, NULL);
  if (self->writable && is_wasteful (self->database, self->packs, &error))
    give_up (self, error);
  g_clear_pointer (&self->database, jogan_database_close);
}

static gpointer
run_thread (gpointer user_data)
{
  JoganIndex *self = user_data;
  gboolean stopped = FALSE;

  open_index (self);
  while (!stopped)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = TRUE;
      Job *job = self->n_written > 0 ? g_async_queue_timeout_pop (self->jobs, MAX_WAIT_US)
                                     : g_async_queue_pop (self->jobs);

      if (job == NULL)
        done = commit (self, &error);
      else if (job->kind == JOB_LOAD)
        do_load (self, job);
      else if (job->kind == JOB_RELEASE)
        do_release (self);
      else if (job->kind == JOB_STOP)
        stopped = TRUE;
      else if (self->database != NULL)
        done = do_write (self, job, &error);
      if (!done)
        give_up (self, error);
      g_clear_pointer (&job, job_free);
    }
  end_index (self);
  if (self->lock >= 0)
    close (self->lock);
  return NULL;
}

/*
 * jogan_index_new:
 * @directory: (type filename): a folder for the index alone, which is made when it is not there
 * @func: told of what was asked for
 * @user_data: data for @func
 *
 * Returns: (transfer full): an index, to be ended with jogan_index_stop() and jogan_index_free()
 */
JoganIndex *
jogan_index_new (const char    *directory,
                 JoganIndexFunc func,
                 gpointer       user_data)
{
  JoganIndex *self = g_new0 (JoganIndex, 1);

  self->func = func;
  self->user_data = user_data;
  self->directory = g_strdup (directory);
  self->lock = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->opened_cond);
  self->jobs = g_async_queue_new_full (job_free);
  self->thread = g_thread_new ("jogan-index", run_thread, self);
  return self;
}

/*
 * jogan_index_stop:
 * @self: an index
 *
 * Ends it, after what it was told is written. What is added from now on stays in memory.
 */
void
jogan_index_stop (JoganIndex *self)
{
  g_async_queue_push (self->jobs, job_new (JOB_STOP, NULL));
  g_thread_join (self->thread);
  g_mutex_lock (&self->mutex);
  self->writable = FALSE;
  g_mutex_unlock (&self->mutex);
}

/*
 * jogan_index_free:
 * @self: (transfer full): an index that was stopped
 *
 * Frees it. Posts from it stay as they are.
 */
void
jogan_index_free (JoganIndex *self)
{
  clear_packs (self->packs);
  g_async_queue_unref (self->jobs);
  g_cond_clear (&self->opened_cond);
  g_mutex_clear (&self->mutex);
  g_free (self->directory);
  g_free (self);
}

/*
 * jogan_index_load:
 * @self: an index
 * @path: (type filename): a file or a folder, without symbolic links
 * @serial: comes back with each post
 *
 * Asks for the posts of a file or folder that are known, the newest day first.
 */
void
jogan_index_load (JoganIndex *self,
                  const char *path,
                  guint       serial)
{
  Job *job = job_new (JOB_LOAD, path);

  job->serial = serial;
  g_async_queue_push (self->jobs, job);
}

/* Gives the packs when they can be written to. Only the threads of workers wait here, and only at the beginning. */
static gboolean
get_packs (JoganIndex *self,
           JoganPack  *packs[JOGAN_N_INDEXED_PARTS])
{
  gboolean writable;

  g_mutex_lock (&self->mutex);
  while (!self->opened)
    g_cond_wait (&self->opened_cond, &self->mutex);
  writable = self->writable;
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    packs[i] = writable ? jogan_pack_ref (self->packs[i]) : NULL;
  g_mutex_unlock (&self->mutex);
  return writable;
}

/*
 * jogan_index_add:
 * @self: (nullable): an index, or %NULL to keep all in memory
 * @path: (type filename): the file
 * @stamp: what it was like when it was read
 * @hash: sum of what it said
 * @whole: what it said
 *
 * Puts a post into the index, in place of what is known of the file. May be called in any thread but the main one.
 *
 * Returns: (transfer full): what the index knows of it from now on
 */
JoganIndexedPost *
jogan_index_add (JoganIndex           *self,
                 const char           *path,
                 const JoganFileStamp *stamp,
                 guint64               hash,
                 JoganPost            *whole)
{
  g_autoptr (GBytes) details = NULL;
  JoganIndexedPost *post = jogan_indexed_post_build (whole, &details);
  const GDate *day = jogan_post_get_day (whole);
  JoganPack *packs[JOGAN_N_INDEXED_PARTS] = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean stored = self != NULL && get_packs (self, packs);
  Job *job;

  if (!stored)
    return post;
  job = job_new (JOB_PUT, path);
  job->row.stamp = *stamp;
  job->row.hash = hash;
  job->row.day = day != NULL ? g_date_get_julian (day) : 0;
  job->row.details = g_steal_pointer (&details);
  job->row.remarks = make_remarks (whole);
  job->row.language = g_strdup (get_language ());
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS && stored; i++)
    {
      JoganStoredPart *part = &job->row.parts[i];
      GBytes *bytes = jogan_indexed_post_get_part (post, i);
      g_autoptr (GBytes) mapped = NULL;

      part->length = g_bytes_get_size (bytes);
      part->hash = jogan_indexed_post_get_hash (post, i);
      stored = jogan_pack_append (packs[i], bytes, &part->offset, &error);
      if (stored)
        mapped = jogan_pack_get (packs[i], part->offset, part->length);
      if (mapped != NULL)
        jogan_indexed_post_set_part (post, i, mapped);
    }
  clear_packs (packs);
  if (stored)
    g_async_queue_push (self->jobs, job);
  else
    {
      g_debug ("a post stays in memory: %s", error->message);
      job_free (job);
    }
  return post;
}

/*
 * jogan_index_restamp:
 * @self: an index
 * @path: (type filename): a file that it knows
 * @stamp: what the file is like now, which says the same as before
 */
void
jogan_index_restamp (JoganIndex           *self,
                     const char           *path,
                     const JoganFileStamp *stamp)
{
  Job *job = job_new (JOB_RESTAMP, path);

  job->row.stamp = *stamp;
  g_async_queue_push (self->jobs, job);
}

/*
 * jogan_index_remove:
 * @self: an index
 * @path: (type filename): a file that is gone
 */
void
jogan_index_remove (JoganIndex *self,
                    const char *path)
{
  g_async_queue_push (self->jobs, job_new (JOB_REMOVE, path));
}

/* Gives memory back that was filled by reading much of the index, such as by a search. */
void
jogan_index_release (JoganIndex *self)
{
  g_async_queue_push (self->jobs, job_new (JOB_RELEASE, NULL));
}

void
jogan_index_row_free (JoganIndexRow *row)
{
  g_free (row->path);
  g_clear_object (&row->post);
  g_clear_pointer (&row->remarks, g_ptr_array_unref);
  g_free (row);
}
