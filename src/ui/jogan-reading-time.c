/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-reading-time.h"

/**
 * JoganReadingTime:
 *
 * How long the papers of each day were on screen, since the program began; nothing of it is kept. A paper counts for
 * five minutes at most: whoever is away for lunch does not read.
 */
struct _JoganReadingTime
{
  GHashTable *days; /* of gint64, by Julian day; 0 is no day */
  guint32 day;
  gint64 since; /* 0: nothing is on screen */
};

static guint32
get_key (const GDate *day)
{
  return day != NULL ? g_date_get_julian (day) : 0;
}

/**
 * jogan_reading_time_new: (skip)
 *
 * Returns: (transfer full): a clock that stands still
 */
JoganReadingTime *
jogan_reading_time_new (void)
{
  JoganReadingTime *self = g_new0 (JoganReadingTime, 1);

  self->days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * jogan_reading_time_free: (skip)
 * @self: (transfer full): a clock
 */
void
jogan_reading_time_free (JoganReadingTime *self)
{
  g_hash_table_unref (self->days);
  g_free (self);
}

/**
 * jogan_reading_time_begin: (skip)
 * @self: a clock
 * @day: (nullable): the day of the paper that came on screen
 * @now: monotonic time, in microseconds
 *
 * Another paper came on screen; what was there before is counted.
 */
void
jogan_reading_time_begin (JoganReadingTime *self,
                          const GDate      *day,
                          gint64            now)
{
  jogan_reading_time_end (self, now);
  self->day = get_key (day);
  self->since = now;
}

/**
 * jogan_reading_time_end: (skip)
 * @self: a clock
 * @now: monotonic time, in microseconds
 *
 * The paper is out of sight.
 */
void
jogan_reading_time_end (JoganReadingTime *self,
                        gint64            now)
{
  gint64 *sum;

  if (self->since == 0)
    return;
  sum = g_hash_table_lookup (self->days, GUINT_TO_POINTER (self->day));
  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (self->days, GUINT_TO_POINTER (self->day), sum);
    }
  *sum += CLAMP (now - self->since, 0, JOGAN_READING_TIME_MAX);
  self->since = 0;
}

/**
 * jogan_reading_time_get: (skip)
 * @self: a clock
 * @day: (nullable): a day
 *
 * Returns: how long papers of that day were on screen, without the one that is there now, in microseconds
 */
gint64
jogan_reading_time_get (JoganReadingTime *self,
                        const GDate      *day)
{
  const gint64 *sum = g_hash_table_lookup (self->days, GUINT_TO_POINTER (get_key (day)));

  return sum != NULL ? *sum : 0;
}
