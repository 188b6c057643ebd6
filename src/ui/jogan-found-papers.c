/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-found-papers.h"

#include <gtk/gtk.h>

/**
 * JoganFoundPapers:
 *
 * The papers of the results of a search, in their order. When they are sorted by day, each day is a section.
 */
struct _JoganFoundPapers
{
  GObject parent_instance;

  JoganSearchResults *results;
  guint n_papers; /* none once they are cleared */
  gboolean by_day;
};

static void list_model_iface_init    (GListModelInterface      *iface);
static void section_model_iface_init (GtkSectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganFoundPapers,
                               jogan_found_papers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init))

enum
{
  SIGNAL_CHANGING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const GDate *
get_day (JoganFoundPapers *self,
         guint             position)
{
  JoganPost *post = jogan_search_results_get_post (self->results, position);

  return jogan_post_get_day (post);
}

static gboolean
same_day (const GDate *a,
          const GDate *b)
{
  return a == NULL || b == NULL ? a == b : g_date_compare (a, b) == 0;
}

static void
change (JoganFoundPapers *self,
        guint             position,
        guint             removed,
        guint             added)
{
  g_signal_emit (self, signals[SIGNAL_CHANGING], 0, position, removed);
  self->n_papers = self->n_papers - removed + added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
results_changed_cb (JoganFoundPapers *self,
                    guint             position,
                    guint             removed,
                    guint             added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->results));

  if (self->n_papers + added - removed == n)
    change (self, position, removed, added);
  else
    change (self, 0, self->n_papers, n);
}

static GType
jogan_found_papers_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_found_papers_get_n_items (GListModel *model)
{
  return JOGAN_FOUND_PAPERS (model)->n_papers;
}

static gpointer
jogan_found_papers_get_item (GListModel *model,
                             guint       position)
{
  JoganFoundPapers *self = JOGAN_FOUND_PAPERS (model);

  return position < self->n_papers ? jogan_search_results_dup_paper (self->results, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_found_papers_get_item_type;
  iface->get_n_items = jogan_found_papers_get_n_items;
  iface->get_item = jogan_found_papers_get_item;
}

/* A day has few papers: its ends are looked for from the paper on. */
static void
jogan_found_papers_get_section (GtkSectionModel *model,
                                guint            position,
                                guint           *out_start,
                                guint           *out_end)
{
  JoganFoundPapers *self = JOGAN_FOUND_PAPERS (model);
  guint n = self->n_papers;
  const GDate *day;

  *out_start = position < n ? 0 : n;
  *out_end = position < n ? n : G_MAXUINT;
  if (!self->by_day || position >= n)
    return;
  day = get_day (self, position);
  for (*out_start = position; *out_start > 0 && same_day (get_day (self, *out_start - 1), day);)
    (*out_start)--;
  for (*out_end = position + 1; *out_end < n && same_day (get_day (self, *out_end), day);)
    (*out_end)++;
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = jogan_found_papers_get_section;
}

static void
jogan_found_papers_dispose (GObject *object)
{
  JoganFoundPapers *self = JOGAN_FOUND_PAPERS (object);

  g_clear_object (&self->results);
  G_OBJECT_CLASS (jogan_found_papers_parent_class)->dispose (object);
}

static void
jogan_found_papers_class_init (JoganFoundPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jogan_found_papers_dispose;

  /**
   * JoganFoundPapers::changing:
   * @self: papers
   * @position: of the first paper that goes
   * @removed: how many go
   *
   * Others will take their place, right now. Who looks for an object among those that come would have all of them made.
   */
  signals[SIGNAL_CHANGING] = g_signal_new ("changing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
jogan_found_papers_init (JoganFoundPapers *self)
{
}

/**
 * jogan_found_papers_new:
 * @results: what a search found
 *
 * Returns: (transfer full): its papers
 */
JoganFoundPapers *
jogan_found_papers_new (JoganSearchResults *results)
{
  JoganFoundPapers *self = g_object_new (JOGAN_TYPE_FOUND_PAPERS, NULL);

  self->results = g_object_ref (results);
  self->n_papers = g_list_model_get_n_items (G_LIST_MODEL (results));
  g_signal_connect_object (results, "items-changed", G_CALLBACK (results_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * jogan_found_papers_clear:
 * @self: papers
 *
 * Has no papers until something else is found: what was found before is not the answer to what is asked next.
 */
void
jogan_found_papers_clear (JoganFoundPapers *self)
{
  g_return_if_fail (JOGAN_IS_FOUND_PAPERS (self));

  change (self, 0, self->n_papers, 0);
}

/**
 * jogan_found_papers_get_by_day:
 * @self: papers
 *
 * Returns: whether each day is a section
 */
gboolean
jogan_found_papers_get_by_day (JoganFoundPapers *self)
{
  g_return_val_if_fail (JOGAN_IS_FOUND_PAPERS (self), FALSE);

  return self->by_day;
}

/**
 * jogan_found_papers_set_by_day:
 * @self: papers
 * @by_day: whether the results are sorted by day
 */
void
jogan_found_papers_set_by_day (JoganFoundPapers *self,
                               gboolean          by_day)
{
  g_return_if_fail (JOGAN_IS_FOUND_PAPERS (self));

  if (self->by_day == by_day)
    return;
  self->by_day = by_day;
  if (self->n_papers > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, self->n_papers);
}

/**
 * jogan_found_papers_get_post:
 * @self: papers
 * @position: less than the number of papers
 *
 * Returns: (transfer none): the post of a paper, without making the paper
 */
JoganPost *
jogan_found_papers_get_post (JoganFoundPapers *self,
                             guint             position)
{
  g_return_val_if_fail (JOGAN_IS_FOUND_PAPERS (self), NULL);

  return jogan_search_results_get_post (self->results, position);
}

/**
 * jogan_found_papers_get_paper_id:
 * @self: papers
 * @position: less than the number of papers
 *
 * Returns: (transfer none): the id of a paper, without making the paper
 */
const char *
jogan_found_papers_get_paper_id (JoganFoundPapers *self,
                                 guint             position)
{
  g_return_val_if_fail (JOGAN_IS_FOUND_PAPERS (self), NULL);

  return jogan_search_results_get_paper_id (self->results, position);
}

/**
 * jogan_found_papers_get_result:
 * @self: papers
 * @position: a position
 *
 * Returns: (transfer full) (nullable): the result that the paper there is of, or %NULL when there is none
 */
JoganSearchResult *
jogan_found_papers_get_result (JoganFoundPapers *self,
                               guint             position)
{
  g_return_val_if_fail (JOGAN_IS_FOUND_PAPERS (self), NULL);

  return position < self->n_papers ? g_list_model_get_item (G_LIST_MODEL (self->results), position) : NULL;
}
