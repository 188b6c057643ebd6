/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-results-private.h"

/* The lines of so many rows are made before an answer is shown, as many as are on screen: each row is drawn once, and
 * nothing flickers. */
#define N_FIRST_LINES 12

/* But an answer is shown so many milliseconds after it was asked for, with what lines there are. */
#define PATIENCE 25

/* An answer. */
typedef struct
{
  JoganQuery *query;       /* NULL when nothing is searched for */
  GArray *found;           /* of JoganFound */
  GPtrArray *posts;        /* those in which they stand, held once each */
  JoganSearchLines *lines; /* (nullable): those of the query */
} Answer;

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

  Answer now;
  Answer next; /* nothing, or what is shown once its first lines are made */
  guint next_id;
  gint64 asked_at;               /* monotonic time */
  guint patience;                /* how long after that an answer is shown at the latest, in milliseconds */
  JoganLibrary *library;         /* (nullable): where lines are made from */
  JoganAnnotations *annotations; /* (nullable) */
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
  return JOGAN_SEARCH_RESULTS (model)->now.found->len;
}

/* The item of a row, which is made when it is first asked for. */
static JoganSearchResult *
ensure_result (Answer *answer,
               guint   position)
{
  JoganFound *found = get_found (answer->found, position);
  g_autoptr (JoganPaper) paper = NULL;

  if (found->result != NULL)
    return found->result;
  paper = g_list_model_get_item (G_LIST_MODEL (found->post), found->position);
  found->result = jogan_search_result_new (found->post, paper, answer->lines);
  return found->result;
}

static gpointer
jogan_search_results_get_item (GListModel *model,
                               guint       position)
{
  JoganSearchResults *self = JOGAN_SEARCH_RESULTS (model);

  return position < self->now.found->len ? g_object_ref (ensure_result (&self->now, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_search_results_get_item_type;
  iface->get_n_items = jogan_search_results_get_n_items;
  iface->get_item = jogan_search_results_get_item;
}

static void
answer_clear (Answer *self)
{
  g_clear_pointer (&self->lines, jogan_search_lines_drop);
  g_clear_pointer (&self->query, jogan_query_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->posts, g_ptr_array_unref);
}

static void
drop_next (JoganSearchResults *self)
{
  g_clear_handle_id (&self->next_id, g_source_remove);
  answer_clear (&self->next);
}

/* When the answer is one to the query of before, rows at the beginning and the end that are as before stay the same
 * objects. */
static void
show (JoganSearchResults *self,
      Answer             *answer)
{
  g_autoptr (JoganSearchResults) alive = g_object_ref (self);
  Answer before = self->now;
  gboolean is_another = answer->query != before.query;
  guint n_before = before.found->len;
  guint n = answer->found->len;
  guint same = is_another ? 0 : MIN (n_before, n);
  guint head = 0;
  guint tail = 0;

  while (head < same && is_same (before.found, head, answer->found, head))
    head++;
  while (tail < same - head && is_same (before.found, n_before - 1 - tail, answer->found, n - 1 - tail))
    tail++;
  for (guint i = 0; i < head; i++)
    get_found (answer->found, i)->result = g_steal_pointer (&get_found (before.found, i)->result);
  for (guint i = 1; i <= tail; i++)
    get_found (answer->found, n - i)->result = g_steal_pointer (&get_found (before.found, n_before - i)->result);

  self->now = *answer;
  *answer = (Answer) { 0 };
  if (n_before - head - tail > 0 || n - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_before - head - tail, n - head - tail);
  answer_clear (&before);
  if (is_another)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

static void
show_next (JoganSearchResults *self)
{
  Answer next = self->next;

  g_clear_handle_id (&self->next_id, g_source_remove);
  if (next.lines != NULL)
    jogan_search_lines_await (next.lines, NULL, NULL);
  self->next = (Answer) { 0 };
  show (self, &next);
}

static void
settled_cb (gpointer data)
{
  show_next (data);
}

static void
patience_cb (gpointer data)
{
  JoganSearchResults *self = data;

  self->next_id = 0;
  show_next (self);
}

/* Returns: whether lines are awaited */
static gboolean
begin_lines (JoganSearchResults *self)
{
  Answer *next = &self->next;

  if (next->lines == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (next->found->len, N_FIRST_LINES); i++)
    jogan_search_result_get_line (ensure_result (next, i));
  return jogan_search_lines_await (next->lines, settled_cb, self);
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
      g_value_set_boxed (value, JOGAN_SEARCH_RESULTS (object)->now.query);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_results_finalize (GObject *object)
{
  JoganSearchResults *self = JOGAN_SEARCH_RESULTS (object);

  drop_next (self);
  answer_clear (&self->now);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
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
  self->now.found = jogan_found_array_new (0);
  self->patience = PATIENCE;
  self->now.posts = g_ptr_array_new_with_free_func (g_object_unref);
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
 * Shows the answer to a query: at once when another is shown already, and otherwise as soon as the lines of the rows
 * are made that will be on screen, or when it is late.
 */
void
jogan_search_results_set (JoganSearchResults *self,
                          JoganQuery         *query,
                          GArray             *found,
                          GPtrArray          *posts)
{
  gint64 left = self->patience - (g_get_monotonic_time () - self->asked_at) / 1000;

  if (self->next.query != NULL && query == self->next.query)
    show_next (self);
  else
    drop_next (self);

  self->next.found = found;
  self->next.posts = posts;
  if (query != NULL)
    self->next.query = jogan_query_ref (query);
  if (query == self->now.query)
    self->next.lines = g_steal_pointer (&self->now.lines);
  else if (query != NULL)
    self->next.lines = jogan_search_lines_new (query, self->library, self->annotations, self->now.lines);

  if (query != self->now.query && left > 0 && begin_lines (self))
    self->next_id = g_timeout_add_once ((guint) left, patience_cb, self);
  else
    show_next (self);
}

/*
 * jogan_search_results_set_patience:
 * @self: results
 * @msec: how long after it was asked for an answer is shown at the latest, in milliseconds
 *
 * For tests, which have to know what comes first.
 */
void
jogan_search_results_set_patience (JoganSearchResults *self,
                                   guint               msec)
{
  self->patience = msec;
}

/*
 * jogan_search_results_is_waiting:
 * @self: results
 *
 * Returns: whether there is an answer that is about to be shown
 */
gboolean
jogan_search_results_is_waiting (JoganSearchResults *self)
{
  return self->next.found != NULL;
}

/*
 * jogan_search_results_give_up:
 * @self: results
 *
 * To be called when something else is asked: an answer that is not shown yet will not be, and the lines that are not
 * there yet are not made.
 */
void
jogan_search_results_give_up (JoganSearchResults *self)
{
  self->asked_at = g_get_monotonic_time ();
  drop_next (self);
  if (self->now.lines != NULL)
    jogan_search_lines_give_up (self->now.lines);
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

  return self->now.query;
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
  g_return_val_if_fail (position < self->now.found->len, NULL);

  return get_found (self->now.found, position)->post;
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
  g_return_val_if_fail (position < self->now.found->len, NULL);

  found = get_found (self->now.found, position);
  return jogan_post_get_paper_id (found->post, found->position);
}

/**
 * jogan_search_results_get_score:
 * @self: results
 * @position: less than the number of items
 *
 * Returns: how well a paper fits, which only papers of the same query can be compared by: words in title and id count
 *   more than others, whole words more than parts; titles by themselves count as jogan_fuzzy_score() says
 */
guint
jogan_search_results_get_score (JoganSearchResults *self,
                                guint               position)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULTS (self), 0);
  g_return_val_if_fail (position < self->now.found->len, 0);

  return get_found (self->now.found, position)->score;
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
  g_return_val_if_fail (position < self->now.found->len, NULL);

  found = get_found (self->now.found, position);
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
