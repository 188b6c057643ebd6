/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A paper that was on screen longer was not read all that time, in microseconds. */
#define JOGAN_READING_TIME_MAX (5 * 60 * G_USEC_PER_SEC)

typedef struct _JoganReadingTime JoganReadingTime;

JoganReadingTime *jogan_reading_time_new   (void);
void              jogan_reading_time_free  (JoganReadingTime *self);
void              jogan_reading_time_begin (JoganReadingTime *self,
                                            const GDate      *day,
                                            gint64            now);
void              jogan_reading_time_end   (JoganReadingTime *self,
                                            gint64            now);
gint64            jogan_reading_time_get   (JoganReadingTime *self,
                                            const GDate      *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganReadingTime, jogan_reading_time_free)

G_END_DECLS
