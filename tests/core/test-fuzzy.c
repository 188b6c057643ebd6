/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "index/jogan-fold.h"
#include "search/jogan-fuzzy.h"
#include "search/jogan-hangul.h"
#include "search/jogan-matcher.h"

static const char attention[] = "Attention Is All You Need";
static const char mixed[] = "확산모델 기반 LLM을 위한 Retrieval 논문";

static guint
score_folded (const JoganFuzzy *fuzzy,
              const char       *folded,
              gsize             length)
{
  const guint64 traits = jogan_fuzzy_get_traits (folded, length);
  const guint result = jogan_fuzzy_score (fuzzy, folded, length, traits);

  /* Traits are but a shorter way: with all of them, the text is read. */
  g_assert_cmpuint (jogan_fuzzy_score (fuzzy, folded, length, G_MAXUINT64), ==, result);
  return result;
}

static guint
score (const char *text,
       const char *query)
{
  g_autoptr (JoganFuzzy) fuzzy = jogan_fuzzy_new (query, 3);
  g_autofree char *folded = jogan_fold (text);
  const guint result = score_folded (fuzzy, folded, strlen (folded));

  g_assert_cmpuint (result, <=, JOGAN_FUZZY_MAX);
  return result;
}

static void
assert_likely (const char *text,
               const char *query)
{
  if (score (text, query) < JOGAN_FUZZY_LIKELY)
    g_error ("“%s” counts for %u in “%s”", query, score (text, query), text);
}

static void
assert_unlikely (const char *text,
                 const char *query)
{
  const guint result = score (text, query);

  if (result == 0 || result >= JOGAN_FUZZY_LIKELY)
    g_error ("“%s” counts for %u in “%s”", query, result, text);
}

static void
assert_none (const char *text,
             const char *query)
{
  if (score (text, query) != 0)
    g_error ("“%s” counts for %u in “%s”", query, score (text, query), text);
}

/* What is emphasised, in brackets. */
static void
assert_found (const char *text,
              const char *query,
              const char *expected)
{
  g_autoptr (JoganFuzzy) fuzzy = jogan_fuzzy_new (query, 3);
  g_autoptr (GArray) matches = jogan_fuzzy_find (fuzzy, text);
  g_autoptr (GString) marked = g_string_new (NULL);
  guint end = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const JoganMatch *match = &g_array_index (matches, JoganMatch, i);

      g_string_append_len (marked, text + end, match->start - end);
      g_string_append_printf (marked, "[%.*s]", (int) (match->end - match->start), text + match->start);
      end = match->end;
    }
  g_string_append (marked, text + end);
  g_assert_cmpstr (marked->str, ==, expected);
}

static void
test_parts (void)
{
  assert_likely (attention, "attention");
  assert_likely (attention, "ALL YOU");
  assert_likely (attention, "att is need");
  assert_likely (attention, "need attention");
  assert_likely (attention, "tention");
  assert_likely (mixed, "산모");
  assert_likely (mixed, "논문 확산 llm");
  assert_none (attention, "attention zoo");
  assert_none (attention, "xyz");
  assert_none ("", "attention");
}

static void
test_scattered (void)
{
  assert_unlikely (attention, "attnneed");
  assert_unlikely (attention, "attn need");
  assert_unlikely (attention, "aiayn");
  assert_unlikely (attention, "attentionneed");
  assert_unlikely ("Self-Supervised Transformers", "trnsfrmr");
  assert_unlikely ("Self-Supervised Transformers", "selfsup");
  assert_unlikely (mixed, "확산논문");
  assert_unlikely (mixed, "llm논문");
  assert_unlikely (mixed, "모델llmretr");
  /* A letter that neither begins a word nor goes on in one; the wrong order. */
  assert_none (attention, "tneed");
  assert_none (attention, "tteed");
  assert_none (attention, "needattn");
  assert_none ("가 아나 사다 기라", "나다라");
  /* Too few letters to go by. */
  assert_none (attention, "an");
  assert_none (attention, "aynx");
}

static void
test_mistyped (void)
{
  assert_unlikely (attention, "attentoin");
  assert_unlikely (attention, "attemtion");
  assert_unlikely (attention, "atttention");
  assert_unlikely (attention, "atention");
  assert_unlikely (attention, "attentiom");
  assert_unlikely (attention, "attentionn");
  assert_unlikely (attention, "need attentoin");
  assert_unlikely ("Vision Transformers", "transfromer");
  assert_none (attention, "attentzoin");
  assert_none (attention, "bttention");
  assert_none (attention, "neex");
  assert_none ("Papers of 20240305", "20240306");
}

static void
test_order (void)
{
  const char *const falling[] = { "Model Merging",
                                  "Model Merging Again",
                                  "A Model Merging",
                                  "Remodel Merging",
                                  "Merging a Model",
                                  "Merging Remodels",
                                  NULL };
  guint last = JOGAN_FUZZY_MAX + 1;

  for (guint i = 0; falling[i] != NULL; i++)
    {
      const guint result = score (falling[i], "model merging");

      g_assert_cmpuint (result, <, last);
      g_assert_cmpuint (result, >=, JOGAN_FUZZY_LIKELY);
      last = result;
    }
  /* As it was typed, however deep inside, before initials; these before what is scattered. */
  g_assert_cmpuint (score ("초대확산", "확산"), >, score ("확산 모델", "확사"));
  g_assert_cmpuint (score ("초대확산 모", "ㅎㅅㅁ"), ==, 0);
  g_assert_cmpuint (score ("나무확산모", "ㅎㅅㅁ"), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("나무확산모", "ㅎㅅㅁ"), >, score ("확산 그림 모델", "ㅎㅅㅁ"));
  /* Words one after the other, or letters in one piece, are better than far between. */
  g_assert_cmpuint (score ("Deep Image Prior", "dip"), >, score ("Deep and Large Image Prior", "dip"));
  g_assert_cmpuint (score ("Mixture of Experts", "mixexp"), >, score ("Mined Index Experts", "mixexp"));
}

static void
test_hangul (void)
{
  assert_likely ("확산모델의 이해", "확ㅅㅁㄷ");
  assert_likely ("확산모델의 이해", "ㅎㅅㅁㄷ");
  assert_likely ("확산모델의 이해", "ㅎ산ㅁ델");
  /* As an input method joins it: ㅅ goes below 확. */
  assert_likely ("확산모델의 이해", "홗ㅁㄷ");
  assert_likely ("학습 모델", "모ㄷ");
  assert_likely ("학습 모델", "몯");
  assert_likely ("감사 학습", "ㄱㅅ");
  assert_likely ("감사 학습", "ㄳ");
  /* Each key on the way to 논문 and 과정. */
  assert_likely ("논문", "ㄴ");
  assert_likely ("논문", "노");
  assert_likely ("논문", "논");
  assert_likely ("논문", "논ㅁ");
  assert_likely ("논문", "논무");
  assert_likely ("과정", "고");
  assert_likely ("과정", "괒");
  assert_likely ("과정", "과저");
  assert_likely ("한국어", "하");
  assert_likely ("값", "갑");
  assert_none ("논문", "나");
  assert_none ("논문", "놋");
  assert_none ("논문 하나", "노 하");
  assert_none ("과정", "구");
  /* Decomposed, in the query and in the text. */
  assert_likely ("논문", "\341\204\202\341\205\251\341\206\253");
  assert_likely ("\341\204\202\341\205\251\341\206\253\341\204\206\341\205\256\341\206\253", "논문");
}

#define C(text) g_utf8_get_char (text)

static void
test_hangul_keys (void)
{
  gunichar consonant;

  g_assert_true (jogan_hangul_may_become (C ("노"), C ("논")));
  g_assert_true (jogan_hangul_may_become (C ("노"), C ("놘")));
  g_assert_true (jogan_hangul_may_become (C ("갈"), C ("갉")));
  g_assert_false (jogan_hangul_may_become (C ("갈"), C ("각")));
  g_assert_false (jogan_hangul_may_become (C ("논"), C ("노")));
  g_assert_false (jogan_hangul_may_become (C ("노"), C ("고")));
  g_assert_false (jogan_hangul_may_become ('n', 'n'));
  g_assert_cmpuint (jogan_hangul_split_final (C ("홗"), &consonant), ==, C ("확"));
  g_assert_cmpuint (consonant, ==, C ("ㅅ"));
  g_assert_cmpuint (jogan_hangul_split_final (C ("몯"), &consonant), ==, C ("모"));
  g_assert_cmpuint (consonant, ==, C ("ㄷ"));
  g_assert_cmpuint (jogan_hangul_split_final (C ("모"), &consonant), ==, 0);
  g_assert_cmpuint (jogan_hangul_split_final ('x', &consonant), ==, 0);
  g_assert_cmpstr (jogan_hangul_split_consonants (C ("ㄺ")), ==, "ㄹㄱ");
  g_assert_null (jogan_hangul_split_consonants (C ("ㄲ")));
}

static void
test_places (void)
{
  assert_found (attention, "attnneed", "[Att]e[n]tion Is All You [Need]");
  assert_found (attention, "need att", "[Att]ention Is All You [Need]");
  assert_found (attention, "is all", "Attention [Is All] You Need");
  assert_found (attention, "attentoin", "[Attention] Is All You Need");
  assert_found (attention, "aiayn", "[A]ttention [I]s [A]ll [Y]ou [N]eed");
  assert_found (attention, "zebra", attention);
  assert_found (attention, "", attention);
  assert_found (mixed, "확ㅅㅁㄷ", "[확산모델] 기반 LLM을 위한 Retrieval 논문");
  assert_found (mixed, "llm 노", "확산모델 기반 [LLM]을 위한 Retrieval [논]문");
  assert_found ("Die  Straße", "strasse", "Die  [Straße]");
  assert_found ("A  soft­ware 👩‍🔬 lab", "software", "A  [soft­ware] 👩‍🔬 lab");
  assert_found ("A 👩‍🔬 lab", "👩‍🔬", "A [👩‍🔬] lab");
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* Neither long nor broken texts do harm; where they end, is up to the room for them. */
static void
test_hostile (void)
{
  g_autofree char *long_query = repeat ("a", 10000);
  g_autofree char *many_words = repeat ("ab ", 10000);
  g_autofree char *long_text = repeat ("a", 100000);
  g_autofree char *long_hangul = repeat ("가", 100000);
  g_autofree char *consonants = repeat ("ㄱ", 10000);
  g_autofree char *late = g_strconcat (long_hangul, " needle", NULL);
  g_autoptr (JoganFuzzy) fuzzy = jogan_fuzzy_new ("abc가", 3);
  g_autoptr (JoganFuzzy) nothing = jogan_fuzzy_new (" \t\n ", 3);
  const char broken[] = { 'a', 'b', 'c', '\0', (char) 0xea, (char) 0xb0 };

  g_assert_true (jogan_fuzzy_is_empty (nothing));
  g_assert_false (jogan_fuzzy_is_empty (fuzzy));
  g_assert_cmpuint (score_folded (nothing, "abc", 3), ==, 0);
  /* The rest of a query that is too long is not asked for. */
  assert_likely (long_text, long_query);
  assert_likely (long_hangul, consonants);
  assert_likely ("cab", many_words);
  assert_none (attention, long_query);
  assert_none (late, "needle");
  for (gsize length = 0; length <= sizeof broken; length++)
    {
      g_autofree char *exact = g_memdup2 (broken, MAX (length, 1));

      g_assert_cmpuint (score_folded (fuzzy, exact, length), ==, 0);
    }
}

/* Whatever is typed, what is emphasised lies within the text, and there is some exactly when it answers. */
static void
test_random (void)
{
  static const gunichar letters[] = { 'a',    'b',    'c',    ' ',  ' ',   '-',    '1',    0xac00,  0xac01,
                                      0xacfc, 0x3131, 0x3133, 0xdf, 0x301, 0x1100, 0x1161, 0x1f469, 0x200d };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) query = g_string_new (NULL);
  guint n_found = 0;

  for (guint i = 0; i < 20000; i++)
    {
      GString *const both[] = { text, query };
      g_autoptr (JoganFuzzy) fuzzy = NULL;
      g_autoptr (GArray) matches = NULL;
      g_autofree char *folded = NULL;
      guint end = 0;

      for (guint k = 0; k < 2; k++)
        {
          g_string_truncate (both[k], 0);
          for (gint n = g_test_rand_int_range (0, k == 0 ? 24 : 6); n > 0; n--)
            g_string_append_unichar (both[k], letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
        }
      fuzzy = jogan_fuzzy_new (query->str, 2);
      folded = jogan_fold (text->str);
      matches = jogan_fuzzy_find (fuzzy, text->str);
      g_assert_cmpint (matches->len > 0, ==, score_folded (fuzzy, folded, strlen (folded)) > 0);
      n_found += matches->len > 0;
      for (guint k = 0; k < matches->len; k++)
        {
          const JoganMatch *match = &g_array_index (matches, JoganMatch, k);

          g_assert_cmpuint (match->start, >=, end);
          g_assert_cmpuint (match->end, >, match->start);
          g_assert_cmpuint (match->end, <=, text->len);
          g_assert_true (g_utf8_validate (text->str + match->start, match->end - match->start, NULL));
          end = match->end;
        }
    }
  g_assert_cmpuint (n_found, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fuzzy/parts", test_parts);
  g_test_add_func ("/fuzzy/scattered", test_scattered);
  g_test_add_func ("/fuzzy/mistyped", test_mistyped);
  g_test_add_func ("/fuzzy/order", test_order);
  g_test_add_func ("/fuzzy/hangul", test_hangul);
  g_test_add_func ("/fuzzy/hangul-keys", test_hangul_keys);
  g_test_add_func ("/fuzzy/places", test_places);
  g_test_add_func ("/fuzzy/hostile", test_hostile);
  g_test_add_func ("/fuzzy/random", test_random);

  return g_test_run ();
}
