/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-day-format.h"

#include <glib/gi18n-lib.h>

static char *
format (const GDate *day,
        const char  *pattern)
{
  g_autoptr (GDateTime) time = NULL;

  time = g_date_time_new_utc (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 0, 0, 0);
  return g_date_time_format (time, pattern);
}

/**
 * jogan_day_format_long: (skip)
 * @day: (nullable): a day
 *
 * Returns: (transfer full): the day with its weekday, the way the user's language writes it
 */
char *
jogan_day_format_long (const GDate *day)
{
  if (day == NULL)
    return g_strdup (_("No date"));
  /* Translators: a day with its weekday, see g_date_time_format().
   * xgettext:no-c-format */
  return format (day, _("%A, %-e %B %Y"));
}

/**
 * jogan_day_format_short: (skip)
 * @day: (nullable): a day
 *
 * Returns: (transfer full): the day as it is written below the name of its month
 */
char *
jogan_day_format_short (const GDate *day)
{
  if (day == NULL)
    return g_strdup (_("No date"));
  /* Translators: a day below the name of its month, see g_date_time_format().
   * xgettext:no-c-format */
  return format (day, _("%a %-e %b"));
}

/**
 * jogan_day_format_date: (skip)
 * @day: a day
 *
 * Returns: (transfer full): the day without its weekday
 */
char *
jogan_day_format_date (const GDate *day)
{
  /* Translators: a day without its weekday, see g_date_time_format().
   * xgettext:no-c-format */
  return format (day, _("%-e %b %Y"));
}

/**
 * jogan_day_format_month: (skip)
 * @day: (nullable): a day
 *
 * Returns: (transfer full): its month, as it stands above days
 */
char *
jogan_day_format_month (const GDate *day)
{
  if (day == NULL)
    return g_strdup (_("Undated"));
  /* Translators: a month above its days, see g_date_time_format().
   * xgettext:no-c-format */
  return format (day, _("%OB %Y"));
}

/**
 * jogan_day_format_year: (skip)
 * @day: a day
 *
 * Returns: (transfer full): its year, as it stands above months
 */
char *
jogan_day_format_year (const GDate *day)
{
  /* Translators: a year above its months, see g_date_time_format().
   * xgettext:no-c-format */
  return format (day, _("%Y"));
}
