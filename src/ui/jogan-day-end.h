/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JoganDaySummary:
 * @day: (nullable): the day
 * @n_papers: how many papers it has
 * @n_read: how many of them were read
 * @n_bookmarked: how many have a bookmark
 * @n_noted: how many have a note
 * @minutes: how long they were on screen since the program began, 0 when that is not worth telling
 * @next_day: (nullable): a day with unread papers to go on with
 *
 * What was done with the papers of a day.
 */
typedef struct
{
  const GDate *day;
  guint n_papers;
  guint n_read;
  guint n_bookmarked;
  guint n_noted;
  guint minutes;
  const GDate *next_day;
} JoganDaySummary;

#define JOGAN_TYPE_DAY_END (jogan_day_end_get_type ())
G_DECLARE_FINAL_TYPE (JoganDayEnd, jogan_day_end, JOGAN, DAY_END, GtkWidget)

GtkWidget *jogan_day_end_new         (void);
void       jogan_day_end_set_summary (JoganDayEnd           *self,
                                      const JoganDaySummary *summary);
void       jogan_day_end_focus       (JoganDayEnd           *self);

G_END_DECLS
