/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <glib/gi18n-lib.h>

#include "export/jogan-json-line.h"

/* Text for a column: what would move the cursor of a terminal, or begin another column, becomes a space. */
static char *
make_column (const char *text)
{
  g_autofree char *showable = jogan_text_make_showable (text, -1);

  return jogan_text_collapse_spaces (showable);
}

static char *
make_line (JoganPaper *paper)
{
  const GDate *day = jogan_post_get_day (jogan_paper_get_post (paper));
  guint number = jogan_paper_get_number (paper);
  g_autofree char *date = NULL;
  g_autofree char *number_text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
  g_autofree char *id = make_column (jogan_paper_get_id (paper));
  g_autofree char *title = make_column (jogan_paper_get_title (paper));

  if (day != NULL)
    date = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  return g_strdup_printf ("%s\t%s\t%s\t%s\n", date != NULL ? date : "", number_text, id, title);
}

static char *
make_json (JoganPaper *paper,
           GArray     *given)
{
  g_autofree char *name = jogan_cli_dup_name (given, jogan_post_get_name (jogan_paper_get_post (paper)));
  g_autofree char *line = jogan_json_line_from_paper (paper, name);

  return g_strconcat (line, "\n", NULL);
}

/*
 * jogan_cli_print_paper:
 * @paper: a paper
 * @given: how the user called its file
 * @json: whether to print JSON
 *
 * Prints a line about a paper.
 *
 * Returns: whether to go on
 */
gboolean
jogan_cli_print_paper (JoganPaper *paper,
                       GArray     *given,
                       gboolean    json)
{
  g_autofree char *line = json ? make_json (paper, given) : make_line (paper);

  return jogan_cli_print (line);
}

static void
print_papers (JoganLibrary *library,
              GArray       *given,
              gboolean      json)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (GListModel) day = g_list_model_get_item (G_LIST_MODEL (library), i);
      guint n = g_list_model_get_n_items (day);

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (JoganPaper) paper = g_list_model_get_item (day, k);

          if (!jogan_cli_print_paper (paper, given, json))
            return;
        }
    }
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
