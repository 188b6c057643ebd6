/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-drawn-row.h"
#include "ui/jogan-view.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_VIEW_ROW (jogan_view_row_get_type ())
G_DECLARE_FINAL_TYPE (JoganViewRow, jogan_view_row, JOGAN, VIEW_ROW, JoganDrawnRow)

GtkWidget *jogan_view_row_new      (void);
JoganView *jogan_view_row_get_view (JoganViewRow *self);
void       jogan_view_row_set_view (JoganViewRow *self,
                                    JoganView    *view);
gboolean   jogan_view_row_is_icon  (JoganViewRow *self,
                                    double        x);

G_END_DECLS
