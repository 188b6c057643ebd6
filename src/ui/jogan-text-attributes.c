/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-text-attributes.h"

/* A Korean word longer than this may be broken anywhere, lest it runs out of a narrow window. */
#define MAX_UNBROKEN_LENGTH 16

static gboolean
is_hangul (gunichar c)
{
  return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff) || (c >= 0x3131 && c <= 0x318e);
}

/* Unicode lets a line end between any two syllables; Korean readers expect it to end between words. */
static void
keep_korean_words (PangoAttrList *list,
                   const char    *string)
{
  const char *word = string;
  gboolean hangul = FALSE;
  guint length = 0;

  for (const char *p = string;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\0' && !g_unichar_isspace (c))
        {
          hangul |= is_hangul (c);
          length++;
          continue;
        }
      if (hangul && length > 1 && length <= MAX_UNBROKEN_LENGTH)
        jogan_text_attributes_insert (list, pango_attr_allow_breaks_new (FALSE), word - string, p - string);
      if (c == '\0')
        break;
      word = g_utf8_next_char (p);
      hangul = FALSE;
      length = 0;
    }
}

/* The script that the Han characters of a text belong to: without a language, fonts show them the way of the user's
 * locale, or of Japan. */
static const char *
guess_language (const char *string)
{
  const char *language = NULL;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_hangul (c))
        return "ko";
      if (c >= 0x3040 && c <= 0x30ff)
        return "ja";
      if (language == NULL && c >= 0x4e00 && c <= 0x9fff)
        language = "zh-cn";
    }
  return language;
}

static void
add_run_attributes (PangoAttrList  *list,
                    const JoganRun *run,
                    gboolean        east_asian)
{
  if (run->flags & JOGAN_RUN_STRONG)
    jogan_text_attributes_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), run->start, run->end);
  /* East Asian letters have no italics; a slanted Hangul is hard to read. */
  if (run->flags & JOGAN_RUN_EMPHASIS)
    jogan_text_attributes_insert (
      list, east_asian ? pango_attr_weight_new (PANGO_WEIGHT_MEDIUM) : pango_attr_style_new (PANGO_STYLE_ITALIC),
      run->start, run->end);
  if (run->flags & JOGAN_RUN_CODE)
    {
      jogan_text_attributes_insert (list, pango_attr_family_new ("monospace"), run->start, run->end);
      jogan_text_attributes_insert (list, pango_attr_scale_new (0.92), run->start, run->end);
      /* A single letter, such as a key, is to be told from the words around it. */
      jogan_text_attributes_insert (list, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), run->start, run->end);
    }
}

/**
 * jogan_text_attributes_insert: (skip)
 * @list: attributes
 * @attribute: (transfer full): an attribute
 * @start: first byte it is for
 * @end: the byte after its last one
 *
 * Adds an attribute for a stretch of a text.
 */
void
jogan_text_attributes_insert (PangoAttrList  *list,
                              PangoAttribute *attribute,
                              guint           start,
                              guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/**
 * jogan_text_attributes_add: (skip)
 * @list: attributes
 * @string: the text they are for
 *
 * Adds what a text needs to look right whatever the user's language is: the language of its Han characters, and lines
 * that end between Korean words.
 *
 * Returns: whether the text is written in an East Asian script
 */
gboolean
jogan_text_attributes_add (PangoAttrList *list,
                           const char    *string)
{
  const char *language = guess_language (string);

  if (language != NULL)
    pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
  keep_korean_words (list, string);
  return language != NULL;
}

/**
 * jogan_text_attributes_add_text: (skip)
 * @list: attributes
 * @text: the text they are for
 *
 * Adds what the text needs, and its styles: emphasis and code. Links are up to the caller.
 */
void
jogan_text_attributes_add_text (PangoAttrList *list,
                                JoganText     *text)
{
  gboolean east_asian = jogan_text_attributes_add (list, jogan_text_get_string (text));
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    add_run_attributes (list, &runs[i], east_asian);
}
