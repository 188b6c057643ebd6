/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    jogan_hangul_is_syllable      (gunichar  c);
gboolean    jogan_hangul_may_become       (gunichar  typed,
                                           gunichar  c);
gunichar    jogan_hangul_split_final      (gunichar  c,
                                           gunichar *consonant);
const char *jogan_hangul_split_consonants (gunichar  c);

G_END_DECLS
