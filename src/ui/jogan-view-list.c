/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-view-list.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "ui/jogan-months.h"
#include "ui/jogan-open-views.h"
#include "ui/jogan-sync-store.h"

/* While a library is read, its views follow no faster than this. */
#define LOADING_USEC (G_USEC_PER_SEC / 10)

/* So many of the newest days are seen from the beginning, in whole months; those of the newest month always are. */
#define N_OPEN_DAYS 40

/* In more years than these one cannot look through all months. */
#define MAX_FLAT_YEARS 2

/**
 * JoganViewList:
 *
 * All views of a library in the order of the sidebar: the fixed ones, the kept searches, the days, the tags, the
 * sources. Days stand below their month, and months of former years below their year where there are more than two;
 * views of what is closed are not made. A view keeps its identity as long as it is there.
 */
struct _JoganViewList
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganKeptSearches *searches; /* (nullable) */
  JoganOpenViews *open;
  JoganMonths *months;
  GListStore *groups; /* of GListStore of JoganView */
  gboolean marks_loading;
  gboolean changed; /* views may have come or gone */
  gint64 updated;   /* when it was brought up to date last, monotonic */
  guint update_id;
};

typedef enum
{
  GROUP_FIXED,
  GROUP_SEARCHES,
  GROUP_DAYS,
  GROUP_TAGS,
  GROUP_SOURCES,
  N_GROUPS
} Group;

/* The views that a group is to have, made of those that it has. */
typedef struct
{
  GListStore *store;
  GHashTable *known; /* id -> JoganView, borrowed */
  GPtrArray *wanted; /* of JoganView, owned */
} Change;

G_DEFINE_FINAL_TYPE (JoganViewList, jogan_view_list, G_TYPE_OBJECT)

static Change
begin_change (JoganViewList *self,
              Group          group)
{
  Change change = {
    .store = g_list_model_get_item (G_LIST_MODEL (self->groups), group),
    .known = g_hash_table_new (g_str_hash, g_str_equal),
    .wanted = g_ptr_array_new_with_free_func (g_object_unref),
  };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (change.store)); i++)
    {
      g_autoptr (JoganView) view = g_list_model_get_item (G_LIST_MODEL (change.store), i);

      g_hash_table_insert (change.known, (char *) jogan_view_get_id (view), view);
    }
  return change;
}

/* Takes the view, or the known one of the same id in its place. */
static JoganView *
add_view (Change    *change,
          JoganView *view)
{
  JoganView *known = g_hash_table_lookup (change->known, jogan_view_get_id (view));

  if (known != NULL)
    {
      g_object_unref (view);
      view = g_object_ref (known);
    }
  g_ptr_array_add (change->wanted, view);
  return view;
}

static void
end_change (Change *change)
{
  jogan_sync_store (change->store, change->wanted);
  g_hash_table_unref (change->known);
  g_ptr_array_unref (change->wanted);
  g_object_unref (change->store);
}

static void
update_fixed (JoganViewList *self)
{
  Change change = begin_change (self, GROUP_FIXED);

  for (JoganViewKind kind = JOGAN_VIEW_TODAY; kind <= JOGAN_VIEW_NOTES; kind++)
    add_view (&change, jogan_view_new (kind));
  end_change (&change);
}

static void
update_searches (JoganViewList *self)
{
  Change change = begin_change (self, GROUP_SEARCHES);
  guint n = self->searches != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->searches)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganKeptSearch) search = g_list_model_get_item (G_LIST_MODEL (self->searches), i);

      add_view (&change, jogan_view_new_for_search (search));
    }
  end_change (&change);
}

static void
update_tags (JoganViewList *self)
{
  Change change = begin_change (self, GROUP_TAGS);
  GListModel *tags = G_LIST_MODEL (jogan_library_get_tags (self->library));

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (JoganTag) tag = g_list_model_get_item (tags, i);
      JoganView *view = add_view (&change, jogan_view_new_for_tag (jogan_tag_get_name (tag)));

      jogan_view_set_count (view, jogan_tag_get_n_papers (tag));
    }
  end_change (&change);
}

static void
update_sources (JoganViewList *self)
{
  Change change = begin_change (self, GROUP_SOURCES);
  GListModel *sources = jogan_library_get_sources (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);
      JoganView *view = add_view (&change, jogan_view_new_for_source (self->library, source));

      jogan_view_set_count (view, jogan_source_get_n_papers (source));
    }
  end_change (&change);
}

static JoganView *
add_time (Change       *change,
          JoganViewKind kind,
          const GDate  *date,
          guint         n_unread)
{
  JoganView *view = add_view (change, jogan_view_new_for_time (kind, date));

  jogan_view_set_count (view, n_unread);
  return view;
}

static void
add_days (JoganViewList    *self,
          Change           *change,
          const JoganMonth *month,
          guint             level)
{
  for (guint i = 0; i < month->n_days; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (self->library), month->first + i);
      JoganView *view = add_time (change, JOGAN_VIEW_DAY, jogan_day_get_date (day),
                                  jogan_months_count_day (self->months, day));

      jogan_view_set_place (view, level, FALSE);
    }
}

static void
add_month (JoganViewList    *self,
           Change           *change,
           const JoganMonth *month,
           guint             level,
           gboolean          by_default)
{
  JoganView *view;
  gboolean open;

  if (!g_date_valid (&month->date))
    {
      add_days (self, change, month, 0);
      return;
    }
  view = add_time (change, JOGAN_VIEW_MONTH, &month->date, month->n_unread);
  open = jogan_open_views_is_open (self->open, view, by_default);
  jogan_view_set_place (view, level, open);
  if (open)
    add_days (self, change, month, level + 1);
}

/* Returns: whether its months are to be seen */
static gboolean
add_year (JoganViewList *self,
          Change        *change,
          const GDate   *date,
          guint          n_unread,
          gboolean       by_default)
{
  JoganView *view = add_time (change, JOGAN_VIEW_YEAR, date, n_unread);
  gboolean open = jogan_open_views_is_open (self->open, view, by_default);

  jogan_view_set_place (view, 0, open);
  return open;
}

static void
update_days (JoganViewList *self)
{
  Change change = begin_change (self, GROUP_DAYS);
  gboolean by_year = jogan_months_count_years (self->months) > MAX_FLAT_YEARS;
  guint n = jogan_months_get_n (self->months);
  guint n_seen = 0; /* days down to here, if all were open */

  for (guint i = 0; i < n;)
    {
      guint n_days = 0;
      guint n_unread = 0;
      guint end = by_year ? jogan_months_get_year (self->months, i, &n_days, &n_unread) : i + 1;
      const GDate *date = &jogan_months_get (self->months, i)->date;
      gboolean is_below = by_year && i > 0 && g_date_valid (date);

      if (is_below && !add_year (self, &change, date, n_unread, n_seen + n_days <= N_OPEN_DAYS))
        {
          n_seen += n_days;
          i = end;
          continue;
        }
      for (; i < end; i++)
        {
          const JoganMonth *month = jogan_months_get (self->months, i);

          n_seen += month->n_days;
          add_month (self, &change, month, is_below, i == 0 || n_seen <= N_OPEN_DAYS);
        }
    }
  end_change (&change);
}

static void
set_fixed_count (JoganViewList *self,
                 JoganViewKind  kind,
                 guint          count)
{
  g_autoptr (GListModel) fixed = g_list_model_get_item (G_LIST_MODEL (self->groups), GROUP_FIXED);
  g_autoptr (JoganView) view = g_list_model_get_item (fixed, kind);

  jogan_view_set_count (view, count);
}

/* Counts tell what is left to read; of marks, how many there are. */
static void
update_counts (JoganViewList *self)
{
  g_autoptr (JoganDay) newest = g_list_model_get_item (G_LIST_MODEL (self->library), 0);

  set_fixed_count (self, JOGAN_VIEW_TODAY, newest != NULL ? jogan_months_count_day (self->months, newest) : 0);
  set_fixed_count (self, JOGAN_VIEW_UNREAD, jogan_months_get_n_unread (self->months));
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
    {
      jogan_months_update (self->months);
      update_searches (self);
      update_tags (self);
      update_sources (self);
    }
  self->changed = FALSE;
  jogan_months_count (self->months);
  update_days (self);
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

/* Told by the library of all posts, not by each of thousands of days. */
static void
post_changed_cb (JoganViewList *self,
                 JoganPost     *old_post,
                 JoganPost     *new_post)
{
  if (old_post != NULL)
    jogan_months_invalidate (self->months, jogan_post_get_day (old_post));
  if (new_post != NULL)
    jogan_months_invalidate (self->months, jogan_post_get_day (new_post));
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
        jogan_months_invalidate (self->months, jogan_post_get_day (g_ptr_array_index (posts, k)));
    }
  queue_update (self);
}

/* What was marked comes from the disk all at once, perhaps after the papers. */
static void
annotations_state_cb (JoganViewList *self)
{
  gboolean loading = jogan_annotations_get_state (self->annotations) == JOGAN_ANNOTATIONS_LOADING;

  if (self->marks_loading && !loading)
    jogan_months_invalidate_all (self->months);
  self->marks_loading = loading;
  queue_update (self);
}

static void
jogan_view_list_dispose (GObject *object)
{
  JoganViewList *self = JOGAN_VIEW_LIST (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->months, jogan_months_free);
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
  g_clear_pointer (&self->open, jogan_open_views_free);
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
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autoptr (GListStore) group = g_list_store_new (JOGAN_TYPE_VIEW);

      g_list_store_append (self->groups, group);
    }
  self->changed = TRUE;
}

/**
 * jogan_view_list_new:
 * @library: a library
 * @annotations: what the reader marked
 * @searches: (nullable): the searches that the reader kept
 * @settings: (nullable): the application's settings, which keep what is open and closed
 *
 * Returns: (transfer full): the views of the library
 */
JoganViewList *
jogan_view_list_new (JoganLibrary      *library,
                     JoganAnnotations  *annotations,
                     JoganKeptSearches *searches,
                     GSettings         *settings)
{
  JoganViewList *self = g_object_new (JOGAN_TYPE_VIEW_LIST, NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  self->months = jogan_months_new (library, annotations);
  g_set_object (&self->searches, searches);
  self->open = jogan_open_views_new (settings);
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
  update_fixed (self);
  update (self);
  return self;
}

/**
 * jogan_view_list_get_groups:
 * @self: a list
 *
 * Returns: (transfer none): lists of [class@View], one for each group of the sidebar; to be flattened by a
 *   [class@Gtk.FlattenListModel], which makes each a section
 */
GListModel *
jogan_view_list_get_groups (JoganViewList *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW_LIST (self), NULL);

  return G_LIST_MODEL (self->groups);
}

/**
 * jogan_view_list_set_open:
 * @self: a list
 * @view: a month or a year
 * @open: whether what is in it is to be seen
 *
 * Does and remembers what the user wants of it.
 */
void
jogan_view_list_set_open (JoganViewList *self,
                          JoganView     *view,
                          gboolean       open)
{
  g_return_if_fail (JOGAN_IS_VIEW_LIST (self));
  g_return_if_fail (jogan_view_get_kind (view) == JOGAN_VIEW_MONTH || jogan_view_get_kind (view) == JOGAN_VIEW_YEAR);

  if (jogan_view_is_open (view) == open)
    return;
  jogan_open_views_set_open (self->open, view, open);
  update (self);
}

/**
 * jogan_view_list_reveal:
 * @self: a list
 * @id: the id of a view that is not in the list, such as "day:2025-12-18"
 *
 * Follows the library now, and opens what a day or a month is in, until another one is to be seen.
 */
void
jogan_view_list_reveal (JoganViewList *self,
                        const char    *id)
{
  GDate date;

  g_return_if_fail (JOGAN_IS_VIEW_LIST (self));

  if (jogan_view_parse_time (id, &date))
    jogan_open_views_reveal (self->open, &date);
  else
    g_date_clear (&date, 1);
  /* While a library is read, one who waits for a view does not make the others follow faster. */
  if (jogan_library_is_loading (self->library) &&
      (!g_date_valid (&date) || jogan_library_get_day (self->library, &date) == NULL))
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  update (self);
}

/**
 * jogan_view_list_find_unread_day:
 * @self: a list
 * @day: (nullable): a day, or %NULL for no certain one
 *
 * Returns: (transfer full) (nullable): the newest day before this one that has unread papers, or else the newest of all
 *   others
 */
JoganDay *
jogan_view_list_find_unread_day (JoganViewList *self,
                                 const GDate   *day)
{
  g_return_val_if_fail (JOGAN_IS_VIEW_LIST (self), NULL);

  return jogan_months_find_unread_day (self->months, day);
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
    case JOGAN_VIEW_YEAR:
    case JOGAN_VIEW_MONTH:
    case JOGAN_VIEW_DAY:
      return g_strdup (_("Days"));
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
