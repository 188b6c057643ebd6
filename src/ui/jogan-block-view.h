/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-section.h"

G_BEGIN_DECLS

void  jogan_block_view_append_section (GtkBox       *box,
                                       JoganSection *section,
                                       int           base_level);
char *jogan_block_view_dup_shape      (JoganSection *section,
                                       int           base_level);
void  jogan_block_view_update_section (GtkWidget    *first,
                                       JoganSection *section);

G_END_DECLS
