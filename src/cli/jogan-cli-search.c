/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotations-read.h"

/*
 * jogan_cli_parse_query:
 * @text: what to search for, see [struct@Query]
 *
 * Reads a query, and explains what is wrong with it.
 *
 * Returns: (transfer full) (nullable): the query, or %NULL when it cannot be asked
 */
JoganQuery *
jogan_cli_parse_query (const char *text)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  guint n = jogan_query_get_n_problems (query);

  for (guint i = 0; i < n; i++)
    {
      const JoganQueryProblem *problem = jogan_query_get_problem (query, i);

      jogan_cli_warn ("%.*s: %s", (int) (problem->end - problem->start), jogan_query_get_text (query) + problem->start,
                      problem->message);
    }
  if (n > 0)
    return NULL;
  if (jogan_query_is_empty (query))
    {
      jogan_cli_warn (_("The search is empty. Say what to search for, such as a word."));
      return NULL;
    }
  return g_steal_pointer (&query);
}

/*
 * jogan_cli_read_marks:
 * @lists: (out) (array fixed-size=3): bookmarks, notes and read state
 * @error: return location
 *
 * Reads what the reader added, and says what is wrong with it. It is only read, so that no window is disturbed.
 *
 * Returns: whether all of it could be read
 */
gboolean
jogan_cli_read_marks (GListModel *lists[JOGAN_N_ANNOTATION_KINDS],
                      GError    **error)
{
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    lists[kind] = NULL;
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autofree char *warning = NULL;

      lists[kind] = jogan_annotations_read (NULL, kind, &warning, error);
      if (warning != NULL)
        jogan_cli_warn ("%s", warning);
      if (lists[kind] == NULL)
        {
          jogan_cli_clear_marks (lists);
          return FALSE;
        }
    }
  return TRUE;
}

void
jogan_cli_clear_marks (GListModel *lists[JOGAN_N_ANNOTATION_KINDS])
{
  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    g_clear_object (&lists[kind]);
}

/*
 * jogan_cli_run_search:
 * @library: the papers
 * @query: what to search for
 * @lists: what the reader added, from jogan_cli_read_marks()
 *
 * Returns: (transfer full): a search that has found all there is
 */
JoganSearch *
jogan_cli_run_search (JoganLibrary *library,
                      JoganQuery   *query,
                      GListModel   *lists[JOGAN_N_ANNOTATION_KINDS])
{
  JoganSearch *search = jogan_search_new (library, NULL);

  jogan_search_set_marks (search, lists[JOGAN_ANNOTATION_BOOKMARK], lists[JOGAN_ANNOTATION_NOTE],
                          lists[JOGAN_ANNOTATION_READING]);
  jogan_search_set_query (search, query);
  while (jogan_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);
  return search;
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
  g_autoptr (JoganQuery) query = jogan_cli_parse_query (text);
  g_autoptr (GArray) given = NULL;
  g_autoptr (JoganLibrary) library = NULL;
  g_autoptr (JoganSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *lists[JOGAN_N_ANNOTATION_KINDS];
  JoganSearchResults *results;
  JoganCliPapers *papers;
  JoganCliStatus status = JOGAN_CLI_FOUND;
  guint n;

  if (query == NULL)
    return JOGAN_CLI_BAD_USAGE;

  library = jogan_cli_load (paths, &given, &status);
  if (!jogan_cli_read_marks (lists, &error))
    {
      jogan_cli_warn ("%s", error->message);
      return MAX (status, JOGAN_CLI_NOTHING);
    }
  search = jogan_cli_run_search (library, query, lists);
  jogan_cli_clear_marks (lists);

  results = jogan_search_get_results (search);
  n = g_list_model_get_n_items (G_LIST_MODEL (results));
  papers = jogan_cli_papers_new (library, given, json);
  for (guint i = 0; i < MIN (n, limit); i++)
    {
      g_autoptr (JoganPaper) paper = jogan_search_results_dup_paper (results, i);

      if (!jogan_cli_papers_add (papers, paper))
        break;
    }
  jogan_cli_papers_end (papers);
  return n > 0 ? status : MAX (status, JOGAN_CLI_NOTHING);
}
