/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>

#include "cli/jogan-cli.h"

/* The program as far as it needs no display, for test-cli. */

int
main (int    argc,
      char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  if (jogan_cli_run (argc, argv, &status))
    return status;
  puts ("window");
  return 0;
}
