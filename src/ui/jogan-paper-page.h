/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-paper.h"
#include "ui/jogan-paper-list.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PAPER_PAGE (jogan_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (JoganPaperPage, jogan_paper_page, JOGAN, PAPER_PAGE, GtkWidget)

void        jogan_paper_page_set_list       (JoganPaperPage    *self,
                                             JoganPaperList    *owner);
GListModel *jogan_paper_page_get_papers     (JoganPaperPage    *self);
GListModel *jogan_paper_page_get_model      (JoganPaperPage    *self);
void        jogan_paper_page_set_model      (JoganPaperPage    *self,
                                             GListModel        *model);
gboolean    jogan_paper_page_get_by_day     (JoganPaperPage    *self);
void        jogan_paper_page_set_by_day     (JoganPaperPage    *self,
                                             gboolean           by_day);
void        jogan_paper_page_begin          (JoganPaperPage    *self);
gboolean    jogan_paper_page_is_chosen      (JoganPaperPage    *self);
JoganPaper *jogan_paper_page_get_selected   (JoganPaperPage    *self);
guint       jogan_paper_page_get_position   (JoganPaperPage    *self);
guint       jogan_paper_page_get_last       (JoganPaperPage    *self);
gboolean    jogan_paper_page_select         (JoganPaperPage    *self,
                                             guint              position);
void        jogan_paper_page_focus          (JoganPaperPage    *self,
                                             gboolean           selected);
void        jogan_paper_page_popup_menu     (JoganPaperPage    *self,
                                             GtkWidget        **menu);
void        jogan_paper_page_update_rows    (JoganPaperPage    *self,
                                             const char *const *ids);
void        jogan_paper_page_update_headers (JoganPaperPage    *self);

G_END_DECLS
