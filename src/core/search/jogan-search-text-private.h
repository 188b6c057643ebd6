/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-query-private.h"
#include "search/jogan-search-text.h"

G_BEGIN_DECLS

/* What the reader added to a paper, folded; shared by all entries of the paper. */
typedef struct
{
  char *id;
  gboolean read;
  gboolean bookmarked;
  char *note; /* NULL when there is none */
  GByteArray *note_initials;
} Mark;

typedef struct
{
  char *name;
} Post;

/* Bytes, and where each of their fields ends. */
typedef struct
{
  GByteArray *bytes;
  GArray *ends; /* of guint32 */
} View;

/* A paper as it stands in a post. */
typedef struct
{
  guint post;
  guint position;
  const char *name; /* the post's, borrowed */
  Mark *mark;       /* borrowed */
  guint32 day;      /* Julian, 0 when there is none */
  guint32 lacking;  /* bits of JoganField: the sections that say nothing */
  guint first_field;
  guint n_fields;
  gboolean dead; /* taken out */
} Record;

typedef struct
{
  GByteArray *fields; /* of JoganField, one byte each */
  GArray *records;    /* of Record, in the order of the text */
  guint n_dead;
  View text;
  View initials; /* a byte for each character, see jogan_fold_get_initial() */
} Segment;

struct _JoganSearchText
{
  GPtrArray *segments; /* of Segment; the last one is written to */
  GHashTable *posts;   /* serial => Post */
  GHashTable *marks;   /* id, owned by the value => Mark */
  GString *scratch;
};

static inline void
jogan_search_view_init (View *view)
{
  view->bytes = g_byte_array_new ();
  view->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static inline void
jogan_search_view_clear (View *view)
{
  g_clear_pointer (&view->bytes, g_byte_array_unref);
  g_clear_pointer (&view->ends, g_array_unref);
}

static inline guint32
jogan_search_view_get_end (const View *view,
                           guint       field)
{
  return g_array_index (view->ends, guint32, field);
}

static inline guint32
jogan_search_view_get_start (const View *view,
                             guint       field)
{
  return field > 0 ? jogan_search_view_get_end (view, field - 1) : 0;
}

G_END_DECLS
