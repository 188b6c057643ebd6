/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-highlight.h"

#include <adwaita.h>

#include "ui/jogan-text-attributes.h"

/* Text on the color of a marker pen: yellow, and orange where the reader is. On a dark window the yellow is a glow
 * behind light text. In high contrast both are solid. */
typedef struct
{
  guint32 background; /* 0xRRGGBB */
  guint16 alpha;
  guint32 text;
} Colors;

static const Colors light = { 0xf8e45c, 0xd000, 0x000000 };
static const Colors dark = { 0xe5a50a, 0x7000, 0xffffff };
static const Colors solid = { 0xf9f06b, 0xffff, 0x000000 };
static const Colors current = { 0xffa348, 0xffff, 0x000000 };

static PangoAttribute *
new_color (PangoAttribute *(*func) (guint16, guint16, guint16),
           guint32 color)
{
  return func ((color >> 16 & 0xff) * 0x101, (color >> 8 & 0xff) * 0x101, (color & 0xff) * 0x101);
}

static const Colors *
get_colors (JoganHighlight style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (style & JOGAN_HIGHLIGHT_CURRENT)
    return &current;
  if (adw_style_manager_get_high_contrast (manager))
    return &solid;
  return adw_style_manager_get_dark (manager) ? &dark : &light;
}

/**
 * jogan_highlight_insert: (skip)
 * @list: attributes of a text
 * @match: a stretch of it
 * @style: how
 *
 * Highlights a stretch of a text, by its weight or a line below it as well as by color. To be done anew when the color
 * scheme changes.
 */
void
jogan_highlight_insert (PangoAttrList    *list,
                        const JoganMatch *match,
                        JoganHighlight    style)
{
  const Colors *colors = get_colors (style);

  jogan_text_attributes_insert (list, new_color (pango_attr_background_new, colors->background), match->start,
                                match->end);
  jogan_text_attributes_insert (list, pango_attr_background_alpha_new (colors->alpha), match->start, match->end);
  jogan_text_attributes_insert (list, new_color (pango_attr_foreground_new, colors->text), match->start, match->end);
  jogan_text_attributes_insert (list, pango_attr_foreground_alpha_new (0xffff), match->start, match->end);
  if (!(style & JOGAN_HIGHLIGHT_BOLD))
    jogan_text_attributes_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), match->start, match->end);
  if (style != JOGAN_HIGHLIGHT_PLAIN)
    jogan_text_attributes_insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), match->start, match->end);
}

/**
 * jogan_highlight_insert_all: (skip)
 * @list: attributes of a text
 * @matches: (element-type JoganMatch): stretches of it
 * @style: how
 *
 * Highlights all matches of a text.
 */
void
jogan_highlight_insert_all (PangoAttrList *list,
                            GArray        *matches,
                            JoganHighlight style)
{
  for (guint i = 0; i < matches->len; i++)
    jogan_highlight_insert (list, &g_array_index (matches, JoganMatch, i), style);
}
