/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"

G_BEGIN_DECLS

/**
 * JoganImportCounts:
 * @n_added: are not here yet
 * @n_changed: are here, and say something newer there
 * @n_removed: are here, and were deleted there later
 * @n_beside: notes that were written on both sides: both texts stay
 *
 * What an import would do to one kind.
 */
typedef struct
{
  guint n_added;
  guint n_changed;
  guint n_removed;
  guint n_beside;
} JoganImportCounts;

#define JOGAN_TYPE_GENERATION (jogan_generation_get_type ())
G_DECLARE_FINAL_TYPE (JoganGeneration, jogan_generation, JOGAN, GENERATION, GObject)

#define JOGAN_TYPE_IMPORT (jogan_import_get_type ())
G_DECLARE_FINAL_TYPE (JoganImport, jogan_import, JOGAN, IMPORT, GObject)

JoganAnnotationKind jogan_generation_get_kind      (JoganGeneration *self);
gint64              jogan_generation_get_time      (JoganGeneration *self);
guint               jogan_generation_get_n_records (JoganGeneration *self);

const JoganImportCounts *jogan_import_get_counts (JoganImport        *self,
                                                  JoganAnnotationKind kind);
gboolean                 jogan_import_is_empty   (JoganImport        *self);

void         jogan_annotations_list_generations_async  (JoganAnnotations   *self,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
GListModel  *jogan_annotations_list_generations_finish (JoganAnnotations   *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);
void         jogan_annotations_restore_async           (JoganAnnotations   *self,
                                                        JoganGeneration    *generation,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
gboolean     jogan_annotations_restore_finish          (JoganAnnotations   *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);
void         jogan_annotations_prepare_import_async    (JoganAnnotations   *self,
                                                        GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
JoganImport *jogan_annotations_prepare_import_finish   (JoganAnnotations   *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);
guint        jogan_annotations_import                  (JoganAnnotations   *self,
                                                        JoganImport        *import);
void         jogan_annotations_save_copy_async         (JoganAnnotations   *self,
                                                        GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
gboolean     jogan_annotations_save_copy_finish        (JoganAnnotations   *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);

G_END_DECLS
