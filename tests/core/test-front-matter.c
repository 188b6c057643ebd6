/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "format/jogan-dates.h"
#include "format/jogan-front-matter.h"
#include "model/jogan-remark.h"

typedef struct
{
  JoganFrontMatter *matter;
  GPtrArray *remarks;
} Read;

static Read
read_matter (const char *text)
{
  Read read = { NULL, g_ptr_array_new_with_free_func (g_object_unref) };

  read.matter = jogan_front_matter_read (text, strlen (text), read.remarks);
  return read;
}

static void
read_clear (Read *read)
{
  jogan_front_matter_free (read->matter);
  g_ptr_array_unref (read->remarks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static const char *
get (const Read *read,
     const char *key)
{
  for (guint i = 0; read->matter->properties[i] != NULL; i += 2)
    {
      if (g_str_equal (read->matter->properties[i], key))
        return read->matter->properties[i + 1];
    }
  return NULL;
}

static void
test_values (void)
{
  static const struct
  {
    const char *yaml;
    const char *value; /* of the key k */
    guint n_remarks;
  } cases[] = {
    { "k: plain text", "plain text", 0 },
    { "k:   spaces   ", "spaces", 0 },
    { "k: text # comment", "text", 0 },
    { "k: a#b", "a#b", 0 },
    { "k: a: b", "a: b", 0 },
    { "k: https://example.org/#x", "https://example.org/#x", 0 },
    { "k:", "", 0 },
    { "k: # nothing", "", 0 },
    { "k: \"quoted # not: a comment\" # a comment", "quoted # not: a comment", 0 },
    { "k: \"a\\tb\\\"c\\\\d\\u00e9\\x41\\U0001F600\"", "a\tb\"c\\dé\x41😀", 0 },
    { "k: \"\\uD800\"", "\xef\xbf\xbd", 0 },
    { "k: 'it''s'", "it's", 0 },
    { "k: \"two\n  lines\"", "two lines", 0 },
    { "k: plain\n  goes on\n  here", "plain goes on here", 0 },
    { "k: >\n  folded\n  text\n\n  second", "folded text\nsecond", 0 },
    { "k: >-\n  folded\n  text\nnext: x", "folded text", 0 },
    { "k: |\n  literal\n    more\n\n  text", "literal\n  more\n\ntext", 0 },
    { "k: |+\n  a", "a\n", 0 },
    { "k: >2\n  a", "a", 0 },
    { "k: > not folded", "> not folded", 0 },
    { "k: [a, 'b, c', \"d\"]", "a, b, c, d", 0 },
    { "k: []", "", 0 },
    { "k: [a,\n  b,\n]", "a, b", 0 },
    { "k:\n  - a\n  - \"b\"\n  - c # d\nnext: x", "a, b, c", 0 },
    { "k:\n- a\n- b\nnext: x", "a, b", 0 },
    { "\"k\": a", "a", 0 },
    { "k : a", "a", 0 },
    { "k: [a, [b]]", "[a, [b]]", 1 },
    { "k: [a", "[a", 1 },
    { "k: \"open", "\"open", 1 },
    { "k: \"a\" b", "\"a\" b", 1 },
    { "k: {a: b}", "{a: b}", 1 },
    { "k: &anchor a", "&anchor a", 1 },
    { "k: *alias", "*alias", 1 },
    { "k:\n  deep: a\n  more: b", "  deep: a\n  more: b", 1 },
    { "k:\n  - a\n    - b", "a, - b", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\n%s\n---\nbody\n", cases[i].yaml);
      g_auto (Read) read = read_matter (text);

      g_test_message ("%s", cases[i].yaml);
      g_assert_cmpstr (get (&read, "k"), ==, cases[i].value);
      g_assert_cmpuint (read.remarks->len, ==, cases[i].n_remarks);
      g_assert_cmpstr (text + read.matter->body, ==, "body\n");
    }
}

static void
test_properties (void)
{
  g_auto (Read) read = read_matter ("---\n"
                                    "# a comment\n"
                                    "Title: \"A: title\"\n"
                                    "date: 2026-06-24 09:15:00 +0900\n"
                                    "tags: [a, b]\n"
                                    "categories: One Thing, 둘\n"
                                    "author: someone\n"
                                    "layout: post\n"
                                    "\n"
                                    "...\n"
                                    "body");
  g_auto (Read) tags = read_matter ("---\ntags: a b\nauthors:\n  - Ada\n  - Ben\narxiv: arXiv:2603.00001v2\n---\n");

  g_assert_cmpstr (read.matter->title, ==, "A: title");
  g_assert_cmpuint (g_date_get_day (&read.matter->day), ==, 24);
  g_assert_cmpint (g_date_time_get_utc_offset (read.matter->time), ==, 9 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (g_strv_length (read.matter->tags), ==, 2);
  g_assert_cmpuint (g_strv_length (read.matter->categories), ==, 2);
  g_assert_cmpstr (read.matter->categories[0], ==, "One Thing");
  g_assert_cmpstr (read.matter->authors[0], ==, "someone");
  g_assert_false (read.matter->has_authors_of_paper);
  g_assert_cmpstr (get (&read, "layout"), ==, "post");
  g_assert_cmpuint (read.matter->body_line, ==, 11);
  g_assert_cmpuint (read.remarks->len, ==, 0);

  g_assert_cmpuint (g_strv_length (tags.matter->tags), ==, 2);
  g_assert_cmpuint (g_strv_length (tags.matter->authors), ==, 2);
  g_assert_true (tags.matter->has_authors_of_paper);
  g_assert_cmpstr (tags.matter->paper_id, ==, "2603.00001");
}

/* Where there is none, the whole file is the text. */
static void
test_none (void)
{
  static const char *const texts[] = {
    "",
    "text",
    "---",
    "---\n",
    "--- x\ntitle: a\n---\n",
    "----\ntitle: a\n----\n",
    "a\n---\ntitle: b\n---\n",
    "---\ntext\n---\n",
    "---\n\n---\n",
    "---\ntitle: never closed\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Read) read = read_matter (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (read.matter->body, ==, 0);
      g_assert_cmpuint (read.matter->body_line, ==, 1);
      g_assert_null (read.matter->title);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) keys = g_string_new ("---\n");
  g_autoptr (GString) large = g_string_new ("---\nk: ");
  g_autoptr (GString) bomb = g_string_new ("---\nk: ");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (keys, "key%u: value\n", i);
  g_string_append (keys, "---\nbody");
  for (guint i = 0; i < 70000; i++)
    g_string_append_c (large, 'x');
  g_string_append (large, "\n---\nbody");
  for (guint i = 0; i < 60000; i++)
    g_string_append_c (bomb, '[');
  g_string_append (bomb, "\n---\nbody");

  {
    g_auto (Read) read = read_matter (keys->str);

    g_assert_cmpstr (get (&read, "key199"), ==, "value");
    g_assert_null (get (&read, "key200"));
    g_assert_true (g_str_has_suffix (get (&read, ""), "key299: value"));
    g_assert_cmpuint (read.remarks->len, ==, 1);
    g_assert_cmpuint (jogan_remark_get_line (g_ptr_array_index (read.remarks, 0)), ==, 202);
  }
  {
    g_auto (Read) read = read_matter (large->str);

    g_assert_cmpuint (strlen (get (&read, "")), ==, 70003);
    g_assert_cmpuint (read.remarks->len, ==, 1);
    g_assert_cmpstr (large->str + read.matter->body, ==, "body");
  }
  {
    g_auto (Read) read = read_matter (bomb->str);

    g_assert_cmpuint (strlen (get (&read, "k")), ==, 60000);
    g_assert_cmpuint (read.remarks->len, ==, 1);
  }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *day;
    const char *time; /* NULL: none */
  } cases[] = {
    { "2025-12-05", "2025-12-05", NULL },
    { "2025-12-05 08:15:00", "2025-12-05", "2025-12-05T08:15:00Z" },
    { "2026-06-24 09:15:00 +0900", "2026-06-24", "2026-06-24T09:15:00+09" },
    { "2026-06-24 23:15 -03:30", "2026-06-24", "2026-06-24T23:15:00-03:30" },
    { "2025-12-05T08:15:00.123Z", "2025-12-05", "2025-12-05T08:15:00Z" },
    { "2025-12-05T08:15:00+09:00", "2025-12-05", "2025-12-05T08:15:00+09" },
    { "2025/12/5", "2025-12-05", NULL },
    { "2025.12.05", "2025-12-05", NULL },
    { "20251205", "2025-12-05", NULL },
    { "2025년 12월 5일", "2025-12-05", NULL },
    { "2025年12月5日", "2025-12-05", NULL },
    { "Dec 5, 2025", "2025-12-05", NULL },
    { "5 December 2025", "2025-12-05", NULL },
    { "Fri, 05 Dec 2025", "2025-12-05", NULL },
    { "2024-02-29", "2024-02-29", NULL },
    { "2025-02-29", NULL, NULL },
    { "2025-13-05", NULL, NULL },
    { "2025-12", NULL, NULL },
    { "2512.04926", NULL, NULL },
    { "today", NULL, NULL },
    { "", NULL, NULL },
  };
  static const struct
  {
    const char *name;
    const char *day;
  } names[] = {
    { "2025-12-05-daily-papers-20251206.md", "2025-12-05" },
    { "daily-papers-20251205.md", "2025-12-05" },
    { "20251205.md", "2025-12-05" },
    { "papers_2025_12_05", "2025-12-05" },
    { "【2023-09-13】Huggingface", "2023-09-13" },
    { "2507.07984.md", NULL },
    { "paper-2606.23050.md", NULL },
    { "120251205", NULL },
    { "202512051", NULL },
    { "notes", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) time = NULL;
      g_autofree char *iso = NULL;
      GDate day;
      char text[16] = "";

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jogan_dates_parse (cases[i].text, &day, &time), ==, cases[i].day != NULL);
      if (cases[i].day == NULL)
        continue;
      g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
      g_assert_cmpstr (text, ==, cases[i].day);
      iso = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
      g_assert_cmpstr (iso, ==, cases[i].time);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GDate day;
      char text[16] = "";

      g_test_message ("%s", names[i].name);
      g_assert_cmpint (jogan_dates_find (names[i].name, &day), ==, names[i].day != NULL);
      if (names[i].day != NULL)
        g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
      g_assert_cmpstr (text, ==, names[i].day != NULL ? names[i].day : "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/front-matter/values", test_values);
  g_test_add_func ("/front-matter/properties", test_properties);
  g_test_add_func ("/front-matter/none", test_none);
  g_test_add_func ("/front-matter/bounds", test_bounds);
  g_test_add_func ("/front-matter/dates", test_dates);
  return g_test_run ();
}
