/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JoganSeverity:
 * @JOGAN_SEVERITY_NOTE: read as meant, but unusual
 * @JOGAN_SEVERITY_WARNING: read with a loss or a guess
 * @JOGAN_SEVERITY_ERROR: not read
 *
 * How grave a remark is.
 */
typedef enum
{
  JOGAN_SEVERITY_NOTE,
  JOGAN_SEVERITY_WARNING,
  JOGAN_SEVERITY_ERROR,
} JoganSeverity;

#define JOGAN_TYPE_REMARK (jogan_remark_get_type ())
G_DECLARE_FINAL_TYPE (JoganRemark, jogan_remark, JOGAN, REMARK, GObject)

JoganRemark  *jogan_remark_new          (JoganSeverity severity,
                                         guint         line,
                                         const char   *message);
JoganRemark  *jogan_remark_new_printf   (JoganSeverity severity,
                                         guint         line,
                                         const char   *format,
                                         ...) G_GNUC_PRINTF (3, 4);
JoganSeverity jogan_remark_get_severity (JoganRemark  *self);
guint         jogan_remark_get_line     (JoganRemark  *self);
const char   *jogan_remark_get_message  (JoganRemark  *self);

G_END_DECLS
