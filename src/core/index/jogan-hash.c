/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-hash.h"

#include <string.h>

/* Odd, with its bits spread: from the golden ratio. */
#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* Words that are summed up side by side. */
#define N_LANES 4

static inline guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * FACTOR;
  return hash ^ (hash >> 32);
}

/*
 * jogan_hash:
 * @data: bytes
 * @length: their number
 *
 * Sums bytes up, to know again what did not change and to notice what was damaged. Every byte of a library goes through
 * it, so it takes eight bytes at a time, and four such words side by side, since none then waits for the one before it;
 * no defence against those who mean to deceive. Not the same on every machine.
 *
 * Returns: the sum
 */
guint64
jogan_hash (gconstpointer data,
            gsize         length)
{
  const guint8 *bytes = data;
  const guint8 *end = bytes + length;
  guint64 lanes[N_LANES] = { 1, 2, 3, 4 };
  guint64 hash = mix (FACTOR, length);
  guint64 words[N_LANES] = { 0 };

  for (; (gsize) (end - bytes) >= sizeof words; bytes += sizeof words)
    {
      memcpy (words, bytes, sizeof words);
      for (guint i = 0; i < N_LANES; i++)
        lanes[i] = mix (lanes[i], words[i]);
    }
  memset (words, 0, sizeof words);
  if (bytes < end)
    memcpy (words, bytes, (gsize) (end - bytes));
  for (guint i = 0; i < N_LANES; i++)
    hash = mix (hash, mix (lanes[i], words[i]));
  return hash;
}
