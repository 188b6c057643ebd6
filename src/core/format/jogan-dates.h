/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean jogan_dates_parse (const char *string,
                            GDate      *day,
                            GDateTime **time);
gboolean jogan_dates_find  (const char *string,
                            GDate      *day);

G_END_DECLS
