/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-field.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

typedef void (*JoganLineFunc) (JoganField field, const char *text, gpointer user_data);

void jogan_lines_visit (JoganPaper   *paper,
                        JoganLineFunc func,
                        gpointer      user_data);

G_END_DECLS
