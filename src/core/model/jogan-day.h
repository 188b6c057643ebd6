/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/jogan-post.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_DAY (jogan_day_get_type ())
G_DECLARE_FINAL_TYPE (JoganDay, jogan_day, JOGAN, DAY, GObject)

JoganDay    *jogan_day_new          (const GDate *date);
const GDate *jogan_day_get_date     (JoganDay    *self);
guint        jogan_day_get_n_posts  (JoganDay    *self);
JoganPost   *jogan_day_get_post     (JoganDay    *self,
                                     guint        position);
JoganPost   *jogan_day_get_post_at  (JoganDay    *self,
                                     guint        position,
                                     guint       *in_post);
void         jogan_day_add_post     (JoganDay    *self,
                                     JoganPost   *post);
gboolean     jogan_day_remove_post  (JoganDay    *self,
                                     JoganPost   *post);
void         jogan_day_replace_post (JoganDay    *self,
                                     JoganPost   *old_post,
                                     JoganPost   *new_post);
int          jogan_day_compare      (JoganDay    *a,
                                     JoganDay    *b);

G_END_DECLS
