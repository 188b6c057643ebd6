/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-blocks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format/jogan-source.h"
#include "format/jogan-table.h"
#include "model/jogan-remark.h"

#define BULLET "•"

/* Bytes of link definitions that tables are given. */
#define MAX_DEFINITIONS 4096

/* Bytes of text that a block has about. */
#define USUAL_BLOCK 128

typedef struct
{
  const JoganBlocksSource *source;
  GArray *drafts;
  GArray *lines; /* of const char *: where lines begin; made when first needed */

  guint list_depth;
  guint quote_depth;
  guint n_lists;
  GArray *lists;    /* of guint: serial numbers of the open ones */
  cmark_node *item; /* whose first paragraph is still to come */
  gboolean flattened;
  gboolean has_bars; /* which tables are made with */
  char *definitions; /* of links; made when first needed */
} Reader;

static void
clear_draft (gpointer data)
{
  JoganDraft *draft = data;

  g_free (draft->label);
  g_free (draft->info);
  g_clear_pointer (&draft->text, jogan_text_unref);
  g_clear_pointer (&draft->cells, g_ptr_array_unref);
}

static GArray *
new_drafts (gsize length)
{
  GArray *drafts = g_array_sized_new (FALSE, FALSE, sizeof (JoganDraft), (guint) (length / USUAL_BLOCK));

  g_array_set_clear_func (drafts, clear_draft);
  return drafts;
}

/* The line of the parsed text with this number, from 1. */
static JoganLine
get_line (Reader *self,
          int     number)
{
  const char *end = self->source->text + self->source->length;
  const char *start;

  if (self->lines == NULL)
    {
      self->lines = g_array_new (FALSE, FALSE, sizeof (const char *));
      for (const char *p = self->source->text; p < end; p = jogan_source_line_end (p, end) + 1)
        g_array_append_val (self->lines, p);
    }
  if (number < 1 || (guint) number > self->lines->len)
    return (JoganLine) { end, 0 };
  start = g_array_index (self->lines, const char *, number - 1);
  return (JoganLine) { start, jogan_source_line_end (start, end) - start };
}

static guint
file_line (Reader *self,
           int     line)
{
  return self->source->first_line + (guint) MAX (line, 1) - 1;
}

static JoganDraft *
add_draft (Reader        *self,
           JoganBlockKind kind,
           cmark_node    *node)
{
  JoganDraft draft = {
    .kind = kind,
    .line_start = file_line (self, cmark_node_get_start_line (node)),
    .line_end = file_line (self, MAX (cmark_node_get_start_line (node), cmark_node_get_end_line (node))),
    .column = (guint) MAX (cmark_node_get_start_column (node), 1),
    .list_depth = MIN (self->list_depth, JOGAN_BLOCK_MAX_DEPTH),
    .quote_depth = MIN (self->quote_depth, JOGAN_BLOCK_MAX_DEPTH),
  };

  if (MAX (self->list_depth, self->quote_depth) > JOGAN_BLOCK_MAX_DEPTH && !self->flattened)
    {
      self->flattened = TRUE;
      g_ptr_array_add (self->source->remarks,
                       jogan_remark_new_printf (JOGAN_SEVERITY_WARNING, draft.line_start,
                                                _("Lists or quotations are nested more than %d deep and are shown as "
                                                  "if they were not. Nest them less."),
                                                JOGAN_BLOCK_MAX_DEPTH));
    }
  g_array_append_val (self->drafts, draft);
  return jogan_drafts_get (self->drafts, self->drafts->len - 1);
}

/* The number before an item as its author wrote it; Markdown itself counts on from the first. */
static void
set_marker (Reader     *self,
            cmark_node *item,
            JoganDraft *draft)
{
  cmark_node *list = cmark_node_parent (item);
  JoganLine line;
  gsize column;
  gsize n = 0;

  draft->list = self->lists->len > 0 ? g_array_index (self->lists, guint, self->lists->len - 1) : 0;
  draft->ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  if (!draft->ordered)
    {
      g_strlcpy (draft->marker, BULLET, sizeof draft->marker);
      return;
    }
  line = get_line (self, cmark_node_get_start_line (item));
  column = (gsize) MAX (cmark_node_get_start_column (item), 1) - 1;
  while (column + n < line.length && n < 9 && g_ascii_isdigit (line.text[column + n]))
    n++;
  if (n > 0 && column + n < line.length && (line.text[column + n] == '.' || line.text[column + n] == ')'))
    g_snprintf (draft->marker, sizeof draft->marker, "%.*s", (int) n + 1, line.text + column);
  else
    g_snprintf (draft->marker, sizeof draft->marker, "%d.", cmark_node_get_list_start (list));
}

/* An item that does not begin with a paragraph still has its marker. */
static void
flush_item (Reader *self)
{
  JoganDraft *draft;

  if (self->item == NULL)
    return;
  draft = add_draft (self, JOGAN_BLOCK_ITEM, self->item);
  draft->line_end = draft->line_start;
  draft->text = jogan_text_new ("");
  set_marker (self, self->item, draft);
  self->item = NULL;
}

/* The lines that define links, which cells of tables may refer to: they follow a blank line or one another. */
static char *
dup_definitions (const JoganBlocksSource *source)
{
  GString *out = g_string_new (NULL);
  const char *end = source->text + source->length;
  gboolean may_define = TRUE;

  for (const char *p = source->text; p < end && out->len < MAX_DEFINITIONS; p++)
    {
      const char *line_end = jogan_source_line_end (p, end);
      const char *text = p + strspn (p, " ");

      const char *label_end = *text == '[' && text - p < 4 ? text + 1 + strcspn (text + 1, "[]\n") : NULL;

      may_define &= label_end != NULL && jogan_source_starts_with (label_end, "]:");
      if (may_define)
        {
          g_string_append_len (out, text, line_end - text);
          g_string_append (out, "\n\n");
        }
      may_define |= text == line_end || (text - p < 4 && (*text == '#' || jogan_source_starts_with (text, "```")));
      p = line_end;
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_table (Reader     *self,
            cmark_node *paragraph)
{
  const int first = cmark_node_get_start_line (paragraph);
  const int last = cmark_node_get_end_line (paragraph);
  g_autofree JoganLine *lines = NULL;
  JoganDraft table = { 0 };
  JoganBlocksSource source;
  JoganText *before = NULL;
  JoganDraft *draft;
  guint header;
  gboolean may_be = FALSE;

  if (last <= first || !self->has_bars)
    return FALSE;
  for (int i = first + 1; i <= last && !may_be; i++)
    {
      JoganLine line = get_line (self, i);

      may_be = memchr (line.text, '|', line.length) != NULL && g_strstr_len (line.text, line.length, "-") != NULL;
    }
  if (!may_be)
    return FALSE;

  lines = g_new (JoganLine, last - first + 1);
  for (int i = first; i <= last; i++)
    {
      JoganLine line = get_line (self, i);
      gsize skip = i == first ? (gsize) MAX (cmark_node_get_start_column (paragraph), 1) - 1 : 0;

      while (i > first && skip < line.length &&
             (line.text[skip] == ' ' || line.text[skip] == '\t' || (self->quote_depth > 0 && line.text[skip] == '>')))
        skip++;
      skip = MIN (skip, line.length);
      lines[i - first] = (JoganLine) { line.text + skip, line.length - skip };
    }
  source = *self->source;
  if (self->definitions == NULL)
    self->definitions = dup_definitions (self->source);
  source.definitions = self->definitions;
  if (!jogan_table_read (lines, (guint) (last - first + 1), &source, &table, &before, &header))
    return FALSE;

  if (before != NULL)
    {
      JoganDraft *text = add_draft (self, self->item != NULL ? JOGAN_BLOCK_ITEM : JOGAN_BLOCK_PARAGRAPH, paragraph);

      if (self->item != NULL)
        set_marker (self, self->item, text);
      self->item = NULL;
      text->text = before;
      text->line_end = text->line_start + header - 1;
    }
  flush_item (self);
  draft = add_draft (self, JOGAN_BLOCK_TABLE, paragraph);
  draft->line_start += header;
  draft->info = table.info;
  draft->n_columns = table.n_columns;
  draft->cells = table.cells;
  return TRUE;
}

/* Whether the text is nothing but displayed mathematics. */
static gboolean
is_display_math (JoganText *text)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);

  return n_runs == 1 && runs[0].start == 0 && runs[0].end == jogan_text_get_length (text) &&
         (runs[0].flags & JOGAN_RUN_MATH) != 0 &&
         (jogan_source_starts_with (runs[0].target, "$$") || jogan_source_starts_with (runs[0].target, "\\["));
}

static void
read_paragraph (Reader     *self,
                cmark_node *node)
{
  JoganDraft *draft;

  if (read_table (self, node))
    return;
  draft = add_draft (self, self->item != NULL ? JOGAN_BLOCK_ITEM : JOGAN_BLOCK_PARAGRAPH, node);
  if (self->item != NULL)
    set_marker (self, self->item, draft);
  self->item = NULL;
  draft->text = jogan_inline_reader_read (self->source->reader, node, 0);
  if (draft->kind == JOGAN_BLOCK_PARAGRAPH && is_display_math (draft->text))
    {
      guint n_runs;
      const char *tex = jogan_text_get_runs (draft->text, &n_runs)->target;

      draft->kind = JOGAN_BLOCK_MATH;
      draft->info = g_strndup (tex + 2, strlen (tex) - 4);
      g_strstrip (draft->info);
    }
}

/* The text of a block that is no prose, as in the source, without the newline at its end. */
static JoganText *
dup_literal (Reader     *self,
             const char *literal)
{
  g_autofree char *text = jogan_math_spans_restore (self->source->spans, literal);

  if (text == NULL)
    text = g_strdup (literal);
  if (g_str_has_suffix (text, "\n"))
    text[strlen (text) - 1] = '\0';
  return jogan_text_new (text);
}

static gboolean
is_comment (const char *html)
{
  const char *close;

  html += strspn (html, " \t\n");
  if (!jogan_source_starts_with (html, "<!--"))
    return FALSE;
  close = strstr (html + 2, "-->");
  return close != NULL && close[3 + strspn (close + 3, " \t\n")] == '\0';
}

static void
read_leaf (Reader     *self,
           cmark_node *node)
{
  JoganDraft *draft;
  const char *info;

  if (cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH)
    {
      read_paragraph (self, node);
      return;
    }
  flush_item (self);
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      draft = add_draft (self, JOGAN_BLOCK_HEADING, node);
      draft->level = (guint8) cmark_node_get_heading_level (node);
      draft->text = jogan_inline_reader_read (self->source->reader, node, 0);
      break;
    case CMARK_NODE_CODE_BLOCK:
      draft = add_draft (self, JOGAN_BLOCK_CODE, node);
      draft->text = dup_literal (self, cmark_node_get_literal (node));
      info = cmark_node_get_fence_info (node);
      if (info != NULL && *info != '\0')
        draft->info = jogan_text_make_showable (info, -1);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      draft = add_draft (self, JOGAN_BLOCK_RULE, node);
      draft->line_end = draft->line_start;
      break;
    default: /* raw HTML */
      draft = add_draft (self, JOGAN_BLOCK_HTML, node);
      draft->text = dup_literal (self, cmark_node_get_literal (node));
      if (is_comment (cmark_node_get_literal (node)))
        draft->kind = JOGAN_BLOCK_COMMENT;
      break;
    }
}

static gboolean
is_container (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
}

static void
enter (Reader     *self,
       cmark_node *node)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      flush_item (self);
      self->quote_depth++;
      break;
    case CMARK_NODE_LIST:
      flush_item (self);
      self->list_depth++;
      self->n_lists++;
      g_array_append_val (self->lists, self->n_lists);
      break;
    case CMARK_NODE_ITEM:
      self->item = node;
      break;
    default:
      read_leaf (self, node);
      break;
    }
}

static void
leave (Reader     *self,
       cmark_node *node)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      self->quote_depth--;
      break;
    case CMARK_NODE_LIST:
      self->list_depth--;
      g_array_set_size (self->lists, self->lists->len - 1);
      break;
    case CMARK_NODE_ITEM:
      flush_item (self);
      break;
    default:
      break;
    }
}

/**
 * jogan_blocks_read: (skip)
 * @document: what cmark made of the text
 * @source: the text
 *
 * Flattens the tree to a list of blocks. However deep it is, this does not recurse.
 *
 * Returns: (transfer full) (element-type JoganDraft): the blocks in order
 */
GArray *
jogan_blocks_read (cmark_node              *document,
                   const JoganBlocksSource *source)
{
  Reader self = { .source = source };
  cmark_node *node = cmark_node_first_child (document);

  self.drafts = new_drafts (source->length);
  self.has_bars = memchr (source->text, '|', source->length) != NULL;
  self.lists = g_array_new (FALSE, FALSE, sizeof (guint));
  while (node != NULL)
    {
      cmark_node *next;

      enter (&self, node);
      next = is_container (node) ? cmark_node_first_child (node) : NULL;
      while (next == NULL)
        {
          leave (&self, node);
          next = cmark_node_next (node);
          if (next == NULL)
            {
              node = cmark_node_parent (node);
              if (node == document)
                break;
            }
        }
      node = next;
    }
  g_array_unref (self.lists);
  g_clear_pointer (&self.lines, g_array_unref);
  g_free (self.definitions);
  return self.drafts;
}

/**
 * jogan_blocks_plain: (skip)
 * @text: a text
 * @length: its bytes
 * @first_line: its first line in the file
 *
 * Makes paragraphs of a text as it stands, one of every stretch without blank lines, for what is not to be parsed.
 *
 * Returns: (transfer full) (element-type JoganDraft): the blocks in order
 */
GArray *
jogan_blocks_plain (const char *text,
                    gsize       length,
                    guint       first_line)
{
  GArray *drafts = new_drafts (length);
  const char *end = text + length;
  const char *start = NULL;
  guint line = first_line;
  guint start_line = 0;

  for (const char *p = text; p <= end; p++, line++)
    {
      const char *line_end = p < end ? jogan_source_line_end (p, end) : end;
      const gboolean blank = jogan_source_skip_blanks (p) >= line_end;

      if (!blank && start == NULL)
        {
          start = p;
          start_line = line;
        }
      if (start != NULL && (blank || line_end >= end))
        {
          const char *stop = blank ? MAX (p - 1, start) : line_end;
          g_autofree char *paragraph = g_strndup (start, stop - start);
          JoganDraft draft = { .kind = JOGAN_BLOCK_PARAGRAPH, .line_start = start_line, .column = 1 };

          draft.line_end = blank ? line - 1 : line;
          draft.text = jogan_text_new (paragraph);
          g_array_append_val (drafts, draft);
          start = NULL;
        }
      p = line_end;
    }
  return drafts;
}
