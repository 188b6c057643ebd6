/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_KEY_PAGE (jogan_key_page_get_type ())
G_DECLARE_FINAL_TYPE (JoganKeyPage, jogan_key_page, JOGAN, KEY_PAGE, AdwPreferencesPage)

G_END_DECLS
