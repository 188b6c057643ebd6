/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-day-list.h"

/**
 * JoganDayList:
 *
 * Posts sorted into days: a [iface@Gio.ListModel] of [class@Day], newest first, posts without a date last. A day is
 * in the list while it has posts, and stays the same object for that time.
 */
struct _JoganDayList
{
  GObject parent_instance;

  GPtrArray *days;   /* of JoganDay, sorted */
  GHashTable *posts; /* id, owned by the post => borrowed JoganPost that has such a paper */
  GHashTable *more;  /* owned id => GSList of the other places of it: few papers stand in more than one */
  guint n_papers;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganDayList,
                               jogan_day_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Where the day of a date is, or would be. */
static gboolean
find_day (JoganDayList *self,
          const GDate  *date,
          guint        *position)
{
  g_autoptr (JoganDay) key = jogan_day_new (date);
  guint low = 0;
  guint high = self->days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = jogan_day_compare (g_ptr_array_index (self->days, middle), key);

      if (order == 0)
        {
          *position = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return FALSE;
}

static GSList *
get_more (JoganDayList *self,
          const char   *id)
{
  return g_hash_table_lookup (self->more, id);
}

static void
set_more (JoganDayList *self,
          const char   *id,
          GSList       *posts)
{
  if (posts != NULL)
    g_hash_table_insert (self->more, g_strdup (id), posts);
  else
    g_hash_table_remove (self->more, id);
}

/* One entry for each place: a post that repeats a paper is listed twice. */
static void
list_papers (JoganDayList *self,
             JoganPost    *post)
{
  guint n = jogan_post_get_n_papers (post);

  for (guint i = 0; i < n; i++)
    {
      const char *id = jogan_post_get_paper_id (post, i);

      if (g_hash_table_contains (self->posts, id))
        set_more (self, id, g_slist_prepend (get_more (self, id), post));
      else
        g_hash_table_insert (self->posts, (char *) id, post);
    }
  self->n_papers += n;
}

/* An id as the post owns it. */
static const char *
find_own_id (JoganPost  *post,
             const char *id)
{
  for (guint i = 0; i < jogan_post_get_n_papers (post); i++)
    {
      if (g_str_equal (jogan_post_get_paper_id (post, i), id))
        return jogan_post_get_paper_id (post, i);
    }
  g_return_val_if_reached (NULL);
}

static void
unlist_papers (JoganDayList *self,
               JoganPost    *post)
{
  guint n = jogan_post_get_n_papers (post);

  for (guint i = 0; i < n; i++)
    {
      const char *id = jogan_post_get_paper_id (post, i);
      GSList *more = get_more (self, id);
      JoganPost *next = more != NULL ? more->data : NULL;

      if (g_hash_table_lookup (self->posts, id) != post)
        {
          set_more (self, id, g_slist_remove (more, post));
          continue;
        }
      /* The key goes with its post, so it is put anew. */
      g_hash_table_remove (self->posts, id);
      if (next == NULL)
        continue;
      set_more (self, id, g_slist_delete_link (more, more));
      g_hash_table_insert (self->posts, (char *) find_own_id (next, id), next);
    }
  self->n_papers -= n;
}

static GType
jogan_day_list_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_DAY;
}

static guint
jogan_day_list_get_n_items (GListModel *model)
{
  return JOGAN_DAY_LIST (model)->days->len;
}

static gpointer
jogan_day_list_get_item (GListModel *model,
                         guint       position)
{
  JoganDayList *self = JOGAN_DAY_LIST (model);

  return position < self->days->len ? g_object_ref (g_ptr_array_index (self->days, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_day_list_get_item_type;
  iface->get_n_items = jogan_day_list_get_n_items;
  iface->get_item = jogan_day_list_get_item;
}

static void
free_list (gpointer key,
           gpointer value,
           gpointer user_data)
{
  g_slist_free (value);
}

static void
jogan_day_list_finalize (GObject *object)
{
  JoganDayList *self = JOGAN_DAY_LIST (object);

  g_hash_table_foreach (self->more, free_list, NULL);
  g_clear_pointer (&self->more, g_hash_table_unref);
  g_clear_pointer (&self->posts, g_hash_table_unref);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  G_OBJECT_CLASS (jogan_day_list_parent_class)->finalize (object);
}

static void
jogan_day_list_class_init (JoganDayListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_day_list_finalize;
}

static void
jogan_day_list_init (JoganDayList *self)
{
  self->days = g_ptr_array_new_with_free_func (g_object_unref);
  self->posts = g_hash_table_new (g_str_hash, g_str_equal);
  self->more = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * jogan_day_list_new:
 *
 * Returns: (transfer full): a list without days
 */
JoganDayList *
jogan_day_list_new (void)
{
  return g_object_new (JOGAN_TYPE_DAY_LIST, NULL);
}

/**
 * jogan_day_list_add_post:
 * @self: a list
 * @post: a post that is not in it
 *
 * Puts a post into its day. A new day appears in the list with the post in it.
 */
void
jogan_day_list_add_post (JoganDayList *self,
                         JoganPost    *post)
{
  guint position;

  g_return_if_fail (JOGAN_IS_DAY_LIST (self));
  g_return_if_fail (JOGAN_IS_POST (post));

  list_papers (self, post);
  if (find_day (self, jogan_post_get_day (post), &position))
    {
      jogan_day_add_post (g_ptr_array_index (self->days, position), post);
    }
  else
    {
      JoganDay *day = jogan_day_new (jogan_post_get_day (post));

      jogan_day_add_post (day, post);
      g_ptr_array_insert (self->days, position, day);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }
}

/**
 * jogan_day_list_remove_post:
 * @self: a list
 * @post: a post that is in it
 *
 * Takes a post out, and its day with it when it was the last.
 */
void
jogan_day_list_remove_post (JoganDayList *self,
                            JoganPost    *post)
{
  g_autoptr (JoganDay) day = NULL;
  guint position;

  g_return_if_fail (JOGAN_IS_DAY_LIST (self));
  g_return_if_fail (find_day (self, jogan_post_get_day (post), &position));

  unlist_papers (self, post);
  day = g_object_ref (g_ptr_array_index (self->days, position));
  if (jogan_day_get_n_posts (day) == 1)
    {
      g_ptr_array_remove_index (self->days, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  jogan_day_remove_post (day, post);
}

/**
 * jogan_day_list_replace_post:
 * @self: a list
 * @old_post: a post that is in it
 * @new_post: what was read in its place, of the same name
 *
 * Exchanges a post: in one change when it is still of the same day.
 */
void
jogan_day_list_replace_post (JoganDayList *self,
                             JoganPost    *old_post,
                             JoganPost    *new_post)
{
  guint old_position;
  guint new_position;

  g_return_if_fail (JOGAN_IS_DAY_LIST (self));
  g_return_if_fail (find_day (self, jogan_post_get_day (old_post), &old_position));

  if (find_day (self, jogan_post_get_day (new_post), &new_position) && new_position == old_position)
    {
      unlist_papers (self, old_post);
      list_papers (self, new_post);
      jogan_day_replace_post (g_ptr_array_index (self->days, old_position), old_post, new_post);
    }
  else
    {
      g_autoptr (JoganPost) old = g_object_ref (old_post);

      jogan_day_list_add_post (self, new_post);
      jogan_day_list_remove_post (self, old);
    }
}

/**
 * jogan_day_list_get_day:
 * @self: a list
 * @date: (nullable): a date, or %NULL for the posts that have none
 *
 * Returns: (transfer none) (nullable): the day, %NULL when there is no post of it
 */
JoganDay *
jogan_day_list_get_day (JoganDayList *self,
                        const GDate  *date)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_DAY_LIST (self), NULL);

  return find_day (self, date, &position) ? g_ptr_array_index (self->days, position) : NULL;
}

/**
 * jogan_day_list_get_n_papers:
 * @self: a list
 *
 * Returns: the papers of all its days
 */
guint
jogan_day_list_get_n_papers (JoganDayList *self)
{
  g_return_val_if_fail (JOGAN_IS_DAY_LIST (self), 0);

  return self->n_papers;
}

static int
compare_papers (gconstpointer a,
                gconstpointer b)
{
  JoganPaper *paper_a = *(JoganPaper *const *) a;
  JoganPaper *paper_b = *(JoganPaper *const *) b;
  JoganPost *post_a = jogan_paper_get_post (paper_a);
  JoganPost *post_b = jogan_paper_get_post (paper_b);
  const GDate *day_a = jogan_post_get_day (post_a);
  const GDate *day_b = jogan_post_get_day (post_b);
  int order;

  if (day_a == NULL || day_b == NULL)
    order = (day_a == NULL) - (day_b == NULL);
  else
    order = g_date_compare (day_a, day_b);
  if (order == 0)
    order = g_strcmp0 (jogan_post_get_name (post_a), jogan_post_get_name (post_b));
  if (order == 0)
    order = (int) jogan_paper_get_number (paper_a) - (int) jogan_paper_get_number (paper_b);
  return order;
}

static void
add_papers (GPtrArray  *papers,
            JoganPost  *post,
            const char *id)
{
  for (guint i = 0; i < jogan_post_get_n_papers (post); i++)
    {
      if (g_str_equal (jogan_post_get_paper_id (post, i), id))
        g_ptr_array_add (papers, g_list_model_get_item (G_LIST_MODEL (post), i));
    }
}

/**
 * jogan_day_list_find_posts:
 * @self: a list
 * @id: a paper's identity, see jogan_paper_get_id()
 *
 * Finds where a paper stands, without making it.
 *
 * Returns: (transfer container) (element-type JoganPost): the posts that have it, each once, in no order; perhaps none
 */
GPtrArray *
jogan_day_list_find_posts (JoganDayList *self,
                           const char   *id)
{
  GPtrArray *posts = g_ptr_array_new ();
  JoganPost *first;

  g_return_val_if_fail (JOGAN_IS_DAY_LIST (self), posts);

  first = g_hash_table_lookup (self->posts, id);
  if (first != NULL)
    g_ptr_array_add (posts, first);
  for (GSList *l = get_more (self, id); l != NULL; l = l->next)
    {
      /* A post that repeats the paper is there for each of its places. */
      if (l->data != first && g_slist_find (l->next, l->data) == NULL)
        g_ptr_array_add (posts, l->data);
    }
  return posts;
}

/**
 * jogan_day_list_find_papers:
 * @self: a list
 * @id: a paper's identity, see jogan_paper_get_id()
 *
 * Finds a paper wherever it stands: the same paper may be in several posts.
 *
 * Returns: (transfer full) (element-type JoganPaper): its entries, oldest day first, those without a date last;
 *   perhaps none
 */
GPtrArray *
jogan_day_list_find_papers (JoganDayList *self,
                            const char   *id)
{
  g_autoptr (GPtrArray) posts = jogan_day_list_find_posts (self, id);
  GPtrArray *papers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < posts->len; i++)
    add_papers (papers, g_ptr_array_index (posts, i), id);
  g_ptr_array_sort (papers, compare_papers);
  return papers;
}
