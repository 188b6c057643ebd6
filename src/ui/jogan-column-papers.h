/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_COLUMN_PAPERS (jogan_column_papers_get_type ())
G_DECLARE_FINAL_TYPE (JoganColumnPapers, jogan_column_papers, JOGAN, COLUMN_PAPERS, GObject)

JoganColumnPapers *jogan_column_papers_new           (JoganLibrary      *library);
void               jogan_column_papers_set_papers    (JoganColumnPapers *self,
                                                      GPtrArray         *papers);
JoganSectionKind   jogan_column_papers_get_kind      (JoganColumnPapers *self);
void               jogan_column_papers_set_kind      (JoganColumnPapers *self,
                                                      JoganSectionKind   kind);
gboolean           jogan_column_papers_is_loading    (JoganColumnPapers *self);
guint              jogan_column_papers_get_n_lacking (JoganColumnPapers *self);
guint              jogan_column_papers_get_n_failed  (JoganColumnPapers *self);
gboolean           jogan_column_papers_has_paper     (JoganColumnPapers *self,
                                                      JoganPaper        *paper);
guint              jogan_column_papers_find_nearest  (JoganColumnPapers *self,
                                                      JoganPaper        *paper);
GPtrArray         *jogan_column_papers_get_sections  (JoganPaper        *paper,
                                                      JoganSectionKind   kind);

G_END_DECLS
