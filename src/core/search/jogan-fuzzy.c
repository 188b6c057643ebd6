/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-fuzzy-private.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "search/jogan-finder.h"
#include "search/jogan-hangul.h"
#include "search/jogan-matcher.h"

/*
 * JoganFuzzy:
 *
 * Finds a name by what is remembered of it, as a command palette does. Each word of a query, in any order, is looked
 * for in three ways:
 *
 * 1. as it was typed, also inside words. An initial consonant (초성) stands for a syllable that begins with it, and the
 *    last syllable, which may still be being composed, for what it may become;
 * 2. by its letters in their order, each of which begins a word or goes on in the word of the letter before, such as
 *    “attnneed” in “Attention Is All You Need”. Syllables of Hangul may begin anew within a word, since Korean
 *    compounds are written without spaces; but then enough of the others must stand together;
 * 3. with one slip: a letter too many, too few or another one, or two in the wrong order.
 *
 * GLib and GTK have matching by parts and beginnings only. Immutable, so that several threads can use it.
 */

/* More of a query is not looked at, in letters of all words together. */
#define MAX_QUERY 128

/* Traits of a text: a bit for each Latin letter and each initial consonant in it, doubled or not, and bits for those
 * that begin words, some of which share one. */
#define N_LETTERS 26
#define N_INITIALS 14
#define N_STARTS (64 - N_LETTERS - N_INITIALS)
#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))

/* What words count for together that stand as they were typed, one after the other, more than each by itself. */
#define SCORE_SEVERAL_WORDS 40

G_STATIC_ASSERT (JOGAN_FUZZY_MAX_RUN + SCORE_SEVERAL_WORDS == JOGAN_FUZZY_MAX);

/* A slip says more than letters that are scattered, but not more than those that begin words. */
#define SCORE_MISTYPED 95

/* A word, and how else its keys may be meant: what the input method took for the end of a syllable may be the initial
 * consonant of the next one. */
typedef struct
{
  Pattern patterns[2];
  guint n_patterns;
  guint64 traits; /* of its letters */
  guint64 start;  /* 0: or of the first one, at the beginning of a word */
  char *text;     /* (nullable): as it must stand in one piece */
  JoganFinder finder;
} Word;

struct _JoganFuzzy
{
  guint min_letters;
  GArray *words; /* of Word */
  Word phrase;   /* all words with the spaces between them; no pattern when there is but one word */
};

static void
word_clear (gpointer data)
{
  Word *self = data;

  for (guint i = 0; i < self->n_patterns; i++)
    g_array_unref (self->patterns[i].letters);
  g_free (self->text);
}

/* As a letter of its own, a compatibility jamo. */
static gboolean
is_consonant (gunichar c)
{
  return c >= 0x3131 && c <= 0x314e;
}

static void
pattern_append (Pattern *self,
                gunichar c)
{
  const Letter letter = { c, is_consonant (c) ? (guint8) jogan_fold_get_initial (c) : 0, FALSE };

  g_array_append_val (self->letters, letter);
}

/* @split: whether ends of syllables are taken for initial consonants of the next ones, where they could be. Returns:
 * whether one was */
static gboolean
pattern_init (Pattern    *self,
              const char *word,
              gsize       length,
              gboolean    split)
{
  gboolean was_split = FALSE;

  self->letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      const char *parts = jogan_hangul_split_consonants (c);
      const gboolean at_end = next >= word + length || is_consonant (g_utf8_get_char (next));
      gunichar consonant = 0;
      const gunichar rest = split && at_end ? jogan_hangul_split_final (c, &consonant) : 0;

      was_split |= rest != 0;
      if (parts == NULL)
        pattern_append (self, rest != 0 ? rest : c);
      else
        {
          pattern_append (self, g_utf8_get_char (parts));
          pattern_append (self, g_utf8_get_char (g_utf8_next_char (parts)));
        }
      if (rest != 0)
        pattern_append (self, consonant);
    }
  return was_split;
}

static void
word_init (Word       *self,
           const char *word,
           gsize       length)
{
  pattern_init (&self->patterns[0], word, length, FALSE);
  self->n_patterns = 1;
  if (pattern_init (&self->patterns[1], word, length, TRUE))
    self->n_patterns = 2;
  else
    g_array_unref (self->patterns[1].letters);
}

/* The last syllable that was typed may be still being composed. */
static void
word_open (Word *self)
{
  for (guint i = 0; i < self->n_patterns; i++)
    {
      Pattern *pattern = &self->patterns[i];
      Letter *last = &g_array_index (pattern->letters, Letter, pattern->letters->len - 1);

      last->open = jogan_hangul_is_syllable (last->c);
    }
}

/* Returns: the bit of a letter among traits; 0 for others */
static inline guint64
get_trait (gunichar c)
{
  static const guint8 plain[] = { 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 7, 8, 9, 9, 10, 11, 12, 13, 14 };
  guint initial;

  if (c < 0x80)
    return c >= 'a' && c <= 'z' ? BIT (c - 'a') : 0;
  initial = jogan_fold_get_initial (c);
  return initial > 0 ? BIT (N_LETTERS + plain[initial] - 1u) : 0;
}

/* Returns: likewise of one that begins a word; few words begin with the last letters */
static inline guint64
get_start_trait (guint64 trait)
{
  const guint64 starts = (BIT (N_STARTS) - 1) << (N_LETTERS + N_INITIALS);
  const guint64 start = trait << (N_LETTERS + N_INITIALS);

  if (trait == 0)
    return 0;
  return (start & starts) != 0 ? start : BIT (63);
}

/* Puts down how to tell quickly that a text does not have the word. */
static void
word_settle (Word       *self,
             const char *word,
             gsize       length)
{
  const GArray *letters = self->patterns[0].letters;
  const Letter *first = &g_array_index (letters, Letter, 0);
  gboolean exact = self->n_patterns == 1;

  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = &g_array_index (letters, Letter, i);

      self->traits |= get_trait (letter->c);
      exact &= letter->initial == 0 && !letter->open;
    }
  if (!jogan_hangul_is_syllable (first->c))
    self->start = get_start_trait (get_trait (first->c));
  if (exact)
    {
      self->text = g_strndup (word, length);
      jogan_finder_init (&self->finder, self->text, length);
    }
}

/**
 * jogan_fuzzy_new:
 * @text: what was typed, valid UTF-8
 * @min_letters: a word of so many letters may be scattered or mistyped; one of fewer stands as it was typed
 *
 * Returns: (transfer full): what to look for
 */
JoganFuzzy *
jogan_fuzzy_new (const char *text,
                 guint       min_letters)
{
  JoganFuzzy *self = g_new0 (JoganFuzzy, 1);
  g_autofree char *folded = jogan_fold (text);
  const char *end = g_utf8_strlen (folded, -1) > MAX_QUERY ? g_utf8_offset_to_pointer (folded, MAX_QUERY)
                                                           : folded + strlen (folded);
  const char *next;

  self->min_letters = min_letters;
  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_array_set_clear_func (self->words, word_clear);
  for (const char *p = folded; p < end; p = next + 1)
    {
      Word word = { 0 };

      next = memchr (p, ' ', end - p);
      next = next != NULL ? next : end;
      if (next == p)
        continue;
      word_init (&word, p, next - p);
      if (next == end)
        word_open (&word);
      word_settle (&word, p, next - p);
      g_array_append_val (self->words, word);
    }
  if (self->words->len > 1)
    {
      word_init (&self->phrase, folded, end - folded);
      word_open (&self->phrase);
    }
  return self;
}

/**
 * jogan_fuzzy_free: (skip)
 * @self: (transfer full): what to look for
 */
void
jogan_fuzzy_free (JoganFuzzy *self)
{
  g_array_unref (self->words);
  word_clear (&self->phrase);
  g_free (self);
}

/**
 * jogan_fuzzy_is_empty:
 * @self: what to look for
 *
 * Returns: whether nothing was typed
 */
gboolean
jogan_fuzzy_is_empty (const JoganFuzzy *self)
{
  return self->words->len == 0;
}

static gboolean
may_be_scattered (const JoganFuzzy *self,
                  const Word       *word)
{
  return word->patterns[0].letters->len >= self->min_letters;
}

static gboolean
may_be_mistyped (const JoganFuzzy *self,
                 const Word       *word)
{
  return may_be_scattered (self, word) && word->patterns[0].letters->len >= JOGAN_FUZZY_MIN_MISTYPED;
}

/* @marks: (nullable): gets the places of the letters. Returns: what a word counts for that stands in one piece */
static guint
weigh_whole (const Word *word,
             const Text *text,
             gboolean   *marks)
{
  guint best = 0;
  guint best_place = 0;
  guint best_n = 0;

  for (guint i = 0; i < word->n_patterns; i++)
    {
      guint place = 0;
      const guint score = jogan_pattern_weigh_run (&word->patterns[i], text, &place);

      if (score <= best)
        continue;
      best = score;
      best_place = place;
      best_n = word->patterns[i].letters->len;
    }
  for (guint i = 0; marks != NULL && i < best_n; i++)
    marks[best_place + i] = TRUE;
  return best;
}

/* Returns: what a word counts for whose letters are not together or not all right */
static guint
weigh_parts (const Word *word,
             const Text *text,
             gboolean   *marks)
{
  guint best = jogan_pattern_find_mistyped (&word->patterns[0], text, NULL) ? SCORE_MISTYPED : 0;
  const Pattern *scattered = NULL;

  for (guint i = 0; i < word->n_patterns; i++)
    {
      const guint score = jogan_pattern_weigh_letters (&word->patterns[i], text, NULL);

      if (score > best)
        {
          best = score;
          scattered = &word->patterns[i];
        }
    }
  if (marks != NULL && scattered != NULL)
    jogan_pattern_weigh_letters (scattered, text, marks);
  else if (marks != NULL && best > 0)
    jogan_pattern_find_mistyped (&word->patterns[0], text, marks);
  return best;
}

/* @marks: (nullable): gets the places of what was found, when something was. Returns: as jogan_fuzzy_score() */
static guint
weigh (const JoganFuzzy *self,
       const Text       *text,
       gboolean         *marks)
{
  const guint phrase = weigh_whole (&self->phrase, text, marks);
  gboolean likely = TRUE;
  guint sum = 0;
  guint sum_below = 0;

  if (phrase > 0)
    return phrase + SCORE_SEVERAL_WORDS;
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      guint score = weigh_whole (word, text, marks);

      if (score == 0 && may_be_scattered (self, word))
        {
          score = weigh_parts (word, text, marks);
          likely = FALSE;
        }
      if (score == 0)
        return 0;
      sum += score;
      sum_below += MIN (score, JOGAN_FUZZY_LIKELY - 1);
    }
  return (likely ? sum : sum_below) / MAX (self->words->len, 1);
}

/**
 * jogan_fuzzy_get_traits:
 * @folded: a folded text; not necessarily sound
 * @length: its bytes
 *
 * Returns: what jogan_fuzzy_score() quickly tells texts apart by, to be kept with a text that is asked often
 */
guint64
jogan_fuzzy_get_traits (const char *folded,
                        gsize       length)
{
  guint64 traits = 0;
  Text text;

  jogan_fuzzy_text_read (&text, folded, length);
  for (guint i = 0; i < text.n; i++)
    {
      const guint64 trait = get_trait (text.letters[i]);

      traits |= trait;
      if (text.starts[i])
        traits |= get_start_trait (trait);
    }
  return traits;
}

/**
 * jogan_fuzzy_may_answer:
 * @self: what to look for
 * @traits: of a text, see jogan_fuzzy_get_traits()
 *
 * Returns: %FALSE when the text certainly does not answer
 */
gboolean
jogan_fuzzy_may_answer (const JoganFuzzy *self,
                        guint64           traits)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      const guint64 missing = word->traits & ~traits;

      /* Of several letters that are missing, only one may be a slip. */
      if ((missing & (missing - 1)) != 0 || (missing != 0 && !may_be_mistyped (self, word)))
        return FALSE;
    }
  return TRUE;
}

/* Whether words that can only stand in one piece, if at all, do. @traits: of the text */
static gboolean
may_have_pieces (const JoganFuzzy *self,
                 const char       *text,
                 gsize             length,
                 guint64           traits)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (word->text != NULL && (!may_be_scattered (self, word) || (word->start & ~traits) != 0) &&
          jogan_finder_find (&word->finder, text, text + length) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_fuzzy_score:
 * @self: what to look for
 * @folded: a folded text
 * @length: its bytes
 * @traits: its traits, see jogan_fuzzy_get_traits()
 *
 * Tells how well a text answers. What stands in it as it was typed counts for more than initial consonants and
 * syllables that are being composed, the beginning of the text and of a word for more than a part, and all words
 * together for more than each by itself; at least %JOGAN_FUZZY_LIKELY. Whatever else is found counts for less.
 *
 * Returns: 0 when it does not, otherwise up to %JOGAN_FUZZY_MAX, the higher the better
 */
guint
jogan_fuzzy_score (const JoganFuzzy *self,
                   const char       *folded,
                   gsize             length,
                   guint64           traits)
{
  Text text;

  if (!jogan_fuzzy_may_answer (self, traits) || !may_have_pieces (self, folded, length, traits))
    return 0;
  jogan_fuzzy_text_read (&text, folded, length);
  return weigh (self, &text, NULL);
}

/**
 * jogan_fuzzy_find:
 * @self: what to look for
 * @text: valid UTF-8, as it is shown
 *
 * Finds what is to be emphasised in a text.
 *
 * Returns: (transfer full) (element-type JoganMatch): the stretches in order, not overlapping, in bytes of @text; none
 *   when it does not answer
 */
GArray *
jogan_fuzzy_find (const JoganFuzzy *self,
                  const char       *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (JoganFoldSpan));
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (JoganMatch));
  gboolean marks[JOGAN_FUZZY_MAX_TEXT] = { FALSE };
  Text letters;
  const char *p;

  jogan_fold_append (folded, text, -1, spans);
  jogan_fuzzy_text_read (&letters, folded->str, folded->len);
  if (weigh (self, &letters, marks) == 0)
    return matches;
  p = folded->str;
  for (guint i = 0; i < letters.n; i++, p = g_utf8_next_char (p))
    {
      const JoganFoldSpan *span = &g_array_index (spans, JoganFoldSpan, p - folded->str);
      JoganMatch *last = matches->len > 0 ? &g_array_index (matches, JoganMatch, matches->len - 1) : NULL;
      const JoganMatch match = { span->start, span->end };

      if (!marks[i])
        continue;
      /* What cannot be seen between two letters is not among them; several may come from one. */
      if (last != NULL && (marks[i - 1] || match.start < last->end))
        last->end = MAX (last->end, match.end);
      else
        g_array_append_val (matches, match);
    }
  return matches;
}
