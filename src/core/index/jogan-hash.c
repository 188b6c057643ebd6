/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-hash.h"

#include <string.h>

/* Odd, with its bits spread: from the golden ratio. */
#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
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
 * Sums bytes up, to know again what did not change and to notice what was damaged. Eight bytes at a time, since every
 * byte of a library goes through it; no defence against those who mean to deceive. Not the same on every machine.
 *
 * Returns: the sum
 */
guint64
jogan_hash (gconstpointer data,
            gsize         length)
{
  const guint8 *bytes = data;
  guint64 hash = mix (FACTOR, length);
  guint64 word = 0;
  gsize i;

  for (i = 0; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, bytes + i, sizeof word);
      hash = mix (hash, word);
    }
  word = 0;
  if (i < length)
    memcpy (&word, bytes + i, length - i);
  return mix (hash, word);
}
