/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-post.h"

#include "model/jogan-paper-private.h"

/**
 * JoganPost:
 *
 * One Markdown file: a day's digest. Immutable; a [iface@Gio.ListModel] of its [class@Paper]s. A post that fits no
 * shape has one paper, numbered 0, that holds all its text.
 */
struct _JoganPost
{
  GObject parent_instance;

  char *name;
  char *title;
  GDate day; /* cleared when the post has none */
  GDateTime *time;
  GStrv tags;
  GStrv categories;
  GStrv authors;
  GStrv properties;
  GPtrArray *sections; /* of JoganSection */
  GPtrArray *papers;   /* of JoganPaper */
  GListStore *remarks; /* of JoganRemark */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganPost,
                               jogan_post,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static const char *const no_strings[] = { NULL };

static const char *const *
strv_or_empty (GStrv strv)
{
  return strv != NULL ? (const char *const *) strv : no_strings;
}

static GType
jogan_post_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_post_get_n_items (GListModel *model)
{
  return JOGAN_POST (model)->papers->len;
}

static gpointer
jogan_post_get_item (GListModel *model,
                     guint       position)
{
  JoganPost *self = JOGAN_POST (model);

  return position < self->papers->len ? g_object_ref (g_ptr_array_index (self->papers, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_post_get_item_type;
  iface->get_n_items = jogan_post_get_n_items;
  iface->get_item = jogan_post_get_item;
}

static void
jogan_post_finalize (GObject *object)
{
  JoganPost *self = JOGAN_POST (object);

  for (guint i = 0; i < self->papers->len; i++)
    jogan_paper_set_post (g_ptr_array_index (self->papers, i), NULL);
  g_free (self->name);
  g_free (self->title);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_strfreev (self->tags);
  g_strfreev (self->categories);
  g_strfreev (self->authors);
  g_strfreev (self->properties);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_object (&self->remarks);
  G_OBJECT_CLASS (jogan_post_parent_class)->finalize (object);
}

static void
jogan_post_class_init (JoganPostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_post_finalize;
}

static void
jogan_post_init (JoganPost *self)
{
  self->remarks = g_list_store_new (JOGAN_TYPE_REMARK);
}

/**
 * jogan_post_new:
 * @init: what the post says; strings are copied, arrays referenced and not to be changed any more
 *
 * Returns: (transfer full): a post
 */
JoganPost *
jogan_post_new (const JoganPostInit *init)
{
  JoganPost *self = g_object_new (JOGAN_TYPE_POST, NULL);

  self->name = g_strdup (init->name);
  self->title = g_strdup (init->title);
  if (init->day != NULL && g_date_valid (init->day))
    self->day = *init->day;
  self->time = init->time != NULL ? g_date_time_ref (init->time) : NULL;
  self->tags = g_strdupv ((char **) init->tags);
  self->categories = g_strdupv ((char **) init->categories);
  self->authors = g_strdupv ((char **) init->authors);
  self->properties = g_strdupv ((char **) init->properties);
  self->sections = init->sections != NULL ? g_ptr_array_ref (init->sections) : g_ptr_array_new ();
  self->papers = init->papers != NULL ? g_ptr_array_ref (init->papers) : g_ptr_array_new ();
  for (guint i = 0; i < self->papers->len; i++)
    jogan_paper_set_post (g_ptr_array_index (self->papers, i), self);
  if (init->remarks != NULL)
    g_list_store_splice (self->remarks, 0, 0, init->remarks->pdata, init->remarks->len);
  return self;
}

/**
 * jogan_post_get_name:
 * @self: a post
 *
 * Returns: (transfer none): the path or URI it came from, as it was given
 */
const char *
jogan_post_get_name (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  return self->name;
}

/**
 * jogan_post_get_title:
 * @self: a post
 *
 * Returns: (transfer none): its title, fit to be shown
 */
const char *
jogan_post_get_title (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  return self->title;
}

/**
 * jogan_post_get_day:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the calendar day it is of, as its author wrote it
 */
const GDate *
jogan_post_get_day (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  return g_date_valid (&self->day) ? &self->day : NULL;
}

/**
 * jogan_post_get_time:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): day, time and zone as its author wrote them
 */
GDateTime *
jogan_post_get_time (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  return self->time;
}

/**
 * jogan_post_get_tags:
 * @self: a post
 *
 * Returns: (transfer none): its tags
 */
const char *const *
jogan_post_get_tags (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), no_strings);

  return strv_or_empty (self->tags);
}

/**
 * jogan_post_get_categories:
 * @self: a post
 *
 * Returns: (transfer none): its categories
 */
const char *const *
jogan_post_get_categories (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), no_strings);

  return strv_or_empty (self->categories);
}

/**
 * jogan_post_get_authors:
 * @self: a post
 *
 * Returns: (transfer none): who wrote the post
 */
const char *const *
jogan_post_get_authors (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), no_strings);

  return strv_or_empty (self->authors);
}

/**
 * jogan_post_get_properties:
 * @self: a post
 *
 * Returns: (transfer none): the other keys of its front matter with their text: key, value, key, value
 */
const char *const *
jogan_post_get_properties (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), no_strings);

  return strv_or_empty (self->properties);
}

/**
 * jogan_post_get_property:
 * @self: a post
 * @key: a key of the front matter that is not one of the post's own properties
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
jogan_post_get_property (JoganPost  *self,
                         const char *key)
{
  const char *const *pair;

  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  for (pair = jogan_post_get_properties (self); *pair != NULL; pair += 2)
    {
      if (g_str_equal (pair[0], key))
        return pair[1];
    }
  return NULL;
}

/**
 * jogan_post_get_n_sections:
 * @self: a post
 *
 * Returns: the number of sections that belong to no paper
 */
guint
jogan_post_get_n_sections (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), 0);

  return self->sections->len;
}

/**
 * jogan_post_get_section:
 * @self: a post
 * @position: less than the number of its sections
 *
 * Returns: (transfer none): a section that belongs to no paper, such as the text before the first one
 */
JoganSection *
jogan_post_get_section (JoganPost *self,
                        guint      position)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (position < self->sections->len, NULL);

  return g_ptr_array_index (self->sections, position);
}

/**
 * jogan_post_get_paper:
 * @self: a post
 * @position: less than the number of its papers
 *
 * Returns: (transfer none): the paper
 */
JoganPaper *
jogan_post_get_paper (JoganPost *self,
                      guint      position)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (position < self->papers->len, NULL);

  return g_ptr_array_index (self->papers, position);
}

/**
 * jogan_post_find_paper:
 * @self: a post
 * @like: a paper as a list has it
 *
 * Finds a paper again in a post that was read anew: the one of the same id, and where the post has that more than once,
 * of the same number.
 *
 * Returns: (transfer none) (nullable): the paper, %NULL when the post does not have it any more
 */
JoganPaper *
jogan_post_find_paper (JoganPost  *self,
                       JoganPaper *like)
{
  JoganPaper *found = NULL;

  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (JOGAN_IS_PAPER (like), NULL);

  for (guint i = 0; i < self->papers->len; i++)
    {
      JoganPaper *paper = g_ptr_array_index (self->papers, i);

      if (!g_str_equal (jogan_paper_get_id (paper), jogan_paper_get_id (like)))
        continue;
      if (jogan_paper_get_number (paper) == jogan_paper_get_number (like))
        return paper;
      if (found == NULL)
        found = paper;
    }
  return found;
}

/**
 * jogan_post_get_remarks:
 * @self: a post
 *
 * Returns: (transfer none): its import report, a list of [class@Remark]
 */
GListModel *
jogan_post_get_remarks (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  return G_LIST_MODEL (self->remarks);
}

/**
 * jogan_post_is_digest:
 * @self: a post
 *
 * Returns: whether papers were found in it; %FALSE when its one paper is simply all of its text
 */
gboolean
jogan_post_is_digest (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), FALSE);

  return self->papers->len > 0 && jogan_paper_get_number (g_ptr_array_index (self->papers, 0)) > 0;
}
