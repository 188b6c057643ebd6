/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-finder.h"

#include <string.h>

#include "index/jogan-fold.h"

/*
 * Sixteen places at a time are asked whether the two rarest bytes of the needle are where they belong; only then is all
 * of it compared. In Korean text, where each third byte is one of four, that is several times faster than a search that
 * begins with the first byte. Who looks for a whole word asks of all sixteen whether they stand in one, too: a syllable
 * is in nearly every line, but rarely on its own.
 */

#define WIDTH 16

/* How many bytes ahead memory is asked for: the processor by itself does not look beyond a page. */
#define AHEAD 2048

typedef guint8 Bytes __attribute__ ((vector_size (WIDTH)));
typedef guint64 Words __attribute__ ((vector_size (WIDTH)));

/* How common the bytes of characters beyond ASCII are in Korean text, but for first ones, by two thousandths. */
static const guint8 tail_weights[64] = {
  30, 20, 7,  11, 61, 7,  6, 1,  16, 3,  21, 25, 12, 9,  1,  10, /* 0x80 */
  18, 8,  2,  3,  25, 52, 9, 17, 48, 15, 9,  3,  53, 50, 13, 1,  /* 0x90 */
  41, 16, 1,  2,  24, 17, 5, 11, 15, 14, 8,  1,  24, 1,  1,  3,  /* 0xa0 */
  50, 13, 10, 22, 32, 14, 7, 3,  34, 7,  1,  1,  25, 3,  1,  1,  /* 0xb0 */
};

/* The same of all bytes, in folded Korean and English, roughly. */
static guint
get_weight (guint8 byte)
{
  if (byte >= 0x80 && byte <= 0xbf)
    return tail_weights[byte - 0x80];
  if (byte >= 0xea && byte <= 0xed) /* first bytes of Hangul */
    return 120;
  if (byte == ' ')
    return 190;
  if (byte != '\0' && strchr ("etaoinsr", byte) != NULL)
    return 19;
  return byte >= 'a' && byte <= 'z' ? 7 : 3;
}

/*
 * jogan_finder_init:
 * @self: a finder
 * @needle: what to look for; stays the caller's
 * @length: its bytes, more than 0
 *
 * Prepares a search.
 */
void
jogan_finder_init (JoganFinder *self,
                   const char  *needle,
                   gsize        length)
{
  g_return_if_fail (length > 0);

  *self = (JoganFinder) { .needle = needle, .length = length };
  for (gsize i = 1; i < length; i++)
    {
      if (get_weight (needle[i]) <= get_weight (needle[self->rare]))
        self->rare = i;
    }
  self->next = self->rare == 0 ? length - 1 : 0;
  for (gsize i = 0; i < length; i++)
    {
      if (i != self->rare && get_weight (needle[i]) <= get_weight (needle[self->next]))
        self->next = i;
    }
}

/* What is looked for, and in what. */
typedef struct
{
  const JoganFinder *finder;
  const char *start;
  const char *end;
} Search;

/* Most of what stands beside a match is a space, an ASCII letter or Hangul, U+AC00 to U+D77F, which need no table of
 * Unicode. */
static gboolean
is_word_at (const char *p)
{
  const guchar first = p[0];

  if (first < 0x80)
    return g_ascii_isalnum (first);
  if ((first > 0xea && first < 0xed) || (first == 0xea && (guchar) p[1] >= 0xb0) ||
      (first == 0xed && (guchar) p[1] <= 0x9d))
    return TRUE;
  return jogan_fold_is_word (g_utf8_get_char (p));
}

/* Whether no letter or digit stands right before or after a match. */
static gboolean
is_whole (const Search *search,
          const char   *p)
{
  const char *after = p + search->finder->length;

  return (after == search->end || !is_word_at (after)) && (p == search->start || !is_word_at (g_utf8_prev_char (p)));
}

static gboolean
is_at (const Search *search,
       const char   *p,
       gboolean      whole)
{
  const JoganFinder *self = search->finder;

  return p[self->rare] == self->needle[self->rare] && memcmp (p, self->needle, self->length) == 0 &&
         (!whole || is_whole (search, p));
}

/* Which of eight bytes, all of them 0 or 0xff, is the first that is not 0. */
static guint
get_first (guint64 bytes)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return (guint) __builtin_ctzll (bytes) / 8;
#else
  return (guint) __builtin_clzll (bytes) / 8;
#endif
}

static guint64
drop_first (guint64 bytes)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return bytes & (~G_GUINT64_CONSTANT (0xff) << (get_first (bytes) * 8));
#else
  return bytes & (~(G_GUINT64_CONSTANT (0xff) << 56) >> (get_first (bytes) * 8));
#endif
}

/* Looks at those of sixteen places of which the rare bytes are right. Kept out of the loop, which then needs no
 * stack. */
static G_NO_INLINE const char *
check (const Search *search,
       const char   *p,
       Words         hits,
       gboolean      whole)
{
  for (guint i = 0; i < 2; i++)
    {
      for (guint64 word = hits[i]; word != 0; word = drop_first (word))
        {
          const char *place = p + 8 * i + get_first (word);

          if (is_at (search, place, whole))
            return place;
        }
    }
  return NULL;
}

static inline gboolean
has_any (Bytes bytes)
{
  const Words words = (Words) bytes;

  return (words[0] | words[1]) != 0;
}

static inline Bytes
load (const char *p)
{
  Bytes bytes;

  memcpy (&bytes, p, WIDTH);
  return bytes;
}

/* Whether a letter is seen at a glance at each of sixteen places: Hangul as in is_word_at(), or one of ASCII. There are
 * more letters, but they are looked at one by one. */
static inline Bytes
are_letters (const char *p,
             gboolean    hangul)
{
  const Bytes first = load (p);
  Bytes second;

  if (!hangul)
    return (Bytes) (first - 'a' < 26);
  second = load (p + 1);
  return (Bytes) (first - 0xea < 4) & ~((Bytes) (first == 0xea) & (Bytes) (second < 0xb0)) &
         ~((Bytes) (first == 0xed) & (Bytes) (second > 0x9d));
}

/* @whole is known where this is inlined. */
static G_ALWAYS_INLINE inline const char *
find (const Search *search,
      const char   *from,
      gboolean      whole)
{
  const JoganFinder *self = search->finder;
  const gssize length = (gssize) self->length;
  const gsize rare_at = self->rare;
  const gsize next_at = self->next;
  /* Hangul stands beside Hangul, ASCII beside ASCII. */
  const gboolean hangul_before = (guint8) self->needle[0] >= 0x80;
  const gboolean hangul_after = (guint8) self->needle[length - 1] >= 0x80;
  const gssize before_at = hangul_before ? -3 : -1;
  const char *p = from;
  const char *last; /* where the needle may stand at the latest */
  const char *found;
  Bytes rare, next;

  if (search->end - from < length)
    return NULL;

  last = search->end - length;
  /* Three bytes are looked at before a place. */
  for (; whole && p <= last && p - search->start < 3; p++)
    {
      if (is_at (search, p, whole))
        return p;
    }
  memset (&rare, (guint8) self->needle[rare_at], WIDTH);
  memset (&next, (guint8) self->needle[next_at], WIDTH);
  /* Two bytes are looked at behind it. */
  for (; last - p > WIDTH; p += WIDTH)
    {
      Bytes hits = (Bytes) (load (p + rare_at) == rare) & (Bytes) (load (p + next_at) == next);

      __builtin_prefetch (p + AHEAD);
      if (G_LIKELY (!has_any (hits)))
        continue;
      if (whole)
        hits &= ~(are_letters (p + before_at, hangul_before) | are_letters (p + length, hangul_after));
      if (has_any (hits) && (found = check (search, p, (Words) hits, whole)) != NULL)
        return found;
    }
  for (; p <= last; p++)
    {
      if (is_at (search, p, whole))
        return p;
    }
  return NULL;
}

/*
 * jogan_finder_find:
 * @self: a finder
 * @start: where to begin
 * @end: where the text ends
 *
 * Returns: (nullable): where the needle stands first, %NULL when it does not
 */
const char *
jogan_finder_find (const JoganFinder *self,
                   const char        *start,
                   const char        *end)
{
  const Search search = { self, start, end };

  return find (&search, start, FALSE);
}

/*
 * jogan_finder_find_word:
 * @self: a finder
 * @from: where to begin
 * @start: where the text begins: what stands before @from counts, too
 * @end: where it ends
 *
 * Looks in folded text for the needle with neither letter nor digit right before or after it.
 *
 * Returns: (nullable): where it stands first, %NULL when it does not
 */
const char *
jogan_finder_find_word (const JoganFinder *self,
                        const char        *from,
                        const char        *start,
                        const char        *end)
{
  const Search search = { self, start, end };

  return find (&search, from, TRUE);
}
