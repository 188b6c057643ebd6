/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-paper.h"

G_BEGIN_DECLS

void jogan_paper_set_post (JoganPaper *self,
                           JoganPost  *post);

G_END_DECLS
