/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-block.h"

G_BEGIN_DECLS

/**
 * JoganBlockStyle:
 * @leading: line height in ems
 * @narrow: whether labels of points stand above their text instead of beside it
 * @labels: (nullable): keeps the labels of points of a section equally wide
 * @base_level: the level of accessibility that headings inside a section start at
 *
 * How blocks are shown.
 */
typedef struct
{
  double leading;
  gboolean narrow;
  GtkSizeGroup *labels;
  int base_level;
} JoganBlockStyle;

GtkWidget *jogan_block_view_new (JoganBlock            *block,
                                 const JoganBlockStyle *style);

G_END_DECLS
