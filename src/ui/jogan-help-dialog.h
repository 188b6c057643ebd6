/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_HELP_DIALOG (jogan_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JoganHelpDialog, jogan_help_dialog, JOGAN, HELP_DIALOG, AdwDialog)

AdwDialog *jogan_help_dialog_new (void);

G_END_DECLS
