/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void jogan_wrapping_keep_words (GtkWidget  *widget,
                                const char *property);
void jogan_wrapping_show_all   (AdwBanner  *banner);

G_END_DECLS
