/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

/* Whether any other part of the parser may be given the text: valid UTF-8, lines ended by "\n", no control characters
 * and no invisible ones that reorder what is shown. */
char       *jogan_source_read        (GBytes     *bytes,
                                      const char *name,
                                      gsize      *length,
                                      GPtrArray  *remarks,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    jogan_source_has_hidden  (const char *text,
                                      gsize       length);
const char *jogan_source_line_end    (const char *line,
                                      const char *end);
guint       jogan_source_count_lines (const char *text,
                                      const char *end);

/* As g_str_has_prefix(), which first measures all of the string when it is a macro: not what to do at every byte. */
static inline gboolean
jogan_source_starts_with (const char *string,
                          const char *prefix)
{
  return strncmp (string, prefix, strlen (prefix)) == 0;
}

/* Behind the spaces and tabs at @text. */
static inline const char *
jogan_source_skip_blanks (const char *text)
{
  while (*text == ' ' || *text == '\t')
    text++;
  return text;
}

G_END_DECLS
