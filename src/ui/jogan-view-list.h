/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "ui/jogan-view.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_VIEW_LIST (jogan_view_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganViewList, jogan_view_list, JOGAN, VIEW_LIST, GObject)

JoganViewList *jogan_view_list_new             (JoganLibrary      *library,
                                                JoganAnnotations  *annotations,
                                                JoganKeptSearches *searches,
                                                GSettings         *settings);
GListModel    *jogan_view_list_get_groups      (JoganViewList     *self);
void           jogan_view_list_set_open        (JoganViewList     *self,
                                                JoganView         *view,
                                                gboolean           open);
void           jogan_view_list_reveal          (JoganViewList     *self,
                                                const char        *id);
JoganDay      *jogan_view_list_find_unread_day (JoganViewList     *self,
                                                const GDate       *day);
char          *jogan_view_list_dup_heading     (JoganView         *first);

G_END_DECLS
