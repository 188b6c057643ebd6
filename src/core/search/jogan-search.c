/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search.h"

#include "search/jogan-search-results-private.h"
#include "search/jogan-search-worker.h"

/* How long the main thread may be held up at a time by what is handed to the worker, in microseconds. */
#define SLICE_US 3000

/* While posts are coming, a search is repeated this often, in milliseconds. */
#define REPEAT_MS 150

/**
 * JoganSearch:
 *
 * Search through a library and the reader's notes. A query is set with every keystroke; the answer comes a little later
 * in [property@Search:results], which always is the same list. Answers to queries that were replaced meanwhile are
 * dropped. When posts come or go, the query is asked again by itself. When the reader marks a paper, it is not: a paper
 * stays among the results of `is:unread` while it is being read.
 *
 * A search is used in the main thread. The text is folded and searched by a thread of its own, which begins when the
 * search is prepared or the first query is set.
 */
struct _JoganSearch
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganAnnotations *annotations; /* NULL: nothing is read, bookmarked or noted */
  JoganSearchWorker *worker;     /* NULL until it is prepared */
  JoganSearchResults *results;
  JoganQuery *query; /* NULL when nothing is searched for */
  JoganSearchOrder order;

  GHashTable *posts;    /* serial => owned JoganPost; also those that the worker has still to let go */
  GHashTable *serials;  /* borrowed JoganPost => serial; those of the library */
  GPtrArray *by_serial; /* (nullable): those of the library, when they were last asked for */
  GQueue pending;       /* of serials: not given to the worker yet */
  guint last_serial;
  guint n_answered; /* changes that the results take into account */
  guint feed_source;
  guint repeat_source;
  gboolean asked; /* an answer is to come */
  gboolean busy;  /* as it was last told */
};

enum
{
  PROP_LIBRARY = 1,
  PROP_ANNOTATIONS,
  PROP_RESULTS,
  PROP_QUERY,
  PROP_ORDER,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (JoganSearchOrder,
                    jogan_search_order,
                    G_DEFINE_ENUM_VALUE (JOGAN_SEARCH_BY_RANK, "by-rank"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SEARCH_BY_DAY, "by-day"))

G_DEFINE_FINAL_TYPE (JoganSearch, jogan_search, G_TYPE_OBJECT)

/* Whether the results are not yet those of the query in the library as it is. */
static gboolean
is_behind (JoganSearch *self)
{
  return self->query != NULL &&
         (self->asked || self->pending.length > 0 || jogan_search_results_is_waiting (self->results) ||
          self->n_answered != jogan_search_worker_get_n_changes (self->worker));
}

static void
update_busy (JoganSearch *self)
{
  gboolean busy = is_behind (self);

  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
ask (JoganSearch *self,
     gboolean     at_once)
{
  g_clear_handle_id (&self->repeat_source, g_source_remove);
  self->asked = TRUE;
  jogan_search_worker_ask (self->worker, self->query, self->order, at_once);
}

static void
repeat_cb (gpointer user_data)
{
  JoganSearch *self = user_data;

  self->repeat_source = 0;
  ask (self, FALSE);
}

/* Asks again when posts came or went: at the end of a loading at once, before that now and then. */
static void
repeat (JoganSearch *self)
{
  if (self->query != NULL && !self->asked && self->n_answered != jogan_search_worker_get_n_changes (self->worker))
    {
      if (self->pending.length == 0 && !jogan_library_is_loading (self->library))
        ask (self, FALSE);
      else if (self->repeat_source == 0)
        self->repeat_source = g_timeout_add_once (REPEAT_MS, repeat_cb, self);
    }
  update_busy (self);
}

static void
unref_post (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

/* The posts of the library by their serials; %NULL for one that has just gone, though not for one that came again at
 * once. There may be a hundred thousand hits, in a few thousand posts. */
static GPtrArray *
ensure_by_serial (JoganSearch *self)
{
  GHashTableIter iter;
  gpointer serial, post;

  if (self->by_serial != NULL)
    return self->by_serial;
  self->by_serial = g_ptr_array_new_with_free_func (unref_post);
  g_ptr_array_set_size (self->by_serial, (int) self->last_serial + 1);
  g_hash_table_iter_init (&iter, self->posts);
  while (g_hash_table_iter_next (&iter, &serial, &post))
    {
      if (g_hash_table_contains (self->serials, post))
        self->by_serial->pdata[GPOINTER_TO_UINT (serial)] = g_object_ref (post);
    }
  return self->by_serial;
}

static void
worker_answered (const JoganAnswer *answer,
                 gpointer           user_data)
{
  g_autoptr (JoganSearch) self = g_object_ref (JOGAN_SEARCH (user_data));
  GArray *found = jogan_found_array_new (answer->hits->len);
  GPtrArray *posts = ensure_by_serial (self);

  self->asked = FALSE;
  self->n_answered = answer->n_changes;
  for (guint i = 0; i < answer->hits->len; i++)
    {
      const JoganHit *hit = &g_array_index (answer->hits, JoganHit, i);
      JoganFound row = { g_ptr_array_index (posts, hit->post), hit->position, hit->score, NULL };

      if (row.post != NULL)
        g_array_append_val (found, row);
    }
  jogan_search_results_set (self->results, answer->query, found, g_ptr_array_ref (posts));
  if (self->worker != NULL)
    repeat (self);
}

static void
worker_removed (guint    serial,
                gpointer user_data)
{
  JoganSearch *self = user_data;

  g_hash_table_remove (self->posts, GUINT_TO_POINTER (serial));
  g_clear_pointer (&self->by_serial, g_ptr_array_unref);
}

static void
worker_damaged (guint    serial,
                gpointer user_data)
{
  JoganSearch *self = user_data;
  JoganPost *post = g_hash_table_lookup (self->posts, GUINT_TO_POINTER (serial));

  if (post != NULL)
    jogan_library_repair_post (self->library, post);
}

static void
add_mark (JoganSearch *self,
          GArray      *marks,
          const char  *id,
          gboolean     always)
{
  JoganAnnotation *note = jogan_annotations_get_note (self->annotations, id);
  JoganMark mark = {
    .read = jogan_annotations_is_read (self->annotations, id),
    .bookmarked = jogan_annotations_is_bookmarked (self->annotations, id),
  };

  if (!always && note == NULL && !mark.read && !mark.bookmarked)
    return;
  mark.id = g_strdup (id);
  mark.note = note != NULL ? g_strdup (jogan_annotation_get_text (note)) : NULL;
  g_array_append_val (marks, mark);
}

/* Tells of what the reader added to the papers of a post. */
static void
feed_marks (JoganSearch *self,
            JoganPost   *post)
{
  g_autoptr (GArray) marks = NULL;
  guint n = jogan_post_get_n_papers (post);

  if (self->annotations == NULL)
    return;
  marks = jogan_marks_new ();
  for (guint i = 0; i < n; i++)
    add_mark (self, marks, jogan_post_get_paper_id (post, i), FALSE);
  if (marks->len > 0)
    jogan_search_worker_set_marks (self->worker, g_steal_pointer (&marks));
}

static gboolean
feed_cb (gpointer user_data)
{
  JoganSearch *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE_US;

  while (self->pending.length > 0 && g_get_monotonic_time () < end)
    {
      guint serial = GPOINTER_TO_UINT (g_queue_pop_head (&self->pending));
      JoganPost *post = g_hash_table_lookup (self->posts, GUINT_TO_POINTER (serial));

      feed_marks (self, post);
      jogan_search_worker_add_post (self->worker, serial, post);
    }
  if (self->pending.length == 0)
    self->feed_source = 0;
  repeat (self);
  return self->pending.length > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
add_post (JoganSearch *self,
          JoganPost   *post)
{
  gpointer serial = GUINT_TO_POINTER (++self->last_serial);

  g_hash_table_insert (self->posts, serial, g_object_ref (post));
  g_hash_table_insert (self->serials, post, serial);
  g_clear_pointer (&self->by_serial, g_ptr_array_unref);
  g_queue_push_tail (&self->pending, serial);
  if (self->feed_source == 0)
    self->feed_source = g_idle_add (feed_cb, self);
}

static void
remove_post (JoganSearch *self,
             JoganPost   *post)
{
  gpointer serial = g_hash_table_lookup (self->serials, post);

  if (serial == NULL)
    return;
  g_hash_table_remove (self->serials, post);
  g_clear_pointer (&self->by_serial, g_ptr_array_unref);
  if (g_queue_remove (&self->pending, serial))
    g_hash_table_remove (self->posts, serial);
  else
    jogan_search_worker_remove_post (self->worker, GPOINTER_TO_UINT (serial));
}

static void
post_changed_cb (JoganSearch *self,
                 JoganPost   *old_post,
                 JoganPost   *new_post)
{
  if (self->worker == NULL)
    return;
  if (old_post != NULL)
    remove_post (self, old_post);
  if (new_post != NULL)
    add_post (self, new_post);
  repeat (self);
}

static void
loading_changed_cb (JoganSearch *self)
{
  if (self->worker != NULL)
    repeat (self);
}

static void
annotations_changed_cb (JoganSearch        *self,
                        JoganAnnotationKind kind,
                        const char *const  *ids)
{
  GArray *marks;

  if (self->worker == NULL)
    return;
  marks = jogan_marks_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    add_mark (self, marks, ids[i], TRUE);
  jogan_search_worker_set_marks (self->worker, marks);
}

static void
jogan_search_constructed (GObject *object)
{
  JoganSearch *self = JOGAN_SEARCH (object);

  G_OBJECT_CLASS (jogan_search_parent_class)->constructed (object);

  g_signal_connect_object (self->results, "notify::query", G_CALLBACK (update_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "post-changed", G_CALLBACK (post_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->annotations != NULL)
    g_signal_connect_object (self->annotations, "changed", G_CALLBACK (annotations_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
jogan_search_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JoganSearch *self = JOGAN_SEARCH (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_ANNOTATIONS:
      g_value_set_object (value, self->annotations);
      break;
    case PROP_RESULTS:
      g_value_set_object (value, self->results);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_ORDER:
      g_value_set_enum (value, self->order);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JoganSearch *self = JOGAN_SEARCH (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;
    case PROP_ANNOTATIONS:
      self->annotations = g_value_dup_object (value);
      break;
    case PROP_QUERY:
      jogan_search_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_ORDER:
      jogan_search_set_order (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_dispose (GObject *object)
{
  JoganSearch *self = JOGAN_SEARCH (object);

  g_clear_handle_id (&self->feed_source, g_source_remove);
  g_clear_handle_id (&self->repeat_source, g_source_remove);
  g_clear_pointer (&self->worker, jogan_search_worker_stop);
  G_OBJECT_CLASS (jogan_search_parent_class)->dispose (object);
}

static void
jogan_search_finalize (GObject *object)
{
  JoganSearch *self = JOGAN_SEARCH (object);

  g_queue_clear (&self->pending);
  g_hash_table_unref (self->serials);
  g_hash_table_unref (self->posts);
  g_clear_pointer (&self->by_serial, g_ptr_array_unref);
  g_clear_pointer (&self->query, jogan_query_unref);
  g_clear_object (&self->results);
  g_clear_object (&self->annotations);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_search_parent_class)->finalize (object);
}

static void
jogan_search_class_init (JoganSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = jogan_search_constructed;
  object_class->get_property = jogan_search_get_property;
  object_class->set_property = jogan_search_set_property;
  object_class->dispose = jogan_search_dispose;
  object_class->finalize = jogan_search_finalize;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, JOGAN_TYPE_LIBRARY, once);
  properties[PROP_ANNOTATIONS] = g_param_spec_object ("annotations", NULL, NULL, JOGAN_TYPE_ANNOTATIONS, once);
  properties[PROP_RESULTS] = g_param_spec_object ("results", NULL, NULL, JOGAN_TYPE_SEARCH_RESULTS, readable);
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, JOGAN_TYPE_QUERY, writable);
  properties[PROP_ORDER] = g_param_spec_enum ("order", NULL, NULL, JOGAN_TYPE_SEARCH_ORDER, JOGAN_SEARCH_BY_RANK,
                                              writable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_search_init (JoganSearch *self)
{
  self->results = jogan_search_results_new ();
  self->posts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->serials = g_hash_table_new (NULL, NULL);
}

/**
 * jogan_search_new:
 * @library: what to search
 * @annotations: (nullable): the reader's bookmarks, notes and read state
 *
 * Returns: (transfer full): a search, which does nothing yet
 */
JoganSearch *
jogan_search_new (JoganLibrary     *library,
                  JoganAnnotations *annotations)
{
  return g_object_new (JOGAN_TYPE_SEARCH, "library", library, "annotations", annotations, NULL);
}

/**
 * jogan_search_prepare:
 * @self: a search
 *
 * Begins to fold the library's text, so that it is ready when the first query comes: to be called when the reader is
 * about to type one. Called again, it does nothing.
 */
void
jogan_search_prepare (JoganSearch *self)
{
  const JoganSearchWorkerFuncs funcs = { .answered = worker_answered,
                                         .removed = worker_removed,
                                         .damaged = worker_damaged };
  guint n_days;

  g_return_if_fail (JOGAN_IS_SEARCH (self));

  if (self->worker != NULL)
    return;
  self->worker = jogan_search_worker_new (&funcs, self);
  n_days = g_list_model_get_n_items (G_LIST_MODEL (self->library));
  for (guint i = 0; i < n_days; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      for (guint k = 0; k < jogan_day_get_n_posts (day); k++)
        add_post (self, jogan_day_get_post (day, k));
    }
}

static JoganMark *
ensure_mark (GHashTable *marks,
             const char *id)
{
  JoganMark *mark = g_hash_table_lookup (marks, id);

  if (mark == NULL)
    {
      mark = g_new0 (JoganMark, 1);
      mark->id = g_strdup (id);
      g_hash_table_insert (marks, mark->id, mark);
    }
  return mark;
}

/**
 * jogan_search_set_marks:
 * @self: a search that was made without annotations
 * @bookmarks: (element-type JoganAnnotation): all bookmarks
 * @notes: (element-type JoganAnnotation): all notes
 * @read: (element-type JoganAnnotation): the read state of all papers that are read
 *
 * Tells what the reader added, once and before the first query, for a program that does not keep annotations; see
 * jogan_annotations_read().
 */
void
jogan_search_set_marks (JoganSearch *self,
                        GListModel  *bookmarks,
                        GListModel  *notes,
                        GListModel  *read)
{
  GListModel *const lists[JOGAN_N_ANNOTATION_KINDS] = {
    [JOGAN_ANNOTATION_BOOKMARK] = bookmarks,
    [JOGAN_ANNOTATION_NOTE] = notes,
    [JOGAN_ANNOTATION_READING] = read,
  };
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GArray *marks = jogan_marks_new ();
  GHashTableIter iter;
  gpointer mark;

  g_return_if_fail (JOGAN_IS_SEARCH (self) && self->annotations == NULL);

  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      for (guint i = 0; i < g_list_model_get_n_items (lists[kind]); i++)
        {
          g_autoptr (JoganAnnotation) annotation = g_list_model_get_item (lists[kind], i);
          JoganMark *found = ensure_mark (table, jogan_annotation_get_id (annotation));

          found->bookmarked |= kind == JOGAN_ANNOTATION_BOOKMARK;
          found->read |= kind == JOGAN_ANNOTATION_READING;
          if (kind == JOGAN_ANNOTATION_NOTE)
            g_set_str (&found->note, jogan_annotation_get_text (annotation));
        }
    }
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    g_array_append_vals (marks, mark, 1);
  jogan_search_prepare (self);
  jogan_search_worker_set_marks (self->worker, marks);
}

/**
 * jogan_search_get_results:
 * @self: a search
 *
 * Returns: (transfer none): what was found, always the same list
 */
JoganSearchResults *
jogan_search_get_results (JoganSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH (self), NULL);

  return self->results;
}

/**
 * jogan_search_get_query:
 * @self: a search
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
JoganQuery *
jogan_search_get_query (JoganSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH (self), NULL);

  return self->query;
}

static void
restart (JoganSearch *self)
{
  if (self->query == NULL)
    return;
  jogan_search_prepare (self);
  jogan_search_worker_give_up (self->worker);
  ask (self, TRUE);
  update_busy (self);
}

/**
 * jogan_search_set_query:
 * @self: a search
 * @query: (nullable): what to search for; %NULL, or an empty one, to search for nothing
 *
 * Searches, and drops what was asked before. The results stay as they are until the answer is there; those of an empty
 * query are empty at once.
 */
void
jogan_search_set_query (JoganSearch *self,
                        JoganQuery  *query)
{
  g_autoptr (JoganSearch) alive = NULL;

  g_return_if_fail (JOGAN_IS_SEARCH (self));

  if (query != NULL && jogan_query_is_empty (query))
    query = NULL;
  if (query == self->query)
    return;
  alive = g_object_ref (self);
  g_clear_pointer (&self->query, jogan_query_unref);
  if (query != NULL)
    {
      self->query = jogan_query_ref (query);
      jogan_search_results_give_up (self->results);
    }
  else
    {
      g_clear_handle_id (&self->repeat_source, g_source_remove);
      self->asked = FALSE;
      if (self->worker != NULL)
        jogan_search_worker_give_up (self->worker);
      jogan_library_release_memory (self->library);
      jogan_search_results_set (self->results, NULL, jogan_found_array_new (0),
                                g_ptr_array_new_with_free_func (g_object_unref));
    }
  restart (self);
  update_busy (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/**
 * jogan_search_get_order:
 * @self: a search
 *
 * Returns: how its results are sorted
 */
JoganSearchOrder
jogan_search_get_order (JoganSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH (self), JOGAN_SEARCH_BY_RANK);

  return self->order;
}

/**
 * jogan_search_set_order:
 * @self: a search
 * @order: how to sort results from now on
 */
void
jogan_search_set_order (JoganSearch     *self,
                        JoganSearchOrder order)
{
  g_return_if_fail (JOGAN_IS_SEARCH (self));

  if (self->order == order)
    return;
  self->order = order;
  restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

/**
 * jogan_search_is_busy:
 * @self: a search
 *
 * Returns: whether the results are about to change: the answer to the query is not complete yet. Only when it is not
 *   busy do empty results mean that nothing was found
 */
gboolean
jogan_search_is_busy (JoganSearch *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH (self), FALSE);

  return self->busy;
}
