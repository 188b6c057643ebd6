/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-record.h"

G_BEGIN_DECLS

/* The format this version writes; docs/data-format.md tells what changed when. */
#define JOGAN_DOCUMENT_VERSION 1

/* A file beyond this is not read, and none beyond it is written. 100,000 notes of some lines are half of it. */
#define JOGAN_DOCUMENT_MAX_BYTES (64 * 1024 * 1024)

/* How long it is remembered that something was deleted, in ms. */
#define JOGAN_DOCUMENT_TOMBSTONE_TIME (G_GINT64_CONSTANT (90) * 24 * 60 * 60 * 1000)

/**
 * JoganHealth:
 * @JOGAN_HEALTH_GOOD: read to the last byte
 * @JOGAN_HEALTH_NEWER: written by a version whose files this one may show but not write
 * @JOGAN_HEALTH_DAMAGED: not what Jogan writes; what could be read is there
 *
 * What came of reading a document.
 */
typedef enum
{
  JOGAN_HEALTH_GOOD,
  JOGAN_HEALTH_NEWER,
  JOGAN_HEALTH_DAMAGED,
} JoganHealth;

/**
 * JoganDocument:
 * @kind: what its records are
 * @health: what came of reading it
 * @reason: (nullable): why it is damaged, with the line, translated
 * @version: the format it is written in
 * @min_writer: the oldest format version whose programs may write it
 * @records: (element-type utf8 JoganRecord): its records by id
 * @extra: (nullable): members of a newer version: key and JSON value in turn, by key
 *
 * All records of a kind, as one file holds them.
 */
typedef struct
{
  JoganAnnotationKind kind;
  JoganHealth health;
  char *reason;
  guint version;
  guint min_writer;
  GHashTable *records;
  char **extra;
} JoganDocument;

JoganDocument *jogan_document_new           (JoganAnnotationKind kind);
JoganDocument *jogan_document_new_from_data (JoganAnnotationKind kind,
                                             const char         *data,
                                             gsize               length);
void           jogan_document_free          (JoganDocument      *self);
GString       *jogan_document_to_string     (JoganDocument      *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       jogan_document_merge         (JoganDocument      *self,
                                             JoganDocument      *other,
                                             GPtrArray          *changed);
gboolean       jogan_document_merge_record  (JoganDocument      *self,
                                             JoganRecord        *record,
                                             GPtrArray          *changed);
gboolean       jogan_document_equal         (JoganDocument      *a,
                                             JoganDocument      *b);
guint          jogan_document_prune         (JoganDocument      *self,
                                             gint64              now);
guint          jogan_document_get_n_live    (JoganDocument      *self);

const char *jogan_annotation_kind_get_file_name (JoganAnnotationKind kind);
const char *jogan_annotation_kind_get_format    (JoganAnnotationKind kind);

GHashTable *jogan_record_table_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganDocument, jogan_document_free)

G_END_DECLS
