/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "model/jogan-paper.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_COLUMN_CARD (jogan_column_card_get_type ())
G_DECLARE_FINAL_TYPE (JoganColumnCard, jogan_column_card, JOGAN, COLUMN_CARD, GtkWidget)

GtkWidget *jogan_column_card_new           (JoganPaper       *paper,
                                            JoganSectionKind  kind,
                                            gboolean          alone);
void       jogan_column_card_set_current   (JoganColumnCard  *self,
                                            gboolean          current);
void       jogan_column_card_set_marks     (JoganColumnCard  *self,
                                            JoganAnnotations *annotations);
gboolean   jogan_column_card_scroll_page   (JoganColumnCard  *self,
                                            int               direction);
char      *jogan_column_card_dup_selection (JoganColumnCard  *self);

G_END_DECLS
