/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-day.h"

/**
 * JoganDay:
 *
 * The posts of one calendar day; a [iface@Gio.ListModel] of their papers, post after post in the order of their
 * names, so that the same library always shows the same list.
 */
struct _JoganDay
{
  GObject parent_instance;

  GDate date;       /* cleared for posts without a date */
  GPtrArray *posts; /* of JoganPost, sorted */
  GArray *ends;     /* of guint: how many papers the posts up to each have together; NULL for fewer than two posts */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganDay,
                               jogan_day,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The position of the first paper of a post in the day. */
static guint
get_offset (JoganDay *self,
            guint     position)
{
  if (position == 0)
    return 0;
  return self->ends != NULL ? g_array_index (self->ends, guint, position - 1)
                            : jogan_post_get_n_papers (g_ptr_array_index (self->posts, 0));
}

/* Nearly all days have one post, and there are thousands of them. */
static void
update_ends (JoganDay *self,
             guint     position)
{
  if (self->posts->len < 2)
    {
      g_clear_pointer (&self->ends, g_array_unref);
      return;
    }
  if (self->ends == NULL)
    {
      self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
      position = 0;
    }
  g_array_set_size (self->ends, self->posts->len);
  for (; position < self->posts->len; position++)
    g_array_index (self->ends, guint, position) = get_offset (self, position) +
                                                  jogan_post_get_n_papers (g_ptr_array_index (self->posts, position));
}

static GType
jogan_day_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_day_get_n_items (GListModel *model)
{
  JoganDay *self = JOGAN_DAY (model);

  return get_offset (self, self->posts->len);
}

static gpointer
jogan_day_get_item (GListModel *model,
                    guint       position)
{
  guint in_post;
  JoganPost *post;

  if (position >= jogan_day_get_n_items (model))
    return NULL;
  post = jogan_day_get_post_at (JOGAN_DAY (model), position, &in_post);
  return g_list_model_get_item (G_LIST_MODEL (post), in_post);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_day_get_item_type;
  iface->get_n_items = jogan_day_get_n_items;
  iface->get_item = jogan_day_get_item;
}

static void
jogan_day_finalize (GObject *object)
{
  JoganDay *self = JOGAN_DAY (object);

  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  G_OBJECT_CLASS (jogan_day_parent_class)->finalize (object);
}

static void
jogan_day_class_init (JoganDayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_day_finalize;
}

static void
jogan_day_init (JoganDay *self)
{
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jogan_day_new:
 * @date: (nullable): the date, or %NULL for the posts that have none
 *
 * Returns: (transfer full): a day without posts
 */
JoganDay *
jogan_day_new (const GDate *date)
{
  JoganDay *self = g_object_new (JOGAN_TYPE_DAY, NULL);

  if (date != NULL)
    self->date = *date;
  return self;
}

/**
 * jogan_day_get_date:
 * @self: a day
 *
 * Returns: (transfer none) (nullable): its date, %NULL for posts without one
 */
const GDate *
jogan_day_get_date (JoganDay *self)
{
  g_return_val_if_fail (JOGAN_IS_DAY (self), NULL);

  return g_date_valid (&self->date) ? &self->date : NULL;
}

/**
 * jogan_day_get_n_posts:
 * @self: a day
 *
 * Returns: how many posts it has
 */
guint
jogan_day_get_n_posts (JoganDay *self)
{
  g_return_val_if_fail (JOGAN_IS_DAY (self), 0);

  return self->posts->len;
}

/**
 * jogan_day_get_post:
 * @self: a day
 * @position: less than the number of its posts
 *
 * Returns: (transfer none): the post
 */
JoganPost *
jogan_day_get_post (JoganDay *self,
                    guint     position)
{
  g_return_val_if_fail (JOGAN_IS_DAY (self), NULL);
  g_return_val_if_fail (position < self->posts->len, NULL);

  return g_ptr_array_index (self->posts, position);
}

/**
 * jogan_day_get_post_at:
 * @self: a day
 * @position: less than the number of its papers
 * @in_post: (out): the paper's position in its post
 *
 * Finds the post of a paper without making the paper.
 *
 * Returns: (transfer none): the post
 */
JoganPost *
jogan_day_get_post_at (JoganDay *self,
                       guint     position,
                       guint    *in_post)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (JOGAN_IS_DAY (self), NULL);
  g_return_val_if_fail (position < get_offset (self, self->posts->len), NULL);

  high = self->posts->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_offset (self, middle + 1) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  *in_post = position - get_offset (self, low);
  return g_ptr_array_index (self->posts, low);
}

/**
 * jogan_day_add_post:
 * @self: a day
 * @post: a post of that day that is not in it yet
 *
 * Puts the post in its place and tells of the papers added.
 */
void
jogan_day_add_post (JoganDay  *self,
                    JoganPost *post)
{
  guint position = 0;

  g_return_if_fail (JOGAN_IS_DAY (self));
  g_return_if_fail (JOGAN_IS_POST (post));

  while (position < self->posts->len &&
         g_strcmp0 (jogan_post_get_name (g_ptr_array_index (self->posts, position)), jogan_post_get_name (post)) <= 0)
    position++;
  g_ptr_array_insert (self->posts, position, g_object_ref (post));
  update_ends (self, position);
  g_list_model_items_changed (G_LIST_MODEL (self), get_offset (self, position), 0, jogan_post_get_n_papers (post));
}

/**
 * jogan_day_remove_post:
 * @self: a day
 * @post: a post
 *
 * Takes the post out and tells of the papers removed.
 *
 * Returns: whether it was there
 */
gboolean
jogan_day_remove_post (JoganDay  *self,
                       JoganPost *post)
{
  guint position;
  guint offset;
  guint n;

  g_return_val_if_fail (JOGAN_IS_DAY (self), FALSE);

  if (!g_ptr_array_find (self->posts, post, &position))
    return FALSE;

  n = jogan_post_get_n_papers (post);
  offset = get_offset (self, position);
  g_ptr_array_remove_index (self->posts, position);
  update_ends (self, position);
  g_list_model_items_changed (G_LIST_MODEL (self), offset, n, 0);
  return TRUE;
}

/**
 * jogan_day_replace_post:
 * @self: a day
 * @old_post: a post of the day
 * @new_post: what is to stand in its place, of the same name
 *
 * Exchanges a post that was read anew, in one change of the list.
 */
void
jogan_day_replace_post (JoganDay  *self,
                        JoganPost *old_post,
                        JoganPost *new_post)
{
  guint position;
  guint n;

  g_return_if_fail (JOGAN_IS_DAY (self));
  g_return_if_fail (g_ptr_array_find (self->posts, old_post, &position));

  n = jogan_post_get_n_papers (old_post);
  g_object_unref (g_steal_pointer (&self->posts->pdata[position]));
  self->posts->pdata[position] = g_object_ref (new_post);
  update_ends (self, position);
  g_list_model_items_changed (G_LIST_MODEL (self), get_offset (self, position), n, jogan_post_get_n_papers (new_post));
}

/**
 * jogan_day_compare:
 * @a: a day
 * @b: another day
 *
 * Orders days as lists show them: the newest first, posts without a date last.
 *
 * Returns: negative, 0 or positive as for strcmp()
 */
int
jogan_day_compare (JoganDay *a,
                   JoganDay *b)
{
  gboolean a_valid = g_date_valid (&a->date);
  gboolean b_valid = g_date_valid (&b->date);

  if (!a_valid || !b_valid)
    return b_valid - a_valid;
  return g_date_compare (&b->date, &a->date);
}
