/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "jogan-test.h"
#include "index/jogan-fold.h"
#include "search/jogan-query-private.h"

static const JoganTerm *
get_term (JoganQuery *query,
          guint       position)
{
  g_assert_cmpuint (position, <, query->terms->len);
  return &g_array_index (query->terms, JoganTerm, position);
}

static void
assert_word (JoganQuery *query,
             guint       position,
             const char *text,
             gboolean    negated)
{
  g_assert_cmpint (get_term (query, position)->kind, ==, JOGAN_TERM_WORD);
  g_assert_cmpstr (get_term (query, position)->text, ==, text);
  g_assert_cmpint (get_term (query, position)->negated, ==, negated);
}

/* Asserts that there is one problem, and where. */
static void
assert_problem (const char *text,
                guint       start,
                guint       end,
                const char *mentioned)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  const JoganQueryProblem *problem;

  if (jogan_query_get_n_problems (query) != 1)
    g_error ("%u problems in: %s", jogan_query_get_n_problems (query), text);
  problem = jogan_query_get_problem (query, 0);
  g_assert_cmpuint (problem->start, ==, start);
  g_assert_cmpuint (problem->end, ==, end);
  g_assert_nonnull (strstr (problem->message, mentioned));
}

static void
test_words (void)
{
  g_autoptr (JoganQuery)
    query = jogan_query_new ("  확산\t모델 -RAG \"In  the Wild\" -\"a b\" - \"\" C++ a-b “둘 셋” \"열");

  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
  assert_word (query, 0, "확산", FALSE);
  assert_word (query, 1, "모델", FALSE);
  assert_word (query, 2, "rag", TRUE);
  assert_word (query, 3, "in the wild", FALSE);
  assert_word (query, 4, "a b", TRUE);
  assert_word (query, 5, "c++", FALSE);
  assert_word (query, 6, "a-b", FALSE);
  assert_word (query, 7, "둘 셋", FALSE);
  assert_word (query, 8, "열", FALSE);
  g_assert_cmpuint (query->terms->len, ==, 9);
  g_assert_cmpuint (query->fields, ==, JOGAN_ALL_FIELDS);
}

static void
test_empty (void)
{
  const char *const empty[] = { "", "   \n", "-", "\"", "\"\" -\"\"", "\xe2\x80\x8b", "\x01" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (JoganQuery) query = jogan_query_new (empty[i]);

      g_assert_true (jogan_query_is_empty (query));
      g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
    }
}

static void
test_initials (void)
{
  g_autoptr (JoganQuery) query = jogan_query_new ("ㅊㅈㄷ ㄳ -ㅎ \"ㅊㅈ\" ㅊ저 ㅏ");

  g_assert_cmpint (get_term (query, 0)->kind, ==, JOGAN_TERM_INITIALS);
  g_assert_cmpstr (get_term (query, 0)->text, ==, "\x0f\x0d\x04");
  g_assert_cmpstr (get_term (query, 1)->text, ==, "\x01\x0a");
  g_assert_cmpint (get_term (query, 2)->kind, ==, JOGAN_TERM_INITIALS);
  g_assert_true (get_term (query, 2)->negated);
  assert_word (query, 3, "ㅊㅈ", FALSE);
  assert_word (query, 4, "ㅊ저", FALSE);
  assert_word (query, 5, "ㅏ", FALSE);
}

static void
test_operators (void)
{
  g_autoptr (JoganQuery)
    query = jogan_query_new ("in:title IN:Note tag:\"Daily Papers\" is:unread -is:bookmarked has:note "
                             "id:https://arxiv.org/abs/2512.04926v2 lacks:limitations 확산 is:read");

  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
  g_assert_cmpuint (query->fields, ==, JOGAN_FIELD_BIT (JOGAN_FIELD_TITLE) | JOGAN_FIELD_BIT (JOGAN_FIELD_NOTE));
  g_assert_cmpint (get_term (query, 0)->kind, ==, JOGAN_TERM_TAG);
  g_assert_cmpstr (get_term (query, 0)->text, ==, "daily papers");
  g_assert_cmpint (get_term (query, 1)->kind, ==, JOGAN_TERM_UNREAD);
  g_assert_cmpint (get_term (query, 2)->kind, ==, JOGAN_TERM_BOOKMARKED);
  g_assert_true (get_term (query, 2)->negated);
  g_assert_cmpint (get_term (query, 3)->kind, ==, JOGAN_TERM_NOTED);
  g_assert_cmpint (get_term (query, 4)->kind, ==, JOGAN_TERM_ID);
  g_assert_cmpstr (get_term (query, 4)->text, ==, "2512.04926");
  g_assert_cmpint (get_term (query, 5)->kind, ==, JOGAN_TERM_LACKS);
  g_assert_cmpint (get_term (query, 5)->field, ==, JOGAN_FIELD_LIMITATIONS);
  assert_word (query, 6, "확산", FALSE);
  g_assert_cmpint (get_term (query, 7)->kind, ==, JOGAN_TERM_READ);
}

static void
test_fields (void)
{
  g_autoptr (JoganQuery) query = jogan_query_new ("-in:note 확산");
  guint note = JOGAN_FIELD_BIT (JOGAN_FIELD_NOTE);

  g_assert_cmpuint (query->fields, ==, JOGAN_ALL_FIELDS & ~note);
}

/* An address that somebody pasted means the paper; other addresses are words. */
static void
test_addresses (void)
{
  g_autoptr (JoganQuery)
    query = jogan_query_new ("https://arxiv.org/pdf/2512.04926v1 arXiv:2511.00001 https://example.org Q: a");

  g_assert_cmpint (get_term (query, 0)->kind, ==, JOGAN_TERM_ID);
  g_assert_cmpstr (get_term (query, 0)->text, ==, "2512.04926");
  g_assert_cmpint (get_term (query, 1)->kind, ==, JOGAN_TERM_ID);
  g_assert_cmpstr (get_term (query, 1)->text, ==, "2511.00001");
  assert_word (query, 2, "https://example.org", FALSE);
  assert_word (query, 3, "q:", FALSE);
  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
}

static void
assert_days (const char *text,
             const char *first,
             const char *last)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);
  guint32 days[2] = { get_term (query, 0)->first_day, get_term (query, 0)->last_day };
  const char *const expected[2] = { first, last };

  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GDate) date = NULL;
      char buffer[16];

      if (expected[i] == NULL)
        continue;
      date = g_date_new_julian (days[i]);
      g_date_strftime (buffer, sizeof buffer, "%Y-%m-%d", date);
      g_assert_cmpstr (buffer, ==, expected[i]);
    }
}

static void
test_dates (void)
{
  assert_days ("date:2025-12-05", "2025-12-05", "2025-12-05");
  assert_days ("date:2025-12-5", "2025-12-05", "2025-12-05");
  assert_days ("date:2024-02", "2024-02-01", "2024-02-29");
  assert_days ("date:2025", "2025-01-01", "2025-12-31");
  assert_days ("date:2025-10..2025-12", "2025-10-01", "2025-12-31");
  assert_days ("date:2025-10-30..2025", "2025-10-30", "2025-12-31");
  assert_days ("date:2025-10..", "2025-10-01", NULL);
  assert_days ("date:..2025-12", NULL, "2025-12-31");
}

static void
test_problems (void)
{
  const char *const wrong_dates[] = { "date:x",       "date:2025-13", "date:2025-02-30",       "date:..",
                                      "date:2025-",   "date:20251",   "date:2025-12..2025-11", "date:2025-1-1-1",
                                      "date:0000-01", "date:",        "date:2025..x",          "date:2025-12-05x" };

  assert_problem ("확산 is:foo", 7, 13, "unread, read or bookmarked");
  assert_problem ("is: 확산", 0, 3, "unread");
  assert_problem ("-has:bookmark", 0, 13, "note");
  assert_problem ("in:abstract 확산", 0, 11, "introduction");
  assert_problem ("in:title", 0, 8, "Add a word");
  assert_problem ("lacks:title", 0, 11, "section");
  assert_problem ("tag:", 0, 4, "tag");
  assert_problem ("tag:\"\"", 0, 6, "tag");
  assert_problem ("id:", 0, 3, "2512");
  assert_problem ("titel:확산", 0, 12, "titel:");
  for (guint i = 0; i < G_N_ELEMENTS (wrong_dates); i++)
    assert_problem (wrong_dates[i], 0, strlen (wrong_dates[i]), "date:");
}

/* What is wrong is left out; an unknown operator is text. */
static void
test_problems_leave_rest (void)
{
  g_autoptr (JoganQuery) query = jogan_query_new ("확산 is:foo titel:모델 date:x");

  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 3);
  assert_word (query, 0, "확산", FALSE);
  assert_word (query, 1, "titel:모델", FALSE);
  g_assert_cmpuint (query->terms->len, ==, 2);
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JoganQuery) query = NULL;
  g_autoptr (JoganQuery) wide = NULL;
  g_autoptr (JoganQuery) invalid = jogan_query_new ("ab\xff\xfe \xed\xa0\x80 c");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "w ");
  query = jogan_query_new (text->str);
  g_assert_cmpuint (query->terms->len, ==, JOGAN_QUERY_MAX_TERMS);
  g_assert_cmpuint (jogan_query_get_n_problems (query), ==, 1);
  g_assert_cmpuint (jogan_query_get_problem (query, 0)->start, ==, 2 * JOGAN_QUERY_MAX_TERMS);

  g_string_truncate (text, 0);
  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "확");
  wide = jogan_query_new (text->str);
  g_assert_cmpuint (strlen (jogan_query_get_text (wide)), ==, JOGAN_QUERY_MAX_BYTES / 3 * 3);
  g_assert_true (g_utf8_validate (jogan_query_get_text (wide), -1, NULL));
  g_assert_cmpuint (jogan_query_get_n_problems (wide), ==, 1);

  g_assert_true (g_utf8_validate (jogan_query_get_text (invalid), -1, NULL));
  assert_word (invalid, 1 + (invalid->terms->len > 2), "c", FALSE);
}

static void
assert_fold (const char *text,
             const char *expected)
{
  g_autofree char *folded = jogan_fold (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  assert_fold ("  Vision-Language \n\t Model ", "vision-language model");
  assert_fold ("STRASSE Straße", "strasse strasse");
  assert_fold ("É e\xcc\x81", "é é");
  assert_fold ("\xe1\x84\x92\xe1\x85\xaa\xe1\x86\xa8\xe1\x84\x89\xe1\x85\xa1\xe1\x86\xab", "확산");
  assert_fold ("확\xe2\x80\x8b산", "확산");
  assert_fold ("Α\xcd\x85", "αι"); /* a mark that folds to a letter */
  assert_fold ("ㅋㅋ 漢字 — “Q” ２", "ㅋㅋ 漢字 — “q” ２");
  assert_fold ("\xcc\x81", "\xcc\x81");
  assert_fold ("a\x01\x7f"
               "b\n\n\n",
               "ab");
}

/* Every byte of the folded text knows where it comes from. */
static void
test_fold_spans (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (JoganFoldSpan));
  const guint expected[][2] = { { 1, 2 }, { 2, 5 }, { 5, 8 }, { 5, 8 }, { 8, 17 }, { 8, 17 }, { 8, 17 } };

  /* " A", two spaces and a no-break space after one another, e with an accent, 확 in jamo */
  jogan_fold_append (out,
                     " A \xc2\xa0"
                     "e\xcc\x81\xe1\x84\x92\xe1\x85\xaa\xe1\x86\xa8 ",
                     -1, spans);
  g_assert_cmpstr (out->str, ==, "a é확");
  g_assert_cmpuint (spans->len, ==, out->len);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (g_array_index (spans, JoganFoldSpan, i).start, ==, expected[i][0]);
      g_assert_cmpuint (g_array_index (spans, JoganFoldSpan, i).end, ==, expected[i][1]);
    }
}

/* Long plain stretches are folded at once, but only where nobody asks where each byte comes from: both ways must give
 * the same, whatever stands beside such a stretch. */
static void
test_fold_stretches (void)
{
  static const char *const pieces[] = {
    "한국어 문장을 길게 이어서 쓴 것이다",
    "A Long Stretch of PLAIN Letters, (1) [2]",
    "연구 Method 한계",
    "漢字 ",
    " ",
    "\n",
    "\t ",
    "\xc2\xa0",
    "\xe3\x80\x80",
    "\xe2\x80\x8b",
    "\xcc\x81",
    "\xe1\x86\xa8", /* a final of decomposed Hangul */
    "\x7f",
    "É",
    "ß",
    "ㄱㅏㅎ",
    "ꀀ", /* U+A000, just before the syllables of Hangul by its first byte */
    "힣ힰ",
    "😀",
    "e",
    "가",
  };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) with_spans = g_string_new (NULL);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (JoganFoldSpan));
      g_autoptr (GByteArray) initials = g_byte_array_new ();
      g_autofree char *exact = NULL;
      g_autofree char *folded = NULL;
      guint n = 0;

      for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      exact = g_strdup (text->str); /* so that a sanitizer sees a byte read too far */
      folded = jogan_fold (exact);
      jogan_fold_append (with_spans, exact, -1, spans);
      g_assert_cmpstr (folded, ==, with_spans->str);

      g_free (exact);
      exact = g_memdup2 (folded, MAX (strlen (folded), 1));
      jogan_fold_append_initials (initials, exact, strlen (folded));
      for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p), n++)
        {
          g_assert_cmpuint (n, <, initials->len);
          g_assert_cmpuint (initials->data[n], ==, jogan_fold_get_initial (g_utf8_get_char (p)));
        }
      g_assert_cmpuint (n, ==, initials->len);
    }
}

/* Against strstr(), over needles and texts of few different bytes, so that there is much to be confused with. */
static void
test_finder (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char text[80];
      char needle[6];
      guint length = g_test_rand_int_range (0, sizeof text);
      guint needle_length = g_test_rand_int_range (1, sizeof needle);
      g_autofree char *exact = NULL;
      JoganFinder finder;
      const char *found;
      const char *expected;

      for (guint i = 0; i < length; i++)
        text[i] = "ab\xed\x99"[g_test_rand_int_range (0, 4)];
      text[length] = '\0';
      for (guint i = 0; i < needle_length; i++)
        needle[i] = "ab\xed\x99"[g_test_rand_int_range (0, 4)];
      needle[needle_length] = '\0';

      exact = g_memdup2 (text, MAX (length, 1)); /* so that a sanitizer sees a byte read too far */
      jogan_finder_init (&finder, needle, needle_length);
      found = length > 0 ? jogan_finder_find (&finder, exact, exact + length) : NULL;
      expected = strstr (text, needle);
      g_assert_cmpint (found != NULL ? found - exact : -1, ==, expected != NULL ? expected - text : -1);
    }
}

/* Letters of one to four bytes, and what is none. */
static char *
make_random_text (guint max_length)
{
  static const char *const pieces[] = {
    "a",  "z", "7", " ", ".", "\n", "é", "’", "가", "한", "산", "확", "모", "힣", "\xea\xa0\xa8", "\xed\x9e\xa4",
    "中", "𝒜"
  };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, (int) max_length + 1); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static gboolean
is_letter (const char *p)
{
  return jogan_fold_is_word (g_utf8_get_char (p));
}

/* Against a plain look at what stands before and behind, from any place on. */
static void
test_finder_words (void)
{
  guint n_found = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *text = make_random_text (60);
      g_autofree char *needle = make_random_text (2);
      const gsize length = strlen (text);
      g_autofree char *exact = g_memdup2 (text, length); /* so that a sanitizer sees a byte read too far */
      const char *from = g_utf8_offset_to_pointer (text, g_test_rand_int_range (0, (int) g_utf8_strlen (text, -1)));
      const char *expected = strstr (from, needle);
      const char *found;
      JoganFinder finder;

      while (expected != NULL &&
             ((expected > text && is_letter (g_utf8_prev_char (expected))) || is_letter (expected + strlen (needle))))
        expected = strstr (expected + 1, needle);
      jogan_finder_init (&finder, needle, strlen (needle));
      found = jogan_finder_find_word (&finder, exact + (from - text), exact, exact + length);
      g_assert_cmpint (found != NULL ? found - exact : -1, ==, expected != NULL ? expected - text : -1);
      n_found += found != NULL;
    }
  g_assert_cmpuint (n_found, >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/empty", test_empty);
  g_test_add_func ("/query/initials", test_initials);
  g_test_add_func ("/query/operators", test_operators);
  g_test_add_func ("/query/fields", test_fields);
  g_test_add_func ("/query/addresses", test_addresses);
  g_test_add_func ("/query/dates", test_dates);
  g_test_add_func ("/query/problems", test_problems);
  g_test_add_func ("/query/problems-leave-rest", test_problems_leave_rest);
  g_test_add_func ("/query/bounds", test_bounds);
  g_test_add_func ("/fold/text", test_fold);
  g_test_add_func ("/fold/spans", test_fold_spans);
  g_test_add_func ("/fold/stretches", test_fold_stretches);
  g_test_add_func ("/finder/random", test_finder);
  g_test_add_func ("/finder/words", test_finder_words);

  return g_test_run ();
}
