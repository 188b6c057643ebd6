/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/jogan-post.h"
#include "search/jogan-query.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SEARCH_RESULT (jogan_search_result_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearchResult, jogan_search_result, JOGAN, SEARCH_RESULT, GObject)

JoganPaper *jogan_search_result_get_paper (JoganSearchResult *self);
JoganPost  *jogan_search_result_get_post  (JoganSearchResult *self);
JoganQuery *jogan_search_result_get_query (JoganSearchResult *self);
guint       jogan_search_result_get_score (JoganSearchResult *self);
char       *jogan_search_result_make_line (JoganSearchResult *self,
                                           const char        *note,
                                           GArray           **matches);

#define JOGAN_TYPE_SEARCH_RESULTS (jogan_search_results_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearchResults, jogan_search_results, JOGAN, SEARCH_RESULTS, GObject)

JoganQuery *jogan_search_results_get_query (JoganSearchResults *self);
JoganPaper *jogan_search_results_get_paper (JoganSearchResults *self,
                                            guint               position);

G_END_DECLS
