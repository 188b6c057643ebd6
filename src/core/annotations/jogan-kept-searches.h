/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_KEPT_SEARCH (jogan_kept_search_get_type ())
G_DECLARE_FINAL_TYPE (JoganKeptSearch, jogan_kept_search, JOGAN, KEPT_SEARCH, GObject)

const char *jogan_kept_search_get_query (JoganKeptSearch *self);
const char *jogan_kept_search_get_name  (JoganKeptSearch *self);

#define JOGAN_TYPE_KEPT_SEARCHES (jogan_kept_searches_get_type ())
G_DECLARE_FINAL_TYPE (JoganKeptSearches, jogan_kept_searches, JOGAN, KEPT_SEARCHES, GObject)

JoganKeptSearches *jogan_kept_searches_new         (const char        *path);
JoganKeptSearch   *jogan_kept_searches_find        (JoganKeptSearches *self,
                                                    const char        *query);
gboolean           jogan_kept_searches_keep        (JoganKeptSearches *self,
                                                    const char        *query);
void               jogan_kept_searches_rename      (JoganKeptSearches *self,
                                                    JoganKeptSearch   *search,
                                                    const char        *name);
void               jogan_kept_searches_remove      (JoganKeptSearches *self,
                                                    JoganKeptSearch   *search);
void               jogan_kept_searches_restore     (JoganKeptSearches *self,
                                                    JoganKeptSearch   *search);
gboolean           jogan_kept_searches_is_busy     (JoganKeptSearches *self);
const char        *jogan_kept_searches_get_message (JoganKeptSearches *self);
gboolean           jogan_kept_searches_flush       (JoganKeptSearches *self,
                                                    guint              msec);

G_END_DECLS
