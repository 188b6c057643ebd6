/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-search-result.h"
#include "ui/jogan-drawn-row.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PAPER_ROW (jogan_paper_row_get_type ())
G_DECLARE_FINAL_TYPE (JoganPaperRow, jogan_paper_row, JOGAN, PAPER_ROW, JoganDrawnRow)

GtkWidget               *jogan_paper_row_new        (void);
JoganPaper              *jogan_paper_row_get_paper  (JoganPaperRow     *self);
void                     jogan_paper_row_set_paper  (JoganPaperRow     *self,
                                                     JoganPaper        *paper);
const JoganMatchingLine *jogan_paper_row_get_line   (JoganPaperRow     *self);
JoganSearchResult       *jogan_paper_row_get_result (JoganPaperRow     *self);
void                     jogan_paper_row_set_result (JoganPaperRow     *self,
                                                     JoganSearchResult *result);
void                     jogan_paper_row_set_marks  (JoganPaperRow     *self,
                                                     gboolean           read,
                                                     gboolean           bookmarked,
                                                     const char        *note);

G_END_DECLS
