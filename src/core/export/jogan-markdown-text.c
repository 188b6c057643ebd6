/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-markdown-text.h"

#include <string.h>

/* Text with runs to inline Markdown, such that a reader of CommonMark finds the same text and runs again. */

#define N_STYLES 3

/* The styles that have a beginning and an end; code, mathematics and images are written at one go. */
static const JoganRunFlags styles[N_STYLES] = { JOGAN_RUN_LINK, JOGAN_RUN_STRONG, JOGAN_RUN_EMPHASIS };

typedef struct
{
  GString *out;
  const char *string;
  const JoganRun *runs;
  guint n_runs;
  gboolean in_cell;
  int n_digits;                 /* of the line, when it has nothing else so far; otherwise -1 */
  JoganRunFlags open[N_STYLES]; /* innermost last */
  const char *target;           /* of the open link */
  guint n_open;
} Writer;

static gboolean
is_inside_word (const char *start,
                const char *p)
{
  return p > start && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))) &&
         g_unichar_isalnum (g_utf8_get_char (p + 1));
}

/* "&amp;" in the text must not become "&". */
static gboolean
begins_entity (const char *p)
{
  gsize n = 1;

  if (p[n] == '#')
    n++;
  while (g_ascii_isalnum (p[n]))
    n++;
  return n > 1 && p[n] == ';';
}

static gboolean
needs_escape (Writer     *self,
              const char *start,
              const char *p)
{
  switch (*p)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '$':
      return TRUE;
    case '_':
      return !is_inside_word (start, p);
    case '&':
      return begins_entity (p);
    case '|':
      return self->in_cell;
    case '#':
    case '-':
    case '+':
    case '=':
    case '>':
    case '~':
      return self->n_digits == 0;
    case '.':
    case ')': /* "12." would begin a list */
      return self->n_digits > 0 && self->n_digits <= 9 && strchr (" \n", p[1]) != NULL;
    default:
      return FALSE;
    }
}

static void
append_escaped (Writer     *self,
                const char *start,
                const char *p,
                const char *end)
{
  for (; p < end; p++)
    {
      if (*p == '\n')
        {
          g_string_append (self->out, self->in_cell ? "<br>" : "\\\n");
          self->n_digits = 0;
          continue;
        }
      if ((*p == ' ' || *p == '\t') && self->n_digits == 0)
        continue; /* would be dropped, or make code of the line */
      /* An exclamation mark before a link would make it an image. */
      if (needs_escape (self, start, p) || (*p == '!' && p + 1 == end))
        g_string_append_c (self->out, '\\');
      g_string_append_c (self->out, *p);
      if (g_ascii_isdigit (*p) && self->n_digits >= 0)
        self->n_digits++;
      else
        self->n_digits = -1;
    }
}

static void
append_code (Writer     *self,
             const char *p,
             gsize       length)
{
  g_autofree char *code = g_strndup (p, length);
  gsize longest = 0;
  gboolean pad = *code == '`' || code[length - 1] == '`' ||
                 (*code == ' ' && code[length - 1] == ' ' && strspn (code, " ") < length);

  g_strdelimit (code, "\n", ' ');
  for (const char *tick = strchr (code, '`'); tick != NULL; tick = strchr (tick + strspn (tick, "`"), '`'))
    longest = MAX (longest, strspn (tick, "`"));
  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (self->out, '`');
  g_string_append (self->out, pad ? " " : "");
  for (const char *c = code; *c != '\0'; c++)
    {
      if (*c == '|' && self->in_cell)
        g_string_append_c (self->out, '\\');
      g_string_append_c (self->out, *c);
    }
  g_string_append (self->out, pad ? " " : "");
  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (self->out, '`');
}

static gboolean
is_autolink (Writer         *self,
             const JoganRun *run)
{
  gsize length = run->end - run->start;

  return run->target != NULL && (run->flags & (JOGAN_RUN_CODE | JOGAN_RUN_IMAGE)) == 0 &&
         strlen (run->target) == length && strncmp (run->target, self->string + run->start, length) == 0 &&
         (g_str_has_prefix (run->target, "https://") || g_str_has_prefix (run->target, "http://")) &&
         strpbrk (run->target, " <>|\\&\n") == NULL;
}

/* Whether a run continues a style that is open, with the same target. */
static gboolean
has_style (Writer         *self,
           const JoganRun *run,
           JoganRunFlags   style)
{
  if (run == NULL || (run->flags & style) == 0)
    return FALSE;
  return style != JOGAN_RUN_LINK || (!is_autolink (self, run) && g_strcmp0 (run->target, self->target) == 0);
}

/* How far a style that begins with a run goes on, in runs without a gap. */
static guint
get_extent (Writer       *self,
            guint         position,
            JoganRunFlags style)
{
  guint i = position + 1;

  while (i < self->n_runs && self->runs[i].start == self->runs[i - 1].end && (self->runs[i].flags & style) != 0 &&
         (style != JOGAN_RUN_LINK || g_strcmp0 (self->runs[i].target, self->runs[position].target) == 0))
    i++;
  return i - position;
}

static void
close_last (Writer *self)
{
  switch ((int) self->open[--self->n_open])
    {
    case JOGAN_RUN_STRONG:
      g_string_append (self->out, "**");
      break;
    case JOGAN_RUN_EMPHASIS:
      g_string_append (self->out, "*");
      break;
    default:
      g_string_append (self->out, "](");
      jogan_markdown_append_url (self->out, self->target);
      g_string_append_c (self->out, ')');
      self->target = NULL;
      break;
    }
}

/* Closes what does not go on with this run; what stands inside it is closed and will be opened again. */
static void
close_styles (Writer         *self,
              const JoganRun *run)
{
  guint keep = 0;

  while (keep < self->n_open && has_style (self, run, self->open[keep]))
    keep++;
  while (self->n_open > keep)
    close_last (self);
}

static gboolean
is_open (Writer       *self,
         JoganRunFlags style)
{
  for (guint i = 0; i < self->n_open; i++)
    {
      if (self->open[i] == style)
        return TRUE;
    }
  return FALSE;
}

/* Opens what begins with this run, the longest first. */
static void
open_styles (Writer *self,
             guint   position)
{
  const JoganRun *run = &self->runs[position];

  for (;;)
    {
      JoganRunFlags next = 0;
      guint longest = 0;

      for (guint i = 0; i < N_STYLES; i++)
        {
          guint extent;

          if ((run->flags & styles[i]) == 0 || is_open (self, styles[i]) ||
              (styles[i] == JOGAN_RUN_LINK && is_autolink (self, run)))
            continue;
          extent = get_extent (self, position, styles[i]);
          if (extent > longest)
            {
              longest = extent;
              next = styles[i];
            }
        }
      if (longest == 0)
        return;
      self->open[self->n_open++] = next;
      if (next == JOGAN_RUN_LINK)
        self->target = run->target;
      g_string_append (self->out, next == JOGAN_RUN_LINK ? "[" : next == JOGAN_RUN_STRONG ? "**" : "*");
    }
}

static void
append_run (Writer         *self,
            const JoganRun *run)
{
  const char *start = self->string + run->start;
  gsize length = run->end - run->start;

  if ((run->flags & (JOGAN_RUN_STRONG | JOGAN_RUN_EMPHASIS)) != 0)
    self->n_digits = -1;
  if ((run->flags & JOGAN_RUN_MATH) != 0 && run->target != NULL && (run->flags & JOGAN_RUN_LINK) == 0)
    g_string_append (self->out, run->target);
  else if ((run->flags & JOGAN_RUN_CODE) != 0)
    append_code (self, start, length);
  else if ((run->flags & JOGAN_RUN_LINK) != 0 && is_autolink (self, run))
    g_string_append_printf (self->out, "<%s>", run->target);
  else if ((run->flags & JOGAN_RUN_IMAGE) != 0 && (run->flags & JOGAN_RUN_LINK) == 0)
    {
      g_string_append (self->out, "![");
      append_escaped (self, self->string, start, start + length);
      g_string_append (self->out, "](");
      jogan_markdown_append_url (self->out, run->target);
      g_string_append_c (self->out, ')');
    }
  else
    {
      append_escaped (self, self->string, start, start + length);
      return;
    }
  self->n_digits = -1;
}

/* Stars must not stand beside a space on their inner side. */
static void
append_spaced (Writer         *self,
               const JoganRun *run,
               guint           position)
{
  JoganRun core = *run;
  gboolean is_text = (run->flags & (JOGAN_RUN_CODE | JOGAN_RUN_MATH | JOGAN_RUN_IMAGE | JOGAN_RUN_LINK)) == 0;
  const JoganRun *next = position + 1 < self->n_runs && run[1].start == run->end ? &run[1] : NULL;

  while (is_text && core.start < core.end && strchr (" \n", self->string[core.start]) != NULL)
    core.start++;
  while (is_text && core.end > core.start && strchr (" \n", self->string[core.end - 1]) != NULL)
    core.end--;
  if (core.start == core.end)
    {
      close_styles (self, NULL);
      append_escaped (self, self->string, self->string + run->start, self->string + run->end);
      return;
    }

  close_styles (self, run);
  append_escaped (self, self->string, self->string + run->start, self->string + core.start);
  open_styles (self, position);
  append_run (self, &core);
  if (core.end < run->end)
    close_styles (self, next);
  append_escaped (self, self->string, self->string + core.end, self->string + run->end);
}

/*
 * jogan_markdown_append_string:
 * @out: where to
 * @string: text
 * @length: its bytes
 * @in_cell: whether it stands in a table
 *
 * Writes text without runs, with what Markdown would take for its own escaped.
 */
void
jogan_markdown_append_string (GString    *out,
                              const char *string,
                              gsize       length,
                              gboolean    in_cell)
{
  Writer writer = { .out = out, .in_cell = in_cell };

  append_escaped (&writer, string, string, string + length);
}

/*
 * jogan_markdown_append_url:
 * @out: where to
 * @url: (nullable): a destination
 *
 * Writes the destination of a link or an image.
 */
void
jogan_markdown_append_url (GString    *out,
                           const char *url)
{
  gboolean brackets;

  url = url != NULL ? url : "";
  brackets = *url == '\0' || *url == '<' || strpbrk (url, " ()") != NULL;
  if (brackets)
    g_string_append_c (out, '<');
  for (const char *p = url; *p != '\0'; p++)
    {
      if ((guchar) *p < 0x20)
        continue;
      if (strchr ("\\<>|", *p) != NULL || (*p == '&' && begins_entity (p)))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  if (brackets)
    g_string_append_c (out, '>');
}

/*
 * jogan_markdown_append_text:
 * @out: where to
 * @text: a text
 * @in_cell: whether it stands in a table, where it is one line
 *
 * Writes a text with its runs.
 */
void
jogan_markdown_append_text (GString         *out,
                            const JoganText *text,
                            gboolean         in_cell)
{
  Writer self = { .out = out, .string = jogan_text_get_string (text), .in_cell = in_cell };
  gsize position = 0;

  self.runs = jogan_text_get_runs (text, &self.n_runs);
  for (guint i = 0; i < self.n_runs; i++)
    {
      if (self.runs[i].start > position)
        {
          close_styles (&self, NULL);
          append_escaped (&self, self.string, self.string + position, self.string + self.runs[i].start);
        }
      append_spaced (&self, &self.runs[i], i);
      position = self.runs[i].end;
    }
  close_styles (&self, NULL);
  append_escaped (&self, self.string, self.string + position, self.string + jogan_text_get_length (text));
}
