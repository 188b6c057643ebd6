/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-paper.h"

G_BEGIN_DECLS

char *jogan_bibtex_from_paper (JoganPaper *paper) G_GNUC_WARN_UNUSED_RESULT;
void  jogan_bibtex_append     (GString    *out,
                               JoganPaper *paper,
                               GHashTable *keys);

G_END_DECLS
