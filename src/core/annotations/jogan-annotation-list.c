/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotation-list.h"

/**
 * JoganAnnotationList:
 *
 * The bookmarks or notes, those made last first. A change in one of them does not move it. All work is independent of
 * the number of items, or nearly so (logarithmic).
 */
struct _JoganAnnotationList
{
  GObject parent_instance;

  JoganAnnotationKind kind;
  GSequence *items;  /* of JoganAnnotation */
  GHashTable *iters; /* id to GSequenceIter */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganAnnotationList,
                               jogan_annotation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static int
compare_records (const JoganRecord *a,
                 const JoganRecord *b)
{
  return a->time != b->time ? (a->time < b->time ? 1 : -1) : g_strcmp0 (a->id, b->id);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  return compare_records (jogan_annotation_get_record ((JoganAnnotation *) a),
                          jogan_annotation_get_record ((JoganAnnotation *) b));
}

static int
compare_record_pointers (gconstpointer a,
                         gconstpointer b)
{
  return compare_records (*(JoganRecord *const *) a, *(JoganRecord *const *) b);
}

static GType
get_item_type (GListModel *model)
{
  return JOGAN_TYPE_ANNOTATION;
}

static guint
get_n_items (GListModel *model)
{
  return g_sequence_get_length (JOGAN_ANNOTATION_LIST (model)->items);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  JoganAnnotationList *self = JOGAN_ANNOTATION_LIST (model);
  GSequenceIter *iter;

  if (position >= get_n_items (model))
    return NULL;
  iter = g_sequence_get_iter_at_pos (self->items, position);
  return g_object_ref (g_sequence_get (iter));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
jogan_annotation_list_finalize (GObject *object)
{
  JoganAnnotationList *self = JOGAN_ANNOTATION_LIST (object);

  g_hash_table_unref (self->iters);
  g_sequence_free (self->items);
  G_OBJECT_CLASS (jogan_annotation_list_parent_class)->finalize (object);
}

static void
jogan_annotation_list_class_init (JoganAnnotationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_annotation_list_finalize;
}

static void
jogan_annotation_list_init (JoganAnnotationList *self)
{
  self->items = g_sequence_new (g_object_unref);
  self->iters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
insert (JoganAnnotationList *self,
        GSequenceIter       *before,
        JoganAnnotation     *item)
{
  GSequenceIter *iter = g_sequence_insert_before (before, item);

  g_hash_table_replace (self->iters, g_strdup (jogan_annotation_get_id (item)), iter);
}

/* Takes an item out; returns it and tells the list's users. */
static JoganAnnotation *
take_out (JoganAnnotationList *self,
          GSequenceIter       *iter)
{
  JoganAnnotation *item = g_object_ref (g_sequence_get (iter));
  guint position = g_sequence_iter_get_position (iter);

  g_hash_table_remove (self->iters, jogan_annotation_get_id (item));
  g_sequence_remove (iter);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return item;
}

static void
put_in (JoganAnnotationList *self,
        JoganAnnotation     *item)
{
  GSequenceIter *before = g_sequence_search (self->items, item, compare_items, NULL);
  guint position = g_sequence_iter_get_position (before);

  insert (self, before, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/* (transfer full): a list over the live ones of records (element-type utf8 JoganRecord). May be made in any thread. */
JoganAnnotationList *
jogan_annotation_list_new (JoganAnnotationKind kind,
                           GHashTable         *records)
{
  JoganAnnotationList *self = g_object_new (JOGAN_TYPE_ANNOTATION_LIST, NULL);
  g_autoptr (GPtrArray) live = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  self->kind = kind;
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      if (!((JoganRecord *) record)->deleted)
        g_ptr_array_add (live, record);
    }
  g_ptr_array_sort (live, compare_record_pointers);
  for (guint i = 0; i < live->len; i++)
    insert (self, g_sequence_get_end_iter (self->items), jogan_annotation_new (kind, g_ptr_array_index (live, i)));
  return self;
}

/* Shows what another list holds, which is empty then. */
void
jogan_annotation_list_take (JoganAnnotationList *self,
                            JoganAnnotationList *other)
{
  guint n_before = get_n_items (G_LIST_MODEL (self));
  GSequence *items = self->items;
  GHashTable *iters = self->iters;

  g_sequence_remove_range (g_sequence_get_begin_iter (items), g_sequence_get_end_iter (items));
  g_hash_table_remove_all (iters);
  self->items = other->items;
  self->iters = other->iters;
  other->items = items;
  other->iters = iters;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, get_n_items (G_LIST_MODEL (self)));
}

/* Shows a record that is new, has changed or was deleted. */
void
jogan_annotation_list_set_record (JoganAnnotationList *self,
                                  JoganRecord         *record)
{
  GSequenceIter *iter = g_hash_table_lookup (self->iters, record->id);
  g_autoptr (JoganAnnotation) item = NULL;

  if (iter != NULL && record->deleted)
    g_object_unref (take_out (self, iter));
  else if (iter != NULL && jogan_annotation_get_time (g_sequence_get (iter)) == record->time)
    jogan_annotation_set_record (g_sequence_get (iter), record);
  else if (iter != NULL)
    {
      item = take_out (self, iter);
      jogan_annotation_set_record (item, record);
      put_in (self, item);
    }
  else if (!record->deleted)
    {
      item = jogan_annotation_new (self->kind, record);
      put_in (self, item);
    }
}

/* (transfer none) (nullable): the item of a paper. */
JoganAnnotation *
jogan_annotation_list_lookup (JoganAnnotationList *self,
                              const char          *id)
{
  GSequenceIter *iter = g_hash_table_lookup (self->iters, id);

  return iter != NULL ? g_sequence_get (iter) : NULL;
}
