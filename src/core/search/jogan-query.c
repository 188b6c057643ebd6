/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-query-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/jogan-paper-id.h"
#include "index/jogan-fold.h"
#include "search/jogan-hangul.h"

/**
 * JoganQuery:
 *
 * What is searched for, as it was typed. Words are ANDed, and each is found inside words, too; `-` before anything
 * excludes it. Text in quotes is taken as it stands. A word of Korean initial consonants finds syllables that begin
 * with them. The operators are `in:`, `tag:`, `is:`, `has:`, `date:`, `id:` and `lacks:`; several `in:` mean any of
 * their fields. A web address of a paper means the paper.
 *
 * Anything can be typed. What is not understood is explained by a problem: an operator with a wrong value is left out,
 * an unknown one is searched for as it is written. Immutable.
 */

/* Titles are many: the fewest letters of a word that are looked for one by one. */
#define MIN_TITLE_LETTERS 3

G_DEFINE_BOXED_TYPE (JoganQuery, jogan_query, jogan_query_ref, jogan_query_unref)

typedef struct
{
  JoganQuery *query;
  guint in;       /* fields of in: */
  guint not_in;   /* fields of -in: */
  guint in_start; /* where the last in: stands */
  guint in_end;
  gboolean full;
} Parser;

/* A piece of the query: a word or quotation, or an operator with its value. */
typedef struct
{
  guint start;
  guint end;
  gboolean negated;
  gboolean quoted; /* the value */
  char *name;      /* NULL unless it looks like an operator */
  char *value;
} Piece;

typedef struct
{
  const char *name;
  gboolean (*parse) (Parser *parser, const Piece *piece, JoganTerm *term);
  const char *usage;
} Operator;

typedef struct
{
  const char *value;
  int result;
} Choice;

static const Choice fields[] = {
  { "title", JOGAN_FIELD_TITLE },
  { "introduction", JOGAN_FIELD_INTRODUCTION },
  { "method", JOGAN_FIELD_METHOD },
  { "results", JOGAN_FIELD_RESULTS },
  { "limitations", JOGAN_FIELD_LIMITATIONS },
  { "conclusion", JOGAN_FIELD_CONCLUSION },
  { "note", JOGAN_FIELD_NOTE },
  { NULL },
};

static const Choice states[] = {
  { "unread", JOGAN_TERM_UNREAD },
  { "read", JOGAN_TERM_READ },
  { "bookmarked", JOGAN_TERM_BOOKMARKED },
  { NULL },
};

static void
clear_term (gpointer data)
{
  JoganTerm *term = data;

  g_free (term->text);
  g_clear_pointer (&term->fuzzy, jogan_fuzzy_free);
}

static void
clear_problem (gpointer data)
{
  g_free (((JoganQueryProblem *) data)->message);
}

static void
clear_piece (Piece *piece)
{
  g_free (piece->name);
  g_free (piece->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, clear_piece)

static void
explain (Parser *parser,
         guint   start,
         guint   end,
         char   *message)
{
  JoganQueryProblem problem = { start, end, message };

  g_array_append_val (parser->query->problems, problem);
}

static const Choice *
choose (const Choice *choices,
        const char   *value)
{
  for (; choices->value != NULL; choices++)
    {
      if (g_ascii_strcasecmp (choices->value, value) == 0)
        return choices;
    }
  return NULL;
}

/* The initial consonants that a word is made of, or NULL when it is not made of such. */
static char *
parse_initials (const char *word)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *parts = jogan_hangul_split_consonants (c);

      if (parts == NULL && (c > 0x3fff || jogan_fold_get_initial (c) == 0))
        return NULL;
      if (parts == NULL)
        g_string_append_c (out, (char) jogan_fold_get_initial (c));
      for (; parts != NULL && *parts != '\0'; parts = g_utf8_next_char (parts))
        g_string_append_c (out, (char) jogan_fold_get_initial (g_utf8_get_char (parts)));
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static gboolean
parse_in (Parser      *parser,
          const Piece *piece,
          JoganTerm   *term)
{
  const Choice *choice = choose (fields, piece->value);

  if (choice == NULL)
    return FALSE;
  if (piece->negated)
    parser->not_in |= JOGAN_FIELD_BIT (choice->result);
  else
    parser->in |= JOGAN_FIELD_BIT (choice->result);
  parser->in_start = piece->start;
  parser->in_end = piece->end;
  return TRUE;
}

static gboolean
parse_tag (Parser      *parser,
           const Piece *piece,
           JoganTerm   *term)
{
  term->kind = JOGAN_TERM_TAG;
  term->text = jogan_fold (piece->value);
  return *term->text != '\0';
}

static gboolean
parse_is (Parser      *parser,
          const Piece *piece,
          JoganTerm   *term)
{
  const Choice *choice = choose (states, piece->value);

  if (choice != NULL)
    term->kind = choice->result;
  return choice != NULL;
}

static gboolean
parse_has (Parser      *parser,
           const Piece *piece,
           JoganTerm   *term)
{
  term->kind = JOGAN_TERM_NOTED;
  return g_ascii_strcasecmp (piece->value, "note") == 0;
}

static gboolean
parse_number (const char **p,
              guint        max_digits,
              guint       *number)
{
  guint n = 0;

  for (*number = 0; n < max_digits && g_ascii_isdigit (**p); n++, (*p)++)
    *number = *number * 10 + (guint) g_ascii_digit_value (**p);
  return n > 0;
}

/* Reads a day, a month or a year up to @end, and which days it covers. */
static gboolean
parse_period (const char *p,
              const char *end,
              guint32    *first_day,
              guint32    *last_day)
{
  GDate first, last;
  guint year, month = 0, day = 0;

  if (!parse_number (&p, 4, &year))
    return FALSE;
  if (p < end && *p == '-' && (p++, !parse_number (&p, 2, &month)))
    return FALSE;
  if (month > 0 && p < end && *p == '-' && (p++, !parse_number (&p, 2, &day)))
    return FALSE;
  if (p != end || year < 1000 || !g_date_valid_dmy (day > 0 ? day : 1, month > 0 ? month : 1, year))
    return FALSE;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, day > 0 ? day : 1, month > 0 ? month : 1, year);
  last = first;
  if (month == 0)
    g_date_add_years (&last, 1);
  else if (day == 0)
    g_date_add_months (&last, 1);
  else
    g_date_add_days (&last, 1);
  *first_day = g_date_get_julian (&first);
  *last_day = g_date_get_julian (&last) - 1;
  return TRUE;
}

static gboolean
parse_date (Parser      *parser,
            const Piece *piece,
            JoganTerm   *term)
{
  const char *value = piece->value;
  const char *end = value + strlen (value);
  const char *dots = strstr (value, "..");
  guint32 ignored;

  term->kind = JOGAN_TERM_DATE;
  if (dots == NULL)
    return parse_period (value, end, &term->first_day, &term->last_day);

  term->first_day = 1;
  term->last_day = G_MAXUINT32;
  if (value == dots && dots + 2 == end)
    return FALSE;
  if ((value < dots && !parse_period (value, dots, &term->first_day, &ignored)) ||
      (dots + 2 < end && !parse_period (dots + 2, end, &ignored, &term->last_day)))
    return FALSE;
  return term->first_day <= term->last_day;
}

static gboolean
parse_id (Parser      *parser,
          const Piece *piece,
          JoganTerm   *term)
{
  g_autofree char *id = jogan_paper_id_from_text (piece->value);

  term->kind = JOGAN_TERM_ID;
  term->text = jogan_fold (id != NULL ? id : piece->value);
  return *term->text != '\0';
}

static gboolean
parse_lacks (Parser      *parser,
             const Piece *piece,
             JoganTerm   *term)
{
  const Choice *choice = choose (fields, piece->value);

  term->kind = JOGAN_TERM_LACKS;
  if (choice == NULL || choice->result == JOGAN_FIELD_TITLE || choice->result == JOGAN_FIELD_NOTE)
    return FALSE;
  term->field = choice->result;
  return TRUE;
}

static const Operator operators[] = {
  { "in", parse_in,
    N_("“in:” is followed by where to look: title, introduction, method, results, limitations, conclusion or note.") },
  { "tag", parse_tag, N_("“tag:” is followed by a tag. Put one with spaces in quotes.") },
  { "is", parse_is, N_("“is:” is followed by unread, read or bookmarked.") },
  { "has", parse_has, N_("“has:” is followed by note.") },
  { "date", parse_date,
    N_("“date:” is followed by a day, a month, a year or a range from the earlier to the later: 2025-12-01, 2025-12, "
       "2025, 2025-10..2025-12.") },
  { "id", parse_id, N_("“id:” is followed by the id of a paper, such as 2512.04926, or its beginning.") },
  { "lacks", parse_lacks,
    N_("“lacks:” is followed by a section: introduction, method, results, limitations or conclusion.") },
};

static const Operator *
find_operator (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (g_ascii_strcasecmp (operators[i].name, name) == 0)
        return &operators[i];
    }
  return NULL;
}

static void
add_term (Parser      *parser,
          const Piece *piece,
          JoganTerm   *term)
{
  if (parser->query->terms->len >= JOGAN_QUERY_MAX_TERMS)
    {
      if (!parser->full)
        explain (parser, piece->start, strlen (parser->query->text),
                 g_strdup_printf (_("A search has at most %d words and operators. The rest is left out."),
                                  JOGAN_QUERY_MAX_TERMS));
      parser->full = TRUE;
      clear_term (term);
      return;
    }
  term->negated = piece->negated;
  if (term->kind == JOGAN_TERM_WORD || term->kind == JOGAN_TERM_INITIALS)
    jogan_finder_init (&term->finder, term->text, strlen (term->text));
  g_array_append_vals (parser->query->terms, term, 1);
}

/* A piece without operator. @word is all of it, the value and what looked like a name. */
static void
add_word (Parser      *parser,
          const Piece *piece,
          const char  *word)
{
  JoganTerm term = { .kind = JOGAN_TERM_WORD };

  if (!piece->quoted)
    term.text = parse_initials (word);
  if (term.text != NULL)
    term.kind = JOGAN_TERM_INITIALS;
  else
    term.text = jogan_fold (word);
  if (*term.text != '\0')
    add_term (parser, piece, &term);
  else
    clear_term (&term);
}

static void
add_piece (Parser      *parser,
           const Piece *piece)
{
  const Operator *known = piece->name != NULL ? find_operator (piece->name) : NULL;
  g_autofree char *word = NULL;
  g_autofree char *id = NULL;
  JoganTerm term = { .kind = JOGAN_TERM_WORD };

  if (piece->name == NULL)
    {
      add_word (parser, piece, piece->value);
      return;
    }
  if (known != NULL)
    {
      if (!known->parse (parser, piece, &term))
        {
          clear_term (&term);
          explain (parser, piece->start, piece->end, g_strdup (_(known->usage)));
        }
      else if (known->parse != parse_in)
        add_term (parser, piece, &term);
      return;
    }

  word = g_strconcat (piece->name, ":", piece->value, NULL);
  id = piece->quoted ? NULL : jogan_paper_id_from_text (word);
  if (id != NULL)
    {
      term.kind = JOGAN_TERM_ID;
      term.text = jogan_fold (id);
      add_term (parser, piece, &term);
      return;
    }
  if (*piece->value != '\0' && !g_str_has_prefix (piece->value, "//"))
    explain (parser, piece->start, piece->end,
             g_strdup_printf (_("There is no operator “%s:”, so this is searched for as it is written. Operators are "
                                "in:, tag:, is:, has:, date:, id: and lacks:."),
                              piece->name));
  add_word (parser, piece, word);
}

static gboolean
is_opening_quote (const char *p)
{
  return *p == '"' || g_utf8_get_char (p) == 0x201c;
}

static gboolean
is_closing_quote (const char *p)
{
  return *p == '"' || g_utf8_get_char (p) == 0x201d;
}

/* Reads to the closing quote, or to the end of what is still being typed. */
static const char *
read_quotation (const char *p,
                char      **value)
{
  const char *start = g_utf8_next_char (p);

  for (p = start; *p != '\0' && !is_closing_quote (p);)
    p = g_utf8_next_char (p);
  *value = g_strndup (start, p - start);
  return *p != '\0' ? g_utf8_next_char (p) : p;
}

static const char *
read_word (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Reads a piece that begins at @p. Returns: where it ends */
static const char *
read_piece (const char *text,
            const char *p,
            Piece      *piece)
{
  const char *colon;

  piece->start = p - text;
  if (*p == '-')
    {
      piece->negated = TRUE;
      p++;
    }
  for (colon = p; g_ascii_isalpha (*colon);)
    colon++;
  if (*colon == ':' && colon > p)
    {
      piece->name = g_strndup (p, colon - p);
      p = colon + 1;
    }
  if (is_opening_quote (p))
    {
      piece->quoted = TRUE;
      p = read_quotation (p, &piece->value);
    }
  else
    {
      const char *end = read_word (p);

      piece->value = g_strndup (p, end - p);
      p = end;
    }
  piece->end = p - text;
  return p;
}

static void
end_fields (Parser *parser)
{
  JoganQuery *query = parser->query;
  gboolean has_word = FALSE;

  query->fields = (parser->in != 0 ? parser->in : JOGAN_ALL_FIELDS) & ~parser->not_in;
  for (guint i = 0; i < query->terms->len; i++)
    {
      JoganTermKind kind = g_array_index (query->terms, JoganTerm, i).kind;

      has_word |= kind == JOGAN_TERM_WORD || kind == JOGAN_TERM_INITIALS;
    }
  if (!has_word && (parser->in | parser->not_in) != 0)
    explain (parser, parser->in_start, parser->in_end,
             g_strdup (_("“in:” says where to look for words. Add a word to look for.")));
}

/* Cuts what is too long at the end of a character. */
static char *
make_text (Parser     *parser,
           const char *text)
{
  g_autofree char *cut = NULL;
  gsize length = strnlen (text, JOGAN_QUERY_MAX_BYTES + 1);

  if (length <= JOGAN_QUERY_MAX_BYTES)
    return g_utf8_make_valid (text, -1);

  for (length = JOGAN_QUERY_MAX_BYTES; length > 0 && ((guchar) text[length] & 0xc0) == 0x80;)
    length--;
  cut = g_utf8_make_valid (text, length);
  explain (parser, strlen (cut), strlen (cut), g_strdup (_("The search is too long. Its end is left out.")));
  return g_steal_pointer (&cut);
}

static JoganQuery *
query_new (void)
{
  JoganQuery *self = g_new0 (JoganQuery, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->terms = g_array_new (FALSE, TRUE, sizeof (JoganTerm));
  g_array_set_clear_func (self->terms, clear_term);
  self->problems = g_array_new (FALSE, TRUE, sizeof (JoganQueryProblem));
  g_array_set_clear_func (self->problems, clear_problem);
  return self;
}

/**
 * jogan_query_new:
 * @text: what was typed, any bytes up to a NUL
 *
 * Reads a query. This is quick enough for every keystroke.
 *
 * Returns: (transfer full): the query
 */
JoganQuery *
jogan_query_new (const char *text)
{
  JoganQuery *self = query_new ();
  Parser parser = { .query = self };
  const char *p;

  self->text = make_text (&parser, text);

  for (p = self->text; *p != '\0';)
    {
      g_auto (Piece) piece = { 0 };

      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      p = read_piece (self->text, p, &piece);
      add_piece (&parser, &piece);
    }
  end_fields (&parser);
  return self;
}

/**
 * jogan_query_new_for_titles:
 * @text: what was typed, any bytes up to a NUL
 *
 * Makes a query that asks for titles by what is remembered of them, see jogan_fuzzy_score(), which is what its results
 * count for. There are no operators in it.
 *
 * Returns: (transfer full): the query
 */
JoganQuery *
jogan_query_new_for_titles (const char *text)
{
  JoganQuery *self = query_new ();
  Parser parser = { .query = self };
  JoganTerm term = { .kind = JOGAN_TERM_TITLE };

  self->text = make_text (&parser, text);
  self->fields = JOGAN_FIELD_BIT (JOGAN_FIELD_TITLE);
  term.text = jogan_fold (self->text);
  term.fuzzy = jogan_fuzzy_new (self->text, MIN_TITLE_LETTERS);
  if (jogan_fuzzy_is_empty (term.fuzzy))
    clear_term (&term);
  else
    g_array_append_val (self->terms, term);
  return self;
}

/**
 * jogan_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
JoganQuery *
jogan_query_ref (JoganQuery *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jogan_query_unref:
 * @self: (transfer full): a query
 */
void
jogan_query_unref (JoganQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->terms);
  g_array_unref (self->problems);
  g_free (self->text);
  g_free (self);
}

/**
 * jogan_query_get_text:
 * @self: a query
 *
 * Returns: (transfer none): what was typed, as valid UTF-8 of at most %JOGAN_QUERY_MAX_BYTES (more by what invalid
 *   bytes were replaced with); problems refer to it
 */
const char *
jogan_query_get_text (const JoganQuery *self)
{
  return self->text;
}

/**
 * jogan_query_is_empty:
 * @self: a query
 *
 * Returns: whether it asks for nothing, so that there is nothing to search
 */
gboolean
jogan_query_is_empty (const JoganQuery *self)
{
  return self->terms->len == 0;
}

/**
 * jogan_query_get_n_problems:
 * @self: a query
 *
 * Returns: how many parts of it are not understood
 */
guint
jogan_query_get_n_problems (const JoganQuery *self)
{
  return self->problems->len;
}

/**
 * jogan_query_get_problem:
 * @self: a query
 * @position: less than the number of its problems
 *
 * Returns: (transfer none): the problem
 */
const JoganQueryProblem *
jogan_query_get_problem (const JoganQuery *self,
                         guint             position)
{
  g_return_val_if_fail (position < self->problems->len, NULL);

  return &g_array_index (self->problems, JoganQueryProblem, position);
}
