/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-library.h"
#include "search/jogan-search.h"

G_BEGIN_DECLS

/* What the program ends with. */
typedef enum
{
  JOGAN_CLI_FOUND = 0,
  JOGAN_CLI_NOTHING = 1,
  JOGAN_CLI_BAD_USAGE = 2,
} JoganCliStatus;

/*
 * JoganCliExport:
 * @format: the name of the format
 * @bookmarked: only papers with a bookmark
 * @noted: only papers with a note; with @bookmarked those that have either
 * @query: (nullable): only papers that this search finds
 * @output: (nullable): the file, or the folder for a file each; %NULL for standard output
 * @paths: (nullable): files and folders, or %NULL for the library
 *
 * What is to be exported where.
 */
typedef struct
{
  const char *format;
  gboolean bookmarked;
  gboolean noted;
  const char *query;
  const char *output;
  char **paths;
} JoganCliExport;

typedef struct _JoganCliPapers JoganCliPapers;

JoganCliPapers *jogan_cli_papers_new (JoganLibrary   *library,
                                      GArray         *given,
                                      gboolean        json);
gboolean        jogan_cli_papers_add (JoganCliPapers *self,
                                      JoganPaper     *paper);
void            jogan_cli_papers_end (JoganCliPapers *self);

JoganCliStatus jogan_cli_list        (char                **paths,
                                      gboolean              json);
JoganCliStatus jogan_cli_search      (char                **paths,
                                      const char           *text,
                                      gboolean              json,
                                      guint                 limit);
JoganQuery    *jogan_cli_parse_query (const char           *text);
gboolean       jogan_cli_read_marks  (GListModel           *lists[JOGAN_N_ANNOTATION_KINDS],
                                      GError              **error);
void           jogan_cli_clear_marks (GListModel           *lists[JOGAN_N_ANNOTATION_KINDS]);
JoganSearch   *jogan_cli_run_search  (JoganLibrary         *library,
                                      JoganQuery           *query,
                                      GListModel           *lists[JOGAN_N_ANNOTATION_KINDS]);
JoganCliStatus jogan_cli_export      (const JoganCliExport *options);
JoganLibrary  *jogan_cli_load        (char                **paths,
                                      GArray              **given,
                                      JoganCliStatus       *status);
char          *jogan_cli_dup_name    (GArray               *given,
                                      const char           *parse_name);
void           jogan_cli_warn        (const char           *format,
                                      ...) G_GNUC_PRINTF (1, 2);
gboolean       jogan_cli_print       (const char           *text);
gboolean       jogan_cli_flush       (void);

G_END_DECLS
