/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotation-list.h"
#include "annotations/jogan-annotations.h"
#include "annotations/jogan-worker.h"

G_BEGIN_DECLS

typedef struct _JoganUndo JoganUndo;

/**
 * JoganBatch:
 * @records: (nullable) (element-type JoganRecord): for each kind
 * @saved: whether all is on disk; set by the worker
 *
 * Records on their way to the worker or from it.
 */
typedef struct
{
  GPtrArray *records[JOGAN_N_ANNOTATION_KINDS];
  gboolean saved;
} JoganBatch;

struct _JoganAnnotations
{
  GObject parent_instance;

  GFile *directory;
  char *device;
  JoganWorker *worker;
  char *replica; /* what records are signed with */

  JoganAnnotationsState state;
  char *message;
  char *newer;
  gboolean read_only[JOGAN_N_ANNOTATION_KINDS];
  gboolean loaded;
  guint n_saving;
  guint save_source;
  guint look_source;
  guint retry_source;
  guint incoming_source;
  GQueue incoming; /* of Incoming: what was found on disk and is not shown yet */
  GPtrArray *monitors;

  GHashTable *records[JOGAN_N_ANNOTATION_KINDS]; /* id to JoganRecord */
  GHashTable *unsaved[JOGAN_N_ANNOTATION_KINDS]; /* of these, what the worker does not have yet */
  JoganAnnotationList *bookmarks;
  JoganAnnotationList *notes;
  guint n_read;
  GListStore *remarks;
  JoganUndo *undo;
};

void jogan_batch_free (JoganBatch *self);

void         jogan_annotations_load          (JoganAnnotations   *self);
void         jogan_annotations_drop_incoming (JoganAnnotations   *self);
gboolean     jogan_annotations_has_unsaved   (JoganAnnotations   *self);
JoganBatch  *jogan_annotations_take_unsaved  (JoganAnnotations   *self);
void         jogan_annotations_save_soon     (JoganAnnotations   *self);
GTask       *jogan_annotations_save_now      (JoganAnnotations   *self);
gpointer     jogan_annotations_sync_work     (JoganStore         *store,
                                              gpointer            data,
                                              GError            **error);
void         jogan_annotations_show          (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              JoganRecord        *record);
JoganRecord *jogan_annotations_lookup        (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              const char         *id);
void         jogan_annotations_stamp         (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              JoganRecord        *record);
void         jogan_annotations_put           (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              JoganRecord        *record);
void         jogan_annotations_change        (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              JoganRecord        *record);
void         jogan_annotations_emit_changed  (JoganAnnotations   *self,
                                              JoganAnnotationKind kind,
                                              GPtrArray          *ids);
void         jogan_annotations_commit        (JoganAnnotations   *self);

JoganUndo  *jogan_undo_new             (void);
void        jogan_undo_free            (JoganUndo          *self);
void        jogan_undo_begin           (JoganUndo          *self,
                                        const char         *description);
void        jogan_undo_begin_note      (JoganUndo          *self,
                                        const char         *id,
                                        const char         *description);
void        jogan_undo_end_note        (JoganUndo          *self);
void        jogan_undo_add             (JoganUndo          *self,
                                        JoganAnnotationKind kind,
                                        JoganRecord        *before,
                                        JoganRecord        *after);
const char *jogan_undo_get_description (JoganUndo          *self);
gboolean    jogan_undo_run             (JoganUndo          *self,
                                        JoganAnnotations   *annotations);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganBatch, jogan_batch_free)

G_END_DECLS
