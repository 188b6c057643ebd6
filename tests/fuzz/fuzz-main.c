/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdint.h>
#include <string.h>

/* Stands in for libFuzzer where there is none: fuzz-NAME FILE ... runs the target on the files, on pieces of them and
 * on versions of them with a few bytes changed, always the same ones, for a few seconds at most. */

#define N_ROUNDS 400
#define MAX_TIME (4 * G_USEC_PER_SEC)

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
try_mutation (GRand      *rand,
              const char *data,
              gsize       length)
{
  static const char interesting[] = "{}[]\":,\\/0-9.eE \n\t#*_`$<>|~\xed\xa0\xff\x7f\x01";
  g_autofree char *copy = g_memdup2 (data, MAX (length, 1));
  guint n = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n && length > 0; i++)
    {
      gsize at = g_rand_int_range (rand, 0, length);
      gsize wanted = g_rand_int_range (rand, 1, 20);
      gsize count = MIN (wanted, length - at);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          copy[at] = interesting[g_rand_int_range (rand, 0, sizeof interesting)];
          break;
        case 1: /* a piece again, elsewhere */
          memmove (copy + g_rand_int_range (rand, 0, length - count + 1), copy + at, count);
          break;
        case 2: /* a piece less */
          memmove (copy + at, copy + at + count, length - at - count);
          length -= count;
          break;
        default:
          length = at;
          break;
        }
    }

  {
    g_autofree char *exact = g_memdup2 (copy, length); /* so that a sanitizer sees a byte read too far */

    LLVMFuzzerTestOneInput ((const uint8_t *) exact, length);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gint64 end = g_get_monotonic_time () + MAX_TIME;

  LLVMFuzzerTestOneInput ((const uint8_t *) "", 0);
  for (guint round = 0; round < N_ROUNDS && g_get_monotonic_time () < end; round++)
    {
      for (int i = 1; i < argc; i++)
        {
          g_autofree char *data = NULL;
          g_autoptr (GError) error = NULL;
          gsize length;

          if (!g_file_get_contents (argv[i], &data, &length, &error))
            g_error ("%s", error->message);
          if (round == 0)
            LLVMFuzzerTestOneInput ((const uint8_t *) data, length);
          else
            try_mutation (rand, data, length);
        }
    }
  return 0;
}
