/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "ui/jogan-view.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SIDEBAR (jogan_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (JoganSidebar, jogan_sidebar, JOGAN, SIDEBAR, GtkWidget)

GtkWidget  *jogan_sidebar_new             (void);
void        jogan_sidebar_set_library     (JoganSidebar      *self,
                                           JoganLibrary      *library,
                                           JoganAnnotations  *annotations,
                                           JoganKeptSearches *searches,
                                           GSettings         *settings);
JoganView  *jogan_sidebar_get_selected    (JoganSidebar      *self);
gboolean    jogan_sidebar_select          (JoganSidebar      *self,
                                           const char        *id);
gboolean    jogan_sidebar_open            (JoganSidebar      *self,
                                           gboolean           open);
GListModel *jogan_sidebar_get_views       (JoganSidebar      *self);
JoganDay   *jogan_sidebar_find_unread_day (JoganSidebar      *self,
                                           const GDate       *day);
void        jogan_sidebar_popup_menu      (JoganSidebar      *self);
void        jogan_sidebar_focus           (JoganSidebar      *self);
gboolean    jogan_sidebar_has_focus       (JoganSidebar      *self);

G_END_DECLS
