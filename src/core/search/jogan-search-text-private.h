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
  JoganPost *post; /* borrowed */
  guint32 day;     /* Julian, 0 when there is none */
  gboolean noted;  /* a paper of it has a note */
  JoganTextBlock block;
  GBytes *text; /* of a post that is in no index: what the block lies in */
  GBytes *initials;
} Post;

struct _JoganSearchText
{
  GPtrArray *posts;    /* of Post, in any order */
  GHashTable *serials; /* serial => borrowed Post */
  GHashTable *marks;   /* id, owned by the value => Mark; papers without marks are not in it */
  gboolean notes_changed;
};

static inline const Mark *
jogan_search_text_get_mark (const JoganSearchText *self,
                            const Post            *post,
                            guint                  position)
{
  return g_hash_table_lookup (self->marks, jogan_post_get_paper_id (post->post, position));
}

void jogan_search_text_update_notes (JoganSearchText *self);

G_END_DECLS
