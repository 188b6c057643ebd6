/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/jogan-keys-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "annotations/jogan-disk.h"
#include "annotations/jogan-json.h"

/* Nobody has so many keys; a larger file is something else. */
#define MAX_BYTES (256 * 1024)

static void
entry_free (gpointer data)
{
  JoganKeysEntry *entry = data;

  g_free (entry->action);
  g_free (entry->raw);
  g_strfreev (entry->keys);
  g_free (entry);
}

/* The texts of a list; NULL when it is anything else. */
static char **
parse_list (const char *raw)
{
  g_auto (JoganJson) json = { 0 };
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  jogan_json_init (&json, raw, strlen (raw));
  if (!jogan_json_open_array (&json, NULL))
    return NULL;
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      char *key;

      if (!jogan_json_next_item (&json, &error))
        return error == NULL && jogan_json_finish (&json, NULL) ? g_strv_builder_end (keys) : NULL;
      key = jogan_json_read_string (&json, NULL);
      if (key == NULL)
        return NULL;
      g_strv_builder_take (keys, key);
    }
}

/* Reads an object whose members are actions with lists of keys, in their order. What a value is, is for the caller to
 * judge: all are kept as they are. */
static GPtrArray *
parse_file (const char *data,
            gsize       length,
            GError    **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_auto (JoganJson) json = { 0 };
  g_autoptr (GError) problem = NULL;

  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is not UTF-8 text"));
      return NULL;
    }
  jogan_json_init (&json, data, length);
  if (!jogan_json_open_object (&json, &problem))
    goto fail;
  for (;;)
    {
      JoganKeysEntry *entry;
      g_autofree char *action = NULL;
      g_autofree char *raw = NULL;
      guint line;

      if (!jogan_json_next_member (&json, &action, &problem))
        break;
      line = jogan_json_get_line (&json);
      raw = jogan_json_read_raw (&json, &problem);
      if (raw == NULL)
        break;
      entry = g_new0 (JoganKeysEntry, 1);
      entry->keys = parse_list (raw);
      entry->action = g_steal_pointer (&action);
      entry->raw = g_steal_pointer (&raw);
      entry->line = line;
      g_ptr_array_add (entries, entry);
    }
  if (problem == NULL && jogan_json_finish (&json, &problem))
    return g_steal_pointer (&entries);

fail:
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("line %u: %s"), jogan_json_get_line (&json),
               problem->message);
  return NULL;
}

/* A member a line. */
static char *
format_file (GPtrArray *entries)
{
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < entries->len; i++)
    {
      const JoganKeysEntry *entry = g_ptr_array_index (entries, i);

      g_string_append (text, i > 0 ? ",\n  " : "\n  ");
      jogan_json_put_string (text, entry->action);
      g_string_append_printf (text, ": %s", entry->raw);
    }
  g_string_append (text, entries->len > 0 ? "\n}\n" : "}\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * jogan_keys_file_read:
 * @path: the path of the file
 * @error: return location: it cannot be read, or is no such file
 *
 * Returns: (transfer full) (element-type JoganKeysEntry) (nullable): its members, none when there is no file
 */
GPtrArray *
jogan_keys_file_read (const char *path,
                      GError    **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) problem = NULL;
  GPtrArray *entries;
  JoganFingerprint fingerprint;
  gsize length = 0;

  if (!jogan_disk_read (path, MAX_BYTES, &data, &length, &fingerprint, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_ptr_array_new_with_free_func (entry_free);
      entries = NULL;
    }
  else if (length > MAX_BYTES)
    {
      g_set_error_literal (&problem, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is too large"));
      entries = NULL;
    }
  else
    {
      entries = parse_file (data, length, &problem);
    }
  if (entries == NULL)
    g_set_error (error, problem->domain, problem->code,
                 /* Translators: the path of a file, and what is wrong with it. */
                 _("The keys in “%s” cannot be read: %s. Mend the file or remove it."), path, problem->message);
  return entries;
}

static char *
format_list (const char *const *keys)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      jogan_json_put_string (text, keys[i]);
    }
  g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * jogan_keys_file_change:
 * @path: the path of the file
 * @action: the name of an action
 * @keys: (nullable): its keys, or %NULL for those it has by default
 * @error: return location
 *
 * Reads the file as it is now, changes the one action, and replaces the file, durably. All other members stay as they
 * are, known or not; a file that cannot be read is left alone.
 *
 * Returns: whether the file says so now
 */
gboolean
jogan_keys_file_change (const char        *path,
                        const char        *action,
                        const char *const *keys,
                        GError           **error)
{
  g_autoptr (GPtrArray) entries = jogan_keys_file_read (path, error);
  g_autofree char *resolved = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  gboolean found = FALSE;

  if (entries == NULL)
    return FALSE;
  for (guint i = entries->len; i > 0; i--)
    {
      JoganKeysEntry *entry = g_ptr_array_index (entries, i - 1);

      if (!g_str_equal (entry->action, action))
        continue;
      /* Of an action that was written twice one is enough now. */
      if (keys == NULL || found)
        {
          g_ptr_array_remove_index (entries, i - 1);
          continue;
        }
      g_free (entry->raw);
      entry->raw = format_list (keys);
      found = TRUE;
    }
  if (keys != NULL && !found)
    {
      JoganKeysEntry *entry = g_new0 (JoganKeysEntry, 1);

      entry->action = g_strdup (action);
      entry->raw = format_list (keys);
      g_ptr_array_add (entries, entry);
    }

  resolved = jogan_disk_resolve (path);
  folder = g_path_get_dirname (resolved);
  text = format_file (entries);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be made: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (resolved, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
