/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-trend.h"

#include <string.h>

/**
 * jogan_trend_new: (skip)
 * @term: a term
 * @n_weeks: how many weeks there are
 *
 * Returns: (transfer full): a trend of zeros
 */
JoganTrend *
jogan_trend_new (const char *term,
                 guint       n_weeks)
{
  JoganTrend *self = g_new0 (JoganTrend, 1);

  self->term = g_strdup (term);
  self->counts = g_array_sized_new (FALSE, TRUE, sizeof (guint), n_weeks);
  g_array_set_size (self->counts, n_weeks);
  return self;
}

/**
 * jogan_trend_free: (skip)
 * @self: (transfer full): a trend
 */
void
jogan_trend_free (JoganTrend *self)
{
  g_free (self->term);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * jogan_trend_get_week: (skip)
 * @day: a day
 *
 * Returns: the Julian day of the Monday of its week
 */
guint32
jogan_trend_get_week (const GDate *day)
{
  return g_date_get_julian (day) - (g_date_get_weekday (day) - G_DATE_MONDAY);
}

/**
 * jogan_trend_get_most: (skip)
 * @trends: (element-type JoganTrend): trends
 *
 * Returns: the largest count of a week in any of them
 */
guint
jogan_trend_get_most (GPtrArray *trends)
{
  guint most = 0;

  for (guint i = 0; i < trends->len; i++)
    {
      const JoganTrend *trend = g_ptr_array_index (trends, i);

      for (guint week = 0; week < trend->counts->len; week++)
        most = MAX (most, g_array_index (trend->counts, guint, week));
    }
  return most;
}

/**
 * jogan_trend_split: (skip)
 * @text: terms with commas between them
 *
 * Returns: (transfer full): the terms, each once, the first of them if there are too many
 */
char **
jogan_trend_split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (guint i = 0; parts[i] != NULL && terms->len < JOGAN_TREND_MAX_TERMS; i++)
    {
      g_autofree char *term = g_strstrip (g_strdelimit (g_strdup (parts[i]), "\"", ' '));

      if (*term != '\0' && !g_ptr_array_find_with_equal_func (terms, term, g_str_equal, NULL))
        g_ptr_array_add (terms, g_steal_pointer (&term));
    }
  return (char **) g_ptr_array_steal (terms, NULL);
}

/**
 * jogan_trend_make_query: (skip)
 * @term: a term
 * @week: the Julian day of a Monday, or 0 for all weeks
 *
 * Returns: (transfer full): a query for the papers that have the term, in that week
 */
char *
jogan_trend_make_query (const char *term,
                        guint32     week)
{
  GDate day;
  char first[16];
  char last[16];

  if (week == 0)
    return g_strdup_printf ("\"%s\"", term);
  g_date_clear (&day, 1);
  g_date_set_julian (&day, week);
  g_snprintf (first, sizeof first, "%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day),
              g_date_get_day (&day));
  g_date_add_days (&day, 6);
  g_snprintf (last, sizeof last, "%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day),
              g_date_get_day (&day));
  return g_strdup_printf ("\"%s\" date:%s..%s", term, first, last);
}
