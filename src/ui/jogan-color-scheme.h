/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void jogan_color_scheme_follow     (GSettings *settings);
void jogan_color_scheme_get_accent (GdkRGBA   *color);

G_END_DECLS
