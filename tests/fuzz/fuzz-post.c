/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdint.h>

#include "format/jogan-parser.h"
#include "post-dump.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Any bytes are a post, or are refused: every getter of what comes out is called. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_parser_parse (bytes, "2026-03-01-fuzz.md", NULL, &error);

  g_assert_true ((post == NULL) == (error != NULL));
  if (post != NULL)
    {
      g_autofree char *dump = post_dump (post);

      g_assert_nonnull (dump);
    }
  return 0;
}
