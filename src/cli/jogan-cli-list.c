/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <glib/gi18n-lib.h>

static void
print_papers (JoganLibrary *library,
              GArray       *given,
              gboolean      json)
{
  JoganCliPapers *papers = jogan_cli_papers_new (library, given, json);
  gboolean open = TRUE;

  for (guint i = 0; open && i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (GListModel) day = g_list_model_get_item (G_LIST_MODEL (library), i);
      guint n = g_list_model_get_n_items (day);

      for (guint k = 0; open && k < n; k++)
        {
          g_autoptr (JoganPaper) paper = g_list_model_get_item (day, k);

          open = jogan_cli_papers_add (papers, paper);
        }
    }
  jogan_cli_papers_end (papers);
}

/*
 * jogan_cli_list:
 * @paths: (nullable): files and folders, or %NULL for the library
 * @json: whether to print JSON
 *
 * Prints all papers, newest day first.
 *
 * Returns: what the program ends with, if the output can be written
 */
JoganCliStatus
jogan_cli_list (char   **paths,
                gboolean json)
{
  g_autoptr (GArray) given = NULL;
  JoganCliStatus status = JOGAN_CLI_FOUND;
  g_autoptr (JoganLibrary) library = jogan_cli_load (paths, &given, &status);

  if (g_list_model_get_n_items (jogan_library_get_sources (library)) == 0)
    jogan_cli_warn (_("The library has no source yet. Name a FILE or a FOLDER, or add one in the window."));
  if (status == JOGAN_CLI_FOUND && jogan_library_get_n_papers (library) == 0)
    status = JOGAN_CLI_NOTHING;

  print_papers (library, given, json);
  return status;
}
