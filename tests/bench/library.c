/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <cmark.h>
#include <gio/gio.h>

#include "library/jogan-library.h"
#include "measure.h"

/*
 * bench-library FOLDER: what a library costs without a window, as one JSON object; run twice with the same cache
 * folder, the first time tells of the import and the second of a start with an index. Milliseconds by the clock on the
 * wall and (`cpu`) of all processors; a rescan is of files that did not change.
 */

#define N_ROUNDS 5

static GPtrArray *
read_files (const char *folder,
            gsize      *size)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  *size = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".md") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      g_ptr_array_add (files, g_bytes_new_take (text, length));
      *size += length;
    }
  g_clear_pointer (&dir, g_dir_close);
  return files;
}

static double
measure_cmark (GPtrArray *files)
{
  double start = measure_wall ();

  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (files->pdata[i], &length);

      cmark_node_free (cmark_parse_document (text, length, CMARK_OPT_DEFAULT));
    }
  return measure_wall () - start;
}

static void
await_loaded (JoganLibrary *library)
{
  while (jogan_library_is_loading (library))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *index = jogan_library_dup_index_directory ();
  g_autoptr (JoganLibrary) library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, index);
  g_autoptr (GArray) cmark = measure_new ();
  g_autoptr (GArray) rescan = measure_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GFile) folder = NULL;
  gsize size;
  guint n_files;
  double start, cpu_start, main_start, wall, cpu, main_cpu, anonymous;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("Usage: bench-library FOLDER\n");
      return 2;
    }
  folder = g_file_new_for_commandline_arg (argv[1]);
  files = read_files (argv[1], &size);
  n_files = files->len;
  for (guint i = 0; i < N_ROUNDS; i++)
    measure_add (cmark, measure_cmark (files));
  g_clear_pointer (&files, g_ptr_array_unref);

  anonymous = measure_memory ("Pss_Anon:");
  start = measure_wall ();
  cpu_start = measure_process ();
  main_start = measure_thread ();
  jogan_library_add_source (library, folder);
  await_loaded (library);
  wall = measure_wall () - start;
  cpu = measure_process () - cpu_start;
  main_cpu = measure_thread () - main_start;
  anonymous = measure_memory ("Pss_Anon:") - anonymous;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      start = measure_process ();
      jogan_library_refresh (library);
      await_loaded (library);
      measure_add (rescan, measure_process () - start);
    }

  g_print ("{\"posts\": %u, \"papers\": %u, \"bytes\": %" G_GSIZE_FORMAT ", ", n_files,
           jogan_library_get_n_papers (library), size);
  measure_print ("cmark_ms", cmark);
  measure_print ("rescan_cpu_ms", rescan);
  g_print ("\"load_ms\": %.1f, \"load_cpu_ms\": %.1f, \"load_main_ms\": %.1f, \"anonymous_mb\": %.1f}\n", wall, cpu,
           main_cpu, anonymous);
  return 0;
}
