/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JoganFlatReader:
 * @next: what is to be read next
 * @end: behind the last byte
 * @sound: whether all that was read so far was there
 *
 * Where somebody is in flat bytes. What is read beyond the end, or is no text, comes as 0 or as an empty text.
 */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
  gboolean sound;
} JoganFlatReader;

void            jogan_flat_put_number   (GByteArray        *out,
                                         guint32            number);
void            jogan_flat_put_string   (GByteArray        *out,
                                         const char        *string);
void            jogan_flat_put_strings  (GByteArray        *out,
                                         const char *const *strings);
JoganFlatReader jogan_flat_reader_init  (GBytes            *bytes,
                                         gsize              offset);
guint32         jogan_flat_read_number  (JoganFlatReader   *self);
guint32         jogan_flat_read_count   (JoganFlatReader   *self);
const char     *jogan_flat_read_string  (JoganFlatReader   *self);
const char    **jogan_flat_read_strings (JoganFlatReader   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
