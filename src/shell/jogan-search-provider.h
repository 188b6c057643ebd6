/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SEARCH_PROVIDER (jogan_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (JoganSearchProvider, jogan_search_provider, JOGAN, SEARCH_PROVIDER, GObject)

JoganSearchProvider *jogan_search_provider_new         (void);
gboolean             jogan_search_provider_export      (JoganSearchProvider *self,
                                                        GDBusConnection     *connection,
                                                        const char          *object_path,
                                                        GError             **error);
void                 jogan_search_provider_unexport    (JoganSearchProvider *self);
void                 jogan_search_provider_set_library (JoganSearchProvider *self,
                                                        JoganLibrary        *library,
                                                        JoganAnnotations    *annotations);
gboolean             jogan_search_provider_is_busy     (JoganSearchProvider *self);

G_END_DECLS
