/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "annotations/jogan-generations.h"
#include "annotations/jogan-time.h"

/* How often a file that changes while it is being saved is read again in one go. */
#define MAX_ROUNDS 5

static JoganSync *
sync_new (void)
{
  JoganSync *self = g_new0 (JoganSync, 1);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    self->changed[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  self->remarks = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Which place this is, told to nobody: a name for the records written here, the same every day. It must not lie in the
 * directory itself, which a sync tool may carry to other machines. */
static char *
make_device_name (const char *directory)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *id = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL) || *id == '\0')
    {
      g_free (id);
      id = g_uuid_string_random ();
    }
  g_checksum_update (checksum, (const guchar *) "jogan annotations ", -1);
  g_checksum_update (checksum, (const guchar *) id, -1);
  g_checksum_update (checksum, (const guchar *) g_get_user_name (), -1);
  g_checksum_update (checksum, (const guchar *) directory, -1);
  return g_strndup (g_checksum_get_string (checksum), 8);
}

/* Two processes on one machine must not sign with one name: each takes a slot of the lock file. */
static void
update_replica (JoganStore *self)
{
  g_free (self->replica);
  if (self->lock.slot == 0)
    self->replica = g_strdup (self->device);
  else if (self->lock.slot > 0)
    self->replica = g_strdup_printf ("%s-%d", self->device, self->lock.slot);
  else
    self->replica = g_strdup_printf ("%s-%08x", self->device, g_random_int ());
}

static gboolean
lock (JoganStore *self,
      JoganSync  *sync,
      GError    **error)
{
  g_autofree char *path = g_build_filename (self->directory, ".lock", NULL);
  gboolean first = self->lock.fd < 0;
  gboolean reopened;

  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  if (!jogan_lock_open (&self->lock, path, &reopened, error))
    return FALSE;

  if (reopened)
    update_replica (self);
  sync->directory_made = reopened && !first;
  if (!jogan_lock_take (&self->lock, error))
    return FALSE;

  for (guint i = 0; reopened && i < JOGAN_N_ANNOTATION_KINDS; i++)
    jogan_disk_remove_torn (self->directory, jogan_annotation_kind_get_file_name (i));
  return TRUE;
}

static void
set_damage (JoganStoreFile *file,
            const char     *damage)
{
  g_free (file->damage);
  file->damage = g_strdup (damage);
}

/* A file that is missing or damaged when it is first looked at: what it held last. */
static gboolean
recover (JoganStore     *self,
         JoganStoreFile *file,
         JoganSync      *sync,
         GError        **error)
{
  g_autofree char *path = g_filename_display_name (file->resolved);
  g_autofree char *when = NULL;
  g_autoptr (JoganDocument) generation = NULL;
  gint64 time;

  if (!jogan_generations_open_newest (self->directory, file->kind, &generation, &time, error))
    return FALSE;
  if (generation == NULL)
    return TRUE;

  jogan_document_merge (file->document, generation, sync->changed[file->kind]);
  file->dirty = TRUE;
  when = jogan_store_format_time (time);
  if (file->damage != NULL)
    jogan_store_tell (sync, JOGAN_SEVERITY_WARNING,
                      _("“%s” was damaged. What it held on %s was taken from its last good copy."), path, when);
  else
    jogan_store_tell (sync, JOGAN_SEVERITY_WARNING,
                      _("“%s” was missing. What it held on %s was taken from its last good copy."), path, when);
  return TRUE;
}

static void
take_document (JoganStoreFile *file,
               JoganDocument  *found,
               JoganSync      *sync)
{
  JoganDocument *document = file->document;
  guint version = document->version, min_writer = document->min_writer;

  /* What a newer version wrote beside the records is its own affair: it may have taken something out. */
  if (found->health == JOGAN_HEALTH_GOOD)
    {
      g_strfreev (document->extra);
      document->extra = g_strdupv (found->extra);
    }
  jogan_document_merge (document, found, sync->changed[file->kind]);

  file->newer = found->health == JOGAN_HEALTH_NEWER;
  file->n_on_disk = found->health == JOGAN_HEALTH_GOOD ? g_hash_table_size (found->records) : 0;
  if (found->health == JOGAN_HEALTH_GOOD)
    file->dirty = !jogan_document_equal (document, found);
  else
    {
      document->version = version;
      document->min_writer = min_writer;
    }

  if (found->health == JOGAN_HEALTH_DAMAGED)
    {
      set_damage (file, found->reason);
      file->dirty = TRUE;
    }
}

/* It may be a link. */
static char *
dup_path (JoganStore         *self,
          JoganAnnotationKind kind)
{
  return g_build_filename (self->directory, jogan_annotation_kind_get_file_name (kind), NULL);
}

/* Reads the file when it is not what it was. */
static gboolean
refresh (JoganStore     *self,
         JoganStoreFile *file,
         JoganSync      *sync,
         GError        **error)
{
  g_autofree char *path = dup_path (self, file->kind);
  g_autofree char *data = NULL;
  g_autoptr (JoganDocument) found = NULL;
  JoganFingerprint fingerprint;
  gsize length;

  g_free (file->resolved);
  file->resolved = jogan_disk_resolve (path);
  if (!jogan_disk_look (file->resolved, &fingerprint, error))
    return FALSE;
  if (file->opened && jogan_disk_same (&fingerprint, &file->on_disk))
    return TRUE;

  set_damage (file, NULL);
  if (jogan_disk_is_there (&fingerprint))
    {
      if (!jogan_disk_read (file->resolved, JOGAN_DOCUMENT_MAX_BYTES, &data, &length, &fingerprint, error))
        return FALSE;
      found = jogan_document_new_from_data (file->kind, data, length);
      take_document (file, found, sync);
    }
  else
    {
      /* Absence is not deletion. */
      file->newer = FALSE;
      file->n_on_disk = 0;
      file->dirty = file->dirty || g_hash_table_size (file->document->records) > 0;
    }

  if (!file->opened && (found == NULL || file->damage != NULL) && !recover (self, file, sync, error))
    return FALSE;
  file->on_disk = fingerprint;
  file->opened = TRUE;
  return TRUE;
}

static const char *
get_remedy (const GError *error)
{
  if (error->domain == G_FILE_ERROR)
    {
      switch (error->code)
        {
        case G_FILE_ERROR_NOSPC:
          return _("Make room on the disk, then try again.");
        case G_FILE_ERROR_ACCES:
        case G_FILE_ERROR_PERM:
          return _("Allow Jogan to write to the file and its folder, then try again.");
        case G_FILE_ERROR_ROFS:
          return _("Make the disk writable or save a copy elsewhere.");
        case G_FILE_ERROR_IO:
          return _("The disk may be failing: save a copy elsewhere.");
        default:
          break;
        }
    }
  return _("Try again, or save a copy elsewhere.");
}

static void
take_error (JoganStore     *self,
            JoganStoreFile *file,
            JoganSync      *sync,
            const GError   *error)
{
  g_autofree char *path = dup_path (self, file->kind);
  g_autofree char *name = g_filename_display_name (path);

  if (sync->error != NULL)
    return;
  if (file->dirty)
    sync->error = g_error_new (error->domain, error->code, _("“%s” could not be saved (%s). %s"), name, error->message,
                               get_remedy (error));
  else
    sync->error = g_error_new (error->domain, error->code, _("“%s” could not be read (%s). %s"), name, error->message,
                               get_remedy (error));
}

static void
sync_file (JoganStore     *self,
           JoganStoreFile *file,
           const GError   *lock_error,
           JoganSync      *sync)
{
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_clear_error (&error);
      if (!refresh (self, file, sync, &error))
        break;
      if (!file->newer && lock_error == NULL)
        jogan_store_take_copies (self, file, sync);
      if (!file->dirty || file->newer)
        break;
      if (lock_error != NULL)
        {
          error = g_error_copy (lock_error);
          break;
        }
      if (jogan_store_save (self, file, sync, &error) || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        break;
    }

  if (error != NULL)
    take_error (self, file, sync, error);
  else if (!file->dirty && lock_error == NULL)
    jogan_store_move_copies (self, file, sync);

  sync->read_only[file->kind] = file->newer;
  if (file->newer && sync->newer == NULL)
    {
      g_autofree char *name = g_filename_display_name (file->resolved);

      sync->newer = g_strdup_printf (
        _("“%s” was written by a newer version of Jogan. It is shown, but not changed: update Jogan."), name);
    }
}

/**
 * jogan_store_tell: (skip)
 * @sync: a synchronisation
 * @severity: how grave it is
 * @format: a translated printf() format
 * @...: its arguments
 *
 * Adds to what the reader should be told.
 */
void
jogan_store_tell (JoganSync    *sync,
                  JoganSeverity severity,
                  const char   *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (sync->remarks, jogan_remark_new (severity, 0, message));
}

/**
 * jogan_store_format_time: (skip)
 * @time: ms since 1970
 *
 * Returns: (transfer full): date and time as people here write them
 */
char *
jogan_store_format_time (gint64 time)
{
  g_autoptr (GDateTime) date_time = g_date_time_new_from_unix_local (time / 1000);
  char *text = date_time != NULL ? g_date_time_format (date_time, "%c") : NULL;

  return text != NULL ? text : g_strdup ("?");
}

/**
 * jogan_store_new: (skip)
 * @directory: where the files are or shall be
 * @device: (nullable): what this machine signs its records with; %NULL for a name made from its machine id
 *   and the directory
 *
 * Returns: (transfer full): a store that has not looked at the disk yet
 */
JoganStore *
jogan_store_new (const char *directory,
                 const char *device)
{
  JoganStore *self = g_new0 (JoganStore, 1);

  self->directory = g_strdup (directory);
  self->device = device != NULL ? g_strdup (device) : make_device_name (directory);
  self->lock = (JoganLock) { -1, -1 };
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  update_replica (self);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      self->files[i].kind = i;
      self->files[i].document = jogan_document_new (i);
      self->files[i].copies = g_ptr_array_new_with_free_func (g_free);
    }
  return self;
}

/**
 * jogan_store_free: (skip)
 * @self: (transfer full): a store
 */
void
jogan_store_free (JoganStore *self)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      jogan_document_free (self->files[i].document);
      g_ptr_array_unref (self->files[i].copies);
      g_free (self->files[i].resolved);
      g_free (self->files[i].damage);
    }
  jogan_lock_close (&self->lock);
  g_hash_table_unref (self->told);
  g_free (self->replica);
  g_free (self->device);
  g_free (self->directory);
  g_free (self);
}

/**
 * jogan_store_add: (skip)
 * @self: a store
 * @records: for each kind the records to add, or %NULL
 *
 * Takes records in; the next synchronisation saves them.
 */
void
jogan_store_add (JoganStore *self,
                 GPtrArray  *records[JOGAN_N_ANNOTATION_KINDS])
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      JoganStoreFile *file = &self->files[i];

      for (guint j = 0; records[i] != NULL && j < records[i]->len; j++)
        file->dirty |= jogan_document_merge_record (file->document, g_ptr_array_index (records[i], j), NULL);
    }
}

static void
add_folder (JoganSync  *sync,
            const char *path)
{
  char *folder = g_path_get_dirname (path);

  if (g_ptr_array_find_with_equal_func (sync->folders, folder, g_str_equal, NULL))
    g_free (folder);
  else
    g_ptr_array_add (sync->folders, folder);
}

/**
 * jogan_store_sync: (skip)
 * @self: a store
 * @records: (nullable): for each kind the records to add, or %NULL
 *
 * Makes the store and the disk say the same. What cannot be saved stays and is tried again the next time; trouble with
 * one file does not keep the others from being saved.
 *
 * Returns: (transfer full): what came of it
 */
JoganSync *
jogan_store_sync (JoganStore *self,
                  GPtrArray  *records[JOGAN_N_ANNOTATION_KINDS])
{
  JoganSync *sync = sync_new ();
  g_autoptr (GError) lock_error = NULL;

  if (records != NULL)
    jogan_store_add (self, records);

  lock (self, sync, &lock_error);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      sync_file (self, &self->files[i], lock_error, sync);
      add_folder (sync, self->files[i].resolved);
    }
  if (lock_error == NULL)
    jogan_lock_release (&self->lock);

  sync->replica = g_strdup (self->replica);
  return sync;
}

/**
 * jogan_store_get_document: (skip)
 * @self: a store
 * @kind: which document
 *
 * Returns: (transfer none): all that is known, on disk or not
 */
JoganDocument *
jogan_store_get_document (JoganStore         *self,
                          JoganAnnotationKind kind)
{
  return self->files[kind].document;
}

/**
 * jogan_store_get_directory: (skip)
 * @self: a store
 *
 * Returns: (transfer none): the directory of its files
 */
const char *
jogan_store_get_directory (JoganStore *self)
{
  return self->directory;
}

/**
 * jogan_sync_free: (skip)
 * @self: (transfer full): what came of a synchronisation
 */
void
jogan_sync_free (JoganSync *self)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    g_ptr_array_unref (self->changed[i]);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->folders);
  g_clear_error (&self->error);
  g_free (self->newer);
  g_free (self->replica);
  g_free (self);
}
