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

GArray *jogan_matcher_find      (const JoganQuery *query,
                                 JoganField        field,
                                 const char       *text);
char   *jogan_matcher_make_line (const JoganQuery *query,
                                 JoganPaper       *paper,
                                 const char       *note,
                                 GArray          **matches);

JoganField jogan_field_from_section (JoganSectionKind kind);

G_END_DECLS
