/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark.h>

#include "format/jogan-math-spans.h"
#include "model/jogan-text.h"

G_BEGIN_DECLS

/* Reads the inline nodes of paragraphs, headings and cells; one reader serves a whole post. */
typedef struct _JoganInlineReader JoganInlineReader;

JoganInlineReader *jogan_inline_reader_new  (JoganMathSpans    *spans,
                                             gboolean           has_entities);
void               jogan_inline_reader_free (JoganInlineReader *self);
JoganText         *jogan_inline_reader_read (JoganInlineReader *self,
                                             cmark_node        *block,
                                             gsize              skip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganInlineReader, jogan_inline_reader_free)

G_END_DECLS
