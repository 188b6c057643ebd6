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

/* Bytes that are looked at together: as many as make the compiler use vectors. */
#define STRIDE 32

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

/* Not 0 when a byte of a text, followed by @next, asks for more than the folding of ASCII letters: a control, one of
 * several spaces, or of a character beyond ASCII, unless that is an ideograph or a syllable of Hangul, whose first
 * bytes are 0xe5 to 0xed. */
static inline guint8
is_odd_byte (guint8 c,
             guint8 next)
{
  guint8 odd = (c < ' ') | (c == 0x7f) | ((c == ' ') & (next == ' '));

  odd |= (c >= 0xc0) & ((c < 0xe5) | (c > 0xed));
  odd |= ((c == 0xea) & (next < 0xb0)) | ((c == 0xed) & (next > 0x9d));
  return odd;
}

static inline gboolean
is_plain_stride (const guchar *p)
{
  guint8 odd = 0;

  for (int i = 0; i < STRIDE; i++)
    odd |= is_odd_byte (p[i], p[i + 1]);
  return odd == 0;
}

/* The bytes from @text on, whole characters, that need no more than the folding of ASCII letters. The last character is
 * not among them when something else follows, which may belong to it. */
static gsize
plain_length (const char *text,
              const char *end)
{
  const guchar *start = (const guchar *) text;
  const guchar *last = (const guchar *) end - 1;
  const guchar *p = start;

  while (last - p >= STRIDE && is_plain_stride (p))
    p += STRIDE;
  while (p < last && !is_odd_byte (p[0], p[1]))
    p++;
  if (p == last && !is_odd_byte (*p, ' '))
    return p + 1 - start;
  while (p > start && (*--p & 0xc0) == 0x80)
    ;
  return p - start;
}

static void
append_plain (GString    *out,
              const char *text,
              gsize       length)
{
  const gsize start = out->len;
  char *to;

  g_string_set_size (out, start + length);
  to = out->str + start;
  for (gsize i = 0; i < length; i++)
    to[i] = (char) (text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
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
      const gsize plain = spans == NULL && space_end == 0 && *p != ' ' ? plain_length (p, end) : 0;
      gunichar c;
      gsize before;

      if (plain > 0)
        {
          append_plain (out, p, plain);
          next = p + plain;
          continue;
        }
      c = g_utf8_get_char (p);
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

static inline gboolean
is_tail_byte (guchar byte)
{
  return (byte & 0xc0) == 0x80;
}

/* The initials of whole characters, into @to. Returns: behind the last one */
static guint8 *
put_initials (guint8       *to,
              const guchar *p,
              const guchar *end)
{
  for (; p < end; p++)
    {
      if (!is_tail_byte (*p))
        *to++ = *p < 0xe3 ? 0 : jogan_fold_get_initial (g_utf8_get_char ((const char *) p));
    }
  return to;
}

/* The initials of characters that begin in the stride at @p, two bytes behind which must be there. All bytes are taken
 * for the first one of a syllable of Hangul, and what is thus found only kept of those that are. */
static guint8 *
put_stride_of_initials (guint8       *to,
                        const guchar *p)
{
  guint8 found[STRIDE];
  guint8 has_jamo = 0;

  for (int i = 0; i < STRIDE; i++)
    {
      const guint16 c = (guint16) ((p[i] & 0x0f) << 12 | (p[i + 1] & 0x3f) << 6 | (p[i + 2] & 0x3f));
      const guint16 syllable = (guint16) (c - HANGUL_FIRST);
      const guint8 is_syllable = (p[i] >= 0xea) & (p[i] <= 0xed) & (syllable <= HANGUL_LAST - HANGUL_FIRST);

      found[i] = (guint8) ((1 + syllable / SYLLABLES_PER_INITIAL) & -is_syllable);
      has_jamo |= p[i] == 0xe3;
    }
  if (has_jamo)
    return put_initials (to, p, p + STRIDE);
  for (int i = 0; i < STRIDE; i++)
    {
      *to = found[i];
      to += !is_tail_byte (p[i]);
    }
  return to;
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
  const guchar *p = (const guchar *) folded;
  const guchar *end = p + length;
  const guint start = out->len;
  guint8 *to;

  /* One byte more than there can be, as strides write before they know. */
  g_byte_array_set_size (out, start + length + 1);
  to = out->data + start;
  for (; end - p >= STRIDE + 2; p += STRIDE)
    to = put_stride_of_initials (to, p);
  to = put_initials (to, p, end);
  g_byte_array_set_size (out, to - out->data);
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
