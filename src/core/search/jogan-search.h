/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "search/jogan-search-results.h"

G_BEGIN_DECLS

/**
 * JoganSearchOrder:
 * @JOGAN_SEARCH_BY_RANK: what fits best first, then the newest
 * @JOGAN_SEARCH_BY_DAY: the newest first
 *
 * How results are sorted.
 */
typedef enum
{
  JOGAN_SEARCH_BY_RANK,
  JOGAN_SEARCH_BY_DAY,
} JoganSearchOrder;

#define JOGAN_TYPE_SEARCH_ORDER (jogan_search_order_get_type ())
GType jogan_search_order_get_type (void) G_GNUC_CONST;

#define JOGAN_TYPE_SEARCH (jogan_search_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearch, jogan_search, JOGAN, SEARCH, GObject)

JoganSearch        *jogan_search_new         (JoganLibrary     *library,
                                              JoganAnnotations *annotations);
void                jogan_search_prepare     (JoganSearch      *self);
void                jogan_search_set_marks   (JoganSearch      *self,
                                              GListModel       *bookmarks,
                                              GListModel       *notes,
                                              GListModel       *read);
JoganSearchResults *jogan_search_get_results (JoganSearch      *self);
JoganQuery         *jogan_search_get_query   (JoganSearch      *self);
void                jogan_search_set_query   (JoganSearch      *self,
                                              JoganQuery       *query);
JoganSearchOrder    jogan_search_get_order   (JoganSearch      *self);
void                jogan_search_set_order   (JoganSearch      *self,
                                              JoganSearchOrder  order);
gboolean            jogan_search_is_busy     (JoganSearch      *self);

G_END_DECLS
