/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-marked-papers.h"

#include <gtk/gtk.h>

#include "model/jogan-post.h"

/**
 * JoganMarkedPapers:
 *
 * The papers that have a bookmark, or a note, as a list of [class@Paper]: from the library where it has them, otherwise
 * from what the mark itself remembers. Papers are made when they are asked for, and stay the same as long as anybody
 * holds them and the library has no other; they are sorted by what their marks remember.
 */
struct _JoganMarkedPapers
{
  GObject parent_instance;

  JoganLibrary *library;
  JoganMarkOrder order;
  GtkSortListModel *sorted; /* of JoganAnnotation */
  GHashTable *made;         /* JoganAnnotation -> Made */
  guint update_id;
};

/* A paper that was made and is still held by somebody. */
typedef struct
{
  JoganMarkedPapers *list;
  JoganAnnotation *annotation;
  JoganPaper *paper; /* weak */
} Made;

static void list_model_iface_init (GListModelInterface *iface);
static void paper_gone_cb         (gpointer             data,
                                   GObject             *paper);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganMarkedPapers,
                               jogan_marked_papers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
made_free (gpointer data)
{
  Made *made = data;

  if (made->paper != NULL)
    g_object_weak_unref (G_OBJECT (made->paper), paper_gone_cb, made);
  g_object_unref (made->annotation);
  g_free (made);
}

static void
paper_gone_cb (gpointer data,
               GObject *paper)
{
  Made *made = data;

  made->paper = NULL;
  g_hash_table_remove (made->list->made, made->annotation);
}

/* A paper that stands in for one which no source has any more. It belongs to a post of that day with nothing in it. */
static JoganPaper *
make_substitute (JoganAnnotation *annotation)
{
  const char *title = jogan_annotation_get_title (annotation);
  const char *id = jogan_annotation_get_id (annotation);
  const char *shown = title != NULL && *title != '\0' ? title : id;
  JoganPostInit post_init = { .name = id, .title = shown, .day = jogan_annotation_get_day (annotation) };
  g_autoptr (JoganPost) post = jogan_post_new (&post_init);
  JoganPaperInit paper_init = {
    .title_raw = shown, .id = id, .url = jogan_annotation_get_url (annotation), .post = post
  };

  return jogan_paper_new (&paper_init);
}

/* (transfer full) (nullable): the paper as the library has it, that of the newest day. */
static JoganPaper *
find_paper (JoganMarkedPapers *self,
            JoganAnnotation   *annotation)
{
  g_autoptr (GPtrArray) papers = jogan_library_find_papers (self->library, jogan_annotation_get_id (annotation));

  return papers->len > 0 ? g_object_ref (g_ptr_array_index (papers, papers->len - 1)) : NULL;
}

static gboolean
is_stale (JoganMarkedPapers *self,
          Made              *made)
{
  g_autoptr (JoganPaper) paper = find_paper (self, made->annotation);
  JoganPost *post = jogan_paper_get_post (made->paper);

  /* Only the post of a substitute has no papers. */
  return paper != NULL ? paper != made->paper : post == NULL || jogan_post_get_n_papers (post) > 0;
}

static gboolean
steal_stale (gpointer key,
             gpointer value,
             gpointer data)
{
  JoganMarkedPapers *self = ((gpointer *) data)[0];

  if (!is_stale (self, value))
    return FALSE;
  g_hash_table_add (((gpointer *) data)[1], key);
  return TRUE;
}

/* Papers that somebody holds may come to the library, go from it or be read anew; of others nobody knows. */
static gboolean
update_cb (gpointer data)
{
  JoganMarkedPapers *self = data;
  g_autoptr (GHashTable) stale = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  self->update_id = 0;
  g_hash_table_foreach_remove (self->made, steal_stale, (gpointer[]) { self, stale });
  for (guint i = 0; i < n && g_hash_table_size (stale) > 0; i++)
    {
      g_autoptr (JoganAnnotation) annotation = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      if (g_hash_table_remove (stale, annotation))
        g_array_append_val (positions, i);
    }
  for (guint i = 0; i < positions->len; i++)
    g_list_model_items_changed (G_LIST_MODEL (self), g_array_index (positions, guint, i), 1, 1);
  return G_SOURCE_REMOVE;
}

static void
queue_update (JoganMarkedPapers *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_cb, self, NULL);
}

static void
sorted_changed_cb (JoganMarkedPapers *self,
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
  return g_list_model_get_n_items (G_LIST_MODEL (JOGAN_MARKED_PAPERS (model)->sorted));
}

static gpointer
jogan_marked_papers_get_item (GListModel *model,
                              guint       position)
{
  JoganMarkedPapers *self = JOGAN_MARKED_PAPERS (model);
  g_autoptr (JoganAnnotation) annotation = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  JoganPaper *paper;
  Made *made;

  if (annotation == NULL)
    return NULL;
  made = g_hash_table_lookup (self->made, annotation);
  if (made != NULL)
    return g_object_ref (made->paper);

  paper = find_paper (self, annotation);
  if (paper == NULL)
    paper = make_substitute (annotation);
  made = g_new0 (Made, 1);
  made->list = self;
  made->annotation = g_object_ref (annotation);
  made->paper = paper;
  g_object_weak_ref (G_OBJECT (paper), paper_gone_cb, made);
  g_hash_table_insert (self->made, annotation, made);
  return paper;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_marked_papers_get_item_type;
  iface->get_n_items = jogan_marked_papers_get_n_items;
  iface->get_item = jogan_marked_papers_get_item;
}

static void
jogan_marked_papers_finalize (GObject *object)
{
  JoganMarkedPapers *self = JOGAN_MARKED_PAPERS (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_clear_object (&self->sorted);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_marked_papers_parent_class)->finalize (object);
}

static void
jogan_marked_papers_class_init (JoganMarkedPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_marked_papers_finalize;
}

static void
jogan_marked_papers_init (JoganMarkedPapers *self)
{
  self->made = g_hash_table_new_full (NULL, NULL, NULL, made_free);
}

static int
compare_days (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const GDate *one = jogan_annotation_get_day ((JoganAnnotation *) a);
  const GDate *two = jogan_annotation_get_day ((JoganAnnotation *) b);

  if (one == NULL || two == NULL)
    return (one == NULL) - (two == NULL);
  return g_date_compare (two, one);
}

/* The marks come newest first; so do those that are equal otherwise. */
static GtkSorter *
make_sorter (JoganMarkOrder order)
{
  switch (order)
    {
    case JOGAN_MARK_ORDER_DAY:
      return GTK_SORTER (gtk_custom_sorter_new (compare_days, NULL, NULL));
    case JOGAN_MARK_ORDER_TITLE:
      return GTK_SORTER (gtk_string_sorter_new (gtk_property_expression_new (JOGAN_TYPE_ANNOTATION, NULL, "title")));
    case JOGAN_MARK_ORDER_MARKED:
    default:
      return NULL;
    }
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
  GListModel *marks = kind == JOGAN_ANNOTATION_NOTE ? jogan_annotations_get_notes (annotations)
                                                    : jogan_annotations_get_bookmarks (annotations);

  self->library = g_object_ref (library);
  self->sorted = gtk_sort_list_model_new (g_object_ref (marks), NULL);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (sorted_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "post-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
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
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (JOGAN_IS_MARKED_PAPERS (self));

  if (self->order == order)
    return;
  self->order = order;
  sorter = make_sorter (order);
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}
