/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-text.h"

G_BEGIN_DECLS

/**
 * JoganBlockKind:
 * @JOGAN_BLOCK_PARAGRAPH: a paragraph
 * @JOGAN_BLOCK_HEADING: a heading below the section's own; `level` is its level in the source
 * @JOGAN_BLOCK_ITEM: the first paragraph of a list item; `marker` is what stands before it, `label` makes it a point
 * @JOGAN_BLOCK_CODE: lines of code; `info` is the language as written
 * @JOGAN_BLOCK_MATH: displayed mathematics: the text is what can be shown, `info` the TeX source
 * @JOGAN_BLOCK_TABLE: a table of `n_columns` columns; the first row is the header
 * @JOGAN_BLOCK_HTML: raw HTML, shown as it is written
 * @JOGAN_BLOCK_COMMENT: an HTML comment: kept, not shown
 * @JOGAN_BLOCK_RULE: a thematic break, without text
 *
 * What a block is.
 */
typedef enum
{
  JOGAN_BLOCK_PARAGRAPH,
  JOGAN_BLOCK_HEADING,
  JOGAN_BLOCK_ITEM,
  JOGAN_BLOCK_CODE,
  JOGAN_BLOCK_MATH,
  JOGAN_BLOCK_TABLE,
  JOGAN_BLOCK_HTML,
  JOGAN_BLOCK_COMMENT,
  JOGAN_BLOCK_RULE,
} JoganBlockKind;

/**
 * JoganBlock:
 *
 * An immutable block of a section. Nesting is flattened: a block says how deep it lies in lists (`list_depth`, 0 when
 * it is in none; a list item and what follows inside it share a depth) and in quotations (`quote_depth`), so that
 * whoever shows blocks walks one array. Depths end at %JOGAN_BLOCK_MAX_DEPTH.
 */
typedef struct _JoganBlock JoganBlock;

#define JOGAN_BLOCK_MAX_DEPTH 32

/**
 * JoganBlockInit:
 * @kind: what the block is
 * @line_start: first line in the file, from 1
 * @line_end: last line in the file
 * @level: of a heading, 1 to 6; otherwise 0
 * @list_depth: lists the block lies in
 * @quote_depth: quotations the block lies in
 * @metadata: whether all it says (links, authors, tags, dates) is already in the paper's properties, so that a reader
 *   that shows those need not show the block
 * @marker: (nullable): of an item: "•" or the number as written, such as "3."
 * @label: (nullable): of a point: its label, without the colon ("Goal", "목표")
 * @info: (nullable): of code: the language; of mathematics: the TeX source; of a table: how its columns are aligned, a
 *   letter each, see jogan_block_get_alignment()
 * @text: (nullable): the text, without marker and label; %NULL for tables and rules
 * @n_columns: columns of a table
 * @cells: (nullable) (element-type JoganText): cells of a table, row by row, header first
 *
 * What a block is made from.
 */
typedef struct
{
  JoganBlockKind kind;
  guint line_start;
  guint line_end;
  guint8 level;
  guint8 list_depth;
  guint8 quote_depth;
  gboolean metadata;
  const char *marker;
  const char *label;
  const char *info;
  JoganText *text;
  guint n_columns;
  GPtrArray *cells;
} JoganBlockInit;

#define JOGAN_TYPE_BLOCK (jogan_block_get_type ())

GType          jogan_block_get_type        (void) G_GNUC_CONST;
JoganBlock    *jogan_block_new             (const JoganBlockInit *init);
JoganBlock    *jogan_block_ref             (JoganBlock           *self);
void           jogan_block_unref           (JoganBlock           *self);
JoganBlockKind jogan_block_get_kind        (const JoganBlock     *self);
guint          jogan_block_get_line_start  (const JoganBlock     *self);
guint          jogan_block_get_line_end    (const JoganBlock     *self);
guint          jogan_block_get_level       (const JoganBlock     *self);
guint          jogan_block_get_list_depth  (const JoganBlock     *self);
guint          jogan_block_get_quote_depth (const JoganBlock     *self);
gboolean       jogan_block_is_metadata     (const JoganBlock     *self);
const char    *jogan_block_get_marker      (const JoganBlock     *self);
const char    *jogan_block_get_label       (const JoganBlock     *self);
const char    *jogan_block_get_info        (const JoganBlock     *self);
JoganText     *jogan_block_get_text        (const JoganBlock     *self);
guint          jogan_block_get_n_columns   (const JoganBlock     *self);
guint          jogan_block_get_n_rows      (const JoganBlock     *self);
JoganText     *jogan_block_get_cell        (const JoganBlock     *self,
                                            guint                 row,
                                            guint                 column);
char           jogan_block_get_alignment   (const JoganBlock     *self,
                                            guint                 column);
const char    *jogan_block_get_bare_text   (const JoganBlock     *self);
gboolean       jogan_block_is_blank        (const JoganBlock     *self);
void           jogan_block_append_plain    (const JoganBlock     *self,
                                            GString              *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganBlock, jogan_block_unref)

G_END_DECLS
