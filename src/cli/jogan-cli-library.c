/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include <stdlib.h>
#include <string.h>

#define SCHEMA "dev.jogan.Jogan"

/* An argument, and the path it leads to. */
typedef struct
{
  const char *name;
  char *path; /* without symbolic links; NULL when there is nothing */
} Given;

static void
given_clear (gpointer data)
{
  g_free (((Given *) data)->path);
}

/*
 * jogan_cli_dup_name:
 * @given: what jogan_cli_load() found the user to have named
 * @parse_name: a file
 *
 * Finds back how the user called the folder or file that a path lies in.
 *
 * Returns: (transfer full): the name of the file below that
 */
char *
jogan_cli_dup_name (GArray     *given,
                    const char *parse_name)
{
  g_autoptr (GFile) file = g_file_parse_name (parse_name);
  const char *path = g_file_peek_path (file);

  for (guint i = 0; path != NULL && i < given->len; i++)
    {
      Given *one = &g_array_index (given, Given, i);
      gsize length = one->path != NULL ? strlen (one->path) : 0;
      g_autofree char *name = NULL;

      if (length == 0 || strncmp (path, one->path, length) != 0)
        continue;
      if (path[length] == '\0')
        name = g_strdup (one->name);
      else if (path[length] == '/' || one->path[length - 1] == '/')
        name = g_build_filename (one->name, path + length, NULL);
      if (name != NULL)
        return g_filename_display_name (name);
    }
  return g_strdup (parse_name);
}

static void
add_arguments (JoganLibrary *library,
               char        **paths,
               GArray       *given)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);
      char *path = g_file_peek_path (file) != NULL ? realpath (g_file_peek_path (file), NULL) : NULL;
      Given one = { paths[i], g_strdup (path) };

      free (path);
      g_array_append_val (given, one);
      jogan_library_add_source (library, file);
    }
}

/* The sources that the window remembers. Without its schema, the program was not installed, there are none. */
static void
add_remembered (JoganLibrary *library)
{
  GSettingsSchemaSource *schemas = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_auto (GStrv) uris = NULL;

  if (schemas != NULL)
    schema = g_settings_schema_source_lookup (schemas, SCHEMA, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "sources"))
    return;

  settings = g_settings_new_full (schema, NULL, NULL);
  uris = g_settings_get_strv (settings, "sources");
  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      jogan_library_add_source (library, file);
    }
}

/* Says what is wrong with a source and its files. Returns: whether it could be read */
static gboolean
report_source (JoganSource *source,
               GArray      *given)
{
  JoganSourceState state = jogan_source_get_state (source);
  gboolean failed = state == JOGAN_SOURCE_MISSING || state == JOGAN_SOURCE_UNREADABLE;
  GListModel *remarks = jogan_source_get_remarks (source);
  guint n_remarks = g_list_model_get_n_items (remarks);

  if (jogan_source_get_message (source) != NULL)
    jogan_cli_warn ("%s", jogan_source_get_message (source));
  if (failed && jogan_source_get_kind (source) == JOGAN_SOURCE_FILE)
    return FALSE; /* the message says it all */
  for (guint i = 0; i < n_remarks; i++)
    {
      g_autoptr (JoganReportItem) item = g_list_model_get_item (remarks, i);
      JoganRemark *remark = jogan_report_item_get_remark (item);
      g_autofree char *name = jogan_cli_dup_name (given, jogan_report_item_get_path (item));

      if (jogan_remark_get_severity (remark) == JOGAN_SEVERITY_NOTE)
        continue;
      if (jogan_remark_get_line (remark) > 0)
        jogan_cli_warn ("%s:%u: %s", name, jogan_remark_get_line (remark), jogan_remark_get_message (remark));
      else
        jogan_cli_warn ("%s: %s", name, jogan_remark_get_message (remark));
    }
  return !failed;
}

/*
 * jogan_cli_load:
 * @paths: (nullable): files and folders, or %NULL for the library
 * @given: (out): for jogan_cli_dup_name()
 * @status: set to %JOGAN_CLI_BAD_USAGE when something named cannot be read
 *
 * Reads all posts, and says what is wrong with any of them.
 *
 * Returns: (transfer full): a library with them
 */
JoganLibrary *
jogan_cli_load (char          **paths,
                GArray        **given,
                JoganCliStatus *status)
{
  g_autofree char *index_directory = jogan_library_dup_index_directory ();
  /* Files that are named are not of the library: nothing of them is kept. */
  JoganLibrary *library = paths != NULL ? jogan_library_new (JOGAN_LIBRARY_DEFAULT)
                                        : jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, index_directory);
  GListModel *sources = jogan_library_get_sources (library);

  *given = g_array_new (FALSE, FALSE, sizeof (Given));
  g_array_set_clear_func (*given, given_clear);
  if (paths != NULL)
    add_arguments (library, paths, *given);
  else
    add_remembered (library);
  while (jogan_library_is_loading (library))
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);

      /* What was named must be there; what is remembered may be away for a while. */
      if (!report_source (source, *given) && paths != NULL)
        *status = JOGAN_CLI_BAD_USAGE;
    }
  return library;
}
