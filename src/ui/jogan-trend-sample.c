/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-trend-sample.h"

#include "ui/jogan-trend-line.h"

/**
 * JoganTrendSample:
 *
 * A piece of one of the lines of a chart, for its legend.
 */
struct _JoganTrendSample
{
  GtkWidget parent_instance;

  guint number;
};

G_DEFINE_FINAL_TYPE (JoganTrendSample, jogan_trend_sample, GTK_TYPE_WIDGET)

static void
jogan_trend_sample_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  guint number = JOGAN_TREND_SAMPLE (widget)->number;
  float width = gtk_widget_get_width (widget);
  float y = gtk_widget_get_height (widget) / 2.0f;

  jogan_trend_line_append (snapshot, number, (const graphene_point_t[]) { { 0, y }, { width, y } }, 2);
  jogan_trend_line_append_marker (snapshot, number, &GRAPHENE_POINT_INIT (width / 2, y));
}

static void
jogan_trend_sample_class_init (JoganTrendSampleClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = jogan_trend_sample_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jogan_trend_sample_init (JoganTrendSample *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 44, 16);
}

/**
 * jogan_trend_sample_new:
 * @number: the number of a line, from 0, less than %JOGAN_TREND_MAX_TERMS
 *
 * Returns: (transfer floating): a piece of that line, for the legend
 */
GtkWidget *
jogan_trend_sample_new (guint number)
{
  JoganTrendSample *self = g_object_new (JOGAN_TYPE_TREND_SAMPLE, NULL);

  self->number = number;
  return GTK_WIDGET (self);
}
