/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long bookmarks, notes and read state take when there are many: prints one JSON object a size. Times are in ms;
 * "main" is what the main thread is busy in one piece, which is what a reader would feel.
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "annotations/jogan-annotations.h"
#include "annotations/jogan-document.h"
#include "annotations/jogan-time.h"

#define N_ACTIONS 2000

static double longest;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

/* Lets the main loop turn while a condition holds, and notes the longest turn. */
#define turn_while(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    while (condition)                                                                                                  \
      {                                                                                                                \
        double turn_begin = now_ms ();                                                                                 \
        if (g_main_context_iteration (NULL, FALSE))                                                                    \
          longest = MAX (longest, now_ms () - turn_begin);                                                             \
        else                                                                                                           \
          g_usleep (200);                                                                                              \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

static void
write_files (const char *directory,
             guint       n)
{
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autoptr (JoganDocument) document = jogan_document_new (kind);
      g_autofree char *path = g_build_filename (directory, jogan_annotation_kind_get_file_name (kind), NULL);
      g_autoptr (GString) text = NULL;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("%04u.%05u", 2001 + i / 1000, i % 1000);
          g_autoptr (JoganRecord) record = jogan_record_new (id);

          record->time = 1700000000000 + i;
          record->day = 739000 + i / 13;
          if (kind != JOGAN_ANNOTATION_READING)
            record->title = g_strdup_printf ("논문 %u: A Title of Usual Length for a Paper about Something New", i);
          if (kind == JOGAN_ANNOTATION_NOTE)
            record->text = g_strdup_printf ("메모 %u\n\nTwo or three sentences, as somebody writes them in the morning "
                                            "about a paper that was of some interest.",
                                            i);
          jogan_record_stamp (record, kind, NULL, "bench", record->time);
          jogan_document_merge_record (document, record, NULL);
        }
      text = jogan_document_to_string (document);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
    }
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *name,
             double     *times)
{
  qsort (times, N_ACTIONS, sizeof *times, compare_times);
  g_print (", \"%s_median\": %.4f, \"%s_p99\": %.4f, \"%s_max\": %.4f", name, times[N_ACTIONS / 2], name,
           times[N_ACTIONS * 99 / 100], name, times[N_ACTIONS - 1]);
}

typedef void (*Action) (JoganAnnotations *annotations, guint i);

static void
mark (JoganAnnotations *annotations,
      guint             i)
{
  JoganPaperReference reference = { "A title", "https://arxiv.org/abs/2001.00001", NULL };
  g_autofree char *id = g_strdup_printf ("new-%u", i);

  jogan_annotations_set_bookmarked (annotations, id, TRUE, &reference);
}

static void
type (JoganAnnotations *annotations,
      guint             i)
{
  g_autofree char *text = g_strnfill (i, 'x');

  jogan_annotations_set_note (annotations, "2001.00500", text, NULL, NULL);
}

static void
mark_and_undo (JoganAnnotations *annotations,
               guint             i)
{
  mark (annotations, N_ACTIONS + i);
  jogan_annotations_undo (annotations);
}

static void
measure (JoganAnnotations *annotations,
         const char       *name,
         Action            action)
{
  g_autofree double *times = g_new (double, N_ACTIONS);

  for (guint i = 0; i < N_ACTIONS; i++)
    {
      double begin = now_ms ();

      action (annotations, i + 1);
      times[i] = now_ms () - begin;
      if (i % 100 == 0)
        turn_while (g_main_context_pending (NULL));
    }
  print_times (name, times);
}

static void
run (guint n)
{
  g_autofree char *directory = g_dir_make_tmp ("jogan-bench-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  JoganAnnotations *annotations;
  struct rusage usage;
  double begin;

  write_files (directory, n);
  longest = 0;
  begin = now_ms ();
  annotations = jogan_annotations_new (file);
  turn_while (jogan_annotations_get_state (annotations) == JOGAN_ANNOTATIONS_LOADING);
  g_print ("{\"records\": %u, \"load\": %.1f, \"load_main\": %.2f", n, now_ms () - begin, longest);

  longest = 0;
  mark (annotations, 0);
  turn_while (jogan_annotations_get_state (annotations) == JOGAN_ANNOTATIONS_READY);
  begin = now_ms ();
  turn_while (jogan_annotations_get_state (annotations) == JOGAN_ANNOTATIONS_SAVING);
  g_print (", \"save\": %.1f, \"save_main\": %.2f", now_ms () - begin, longest);

  measure (annotations, "mark", mark);
  measure (annotations, "mark_and_undo", mark_and_undo);
  measure (annotations, "type", type);
  getrusage (RUSAGE_SELF, &usage);
  g_print (", \"max_rss_mb\": %.0f}\n", usage.ru_maxrss / 1024.0);
  jogan_annotations_flush (annotations, 60000);
  g_object_unref (annotations);

  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autofree char *path = g_build_filename (directory, jogan_annotation_kind_get_file_name (kind), NULL);

      g_unlink (path);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc > 1)
    run (atoi (argv[1]));
  else
    {
      run (1000);
      run (100000);
    }
  return 0;
}
