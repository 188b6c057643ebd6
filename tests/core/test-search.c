/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "search-fixture.h"
#include "search/jogan-fuzzy.h"

static void
test_words (SearchFixture *fixture,
            gconstpointer  data)
{
  search_fixture_assert_found (fixture, "여우", "2510.00001");
  search_fixture_assert_found (fixture, "확", "2510.00003 2510.00001 2510.00002 2401.00001");
  search_fixture_assert_found (fixture, "QUICK", "2510.00001 2512.00001");
  search_fixture_assert_found (fixture, "\xed\x99\x95\xec\x82\xb0 caf\x65\xcc\x81", "2510.00003");
  search_fixture_assert_found (fixture, "strasse", "2510.00003");
  search_fixture_assert_found (fixture, "quick fox", "2510.00001");
  search_fixture_assert_found (fixture, "in the wild", "2510.00001");
  search_fixture_assert_found (fixture, "\"in the wild\"", "2510.00001");
  search_fixture_assert_found (fixture, "\"the in\"", "");
  search_fixture_assert_found (fixture, "확산 -암탉", "2510.00003 2401.00001 2510.00001");
  search_fixture_assert_found (fixture, "-확산", "2512.00001");
  search_fixture_assert_found (fixture, "2510.00", "2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "news", "2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "arxiv", "");
  search_fixture_assert_found (fixture, "runquick", "");
  search_fixture_assert_found (fixture, "", "");
}

static void
test_initials (SearchFixture *fixture,
               gconstpointer  data)
{
  search_fixture_assert_found (fixture, "ㅊㅈㄷ", "2510.00003");
  search_fixture_assert_found (fixture, "ㅊㅎㅅㅁㄷ", "2510.00001");
  search_fixture_assert_found (fixture, "ㅎㅅ", "2510.00003 2510.00001 2510.00002 2401.00001");
  search_fixture_assert_found (fixture, "ㅎㅅ -ㅇㅌ", "2510.00003 2510.00001 2401.00001");
  search_fixture_assert_found (fixture, "in:title ㅎㅅ", "2510.00003");
  search_fixture_assert_found (fixture, "in:limitations ㄴㄹ", "2510.00001");
  search_fixture_assert_found (fixture, "in:results ㄴㄹ", "");
  search_fixture_assert_found (fixture, "\"ㅎㅅ\"", "");
}

static void
test_operators (SearchFixture *fixture,
                gconstpointer  data)
{
  search_fixture_assert_found (fixture, "in:title diffusion", "2510.00002");
  search_fixture_assert_found (fixture, "in:method in:title diffusion", "2510.00002 2512.00001 2510.00003");
  search_fixture_assert_found (fixture, "-in:method diffusion", "2510.00002");
  search_fixture_assert_found (fixture, "in:introduction goal", "2510.00001");
  search_fixture_assert_found (fixture, "in:method -diffusion is:unread", "2510.00001 2510.00002 2401.00001");
  search_fixture_assert_found (fixture, "tag:\"Daily News\"", "2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "tag:paper", "");
  search_fixture_assert_found (fixture, "tag:papers -tag:\"daily news\"", "2512.00001");
  search_fixture_assert_found (fixture, "date:2025", "2512.00001 2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "date:2025-12-05", "2512.00001");
  search_fixture_assert_found (fixture, "date:..2025-11", "2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "-date:2025", "2401.00001");
  search_fixture_assert_found (fixture, "id:2510.00002", "2510.00002");
  search_fixture_assert_found (fixture, "id:25", "2512.00001 2510.00001 2510.00002 2510.00003");
  search_fixture_assert_found (fixture, "https://huggingface.co/papers/2510.00003", "2510.00003");
  search_fixture_assert_found (fixture, "lacks:results", "2510.00001 2510.00003 2401.00001");
  search_fixture_assert_found (fixture, "-lacks:limitations", "2510.00001");
}

static void
test_marks (SearchFixture *fixture,
            gconstpointer  data)
{
  const char *const read[] = { "2510.00001", "2510.00002", NULL };

  search_fixture_assert_found (fixture, "is:read", "");
  jogan_annotations_set_read (fixture->annotations, read, TRUE);
  jogan_annotations_set_bookmarked (fixture->annotations, "2510.00002", TRUE, NULL);
  jogan_annotations_set_note (fixture->annotations, "2512.00001", "사과를 Apple 생각", NULL, NULL);

  /* What is found stays while it is being read. */
  search_fixture_assert_found (fixture, "is:unread", "2512.00001 2510.00003 2401.00001");
  jogan_annotations_set_read (fixture->annotations, (const char *const[]) { "2512.00001", NULL }, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (fixture->search))), ==, 3);
  search_fixture_assert_found (fixture, "is:unread ", "2510.00003 2401.00001");

  search_fixture_assert_found (fixture, "is:read -is:bookmarked", "2512.00001 2510.00001");
  search_fixture_assert_found (fixture, "has:note", "2512.00001");
  search_fixture_assert_found (fixture, "사과", "2512.00001");
  search_fixture_assert_found (fixture, "거북이 apple", "2512.00001");
  search_fixture_assert_found (fixture, "ㅅㄱㄹ", "2512.00001");
  search_fixture_assert_found (fixture, "in:note apple", "2512.00001");
  search_fixture_assert_found (fixture, "in:note 거북이", "");
  search_fixture_assert_found (fixture, "in:title apple", "");
  jogan_annotations_delete_note (fixture->annotations, "2512.00001");
  search_fixture_assert_found (fixture, "apple", "");
}

/* A search that is made after the reader's marks finds them, too. */
static void
test_marks_before (SearchFixture *fixture,
                   gconstpointer  data)
{
  jogan_annotations_set_note (fixture->annotations, "2401.00001", "느림보", NULL, NULL);
  search_fixture_assert_found (fixture, "느림보", "2401.00001");
}

static void
test_order (SearchFixture *fixture,
            gconstpointer  data)
{
  /* in the title; a word of its own and newer; within a word */
  search_fixture_assert_found (fixture, "diffusion", "2510.00002 2512.00001 2510.00003");
  jogan_search_set_order (fixture->search, JOGAN_SEARCH_BY_DAY);
  search_fixture_assert_found (fixture, "diffusion ", "2512.00001 2510.00002 2510.00003");
}

/* Titles are found by what is remembered of them, and by nothing else. */
static void
test_titles (SearchFixture *fixture,
             gconstpointer  data)
{
  static const char *const cases[][2] = {
    { "net fox", "2510.00001" },
    { "qfoxn", "2510.00001" },
    { "diffhens", "2510.00002" },
    { "확ㅅ", "2510.00003" },
    { "tortoies", "2512.00001" },
    { "s", "2401.00001 2512.00001 2510.00001 2510.00002" },
    { "foxes", "" },
    { "is:unread", "" },
    { "2510.00001", "" },
    { "-quick", "" },
    { "\xff\xfe quick", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JoganQuery) query = jogan_query_new_for_titles (cases[i][0]);
      g_autofree char *ids = NULL;

      g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
      jogan_search_set_query (fixture->search, query);
      jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
      ids = search_fixture_make_ids (fixture);
      g_assert_cmpstr (ids, ==, cases[i][1]);
    }
}

/* A title as it was typed comes before others, which newer papers are among. */
static void
test_titles_order (SearchFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (JoganQuery) query = jogan_query_new_for_titles ("quick");
  g_autoptr (JoganPost) post = search_fixture_parse (
    "---\ndate: 2025-12-06\n---\n\n# 1. [Questions Under Ice](https://arxiv.org/abs/2512.00002)\n\n"
    "text\n\n# 2. [Quiet Cake](https://arxiv.org/abs/2512.00003)\n\ntext\n",
    "/newest.md");
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autofree char *ids = NULL;

  g_ptr_array_add (posts, g_steal_pointer (&post));
  g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[0]));
  jogan_library_set_guests (fixture->library, posts);
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  ids = search_fixture_make_ids (fixture);
  g_assert_cmpstr (ids, ==, "2510.00001 2512.00003");
  g_assert_cmpuint (jogan_search_results_get_score (results, 0), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (jogan_search_results_get_score (results, 1), <, JOGAN_FUZZY_LIKELY);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  search_fixture_add ("/search/words", test_words);
  search_fixture_add ("/search/initials", test_initials);
  search_fixture_add ("/search/operators", test_operators);
  search_fixture_add ("/search/marks", test_marks);
  search_fixture_add ("/search/marks-before", test_marks_before);
  search_fixture_add ("/search/order", test_order);
  search_fixture_add ("/search/titles", test_titles);
  search_fixture_add ("/search/titles-order", test_titles_order);

  return g_test_run ();
}
