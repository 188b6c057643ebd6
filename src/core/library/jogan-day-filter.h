/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-day.h"

G_BEGIN_DECLS

/**
 * JoganDayFilterFunc:
 * @post: a post
 * @passes: for each of its papers: set to %TRUE when it is to be in the list; all are %FALSE
 * @user_data: what was given
 *
 * Decides about the papers of a post, best by what the post knows of them: making papers is what a list is to avoid.
 */
typedef void (*JoganDayFilterFunc) (JoganPost *post, gboolean *passes, gpointer user_data);

#define JOGAN_TYPE_DAY_FILTER (jogan_day_filter_get_type ())
G_DECLARE_FINAL_TYPE (JoganDayFilter, jogan_day_filter, JOGAN, DAY_FILTER, GObject)

JoganDayFilter *jogan_day_filter_new          (JoganDay          *day,
                                               JoganDayFilterFunc func,
                                               gpointer           user_data);
JoganDay       *jogan_day_filter_get_day      (JoganDayFilter    *self);
guint           jogan_day_filter_get_position (JoganDayFilter    *self,
                                               guint              position);
void            jogan_day_filter_refilter     (JoganDayFilter    *self);

G_END_DECLS
