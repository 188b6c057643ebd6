/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-remark.h"

#include "model/jogan-text.h"

/**
 * JoganRemark:
 *
 * One line of an import report: what was unusual about a post, and where.
 */
struct _JoganRemark
{
  GObject parent_instance;

  JoganSeverity severity;
  guint line;
  char *message;
};

G_DEFINE_FINAL_TYPE (JoganRemark, jogan_remark, G_TYPE_OBJECT)

static void
jogan_remark_finalize (GObject *object)
{
  JoganRemark *self = JOGAN_REMARK (object);

  g_free (self->message);
  G_OBJECT_CLASS (jogan_remark_parent_class)->finalize (object);
}

static void
jogan_remark_class_init (JoganRemarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_remark_finalize;
}

static void
jogan_remark_init (JoganRemark *self)
{
}

/**
 * jogan_remark_new:
 * @severity: how grave it is
 * @line: the line in the file, from 1, or 0 when it is about the whole file
 * @message: what is unusual and what to do about it, translated; made fit to be shown
 *
 * Returns: (transfer full): a remark
 */
JoganRemark *
jogan_remark_new (JoganSeverity severity,
                  guint         line,
                  const char   *message)
{
  JoganRemark *self = g_object_new (JOGAN_TYPE_REMARK, NULL);

  self->severity = severity;
  self->line = line;
  self->message = jogan_text_make_showable (message, -1);
  return self;
}

/**
 * jogan_remark_new_printf: (skip)
 * @severity: how grave it is
 * @line: the line in the file, from 1, or 0
 * @format: a translated printf() format
 * @...: its arguments
 *
 * Returns: (transfer full): a remark
 */
JoganRemark *
jogan_remark_new_printf (JoganSeverity severity,
                         guint         line,
                         const char   *format,
                         ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  return jogan_remark_new (severity, line, message);
}

/**
 * jogan_remark_get_severity:
 * @self: a remark
 *
 * Returns: how grave it is
 */
JoganSeverity
jogan_remark_get_severity (JoganRemark *self)
{
  g_return_val_if_fail (JOGAN_IS_REMARK (self), JOGAN_SEVERITY_NOTE);

  return self->severity;
}

/**
 * jogan_remark_get_line:
 * @self: a remark
 *
 * Returns: the line in the file, from 1, or 0 when it is about the whole file
 */
guint
jogan_remark_get_line (JoganRemark *self)
{
  g_return_val_if_fail (JOGAN_IS_REMARK (self), 0);

  return self->line;
}

/**
 * jogan_remark_get_message:
 * @self: a remark
 *
 * Returns: (transfer none): what is unusual, translated
 */
const char *
jogan_remark_get_message (JoganRemark *self)
{
  g_return_val_if_fail (JOGAN_IS_REMARK (self), NULL);

  return self->message;
}
