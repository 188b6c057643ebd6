/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-query.h"
#include "search/jogan-search.h"

G_BEGIN_DECLS

/*
 * JoganMark:
 * @id: a paper
 * @read: whether it is read
 * @bookmarked: whether it has a bookmark
 * @note: (nullable): the text of its note
 *
 * What the reader added to a paper.
 */
typedef struct
{
  char *id;
  gboolean read;
  gboolean bookmarked;
  char *note;
} JoganMark;

/*
 * JoganHit:
 * @post: serial of its post
 * @position: the paper's position in the post
 * @score: how well it fits, more is better
 *
 * A paper that was found.
 */
typedef struct
{
  guint post;
  guint position;
  guint score;
} JoganHit;

typedef struct _JoganSearchText JoganSearchText;

JoganSearchText *jogan_search_text_new         (void);
void             jogan_search_text_free        (JoganSearchText *self);
gboolean         jogan_search_text_add_post    (JoganSearchText *self,
                                                guint            serial,
                                                JoganPost       *post);
void             jogan_search_text_remove_post (JoganSearchText *self,
                                                guint            serial);
void             jogan_search_text_set_mark    (JoganSearchText *self,
                                                const JoganMark *mark);
GArray          *jogan_search_text_search      (JoganSearchText *self,
                                                JoganQuery      *query,
                                                JoganSearchOrder order,
                                                const int       *generation,
                                                int              expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganSearchText, jogan_search_text_free)

G_END_DECLS
