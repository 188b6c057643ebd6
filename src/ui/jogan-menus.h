/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a menu, to be freed by the caller. */
typedef GMenuModel *(*JoganMenuFunc) (void);

GMenuModel *jogan_menus_new_main    (void);
GMenuModel *jogan_menus_new_paper   (void);
GMenuModel *jogan_menus_new_search  (void);
GMenuModel *jogan_menus_new_marks   (void);
GMenuModel *jogan_menus_new_kept    (void);
GMenuModel *jogan_menus_new_source  (void);
void        jogan_menus_fill_button (GtkMenuButton *button,
                                     JoganMenuFunc  make);
void        jogan_menus_popup       (GtkWidget    **popover,
                                     JoganMenuFunc  make,
                                     GtkWidget     *parent,
                                     double         x,
                                     double         y);

G_END_DECLS
