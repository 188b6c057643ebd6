/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PREFERENCES (jogan_preferences_get_type ())
G_DECLARE_FINAL_TYPE (JoganPreferences, jogan_preferences, JOGAN, PREFERENCES, AdwPreferencesDialog)

AdwDialog *jogan_preferences_new (GSettings    *settings,
                                  JoganLibrary *library);

G_END_DECLS
