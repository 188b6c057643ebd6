/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <gio/gio.h>

#include "format/jogan-parser.h"
#include "library/jogan-library.h"
#include "measure.h"
#include "queries.h"
#include "search/jogan-search.h"

/* bench-search FOLDER: types queries as a reader does, and prints one JSON object: how long each keystroke took, in
 * milliseconds (`cpu`: of processor time, which a busy machine changes less), and how much of what a plain comparison
 * with the text of the files finds was found. */

typedef struct
{
  char *key;  /* see make_key() */
  char *text; /* of all its lines, folded by GLib's means */
} Reference;

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);

  return jogan_text_collapse_spaces (composed);
}

static void
add_line (GString    *out,
          const char *text)
{
  g_autofree char *folded = fold (text);

  g_string_append (out, folded);
  g_string_append_c (out, '\n');
}

/* A paper may stand in several posts. */
static char *
make_key (JoganPost  *post,
          const char *id)
{
  g_autofree char *name = g_path_get_basename (jogan_post_get_name (post));

  return g_strconcat (name, "\n", id, NULL);
}

static void
add_sections (GString    *out,
              JoganPaper *paper)
{
  for (guint s = 0; s < jogan_paper_get_n_sections (paper); s++)
    {
      JoganSection *section = jogan_paper_get_section (paper, s);

      if (jogan_section_get_heading (section) != NULL)
        add_line (out, jogan_section_get_heading (section));
      for (guint b = 0; b < jogan_section_get_n_blocks (section); b++)
        {
          g_autoptr (GString) plain = g_string_new (NULL);

          if (jogan_block_is_metadata (jogan_section_get_block (section, b)))
            continue;
          jogan_block_append_plain (jogan_section_get_block (section, b), plain);
          add_line (out, plain->str);
        }
    }
}

static void
add_post (GArray    *reference,
          JoganPost *post)
{
  const char *const *tags = jogan_post_get_tags (post);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    {
      JoganPaper *paper = jogan_post_get_paper (post, i);
      GString *out = g_string_new (NULL);
      Reference one = { .key = make_key (post, jogan_paper_get_id (paper)) };

      add_line (out, jogan_paper_get_title (paper));
      add_line (out, jogan_paper_get_id (paper));
      add_sections (out, paper);
      for (guint t = 0; tags != NULL && tags[t] != NULL; t++)
        add_line (out, tags[t]);
      one.text = g_string_free (out, FALSE);
      g_array_append_val (reference, one);
    }
}

/* The papers of all files, read without the library. */
static GArray *
make_reference (const char *folder)
{
  GArray *reference = g_array_new (FALSE, FALSE, sizeof (Reference));
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (JoganPost) post = NULL;
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".md") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      bytes = g_bytes_new_take (text, length);
      post = jogan_parser_parse (bytes, path, NULL, NULL);
      if (post != NULL)
        add_post (reference, post);
    }
  g_clear_pointer (&dir, g_dir_close);
  return reference;
}

/* Only queries of plain words are compared. */
static gboolean
is_plain (const char *query)
{
  return strpbrk (query, ":\"-") == NULL && strstr (query, "ㅎ") == NULL && strstr (query, "ㅁ") == NULL &&
         strstr (query, "ㅊ") == NULL;
}

/* Counts what should have been found and what was, wrong ones besides. */
static void
compare (GArray             *reference,
         const char         *query,
         JoganSearchResults *results,
         guint              *n_expected,
         guint              *n_found,
         guint              *n_wrong)
{
  g_autofree char *folded = fold (query);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (results)); i++)
    g_hash_table_add (
      found, make_key (jogan_search_results_get_post (results, i), jogan_search_results_get_paper_id (results, i)));
  for (guint i = 0; i < reference->len; i++)
    {
      const Reference *one = &g_array_index (reference, Reference, i);
      gboolean expected = TRUE;

      for (guint w = 0; expected && words[w] != NULL; w++)
        expected = strstr (one->text, words[w]) != NULL;
      *n_expected += expected;
      *n_found += expected && g_hash_table_contains (found, one->key);
      *n_wrong += !expected && g_hash_table_contains (found, one->key);
    }
}

static void
type (JoganSearch                *search,
      JoganQuery                 *query,
      /* transfer full */ GArray *latencies,
      GArray                     *all_threads,
      GArray                     *main_thread)
{
  double start = measure_wall ();
  double all_start = measure_process ();
  double main_start = measure_thread ();
  double latency, all_ms, main_ms;

  jogan_search_set_query (search, query);
  jogan_query_unref (query);
  while (jogan_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);
  latency = measure_wall () - start;
  all_ms = measure_process () - all_start;
  main_ms = measure_thread () - main_start;
  if (latencies == NULL)
    return;
  measure_add (latencies, latency);
  measure_add (all_threads, all_ms);
  measure_add (main_thread, main_ms);
}

/* Titles, as the palette asks for them. */
static void
type_titles (JoganSearch *search)
{
  g_autoptr (GArray) latencies = measure_new ();
  g_autoptr (GArray) all_threads = measure_new ();
  g_autoptr (GArray) main_thread = measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (title_queries); i++)
    {
      for (const char *p = title_queries[i]; *p != '\0';)
        {
          g_autofree char *typed = NULL;

          p = g_utf8_next_char (p);
          typed = g_strndup (title_queries[i], p - title_queries[i]);
          type (search, jogan_query_new_for_titles (typed), latencies, all_threads, main_thread);
        }
    }
  measure_print ("title_ms", latencies);
  measure_print ("title_cpu_ms", all_threads);
  measure_print ("title_main_thread_cpu_ms", main_thread);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (argc == 2 ? argv[1] : "");
  g_autofree char *index = jogan_library_dup_index_directory ();
  g_autoptr (JoganLibrary) library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, index);
  g_autoptr (JoganSearch) search = jogan_search_new (library, NULL);
  g_autoptr (GArray) latencies = measure_new ();
  g_autoptr (GArray) all_threads = measure_new ();
  g_autoptr (GArray) main_thread = measure_new ();
  g_autoptr (GArray) reference = NULL;
  guint n_expected = 0, n_found = 0, n_wrong = 0;
  double start;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("Usage: bench-search FOLDER\n");
      return 2;
    }

  jogan_library_add_source (library, folder);
  while (jogan_library_is_loading (library))
    g_main_context_iteration (NULL, TRUE);
  reference = make_reference (argv[1]);

  start = measure_wall ();
  type (search, jogan_query_new ("x"), NULL, NULL, NULL);
  g_print ("{\"papers\": %u, \"first_ms\": %.1f, ", jogan_library_get_n_papers (library), measure_wall () - start);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      for (const char *p = queries[i]; *p != '\0';)
        {
          g_autofree char *typed = NULL;

          p = g_utf8_next_char (p);
          typed = g_strndup (queries[i], p - queries[i]);
          type (search, jogan_query_new (typed), latencies, all_threads, main_thread);
          if (is_plain (typed) && !g_str_has_suffix (typed, " "))
            compare (reference, typed, jogan_search_get_results (search), &n_expected, &n_found, &n_wrong);
        }
    }
  measure_print ("keystroke_ms", latencies);
  measure_print ("keystroke_cpu_ms", all_threads);
  measure_print ("main_thread_cpu_ms", main_thread);
  type_titles (search);
  g_print ("\"expected\": %u, \"recall\": %.6f, \"wrong\": %u}\n", n_expected,
           n_expected > 0 ? (double) n_found / n_expected : 1.0, n_wrong);

  for (guint i = 0; i < reference->len; i++)
    {
      g_free (g_array_index (reference, Reference, i).key);
      g_free (g_array_index (reference, Reference, i).text);
    }
  return 0;
}
