/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_IMPORT_DIALOG (jogan_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JoganImportDialog, jogan_import_dialog, JOGAN, IMPORT_DIALOG, AdwDialog)

AdwDialog *jogan_import_dialog_new  (JoganAnnotations  *annotations);
void       jogan_import_dialog_open (JoganImportDialog *self,
                                     GFile             *file);

G_END_DECLS
