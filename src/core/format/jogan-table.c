/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-table.h"

#include <string.h>

#include "format/jogan-cmark.h"

/* Wider tables are shown as the text they are, and so are those with more cells, most of which would be empty. */
#define MAX_COLUMNS 64
#define MAX_CELLS 100000

/* What makes any cell a paragraph when it is parsed: punctuation, so that it does not change what follows it. */
#define CELL_PREFIX "\\."
#define CELL_SKIP 1

static void
trim (JoganLine *line)
{
  while (line->length > 0 && g_ascii_isspace (*line->text))
    {
      line->text++;
      line->length--;
    }
  while (line->length > 0 && g_ascii_isspace (line->text[line->length - 1]))
    line->length--;
}

static gboolean
is_escaped (const char *start,
            const char *p)
{
  guint backslashes = 0;

  while (p > start && p[-1] == '\\')
    {
      backslashes++;
      p--;
    }
  return backslashes % 2 == 1;
}

/* The next cell of a row; what is left of it stays in row. */
static gboolean
next_cell (JoganLine *row,
           JoganLine *cell)
{
  const char *end = row->text + row->length;

  if (row->length == 0)
    return FALSE;
  *cell = *row;
  for (const char *p = row->text; p < end; p++)
    {
      if (*p == '|' && !is_escaped (row->text, p))
        {
          cell->length = p - row->text;
          break;
        }
    }
  row->text += cell->length;
  row->length -= cell->length;
  if (row->length > 0)
    {
      row->text++;
      row->length--;
    }
  trim (cell);
  return TRUE;
}

/* Takes away the bars at the ends of a row. */
static JoganLine
open_row (const JoganLine *line)
{
  JoganLine row = *line;

  trim (&row);
  if (row.length > 0 && *row.text == '|')
    {
      row.text++;
      row.length--;
    }
  if (row.length > 0 && row.text[row.length - 1] == '|' && !is_escaped (row.text, row.text + row.length - 1))
    row.length--;
  return row;
}

/* The columns of the row below a header, "| --- | :-: |", or 0 when it is no such row. How each is aligned goes to
 * @alignment, a letter a column, see jogan_block_get_alignment(). */
static guint
count_delimiters (const JoganLine *line,
                  char alignment[MAX_COLUMNS + 1])
{
  JoganLine row = open_row (line);
  JoganLine cell;
  guint n = 0;

  if (memchr (line->text, '|', line->length) == NULL || memchr (line->text, '-', line->length) == NULL)
    return 0;
  while (n <= MAX_COLUMNS && next_cell (&row, &cell))
    {
      gboolean start = cell.length > 0 && cell.text[0] == ':';
      gboolean end = cell.length > 0 && cell.text[cell.length - 1] == ':';
      gsize i = start ? 1 : 0;

      if (i == cell.length || cell.text[i] != '-')
        return 0;
      while (i < cell.length && cell.text[i] == '-')
        i++;
      if (i < cell.length && cell.text[i] == ':')
        i++;
      if (i != cell.length)
        return 0;
      if (n < MAX_COLUMNS)
        alignment[n] = start && end ? 'c' : end ? 'r' : start ? 'l' : '-';
      n++;
    }
  alignment[MIN (n, MAX_COLUMNS)] = '\0';
  return n <= MAX_COLUMNS ? n : 0;
}

static guint
count_cells (const JoganLine *line)
{
  JoganLine row = open_row (line);
  JoganLine cell;
  guint n = 0;

  if (memchr (line->text, '|', line->length) == NULL)
    return 0;
  while (n <= MAX_COLUMNS && next_cell (&row, &cell))
    n++;
  return n;
}

static void
append_cell (GString         *out,
             const JoganLine *cell)
{
  for (gsize i = 0; i < cell->length; i++)
    {
      if (cell->text[i] == '\\' && i + 1 < cell->length && cell->text[i + 1] == '|')
        continue;
      g_string_append_c (out, cell->text[i]);
    }
}

/* Writes a row as one paragraph a cell. What it has too many goes into the last one, what it lacks is empty. */
static void
append_row (GString         *out,
            const JoganLine *line,
            guint            n_columns)
{
  JoganLine row = open_row (line);
  JoganLine cell;

  for (guint i = 0; i < n_columns; i++)
    {
      gboolean found = next_cell (&row, &cell);

      g_string_append (out, CELL_PREFIX);
      if (found)
        append_cell (out, &cell);
      while (found && i + 1 == n_columns && next_cell (&row, &cell))
        {
          g_string_append (out, " ");
          append_cell (out, &cell);
        }
      g_string_append (out, "\n\n");
    }
}

/* The lines of the paragraph above the table. Indentation makes them go on with it, whatever they look like; link
 * definitions among them leave nothing. */
static JoganText *
read_before (const JoganLine         *lines,
             guint                    n_lines,
             const JoganBlocksSource *source)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  cmark_node *document;
  cmark_node *first;
  JoganText *text = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      if (i > 0)
        g_string_append (markdown, "    ");
      g_string_append_len (markdown, lines[i].text, lines[i].length);
      g_string_append_c (markdown, '\n');
    }
  g_string_append_printf (markdown, "\n%s", source->definitions);
  document = jogan_cmark_parse (markdown->str, markdown->len);
  first = cmark_node_first_child (document);
  if (first != NULL && cmark_node_get_start_line (first) <= (int) n_lines)
    text = jogan_inline_reader_read (source->reader, first, 0);
  jogan_cmark_free (document);
  return text;
}

/**
 * jogan_table_read: (skip)
 * @lines: the lines of a paragraph
 * @n_lines: their number
 * @source: what the paragraph is from
 * @table: (inout): gets cells and columns
 * @before: (out) (nullable): the text before the table
 * @header: (out): the line the table begins with
 *
 * Finds a pipe table in a paragraph, which is all that Markdown itself sees in it. It begins with a header and a row
 * of dashes of as many cells, and goes on to the end.
 *
 * Returns: whether there is one
 */
gboolean
jogan_table_read (const JoganLine         *lines,
                  guint                    n_lines,
                  const JoganBlocksSource *source,
                  JoganDraft              *table,
                  JoganText              **before,
                  guint                   *header)
{
  g_autoptr (GString) markdown = NULL;
  cmark_node *document;
  char alignment[MAX_COLUMNS + 1];
  guint n_columns = 0;
  guint n_cells;
  guint first;

  for (first = 0; first + 1 < n_lines && n_columns == 0; first++)
    {
      n_columns = count_delimiters (&lines[first + 1], alignment);
      if (n_columns > 0 && count_cells (&lines[first]) != n_columns)
        n_columns = 0;
    }
  if (n_columns == 0 || (guint64) n_columns * n_lines > MAX_CELLS)
    return FALSE;
  first--;
  n_cells = n_columns * (n_lines - first - 1);

  *before = first > 0 ? read_before (lines, first, source) : NULL;
  *header = first;
  markdown = g_string_new (NULL);
  for (guint i = first; i < n_lines; i++)
    {
      if (i != first + 1)
        append_row (markdown, &lines[i], n_columns);
    }
  g_string_append (markdown, source->definitions);

  document = jogan_cmark_parse (markdown->str, markdown->len);
  table->n_columns = n_columns;
  table->info = g_strdup (alignment);
  table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_text_unref);
  for (cmark_node *node = cmark_node_first_child (document); node != NULL && table->cells->len < n_cells;
       node = cmark_node_next (node))
    g_ptr_array_add (table->cells, jogan_inline_reader_read (source->reader, node, CELL_SKIP));
  jogan_cmark_free (document);
  while (table->cells->len < n_cells)
    g_ptr_array_add (table->cells, jogan_text_new (""));
  return TRUE;
}
