/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-matcher.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "index/jogan-lines.h"
#include "search/jogan-query-private.h"

/* How much of a line is shown, in bytes, and how much of that before its first match: few enough letters that the match
 * stands in the first line of a narrow row. */
#define LINE_LENGTH 360
#define LINE_LEAD 60

/* A line of so few bytes is a heading or says as little as one: it is taken only when there is no longer one. */
#define SHORT_LINE 24

/* A text, folded; kept from line to line, so that nothing is allocated anew. */
typedef struct
{
  GString *folded;
  GArray *spans;        /* of JoganFoldSpan, for each byte of `folded` */
  GByteArray *initials; /* of each character */
  GArray *places;       /* of guint: where each character is in `folded` */
} Folding;

static void
folding_init (Folding *self)
{
  self->folded = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (JoganFoldSpan));
  self->initials = g_byte_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
folding_clear (Folding *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->spans);
  g_byte_array_unref (self->initials);
  g_array_unref (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folding, folding_clear)

static void
folding_set (Folding    *self,
             const char *text)
{
  g_string_truncate (self->folded, 0);
  g_array_set_size (self->spans, 0);
  g_byte_array_set_size (self->initials, 0);
  g_array_set_size (self->places, 0);
  jogan_fold_append (self->folded, text, -1, self->spans);
}

static void
folding_ensure_initials (Folding *self)
{
  if (self->initials->len > 0 || self->folded->len == 0)
    return;
  jogan_fold_append_initials (self->initials, self->folded->str, self->folded->len);
  for (const char *p = self->folded->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint place = p - self->folded->str;

      g_array_append_val (self->places, place);
    }
}

/* The stretch of the original that folded bytes come from. */
static JoganMatch
get_origin (const Folding *self,
            gsize          start,
            gsize          end)
{
  return (JoganMatch) { g_array_index (self->spans, JoganFoldSpan, start).start,
                        g_array_index (self->spans, JoganFoldSpan, end - 1).end };
}

/* Adds where a term stands. Returns: whether it does */
static gboolean
add_matches (Folding         *self,
             const JoganTerm *term,
             GArray          *matches)
{
  gboolean initials = term->kind == JOGAN_TERM_INITIALS;
  const char *start = self->folded->str;
  const char *end = start + self->folded->len;
  guint before = matches->len;

  if (initials)
    {
      folding_ensure_initials (self);
      start = (const char *) self->initials->data;
      end = start + self->initials->len;
    }
  for (const char *p = jogan_finder_find (&term->finder, start, end); p != NULL;
       p = jogan_finder_find (&term->finder, p + term->finder.length, end))
    {
      gsize first = p - start;
      gsize last = first + term->finder.length;
      JoganMatch match;

      if (initials)
        {
          first = g_array_index (self->places, guint, first);
          last = last < self->places->len ? g_array_index (self->places, guint, last) : self->folded->len;
        }
      match = get_origin (self, first, last);
      g_array_append_val (matches, match);
    }
  return matches->len > before;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const JoganMatch *match_a = a;
  const JoganMatch *match_b = b;

  return (match_a->start > match_b->start) - (match_a->start < match_b->start);
}

/* Sorts them and joins those that overlap. */
static void
settle_matches (GArray *matches)
{
  guint n = 0;

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      JoganMatch match = g_array_index (matches, JoganMatch, i);
      JoganMatch *last = n > 0 ? &g_array_index (matches, JoganMatch, n - 1) : NULL;

      if (last != NULL && match.start < last->end)
        last->end = MAX (last->end, match.end);
      else
        g_array_index (matches, JoganMatch, n++) = match;
    }
  g_array_set_size (matches, n);
}

/* Returns: how many of the query's words are in the text */
static guint
find (Folding          *folding,
      const JoganQuery *query,
      JoganField        field,
      GArray           *matches)
{
  guint n_words = 0;

  g_array_set_size (matches, 0);
  if ((query->fields & JOGAN_FIELD_BIT (field)) == 0)
    return 0;
  for (guint i = 0; i < query->terms->len; i++)
    {
      const JoganTerm *term = &g_array_index (query->terms, JoganTerm, i);

      if (!term->negated && (term->kind == JOGAN_TERM_WORD || term->kind == JOGAN_TERM_INITIALS))
        n_words += add_matches (folding, term, matches);
    }
  settle_matches (matches);
  return n_words;
}

/**
 * jogan_matcher_find:
 * @query: a query
 * @field: what the text is of
 * @text: valid UTF-8, as it is shown
 *
 * Finds what is to be highlighted: where the words of a query stand in a text, as far as the query looks for them in
 * such a field.
 *
 * Returns: (transfer full) (element-type JoganMatch): the stretches in order, not overlapping, in bytes of @text;
 *   perhaps none
 */
GArray *
jogan_matcher_find (const JoganQuery *query,
                    JoganField        field,
                    const char       *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (JoganMatch));
  g_auto (Folding) folding;

  folding_init (&folding);
  g_return_val_if_fail (query != NULL && text != NULL, matches);

  folding_set (&folding, text);
  find (&folding, query, field, matches);
  return matches;
}

/* Looks for the line of a paper in which most of the query's words are. */
typedef struct
{
  const JoganQuery *query;
  Folding *folding;
  GArray *matches;
  char *line; /* the best so far */
  JoganField field;
  guint worth;
} Choice;

static void
choose_line_cb (JoganField  field,
                const char *text,
                gpointer    user_data)
{
  Choice *choice = user_data;
  guint worth;

  /* That is shown anyway. */
  if (field == JOGAN_FIELD_TITLE)
    return;
  folding_set (choice->folding, text);
  worth = 2 * find (choice->folding, choice->query, field, choice->matches);
  if (worth > 0 && strlen (text) > SHORT_LINE)
    worth++;
  if (worth <= choice->worth)
    return;
  choice->worth = worth;
  choice->field = field;
  g_set_str (&choice->line, text);
}

/* Whether a line may begin or end here: in a word only when there is nothing else near. */
static const char *
find_space_before (const char *start,
                   const char *p)
{
  const char *limit = p - MIN (p - start, LINE_LEAD);

  for (const char *q = p; q > limit; q--)
    {
      if (q[-1] == ' ')
        return q;
    }
  while (p > start && ((guchar) *p & 0xc0) == 0x80)
    p--;
  return p;
}

/* Cuts the line so that its first match is near the beginning. */
static char *
cut_line (const Choice *choice,
          GArray       *matches)
{
  g_autofree char *line = jogan_text_collapse_spaces (choice->line);
  const char *start = line;
  const char *end = line + strlen (line);
  gsize first;

  folding_set (choice->folding, line);
  find (choice->folding, choice->query, choice->field, matches);
  first = matches->len > 0 ? g_array_index (matches, JoganMatch, 0).start : 0;
  if (first > LINE_LEAD)
    start = find_space_before (line, line + first - LINE_LEAD / 2);
  if (end - start > LINE_LENGTH)
    end = find_space_before (start, start + LINE_LENGTH);
  return g_strdup_printf ("%s%.*s%s", start > line ? "…" : "", (int) (end - start), start, *end != '\0' ? "…" : "");
}

/**
 * jogan_matcher_make_line:
 * @query: a query
 * @paper: a paper that it found
 * @note: (nullable): the reader's note on it
 *
 * Makes the line that shows why a paper was found: from the id, or the section, tag or note line with most of the
 * query's words, around the first of them.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL when the words are only in the title, or there are none
 */
JoganMatchingLine *
jogan_matcher_make_line (const JoganQuery *query,
                         JoganPaper       *paper,
                         const char       *note)
{
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (JoganMatch));
  g_auto (Folding) folding;
  Choice choice = { .query = query, .folding = &folding, .matches = scratch };
  g_autofree char *best = NULL;
  g_autofree char *line = NULL;

  folding_init (&folding);
  jogan_lines_visit (paper, choose_line_cb, &choice);
  if (note != NULL)
    choose_line_cb (JOGAN_FIELD_NOTE, note, &choice);
  best = choice.line;
  if (best == NULL)
    return NULL;
  line = cut_line (&choice, scratch);
  return jogan_matching_line_new (query, choice.field, line);
}

/*
 * jogan_matching_line_new:
 * @query: a query
 * @field: what the text is of
 * @text: a line
 *
 * Returns: (transfer full): the line with what is to be highlighted in it
 */
JoganMatchingLine *
jogan_matching_line_new (const JoganQuery *query,
                         JoganField        field,
                         const char       *text)
{
  JoganMatchingLine *self = g_atomic_rc_box_new0 (JoganMatchingLine);

  self->field = field;
  self->text = g_strdup (text);
  self->matches = jogan_matcher_find (query, field, text);
  return self;
}

static void
matching_line_clear (gpointer data)
{
  JoganMatchingLine *self = data;

  g_free (self->text);
  g_array_unref (self->matches);
}

/**
 * jogan_matching_line_unref: (skip)
 * @self: (transfer full): a line
 */
void
jogan_matching_line_unref (JoganMatchingLine *self)
{
  g_atomic_rc_box_release_full (self, matching_line_clear);
}
