/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "annotations/jogan-annotations-private.h"

/* A change is on its way to the disk after this long, at most. */
#define SAVE_DELAY 400

/* Somebody else's change is looked at after this long: a sync tool writes several files in a row. */
#define LOOK_DELAY 300

#define RETRY_DELAY 30 /* s */

/* So many records from elsewhere are shown in one go: about a millisecond's work. */
#define INCOMING_STEP 200

/* Records that were found on disk. */
typedef struct
{
  JoganAnnotationKind kind;
  GPtrArray *records;
  guint n_shown;
} Incoming;

/* What the worker hands over when it has read the files. */
typedef struct
{
  JoganSync *sync;
  GHashTable *records[JOGAN_N_ANNOTATION_KINDS];
  JoganAnnotationList *bookmarks;
  JoganAnnotationList *notes;
  guint n_read;
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  jogan_sync_free (loaded->sync);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    g_hash_table_unref (loaded->records[i]);
  g_object_unref (loaded->bookmarks);
  g_object_unref (loaded->notes);
  g_free (loaded);
}

static GHashTable *
share_records (JoganDocument *document)
{
  GHashTable *records = jogan_record_table_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, document->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_hash_table_insert (records, ((JoganRecord *) record)->id, jogan_record_ref (record));
  return records;
}

static gpointer
load_work (JoganStore *store,
           gpointer    data,
           GError    **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->sync = jogan_store_sync (store, NULL);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      loaded->records[i] = share_records (jogan_store_get_document (store, i));
      g_ptr_array_set_size (loaded->sync->changed[i], 0);
    }
  loaded->bookmarks = jogan_annotation_list_new (JOGAN_ANNOTATION_BOOKMARK, loaded->records[JOGAN_ANNOTATION_BOOKMARK]);
  loaded->notes = jogan_annotation_list_new (JOGAN_ANNOTATION_NOTE, loaded->records[JOGAN_ANNOTATION_NOTE]);
  loaded->n_read = jogan_document_get_n_live (jogan_store_get_document (store, JOGAN_ANNOTATION_READING));
  return loaded;
}

gpointer
jogan_annotations_sync_work (JoganStore *store,
                             gpointer    data,
                             GError    **error)
{
  JoganBatch *batch = data;
  JoganSync *sync = jogan_store_sync (store, batch->records);

  batch->saved = sync->error == NULL;
  return sync;
}

static void
update_state (JoganAnnotations *self,
              const char       *error)
{
  JoganAnnotationsState state = self->n_saving > 0 ? JOGAN_ANNOTATIONS_SAVING : JOGAN_ANNOTATIONS_READY;
  const char *message = NULL;

  if (!self->loaded)
    state = JOGAN_ANNOTATIONS_LOADING;
  else if (error != NULL)
    {
      state = JOGAN_ANNOTATIONS_FAILED;
      message = error;
    }
  else if (self->newer != NULL)
    {
      state = JOGAN_ANNOTATIONS_READ_ONLY;
      message = self->newer;
    }

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->message, message))
    g_object_notify (G_OBJECT (self), "message");
  if (self->state != state)
    {
      self->state = state;
      g_object_notify (G_OBJECT (self), "state");
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* The error stays until something was saved. */
static const char *
get_error (JoganAnnotations *self)
{
  return self->state == JOGAN_ANNOTATIONS_FAILED ? self->message : NULL;
}

static void
save_delayed_cb (gpointer data)
{
  JoganAnnotations *self = data;

  self->save_source = 0;
  /* While the disk is slow, changes gather instead of queueing up. */
  if (self->n_saving == 0)
    jogan_annotations_save_now (self);
}

static void
look_delayed_cb (gpointer data)
{
  JoganAnnotations *self = data;

  self->look_source = 0;
  jogan_annotations_save_now (self);
}

static void
retry_delayed_cb (gpointer data)
{
  JoganAnnotations *self = data;

  self->retry_source = 0;
  jogan_annotations_save_now (self);
}

void
jogan_annotations_save_soon (JoganAnnotations *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add_once (SAVE_DELAY, save_delayed_cb, self);
}

gboolean
jogan_annotations_has_unsaved (JoganAnnotations *self)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (g_hash_table_size (self->unsaved[i]) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
monitor_changed_cb (JoganAnnotations *self,
                    GFile            *file,
                    GFile            *other_file,
                    GFileMonitorEvent event,
                    GFileMonitor     *monitor)
{
  g_autofree char *name = g_file_get_basename (file);

  if (self->look_source == 0 && *name != '.')
    self->look_source = g_timeout_add_once (LOOK_DELAY, look_delayed_cb, self);
}

static void
watch_folders (JoganAnnotations *self,
               GPtrArray        *folders,
               gboolean          anew)
{
  gboolean same = !anew && self->monitors->len == folders->len;

  for (guint i = 0; same && i < folders->len; i++)
    same = g_strcmp0 (g_object_get_data (g_ptr_array_index (self->monitors, i), "folder"), folders->pdata[i]) == 0;
  if (same)
    return;

  g_ptr_array_set_size (self->monitors, 0);
  for (guint i = 0; i < folders->len; i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (folders->pdata[i]);
      GFileMonitor *monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL)
        continue;
      g_object_set_data_full (G_OBJECT (monitor), "folder", g_strdup (folders->pdata[i]), g_free);
      g_signal_connect_object (monitor, "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->monitors, monitor);
    }
}

/* Shows a record in place of the one that was there. */
void
jogan_annotations_show (JoganAnnotations   *self,
                        JoganAnnotationKind kind,
                        JoganRecord        *record)
{
  JoganRecord *old = g_hash_table_lookup (self->records[kind], record->id);
  gboolean was_live = old != NULL && !old->deleted;

  g_hash_table_replace (self->records[kind], record->id, jogan_record_ref (record));
  switch (kind)
    {
    case JOGAN_ANNOTATION_BOOKMARK:
      jogan_annotation_list_set_record (self->bookmarks, record);
      break;
    case JOGAN_ANNOTATION_NOTE:
      jogan_annotation_list_set_record (self->notes, record);
      break;
    case JOGAN_ANNOTATION_READING:
    default:
      self->n_read += !record->deleted - was_live;
      break;
    }
}

/* Shows some of what was found on disk; what the reader did since the worker looked stays. */
static void
show_incoming (JoganAnnotations *self,
               Incoming         *incoming)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint end = MIN (incoming->n_shown + INCOMING_STEP, incoming->records->len);

  for (; incoming->n_shown < end; incoming->n_shown++)
    {
      JoganRecord *record = g_ptr_array_index (incoming->records, incoming->n_shown);
      JoganRecord *current = g_hash_table_lookup (self->records[incoming->kind], record->id);
      g_autoptr (JoganRecord) merged = current != NULL ? jogan_record_merge (incoming->kind, current, record)
                                                       : jogan_record_ref (record);

      if (merged == current)
        continue;
      jogan_annotations_show (self, incoming->kind, merged);
      g_ptr_array_add (ids, merged->id);
    }
  jogan_annotations_emit_changed (self, incoming->kind, ids);
}

static void
incoming_free (gpointer data)
{
  Incoming *incoming = data;

  g_ptr_array_unref (incoming->records);
  g_free (incoming);
}

/* Another machine may bring thousands of records at once: a few at a time, so that nobody waits. The order does not
 * matter, as never with merging. */
static gboolean
incoming_cb (gpointer data)
{
  JoganAnnotations *self = data;
  Incoming *incoming = g_queue_peek_head (&self->incoming);

  if (incoming != NULL)
    {
      show_incoming (self, incoming);
      if (incoming->n_shown == incoming->records->len)
        incoming_free (g_queue_pop_head (&self->incoming));
    }
  if (!g_queue_is_empty (&self->incoming))
    return G_SOURCE_CONTINUE;
  self->incoming_source = 0;
  return G_SOURCE_REMOVE;
}

static void
take_changed (JoganAnnotations *self,
              JoganSync        *sync)
{
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      Incoming *incoming;

      if (sync->changed[kind]->len == 0)
        continue;
      incoming = g_new0 (Incoming, 1);
      incoming->kind = kind;
      incoming->records = g_ptr_array_ref (sync->changed[kind]);
      g_queue_push_tail (&self->incoming, incoming);
    }
  if (self->incoming_source == 0 && incoming_cb (self) == G_SOURCE_CONTINUE)
    self->incoming_source = g_idle_add (incoming_cb, self);
}

/* Forgets what is not shown yet. */
void
jogan_annotations_drop_incoming (JoganAnnotations *self)
{
  g_clear_handle_id (&self->incoming_source, g_source_remove);
  g_queue_clear_full (&self->incoming, incoming_free);
}

static void
take_sync (JoganAnnotations *self,
           JoganSync        *sync)
{
  g_set_str (&self->replica, sync->replica);
  g_set_str (&self->newer, sync->newer);
  memcpy (self->read_only, sync->read_only, sizeof self->read_only);
  watch_folders (self, sync->folders, sync->directory_made);
  take_changed (self, sync);
  g_list_store_splice (self->remarks, g_list_model_get_n_items (G_LIST_MODEL (self->remarks)), 0, sync->remarks->pdata,
                       sync->remarks->len);

  update_state (self, sync->error != NULL ? sync->error->message : NULL);
  if (sync->error != NULL && self->retry_source == 0)
    self->retry_source = g_timeout_add_seconds_once (RETRY_DELAY, retry_delayed_cb, self);
  else if (sync->error == NULL)
    g_clear_handle_id (&self->retry_source, g_source_remove);
  if (jogan_annotations_has_unsaved (self))
    jogan_annotations_save_soon (self);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);
  g_autoptr (JoganSync) sync = g_task_propagate_pointer (G_TASK (result), NULL);
  JoganBatch *batch = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (batch->records[i] != NULL)
        {
          self->n_saving--;
          break;
        }
    }
  take_sync (self, sync);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      GHashTable *records = self->records[i];

      self->records[i] = loaded->records[i];
      loaded->records[i] = records;
    }
  self->n_read = loaded->n_read;
  self->loaded = TRUE;
  jogan_annotation_list_take (self->bookmarks, loaded->bookmarks);
  jogan_annotation_list_take (self->notes, loaded->notes);
  take_sync (self, loaded->sync);
  g_object_notify (G_OBJECT (self), "n-bookmarks");
  g_object_notify (G_OBJECT (self), "n-notes");
  g_object_notify (G_OBJECT (self), "n-read");
  loaded_free (loaded);
}

/* (transfer full): what the worker does not have yet; it counts as handed over. */
JoganBatch *
jogan_annotations_take_unsaved (JoganAnnotations *self)
{
  JoganBatch *batch = g_new0 (JoganBatch, 1);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (g_hash_table_size (self->unsaved[i]) > 0)
        batch->records[i] = g_hash_table_steal_all_values (self->unsaved[i]);
    }
  return batch;
}

/* Has the worker save what it does not have yet and look at the disk. (transfer none): the task. */
GTask *
jogan_annotations_save_now (JoganAnnotations *self)
{
  GTask *task = g_task_new (self, NULL, synced_cb, NULL);
  gboolean any = jogan_annotations_has_unsaved (self);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_task_set_task_data (task, jogan_annotations_take_unsaved (self), (GDestroyNotify) jogan_batch_free);
  if (any)
    {
      self->n_saving++;
      update_state (self, get_error (self));
    }
  jogan_worker_push (self->worker, task, jogan_annotations_sync_work, (GDestroyNotify) jogan_sync_free);
  return task;
}

/* Has the worker read the files. */
void
jogan_annotations_load (JoganAnnotations *self)
{
  GTask *task = g_task_new (self, NULL, loaded_cb, NULL);

  jogan_worker_push (self->worker, task, load_work, (GDestroyNotify) loaded_free);
}
