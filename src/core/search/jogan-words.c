/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-words.h"

#include <string.h>

/* A syllable of Hangul in UTF-8. */
#define SYLLABLE 3

#define MIN_LETTERS 3
#define MIN_SYLLABLES 2

typedef enum
{
  SCRIPT_NONE, /* between words */
  SCRIPT_LETTERS,
  SCRIPT_HANGUL,
  SCRIPT_HAN,
} Script;

/* What is put after Korean nouns, the longest first. */
static const char *const particles[] = {
  "으로부터", "에서는", "에서의", "에게서", "으로는", "으로써", "으로서", "이라는", "하였다", "하도록", "에서",
  "으로",     "에게",   "까지",   "부터",   "처럼",   "보다",   "마다",   "하는",   "하고",   "하여",   "하며",
  "하기",     "한다",   "했다",   "된다",   "되는",   "되어",   "이다",   "들을",   "들이",   "들의",   "들은",
  "라는",     "로는",   "로써",   "로서",   "은",     "는",     "이",     "가",     "을",     "를",     "의",
  "에",       "로",     "와",     "과",     "도",     "만",     "들",     "한",     "할",     "된",     "될",
};

static Script
get_script (gunichar c)
{
  if (c >= 0xac00 && c <= 0xd7a3)
    return SCRIPT_HANGUL;
  if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3040 && c <= 0x30ff))
    return SCRIPT_HAN;
  return g_unichar_isalnum (c) ? SCRIPT_LETTERS : SCRIPT_NONE;
}

static gsize
strip_particle (const char *word,
                gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      gsize n = strlen (particles[i]);

      if (length >= n + MIN_SYLLABLES * SYLLABLE && memcmp (word + length - n, particles[i], n) == 0)
        return length - n;
    }
  return length;
}

/* "models" is about what "model" is. */
static gsize
strip_plural (const char *word,
              gsize       length)
{
  if (length > 4 && word[length - 1] == 's' && strchr ("sui", word[length - 2]) == NULL)
    return length - 1;
  return length;
}

static gboolean
has_letter (const char *word,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (word[i]))
        return TRUE;
    }
  return FALSE;
}

static void
tell (Script        script,
      const char   *word,
      gsize         length,
      JoganWordFunc func,
      gpointer      user_data)
{
  switch (script)
    {
    case SCRIPT_LETTERS:
      length = strip_plural (word, length);
      if (length >= MIN_LETTERS && has_letter (word, length))
        func (word, length, user_data);
      break;
    case SCRIPT_HANGUL:
      length = strip_particle (word, length);
      if (length >= MIN_SYLLABLES * SYLLABLE)
        func (word, length, user_data);
      break;
    case SCRIPT_HAN:
      if (length >= MIN_SYLLABLES * SYLLABLE)
        func (word, length, user_data);
      break;
    case SCRIPT_NONE:
    default:
      break;
    }
}

/*
 * jogan_words_visit:
 * @folded: folded text
 * @length: its bytes
 * @func: (scope call): called for each word, in order
 * @user_data: data for @func
 *
 * Cuts a text into words that tell what it is about: without the particles of Korean and the plural of English, without
 * numbers and what is too short to mean much. A word ends where its script does: "transformer를" is "transformer".
 */
void
jogan_words_visit (const char   *folded,
                   gsize         length,
                   JoganWordFunc func,
                   gpointer      user_data)
{
  const char *end = folded + length;
  const char *start = folded;
  Script script = SCRIPT_NONE;

  for (const char *p = folded; p < end; p = g_utf8_next_char (p))
    {
      Script own = get_script (g_utf8_get_char (p));

      if (own == script)
        continue;
      tell (script, start, p - start, func, user_data);
      script = own;
      start = p;
    }
  tell (script, start, end - start, func, user_data);
}
