/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "export/jogan-bibtex.h"
#include "export/jogan-export-private.h"
#include "export/jogan-json-line.h"

typedef struct
{
  GPtrArray *entries;
  JoganExportFormat format;
  JoganExportFlags flags;
  GFile *file;
  JoganExportCounts counts;
} Job;

static const struct
{
  const char *name;
  const char *suffix;
} formats[] = {
  [JOGAN_EXPORT_MARKDOWN] = { "markdown", ".md" },
  [JOGAN_EXPORT_BIBTEX] = { "bibtex", ".bib" },
  [JOGAN_EXPORT_CSV] = { "csv", ".csv" },
  [JOGAN_EXPORT_JSON] = { "json", ".json" },
};

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->entries);
  g_object_unref (job->file);
  g_free (job);
}

/* (transfer full) (nullable): the day of an entry, as ISO 8601 has it. */
char *
jogan_export_dup_date (const JoganExportEntry *entry)
{
  const GDate *day = jogan_export_entry_get_day (entry);

  if (day == NULL)
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
}

static void
append_json (GString                *out,
             const JoganExportEntry *entry)
{
  g_autofree char *line = jogan_json_line_from_entry (entry);

  g_string_append (out, line);
}

/* Writes a file as a whole or not at all. A new one is made first, empty, so that nobody else's is replaced. */
static gboolean
write_file (GFile           *file,
            const char      *text,
            JoganExportFlags flags,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean made = FALSE;

  if ((flags & JOGAN_EXPORT_REPLACE) == 0)
    {
      g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, cancellable, &local_error);

      made = stream != NULL && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &local_error);
    }
  if (local_error == NULL && g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                                      cancellable, &local_error))
    return TRUE;

  if (made)
    g_file_delete (file, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_one (GFile             *file,
           const char        *text,
           JoganExportFlags   flags,
           JoganExportCounts *counts,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = g_file_get_parse_name (file);

  if (write_file (file, text, flags, cancellable, &local_error))
    counts->n_written++;
  else if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local_error), _("“%s” could not be written: "), name);
      return FALSE;
    }
  else if ((flags & JOGAN_EXPORT_FOLDER) != 0)
    counts->n_kept++;
  else
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("“%s” already exists. Choose another name."), name);
      return FALSE;
    }
  return TRUE;
}

/* Two papers never share a file, on systems either that do not tell capitals from small letters. */
static char *
make_unique_name (GHashTable             *names,
                  const JoganExportEntry *entry)
{
  g_autofree char *name = jogan_export_make_page_name (entry);
  char *unique = g_strdup (name);

  for (guint i = 2; !g_hash_table_add (names, g_utf8_casefold (unique, -1)); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%.*s %u.md", (int) (strlen (name) - strlen (".md")), name, i);
    }
  return unique;
}

static gboolean
write_folder (GPtrArray         *entries,
              JoganExportFlags   flags,
              GFile             *folder,
              JoganExportCounts *counts,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const JoganExportEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = make_unique_name (names, entry);
      g_autofree char *text = jogan_export_make_page (entry);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      if (!write_one (file, text, flags, counts, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (jogan_export_write (job->entries, job->format, job->flags, job->file, &job->counts, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jogan_export_format_from_name:
 * @name: "markdown", "bibtex", "csv" or "json"
 * @format: (out): the format
 *
 * Returns: whether it is the name of a format
 */
gboolean
jogan_export_format_from_name (const char        *name,
                               JoganExportFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i].name, name))
        {
          *format = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * jogan_export_format_get_suffix:
 * @format: a format
 *
 * Returns: (transfer none): what the names of its files end with, such as ".md"
 */
const char *
jogan_export_format_get_suffix (JoganExportFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);

  return formats[format].suffix;
}

/**
 * jogan_export_format:
 * @entries: (element-type JoganExportEntry): papers
 * @format: what to write them in
 *
 * Writes papers with their bookmarks and notes as one text. Whatever a title or a quotation says, it stays text in it:
 * it is no markup, no field, no formula.
 *
 * Returns: (transfer full): UTF-8
 */
char *
jogan_export_format (GPtrArray        *entries,
                     JoganExportFormat format)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (format == JOGAN_EXPORT_CSV)
    jogan_export_append_csv_head (out);
  for (guint i = 0; i < entries->len; i++)
    {
      const JoganExportEntry *entry = g_ptr_array_index (entries, i);

      switch (format)
        {
        case JOGAN_EXPORT_MARKDOWN:
          g_string_append (out, i > 0 ? "\n" : "");
          jogan_export_append_markdown (out, entry);
          break;
        case JOGAN_EXPORT_BIBTEX:
          g_string_append (out, i > 0 ? "\n" : "");
          jogan_bibtex_append (out, entry->paper, keys);
          break;
        case JOGAN_EXPORT_CSV:
          jogan_export_append_csv (out, entry);
          break;
        case JOGAN_EXPORT_JSON:
        default:
          g_string_append (out, i > 0 ? ",\n" : "[\n");
          append_json (out, entry);
        }
    }
  if (format == JOGAN_EXPORT_JSON)
    g_string_append (out, entries->len > 0 ? "\n]\n" : "[]\n");
  return g_string_free (out, FALSE);
}

/**
 * jogan_export_write:
 * @entries: (element-type JoganExportEntry): papers
 * @format: what to write them in
 * @flags: how
 * @file: the file, or with %JOGAN_EXPORT_FOLDER the folder, which must be there
 * @counts: (out): what came of it
 * @cancellable: (nullable): stops it between two files
 * @error: return location; names the file and the reason
 *
 * Writes papers. Each file is there as a whole or not at all. A file that is there already is an error, or in a folder
 * left alone and counted, unless it may be replaced. Blocks.
 *
 * Returns: whether all was written that should be
 */
gboolean
jogan_export_write (GPtrArray         *entries,
                    JoganExportFormat  format,
                    JoganExportFlags   flags,
                    GFile             *file,
                    JoganExportCounts *counts,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_autofree char *text = NULL;

  *counts = (JoganExportCounts) { 0, 0 };
  if ((flags & JOGAN_EXPORT_FOLDER) != 0)
    return write_folder (entries, flags, file, counts, cancellable, error);
  text = jogan_export_format (entries, format);
  return write_one (file, text, flags, counts, cancellable, error);
}

/**
 * jogan_export_write_async:
 * @entries: (element-type JoganExportEntry): papers; not to be changed any more
 * @format: what to write them in
 * @flags: how
 * @file: the file or folder
 * @cancellable: (nullable): stops it between two files
 * @callback: called with the result
 * @user_data: for @callback
 *
 * The same in another thread.
 */
void
jogan_export_write_async (GPtrArray          *entries,
                          JoganExportFormat   format,
                          JoganExportFlags    flags,
                          GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->entries = g_ptr_array_ref (entries);
  job->format = format;
  job->flags = flags;
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * jogan_export_write_finish:
 * @result: the result
 * @counts: (out): what came of it
 * @error: return location; names the file and the reason
 *
 * Returns: whether all was written that should be
 */
gboolean
jogan_export_write_finish (GAsyncResult      *result,
                           JoganExportCounts *counts,
                           GError           **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *counts = job->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
