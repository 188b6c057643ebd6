/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-dump.h"

/* Everything a post says, one property or block a line, for comparing with golden files. It calls every getter. */

static const char *const kinds[] = {
  "paragraph", "heading", "item", "code", "math", "table", "html", "comment", "rule"
};

static void
dump_escaped (GString    *out,
              const char *string)
{
  for (const char *p = string; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_c (out, *p);
    }
}

static void
dump_string (GString    *out,
             const char *name,
             const char *value)
{
  if (value == NULL)
    return;
  g_string_append (out, name);
  dump_escaped (out, value);
  g_string_append_c (out, '\n');
}

static void
dump_strv (GString           *out,
           const char        *name,
           const char *const *strings)
{
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    dump_string (out, name, strings[i]);
}

static void
dump_text (GString         *out,
           const JoganText *text)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  const char *string = jogan_text_get_string (text);
  gsize at = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *before = g_strndup (string + at, runs[i].start - at);
      g_autofree char *styled = g_strndup (string + runs[i].start, runs[i].end - runs[i].start);

      g_assert_cmpuint (runs[i].start, >=, at);
      g_assert_cmpuint (runs[i].end, >, runs[i].start);
      g_assert_cmpuint (runs[i].end, <=, jogan_text_get_length (text));
      g_assert_cmpint (runs[i].flags, !=, JOGAN_RUN_PLAIN);
      dump_escaped (out, before);
      g_string_append_c (out, '{');
      for (guint bit = 0; bit < 6; bit++)
        {
          if ((runs[i].flags & (1u << bit)) != 0)
            g_string_append_c (out, "SECLMI"[bit]);
        }
      g_string_append_c (out, ' ');
      dump_escaped (out, styled);
      if (runs[i].target != NULL)
        {
          g_string_append (out, "|");
          dump_escaped (out, runs[i].target);
        }
      g_string_append_c (out, '}');
      at = runs[i].end;
    }
  g_assert_true (g_utf8_validate (string, jogan_text_get_length (text), NULL));
  dump_escaped (out, string + at);
}

static void
dump_block (GString    *out,
            JoganBlock *block)
{
  const guint n_columns = jogan_block_get_n_columns (block);

  g_string_append_printf (out, "    %s %u-%u", kinds[jogan_block_get_kind (block)], jogan_block_get_line_start (block),
                          jogan_block_get_line_end (block));
  if (jogan_block_get_level (block) > 0)
    g_string_append_printf (out, " level=%u", jogan_block_get_level (block));
  if (jogan_block_get_list_depth (block) > 0)
    g_string_append_printf (out, " list=%u", jogan_block_get_list_depth (block));
  if (jogan_block_get_quote_depth (block) > 0)
    g_string_append_printf (out, " quote=%u", jogan_block_get_quote_depth (block));
  if (jogan_block_is_metadata (block))
    g_string_append (out, " metadata");
  if (jogan_block_get_marker (block) != NULL)
    g_string_append_printf (out, " marker=%s", jogan_block_get_marker (block));
  if (jogan_block_get_label (block) != NULL)
    g_string_append_printf (out, " label=[%s]", jogan_block_get_label (block));
  if (jogan_block_get_info (block) != NULL)
    {
      g_string_append (out, " info=[");
      dump_escaped (out, jogan_block_get_info (block));
      g_string_append (out, "]");
    }
  if (jogan_block_get_text (block) != NULL)
    {
      g_string_append (out, ": ");
      dump_text (out, jogan_block_get_text (block));
    }
  g_string_append_c (out, '\n');
  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      g_string_append (out, "      ");
      for (guint column = 0; column < n_columns; column++)
        {
          g_string_append (out, column > 0 ? " | " : "");
          dump_text (out, jogan_block_get_cell (block, row, column));
        }
      g_string_append_c (out, '\n');
    }
}

static void
dump_section (GString      *out,
              JoganSection *section)
{
  g_autofree char *text = jogan_section_dup_text (section);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_string_append_printf (
    out, "  section %s level=%u line=%u%s%s", jogan_section_kind_to_string (jogan_section_get_kind (section)),
    jogan_section_get_level (section), jogan_section_get_line (section),
    jogan_section_is_lacking (section) ? " lacking" : "", jogan_section_is_metadata (section) ? " metadata" : "");
  if (jogan_section_get_heading (section) != NULL)
    g_string_append_printf (out, ": %s", jogan_section_get_heading (section));
  g_string_append_c (out, '\n');
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    dump_block (out, jogan_section_get_block (section, i));
}

static void
dump_paper (GString    *out,
            JoganPaper *paper)
{
  g_string_append_printf (out, "paper %u line=%u id=%s\n", jogan_paper_get_number (paper), jogan_paper_get_line (paper),
                          jogan_paper_get_id (paper));
  dump_string (out, "  title: ", jogan_paper_get_title (paper));
  dump_string (out, "  title-raw: ", jogan_paper_get_title_raw (paper));
  dump_string (out, "  heading-raw: ", jogan_paper_get_heading_raw (paper));
  dump_string (out, "  url: ", jogan_paper_get_url (paper));
  dump_string (out, "  summary: ", jogan_paper_get_summary (paper));
  for (guint i = 0; i < jogan_paper_get_n_links (paper); i++)
    {
      const JoganLink *link = jogan_paper_get_link (paper, i);

      g_string_append_printf (out, "  link: %s = %s%s\n", link->name, link->url,
                              jogan_link_is_safe (link->url) ? "" : " (not to be opened)");
    }
  dump_strv (out, "  author: ", jogan_paper_get_authors (paper));
  dump_strv (out, "  tag: ", jogan_paper_get_tags (paper));
  for (JoganSite site = JOGAN_SITE_ARXIV; site <= JOGAN_SITE_DOI; site++)
    g_free (jogan_paper_dup_url_at (paper, site));
  for (guint i = 0; i < jogan_paper_get_n_sections (paper); i++)
    dump_section (out, jogan_paper_get_section (paper, i));
}

/**
 * text_dump:
 * @text: a text
 *
 * Returns: (transfer full): the text with its runs in braces: flags, text, target
 */
char *
text_dump (const JoganText *text)
{
  GString *out = g_string_new (NULL);

  dump_text (out, text);
  return g_string_free (out, FALSE);
}

/**
 * post_dump:
 * @post: a post
 *
 * Returns: (transfer full): all of it as text
 */
char *
post_dump (JoganPost *post)
{
  static const char *const severities[] = { "note", "warning", "error" };
  GString *out = g_string_new (NULL);
  GListModel *remarks = jogan_post_get_remarks (post);
  const GDate *day = jogan_post_get_day (post);
  g_autofree char *time = NULL;

  dump_string (out, "title: ", jogan_post_get_title (post));
  if (day != NULL)
    g_string_append_printf (out, "day: %04u-%02u-%02u\n", g_date_get_year (day), g_date_get_month (day),
                            g_date_get_day (day));
  if (jogan_post_get_time (post) != NULL)
    time = g_date_time_format_iso8601 (jogan_post_get_time (post));
  dump_string (out, "time: ", time);
  dump_strv (out, "tag: ", jogan_post_get_tags (post));
  dump_strv (out, "category: ", jogan_post_get_categories (post));
  dump_strv (out, "author: ", jogan_post_get_authors (post));
  for (const char *const *pair = jogan_post_get_properties (post); *pair != NULL; pair += 2)
    {
      g_string_append_printf (out, "property %s: ", pair[0]);
      dump_string (out, "", pair[1]);
      g_assert_nonnull (jogan_post_get_property (post, pair[0]));
    }
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);

      g_string_append_printf (out, "%s line=%u: %s\n", severities[jogan_remark_get_severity (remark)],
                              jogan_remark_get_line (remark), jogan_remark_get_message (remark));
    }
  for (guint i = 0; i < jogan_post_get_n_sections (post); i++)
    {
      g_string_append (out, "post");
      dump_section (out, jogan_post_get_section (post, i));
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    {
      g_assert_true (jogan_paper_get_post (jogan_post_get_paper (post, i)) == post);
      dump_paper (out, jogan_post_get_paper (post, i));
    }
  g_assert_cmpint (jogan_post_is_digest (post), ==, jogan_paper_get_number (jogan_post_get_paper (post, 0)) > 0);
  g_assert_true (g_utf8_validate (out->str, out->len, NULL));
  return g_string_free (out, FALSE);
}
