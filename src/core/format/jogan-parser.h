/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"

G_BEGIN_DECLS

#define JOGAN_PARSER_ERROR (jogan_parser_error_quark ())

/**
 * JoganParserError:
 * @JOGAN_PARSER_ERROR_TOO_LARGE: the file is larger than %JOGAN_PARSER_MAX_SIZE
 * @JOGAN_PARSER_ERROR_NOT_TEXT: the file is no text
 *
 * Why a file is refused.
 */
typedef enum
{
  JOGAN_PARSER_ERROR_TOO_LARGE,
  JOGAN_PARSER_ERROR_NOT_TEXT,
} JoganParserError;

/* Bytes a file may have. */
#define JOGAN_PARSER_MAX_SIZE (4 * 1024 * 1024)

GQuark     jogan_parser_error_quark (void);
JoganPost *jogan_parser_parse       (GBytes       *bytes,
                                     const char   *name,
                                     GCancellable *cancellable,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
