/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include <string.h>

#include "format/jogan-parser.h"

static const char older_post[] =
  "---\ntitle: Older\ndate: 2025-10-02\ntags: [papers, daily news]\n---\n\n"
  "# 1. [Quick Fox Networks](https://arxiv.org/abs/2510.00001)\n\n"
  "## Introduction\n- Goal: 초확산모델은 빠르다.\n- Motivation: 여우가 뛴다.\n\n## Method\nIn the\nwild foxes RUN.\n\n"
  "## Results\n정보 부족\n\n## Limitations\n느리다.\n\n"
  "# 2. [Diffusion for Hens](https://arxiv.org/abs/2510.00002)\n\n"
  "## Introduction\n암탉과 확산.\n\n## Results\n큰 성과.\n\n"
  /* 확산 decomposed, and a Straße */
  "# 3. [\xe1\x84\x92\xe1\x85\xaa\xe1\x86\xa8\xe1\x84\x89\xe1\x85\xa1\xe1\x86\xab Caf\xc3\xa9]"
  "(https://arxiv.org/abs/2510.00003)\n\n"
  "## Method\nDie Stra\xc3\x9f"
  "e. 초저대역 diffusions.\n";

static const char newer_post[] =
  "---\ntitle: Newer\ndate: 2025-12-05\ntags: [papers]\n---\n\n"
  "# 1. [A Tortoise](https://arxiv.org/abs/2512.00001)\n\n## Method\n거북이의 diffusion 법.\n\n## Results\n좋다 quick.\n";

static const char dateless_post[] =
  "# 1. [Undated Snail](https://arxiv.org/abs/2401.00001)\n\n## Method\n달팽이 확산\n";

static void
set_up (SearchFixture *fixture,
        gconstpointer  data)
{
  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->annotations = jogan_annotations_new (NULL);
  fixture->search = jogan_search_new (fixture->library, fixture->annotations);
  fixture->posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->posts, search_fixture_parse (older_post, "/older.md"));
  g_ptr_array_add (fixture->posts, search_fixture_parse (newer_post, "/newer.md"));
  g_ptr_array_add (fixture->posts, search_fixture_parse (dateless_post, "/dateless.md"));
  jogan_library_set_guests (fixture->library, fixture->posts);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
}

/* An answer that is under way holds what it is about until it arrives. */
static void
assert_finalized_soon (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  jogan_test_wait_until (object == NULL);
}

static void
tear_down (SearchFixture *fixture,
           gconstpointer  data)
{
  assert_finalized_soon (fixture->search);
  g_ptr_array_unref (fixture->posts);
  assert_finalized_soon (fixture->annotations);
  assert_finalized_soon (fixture->library);
}

void
search_fixture_add (const char       *path,
                    SearchFixtureFunc function)
{
  g_test_add (path, SearchFixture, NULL, set_up, function, tear_down);
}

JoganPost *
search_fixture_parse (const char *text,
                      const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);
  return post;
}

/* Waits for the answer. */
void
search_fixture_ask (SearchFixture *fixture,
                    const char    *text)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);

  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
}

/* The ids of what was found, without what they have in common, in order. */
char *
search_fixture_make_ids (SearchFixture *fixture)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (results)); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", jogan_search_results_get_paper_id (results, i));
  return g_string_free (ids, FALSE);
}

void
search_fixture_assert_found (SearchFixture *fixture,
                             const char    *query,
                             const char    *expected)
{
  g_autofree char *ids = NULL;

  search_fixture_ask (fixture, query);
  ids = search_fixture_make_ids (fixture);
  if (!g_str_equal (ids, expected))
    g_error ("%s: found %s instead of %s", query, ids, expected);
}
