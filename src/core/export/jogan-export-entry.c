/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-export-entry.h"

#include "annotations/jogan-annotation-list.h"
#include "model/jogan-day.h"

/* A paper while the library is looked through. */
typedef struct
{
  JoganAnnotation *bookmark;
  JoganAnnotation *note;
  JoganPaper *paper;
} Find;

static void
find_free (Find *find)
{
  g_clear_object (&find->bookmark);
  g_clear_object (&find->note);
  g_clear_object (&find->paper);
  g_free (find);
}

/* The same bookmark or note, which goes on as it is now. */
static JoganAnnotation *
freeze (JoganAnnotation *annotation)
{
  if (annotation == NULL)
    return NULL;
  return jogan_annotation_new (jogan_annotation_get_kind (annotation), jogan_annotation_get_record (annotation));
}

/* What is known of a paper that is in no source. */
static JoganPaper *
make_paper (JoganAnnotation *annotation)
{
  return jogan_paper_new (&(JoganPaperInit) {
    .title_raw = jogan_annotation_get_title (annotation),
    .id = jogan_annotation_get_id (annotation),
    .url = jogan_annotation_get_url (annotation),
  });
}

/**
 * jogan_export_entry_new:
 * @paper: (nullable): a paper, or %NULL when no source has it
 * @bookmark: (nullable): its bookmark
 * @note: (nullable): its note; without a paper there must be one of both
 *
 * Returns: (transfer full): an entry
 */
JoganExportEntry *
jogan_export_entry_new (JoganPaper      *paper,
                        JoganAnnotation *bookmark,
                        JoganAnnotation *note)
{
  JoganExportEntry *self;

  g_return_val_if_fail (paper != NULL || bookmark != NULL || note != NULL, NULL);

  self = g_new0 (JoganExportEntry, 1);
  self->paper = paper != NULL ? g_object_ref (paper) : make_paper (bookmark != NULL ? bookmark : note);
  if (jogan_paper_get_post (self->paper) != NULL)
    self->post = g_object_ref (jogan_paper_get_post (self->paper));
  self->bookmark = freeze (bookmark);
  self->note = freeze (note);
  return self;
}

/**
 * jogan_export_entry_free:
 * @self: (transfer full): an entry
 */
void
jogan_export_entry_free (JoganExportEntry *self)
{
  g_clear_object (&self->note);
  g_clear_object (&self->bookmark);
  g_clear_object (&self->paper);
  g_clear_object (&self->post);
  g_free (self);
}

/**
 * jogan_export_entry_get_day:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the day of its post
 */
const GDate *
jogan_export_entry_get_day (const JoganExportEntry *self)
{
  const GDate *day = NULL;

  if (self->post != NULL)
    return jogan_post_get_day (self->post);
  if (self->bookmark != NULL)
    day = jogan_annotation_get_day (self->bookmark);
  if (day == NULL && self->note != NULL)
    day = jogan_annotation_get_day (self->note);
  return day;
}

static Find *
ensure_find (GHashTable *finds,
             GPtrArray  *order,
             const char *id)
{
  Find *find = g_hash_table_lookup (finds, id);

  if (find == NULL)
    {
      find = g_new0 (Find, 1);
      g_hash_table_insert (finds, g_strdup (id), find);
      g_ptr_array_add (order, find);
    }
  return find;
}

static void
add_annotations (GHashTable *finds,
                 GPtrArray  *order,
                 GListModel *annotations)
{
  for (guint i = 0; annotations != NULL && i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (JoganAnnotation) annotation = g_list_model_get_item (annotations, i);
      Find *find = ensure_find (finds, order, jogan_annotation_get_id (annotation));

      if (jogan_annotation_get_kind (annotation) == JOGAN_ANNOTATION_BOOKMARK)
        g_set_object (&find->bookmark, annotation);
      else
        g_set_object (&find->note, annotation);
    }
}

static const GDate *
get_day (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);

  return post != NULL ? jogan_post_get_day (post) : NULL;
}

/* Whether it was this entry of the paper that the reader marked, and not one of another day. */
static gboolean
is_where_marked (Find       *find,
                 JoganPaper *paper)
{
  JoganAnnotation *annotation = find->bookmark != NULL ? find->bookmark : find->note;
  const GDate *marked = annotation != NULL ? jogan_annotation_get_day (annotation) : NULL;
  const GDate *day = get_day (paper);

  return marked != NULL && day != NULL && g_date_compare (marked, day) == 0;
}

static void
add_papers (GHashTable      *finds,
            GPtrArray       *order,
            JoganPost       *post,
            JoganExportScope scope)
{
  guint n = jogan_post_get_n_papers (post);

  for (guint i = 0; i < n; i++)
    {
      const char *id = jogan_post_get_paper_id (post, i);
      Find *find = scope == JOGAN_EXPORT_ALL ? ensure_find (finds, order, id) : g_hash_table_lookup (finds, id);
      g_autoptr (JoganPaper) paper = NULL;

      /* The days come newest first: where nothing else tells, it is the paper of the first day that had it. */
      if (find == NULL ||
          (find->paper != NULL && (jogan_post_get_day (post) == NULL || is_where_marked (find, find->paper))))
        continue;
      paper = g_list_model_get_item (G_LIST_MODEL (post), i);
      g_set_object (&find->paper, paper);
    }
}

static int
compare_days (const GDate *a,
              const GDate *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_date_compare (b, a);
}

/* Newest day first, those without a day last; what is in no source after what is. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const JoganExportEntry *x = *(JoganExportEntry *const *) a, *y = *(JoganExportEntry *const *) b;
  int order = compare_days (jogan_export_entry_get_day (x), jogan_export_entry_get_day (y));
  guint number = jogan_paper_get_number (x->paper), other_number = jogan_paper_get_number (y->paper);

  if (order == 0)
    order = (x->post == NULL) - (y->post == NULL);
  if (order == 0 && x->post != NULL)
    order = g_strcmp0 (jogan_post_get_name (x->post), jogan_post_get_name (y->post));
  return order != 0 ? order : (number > other_number) - (number < other_number);
}

/**
 * jogan_export_collect:
 * @days: (nullable): the library, a list (of [class@Day]), newest first
 * @bookmarks: (nullable): bookmarks (of [class@Annotation])
 * @notes: (nullable): notes (of [class@Annotation])
 * @scope: which papers
 *
 * Finds what is to be exported: each paper once, with its bookmark and its note, newest day first, within a day in the
 * order of the post. What is marked and in no source any more is there with what was kept of it.
 *
 * Returns: (transfer full) (element-type JoganExportEntry): the entries
 */
GPtrArray *
jogan_export_collect (GListModel      *days,
                      GListModel      *bookmarks,
                      GListModel      *notes,
                      JoganExportScope scope)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);
  g_autoptr (GHashTable) finds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) find_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  add_annotations (finds, order, bookmarks);
  add_annotations (finds, order, notes);
  for (guint i = 0; days != NULL && i < g_list_model_get_n_items (days); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);

      for (guint k = 0; k < jogan_day_get_n_posts (day); k++)
        add_papers (finds, order, jogan_day_get_post (day, k), scope);
    }

  for (guint i = 0; i < order->len; i++)
    {
      Find *find = g_ptr_array_index (order, i);

      if (scope == JOGAN_EXPORT_ALL || ((scope & JOGAN_EXPORT_BOOKMARKED) != 0 && find->bookmark != NULL) ||
          ((scope & JOGAN_EXPORT_NOTED) != 0 && find->note != NULL))
        g_ptr_array_add (entries, jogan_export_entry_new (find->paper, find->bookmark, find->note));
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}
