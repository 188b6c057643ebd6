/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/jogan-article.h"
#include "ui/jogan-reader.h"

G_BEGIN_DECLS

/**
 * JoganReader:
 *
 * Shows one paper and moves within it. What a list knows of the paper is shown at once, its sections as soon as its
 * post is read.
 */
struct _JoganReader
{
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  AdwClampScrollable *clamp;
  JoganArticle *article;

  /* Owned */
  JoganPaper *paper; /* (nullable): as the list has it */
  JoganLibrary *library;
  GCancellable *cancellable; /* (nullable): while its post is being read */
  JoganTypography *typography;
  int current;         /* section jumped to, -1 when the scroll position tells */
  double jumped_value; /* where that jump led */
  gboolean was_at_end; /* the end of the text has been on screen */
  double restored;     /* where to scroll to whenever the text is that long, until the user moves; or 0 */
};

void   jogan_reader_follow_scrolling (JoganReader *self);
double jogan_reader_get_end          (JoganReader *self);
double jogan_reader_get_position     (JoganReader *self,
                                      double       y);
void   jogan_reader_lay_out          (JoganReader *self);

G_END_DECLS
