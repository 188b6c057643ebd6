/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-document.h"

G_BEGIN_DECLS

gboolean       jogan_generations_prepare     (const char         *directory,
                                              JoganAnnotationKind kind,
                                              const char         *path);
void           jogan_generations_commit      (const char         *directory,
                                              JoganAnnotationKind kind);
void           jogan_generations_discard     (const char         *directory,
                                              JoganAnnotationKind kind);
char         **jogan_generations_list        (const char         *directory,
                                              JoganAnnotationKind kind,
                                              GError            **error);
JoganDocument *jogan_generations_open        (const char         *directory,
                                              JoganAnnotationKind kind,
                                              const char         *name,
                                              gint64             *time,
                                              GError            **error);
gboolean       jogan_generations_open_newest (const char         *directory,
                                              JoganAnnotationKind kind,
                                              JoganDocument     **document,
                                              gint64             *time,
                                              GError            **error);

G_END_DECLS
