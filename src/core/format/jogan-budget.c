/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-budget.h"

#include "format/jogan-source.h"

/* Markdown parsers, cmark before 0.31 above all, take time that grows with the square of how deep containers are
 * nested in a line, of how many delimiters stand in a paragraph, and of what reference links repeat. No post comes
 * near; what does is shown as plain text. The figures are steps of about a nanosecond. */
#define MAX_LINE_DEPTH 100
#define MAX_COST (100 * 1000 * 1000)
#define MAX_REFERENCE_BYTES (32 * 1000 * 1000)

/* What may begin or end something inside a paragraph; an opening bracket counts among the brackets as well. */
#define ONE_BRACKET (1u << 16)

static const guint32 weights[256] = {
  ['['] = ONE_BRACKET + 1, [']'] = 1, ['!'] = 1, ['<'] = 1, ['*'] = 1, ['_'] = 1, ['`'] = 1, ['('] = 1,
};

static inline gboolean
may_nest (char c)
{
  return c == ' ' || c == '\t' || c == '>' || c == '-' || c == '+' || c == '*' || g_ascii_isdigit (c);
}

/* Where the signs begin that are a thematic break however long it is ("- - - -", "* * *"), or the end. */
static const char *
find_rule (const char *line,
           const char *end)
{
  const char *p = end;
  char mark = '\0';

  while (p > line &&
         (p[-1] == ' ' || p[-1] == '\t' || p[-1] == mark || (mark == '\0' && (p[-1] == '-' || p[-1] == '*'))))
    {
      p--;
      if (*p == '-' || *p == '*')
        mark = *p;
    }
  return jogan_source_skip_blanks (p);
}

/* How many quotations and lists the line may open or continue; p moves to its text. */
static guint
line_depth (const char **line,
            const char  *end)
{
  const char *p = *line;
  const char *rule = find_rule (p, end);
  guint depth = 0;
  guint spaces = 0;

  while (p < end)
    {
      const char *q = p;

      if (*p == ' ' || *p == '\t')
        {
          spaces += *p == '\t' ? 4 : 1;
          p++;
          continue;
        }
      while (q < end && q - p < 9 && g_ascii_isdigit (*q))
        q++;
      if (q > p && q < end && (*q == '.' || *q == ')') && q + 1 < end && (q[1] == ' ' || q[1] == '\t'))
        p = q + 1;
      else if (*p == '>')
        p++;
      else if ((*p == '-' || *p == '+' || *p == '*') && p + 1 < end && (p[1] == ' ' || p[1] == '\t') && p < rule)
        p++;
      else
        break;
      depth++;
    }
  *line = p;
  return depth + spaces / 2;
}

/* Counts what is in the stretch, or takes every byte for a delimiter, a bracket among them, which is as quick as it is
 * wrong. */
static void
count_delimiters (const char *p,
                  const char *end,
                  gboolean    every_byte,
                  guint64    *delimiters,
                  guint64    *brackets)
{
  if (every_byte)
    {
      *delimiters += (guint64) (end - p);
      *brackets += (guint64) (end - p);
      return;
    }
  while (p < end)
    {
      const char *stop = p + MIN (end - p, ONE_BRACKET - 1);
      guint32 weight = 0;

      for (; p < stop; p++)
        weight += weights[(guchar) *p];
      *delimiters += weight % ONE_BRACKET;
      *brackets += weight / ONE_BRACKET;
    }
}

static gboolean
is_affordable (const char *text,
               gsize       length,
               gboolean    every_byte)
{
  const char *end = text + length;
  guint64 cost = 0;
  guint64 delimiters = 0; /* of the paragraph */
  guint64 brackets = 0;   /* of all */
  guint64 longest_definition = 0;

  for (const char *line = text; line < end; line++)
    {
      const char *line_end = jogan_source_line_end (line, end);
      const char *p = line;
      /* Most lines begin with a letter or a heading, and so nest nothing. */
      guint depth = may_nest (*p) ? line_depth (&p, line_end) : 0;

      if (depth > MAX_LINE_DEPTH && p < line_end)
        return FALSE;
      cost += (guint64) depth * depth;
      if (p == line_end || (p > line && depth < 4))
        {
          cost += delimiters * delimiters;
          delimiters = 0;
        }
      if (p < line_end && *p == '[' && g_strstr_len (p, MIN (line_end - p, 1000), "]:") != NULL)
        longest_definition = MAX (longest_definition, (guint64) (line_end - p));
      count_delimiters (p, line_end, every_byte, &delimiters, &brackets);
      line = line_end;
    }
  cost += delimiters * delimiters;
  return cost <= MAX_COST && longest_definition * brackets <= MAX_REFERENCE_BYTES;
}

/**
 * jogan_budget_allows: (skip)
 * @text: Markdown
 * @length: its bytes
 *
 * Estimates, in a quick pass or two, whether parsing the text takes reasonable time and memory.
 *
 * Returns: %FALSE when it is built to take too long
 */
gboolean
jogan_budget_allows (const char *text,
                     gsize       length)
{
  /* The paragraphs of nearly all posts are short enough to be harmless whatever stands in them. */
  return is_affordable (text, length, TRUE) || is_affordable (text, length, FALSE);
}
