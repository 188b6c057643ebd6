/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  jogan_preedit_follow   (GtkSearchEntry *entry);
char *jogan_preedit_dup_text (GtkSearchEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void  jogan_preedit_end      (GtkSearchEntry *entry);

G_END_DECLS
