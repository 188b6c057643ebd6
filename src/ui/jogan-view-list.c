/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-view-list.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-sync-store.h"

/* While a library is read, its views follow no faster than this. */
#define LOADING_USEC (G_USEC_PER_SEC / 10)

/**
 * JoganViewList:
 *
 * All views of a library in the order of the sidebar: the fixed ones, the kept searches, the days by month, the
 * tags, the sources. A list
 * of lists of [class@View], one for each group; to be flattened by a [class@Gtk.FlattenListModel], which makes each
 * group a section. A view keeps its identity as long as what it shows is there.
 */
struct _JoganViewList
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganKeptSearches *searches; /* (nullable) */
  GListStore *groups;          /* of GListStore of JoganView: fixed, searches, months, tags, sources */
  GHashTable *views;           /* id -> JoganView, owned */
  GHashTable *days;            /* JoganDay -> Day */
  GHashTable *stale;           /* set of borrowed Day: to be counted anew */
  guint n_unread;              /* of all days */
  gboolean marks_loading;
  gboolean changed; /* views may have come or gone */
  gint64 updated;   /* when it was brought up to date last, monotonic */
  guint update_id;
};

/* A day, and what is left to read of it. */
typedef struct
{
  JoganDay *day;
  JoganView *view;
  guint n_unread;
} Day;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganViewList,
                               jogan_view_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Gives the known view of the same id, or makes the new one known. */
static JoganView *
intern_view (JoganViewList *self,
             GHashTable    *used,
             JoganView     *view)
{
  const char *id = jogan_view_get_id (view);
  JoganView *known = g_hash_table_lookup (self->views, id);

  if (known == NULL)
    {
      known = g_object_ref (view);
      g_hash_table_insert (self->views, (char *) id, known);
    }
  g_hash_table_add (used, known);
  return known;
}

static guint
count_unread (JoganViewList *self,
              JoganDay      *day)
{
  guint n_unread = 0;

  for (guint i = 0; i < jogan_day_get_n_posts (day); i++)
    {
      JoganPost *post = jogan_day_get_post (day, i);
      guint n = jogan_post_get_n_papers (post);

      for (guint k = 0; k < n; k++)
        n_unread += !jogan_annotations_is_read (self->annotations, jogan_post_get_paper_id (post, k));
    }
  return n_unread;
}

static void
day_free (gpointer data)
{
  Day *day = data;

  g_object_unref (day->day);
  g_object_unref (day->view);
  g_free (day);
}

static gboolean
same_month (const GDate *a,
            const GDate *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_date_get_month (a) == g_date_get_month (b) && g_date_get_year (a) == g_date_get_year (b);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

/* Gives what is known of a day. The title of its view is made once. */
static Day *
ensure_day (JoganViewList *self,
            GHashTable    *used,
            JoganDay      *day)
{
  Day *known = g_hash_table_lookup (self->days, day);

  if (known == NULL)
    {
      g_autoptr (JoganView) fresh = jogan_view_new_for_day (jogan_day_get_date (day));

      known = g_new0 (Day, 1);
      known->day = g_object_ref (day);
      known->view = g_object_ref (intern_view (self, used, fresh));
      g_hash_table_insert (self->days, day, known);
      g_hash_table_add (self->stale, known);
    }
  g_hash_table_add (used, known);
  g_hash_table_add (used, known->view);
  return known;
}

static void
collect_days (JoganViewList *self,
              GHashTable    *used,
              GPtrArray     *wanted)
{
  GListModel *days = G_LIST_MODEL (self->library);
  guint n = g_list_model_get_n_items (days);
  GPtrArray *month = NULL;
  const GDate *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);
      const GDate *date = jogan_day_get_date (day);

      if (month == NULL || !same_month (date, last))
        {
          month = g_ptr_array_new ();
          g_ptr_array_add (wanted, month);
        }
      g_ptr_array_add (month, ensure_day (self, used, day)->view);
      last = date;
    }
}

static void
collect_tags (JoganViewList *self,
              GHashTable    *used,
              GPtrArray     *wanted)
{
  GListModel *tags = G_LIST_MODEL (jogan_library_get_tags (self->library));
  guint n = g_list_model_get_n_items (tags);
  GPtrArray *group = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganTag) tag = g_list_model_get_item (tags, i);
      g_autoptr (JoganView) fresh = jogan_view_new_for_tag (jogan_tag_get_name (tag));
      JoganView *view = intern_view (self, used, fresh);

      jogan_view_set_count (view, jogan_tag_get_n_papers (tag));
      g_ptr_array_add (group, view);
    }
  g_ptr_array_add (wanted, group);
}

static void
collect_sources (JoganViewList *self,
                 GHashTable    *used,
                 GPtrArray     *wanted)
{
  GListModel *sources = jogan_library_get_sources (self->library);
  guint n = g_list_model_get_n_items (sources);
  GPtrArray *group = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);
      g_autoptr (JoganView) fresh = jogan_view_new_for_source (self->library, source);
      JoganView *view = intern_view (self, used, fresh);

      jogan_view_set_count (view, jogan_source_get_n_papers (source));
      g_ptr_array_add (group, view);
    }
  g_ptr_array_add (wanted, group);
}

static void
collect_fixed (JoganViewList *self,
               GHashTable    *used,
               GPtrArray     *wanted)
{
  GPtrArray *group = g_ptr_array_new ();

  for (JoganViewKind kind = JOGAN_VIEW_TODAY; kind <= JOGAN_VIEW_NOTES; kind++)
    {
      g_autoptr (JoganView) fresh = jogan_view_new (kind);

      g_ptr_array_add (group, intern_view (self, used, fresh));
    }
  g_ptr_array_add (wanted, group);
}

static void
collect_searches (JoganViewList *self,
                  GHashTable    *used,
                  GPtrArray     *wanted)
{
  guint n = self->searches != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->searches)) : 0;
  GPtrArray *group = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganKeptSearch) search = g_list_model_get_item (G_LIST_MODEL (self->searches), i);
      g_autoptr (JoganView) fresh = jogan_view_new_for_search (search);

      g_ptr_array_add (group, intern_view (self, used, fresh));
    }
  g_ptr_array_add (wanted, group);
}

static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer used)
{
  return !g_hash_table_contains (used, value);
}

static gboolean
is_unused_day (gpointer key,
               gpointer value,
               gpointer data)
{
  JoganViewList *self = ((gpointer *) data)[0];
  GHashTable *used = ((gpointer *) data)[1];

  if (g_hash_table_contains (used, value))
    return FALSE;
  g_hash_table_remove (self->stale, value);
  self->n_unread -= ((Day *) value)->n_unread;
  return TRUE;
}

static void
update_views (JoganViewList *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (free_array);

  collect_fixed (self, used, wanted);
  collect_searches (self, used, wanted);
  collect_days (self, used, wanted);
  collect_tags (self, used, wanted);
  collect_sources (self, used, wanted);

  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (GListStore) group = g_list_model_get_item (G_LIST_MODEL (self->groups), i);

      if (group == NULL)
        {
          group = g_list_store_new (JOGAN_TYPE_VIEW);
          g_list_store_append (self->groups, group);
        }
      jogan_sync_store (group, g_ptr_array_index (wanted, i));
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->groups)) > wanted->len)
    g_list_store_remove (self->groups, wanted->len);
  g_hash_table_foreach_remove (self->days, is_unused_day, (gpointer[]) { self, used });
  g_hash_table_foreach_remove (self->views, is_unused, used);
}

static void
set_fixed_count (JoganViewList *self,
                 JoganViewKind  kind,
                 guint          count)
{
  g_autoptr (GListModel) fixed = g_list_model_get_item (G_LIST_MODEL (self->groups), 0);
  g_autoptr (JoganView) view = g_list_model_get_item (fixed, kind);

  jogan_view_set_count (view, count);
}

/* Counts tell what is left to read; of marks, how many there are. What is left of all days is the sum of what is left
 * of each, and only days in which something changed are counted anew. */
static void
update_counts (JoganViewList *self)
{
  g_autoptr (JoganDay) newest = g_list_model_get_item (G_LIST_MODEL (self->library), 0);
  Day *today = newest != NULL ? g_hash_table_lookup (self->days, newest) : NULL;
  GHashTableIter iter;
  Day *day;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, (gpointer *) &day, NULL))
    {
      self->n_unread -= day->n_unread;
      day->n_unread = count_unread (self, day->day);
      self->n_unread += day->n_unread;
      jogan_view_set_count (day->view, day->n_unread);
    }
  g_hash_table_remove_all (self->stale);

  set_fixed_count (self, JOGAN_VIEW_TODAY, today != NULL ? today->n_unread : 0);
  set_fixed_count (self, JOGAN_VIEW_UNREAD, self->n_unread);
  set_fixed_count (self, JOGAN_VIEW_ALL, jogan_library_get_n_papers (self->library));
  set_fixed_count (self, JOGAN_VIEW_BOOKMARKS,
                   g_list_model_get_n_items (jogan_annotations_get_bookmarks (self->annotations)));
  set_fixed_count (self, JOGAN_VIEW_NOTES, g_list_model_get_n_items (jogan_annotations_get_notes (self->annotations)));
}

static void
update (JoganViewList *self)
{
  self->updated = g_get_monotonic_time ();
  if (self->changed)
    update_views (self);
  self->changed = FALSE;
  update_counts (self);
}

static gboolean
update_cb (gpointer data)
{
  JoganViewList *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* An import changes the library many times between two frames; the sidebar follows once, and not at each frame. */
static void
queue_update (JoganViewList *self)
{
  gint64 wait = self->updated + LOADING_USEC - g_get_monotonic_time ();

  if (self->update_id != 0)
    return;
  if (wait > 0 && jogan_library_is_loading (self->library))
    self->update_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, wait / 1000 + 1, update_cb, self, NULL);
  else
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_cb, self, NULL);
}

static void
library_changed_cb (JoganViewList *self)
{
  self->changed = TRUE;
  queue_update (self);
}

/* When all is read, nobody waits any longer. */
static void
loading_cb (JoganViewList *self)
{
  if (jogan_library_is_loading (self->library) || self->update_id == 0)
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  queue_update (self);
}

static void
add_stale (JoganViewList *self,
           JoganPost     *post)
{
  JoganDay *day = jogan_day_list_get_day (jogan_library_get_days (self->library), jogan_post_get_day (post));
  Day *known = day != NULL ? g_hash_table_lookup (self->days, day) : NULL;

  if (known != NULL)
    g_hash_table_add (self->stale, known);
}

/* Told by the library of all posts, not by each of thousands of days. */
static void
post_changed_cb (JoganViewList *self,
                 JoganPost     *old_post,
                 JoganPost     *new_post)
{
  if (old_post != NULL)
    add_stale (self, old_post);
  if (new_post != NULL)
    add_stale (self, new_post);
  library_changed_cb (self);
}

static void
annotations_changed_cb (JoganViewList      *self,
                        JoganAnnotationKind kind,
                        const char *const  *ids)
{
  JoganDayList *days = jogan_library_get_days (self->library);

  for (guint i = 0; kind == JOGAN_ANNOTATION_READING && ids[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) posts = jogan_day_list_find_posts (days, ids[i]);

      for (guint k = 0; k < posts->len; k++)
        add_stale (self, g_ptr_array_index (posts, k));
    }
  queue_update (self);
}

static void
groups_changed_cb (JoganViewList *self,
                   guint          position,
                   guint          removed,
                   guint          added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* What was marked comes from the disk all at once, perhaps after the papers. */
static void
annotations_state_cb (JoganViewList *self)
{
  gboolean loading = jogan_annotations_get_state (self->annotations) == JOGAN_ANNOTATIONS_LOADING;
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, self->days);
  while (self->marks_loading && !loading && g_hash_table_iter_next (&iter, NULL, &day))
    g_hash_table_add (self->stale, day);
  self->marks_loading = loading;
  queue_update (self);
}

static GType
jogan_view_list_get_item_type (GListModel *model)
{
  return G_TYPE_LIST_MODEL;
}

static guint
jogan_view_list_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (JOGAN_VIEW_LIST (model)->groups));
}

static gpointer
jogan_view_list_get_item (GListModel *model,
                          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (JOGAN_VIEW_LIST (model)->groups), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_view_list_get_item_type;
  iface->get_n_items = jogan_view_list_get_n_items;
  iface->get_item = jogan_view_list_get_item;
}

static void
jogan_view_list_dispose (GObject *object)
{
  JoganViewList *self = JOGAN_VIEW_LIST (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_hash_table_remove_all (self->stale);
  g_hash_table_remove_all (self->days);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  g_clear_object (&self->searches);
  G_OBJECT_CLASS (jogan_view_list_parent_class)->dispose (object);
}

static void
jogan_view_list_finalize (GObject *object)
{
  JoganViewList *self = JOGAN_VIEW_LIST (object);

  g_clear_object (&self->groups);
  g_clear_pointer (&self->views, g_hash_table_unref);
  g_clear_pointer (&self->days, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  G_OBJECT_CLASS (jogan_view_list_parent_class)->finalize (object);
}

static void
jogan_view_list_class_init (JoganViewListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_view_list_dispose;
  object_class->finalize = jogan_view_list_finalize;
}

static void
jogan_view_list_init (JoganViewList *self)
{
  self->groups = g_list_store_new (G_TYPE_LIST_MODEL);
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->days = g_hash_table_new_full (NULL, NULL, NULL, day_free);
  self->stale = g_hash_table_new (NULL, NULL);
  self->changed = TRUE;
  g_signal_connect_object (self->groups, "items-changed", G_CALLBACK (groups_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_view_list_new:
 * @library: a library
 * @annotations: what the reader marked
 * @searches: (nullable): the searches that the reader kept
 *
 * Returns: (transfer full): the views of the library
 */
JoganViewList *
jogan_view_list_new (JoganLibrary      *library,
                     JoganAnnotations  *annotations,
                     JoganKeptSearches *searches)
{
  JoganViewList *self = g_object_new (JOGAN_TYPE_VIEW_LIST, NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  g_set_object (&self->searches, searches);
  if (searches != NULL)
    g_signal_connect_object (searches, "items-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  self->marks_loading = jogan_annotations_get_state (annotations) == JOGAN_ANNOTATIONS_LOADING;
  g_signal_connect_object (annotations, "changed", G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (annotations, "notify::state", G_CALLBACK (annotations_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "post-changed", G_CALLBACK (post_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_library_get_tags (library), "items-changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_library_get_sources (library), "items-changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * jogan_view_list_flush:
 * @self: a list
 *
 * Follows the library now, if there is anything to follow.
 */
void
jogan_view_list_flush (JoganViewList *self)
{
  g_return_if_fail (JOGAN_IS_VIEW_LIST (self));

  if (self->update_id == 0)
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  update (self);
}

/**
 * jogan_view_list_dup_heading:
 * @first: the first view of a group
 *
 * Returns: (transfer full) (nullable): what stands above the group, or %NULL for nothing
 */
char *
jogan_view_list_dup_heading (JoganView *first)
{
  switch (jogan_view_get_kind (first))
    {
    case JOGAN_VIEW_DAY:
      return jogan_day_format_month (jogan_view_get_date (first));
    case JOGAN_VIEW_TAG:
      return g_strdup (_("Tags"));
    case JOGAN_VIEW_SOURCE:
      return g_strdup (_("Sources"));
    case JOGAN_VIEW_KEPT:
      return g_strdup (_("Searches"));
    case JOGAN_VIEW_TODAY:
    case JOGAN_VIEW_UNREAD:
    case JOGAN_VIEW_ALL:
    case JOGAN_VIEW_BOOKMARKS:
    case JOGAN_VIEW_NOTES:
    case JOGAN_VIEW_SEARCH:
    default:
      return NULL;
    }
}
