/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-finder.h"

#include <string.h>

/*
 * Sixteen places at a time are asked whether the two rarest bytes of the needle are where they belong; only then is all
 * of it compared. In Korean text, where each third byte is one of four, that is several times faster than a search that
 * begins with the first byte.
 */

#define WIDTH 16

typedef guint8 Bytes __attribute__ ((vector_size (WIDTH)));
typedef guint64 Words __attribute__ ((vector_size (WIDTH)));

/* How common a byte is in folded Korean and English, roughly. */
static guint
get_weight (guint8 byte)
{
  if (byte >= 0xea && byte <= 0xed) /* first bytes of Hangul */
    return 100;
  if (byte == ' ')
    return 90;
  if (byte >= 0x80 && byte <= 0xbf)
    return byte == 0x9d || byte == 0xb0 || byte == 0x95 || byte == 0x84 ? 60 : 40;
  if (byte != '\0' && strchr ("etaoinsr", byte) != NULL)
    return 35;
  if (byte >= 'a' && byte <= 'z')
    return 20;
  return 10;
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

static gboolean
is_at (const JoganFinder *self,
       const char        *p)
{
  return p[self->rare] == self->needle[self->rare] && memcmp (p, self->needle, self->length) == 0;
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

/* What is looked for, and in what. */
typedef struct
{
  const JoganFinder *finder;
  const char *start;
  const char *end;
  JoganFinderAccept accept; /* (nullable) */
} Search;

static gboolean
is_accepted (const Search *search,
             const char   *p)
{
  return search->accept == NULL || search->accept (p, search->finder->length, search->start, search->end);
}

/* Looks at those of eight places of which the rare bytes are right. Kept out of the loop, which then needs no stack. */
static G_NO_INLINE const char *
check (const Search *search,
       const char   *p,
       guint64       hits)
{
  for (; hits != 0; hits = drop_first (hits))
    {
      const char *place = p + get_first (hits);

      if (memcmp (place, search->finder->needle, search->finder->length) == 0 && is_accepted (search, place))
        return place;
    }
  return NULL;
}

static Bytes
load (const char *p)
{
  Bytes bytes;

  memcpy (&bytes, p, WIDTH);
  return bytes;
}

static const char *
find (const Search *search,
      const char   *from)
{
  const JoganFinder *self = search->finder;
  const char *p = from;
  const char *last; /* where the needle may stand at the latest */
  const gsize rare_at = self->rare;
  const gsize next_at = self->next;
  const char *found;
  Bytes rare, next;

  if (search->end - from < (gssize) self->length)
    return NULL;

  last = search->end - self->length;
  memset (&rare, (guint8) self->needle[self->rare], WIDTH);
  memset (&next, (guint8) self->needle[self->next], WIDTH);
  for (; last - p >= WIDTH; p += WIDTH)
    {
      Bytes hits = (Bytes) (load (p + rare_at) == rare) & (Bytes) (load (p + next_at) == next);
      Words words = (Words) hits;

      if (G_LIKELY ((words[0] | words[1]) == 0))
        continue;
      if ((found = check (search, p, words[0])) != NULL || (found = check (search, p + 8, words[1])) != NULL)
        return found;
    }
  for (; p <= last; p++)
    {
      if (is_at (self, p) && is_accepted (search, p))
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
  const Search search = { self, start, end, NULL };

  return find (&search, start);
}

/*
 * jogan_finder_find_accepted:
 * @self: a finder
 * @from: where to begin
 * @start: where the text begins, of which @accept may look at what stands before @from
 * @end: where it ends
 * @accept: (scope call): asked of each place
 *
 * Returns: (nullable): the first place where the needle stands that is accepted, %NULL when there is none
 */
const char *
jogan_finder_find_accepted (const JoganFinder *self,
                            const char        *from,
                            const char        *start,
                            const char        *end,
                            JoganFinderAccept  accept)
{
  const Search search = { self, start, end, accept };

  return find (&search, from);
}
