/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-tag.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_TAG_LIST (jogan_tag_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganTagList, jogan_tag_list, JOGAN, TAG_LIST, GObject)

JoganTagList *jogan_tag_list_new         (void);
void          jogan_tag_list_add_post    (JoganTagList *self,
                                          JoganPost    *post);
void          jogan_tag_list_remove_post (JoganTagList *self,
                                          JoganPost    *post);
void          jogan_tag_list_update      (JoganTagList *self);

G_END_DECLS
