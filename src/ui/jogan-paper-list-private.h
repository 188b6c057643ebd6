/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-paper-list.h"
#include "ui/jogan-paper-page.h"

G_BEGIN_DECLS

struct _JoganPaperList
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  JoganPaperPage *library_page;
  JoganPaperPage *found_page;

  /* Borrowed */
  JoganPaperPage *page; /* the one of the two that is shown */

  /* Owned */
  JoganDayList *days;
  JoganAnnotations *annotations;
  GListModel *bookmarked;
  GListModel *noted;
  JoganFoundPapers *found;
  GHashTable *kept; /* ids of papers that were read while the unread ones are shown: they stay until one leaves */
  GtkFlattenListModel *flat;
  JoganView *view;
  JoganView *library_view; /* (nullable): whose papers are on the page of the library, also while a search hides it */
  JoganView *days_view;    /* (nullable): whose days are in @flat */
  GtkWidget *menu;         /* (nullable): of a paper, made when it is first asked for */
  gboolean marks_loading;
  guint focus_id;
};

const char *jogan_paper_list_get_post_name   (JoganPaper        *paper);
void        jogan_paper_list_follow_selected (JoganPaperList    *self,
                                              JoganPaperPage    *page);
void        jogan_paper_list_settle_focus    (JoganPaperList    *self);
void        jogan_paper_list_tell_selected   (JoganPaperList    *self,
                                              JoganPaperPage    *page);
void        jogan_paper_list_tell_changed    (JoganPaperList    *self,
                                              JoganPaperPage    *page);
GListModel *jogan_paper_list_make_days       (JoganPaperList    *self);
void        jogan_paper_list_refilter_unread (JoganPaperList    *self,
                                              const char *const *ids);
void        jogan_paper_list_find_day        (JoganPaperList    *self,
                                              GListModel        *model,
                                              guint              number,
                                              guint             *start,
                                              guint             *end);
guint       jogan_paper_list_count_read_in   (JoganPaperList    *self,
                                              GListModel        *model,
                                              guint              start,
                                              guint              end);
guint       jogan_paper_list_find            (JoganPaperList    *self,
                                              GListModel        *model,
                                              const char        *id,
                                              const char        *post_name,
                                              guint              hint);
guint       jogan_paper_list_find_unread     (JoganPaperList    *self,
                                              GListModel        *model,
                                              guint              position,
                                              int                direction);

G_END_DECLS
