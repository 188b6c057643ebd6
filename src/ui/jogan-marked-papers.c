/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-marked-papers.h"

#include "model/jogan-post.h"
#include "ui/jogan-sync-store.h"

/**
 * JoganMarkedPapers:
 *
 * The papers that have a bookmark, or a note, as a list of [class@Paper]: from the library where it has them, otherwise
 * from what the mark itself remembers. A paper keeps its place while it is there and its mark stays.
 */
struct _JoganMarkedPapers
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganAnnotationKind kind;
  JoganMarkOrder order;
  GListStore *papers;
  GHashTable *substitutes; /* id -> JoganPost with the one paper that no source has */
  guint update_id;
};

typedef struct
{
  JoganAnnotation *annotation;
  JoganPaper *paper;
} Entry;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganMarkedPapers,
                               jogan_marked_papers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GListModel *
get_annotations (JoganMarkedPapers *self)
{
  return self->kind == JOGAN_ANNOTATION_NOTE ? jogan_annotations_get_notes (self->annotations)
                                             : jogan_annotations_get_bookmarks (self->annotations);
}

/* A paper that stands in for one which no source has any more. It belongs to a post of that day with nothing else. */
static JoganPost *
make_substitute (JoganAnnotation *annotation)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const char *title = jogan_annotation_get_title (annotation);
  const char *id = jogan_annotation_get_id (annotation);
  JoganPaperInit paper = {
    .title_raw = title != NULL && *title != '\0' ? title : id,
    .id = id,
    .url = jogan_annotation_get_url (annotation),
  };
  JoganPostInit post = {
    .name = id, .title = paper.title_raw, .day = jogan_annotation_get_day (annotation), .papers = papers
  };

  g_ptr_array_add (papers, jogan_paper_new (&paper));
  return jogan_post_new (&post);
}

static JoganPaper *
find_paper (JoganMarkedPapers *self,
            JoganAnnotation   *annotation)
{
  const char *id = jogan_annotation_get_id (annotation);
  g_autoptr (GPtrArray) papers = jogan_library_find_papers (self->library, id);
  JoganPost *post;

  if (papers->len > 0)
    return g_object_ref (g_ptr_array_index (papers, papers->len - 1));

  post = g_hash_table_lookup (self->substitutes, id);
  if (post == NULL)
    {
      post = make_substitute (annotation);
      g_hash_table_insert (self->substitutes, g_strdup (id), post);
    }
  return g_object_ref (jogan_post_get_paper (post, 0));
}

static int
compare_times (const Entry *a,
               const Entry *b)
{
  gint64 one = jogan_annotation_get_time (a->annotation);
  gint64 two = jogan_annotation_get_time (b->annotation);

  return one > two ? -1 : one < two;
}

static int
compare_days (const Entry *a,
              const Entry *b)
{
  const GDate *one = jogan_annotation_get_day (a->annotation);
  const GDate *two = jogan_annotation_get_day (b->annotation);

  if (one == NULL || two == NULL)
    return (one == NULL) - (two == NULL);
  return g_date_compare (two, one);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  JoganMarkedPapers *self = data;
  int result = 0;

  if (self->order == JOGAN_MARK_ORDER_DAY)
    result = compare_days (a, b);
  else if (self->order == JOGAN_MARK_ORDER_TITLE)
    result = g_utf8_collate (jogan_paper_get_title (((const Entry *) a)->paper),
                             jogan_paper_get_title (((const Entry *) b)->paper));
  return result != 0 ? result : compare_times (a, b);
}

static void
update (JoganMarkedPapers *self)
{
  GListModel *annotations = get_annotations (self);
  guint n = g_list_model_get_n_items (annotations);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganAnnotation) annotation = g_list_model_get_item (annotations, i);
      Entry entry = { annotation, find_paper (self, annotation) };

      g_array_append_val (entries, entry);
    }
  g_array_sort_with_data (entries, compare_entries, self);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (wanted, g_array_index (entries, Entry, i).paper);
  jogan_sync_store (self->papers, wanted);
}

static gboolean
update_cb (gpointer data)
{
  JoganMarkedPapers *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (JoganMarkedPapers *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_cb, self, NULL);
}

static void
papers_changed_cb (JoganMarkedPapers *self,
                   guint              position,
                   guint              removed,
                   guint              added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
jogan_marked_papers_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_marked_papers_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (JOGAN_MARKED_PAPERS (model)->papers));
}

static gpointer
jogan_marked_papers_get_item (GListModel *model,
                              guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (JOGAN_MARKED_PAPERS (model)->papers), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_marked_papers_get_item_type;
  iface->get_n_items = jogan_marked_papers_get_n_items;
  iface->get_item = jogan_marked_papers_get_item;
}

static void
jogan_marked_papers_dispose (GObject *object)
{
  JoganMarkedPapers *self = JOGAN_MARKED_PAPERS (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_marked_papers_parent_class)->dispose (object);
}

static void
jogan_marked_papers_finalize (GObject *object)
{
  JoganMarkedPapers *self = JOGAN_MARKED_PAPERS (object);

  g_clear_object (&self->papers);
  g_clear_pointer (&self->substitutes, g_hash_table_unref);
  G_OBJECT_CLASS (jogan_marked_papers_parent_class)->finalize (object);
}

static void
jogan_marked_papers_class_init (JoganMarkedPapersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_marked_papers_dispose;
  object_class->finalize = jogan_marked_papers_finalize;
}

static void
jogan_marked_papers_init (JoganMarkedPapers *self)
{
  self->papers = g_list_store_new (JOGAN_TYPE_PAPER);
  self->substitutes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (self->papers, "items-changed", G_CALLBACK (papers_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_marked_papers_new:
 * @library: where papers are looked for
 * @annotations: what the reader marked
 * @kind: %JOGAN_ANNOTATION_BOOKMARK or %JOGAN_ANNOTATION_NOTE
 *
 * Returns: (transfer full): the papers with such a mark
 */
JoganMarkedPapers *
jogan_marked_papers_new (JoganLibrary       *library,
                         JoganAnnotations   *annotations,
                         JoganAnnotationKind kind)
{
  JoganMarkedPapers *self = g_object_new (JOGAN_TYPE_MARKED_PAPERS, NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  self->kind = kind;
  g_signal_connect_object (get_annotations (self), "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::n-papers", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * jogan_marked_papers_set_order:
 * @self: marked papers
 * @order: how to sort them
 */
void
jogan_marked_papers_set_order (JoganMarkedPapers *self,
                               JoganMarkOrder     order)
{
  g_return_if_fail (JOGAN_IS_MARKED_PAPERS (self));

  if (self->order == order)
    return;
  self->order = order;
  update (self);
}
