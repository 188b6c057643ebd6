/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"
#include "search/jogan-matcher.h"
#include "search/jogan-query.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SEARCH_RESULT (jogan_search_result_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearchResult, jogan_search_result, JOGAN, SEARCH_RESULT, GObject)

JoganPaper              *jogan_search_result_get_paper (JoganSearchResult *self);
JoganQuery              *jogan_search_result_get_query (JoganSearchResult *self);
const JoganMatchingLine *jogan_search_result_get_line  (JoganSearchResult *self);
const JoganMatchingLine *jogan_search_result_peek_line (JoganSearchResult *self);

G_END_DECLS
