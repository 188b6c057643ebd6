/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-blocks.h"
#include "format/jogan-front-matter.h"

G_BEGIN_DECLS

#define JOGAN_ENTRY_NO_TITLE G_MAXUINT

/**
 * JoganEntryKind: (skip)
 * @JOGAN_ENTRY_HEADING: a paper under a heading
 * @JOGAN_ENTRY_ITEM: a paper that is an item of a list
 * @JOGAN_ENTRY_ROW: a paper that is a row of a table
 * @JOGAN_ENTRY_DOCUMENT: one paper that is all of the post
 * @JOGAN_ENTRY_TEXT: a post that is no list of papers
 *
 * What a paper is in a post.
 */
typedef enum
{
  JOGAN_ENTRY_HEADING,
  JOGAN_ENTRY_ITEM,
  JOGAN_ENTRY_ROW,
  JOGAN_ENTRY_DOCUMENT,
  JOGAN_ENTRY_TEXT,
} JoganEntryKind;

/* A paper that was found among the blocks. */
typedef struct
{
  JoganEntryKind kind;
  guint title; /* block of its title, or JOGAN_ENTRY_NO_TITLE */
  guint first; /* its other blocks */
  guint end;
  guint row; /* of a table, from 1; the header is 0 */
} JoganEntry;

GArray  *jogan_shape_find       (GArray                 *drafts,
                                 const JoganFrontMatter *matter) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_shape_is_whole   (GArray                 *entries);
gboolean jogan_shape_is_heading (GArray                 *drafts,
                                 guint                   index);

G_END_DECLS
