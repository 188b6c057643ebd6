/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-row-drawing.h"

#include <adwaita.h>

/* What rows of long lists draw themselves: a list makes some two hundred of them, so that none is more than one
 * widget. */

/* Height of a line in relation to the font's size: room for Hangul, which is higher than the Latin letters that fonts
 * are measured by. */
#define LINE_HEIGHT 1.45

/**
 * jogan_row_get_line_height:
 * @row: a row
 *
 * Returns: the height of a line of its text, in logical pixels
 */
int
jogan_row_get_line_height (GtkWidget *row)
{
  PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (row));
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72;
  return (int) (size * LINE_HEIGHT + 0.5);
}

/**
 * jogan_row_get_alpha:
 * @alpha: how opaque a dimmed text is
 *
 * Returns: how opaque it is now: in high contrast nothing is dimmed much
 */
float
jogan_row_get_alpha (float alpha)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? (1 + alpha) / 2 : alpha;
}

/**
 * jogan_row_append_layout:
 * @snapshot: a snapshot
 * @layout: a text
 * @color: its color
 * @x: where it is, in the row's coordinates
 * @y: where
 */
void
jogan_row_append_layout (GtkSnapshot   *snapshot,
                         PangoLayout   *layout,
                         const GdkRGBA *color,
                         int            x,
                         int            y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/**
 * jogan_row_append_icon:
 * @row: a row
 * @snapshot: a snapshot
 * @name: a symbolic icon
 * @size: its width and height, in logical pixels
 * @color: its color
 * @x: where it is, in the row's coordinates
 * @y: where
 */
void
jogan_row_append_icon (GtkWidget     *row,
                       GtkSnapshot   *snapshot,
                       const char    *name,
                       int            size,
                       const GdkRGBA *color,
                       int            x,
                       int            y)
{
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    gtk_icon_theme_get_for_display (gtk_widget_get_display (row)), name, NULL, size, gtk_widget_get_scale_factor (row),
    gtk_widget_get_direction (row), GTK_ICON_LOOKUP_PRELOAD);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}
