/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-document.h"

G_BEGIN_DECLS

GString *jogan_bundle_write (JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS]) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_bundle_read  (const char    *data,
                             gsize          length,
                             JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS],
                             GError       **error);

G_END_DECLS
