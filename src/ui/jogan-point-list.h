/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_POINT_LIST (jogan_point_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganPointList, jogan_point_list, JOGAN, POINT_LIST, GtkWidget)

GtkWidget *jogan_point_list_new    (void);
void       jogan_point_list_append (JoganPointList *self,
                                    GtkWidget      *label,
                                    GtkWidget      *text);

G_END_DECLS
