/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-paper-list.h"

G_BEGIN_DECLS

struct _JoganPaperList
{
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  /* Borrowed */
  GPtrArray *items;   /* of GtkListItem: bound to a paper */
  GPtrArray *headers; /* of GtkListHeader: bound to a day */

  /* Owned */
  JoganDayList *days;
  JoganAnnotations *annotations;
  GListModel *bookmarked;
  GListModel *noted;
  JoganFoundPapers *found;
  GtkListItemFactory *header_factory;
  GHashTable *kept; /* ids of papers that were read while the unread ones are shown: they stay until one leaves */
  GtkFlattenListModel *flat;
  JoganView *view;
  JoganView *days_view; /* (nullable): whose days are in @flat */
  char *current_id;     /* the selected paper's id and post, and where it stood */
  char *current_post;
  guint current_position;
  gboolean marks_loading;
  gboolean chosen; /* by the user, not just as the first one */
  guint resized_id;
  guint focus_id;
  JoganPaper *restored; /* weak: the paper that was selected without the user */
};

const char *jogan_paper_list_get_post_name  (JoganPaper        *paper);
void        jogan_paper_list_add_factories  (JoganPaperList    *self);
void        jogan_paper_list_update_rows    (JoganPaperList    *self,
                                             const char *const *ids);
gboolean    jogan_paper_list_is_search      (JoganPaperList    *self);
void        jogan_paper_list_update_results (JoganPaperList    *self);
void        jogan_paper_list_update_headers (JoganPaperList    *self);

GListModel *jogan_paper_list_make_days       (JoganPaperList    *self);
void        jogan_paper_list_refilter_unread (JoganPaperList    *self,
                                              const char *const *ids);
guint       jogan_paper_list_find            (JoganPaperList    *self,
                                              const char        *id,
                                              const char        *post_name,
                                              guint              hint);
guint       jogan_paper_list_find_unread     (JoganPaperList    *self,
                                              guint              position,
                                              int                direction);

G_END_DECLS
