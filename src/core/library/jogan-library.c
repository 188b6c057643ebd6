/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-library-private.h"

#include "library/jogan-source-private.h"

/**
 * JoganLibrary:
 *
 * All sources together, and their posts: a [iface@Gio.ListModel] of [class@Day], newest first, posts without a date
 * last. Days and posts stay the same objects as long as the files they come from do not change.
 *
 * A library is used in the main thread. Files are looked for, read and parsed by workers; what they found arrives in
 * steps that hold up the main thread for a few milliseconds at most. A file that two sources lead to is read once.
 */

enum
{
  PROP_FLAGS = 1,
  PROP_INDEX_DIRECTORY,
  PROP_SOURCES,
  PROP_TAGS,
  PROP_LOADING,
  PROP_PROGRESS,
  PROP_N_PAPERS,
  N_PROPS
};

enum
{
  POST_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FLAGS_TYPE (JoganLibraryFlags, jogan_library_flags, G_DEFINE_ENUM_VALUE (JOGAN_LIBRARY_WATCH, "watch"))

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganLibrary,
                               jogan_library,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Tells of what changed since it was told last, and those who wait when all is done. */
static void
update (JoganLibrary *self)
{
  g_autoptr (JoganLibrary) alive = g_object_ref (self);
  g_autoptr (GPtrArray) done = NULL;
  gboolean loading = jogan_loader_is_loading (self->loader);
  double progress = jogan_loader_get_progress (self->loader);
  guint n_papers = jogan_day_list_get_n_papers (self->days);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->n_papers != n_papers)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAPERS]);
  if (progress < self->progress || progress > self->progress)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  if (self->loading != loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  self->n_papers = n_papers;
  self->progress = progress;
  self->loading = loading;
  if (!loading)
    done = g_steal_pointer (&self->tasks);
  if (done != NULL)
    self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  jogan_tag_list_update (self->tags);
  g_object_thaw_notify (G_OBJECT (self));

  for (guint i = 0; done != NULL && i < done->len; i++)
    {
      GTask *task = g_ptr_array_index (done, i);

      if (!g_task_get_completed (task) && !g_task_return_error_if_cancelled (task))
        g_task_return_boolean (task, TRUE);
    }
}

static void
loader_post_changed (JoganPost *old_post,
                     JoganPost *new_post,
                     gpointer   user_data)
{
  g_autoptr (JoganLibrary) self = g_object_ref (JOGAN_LIBRARY (user_data)); /* who is told may drop it */

  if (new_post != NULL)
    jogan_tag_list_add_post (self->tags, new_post);
  if (old_post != NULL)
    {
      jogan_tag_list_remove_post (self->tags, old_post);
      jogan_library_forget_whole (self, jogan_post_get_name (old_post));
    }

  if (old_post == NULL)
    jogan_day_list_add_post (self->days, new_post);
  else if (new_post == NULL)
    jogan_day_list_remove_post (self->days, old_post);
  else
    jogan_day_list_replace_post (self->days, old_post, new_post);
  g_signal_emit (self, signals[POST_CHANGED], 0, old_post, new_post);
}

static void
loader_rest (gpointer user_data)
{
  update (user_data);
}

static void
days_changed_cb (JoganLibrary *self,
                 guint         position,
                 guint         removed,
                 guint         added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
jogan_library_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_DAY;
}

static guint
jogan_library_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (JOGAN_LIBRARY (model)->days));
}

static gpointer
jogan_library_get_item (GListModel *model,
                        guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (JOGAN_LIBRARY (model)->days), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_library_get_item_type;
  iface->get_n_items = jogan_library_get_n_items;
  iface->get_item = jogan_library_get_item;
}

static void
jogan_library_constructed (GObject *object)
{
  JoganLibrary *self = JOGAN_LIBRARY (object);
  const JoganLoaderFuncs funcs = { .post_changed = loader_post_changed, .rest = loader_rest };

  G_OBJECT_CLASS (jogan_library_parent_class)->constructed (object);

  self->loader = jogan_loader_new (&funcs, self, (self->flags & JOGAN_LIBRARY_WATCH) != 0, self->index_directory);
}

static void
jogan_library_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JoganLibrary *self = JOGAN_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_FLAGS:
      g_value_set_flags (value, self->flags);
      break;
    case PROP_INDEX_DIRECTORY:
      g_value_set_string (value, self->index_directory);
      break;
    case PROP_SOURCES:
      g_value_set_object (value, self->sources);
      break;
    case PROP_TAGS:
      g_value_set_object (value, self->tags);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, jogan_library_is_loading (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, jogan_library_get_progress (self));
      break;
    case PROP_N_PAPERS:
      g_value_set_uint (value, jogan_library_get_n_papers (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_library_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JoganLibrary *self = JOGAN_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_FLAGS:
      self->flags = g_value_get_flags (value);
      break;
    case PROP_INDEX_DIRECTORY:
      self->index_directory = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_library_finalize (GObject *object)
{
  JoganLibrary *self = JOGAN_LIBRARY (object);

  g_clear_pointer (&self->loader, jogan_loader_stop);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  g_queue_clear_full (&self->whole, g_object_unref);
  g_free (self->index_directory);
  g_clear_object (&self->days);
  g_clear_object (&self->tags);
  g_clear_object (&self->sources);
  G_OBJECT_CLASS (jogan_library_parent_class)->finalize (object);
}

static void
jogan_library_class_init (JoganLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = jogan_library_constructed;
  object_class->get_property = jogan_library_get_property;
  object_class->set_property = jogan_library_set_property;
  object_class->finalize = jogan_library_finalize;

  properties[PROP_FLAGS] = g_param_spec_flags ("flags", NULL, NULL, JOGAN_TYPE_LIBRARY_FLAGS, JOGAN_LIBRARY_DEFAULT,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX_DIRECTORY] = g_param_spec_string (
    "index-directory", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SOURCES] = g_param_spec_object ("sources", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_TAGS] = g_param_spec_object ("tags", NULL, NULL, JOGAN_TYPE_TAG_LIST, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 1, flags);
  properties[PROP_N_PAPERS] = g_param_spec_uint ("n-papers", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JoganLibrary::post-changed:
   * @self: the library
   * @old_post: (nullable): a post that is no longer in it
   * @new_post: (nullable): a post that is in it now; with @old_post, the same file read anew
   *
   * Tells of every change of the posts, after the list has.
   */
  signals[POST_CHANGED] = g_signal_new ("post-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, JOGAN_TYPE_POST, JOGAN_TYPE_POST);
}

static void
jogan_library_init (JoganLibrary *self)
{
  self->progress = 1;
  self->sources = g_list_store_new (JOGAN_TYPE_SOURCE);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = jogan_tag_list_new ();
  self->days = jogan_day_list_new ();
  g_signal_connect_object (self->days, "items-changed", G_CALLBACK (days_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_library_new:
 * @flags: how it keeps up with its sources
 *
 * Returns: (transfer full): a library without sources, which keeps what it reads in memory
 */
JoganLibrary *
jogan_library_new (JoganLibraryFlags flags)
{
  return g_object_new (JOGAN_TYPE_LIBRARY, "flags", flags, NULL);
}

/**
 * jogan_library_new_indexed:
 * @flags: how it keeps up with its sources
 * @index_directory: (type filename): a folder for the index; it may be deleted at any time
 *
 * Returns: (transfer full): a library without sources, which keeps what it reads in an index
 */
JoganLibrary *
jogan_library_new_indexed (JoganLibraryFlags flags,
                           const char       *index_directory)
{
  return g_object_new (JOGAN_TYPE_LIBRARY, "flags", flags, "index-directory", index_directory, NULL);
}

/**
 * jogan_library_dup_index_directory:
 *
 * Returns: (transfer full) (type filename): where the user's index is
 */
char *
jogan_library_dup_index_directory (void)
{
  return g_build_filename (g_get_user_cache_dir (), "jogan", "index", NULL);
}

/**
 * jogan_library_get_sources:
 * @self: a library
 *
 * Returns: (transfer none): its sources, a list of [class@Source] in the order in which they were added
 */
GListModel *
jogan_library_get_sources (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->sources);
}

/**
 * jogan_library_get_days:
 * @self: a library
 *
 * Returns: (transfer none): its days, the same list of [class@Day] that the library itself is
 */
JoganDayList *
jogan_library_get_days (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);

  return self->days;
}

/**
 * jogan_library_get_tags:
 * @self: a library
 *
 * Returns: (transfer none): the tags of its papers
 */
JoganTagList *
jogan_library_get_tags (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);

  return self->tags;
}

/**
 * jogan_library_hold:
 * @self: a library without sources
 *
 * Has the library begin with the newest posts that the index knows. All else, also to look at the sources, waits for
 * jogan_library_go_on(), or a second. It is for a start that has a first screen to show and few processors.
 */
void
jogan_library_hold (JoganLibrary *self)
{
  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  jogan_loader_hold (self->loader);
}

/**
 * jogan_library_go_on:
 * @self: a library
 *
 * Ends what jogan_library_hold() began, if it did.
 */
void
jogan_library_go_on (JoganLibrary *self)
{
  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  jogan_loader_go_on (self->loader);
}

/**
 * jogan_library_add_source:
 * @self: a library
 * @file: a folder or a file, which need not be there yet
 *
 * Adds a source and begins to read it. One that the library has already is given back as it is.
 *
 * Returns: (transfer none): the source
 */
JoganSource *
jogan_library_add_source (JoganLibrary *self,
                          GFile        *file)
{
  g_autoptr (JoganSource) added = NULL;
  guint n;

  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (g_file_equal (jogan_source_get_file (source), file))
        return source;
    }

  added = jogan_source_new (file);
  jogan_loader_add (self->loader, added);
  g_list_store_append (self->sources, added);
  update (self);
  return added;
}

/**
 * jogan_library_remove_source:
 * @self: a library
 * @source: one of its sources
 *
 * Removes a source. Posts that no other source leads to go within a few steps of the main loop; the files stay as
 * they are.
 */
void
jogan_library_remove_source (JoganLibrary *self,
                             JoganSource  *source)
{
  guint position;

  g_return_if_fail (JOGAN_IS_LIBRARY (self));
  g_return_if_fail (g_list_store_find (self->sources, source, &position));

  jogan_loader_remove (self->loader, source);
  g_list_store_remove (self->sources, position);
  update (self);
}

/**
 * jogan_library_refresh:
 * @self: a library
 *
 * Looks at all sources again. Files that did not change are not read again.
 */
void
jogan_library_refresh (JoganLibrary *self)
{
  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  jogan_loader_refresh (self->loader);
  update (self);
}

/**
 * jogan_library_stop_reading:
 * @self: a library
 *
 * Stops a loading: the library stays as far as it is read, until jogan_library_refresh(). Files that were read need not
 * be read again then.
 */
void
jogan_library_stop_reading (JoganLibrary *self)
{
  g_autoptr (JoganLibrary) alive = NULL;

  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  alive = g_object_ref (self);
  jogan_loader_stop_reading (self->loader);
  update (self);
}

static void
forget_task (JoganLibrary *self,
             GTask        *task)
{
  g_ptr_array_remove (self->tasks, task);
}

static gboolean
load_cancelled_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  forget_task (g_task_get_source_object (task), task);
  if (!g_task_get_completed (task))
    g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
destroy_source (gpointer data)
{
  g_source_destroy (data);
  g_source_unref (data);
}

/**
 * jogan_library_load_async:
 * @self: a library
 * @cancellable: (nullable): ends the waiting, not the reading
 * @callback: called when the library is as its sources were at the time of the call, or later
 * @user_data: data for @callback
 *
 * Refreshes the library, see jogan_library_refresh(), and waits until that is done.
 */
void
jogan_library_load_async (JoganLibrary       *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jogan_library_load_async);
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (load_cancelled_cb), task, NULL);
      g_source_attach (source, g_task_get_context (task));
      g_task_set_task_data (task, source, destroy_source);
    }
  g_ptr_array_add (self->tasks, g_object_ref (task));
  jogan_library_refresh (self);
}

/**
 * jogan_library_load_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error: only %G_IO_ERROR_CANCELLED. What could not be read is told by the sources
 *
 * Returns: whether the library was loaded
 */
gboolean
jogan_library_load_finish (JoganLibrary *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jogan_library_is_loading:
 * @self: a library
 *
 * Returns: whether a source is being looked at or read
 */
gboolean
jogan_library_is_loading (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), FALSE);

  return self->loading;
}

/**
 * jogan_library_get_progress:
 * @self: a library
 *
 * Returns: how much of the files found so far is done, from 0 to 1; 1 when nothing is loading
 */
double
jogan_library_get_progress (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), 1);

  return self->progress;
}

/**
 * jogan_library_get_n_papers:
 * @self: a library
 *
 * Returns: the papers of all its days; one that stands in two posts counts twice
 */
guint
jogan_library_get_n_papers (JoganLibrary *self)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), 0);

  return jogan_day_list_get_n_papers (self->days);
}

/**
 * jogan_library_get_day:
 * @self: a library
 * @date: (nullable): a date, or %NULL for the posts that have none
 *
 * Returns: (transfer none) (nullable): the day, %NULL when there is no post of it
 */
JoganDay *
jogan_library_get_day (JoganLibrary *self,
                       const GDate  *date)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);

  return jogan_day_list_get_day (self->days, date);
}

/**
 * jogan_library_find_papers:
 * @self: a library
 * @id: a paper's identity, see jogan_paper_get_id()
 *
 * Finds a paper wherever it stands: the same paper may be in several posts.
 *
 * Returns: (transfer full) (element-type JoganPaper): its entries, oldest day first, those without a date last;
 *   perhaps none
 */
GPtrArray *
jogan_library_find_papers (JoganLibrary *self,
                           const char   *id)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), NULL);

  return jogan_day_list_find_papers (self->days, id);
}

/**
 * jogan_library_has_post:
 * @self: a library
 * @source: one of its sources
 * @post: one of its posts
 *
 * Returns: whether the source leads to the post
 */
gboolean
jogan_library_has_post (JoganLibrary *self,
                        JoganSource  *source,
                        JoganPost    *post)
{
  g_return_val_if_fail (JOGAN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (JOGAN_IS_SOURCE (source) && JOGAN_IS_POST (post), FALSE);

  return jogan_loader_has_post (self->loader, source, post);
}

/**
 * jogan_library_set_guests:
 * @self: a library
 * @posts: (nullable) (element-type JoganPost): posts that come from no source, such as those that welcome a new reader
 *
 * Shows posts beside those of the sources, in place of earlier guests.
 */
void
jogan_library_set_guests (JoganLibrary *self,
                          GPtrArray    *posts)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  if (self->guests == posts)
    return;
  before = g_steal_pointer (&self->guests);
  self->guests = posts != NULL ? g_ptr_array_ref (posts) : NULL;
  for (guint i = 0; before != NULL && i < before->len; i++)
    loader_post_changed (g_ptr_array_index (before, i), NULL, self);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    loader_post_changed (NULL, g_ptr_array_index (posts, i), self);
  update (self);
}

/**
 * jogan_library_repair_post:
 * @self: a library
 * @post: one of its posts
 *
 * Has a post read again whose part of the index turned out to be damaged.
 */
void
jogan_library_repair_post (JoganLibrary *self,
                           JoganPost    *post)
{
  g_return_if_fail (JOGAN_IS_LIBRARY (self));
  g_return_if_fail (JOGAN_IS_POST (post));

  jogan_loader_repair (self->loader, post);
  update (self);
}

/**
 * jogan_library_release_memory:
 * @self: a library
 *
 * Gives memory back that was filled by reading much of the index, such as by a search; to be called when that is over.
 */
void
jogan_library_release_memory (JoganLibrary *self)
{
  g_return_if_fail (JOGAN_IS_LIBRARY (self));

  jogan_loader_release (self->loader);
}
