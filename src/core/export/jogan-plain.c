/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-plain.h"

/* Items of a list stand together; everything else is set apart by an empty line. */
static gboolean
stand_together (JoganBlock *a,
                JoganBlock *b)
{
  return jogan_block_get_kind (a) == JOGAN_BLOCK_ITEM && jogan_block_get_kind (b) == JOGAN_BLOCK_ITEM;
}

static void
append_indented (GString    *out,
                 const char *text,
                 guint       indent)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '\n')
        g_string_append_printf (out, "%*s", (int) indent, "");
    }
}

static void
append_block (GString    *out,
              JoganBlock *block)
{
  guint depth = jogan_block_get_list_depth (block);
  const char *marker = jogan_block_get_marker (block);
  g_autoptr (GString) text = g_string_new (NULL);
  guint indent = depth > 0 ? (depth - 1) * 2 : 0;

  jogan_block_append_plain (block, text);
  g_string_append_printf (out, "%*s", (int) indent, "");
  if (marker != NULL)
    {
      g_string_append_printf (out, "%s ", marker);
      indent += g_utf8_strlen (marker, -1) + 1;
    }
  else if (depth > 0)
    {
      g_string_append (out, "  ");
      indent += 2;
    }
  append_indented (out, text->str, indent);
  g_string_append_c (out, '\n');
}

static void
append_section (GString      *out,
                JoganSection *section)
{
  JoganBlock *before = NULL;

  if (jogan_section_get_heading (section) != NULL)
    g_string_append_printf (out, "%s\n", jogan_section_get_heading (section));
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (jogan_block_is_metadata (block) || jogan_block_get_kind (block) == JOGAN_BLOCK_COMMENT ||
          jogan_block_get_kind (block) == JOGAN_BLOCK_RULE)
        continue;
      if (before != NULL && !stand_together (before, block))
        g_string_append_c (out, '\n');
      append_block (out, block);
      before = block;
    }
}

/**
 * jogan_plain_from_section:
 * @section: a section
 *
 * Writes a section as text to be pasted anywhere: the heading, then the blocks with list markers; tables as lines with
 * tabs. What only repeats the paper's properties is left out.
 *
 * Returns: (transfer full): lines, each ended by a newline; perhaps none
 */
char *
jogan_plain_from_section (JoganSection *section)
{
  GString *out = g_string_new (NULL);

  append_section (out, section);
  return g_string_free (out, FALSE);
}

/**
 * jogan_plain_from_paper:
 * @paper: a paper
 *
 * Writes a paper as text to be pasted anywhere: its title, authors as written and address, then its sections, see
 * jogan_plain_from_section().
 *
 * Returns: (transfer full): lines, each ended by a newline
 */
char *
jogan_plain_from_paper (JoganPaper *paper)
{
  GString *out = g_string_new (jogan_paper_get_title (paper));
  const char *const *authors = jogan_paper_get_authors (paper);
  g_autofree char *url = jogan_paper_dup_url_at (paper, JOGAN_SITE_ARXIV);
  guint n = jogan_paper_get_n_sections (paper);

  g_string_append_c (out, '\n');
  if (authors != NULL && *authors != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) authors);

      g_string_append_printf (out, "%s\n", names);
    }
  if (url != NULL || jogan_paper_get_url (paper) != NULL)
    g_string_append_printf (out, "%s\n", url != NULL ? url : jogan_paper_get_url (paper));
  for (guint i = 0; i < n; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      if (jogan_section_is_metadata (section))
        continue;
      g_string_append_c (out, '\n');
      append_section (out, section);
    }
  return g_string_free (out, FALSE);
}
