/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>
#include <time.h>

#include <cmark.h>
#include <gio/gio.h>

#include "format/jogan-parser.h"
#include "index/jogan-fold.h"
#include "index/jogan-lines.h"

/* bench-import FOLDER: what importing the posts of a folder costs one thread, besides reading the files and writing
 * the index. Prints one JSON object: medians of several rounds, in milliseconds of processor time; the ratios compare
 * with bare cmark, parsing and freeing the same files in the same round, and are better the higher they are. */

#define N_ROUNDS 9

typedef struct
{
  GPtrArray *names; /* of char */
  GPtrArray *files; /* of GBytes */
  gsize size;
} Corpus;

/* Of one round */
typedef struct
{
  double cmark;
  double parse; /* from bytes to the model, and freeing it */
  double fold;
  double initials;
  double parse_ratio;
  double all_ratio; /* of parsing and folding together */
} Times;

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static Corpus
read_corpus (const char *folder)
{
  Corpus corpus = { g_ptr_array_new_with_free_func (g_free),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref), 0 };
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".md") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      g_ptr_array_add (corpus.names, g_steal_pointer (&path));
      g_ptr_array_add (corpus.files, g_bytes_new_take (text, length));
      corpus.size += length;
    }
  g_clear_pointer (&dir, g_dir_close);
  return corpus;
}

static double
measure_cmark (const Corpus *corpus)
{
  const double start = get_ms ();

  for (guint i = 0; i < corpus->files->len; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (corpus->files->pdata[i], &length);

      cmark_node_free (cmark_parse_document (text, length, CMARK_OPT_DEFAULT));
    }
  return get_ms () - start;
}

static void
fold_line_cb (JoganField  field,
              const char *line,
              gpointer    user_data)
{
  GString *out = user_data;

  jogan_fold_append (out, line, -1, NULL);
  g_string_append_c (out, '\n');
}

static void
measure_import (const Corpus *corpus,
                Times        *times,
                gsize        *n_papers,
                gsize        *n_folded)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GByteArray) initials = g_byte_array_new ();

  *n_papers = *n_folded = 0;
  for (guint i = 0; i < corpus->files->len; i++)
    {
      const double start = get_ms ();
      JoganPost *post = jogan_parser_parse (corpus->files->pdata[i], corpus->names->pdata[i], NULL, NULL);
      const double parsed = get_ms ();
      double with_folded, with_initials;
      guint n = post != NULL ? g_list_model_get_n_items (G_LIST_MODEL (post)) : 0;

      g_string_truncate (folded, 0);
      for (guint k = 0; k < n; k++)
        jogan_lines_visit (jogan_post_get_paper (post, k), fold_line_cb, folded);
      with_folded = get_ms ();
      g_byte_array_set_size (initials, 0);
      jogan_fold_append_initials (initials, folded->str, folded->len);
      with_initials = get_ms ();
      g_clear_object (&post);

      times->parse += parsed - start + get_ms () - with_initials;
      times->fold += with_folded - parsed;
      times->initials += with_initials - with_folded;
      *n_papers += n;
      *n_folded += folded->len;
    }
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median of one field of all rounds. */
static double
get_median (const Times *rounds,
            gsize        offset)
{
  double values[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    memcpy (&values[i], (const char *) &rounds[i] + offset, sizeof (double));
  qsort (values, N_ROUNDS, sizeof (double), compare_doubles);
  return values[N_ROUNDS / 2];
}

#define MEDIAN(rounds, field) (get_median ((rounds), G_STRUCT_OFFSET (Times, field)))

int
main (int    argc,
      char **argv)
{
  Times rounds[N_ROUNDS] = { 0 };
  Corpus corpus;
  gsize n_papers = 0;
  gsize n_folded = 0;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("Usage: bench-import FOLDER\n");
      return 2;
    }
  corpus = read_corpus (argv[1]);
  if (corpus.files->len == 0)
    {
      g_printerr ("bench-import: there is no post in %s\n", argv[1]);
      return 2;
    }

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Times *times = &rounds[i];

      times->cmark = measure_cmark (&corpus);
      measure_import (&corpus, times, &n_papers, &n_folded);
      times->parse_ratio = times->cmark / times->parse;
      times->all_ratio = times->cmark / (times->parse + times->fold);
    }

  g_print ("{\"posts\": %u, \"papers\": %zu, \"megabytes\": %.1f, ", corpus.files->len, n_papers, corpus.size / 1e6);
  g_print ("\"cmark_ms\": %.1f, \"parse_ms\": %.1f, \"fold_ms\": %.1f, \"initials_ms\": %.1f, ", MEDIAN (rounds, cmark),
           MEDIAN (rounds, parse), MEDIAN (rounds, fold), MEDIAN (rounds, initials));
  g_print ("\"fold_ns_per_byte\": %.3f, \"parse_ratio\": %.3f, \"all_ratio\": %.3f}\n",
           MEDIAN (rounds, fold) * 1e6 / n_folded, MEDIAN (rounds, parse_ratio), MEDIAN (rounds, all_ratio));

  g_ptr_array_unref (corpus.files);
  g_ptr_array_unref (corpus.names);
  return 0;
}
