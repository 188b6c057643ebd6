/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotations-private.h"

#include "annotations/jogan-time.h"
#include "model/jogan-remark.h"

/* How long the end of the object waits for the disk, in ms. */
#define CLOSE_WAIT 3000

/**
 * JoganAnnotations:
 *
 * What the reader adds: bookmarks, notes and read state, by the canonical id of the paper.
 *
 * Everything is in memory: asking and changing never waits and takes no longer when there is more. A worker thread
 * keeps it on disk and brings in what other windows, other machines and sync tools write there.
 */
G_DEFINE_ENUM_TYPE (JoganAnnotationsState,
                    jogan_annotations_state,
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATIONS_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATIONS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATIONS_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATIONS_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATIONS_READ_ONLY, "read-only"))

G_DEFINE_FINAL_TYPE (JoganAnnotations, jogan_annotations, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DIRECTORY,
  PROP_DEVICE,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_N_BOOKMARKS,
  PROP_N_NOTES,
  PROP_N_READ,
  PROP_CAN_UNDO,
  PROP_UNDO_DESCRIPTION,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
jogan_annotations_constructed (GObject *object)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);
  g_autofree char *path = NULL;

  G_OBJECT_CLASS (jogan_annotations_parent_class)->constructed (object);

  if (self->directory != NULL)
    path = g_file_get_path (self->directory);
  if (path == NULL)
    path = g_build_filename (g_get_user_data_dir (), "jogan", NULL);
  self->worker = jogan_worker_new (jogan_store_new (path, self->device));
  jogan_annotations_load (self);
}

static void
jogan_annotations_dispose (GObject *object)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);

  if (self->worker != NULL && (self->save_source != 0 || jogan_annotations_has_unsaved (self)))
    {
      /* Nobody asked for it to be on disk, so this is the last moment. */
      GTask *task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, jogan_annotations_take_unsaved (self), (GDestroyNotify) jogan_batch_free);
      jogan_worker_push (self->worker, task, jogan_annotations_sync_work, (GDestroyNotify) jogan_sync_free);
      jogan_worker_wait (self->worker, CLOSE_WAIT * 1000);
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  jogan_annotations_drop_incoming (self);
  g_clear_pointer (&self->worker, jogan_worker_stop);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
  G_OBJECT_CLASS (jogan_annotations_parent_class)->dispose (object);
}

static void
jogan_annotations_finalize (GObject *object)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      g_hash_table_unref (self->records[i]);
      g_hash_table_unref (self->unsaved[i]);
    }
  jogan_undo_free (self->undo);
  g_object_unref (self->bookmarks);
  g_object_unref (self->notes);
  g_object_unref (self->remarks);
  g_clear_object (&self->directory);
  g_free (self->device);
  g_free (self->replica);
  g_free (self->message);
  g_free (self->newer);
  G_OBJECT_CLASS (jogan_annotations_parent_class)->finalize (object);
}

static void
jogan_annotations_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);

  switch (prop_id)
    {
    case PROP_DIRECTORY:
      g_value_set_object (value, self->directory);
      break;
    case PROP_DEVICE:
      g_value_set_string (value, self->device);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_N_BOOKMARKS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->bookmarks)));
      break;
    case PROP_N_NOTES:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->notes)));
      break;
    case PROP_N_READ:
      g_value_set_uint (value, self->n_read);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, jogan_annotations_can_undo (self));
      break;
    case PROP_UNDO_DESCRIPTION:
      g_value_set_string (value, jogan_annotations_get_undo_description (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_annotations_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  JoganAnnotations *self = JOGAN_ANNOTATIONS (object);

  switch (prop_id)
    {
    case PROP_DIRECTORY:
      self->directory = g_value_dup_object (value);
      break;
    case PROP_DEVICE:
      self->device = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_annotations_class_init (JoganAnnotationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = jogan_annotations_constructed;
  object_class->dispose = jogan_annotations_dispose;
  object_class->finalize = jogan_annotations_finalize;
  object_class->get_property = jogan_annotations_get_property;
  object_class->set_property = jogan_annotations_set_property;

  properties[PROP_DIRECTORY] = g_param_spec_object ("directory", NULL, NULL, G_TYPE_FILE, once);
  properties[PROP_DEVICE] = g_param_spec_string ("device", NULL, NULL, NULL, once);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, JOGAN_TYPE_ANNOTATIONS_STATE,
                                              JOGAN_ANNOTATIONS_LOADING, readable);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  properties[PROP_N_BOOKMARKS] = g_param_spec_uint ("n-bookmarks", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_NOTES] = g_param_spec_uint ("n-notes", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_READ] = g_param_spec_uint ("n-read", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_UNDO_DESCRIPTION] = g_param_spec_string ("undo-description", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JoganAnnotations::changed:
   * @self: the annotations
   * @kind: of what kind
   * @ids: the papers whose bookmark, note or read state is another one now
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, JOGAN_TYPE_ANNOTATION_KIND,
                                   G_TYPE_STRV | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
jogan_annotations_init (JoganAnnotations *self)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      self->records[i] = jogan_record_table_new ();
      self->unsaved[i] = jogan_record_table_new ();
    }
  self->bookmarks = jogan_annotation_list_new (JOGAN_ANNOTATION_BOOKMARK, self->records[JOGAN_ANNOTATION_BOOKMARK]);
  self->notes = jogan_annotation_list_new (JOGAN_ANNOTATION_NOTE, self->records[JOGAN_ANNOTATION_NOTE]);
  self->remarks = g_list_store_new (JOGAN_TYPE_REMARK);
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  self->undo = jogan_undo_new ();
  g_queue_init (&self->incoming);
}

void
jogan_batch_free (JoganBatch *self)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_free (self);
}

/* For the other files of this object */

/* (transfer none) (nullable): what is known of a paper, deleted or not. */
JoganRecord *
jogan_annotations_lookup (JoganAnnotations   *self,
                          JoganAnnotationKind kind,
                          const char         *id)
{
  return g_hash_table_lookup (self->records[kind], id);
}

/* Signs what the reader wants as the version that comes after the current one. */
void
jogan_annotations_stamp (JoganAnnotations   *self,
                         JoganAnnotationKind kind,
                         JoganRecord        *record)
{
  jogan_record_stamp (record, kind, g_hash_table_lookup (self->records[kind], record->id), self->replica,
                      jogan_time_now ());
}

/* Shows a record and puts it on its way to the disk. */
void
jogan_annotations_put (JoganAnnotations   *self,
                       JoganAnnotationKind kind,
                       JoganRecord        *record)
{
  g_hash_table_replace (self->unsaved[kind], record->id, jogan_record_ref (record));
  jogan_annotations_show (self, kind, record);
}

/* What the reader did to a record, within a step of undo. */
void
jogan_annotations_change (JoganAnnotations   *self,
                          JoganAnnotationKind kind,
                          JoganRecord        *record)
{
  JoganRecord *current = jogan_annotations_lookup (self, kind, record->id);
  g_autoptr (JoganRecord) before = current != NULL ? jogan_record_ref (current) : NULL;

  jogan_annotations_stamp (self, kind, record);
  jogan_undo_add (self->undo, kind, before, record);
  jogan_annotations_put (self, kind, record);
}

void
jogan_annotations_emit_changed (JoganAnnotations   *self,
                                JoganAnnotationKind kind,
                                GPtrArray          *ids)
{
  if (ids->len == 0)
    return;

  if (kind == JOGAN_ANNOTATION_BOOKMARK)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BOOKMARKS]);
  else if (kind == JOGAN_ANNOTATION_NOTE)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NOTES]);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_READ]);

  g_ptr_array_add (ids, NULL);
  g_signal_emit (self, signals[CHANGED], 0, kind, ids->pdata);
  g_ptr_array_set_size (ids, ids->len - 1);
}

/* Ends an action of the reader: it is saved soon and can be undone. */
void
jogan_annotations_commit (JoganAnnotations *self)
{
  jogan_annotations_save_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_DESCRIPTION]);
}

/**
 * jogan_annotations_new:
 * @directory: (nullable): where the files are, which must be local; %NULL for the place they have by custom
 *
 * Begins to read the files; see [property@Annotations:state].
 *
 * Returns: (transfer full): the annotations
 */
JoganAnnotations *
jogan_annotations_new (GFile *directory)
{
  return g_object_new (JOGAN_TYPE_ANNOTATIONS, "directory", directory, NULL);
}

/**
 * jogan_annotations_get_state:
 * @self: the annotations
 *
 * Returns: how the files are
 */
JoganAnnotationsState
jogan_annotations_get_state (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), JOGAN_ANNOTATIONS_LOADING);

  return self->state;
}

/**
 * jogan_annotations_get_message:
 * @self: the annotations
 *
 * Returns: (transfer none) (nullable): for a banner, when the files could not be saved or are of a newer version: which
 *   file, why, and what to do; translated
 */
const char *
jogan_annotations_get_message (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);

  return self->message;
}

/**
 * jogan_annotations_get_remarks:
 * @self: the annotations
 *
 * Returns: (transfer none): what happened to the files that the reader should know (of [class@Remark]), last one last
 */
GListModel *
jogan_annotations_get_remarks (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);

  return G_LIST_MODEL (self->remarks);
}

/**
 * jogan_annotations_get_bookmarks:
 * @self: the annotations
 *
 * Returns: (transfer none): the bookmarks (of [class@Annotation]), last marked first
 */
GListModel *
jogan_annotations_get_bookmarks (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);

  return G_LIST_MODEL (self->bookmarks);
}

/**
 * jogan_annotations_get_notes:
 * @self: the annotations
 *
 * Returns: (transfer none): the notes (of [class@Annotation]), last begun first; writing on one does not move it
 */
GListModel *
jogan_annotations_get_notes (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);

  return G_LIST_MODEL (self->notes);
}

/**
 * jogan_annotations_get_bookmark:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Returns: (transfer none) (nullable): its bookmark
 */
JoganAnnotation *
jogan_annotations_get_bookmark (JoganAnnotations *self,
                                const char       *id)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return jogan_annotation_list_lookup (self->bookmarks, id);
}

/**
 * jogan_annotations_get_note:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Returns: (transfer none) (nullable): its note
 */
JoganAnnotation *
jogan_annotations_get_note (JoganAnnotations *self,
                            const char       *id)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return jogan_annotation_list_lookup (self->notes, id);
}

/**
 * jogan_annotations_get_n_read:
 * @self: the annotations
 *
 * Returns: the number of papers that were read
 */
guint
jogan_annotations_get_n_read (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), 0);

  return self->n_read;
}

/**
 * jogan_annotations_can_change:
 * @self: the annotations
 * @kind: what
 *
 * Returns: whether it can be changed: not while loading, nor when a newer version of Jogan wrote the file
 */
gboolean
jogan_annotations_can_change (JoganAnnotations   *self,
                              JoganAnnotationKind kind)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);

  return self->loaded && !self->read_only[kind];
}

/**
 * jogan_annotations_flush:
 * @self: the annotations
 * @timeout_ms: how long to wait, at most
 *
 * Saves all that was done so far, for the moment in which the program ends (a window closed, SIGTERM, the end of the
 * session): blocks, but never longer than said; the worker writes on as long as the process lives.
 *
 * Returns: whether all is on disk
 */
gboolean
jogan_annotations_flush (JoganAnnotations *self,
                         guint             timeout_ms)
{
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);

  task = g_object_ref (jogan_annotations_save_now (self));
  return jogan_worker_wait (self->worker, (gint64) timeout_ms * 1000) &&
         ((JoganBatch *) g_task_get_task_data (task))->saved;
}

/**
 * jogan_annotations_retry:
 * @self: the annotations
 *
 * Tries at once to save what could not be saved.
 */
void
jogan_annotations_retry (JoganAnnotations *self)
{
  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));

  jogan_annotations_save_now (self);
}

/**
 * jogan_annotations_can_undo:
 * @self: the annotations
 *
 * Returns: whether there is something to take back
 */
gboolean
jogan_annotations_can_undo (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);

  return jogan_undo_get_description (self->undo) != NULL;
}

/**
 * jogan_annotations_get_undo_description:
 * @self: the annotations
 *
 * Returns: (transfer none) (nullable): what jogan_annotations_undo() would take back, translated, fit for a toast
 */
const char *
jogan_annotations_get_undo_description (JoganAnnotations *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), NULL);

  return jogan_undo_get_description (self->undo);
}

/**
 * jogan_annotations_undo:
 * @self: the annotations
 *
 * Takes back the last thing the reader did: a mark, marks of many papers, what was written on a note since it was
 * begun with, a deletion, a restoration or an import. What was changed elsewhere since stays.
 *
 * Returns: whether there was something
 */
gboolean
jogan_annotations_undo (JoganAnnotations *self)
{
  gboolean any;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);

  any = jogan_undo_run (self->undo, self);
  jogan_annotations_commit (self);
  return any;
}
