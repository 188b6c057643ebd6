/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-post-private.h"

#include "model/jogan-paper-private.h"

/**
 * JoganPost:
 *
 * One Markdown file: a day's digest. Immutable; a [iface@Gio.ListModel] of its [class@Paper]s. A post that fits no
 * shape has one paper, numbered 0, that holds all its text.
 *
 * A whole post has all that its file says. Lists hold posts of other classes that only know what lists show, and make
 * each paper when it is asked for; as long as anybody holds such a paper, it stays the same object.
 */
typedef struct
{
  char *name;
  char *title;
  GDate day; /* cleared when the post has none */
  GDateTime *time;
  GStrv tags;
  GStrv categories;
  GStrv authors;
  GStrv properties;
  GPtrArray *sections; /* of JoganSection */
  GPtrArray *papers;   /* of JoganPaper; NULL in a post that is not whole */
  JoganPaper **made;   /* weak: those that were asked for, in a post that is not whole */
  GListStore *remarks; /* of JoganRemark; NULL until asked for */
} JoganPostPrivate;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JoganPost,
                         jogan_post,
                         G_TYPE_OBJECT,
                         G_ADD_PRIVATE (JoganPost) G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

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

static JoganPostPrivate *
get_private (gpointer self)
{
  return jogan_post_get_instance_private (self);
}

static guint
jogan_post_get_n_items (GListModel *model)
{
  return jogan_post_get_n_papers (JOGAN_POST (model));
}

static gpointer
jogan_post_get_item (GListModel *model,
                     guint       position)
{
  JoganPost *self = JOGAN_POST (model);
  JoganPostPrivate *priv = get_private (self);
  guint n = jogan_post_get_n_papers (self);

  if (position >= n)
    return NULL;
  if (priv->papers != NULL)
    return g_object_ref (g_ptr_array_index (priv->papers, position));
  if (priv->made == NULL)
    priv->made = g_new0 (JoganPaper *, n);
  if (priv->made[position] != NULL)
    return g_object_ref (priv->made[position]);
  g_set_weak_pointer (&priv->made[position], JOGAN_POST_GET_CLASS (self)->make_paper (self, position));
  return priv->made[position];
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_post_get_item_type;
  iface->get_n_items = jogan_post_get_n_items;
  iface->get_item = jogan_post_get_item;
}

static guint
jogan_post_real_get_n_papers (JoganPost *self)
{
  JoganPostPrivate *priv = get_private (self);

  return priv->papers->len;
}

static const char *
jogan_post_real_get_paper_id (JoganPost *self,
                              guint      position)
{
  return jogan_paper_get_id (jogan_post_get_paper (self, position));
}

static JoganPaper *
jogan_post_real_make_paper (JoganPost *self,
                            guint      position)
{
  return g_object_ref (jogan_post_get_paper (self, position));
}

static void
count_tag (GHashTable *counts,
           const char *tag,
           guint       n_papers)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tag));

  g_hash_table_insert (counts, (char *) tag, GUINT_TO_POINTER (n + n_papers));
}

/* A tag that is written twice, or that the post has anyway, counts once. */
static void
jogan_post_real_visit_tags (JoganPost       *self,
                            JoganPostTagFunc func,
                            gpointer         user_data)
{
  const char *const *shared = jogan_post_get_tags (self);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer tag, n_papers;
  guint n = jogan_post_get_n_papers (self);

  for (guint i = 0; shared[i] != NULL; i++)
    g_hash_table_insert (counts, (char *) shared[i], GUINT_TO_POINTER (n));
  for (guint i = 0; i < n; i++)
    {
      const char *const *tags = jogan_paper_get_tags (jogan_post_get_paper (self, i));

      for (guint k = 0; tags != NULL && tags[k] != NULL; k++)
        {
          gboolean again = g_strv_contains (shared, tags[k]);

          for (guint l = 0; l < k && !again; l++)
            again = g_str_equal (tags[l], tags[k]);
          if (!again)
            count_tag (counts, tags[k], 1);
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &tag, &n_papers))
    func (tag, GPOINTER_TO_UINT (n_papers), user_data);
}

static void
jogan_post_finalize (GObject *object)
{
  JoganPostPrivate *priv = get_private (object);

  for (guint i = 0; priv->papers != NULL && i < priv->papers->len; i++)
    jogan_paper_set_post (g_ptr_array_index (priv->papers, i), NULL);
  g_free (priv->name);
  g_free (priv->title);
  g_clear_pointer (&priv->time, g_date_time_unref);
  g_strfreev (priv->tags);
  g_strfreev (priv->categories);
  g_strfreev (priv->authors);
  g_strfreev (priv->properties);
  g_clear_pointer (&priv->sections, g_ptr_array_unref);
  g_clear_pointer (&priv->papers, g_ptr_array_unref);
  g_clear_object (&priv->remarks);
  g_free (priv->made); /* each of them kept the post, so there is none left */
  G_OBJECT_CLASS (jogan_post_parent_class)->finalize (object);
}

static void
jogan_post_class_init (JoganPostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_post_finalize;
  klass->get_n_papers = jogan_post_real_get_n_papers;
  klass->get_paper_id = jogan_post_real_get_paper_id;
  klass->make_paper = jogan_post_real_make_paper;
  klass->visit_tags = jogan_post_real_visit_tags;
}

static void
jogan_post_init (JoganPost *self)
{
}

/* What all posts have; those of other classes leave papers and sections out. */
void
jogan_post_fill (JoganPost           *self,
                 const JoganPostInit *init)
{
  JoganPostPrivate *priv = get_private (self);

  priv->name = g_strdup (init->name);
  priv->title = g_strdup (init->title);
  if (init->day != NULL && g_date_valid (init->day))
    priv->day = *init->day;
  priv->time = init->time != NULL ? g_date_time_ref (init->time) : NULL;
  priv->tags = g_strdupv ((char **) init->tags);
  priv->categories = g_strdupv ((char **) init->categories);
  priv->authors = g_strdupv ((char **) init->authors);
  priv->properties = g_strdupv ((char **) init->properties);
  priv->sections = init->sections != NULL ? g_ptr_array_ref (init->sections) : NULL;
  priv->papers = init->papers != NULL ? g_ptr_array_ref (init->papers) : NULL;
  for (guint i = 0; priv->papers != NULL && i < priv->papers->len; i++)
    jogan_paper_set_post (g_ptr_array_index (priv->papers, i), self);
  if (init->remarks != NULL && init->remarks->len > 0)
    {
      priv->remarks = g_list_store_new (JOGAN_TYPE_REMARK);
      g_list_store_splice (priv->remarks, 0, 0, init->remarks->pdata, init->remarks->len);
    }
}

/**
 * jogan_post_new:
 * @init: what the post says; strings are copied, arrays referenced and not to be changed any more
 *
 * Returns: (transfer full): a whole post
 */
JoganPost *
jogan_post_new (const JoganPostInit *init)
{
  JoganPost *self = g_object_new (JOGAN_TYPE_POST, NULL);
  JoganPostPrivate *priv = get_private (self);

  jogan_post_fill (self, init);
  if (priv->papers == NULL)
    priv->papers = g_ptr_array_new ();
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

  return get_private (self)->name;
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

  return get_private (self)->title;
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

  return g_date_valid (&get_private (self)->day) ? &get_private (self)->day : NULL;
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

  return get_private (self)->time;
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

  return strv_or_empty (get_private (self)->tags);
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

  return strv_or_empty (get_private (self)->categories);
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

  return strv_or_empty (get_private (self)->authors);
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

  return strv_or_empty (get_private (self)->properties);
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

  return get_private (self)->sections != NULL ? get_private (self)->sections->len : 0;
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
  g_return_val_if_fail (position < get_private (self)->sections->len, NULL);

  return g_ptr_array_index (get_private (self)->sections, position);
}

/**
 * jogan_post_get_n_papers:
 * @self: a post
 *
 * Returns: the number of its papers
 */
guint
jogan_post_get_n_papers (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), 0);

  return JOGAN_POST_GET_CLASS (self)->get_n_papers (self);
}

/**
 * jogan_post_get_paper_id:
 * @self: a post
 * @position: less than the number of its papers
 *
 * Gets the identity of a paper without making it, for those who look through many.
 *
 * Returns: (transfer none): what jogan_paper_get_id() of the paper gives
 */
const char *
jogan_post_get_paper_id (JoganPost *self,
                         guint      position)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (position < jogan_post_get_n_papers (self), NULL);

  return JOGAN_POST_GET_CLASS (self)->get_paper_id (self, position);
}

/**
 * jogan_post_visit_tags:
 * @self: a post
 * @func: (scope call): called for each tag, once, in any order
 * @user_data: data for @func
 *
 * Tells which tags the papers have. A tag of the post is a tag of each of its papers.
 */
void
jogan_post_visit_tags (JoganPost       *self,
                       JoganPostTagFunc func,
                       gpointer         user_data)
{
  g_return_if_fail (JOGAN_IS_POST (self));

  JOGAN_POST_GET_CLASS (self)->visit_tags (self, func, user_data);
}

/**
 * jogan_post_is_whole:
 * @self: a post
 *
 * Returns: whether the post and its papers have their sections; a post of a list may only know what lists show
 */
gboolean
jogan_post_is_whole (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), FALSE);

  return get_private (self)->papers != NULL;
}

/**
 * jogan_post_get_paper:
 * @self: a whole post
 * @position: less than the number of its papers
 *
 * Returns: (transfer none): the paper
 */
JoganPaper *
jogan_post_get_paper (JoganPost *self,
                      guint      position)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (position < get_private (self)->papers->len, NULL);

  return g_ptr_array_index (get_private (self)->papers, position);
}

/**
 * jogan_post_find_paper:
 * @self: a whole post
 * @like: a paper as a list has it
 *
 * Finds a paper again in a post that was read anew: the one of the same id, and where the post has that more than once,
 * of the same number, rather on the same line.
 *
 * Returns: (transfer none) (nullable): the paper, %NULL when the post does not have it any more
 */
JoganPaper *
jogan_post_find_paper (JoganPost  *self,
                       JoganPaper *like)
{
  JoganPostPrivate *priv = get_private (self);
  JoganPaper *found = NULL;
  guint best = 0;

  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);
  g_return_val_if_fail (JOGAN_IS_PAPER (like), NULL);

  for (guint i = 0; i < priv->papers->len; i++)
    {
      JoganPaper *paper = g_ptr_array_index (priv->papers, i);
      guint likeness = 1 + 2 * (jogan_paper_get_number (paper) == jogan_paper_get_number (like)) +
                       (jogan_paper_get_line (paper) == jogan_paper_get_line (like));

      if (likeness <= best || !g_str_equal (jogan_paper_get_id (paper), jogan_paper_get_id (like)))
        continue;
      best = likeness;
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
  JoganPostPrivate *priv;

  g_return_val_if_fail (JOGAN_IS_POST (self), NULL);

  priv = get_private (self);
  if (priv->remarks == NULL)
    priv->remarks = g_list_store_new (JOGAN_TYPE_REMARK);
  return G_LIST_MODEL (priv->remarks);
}

/**
 * jogan_post_is_digest:
 * @self: a whole post
 *
 * Returns: whether papers were found in it; %FALSE when its one paper is simply all of its text
 */
gboolean
jogan_post_is_digest (JoganPost *self)
{
  g_return_val_if_fail (JOGAN_IS_POST (self), FALSE);

  g_return_val_if_fail (jogan_post_is_whole (self), FALSE);

  return jogan_post_get_n_papers (self) > 0 && jogan_paper_get_number (jogan_post_get_paper (self, 0)) > 0;
}
