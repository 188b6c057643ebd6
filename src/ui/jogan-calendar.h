/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_CALENDAR (jogan_calendar_get_type ())
G_DECLARE_FINAL_TYPE (JoganCalendar, jogan_calendar, JOGAN, CALENDAR, AdwDialog)

AdwDialog *jogan_calendar_new (JoganLibrary     *library,
                               JoganAnnotations *annotations,
                               const GDate      *day);

G_END_DECLS
