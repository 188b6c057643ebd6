/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-paper.h"

G_BEGIN_DECLS

char *jogan_json_line_from_paper (JoganPaper *paper,
                                  const char *post_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
