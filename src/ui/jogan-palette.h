/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-window.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PALETTE (jogan_palette_get_type ())
G_DECLARE_FINAL_TYPE (JoganPalette, jogan_palette, JOGAN, PALETTE, AdwDialog)

AdwDialog *jogan_palette_new (JoganWindow *window);

G_END_DECLS
