/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_TAG (jogan_tag_get_type ())
G_DECLARE_FINAL_TYPE (JoganTag, jogan_tag, JOGAN, TAG, GObject)

JoganTag   *jogan_tag_new          (const char *name);
const char *jogan_tag_get_name     (JoganTag   *self);
guint       jogan_tag_get_n_papers (JoganTag   *self);
void        jogan_tag_set_n_papers (JoganTag   *self,
                                    guint       n_papers);

G_END_DECLS
