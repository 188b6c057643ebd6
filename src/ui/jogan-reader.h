/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "search/jogan-query.h"
#include "ui/jogan-typography.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_READER (jogan_reader_get_type ())
G_DECLARE_FINAL_TYPE (JoganReader, jogan_reader, JOGAN, READER, GtkWidget)

GtkWidget     *jogan_reader_new                 (void);
void           jogan_reader_set_typography      (JoganReader      *self,
                                                 JoganTypography  *typography);
void           jogan_reader_set_marks           (JoganReader      *self,
                                                 JoganLibrary     *library,
                                                 JoganAnnotations *annotations);
void           jogan_reader_update_note         (JoganReader      *self);
JoganPaper    *jogan_reader_get_paper           (JoganReader      *self);
JoganPaper    *jogan_reader_get_whole_paper     (JoganReader      *self);
gboolean       jogan_reader_is_reading          (JoganReader      *self);
void           jogan_reader_set_paper           (JoganReader      *self,
                                                 JoganPaper       *paper);
void           jogan_reader_read_ahead          (JoganReader      *self,
                                                 JoganPaper       *paper);
void           jogan_reader_focus_text          (JoganReader      *self);
GtkWidget     *jogan_reader_get_current_heading (JoganReader      *self);
gboolean       jogan_reader_scroll_page         (JoganReader      *self,
                                                 int               direction);
void           jogan_reader_scroll_to_edge      (JoganReader      *self,
                                                 GtkPositionType   edge);
void           jogan_reader_restore_scroll      (JoganReader      *self,
                                                 double            value);
GtkAdjustment *jogan_reader_get_adjustment      (JoganReader      *self);
gboolean       jogan_reader_was_at_end          (JoganReader      *self);
double         jogan_reader_get_scroll          (JoganReader      *self);
guint          jogan_reader_get_n_sections      (JoganReader      *self);
gboolean       jogan_reader_go_to_section       (JoganReader      *self,
                                                 guint             number);
gboolean       jogan_reader_move_section        (JoganReader      *self,
                                                 int               direction);
gboolean       jogan_reader_is_near_end         (JoganReader      *self);
void           jogan_reader_set_related         (JoganReader      *self,
                                                 GtkWidget        *related);
void           jogan_reader_set_query           (JoganReader      *self,
                                                 JoganQuery       *query);
guint          jogan_reader_get_n_matches       (JoganReader      *self);
int            jogan_reader_get_match           (JoganReader      *self);
gboolean       jogan_reader_move_match          (JoganReader      *self,
                                                 int               direction);
JoganSection  *jogan_reader_get_current_section (JoganReader      *self);
char          *jogan_reader_dup_selection       (JoganReader      *self);

G_END_DECLS
