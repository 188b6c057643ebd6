/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-search-text.h"

G_BEGIN_DECLS

/*
 * JoganAnswer:
 * @generation: what the question was given
 * @query: what was asked
 * @n_changes: how many changes of the posts it takes into account, see jogan_search_worker_get_n_changes()
 * @hits: (element-type JoganHit): what was found
 *
 * The answer to a query.
 */
typedef struct
{
  int generation;
  JoganQuery *query;
  guint n_changes;
  GArray *hits;
} JoganAnswer;

/*
 * JoganSearchWorkerFuncs:
 * @answered: an answer is there; those to queries that were given up never come
 * @removed: a post is not used any more
 * @damaged: a post cannot be searched, since what it was stored in is damaged
 *
 * Whom the worker tells, in the thread that made it.
 */
typedef struct
{
  void (*answered) (const JoganAnswer *answer, gpointer user_data);
  void (*removed) (guint serial, gpointer user_data);
  void (*damaged) (guint serial, gpointer user_data);
} JoganSearchWorkerFuncs;

typedef struct _JoganSearchWorker JoganSearchWorker;

JoganSearchWorker *jogan_search_worker_new           (const JoganSearchWorkerFuncs *funcs,
                                                      gpointer                      user_data);
void               jogan_search_worker_stop          (JoganSearchWorker            *self);
void               jogan_search_worker_add_post      (JoganSearchWorker            *self,
                                                      guint                         serial,
                                                      JoganPost                    *post);
void               jogan_search_worker_remove_post   (JoganSearchWorker            *self,
                                                      guint                         serial);
void               jogan_search_worker_set_marks     (JoganSearchWorker            *self,
                                                      GArray                       *marks);
guint              jogan_search_worker_get_n_changes (JoganSearchWorker            *self);
void               jogan_search_worker_give_up       (JoganSearchWorker            *self);
void               jogan_search_worker_ask           (JoganSearchWorker            *self,
                                                      JoganQuery                   *query,
                                                      JoganSearchOrder              order,
                                                      gboolean                      at_once);
GArray            *jogan_marks_new                   (void);

G_END_DECLS
