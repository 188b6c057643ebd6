/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-kept-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "annotations/jogan-json.h"
#include "annotations/jogan-time.h"

#define FORMAT "jogan-searches"
#define VERSION 1
#define MAX_BYTES (1024 * 1024)
#define MAX_QUERY_BYTES 4096

/* What a file says, as far as it can be read. */
typedef struct
{
  GHashTable *records;
  GString *extra;
  gint64 version;
  gint64 min_writer;
  gboolean has_format;
  char *damage; /* (nullable) */
} Document;

static void
document_clear (Document *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
  if (self->extra != NULL)
    g_string_free (self->extra, TRUE);
  g_free (self->damage);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

static GHashTable *
new_records (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jogan_kept_free);
}

static GHashTable *
new_queries (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_record (GHashTable *records,
            JoganKept  *kept)
{
  g_hash_table_replace (records, kept->query, kept);
}

static gboolean
read_extra (JoganJson  *json,
            const char *key,
            GString    *extra,
            GError    **error)
{
  g_autofree char *value = jogan_json_read_raw (json, error);

  if (value == NULL)
    return FALSE;
  g_string_append_c (extra, ',');
  jogan_json_put_string (extra, key);
  g_string_append_printf (extra, ":%s", value);
  return TRUE;
}

static gboolean
read_record (JoganJson *json,
             JoganKept *kept,
             GError   **error)
{
  g_autoptr (GString) extra = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;
  while (local_error == NULL && jogan_json_next_member (json, &key, &local_error))
    {
      if (g_str_equal (key, "name") && kept->name == NULL)
        kept->name = jogan_json_read_string (json, &local_error);
      else if (g_str_equal (key, "kept"))
        jogan_json_read_time (json, &kept->kept, &local_error);
      else
        read_extra (json, key, extra, &local_error);
      g_clear_pointer (&key, g_free);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  kept->extra = extra->len > 0 ? g_strdup (extra->str) : NULL;
  return TRUE;
}

static gboolean
read_records (JoganJson *json,
              Document  *document,
              GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *query = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;
  while (local_error == NULL && jogan_json_next_member (json, &query, &local_error))
    {
      g_autoptr (JoganKept) kept = jogan_kept_new (query, NULL, 0);

      if (read_record (json, kept, &local_error))
        {
          if (*query == '\0' || strlen (query) > MAX_QUERY_BYTES)
            jogan_json_refuse (&local_error, _("a search is empty or too long"));
          else
            add_record (document->records, g_steal_pointer (&kept));
        }
      g_clear_pointer (&query, g_free);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_document (JoganJson *json,
               Document  *document,
               GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;
  while (local_error == NULL && jogan_json_next_member (json, &key, &local_error))
    {
      if (g_str_equal (key, "format"))
        {
          g_autofree char *format = jogan_json_read_string (json, &local_error);

          document->has_format = g_strcmp0 (format, FORMAT) == 0;
        }
      else if (g_str_equal (key, "version"))
        jogan_json_read_int (json, &document->version, &local_error);
      else if (g_str_equal (key, "min_writer"))
        jogan_json_read_int (json, &document->min_writer, &local_error);
      else if (g_str_equal (key, "records"))
        read_records (json, document, &local_error);
      else
        read_extra (json, key, document->extra, &local_error);
      g_clear_pointer (&key, g_free);
    }
  if (local_error == NULL && jogan_json_finish (json, &local_error) &&
      (!document->has_format || document->version < 1 || document->min_writer < 1))
    jogan_json_refuse (&local_error, _("its format, version or records are missing"));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Every record before what is wrong is in the document. */
static void
read_data (Document   *document,
           const char *data,
           gsize       length)
{
  g_auto (JoganJson) json = { 0 };
  g_autoptr (GError) error = NULL;

  if (length > MAX_BYTES || !g_utf8_validate_len (data, length, NULL))
    {
      document->damage = g_strdup (length > MAX_BYTES ? _("it is too large") : _("it is not UTF-8 text"));
      return;
    }
  jogan_json_init (&json, data, length);
  if (!read_document (&json, document, &error))
    document->damage = g_strdup_printf (_("line %u: %s"), jogan_json_get_line (&json), error->message);
}

/* Returns: %FALSE when it cannot be told what is on disk */
static gboolean
read_file (const char *path,
           Document   *document,
           gboolean   *there,
           GError    **error)
{
  g_autofree char *data = NULL;
  JoganFingerprint fingerprint;
  gsize length;

  document->records = new_records ();
  document->extra = g_string_new (NULL);
  if (!jogan_disk_look (path, &fingerprint, error))
    return FALSE;
  *there = jogan_disk_is_there (&fingerprint);
  if (!*there)
    return TRUE;
  if (!jogan_disk_read (path, MAX_BYTES, &data, &length, &fingerprint, error))
    return FALSE;
  read_data (document, data, length);
  return TRUE;
}

static int
compare_queries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
put_record (GString         *out,
            const JoganKept *kept)
{
  char time[JOGAN_TIME_LENGTH + 1];

  jogan_time_format (kept->kept, time);
  jogan_json_put_string (out, kept->query);
  g_string_append_printf (out, ":{\"kept\":\"%s\"", time);
  if (kept->name != NULL)
    {
      g_string_append (out, ",\"name\":");
      jogan_json_put_string (out, kept->name);
    }
  g_string_append_printf (out, "%s}", kept->extra != NULL ? kept->extra : "");
}

static gboolean
write_file (JoganKeptFile *self,
            const char    *path,
            GError       **error)
{
  g_autoptr (GString) out = g_string_new ("{\n\"format\":\"" FORMAT "\",\n\"min_writer\":1,\n\"records\":{");
  g_autoptr (GPtrArray) queries = g_hash_table_get_keys_as_ptr_array (self->records);
  g_autofree char *folder = g_path_get_dirname (path);

  g_ptr_array_sort (queries, compare_queries);
  for (guint i = 0; i < queries->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      put_record (out, g_hash_table_lookup (self->records, g_ptr_array_index (queries, i)));
    }
  g_string_append_printf (out, "\n},\n\"version\":1%s\n}\n", self->extra != NULL ? self->extra : "");

  g_mkdir_with_parents (folder, 0700); /* if it fails, so does writing */
  return g_file_set_contents_full (path, out->str, out->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Takes what another program or machine changed. What is missing from a good file was removed there; what is missing
 * because there is no good file was not. Returns: whether the disk is to be written */
static gboolean
merge (JoganKeptFile *self,
       Document      *document,
       gboolean       good)
{
  GHashTableIter iter;
  JoganKept *kept;
  gboolean dirty = FALSE;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kept))
    {
      if (g_hash_table_contains (document->records, kept->query))
        continue;
      if (good && kept->changed == 0 && g_hash_table_contains (self->base, kept->query))
        g_hash_table_iter_remove (&iter);
      else
        dirty = TRUE;
    }
  g_hash_table_iter_init (&iter, document->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kept))
    {
      const JoganKept *own = g_hash_table_lookup (self->records, kept->query);

      if (own == NULL && g_hash_table_contains (self->removed, kept->query))
        dirty = TRUE;
      else if (own != NULL && own->changed != 0)
        dirty = TRUE;
      else
        {
          g_hash_table_iter_steal (&iter);
          add_record (self->records, kept);
        }
    }
  return dirty;
}

static void
remember_disk (JoganKeptFile *self)
{
  GHashTableIter iter;
  JoganKept *kept;

  g_hash_table_remove_all (self->base);
  g_hash_table_remove_all (self->removed);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kept))
    {
      kept->changed = 0;
      g_hash_table_add (self->base, g_strdup (kept->query));
    }
}

static gboolean
keep_damaged (JoganKeptFile *self,
              const char    *path,
              const char    *damage,
              GError       **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *kept = jogan_disk_keep_aside (path, error);
  g_autofree char *kept_name = NULL;

  if (kept == NULL)
    return FALSE;
  kept_name = g_filename_display_name (kept);
  self->remark = g_strdup_printf (
    _("“%s” could not be read to its end (%s). It is kept as “%s”; what could be read of it is here."), name, damage,
    kept_name);
  return TRUE;
}

static gboolean
sync_with_disk (JoganKeptFile *self,
                const char    *path,
                GError       **error)
{
  g_auto (Document) document = { 0 };
  gboolean there = FALSE;
  gboolean dirty;

  if (!read_file (path, &document, &there, error))
    return FALSE;
  self->newer = document.min_writer > VERSION;
  if (document.extra->len > 0)
    g_set_str (&self->extra, document.extra->str);
  dirty = merge (self, &document, there && document.damage == NULL);
  if (self->newer)
    {
      if (!dirty)
        return TRUE;
      return jogan_json_refuse (error, _("a newer version of Jogan wrote it: update Jogan"));
    }
  if (document.damage != NULL)
    {
      if (!keep_damaged (self, path, document.damage, error))
        return FALSE;
      dirty = TRUE;
    }
  if (dirty && !write_file (self, path, error))
    return FALSE;
  remember_disk (self);
  return TRUE;
}

JoganKept *
jogan_kept_new (const char *query,
                const char *name,
                gint64      kept)
{
  JoganKept *self = g_new0 (JoganKept, 1);

  self->query = g_strdup (query);
  self->name = g_strdup (name);
  self->kept = kept;
  return self;
}

JoganKept *
jogan_kept_copy (const JoganKept *self)
{
  JoganKept *copy = jogan_kept_new (self->query, self->name, self->kept);

  copy->extra = g_strdup (self->extra);
  copy->changed = self->changed;
  return copy;
}

void
jogan_kept_free (JoganKept *self)
{
  g_free (self->query);
  g_free (self->name);
  g_free (self->extra);
  g_free (self);
}

/*
 * jogan_kept_file_new:
 * @path: where the file is, or will be
 *
 * Returns: (transfer full): a file of which nothing is known yet
 */
JoganKeptFile *
jogan_kept_file_new (const char *path)
{
  JoganKeptFile *self = g_new0 (JoganKeptFile, 1);

  self->path = g_strdup (path);
  self->records = new_records ();
  self->base = new_queries ();
  self->removed = new_queries ();
  return self;
}

static void
copy_queries (GHashTable *from,
              GHashTable *to)
{
  GHashTableIter iter;
  gpointer query;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &query, NULL))
    g_hash_table_add (to, g_strdup (query));
}

/*
 * jogan_kept_file_copy:
 * @self: a file
 *
 * Returns: (transfer full): all that is known of it, for another thread
 */
JoganKeptFile *
jogan_kept_file_copy (JoganKeptFile *self)
{
  JoganKeptFile *copy = jogan_kept_file_new (self->path);
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    add_record (copy->records, jogan_kept_copy (kept));
  copy_queries (self->base, copy->base);
  copy_queries (self->removed, copy->removed);
  copy->extra = g_strdup (self->extra);
  return copy;
}

void
jogan_kept_file_free (JoganKeptFile *self)
{
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->base);
  g_hash_table_unref (self->removed);
  g_free (self->path);
  g_free (self->extra);
  g_free (self->remark);
  g_free (self);
}

/*
 * jogan_kept_file_sync:
 * @self: a file, and what was changed of it
 * @error: return location: names the file, the reason and the remedy
 *
 * Reads what is on disk, merges both by record, and replaces the file as a whole, durably, when it has to say more. A
 * damaged file is kept aside before. Blocks.
 *
 * Returns: whether all that is known is on disk
 */
gboolean
jogan_kept_file_sync (JoganKeptFile *self,
                      GError       **error)
{
  g_autofree char *path = jogan_disk_resolve (self->path);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;

  g_clear_pointer (&self->remark, g_free);
  if (sync_with_disk (self, path, &local_error))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* Translators: the name of a file, and why it cannot be written. */
               _("Searches cannot be kept in “%s”: %s. They are tried again with the next change."), name,
               local_error->message);
  return FALSE;
}
