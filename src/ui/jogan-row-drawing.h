/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int   jogan_row_get_line_height (GtkWidget     *row);
float jogan_row_get_alpha       (float          alpha);
void  jogan_row_append_layout   (GtkSnapshot   *snapshot,
                                 PangoLayout   *layout,
                                 const GdkRGBA *color,
                                 int            x,
                                 int            y);
void  jogan_row_append_icon     (GtkWidget     *row,
                                 GtkSnapshot   *snapshot,
                                 const char    *name,
                                 int            size,
                                 const GdkRGBA *color,
                                 int            x,
                                 int            y);

G_END_DECLS
