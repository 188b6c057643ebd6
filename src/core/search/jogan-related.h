/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-library.h"

G_BEGIN_DECLS

/**
 * JoganRelatedPaper:
 * @post: a post
 * @position: position of the paper in it
 * @terms: words that both papers have, those that tell most first
 *
 * A paper that is near another one by its words.
 */
typedef struct
{
  JoganPost *post;
  guint position;
  char **terms;
} JoganRelatedPaper;

#define JOGAN_TYPE_RELATED (jogan_related_get_type ())
G_DECLARE_FINAL_TYPE (JoganRelated, jogan_related, JOGAN, RELATED, GObject)

JoganRelated *jogan_related_new         (JoganLibrary       *library);
void          jogan_related_find_async  (JoganRelated       *self,
                                         JoganPaper         *paper,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GPtrArray    *jogan_related_find_finish (JoganRelated       *self,
                                         GAsyncResult       *result,
                                         GError            **error);

G_END_DECLS
