/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-loader-private.h"

#include "library/jogan-report-item.h"

/* What the loader knows of files, and how it comes to know it: from the index at first, and by reading them. */

static void
damaged_cb (JoganIndexedPost *post,
            gpointer          user_data)
{
  jogan_loader_repair (user_data, JOGAN_POST (post));
}

/* Returns: (transfer full) (nullable): the post of before */
static JoganIndexedPost *
exchange_post (JoganLoader      *self,
               JoganKnownFile   *file,
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

static void
set_items (JoganKnownFile *file,
           GPtrArray      *remarks,
           const GError   *error)
{
  g_clear_pointer (&file->items, g_ptr_array_unref);
  file->items = make_items (file->path, remarks, error);
}

/*
 * jogan_loader_ensure_file:
 * @self: a loader
 * @path: (type filename): a file
 *
 * Returns: (transfer none): what is known of it, which may be nothing yet
 */
JoganKnownFile *
jogan_loader_ensure_file (JoganLoader *self,
                          const char  *path)
{
  JoganKnownFile *file = g_hash_table_lookup (self->files, path);

  if (file == NULL)
    {
      file = g_new0 (JoganKnownFile, 1);
      file->path = g_ref_string_new (path);
      g_hash_table_insert (self->files, file->path, file);
    }
  return file;
}

/*
 * jogan_loader_request_file:
 * @self: a loader
 * @file: a file that is not being read
 *
 * Has it read by a worker.
 */
void
jogan_loader_request_file (JoganLoader    *self,
                           JoganKnownFile *file)
{
  file->serial = ++self->last_serial;
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((JoganVisit *) l->data)->n_pending++;
  jogan_workers_read (self->workers, file->path, file->post != NULL ? file->hash : 0, file->serial);
}

/*
 * jogan_loader_forget_file:
 * @self: a loader
 * @file: (transfer full): a file that no source leads to any more
 * @for_good: whether the index forgets it, too
 */
void
jogan_loader_forget_file (JoganLoader    *self,
                          JoganKnownFile *file,
                          gboolean        for_good)
{
  g_autoptr (JoganIndexedPost) post = exchange_post (self, file, NULL);

  if (for_good)
    jogan_workers_forget (self->workers, file->path);
  g_hash_table_remove (self->files, file->path);
  if (post != NULL)
    self->funcs.post_changed (JOGAN_POST (post), NULL, self->user_data);
}

/*
 * jogan_loader_take_row:
 * @self: a loader
 * @file: a file
 * @row: what the index knows of it
 *
 * What the index knows is shown before the file is looked at; that it is still there is found out by the scan.
 */
void
jogan_loader_take_row (JoganLoader    *self,
                       JoganKnownFile *file,
                       JoganIndexRow  *row)
{
  if (file->post != NULL || file->serial != 0)
    return;
  file->stamp = row->stamp;
  file->hash = row->hash;
  set_items (file, row->remarks, NULL);
  exchange_post (self, file, row->post);
  self->funcs.post_changed (NULL, JOGAN_POST (row->post), self->user_data);
}

/*
 * jogan_loader_take_post:
 * @self: a loader
 * @result: what came of reading a file
 */
void
jogan_loader_take_post (JoganLoader *self,
                        JoganResult *result)
{
  JoganKnownFile *file = g_hash_table_lookup (self->files, result->path);
  g_autoptr (JoganIndexedPost) old_post = NULL;

  /* A source that was removed meanwhile leaves requests behind. */
  if (file == NULL || file->serial != result->serial)
    return;

  self->n_done++;
  file->serial = 0;
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((JoganVisit *) l->data)->n_pending--;
  file->stamp = result->stamp;
  if (result->unchanged)
    return;
  file->hash = result->hash;
  set_items (file, result->remarks, result->error);
  old_post = exchange_post (self, file, result->post);
  if (old_post != NULL || result->post != NULL)
    self->funcs.post_changed ((JoganPost *) old_post, (JoganPost *) result->post, self->user_data);
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
  JoganKnownFile *file = path != NULL ? g_hash_table_lookup (self->files, path) : NULL;

  if (file == NULL || file->serial != 0 || (JoganPost *) file->post != post)
    return;
  file->hash = 0;
  jogan_loader_request_file (self, file);
  for (GSList *l = file->visits; l != NULL; l = l->next)
    ((JoganVisit *) l->data)->busy = TRUE;
  jogan_workers_wake (self->workers);
}

void
jogan_known_file_free (JoganKnownFile *file)
{
  g_autoptr (JoganIndexedPost) post = exchange_post (NULL, file, NULL);

  g_clear_pointer (&file->items, g_ptr_array_unref);
  g_slist_free (file->visits);
  g_ref_string_release (file->path);
  g_free (file);
}
