/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-drawn-row.h"

#include <adwaita.h>

/* Height of a line in relation to the font's size: room for Hangul, which is higher than the Latin letters that fonts
 * are measured by. */
#define LINE_HEIGHT 1.45

/**
 * JoganDrawnRow:
 *
 * A row of a long list, which draws its text and icons itself: a list makes some two hundred rows, so that none is more
 * than one widget. Text is laid out once the row is on screen.
 */
G_DEFINE_ABSTRACT_TYPE (JoganDrawnRow, jogan_drawn_row, GTK_TYPE_WIDGET)

static void
jogan_drawn_row_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jogan_drawn_row_parent_class)->css_changed (widget, change);
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
jogan_drawn_row_direction_changed (GtkWidget       *widget,
                                   GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (jogan_drawn_row_parent_class)->direction_changed (widget, previous);
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (widget));
}

static void
jogan_drawn_row_system_setting_changed (GtkWidget       *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (jogan_drawn_row_parent_class)->system_setting_changed (widget, setting);
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
jogan_drawn_row_dispose (GObject *object)
{
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (object));
  G_OBJECT_CLASS (jogan_drawn_row_parent_class)->dispose (object);
}

static void
jogan_drawn_row_class_init (JoganDrawnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_drawn_row_dispose;
  widget_class->css_changed = jogan_drawn_row_css_changed;
  widget_class->direction_changed = jogan_drawn_row_direction_changed;
  widget_class->system_setting_changed = jogan_drawn_row_system_setting_changed;
}

static void
jogan_drawn_row_init (JoganDrawnRow *self)
{
}

/**
 * jogan_drawn_row_clear_layouts:
 * @self: a row
 *
 * Lets its text be laid out anew when it is drawn next.
 */
void
jogan_drawn_row_clear_layouts (JoganDrawnRow *self)
{
  g_return_if_fail (JOGAN_IS_DRAWN_ROW (self));

  JOGAN_DRAWN_ROW_GET_CLASS (self)->clear_layouts (self);
}

/**
 * jogan_drawn_row_get_line_height:
 * @self: a row
 *
 * Returns: the height of a line of its text, in logical pixels
 */
int
jogan_drawn_row_get_line_height (JoganDrawnRow *self)
{
  PangoFontDescription *font;
  double size;

  g_return_val_if_fail (JOGAN_IS_DRAWN_ROW (self), 0);

  font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72;
  return (int) (size * LINE_HEIGHT + 0.5);
}

/**
 * jogan_drawn_row_align_start:
 * @self: a row
 * @layout: a text of some width
 *
 * Lets the text begin where the row does in a window that runs from right to left. There Pango takes left and right as
 * they are for text that runs the same way, or neither way, and the other way round for text that runs against it.
 */
void
jogan_drawn_row_align_start (JoganDrawnRow *self,
                             PangoLayout   *layout)
{
  PangoLayoutLine *line;

  g_return_if_fail (JOGAN_IS_DRAWN_ROW (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;
  line = pango_layout_get_line_readonly (layout, 0);
  pango_layout_set_alignment (layout, pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL
                                        ? PANGO_ALIGN_RIGHT
                                        : PANGO_ALIGN_LEFT);
}

/**
 * jogan_drawn_row_append_layout:
 * @snapshot: a snapshot
 * @layout: a text
 * @color: its color
 * @x: where it is, in the row's coordinates
 * @y: where
 */
void
jogan_drawn_row_append_layout (GtkSnapshot   *snapshot,
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
 * jogan_drawn_row_append_icon:
 * @self: a row
 * @snapshot: a snapshot
 * @name: a symbolic icon
 * @size: its width and height, in logical pixels
 * @color: its color
 * @x: where it is, in the row's coordinates
 * @y: where
 */
void
jogan_drawn_row_append_icon (JoganDrawnRow *self,
                             GtkSnapshot   *snapshot,
                             const char    *name,
                             int            size,
                             const GdkRGBA *color,
                             int            x,
                             int            y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name, NULL, size,
    gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_PRELOAD);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}

/**
 * jogan_drawn_row_get_alpha:
 * @alpha: how opaque a dimmed text is
 *
 * Returns: how opaque it is now: in high contrast nothing is dimmed much
 */
float
jogan_drawn_row_get_alpha (float alpha)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? (1 + alpha) / 2 : alpha;
}
