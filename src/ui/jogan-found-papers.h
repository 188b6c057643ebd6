/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-search.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_FOUND_PAPERS (jogan_found_papers_get_type ())
G_DECLARE_FINAL_TYPE (JoganFoundPapers, jogan_found_papers, JOGAN, FOUND_PAPERS, GObject)

JoganFoundPapers  *jogan_found_papers_new          (JoganSearchResults *results);
void               jogan_found_papers_clear        (JoganFoundPapers   *self);
gboolean           jogan_found_papers_get_by_day   (JoganFoundPapers   *self);
void               jogan_found_papers_set_by_day   (JoganFoundPapers   *self,
                                                    gboolean            by_day);
JoganPost         *jogan_found_papers_get_post     (JoganFoundPapers   *self,
                                                    guint               position);
const char        *jogan_found_papers_get_paper_id (JoganFoundPapers   *self,
                                                    guint               position);
JoganSearchResult *jogan_found_papers_get_result   (JoganFoundPapers   *self,
                                                    guint               position);

G_END_DECLS
