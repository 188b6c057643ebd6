/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"

G_BEGIN_DECLS

/* A post as lists have it: it is not whole, makes its papers when they are asked for, and counts them. */

#define JOGAN_TYPE_TEST_POST (jogan_test_post_get_type ())
G_DECLARE_FINAL_TYPE (JoganTestPost, jogan_test_post, JOGAN, TEST_POST, JoganPost)

JoganPost *jogan_test_post_new        (guint        number,
                                       const GDate *day,
                                       guint        n_papers);
guint      jogan_test_post_get_n_made (void);

G_END_DECLS
