/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-months.h"

/**
 * JoganMonths:
 *
 * The months of a library, the newest first, and what is left to read of each: only months in which something changed
 * are counted anew. Ten years are some hundred of them; nothing is kept for each day.
 */
struct _JoganMonths
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  GArray *months; /* of JoganMonth */
  guint n_unread; /* of all of them */
};

static gboolean
is_in_month (const GDate *month,
             const GDate *day)
{
  if (!g_date_valid (month) || day == NULL)
    return !g_date_valid (month) && day == NULL;
  return g_date_get_month (month) == g_date_get_month (day) && g_date_get_year (month) == g_date_get_year (day);
}

static gboolean
is_in_same_year (const GDate *month,
                 const GDate *other)
{
  return g_date_valid (month) && g_date_valid (other) && g_date_get_year (month) == g_date_get_year (other);
}

static JoganMonth *
find_month (GArray      *months,
            const GDate *day)
{
  for (guint i = 0; i < months->len; i++)
    {
      JoganMonth *month = &g_array_index (months, JoganMonth, i);

      if (is_in_month (&month->date, day))
        return month;
    }
  return NULL;
}

/**
 * jogan_months_new: (skip)
 * @library: a library
 * @annotations: what the reader marked
 *
 * Returns: (transfer full): the months of the library, not counted yet
 */
JoganMonths *
jogan_months_new (JoganLibrary     *library,
                  JoganAnnotations *annotations)
{
  JoganMonths *self = g_new0 (JoganMonths, 1);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  self->months = g_array_new (FALSE, FALSE, sizeof (JoganMonth));
  jogan_months_update (self);
  return self;
}

/**
 * jogan_months_free: (skip)
 * @self: months
 */
void
jogan_months_free (JoganMonths *self)
{
  g_object_unref (self->library);
  g_object_unref (self->annotations);
  g_array_unref (self->months);
  g_free (self);
}

/**
 * jogan_months_update: (skip)
 * @self: months
 *
 * Follows the library after days came or went.
 */
void
jogan_months_update (JoganMonths *self)
{
  g_autoptr (GArray) known = g_steal_pointer (&self->months);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->library));
  JoganMonth *month = NULL;

  self->months = g_array_sized_new (FALSE, FALSE, sizeof (JoganMonth), known->len + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (self->library), i);
      const GDate *date = jogan_day_get_date (day);

      if (month == NULL || !is_in_month (&month->date, date))
        {
          JoganMonth *old = find_month (known, date);
          JoganMonth fresh = { .first = i, .is_stale = old == NULL || old->is_stale };

          if (old != NULL)
            fresh.n_unread = old->n_unread;
          if (date != NULL)
            g_date_set_dmy (&fresh.date, 1, g_date_get_month (date), g_date_get_year (date));
          g_array_append_val (self->months, fresh);
          month = &g_array_index (self->months, JoganMonth, self->months->len - 1);
        }
      month->n_days++;
    }
}

/**
 * jogan_months_count: (skip)
 * @self: months that follow the library
 *
 * Counts what is left to read, where that may have changed.
 */
void
jogan_months_count (JoganMonths *self)
{
  self->n_unread = 0;
  for (guint i = 0; i < self->months->len; i++)
    {
      JoganMonth *month = &g_array_index (self->months, JoganMonth, i);

      if (month->is_stale)
        {
          month->n_unread = 0;
          for (guint k = 0; k < month->n_days; k++)
            {
              g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (self->library), month->first + k);

              month->n_unread += jogan_months_count_day (self, day);
            }
        }
      month->is_stale = FALSE;
      self->n_unread += month->n_unread;
    }
}

/**
 * jogan_months_invalidate: (skip)
 * @self: months
 * @day: (nullable): a day of which something was read or marked as unread, or whose posts changed
 */
void
jogan_months_invalidate (JoganMonths *self,
                         const GDate *day)
{
  JoganMonth *month = find_month (self->months, day);

  if (month != NULL)
    month->is_stale = TRUE;
}

/**
 * jogan_months_invalidate_all: (skip)
 * @self: months
 */
void
jogan_months_invalidate_all (JoganMonths *self)
{
  for (guint i = 0; i < self->months->len; i++)
    g_array_index (self->months, JoganMonth, i).is_stale = TRUE;
}

/**
 * jogan_months_get_n: (skip)
 * @self: months
 *
 * Returns: how many there are
 */
guint
jogan_months_get_n (JoganMonths *self)
{
  return self->months->len;
}

/**
 * jogan_months_get: (skip)
 * @self: months
 * @position: which, 0 for the newest
 *
 * Returns: (transfer none): a month, until they are updated
 */
const JoganMonth *
jogan_months_get (JoganMonths *self,
                  guint        position)
{
  g_return_val_if_fail (position < self->months->len, NULL);

  return &g_array_index (self->months, JoganMonth, position);
}

/**
 * jogan_months_get_year: (skip)
 * @self: months that were counted
 * @position: the first month of a year in the list, which is its newest
 * @n_days: (out): how many days the year has
 * @n_unread: (out): what is left to read of it
 *
 * Sums up all months of a year. What has no date is like a year for itself.
 *
 * Returns: the position after the last month of the year
 */
guint
jogan_months_get_year (JoganMonths *self,
                       guint        position,
                       guint       *n_days,
                       guint       *n_unread)
{
  const JoganMonth *first = jogan_months_get (self, position);

  *n_days = 0;
  *n_unread = 0;
  for (; position < self->months->len; position++)
    {
      const JoganMonth *month = jogan_months_get (self, position);

      if (month != first && !is_in_same_year (&month->date, &first->date))
        break;
      *n_days += month->n_days;
      *n_unread += month->n_unread;
    }
  return position;
}

/**
 * jogan_months_count_years: (skip)
 * @self: months
 *
 * Returns: in how many years there are days
 */
guint
jogan_months_count_years (JoganMonths *self)
{
  guint n_years = 0;

  for (guint i = 0; i < self->months->len; i++)
    {
      const GDate *date = &jogan_months_get (self, i)->date;

      n_years += g_date_valid (date) && (i == 0 || !is_in_same_year (date, &jogan_months_get (self, i - 1)->date));
    }
  return n_years;
}

/**
 * jogan_months_get_n_unread: (skip)
 * @self: months
 *
 * Returns: what is left to read of all of them
 */
guint
jogan_months_get_n_unread (JoganMonths *self)
{
  return self->n_unread;
}

/**
 * jogan_months_count_day: (skip)
 * @self: months
 * @day: a day
 *
 * Returns: what is left to read of the day
 */
guint
jogan_months_count_day (JoganMonths *self,
                        JoganDay    *day)
{
  guint n_unread = 0;

  for (guint i = 0; i < jogan_day_get_n_posts (day); i++)
    {
      JoganPost *post = jogan_day_get_post (day, i);
      guint n = jogan_post_get_n_papers (post);

      for (guint k = 0; k < n; k++)
        n_unread += !jogan_annotations_is_read (self->annotations, jogan_post_get_paper_id (post, k));
    }
  return n_unread;
}

/**
 * jogan_months_find_unread_day: (skip)
 * @self: months that were counted
 * @day: (nullable): a day, or %NULL for no certain one
 *
 * Returns: (transfer full) (nullable): the newest day before this one that has unread papers, or else the newest of all
 *   others
 */
JoganDay *
jogan_months_find_unread_day (JoganMonths *self,
                              const GDate *day)
{
  g_autoptr (JoganDay) newest = NULL;

  for (guint i = 0; i < self->months->len; i++)
    {
      const JoganMonth *month = &g_array_index (self->months, JoganMonth, i);

      for (guint k = 0; month->n_unread > 0 && k < month->n_days; k++)
        {
          g_autoptr (JoganDay) other = g_list_model_get_item (G_LIST_MODEL (self->library), month->first + k);
          const GDate *date = jogan_day_get_date (other);
          gboolean is_before = date != NULL && day != NULL && g_date_compare (date, day) < 0;

          if (date == NULL || (!is_before && newest != NULL) || jogan_months_count_day (self, other) == 0)
            continue;
          if (is_before)
            return g_steal_pointer (&other);
          if (day == NULL || g_date_compare (date, day) != 0)
            newest = g_steal_pointer (&other);
        }
    }
  return g_steal_pointer (&newest);
}
