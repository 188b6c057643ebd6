/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "annotations/jogan-bundle.h"
#include "annotations/jogan-document.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* JSON -> records -> JSON: whatever was read is written so that it is read as the same again. */
static void
check_round_trip (JoganDocument *document)
{
  g_autoptr (GString) first = jogan_document_to_string (document);
  g_autoptr (JoganDocument) again = jogan_document_new_from_data (document->kind, first->str, first->len);
  g_autoptr (GString) second = jogan_document_to_string (again);

  if (again->health == JOGAN_HEALTH_DAMAGED)
    g_error ("damaged by writing (%s): %s", again->reason, first->str);
  if (!g_string_equal (first, second))
    g_error ("not the same twice:\n%s\n%s", first->str, second->str);
  if (jogan_document_merge (document, again, NULL))
    g_error ("changed by itself: %s", first->str);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  JoganDocument *bundled[JOGAN_N_ANNOTATION_KINDS];

  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autoptr (JoganDocument) document = jogan_document_new_from_data (kind, (const char *) data, size);

      check_round_trip (document);
    }

  if (jogan_bundle_read ((const char *) data, size, bundled, NULL))
    {
      for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
        {
          if (bundled[kind] != NULL)
            check_round_trip (bundled[kind]);
          g_clear_pointer (&bundled[kind], jogan_document_free);
        }
    }
  return 0;
}
