/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "format/jogan-parser.h"
#include "jogan-test.h"
#include "search/jogan-related.h"
#include "search/jogan-words.h"

static const char first_post[] =
  "---\ntitle: First\ndate: 2025-10-02\n---\n\n"
  "# 1. [Sparse Attention for Long Rivers](https://arxiv.org/abs/2510.00001)\n\n"
  "## Introduction\n- Goal: 강물의 희소 주의를 다룬다.\n\n## Method\nSparse attention over rivers.\n\n"
  "# 2. [Baking Bread with Robots](https://arxiv.org/abs/2510.00002)\n\n"
  "## Introduction\n빵을 굽는 로봇.\n\n## Method\nRobots bake bread.\n\n"
  "# 3. [Watching Birds](https://arxiv.org/abs/2510.00003)\n\n"
  "## Introduction\n새를 관찰한다.\n\n## Method\nCameras.\n";

static const char second_post[] =
  "---\ntitle: Second\ndate: 2025-12-05\n---\n\n"
  "# 1. [Rivers and Their Sparse Beds](https://arxiv.org/abs/2512.00001)\n\n"
  "## Introduction\n희소한 강물과 주의는 무엇인가.\n\n## Method\nAttention, again.\n\n"
  "# 2. [Bread Robot](https://arxiv.org/abs/2512.00002)\n\n"
  "## Introduction\n로봇이 빵을.\n\n## Method\nBake.\n\n"
  "# 3. [Sparse Attention for Long Rivers](https://arxiv.org/abs/2510.00001)\n\n"
  "## Introduction\n- Goal: 강물의 희소 주의를 다룬다.\n\n## Method\nSparse attention over rivers.\n\n"
  "# 4. [Sleeping Cats](https://arxiv.org/abs/2512.00004)\n\n"
  "## Introduction\n고양이.\n\n## Method\nNaps.\n\n"
  "# 5. [Quiet Stones](https://arxiv.org/abs/2512.00005)\n\n## Method\nStones.\n";

static void
add_post (GPtrArray  *posts,
          const char *text,
          const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_ptr_array_add (posts, post);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GPtrArray *
find (JoganRelated *related,
      JoganPaper   *paper)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;
  GPtrArray *found;

  jogan_related_find_async (related, paper, NULL, result_cb, &result);
  jogan_test_wait_until (result != NULL);
  found = jogan_related_find_finish (related, result, &error);
  g_assert_no_error (error);
  return found;
}

static char *
describe (GPtrArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const JoganRelatedPaper *paper = g_ptr_array_index (found, i);
      g_autofree char *terms = g_strjoinv (" ", paper->terms);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "",
                              jogan_post_get_paper_id (paper->post, paper->position), terms);
    }
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganRelated) related = jogan_related_new (library);
  g_autoptr (GPtrArray) rivers = NULL;
  g_autoptr (GPtrArray) cats = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autofree char *text = NULL;

  add_post (posts, first_post, "/first.md");
  add_post (posts, second_post, "/second.md");
  jogan_library_set_guests (library, posts);

  /* Not itself, though it stands in two posts; the words say why, without what is put after them. */
  rivers = find (related, jogan_post_get_paper (posts->pdata[0], 0));
  text = describe (rivers);
  g_assert_cmpuint (rivers->len, ==, 1);
  g_assert_true (g_str_has_prefix (text, "2512.00001: "));
  g_assert_nonnull (strstr (text, "river"));
  g_assert_null (strstr (text, "강물의"));

  cats = find (related, jogan_post_get_paper (posts->pdata[1], 3));
  g_assert_cmpuint (cats->len, ==, 0);

  /* What came to the library is found, too. */
  more = g_ptr_array_new_with_free_func (g_object_unref);
  add_post (more, second_post, "/second.md");
  add_post (more,
            "---\ndate: 2026-01-01\n---\n# 1. [Cats Sleeping in Baskets](https://arxiv.org/abs/2601.00001)\n\n"
            "## Introduction\n고양이들은 바구니에서 잔다.\n\n## Method\nNaps.\n",
            "/third.md");
  jogan_library_set_guests (library, more);
  changed = find (related, jogan_post_get_paper (more->pdata[0], 3));
  g_assert_cmpuint (changed->len, ==, 1);
}

static void
append_cb (const char *word,
           gsize       length,
           gpointer    user_data)
{
  GString *out = user_data;

  g_string_append_printf (out, "%s%.*s", out->len > 0 ? "|" : "", (int) length, word);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "transformer를 확산모델은 2024 a ab abc", "transformer|확산모델|abc" },
    { "models, biases and loss: gpt4 status", "model|biase|and|loss|gpt4|status" },
    { "강물의 강물에서는 나는 수", "강물|강물|나는" },
    { "深度学习 ok", "深度学习" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      jogan_words_visit (cases[i].text, strlen (cases[i].text), append_cb, out);
      g_assert_cmpstr (out->str, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/related/find", test_find);
  g_test_add_func ("/related/words", test_words);

  return g_test_run ();
}
