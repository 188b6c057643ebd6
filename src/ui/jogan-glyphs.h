/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char    *jogan_glyphs_dup_path (void) G_GNUC_WARN_UNUSED_RESULT;
GThread *jogan_glyphs_warm     (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void     jogan_glyphs_remember (GtkWidget  *widget,
                                const char *path);

G_END_DECLS
