/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_TREND_SAMPLE (jogan_trend_sample_get_type ())
G_DECLARE_FINAL_TYPE (JoganTrendSample, jogan_trend_sample, JOGAN, TREND_SAMPLE, GtkWidget)

GtkWidget *jogan_trend_sample_new (guint number);

G_END_DECLS
