/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "search/jogan-search-result.h"

G_BEGIN_DECLS

/*
 * JoganSearchLines:
 *
 * What the results of one query make their lines from. When the query is replaced it is dropped, and what is being made
 * for it with it.
 */
typedef struct _JoganSearchLines JoganSearchLines;

JoganSearchLines  *jogan_search_lines_new     (JoganQuery       *query,
                                               JoganLibrary     *library,
                                               JoganAnnotations *annotations,
                                               JoganSearchLines *before);
gboolean           jogan_search_lines_await   (JoganSearchLines *self,
                                               GSourceOnceFunc   settled,
                                               gpointer          data);
void               jogan_search_lines_give_up (JoganSearchLines *self);
void               jogan_search_lines_drop    (JoganSearchLines *self);
JoganSearchResult *jogan_search_result_new    (JoganPost        *post,
                                               JoganPaper       *paper,
                                               JoganSearchLines *lines);

G_END_DECLS
