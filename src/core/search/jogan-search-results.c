/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-results-private.h"

/**
 * JoganSearchResults:
 *
 * What a search found: a [iface@Gio.ListModel] of [class@SearchResult]. It is always the whole answer to one query. An
 * item is made when it is first asked for, and is the same object from then on, also when the answer to the same query
 * changes with the library; then only what changed is told.
 */
struct _JoganSearchResults
{
  GObject parent_instance;

  JoganQuery *query;             /* NULL when nothing is searched for */
  GArray *found;                 /* of JoganFound */
  GPtrArray *posts;              /* those in which they stand, held once each */
  JoganLibrary *library;         /* (nullable): where lines are made from */
  JoganAnnotations *annotations; /* (nullable) */
  JoganSearchLines *lines;       /* (nullable): those of the query */
};

enum
{
  PROP_QUERY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganSearchResults,
                               jogan_search_results,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
clear_found (gpointer data)
{
  JoganFound *found = data;

  g_clear_object (&found->result);
}

static JoganFound *
get_found (GArray *found,
           guint   position)
{
  return &g_array_index (found, JoganFound, position);
}

static gboolean
is_same (GArray *a,
         guint   a_position,
         GArray *b,
         guint   b_position)
{
  const JoganFound *found_a = get_found (a, a_position);
  const JoganFound *found_b = get_found (b, b_position);

  return found_a->post == found_b->post && found_a->position == found_b->position;
}

static GType
jogan_search_results_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_SEARCH_RESULT;
}

static guint
jogan_search_results_get_n_items (GListModel *model)
{
  return JOGAN_SEARCH_RESULTS (model)->found->len;
}

static gpointer
jogan_search_results_get_item (GListModel *model,
                               guint       position)
{
  JoganSearchResults *self = JOGAN_SEARCH_RESULTS (model);
  JoganFound *found;

  if (position >= self->found->len)
    return NULL;
  found = get_found (self->found, position);
  if (found->result == NULL)
    {
      g_autoptr (JoganPaper) paper = jogan_search_results_dup_paper (self, position);

      found->result = jogan_search_result_new (found->post, paper, self->lines, found->score);
    }
  return g_object_ref (found->result);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_search_results_get_item_type;
  iface->get_n_items = jogan_search_results_get_n_items;
  iface->get_item = jogan_search_results_get_item;
}

/* Lines of another query are not needed any more. */
static void
renew_lines (JoganSearchResults *self)
{
  JoganSearchLines *before = g_steal_pointer (&self->lines);

  if (self->query != NULL)
    self->lines = jogan_search_lines_new (self->query, self->library, self->annotations, before);
  g_clear_pointer (&before, jogan_search_lines_drop);
}

static void
jogan_search_results_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, JOGAN_SEARCH_RESULTS (object)->query);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_results_finalize (GObject *object)
{
  JoganSearchResults *self = JOGAN_SEARCH_RESULTS (object);

  g_clear_pointer (&self->lines, jogan_search_lines_drop);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  g_clear_pointer (&self->query, jogan_query_unref);
  g_array_unref (self->found);
  g_ptr_array_unref (self->posts);
  G_OBJECT_CLASS (jogan_search_results_parent_class)->finalize (object);
}

static void
jogan_search_results_class_init (JoganSearchResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jogan_search_results_get_property;
  object_class->finalize = jogan_search_results_finalize;

  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, JOGAN_TYPE_QUERY,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_search_results_init (JoganSearchResults *self)
{
  self->found = jogan_found_array_new (0);
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
}

/*
 * jogan_found_array_new:
 * @n: how many rows it is likely to have
 *
 * Returns: (transfer full): an array of [struct@Found] that owns the items in them
 */
GArray *
jogan_found_array_new (guint n)
{
  GArray *found = g_array_sized_new (FALSE, TRUE, sizeof (JoganFound), n);

  g_array_set_clear_func (found, clear_found);
  return found;
}

JoganSearchResults *
jogan_search_results_new (void)
{
  return g_object_new (JOGAN_TYPE_SEARCH_RESULTS, NULL);
}

/*
 * jogan_search_results_set:
 * @self: results
 * @query: (nullable): what was searched for
 * @found: (transfer full) (element-type JoganFound): all that was found
 * @posts: (transfer full) (element-type JoganPost): the posts of all that
 *
 * Shows the answer to a query. When it is the query of before, rows at the beginning and the end that are as before
 * stay the same objects.
 */
void
jogan_search_results_set (JoganSearchResults *self,
                          JoganQuery         *query,
                          GArray             *found,
                          GPtrArray          *posts)
{
  g_autoptr (GPtrArray) posts_before = g_steal_pointer (&self->posts);
  g_autoptr (GArray) before = g_steal_pointer (&self->found);
  g_autoptr (JoganQuery) query_before = g_steal_pointer (&self->query);
  guint same = query == query_before ? MIN (before->len, found->len) : 0;
  guint head = 0;
  guint tail = 0;

  while (head < same && is_same (before, head, found, head))
    head++;
  while (tail < same - head && is_same (before, before->len - 1 - tail, found, found->len - 1 - tail))
    tail++;
  for (guint i = 0; i < head; i++)
    get_found (found, i)->result = g_steal_pointer (&get_found (before, i)->result);
  for (guint i = 1; i <= tail; i++)
    get_found (found, found->len - i)->result = g_steal_pointer (&get_found (before, before->len - i)->result);

  self->found = found;
  self->posts = posts;
  self->query = query != NULL ? jogan_query_ref (query) : NULL;
  if (query != query_before)
    renew_lines (self);
  if (before->len - head - tail > 0 || found->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail, found->len - head - tail);
  if (query != query_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/*
 * jogan_search_results_give_up:
 * @self: results
 *
 * To be called when something else is asked: the lines that are not there yet are not made.
 */
void
jogan_search_results_give_up (JoganSearchResults *self)
{
  if (self->lines != NULL)
    jogan_search_lines_give_up (self->lines);
}

/**
 * jogan_search_results_get_query:
 * @self: results
 *
 * Returns: (transfer none) (nullable): what they are the answer to, which may be an earlier query than the last one
 *   asked; %NULL when nothing is searched for
 */
JoganQuery *
jogan_search_results_get_query (JoganSearchResults *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULTS (self), NULL);

  return self->query;
}

/**
 * jogan_search_results_get_post:
 * @self: results
 * @position: less than the number of items
 *
 * Gets the post of a paper without making an item, for those who look through many.
 *
 * Returns: (transfer none): the post in which the paper stands
 */
JoganPost *
jogan_search_results_get_post (JoganSearchResults *self,
                               guint               position)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULTS (self), NULL);
  g_return_val_if_fail (position < self->found->len, NULL);

  return get_found (self->found, position)->post;
}

/**
 * jogan_search_results_get_paper_id:
 * @self: results
 * @position: less than the number of items
 *
 * Gets the identity of a paper without making it.
 *
 * Returns: (transfer none): its id
 */
const char *
jogan_search_results_get_paper_id (JoganSearchResults *self,
                                   guint               position)
{
  const JoganFound *found;

  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULTS (self), NULL);
  g_return_val_if_fail (position < self->found->len, NULL);

  found = get_found (self->found, position);
  return jogan_post_get_paper_id (found->post, found->position);
}

/**
 * jogan_search_results_dup_paper:
 * @self: results
 * @position: less than the number of items
 *
 * Returns: (transfer full): a paper
 */
JoganPaper *
jogan_search_results_dup_paper (JoganSearchResults *self,
                                guint               position)
{
  const JoganFound *found;

  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULTS (self), NULL);
  g_return_val_if_fail (position < self->found->len, NULL);

  found = get_found (self->found, position);
  return g_list_model_get_item (G_LIST_MODEL (found->post), found->position);
}

/**
 * jogan_search_results_set_library:
 * @self: results
 * @library: (nullable): where posts are read from
 * @annotations: (nullable): knows the notes
 *
 * Lets results make the lines that show why they were found. Without that they have none.
 */
void
jogan_search_results_set_library (JoganSearchResults *self,
                                  JoganLibrary       *library,
                                  JoganAnnotations   *annotations)
{
  g_return_if_fail (JOGAN_IS_SEARCH_RESULTS (self));

  g_set_object (&self->library, library);
  g_set_object (&self->annotations, annotations);
}
