/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-blocks.h"

G_BEGIN_DECLS

/* A line of a paragraph, without what its containers put before it. */
typedef struct
{
  const char *text;
  gsize length;
} JoganLine;

gboolean jogan_table_read (const JoganLine         *lines,
                           guint                    n_lines,
                           const JoganBlocksSource *source,
                           JoganDraft              *table,
                           JoganText              **before,
                           guint                   *header);

G_END_DECLS
