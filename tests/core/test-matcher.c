/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "search-fixture.h"
#include "search/jogan-matcher.h"

static void
assert_matches (const char *text,
                const char *query_text,
                JoganField  field,
                const char *expected)
{
  g_autoptr (JoganQuery) query = jogan_query_new (query_text);
  g_autoptr (GArray) matches = jogan_matcher_find (query, field, text);
  g_autoptr (GString) shown = g_string_new (NULL);
  guint end = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      JoganMatch match = g_array_index (matches, JoganMatch, i);

      g_assert_cmpuint (end, <=, match.start);
      g_assert_cmpuint (match.start, <, match.end);
      g_string_append_printf (shown, "%.*s[%.*s]", (int) (match.start - end), text + end,
                              (int) (match.end - match.start), text + match.start);
      end = match.end;
    }
  g_string_append (shown, text + end);
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_highlights (void)
{
  assert_matches ("초확산모델은 확산", "확산", JOGAN_FIELD_TITLE, "초[확산]모델은 [확산]");
  assert_matches ("Fox foxes", "FOX -foxes", JOGAN_FIELD_TITLE, "[Fox] [fox]es");
  assert_matches ("abcde", "bcd abc", JOGAN_FIELD_TITLE, "[abcd]e");
  assert_matches ("초저대역 처진다", "ㅊㅈㄷ", JOGAN_FIELD_TITLE, "[초저대]역 [처진다]");
  assert_matches ("Die Stra\xc3\x9f"
                  "e",
                  "strasse", JOGAN_FIELD_TITLE,
                  "Die [Stra\xc3\x9f"
                  "e]");
  assert_matches ("in\n  the wild", "\"in the\"", JOGAN_FIELD_METHOD, "[in\n  the] wild");
  assert_matches ("a \xe1\x84\x92\xe1\x85\xaa\xe1\x86\xa8 b", "확", JOGAN_FIELD_TITLE,
                  "a [\xe1\x84\x92\xe1\x85\xaa\xe1\x86\xa8] b");
  assert_matches ("fox", "in:title fox", JOGAN_FIELD_METHOD, "fox");
  assert_matches ("fox", "in:method fox", JOGAN_FIELD_METHOD, "[fox]");
  assert_matches ("", "fox", JOGAN_FIELD_METHOD, "");
}

static void
test_line (SearchFixture *fixture,
           gconstpointer  data)
{
  JoganPaper *paper = jogan_post_get_paper (fixture->posts->pdata[0], 0);
  g_autoptr (JoganQuery) query = jogan_query_new ("foxes wild quick");
  g_autoptr (JoganQuery) title = jogan_query_new ("networks");
  g_autoptr (JoganQuery) note = jogan_query_new ("바늘");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JoganQuery) id = jogan_query_new ("0.00001");
  g_autoptr (JoganMatchingLine) line = jogan_matcher_make_line (query, paper, NULL);
  g_autoptr (JoganMatchingLine) id_line = jogan_matcher_make_line (id, paper, NULL);
  g_autoptr (JoganQuery) heading = jogan_query_new ("tion");
  g_autoptr (JoganMatchingLine) heading_line = jogan_matcher_make_line (heading, paper, NULL);
  g_autoptr (JoganMatchingLine) note_line = NULL;
  JoganMatch match;

  g_assert_cmpstr (line->text, ==, "In the wild foxes RUN.");
  g_assert_cmpuint (line->field, ==, JOGAN_FIELD_METHOD);
  g_assert_cmpuint (line->matches->len, ==, 2);
  g_assert_cmpstr (id_line->text, ==, "2510.00001");
  g_assert_null (jogan_matcher_make_line (title, paper, NULL));
  /* Not the heading above. */
  g_assert_cmpstr (heading_line->text, ==, "Motivation: 여우가 뛴다.");

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, i == 1000 ? "바늘 " : "건초 ");
  note_line = jogan_matcher_make_line (note, paper, text->str);
  g_assert_cmpuint (note_line->field, ==, JOGAN_FIELD_NOTE);
  g_assert_true (g_utf8_validate (note_line->text, -1, NULL));
  g_assert_cmpuint (strlen (note_line->text), <, 500);
  g_assert_true (g_str_has_prefix (note_line->text, "…건초"));
  g_assert_cmpuint (note_line->matches->len, ==, 1);
  match = g_array_index (note_line->matches, JoganMatch, 0);
  g_assert_cmpint (strncmp (note_line->text + match.start, "바늘", match.end - match.start), ==, 0);
  /* Near enough to the beginning for the first line of a narrow row, also in a line that is not long. */
  g_assert_cmpuint (match.start, <, 60);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  search_fixture_add ("/search/line", test_line);
  g_test_add_func ("/search/highlights", test_highlights);

  return g_test_run ();
}
