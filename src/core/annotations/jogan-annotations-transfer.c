/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotations-transfer.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotations-private.h"
#include "annotations/jogan-bundle.h"
#include "annotations/jogan-generations.h"

/**
 * JoganGeneration:
 *
 * What one of the files was at some time.
 */
struct _JoganGeneration
{
  GObject parent_instance;

  JoganAnnotationKind kind;
  char *name;
  gint64 time;
  guint n_records;
};

/**
 * JoganImport:
 *
 * What another machine's file would change here; nothing is done yet.
 */
struct _JoganImport
{
  GObject parent_instance;

  JoganBatch *batch;
  JoganImportCounts counts[JOGAN_N_ANNOTATION_KINDS];
};

/* What the worker is asked to do. */
typedef struct
{
  JoganBatch *unsaved;
  JoganGeneration *generation;
  GFile *file;
} Request;

G_DEFINE_FINAL_TYPE (JoganGeneration, jogan_generation, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (JoganImport, jogan_import, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_clear_pointer (&request->unsaved, jogan_batch_free);
  g_clear_object (&request->generation);
  g_clear_object (&request->file);
  g_free (request);
}

/* Asks the worker; it has all that is known here before it begins, and saves it soon. */
static void
ask (JoganAnnotations *self,
     GTask            *task,
     JoganGeneration  *generation,
     GFile            *file,
     JoganWork         work,
     GDestroyNotify    free_result)
{
  Request *request = g_new0 (Request, 1);

  if (jogan_annotations_has_unsaved (self))
    jogan_annotations_save_soon (self);
  request->unsaved = jogan_annotations_take_unsaved (self);
  if (generation != NULL)
    request->generation = g_object_ref (generation);
  if (file != NULL)
    request->file = g_object_ref (file);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  jogan_worker_push (self->worker, task, work, free_result);
}

static JoganBatch *
make_batch (void)
{
  JoganBatch *batch = g_new0 (JoganBatch, 1);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    batch->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  return batch;
}

static int
compare_generations (gconstpointer a,
                     gconstpointer b)
{
  const JoganGeneration *x = *(JoganGeneration *const *) a, *y = *(JoganGeneration *const *) b;

  return (y->time > x->time) - (y->time < x->time);
}

static gpointer
list_generations_work (JoganStore *store,
                       gpointer    data,
                       GError    **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) generations = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *list = g_list_store_new (JOGAN_TYPE_GENERATION);

  jogan_store_add (store, request->unsaved->records);
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_auto (GStrv) names = jogan_generations_list (jogan_store_get_directory (store), kind, NULL);

      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        {
          gint64 time;
          g_autoptr (JoganDocument)
            document = jogan_generations_open (jogan_store_get_directory (store), kind, names[i], &time, NULL);
          JoganGeneration *generation;

          if (document == NULL)
            continue;
          generation = g_object_new (JOGAN_TYPE_GENERATION, NULL);
          generation->kind = kind;
          generation->name = g_strdup (names[i]);
          generation->time = time;
          generation->n_records = jogan_document_get_n_live (document);
          g_ptr_array_add (generations, generation);
        }
    }
  g_ptr_array_sort (generations, compare_generations);
  g_list_store_splice (list, 0, 0, generations->pdata, generations->len);
  return list;
}

/* What must become of the records so that they say what they said then. */
static gpointer
restore_work (JoganStore *store,
              gpointer    data,
              GError    **error)
{
  Request *request = data;
  JoganAnnotationKind kind = request->generation->kind;
  JoganDocument *now = jogan_store_get_document (store, kind);
  g_autoptr (JoganDocument) then = NULL;
  JoganBatch *batch;
  GHashTableIter iter;
  gpointer id, value;
  gint64 time;

  jogan_store_add (store, request->unsaved->records);
  then = jogan_generations_open (jogan_store_get_directory (store), kind, request->generation->name, &time, error);
  if (then == NULL)
    return NULL;

  batch = make_batch ();
  g_hash_table_iter_init (&iter, then->records);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      JoganRecord *record = value, *current = g_hash_table_lookup (now->records, id);

      if (current == NULL ? !record->deleted : !jogan_record_says_same (record, current))
        g_ptr_array_add (batch->records[kind], jogan_record_copy (record));
    }
  g_hash_table_iter_init (&iter, now->records);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      JoganRecord *record = value;

      if (!record->deleted && !g_hash_table_contains (then->records, id))
        {
          record = jogan_record_copy (record);
          record->deleted = TRUE;
          g_ptr_array_add (batch->records[kind], record);
        }
    }
  return batch;
}

static guint
count_beside (const JoganRecord *record)
{
  return record != NULL && record->conflicts != NULL ? record->conflicts->len : 0;
}

static void
weigh (JoganImport   *import,
       JoganDocument *here,
       JoganDocument *there)
{
  JoganImportCounts *counts = &import->counts[here->kind];
  GHashTableIter iter;
  gpointer id, record;

  g_hash_table_iter_init (&iter, there->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    {
      JoganRecord *current = g_hash_table_lookup (here->records, id);
      gboolean was_live = current != NULL && !current->deleted;
      g_autoptr (JoganRecord) merged = current != NULL ? jogan_record_merge (here->kind, current, record)
                                                       : jogan_record_ref (record);

      if (merged == current)
        continue;
      g_ptr_array_add (import->batch->records[here->kind], jogan_record_ref (record));
      if (!was_live)
        counts->n_added += !merged->deleted;
      else if (merged->deleted)
        counts->n_removed++;
      else if (count_beside (merged) > count_beside (current))
        counts->n_beside++;
      else if (!jogan_record_says_same (merged, current))
        counts->n_changed++;
    }
}

static gpointer
prepare_import_work (JoganStore *store,
                     gpointer    data,
                     GError    **error)
{
  Request *request = data;
  JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS];
  JoganImport *import;
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_parse_name (request->file);
  gsize length;

  jogan_store_add (store, request->unsaved->records);
  info = g_file_query_info (request->file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
      g_file_info_get_size (info) > (goffset) JOGAN_DOCUMENT_MAX_BYTES * JOGAN_N_ANNOTATION_KINDS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a file, or is too large"), name);
      return NULL;
    }
  if (!g_file_load_contents (request->file, NULL, &text, &length, NULL, error))
    return NULL;
  if (!jogan_bundle_read (text, length, documents, error))
    {
      g_prefix_error (error, _("“%s” cannot be imported: "), name);
      return NULL;
    }

  import = g_object_new (JOGAN_TYPE_IMPORT, NULL);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (documents[i] != NULL)
        weigh (import, jogan_store_get_document (store, i), documents[i]);
      g_clear_pointer (&documents[i], jogan_document_free);
    }
  return import;
}

static gpointer
save_copy_work (JoganStore *store,
                gpointer    data,
                GError    **error)
{
  Request *request = data;
  JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS];
  g_autoptr (GString) text = NULL;

  jogan_store_add (store, request->unsaved->records);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    documents[i] = jogan_store_get_document (store, i);
  text = jogan_bundle_write (documents);
  if (!g_file_replace_contents (request->file, text->str, text->len, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL,
                                error))
    return NULL;
  return g_object_ref (request->file);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganBatch) batch = g_task_propagate_pointer (G_TASK (result), &error);

  if (batch == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  jogan_undo_begin (self->undo, _("Older state restored"));
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint i = 0; i < batch->records[kind]->len; i++)
        {
          JoganRecord *record = g_ptr_array_index (batch->records[kind], i);

          jogan_annotations_change (self, kind, record);
          g_ptr_array_add (ids, record->id);
        }
      jogan_annotations_emit_changed (self, kind, ids);
    }
  jogan_annotations_commit (self);
  g_task_return_boolean (task, TRUE);
}

static void
jogan_generation_finalize (GObject *object)
{
  g_free (JOGAN_GENERATION (object)->name);
  G_OBJECT_CLASS (jogan_generation_parent_class)->finalize (object);
}

static void
jogan_generation_class_init (JoganGenerationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_generation_finalize;
}

static void
jogan_generation_init (JoganGeneration *self)
{
}

static void
jogan_import_finalize (GObject *object)
{
  jogan_batch_free (JOGAN_IMPORT (object)->batch);
  G_OBJECT_CLASS (jogan_import_parent_class)->finalize (object);
}

static void
jogan_import_class_init (JoganImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_import_finalize;
}

static void
jogan_import_init (JoganImport *self)
{
  self->batch = make_batch ();
}

/**
 * jogan_generation_get_kind:
 * @self: a generation
 *
 * Returns: what its records are
 */
JoganAnnotationKind
jogan_generation_get_kind (JoganGeneration *self)
{
  g_return_val_if_fail (JOGAN_IS_GENERATION (self), JOGAN_ANNOTATION_BOOKMARK);

  return self->kind;
}

/**
 * jogan_generation_get_time:
 * @self: a generation
 *
 * Returns: when it was written, in ms since 1970
 */
gint64
jogan_generation_get_time (JoganGeneration *self)
{
  g_return_val_if_fail (JOGAN_IS_GENERATION (self), 0);

  return self->time;
}

/**
 * jogan_generation_get_n_records:
 * @self: a generation
 *
 * Returns: the number of bookmarks, notes or papers read in it
 */
guint
jogan_generation_get_n_records (JoganGeneration *self)
{
  g_return_val_if_fail (JOGAN_IS_GENERATION (self), 0);

  return self->n_records;
}

/**
 * jogan_import_get_counts:
 * @self: an import
 * @kind: a kind
 *
 * Returns: (transfer none): what it would do to that kind
 */
const JoganImportCounts *
jogan_import_get_counts (JoganImport        *self,
                         JoganAnnotationKind kind)
{
  g_return_val_if_fail (JOGAN_IS_IMPORT (self), NULL);

  return &self->counts[kind];
}

/**
 * jogan_import_is_empty:
 * @self: an import
 *
 * Returns: whether all of it is here already
 */
gboolean
jogan_import_is_empty (JoganImport *self)
{
  g_return_val_if_fail (JOGAN_IS_IMPORT (self), TRUE);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (self->batch->records[i]->len > 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_annotations_list_generations_async:
 * @self: the annotations
 * @cancellable: (nullable): stops waiting
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Looks what the files were before: of each the two contents before this one, and the last one of seven days.
 */
void
jogan_annotations_list_generations_async (JoganAnnotations   *self,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));

  ask (self, g_task_new (self, cancellable, callback, user_data), NULL, NULL, list_generations_work, g_object_unref);
}

/**
 * jogan_annotations_list_generations_finish:
 * @self: the annotations
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full): the generations (of [class@Generation]), newest first
 */
GListModel *
jogan_annotations_list_generations_finish (JoganAnnotations *self,
                                           GAsyncResult     *result,
                                           GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jogan_annotations_restore_async:
 * @self: the annotations
 * @generation: what to go back to
 * @cancellable: (nullable): stops waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the bookmarks, notes or read state say what they said then. One undo takes it back.
 */
void
jogan_annotations_restore_async (JoganAnnotations   *self,
                                 JoganGeneration    *generation,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));
  g_return_if_fail (JOGAN_IS_GENERATION (generation));

  task = g_task_new (self, cancellable, callback, user_data);
  if (!jogan_annotations_can_change (self, generation->kind))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_READ_ONLY, _("Nothing can be changed now."));
      g_object_unref (task);
      return;
    }
  ask (self, g_task_new (self, NULL, restored_cb, task), generation, NULL, restore_work,
       (GDestroyNotify) jogan_batch_free);
}

/**
 * jogan_annotations_restore_finish:
 * @self: the annotations
 * @result: the result
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
jogan_annotations_restore_finish (JoganAnnotations *self,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jogan_annotations_prepare_import_async:
 * @self: the annotations
 * @file: bookmarks.json, notes.json or reading.json of another machine, or what jogan_annotations_save_copy_async()
 *   wrote
 * @cancellable: (nullable): stops waiting
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a file and finds out what it would change here, without changing anything.
 */
void
jogan_annotations_prepare_import_async (JoganAnnotations   *self,
                                        GFile              *file,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));
  g_return_if_fail (G_IS_FILE (file));

  ask (self, g_task_new (self, cancellable, callback, user_data), NULL, file, prepare_import_work, g_object_unref);
}

/**
 * jogan_annotations_prepare_import_finish:
 * @self: the annotations
 * @result: the result
 * @error: return location; names the file, the line where known, and the reason
 *
 * Returns: (transfer full) (nullable): what would change
 */
JoganImport *
jogan_annotations_prepare_import_finish (JoganAnnotations *self,
                                         GAsyncResult     *result,
                                         GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jogan_annotations_import:
 * @self: the annotations
 * @import: what to take in
 *
 * Merges what another machine wrote. One undo takes it back.
 *
 * Returns: the number of records that changed
 */
guint
jogan_annotations_import (JoganAnnotations *self,
                          JoganImport      *import)
{
  guint n = 0;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), 0);
  g_return_val_if_fail (JOGAN_IS_IMPORT (import), 0);

  jogan_undo_begin (self->undo, _("Records imported"));
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint i = 0; jogan_annotations_can_change (self, kind) && i < import->batch->records[kind]->len; i++)
        {
          JoganRecord *record = g_ptr_array_index (import->batch->records[kind], i);
          JoganRecord *current = jogan_annotations_lookup (self, kind, record->id);
          g_autoptr (JoganRecord) before = current != NULL ? jogan_record_ref (current) : NULL;
          g_autoptr (JoganRecord) merged = current != NULL ? jogan_record_merge (kind, current, record)
                                                           : jogan_record_ref (record);

          if (merged == current)
            continue;
          jogan_undo_add (self->undo, kind, before, merged);
          jogan_annotations_put (self, kind, merged);
          g_ptr_array_add (ids, merged->id);
        }
      n += ids->len;
      jogan_annotations_emit_changed (self, kind, ids);
    }
  jogan_annotations_commit (self);
  return n;
}

/**
 * jogan_annotations_save_copy_async:
 * @self: the annotations
 * @file: where to
 * @cancellable: (nullable): stops waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes all bookmarks, notes and read state into one file elsewhere, saved here or not.
 */
void
jogan_annotations_save_copy_async (JoganAnnotations   *self,
                                   GFile              *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));
  g_return_if_fail (G_IS_FILE (file));

  ask (self, g_task_new (self, cancellable, callback, user_data), NULL, file, save_copy_work, g_object_unref);
}

/**
 * jogan_annotations_save_copy_finish:
 * @self: the annotations
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is there
 */
gboolean
jogan_annotations_save_copy_finish (JoganAnnotations *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  file = g_task_propagate_pointer (G_TASK (result), error);
  return file != NULL;
}
