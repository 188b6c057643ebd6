/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_TRENDS (jogan_trends_get_type ())
G_DECLARE_FINAL_TYPE (JoganTrends, jogan_trends, JOGAN, TRENDS, AdwDialog)

AdwDialog *jogan_trends_new (JoganLibrary     *library,
                             JoganAnnotations *annotations,
                             GSettings        *settings);

G_END_DECLS
