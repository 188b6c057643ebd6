/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-field.h"

G_BEGIN_DECLS

/* A longer query is cut, in bytes; one of more terms, too. */
#define JOGAN_QUERY_MAX_BYTES 2048
#define JOGAN_QUERY_MAX_TERMS 32

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
JoganQuery              *jogan_query_new_for_titles (const char       *text);
JoganQuery              *jogan_query_ref            (JoganQuery       *self);
void                     jogan_query_unref          (JoganQuery       *self);
const char              *jogan_query_get_text       (const JoganQuery *self);
gboolean                 jogan_query_is_empty       (const JoganQuery *self);
guint                    jogan_query_get_n_problems (const JoganQuery *self);
const JoganQueryProblem *jogan_query_get_problem    (const JoganQuery *self,
                                                     guint             position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganQuery, jogan_query_unref)

G_END_DECLS
