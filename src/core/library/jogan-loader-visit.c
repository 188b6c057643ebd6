/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-loader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "library/jogan-report-item.h"
#include "library/jogan-source-private.h"

/* The refresh of a source, step by step. */

static void
release_string (gpointer string)
{
  g_ref_string_release (string);
}

static void
start_scan (JoganVisit *self)
{
  JoganLoader *loader = self->loader;

  if (!jogan_loader_is_loading (loader))
    loader->n_found = loader->n_done = 0;
  self->busy = TRUE;
  self->again = FALSE;
  g_clear_pointer (&self->found, jogan_scan_free);
  if (jogan_workers_scan (loader->workers, jogan_source_get_file (self->source), self->watch, self->cancellable,
                          !self->asked, self->serial))
    self->loading = TRUE;
  self->asked = TRUE;
}

static void
changed_cb (gpointer user_data)
{
  jogan_visit_refresh (user_data);
}

static gboolean
is_unchanged (const JoganKnownFile *file,
              const JoganFileStamp *stamp)
{
  return file->post != NULL && jogan_file_stamp_equal (&file->stamp, stamp);
}

/* What was there before and was not found again has gone. */
static void
end_comparing (JoganVisit *self)
{
  GHashTableIter iter;
  char *path;
  gpointer generation;

  self->comparing = FALSE;
  g_ptr_array_set_size (self->found->files, 0);
  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, &generation))
    {
      if (GPOINTER_TO_UINT (generation) == self->generation)
        continue;
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (self->gone, path);
    }
}

/* A file that the source leads to, as was found in this generation. */
static JoganKnownFile *
ensure_file (JoganVisit *self,
             const char *path)
{
  JoganKnownFile *file = jogan_loader_ensure_file (self->loader, path);

  if (!g_hash_table_contains (self->paths, path))
    {
      file->visits = g_slist_prepend (file->visits, self);
      self->n_pending += file->serial != 0;
    }
  g_hash_table_insert (self->paths, g_ref_string_acquire (file->path), GUINT_TO_POINTER (self->generation));
  return file;
}

/* Looks at one of the files found. */
static void
compare_next (JoganVisit *self)
{
  JoganLoader *loader = self->loader;
  JoganScanFile *found;
  g_autoptr (JoganSource) source = NULL;
  JoganKnownFile *file;

  if (self->position >= self->found->files->len)
    {
      end_comparing (self);
      return;
    }

  found = g_ptr_array_index (self->found->files, self->position++);
  file = ensure_file (self, found->path);

  if (file->serial == 0 && is_unchanged (file, &found->stamp))
    {
      loader->n_done++;
      return;
    }
  if (file->serial == 0)
    jogan_loader_request_file (loader, file);
  source = g_object_ref (self->source);
  jogan_source_set_state (source, JOGAN_SOURCE_READING, NULL);
}

/* Takes one file out that the source does not lead to any more. */
static void
forget_next (JoganVisit *self)
{
  JoganLoader *loader = self->loader;
  g_autoptr (GRefString) path = g_ptr_array_steal_index_fast (self->gone, self->gone->len - 1);
  JoganKnownFile *file = g_hash_table_lookup (loader->files, path);

  file->visits = g_slist_remove (file->visits, self);
  if (file->serial != 0)
    self->n_pending--;
  /* A source that is away for a while is known when it comes back. */
  if (file->visits == NULL)
    jogan_loader_forget_file (loader, file,
                              self->removed || (self->found != NULL && self->found->state != JOGAN_SOURCE_MISSING));
}

static void
take_scan (JoganVisit  *self,
           JoganResult *result)
{
  self->found = g_steal_pointer (&result->scan);
  self->position = 0;
  self->generation++;
  self->comparing = TRUE;
  self->loader->n_found += self->found->files->len;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const JoganKnownFile *file_a = *(const JoganKnownFile *const *) a;
  const JoganKnownFile *file_b = *(const JoganKnownFile *const *) b;
  int order = strcmp (strrchr (file_b->path, '/'), strrchr (file_a->path, '/'));

  return order != 0 ? order : strcmp (file_b->path, file_a->path);
}

/* A source whose every file failed cannot be read, as far as its user is concerned. */
static char *
make_failure (JoganVisit *self,
              GPtrArray  *items)
{
  const char *name = jogan_source_get_name (self->source);

  if (self->found->kind == JOGAN_SOURCE_FILE && items->len > 0)
    return g_strdup_printf ("%s: %s", name,
                            jogan_remark_get_message (jogan_report_item_get_remark (g_ptr_array_index (items, 0))));
  return g_strdup_printf (_("No file in “%s” could be read. See its report for the reasons."), name);
}

/* A refresh has come to its end: tells of it. */
static void
settle (JoganVisit *self)
{
  JoganLoader *loader = self->loader;
  g_autoptr (JoganSource) source = g_object_ref (self->source);
  g_autoptr (GPtrArray) reported = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JoganSourceState state = self->found->state;
  JoganSourceKind kind = self->found->kind;
  g_autofree char *message = g_strdup (self->found->message);
  GHashTableIter iter;
  gpointer path;
  guint n_posts = 0;
  guint n_papers = 0;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      JoganKnownFile *file = g_hash_table_lookup (loader->files, path);

      if (file->items != NULL)
        g_ptr_array_add (reported, file);
      if (file->post == NULL)
        continue;
      n_posts++;
      n_papers += jogan_post_get_n_papers (JOGAN_POST (file->post));
    }
  g_ptr_array_extend (items, self->found->items, (GCopyFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_sort (reported, compare_files);
  for (guint i = 0; i < reported->len; i++)
    g_ptr_array_extend (items, ((JoganKnownFile *) reported->pdata[i])->items, (GCopyFunc) (GCallback) g_object_ref,
                        NULL);
  if (state == JOGAN_SOURCE_READY && n_posts == 0)
    {
      state = JOGAN_SOURCE_UNREADABLE;
      message = make_failure (self, items);
    }

  self->busy = FALSE;
  if (self->again)
    start_scan (self);

  if (state != JOGAN_SOURCE_MISSING)
    jogan_source_set_kind (source, kind);
  jogan_source_set_counts (source, n_posts, n_papers);
  jogan_source_set_remarks (source, items);
  jogan_source_set_state (source, state, message);
}

/*
 * jogan_visit_new:
 * @loader: a loader
 * @source: a source that it does not have
 *
 * Begins to read a source.
 *
 * Returns: (transfer full): what is to be stepped until it is done with
 */
JoganVisit *
jogan_visit_new (JoganLoader *loader,
                 JoganSource *source)
{
  JoganVisit *self = g_new0 (JoganVisit, 1);

  self->loader = loader;
  self->source = g_object_ref (source);
  self->cancellable = g_cancellable_new ();
  self->serial = ++loader->last_serial;
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, release_string, NULL);
  self->gone = g_ptr_array_new_with_free_func (release_string);
  if (loader->watch)
    self->watch = jogan_watch_new (changed_cb, self);
  start_scan (self);
  return self;
}

void
jogan_visit_free (JoganVisit *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->watch != NULL)
    {
      jogan_watch_stop (self->watch);
      jogan_watch_unref (self->watch);
    }
  g_clear_pointer (&self->found, jogan_scan_free);
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->gone);
  g_object_unref (self->source);
  g_free (self);
}

/*
 * jogan_visit_refresh:
 * @self: a visit
 *
 * Reads the source again, as far as it changed: now, or when what is under way has come to its end.
 */
void
jogan_visit_refresh (JoganVisit *self)
{
  if (self->busy)
    self->again = TRUE;
  else
    start_scan (self);
}

/*
 * jogan_visit_stop:
 * @self: a visit that is busy
 *
 * Leaves the source as far as it is read, until it is refreshed.
 */
void
jogan_visit_stop (JoganVisit *self)
{
  JoganLoader *loader = self->loader;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  /* What is under way does not come any more, and what the index had not told yet is asked for again. */
  self->serial = ++loader->last_serial;
  self->asked = self->asked && !self->loading;
  self->loading = FALSE;
  self->comparing = FALSE;
  self->again = FALSE;
  self->n_pending = 0;
  if (self->found != NULL)
    {
      settle (self);
      return;
    }
  self->busy = FALSE;
  jogan_source_set_state (self->source, JOGAN_SOURCE_WAITING, NULL);
}

/*
 * jogan_visit_leave:
 * @self: a visit
 *
 * Lets go of the source. The visit is done with when its files are gone.
 */
void
jogan_visit_leave (JoganVisit *self)
{
  GHashTableIter iter;
  char *path;

  self->removed = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->watch != NULL)
    jogan_watch_stop (self->watch);
  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (self->gone, path);
    }
}

/*
 * jogan_visit_step:
 * @self: a visit
 *
 * Does the next small piece of work. The last one of a visit that left its source takes it out of the loader, and frees
 * it.
 *
 * Returns: whether there was anything to do
 */
gboolean
jogan_visit_step (JoganVisit *self)
{
  if (self->removed && self->gone->len == 0)
    {
      g_ptr_array_remove (self->loader->visits, self);
      return TRUE;
    }
  if (self->removed)
    forget_next (self);
  else if (self->loading)
    return FALSE;
  else if (self->comparing)
    compare_next (self);
  else if (!self->busy || self->found == NULL || self->n_pending > 0)
    return FALSE;
  else if (self->gone->len > 0)
    forget_next (self);
  else
    settle (self);
  return TRUE;
}

/*
 * jogan_visit_take_result:
 * @self: a visit
 * @result: what a worker found out for this source: what is there, or what the index knows
 */
void
jogan_visit_take_result (JoganVisit  *self,
                         JoganResult *result)
{
  if (result->kind == JOGAN_RESULT_SCAN)
    take_scan (self, result);
  else if (result->kind == JOGAN_RESULT_ROW)
    jogan_loader_take_row (self->loader, ensure_file (self, result->row->path), result->row);
  else
    self->loading = FALSE;
}
