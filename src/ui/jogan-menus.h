/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *jogan_menus_new_main   (void);
GMenuModel *jogan_menus_new_paper  (void);
GMenuModel *jogan_menus_new_source (void);

G_END_DECLS
