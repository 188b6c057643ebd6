/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-article-head.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-article-matches.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-paper-drag.h"
#include "ui/jogan-text-label.h"

/**
 * JoganArticleHead:
 *
 * What stands above the sections of a paper: where it is from, its title, authors and links.
 */
struct _JoganArticleHead
{
  GtkBox parent_instance;

  /* Borrowed from the box; the last two are not to be seen when there is nothing to show */
  GtkLabel *origin;
  GtkLabel *title;
  GtkLabel *authors;
  GtkLabel *links;

  JoganPaper *paper; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (JoganArticleHead, jogan_article_head, GTK_TYPE_BOX)

static const JoganSite shown_sites[] = { JOGAN_SITE_ARXIV, JOGAN_SITE_ALPHAXIV, JOGAN_SITE_HUGGING_FACE, JOGAN_SITE_PDF,
                                         JOGAN_SITE_DOI };

/* Where and when: "Thursday, 18 December 2025 · 3 of 13". */
static char *
make_origin (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);
  const GDate *day = post != NULL ? jogan_post_get_day (post) : NULL;
  g_autofree char *date = jogan_day_format_long (day);
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
set_string (GtkLabel   *label,
            const char *string)
{
  g_autoptr (JoganText) text = jogan_text_new (string);

  jogan_text_label_set_text (label, text);
}

static void
set_authors (JoganArticleHead *self,
             JoganPaper       *paper)
{
  const char *const *authors = jogan_paper_get_authors (paper);
  g_autofree char *names = authors != NULL ? g_strjoinv (", ", (char **) authors) : NULL;
  g_autofree char *showable = names != NULL ? jogan_text_make_showable (names, -1) : NULL;

  if (showable != NULL)
    set_string (self->authors, showable);
  gtk_widget_set_visible (GTK_WIDGET (self->authors), showable != NULL && *showable != '\0');
}

static void
set_links (JoganArticleHead *self,
           JoganPaper       *paper)
{
  g_autoptr (JoganText) links = make_links (paper);

  jogan_text_label_set_text (self->links, links);
  gtk_widget_set_visible (GTK_WIDGET (self->links), jogan_text_get_length (links) > 0);
}

static GtkLabel *
append_label (JoganArticleHead *self,
              GtkAccessibleRole role,
              const char       *css_class)
{
  g_autoptr (JoganText) text = jogan_text_new ("");
  GtkWidget *label = jogan_text_label_new (text, role);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static GdkContentProvider *
drag_prepare_cb (JoganArticleHead *self)
{
  return jogan_paper_drag_new_content (self->paper);
}

/* The line above the title, which nobody would copy, is where the paper is taken by. */
static void
add_drag_source (JoganArticleHead *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->origin), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->origin), "grab");
}

static void
jogan_article_head_dispose (GObject *object)
{
  g_clear_object (&JOGAN_ARTICLE_HEAD (object)->paper);
  G_OBJECT_CLASS (jogan_article_head_parent_class)->dispose (object);
}

static void
jogan_article_head_class_init (JoganArticleHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jogan_article_head_dispose;
}

static void
jogan_article_head_init (JoganArticleHead *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->origin = append_label (self, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "article-origin");
  self->title = append_label (self, GTK_ACCESSIBLE_ROLE_HEADING, "article-title");
  self->authors = append_label (self, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "article-authors");
  self->links = append_label (self, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "article-links");
  add_drag_source (self);
  jogan_article_matches_set_field (GTK_WIDGET (self->title), JOGAN_FIELD_TITLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->links), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Links"), -1);
}

/**
 * jogan_article_head_new:
 *
 * Returns: (transfer floating): the head of an article, without a paper
 */
GtkWidget *
jogan_article_head_new (void)
{
  return g_object_new (JOGAN_TYPE_ARTICLE_HEAD, NULL);
}

/**
 * jogan_article_head_set_paper:
 * @self: the head of an article
 * @paper: the paper to show
 */
void
jogan_article_head_set_paper (JoganArticleHead *self,
                              JoganPaper       *paper)
{
  g_autofree char *origin = NULL;

  g_return_if_fail (JOGAN_IS_ARTICLE_HEAD (self));
  g_return_if_fail (JOGAN_IS_PAPER (paper));

  g_set_object (&self->paper, paper);
  origin = make_origin (paper);
  set_string (self->origin, origin);
  set_string (self->title, jogan_paper_get_title (paper));
  set_authors (self, paper);
  set_links (self, paper);
}
