/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "annotations/jogan-annotations.h"
#include "annotations/jogan-kept-searches.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_WINDOW (jogan_window_get_type ())
G_DECLARE_FINAL_TYPE (JoganWindow, jogan_window, JOGAN, WINDOW, AdwApplicationWindow)

GtkWidget *jogan_window_new         (GtkApplication    *application,
                                     JoganLibrary      *library,
                                     JoganAnnotations  *annotations,
                                     JoganKeptSearches *searches,
                                     GSettings         *settings);
void       jogan_window_present     (JoganWindow       *self);
void       jogan_window_show_files  (JoganWindow       *self,
                                     GFile            **files,
                                     guint              n_files);
gboolean   jogan_window_show_paper  (JoganWindow       *self,
                                     const char        *id);
void       jogan_window_show_search (JoganWindow       *self,
                                     const char        *text);
void       jogan_window_show_today  (JoganWindow       *self);
void       jogan_window_seek_paper  (JoganWindow       *self,
                                     const char        *id);
gboolean   jogan_window_open_uri    (JoganWindow       *self,
                                     const char        *uri);

G_END_DECLS
