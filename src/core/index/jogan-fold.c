/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-fold.h"

#include <string.h>

/*
 * Folding: texts that a reader takes for the same become the same bytes. Case is folded and characters composed as
 * Unicode has it (NFC of the case folding of NFD), white space becomes single spaces, what cannot be seen is dropped.
 * It works cluster by cluster, a character with the marks that follow it, so that every byte of the result knows where
 * it comes from.
 */

#define HANGUL_FIRST 0xac00
#define HANGUL_LAST 0xd7a3
#define SYLLABLES_PER_INITIAL 588 /* 21 vowels, 28 finals */

/* Compatibility jamo of consonants, U+3131 to U+314E, and the initial consonant that each is, from 1; 0 for those that
 * begin no syllable. */
#define JAMO_FIRST 0x3131
#define JAMO_LAST 0x314e
static const guint8 initials[JAMO_LAST - JAMO_FIRST + 1] = {
  1, 2, 0, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9, 0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
};

/* Whether a character belongs to the one before it: marks, and the vowels and finals of decomposed Hangul. */
static gboolean
is_extender (gunichar c)
{
  return c >= 0x300 && ((c >= 0x1160 && c <= 0x11ff) || g_unichar_ismark (c) || g_unichar_combining_class (c) != 0);
}

/* Soft hyphens, zero-width spaces and joiners, and the byte order mark: they are not typed by those who search. */
static gboolean
is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* Most characters of these texts are their own folding. */
static gboolean
is_folded (gunichar c)
{
  gunichar a, b;

  if ((c >= HANGUL_FIRST && c <= HANGUL_LAST) || (c >= JAMO_FIRST && c <= 0x318e) || (c >= 0x4e00 && c <= 0x9fff))
    return TRUE;
  return !g_unichar_isalpha (c) && !is_extender (c) && g_unichar_tolower (c) == c && !g_unichar_decompose (c, &a, &b);
}

static void
append_cluster (GString    *out,
                const char *text,
                gsize       length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, length, G_NORMALIZE_NFD);
  g_autofree char *folded = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  g_autofree char *composed = folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_NFC) : NULL;

  if (composed != NULL)
    g_string_append (out, composed);
  else
    g_string_append_len (out, text, length);
}

/* Whether a first byte is that of syllables of Hangul only: U+B000 to U+CFFF. */
static gboolean
is_hangul_byte (guchar byte)
{
  return byte == 0xeb || byte == 0xec;
}

/* Where the character that begins at @p ends, together with what belongs to it. Marks begin with 0xcc and above. */
static const char *
find_cluster_end (const char *p,
                  const char *end)
{
  for (p = g_utf8_next_char (p);
       p < end && (guchar) *p >= 0xcc && !is_hangul_byte (*p) && is_extender (g_utf8_get_char (p));)
    p = g_utf8_next_char (p);
  return p;
}

static void
note_spans (GArray *spans,
            gsize   n,
            gsize   start,
            gsize   end)
{
  JoganFoldSpan span = { start, end };

  for (gsize i = 0; spans != NULL && i < n; i++)
    g_array_append_val (spans, span);
}

/*
 * jogan_fold_append:
 * @out: where to; may hold something already
 * @text: valid UTF-8
 * @length: its bytes, or -1 when it ends with NUL
 * @spans: (nullable) (element-type JoganFoldSpan): gets a span for each byte appended
 *
 * Folds a text. The result has neither control characters nor spaces at its ends.
 */
void
jogan_fold_append (GString    *out,
                   const char *text,
                   gssize      length,
                   GArray     *spans)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  gsize beginning = out->len;
  gsize space_start = 0;
  gsize space_end = 0;
  const char *next;

  for (const char *p = text; p < end; p = next)
    {
      gunichar c = g_utf8_get_char (p);
      gsize before;

      next = g_utf8_next_char (p);
      if (c < 0x80 ? g_ascii_isspace (c) || c == '\v' : g_unichar_isspace (c))
        {
          if (space_end == 0)
            space_start = p - text;
          space_end = next - text;
          continue;
        }
      if (is_invisible (c))
        continue;
      next = find_cluster_end (p, end);
      if (space_end > 0 && out->len > beginning)
        {
          g_string_append_c (out, ' ');
          note_spans (spans, 1, space_start, space_end);
        }
      space_end = 0;

      before = out->len;
      if (c < 0x80 && next == p + 1)
        g_string_append_c (out, g_ascii_tolower ((char) c));
      else if (next == g_utf8_next_char (p) && is_folded (c))
        g_string_append_len (out, p, next - p);
      else
        append_cluster (out, p, next - p);
      note_spans (spans, out->len - before, p - text, next - text);
    }
}

/*
 * jogan_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the folded text
 */
char *
jogan_fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  jogan_fold_append (out, text, -1, NULL);
  return g_string_free (out, FALSE);
}

/*
 * jogan_fold_get_initial:
 * @c: a character
 *
 * Returns: the initial consonant (초성) of a Hangul syllable, or that a compatibility jamo is, 1 to 19; 0 for others
 */
guint
jogan_fold_get_initial (gunichar c)
{
  if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
    return 1 + (c - HANGUL_FIRST) / SYLLABLES_PER_INITIAL;
  if (c >= JAMO_FIRST && c <= JAMO_LAST)
    return initials[c - JAMO_FIRST];
  return 0;
}

/*
 * jogan_fold_append_initials:
 * @out: where to
 * @folded: folded text
 * @length: its bytes
 *
 * Appends a byte for each character: its initial consonant as jogan_fold_get_initial() gives it.
 */
void
jogan_fold_append_initials (GByteArray *out,
                            const char *folded,
                            gsize       length)
{
  const char *end = folded + length;
  guint position = out->len;

  g_byte_array_set_size (out, out->len + length);
  for (const char *p = folded; p < end; p = g_utf8_next_char (p))
    {
      const guchar *bytes = (const guchar *) p;
      gunichar c = bytes[0];

      if (is_hangul_byte (bytes[0]))
        c = (c & 0x0f) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
      else if (c >= 0xe3)
        c = g_utf8_get_char (p);
      out->data[position++] = jogan_fold_get_initial (c);
    }
  g_byte_array_set_size (out, position);
}

/*
 * jogan_fold_is_word:
 * @c: a character
 *
 * Returns: whether it is part of a word
 */
gboolean
jogan_fold_is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}
