/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ui/jogan-view.h"

G_BEGIN_DECLS

/**
 * JoganOpenViews:
 *
 * Which months and years of the sidebar are open: what the user opened and closed, kept in the settings, and what a
 * day is in that is to be seen.
 */
typedef struct _JoganOpenViews JoganOpenViews;

JoganOpenViews *jogan_open_views_new      (GSettings      *settings);
void            jogan_open_views_free     (JoganOpenViews *self);
gboolean        jogan_open_views_is_open  (JoganOpenViews *self,
                                           JoganView      *view,
                                           gboolean        by_default);
void            jogan_open_views_set_open (JoganOpenViews *self,
                                           JoganView      *view,
                                           gboolean        open);
void            jogan_open_views_reveal   (JoganOpenViews *self,
                                           const GDate    *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganOpenViews, jogan_open_views_free)

G_END_DECLS
