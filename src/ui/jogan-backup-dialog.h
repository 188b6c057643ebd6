/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_BACKUP_DIALOG (jogan_backup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JoganBackupDialog, jogan_backup_dialog, JOGAN, BACKUP_DIALOG, AdwDialog)

AdwDialog *jogan_backup_dialog_new       (JoganAnnotations  *annotations);
void       jogan_backup_dialog_save_copy (JoganBackupDialog *self,
                                          GFile             *file);

G_END_DECLS
