/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A longer query is cut, in bytes; one of more terms, too. */
#define JOGAN_QUERY_MAX_BYTES 2048
#define JOGAN_QUERY_MAX_TERMS 32

/**
 * JoganField:
 * @JOGAN_FIELD_TITLE: the title
 * @JOGAN_FIELD_ID: the id, as far as it is no file name
 * @JOGAN_FIELD_INTRODUCTION: sections of that kind, headings included
 * @JOGAN_FIELD_METHOD: the same
 * @JOGAN_FIELD_RESULTS: the same
 * @JOGAN_FIELD_LIMITATIONS: the same
 * @JOGAN_FIELD_CONCLUSION: the same
 * @JOGAN_FIELD_OTHER: other sections
 * @JOGAN_FIELD_TAG: a tag of the paper or of its post
 * @JOGAN_FIELD_NOTE: the reader's note
 * @JOGAN_N_FIELDS: their number
 *
 * A part of a paper that is searched.
 */
typedef enum
{
  JOGAN_FIELD_TITLE,
  JOGAN_FIELD_ID,
  JOGAN_FIELD_INTRODUCTION,
  JOGAN_FIELD_METHOD,
  JOGAN_FIELD_RESULTS,
  JOGAN_FIELD_LIMITATIONS,
  JOGAN_FIELD_CONCLUSION,
  JOGAN_FIELD_OTHER,
  JOGAN_FIELD_TAG,
  JOGAN_FIELD_NOTE,
  JOGAN_N_FIELDS,
} JoganField;

/**
 * JoganQueryProblem:
 * @start: first byte in the text of the query
 * @end: the byte after its last one
 * @message: what is wrong and what to do, translated
 *
 * A part of a query that is not understood.
 */
typedef struct
{
  guint start;
  guint end;
  char *message;
} JoganQueryProblem;

typedef struct _JoganQuery JoganQuery;

#define JOGAN_TYPE_QUERY (jogan_query_get_type ())

GType                    jogan_query_get_type       (void) G_GNUC_CONST;
JoganQuery              *jogan_query_new            (const char       *text);
JoganQuery              *jogan_query_ref            (JoganQuery       *self);
void                     jogan_query_unref          (JoganQuery       *self);
const char              *jogan_query_get_text       (const JoganQuery *self);
gboolean                 jogan_query_is_empty       (const JoganQuery *self);
guint                    jogan_query_get_n_problems (const JoganQuery *self);
const JoganQueryProblem *jogan_query_get_problem    (const JoganQuery *self,
                                                     guint             position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganQuery, jogan_query_unref)

G_END_DECLS
