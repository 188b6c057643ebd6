/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-blocks.h"

G_BEGIN_DECLS

/* Where the label of a text is: "Goal" in "Goal: to read". */
typedef struct
{
  gsize start;
  gsize end;
  gsize rest;       /* where the text goes on */
  gboolean is_bold; /* which makes any short text a label */
} JoganLabel;

gboolean jogan_points_find_label (JoganText  *text,
                                  JoganLabel *label);
gboolean jogan_points_is_known   (const char *label);
void     jogan_points_mark       (GArray     *drafts);

G_END_DECLS
