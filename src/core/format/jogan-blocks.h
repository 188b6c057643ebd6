/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark.h>
#include <gio/gio.h>

#include "format/jogan-inline.h"
#include "model/jogan-block.h"

G_BEGIN_DECLS

/**
 * JoganDraft: (skip)
 *
 * A block on its way from the parsed Markdown to the model: which paper it belongs to, and what it is there, is still
 * to be found out. Nesting is flattened, as it is in [struct@Block].
 */
typedef struct
{
  JoganBlockKind kind;
  guint line_start; /* in the file */
  guint line_end;
  guint column; /* of its first character in its line, from 1 */
  guint list;   /* of an item: serial number of its list, from 1 */
  guint8 level;
  guint8 list_depth;
  guint8 quote_depth;
  gboolean ordered;  /* an item of a numbered list */
  gboolean metadata; /* see [struct@BlockInit] */
  guint n_columns;
  char marker[16];
  char *label;
  char *info;
  JoganText *text;
  GPtrArray *cells; /* of JoganText */
} JoganDraft;

/* What blocks are read from. */
typedef struct
{
  const char *text; /* what was parsed */
  gsize length;
  guint first_line;        /* its first line in the file */
  const char *definitions; /* of links, for what is parsed apart */
  JoganMathSpans *spans;
  JoganInlineReader *reader;
  GPtrArray *remarks;
} JoganBlocksSource;

GArray *jogan_blocks_read  (cmark_node              *document,
                            const JoganBlocksSource *source) G_GNUC_WARN_UNUSED_RESULT;
GArray *jogan_blocks_plain (const char              *text,
                            gsize                    length,
                            guint                    first_line) G_GNUC_WARN_UNUSED_RESULT;

static inline JoganDraft *
jogan_drafts_get (GArray *drafts,
                  guint   index)
{
  return &g_array_index (drafts, JoganDraft, index);
}

G_END_DECLS
