/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmark.h>
#include <gio/gio.h>

#include "library/jogan-library.h"
#include "library/jogan-post-file.h"
#include "search/jogan-search.h"

/* bench-search FOLDER: reads a library, types queries as a reader does, and prints one JSON object: how long reading,
 * folding and each keystroke took, in milliseconds (`cpu`: of processor time, which a busy machine changes less), and
 * how much of what a plain comparison finds was found. */

static const char *const queries[] = {
  "확산",
  "확산 모델",
  "모델은",
  "강화학습에서",
  "의",
  "언어",
  "시각 언어",
  "벤치마크",
  "환각",
  "추론 능력",
  "데이터셋을",
  "초저지연",
  "diffusion",
  "transformer",
  "Vision-Language",
  "GPT",
  "a",
  "reinforcement learning",
  "2510.19871",
  "25",
  "\"확산 모델\"",
  "모델 -확산",
  "in:title RL",
  "in:method 정렬",
  "lacks:results",
  "date:2025",
  "date:2024-10.. 한계",
  "tag:papers",
  "is:unread 학습",
  "ㅎㅅ",
  "ㅁㄷㄹ",
  "ㅊㅈㄷ 모델",
};

typedef struct
{
  char *key;  /* see make_key() */
  char *text; /* of all its lines, folded by the library's means */
} Reference;

static double
get_cpu_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double
get_ms (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* Anonymous memory of the process. */
static double
get_memory_mb (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    line = strstr (text, "RssAnon:");
  return line != NULL ? g_ascii_strtod (line + strlen ("RssAnon:"), NULL) / 1024 : 0;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_figures (const char *name,
               GArray     *values)
{
  g_array_sort (values, compare_doubles);
  g_print ("\"%s\": {\"median\": %.2f, \"p99\": %.2f, \"max\": %.2f}", name,
           g_array_index (values, double, values->len / 2), g_array_index (values, double, values->len * 99 / 100),
           g_array_index (values, double, values->len - 1));
}

/* What bare cmark takes for the same files. */
static double
measure_cmark (const char *folder,
               gsize      *size)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  double start;

  for (*size = 0; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, NULL))
        continue;
      g_ptr_array_add (texts, g_bytes_new_take (text, length));
      *size += length;
    }
  g_clear_pointer (&dir, g_dir_close);

  start = get_ms ();
  for (guint i = 0; i < texts->len; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (texts->pdata[i], &length);

      cmark_node_free (cmark_parse_document (text, length, CMARK_OPT_DEFAULT));
    }
  return get_ms () - start;
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
add_line (GString    *out,
          const char *text)
{
  g_autofree char *folded = fold (text);

  g_string_append (out, folded);
  g_string_append_c (out, '\n');
}

static char *
make_key (JoganPost  *post,
          const char *id)
{
  return g_strconcat (jogan_post_get_name (post), "\n", id, NULL);
}

static void
add_reference (GArray     *reference,
               JoganPost  *post,
               JoganPaper *paper)
{
  GString *out = g_string_new (NULL);
  Reference one = { .key = make_key (post, jogan_paper_get_id (paper)) };

  add_line (out, jogan_paper_get_title (paper));
  add_line (out, jogan_paper_get_id (paper));
  for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (paper)); s++)
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
  for (guint t = 0; jogan_post_get_tags (post)[t] != NULL; t++)
    add_line (out, jogan_post_get_tags (post)[t]);
  one.text = g_string_free (out, FALSE);
  g_array_append_val (reference, one);
}

/* All text as the files have it, folded in the simplest way. */
static GArray *
make_reference (JoganLibrary *library)
{
  GArray *reference = g_array_new (FALSE, FALSE, sizeof (Reference));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (library), i);

      for (guint k = 0; k < jogan_day_get_n_posts (day); k++)
        {
          g_autoptr (JoganPost)
            post = jogan_post_file_read (jogan_post_get_name (jogan_day_get_post (day, k)), NULL, NULL);

          for (guint p = 0; post != NULL && p < jogan_post_get_n_papers (post); p++)
            add_reference (reference, post, jogan_post_get_paper (post, p));
        }
    }
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
type (JoganSearch *search,
      const char  *text,
      GArray      *latencies,
      GArray      *all_threads,
      GArray      *main_thread)
{
  double start = get_ms ();
  double all_start = get_cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
  double main_start = get_cpu_ms (CLOCK_THREAD_CPUTIME_ID);
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  double latency, all_ms, main_ms;

  jogan_search_set_query (search, query);
  while (jogan_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);
  latency = get_ms () - start;
  all_ms = get_cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - all_start;
  main_ms = get_cpu_ms (CLOCK_THREAD_CPUTIME_ID) - main_start;
  if (latencies == NULL)
    return;
  g_array_append_val (latencies, latency);
  g_array_append_val (all_threads, all_ms);
  g_array_append_val (main_thread, main_ms);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (argc == 2 ? argv[1] : "");
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganSearch) search = jogan_search_new (library, NULL);
  g_autoptr (GArray) latencies = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all_threads = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) main_thread = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = NULL;
  guint n_expected = 0, n_found = 0, n_wrong = 0;
  gsize size;
  double cmark_ms, start, load_ms, fold_ms, library_mb, text_mb;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("Usage: bench-search FOLDER\n");
      return 2;
    }

  cmark_ms = measure_cmark (argv[1], &size);
  start = get_ms ();
  jogan_library_add_source (library, folder);
  while (jogan_library_is_loading (library))
    g_main_context_iteration (NULL, TRUE);
  load_ms = get_ms () - start;
  if (jogan_library_get_n_papers (library) == 0)
    {
      g_printerr ("bench-search: there is no paper in %s\n", argv[1]);
      return 2;
    }

  library_mb = get_memory_mb ();
  start = get_ms ();
  type (search, "x", NULL, NULL, NULL);
  fold_ms = get_ms () - start;
  text_mb = get_memory_mb () - library_mb;

  reference = make_reference (library);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      for (const char *p = queries[i]; *p != '\0';)
        {
          g_autofree char *typed = NULL;

          p = g_utf8_next_char (p);
          typed = g_strndup (queries[i], p - queries[i]);
          type (search, typed, latencies, all_threads, main_thread);
          if (g_getenv ("VERBOSE") != NULL)
            g_printerr ("%s: %.1f ms, %u found\n", typed, g_array_index (all_threads, double, all_threads->len - 1),
                        g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (search))));
          if (is_plain (typed) && !g_str_has_suffix (typed, " "))
            compare (reference, typed, jogan_search_get_results (search), &n_expected, &n_found, &n_wrong);
        }
    }

  g_print ("{\"papers\": %u, \"megabytes\": %.1f, \"cmark_ms\": %.1f, \"load_ms\": %.1f, \"fold_ms\": %.1f, ",
           jogan_library_get_n_papers (library), size / 1e6, cmark_ms, load_ms, fold_ms);
  g_print ("\"library_mb\": %.1f, \"text_mb\": %.1f, ", library_mb, text_mb);
  g_print ("\"keystrokes\": %u, ", latencies->len);
  print_figures ("keystroke_ms", latencies);
  g_print (", ");
  print_figures ("keystroke_cpu_ms", all_threads);
  g_print (", ");
  print_figures ("main_thread_cpu_ms", main_thread);
  g_print (", \"recall\": %.6f, \"wrong\": %u}\n", n_expected > 0 ? (double) n_found / n_expected : 1.0, n_wrong);

  for (guint i = 0; i < reference->len; i++)
    g_free (g_array_index (reference, Reference, i).text);
  return n_found == n_expected && n_wrong == 0 ? 0 : 1;
}
