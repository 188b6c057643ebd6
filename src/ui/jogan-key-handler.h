/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-shortcuts.h"

G_BEGIN_DECLS

typedef JoganPlace (*JoganPlaceFunc) (gpointer user_data);
typedef gboolean (*JoganNeedFunc) (JoganNeed need, gpointer user_data);

void jogan_key_handler_install (GtkWidget     *window,
                                JoganPlaceFunc get_place,
                                JoganNeedFunc  has,
                                gpointer       user_data);

G_END_DECLS
