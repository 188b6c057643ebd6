/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "search-fixture.h"

/* What is found of random texts, against searches that are too plain to be wrong. */

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
test_random (SearchFixture *fixture,
             gconstpointer  data)
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
  g_ptr_array_add (posts, search_fixture_parse (source->str, "/random.md"));
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
      search_fixture_ask (fixture, typed->str);
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
  return search_fixture_parse (source->str, name);
}

static void
note_random_paper (SearchFixture *fixture,
                   GArray        *plains)
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
test_typing (SearchFixture *fixture,
             gconstpointer  data)
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
          search_fixture_assert_found (fixture, typed, expected);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  search_fixture_add ("/search/random", test_random);
  search_fixture_add ("/search/typing", test_typing);

  return g_test_run ();
}
