/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-annotation.h"

G_BEGIN_DECLS

/* A longer note is refused, in bytes. */
#define JOGAN_NOTE_MAX_BYTES (1024 * 1024)

/**
 * JoganAnnotationsState:
 * @JOGAN_ANNOTATIONS_LOADING: not read yet: nothing is known, nothing can be changed
 * @JOGAN_ANNOTATIONS_READY: all is on disk
 * @JOGAN_ANNOTATIONS_SAVING: being saved
 * @JOGAN_ANNOTATIONS_FAILED: could not be saved or read; everything stays in memory and is tried again
 * @JOGAN_ANNOTATIONS_READ_ONLY: a file is of a newer version of Jogan and is not written
 *
 * How the files are.
 */
typedef enum
{
  JOGAN_ANNOTATIONS_LOADING,
  JOGAN_ANNOTATIONS_READY,
  JOGAN_ANNOTATIONS_SAVING,
  JOGAN_ANNOTATIONS_FAILED,
  JOGAN_ANNOTATIONS_READ_ONLY,
} JoganAnnotationsState;

/**
 * JoganPaperReference:
 * @title: (nullable): its title
 * @url: (nullable): its page
 * @day: (nullable): the day of its post
 *
 * What is kept of a paper so that it can be shown when no source has it any more.
 */
typedef struct
{
  const char *title;
  const char *url;
  const GDate *day;
} JoganPaperReference;

/**
 * JoganNoteAnchor:
 * @section: the kind of the section
 * @heading: (nullable): its heading
 * @quote: (nullable): the sentence
 *
 * What in a paper a note is about.
 */
typedef struct
{
  JoganSectionKind section;
  const char *heading;
  const char *quote;
} JoganNoteAnchor;

#define JOGAN_TYPE_ANNOTATIONS_STATE (jogan_annotations_state_get_type ())
GType jogan_annotations_state_get_type (void) G_GNUC_CONST;

#define JOGAN_TYPE_ANNOTATIONS (jogan_annotations_get_type ())
G_DECLARE_FINAL_TYPE (JoganAnnotations, jogan_annotations, JOGAN, ANNOTATIONS, GObject)

JoganAnnotations     *jogan_annotations_new           (GFile              *directory);
JoganAnnotationsState jogan_annotations_get_state     (JoganAnnotations   *self);
const char           *jogan_annotations_get_message   (JoganAnnotations   *self);
GListModel           *jogan_annotations_get_remarks   (JoganAnnotations   *self);
GListModel           *jogan_annotations_get_bookmarks (JoganAnnotations   *self);
GListModel           *jogan_annotations_get_notes     (JoganAnnotations   *self);
guint                 jogan_annotations_get_n_read    (JoganAnnotations   *self);
gboolean              jogan_annotations_can_change    (JoganAnnotations   *self,
                                                       JoganAnnotationKind kind);

gboolean         jogan_annotations_is_bookmarked  (JoganAnnotations          *self,
                                                   const char                *id);
JoganAnnotation *jogan_annotations_get_bookmark   (JoganAnnotations          *self,
                                                   const char                *id);
gboolean         jogan_annotations_set_bookmarked (JoganAnnotations          *self,
                                                   const char                *id,
                                                   gboolean                   bookmarked,
                                                   const JoganPaperReference *reference);

JoganAnnotation *jogan_annotations_get_note    (JoganAnnotations          *self,
                                                const char                *id);
gboolean         jogan_annotations_set_note    (JoganAnnotations          *self,
                                                const char                *id,
                                                const char                *text,
                                                const JoganNoteAnchor     *anchor,
                                                const JoganPaperReference *reference);
void             jogan_annotations_end_note    (JoganAnnotations          *self);
gboolean         jogan_annotations_settle_note (JoganAnnotations          *self,
                                                const char                *id);
gboolean         jogan_annotations_delete_note (JoganAnnotations          *self,
                                                const char                *id);

gboolean jogan_annotations_is_read  (JoganAnnotations  *self,
                                     const char        *id);
guint    jogan_annotations_set_read (JoganAnnotations  *self,
                                     const char *const *ids,
                                     gboolean           read);
gboolean jogan_annotations_was_read (JoganAnnotations  *self,
                                     const char        *id);

gboolean    jogan_annotations_can_undo             (JoganAnnotations *self);
const char *jogan_annotations_get_undo_description (JoganAnnotations *self);
gboolean    jogan_annotations_undo                 (JoganAnnotations *self);

gboolean jogan_annotations_flush (JoganAnnotations *self,
                                  guint             timeout_ms);
void     jogan_annotations_retry (JoganAnnotations *self);

G_END_DECLS
