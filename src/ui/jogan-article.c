/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-article.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-text-label.h"

static const JoganSite shown_sites[] = { JOGAN_SITE_ARXIV, JOGAN_SITE_ALPHAXIV, JOGAN_SITE_HUGGING_FACE, JOGAN_SITE_PDF,
                                         JOGAN_SITE_DOI };

static GtkWidget *
append_text (GtkBox            *box,
             const char        *string,
             GtkAccessibleRole  role,
             const char        *css_class)
{
  g_autoptr (JoganText) text = jogan_text_new (string);
  GtkWidget *label = jogan_text_label_new (text, role);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

/* Where and when: "Thursday, 18 December 2025 · 3 of 13". */
static char *
make_origin (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);
  const GDate *day = post != NULL ? jogan_post_get_day (post) : NULL;
  g_autofree char *date = jogan_article_format_day (day);
  guint n_papers = post != NULL ? g_list_model_get_n_items (G_LIST_MODEL (post)) : 0;

  if (jogan_paper_get_number (paper) == 0 || n_papers < 2)
    return g_steal_pointer (&date);
  /* Translators: a date, the number of a paper in its post, and how many the post has. */
  return g_strdup_printf (_("%s · %u of %u"), date, jogan_paper_get_number (paper), n_papers);
}

static void
append_link (JoganTextBuilder *builder,
             GHashTable       *seen,
             const char       *name,
             const char       *url)
{
  if (!jogan_link_is_safe (url) || !g_hash_table_add (seen, g_strdup (url)))
    return;
  if (jogan_text_builder_get_length (builder) > 0)
    jogan_text_builder_append (builder, "  ·  ", -1, JOGAN_RUN_PLAIN, NULL);
  jogan_text_builder_append (builder, name, -1, JOGAN_RUN_LINK, url);
}

static gboolean
has_site (const char *const *names,
          const char        *name)
{
  for (; *names != NULL; names++)
    {
      if (g_ascii_strcasecmp (*names, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The well-known pages, made from the id where the post gives none, then the other links of the post. */
static JoganText *
make_links (JoganPaper *paper)
{
  JoganTextBuilder *builder = jogan_text_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) site_names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shown_sites); i++)
    {
      g_autofree char *url = jogan_paper_dup_url_at (paper, shown_sites[i]);

      /* arXiv gives each of its papers a DOI; it only leads back there. */
      if (url == NULL || (shown_sites[i] == JOGAN_SITE_DOI && jogan_paper_id_is_arxiv (jogan_paper_get_id (paper))))
        continue;
      g_strv_builder_add (names, jogan_site_get_name (shown_sites[i]));
      append_link (builder, seen, jogan_site_get_name (shown_sites[i]), url);
    }
  site_names = g_strv_builder_end (names);

  for (guint i = 0; i < jogan_paper_get_n_links (paper); i++)
    {
      const JoganLink *link = jogan_paper_get_link (paper, i);
      g_autofree char *id = jogan_paper_id_from_url (link->url);

      /* The same page under another address, or the title's own link, says nothing new. */
      if (g_strcmp0 (id, jogan_paper_get_id (paper)) == 0 || has_site ((const char *const *) site_names, link->name))
        continue;
      append_link (builder, seen, *link->name != '\0' ? link->name : link->url, link->url);
    }
  return jogan_text_builder_end (builder);
}

static void
append_head (GtkBox     *box,
             JoganPaper *paper)
{
  g_autofree char *origin = make_origin (paper);
  g_autoptr (JoganText) links = make_links (paper);
  const char *const *authors = jogan_paper_get_authors (paper);
  GtkWidget *title;

  append_text (box, origin, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "article-origin");
  title = append_text (box, jogan_paper_get_title (paper), GTK_ACCESSIBLE_ROLE_HEADING, "article-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);

  if (authors != NULL && authors[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) authors);
      g_autofree char *showable = jogan_text_make_showable (names, -1);

      append_text (box, showable, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "article-authors");
    }
  if (jogan_text_get_length (links) > 0)
    {
      GtkWidget *label = jogan_text_label_new (links, GTK_ACCESSIBLE_ROLE_PARAGRAPH);

      gtk_widget_add_css_class (label, "article-links");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Links"), -1);
      gtk_box_append (box, label);
    }
}

static GtkWidget *
append_section (GtkBox                *box,
                JoganSection          *section,
                const JoganBlockStyle *style)
{
  JoganBlockStyle own = *style;
  const char *heading = jogan_section_get_heading (section);
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = NULL;

  own.base_level = heading != NULL ? 3 : 2;
  gtk_widget_add_css_class (part, "section");
  if (heading != NULL)
    {
      title = append_text (GTK_BOX (part), heading, GTK_ACCESSIBLE_ROLE_HEADING, "section-heading");
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
    }
  if (jogan_section_is_lacking (section))
    gtk_widget_add_css_class (part, "lacking");

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (!jogan_block_is_metadata (block))
        jogan_block_view_append (GTK_BOX (part), block, &own);
    }
  gtk_box_append (box, part);
  return title;
}

/**
 * jogan_article_fill:
 * @box: an empty box
 * @paper: a paper
 * @style: how to show its blocks
 * @headings: (element-type GtkWidget): receives the headings of its sections, borrowed from @box; their
 *   `jogan-section` data is the [class@Section]
 *
 * Fills the box with all of a paper.
 */
void
jogan_article_fill (GtkBox                *box,
                    JoganPaper            *paper,
                    const JoganBlockStyle *style,
                    GPtrArray             *headings)
{
  guint n_sections = g_list_model_get_n_items (G_LIST_MODEL (paper));

  append_head (box, paper);
  for (guint i = 0; i < n_sections; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);
      GtkWidget *heading;

      if (jogan_section_is_metadata (section))
        continue;
      heading = append_section (box, section, style);
      if (heading == NULL)
        continue;
      g_object_set_data_full (G_OBJECT (heading), "jogan-section", g_object_ref (section), g_object_unref);
      g_ptr_array_add (headings, heading);
    }
}

/**
 * jogan_article_format_day:
 * @day: (nullable): a day
 *
 * Writes a day the way the user's language does.
 *
 * Returns: (transfer full): the text
 */
char *
jogan_article_format_day (const GDate *day)
{
  g_autoptr (GDateTime) time = NULL;

  if (day == NULL)
    return g_strdup (_("No date"));

  time = g_date_time_new_utc (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 0, 0, 0);
  /* Translators: a day with its weekday, see g_date_time_format(). */
  return g_date_time_format (time, _("%A, %-e %B %Y"));
}
