/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-paper.h"
#include "search/jogan-query.h"

G_BEGIN_DECLS

/**
 * JoganMatch:
 * @start: first byte
 * @end: the byte after the last one
 *
 * A stretch of a text that a query found, at the beginnings of characters.
 */
typedef struct
{
  guint start;
  guint end;
} JoganMatch;

/**
 * JoganMatchingLine:
 * @field: what the line is of
 * @text: the line, at most a few hundred bytes
 * @matches: (element-type JoganMatch): what is to be highlighted in it, in order, not overlapping
 *
 * The line that shows why a paper was found. Immutable, with a reference count.
 */
typedef struct
{
  JoganField field;
  char *text;
  GArray *matches;
} JoganMatchingLine;

GArray            *jogan_matcher_find        (const JoganQuery  *query,
                                              JoganField         field,
                                              const char        *text);
JoganMatchingLine *jogan_matcher_make_line   (const JoganQuery  *query,
                                              JoganPaper        *paper,
                                              const char        *note);
JoganMatchingLine *jogan_matching_line_new   (const JoganQuery  *query,
                                              JoganField         field,
                                              const char        *text);
void               jogan_matching_line_unref (JoganMatchingLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganMatchingLine, jogan_matching_line_unref)

G_END_DECLS
