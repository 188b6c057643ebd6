/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-paper.h"
#include "search/jogan-fuzzy.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-view.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PALETTE_ITEM (jogan_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (JoganPaletteItem, jogan_palette_item, JOGAN, PALETTE_ITEM, GObject)

JoganPaletteItem *jogan_palette_item_new_for_shortcut (const JoganShortcut *shortcut);
JoganPaletteItem *jogan_palette_item_new_for_view     (JoganView           *view);
JoganPaletteItem *jogan_palette_item_new_for_paper    (JoganPaper          *paper);
const char       *jogan_palette_item_get_title        (JoganPaletteItem    *self);
const char       *jogan_palette_item_get_detail       (JoganPaletteItem    *self);
const char       *jogan_palette_item_get_action       (JoganPaletteItem    *self);
GVariant         *jogan_palette_item_get_target       (JoganPaletteItem    *self);
gboolean          jogan_palette_item_is_same          (JoganPaletteItem    *self,
                                                       JoganPaletteItem    *other);
guint             jogan_palette_item_score            (JoganPaletteItem    *self,
                                                       const JoganFuzzy    *fuzzy);

G_END_DECLS
