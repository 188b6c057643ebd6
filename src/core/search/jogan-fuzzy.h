/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How well a text answers: the most, and from where on all words stand in it as they were typed. */
#define JOGAN_FUZZY_MAX 204
#define JOGAN_FUZZY_LIKELY 100

typedef struct _JoganFuzzy JoganFuzzy;

JoganFuzzy *jogan_fuzzy_new        (const char       *text,
                                    guint             min_letters);
void        jogan_fuzzy_free       (JoganFuzzy       *self);
gboolean    jogan_fuzzy_is_empty   (const JoganFuzzy *self);
guint64     jogan_fuzzy_get_traits (const char       *folded,
                                    gsize             length);
gboolean    jogan_fuzzy_may_answer (const JoganFuzzy *self,
                                    guint64           traits);
guint       jogan_fuzzy_score      (const JoganFuzzy *self,
                                    const char       *folded,
                                    gsize             length,
                                    guint64           traits);
GArray     *jogan_fuzzy_find       (const JoganFuzzy *self,
                                    const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganFuzzy, jogan_fuzzy_free)

G_END_DECLS
