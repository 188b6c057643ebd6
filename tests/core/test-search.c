/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "format/jogan-parser.h"
#include "jogan-test.h"
#include "search/jogan-matcher.h"
#include "search/jogan-search-results-private.h"
#include "search/jogan-search.h"

typedef struct
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganSearch *search;
  GPtrArray *posts;
} Fixture;

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

static JoganPost *
parse (const char *text,
       const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);
  return post;
}

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->annotations = jogan_annotations_new (NULL);
  fixture->search = jogan_search_new (fixture->library, fixture->annotations);
  fixture->posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->posts, parse (older_post, "/older.md"));
  g_ptr_array_add (fixture->posts, parse (newer_post, "/newer.md"));
  g_ptr_array_add (fixture->posts, parse (dateless_post, "/dateless.md"));
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
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  assert_finalized_soon (fixture->search);
  g_ptr_array_unref (fixture->posts);
  assert_finalized_soon (fixture->annotations);
  assert_finalized_soon (fixture->library);
}

static void
ask (Fixture    *fixture,
     const char *text)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);

  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
}

/* The ids of what was found, without what they have in common, in order. */
static char *
make_ids (Fixture *fixture)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (results)); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", jogan_search_results_get_paper_id (results, i));
  return g_string_free (ids, FALSE);
}

static void
assert_found (Fixture    *fixture,
              const char *query,
              const char *expected)
{
  g_autofree char *ids = NULL;

  ask (fixture, query);
  ids = make_ids (fixture);
  if (!g_str_equal (ids, expected))
    g_error ("%s: found %s instead of %s", query, ids, expected);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  assert_found (fixture, "여우", "2510.00001");
  assert_found (fixture, "확", "2510.00003 2510.00001 2510.00002 2401.00001");
  assert_found (fixture, "QUICK", "2510.00001 2512.00001");
  assert_found (fixture, "\xed\x99\x95\xec\x82\xb0 caf\x65\xcc\x81", "2510.00003");
  assert_found (fixture, "strasse", "2510.00003");
  assert_found (fixture, "quick fox", "2510.00001");
  assert_found (fixture, "in the wild", "2510.00001");
  assert_found (fixture, "\"in the wild\"", "2510.00001");
  assert_found (fixture, "\"the in\"", "");
  assert_found (fixture, "확산 -암탉", "2510.00003 2401.00001 2510.00001");
  assert_found (fixture, "-확산", "2512.00001");
  assert_found (fixture, "2510.00", "2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "news", "2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "arxiv", "");
  assert_found (fixture, "runquick", "");
  assert_found (fixture, "", "");
}

static void
test_initials (Fixture      *fixture,
               gconstpointer data)
{
  assert_found (fixture, "ㅊㅈㄷ", "2510.00003");
  assert_found (fixture, "ㅊㅎㅅㅁㄷ", "2510.00001");
  assert_found (fixture, "ㅎㅅ", "2510.00003 2510.00001 2510.00002 2401.00001");
  assert_found (fixture, "ㅎㅅ -ㅇㅌ", "2510.00003 2510.00001 2401.00001");
  assert_found (fixture, "in:title ㅎㅅ", "2510.00003");
  assert_found (fixture, "in:limitations ㄴㄹ", "2510.00001");
  assert_found (fixture, "in:results ㄴㄹ", "");
  assert_found (fixture, "\"ㅎㅅ\"", "");
}

static void
test_operators (Fixture      *fixture,
                gconstpointer data)
{
  assert_found (fixture, "in:title diffusion", "2510.00002");
  assert_found (fixture, "in:method in:title diffusion", "2510.00002 2512.00001 2510.00003");
  assert_found (fixture, "-in:method diffusion", "2510.00002");
  assert_found (fixture, "in:introduction goal", "2510.00001");
  assert_found (fixture, "in:method -diffusion is:unread", "2510.00001 2510.00002 2401.00001");
  assert_found (fixture, "tag:\"Daily News\"", "2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "tag:paper", "");
  assert_found (fixture, "tag:papers -tag:\"daily news\"", "2512.00001");
  assert_found (fixture, "date:2025", "2512.00001 2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "date:2025-12-05", "2512.00001");
  assert_found (fixture, "date:..2025-11", "2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "-date:2025", "2401.00001");
  assert_found (fixture, "id:2510.00002", "2510.00002");
  assert_found (fixture, "id:25", "2512.00001 2510.00001 2510.00002 2510.00003");
  assert_found (fixture, "https://huggingface.co/papers/2510.00003", "2510.00003");
  assert_found (fixture, "lacks:results", "2510.00001 2510.00003 2401.00001");
  assert_found (fixture, "-lacks:limitations", "2510.00001");
}

static void
test_marks (Fixture      *fixture,
            gconstpointer data)
{
  const char *const read[] = { "2510.00001", "2510.00002", NULL };

  assert_found (fixture, "is:read", "");
  jogan_annotations_set_read (fixture->annotations, read, TRUE);
  jogan_annotations_set_bookmarked (fixture->annotations, "2510.00002", TRUE, NULL);
  jogan_annotations_set_note (fixture->annotations, "2512.00001", "사과를 Apple 생각", NULL, NULL);

  /* What is found stays while it is being read. */
  assert_found (fixture, "is:unread", "2512.00001 2510.00003 2401.00001");
  jogan_annotations_set_read (fixture->annotations, (const char *const[]) { "2512.00001", NULL }, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (fixture->search))), ==, 3);
  assert_found (fixture, "is:unread ", "2510.00003 2401.00001");

  assert_found (fixture, "is:read -is:bookmarked", "2512.00001 2510.00001");
  assert_found (fixture, "has:note", "2512.00001");
  assert_found (fixture, "사과", "2512.00001");
  assert_found (fixture, "거북이 apple", "2512.00001");
  assert_found (fixture, "ㅅㄱㄹ", "2512.00001");
  assert_found (fixture, "in:note apple", "2512.00001");
  assert_found (fixture, "in:note 거북이", "");
  assert_found (fixture, "in:title apple", "");
  jogan_annotations_delete_note (fixture->annotations, "2512.00001");
  assert_found (fixture, "apple", "");
}

/* A search that is made after the reader's marks finds them, too. */
static void
test_marks_before (Fixture      *fixture,
                   gconstpointer data)
{
  jogan_annotations_set_note (fixture->annotations, "2401.00001", "느림보", NULL, NULL);
  assert_found (fixture, "느림보", "2401.00001");
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  /* in the title; a word of its own and newer; within a word */
  assert_found (fixture, "diffusion", "2510.00002 2512.00001 2510.00003");
  jogan_search_set_order (fixture->search, JOGAN_SEARCH_BY_DAY);
  assert_found (fixture, "diffusion ", "2512.00001 2510.00002 2510.00003");
}

static void
test_results (Fixture      *fixture,
              gconstpointer data)
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
  g_ptr_array_add (posts,
                   parse ("---\ndate: 2025-12-06\n---\n# 1. [New](https://arxiv.org/abs/2512.00009)\n\n## Method\n"
                          "정확산다\n",
                          "/new.md"));
  jogan_library_set_guests (fixture->library, posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  ids = make_ids (fixture);
  g_assert_cmpstr (ids, ==, "2510.00003 2510.00002 2512.00009 2510.00001");

  jogan_search_set_query (fixture->search, NULL);
  g_assert_false (jogan_search_is_busy (fixture->search));
  jogan_test_mirror_check (mirror);
  g_assert_cmpuint (mirror->items->len, ==, 0);
  g_assert_null (jogan_search_results_get_query (results));
}

/* The same query after a change of the library: rows that stay are the same objects. */
static void
test_identity (Fixture      *fixture,
               gconstpointer data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganTestMirror) mirror = NULL;
  g_autoptr (JoganSearchResult) last = NULL;
  g_autoptr (JoganSearchResult) kept = NULL;

  ask (fixture, "id:2");
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
test_keystrokes (Fixture      *fixture,
                 gconstpointer data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganQuery) last = jogan_query_new ("거북이");

  ask (fixture, "확");
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
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JoganQuery) query = jogan_query_new ("확산");
  JoganSearch *search = jogan_search_new (fixture->library, NULL);

  jogan_search_set_query (search, query);
  g_assert_finalize_object (search);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

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
test_line (Fixture      *fixture,
           gconstpointer data)
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

static JoganSearchResult *
get_result (Fixture *fixture,
            guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (jogan_search_get_results (fixture->search)), position);
}

static const char *
get_line (Fixture *fixture,
          guint    position)
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
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (JoganSearchResult) longer = NULL;
  const JoganMatchingLine *line;

  /* Without a library there is nothing to make a line from. */
  ask (fixture, "여");
  g_assert_null (get_line (fixture, 0));

  /* An answer waits for its lines. */
  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  jogan_search_results_set_patience (results, G_MAXINT);
  g_signal_connect (results, "items-changed", G_CALLBACK (add_line_cb), lines);
  ask (fixture, "여우");
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Motivation: 여우가 뛴다.");
  g_signal_handlers_disconnect_by_func (results, add_line_cb, lines);

  ask (fixture, "여우가");
  longer = get_result (fixture, 0);
  line = jogan_search_result_get_line (longer);
  g_assert_cmpuint (g_array_index (line->matches, JoganMatch, 0).end, ==, strlen ("Motivation: 여우가"));

  /* A title needs no line. */
  ask (fixture, "tortoise");
  g_assert_null (get_line (fixture, 0));

  g_assert_true (jogan_annotations_set_note (fixture->annotations, "2512.00001", "한 줄\n느림보 이야기", NULL, NULL));
  ask (fixture, "느림보");
  g_assert_nonnull (strstr (get_line (fixture, 0), "느림보"));
}

/* The lines are waited for so long and no longer. */
static void
test_impatient (Fixture      *fixture,
                gconstpointer data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganLibrary) stranger = jogan_library_new (JOGAN_LIBRARY_DEFAULT);

  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  /* Sometimes the lines come first, and sometimes the answer. */
  for (guint i = 0; i < 50; i++)
    {
      jogan_search_results_set_patience (results, i % 5);
      ask (fixture, i % 2 == 0 ? "여우" : "여우가");
      jogan_test_wait_until (get_line (fixture, 0) != NULL);
      g_assert_cmpstr (get_line (fixture, 0), ==, "Motivation: 여우가 뛴다.");
    }

  /* Nor is a line waited for that will not come: its post cannot be read. */
  jogan_search_results_set_library (results, stranger, NULL);
  jogan_search_results_set_patience (results, G_MAXINT);
  ask (fixture, "확산");
  g_assert_null (get_line (fixture, 0));
}

/* What is replaced before it was shown never is. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  g_autoptr (JoganQuery) query = jogan_query_new ("여우");

  jogan_search_results_set_library (results, fixture->library, fixture->annotations);
  jogan_search_results_set_patience (results, G_MAXINT);
  assert_found (fixture, "hens", "2510.00002");
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (jogan_search_results_is_waiting (results));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 1);
  g_assert_true (jogan_search_is_busy (fixture->search));

  assert_found (fixture, "tortoise", "2512.00001");
  g_assert_false (jogan_search_results_is_waiting (results));

  /* Nor does it come after nothing is searched for. */
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (jogan_search_results_is_waiting (results));
  jogan_search_set_query (fixture->search, NULL);
  g_assert_false (jogan_search_is_busy (fixture->search));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (results)), ==, 0);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);

  return jogan_text_collapse_spaces (composed);
}

static void
append_random (GString *out,
               guint    n)
{
  static const char *const pieces[] = { "확", "산",           "모",           "델", "a", "B", "e",  "\xcc\x81", " ",
                                        "은", "\xe1\x84\x92", "\xe1\x85\xa1", "é",  "É", "ß", "ㅎ", "." };

  for (guint i = 0; i < n; i++)
    g_string_append (out, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
}

/* Against whole texts folded by GLib and looked through by strstr(). */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GString) source = g_string_new ("---\ndate: 2025-01-01\n---\n");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  JoganSearchResults *results = jogan_search_get_results (fixture->search);
  guint n_found = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) body = g_string_new ("x");
      g_autofree char *folded = NULL;

      append_random (body, 20);
      folded = fold (body->str);
      g_ptr_array_add (texts, g_strconcat ("introduction\n", folded, NULL));
      g_string_append_printf (source, "# %u. [T](https://arxiv.org/abs/2512.%05u)\n\n## Introduction\n%s\n\n", i + 1, i,
                              body->str);
    }
  g_ptr_array_add (posts, parse (source->str, "/random.md"));
  jogan_library_set_guests (fixture->library, posts);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) typed = g_string_new ("in:introduction \"");
      g_autoptr (GString) word = g_string_new (NULL);
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char *folded = NULL;

      append_random (word, g_test_rand_int_range (1, 4));
      g_string_append_printf (typed, "%s\"", word->str);
      folded = fold (word->str);
      if (*folded == '\0')
        continue;
      ask (fixture, typed->str);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (results)); i++)
        g_hash_table_add (found, (char *) jogan_search_results_get_paper_id (results, i));
      for (guint i = 0; i < texts->len; i++)
        {
          g_autofree char *id = g_strdup_printf ("2512.%05u", i);
          gboolean expected = strstr (texts->pdata[i], folded) != NULL;

          if (expected != g_hash_table_contains (found, id))
            g_error ("“%s” in “%s”: expected %d", folded, (char *) texts->pdata[i], expected);
          n_found += expected;
        }
    }
  g_assert_cmpuint (n_found, >, 1000);
}

/* A paper as the plain search below sees it. */
typedef struct
{
  char *id;
  char *head; /* what counts as title: the title and the id, each ended by a newline */
  char *body;
  char *note; /* (nullable) */
  guint day;
  guint order; /* by name of the post and position */
  guint score;
} Plain;

static void
plain_clear (gpointer data)
{
  Plain *plain = data;

  g_free (plain->id);
  g_free (plain->head);
  g_free (plain->body);
  g_free (plain->note);
}

static guint
weigh_plainly (const char *text,
               const char *word,
               guint       score)
{
  guint best = 0;

  for (const char *p = text != NULL ? strstr (text, word) : NULL; p != NULL; p = strstr (p + 1, word))
    {
      gboolean whole = (p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)))) &&
                       !g_unichar_isalnum (g_utf8_get_char (p + strlen (word)));

      best = MAX (best, score + whole);
    }
  return best;
}

/* Returns: whether all words of the query hold */
static gboolean
find_plainly (Plain      *plain,
              const char *query)
{
  g_auto (GStrv) words = g_strsplit (query, " ", -1);
  gboolean asked = FALSE;

  plain->score = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean negated = words[i][0] == '-';
      const char *word = words[i] + negated;
      guint weight;

      if (*word == '\0')
        continue;
      asked = TRUE;
      weight = MAX (weigh_plainly (plain->head, word, 3),
                    MAX (weigh_plainly (plain->body, word, 1), weigh_plainly (plain->note, word, 1)));
      if ((weight > 0) == negated)
        return FALSE;
      plain->score += weight;
    }
  return asked;
}

static int
compare_plain (gconstpointer a,
               gconstpointer b,
               gpointer      by_day)
{
  const Plain *plain_a = *(const Plain **) a;
  const Plain *plain_b = *(const Plain **) b;

  if (!GPOINTER_TO_INT (by_day) && plain_a->score != plain_b->score)
    return plain_a->score > plain_b->score ? -1 : 1;
  if (plain_a->day != plain_b->day)
    return plain_a->day > plain_b->day ? -1 : 1;
  return plain_a->order < plain_b->order ? -1 : 1;
}

static char *
make_plain_ids (GArray     *plains,
                const char *query,
                gboolean    by_day)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < plains->len; i++)
    {
      if (find_plainly (&g_array_index (plains, Plain, i), query))
        g_ptr_array_add (found, &g_array_index (plains, Plain, i));
    }
  g_ptr_array_sort_with_data (found, compare_plain, GINT_TO_POINTER (by_day));
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const Plain *) found->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
append_letters (GString *out,
                guint    n,
                guint    n_pieces)
{
  static const char *const pieces[] = { "확", "산", "한", "a", "b", "1", " ", "." };

  for (guint i = 0; i < n; i++)
    g_string_append (out, pieces[g_test_rand_int_range (0, (int) n_pieces)]);
}

/* Makes a post of random papers, and appends what the plain search needs of them. */
static JoganPost *
make_random_post (guint   number,
                  GArray *plains)
{
  const guint day = g_test_rand_int_range (0, 4); /* 0: none */
  g_autoptr (GString) source = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("/random-%02u.md", number);

  if (day > 0)
    g_string_append_printf (source, "---\ndate: 2025-01-%02u\n---\n", day);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GString) title = g_string_new ("x");
      g_autoptr (GString) body = g_string_new ("x");
      Plain plain = { .day = day, .order = number * 100 + i };

      plain.id = g_strdup_printf ("2501.%05u", plain.order);
      append_letters (title, 2, 6);
      append_letters (body, g_test_rand_int_range (1, 30), 8);
      g_string_append_printf (source, "# %u. [%s](https://arxiv.org/abs/%s)\n\n## Introduction\n%s\n\n", i + 1,
                              title->str, plain.id, body->str);
      plain.head = g_strconcat (title->str, "\n", plain.id, "\n", NULL);
      plain.body = g_strconcat ("introduction\n", body->str, "\n", NULL);
      g_array_append_val (plains, plain);
    }
  return parse (source->str, name);
}

static void
note_random_paper (Fixture *fixture,
                   GArray  *plains)
{
  Plain *plain = &g_array_index (plains, Plain, g_test_rand_int_range (0, (int) plains->len));
  g_autoptr (GString) note = g_string_new ("x");

  append_letters (note, 4, 6);
  g_set_str (&plain->note, note->str);
  g_assert_true (jogan_annotations_set_note (fixture->annotations, plain->id, note->str, NULL, NULL));
}

/* Queries typed letter by letter and taken back again, so that each answer may be sought among others, against a plain
 * search. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GArray) plains = g_array_new (FALSE, FALSE, sizeof (Plain));
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);

  g_array_set_clear_func (plains, plain_clear);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (posts, make_random_post (i + 1, plains));
  jogan_library_set_guests (fixture->library, posts);
  for (guint round = 0; round < 60; round++)
    {
      const gboolean by_day = round % 3 == 0;
      g_autoptr (GString) query = g_string_new (NULL);
      long length;

      jogan_search_set_order (fixture->search, by_day ? JOGAN_SEARCH_BY_DAY : JOGAN_SEARCH_BY_RANK);
      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        {
          g_string_append (query, g_test_rand_int_range (0, 3) == 0 ? "-" : "");
          append_letters (query, g_test_rand_int_range (1, 4), 6);
          g_string_append_c (query, ' ');
        }
      length = g_utf8_strlen (query->str, -1);
      for (long n = 1; n < 2 * length; n++)
        {
          g_autofree char *typed = g_utf8_substring (query->str, 0, MIN (n, 2 * length - n));
          g_autofree char *expected = NULL;

          if (g_test_rand_int_range (0, 10) == 0)
            note_random_paper (fixture, plains);
          expected = make_plain_ids (plains, typed, by_day);
          assert_found (fixture, typed, expected);
        }
    }
}

/* Posts that come and go again and again leave nothing behind but what is there. */
static void
test_churn (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GString) source = g_string_new ("---\ndate: 2025-01-01\n---\n");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (source, "# %u. [T](https://arxiv.org/abs/2501.%05u)\n\n## Method\n확산 %06000d\n\n", i + 1,
                            i, 7);
  ask (fixture, "확산");
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (posts, g_object_ref (fixture->posts->pdata[0]));
      g_ptr_array_add (posts, parse (source->str, "/big.md"));
      jogan_library_set_guests (fixture->library, posts);
      jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (fixture->search))), ==, 203);
    }
  jogan_library_set_guests (fixture->library, fixture->posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
  assert_found (fixture, "확산 ", "2510.00003 2510.00002 2401.00001 2510.00001");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/search/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("words", test_words);
  ADD ("initials", test_initials);
  ADD ("operators", test_operators);
  ADD ("marks", test_marks);
  ADD ("marks-before", test_marks_before);
  ADD ("order", test_order);
  ADD ("results", test_results);
  ADD ("identity", test_identity);
  ADD ("keystrokes", test_keystrokes);
  ADD ("drop", test_drop);
  ADD ("line", test_line);
  ADD ("lines", test_lines);
  ADD ("impatient", test_impatient);
  ADD ("replaced", test_replaced);
  ADD ("random", test_random);
  ADD ("typing", test_typing);
  ADD ("churn", test_churn);
  g_test_add_func ("/search/highlights", test_highlights);

  return g_test_run ();
}
