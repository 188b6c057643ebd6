/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-view-list.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-sync-store.h"

/**
 * JoganViewList:
 *
 * All views of a library in the order of the sidebar: the fixed ones, the days by month, the tags, the sources. A list
 * of lists of [class@View], one for each group; to be flattened by a [class@Gtk.FlattenListModel], which makes each
 * group a section. A view keeps its identity as long as what it shows is there.
 */
struct _JoganViewList
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganAnnotations *annotations;
  GtkFlattenListModel *papers; /* tells when any paper comes or goes */
  GListStore *groups;          /* of GListStore of JoganView: fixed, months, tags, sources */
  GHashTable *views;           /* id -> JoganView, owned */
  guint update_id;
};

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
              GListModel    *papers)
{
  guint n = g_list_model_get_n_items (papers);
  guint n_unread = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (papers, i);

      n_unread += !jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper));
    }
  return n_unread;
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

/* What is left to read of all days is the sum of what is left of each. */
static void
collect_days (JoganViewList *self,
              GHashTable    *used,
              GPtrArray     *wanted)
{
  GListModel *days = G_LIST_MODEL (self->library);
  guint n = g_list_model_get_n_items (days);
  GPtrArray *month = NULL;
  const GDate *last = NULL;
  guint n_today = 0;
  guint n_unread = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);
      const GDate *date = jogan_day_get_date (day);
      g_autoptr (JoganView) fresh = jogan_view_new_for_day (date);
      JoganView *view = intern_view (self, used, fresh);
      guint n_left = count_unread (self, G_LIST_MODEL (day));

      jogan_view_set_count (view, n_left);
      n_unread += n_left;
      if (i == 0)
        n_today = n_left;
      if (month == NULL || !same_month (date, last))
        {
          month = g_ptr_array_new ();
          g_ptr_array_add (wanted, month);
        }
      g_ptr_array_add (month, view);
      last = jogan_view_get_date (view);
    }
  jogan_view_set_count (g_hash_table_lookup (self->views, "today"), n_today);
  jogan_view_set_count (g_hash_table_lookup (self->views, "unread"), n_unread);
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

/* Counts tell what is left to read; of marks, how many there are. */
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

  jogan_view_set_count (g_ptr_array_index (group, JOGAN_VIEW_ALL),
                        g_list_model_get_n_items (G_LIST_MODEL (self->papers)));
  jogan_view_set_count (g_ptr_array_index (group, JOGAN_VIEW_BOOKMARKS),
                        g_list_model_get_n_items (jogan_annotations_get_bookmarks (self->annotations)));
  jogan_view_set_count (g_ptr_array_index (group, JOGAN_VIEW_NOTES),
                        g_list_model_get_n_items (jogan_annotations_get_notes (self->annotations)));
}

static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer used)
{
  return !g_hash_table_contains (used, value);
}

static void
update (JoganViewList *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (free_array);

  collect_fixed (self, used, wanted);
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
  g_hash_table_foreach_remove (self->views, is_unused, used);
}

static gboolean
update_cb (gpointer data)
{
  JoganViewList *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* An import changes the library many times between two frames; the sidebar follows once. */
static void
queue_update (JoganViewList *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_cb, self, NULL);
}

static void
groups_changed_cb (JoganViewList *self,
                   guint          position,
                   guint          removed,
                   guint          added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
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
  g_clear_object (&self->papers);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_view_list_parent_class)->dispose (object);
}

static void
jogan_view_list_finalize (GObject *object)
{
  JoganViewList *self = JOGAN_VIEW_LIST (object);

  g_clear_object (&self->groups);
  g_clear_pointer (&self->views, g_hash_table_unref);
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
  g_signal_connect_object (self->groups, "items-changed", G_CALLBACK (groups_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_view_list_new:
 * @library: a library
 * @annotations: what the reader marked
 *
 * Returns: (transfer full): the views of the library
 */
JoganViewList *
jogan_view_list_new (JoganLibrary     *library,
                     JoganAnnotations *annotations)
{
  JoganViewList *self = g_object_new (JOGAN_TYPE_VIEW_LIST, NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  g_signal_connect_object (annotations, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  self->papers = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (library)));
  g_signal_connect_object (self->papers, "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_library_get_tags (library), "items-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_library_get_sources (library), "items-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
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
