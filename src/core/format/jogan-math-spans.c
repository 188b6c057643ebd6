/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-math-spans.h"

#include <string.h>

#include "format/jogan-source.h"

#define MAX_INLINE_LENGTH 2000
#define MAX_DISPLAY_LENGTH 8000
#define MAX_CODE_LENGTH 10000

/* A place holder may come back more often than it was set, by way of entities; not without end. */
#define MAX_USES 8

#define MARK_END "\xef\xb7\x91" /* U+FDD1 */

typedef struct
{
  JoganMathPiece piece;
  guint uses;
} Slot;

struct _JoganMathSpans
{
  GArray *slots; /* of Slot */
};

typedef struct
{
  const char *text;
  const char *end;
  const char *copied; /* up to here the text is in out */
  GString *out;
  JoganMathSpans *spans;
  gint64 budget; /* bytes that may still be looked through for ends of spans */
} Scanner;

static void
add_piece (Scanner    *self,
           const char *start,
           const char *end,
           guint       first,
           gboolean    last,
           gboolean    is_math)
{
  guint index = self->spans->slots->len;
  Slot slot = { { start, end - start, index, first, last, is_math }, 0 };

  g_array_append_val (self->spans->slots, slot);
  g_string_append_printf (self->out, JOGAN_MATH_MARK "%u" MARK_END, index);
}

/* What a continued line has before its text: indentation and quotation marks. */
static const char *
skip_prefix (const char *p,
             const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '>'))
    p++;
  return p;
}

/* Puts place holders, one a line, where the span was; the lines stay lines. */
static void
replace_span (Scanner    *self,
              const char *start,
              const char *end)
{
  guint first = self->spans->slots->len;

  g_string_append_len (self->out, self->copied, start - self->copied);
  for (const char *p = start;;)
    {
      const char *line_end = jogan_source_line_end (p, end);

      add_piece (self, p, line_end, first, line_end == end, TRUE);
      if (line_end == end)
        break;
      p = skip_prefix (line_end + 1, end);
      g_string_append_len (self->out, line_end, p - line_end);
    }
  self->copied = end;
}

/* The first of two bytes at or after p, before a blank line and within the limit. */
static const char *
find_close (Scanner    *self,
            const char *p,
            const char *close,
            gsize       limit)
{
  const char *stop = p + MIN ((gsize) (self->end - p), limit);

  for (; p + 1 < stop && self->budget > 0; p++, self->budget--)
    {
      if (*p == '\n')
        {
          const char *next = skip_prefix (p + 1, stop);

          if (next >= stop || *next == '\n')
            return NULL;
        }
      if (p[0] == close[0] && p[1] == close[1])
        return p;
      if (*p == '\\')
        p++;
    }
  return NULL;
}

static gboolean
has_tex (const char *p,
         const char *end,
         const char *signs)
{
  for (; p < end; p++)
    {
      if (strchr (signs, *p) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "$5 to 7$" begins with a number and goes on with words: money, whatever the second dollar sign is. */
static gboolean
is_amount (const char *p,
           const char *end)
{
  gboolean word = FALSE;

  if (!g_ascii_isdigit (*p) || has_tex (p, end, "\\^{"))
    return FALSE;
  for (; p < end; p++)
    word |= *p == ' ' || (guchar) *p >= 0x80;
  return word;
}

/* The end of the span "$...$" that begins at p: no space inside the dollar signs, no digit after them, as Pandoc has
 * it, and nothing between that would make it two amounts of money. */
static const char *
inline_dollar_end (Scanner    *self,
                   const char *line,
                   const char *p)
{
  const char *stop = p + MIN ((gsize) (self->end - p), MAX_INLINE_LENGTH);
  const char *q = p + 1;

  if (p > self->text && g_ascii_isalnum (p[-1]))
    return NULL;
  if (q >= stop || *q == ' ' || *q == '\t' || *q == '\n')
    return NULL;
  for (; q < stop && *q != '$'; q++)
    {
      if (*q == '\n' || *q == '`')
        return NULL;
      if (*q == '|' && q[-1] == ' ' && *skip_prefix (line, self->end) == '|')
        return NULL;
      if (*q == '\\' && q + 1 < stop && q[1] != '\n')
        q++;
    }
  if (q >= stop || q[-1] == ' ' || q[-1] == '\t')
    return NULL;
  if (q + 1 < self->end && g_ascii_isdigit (q[1]))
    return NULL;
  return is_amount (p + 1, q) ? NULL : q + 1;
}

static const char *
display_dollar_end (Scanner    *self,
                    const char *p)
{
  const char *close = find_close (self, p + 2, "$$", MAX_DISPLAY_LENGTH);

  if (close == NULL || close == p + 2 || memchr (p + 2, '$', close - p - 2) != NULL)
    return NULL;
  return close + 2;
}

/* "\(x\)" may be mathematics or brackets that must not be a link: it is the former when there is TeX inside, or as
 * little as a letter. */
static const char *
bracket_end (Scanner    *self,
             const char *p)
{
  const char *close = find_close (self, p + 2, p[1] == '(' ? "\\)" : "\\]",
                                  p[1] == '(' ? MAX_INLINE_LENGTH : MAX_DISPLAY_LENGTH);

  if (close == NULL || close == p + 2)
    return NULL;
  if (p[1] == '(' && memchr (p, '\n', close - p) != NULL)
    return NULL;
  if (has_tex (p + 2, close, "\\^_{}=") || (p[1] == '(' && close - p - 2 <= 3 && g_ascii_isalpha (p[2])))
    return close + 2;
  return NULL;
}

/* Behind the code span that begins at p, or behind the backticks when they open none. */
static const char *
skip_code (Scanner    *self,
           const char *p)
{
  const char *stop = p + MIN ((gsize) (self->end - p), MAX_CODE_LENGTH);
  const char *text = p;
  gsize ticks;

  while (text < self->end && *text == '`')
    text++;
  ticks = text - p;
  for (const char *q = text; q < stop && self->budget > 0; q++, self->budget--)
    {
      gsize n = 0;

      if (q[0] == '\n' && q + 1 < stop && q[1] == '\n')
        break;
      while (q + n < stop && q[n] == '`')
        n++;
      if (n == ticks)
        return q + n;
      if (n > 0)
        q += n - 1;
    }
  return text;
}

static void
scan_line (Scanner     *self,
           const char  *line,
           const char **next)
{
  const char *p = line;

  while (p < self->end && *p != '\n')
    {
      const char *span_end = NULL;

      if (*p == '`')
        {
          p = skip_code (self, p);
          continue;
        }
      if (*p == '$' && p + 1 < self->end && p[1] == '$')
        {
          span_end = display_dollar_end (self, p);
          if (span_end == NULL)
            p++;
        }
      else if (*p == '$')
        span_end = inline_dollar_end (self, line, p);
      else if (*p == '\\' && p + 1 < self->end && (p[1] == '(' || p[1] == '['))
        span_end = bracket_end (self, p);
      else if (jogan_source_starts_with (p, JOGAN_MATH_MARK) || jogan_source_starts_with (p, "\\*"))
        {
          g_string_append_len (self->out, self->copied, p - self->copied);
          self->copied = p + (*p == '\\' ? 2 : strlen (JOGAN_MATH_MARK));
          add_piece (self, p, self->copied, self->spans->slots->len, TRUE, FALSE);
        }

      if (span_end != NULL)
        {
          replace_span (self, p, span_end);
          p = span_end;
        }
      else
        p += *p == '\\' && p + 1 < self->end && p[1] != '\n' ? 2 : 1;
    }
  *next = p;
}

/* The bytes of a code fence on this line, whatever list or quotation it is in. */
static gsize
fence_length (const char *line,
              const char *end,
              char       *mark)
{
  gsize n = 0;

  while (line < end && strchr (" \t>-+*.)0123456789", *line) != NULL && *line != '\0')
    line++;
  if (line >= end || (*line != '`' && *line != '~'))
    return 0;
  *mark = *line;
  while (line + n < end && line[n] == *mark)
    n++;
  if (n < 3 || (*mark == '`' && memchr (line + n, '`', end - line - n) != NULL))
    return 0;
  return n;
}

/**
 * jogan_math_spans_protect: (skip)
 * @text: Markdown, ended by NUL
 * @length: its bytes
 * @out: (out): the text with place holders
 * @out_length: (out): its bytes
 *
 * Finds mathematics ("$...$", "$$...$$", "\(...\)", "\[...\]") outside code and puts place holders in its stead, as
 * many lines as before, so that nothing in it is taken for Markdown. Escaped stars are taken out as well, so that
 * stars that are left in the text are known not to be such.
 *
 * Returns: (transfer full) (nullable): the spans, which borrow from @text; %NULL and no text when there are none
 */
JoganMathSpans *
jogan_math_spans_protect (const char *text,
                          gsize       length,
                          char      **out,
                          gsize      *out_length)
{
  Scanner self = { text, text + length, text, NULL, NULL, (gint64) length * 8 + MAX_CODE_LENGTH };
  gsize fence = 0;
  char fence_mark = 0;
  JoganMathSpans *spans;

  if (memchr (text, '$', length) == NULL && memchr (text, '\\', length) == NULL)
    return NULL;

  spans = self.spans = g_new0 (JoganMathSpans, 1);
  spans->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self.out = g_string_sized_new (length + length / 8);
  for (const char *p = text; p < self.end; p++)
    {
      const char *line_end = jogan_source_line_end (p, self.end);
      char mark = 0;
      gsize n = fence_length (p, line_end, &mark);

      if (fence == 0 && n > 0)
        {
          fence = n;
          fence_mark = mark;
        }
      else if (fence > 0 && n >= fence && mark == fence_mark)
        fence = 0;
      else if (fence == 0)
        scan_line (&self, p, &line_end);
      p = line_end;
    }

  if (spans->slots->len == 0)
    {
      g_clear_pointer (&spans, jogan_math_spans_free);
      g_string_free (self.out, TRUE);
      return NULL;
    }
  g_string_append_len (self.out, self.copied, self.end - self.copied);
  *out_length = self.out->len;
  *out = g_string_free (self.out, FALSE);
  return spans;
}

/**
 * jogan_math_spans_free: (skip)
 * @self: (transfer full): spans
 */
void
jogan_math_spans_free (JoganMathSpans *self)
{
  g_array_unref (self->slots);
  g_free (self);
}

/**
 * jogan_math_spans_get: (skip)
 * @self: spans
 * @mark: a place in a string where %JOGAN_MATH_MARK stands
 * @piece: (out) (transfer none): what the place holder stands for
 *
 * Returns: (nullable): where the string goes on after the place holder, or %NULL when there is none of ours
 */
const char *
jogan_math_spans_get (JoganMathSpans        *self,
                      const char            *mark,
                      const JoganMathPiece **piece)
{
  const char *digits = mark + strlen (JOGAN_MATH_MARK);
  const char *p = digits;
  guint index = 0;
  Slot *slot;

  while (g_ascii_isdigit (*p) && p - digits < 8)
    index = index * 10 + (guint) (*p++ - '0');
  if (p == digits || !jogan_source_starts_with (p, MARK_END) || index >= self->slots->len)
    return NULL;
  slot = &g_array_index (self->slots, Slot, index);
  if (slot->uses++ >= MAX_USES)
    return NULL;
  *piece = &slot->piece;
  return p + strlen (MARK_END);
}

/**
 * jogan_math_spans_restore: (skip)
 * @self: (nullable): spans
 * @string: a string from the parsed text that is no prose: code, HTML, an address
 *
 * Returns: (transfer full) (nullable): the string as it was in the source, or %NULL when it is that already
 */
char *
jogan_math_spans_restore (JoganMathSpans *self,
                          const char     *string)
{
  const char *mark = self != NULL && string != NULL ? strstr (string, JOGAN_MATH_MARK) : NULL;
  GString *out;

  if (mark == NULL)
    return NULL;
  out = g_string_new (NULL);
  while (mark != NULL)
    {
      const JoganMathPiece *piece;
      const char *next = jogan_math_spans_get (self, mark, &piece);

      g_string_append_len (out, string, mark - string);
      if (next != NULL)
        g_string_append_len (out, piece->source, piece->length);
      else
        {
          next = mark + strlen (JOGAN_MATH_MARK);
          g_string_append_len (out, mark, next - mark);
        }
      string = next;
      mark = strstr (string, JOGAN_MATH_MARK);
    }
  g_string_append (out, string);
  return g_string_free (out, FALSE);
}
