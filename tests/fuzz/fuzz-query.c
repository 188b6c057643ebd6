/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "search/jogan-matcher.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Text -> query: problems and matches lie within their texts, and the text is read as the same again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  const char *read = jogan_query_get_text (query);
  gsize length = strlen (read);
  g_autoptr (JoganQuery) again = length <= JOGAN_QUERY_MAX_BYTES ? jogan_query_new (read) : jogan_query_ref (query);

  g_assert_true (g_utf8_validate (read, length, NULL));
  g_assert_cmpint (jogan_query_is_empty (query), ==, jogan_query_is_empty (again));
  for (guint i = 0; i < jogan_query_get_n_problems (query); i++)
    {
      const JoganQueryProblem *problem = jogan_query_get_problem (query, i);

      g_assert_cmpuint (problem->start, <=, problem->end);
      g_assert_cmpuint (problem->end, <=, length);
      g_assert_true (g_utf8_validate (read, problem->start, NULL) && g_utf8_validate (read, problem->end, NULL));
    }
  for (guint field = 0; field < JOGAN_N_FIELDS; field++)
    {
      g_autoptr (GArray) matches = jogan_matcher_find (query, field, read);
      guint end = 0;

      for (guint i = 0; i < matches->len; i++)
        {
          JoganMatch match = g_array_index (matches, JoganMatch, i);

          g_assert_cmpuint (end, <=, match.start);
          g_assert_cmpuint (match.start, <, match.end);
          g_assert_cmpuint (match.end, <=, length);
          g_assert_true (g_utf8_validate (read + match.start, match.end - match.start, NULL));
          end = match.end;
        }
    }
  return 0;
}
