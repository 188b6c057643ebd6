/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

cmark_node *jogan_cmark_parse (const char *text,
                               gsize       length) G_GNUC_WARN_UNUSED_RESULT;
void        jogan_cmark_free  (cmark_node *document);

G_END_DECLS
