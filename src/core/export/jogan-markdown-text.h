/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-text.h"

G_BEGIN_DECLS

void jogan_markdown_append_string (GString         *out,
                                   const char      *string,
                                   gsize            length,
                                   gboolean         in_cell);
void jogan_markdown_append_url    (GString         *out,
                                   const char      *url);
void jogan_markdown_append_text   (GString         *out,
                                   const JoganText *text,
                                   gboolean         in_cell);

G_END_DECLS
