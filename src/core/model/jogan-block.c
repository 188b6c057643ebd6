/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-block.h"

#include <string.h>

struct _JoganBlock
{
  gatomicrefcount ref_count;
  JoganBlockInit fields; /* its strings are in the storage below, text and cells are references */
  char storage[];
};

G_DEFINE_BOXED_TYPE (JoganBlock, jogan_block, jogan_block_ref, jogan_block_unref)

static gsize
string_size (const char *string)
{
  return string != NULL ? strlen (string) + 1 : 0;
}

static const char *
store_string (char      **storage,
              const char *string)
{
  char *stored = *storage;

  if (string == NULL)
    return NULL;
  *storage = g_stpcpy (stored, string) + 1;
  return stored;
}

/**
 * jogan_block_new:
 * @init: what the block says; strings are copied, text and cells are referenced
 *
 * Returns: (transfer full): a block
 */
JoganBlock *
jogan_block_new (const JoganBlockInit *init)
{
  const gsize size = string_size (init->marker) + string_size (init->label) + string_size (init->info);
  JoganBlock *self;
  char *storage;

  g_return_val_if_fail (init->cells == NULL || init->n_columns > 0, NULL);

  /* Blocks are many and their strings short: all of one is one allocation. */
  self = g_malloc (sizeof (JoganBlock) + size);
  storage = self->storage;
  g_atomic_ref_count_init (&self->ref_count);
  self->fields = *init;
  self->fields.list_depth = MIN (init->list_depth, JOGAN_BLOCK_MAX_DEPTH);
  self->fields.quote_depth = MIN (init->quote_depth, JOGAN_BLOCK_MAX_DEPTH);
  self->fields.marker = store_string (&storage, init->marker);
  self->fields.label = store_string (&storage, init->label);
  self->fields.info = store_string (&storage, init->info);
  if (init->text != NULL)
    self->fields.text = jogan_text_ref (init->text);
  if (init->cells != NULL)
    self->fields.cells = g_ptr_array_ref (init->cells);
  return self;
}

/**
 * jogan_block_ref:
 * @self: a block
 *
 * Returns: (transfer full): @self
 */
JoganBlock *
jogan_block_ref (JoganBlock *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jogan_block_unref:
 * @self: (transfer full): a block
 */
void
jogan_block_unref (JoganBlock *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->fields.text, jogan_text_unref);
  g_clear_pointer (&self->fields.cells, g_ptr_array_unref);
  g_free (self);
}

/**
 * jogan_block_get_kind:
 * @self: a block
 *
 * Returns: what it is
 */
JoganBlockKind
jogan_block_get_kind (const JoganBlock *self)
{
  return self->fields.kind;
}

/**
 * jogan_block_get_line_start:
 * @self: a block
 *
 * Returns: its first line in the file, from 1
 */
guint
jogan_block_get_line_start (const JoganBlock *self)
{
  return self->fields.line_start;
}

/**
 * jogan_block_get_line_end:
 * @self: a block
 *
 * Returns: its last line in the file
 */
guint
jogan_block_get_line_end (const JoganBlock *self)
{
  return self->fields.line_end;
}

/**
 * jogan_block_get_level:
 * @self: a block
 *
 * Returns: of a heading, its level from 1 to 6; otherwise 0
 */
guint
jogan_block_get_level (const JoganBlock *self)
{
  return self->fields.level;
}

/**
 * jogan_block_get_list_depth:
 * @self: a block
 *
 * Returns: how many lists it lies in
 */
guint
jogan_block_get_list_depth (const JoganBlock *self)
{
  return self->fields.list_depth;
}

/**
 * jogan_block_get_quote_depth:
 * @self: a block
 *
 * Returns: how many quotations it lies in
 */
guint
jogan_block_get_quote_depth (const JoganBlock *self)
{
  return self->fields.quote_depth;
}

/**
 * jogan_block_is_metadata:
 * @self: a block
 *
 * Returns: whether the paper's properties say all that the block says
 */
gboolean
jogan_block_is_metadata (const JoganBlock *self)
{
  return self->fields.metadata;
}

/**
 * jogan_block_get_marker:
 * @self: a block
 *
 * Returns: (nullable): what stands before a list item
 */
const char *
jogan_block_get_marker (const JoganBlock *self)
{
  return self->fields.marker;
}

/**
 * jogan_block_get_label:
 * @self: a block
 *
 * Returns: (nullable): the label of a point
 */
const char *
jogan_block_get_label (const JoganBlock *self)
{
  return self->fields.label;
}

/**
 * jogan_block_get_info:
 * @self: a block
 *
 * Returns: (nullable): the language of code, the TeX source of mathematics
 */
const char *
jogan_block_get_info (const JoganBlock *self)
{
  return self->fields.info;
}

/**
 * jogan_block_get_text:
 * @self: a block
 *
 * Returns: (transfer none) (nullable): its text; %NULL for tables and rules
 */
JoganText *
jogan_block_get_text (const JoganBlock *self)
{
  return self->fields.text;
}

/**
 * jogan_block_get_n_columns:
 * @self: a block
 *
 * Returns: the columns of a table, otherwise 0
 */
guint
jogan_block_get_n_columns (const JoganBlock *self)
{
  return self->fields.n_columns;
}

/**
 * jogan_block_get_n_rows:
 * @self: a block
 *
 * Returns: the rows of a table with its header, otherwise 0
 */
guint
jogan_block_get_n_rows (const JoganBlock *self)
{
  return self->fields.cells != NULL ? self->fields.cells->len / self->fields.n_columns : 0;
}

/**
 * jogan_block_get_cell:
 * @self: a table
 * @row: less than its rows; 0 is the header
 * @column: less than its columns
 *
 * Returns: (transfer none): the cell
 */
JoganText *
jogan_block_get_cell (const JoganBlock *self,
                      guint             row,
                      guint             column)
{
  g_return_val_if_fail (row < jogan_block_get_n_rows (self) && column < self->fields.n_columns, NULL);

  return g_ptr_array_index (self->fields.cells, row * self->fields.n_columns + column);
}

/**
 * jogan_block_get_alignment:
 * @self: a table
 * @column: less than its columns
 *
 * Returns: how a column is aligned: `l`, `c` or `r`, or `-` where the table does not say
 */
char
jogan_block_get_alignment (const JoganBlock *self,
                           guint             column)
{
  g_return_val_if_fail (column < self->fields.n_columns, '-');

  return self->fields.info != NULL && column < strlen (self->fields.info) ? self->fields.info[column] : '-';
}

/**
 * jogan_block_get_bare_text:
 * @self: a block
 *
 * Gets what jogan_block_append_plain() would append when that is simply the text, as it is of most blocks, for those
 * who go through many.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when there is more to it
 */
const char *
jogan_block_get_bare_text (const JoganBlock *self)
{
  if (self->fields.kind == JOGAN_BLOCK_COMMENT || self->fields.label != NULL || self->fields.text == NULL)
    return NULL;
  return jogan_text_get_string (self->fields.text);
}

static gboolean
is_blank (JoganText *text)
{
  const char *string = jogan_text_get_string (text);

  while (g_ascii_isspace (*string))
    string++;
  return *string == '\0';
}

/**
 * jogan_block_is_blank:
 * @self: a block
 *
 * Returns: whether jogan_block_append_plain() would append nothing but white space
 */
gboolean
jogan_block_is_blank (const JoganBlock *self)
{
  if (self->fields.kind == JOGAN_BLOCK_COMMENT)
    return TRUE;
  if (self->fields.label != NULL || (self->fields.text != NULL && !is_blank (self->fields.text)))
    return FALSE;
  for (guint i = 0; self->fields.cells != NULL && i < self->fields.cells->len; i++)
    {
      if (!is_blank (g_ptr_array_index (self->fields.cells, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_block_append_plain:
 * @self: a block
 * @out: where to
 *
 * Appends the block as plain text without a line end: label and text of a point ("Goal: ..."), the cells of a table
 * with tabs and lines between them, nothing for rules and comments. Markers and indentation are not written.
 */
void
jogan_block_append_plain (const JoganBlock *self,
                          GString          *out)
{
  if (self->fields.kind == JOGAN_BLOCK_COMMENT)
    return;

  if (self->fields.label != NULL)
    {
      g_string_append (out, self->fields.label);
      g_string_append (out, ": ");
    }
  if (self->fields.text != NULL)
    g_string_append (out, jogan_text_get_string (self->fields.text));

  for (guint row = 0; row < jogan_block_get_n_rows (self); row++)
    {
      for (guint column = 0; column < self->fields.n_columns; column++)
        {
          if (column > 0)
            g_string_append_c (out, '\t');
          g_string_append (out, jogan_text_get_string (jogan_block_get_cell (self, row, column)));
        }
      if (row + 1 < jogan_block_get_n_rows (self))
        g_string_append_c (out, '\n');
    }
}
