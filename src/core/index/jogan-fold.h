/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JoganFoldSpan:
 * @start: first byte in the text as it was
 * @end: the byte after its last one
 *
 * Where a byte of folded text comes from.
 */
typedef struct
{
  guint start;
  guint end;
} JoganFoldSpan;

void     jogan_fold_append          (GString    *out,
                                     const char *text,
                                     gssize      length,
                                     GArray     *spans);
char    *jogan_fold                 (const char *text) G_GNUC_WARN_UNUSED_RESULT;
guint    jogan_fold_get_initial     (gunichar    c);
void     jogan_fold_append_initials (GByteArray *out,
                                     const char *folded,
                                     gsize       length);
gboolean jogan_fold_is_word         (gunichar    c);

G_END_DECLS
