/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JoganVisit:
 * @view: id of the view
 * @paper: id of the paper
 * @post: name of the paper's post
 *
 * A place that was visited.
 */
typedef struct
{
  char *view;
  char *paper;
  char *post;
} JoganVisit;

typedef struct _JoganHistory JoganHistory;

JoganHistory     *jogan_history_new      (void);
void              jogan_history_free     (JoganHistory *self);
void              jogan_history_visit    (JoganHistory *self,
                                          const char   *view,
                                          const char   *paper,
                                          const char   *post,
                                          gboolean      jump);
const JoganVisit *jogan_history_move     (JoganHistory *self,
                                          int           direction);
gboolean          jogan_history_can_move (JoganHistory *self,
                                          int           direction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganHistory, jogan_history_free)

G_END_DECLS
