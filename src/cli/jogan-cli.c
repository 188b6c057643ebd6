/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "cli/jogan-cli-private.h"
#include "jogan-config.h"

typedef struct
{
  gboolean list;
  char *search;
  gboolean json;
  int limit; /* -1 when there is none */
  JoganCliExport export;
  gboolean version;
  gboolean help;
} Options;

static int write_error; /* errno of the first output that failed */

/* GApplication has options of its own, which mean the window. */
static gboolean
is_for_application (int    argc,
                    char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_has_prefix (argv[i], "--gapplication-"))
        return TRUE;
    }
  return FALSE;
}

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "list", 'l', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->list,
      N_("List the papers, newest day first, instead of opening a window"), NULL },
    { "search", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options->search,
      N_("List the papers that a search finds, best match first"), N_("QUERY") },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->json,
      N_("With --list and --search: one JSON object a line, with all there is about a paper"), NULL },
    { "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &options->limit,
      N_("With --search: how many papers to list at most"), N_("N") },
    { "export", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options->export.format,
      N_("Write the papers with their bookmarks and notes: markdown, bibtex, csv or json"), N_("FORMAT") },
    { "bookmarked", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->export.bookmarked,
      N_("With --export: only papers with a bookmark"), NULL },
    { "noted", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->export.noted,
      N_("With --export: only papers with a note; with --bookmarked, those with either"), NULL },
    { "query", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options->export.query,
      N_("With --export: only papers that a search finds"), N_("QUERY") },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options->export.output,
      N_("With --export: write to a new FILE; for markdown, a folder takes one file a paper"), N_("FILE") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->version, N_("Print the version"), NULL },
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options->help, N_("Print this help"), NULL },
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &options->export.paths, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (_("[FILE|FOLDER|jogan:ID …]"));

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Read daily digests of research papers."));
  g_option_context_set_description (
    context, _("Without FILE or FOLDER, --list, --search and --export speak of the library: the sources added in the\n"
               "window. A line has the date, the number in the post, the id and the title, separated by tabs.\n"
               "\n"
               "A QUERY has words, \"quotations\", -words that must not be there, and the operators in:, tag:, is:,\n"
               "has:, date:, id: and lacks:, as in --search=\"diffusion in:title date:2025-10..2025-12\".\n"
               "\n"
               "Exit status: 0, or 1 when nothing was found, or 2 for bad usage, such as a file that is not there."));
  g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

static int
run (GOptionContext *context,
     const Options  *options)
{
  JoganCliStatus status = JOGAN_CLI_FOUND;
  g_autofree char *text = NULL;

  if (options->help)
    text = g_option_context_get_help (context, TRUE, NULL);
  else if (options->version)
    text = g_strdup ("jogan " JOGAN_VERSION "\n");

  if (text != NULL)
    jogan_cli_print (text);
  else if (options->export.format != NULL)
    status = jogan_cli_export (&options->export);
  else if (options->search != NULL)
    status = jogan_cli_search (options->export.paths, options->search, options->json,
                               options->limit > 0 ? (guint) options->limit : G_MAXUINT);
  else
    status = jogan_cli_list (options->export.paths, options->json);
  return jogan_cli_flush () ? (int) status : JOGAN_CLI_NOTHING;
}

/* What is wrong with the options together, and for people. */
static const char *
find_misuse (const Options *options)
{
  gboolean lists = options->list || options->search != NULL || options->help || options->version;
  gboolean exports = options->export.format != NULL || options->help || options->version;

  if (options->json && !lists)
    return _("--json goes with --list and --search. See “jogan --help”.");
  if (options->limit != -1 && (options->limit < 1 || options->search == NULL))
    return _("--limit goes with --search and is a number from 1 on. See “jogan --help”.");
  if (!exports && (options->export.bookmarked || options->export.noted || options->export.query != NULL ||
                   options->export.output != NULL))
    return _("--bookmarked, --noted, --query and --output go with --export. See “jogan --help”.");
  if (options->list + (options->search != NULL) + (options->export.format != NULL) > 1)
    return _("--list, --search and --export do not go together. See “jogan --help”.");
  return NULL;
}

/* Whether anything is asked for that needs no window. */
static gboolean
is_asked (const Options *options)
{
  return options->list || options->search != NULL || options->export.format != NULL || options->help ||
         options->version;
}

static void
options_clear (Options *options)
{
  g_free ((char *) options->export.format);
  g_free ((char *) options->export.output);
  g_strfreev (options->export.paths);
  g_free ((char *) options->export.query);
  g_free (options->search);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/**
 * jogan_cli_run:
 * @argc: number of arguments
 * @argv: (array length=argc): the program's arguments; not changed
 * @status: (out): what the program ends with: 0, 1 when nothing was found or could be written, 2 for bad usage
 *
 * Does what the arguments ask for when they ask for no window: `--list`, `--search`, `--export`, `--version` and
 * `--help`, and complaints about wrong options. The locale must be set. Results go to standard output in UTF-8,
 * everything else to standard error.
 *
 * Returns: %FALSE when the arguments ask for the window
 */
gboolean
jogan_cli_run (int    argc,
               char **argv,
               int   *status)
{
  g_auto (Options) options = { .limit = -1 };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  const char *misuse = NULL;

  if (is_for_application (argc, argv))
    return FALSE;
  for (int i = 0; i < argc; i++)
    g_strv_builder_add (builder, argv[i]);
  arguments = g_strv_builder_end (builder);

  *status = JOGAN_CLI_BAD_USAGE;
  if (!g_option_context_parse_strv (context, &arguments, &error))
    jogan_cli_warn (_("%s. See “jogan --help” for what there is."), error->message);
  else if ((misuse = find_misuse (&options)) != NULL)
    jogan_cli_warn ("%s", misuse);
  else if (is_asked (&options))
    {
      /* A reader of a pipe that goes away shows as an error of writing. */
      signal (SIGPIPE, SIG_IGN);
      *status = run (context, &options);
    }
  else
    return FALSE;
  return TRUE;
}

/* Says something on standard error, in a line that begins with the program's name. */
void
jogan_cli_warn (const char *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("jogan: %s\n", message);
}

/* Writes to standard output as it is. Returns: whether to go on; what went wrong is for jogan_cli_flush() to say */
gboolean
jogan_cli_print (const char *text)
{
  if (write_error == 0 && fputs (text, stdout) < 0)
    write_error = errno;
  return write_error == 0;
}

/* Returns: whether all that was written has arrived; if not, it has been said why */
gboolean
jogan_cli_flush (void)
{
  if (write_error == 0 && fflush (stdout) != 0)
    write_error = errno;
  if (write_error == 0)
    return TRUE;

  jogan_cli_warn (_("The output could not be written: %s."), g_strerror (write_error));
  return FALSE;
}
