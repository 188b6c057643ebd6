/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-dates.h"

#include <stdlib.h>
#include <string.h>

#include "format/jogan-source.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static const char *const months[] = {
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
};

/* A number of min to max digits; p moves behind it. */
static gboolean
read_number (const char **p,
             guint        min,
             guint        max,
             guint       *number)
{
  guint n = 0;

  *number = 0;
  while (n < max && g_ascii_isdigit ((*p)[n]))
    *number = *number * 10 + (guint) ((*p)[n++] - '0');
  if (n < min)
    return FALSE;
  *p += n;
  return TRUE;
}

static gboolean
skip (const char **p,
      const char  *word)
{
  if (!jogan_source_starts_with (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

static void
skip_spaces (const char **p)
{
  *p += strspn (*p, " \t");
}

static gboolean
set_day (GDate *day,
         guint  y,
         guint  m,
         guint  d)
{
  if (y < FIRST_YEAR || y > LAST_YEAR || !g_date_valid_dmy (d, m, y))
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, d, m, y);
  return TRUE;
}

/* 2025-12-05, 2025/12/5, 2025.12.05, 2025_12_05, 20251205, 2025년 12월 5일, 2025年12月5日 */
static gboolean
read_numeric (const char **string,
              GDate       *day)
{
  static const char *const marks[][3] = { { "년", "월", "일" }, { "年", "月", "日" } };
  const char *p = *string;
  guint y, m, d;
  char separator;

  if (!read_number (&p, 4, 4, &y))
    return FALSE;
  separator = *p;
  if (separator != '\0' && strchr ("-/._", separator) != NULL)
    {
      p++;
      if (!read_number (&p, 1, 2, &m) || *p != separator)
        return FALSE;
      p++;
      if (!read_number (&p, 1, 2, &d))
        return FALSE;
    }
  else if (g_ascii_isdigit (separator))
    {
      if (!read_number (&p, 2, 2, &m) || !read_number (&p, 2, 2, &d))
        return FALSE;
    }
  else
    {
      guint i = jogan_source_starts_with (p, marks[0][0]) ? 0 : 1;

      if (!skip (&p, marks[i][0]) || (skip_spaces (&p), !read_number (&p, 1, 2, &m)) || !skip (&p, marks[i][1]) ||
          (skip_spaces (&p), !read_number (&p, 1, 2, &d)) || !skip (&p, marks[i][2]))
        return FALSE;
    }
  if (g_ascii_isdigit (*p) || !set_day (day, y, m, d))
    return FALSE;
  *string = p;
  return TRUE;
}

static gboolean
read_month (const char **p,
            guint       *month)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (*p, months[i], 3) == 0)
        {
          while (g_ascii_isalpha (**p))
            (*p)++;
          if (**p == '.')
            (*p)++;
          *month = i + 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* Dec 5, 2025; 5 December 2025; Fri, 05 Dec 2025 */
static gboolean
read_english (const char **string,
              GDate       *day)
{
  const char *p = *string;
  const char *comma = strchr (p, ',');
  guint y, m, d;

  if (comma != NULL && comma - p <= 9 && strspn (p, "abcdefghijklmnopqrstuvwxyzADEFHIMNORSTUW") == (gsize) (comma - p))
    {
      p = comma + 1;
      skip_spaces (&p);
    }
  if (read_month (&p, &m))
    {
      skip_spaces (&p);
      if (!read_number (&p, 1, 2, &d))
        return FALSE;
    }
  else if (read_number (&p, 1, 2, &d))
    {
      skip_spaces (&p);
      if (!read_month (&p, &m))
        return FALSE;
    }
  else
    return FALSE;

  p += strspn (p, ", \t");
  if (!read_number (&p, 4, 4, &y) || !set_day (day, y, m, d))
    return FALSE;
  *string = p;
  return TRUE;
}

/* Z, +09:00, +0900, +09; nothing and anything else: not said */
static GTimeZone *
read_zone (const char **p)
{
  const char *start;
  guint hours, minutes = 0;
  gboolean west;

  skip_spaces (p);
  if (skip (p, "Z") || skip (p, "UTC") || skip (p, "GMT"))
    return g_time_zone_new_utc ();
  if (**p != '+' && **p != '-')
    return NULL;

  start = *p;
  west = *(*p)++ == '-';
  if (!read_number (p, 2, 2, &hours) || hours > 14)
    {
      *p = start;
      return NULL;
    }
  skip (p, ":");
  read_number (p, 2, 2, &minutes);
  return g_time_zone_new_offset ((west ? -1 : 1) * (gint32) (hours * 3600 + MIN (minutes, 59) * 60));
}

static GDateTime *
read_time (const char **p,
           const GDate *day)
{
  g_autoptr (GTimeZone) zone = NULL;
  guint hour, minute, second = 0;

  if (!read_number (p, 1, 2, &hour) || !skip (p, ":") || !read_number (p, 2, 2, &minute))
    return NULL;
  if (skip (p, ":") && !read_number (p, 2, 2, &second))
    return NULL;
  if (skip (p, "."))
    *p += strspn (*p, "0123456789");

  zone = read_zone (p);
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  return g_date_time_new (zone, g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day), (int) hour,
                          (int) minute, MIN (second, 59));
}

/**
 * jogan_dates_parse: (skip)
 * @string: a date as written in front matter
 * @day: (out): the calendar day as written, whatever its zone
 * @time: (out) (optional): day and time when it says a time, in the zone it says or else in UTC; %NULL otherwise
 *
 * Returns: whether the string begins with a date
 */
gboolean
jogan_dates_parse (const char *string,
                   GDate      *day,
                   GDateTime **time)
{
  const char *p = string;

  if (time != NULL)
    *time = NULL;
  skip_spaces (&p);
  if (!read_numeric (&p, day) && !read_english (&p, day))
    return FALSE;
  if (time != NULL && (*p == 'T' || *p == 't' || *p == ' '))
    {
      p++;
      skip_spaces (&p);
      *time = read_time (&p, day);
    }
  return TRUE;
}

/**
 * jogan_dates_find: (skip)
 * @string: a file name or a title
 * @day: (out): the day
 *
 * Finds the first date that is written year first, such as "2025-12-05-daily.md" or "papers20251205".
 *
 * Returns: whether there is one
 */
gboolean
jogan_dates_find (const char *string,
                  GDate      *day)
{
  for (const char *p = string; *p != '\0'; p++)
    {
      const char *q = p;

      if (!g_ascii_isdigit (*p))
        continue;
      if (read_numeric (&q, day))
        return TRUE;
      while (g_ascii_isdigit (p[1]))
        p++;
    }
  return FALSE;
}
