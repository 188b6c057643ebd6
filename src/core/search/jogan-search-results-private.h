/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-search-result-private.h"
#include "search/jogan-search-results.h"

G_BEGIN_DECLS

/*
 * JoganFound:
 * @post: a post
 * @position: position of a paper in it
 * @score: how well it fits
 * @result: (transfer full) (nullable): the item of the list, once somebody asked for it
 *
 * A row of the results.
 */
typedef struct
{
  JoganPost *post;
  guint position;
  guint score;
  JoganSearchResult *result;
} JoganFound;

GArray             *jogan_found_array_new             (guint               n);
JoganSearchResults *jogan_search_results_new          (void);
void                jogan_search_results_set          (JoganSearchResults *self,
                                                       JoganQuery         *query,
                                                       GArray             *found,
                                                       GPtrArray          *posts);
void                jogan_search_results_set_patience (JoganSearchResults *self,
                                                       guint               msec);
gboolean            jogan_search_results_is_waiting   (JoganSearchResults *self);
void                jogan_search_results_give_up      (JoganSearchResults *self);

G_END_DECLS
