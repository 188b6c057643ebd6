/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-tag-list.h"

#include <string.h>

#include <gio/gio.h>

/**
 * JoganTagList:
 *
 * The tags of a library: a [iface@Gio.ListModel] of [class@Tag], those of most papers first, equals by name. A tag of
 * a post is a tag of each of its papers. Tags stay the same objects while any paper has them.
 *
 * Posts come and go in great numbers while a library is read; the list shows what it counted at the next
 * jogan_tag_list_update().
 */
struct _JoganTagList
{
  GObject parent_instance;

  GHashTable *counts; /* name => Count */
  GPtrArray *tags;    /* of JoganTag, in order */
  gboolean changed;
};

typedef struct
{
  JoganTag *tag;
  guint n_papers;
} Count;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganTagList,
                               jogan_tag_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
count_free (gpointer data)
{
  Count *count = data;

  g_object_unref (count->tag);
  g_free (count);
}

static void
count_tag (JoganTagList *self,
           const char   *name,
           int           n_papers)
{
  Count *count = g_hash_table_lookup (self->counts, name);

  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      count->tag = jogan_tag_new (name);
      g_hash_table_insert (self->counts, (char *) jogan_tag_get_name (count->tag), count);
    }
  count->n_papers += n_papers;
  self->changed = TRUE;
}

static void
add_tag_cb (const char *tag,
            guint       n_papers,
            gpointer    self)
{
  count_tag (self, tag, (int) n_papers);
}

static void
remove_tag_cb (const char *tag,
               guint       n_papers,
               gpointer    self)
{
  count_tag (self, tag, -(int) n_papers);
}

static int
compare_tags (gconstpointer a,
              gconstpointer b)
{
  JoganTag *tag_a = *(JoganTag *const *) a;
  JoganTag *tag_b = *(JoganTag *const *) b;
  guint n_a = jogan_tag_get_n_papers (tag_a);
  guint n_b = jogan_tag_get_n_papers (tag_b);

  if (n_a != n_b)
    return n_a > n_b ? -1 : 1;
  return strcmp (jogan_tag_get_name (tag_a), jogan_tag_get_name (tag_b));
}

static GType
jogan_tag_list_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_TAG;
}

static guint
jogan_tag_list_get_n_items (GListModel *model)
{
  return JOGAN_TAG_LIST (model)->tags->len;
}

static gpointer
jogan_tag_list_get_item (GListModel *model,
                         guint       position)
{
  JoganTagList *self = JOGAN_TAG_LIST (model);

  return position < self->tags->len ? g_object_ref (g_ptr_array_index (self->tags, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_tag_list_get_item_type;
  iface->get_n_items = jogan_tag_list_get_n_items;
  iface->get_item = jogan_tag_list_get_item;
}

static void
jogan_tag_list_finalize (GObject *object)
{
  JoganTagList *self = JOGAN_TAG_LIST (object);

  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  G_OBJECT_CLASS (jogan_tag_list_parent_class)->finalize (object);
}

static void
jogan_tag_list_class_init (JoganTagListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_tag_list_finalize;
}

static void
jogan_tag_list_init (JoganTagList *self)
{
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, count_free);
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jogan_tag_list_new:
 *
 * Returns: (transfer full): a list without tags
 */
JoganTagList *
jogan_tag_list_new (void)
{
  return g_object_new (JOGAN_TYPE_TAG_LIST, NULL);
}

/**
 * jogan_tag_list_add_post:
 * @self: a list
 * @post: a post
 *
 * Counts the tags of a post.
 */
void
jogan_tag_list_add_post (JoganTagList *self,
                         JoganPost    *post)
{
  g_return_if_fail (JOGAN_IS_TAG_LIST (self));

  jogan_post_visit_tags (post, add_tag_cb, self);
}

/**
 * jogan_tag_list_remove_post:
 * @self: a list
 * @post: a post that was added
 *
 * Counts the tags of a post no more.
 */
void
jogan_tag_list_remove_post (JoganTagList *self,
                            JoganPost    *post)
{
  g_return_if_fail (JOGAN_IS_TAG_LIST (self));

  jogan_post_visit_tags (post, remove_tag_cb, self);
}

/**
 * jogan_tag_list_update:
 * @self: a list
 *
 * Brings the list up to date with what was counted, and tells of the stretch of it that changed.
 */
void
jogan_tag_list_update (JoganTagList *self)
{
  g_autoptr (GPtrArray) old_tags = NULL;
  GHashTableIter iter;
  Count *count;
  guint start = 0;
  guint end = 0;
  guint shorter;

  g_return_if_fail (JOGAN_IS_TAG_LIST (self));

  if (!self->changed)
    return;
  self->changed = FALSE;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &count))
    jogan_tag_set_n_papers (count->tag, count->n_papers);

  old_tags = g_steal_pointer (&self->tags);
  self->tags = g_ptr_array_new_full (g_hash_table_size (self->counts), g_object_unref);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &count))
    {
      if (count->n_papers > 0)
        g_ptr_array_add (self->tags, g_object_ref (count->tag));
      else
        g_hash_table_iter_remove (&iter);
    }
  g_ptr_array_sort (self->tags, compare_tags);

  shorter = MIN (old_tags->len, self->tags->len);
  while (start < shorter && old_tags->pdata[start] == self->tags->pdata[start])
    start++;
  while (end < shorter - start &&
         old_tags->pdata[old_tags->len - 1 - end] == self->tags->pdata[self->tags->len - 1 - end])
    end++;
  if (start + end < MAX (old_tags->len, self->tags->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old_tags->len - start - end, self->tags->len - start - end);
}
