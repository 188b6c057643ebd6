/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-json-line.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "annotations/jogan-time.h"
#include "model/jogan-post.h"

static const JoganSite sites[] = { JOGAN_SITE_ARXIV, JOGAN_SITE_ALPHAXIV, JOGAN_SITE_HUGGING_FACE, JOGAN_SITE_PDF };

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static const char *
skip_www (const char *host)
{
  return g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host;
}

/* Whether a link of the post is the page of the paper that we would give, perhaps under another address. */
static gboolean
is_same_page (const char *url,
              const char *made)
{
  g_autofree char *id = jogan_paper_id_from_url (url);
  g_autofree char *made_id = jogan_paper_id_from_url (made);
  g_autofree char *host = jogan_link_get_host (url);
  g_autofree char *made_host = jogan_link_get_host (made);

  return id != NULL && g_strcmp0 (id, made_id) == 0 && host != NULL && made_host != NULL &&
         g_str_equal (skip_www (host), skip_www (made_host)) &&
         (strstr (url, "/pdf/") != NULL) == (strstr (made, "/pdf/") != NULL);
}

static void
add_link (JsonBuilder *builder,
          const char  *name,
          const char  *url)
{
  json_builder_begin_object (builder);
  add_string (builder, "name", name);
  add_string (builder, "url", url);
  json_builder_end_object (builder);
}

/* The links of the post as they are written, then those that can be made and are not among them. */
static void
add_links (JsonBuilder *builder,
           JoganPaper  *paper)
{
  guint n = jogan_paper_get_n_links (paper);

  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_link (builder, jogan_paper_get_link (paper, i)->name, jogan_paper_get_link (paper, i)->url);
  for (guint k = 0; k < G_N_ELEMENTS (sites); k++)
    {
      g_autofree char *made = jogan_paper_dup_url_at (paper, sites[k]);
      gboolean given = made == NULL;

      for (guint i = 0; i < n && !given; i++)
        given = is_same_page (jogan_paper_get_link (paper, i)->url, made);
      if (!given)
        add_link (builder, jogan_site_get_name (sites[k]), made);
    }
  json_builder_end_array (builder);
}

static void
add_tags (JsonBuilder *builder,
          JoganPaper  *paper)
{
  g_auto (GStrv) tags = jogan_paper_dup_all_tags (paper);

  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; tags[i] != NULL; i++)
    json_builder_add_string_value (builder, tags[i]);
  json_builder_end_array (builder);
}

static void
add_section (JsonBuilder  *builder,
             JoganSection *section)
{
  g_autofree char *text = jogan_section_dup_text (section);

  json_builder_begin_object (builder);
  add_string (builder, "kind", jogan_section_kind_to_string (jogan_section_get_kind (section)));
  add_string (builder, "heading", jogan_section_get_heading (section));
  add_string (builder, "text", text);
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      JoganText *point = jogan_block_get_text (block);

      if (jogan_block_get_label (block) == NULL || jogan_block_is_metadata (block))
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "label", jogan_block_get_label (block));
      add_string (builder, "text", point != NULL ? jogan_text_get_string (point) : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_sections (JsonBuilder *builder,
              JoganPaper  *paper)
{
  guint n = jogan_paper_get_n_sections (paper);

  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      if (!jogan_section_is_metadata (section))
        add_section (builder, section);
    }
  json_builder_end_array (builder);
}

static void
add_day (JsonBuilder *builder,
         const GDate *day)
{
  g_autofree char *date = NULL;

  if (day != NULL)
    date = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  add_string (builder, "date", date);
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  char text[JOGAN_TIME_LENGTH + 1];

  jogan_time_format (time, text);
  add_string (builder, name, text);
}

static void
add_paper (JsonBuilder *builder,
           JoganPaper  *paper,
           JoganPost   *post,
           const char  *post_name,
           const GDate *day)
{
  add_string (builder, "post", post_name);
  add_string (builder, "post_title", post != NULL ? jogan_post_get_title (post) : NULL);
  add_day (builder, day);
  json_builder_set_member_name (builder, "number");
  if (jogan_paper_get_number (paper) > 0)
    json_builder_add_int_value (builder, jogan_paper_get_number (paper));
  else
    json_builder_add_null_value (builder);
  add_string (builder, "id", jogan_paper_get_id (paper));
  add_string (builder, "title", jogan_paper_get_title (paper));
  add_string (builder, "title_raw", jogan_paper_get_title_raw (paper));
  add_string (builder, "url", jogan_paper_get_url (paper));
  add_links (builder, paper);
  add_tags (builder, paper);
  add_sections (builder, paper);
}

static void
add_note (JsonBuilder     *builder,
          JoganAnnotation *note)
{
  const char *const *texts = jogan_annotation_get_other_texts (note);

  json_builder_set_member_name (builder, "note");
  json_builder_begin_object (builder);
  add_string (builder, "text", jogan_annotation_get_text (note));
  add_string (builder, "quote", jogan_annotation_get_quote (note));
  add_string (builder, "section", jogan_section_kind_to_string (jogan_annotation_get_section (note)));
  add_string (builder, "heading", jogan_annotation_get_heading (note));
  add_time (builder, "created", jogan_annotation_get_time (note));
  add_time (builder, "modified", jogan_annotation_get_modified (note));
  json_builder_set_member_name (builder, "other_texts");
  json_builder_begin_array (builder);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
end_line (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

/**
 * jogan_json_line_from_paper:
 * @paper: a paper
 * @post_name: (nullable): what its post is called, or %NULL for jogan_post_get_name()
 *
 * Writes a paper as one JSON object in one line, as `--json` does: `post`, `post_title`, `date` (YYYY-MM-DD, null when
 * the post has none), `number` (null when the post is no list of papers), `id`, `title`, `title_raw`, `url` (null when
 * it has none), `links`, `tags`, `sections` with their `kind`, `heading`, `text` and `points`.
 *
 * Returns: (transfer full): the line, UTF-8, without a newline
 */
char *
jogan_json_line_from_paper (JoganPaper *paper,
                            const char *post_name)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  JoganPost *post = jogan_paper_get_post (paper);

  if (post_name == NULL && post != NULL)
    post_name = jogan_post_get_name (post);
  json_builder_begin_object (builder);
  add_paper (builder, paper, post, post_name, post != NULL ? jogan_post_get_day (post) : NULL);
  return end_line (builder);
}

/**
 * jogan_json_line_from_entry:
 * @entry: a paper with what the reader added
 *
 * Writes an entry as one JSON object in one line: the members of jogan_json_line_from_paper() (`post` is null when the
 * paper is in no source any more), `bookmarked` (when, in UTC, or null) and `note` (null, or `text`, `quote`,
 * `section`, `heading`, `created`, `modified`, and `other_texts` that were written on other machines).
 *
 * Returns: (transfer full): the line, UTF-8, without a newline
 */
char *
jogan_json_line_from_entry (const JoganExportEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_paper (builder, entry->paper, entry->post, entry->post != NULL ? jogan_post_get_name (entry->post) : NULL,
             jogan_export_entry_get_day (entry));
  if (entry->bookmark != NULL)
    add_time (builder, "bookmarked", jogan_annotation_get_time (entry->bookmark));
  else
    add_string (builder, "bookmarked", NULL);
  if (entry->note != NULL)
    add_note (builder, entry->note);
  else
    add_string (builder, "note", NULL);
  return end_line (builder);
}
