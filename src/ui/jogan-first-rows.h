/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JOGAN_ALL_ROWS:
 *
 * No limit.
 */
#define JOGAN_ALL_ROWS G_MAXUINT

#define JOGAN_TYPE_FIRST_ROWS (jogan_first_rows_get_type ())
G_DECLARE_FINAL_TYPE (JoganFirstRows, jogan_first_rows, JOGAN, FIRST_ROWS, GObject)

JoganFirstRows *jogan_first_rows_new       (GtkSelectionModel *model);
guint           jogan_first_rows_get_limit (JoganFirstRows    *self);
void            jogan_first_rows_set_limit (JoganFirstRows    *self,
                                            guint              limit);
void            jogan_first_rows_restart   (JoganFirstRows    *self,
                                            guint              limit);

G_END_DECLS
