/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jogan-first-rows.h"
#include "ui/jogan-paper-list-private.h"

G_BEGIN_DECLS

struct _JoganPaperPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  /* Borrowed */
  JoganPaperList *owner;
  GPtrArray *items;   /* of GtkListItem: bound to a paper */
  GPtrArray *headers; /* of GtkListHeader: bound to a day */

  /* Owned */
  JoganFirstRows *rows; /* those of the selection that the list shows */
  GtkListItemFactory *header_factory;
  char *current_id; /* the selected paper's id and post, and where it stood */
  char *current_post;
  guint current_position;
  gboolean chosen;      /* by the user, not just as the first one */
  gboolean changing;    /* what is selected goes, and something else will be */
  JoganPaper *restored; /* weak: the paper that was selected without the user */
  guint n_first;        /* rows that fill the page */
  guint resized_id;
  guint more_id;
  guint headers_id;
  gboolean fresh;   /* no frame has shown the first rows yet */
  double pointer_x; /* where it was seen last; before that, negative */
  double pointer_y;
};

void jogan_paper_page_add_factories  (JoganPaperPage *self);
void jogan_paper_page_update_results (JoganPaperPage *self);

G_END_DECLS
