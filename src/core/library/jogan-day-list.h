/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-day.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_DAY_LIST (jogan_day_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganDayList, jogan_day_list, JOGAN, DAY_LIST, GObject)

JoganDayList *jogan_day_list_new          (void);
void          jogan_day_list_add_post     (JoganDayList *self,
                                           JoganPost    *post);
void          jogan_day_list_remove_post  (JoganDayList *self,
                                           JoganPost    *post);
void          jogan_day_list_replace_post (JoganDayList *self,
                                           JoganPost    *old_post,
                                           JoganPost    *new_post);
JoganDay     *jogan_day_list_get_day      (JoganDayList *self,
                                           const GDate  *date);
guint         jogan_day_list_get_n_papers (JoganDayList *self);
GPtrArray    *jogan_day_list_find_posts   (JoganDayList *self,
                                           const char   *id);
GPtrArray    *jogan_day_list_find_papers  (JoganDayList *self,
                                           const char   *id);

G_END_DECLS
