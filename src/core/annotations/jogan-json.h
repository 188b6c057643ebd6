/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * JoganJson:
 * @start: the first byte of the text
 * @at: where the cursor stands
 * @end: the byte after the last one
 * @fresh: whether an object or array was just opened
 * @parser: (nullable): judges whatever is more than punctuation or plain characters
 *
 * A cursor over JSON text, which must be valid UTF-8 without NUL. It only cuts: every value that is not plain text is
 * decoded and judged by json-glib, strictly. Cutting record by record keeps memory flat, gives the line of what is
 * wrong, lets a bad record be passed over, and keeps values that this version does not know exactly as they were
 * written (json-glib would round large numbers).
 */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  gboolean fresh;
  JsonParser *parser;
} JoganJson;

void     jogan_json_init        (JoganJson  *self,
                                 const char *data,
                                 gsize       length);
void     jogan_json_clear       (JoganJson  *self);
guint    jogan_json_get_line    (JoganJson  *self);
gboolean jogan_json_open_object (JoganJson  *self,
                                 GError    **error);
gboolean jogan_json_open_array  (JoganJson  *self,
                                 GError    **error);
gboolean jogan_json_next_member (JoganJson  *self,
                                 char      **key,
                                 GError    **error);
gboolean jogan_json_next_item   (JoganJson  *self,
                                 GError    **error);
char    *jogan_json_read_string (JoganJson  *self,
                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_json_read_int    (JoganJson  *self,
                                 gint64     *value,
                                 GError    **error);
gboolean jogan_json_read_bool   (JoganJson  *self,
                                 gboolean   *value,
                                 GError    **error);
gboolean jogan_json_read_time   (JoganJson  *self,
                                 gint64     *time,
                                 GError    **error);
char    *jogan_json_read_raw    (JoganJson  *self,
                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_json_skip        (JoganJson  *self,
                                 GError    **error);
gboolean jogan_json_finish      (JoganJson  *self,
                                 GError    **error);
gboolean jogan_json_refuse      (GError    **error,
                                 const char *reason);

void jogan_json_put_string (GString    *out,
                            const char *string);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JoganJson, jogan_json_clear)

G_END_DECLS
