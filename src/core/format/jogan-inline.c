/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-inline.h"

#include <string.h>

#include "format/jogan-math.h"
#include "format/jogan-source.h"

struct _JoganInlineReader
{
  JoganTextBuilder *builder;
  JoganMathSpans *spans; /* borrowed, nullable */
  gboolean has_entities; /* entities may stand for characters that the source must not have */
  gsize skip;            /* bytes of the first text that are not the author's */

  /* Where we are */
  guint strong;
  guint emphasis;
  cmark_node *link;          /* outermost */
  cmark_node *image;         /* outermost */
  char *target;              /* of the link, or of the image when there is no link */
  const char *closing_stars; /* in the literal of a node to come: they end what stars left in the text began */

  /* The stretch that has one style */
  gsize start;
  JoganRunFlags flags;
  gboolean soft_break; /* a line ended, and how it joins the next depends on what comes */

  /* Mathematics of several lines */
  GString *tex;
  gsize tex_start;
  guint tex_next; /* index of the piece that must come */
};

static gboolean
is_unspaced_script (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xff01 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_east_asian_letter (gunichar c)
{
  return c >= 0x1100 &&
         (is_unspaced_script (c) || (c >= 0xac00 && c <= 0xd7ff) || (c >= 0x1100 && c <= 0x11ff) ||
          (c >= 0x3130 && c <= 0x318f)) &&
         g_unichar_isalnum (c);
}

static gunichar
last_char (const char *start,
           const char *end)
{
  const char *p = g_utf8_find_prev_char (start, end);

  return p != NULL ? g_utf8_get_char (p) : 0;
}

/* The end of the bare URL at p. An address is taken to be ASCII, since Korean particles and Chinese punctuation follow
 * it without a space; brackets and stops at its end belong to the sentence. */
static const char *
url_end (const char *p,
         const char *end)
{
  const char *q = p;
  int round = 0;
  int square = 0;

  while (q < end && (guchar) *q > 0x20 && (guchar) *q < 0x7f && strchr ("<>\"`{}|\\^", *q) == NULL)
    {
      round += *q == '(' ? 1 : *q == ')' ? -1 : 0;
      square += *q == '[' ? 1 : *q == ']' ? -1 : 0;
      if (round < 0 || square < 0)
        break;
      q++;
    }
  while (q > p && strchr (".,;:!?'*_~", q[-1]) != NULL)
    q--;
  return q;
}

/* Styles the stretch that ends here, bare URLs in it as links. */
static void
close_stretch (JoganInlineReader *self)
{
  gsize end = jogan_text_builder_get_length (self->builder);
  const char *string = jogan_text_builder_get_string (self->builder);
  const gboolean is_linkable = (self->flags & (JOGAN_RUN_LINK | JOGAN_RUN_IMAGE | JOGAN_RUN_CODE)) == 0;
  gsize done = self->start;

  for (const char *colon = string + self->start; is_linkable && end - self->start > 10;)
    {
      g_autofree char *url = NULL;
      const char *scheme;
      const char *stop;

      colon = memchr (colon, ':', string + end - colon);
      if (colon == NULL)
        break;
      if (colon[1] != '/' || colon[2] != '/')
        {
          colon++;
          continue;
        }
      scheme = colon - (colon > string + done && colon[-1] == 's' ? 5 : 4);
      colon += 3;
      if (scheme < string + done || strncmp (scheme, "http", 4) != 0 ||
          (scheme > string && g_ascii_isalnum (scheme[-1])))
        continue;
      stop = url_end (scheme, string + end);
      if (stop <= colon)
        continue;
      url = g_strndup (scheme, stop - scheme);
      jogan_text_builder_mark (self->builder, done, scheme - string, self->flags, NULL);
      jogan_text_builder_mark (self->builder, scheme - string, stop - string, self->flags | JOGAN_RUN_LINK, url);
      done = stop - string;
      colon = stop;
    }
  jogan_text_builder_mark (self->builder, done, end, self->flags,
                           self->flags & (JOGAN_RUN_LINK | JOGAN_RUN_IMAGE) ? self->target : NULL);
  self->start = end;
}

static void
set_style (JoganInlineReader *self,
           JoganRunFlags      extra)
{
  JoganRunFlags flags = extra;

  if (self->strong > 0)
    flags |= JOGAN_RUN_STRONG;
  if (self->emphasis > 0)
    flags |= JOGAN_RUN_EMPHASIS;
  if (self->link != NULL)
    flags |= JOGAN_RUN_LINK;
  if (self->image != NULL)
    flags |= JOGAN_RUN_IMAGE;
  if (flags != self->flags)
    {
      close_stretch (self);
      self->flags = flags;
    }
}

/* Joins the lines: with a space, but with nothing between characters of scripts that have none. */
static void
join_lines (JoganInlineReader *self,
            const char        *next)
{
  gsize length = jogan_text_builder_get_length (self->builder);
  const char *string = jogan_text_builder_get_string (self->builder);

  self->soft_break = FALSE;
  if (length == 0 || string[length - 1] == '\n')
    return;
  if (is_unspaced_script (last_char (string, string + length)) && is_unspaced_script (g_utf8_get_char (next)))
    return;
  jogan_text_builder_append (self->builder, " ", 1, JOGAN_RUN_PLAIN, NULL);
}

static void
append_plain (JoganInlineReader *self,
              const char        *text,
              gsize              length)
{
  if (length == 0)
    return;
  if (self->soft_break)
    join_lines (self, text);
  if (self->has_entities && jogan_source_has_hidden (text, length))
    {
      g_autofree char *showable = jogan_text_make_showable (text, length);

      jogan_text_builder_append (self->builder, showable, -1, JOGAN_RUN_PLAIN, NULL);
    }
  else
    jogan_text_builder_append (self->builder, text, length, JOGAN_RUN_PLAIN, NULL);
}

/* Writes the mathematics gathered in tex: as Unicode when possible, otherwise its source. */
static void
append_math (JoganInlineReader *self)
{
  const char *tex = self->tex->str;
  gsize length = self->tex->len;
  gsize delimiter = jogan_source_starts_with (tex, "$") && !jogan_source_starts_with (tex, "$$") ? 1 : 2;
  g_autofree char *unicode = jogan_math_to_unicode (tex + delimiter, length - 2 * delimiter);
  gsize start;

  if (self->soft_break)
    join_lines (self, unicode != NULL ? unicode : tex);
  if (self->link != NULL || self->image != NULL)
    {
      jogan_text_builder_append (self->builder, unicode != NULL ? unicode : tex, -1, JOGAN_RUN_PLAIN, NULL);
      return;
    }
  close_stretch (self);
  start = jogan_text_builder_get_length (self->builder);
  jogan_text_builder_append (self->builder, unicode != NULL ? unicode : tex, -1, JOGAN_RUN_PLAIN, NULL);
  jogan_text_builder_mark (self->builder, start, jogan_text_builder_get_length (self->builder),
                           self->flags | JOGAN_RUN_MATH, tex);
  self->start = jogan_text_builder_get_length (self->builder);
}

/* A span that did not come to its end is text after all. */
static void
give_up_math (JoganInlineReader *self)
{
  if (self->tex->len == 0)
    return;
  append_plain (self, self->tex->str, self->tex->len);
  g_string_truncate (self->tex, 0);
}

static void
append_piece (JoganInlineReader    *self,
              const JoganMathPiece *piece)
{
  if (!piece->is_math)
    {
      const gsize escape = *piece->source == '\\' ? 1 : 0;

      append_plain (self, piece->source + escape, piece->length - escape);
      return;
    }
  if (self->tex->len > 0 && piece->index == self->tex_next && piece->first < piece->index)
    g_string_append_c (self->tex, '\n');
  else
    {
      give_up_math (self);
      if (piece->first != piece->index)
        {
          append_plain (self, piece->source, piece->length);
          return;
        }
    }
  g_string_append_len (self->tex, piece->source, piece->length);
  self->tex_next = piece->index + 1;
  if (piece->last)
    {
      append_math (self);
      g_string_truncate (self->tex, 0);
    }
}

/* Text with place holders in it. */
static void
append_marked (JoganInlineReader *self,
               const char        *text,
               const char        *end)
{
  const char *mark = self->spans != NULL ? g_strstr_len (text, end - text, JOGAN_MATH_MARK) : NULL;

  while (mark != NULL)
    {
      const JoganMathPiece *piece;
      const char *next = jogan_math_spans_get (self->spans, mark, &piece);

      if (next == NULL)
        break;
      if (mark > text)
        give_up_math (self);
      append_plain (self, text, mark - text);
      append_piece (self, piece);
      text = next;
      mark = g_strstr_len (text, end - text, JOGAN_MATH_MARK);
    }
  if (text < end)
    give_up_math (self);
  append_plain (self, text, end - text);
}

/* The first or last character of what stands beside a place among the siblings. */
static gunichar
char_of_sibling (cmark_node *sibling,
                 gboolean    last)
{
  const char *literal;

  if (sibling == NULL)
    return ' ';
  switch ((int) cmark_node_get_type (sibling))
    {
    case CMARK_NODE_TEXT:
      literal = cmark_node_get_literal (sibling);
      if (*literal == '\0')
        return ' ';
      return last ? last_char (literal, literal + strlen (literal)) : g_utf8_get_char (literal);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      return ' ';
    default:
      return '.';
    }
}

static gunichar
char_before (cmark_node *node,
             const char *p)
{
  const char *literal = cmark_node_get_literal (node);

  return p > literal ? last_char (literal, p) : char_of_sibling (cmark_node_previous (node), TRUE);
}

static gunichar
char_after (cmark_node *node,
            const char *p)
{
  return *p != '\0' ? g_utf8_get_char (p) : char_of_sibling (cmark_node_next (node), FALSE);
}

/* "**강조(x)**에서": by the rules of CommonMark the stars behind the bracket cannot end strong text, because a letter
 * follows, and both runs of stars are left as text. In languages that join particles to words they were meant to.
 * Whatever stars there are in text are such left ones; the next run of as many, in the same parent, is the end. */
static gboolean
find_closing_stars (JoganInlineReader *self,
                    cmark_node        *node,
                    const char        *opener,
                    gsize              n)
{
  const gunichar before = char_before (node, opener);
  const char *p = opener + n;

  if (g_unichar_isspace (char_after (node, p)))
    return FALSE;
  for (cmark_node *other = node; other != NULL; p = NULL)
    {
      const char *stars = p != NULL || cmark_node_get_type (other) == CMARK_NODE_TEXT
                            ? strstr (p != NULL ? p : cmark_node_get_literal (other), "**")
                            : NULL;

      if (stars == NULL)
        {
          other = cmark_node_next (other);
          continue;
        }
      if (strspn (stars, "*") != n || g_unichar_isspace (char_before (other, stars)))
        return FALSE;
      if (!is_east_asian_letter (before) && !is_east_asian_letter (char_after (other, stars + n)))
        return FALSE;
      self->closing_stars = stars;
      return TRUE;
    }
  return FALSE;
}

static void
append_text (JoganInlineReader *self,
             cmark_node        *node)
{
  const char *text = cmark_node_get_literal (node);
  const char *stars;

  if (self->skip > 0)
    {
      gsize n = MIN (self->skip, strlen (text));

      text += n;
      self->skip -= n;
    }
  stars = strstr (text, "**");
  while (stars != NULL)
    {
      const gsize n = strspn (stars, "*");
      const gboolean closes = stars == self->closing_stars;

      if (closes || (n <= 3 && self->closing_stars == NULL && find_closing_stars (self, node, stars, n)))
        {
          append_marked (self, text, stars);
          if (!closes && self->soft_break)
            join_lines (self, stars + n);
          self->strong += closes ? -1 : 1;
          self->emphasis += n < 3 ? 0 : closes ? -1 : 1;
          if (closes)
            self->closing_stars = NULL;
          set_style (self, 0);
          text = stars + n;
        }
      stars = strstr (stars + n, "**");
    }
  append_marked (self, text, text + strlen (text));
}

static gboolean
is_line_break_tag (const char *html)
{
  if (g_ascii_strncasecmp (html, "<br", 3) != 0)
    return FALSE;
  html += 3 + strspn (html + 3, " \t/");
  return g_str_equal (html, ">");
}

static void
read_code (JoganInlineReader *self,
           const char        *literal)
{
  g_autofree char *restored = jogan_math_spans_restore (self->spans, literal);

  if (restored != NULL)
    literal = restored;
  if (*literal == '\0')
    return;
  if (self->soft_break)
    join_lines (self, literal);
  set_style (self, JOGAN_RUN_CODE);
  append_plain (self, literal, strlen (literal));
  set_style (self, 0);
}

static void
read_html (JoganInlineReader *self,
           const char        *literal)
{
  g_autofree char *restored = jogan_math_spans_restore (self->spans, literal);

  if (is_line_break_tag (literal))
    {
      self->soft_break = FALSE;
      append_plain (self, "\n", 1);
    }
  else
    append_plain (self, restored != NULL ? restored : literal, strlen (restored != NULL ? restored : literal));
}

/* The first text inside a node, to see how a line joins it. */
static const char *
first_text (cmark_node *node)
{
  while (cmark_node_first_child (node) != NULL)
    node = cmark_node_first_child (node);
  return cmark_node_get_type (node) == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : "";
}

static void
enter_target (JoganInlineReader *self,
              cmark_node        *node)
{
  const gboolean is_image = cmark_node_get_type (node) == CMARK_NODE_IMAGE;
  const char *url = cmark_node_get_url (node);
  char *restored;

  if (self->image != NULL || (!is_image && self->link != NULL))
    return;
  if (self->soft_break)
    join_lines (self, first_text (node));
  close_stretch (self);
  if (self->link == NULL)
    {
      restored = jogan_math_spans_restore (self->spans, url);
      g_free (self->target);
      self->target = restored != NULL ? restored : g_strdup (url != NULL ? url : "");
      if (self->has_entities && jogan_source_has_hidden (self->target, strlen (self->target)))
        {
          restored = jogan_text_make_showable (self->target, -1);
          g_free (self->target);
          self->target = restored;
        }
    }
  if (is_image)
    self->image = node;
  else
    self->link = node;
  set_style (self, 0);
}

/* A link or image without text shows its address, or it could not be seen. */
static void
leave_target (JoganInlineReader *self,
              cmark_node        *node)
{
  if (node != self->image && node != self->link)
    return;
  if (self->start == jogan_text_builder_get_length (self->builder) && cmark_node_first_child (node) == NULL)
    append_plain (self, self->target, strlen (self->target));
  close_stretch (self);
  if (node == self->image)
    self->image = NULL;
  else
    self->link = NULL;
  set_style (self, 0);
}

static void
enter (JoganInlineReader *self,
       cmark_node        *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type != CMARK_NODE_TEXT && type != CMARK_NODE_SOFTBREAK)
    give_up_math (self);
  switch ((int) type)
    {
    case CMARK_NODE_TEXT:
      append_text (self, node);
      break;
    case CMARK_NODE_SOFTBREAK:
      self->soft_break = self->tex->len == 0;
      break;
    case CMARK_NODE_LINEBREAK:
      self->soft_break = FALSE;
      append_plain (self, "\n", 1);
      break;
    case CMARK_NODE_CODE:
      read_code (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_INLINE:
      read_html (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      if (self->soft_break)
        join_lines (self, first_text (node));
      *(type == CMARK_NODE_EMPH ? &self->emphasis : &self->strong) += 1;
      set_style (self, 0);
      break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      enter_target (self, node);
      break;
    default:
      break;
    }
}

static void
leave (JoganInlineReader *self,
       cmark_node        *node)
{
  give_up_math (self);
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      self->emphasis--;
      set_style (self, 0);
      break;
    case CMARK_NODE_STRONG:
      self->strong--;
      set_style (self, 0);
      break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      leave_target (self, node);
      break;
    default:
      break;
    }
}

/**
 * jogan_inline_reader_new: (skip)
 * @spans: (nullable): mathematics that was taken out of the text, which must live as long
 * @has_entities: whether the text has entities
 *
 * Returns: (transfer full): a reader
 */
JoganInlineReader *
jogan_inline_reader_new (JoganMathSpans *spans,
                         gboolean        has_entities)
{
  JoganInlineReader *self = g_new0 (JoganInlineReader, 1);

  self->builder = jogan_text_builder_new ();
  self->tex = g_string_new (NULL);
  self->spans = spans;
  self->has_entities = has_entities;
  return self;
}

/**
 * jogan_inline_reader_free: (skip)
 * @self: (transfer full): a reader
 */
void
jogan_inline_reader_free (JoganInlineReader *self)
{
  jogan_text_builder_free (self->builder);
  g_string_free (self->tex, TRUE);
  g_free (self->target);
  g_free (self);
}

/**
 * jogan_inline_reader_read: (skip)
 * @self: a reader
 * @block: a paragraph or heading
 * @skip: bytes at its beginning that are not the author's
 *
 * Reads the inline content of a block. However deep it is nested, this does not recurse.
 *
 * Returns: (transfer full): its text
 */
JoganText *
jogan_inline_reader_read (JoganInlineReader *self,
                          cmark_node        *block,
                          gsize              skip)
{
  cmark_node *node = cmark_node_first_child (block);

  self->strong = self->emphasis = 0;
  self->link = self->image = NULL;
  self->start = 0;
  self->flags = JOGAN_RUN_PLAIN;
  self->soft_break = FALSE;
  self->skip = skip;
  self->closing_stars = NULL;

  while (node != NULL)
    {
      cmark_node *next;

      enter (self, node);
      next = cmark_node_first_child (node);
      while (next == NULL)
        {
          if (node == block)
            break;
          if (cmark_node_first_child (node) != NULL || cmark_node_get_type (node) >= CMARK_NODE_EMPH)
            leave (self, node);
          next = cmark_node_next (node);
          if (next == NULL)
            {
              node = cmark_node_parent (node);
              if (node == block)
                break;
            }
        }
      node = next;
    }
  give_up_math (self);
  close_stretch (self);
  return jogan_text_builder_take (self->builder);
}
