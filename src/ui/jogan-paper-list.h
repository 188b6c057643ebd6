/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "model/jogan-paper.h"
#include "ui/jogan-found-papers.h"
#include "ui/jogan-view.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PAPER_LIST (jogan_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganPaperList, jogan_paper_list, JOGAN, PAPER_LIST, GtkWidget)

GtkWidget  *jogan_paper_list_new             (void);
void        jogan_paper_list_set_days        (JoganPaperList   *self,
                                              JoganDayList     *days);
void        jogan_paper_list_set_annotations (JoganPaperList   *self,
                                              JoganAnnotations *annotations,
                                              GListModel       *bookmarked,
                                              GListModel       *noted);
void        jogan_paper_list_set_found       (JoganPaperList   *self,
                                              JoganFoundPapers *found);
void        jogan_paper_list_update_found    (JoganPaperList   *self);
JoganView  *jogan_paper_list_get_view        (JoganPaperList   *self);
void        jogan_paper_list_set_view        (JoganPaperList   *self,
                                              JoganView        *view);
void        jogan_paper_list_begin           (JoganPaperList   *self);
GListModel *jogan_paper_list_get_papers      (JoganPaperList   *self);
JoganPaper *jogan_paper_list_get_selected    (JoganPaperList   *self);
guint       jogan_paper_list_get_position    (JoganPaperList   *self);
void        jogan_paper_list_get_section     (JoganPaperList   *self,
                                              guint            *start,
                                              guint            *end);
gboolean    jogan_paper_list_select          (JoganPaperList   *self,
                                              guint             position);
gboolean    jogan_paper_list_select_paper    (JoganPaperList   *self,
                                              const char       *id,
                                              const char       *post_name);
gboolean    jogan_paper_list_move            (JoganPaperList   *self,
                                              int               direction);
gboolean    jogan_paper_list_move_unread     (JoganPaperList   *self,
                                              int               direction);
gboolean    jogan_paper_list_move_day        (JoganPaperList   *self,
                                              int               direction);
gboolean    jogan_paper_list_is_chosen       (JoganPaperList   *self);
void        jogan_paper_list_focus           (JoganPaperList   *self);
gboolean    jogan_paper_list_has_focus       (JoganPaperList   *self);
void        jogan_paper_list_popup_menu      (JoganPaperList   *self);

guint jogan_paper_list_count_read (JoganPaperList *self,
                                   guint           start,
                                   guint           end);

G_END_DECLS
