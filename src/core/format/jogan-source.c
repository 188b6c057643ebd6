/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format/jogan-parser.h"
#include "model/jogan-remark.h"

/* A text may hold a few stray bytes; more than this is something else. */
#define MAX_STRAY_NULS 16
#define MAX_STRAY_BYTES 64

#define REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  guint count;
  guint line; /* of the first */
} Finding;

static void
note (Finding *finding,
      guint    line)
{
  if (finding->count++ == 0)
    finding->line = line;
}

/* Bytes with which something begins that must be looked at: controls, and the first bytes of the sequences that encode
 * C1 controls, bidi controls and the byte order mark. */
static inline gboolean
is_suspect (guchar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f || c == 0xc2 || c == 0xe2 || c == 0xef;
}

/* Bytes of the hidden character at p, or 0. The same as jogan_text_make_showable() leaves out. */
static inline gsize
hidden_length (const guchar *p,
               const guchar *end)
{
  if (!is_suspect (p[0]))
    return 0;
  if (p[0] < 0x20 || p[0] == 0x7f)
    return 1;
  if (p[0] == 0xc2)
    return end - p >= 2 && p[1] < 0xa0 ? 2 : 0;
  if (end - p < 3)
    return 0;
  if (p[0] == 0xe2)
    return (p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) || (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9) ? 3 : 0;
  return p[1] == 0xbb && p[2] == 0xbf ? 3 : 0;
}

/**
 * jogan_source_has_hidden: (skip)
 * @text: valid UTF-8
 * @length: its bytes
 *
 * Returns: whether it has control characters, carriage returns among them, or invisible ones that reorder text
 */
gboolean
jogan_source_has_hidden (const char *text,
                         gsize       length)
{
  const guchar *end = (const guchar *) text + length;

  for (const guchar *p = (const guchar *) text; p < end; p++)
    {
      if (hidden_length (p, end) > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * jogan_source_line_end: (skip)
 *
 * Returns: the newline that ends the line, or @end
 */
const char *
jogan_source_line_end (const char *line,
                       const char *end)
{
  const char *newline = memchr (line, '\n', end - line);

  return newline != NULL ? newline : end;
}

/**
 * jogan_source_count_lines: (skip)
 *
 * Returns: the number of newlines between @text and @end
 */
guint
jogan_source_count_lines (const char *text,
                          const char *end)
{
  guint n = 0;

  while ((text = memchr (text, '\n', end - text)) != NULL)
    {
      n++;
      text++;
    }
  return n;
}

/* Bytes that are looked at together: as many as make the compiler use vectors. */
#define STRIDE 64

/* Whether the bytes are ASCII without controls, and characters of three bytes of which none is to be looked at, as
 * Korean text is. Every byte is compared with the two before it, which must be there. */
static inline gboolean
is_plain_stride (const guchar *p)
{
  guint8 bad = 0;

  for (int i = 0; i < STRIDE; i++)
    {
      const guint8 c = p[i];
      const guint8 before = p[i - 1];
      const guint8 is_tail = (c & 0xc0) == 0x80;
      const guint8 needs_tail = (before >= 0xe1) | (p[i - 2] >= 0xe1);

      bad |= ((c < 0x20) & (c != '\t') & (c != '\n')) | (c == 0x7f);
      bad |= ((c >= 0xc0) & (c < 0xe1)) | (c == 0xe2) | (c >= 0xef);
      bad |= (is_tail ^ needs_tail) | ((before == 0xed) & (c >= 0xa0));
    }
  return bad == 0;
}

/* Behind the character at p, or NULL when it is to be replaced or left out. */
static inline const guchar *
skip_clean_character (const guchar *p,
                      const guchar *end)
{
  gunichar c;

  if (*p < 0x80)
    return hidden_length (p, end) == 0 ? p + 1 : NULL;
  c = g_utf8_get_char_validated ((const char *) p, end - p);
  return c < (gunichar) -2 && hidden_length (p, end) == 0 ? p + g_utf8_skip[*p] : NULL;
}

/* Whether the text is what nearly all are: valid UTF-8 without anything that must be replaced or left out. */
static gboolean
is_clean (const char *text,
          gsize       length)
{
  const guchar *start = (const guchar *) text;
  const guchar *end = start + length;
  const guchar *p = start;

  while (p != NULL && p < end)
    {
      const guchar *stop;

      while (p - start >= 2 && end - p >= STRIDE + 3 && is_plain_stride (p))
        p += STRIDE;

      /* Not so plain, or near an end: character by character, from the one that may have been cut. */
      stop = p + MIN (end - p, STRIDE);
      p -= MIN (p - start, 2);
      while (p > start && (*p & 0xc0) == 0x80)
        p--;
      while (p != NULL && p < stop)
        p = skip_clean_character (p, end);
    }
  return p != NULL;
}

/* Puts U+FFFD in the place of every byte that is no UTF-8, NUL among them. */
static char *
replace_invalid (const char *text,
                 gsize      *length,
                 Finding    *invalid,
                 Finding    *nuls)
{
  GString *out = g_string_sized_new (*length + 64);
  const char *end = text + *length;
  const char *good;
  guint line = 1;

  for (const char *p = text; p < end; p = good)
    {
      g_utf8_validate_len (p, end - p, &good);
      g_string_append_len (out, p, good - p);
      line += jogan_source_count_lines (p, good);
      if (good == end)
        break;
      note (*good == '\0' ? nuls : invalid, line);
      g_string_append (out, REPLACEMENT);
      good++;
    }
  *length = out->len;
  return g_string_free (out, FALSE);
}

/* In place: "\r\n" and "\r" become "\n", hidden characters go. */
static void
drop_hidden (char    *text,
             gsize   *length,
             Finding *hidden)
{
  const guchar *end = (const guchar *) text + *length;
  guchar *out = (guchar *) text;
  guint line = 1;

  for (const guchar *p = out; p < end;)
    {
      gsize n = hidden_length (p, end);

      if (*p == '\r')
        {
          *out++ = '\n';
          p += p + 1 < end && p[1] == '\n' ? 2 : 1;
          line++;
          continue;
        }
      if (n > 0)
        {
          note (hidden, line);
          p += n;
          continue;
        }
      line += *p == '\n';
      *out++ = *p++;
    }
  *length = (char *) out - text;
  *out = '\0';
}

static char *
decode_utf16 (const char *data,
              gsize       size,
              gsize      *length)
{
  const guchar *bytes = (const guchar *) data;

  if (size < 2 || !((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    return NULL;
  return g_convert (data + 2, size - 2, "UTF-8", bytes[0] == 0xff ? "UTF-16LE" : "UTF-16BE", NULL, length, NULL);
}

static void
report (GPtrArray     *remarks,
        const Finding *invalid,
        const Finding *nuls,
        const Finding *hidden)
{
  if (invalid->count > 0)
    g_ptr_array_add (remarks,
                     jogan_remark_new_printf (JOGAN_SEVERITY_WARNING, invalid->line,
                                              g_dngettext (NULL,
                                                           "%u byte is not UTF-8 and is shown as �. Save the file as "
                                                           "UTF-8.",
                                                           "%u bytes are not UTF-8 and are shown as �. Save the file "
                                                           "as UTF-8.",
                                                           invalid->count),
                                              invalid->count));
  if (nuls->count > 0)
    g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_WARNING, nuls->line,
                                                _("The file has NUL bytes, shown as �. It may be damaged; compare it "
                                                  "with its original.")));
  if (hidden->count > 0)
    g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_NOTE, hidden->line,
                                                _("Invisible control characters were left out. Remove them from the "
                                                  "file if they were not meant.")));
}

/**
 * jogan_source_read: (skip)
 * @bytes: a file
 * @name: its path or URI
 * @length: (out): bytes of the text
 * @remarks: (element-type JoganRemark): where to say what was unusual
 * @error: why it is no text
 *
 * Makes clean text of a file: valid UTF-8, lines ended by "\n", without byte order mark, control characters and the
 * invisible ones that reorder text. UTF-16 with a byte order mark is understood.
 *
 * Returns: (transfer full) (nullable): the text, ended by NUL; %NULL when the file is no text
 */
char *
jogan_source_read (GBytes     *bytes,
                   const char *name,
                   gsize      *length,
                   GPtrArray  *remarks,
                   GError    **error)
{
  Finding invalid = { 0 };
  Finding nuls = { 0 };
  Finding hidden = { 0 };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = decode_utf16 (data, size, length);
  char *copy;
  gboolean clean;

  if (text != NULL)
    {
      g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_NOTE, 0,
                                                  _("The file is UTF-16. Save it as UTF-8 so that other programs read "
                                                    "it too.")));
      data = text;
      size = *length;
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }

  copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = '\0';
  g_free (text);
  text = copy;
  *length = size;
  clean = is_clean (text, size);
  if (!clean && !g_utf8_validate_len (text, size, NULL))
    {
      copy = replace_invalid (text, length, &invalid, &nuls);
      g_free (text);
      text = copy;
      if ((nuls.count > MAX_STRAY_NULS && nuls.count > size / 512) ||
          (invalid.count > MAX_STRAY_BYTES && invalid.count > size / 4))
        {
          g_set_error (error, JOGAN_PARSER_ERROR, JOGAN_PARSER_ERROR_NOT_TEXT,
                       _("“%s” is not a text file, or not in UTF-8. Save it as Markdown in UTF-8, or take it out of "
                         "the folder."),
                       name);
          return NULL;
        }
    }

  if (!clean)
    drop_hidden (text, length, &hidden);
  report (remarks, &invalid, &nuls, &hidden);
  return g_steal_pointer (&text);
}
