/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-trend-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-trend-line.h"

/* Room around the lines, in logical pixels, besides what the figures before them and the weeks below need. */
#define MARGIN 16
#define TEXT_GAP 8

#define MAX_LINES 5

/* Points closer than this have no markers, which would hide the line. */
#define MARKER_DISTANCE 12.0f

/**
 * JoganTrendChart:
 *
 * Lines of how often terms stand in the papers, week by week. Each line has its own dashes and markers besides its
 * color. The arrows move from point to point and from line to line; Enter asks for the papers of a point.
 */
struct _JoganTrendChart
{
  GtkWidget parent_instance;

  GPtrArray *trends; /* of JoganTrend */
  guint32 first_week;
  guint line;
  guint week;
  int figure_width; /* of the widest figure, when last drawn */
  int text_height;
};

enum
{
  SIGNAL_POINT_ACTIVATED,
  SIGNAL_POINT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganTrendChart, jogan_trend_chart, GTK_TYPE_WIDGET)

static guint
get_n_weeks (JoganTrendChart *self)
{
  const JoganTrend *trend = self->trends->len > 0 ? g_ptr_array_index (self->trends, 0) : NULL;

  return trend != NULL ? trend->counts->len : 0;
}

/* Between lines across: 1, 2 or 5 times a power of ten, so that five of them are enough, or fewer where the figures
 * before them would touch each other. */
static guint
get_step (JoganTrendChart *self)
{
  static const guint steps[] = { 1, 2, 5 };
  int text_height = MAX (self->text_height, 1);
  guint n_lines = (guint) CLAMP (gtk_widget_get_height (GTK_WIDGET (self)) / text_height - 2, 1, MAX_LINES);
  guint most = jogan_trend_get_most (self->trends);
  guint power = 1;

  for (guint i = 0;; i++)
    {
      if (i == G_N_ELEMENTS (steps))
        {
          i = 0;
          power *= 10;
        }
      if (steps[i] * power * n_lines >= most)
        return steps[i] * power;
    }
}

static guint
get_top (JoganTrendChart *self)
{
  guint step = get_step (self);

  return (MAX (jogan_trend_get_most (self->trends), 1) + step - 1) / step * step;
}

/* Time runs as text does. */
static gboolean
is_mirrored (JoganTrendChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* From the left, of what is so far from where lines of text begin. */
static float
from_start (JoganTrendChart *self,
            float            distance)
{
  return is_mirrored (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - distance : distance;
}

/* Where the lines begin. */
static float
get_start (JoganTrendChart *self)
{
  return MARGIN + self->figure_width + TEXT_GAP;
}

static float
get_line_width (JoganTrendChart *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) - get_start (self) - MARGIN;
}

static float
get_distance (JoganTrendChart *self,
              guint            week)
{
  float width = get_line_width (self);
  guint n = get_n_weeks (self);

  return get_start (self) + (n > 1 ? width * week / (n - 1) : width / 2);
}

static float
get_x (JoganTrendChart *self,
       guint            week)
{
  return from_start (self, get_distance (self, week));
}

static float
get_y (JoganTrendChart *self,
       guint            count,
       guint            top)
{
  float above = self->text_height / 2.0f + 4;
  float height = gtk_widget_get_height (GTK_WIDGET (self)) - above - 2 * TEXT_GAP - self->text_height;

  return above + height - height * count / top;
}

static void
measure_text (JoganTrendChart *self,
              guint            top)
{
  g_autofree char *text = g_strdup_printf ("%'u", top);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, &self->figure_width, &self->text_height);
}

/* Returns its width. */
static int
append_text (JoganTrendChart *self,
             GtkSnapshot     *snapshot,
             const char      *text,
             float            x,
             float            y,
             float            align,
             const GdkRGBA   *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x - align * width, MARGIN, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - width, MARGIN));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - height / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static void
snapshot_grid (JoganTrendChart *self,
               GtkSnapshot     *snapshot,
               guint            top,
               const GdkRGBA   *color)
{
  GdkRGBA faint = *color;
  GdkRGBA dim = *color;
  float start = is_mirrored (self) ? MARGIN : get_start (self);
  float free_from = 0;

  faint.alpha *= 0.15f;
  dim.alpha *= 0.7f;
  for (guint value = 0; value <= top; value += get_step (self))
    {
      float y = get_y (self, value, top);
      g_autofree char *text = g_strdup_printf ("%'u", value);

      gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (start, y, get_line_width (self), 1));
      append_text (self, snapshot, text, from_start (self, get_start (self) - TEXT_GAP), y, is_mirrored (self) ? 0 : 1,
                   &dim);
    }
  for (guint week = 0; week < get_n_weeks (self); week++)
    {
      g_autofree char *text = NULL;
      float distance = get_distance (self, week);

      if (distance < free_from)
        continue;
      text = jogan_trend_chart_dup_week (self->first_week + 7 * week);
      free_from = distance + append_text (self, snapshot, text, get_x (self, week),
                                          gtk_widget_get_height (GTK_WIDGET (self)) - self->text_height / 2.0f, 0.5f,
                                          &dim) *
                               1.6f;
    }
}

static void
snapshot_line (JoganTrendChart *self,
               GtkSnapshot     *snapshot,
               guint            number,
               guint            top)
{
  const JoganTrend *trend = g_ptr_array_index (self->trends, number);
  g_autofree graphene_point_t *points = g_new (graphene_point_t, trend->counts->len);
  gboolean markers = trend->counts->len < 2 || get_distance (self, 1) - get_distance (self, 0) >= MARKER_DISTANCE;

  for (guint week = 0; week < trend->counts->len; week++)
    {
      graphene_point_init (&points[week], get_x (self, week),
                           get_y (self, g_array_index (trend->counts, guint, week), top));
      if (markers)
        jogan_trend_line_append_marker (snapshot, number, &points[week]);
    }
  jogan_trend_line_append (snapshot, number, points, trend->counts->len);
}

/* The point that keys act on, in a ring. */
static void
snapshot_point (JoganTrendChart *self,
                GtkSnapshot     *snapshot,
                guint            top,
                const GdkRGBA   *color)
{
  const JoganTrend *trend = g_ptr_array_index (self->trends, self->line);
  float x = get_x (self, self->week);
  float y = get_y (self, g_array_index (trend->counts, guint, self->week), top);
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskStroke *stroke = gsk_stroke_new (2);
  GskPath *path;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), 9);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gsk_path_unref (path);
  gsk_stroke_free (stroke);
}

static void
jogan_trend_chart_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  JoganTrendChart *self = JOGAN_TREND_CHART (widget);
  GdkRGBA color;
  guint top;

  if (get_n_weeks (self) == 0)
    return;
  gtk_widget_get_color (widget, &color);
  top = get_top (self);
  measure_text (self, top);
  snapshot_grid (self, snapshot, top, &color);
  for (guint i = 0; i < self->trends->len; i++)
    snapshot_line (self, snapshot, i, top);
  if (gtk_widget_has_focus (widget))
    snapshot_point (self, snapshot, top, &color);
}

static void
jogan_trend_chart_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 96;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 320;
}

/* What stands at the point, for the label below and for those who hear it. */
static void
point_changed (JoganTrendChart *self)
{
  const JoganTrend *trend = g_ptr_array_index (self->trends, self->line);
  g_autofree char *week = jogan_trend_chart_dup_week (self->first_week + 7 * self->week);
  guint n = g_array_index (trend->counts, guint, self->week);
  /* Translators: a term, the first day of a week, and in how many papers of that week the term stands. */
  g_autofree char *text = g_strdup_printf (ngettext ("%s, week of %s: %'u paper", "%s, week of %s: %'u papers", n),
                                           trend->term, week, n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_signal_emit (self, signals[SIGNAL_POINT_CHANGED], 0, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  JoganTrendChart *self = JOGAN_TREND_CHART (widget);
  guint n = get_n_weeks (self);
  int weeks;
  int lines;

  if (n == 0)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(ii)", &weeks, &lines);
  /* The arrows are where they point to; Page Up and Page Down are earlier and later. */
  if (is_mirrored (self) && (weeks == 1 || weeks == -1))
    weeks = -weeks;
  self->week = CLAMP ((int) self->week + weeks, 0, (int) n - 1);
  self->line = (self->line + self->trends->len + lines) % self->trends->len;
  point_changed (self);
  return GDK_EVENT_STOP;
}

static void
activate_point (JoganTrendChart *self)
{
  const JoganTrend *trend;
  g_autofree char *query = NULL;

  if (get_n_weeks (self) == 0)
    return;
  trend = g_ptr_array_index (self->trends, self->line);
  query = jogan_trend_make_query (trend->term, self->first_week + 7 * self->week);
  g_signal_emit (self, signals[SIGNAL_POINT_ACTIVATED], 0, query);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  activate_point (JOGAN_TREND_CHART (widget));
  return GDK_EVENT_STOP;
}

/* A click goes to the nearest point, and to its papers when it is on it. */
static void
released_cb (JoganTrendChart *self,
             int              n_press,
             double           x,
             double           y)
{
  float best = G_MAXFLOAT;
  guint top = get_top (self);

  for (guint i = 0; i < self->trends->len; i++)
    {
      const JoganTrend *trend = g_ptr_array_index (self->trends, i);

      for (guint week = 0; week < trend->counts->len; week++)
        {
          float distance = hypotf (get_x (self, week) - (float) x,
                                   get_y (self, g_array_index (trend->counts, guint, week), top) - (float) y);

          if (distance >= best)
            continue;
          best = distance;
          self->line = i;
          self->week = week;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (get_n_weeks (self) > 0)
    point_changed (self);
  if (best < 12)
    activate_point (self);
}

static void
jogan_trend_chart_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_TREND_CHART (object)->trends);
  G_OBJECT_CLASS (jogan_trend_chart_parent_class)->finalize (object);
}

static void
jogan_trend_chart_class_init (JoganTrendChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_trend_chart_finalize;
  widget_class->snapshot = jogan_trend_chart_snapshot;
  widget_class->measure = jogan_trend_chart_measure;

  /**
   * JoganTrendChart::point-activated:
   * @self: a chart
   * @query: finds the papers of the point
   */
  signals[SIGNAL_POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * JoganTrendChart::point-changed:
   * @self: a chart
   * @text: what stands at the point, fit to be shown
   */
  signals[SIGNAL_POINT_CHANGED] = g_signal_new ("point-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, move_cb, "(ii)", -13, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, move_cb, "(ii)", 13, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "trend-chart");
}

static void
jogan_trend_chart_init (JoganTrendChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->trends = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Papers a week"), -1);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * jogan_trend_chart_new:
 *
 * Returns: (transfer floating): a chart without lines
 */
GtkWidget *
jogan_trend_chart_new (void)
{
  return g_object_new (JOGAN_TYPE_TREND_CHART, NULL);
}

/**
 * jogan_trend_chart_set_trends:
 * @self: a chart
 * @trends: (element-type JoganTrend): at most as many as there are kinds of lines, all of as many weeks
 * @first_week: the Julian day of the Monday of the first week
 */
void
jogan_trend_chart_set_trends (JoganTrendChart *self,
                              GPtrArray       *trends,
                              guint32          first_week)
{
  g_return_if_fail (JOGAN_IS_TREND_CHART (self));
  g_return_if_fail (trends->len <= JOGAN_TREND_MAX_TERMS);

  g_ptr_array_unref (self->trends);
  self->trends = g_ptr_array_ref (trends);
  self->first_week = first_week;
  self->line = 0;
  self->week = MAX (get_n_weeks (self), 1) - 1;
  if (get_n_weeks (self) > 0)
    point_changed (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jogan_trend_chart_dup_week:
 * @week: the Julian day of a Monday
 *
 * Returns: (transfer full): the day as it is written short, with its year
 */
char *
jogan_trend_chart_dup_week (guint32 week)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, week);
  return jogan_day_format_date (&day);
}
