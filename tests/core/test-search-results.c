/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "search-fixture.h"
#include "search/jogan-search-results-private.h"

/* The list of what was found: how answers come into it, and what stays. */

static void
test_results (SearchFixture *fixture,
              gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (results));
  g_autoptr (JoganQuery) query = jogan_query_new ("확산");
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganSearchResult) first = NULL;
  g_autoptr (JoganSearchResult) again = NULL;
  g_autoptr (JoganPaper) paper = NULL;
  g_autofree char *ids = NULL;

  jogan_search_set_query (fixture->search, query);
  g_assert_true (jogan_search_is_busy (fixture->search));
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  g_assert_true (jogan_search_results_get_query (results) == query);
  first = g_list_model_get_item (G_LIST_MODEL (results), 0);
  again = g_list_model_get_item (G_LIST_MODEL (results), 0);
  g_assert_true (first == again);
  paper = jogan_search_results_dup_paper (results, 0);
  g_assert_true (jogan_search_result_get_paper (first) == paper);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (results), 4));

  /* The dateless post goes and another one comes: by itself, and what was there stays the same. */
  g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[0]));
  g_ptr_array_add (posts, search_fixture_parse (
                            "---\ndate: 2025-12-06\n---\n# 1. [New](https://arxiv.org/abs/2512.00009)\n\n## Method\n"
                            "정확산다\n",
                            "/new.md"));
  jogan_library_set_guests (fixture->library, posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  ids = search_fixture_make_ids (fixture);
  g_assert_cmpstr (ids, ==, "2510.00003 2510.00002 2512.00009 2510.00001");

  jogan_search_set_query (fixture->search, NULL);
  g_assert_false (jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  g_assert_cmpuint (mirror->items->len, ==, 0);
  g_assert_null (jogan_search_results_get_query (results));
}

/* The same query after a change of the library: rows that stay are the same objects. */
static void
test_identity (SearchFixture *fixture,
               gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganTestMirror) mirror = NULL;
  g_autoptr (JoganSearchResult) last = NULL;
  g_autoptr (JoganSearchResult) kept = NULL;

  search_fixture_ask (fixture, "id:2");
  last = g_list_model_get_item (G_LIST_MODEL (results), 4);
  mirror = jogan_test_mirror_new (G_LIST_MODEL (results));
  g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[0]));
  g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[2]));
  jogan_library_set_guests (fixture->library, posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  g_assert_cmpuint (mirror->items->len, ==, 4);
  kept = g_list_model_get_item (G_LIST_MODEL (results), 3);
  g_assert_true (kept == last);
}

/* Only the answer to the last of many keystrokes arrives. */
static void
test_keystrokes (SearchFixture *fixture,
                 gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganQuery) last = jogan_query_new ("거북이");

  search_fixture_ask (fixture, "확");
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (JoganQuery) query = jogan_query_new (i % 2 == 0 ? "확산" : "diffusion");

      jogan_search_set_query (fixture->search, query);
    }
  jogan_search_set_query (fixture->search, last);
  while (jogan_search_is_busy (fixture->search))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_true (jogan_search_results_get_query (results) == last || jogan_search_is_busy (fixture->search));
    }
  g_assert_true (jogan_search_results_get_query (results) == last);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 1);
}

/* What is still under way when the search goes comes to nothing. */
static void
test_drop (SearchFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (JoganQuery) query = jogan_query_new ("확산");
  JoganSearch *search = jogan_search_new (fixture->library, NULL);

  jogan_search_set_query (search, query);
  g_assert_finalize_object (search);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static JoganSearchResult *
get_result (SearchFixture *fixture,
            guint          position)
{
  return g_list_model_get_item (G_LIST_MODEL (jogan_search_get_results (fixture->search)), position);
}

static const char *
get_line (SearchFixture *fixture,
          guint          position)
{
  g_autoptr (JoganSearchResult) result = get_result (fixture, position);
  const JoganMatchingLine *line = jogan_search_result_get_line (result);

  return line != NULL ? line->text : NULL;
}

static void
add_line_cb (GListModel *results,
             guint       position,
             guint       removed,
             guint       added,
             GPtrArray  *lines)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (JoganSearchResult) result = g_list_model_get_item (results, i);
      const JoganMatchingLine *line = jogan_search_result_get_line (result);

      g_ptr_array_add (lines, line != NULL ? g_strdup (line->text) : NULL);
    }
}

static void
test_lines (SearchFixture *fixture,
            gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (JoganSearchResult) longer = NULL;
  const JoganMatchingLine *line;

  /* Without a library there is nothing to make a line from. */
  search_fixture_ask (fixture, "여");
  g_assert_null (get_line (fixture, 0));

  /* An answer waits for its lines. */
  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  jogan_search_results_set_patience (results, G_MAXINT);
  g_signal_connect (results, "items-changed", G_CALLBACK (add_line_cb), lines);
  search_fixture_ask (fixture, "여우");
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Motivation: 여우가 뛴다.");
  g_signal_handlers_disconnect_by_func (results, add_line_cb, lines);

  search_fixture_ask (fixture, "여우가");
  longer = get_result (fixture, 0);
  line = jogan_search_result_get_line (longer);
  g_assert_cmpuint (g_array_index (line->matches, JoganMatch, 0).end, ==, strlen ("Motivation: 여우가"));

  /* A title needs no line. */
  search_fixture_ask (fixture, "tortoise");
  g_assert_null (get_line (fixture, 0));

  g_assert_true (jogan_annotations_set_note (fixture->annotations, "2512.00001", "한 줄\n느림보 이야기", NULL, NULL));
  search_fixture_ask (fixture, "느림보");
  g_assert_nonnull (strstr (get_line (fixture, 0), "느림보"));
}

/* The lines are waited for so long and no longer. */
static void
test_impatient (SearchFixture *fixture,
                gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganLibrary) stranger = jogan_library_new (JOGAN_LIBRARY_DEFAULT);

  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  /* Sometimes the lines come first, and sometimes the answer. */
  for (guint i = 0; i < 50; i++)
    {
      jogan_search_results_set_patience (results, i % 5);
      search_fixture_ask (fixture, i % 2 == 0 ? "여우" : "여우가");
      jogan_test_wait_until (get_line (fixture, 0) != NULL);
      g_assert_cmpstr (get_line (fixture, 0), ==, "Motivation: 여우가 뛴다.");
    }

  /* Nor is a line waited for that will not come: its post cannot be read. */
  jogan_search_results_set_library (results, stranger, NULL);
  jogan_search_results_set_patience (results, G_MAXINT);
  search_fixture_ask (fixture, "확산");
  g_assert_null (get_line (fixture, 0));
}

/* What is replaced before it was shown never is. */
static void
test_replaced (SearchFixture *fixture,
               gconstpointer  data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganQuery) query = jogan_query_new ("여우");

  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  jogan_search_results_set_patience (results, G_MAXINT);
  search_fixture_assert_found (fixture, "hens", "2510.00002");
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (jogan_search_results_is_waiting (results));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 1);
  g_assert_true (jogan_search_is_busy (fixture->search));

  search_fixture_assert_found (fixture, "tortoise", "2512.00001");
  g_assert_false (jogan_search_results_is_waiting (results));

  /* Nor does it come after nothing is searched for. */
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (jogan_search_results_is_waiting (results));
  jogan_search_set_query (fixture->search, NULL);
  g_assert_false (jogan_search_is_busy (fixture->search));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 0);
}

/* Posts that come and go again and again leave nothing behind but what is there. */
static void
test_churn (SearchFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GString) source = g_string_new ("---\ndate: 2025-01-01\n---\n");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (source, "# %u. [T](https://arxiv.org/abs/2501.%05u)\n\n## Method\n확산 %06000d\n\n", i + 1,
                            i, 7);
  search_fixture_ask (fixture, "확산");
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[0]));
      g_ptr_array_add (posts, search_fixture_parse (source->str, "/big.md"));
      jogan_library_set_guests (fixture->library, posts);
      jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (fixture->search))), ==, 203);
    }
  jogan_library_set_guests (fixture->library, fixture->posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  search_fixture_assert_found (fixture, "확산 ", "2510.00003 2510.00002 2401.00001 2510.00001");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  search_fixture_add ("/search/results", test_results);
  search_fixture_add ("/search/identity", test_identity);
  search_fixture_add ("/search/keystrokes", test_keystrokes);
  search_fixture_add ("/search/drop", test_drop);
  search_fixture_add ("/search/lines", test_lines);
  search_fixture_add ("/search/impatient", test_impatient);
  search_fixture_add ("/search/replaced", test_replaced);
  search_fixture_add ("/search/churn", test_churn);

  return g_test_run ();
}
