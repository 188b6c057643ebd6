/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "annotations/jogan-generations.h"
#include "annotations/jogan-time.h"

/* Keeps a damaged file aside before it is replaced, and says so. */
static gboolean
keep_damaged (JoganStoreFile *file,
              JoganSync      *sync,
              GError        **error)
{
  g_autofree char *name = g_filename_display_name (file->resolved);
  g_autofree char *kept = jogan_disk_keep_aside (file->resolved, error);
  g_autofree char *kept_name = NULL;

  if (kept == NULL)
    return FALSE;

  kept_name = g_filename_display_name (kept);
  jogan_store_tell (sync, JOGAN_SEVERITY_WARNING,
                    _("“%s” could not be read to its end (%s). It is kept as “%s”; what could be read of it is here."),
                    name, file->damage, kept_name);
  g_clear_pointer (&file->damage, g_free);
  return TRUE;
}

static gboolean
write_document (JoganStore     *self,
                JoganStoreFile *file,
                GError        **error)
{
  g_autoptr (GString) text = NULL;
  gboolean prepared;

  jogan_document_prune (file->document, jogan_time_now ());
  text = jogan_document_to_string (file->document);
  if (text->len > JOGAN_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("it would be larger than %d MB"),
                   JOGAN_DOCUMENT_MAX_BYTES / 1024 / 1024);
      return FALSE;
    }

  /* Nothing and damaged things never take the place of a good generation. */
  prepared = file->n_on_disk > 0 && jogan_generations_prepare (self->directory, file->kind, file->resolved);
  if (!g_file_set_contents_full (file->resolved, text->str, text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    {
      if (prepared)
        jogan_generations_discard (self->directory, file->kind);
      return FALSE;
    }
  if (prepared)
    jogan_generations_commit (self->directory, file->kind);

  /* Somebody who does not know of the lock may have been here already: then it is read again. */
  if (!jogan_disk_look (file->resolved, &file->on_disk, NULL) || file->on_disk.size != (gint64) text->len)
    memset (&file->on_disk, 0xff, sizeof file->on_disk);
  file->n_on_disk = g_hash_table_size (file->document->records);
  file->dirty = FALSE;
  return TRUE;
}

/**
 * jogan_store_save: (skip)
 * @self: a store, its lock held
 * @file: a file whose content on disk is known
 * @sync: where to tell what happened
 * @error: return location
 *
 * Replaces the file by what is known now, durably; a damaged one is kept aside before.
 *
 * Returns: %FALSE when the disk is what it was; with %G_IO_ERROR_WRONG_ETAG when the file is not what it was and must
 *   be read again
 */
gboolean
jogan_store_save (JoganStore     *self,
                  JoganStoreFile *file,
                  JoganSync      *sync,
                  GError        **error)
{
  g_autofree char *directory = g_path_get_dirname (file->resolved);
  JoganFingerprint now;

  if (!jogan_disk_look (file->resolved, &now, error))
    return FALSE;
  if (!jogan_disk_same (&now, &file->on_disk))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, _("another program keeps changing it"));
      return FALSE;
    }

  if (file->damage != NULL && !keep_damaged (file, sync, error))
    return FALSE;
  g_mkdir_with_parents (directory, 0700); /* that of a link's target; if it fails, so does writing */
  return write_document (self, file, error);
}

/* Whether a name is that of a copy which a sync tool made of the file when two machines had changed it: Syncthing
 * (name.sync-conflict-DATE-TIME-ID.json), Nextcloud and Dropbox in any language (name (…).json), ownCloud
 * (name_conflict-DATE.json). */
static gboolean
is_copy (const char *name,
         const char *stem)
{
  gsize n = strlen (stem);

  return g_str_has_prefix (name, stem) && g_str_has_suffix (name, ".json") &&
         (g_str_has_prefix (name + n, ".sync-conflict-") || g_str_has_prefix (name + n, " (") ||
          g_str_has_prefix (name + n, "_conflict-"));
}

static void
take_copy (JoganStore     *self,
           JoganStoreFile *file,
           const char     *path,
           JoganSync      *sync)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *data = NULL;
  g_autoptr (JoganDocument) found = NULL;
  g_autoptr (GError) error = NULL;
  JoganFingerprint fingerprint;
  gsize length;
  const char *reason;

  if (g_ptr_array_find_with_equal_func (file->copies, path, g_str_equal, NULL))
    return;

  if (jogan_disk_read (path, JOGAN_DOCUMENT_MAX_BYTES, &data, &length, &fingerprint, &error))
    found = jogan_document_new_from_data (file->kind, data, length);
  if (found != NULL && found->health == JOGAN_HEALTH_GOOD)
    {
      file->dirty |= jogan_document_merge (file->document, found, sync->changed[file->kind]);
      g_ptr_array_add (file->copies, g_strdup (path));
      return;
    }

  reason = found != NULL ? found->reason : error->message;
  g_hash_table_add (self->told, g_strdup (path));
  if (found != NULL && found->health == JOGAN_HEALTH_NEWER)
    jogan_store_tell (sync, JOGAN_SEVERITY_WARNING,
                      _("“%s” was written by a newer version of Jogan and is left alone: update Jogan."), name);
  else
    jogan_store_tell (sync, JOGAN_SEVERITY_WARNING,
                      _("“%s” looks like a copy made by a sync tool, but cannot be read (%s). It is left alone: "
                        "move it away when nothing in it is missing here."),
                      name, reason);
}

/**
 * jogan_store_take_copies: (skip)
 * @self: a store, its lock held
 * @file: a file
 * @sync: where to tell what happened
 *
 * Merges the copies that sync tools made of the file. A copy that cannot be read is left alone and told once.
 */
void
jogan_store_take_copies (JoganStore     *self,
                         JoganStoreFile *file,
                         JoganSync      *sync)
{
  g_autofree char *directory = g_path_get_dirname (file->resolved);
  g_autofree char *stem = g_path_get_basename (file->resolved);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  if (g_str_has_suffix (stem, ".json"))
    stem[strlen (stem) - strlen (".json")] = '\0';
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (is_copy (name, stem) && !g_hash_table_contains (self->told, path))
        take_copy (self, file, path, sync);
    }
}

/* The first name in a folder that is free. */
static char *
find_free_name (const char *folder,
                const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s%c%s.%u", folder, G_DIR_SEPARATOR, name, i);
    }
  return path;
}

/**
 * jogan_store_move_copies: (skip)
 * @self: a store, its lock held
 * @file: a file that is saved
 * @sync: where to tell what happened
 *
 * Moves the merged copies into a folder beside the file, all they said being on disk now.
 */
void
jogan_store_move_copies (JoganStore     *self,
                         JoganStoreFile *file,
                         JoganSync      *sync)
{
  for (guint i = 0; i < file->copies->len; i++)
    {
      const char *path = g_ptr_array_index (file->copies, i);
      g_autofree char *directory = g_path_get_dirname (path);
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *folder = g_build_filename (directory, "merged", NULL);
      g_autofree char *target = NULL;
      g_autofree char *name = g_filename_display_name (path);

      g_mkdir_with_parents (folder, 0700);
      target = find_free_name (folder, base);
      if (g_rename (path, target) != 0 && errno != ENOENT)
        g_hash_table_add (self->told, g_strdup (path));
      jogan_store_tell (sync, JOGAN_SEVERITY_NOTE,
                        _("“%s”, a copy made by a sync tool, was merged and moved to the folder “merged”."), name);
    }
  g_ptr_array_set_size (file->copies, 0);
}
