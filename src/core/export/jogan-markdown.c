/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-markdown.h"

#include <string.h>

#include "export/jogan-markdown-text.h"

/* Sections of a paper stand below its title. */
#define SECTION_LEVEL 2

typedef struct
{
  GString *out;
  guint section_level;                      /* in the source */
  guint indents[JOGAN_BLOCK_MAX_DEPTH + 1]; /* of what stands in an item at this depth */
} Writer;

/* What every line of a block begins with: marks of quotations, then the place in its list. */
static char *
make_prefix (JoganBlock *block,
             guint       indent)
{
  GString *prefix = g_string_new (NULL);

  for (guint i = 0; i < jogan_block_get_quote_depth (block); i++)
    g_string_append (prefix, "> ");
  g_string_append_printf (prefix, "%*s", (int) indent, "");
  return g_string_free (prefix, FALSE);
}

static void
append_lines (GString    *out,
              const char *text,
              const char *first_prefix,
              const char *prefix)
{
  g_string_append (out, first_prefix);
  for (const char *p = text; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '\n')
        g_string_append (out, prefix);
    }
  g_string_append_c (out, '\n');
}

static void
append_code (GString    *body,
             JoganBlock *block)
{
  const char *code = jogan_text_get_string (jogan_block_get_text (block));
  const char *info = jogan_block_get_info (block);
  g_autofree char *fence = NULL;
  gsize longest = 2;

  for (const char *tick = strchr (code, '`'); tick != NULL; tick = strchr (tick + strspn (tick, "`"), '`'))
    longest = MAX (longest, strspn (tick, "`"));
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (body, "%s%s\n%s\n%s", fence, info != NULL && strchr (info, '`') == NULL ? info : "", code,
                          fence);
}

static const char *
get_delimiter (char alignment)
{
  switch (alignment)
    {
    case 'l':
      return " :-- |";
    case 'c':
      return " :-: |";
    case 'r':
      return " --: |";
    default:
      return " --- |";
    }
}

static void
append_table (GString    *body,
              JoganBlock *block)
{
  guint n_columns = jogan_block_get_n_columns (block);

  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      g_string_append (body, row > 0 ? "\n|" : "|");
      for (guint column = 0; column < n_columns; column++)
        {
          g_string_append_c (body, ' ');
          jogan_markdown_append_text (body, jogan_block_get_cell (block, row, column), TRUE);
          g_string_append (body, " |");
        }
      if (row > 0)
        continue;
      g_string_append (body, "\n|");
      for (guint column = 0; column < n_columns; column++)
        g_string_append (body, get_delimiter (jogan_block_get_alignment (block, column)));
    }
}

static void
append_heading (Writer     *self,
                GString    *body,
                JoganBlock *block)
{
  int below = (int) jogan_block_get_level (block) - (int) self->section_level;
  g_autofree char *marks = g_strnfill (CLAMP (SECTION_LEVEL + below, SECTION_LEVEL + 1, 6), '#');

  g_string_append_printf (body, "%s ", marks);
  jogan_markdown_append_text (body, jogan_block_get_text (block), FALSE);
}

/* The block without what stands before its lines. */
static char *
make_body (Writer     *self,
           JoganBlock *block)
{
  GString *body = g_string_new (NULL);
  JoganText *text = jogan_block_get_text (block);

  switch (jogan_block_get_kind (block))
    {
    case JOGAN_BLOCK_PARAGRAPH:
    case JOGAN_BLOCK_ITEM:
      if (jogan_block_get_label (block) != NULL)
        {
          g_string_append (body, "**");
          jogan_markdown_append_string (body, jogan_block_get_label (block), strlen (jogan_block_get_label (block)),
                                        FALSE);
          g_string_append (body, "**: ");
        }
      if (text != NULL)
        jogan_markdown_append_text (body, text, FALSE);
      break;
    case JOGAN_BLOCK_HEADING:
      append_heading (self, body, block);
      break;
    case JOGAN_BLOCK_CODE:
      append_code (body, block);
      break;
    case JOGAN_BLOCK_MATH:
      g_string_append_printf (body, "$$\n%s\n$$", jogan_block_get_info (block));
      break;
    case JOGAN_BLOCK_TABLE:
      append_table (body, block);
      break;
    case JOGAN_BLOCK_HTML:
    case JOGAN_BLOCK_COMMENT:
      g_string_append (body, jogan_text_get_string (text));
      break;
    case JOGAN_BLOCK_RULE:
    default:
      g_string_append (body, "---");
      break;
    }
  return g_string_free (body, FALSE);
}

static void
append_block (Writer     *self,
              JoganBlock *block)
{
  guint depth = MIN (jogan_block_get_list_depth (block), JOGAN_BLOCK_MAX_DEPTH);
  const char *marker = jogan_block_get_marker (block);
  guint outer = depth > 0 ? self->indents[depth - 1] : 0;
  g_autofree char *body = make_body (self, block);
  g_autofree char *first = NULL;
  g_autofree char *prefix = NULL;

  if (marker == NULL)
    {
      prefix = make_prefix (block, self->indents[depth]);
      append_lines (self->out, body, prefix, prefix);
      return;
    }

  if (!g_ascii_isdigit (*marker))
    marker = "-";
  self->indents[depth] = outer + strlen (marker) + 1;
  prefix = make_prefix (block, self->indents[depth]);
  first = make_prefix (block, outer);
  g_string_append_printf (self->out, "%s%s", first, marker);
  append_lines (self->out, body, " ", prefix);
}

static gboolean
stand_together (JoganBlock *a,
                JoganBlock *b)
{
  return jogan_block_get_kind (a) == JOGAN_BLOCK_ITEM && jogan_block_get_kind (b) == JOGAN_BLOCK_ITEM &&
         jogan_block_get_quote_depth (a) == jogan_block_get_quote_depth (b);
}

/* An empty line, which goes on with a quotation that both blocks are in. */
static void
append_gap (GString    *out,
            JoganBlock *before,
            JoganBlock *after)
{
  guint depth = MIN (jogan_block_get_quote_depth (before), jogan_block_get_quote_depth (after));

  for (guint i = 0; i < depth; i++)
    g_string_append (out, i > 0 ? " >" : ">");
  g_string_append_c (out, '\n');
}

static void
append_section (GString      *out,
                JoganSection *section)
{
  Writer writer = { .out = out, .section_level = MAX (1, jogan_section_get_level (section)) };
  const char *heading = jogan_section_get_heading (section);
  JoganBlock *before = NULL;

  if (heading != NULL)
    {
      g_string_append (out, "## ");
      jogan_markdown_append_string (out, heading, strlen (heading), FALSE);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (before == NULL && heading != NULL)
        g_string_append_c (out, '\n');
      else if (before != NULL && !stand_together (before, block))
        append_gap (out, before, block);
      append_block (&writer, block);
      before = block;
    }
}

/**
 * jogan_markdown_from_section:
 * @section: a section
 *
 * Writes a section as Markdown: emphasis, code, links, mathematics, lists and tables read back as what they were.
 *
 * Returns: (transfer full): lines, each ended by a newline; perhaps none
 */
char *
jogan_markdown_from_section (JoganSection *section)
{
  GString *out = g_string_new (NULL);

  append_section (out, section);
  return g_string_free (out, FALSE);
}

/**
 * jogan_markdown_from_paper:
 * @paper: a paper
 *
 * Writes a paper as Markdown: a heading with its title and link, then its sections, see
 * jogan_markdown_from_section().
 *
 * Returns: (transfer full): lines, each ended by a newline
 */
char *
jogan_markdown_from_paper (JoganPaper *paper)
{
  GString *out = g_string_new ("# ");
  const char *title = jogan_paper_get_title (paper);
  const char *url = jogan_paper_get_url (paper);
  guint n = jogan_paper_get_n_sections (paper);

  g_string_append (out, url != NULL ? "[" : "");
  jogan_markdown_append_string (out, title, strlen (title), FALSE);
  if (url != NULL)
    {
      g_string_append (out, "](");
      jogan_markdown_append_url (out, url);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, '\n');
      append_section (out, jogan_paper_get_section (paper, i));
    }
  return g_string_free (out, FALSE);
}
