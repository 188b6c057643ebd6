/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_COLUMNS (jogan_columns_get_type ())
G_DECLARE_FINAL_TYPE (JoganColumns, jogan_columns, JOGAN, COLUMNS, GtkWidget)

GtkWidget    *jogan_columns_new           (JoganLibrary     *library,
                                           JoganAnnotations *annotations);
void          jogan_columns_set_papers    (JoganColumns     *self,
                                           GPtrArray        *papers);
gboolean      jogan_columns_has_paper     (JoganColumns     *self,
                                           JoganPaper       *paper);
JoganPaper   *jogan_columns_get_current   (JoganColumns     *self);
void          jogan_columns_set_current   (JoganColumns     *self,
                                           JoganPaper       *paper);
gboolean      jogan_columns_move          (JoganColumns     *self,
                                           int               direction);
void          jogan_columns_move_to_edge  (JoganColumns     *self,
                                           GtkPositionType   edge);
guint         jogan_columns_get_number    (JoganColumns     *self);
void          jogan_columns_set_number    (JoganColumns     *self,
                                           guint             number);
JoganSection *jogan_columns_get_section   (JoganColumns     *self);
gboolean      jogan_columns_scroll_page   (JoganColumns     *self,
                                           int               direction);
char         *jogan_columns_dup_selection (JoganColumns     *self);
void          jogan_columns_focus         (JoganColumns     *self);

G_END_DECLS
