/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a menu, to be freed by the caller. */
typedef GMenuModel *(*JoganMenuFunc) (void);

GMenuModel *jogan_menus_new_main     (void);
GMenuModel *jogan_menus_new_paper    (void);
GMenuModel *jogan_menus_new_text     (const char         *link,
                                      gboolean            selected);
GMenuModel *jogan_menus_new_search   (void);
GMenuModel *jogan_menus_new_marks    (void);
GMenuModel *jogan_menus_new_kept     (void);
GMenuModel *jogan_menus_new_source   (void);
void        jogan_menus_fill_button  (GtkMenuButton      *button,
                                      JoganMenuFunc       make);
void        jogan_menus_popup        (GtkWidget         **popover,
                                      GMenuModel         *menu,
                                      GtkWidget          *parent,
                                      const GdkRectangle *place);
void        jogan_menus_popup_at_row (GtkWidget         **popover,
                                      GMenuModel         *menu,
                                      GtkWidget          *parent,
                                      GtkListView        *list,
                                      guint               position);

G_END_DECLS
