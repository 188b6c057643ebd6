/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "cli/jogan-cli.h"
#include "jogan-config.h"
#include "ui/jogan-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (JoganApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, JOGAN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (jogan_cli_run (argc, argv, &status))
    return status;

  application = jogan_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
