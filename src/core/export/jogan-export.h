/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/jogan-export-entry.h"

G_BEGIN_DECLS

/**
 * JoganExportFormat:
 * @JOGAN_EXPORT_MARKDOWN: Markdown, notes as they were written
 * @JOGAN_EXPORT_BIBTEX: BibTeX, papers only
 * @JOGAN_EXPORT_CSV: a table, as RFC 4180 has it, in UTF-8
 * @JOGAN_EXPORT_JSON: an array of objects, one a line
 *
 * What an export is written in; docs/data-format.md tells of each.
 */
typedef enum
{
  JOGAN_EXPORT_MARKDOWN,
  JOGAN_EXPORT_BIBTEX,
  JOGAN_EXPORT_CSV,
  JOGAN_EXPORT_JSON,
} JoganExportFormat;

/**
 * JoganExportFlags:
 * @JOGAN_EXPORT_DEFAULT: one file, and what is there already is left alone
 * @JOGAN_EXPORT_REPLACE: files that are there already are replaced
 * @JOGAN_EXPORT_FOLDER: a file for each paper in a folder, Markdown only
 *
 * How an export is written.
 */
typedef enum
{
  JOGAN_EXPORT_DEFAULT = 0,
  JOGAN_EXPORT_REPLACE = 1 << 0,
  JOGAN_EXPORT_FOLDER = 1 << 1,
} JoganExportFlags;

/**
 * JoganExportCounts:
 * @n_written: files written
 * @n_kept: files that were there already and were left alone
 *
 * What came of an export.
 */
typedef struct
{
  guint n_written;
  guint n_kept;
} JoganExportCounts;

gboolean    jogan_export_format_from_name  (const char        *name,
                                            JoganExportFormat *format);
const char *jogan_export_format_get_suffix (JoganExportFormat  format);

char    *jogan_export_format       (GPtrArray          *entries,
                                    JoganExportFormat   format) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_export_write        (GPtrArray          *entries,
                                    JoganExportFormat   format,
                                    JoganExportFlags    flags,
                                    GFile              *file,
                                    JoganExportCounts  *counts,
                                    GCancellable       *cancellable,
                                    GError            **error);
void     jogan_export_write_async  (GPtrArray          *entries,
                                    JoganExportFormat   format,
                                    JoganExportFlags    flags,
                                    GFile              *file,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean jogan_export_write_finish (GAsyncResult       *result,
                                    JoganExportCounts  *counts,
                                    GError            **error);

G_END_DECLS
