/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-flat.h"

#include <string.h>

/*
 * Numbers and texts one after the other, as they are put down for the index: numbers as the machine has them, texts
 * ended by NUL. Whoever reads them must know what comes next. The bytes may be damaged: they are never read beyond
 * their end, and what is given for a text is valid UTF-8.
 */

/* Puts a number down. */
void
jogan_flat_put_number (GByteArray *out,
                       guint32     number)
{
  g_byte_array_append (out, (const guint8 *) &number, sizeof number);
}

/* Puts a text down. */
void
jogan_flat_put_string (GByteArray *out,
                       const char *string)
{
  g_byte_array_append (out, (const guint8 *) string, (guint) strlen (string) + 1);
}

/*
 * jogan_flat_put_strings:
 * @out: where to
 * @strings: (nullable): texts, ended by %NULL
 *
 * Puts down how many texts there are, and then each of them.
 */
void
jogan_flat_put_strings (GByteArray        *out,
                        const char *const *strings)
{
  const guint n = strings != NULL ? g_strv_length ((char **) strings) : 0;

  jogan_flat_put_number (out, n);
  for (guint i = 0; i < n; i++)
    jogan_flat_put_string (out, strings[i]);
}

/*
 * jogan_flat_reader_init:
 * @bytes: what was put down, which must outlive the reader and what it reads; may be damaged
 * @offset: where to begin
 *
 * Returns: a reader
 */
JoganFlatReader
jogan_flat_reader_init (GBytes *bytes,
                        gsize   offset)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return offset <= size ? (JoganFlatReader) { data + offset, data + size, TRUE }
                        : (JoganFlatReader) { data + size, data + size, FALSE };
}

static gsize
get_left (const JoganFlatReader *self)
{
  return self->sound ? (gsize) (self->end - self->next) : 0;
}

/* Returns: the next number */
guint32
jogan_flat_read_number (JoganFlatReader *self)
{
  guint32 number = 0;

  self->sound = get_left (self) >= sizeof number;
  if (!self->sound)
    return 0;
  memcpy (&number, self->next, sizeof number);
  self->next += sizeof number;
  return number;
}

/* Returns: the next number, as that of things that follow, each of one byte at least */
guint32
jogan_flat_read_count (JoganFlatReader *self)
{
  const guint32 count = jogan_flat_read_number (self);

  self->sound = self->sound && count <= get_left (self);
  return self->sound ? count : 0;
}

/* Returns: (transfer none): the next text */
const char *
jogan_flat_read_string (JoganFlatReader *self)
{
  const char *string = (const char *) self->next;
  const gsize left = get_left (self);
  const guint8 *nul = left > 0 ? memchr (string, '\0', left) : NULL;

  self->sound = nul != NULL && g_utf8_validate_len (string, (gsize) (nul - self->next), NULL);
  if (!self->sound)
    return "";
  self->next = nul + 1;
  return string;
}

/* Returns: (transfer container): the next texts, ended by %NULL */
const char **
jogan_flat_read_strings (JoganFlatReader *self)
{
  const guint n = jogan_flat_read_count (self);
  const char **strings = g_new (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    strings[i] = jogan_flat_read_string (self);
  strings[n] = NULL;
  return strings;
}
