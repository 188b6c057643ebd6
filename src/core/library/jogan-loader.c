/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-loader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "library/jogan-workers.h"
#include "library/jogan-report-item.h"
#include "library/jogan-source-private.h"

/*
 * JoganLoader:
 *
 * Keeps the posts of all sources as their files are. It lives in the main thread and works in small steps; workers do
 * what may block. A step that tells others does so at its very end, since they may drop the library, and the loader
 * with it.
 */
struct _JoganLoader
{
  JoganLoaderFuncs funcs;
  gpointer user_data;
  JoganWorkers *workers;
  GPtrArray *visits; /* of Visit: one for each source, and for those removed until their posts are gone */
  GHashTable *files; /* path, owned by the value => File */
  guint last_serial;
  guint n_found; /* files of the present loading */
  guint n_done;
  gboolean watch;
};

/*
 * The loader's side of a source. A refresh goes through these steps: a scan by a worker; then `found` is compared with
 * what is known, and files are read; when none of them is pending any more, what is `gone` is taken out.
 */
typedef struct
{
  JoganLoader *loader; /* borrowed */
  JoganSource *source;
  JoganWatch *watch; /* NULL unless watching */
  GCancellable *cancellable;
  guint serial;
  GHashTable *paths; /* GRefString => generation in which it was last found */
  guint generation;
  JoganScan *found; /* what the last scan found; NULL while there is none */
  guint position;   /* of what is to be compared next */
  GPtrArray *gone;  /* of GRefString */
  guint n_pending;  /* files that are being read */
  gboolean asked;   /* the index was asked, once */
  gboolean loading; /* it has not told all that it knows yet: nothing is compared before */
  gboolean comparing;
  gboolean busy;
  gboolean again; /* something changed since the scan began */
  gboolean removed;
} Visit;

/* A file that one or more sources lead to. */
typedef struct
{
  GRefString *path;
  JoganFileStamp stamp;
  guint64 hash;           /* sum of what it said */
  JoganIndexedPost *post; /* NULL until it is known, and when it cannot be read */
  GPtrArray *items;       /* of JoganReportItem; NULL when there is nothing to report */
  GSList *visits;         /* of borrowed Visit */
  guint serial;           /* of the request to read it; 0 when there is none */
} File;

static void
release_string (gpointer string)
{
  g_ref_string_release (string);
}

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_cancellable_cancel (visit->cancellable);
  g_object_unref (visit->cancellable);
  if (visit->watch != NULL)
    {
      jogan_watch_stop (visit->watch);
      jogan_watch_unref (visit->watch);
    }
  g_clear_pointer (&visit->found, jogan_scan_free);
  g_hash_table_unref (visit->paths);
  g_ptr_array_unref (visit->gone);
  g_object_unref (visit->source);
  g_free (visit);
}

static void
damaged_cb (JoganIndexedPost *post,
            gpointer          user_data)
{
  jogan_loader_repair (user_data, JOGAN_POST (post));
}

/* Returns: (transfer full) (nullable): the post of before */
static JoganIndexedPost *
exchange_post (JoganLoader      *self,
               File             *file,
               JoganIndexedPost *post)
{
  JoganIndexedPost *before = file->post;

  if (before != NULL)
    jogan_indexed_post_set_damage_func (before, NULL, NULL);
  if (post != NULL)
    jogan_indexed_post_set_damage_func (post, damaged_cb, self);
  file->post = post != NULL ? g_object_ref (post) : NULL;
  return before;
}

static void
file_free (gpointer data)
{
  File *file = data;

  g_autoptr (JoganIndexedPost) post = exchange_post (NULL, file, NULL);

  g_clear_pointer (&file->items, g_ptr_array_unref);
  g_slist_free (file->visits);
  g_ref_string_release (file->path);
  g_free (file);
}

static Visit *
find_visit (JoganLoader *self,
            JoganSource *source)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (self->visits, i);

      if (visit->source == source && !visit->removed)
        return visit;
    }
  return NULL;
}

static void
start_scan (Visit *visit)
{
  JoganLoader *self = visit->loader;

  if (!jogan_loader_is_loading (self))
    self->n_found = self->n_done = 0;
  visit->busy = TRUE;
  visit->again = FALSE;
  g_clear_pointer (&visit->found, jogan_scan_free);
  if (jogan_workers_scan (self->workers, jogan_source_get_file (visit->source), visit->watch, visit->cancellable,
                          !visit->asked, visit->serial))
    visit->loading = TRUE;
  visit->asked = TRUE;
}

static void
refresh_visit (Visit *visit)
{
  if (visit->busy)
    visit->again = TRUE;
  else
    start_scan (visit);
}

static void
changed_cb (gpointer user_data)
{
  refresh_visit (user_data);
}

static gboolean
is_unchanged (const File           *file,
              const JoganFileStamp *stamp)
{
  return file->post != NULL && jogan_file_stamp_equal (&file->stamp, stamp);
}

static void
request_file (JoganLoader *self,
              File        *file)
{
  file->serial = ++self->last_serial;
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((Visit *) l->data)->n_pending++;
  jogan_workers_read (self->workers, file->path, file->post != NULL ? file->hash : 0, file->serial);
}

/* What was there before and was not found again has gone. */
static void
end_comparing (Visit *visit)
{
  GHashTableIter iter;
  char *path;
  gpointer generation;

  visit->comparing = FALSE;
  g_ptr_array_set_size (visit->found->files, 0);
  g_hash_table_iter_init (&iter, visit->paths);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, &generation))
    {
      if (GPOINTER_TO_UINT (generation) == visit->generation)
        continue;
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (visit->gone, path);
    }
}

/* A file that the source leads to, as was found in a generation. */
static File *
ensure_file (Visit      *visit,
             const char *path,
             guint       generation)
{
  File *file = g_hash_table_lookup (visit->loader->files, path);

  if (file == NULL)
    {
      file = g_new0 (File, 1);
      file->path = g_ref_string_new (path);
      g_hash_table_insert (visit->loader->files, file->path, file);
    }
  if (!g_hash_table_contains (visit->paths, path))
    {
      file->visits = g_slist_prepend (file->visits, visit);
      visit->n_pending += file->serial != 0;
    }
  g_hash_table_insert (visit->paths, g_ref_string_acquire (file->path), GUINT_TO_POINTER (generation));
  return file;
}

/* Looks at one of the files found. */
static void
compare_next (Visit *visit)
{
  JoganLoader *self = visit->loader;
  JoganScanFile *found;
  g_autoptr (JoganSource) source = NULL;
  File *file;

  if (visit->position >= visit->found->files->len)
    {
      end_comparing (visit);
      return;
    }

  found = g_ptr_array_index (visit->found->files, visit->position++);
  file = ensure_file (visit, found->path, visit->generation);

  if (file->serial == 0 && is_unchanged (file, &found->stamp))
    {
      self->n_done++;
      return;
    }
  if (file->serial == 0)
    request_file (self, file);
  source = g_object_ref (visit->source);
  jogan_source_set_state (source, JOGAN_SOURCE_READING, NULL);
}

/* Takes one file out that the source does not lead to any more. */
static void
forget_next (Visit *visit)
{
  JoganLoader *self = visit->loader;
  g_autoptr (GRefString) path = g_ptr_array_steal_index_fast (visit->gone, visit->gone->len - 1);
  File *file = g_hash_table_lookup (self->files, path);
  g_autoptr (JoganIndexedPost) post = NULL;

  file->visits = g_slist_remove (file->visits, visit);
  if (file->serial != 0)
    visit->n_pending--;
  if (file->visits != NULL)
    return;

  post = exchange_post (self, file, NULL);
  /* A source that is away for a while is known when it comes back. */
  if (visit->removed || (visit->found != NULL && visit->found->state != JOGAN_SOURCE_MISSING))
    jogan_workers_forget (self->workers, path);
  g_hash_table_remove (self->files, path);
  if (post != NULL)
    self->funcs.post_changed (JOGAN_POST (post), NULL, self->user_data);
}

static void
take_scan (Visit       *visit,
           JoganResult *result)
{
  visit->found = g_steal_pointer (&result->scan);
  visit->position = 0;
  visit->generation++;
  visit->comparing = TRUE;
  visit->loader->n_found += visit->found->files->len;
}

static GPtrArray *
make_items (const char   *path,
            GPtrArray    *remarks,
            const GError *error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    g_ptr_array_add (items, jogan_report_item_new (path, g_ptr_array_index (remarks, i)));
  /* What vanished meanwhile is no failure. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_autoptr (JoganRemark) remark = jogan_remark_new (JOGAN_SEVERITY_ERROR, 0, error->message);

      g_ptr_array_add (items, jogan_report_item_new (path, remark));
    }
  return items->len > 0 ? g_steal_pointer (&items) : NULL;
}

/* What the index knows is shown before the file is looked at; that it is still there is found out by the scan. */
static void
take_row (Visit       *visit,
          JoganResult *result)
{
  JoganLoader *self = visit->loader;
  JoganIndexRow *row = result->row;
  File *file = ensure_file (visit, row->path, visit->generation);

  if (file->post != NULL || file->serial != 0)
    return;
  file->stamp = row->stamp;
  file->hash = row->hash;
  g_clear_pointer (&file->items, g_ptr_array_unref);
  file->items = make_items (row->path, row->remarks, NULL);
  exchange_post (self, file, row->post);
  self->funcs.post_changed (NULL, JOGAN_POST (row->post), self->user_data);
}

static void
take_post (JoganLoader *self,
           JoganResult *result)
{
  File *file = g_hash_table_lookup (self->files, result->path);
  g_autoptr (JoganIndexedPost) old_post = NULL;

  /* A source that was removed meanwhile leaves requests behind. */
  if (file == NULL || file->serial != result->serial)
    return;

  self->n_done++;
  file->serial = 0;
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((Visit *) l->data)->n_pending--;
  file->stamp = result->stamp;
  if (result->unchanged)
    return;
  file->hash = result->hash;
  g_clear_pointer (&file->items, g_ptr_array_unref);
  file->items = make_items (result->path, result->remarks, result->error);
  old_post = exchange_post (self, file, result->post);
  if (old_post != NULL || result->post != NULL)
    self->funcs.post_changed ((JoganPost *) old_post, (JoganPost *) result->post, self->user_data);
}

static void
take_result (JoganLoader *self,
             JoganResult *result)
{
  if (result->kind == JOGAN_RESULT_READ)
    {
      take_post (self, result);
      return;
    }
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (self->visits, i);

      if (visit->serial != result->serial || visit->removed)
        continue;
      if (result->kind == JOGAN_RESULT_SCAN)
        take_scan (visit, result);
      else if (result->kind == JOGAN_RESULT_ROW)
        take_row (visit, result);
      else
        visit->loading = FALSE;
      return;
    }
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const File *file_a = *(const File *const *) a;
  const File *file_b = *(const File *const *) b;
  int order = strcmp (strrchr (file_b->path, '/'), strrchr (file_a->path, '/'));

  return order != 0 ? order : strcmp (file_b->path, file_a->path);
}

/* A source whose every file failed cannot be read, as far as its user is concerned. */
static char *
make_failure (Visit     *visit,
              GPtrArray *items)
{
  const char *name = jogan_source_get_name (visit->source);

  if (visit->found->kind == JOGAN_SOURCE_FILE && items->len > 0)
    return g_strdup_printf ("%s: %s", name,
                            jogan_remark_get_message (jogan_report_item_get_remark (g_ptr_array_index (items, 0))));
  return g_strdup_printf (_("No file in “%s” could be read. See its report for the reasons."), name);
}

/* A refresh has come to its end: tells of it. */
static void
settle (Visit *visit)
{
  JoganLoader *self = visit->loader;
  g_autoptr (JoganSource) source = g_object_ref (visit->source);
  g_autoptr (GPtrArray) reported = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JoganSourceState state = visit->found->state;
  JoganSourceKind kind = visit->found->kind;
  g_autofree char *message = g_strdup (visit->found->message);
  GHashTableIter iter;
  gpointer path;
  guint n_posts = 0;
  guint n_papers = 0;

  g_hash_table_iter_init (&iter, visit->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      File *file = g_hash_table_lookup (self->files, path);

      if (file->items != NULL)
        g_ptr_array_add (reported, file);
      if (file->post == NULL)
        continue;
      n_posts++;
      n_papers += jogan_post_get_n_papers (JOGAN_POST (file->post));
    }
  g_ptr_array_extend (items, visit->found->items, (GCopyFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_sort (reported, compare_files);
  for (guint i = 0; i < reported->len; i++)
    g_ptr_array_extend (items, ((File *) reported->pdata[i])->items, (GCopyFunc) (GCallback) g_object_ref, NULL);
  if (state == JOGAN_SOURCE_READY && n_posts == 0)
    {
      state = JOGAN_SOURCE_UNREADABLE;
      message = make_failure (visit, items);
    }

  visit->busy = FALSE;
  if (visit->again)
    start_scan (visit);

  if (state != JOGAN_SOURCE_MISSING)
    jogan_source_set_kind (source, kind);
  jogan_source_set_counts (source, n_posts, n_papers);
  jogan_source_set_remarks (source, items);
  jogan_source_set_state (source, state, message);
}

static gboolean
step_visit (Visit *visit)
{
  if (visit->removed && visit->gone->len == 0)
    {
      g_ptr_array_remove (visit->loader->visits, visit);
      return TRUE;
    }
  if (visit->removed)
    forget_next (visit);
  else if (visit->loading)
    return FALSE;
  else if (visit->comparing)
    compare_next (visit);
  else if (!visit->busy || visit->found == NULL || visit->n_pending > 0)
    return FALSE;
  else if (visit->gone->len > 0)
    forget_next (visit);
  else
    settle (visit);
  return TRUE;
}

static gboolean
step (gpointer user_data)
{
  JoganLoader *self = user_data;
  g_autoptr (JoganResult) result = NULL;

  for (guint i = 0; i < self->visits->len; i++)
    {
      if (step_visit (g_ptr_array_index (self->visits, i)))
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
  self->visits = g_ptr_array_new_with_free_func (visit_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, file_free);
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
  Visit *visit = g_new0 (Visit, 1);

  visit->loader = self;
  visit->source = g_object_ref (source);
  visit->cancellable = g_cancellable_new ();
  visit->serial = ++self->last_serial;
  visit->paths = g_hash_table_new_full (g_str_hash, g_str_equal, release_string, NULL);
  visit->gone = g_ptr_array_new_with_free_func (release_string);
  if (self->watch)
    visit->watch = jogan_watch_new (changed_cb, visit);
  start_scan (visit);
  g_ptr_array_add (self->visits, visit);
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
  Visit *visit = find_visit (self, source);
  GHashTableIter iter;
  char *path;

  g_return_if_fail (visit != NULL);

  visit->removed = TRUE;
  g_cancellable_cancel (visit->cancellable);
  if (visit->watch != NULL)
    jogan_watch_stop (visit->watch);
  g_hash_table_iter_init (&iter, visit->paths);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (visit->gone, path);
    }
  jogan_workers_wake (self->workers);
}

/* Reads all sources again, as far as they changed. */
void
jogan_loader_refresh (JoganLoader *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (self->visits, i);

      if (!visit->removed)
        refresh_visit (visit);
    }
}

static void
stop_visit (Visit *visit)
{
  JoganLoader *self = visit->loader;

  g_cancellable_cancel (visit->cancellable);
  g_object_unref (visit->cancellable);
  visit->cancellable = g_cancellable_new ();
  /* What is under way does not come any more, and what the index had not told yet is asked for again. */
  visit->serial = ++self->last_serial;
  visit->asked = visit->asked && !visit->loading;
  visit->loading = FALSE;
  visit->comparing = FALSE;
  visit->again = FALSE;
  visit->n_pending = 0;
  if (visit->found != NULL)
    {
      settle (visit);
      return;
    }
  visit->busy = FALSE;
  jogan_source_set_state (visit->source, JOGAN_SOURCE_WAITING, NULL);
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
  File *file;

  jogan_workers_give_up (self->workers);
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &file))
    file->serial = 0;
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (self->visits, i);

      if (visit->busy && !visit->removed)
        stop_visit (visit);
    }
}

/* Returns: whether there is anything left to do */
gboolean
jogan_loader_is_loading (JoganLoader *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (self->visits, i);

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
  Visit *visit = find_visit (self, source);
  g_autoptr (GFile) file = g_file_parse_name (jogan_post_get_name (post));

  return visit != NULL && g_file_peek_path (file) != NULL &&
         g_hash_table_contains (visit->paths, g_file_peek_path (file));
}

/*
 * jogan_loader_repair:
 * @self: a loader
 * @post: a post
 *
 * Reads the file of a post whose part of the index is damaged, whatever it was like before. Until then the post stays.
 */
void
jogan_loader_repair (JoganLoader *self,
                     JoganPost   *post)
{
  g_autoptr (GFile) parsed = g_file_parse_name (jogan_post_get_name (post));
  const char *path = g_file_peek_path (parsed);
  File *file = path != NULL ? g_hash_table_lookup (self->files, path) : NULL;

  if (file == NULL || file->serial != 0 || (JoganPost *) file->post != post)
    return;
  file->hash = 0;
  request_file (self, file);
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((Visit *) l->data)->busy = TRUE;
  jogan_workers_wake (self->workers);
}

/* Gives memory back that was filled by reading much of the index. */
void
jogan_loader_release (JoganLoader *self)
{
  jogan_workers_release (self->workers);
}
