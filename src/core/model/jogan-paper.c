/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-paper-private.h"

#include <string.h>

#include "model/jogan-post.h"

/* Bytes of text a list row may ever need. */
#define SUMMARY_LENGTH 480

/**
 * JoganPaper:
 *
 * One entry of a post, with its sections. Immutable.
 *
 * What a reader adds (bookmark, note, read state) belongs to the paper's id, not to this object: the same paper may
 * stand in several posts.
 */
struct _JoganPaper
{
  GObject parent_instance;

  guint number;
  guint line;
  char *id;
  char *title;
  char *title_raw;
  char *heading_raw;
  char *url;
  char *summary;
  GStrv authors;
  GStrv tags;
  GPtrArray *links;    /* of JoganLink */
  GPtrArray *sections; /* of JoganSection */

  JoganPost *post; /* borrowed, and cleared by it, unless it is kept */
  gboolean keeps_post;
};

enum
{
  PROP_ID = 1,
  PROP_NUMBER,
  PROP_TITLE,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (JoganPaper, jogan_paper, G_TYPE_OBJECT)

static gboolean
is_goal (const char *label)
{
  static const char *const goals[] = { "goal",    "목표",  "목적", "abstract", "초록", "요약",
                                       "summary", "tl;dr", "摘要", "要約",     "概要", NULL };
  g_autofree char *folded = label != NULL ? g_ascii_strdown (label, -1) : NULL;

  return folded != NULL && g_strv_contains (goals, folded);
}

static char *
make_summary (const char *text)
{
  const char *end = text + MIN (strlen (text), SUMMARY_LENGTH);
  g_autofree char *cut = NULL;

  while (end > text && (*end & 0xc0) == 0x80)
    end--;
  cut = g_strndup (text, end - text);
  return jogan_text_collapse_spaces (cut);
}

/* Whether a text says something: more than a number, a date or where a link leads. */
static gboolean
is_telling (JoganText *text)
{
  const char *string = jogan_text_get_string (text);
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);

  if (n_runs == 1 && (runs[0].flags & JOGAN_RUN_LINK) != 0 && runs[0].start == 0 &&
      runs[0].end == jogan_text_get_length (text))
    return FALSE;
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* The goal when the author names one, otherwise the first text under the title, rather without a label. */
static char *
find_summary (GPtrArray *sections)
{
  const char *first = NULL;
  const char *labelled = NULL;
  gboolean after_goal = FALSE; /* "Abstract:" may stand alone above its text */

  for (guint i = 0; i < sections->len; i++)
    {
      JoganSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; k < jogan_section_get_n_blocks (section); k++)
        {
          JoganBlock *block = jogan_section_get_block (section, k);
          JoganText *text = jogan_block_get_text (block);
          const char *label = jogan_block_get_label (block);

          if (text == NULL || jogan_block_is_metadata (block) || jogan_block_get_kind (block) == JOGAN_BLOCK_COMMENT)
            continue;
          after_goal |= is_goal (label);
          if (!is_telling (text) || jogan_block_get_kind (block) == JOGAN_BLOCK_HEADING)
            continue;
          if (after_goal)
            return make_summary (jogan_text_get_string (text));
          if (label == NULL && first == NULL)
            first = jogan_text_get_string (text);
          if (label != NULL && labelled == NULL)
            labelled = jogan_text_get_string (text);
        }
    }
  if (first == NULL)
    first = labelled;
  return make_summary (first != NULL ? first : "");
}

static void
jogan_paper_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  JoganPaper *self = JOGAN_PAPER (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_paper_finalize (GObject *object)
{
  JoganPaper *self = JOGAN_PAPER (object);

  if (self->keeps_post)
    g_object_unref (self->post);
  g_free (self->id);
  g_free (self->title);
  g_free (self->title_raw);
  g_free (self->heading_raw);
  g_free (self->url);
  g_free (self->summary);
  g_strfreev (self->authors);
  g_strfreev (self->tags);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (jogan_paper_parent_class)->finalize (object);
}

static void
jogan_paper_class_init (JoganPaperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = jogan_paper_get_property;
  object_class->finalize = jogan_paper_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_paper_init (JoganPaper *self)
{
}

/* The post the paper belongs to also names papers that have no id of their own. */
void
jogan_paper_set_post (JoganPaper *self,
                      JoganPost  *post)
{
  g_return_if_fail (JOGAN_IS_PAPER (self));

  self->post = post;
  if (post != NULL && self->id == NULL)
    self->id = g_strdup_printf ("%s#%u", jogan_post_get_name (post), self->number);
}

/**
 * jogan_paper_new:
 * @init: what the paper says; strings are copied, arrays referenced and not to be changed any more
 *
 * Returns: (transfer full): a paper
 */
JoganPaper *
jogan_paper_new (const JoganPaperInit *init)
{
  JoganPaper *self = g_object_new (JOGAN_TYPE_PAPER, NULL);
  g_autofree char *showable = jogan_text_make_showable (init->title_raw, -1);

  self->number = init->number;
  self->line = init->line;
  self->id = g_strdup (init->id);
  self->title_raw = g_strdup (init->title_raw);
  self->title = jogan_text_collapse_spaces (showable);
  self->heading_raw = g_strdup (init->heading_raw != NULL ? init->heading_raw : init->title_raw);
  self->url = g_strdup (init->url);
  self->authors = g_strdupv ((char **) init->authors);
  self->tags = g_strdupv ((char **) init->tags);
  self->links = init->links != NULL ? g_ptr_array_ref (init->links)
                                    : g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);
  self->sections = init->sections != NULL ? g_ptr_array_ref (init->sections) : g_ptr_array_new ();
  self->summary = init->summary != NULL ? g_strdup (init->summary) : find_summary (self->sections);
  if (init->post != NULL)
    {
      jogan_paper_set_post (self, g_object_ref (init->post));
      self->keeps_post = TRUE;
    }
  return self;
}

/**
 * jogan_paper_get_id:
 * @self: a paper
 *
 * Returns: (transfer none): its identity: the arXiv id without version, else the DOI, else the normalised URL, else
 *   the name of its post, "#" and its number. Text from a post: to be shown, not interpreted
 */
const char *
jogan_paper_get_id (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->id != NULL ? self->id : "";
}

/**
 * jogan_paper_get_number:
 * @self: a paper
 *
 * Returns: its number in the post, from 1; 0 when the post is no list of papers
 */
guint
jogan_paper_get_number (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), 0);

  return self->number;
}

/**
 * jogan_paper_get_title:
 * @self: a paper
 *
 * Returns: (transfer none): its title, fit to be shown
 */
const char *
jogan_paper_get_title (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->title;
}

/**
 * jogan_paper_get_title_raw:
 * @self: a paper
 *
 * Returns: (transfer none): its title as written
 */
const char *
jogan_paper_get_title_raw (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->title_raw;
}

/**
 * jogan_paper_get_heading_raw:
 * @self: a paper
 *
 * Returns: (transfer none): all the text of the heading, item or cell that the title was taken from
 */
const char *
jogan_paper_get_heading_raw (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->heading_raw;
}

/**
 * jogan_paper_get_url:
 * @self: a paper
 *
 * Returns: (transfer none) (nullable): the link that made it a paper, as written and unchecked
 */
const char *
jogan_paper_get_url (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->url;
}

/**
 * jogan_paper_get_line:
 * @self: a paper
 *
 * Returns: the line of its title in the file, from 1
 */
guint
jogan_paper_get_line (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), 0);

  return self->line;
}

/**
 * jogan_paper_get_authors:
 * @self: a paper
 *
 * Returns: (transfer none) (nullable): its authors as the post names them
 */
const char *const *
jogan_paper_get_authors (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return (const char *const *) self->authors;
}

/**
 * jogan_paper_get_tags:
 * @self: a paper
 *
 * Returns: (transfer none) (nullable): tags of its own, besides those of its post
 */
const char *const *
jogan_paper_get_tags (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return (const char *const *) self->tags;
}

/**
 * jogan_paper_get_n_links:
 * @self: a paper
 *
 * Returns: the number of links that the post gives for it
 */
guint
jogan_paper_get_n_links (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), 0);

  return self->links->len;
}

/**
 * jogan_paper_get_link:
 * @self: a paper
 * @position: less than the number of its links
 *
 * Returns: (transfer none): the link
 */
const JoganLink *
jogan_paper_get_link (JoganPaper *self,
                      guint       position)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);
  g_return_val_if_fail (position < self->links->len, NULL);

  return g_ptr_array_index (self->links, position);
}

/**
 * jogan_paper_dup_url_at:
 * @self: a paper
 * @site: a site
 *
 * Gets the paper's page at a site, made from its id.
 *
 * Returns: (transfer full) (nullable): an https URL, or %NULL when the site has no page for such an id
 */
char *
jogan_paper_dup_url_at (JoganPaper *self,
                        JoganSite   site)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return jogan_paper_id_get_url (jogan_paper_get_id (self), site);
}

/**
 * jogan_paper_dup_page_url:
 * @self: a paper
 *
 * Gets the page that the paper is best known by: at arXiv, else where its DOI leads, else where its post links to.
 *
 * Returns: (transfer full) (nullable): a URL that jogan_link_is_safe(), or %NULL when there is none
 */
char *
jogan_paper_dup_page_url (JoganPaper *self)
{
  char *url;

  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  url = jogan_paper_dup_url_at (self, JOGAN_SITE_ARXIV);
  if (url == NULL)
    url = jogan_paper_dup_url_at (self, JOGAN_SITE_DOI);
  if (url == NULL && jogan_link_is_safe (self->url))
    url = g_strdup (self->url);
  return url;
}

/**
 * jogan_paper_dup_all_tags:
 * @self: a paper
 *
 * Returns: (transfer full): the tags of its post, then its own, each once
 */
char **
jogan_paper_dup_all_tags (JoganPaper *self)
{
  const char *const *lists[] = { NULL, NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  lists[0] = self->post != NULL ? jogan_post_get_tags (self->post) : NULL;
  lists[1] = (const char *const *) self->tags;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (const char *const *tag = lists[i]; tag != NULL && *tag != NULL; tag++)
        {
          if (g_hash_table_add (seen, (char *) *tag))
            g_strv_builder_add (builder, *tag);
        }
    }
  return g_strv_builder_end (builder);
}

/**
 * jogan_paper_get_n_sections:
 * @self: a paper
 *
 * Returns: the number of its sections
 */
guint
jogan_paper_get_n_sections (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), 0);

  return self->sections->len;
}

/**
 * jogan_paper_get_section:
 * @self: a paper
 * @position: less than the number of its sections
 *
 * Returns: (transfer none): the section
 */
JoganSection *
jogan_paper_get_section (JoganPaper *self,
                         guint       position)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);
  g_return_val_if_fail (position < self->sections->len, NULL);

  return g_ptr_array_index (self->sections, position);
}

/**
 * jogan_paper_get_summary:
 * @self: a paper
 *
 * Returns: (transfer none): the beginning of its goal, or of its first text, in one line; perhaps empty
 */
const char *
jogan_paper_get_summary (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->summary;
}

/**
 * jogan_paper_get_post:
 * @self: a paper
 *
 * Returns: (transfer none) (nullable): the post it stands in, %NULL once that is gone
 */
JoganPost *
jogan_paper_get_post (JoganPaper *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER (self), NULL);

  return self->post;
}
