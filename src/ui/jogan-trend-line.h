/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void jogan_trend_line_append        (GtkSnapshot            *snapshot,
                                     guint                   number,
                                     const graphene_point_t *points,
                                     guint                   n_points);
void jogan_trend_line_append_marker (GtkSnapshot            *snapshot,
                                     guint                   number,
                                     const graphene_point_t *center);

G_END_DECLS
