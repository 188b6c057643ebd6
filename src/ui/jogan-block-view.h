/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-block.h"

G_BEGIN_DECLS

/**
 * JoganBlockStyle:
 * @narrow: whether labels of points stand above their text instead of beside it
 * @base_level: the level of accessibility that headings inside a section start at
 *
 * How blocks are shown.
 */
typedef struct
{
  gboolean narrow;
  int base_level;
} JoganBlockStyle;

void jogan_block_view_append (GtkBox                *box,
                              JoganBlock            *block,
                              const JoganBlockStyle *style);

G_END_DECLS
