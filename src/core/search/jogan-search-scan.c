/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "index/jogan-fold.h"
#include "search/jogan-search-text-private.h"

/* The search through JoganSearchText, and what is found first. */

/* How many threads search together, at most. */
#define MAX_THREADS 4

/* For fewer posts another thread is not worth its while. */
#define MIN_POSTS 64

/* What a word counts for where it was found. */
#define SCORE_BODY 1
#define SCORE_TITLE 3
#define SCORE_WHOLE_WORD 1 /* more, when no letter or digit is beside it */

/* Returns: 0 when the term is not in a stretch of text, otherwise what it counts for there; initials are no words, and
 * of what must not be there it is all the same where it is */
static guint
weigh (const JoganTerm *term,
       const char      *start,
       const char      *end,
       guint            score)
{
  const char *first = jogan_finder_find (&term->finder, start, end);

  if (first == NULL || term->kind == JOGAN_TERM_INITIALS || term->negated)
    return first != NULL ? score : 0;
  if (jogan_finder_find_word (&term->finder, first, start, end) != NULL)
    return score + SCORE_WHOLE_WORD;
  return score;
}

/* A paper that is looked at. */
typedef struct
{
  const JoganSearchText *text;
  const Post *post;
  guint position;
  const JoganTextRecord *record;
  gboolean asked; /* for its mark */
  const Mark *mark;
} Candidate;

/* Returns: (nullable): what the reader added to the paper */
static const Mark *
get_mark (Candidate *paper)
{
  if (!paper->asked)
    paper->mark = jogan_search_text_get_mark (paper->text, paper->post, paper->position);
  paper->asked = TRUE;
  return paper->mark;
}

static const char *
get_note (Candidate *paper)
{
  const Mark *mark = paper->post->noted ? get_mark (paper) : NULL;

  return mark != NULL ? mark->note : NULL;
}

static const JoganTextView *
get_view (const Post      *post,
          const JoganTerm *term)
{
  return term->kind == JOGAN_TERM_INITIALS ? &post->block.initials : &post->block.text;
}

/* Returns: what a word counts for in the note */
static guint
weigh_note (Candidate       *paper,
            const JoganTerm *term)
{
  const char *note = get_note (paper);
  const GByteArray *initials = note != NULL ? paper->mark->note_initials : NULL;

  if (note == NULL)
    return 0;
  if (term->kind == JOGAN_TERM_INITIALS)
    return weigh (term, (const char *) initials->data, (const char *) initials->data + initials->len, SCORE_BODY);
  return weigh (term, note, note + strlen (note), SCORE_BODY);
}

/* Returns: what a word counts for in a paper, 0 when it is not there */
static guint
weigh_word (Candidate       *paper,
            const JoganTerm *term,
            guint            fields)
{
  const JoganTextView *view = get_view (paper->post, term);
  const JoganTextRecord *record = paper->record;
  guint best = 0;

  for (guint i = record->first_field; i < record->first_field + record->n_fields; i++)
    {
      JoganField field = paper->post->block.fields[i];
      guint score = field == JOGAN_FIELD_TITLE || field == JOGAN_FIELD_ID ? SCORE_TITLE : SCORE_BODY;

      /* Title and id come first: what follows can be no better. */
      if (best >= score + SCORE_WHOLE_WORD)
        return best;
      if ((fields & JOGAN_FIELD_BIT (field)) != 0)
        best = MAX (
          best, weigh (term, view->bytes + jogan_text_view_get_start (view, i), view->bytes + view->ends[i], score));
    }
  if ((fields & JOGAN_FIELD_BIT (JOGAN_FIELD_NOTE)) == 0 || best > SCORE_BODY)
    return best;
  return MAX (best, weigh_note (paper, term));
}

static gboolean
has_tag (const Candidate *paper,
         const char      *tag)
{
  const JoganTextBlock *block = &paper->post->block;
  const JoganTextRecord *record = paper->record;
  gsize length = strlen (tag);

  for (guint i = record->first_field; i < record->first_field + record->n_fields; i++)
    {
      const char *p = block->text.bytes + jogan_text_view_get_start (&block->text, i);
      const char *end = block->text.bytes + block->text.ends[i];

      for (; block->fields[i] == JOGAN_FIELD_TAG && p < end; p = (const char *) memchr (p, '\n', end - p) + 1)
        {
          if ((gsize) (end - p) > length && p[length] == '\n' && memcmp (p, tag, length) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_id (const Candidate *paper,
        const char      *beginning)
{
  g_autofree char *id = jogan_fold (jogan_post_get_paper_id (paper->post->post, paper->position));

  return g_str_has_prefix (id, beginning);
}

/* Whether a term that is no word holds. */
static gboolean
is_met (Candidate       *paper,
        const JoganTerm *term)
{
  const Mark *mark;

  switch (term->kind)
    {
    case JOGAN_TERM_TAG:
      return has_tag (paper, term->text);
    case JOGAN_TERM_ID:
      return has_id (paper, term->text);
    case JOGAN_TERM_READ:
      mark = get_mark (paper);
      return mark != NULL && mark->read;
    case JOGAN_TERM_UNREAD:
      mark = get_mark (paper);
      return mark == NULL || !mark->read;
    case JOGAN_TERM_BOOKMARKED:
      mark = get_mark (paper);
      return mark != NULL && mark->bookmarked;
    case JOGAN_TERM_NOTED:
      return get_note (paper) != NULL;
    case JOGAN_TERM_DATE:
      return paper->post->day != 0 && paper->post->day >= term->first_day && paper->post->day <= term->last_day;
    case JOGAN_TERM_LACKS:
      return (paper->record->lacking & JOGAN_FIELD_BIT (term->field)) != 0;
    case JOGAN_TERM_WORD:
    case JOGAN_TERM_INITIALS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_word (const JoganTerm *term)
{
  return term->kind == JOGAN_TERM_WORD || term->kind == JOGAN_TERM_INITIALS;
}

/* Checks a paper against all terms, those that are quickly checked first. */
static gboolean
matches (Candidate        *paper,
         const JoganQuery *query,
         guint            *score)
{
  *score = 0;
  for (guint i = 0; i < query->terms->len; i++)
    {
      const JoganTerm *term = &g_array_index (query->terms, JoganTerm, i);

      if (!is_word (term) && is_met (paper, term) == term->negated)
        return FALSE;
    }
  for (guint i = 0; i < query->terms->len; i++)
    {
      const JoganTerm *term = &g_array_index (query->terms, JoganTerm, i);
      guint weight = is_word (term) ? weigh_word (paper, term, query->fields) : 0;

      if (is_word (term) && (weight > 0) == term->negated)
        return FALSE;
      *score += weight;
    }
  return TRUE;
}

/* The word that leads from paper to paper: the longest, which is likely to be rare. */
static const JoganTerm *
choose_guide (const JoganQuery *query)
{
  const JoganTerm *guide = NULL;

  for (guint i = 0; i < query->terms->len; i++)
    {
      const JoganTerm *term = &g_array_index (query->terms, JoganTerm, i);

      if (is_word (term) && !term->negated && (guide == NULL || term->finder.length > guide->finder.length))
        guide = term;
    }
  return guide;
}

static guint64
make_key (const Post      *post,
          guint            score,
          JoganSearchOrder order)
{
  guint64 key = ~post->day; /* in 32 bits: the newest first, no day at all last */

  if (order == JOGAN_SEARCH_BY_RANK)
    key |= (guint64) (G_MAXUINT16 - score) << 32;
  return key;
}

static void
search_post (const JoganSearchText *text,
             const Post            *post,
             const JoganQuery      *query,
             JoganSearchOrder       order,
             GArray                *hits)
{
  const JoganTerm *guide = choose_guide (query);
  const JoganTextView *view = NULL;
  const char *end = NULL;
  const char *found = NULL; /* where the guide is; NULL when it is nowhere in the rest */

  g_return_if_fail (post != NULL);

  if (guide != NULL)
    {
      view = get_view (post, guide);
      end = view->bytes + view->size;
      found = jogan_finder_find (&guide->finder, view->bytes, end);
    }
  if (guide != NULL && found == NULL && !post->noted)
    return;
  for (guint i = 0; i < post->block.n_papers; i++)
    {
      const JoganTextRecord *record = &post->block.records[i];
      Candidate paper = { text, post, i, record, FALSE, NULL };
      guint score;

      if (guide != NULL)
        {
          const char *start = view->bytes + jogan_text_view_get_start (view, record->first_field);
          const char *stop = view->bytes + view->ends[record->first_field + record->n_fields - 1];

          if (found != NULL && found < start)
            found = jogan_finder_find (&guide->finder, start, end);
          if ((found == NULL || found >= stop) && get_note (&paper) == NULL)
            continue;
        }
      if (matches (&paper, query, &score))
        {
          JoganHit hit = { make_key (post, score, order), jogan_post_get_name (post->post), post->serial, i, score };

          g_array_append_val (hits, hit);
        }
    }
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const JoganHit *hit_a = a;
  const JoganHit *hit_b = b;
  int order;

  if (hit_a->key != hit_b->key)
    return hit_a->key < hit_b->key ? -1 : 1;
  if (hit_a->post != hit_b->post && (order = strcmp (hit_a->name, hit_b->name)) != 0)
    return order;
  if (hit_a->post != hit_b->post)
    return hit_a->post < hit_b->post ? -1 : 1;
  return hit_a->position < hit_b->position ? -1 : hit_a->position > hit_b->position;
}

/* A search that several threads do together. */
typedef struct
{
  JoganSearchText *text;
  const JoganQuery *query;
  JoganSearchOrder order;
  const int *generation;
  int expected;
  int next; /* atomic: the post to be searched next */
} Scan;

/* Searches posts while there are any. Returns: (transfer full) (element-type JoganHit): what it found in them */
static gpointer
run_scan (gpointer user_data)
{
  Scan *scan = user_data;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (JoganHit));
  guint i;

  while (g_atomic_int_get (scan->generation) == scan->expected &&
         (i = (guint) g_atomic_int_add (&scan->next, 1)) < scan->text->posts->len)
    search_post (scan->text, g_ptr_array_index (scan->text->posts, i), scan->query, scan->order, hits);
  return hits;
}

/*
 * jogan_search_text_search:
 * @self: a text
 * @query: what to look for
 * @order: how to sort
 * @generation: a number that another thread may change
 * @expected: the search is given up when @generation is another one
 *
 * Finds all papers that a query asks for; one without terms finds none.
 *
 * Returns: (transfer full) (nullable) (element-type JoganHit): what was found, valid until the text changes; %NULL when
 *   it was given up
 */
GArray *
jogan_search_text_search (JoganSearchText  *self,
                          const JoganQuery *query,
                          JoganSearchOrder  order,
                          const int        *generation,
                          int               expected)
{
  Scan scan = { self, query, order, generation, expected, 0 };
  guint n_posts = jogan_query_is_empty (query) ? 0 : self->posts->len;
  guint n_helpers = MIN (MIN (g_get_num_processors (), MAX_THREADS), 1 + n_posts / MIN_POSTS) - 1;
  GThread *helpers[MAX_THREADS];
  g_autoptr (GArray) hits = NULL;

  if (n_posts == 0)
    return g_array_new (FALSE, FALSE, sizeof (JoganHit));

  jogan_search_text_update_notes (self);
  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_new ("jogan-search-helper", run_scan, &scan);
  hits = run_scan (&scan);
  for (guint i = 0; i < n_helpers; i++)
    {
      g_autoptr (GArray) more = g_thread_join (helpers[i]);

      if (more->len > 0)
        g_array_append_vals (hits, more->data, more->len);
    }
  if (g_atomic_int_get (generation) != expected)
    return NULL;
  g_array_sort (hits, compare_hits);
  return g_steal_pointer (&hits);
}
