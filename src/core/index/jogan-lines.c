/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-lines.h"

static void
visit_section (JoganSection *section,
               GString      *scratch,
               JoganLineFunc func,
               gpointer      user_data)
{
  JoganField field = jogan_field_from_section (jogan_section_get_kind (section));
  const char *heading = jogan_section_get_heading (section);

  if (heading != NULL)
    func (field, heading, user_data);
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      const char *bare = jogan_block_get_bare_text (block);

      if (jogan_block_is_metadata (block))
        continue;
      if (bare != NULL && *bare != '\0')
        func (field, bare, user_data);
      if (bare != NULL)
        continue;
      g_string_truncate (scratch, 0);
      jogan_block_append_plain (block, scratch);
      if (scratch->len > 0)
        func (field, scratch->str, user_data);
    }
}

static void
visit_tags (const char *const *tags,
            JoganLineFunc      func,
            gpointer           user_data)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    func (JOGAN_FIELD_TAG, tags[i], user_data);
}

/*
 * jogan_lines_visit:
 * @paper: a paper
 * @func: (scope call): called for each line
 * @user_data: data for @func
 *
 * Goes through all that is searched of a paper, besides its note: the title, which comes first, then the id, the
 * headings and blocks of its sections, and its tags. Words of a query are found within a line.
 */
void
jogan_lines_visit (JoganPaper   *paper,
                   JoganLineFunc func,
                   gpointer      user_data)
{
  JoganPost *post = jogan_paper_get_post (paper);
  const char *id = jogan_paper_get_id (paper);
  guint n = jogan_paper_get_n_sections (paper);
  g_autoptr (GString) scratch = g_string_sized_new (1024);

  func (JOGAN_FIELD_TITLE, jogan_paper_get_title (paper), user_data);
  /* Other ids are made of file names and addresses, which nobody wrote about the paper. */
  if (jogan_paper_id_is_arxiv (id) || jogan_paper_id_is_doi (id))
    func (JOGAN_FIELD_ID, id, user_data);
  for (guint i = 0; i < n; i++)
    visit_section (jogan_paper_get_section (paper, i), scratch, func, user_data);
  visit_tags (jogan_paper_get_tags (paper), func, user_data);
  if (post != NULL)
    visit_tags (jogan_post_get_tags (post), func, user_data);
}
