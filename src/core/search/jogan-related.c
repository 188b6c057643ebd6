/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-related.h"

#include "search/jogan-related-table.h"

/**
 * JoganRelated:
 *
 * Finds the papers of a library that are nearest to one by their words, in a thread and on this machine alone. What it
 * has to know of all papers is found out when it is first asked, and again when it is asked after posts came or went.
 */
struct _JoganRelated
{
  GObject parent_instance;

  JoganLibrary *library;
  GPtrArray *posts; /* (nullable): of JoganPost: those of the library, until one changes */

  GMutex lock;              /* for what threads use */
  JoganRelatedTable *table; /* (nullable) */
  GPtrArray *table_posts;   /* what it was made of */
};

typedef struct
{
  GPtrArray *posts;
  JoganPost *post;
  guint position;
} Search;

G_DEFINE_FINAL_TYPE (JoganRelated, jogan_related, G_TYPE_OBJECT)

static void
search_free (gpointer data)
{
  Search *self = data;

  g_ptr_array_unref (self->posts);
  g_object_unref (self->post);
  g_free (self);
}

static GPtrArray *
collect_posts (JoganLibrary *library)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (library));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (library), i);

      for (guint k = 0; k < jogan_day_get_n_posts (day); k++)
        g_ptr_array_add (posts, g_object_ref (jogan_day_get_post (day, k)));
    }
  return posts;
}

static void
post_changed_cb (JoganRelated *self)
{
  g_clear_pointer (&self->posts, g_ptr_array_unref);
}

/* One after the other: the second of two searches uses the table that the first has made. */
static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  JoganRelated *self = source;
  const Search *search = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->table == NULL || self->table_posts != search->posts)
    {
      g_clear_pointer (&self->table, jogan_related_table_free);
      g_clear_pointer (&self->table_posts, g_ptr_array_unref);
      /* Not given up when the reader goes on: the next paper needs it, too. */
      self->table = jogan_related_table_new (search->posts, NULL);
      self->table_posts = g_ptr_array_ref (search->posts);
    }
  g_task_return_pointer (task, jogan_related_table_find (self->table, search->post, search->position),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
jogan_related_finalize (GObject *object)
{
  JoganRelated *self = JOGAN_RELATED (object);

  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->table, jogan_related_table_free);
  g_clear_pointer (&self->table_posts, g_ptr_array_unref);
  g_clear_object (&self->library);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (jogan_related_parent_class)->finalize (object);
}

static void
jogan_related_class_init (JoganRelatedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_related_finalize;
}

static void
jogan_related_init (JoganRelated *self)
{
  g_mutex_init (&self->lock);
}

/**
 * jogan_related_new:
 * @library: a library
 *
 * Returns: (transfer full): what finds related papers in it, which does nothing until it is asked
 */
JoganRelated *
jogan_related_new (JoganLibrary *library)
{
  JoganRelated *self = g_object_new (JOGAN_TYPE_RELATED, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "post-changed", G_CALLBACK (post_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static gboolean
find_position (JoganPost  *post,
               JoganPaper *paper,
               guint      *position)
{
  guint n = jogan_post_get_n_papers (post);

  for (*position = 0; *position < n; (*position)++)
    {
      if (g_str_equal (jogan_post_get_paper_id (post, *position), jogan_paper_get_id (paper)))
        return TRUE;
    }
  return FALSE;
}

/**
 * jogan_related_find_async:
 * @self: what finds them
 * @paper: a paper of the library
 * @cancellable: (nullable): ends the search
 * @callback: called when they are found
 * @user_data: data for @callback
 *
 * Looks for the five papers that are nearest to one. The first time this takes about a second of a processor for ten
 * years of papers, after that some milliseconds.
 */
void
jogan_related_find_async (JoganRelated       *self,
                          JoganPaper         *paper,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  JoganPost *post;
  Search *search;
  guint position;

  g_return_if_fail (JOGAN_IS_RELATED (self));
  g_return_if_fail (JOGAN_IS_PAPER (paper));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jogan_related_find_async);
  post = jogan_paper_get_post (paper);
  if (post == NULL || !find_position (post, paper, &position))
    {
      g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  if (self->posts == NULL)
    self->posts = collect_posts (self->library);
  search = g_new0 (Search, 1);
  search->posts = g_ptr_array_ref (self->posts);
  search->post = g_object_ref (post);
  search->position = position;
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * jogan_related_find_finish:
 * @self: what finds them
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type JoganRelatedPaper): the papers, the nearest first, perhaps none
 */
GPtrArray *
jogan_related_find_finish (JoganRelated *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
