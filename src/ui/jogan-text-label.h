/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-text.h"

G_BEGIN_DECLS

GtkWidget  *jogan_text_label_new              (JoganText        *text,
                                               GtkAccessibleRole role);
void        jogan_text_label_set_text         (GtkLabel         *label,
                                               JoganText        *text);
const char *jogan_text_label_get_link         (GtkLabel         *label,
                                               double            x,
                                               double            y);
const char *jogan_text_label_get_focused_link (GtkLabel         *label,
                                               graphene_rect_t  *place);
char       *jogan_text_label_dup_selection    (GtkLabel         *label);
char       *jogan_text_label_find_selection   (GtkWidget        *widget);
void        jogan_text_label_set_direction    (GtkWidget        *widget,
                                               const char       *text);
void        jogan_text_label_set_matches      (GtkLabel         *label,
                                               GArray           *matches,
                                               int               current);

G_END_DECLS
