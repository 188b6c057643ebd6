/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-fuzzy-private.h"

#include "index/jogan-fold.h"
#include "search/jogan-hangul.h"

/* The three ways in which JoganFuzzy finds a word in a text. */

/* What a word counts for that stands as it was typed; an exact one always counts for more than initials. */
#define SCORE_EXACT (JOGAN_FUZZY_LIKELY + 40)
#define SCORE_INITIALS (JOGAN_FUZZY_LIKELY + 10)
#define SCORE_AT_WORD 12
#define SCORE_WHOLE_WORD 4
#define SCORE_AT_BEGINNING 6
#define SCORE_WHOLE_TEXT 2

G_STATIC_ASSERT (SCORE_EXACT + SCORE_AT_WORD + SCORE_WHOLE_WORD + SCORE_AT_BEGINNING + SCORE_WHOLE_TEXT ==
                 JOGAN_FUZZY_MAX_RUN);

/* What each letter of a word counts for that is scattered: next to the letter before, at the beginning of the next word
 * or of one behind that, within the word of the letter before, or anywhere else. */
#define LETTER_NEXT 5
#define LETTER_AT_NEXT_WORD 4
#define LETTER_AT_WORD 3
#define LETTER_IN_WORD 3
#define LETTER_ANYWHERE 1

/* Of a hundred that the letters could count for, the least that is no accident. */
#define MIN_PERCENT 65

/* Nobody abbreviates to more letters. */
#define MAX_SCATTERED 32

static inline Kind
get_kind (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? KIND_LETTER : KIND_NONE;
  if (jogan_hangul_is_syllable (c))
    return KIND_HANGUL;
  return jogan_fold_is_word (c) ? KIND_LETTER : KIND_NONE;
}

/*
 * jogan_fuzzy_text_read:
 * @self: (out caller-allocates): the text
 * @folded: folded text; not necessarily sound, as it may come from a file
 * @length: its bytes
 *
 * Reads a text as far as it is sound and there is room. A word begins also where Hangul follows other letters, or they
 * follow it: “LLM을”.
 */
void
jogan_fuzzy_text_read (Text       *self,
                       const char *folded,
                       gsize       length)
{
  const char *end = folded + length;
  Kind before = KIND_NONE;
  guint n = 0;

  for (const char *p = folded; p < end && n < JOGAN_FUZZY_MAX_TEXT; n++)
    {
      gunichar c = (guchar) *p;
      Kind kind;

      if (c < 0x80)
        p++;
      else
        {
          c = g_utf8_get_char_validated (p, end - p);
          if ((gint) c < 0)
            break;
          p = g_utf8_next_char (p);
        }
      kind = get_kind (c);
      self->letters[n] = c;
      self->kinds[n] = (guint8) kind;
      self->starts[n] = kind != KIND_NONE && kind != before;
      before = kind;
    }
  self->n = n;
}

static inline const Letter *
get_letter (const Pattern *self,
            guint          i)
{
  return &g_array_index (self->letters, Letter, i);
}

static inline gboolean
is_letter (const Letter *letter,
           gunichar      c)
{
  return letter->c == c || (letter->initial != 0 && jogan_fold_get_initial (c) == letter->initial) ||
         (letter->open && jogan_hangul_may_become (letter->c, c));
}

static inline gboolean
is_end (const Text *text,
        guint       place)
{
  return place == text->n || text->kinds[place] != text->kinds[place - 1];
}

/* Returns: what a pattern counts for that stands in one piece at @place, 0 when it does not */
static guint
weigh_run_at (const Pattern *self,
              const Text    *text,
              guint          place)
{
  const guint n = self->letters->len;
  guint score = SCORE_EXACT;

  for (guint i = 0; i < n; i++)
    {
      const Letter *letter = get_letter (self, i);
      const gunichar c = text->letters[place + i];

      if (!is_letter (letter, c))
        return 0;
      if (letter->c != c)
        score = SCORE_INITIALS;
    }
  if (!text->starts[place])
    return score;
  score += SCORE_AT_WORD;
  if (is_end (text, place + n))
    score += SCORE_WHOLE_WORD;
  if (place == 0)
    score += n == text->n ? SCORE_AT_BEGINNING + SCORE_WHOLE_TEXT : SCORE_AT_BEGINNING;
  return score;
}

/*
 * jogan_pattern_weigh_run:
 * @self: a pattern
 * @text: a text
 * @place: (out): where it stands, when it does
 *
 * Returns: what a pattern counts for where it stands best in one piece, 0 when it does not
 */
guint
jogan_pattern_weigh_run (const Pattern *self,
                         const Text    *text,
                         guint         *place)
{
  const guint n = self->letters->len;
  const Letter *first = get_letter (self, 0);
  const gboolean exact = first->initial == 0 && !first->open;
  guint best = 0;

  for (guint i = 0; i + n <= text->n; i++)
    {
      guint score;

      if (exact && text->letters[i] != first->c)
        continue;
      score = weigh_run_at (self, text, i);
      if (score > best)
        {
          best = score;
          *place = i;
        }
    }
  return best;
}

/* The best that is known of the letter before, as a row is gone through. */
typedef struct
{
  guint score;
  guint place;
} Best;

static inline void
better (Best *self,
        guint score,
        guint place)
{
  if (score > self->score)
    *self = (Best) { score, place };
}

/* The same with more that a letter counts for there, if there is a place at all. */
static inline void
better_step (Best *self,
             Best  before,
             guint counts)
{
  if (before.score > 0)
    better (self, before.score + counts, before.place);
}

/* Whether a letter may stand at a place although no word begins there. */
static inline gboolean
may_begin_anew (const Text   *text,
                const Letter *letter,
                guint         place)
{
  return text->kinds[place] == KIND_HANGUL && text->letters[place] == letter->c;
}

/* Whether the letters stand in their order at all, the first of them where it may: most do not. */
static gboolean
is_subsequence (const Pattern *self,
                const Text    *text)
{
  const Letter *letter = get_letter (self, 0);
  const Letter *end = letter + self->letters->len;
  guint place = 0;

  while (place < text->n &&
         !(is_letter (letter, text->letters[place]) && (text->starts[place] || may_begin_anew (text, letter, place))))
    place++;
  for (; place < text->n && letter < end; place++)
    letter += is_letter (letter, text->letters[place]);
  return letter == end;
}

typedef guint16 Row[JOGAN_FUZZY_MAX_TEXT];

/* Puts what the letters up to @letter count for when it stands at a place, for each place from @first on, 0 when it
 * cannot.
 * @parents: (nullable): gets the place of the letter before, likewise. @best: gets the place where it counts for most.
 *   Returns: the first place that it has, or the end of the text */
static G_ALWAYS_INLINE inline guint
fill_row (const Text   *text,
          const Letter *letter,
          guint         first,
          const Row     before,
          Row           row,
          guint16      *parents,
          Best         *best)
{
  Best word = { 0, 0 };
  Best word_before = { 0, 0 };
  Best any = { 0, 0 };
  guint found = text->n;

  *best = (Best) { 0, 0 };
  for (guint place = first + 1; place < text->n; place++)
    {
      const Best next = { before[place - 1], place - 1 };
      Best step = { 0, 0 };

      better (&word, next.score, next.place);
      better (&any, next.score, next.place);
      if (text->starts[place])
        {
          word_before = word;
          word = (Best) { 0, 0 };
        }
      row[place] = 0;
      if (!is_letter (letter, text->letters[place]))
        continue;
      better_step (&step, next, LETTER_NEXT);
      better_step (&step, word, LETTER_IN_WORD);
      if (text->starts[place])
        {
          better_step (&step, word_before, LETTER_AT_NEXT_WORD);
          better_step (&step, any, LETTER_AT_WORD);
        }
      else if (may_begin_anew (text, letter, place))
        better_step (&step, any, LETTER_ANYWHERE);
      row[place] = (guint16) step.score;
      if (parents != NULL)
        parents[place] = (guint16) step.place;
      better (best, step.score, place);
      if (step.score > 0)
        found = MIN (found, place);
    }
  return found;
}

static guint
fill_first_row (const Text   *text,
                const Letter *letter,
                Row           row,
                Best         *best)
{
  guint found = text->n;

  *best = (Best) { 0, 0 };
  for (guint place = 0; place < text->n; place++)
    {
      row[place] = 0;
      if (!is_letter (letter, text->letters[place]))
        continue;
      if (text->starts[place])
        row[place] = LETTER_NEXT;
      else if (may_begin_anew (text, letter, place))
        row[place] = LETTER_ANYWHERE;
      better (best, row[place], place);
      if (row[place] > 0)
        found = MIN (found, place);
    }
  return found;
}

/* Returns: as jogan_pattern_weigh_letters(), with the place of the last letter. @parents: (nullable): see fill_row() */
static G_ALWAYS_INLINE inline Best
find_letters (const Pattern *self,
              const Text    *text,
              Row           *parents)
{
  const guint n = self->letters->len;
  Row rows[2];
  guint first;
  Best best;

  first = fill_first_row (text, get_letter (self, 0), rows[0], &best);
  for (guint i = 1; i < n && first < text->n; i++)
    first = fill_row (text, get_letter (self, i), first, rows[(i - 1) % 2], rows[i % 2],
                      parents != NULL ? parents[i] : NULL, &best);
  best.score = best.score * 100 / (n * LETTER_NEXT);
  return best;
}

/*
 * jogan_pattern_weigh_letters:
 * @self: a pattern
 * @text: a text
 * @marks: (nullable): gets %TRUE at the places of the letters
 *
 * Finds letters in their order, each of which begins a word or goes on in the word of the letter before.
 *
 * Returns: what they count for where they stand best, 0 when they do not or too far from each other
 */
guint
jogan_pattern_weigh_letters (const Pattern *self,
                             const Text    *text,
                             gboolean      *marks)
{
  g_autofree Row *parents = NULL;
  Best best;

  if (self->letters->len > MAX_SCATTERED || !is_subsequence (self, text))
    return 0;
  best = find_letters (self, text, NULL);
  if (best.score < MIN_PERCENT)
    return 0;
  if (marks != NULL)
    {
      parents = g_new0 (Row, MAX_SCATTERED);
      best = find_letters (self, text, parents);
      for (guint i = self->letters->len, place = best.place; i > 0; i--)
        {
          marks[place] = TRUE;
          place = i > 1 ? parents[i - 1][place] : place;
        }
    }
  return MIN (best.score, JOGAN_FUZZY_LIKELY - 1);
}

/* Whether the letters from @i on stand at @place; without any, whether the word of the text ends there, too. */
static gboolean
is_rest (const Pattern *self,
         guint          i,
         const Text    *text,
         guint          place,
         guint          end)
{
  const guint n = self->letters->len;

  if (i >= n)
    return i == n && place == end;
  if (n - i > end - MIN (place, end))
    return FALSE;
  for (; i < n; i++, place++)
    {
      if (get_letter (self, i)->c != text->letters[place])
        return FALSE;
    }
  return TRUE;
}

/* Whether the word of a text from @start to @end begins as the pattern does but for one slip, which is not in its first
 * letter, and no digit. */
static gboolean
is_mistyped (const Pattern *self,
             const Text    *text,
             guint          start,
             guint          end)
{
  const guint n = self->letters->len;
  guint i = 0;
  guint place;

  while (i < n && start + i < end && get_letter (self, i)->c == text->letters[start + i])
    i++;
  place = start + i;
  if (i == 0 || i == n || !g_unichar_isalpha (get_letter (self, i)->c))
    return FALSE;
  if (is_rest (self, i + 1, text, place, end))
    return TRUE;
  if (place == end || !g_unichar_isalpha (text->letters[place]))
    return FALSE;
  return is_rest (self, i + 1, text, place + 1, end) || is_rest (self, i, text, place + 1, end) ||
         (i + 1 < n && place + 1 < end && get_letter (self, i)->c == text->letters[place + 1] &&
          get_letter (self, i + 1)->c == text->letters[place] && is_rest (self, i + 2, text, place + 2, end));
}

/*
 * jogan_pattern_find_mistyped:
 * @self: a pattern
 * @text: a text
 * @marks: (nullable): gets %TRUE at the places of the word of the text
 *
 * Returns: whether a word of the text begins as the pattern does but for one slip: a letter too many, too few or wrong
 *   one, or two in the wrong order
 */
gboolean
jogan_pattern_find_mistyped (const Pattern *self,
                             const Text    *text,
                             gboolean      *marks)
{
  const gunichar first = get_letter (self, 0)->c;

  if (self->letters->len < JOGAN_FUZZY_MIN_MISTYPED)
    return FALSE;
  for (guint start = 0; start < text->n; start++)
    {
      guint end = start + 1;

      if (text->letters[start] != first || !text->starts[start])
        continue;
      while (!is_end (text, end))
        end++;
      if (!is_mistyped (self, text, start, end))
        continue;
      for (guint i = start; marks != NULL && i < end; i++)
        marks[i] = TRUE;
      return TRUE;
    }
  return FALSE;
}
