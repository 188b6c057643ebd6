/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"
#include "export/jogan-export.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_EXPORT_DIALOG (jogan_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JoganExportDialog, jogan_export_dialog, JOGAN, EXPORT_DIALOG, AdwDialog)

AdwDialog *jogan_export_dialog_new   (JoganAnnotations  *annotations,
                                      JoganLibrary      *library);
void       jogan_export_dialog_write (JoganExportDialog *self,
                                      GFile             *file,
                                      JoganExportFlags   flags);

G_END_DECLS
