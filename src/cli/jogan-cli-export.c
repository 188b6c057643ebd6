/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <glib/gi18n-lib.h>

#include "export/jogan-export-read.h"

/* Keeps the entries that a search found. */
static void
keep_found (GPtrArray          *entries,
            JoganSearchResults *results)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (results));

  for (guint i = 0; i < n; i++)
    g_hash_table_add (ids, (char *) jogan_search_results_get_paper_id (results, i));
  for (guint i = entries->len; i > 0; i--)
    {
      const JoganExportEntry *entry = g_ptr_array_index (entries, i - 1);

      if (!g_hash_table_contains (ids, jogan_paper_get_id (entry->paper)))
        g_ptr_array_remove_index (entries, i - 1);
    }
}

/* Who names files wants what is in them, and not what was marked elsewhere. */
static void
keep_posts (GPtrArray *entries)
{
  for (guint i = entries->len; i > 0; i--)
    {
      if (((JoganExportEntry *) g_ptr_array_index (entries, i - 1))->post == NULL)
        g_ptr_array_remove_index (entries, i - 1);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_auto (GStrv) problems = NULL;

  jogan_export_read_finish (result, &problems, NULL);
  for (guint i = 0; problems[i] != NULL; i++)
    jogan_cli_warn ("%s", problems[i]);
  *(gboolean *) data = TRUE;
}

static void
read_posts (GPtrArray        *entries,
            JoganExportFormat format,
            JoganLibrary     *library)
{
  gboolean done = FALSE;

  jogan_export_read_async (entries, format, library, NULL, read_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static GPtrArray *
collect (const JoganCliExport *options,
         JoganExportFormat     format,
         JoganQuery           *query,
         JoganCliStatus       *status,
         GError              **error)
{
  JoganExportScope scope = (options->bookmarked ? JOGAN_EXPORT_BOOKMARKED : 0) |
                           (options->noted ? JOGAN_EXPORT_NOTED : 0);
  g_autoptr (GArray) given = NULL;
  g_autoptr (JoganLibrary) library = NULL;
  GListModel *lists[JOGAN_N_ANNOTATION_KINDS];
  GPtrArray *entries;

  if (!jogan_cli_read_marks (lists, error))
    return NULL;

  library = jogan_cli_load (options->paths, &given, status);
  entries = jogan_export_collect (G_LIST_MODEL (library), lists[JOGAN_ANNOTATION_BOOKMARK],
                                  lists[JOGAN_ANNOTATION_NOTE], scope);
  if (options->paths != NULL)
    keep_posts (entries);
  if (query != NULL)
    {
      g_autoptr (JoganSearch) search = jogan_cli_run_search (library, query, lists);

      keep_found (entries, jogan_search_get_results (search));
    }
  read_posts (entries, format, library);
  jogan_cli_clear_marks (lists);
  return entries;
}

static gboolean
write_output (GPtrArray        *entries,
              JoganExportFormat format,
              const char       *output,
              GError          **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  gboolean is_folder = format == JOGAN_EXPORT_MARKDOWN &&
                       g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
  JoganExportCounts counts;

  if (!jogan_export_write (entries, format, is_folder ? JOGAN_EXPORT_FOLDER : JOGAN_EXPORT_DEFAULT, file, &counts, NULL,
                           error))
    return FALSE;
  if (counts.n_kept > 0)
    jogan_cli_warn (g_dngettext (NULL, "%'u file was there already in “%s” and was left as it is.",
                                 "%'u files were there already in “%s” and were left as they are.", counts.n_kept),
                    counts.n_kept, output);
  return TRUE;
}

/*
 * jogan_cli_export:
 * @options: what to export where
 *
 * Writes papers with what the reader added. The annotations are only read, so that no window is disturbed.
 *
 * Returns: what the program ends with, if the output can be written
 */
JoganCliStatus
jogan_cli_export (const JoganCliExport *options)
{
  JoganCliStatus status = JOGAN_CLI_FOUND;
  JoganExportFormat format;
  g_autoptr (JoganQuery) query = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!jogan_export_format_from_name (options->format, &format))
    {
      jogan_cli_warn (_("There is no format “%s”. --export takes markdown, bibtex, csv or json."), options->format);
      return JOGAN_CLI_BAD_USAGE;
    }

  if (options->query != NULL)
    {
      query = jogan_cli_parse_query (options->query);
      if (query == NULL)
        return JOGAN_CLI_BAD_USAGE;
    }

  entries = collect (options, format, query, &status, &error);
  if (entries != NULL && entries->len == 0)
    {
      jogan_cli_warn (_("There is nothing to export."));
      return MAX (status, JOGAN_CLI_NOTHING);
    }
  if (entries != NULL && options->output == NULL)
    {
      text = jogan_export_format (entries, format);
      jogan_cli_print (text);
    }
  else if (entries == NULL || !write_output (entries, format, options->output, &error))
    {
      gboolean wrong_name = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS) ||
                            g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

      jogan_cli_warn ("%s", error->message);
      return wrong_name ? JOGAN_CLI_BAD_USAGE : MAX (status, JOGAN_CLI_NOTHING);
    }
  return status;
}
