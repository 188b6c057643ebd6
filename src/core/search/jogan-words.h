/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*JoganWordFunc) (const char *word, gsize length, gpointer user_data);

void jogan_words_visit (const char   *folded,
                        gsize         length,
                        JoganWordFunc func,
                        gpointer      user_data);

G_END_DECLS
