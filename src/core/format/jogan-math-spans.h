/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stretches of mathematics that Markdown would misread, taken out of the text before it is parsed. */
typedef struct _JoganMathSpans JoganMathSpans;

/* A piece of text that may stand for mathematics: one line of a span. */
typedef struct
{
  const char *source; /* borrowed */
  gsize length;
  guint index;      /* of the piece */
  guint first;      /* index of the first piece of its span */
  gboolean last;    /* whether it ends the span */
  gboolean is_math; /* FALSE: an escaped star, or a character that only looks like a place holder */
} JoganMathPiece;

#define JOGAN_MATH_MARK "\xef\xb7\x90" /* U+FDD0, not a character */

JoganMathSpans *jogan_math_spans_protect (const char            *text,
                                          gsize                  length,
                                          char                 **out,
                                          gsize                 *out_length);
void            jogan_math_spans_free    (JoganMathSpans        *self);
const char     *jogan_math_spans_get     (JoganMathSpans        *self,
                                          const char            *mark,
                                          const JoganMathPiece **piece);
char           *jogan_math_spans_restore (JoganMathSpans        *self,
                                          const char            *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganMathSpans, jogan_math_spans_free)

G_END_DECLS
