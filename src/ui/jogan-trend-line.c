/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-trend-line.h"

#include <adwaita.h>

#include "ui/jogan-trend.h"

/* How the lines of a chart are told apart: each by its color, by its dashes and by its markers. */

/* From the middle to the edge, in logical pixels. */
#define MARKER_SIZE 4.0f

static const float dashes[JOGAN_TREND_MAX_TERMS][4] = {
  { 0 }, { 7, 4 }, { 2, 3 }, { 10, 3, 2, 3 }, { 14, 6 }, { 4, 6 },
};

static const guint n_dashes[JOGAN_TREND_MAX_TERMS] = { 0, 2, 2, 4, 2, 2 };

static const AdwAccentColor accents[JOGAN_TREND_MAX_TERMS] = {
  ADW_ACCENT_COLOR_BLUE,   ADW_ACCENT_COLOR_ORANGE, ADW_ACCENT_COLOR_GREEN,
  ADW_ACCENT_COLOR_PURPLE, ADW_ACCENT_COLOR_RED,    ADW_ACCENT_COLOR_TEAL,
};

static void
get_color (guint    number,
           GdkRGBA *color)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  adw_accent_color_to_standalone_rgba (accents[number], dark, color);
}

/* Circle, square, triangle, diamond, cross, triangle upside down. */
static GskPath *
make_marker (guint                   number,
             const graphene_point_t *center)
{
  const float x = center->x;
  const float y = center->y;
  const float r = MARKER_SIZE;
  GskPathBuilder *builder = gsk_path_builder_new ();

  switch (number)
    {
    case 0:
      gsk_path_builder_add_circle (builder, center, r);
      break;
    case 1:
      gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (x - r, y - r, 2 * r, 2 * r));
      break;
    case 2:
      gsk_path_builder_move_to (builder, x, y - r);
      gsk_path_builder_line_to (builder, x + r, y + r);
      gsk_path_builder_line_to (builder, x - r, y + r);
      gsk_path_builder_close (builder);
      break;
    case 3:
      gsk_path_builder_move_to (builder, x, y - 1.3f * r);
      gsk_path_builder_line_to (builder, x + 1.3f * r, y);
      gsk_path_builder_line_to (builder, x, y + 1.3f * r);
      gsk_path_builder_line_to (builder, x - 1.3f * r, y);
      gsk_path_builder_close (builder);
      break;
    case 4:
      gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (x - 1.4f * r, y - 0.4f * r, 2.8f * r, 0.8f * r));
      gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (x - 0.4f * r, y - 1.4f * r, 0.8f * r, 2.8f * r));
      break;
    default:
      gsk_path_builder_move_to (builder, x, y + r);
      gsk_path_builder_line_to (builder, x + r, y - r);
      gsk_path_builder_line_to (builder, x - r, y - r);
      gsk_path_builder_close (builder);
      break;
    }
  return gsk_path_builder_free_to_path (builder);
}

static GskStroke *
make_stroke (guint number)
{
  GskStroke *stroke = gsk_stroke_new (2);

  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  if (n_dashes[number] > 0)
    gsk_stroke_set_dash (stroke, dashes[number], n_dashes[number]);
  return stroke;
}

/**
 * jogan_trend_line_append:
 * @snapshot: a snapshot
 * @number: the number of a line, from 0, less than %JOGAN_TREND_MAX_TERMS
 * @points: (array length=n_points): where it leads, in logical pixels
 * @n_points: how many points it has
 *
 * Draws a line in its color and with its dashes.
 */
void
jogan_trend_line_append (GtkSnapshot            *snapshot,
                         guint                   number,
                         const graphene_point_t *points,
                         guint                   n_points)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskStroke *stroke = make_stroke (number);
  GskPath *path;
  GdkRGBA color;

  get_color (number, &color);
  for (guint i = 0; i < n_points; i++)
    {
      if (i == 0)
        gsk_path_builder_move_to (builder, points[i].x, points[i].y);
      else
        gsk_path_builder_line_to (builder, points[i].x, points[i].y);
    }
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &color);
  gsk_path_unref (path);
  gsk_stroke_free (stroke);
}

/**
 * jogan_trend_line_append_marker:
 * @snapshot: a snapshot
 * @number: the number of a line, from 0, less than %JOGAN_TREND_MAX_TERMS
 * @center: where it is, in logical pixels
 *
 * Draws the marker of one of a line's points.
 */
void
jogan_trend_line_append_marker (GtkSnapshot            *snapshot,
                                guint                   number,
                                const graphene_point_t *center)
{
  GskPath *path = make_marker (number, center);
  GdkRGBA color;

  get_color (number, &color);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &color);
  gsk_path_unref (path);
}
