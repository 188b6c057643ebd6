/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "search/jogan-matcher.h"

G_BEGIN_DECLS

/**
 * JoganHighlight:
 * @JOGAN_HIGHLIGHT_PLAIN: a match in plain text
 * @JOGAN_HIGHLIGHT_BOLD: in text that is bold already
 * @JOGAN_HIGHLIGHT_CURRENT: the match that is being looked at
 *
 * How a match is told from the text around it; flags combine.
 */
typedef enum
{
  JOGAN_HIGHLIGHT_PLAIN = 0,
  JOGAN_HIGHLIGHT_BOLD = 1 << 0,
  JOGAN_HIGHLIGHT_CURRENT = 1 << 1,
} JoganHighlight;

void jogan_highlight_insert     (PangoAttrList    *list,
                                 const JoganMatch *match,
                                 JoganHighlight    style);
void jogan_highlight_insert_all (PangoAttrList    *list,
                                 GArray           *matches,
                                 JoganHighlight    style);

G_END_DECLS
