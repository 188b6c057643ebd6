/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/jogan-shortcuts.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_KEY_DIALOG (jogan_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JoganKeyDialog, jogan_key_dialog, JOGAN, KEY_DIALOG, AdwDialog)

AdwDialog *jogan_key_dialog_new (const JoganShortcut *shortcut);

G_END_DECLS
