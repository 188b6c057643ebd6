/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *jogan_day_format_long  (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_day_format_short (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_day_format_date  (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_day_format_month (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_day_format_year  (const GDate *day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
