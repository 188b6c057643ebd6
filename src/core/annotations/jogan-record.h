/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JoganAnnotationKind:
 * @JOGAN_ANNOTATION_BOOKMARK: a bookmark
 * @JOGAN_ANNOTATION_NOTE: a note
 * @JOGAN_ANNOTATION_READING: the read state
 *
 * What the reader adds to a paper; each kind has a file of its own.
 */
typedef enum
{
  JOGAN_ANNOTATION_BOOKMARK,
  JOGAN_ANNOTATION_NOTE,
  JOGAN_ANNOTATION_READING,
} JoganAnnotationKind;

#define JOGAN_N_ANNOTATION_KINDS 3
#define JOGAN_TYPE_ANNOTATION_KIND (jogan_annotation_kind_get_type ())
GType jogan_annotation_kind_get_type (void) G_GNUC_CONST;

/* A version of a note that another one has seen: the last one of that device. */
typedef struct
{
  char *device;
  gint64 time;
} JoganStamp;

/**
 * JoganRecord:
 * @id: canonical id of the paper
 * @device: (nullable): what wrote this version
 * @modified: when it did, in ms since 1970; with @device it names the version. Later than every version of the record
 *   that the device knew then
 * @deleted: whether this is a tombstone; what was deleted stays in it
 * @time: when the paper was marked, the note created or the paper read, in ms since 1970
 * @day: the Julian day of the post, or 0
 * @title: (nullable): the paper's title
 * @url: (nullable): its page
 * @text: (nullable): the note, Markdown as written
 * @quote: (nullable): the sentence the note is about
 * @section: (nullable): the kind of the section it is from
 * @heading: (nullable): the heading of that section
 * @seen: (nullable) (element-type JoganStamp): notes only: versions of other devices that this one replaces, by device
 * @conflicts: (nullable) (element-type JoganRecord): notes only: versions written elsewhere that did not know this one,
 *   nor it them; greatest first, without @conflicts of their own
 * @extra: (nullable): what a newer version added: key and JSON value in turn, by key
 *
 * One record of a document. Not changed any more once it is shared.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *id;
  char *device;
  gint64 modified;
  gint64 time;
  guint32 day;
  gboolean deleted;
  char *title;
  char *url;
  char *text;
  char *quote;
  char *section;
  char *heading;
  GArray *seen;
  GPtrArray *conflicts;
  char **extra;
} JoganRecord;

JoganRecord *jogan_record_new             (const char         *id);
JoganRecord *jogan_record_copy            (const JoganRecord  *self) G_GNUC_WARN_UNUSED_RESULT;
JoganRecord *jogan_record_ref             (JoganRecord        *self);
void         jogan_record_unref           (JoganRecord        *self);
void         jogan_record_set_device      (JoganRecord        *self,
                                           const char         *device);
void         jogan_record_see             (JoganRecord        *self,
                                           const char         *device,
                                           gint64              time);
int          jogan_record_compare         (const JoganRecord  *a,
                                           const JoganRecord  *b);
gboolean     jogan_record_equal           (const JoganRecord  *a,
                                           const JoganRecord  *b);
gboolean     jogan_record_says_same       (const JoganRecord  *a,
                                           const JoganRecord  *b);
JoganRecord *jogan_record_settle          (JoganRecord        *self) G_GNUC_WARN_UNUSED_RESULT;
JoganRecord *jogan_record_merge           (JoganAnnotationKind kind,
                                           JoganRecord        *a,
                                           JoganRecord        *b) G_GNUC_WARN_UNUSED_RESULT;
void         jogan_record_stamp           (JoganRecord        *self,
                                           JoganAnnotationKind kind,
                                           const JoganRecord  *current,
                                           const char         *device,
                                           gint64              now);
char       **jogan_record_dup_other_texts (const JoganRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganRecord, jogan_record_unref)

G_END_DECLS
