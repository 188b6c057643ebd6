/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "index/jogan-fold.h"
#include "search/jogan-search-text-private.h"

/* The search through JoganSearchText, and what is found first. */

/* How many threads search together, at most. */
#define MAX_THREADS 4

/* For fewer papers another thread is not worth its while. */
#define MIN_PAPERS 640

/* How many posts a thread takes at a time, so that threads do not write side by side. */
#define STRIDE 16

/* What a word counts for where it was found. */
#define SCORE_BODY 1
#define SCORE_TITLE 3
#define SCORE_WHOLE_WORD 1 /* more, when no letter or digit is beside it */
#define MAX_SCORE MAX (JOGAN_QUERY_MAX_TERMS *(SCORE_TITLE + SCORE_WHOLE_WORD), JOGAN_FUZZY_MAX)

/* Scores are kept in a byte, one more than they are. */
G_STATIC_ASSERT (MAX_SCORE < G_MAXUINT8);

/* @from: before which the term is known not to be. Returns: 0 when it is not in a stretch of text, otherwise what it
 * counts for there; initials are no words, and of what must not be there it is all the same where it is */
static guint
weigh (const JoganTerm *term,
       const char      *from,
       const char      *start,
       const char      *end,
       guint            score)
{
  const char *first = jogan_finder_find (&term->finder, MAX (from, start), end);

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
  const JoganTerm *guide; /* (nullable) */
  const char *found;      /* before which the guide is not */
  gboolean asked;         /* for its mark */
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

static const char *
get_paper_start (const JoganTextView   *view,
                 const JoganTextRecord *record)
{
  return view->bytes + jogan_text_view_get_start (view, record->first_field);
}

static const char *
get_paper_end (const JoganTextView   *view,
               const JoganTextRecord *record)
{
  return view->bytes + view->ends[record->first_field + record->n_fields - 1];
}

/* Returns: what a word counts for in the note */
static guint
weigh_note (Candidate       *paper,
            const JoganTerm *term)
{
  const char *start = get_note (paper);
  const char *end;

  if (start == NULL)
    return 0;
  end = start + strlen (start);
  if (term->kind == JOGAN_TERM_INITIALS)
    {
      start = (const char *) paper->mark->note_initials->data;
      end = start + paper->mark->note_initials->len;
    }
  return weigh (term, start, start, end, SCORE_BODY);
}

/* Returns: what a word counts for in a field, 0 when it is not looked for there */
static guint
get_field_score (guint8 field,
                 guint  fields)
{
  if ((fields & JOGAN_FIELD_BIT (field)) == 0)
    return 0;
  return field == JOGAN_FIELD_TITLE || field == JOGAN_FIELD_ID ? SCORE_TITLE : SCORE_BODY;
}

/* Returns: what a word counts for in a paper, 0 when it is not there. Fields that count alike are looked through
 * together: no word goes over the end of a line. */
static guint
weigh_word (Candidate       *paper,
            const JoganTerm *term,
            guint            looked_for)
{
  const JoganTextView *view = get_view (paper->post, term);
  const guint8 *fields = paper->post->block.fields;
  const guint end = paper->record->first_field + paper->record->n_fields;
  const char *from = term == paper->guide ? paper->found : view->bytes;
  guint best = 0;
  guint next;

  for (guint i = paper->record->first_field; i < end; i = next)
    {
      const guint score = get_field_score (fields[i], looked_for);

      for (next = i + 1; next < end && get_field_score (fields[next], looked_for) == score;)
        next++;
      /* Title and id come first: what follows can be no better. */
      if (best >= score + SCORE_WHOLE_WORD)
        return best;
      if (score > 0)
        best = MAX (best, weigh (term, from, view->bytes + jogan_text_view_get_start (view, i),
                                 view->bytes + view->ends[next - 1], score));
    }
  if ((looked_for & JOGAN_FIELD_BIT (JOGAN_FIELD_NOTE)) == 0 || best > SCORE_BODY)
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
    case JOGAN_TERM_TITLE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_word (const JoganTerm *term)
{
  return term->kind == JOGAN_TERM_WORD || term->kind == JOGAN_TERM_INITIALS;
}

/* Those that are quickly checked first, then words that must not be there, whose place is all the same, then the others
 * by their length, since a long one is likely to be rare. */
static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const JoganTerm *term_a = a;
  const JoganTerm *term_b = b;

  if (is_word (term_a) != is_word (term_b))
    return is_word (term_a) ? 1 : -1;
  if (term_a->negated != term_b->negated)
    return term_a->negated ? -1 : 1;
  return (term_a->finder.length < term_b->finder.length) - (term_a->finder.length > term_b->finder.length);
}

/* Returns: (transfer container) (element-type JoganTerm): all terms, in the order in which they are best checked */
static GPtrArray *
sort_terms (const JoganQuery *query)
{
  GPtrArray *terms = g_ptr_array_new ();

  for (guint i = 0; i < query->terms->len; i++)
    g_ptr_array_add (terms, &g_array_index (query->terms, JoganTerm, i));
  g_ptr_array_sort_values (terms, compare_terms);
  return terms;
}

/* Returns: (nullable): the first word that must be there */
static const JoganTerm *
choose_guide (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const JoganTerm *term = g_ptr_array_index (terms, i);

      if (is_word (term) && !term->negated)
        return term;
    }
  return NULL;
}

/* Whether @before holds wherever @term does: a part of a word is where the word is, and where the part is not, the word
 * is not. */
static gboolean
implies (const JoganTerm *term,
         const JoganTerm *before)
{
  if (term->kind != before->kind || term->negated != before->negated)
    return FALSE;
  if (is_word (term))
    return term->negated ? strstr (before->text, term->text) != NULL : strstr (term->text, before->text) != NULL;
  return g_strcmp0 (term->text, before->text) == 0 && term->first_day == before->first_day &&
         term->last_day == before->last_day && term->field == before->field;
}

/* Whether a query finds nothing but what another one did, as when a letter more is typed. */
static gboolean
narrows (const JoganQuery *query,
         const JoganQuery *before)
{
  if (query->fields != before->fields)
    return FALSE;
  for (guint i = 0; i < before->terms->len; i++)
    {
      gboolean implied = FALSE;

      for (guint k = 0; k < query->terms->len && !implied; k++)
        implied = implies (&g_array_index (query->terms, JoganTerm, k), &g_array_index (before->terms, JoganTerm, i));
      if (!implied)
        return FALSE;
    }
  return TRUE;
}

/* Whether two queries find the same, and weigh it alike. */
static gboolean
is_same (const JoganQuery *a,
         const JoganQuery *b)
{
  if (a->fields != b->fields || a->terms->len != b->terms->len)
    return FALSE;
  for (guint i = 0; i < a->terms->len; i++)
    {
      const JoganTerm *term_a = &g_array_index (a->terms, JoganTerm, i);
      const JoganTerm *term_b = &g_array_index (b->terms, JoganTerm, i);

      if (!implies (term_a, term_b) || !implies (term_b, term_a))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (nullable): the smallest answer that has all that a query finds */
static const Answer *
choose_answer (const JoganSearchText *text,
               const JoganQuery      *query)
{
  const Answer *best = NULL;

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      const Answer *answer = &text->answers[i];

      if (answer->query != NULL && (best == NULL || answer->n_found < best->n_found) && narrows (query, answer->query))
        best = answer;
    }
  return best;
}

/* Checks a paper against all terms. */
static gboolean
matches (Candidate *paper,
         GPtrArray *terms,
         guint      fields,
         guint     *score)
{
  *score = 0;
  for (guint i = 0; i < terms->len; i++)
    {
      const JoganTerm *term = g_ptr_array_index (terms, i);
      const guint weight = is_word (term) ? weigh_word (paper, term, fields) : (guint) is_met (paper, term);

      if ((weight > 0) == term->negated)
        return FALSE;
      *score += is_word (term) ? weight : 0;
    }
  return TRUE;
}

/* A search that several threads do together. */
typedef struct
{
  const JoganSearchText *text;
  const JoganQuery *query;
  GPtrArray *terms;
  const JoganTerm *guide; /* (nullable): the word that leads from paper to paper */
  const guint8 *within;   /* (nullable): what no paper is found beyond */
  guint8 *scores;
  const int *generation;
  int expected;
  int next; /* atomic: the post to be searched next */
} Scan;

/* Searches papers that follow each other, going from one place of the guide to the next. */
static void
search_papers (const Scan *scan,
               const Post *post,
               guint       first,
               guint       end)
{
  const JoganTerm *guide = scan->guide;
  const JoganTextView *view = guide != NULL ? get_view (post, guide) : &post->block.text;
  const char *stop = get_paper_end (view, &post->block.records[end - 1]);
  const char *found = NULL;

  for (guint i = first; i < end; i++)
    {
      const JoganTextRecord *record = &post->block.records[i];
      const char *start = get_paper_start (view, record);
      Candidate paper = { scan->text, post, i, record, guide, NULL, FALSE, NULL };
      guint score;

      if (guide != NULL && (i == first || found < start))
        found = jogan_finder_find (&guide->finder, start, stop);
      if (found == NULL)
        found = stop;
      if (guide != NULL && found >= get_paper_end (view, record) && get_note (&paper) == NULL)
        continue;
      paper.found = found;
      if (matches (&paper, scan->terms, scan->query->fields, &score))
        scan->scores[post->first_paper + i] = (guint8) (score + 1);
    }
}

static gboolean
is_candidate (const Scan *scan,
              const Post *post,
              guint       position)
{
  return scan->within == NULL || scan->within[post->first_paper + position] > 0;
}

/* Finds the title of a paper, which comes first, without the newline. Returns: its bytes; 0 when there is none */
static gsize
find_title (const Post  *post,
            guint        position,
            const char **title)
{
  const JoganTextBlock *block = &post->block;
  const guint field = block->records[position].first_field;
  const gsize start = jogan_text_view_get_start (&block->text, field);
  const gsize length = block->text.ends[field] - start;

  *title = block->text.bytes + start;
  return block->fields[field] == JOGAN_FIELD_TITLE && length > 0 ? length - 1 : 0;
}

/* Titles are asked for with every key, but few can answer. */
static void
ensure_traits (Post *post)
{
  if (post->traits != NULL)
    return;
  post->traits = g_new (guint64, post->block.n_papers);
  for (guint i = 0; i < post->block.n_papers; i++)
    {
      const char *title;
      const gsize length = find_title (post, i, &title);

      post->traits[i] = jogan_fuzzy_get_traits (title, length);
    }
}

/* Looks through the titles of a post; nothing of it is read when none of them can answer. */
static void
search_titles (const Scan       *scan,
               Post             *post,
               const JoganFuzzy *fuzzy)
{
  ensure_traits (post);
  for (guint i = 0; i < post->block.n_papers; i++)
    {
      const char *title;
      gsize length;
      guint score;

      if (!jogan_fuzzy_may_answer (fuzzy, post->traits[i]))
        continue;
      length = find_title (post, i, &title);
      score = jogan_fuzzy_score (fuzzy, title, length, post->traits[i]);
      if (score > 0)
        scan->scores[post->first_paper + i] = (guint8) (score + 1);
    }
}

static void
search_post (const Scan *scan,
             Post       *post)
{
  const JoganTerm *first = g_ptr_array_index (scan->terms, 0);
  const guint n = post->block.n_papers;
  guint end;

  if (first->kind == JOGAN_TERM_TITLE)
    {
      search_titles (scan, post, first->fuzzy);
      return;
    }
  for (guint i = 0; i < n; i = end + 1)
    {
      for (end = i; end < n && is_candidate (scan, post, end);)
        end++;
      if (end > i)
        search_papers (scan, post, i, end);
    }
}

/* Searches posts while there are any. */
static gpointer
run_scan (gpointer user_data)
{
  Scan *scan = user_data;
  const GPtrArray *posts = scan->text->posts;
  guint first;

  while (g_atomic_int_get (scan->generation) == scan->expected &&
         (first = (guint) g_atomic_int_add (&scan->next, STRIDE)) < posts->len)
    {
      for (guint i = first; i < MIN (first + STRIDE, posts->len); i++)
        search_post (scan, g_ptr_array_index (posts, i));
    }
  return NULL;
}

/* The greater comes first; 0 was not found. */
static guint
get_rank (guint8           score,
          JoganSearchOrder order)
{
  return order == JOGAN_SEARCH_BY_RANK ? score : score > 0;
}

/* Makes hits of the scores. Posts are in order: within the same score papers are, too. */
static GArray *
collect (const JoganSearchText *text,
         const guint8          *scores,
         JoganSearchOrder       order)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (JoganHit));
  guint counts[MAX_SCORE + 2] = { 0 };
  guint starts[MAX_SCORE + 2];
  guint n = 0;

  for (guint i = 0; i < text->n_papers; i++)
    counts[get_rank (scores[i], order)]++;
  for (guint rank = MAX_SCORE + 1; rank > 0; rank--)
    {
      starts[rank] = n;
      n += counts[rank];
    }
  g_array_set_size (hits, n);
  for (guint p = 0; p < text->posts->len; p++)
    {
      const Post *post = g_ptr_array_index (text->posts, p);
      const guint8 *of_post = scores + post->first_paper;

      for (guint i = 0; i < post->block.n_papers; i++)
        {
          const guint rank = get_rank (of_post[i], order);

          if (rank > 0)
            g_array_index (hits, JoganHit, starts[rank]++) = (JoganHit) { post->serial, i, of_post[i] - 1u };
        }
    }
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
 * Finds all papers that a query asks for; one without terms finds none. They are sorted by how well they fit, if that
 * is asked for, then by day, the newest first and no day at all last, then by the names of their posts.
 *
 * Returns: (transfer full) (nullable) (element-type JoganHit): what was found, valid until the text changes; %NULL when
 *   it was given up
 */
GArray *
jogan_search_text_search (JoganSearchText *self,
                          JoganQuery      *query,
                          JoganSearchOrder order,
                          const int       *generation,
                          int              expected)
{
  g_autoptr (GPtrArray) terms = sort_terms (query);
  g_autofree guint8 *scores = NULL;
  Scan scan = { self, query, terms, choose_guide (terms), NULL, NULL, generation, expected, 0 };
  GThread *helpers[MAX_THREADS];
  const Answer *before;
  guint n_helpers;
  GArray *hits;

  jogan_search_text_settle (self);
  if (self->n_papers == 0 || jogan_query_is_empty (query))
    return g_array_new (FALSE, FALSE, sizeof (JoganHit));

  before = choose_answer (self, query);
  if (before != NULL && is_same (query, before->query))
    return collect (self, before->scores, order);
  scan.within = before != NULL ? before->scores : NULL;
  scan.scores = scores = g_new0 (guint8, self->n_papers);
  n_helpers = (before != NULL ? before->n_found : self->n_papers) / MIN_PAPERS;
  n_helpers = MIN (n_helpers, MIN (g_get_num_processors (), MAX_THREADS) - 1);
  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_new ("jogan-search-helper", run_scan, &scan);
  run_scan (&scan);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_join (helpers[i]);
  if (g_atomic_int_get (generation) != expected)
    return NULL;

  hits = collect (self, scores, order);
  jogan_search_text_remember (self, query, g_steal_pointer (&scores), hits->len);
  return hits;
}
