/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-kept-searches.h"

#include <string.h>

#include "annotations/jogan-kept-file.h"
#include "annotations/jogan-time.h"

/**
 * JoganKeptSearch:
 *
 * A search that the reader kept.
 */
struct _JoganKeptSearch
{
  GObject parent_instance;

  char *query;
  char *name; /* (nullable) */
  gint64 kept;
};

/**
 * JoganKeptSearches:
 *
 * The searches that the reader kept, a list of [class@KeptSearch] with the oldest first. They are read and written by
 * a thread of their own; every change is on its way to the disk at once.
 */
struct _JoganKeptSearches
{
  GObject parent_instance;

  JoganKeptFile *file; /* as it is known, its records included */
  GPtrArray *items;    /* of JoganKeptSearch, in the order of the list */
  guint serial;        /* of the last change */
  guint synced;        /* that the disk, or the thread that runs, knows */
  gboolean running;
  gboolean failed;
  char *message;
};

enum
{
  SEARCH_PROP_NAME = 1,
  SEARCH_N_PROPS
};

enum
{
  PROP_BUSY = 1,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *search_properties[SEARCH_N_PROPS];
static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);
static void sync_now              (JoganKeptSearches   *self);

G_DEFINE_FINAL_TYPE (JoganKeptSearch, jogan_kept_search, G_TYPE_OBJECT)

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganKeptSearches,
                               jogan_kept_searches,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
set_name (JoganKeptSearch *self,
          const char      *name)
{
  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), search_properties[SEARCH_PROP_NAME]);
}

static void
set_message (JoganKeptSearches *self,
             const char        *message)
{
  if (g_set_str (&self->message, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static int
compare_searches (gconstpointer a,
                  gconstpointer b)
{
  const JoganKeptSearch *search_a = *(JoganKeptSearch *const *) a;
  const JoganKeptSearch *search_b = *(JoganKeptSearch *const *) b;

  if (search_a->kept != search_b->kept)
    return search_a->kept < search_b->kept ? -1 : 1;
  return strcmp (search_a->query, search_b->query);
}

/* Makes the list say what the records say; a search stays the same object. */
static void
update_items (JoganKeptSearches *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->items);
  GHashTableIter iter;
  JoganKept *kept;
  guint head = 0;
  guint tail = 0;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->file->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kept))
    {
      JoganKeptSearch *search = NULL;

      for (guint i = 0; i < before->len && search == NULL; i++)
        {
          JoganKeptSearch *known = g_ptr_array_index (before, i);

          if (g_str_equal (known->query, kept->query))
            search = g_object_ref (known);
        }
      if (search == NULL)
        search = g_object_new (JOGAN_TYPE_KEPT_SEARCH, NULL);
      g_set_str (&search->query, kept->query);
      search->kept = kept->kept;
      set_name (search, kept->name);
      g_ptr_array_add (self->items, search);
    }
  g_ptr_array_sort (self->items, compare_searches);

  while (head < MIN (before->len, self->items->len) && before->pdata[head] == self->items->pdata[head])
    head++;
  while (tail < MIN (before->len, self->items->len) - head &&
         before->pdata[before->len - 1 - tail] == self->items->pdata[self->items->len - 1 - tail])
    tail++;
  if (before->len - head - tail > 0 || self->items->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail, self->items->len - head - tail);
}

/* Takes what came of a synchronisation, and keeps what was changed while it ran. */
static void
take_file (JoganKeptSearches *self,
           JoganKeptFile     *synced)
{
  JoganKeptFile *before = g_steal_pointer (&self->file);
  GHashTableIter iter;
  gpointer query;
  JoganKept *kept;

  g_hash_table_iter_init (&iter, before->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kept))
    {
      JoganKept *newer = kept->changed > self->synced ? jogan_kept_copy (kept) : NULL;

      if (newer != NULL)
        g_hash_table_replace (synced->records, newer->query, newer);
    }
  g_hash_table_iter_init (&iter, before->removed);
  while (g_hash_table_iter_next (&iter, &query, NULL))
    {
      g_hash_table_remove (synced->records, query);
      g_hash_table_add (synced->removed, g_strdup (query));
    }
  self->file = synced;
  jogan_kept_file_free (before);
}

static void
take_removed_back (JoganKeptSearches *self,
                   JoganKeptFile     *job)
{
  GHashTableIter iter;
  gpointer query;

  g_hash_table_iter_init (&iter, job->removed);
  while (g_hash_table_iter_next (&iter, &query, NULL))
    {
      if (!g_hash_table_contains (self->file->records, query))
        g_hash_table_add (self->file->removed, g_strdup (query));
    }
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JoganKeptSearches *self = JOGAN_KEPT_SEARCHES (object);
  JoganKeptFile *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  self->failed = !g_task_propagate_boolean (G_TASK (result), &error);
  if (self->failed)
    {
      take_removed_back (self, job);
      set_message (self, error->message);
    }
  else
    {
      take_file (self, jogan_kept_file_copy (job));
      update_items (self);
      set_message (self, job->remark);
    }
  if (self->serial != self->synced)
    sync_now (self);
  g_object_notify_by_pspec (object, properties[PROP_BUSY]);
}

static void
sync_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (jogan_kept_file_sync (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sync_now (JoganKeptSearches *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->running)
    return;
  self->running = TRUE;
  self->synced = self->serial;
  task = g_task_new (self, NULL, synced_cb, NULL);
  g_task_set_source_tag (task, sync_now);
  g_task_set_task_data (task, jogan_kept_file_copy (self->file), (GDestroyNotify) jogan_kept_file_free);
  /* From now on: what is removed while the thread runs. */
  g_hash_table_remove_all (self->file->removed);
  g_task_run_in_thread (task, sync_in_thread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
changed (JoganKeptSearches *self)
{
  update_items (self);
  sync_now (self);
}

/* Replaces the record of a query. */
static void
put (JoganKeptSearches *self,
     const char        *query,
     const char        *name,
     gint64             kept)
{
  const JoganKept *known = g_hash_table_lookup (self->file->records, query);
  JoganKept *record = known != NULL ? jogan_kept_copy (known) : jogan_kept_new (query, NULL, kept);

  g_set_str (&record->name, name);
  record->changed = ++self->serial;
  g_hash_table_remove (self->file->removed, query);
  g_hash_table_replace (self->file->records, record->query, record);
  changed (self);
}

static GType
jogan_kept_searches_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_KEPT_SEARCH;
}

static guint
jogan_kept_searches_get_n_items (GListModel *model)
{
  return JOGAN_KEPT_SEARCHES (model)->items->len;
}

static gpointer
jogan_kept_searches_get_item (GListModel *model,
                              guint       position)
{
  JoganKeptSearches *self = JOGAN_KEPT_SEARCHES (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_kept_searches_get_item_type;
  iface->get_n_items = jogan_kept_searches_get_n_items;
  iface->get_item = jogan_kept_searches_get_item;
}

static void
jogan_kept_search_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case SEARCH_PROP_NAME:
      g_value_set_string (value, jogan_kept_search_get_name (JOGAN_KEPT_SEARCH (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_kept_search_finalize (GObject *object)
{
  JoganKeptSearch *self = JOGAN_KEPT_SEARCH (object);

  g_free (self->query);
  g_free (self->name);
  G_OBJECT_CLASS (jogan_kept_search_parent_class)->finalize (object);
}

static void
jogan_kept_search_class_init (JoganKeptSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jogan_kept_search_get_property;
  object_class->finalize = jogan_kept_search_finalize;

  search_properties[SEARCH_PROP_NAME] = g_param_spec_string (
    "name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, SEARCH_N_PROPS, search_properties);
}

static void
jogan_kept_search_init (JoganKeptSearch *self)
{
}

static void
jogan_kept_searches_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  JoganKeptSearches *self = JOGAN_KEPT_SEARCHES (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_kept_searches_finalize (GObject *object)
{
  JoganKeptSearches *self = JOGAN_KEPT_SEARCHES (object);

  jogan_kept_file_free (self->file);
  g_ptr_array_unref (self->items);
  g_free (self->message);
  G_OBJECT_CLASS (jogan_kept_searches_parent_class)->finalize (object);
}

static void
jogan_kept_searches_class_init (JoganKeptSearchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = jogan_kept_searches_get_property;
  object_class->finalize = jogan_kept_searches_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_kept_searches_init (JoganKeptSearches *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jogan_kept_search_get_query:
 * @self: a search
 *
 * Returns: (transfer none): what is searched for
 */
const char *
jogan_kept_search_get_query (JoganKeptSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCH (self), NULL);

  return self->query;
}

/**
 * jogan_kept_search_get_name:
 * @self: a search
 *
 * Returns: (transfer none): what the reader calls it: what is searched for, until it has another name
 */
const char *
jogan_kept_search_get_name (JoganKeptSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCH (self), NULL);

  return self->name != NULL ? self->name : self->query;
}

/**
 * jogan_kept_searches_new:
 * @path: (nullable): the file, or %NULL for `jogan/searches.json` in the user data directory
 *
 * Returns: (transfer full): the searches that are kept there, which begin to be read
 */
JoganKeptSearches *
jogan_kept_searches_new (const char *path)
{
  JoganKeptSearches *self = g_object_new (JOGAN_TYPE_KEPT_SEARCHES, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "jogan", "searches.json", NULL);

  self->file = jogan_kept_file_new (path != NULL ? path : usual);
  sync_now (self);
  return self;
}

/**
 * jogan_kept_searches_find:
 * @self: searches
 * @query: what is searched for
 *
 * Returns: (transfer none) (nullable): the search that was kept
 */
JoganKeptSearch *
jogan_kept_searches_find (JoganKeptSearches *self,
                          const char        *query)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCHES (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      JoganKeptSearch *search = g_ptr_array_index (self->items, i);

      if (g_str_equal (search->query, query))
        return search;
    }
  return NULL;
}

/**
 * jogan_kept_searches_keep:
 * @self: searches
 * @query: what to search for, not empty
 *
 * Returns: whether it was not kept before
 */
gboolean
jogan_kept_searches_keep (JoganKeptSearches *self,
                          const char        *query)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCHES (self), FALSE);
  g_return_val_if_fail (query != NULL && *query != '\0', FALSE);

  if (g_hash_table_contains (self->file->records, query))
    return FALSE;
  put (self, query, NULL, jogan_time_now ());
  return TRUE;
}

/**
 * jogan_kept_searches_rename:
 * @self: searches
 * @search: one of them
 * @name: (nullable): what to call it; empty or %NULL to call it by what it searches for
 */
void
jogan_kept_searches_rename (JoganKeptSearches *self,
                            JoganKeptSearch   *search,
                            const char        *name)
{
  g_return_if_fail (JOGAN_IS_KEPT_SEARCHES (self));
  g_return_if_fail (JOGAN_IS_KEPT_SEARCH (search));

  if (name != NULL && (*name == '\0' || g_str_equal (name, search->query)))
    name = NULL;
  if (g_strcmp0 (name, search->name) != 0 && g_hash_table_contains (self->file->records, search->query))
    put (self, search->query, name, search->kept);
}

/**
 * jogan_kept_searches_remove:
 * @self: searches
 * @search: one of them
 */
void
jogan_kept_searches_remove (JoganKeptSearches *self,
                            JoganKeptSearch   *search)
{
  g_autoptr (JoganKeptSearch) alive = g_object_ref (search);

  g_return_if_fail (JOGAN_IS_KEPT_SEARCHES (self));

  if (!g_hash_table_remove (self->file->records, alive->query))
    return;
  g_hash_table_add (self->file->removed, g_strdup (alive->query));
  self->serial++;
  changed (self);
}

/**
 * jogan_kept_searches_restore:
 * @self: searches
 * @search: one that was removed
 *
 * Takes it back, name and place included.
 */
void
jogan_kept_searches_restore (JoganKeptSearches *self,
                             JoganKeptSearch   *search)
{
  g_return_if_fail (JOGAN_IS_KEPT_SEARCHES (self));
  g_return_if_fail (JOGAN_IS_KEPT_SEARCH (search));

  if (!g_hash_table_contains (self->file->records, search->query))
    put (self, search->query, search->name, search->kept);
}

/**
 * jogan_kept_searches_is_busy:
 * @self: searches
 *
 * Returns: whether they are being read or written
 */
gboolean
jogan_kept_searches_is_busy (JoganKeptSearches *self)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCHES (self), FALSE);

  return self->running;
}

/**
 * jogan_kept_searches_get_message:
 * @self: searches
 *
 * Returns: (transfer none) (nullable): what the reader should be told of the file, translated
 */
const char *
jogan_kept_searches_get_message (JoganKeptSearches *self)
{
  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCHES (self), NULL);

  return self->message;
}

static void
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/**
 * jogan_kept_searches_flush:
 * @self: searches
 * @msec: how long to wait at most
 *
 * Waits until all changes are on disk, running the main loop: to be called before the program ends.
 *
 * Returns: whether they are
 */
gboolean
jogan_kept_searches_flush (JoganKeptSearches *self,
                           guint              msec)
{
  gboolean too_late = FALSE;
  guint id;

  g_return_val_if_fail (JOGAN_IS_KEPT_SEARCHES (self), FALSE);

  if (self->failed && !self->running)
    sync_now (self);
  id = g_timeout_add_once (msec, too_late_cb, &too_late);
  while (self->running && !too_late)
    g_main_context_iteration (NULL, TRUE);
  if (!too_late)
    g_source_remove (id);
  return !self->running && !self->failed;
}
