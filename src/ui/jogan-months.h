/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

/**
 * JoganMonth:
 * @date: its first day; not valid for the posts that have no date
 * @first: the position of its newest day in the library
 * @n_days: how many days it has
 * @n_unread: what is left to read of it
 * @is_stale: what is left may have changed
 *
 * A month of a library, or what is in it without a date.
 */
typedef struct
{
  GDate date;
  guint first;
  guint n_days;
  guint n_unread;
  gboolean is_stale;
} JoganMonth;

typedef struct _JoganMonths JoganMonths;

JoganMonths      *jogan_months_new             (JoganLibrary     *library,
                                                JoganAnnotations *annotations);
void              jogan_months_free            (JoganMonths      *self);
void              jogan_months_update          (JoganMonths      *self);
void              jogan_months_count           (JoganMonths      *self);
void              jogan_months_invalidate      (JoganMonths      *self,
                                                const GDate      *day);
void              jogan_months_invalidate_all  (JoganMonths      *self);
guint             jogan_months_get_n           (JoganMonths      *self);
const JoganMonth *jogan_months_get             (JoganMonths      *self,
                                                guint             position);
guint             jogan_months_get_year        (JoganMonths      *self,
                                                guint             position,
                                                guint            *n_days,
                                                guint            *n_unread);
guint             jogan_months_count_years     (JoganMonths      *self);
guint             jogan_months_get_n_unread    (JoganMonths      *self);
guint             jogan_months_count_day       (JoganMonths      *self,
                                                JoganDay         *day);
JoganDay         *jogan_months_find_unread_day (JoganMonths      *self,
                                                const GDate      *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganMonths, jogan_months_free)

G_END_DECLS
