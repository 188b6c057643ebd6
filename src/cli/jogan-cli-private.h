/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program ends with. */
typedef enum
{
  JOGAN_CLI_FOUND = 0,
  JOGAN_CLI_NOTHING = 1,
  JOGAN_CLI_BAD_USAGE = 2,
} JoganCliStatus;

JoganCliStatus jogan_cli_list  (char      **paths,
                                gboolean    json);
void           jogan_cli_warn  (const char *format,
                                ...) G_GNUC_PRINTF (1, 2);
gboolean       jogan_cli_print (const char *text);
gboolean       jogan_cli_flush (void);

G_END_DECLS
