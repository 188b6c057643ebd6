/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-blocks.h"
#include "model/jogan-section.h"

G_BEGIN_DECLS

guint jogan_sections_find_first (GArray    *drafts,
                                 guint      first,
                                 guint      end,
                                 guint      base_depth);
void  jogan_sections_add        (GArray    *drafts,
                                 guint      first,
                                 guint      end,
                                 guint      base_depth,
                                 gboolean   of_paper,
                                 GPtrArray *head,
                                 GPtrArray *sections,
                                 GPtrArray *links);

G_END_DECLS
