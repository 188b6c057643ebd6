/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JOGAN_TIME_LENGTH 24
#define JOGAN_TIME_MAX G_GINT64_CONSTANT (253370764799999) /* the end of the year 9998 */

gint64   jogan_time_now    (void);
void     jogan_time_format (gint64      time,
                            char buffer[JOGAN_TIME_LENGTH + 1]);
gboolean jogan_time_parse  (const char *string,
                            gint64     *time);
void     jogan_day_format  (guint32     day,
                            char        buffer[11]);
gboolean jogan_day_parse   (const char *string,
                            guint32    *day);

G_END_DECLS
