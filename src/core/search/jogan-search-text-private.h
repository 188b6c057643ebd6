/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-text-block.h"
#include "search/jogan-query-private.h"
#include "search/jogan-search-text.h"

G_BEGIN_DECLS

/* What the reader added to a paper, folded. */
typedef struct
{
  char *id;
  gboolean read;
  gboolean bookmarked;
  char *note; /* NULL when there is none */
  GByteArray *note_initials;
} Mark;

/* A post that is searched. */
typedef struct
{
  guint serial;
  JoganPost *post;   /* borrowed */
  guint32 day;       /* Julian, 0 when there is none */
  gboolean noted;    /* a paper of it has a note */
  guint first_paper; /* how many papers the posts before it have */
  JoganTextBlock block;
  GBytes *text; /* of a post that is in no index: what the block lies in */
  GBytes *initials;
  guint64 *traits; /* of the titles; NULL until they are asked for */
} Post;

/* What was found before. */
typedef struct
{
  JoganQuery *query; /* NULL: nothing was asked */
  guint8 *scores;    /* of each paper: 0, or one more than its score */
  guint n_found;
} Answer;

/* So many answers are kept: more than keys are needed for a letter, and some that are taken back. */
#define N_ANSWERS 8

struct _JoganSearchText
{
  GPtrArray *posts;    /* of Post, the newest day first; in any order while `changed` */
  GHashTable *serials; /* serial => borrowed Post */
  GHashTable *marks;   /* id, owned by the value => Mark; papers without marks are not in it */
  guint n_papers;
  gboolean changed; /* posts or marks, since it was last settled */

  Answer answers[N_ANSWERS]; /* since the last change */
  guint next_answer;         /* the place of the next one */
};

static inline const Mark *
jogan_search_text_get_mark (const JoganSearchText *self,
                            const Post            *post,
                            guint                  position)
{
  return g_hash_table_lookup (self->marks, jogan_post_get_paper_id (post->post, position));
}

void jogan_search_text_settle   (JoganSearchText *self);
void jogan_search_text_remember (JoganSearchText *self,
                                 JoganQuery      *query,
                                 guint8          *scores,
                                 guint            n_found);

G_END_DECLS
