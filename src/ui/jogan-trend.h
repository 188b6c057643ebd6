/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More terms than these cannot be told apart. */
#define JOGAN_TREND_MAX_TERMS 6

/* Older weeks than these are left out: a wrong date would make the line of weeks endless. */
#define JOGAN_TREND_MAX_WEEKS 1100

/**
 * JoganTrend:
 * @term: the term
 * @counts: (element-type guint): in how many papers it stands, week by week
 * @total: in how many papers in all
 *
 * How often a term stands in the papers.
 */
typedef struct
{
  char *term;
  GArray *counts;
  guint total;
} JoganTrend;

JoganTrend *jogan_trend_new        (const char  *term,
                                    guint        n_weeks);
void        jogan_trend_free       (JoganTrend  *self);
guint32     jogan_trend_get_week   (const GDate *day);
guint       jogan_trend_get_most   (GPtrArray   *trends);
char      **jogan_trend_split      (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char       *jogan_trend_make_query (const char  *term,
                                    guint32      week) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
