/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-column-card.h"
#include "ui/jogan-column-papers.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_COLUMN_CARDS (jogan_column_cards_get_type ())
G_DECLARE_FINAL_TYPE (JoganColumnCards, jogan_column_cards, JOGAN, COLUMN_CARDS, GtkBox)

GtkWidget       *jogan_column_cards_new             (void);
void             jogan_column_cards_set_annotations (JoganColumnCards  *self,
                                                     JoganAnnotations  *annotations);
void             jogan_column_cards_fill            (JoganColumnCards  *self,
                                                     JoganColumnPapers *papers,
                                                     guint              first,
                                                     guint              n_columns);
guint            jogan_column_cards_get_first       (JoganColumnCards  *self);
JoganColumnCard *jogan_column_cards_get_card        (JoganColumnCards  *self,
                                                     guint              position);
void             jogan_column_cards_set_current     (JoganColumnCards  *self,
                                                     guint              position);

G_END_DECLS
