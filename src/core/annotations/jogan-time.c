/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-time.h"

#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define EPOCH_DAY 719163 /* GDate's Julian day of 1970-01-01 */

static void
put_digits (char *at,
            guint n,
            guint value)
{
  while (n-- > 0)
    {
      at[n] = '0' + value % 10;
      value /= 10;
    }
}

static gboolean
get_digits (const char *at,
            guint       n,
            guint      *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *value = *value * 10 + (at[i] - '0');
    }
  return TRUE;
}

/**
 * jogan_time_now:
 *
 * Returns: the time in ms since 1970, within what can be written
 */
gint64
jogan_time_now (void)
{
  return CLAMP (g_get_real_time () / 1000, 0, JOGAN_TIME_MAX);
}

/**
 * jogan_time_format:
 * @time: ms since 1970, not negative, at most the end of the year 9999
 * @buffer: where to write the time in UTC, as RFC 3339 has it
 */
void
jogan_time_format (gint64 time,
                   char buffer[JOGAN_TIME_LENGTH + 1])
{
  guint ms = time % MS_PER_DAY;

  jogan_day_format (time / MS_PER_DAY + EPOCH_DAY, buffer);
  memcpy (buffer + 10, "T00:00:00.000Z", 15);
  put_digits (buffer + 11, 2, ms / 3600000);
  put_digits (buffer + 14, 2, ms / 60000 % 60);
  put_digits (buffer + 17, 2, ms / 1000 % 60);
  put_digits (buffer + 20, 3, ms % 1000);
}

/**
 * jogan_time_parse:
 * @string: a time as written by jogan_time_format(), or any ISO 8601 date and time with a zone, as a hand may
 * write it
 * @time: (out): ms since 1970
 *
 * Returns: whether it is a time from 1970 to 9998
 */
gboolean
jogan_time_parse (const char *string,
                  gint64     *time)
{
  guint h, m, s, ms;
  guint32 day;

  if (strlen (string) == JOGAN_TIME_LENGTH && string[10] == 'T' && string[13] == ':' && string[16] == ':' &&
      string[19] == '.' && string[23] == 'Z' && get_digits (string + 11, 2, &h) && get_digits (string + 14, 2, &m) &&
      get_digits (string + 17, 2, &s) && get_digits (string + 20, 3, &ms) && h < 24 && m < 60 && s < 60)
    {
      char date[11];

      g_strlcpy (date, string, sizeof date);
      if (!jogan_day_parse (date, &day))
        return FALSE;
      *time = ((gint64) day - EPOCH_DAY) * MS_PER_DAY + (((h * 60 + m) * 60) + s) * 1000 + ms;
    }
  else
    {
      g_autoptr (GDateTime) date_time = g_date_time_new_from_iso8601 (string, NULL);

      if (date_time == NULL)
        return FALSE;
      *time = g_date_time_to_unix (date_time) * 1000 + g_date_time_get_microsecond (date_time) / 1000;
    }
  return *time >= 0 && *time <= JOGAN_TIME_MAX;
}

/**
 * jogan_day_format:
 * @day: a Julian day as of GDate, years 1 to 9999
 * @buffer: where to write it, YYYY-MM-DD
 */
void
jogan_day_format (guint32 day,
                  char    buffer[11])
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  memcpy (buffer, "0000-00-00", 11);
  put_digits (buffer, 4, g_date_get_year (&date));
  put_digits (buffer + 5, 2, g_date_get_month (&date));
  put_digits (buffer + 8, 2, g_date_get_day (&date));
}

/**
 * jogan_day_parse:
 * @string: YYYY-MM-DD
 * @day: (out): its Julian day
 *
 * Returns: whether it is a day
 */
gboolean
jogan_day_parse (const char *string,
                 guint32    *day)
{
  guint y, m, d;
  GDate date;

  if (strlen (string) != 10 || string[4] != '-' || string[7] != '-' || !get_digits (string, 4, &y) ||
      !get_digits (string + 5, 2, &m) || !get_digits (string + 8, 2, &d) || !g_date_valid_dmy (d, m, y))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, d, m, y);
  *day = g_date_get_julian (&date);
  return TRUE;
}
