/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotations-read.h"
#include "search/jogan-search.h"

/* Explains what is wrong with a query. Returns: whether it can be asked */
static gboolean
check_query (const JoganQuery *query)
{
  guint n = jogan_query_get_n_problems (query);

  for (guint i = 0; i < n; i++)
    {
      const JoganQueryProblem *problem = jogan_query_get_problem (query, i);

      jogan_cli_warn ("%.*s: %s", (int) (problem->end - problem->start), jogan_query_get_text (query) + problem->start,
                      problem->message);
    }
  if (n == 0 && jogan_query_is_empty (query))
    jogan_cli_warn (_("The search is empty. Say what to search for, such as --search=WORD."));
  return n == 0 && !jogan_query_is_empty (query);
}

/* What the reader added is only read, so that no window is disturbed. */
static gboolean
set_marks (JoganSearch *search,
           GError     **error)
{
  GListModel *lists[JOGAN_N_ANNOTATION_KINDS] = { NULL };
  gboolean complete = TRUE;

  for (guint kind = 0; complete && kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autofree char *warning = NULL;

      lists[kind] = jogan_annotations_read (NULL, kind, &warning, error);
      complete = lists[kind] != NULL;
      if (warning != NULL)
        jogan_cli_warn ("%s", warning);
    }
  if (complete)
    jogan_search_set_marks (search, lists[JOGAN_ANNOTATION_BOOKMARK], lists[JOGAN_ANNOTATION_NOTE],
                            lists[JOGAN_ANNOTATION_READING]);
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    g_clear_object (&lists[kind]);
  return complete;
}

/*
 * jogan_cli_search:
 * @paths: (nullable): files and folders, or %NULL for the library
 * @text: what to search for, see [struct@Query]
 * @json: whether to print JSON
 * @limit: how many papers to print at most
 *
 * Prints the papers that a search finds, what fits best first. A query that is not understood is explained and not
 * asked.
 *
 * Returns: what the program ends with, if the output can be written
 */
JoganCliStatus
jogan_cli_search (char      **paths,
                  const char *text,
                  gboolean    json,
                  guint       limit)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  g_autoptr (GArray) given = NULL;
  g_autoptr (JoganLibrary) library = NULL;
  g_autoptr (JoganSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  JoganSearchResults *results;
  JoganCliStatus status = JOGAN_CLI_FOUND;
  guint n;

  if (!check_query (query))
    return JOGAN_CLI_BAD_USAGE;

  library = jogan_cli_load (paths, &given, &status);
  search = jogan_search_new (library, NULL);
  if (!set_marks (search, &error))
    {
      jogan_cli_warn ("%s", error->message);
      return MAX (status, JOGAN_CLI_NOTHING);
    }
  jogan_search_set_query (search, query);
  while (jogan_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);

  results = jogan_search_get_results (search);
  n = g_list_model_get_n_items (G_LIST_MODEL (results));
  for (guint i = 0; i < MIN (n, limit); i++)
    {
      if (!jogan_cli_print_paper (jogan_search_results_get_paper (results, i), given, json))
        break;
    }
  return n > 0 ? status : MAX (status, JOGAN_CLI_NOTHING);
}
