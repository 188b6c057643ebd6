/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-hangul.h"

/*
 * What becomes of Hangul on its way through an input method, which composes one key after the other: 노 is the beginning
 * of 논, and 몯 is what stands there before 모델, until it is known that the ㄷ begins the next syllable.
 */

#define FIRST 0xac00
#define LAST 0xd7a3
#define N_FINALS 28

/* The finals, by their place in Unicode: what is left when the last key is taken back, and the consonant of that key:
 * none, ㄱ, ㄲ, ㄳ, ㄴ, ㄵ, ㄶ, ㄷ, ㄹ, ㄺ, ㄻ, ㄼ, ㄽ, ㄾ, ㄿ, ㅀ, ㅁ, ㅂ, ㅄ, ㅅ, ㅆ, ㅇ, ㅈ, ㅊ, ㅋ, ㅌ, ㅍ, ㅎ. */
static const struct
{
  guint8 rest;
  gunichar consonant;
} finals[N_FINALS] = {
  { 0, 0 },      { 0, 0x3131 }, { 0, 0x3132 }, { 1, 0x3145 }, { 0, 0x3134 },  { 4, 0x3148 }, { 4, 0x314e },
  { 0, 0x3137 }, { 0, 0x3139 }, { 8, 0x3131 }, { 8, 0x3141 }, { 8, 0x3142 },  { 8, 0x3145 }, { 8, 0x314c },
  { 8, 0x314d }, { 8, 0x314e }, { 0, 0x3141 }, { 0, 0x3142 }, { 17, 0x3145 }, { 0, 0x3145 }, { 0, 0x3146 },
  { 0, 0x3147 }, { 0, 0x3148 }, { 0, 0x314a }, { 0, 0x314b }, { 0, 0x314c },  { 0, 0x314d }, { 0, 0x314e },
};

/* Vowels of two keys, by their place in Unicode, behind the vowel of the first: ㅘ, ㅙ and ㅚ begin as ㅗ. */
static const struct
{
  guint8 vowel;
  guint8 first;
  guint8 last;
} joined_vowels[] = { { 8, 9, 11 }, { 13, 14, 16 }, { 18, 19, 19 } };

/* Consonants that some input methods join as they are typed: ㄳ for ㄱㅅ. */
static const struct
{
  gunichar joined;
  const char *parts;
} joined_consonants[] = {
  { 0x3133, "ㄱㅅ" }, { 0x3135, "ㄴㅈ" }, { 0x3136, "ㄴㅎ" }, { 0x313a, "ㄹㄱ" },
  { 0x313b, "ㄹㅁ" }, { 0x313c, "ㄹㅂ" }, { 0x313d, "ㄹㅅ" }, { 0x313e, "ㄹㅌ" },
  { 0x313f, "ㄹㅍ" }, { 0x3140, "ㄹㅎ" }, { 0x3144, "ㅂㅅ" },
};

/*
 * jogan_hangul_is_syllable:
 * @c: a character
 *
 * Returns: whether it is a composed syllable
 */
gboolean
jogan_hangul_is_syllable (gunichar c)
{
  return c >= FIRST && c <= LAST;
}

static gboolean
vowel_may_become (guint typed,
                  guint vowel)
{
  for (guint i = 0; i < G_N_ELEMENTS (joined_vowels); i++)
    {
      if (joined_vowels[i].vowel == typed && vowel >= joined_vowels[i].first && vowel <= joined_vowels[i].last)
        return TRUE;
    }
  return typed == vowel;
}

/*
 * jogan_hangul_may_become:
 * @typed: a character
 * @c: another one
 *
 * Returns: whether both are syllables and @typed is, or becomes as more keys are pressed, @c
 */
gboolean
jogan_hangul_may_become (gunichar typed,
                         gunichar c)
{
  guint final, wanted;

  if (!jogan_hangul_is_syllable (typed) || !jogan_hangul_is_syllable (c))
    return FALSE;
  final = (typed - FIRST) % N_FINALS;
  wanted = (c - FIRST) % N_FINALS;
  if (final > 0)
    return c - wanted == typed - final && (wanted == final || finals[wanted].rest == final);
  /* Initials take 21 vowels each. */
  return (c - FIRST) / N_FINALS / 21 == (typed - FIRST) / N_FINALS / 21 &&
         vowel_may_become ((typed - FIRST) / N_FINALS % 21, (c - FIRST) / N_FINALS % 21);
}

/*
 * jogan_hangul_split_final:
 * @c: a character
 * @consonant: (out): the consonant of its last key, as a compatibility jamo
 *
 * Takes the last key of a syllable with a final consonant back, which may be the initial one of the next syllable: 몯
 * is 모 and ㄷ, 홗 is 확 and ㅅ.
 *
 * Returns: what is left of the syllable; 0 when there is no such key
 */
gunichar
jogan_hangul_split_final (gunichar  c,
                          gunichar *consonant)
{
  guint final;

  *consonant = 0;
  if (!jogan_hangul_is_syllable (c))
    return 0;
  final = (c - FIRST) % N_FINALS;
  *consonant = finals[final].consonant;
  return final > 0 ? c - final + finals[final].rest : 0;
}

/*
 * jogan_hangul_split_consonants:
 * @c: a character
 *
 * Returns: (nullable): the two consonants that an input method has joined to one compatibility jamo; %NULL for others
 */
const char *
jogan_hangul_split_consonants (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (joined_consonants); i++)
    {
      if (joined_consonants[i].joined == c)
        return joined_consonants[i].parts;
    }
  return NULL;
}
