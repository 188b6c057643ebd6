/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "search/jogan-search-result.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SEARCH_RESULTS (jogan_search_results_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearchResults, jogan_search_results, JOGAN, SEARCH_RESULTS, GObject)

JoganQuery *jogan_search_results_get_query    (JoganSearchResults *self);
JoganPost  *jogan_search_results_get_post     (JoganSearchResults *self,
                                               guint               position);
const char *jogan_search_results_get_paper_id (JoganSearchResults *self,
                                               guint               position);
guint       jogan_search_results_get_score    (JoganSearchResults *self,
                                               guint               position);
JoganPaper *jogan_search_results_dup_paper    (JoganSearchResults *self,
                                               guint               position);
void        jogan_search_results_set_library  (JoganSearchResults *self,
                                               JoganLibrary       *library,
                                               JoganAnnotations   *annotations);

G_END_DECLS
