/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/jogan-trend.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_TREND_CHART (jogan_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (JoganTrendChart, jogan_trend_chart, JOGAN, TREND_CHART, GtkWidget)

GtkWidget *jogan_trend_chart_new        (void);
void       jogan_trend_chart_set_trends (JoganTrendChart *self,
                                         GPtrArray       *trends,
                                         guint32          first_week);
char      *jogan_trend_chart_dup_week   (guint32          week) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
