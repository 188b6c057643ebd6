/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>
#include <time.h>

#include "format/jogan-budget.h"
#include "format/jogan-parser.h"
#include "post-dump.h"

/* Seconds of the processor that a post may take; sanitizers and the largest files get more. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_SECONDS 20
#else
#define MAX_SECONDS (g_test_slow () ? 10 : 2)
#endif

typedef struct
{
  const char *head;
  const char *body; /* repeated */
  const char *tail;
  gsize size; /* of it all, in KB; 0: large */
} Case;

/* With -m slow, as large as a file may be. */
#define LARGE (g_test_slow () ? 4000 : 250)

/* Of this thread, in seconds: what else the machine does must not fail a test. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static JoganPost *
parse (const char *data,
       gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  double start = get_processor_time ();
  JoganPost *post = jogan_parser_parse (bytes, "hostile.md", NULL, &error);
  double seconds = get_processor_time () - start;

  g_assert_no_error (error);
  g_test_message ("%.2f s", seconds);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS);
  return post;
}

static const Case repeated[] = {
  { "", "- ", "x", 90 },
  { "", "1. ", "x", 90 },
  { "", "> ", "x", 200 },
  { "", ">", "x", 200 },
  { "", "- ", "", 0 },
  { "", "* * * ", "", 0 },
  { "", "![[]()", "", 300 },
  { "", "![[]()", "", 0 },
  { "", "![[]()\n\n", "", 0 },
  { "", "[", "", 0 },
  { "", "]", "", 0 },
  { "", "[a](", "", 0 },
  { "", "[a]", "", 0 },
  { "", "[a", "", 0 },
  { "", "](", "", 0 },
  { "", "*a_ ", "", 0 },
  { "", "**a ", "", 0 },
  { "", "**가(x)**나", "", 0 },
  { "", "**가", "", 0 },
  { "", "a**b_", "", 0 },
  { "", "_", "", 0 },
  { "", "*", "a", 0 },
  { "", "`a``b```c", "", 0 },
  { "", "<!--", "", 0 },
  { "", "a <!--", "", 0 },
  { "", "a <?", "", 0 },
  { "", "a <!A ", "", 0 },
  { "", "<", "", 0 },
  { "", "<a ", "", 0 },
  { "", "&", "", 0 },
  { "", "&lt;", "", 0 },
  { "", "&#x202e;", "", 0 },
  { "", "\\", "", 0 },
  { "", "\\*", "", 0 },
  { "", "$", "", 0 },
  { "", "$a", "", 0 },
  { "", "$$a", "", 0 },
  { "", "$$\n", "", 0 },
  { "", "\\(", "", 0 },
  { "", "\\[", "", 0 },
  { "", "$\\frac{", "", 0 },
  { "$$", "{", "$$", 7 },
  { "$$", "\\hat", "$$", 7 },
  { "", "\xef\xb7\x90", "$x$", 0 },
  { "", "http://", "", 0 },
  { "", "http://a ", "", 0 },
  { "", "a://", "", 0 },
  { "", "|", "", 0 },
  { "a|b\n-|-\n", "x\n", "", 0 },
  { "", "a|b\n-|-\n", "", 0 },
  { "", "a|b\n", "", 0 },
  { "", "a\n-\n", "", 0 },
  { "", "\n", "", 0 },
  { "", "a\n\n", "", 0 },
  { "", "- a\n", "", 0 },
  { "", "- a: b\n", "", 0 },
  { "", "- Abc: b\n", "", 0 },
  { "", "1. **a**\n", "", 0 },
  { "", "**a**\n\n", "", 0 },
  { "", "# a\n", "", 0 },
  { "", "# 1. a\n", "", 0 },
  { "", "# [a](https://arxiv.org/abs/2603.00001)\n", "", 0 },
  { "", "1. [abc](https://arxiv.org/abs/2603.00001)\n", "", 0 },
  { "", "## 1. a\n\n[b](https://arxiv.org/abs/2603.00001)\n\n", "", 0 },
  { "| Title |\n|---|\n", "| [a](https://arxiv.org/abs/2603.00001) |\n", "", 1000 },
  { "# t\n\n", "- x: [a](https://arxiv.org/abs/2603.00001)\n", "", 0 },
  { "", "a", "", 0 },
  { "", "가", "", 0 },
  { "# ", "a ", "", 0 },
  { "```\n", "a\n", "", 0 },
  { "<div>\n", "a\n", "", 0 },
  { "---\n", "a: b\n", "---\n", 0 },
  { "---\na: ", "[", "\n---\n", 60 },
  { "---\na: ", "{", "\n---\n", 60 },
  { "---\na:\n", " - b\n", "---\n", 60 },
  { "---\na: >\n", " b\n", "---\n", 60 },
  { "---\n", "\"", "\n---\n", 0 },
  { "---\n", "\"a\n", "---\n", 0 },
  { "---\na: \"\n", " b\n", "---\n", 60 },
  { "---\na: [\n", " b\n", "---\n", 60 },
  { "---\n", "x", "", 0 },
  { "[a]: /", "b", "\n\n[a] [a] [a]", 100 },
  { "", "[a]: /b\n", "[a]", 0 },
};

static void
test_repeated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_autoptr (GString) text = g_string_new (repeated[i].head);
      g_autoptr (JoganPost) post = NULL;
      const gsize size = (repeated[i].size > 0 ? repeated[i].size : LARGE) * 1000 + strlen (repeated[i].head);

      while (text->len + strlen (repeated[i].body) + strlen (repeated[i].tail) < size)
        g_string_append (text, repeated[i].body);
      g_string_append (text, repeated[i].tail);
      g_test_message ("%s%s%s", repeated[i].head, repeated[i].body, repeated[i].tail);
      post = parse (text->str, text->len);
      g_assert_nonnull (post);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), >, 0);
    }
}

/* A long address that is referred to very often would fill the memory. */
static void
test_references (void)
{
  g_autoptr (GString) text = g_string_new ("[a]: /");
  g_autoptr (JoganPost) post = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, 'b');
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 10 == 0 ? "[a]\n\n" : "[a] ");
  post = parse (text->str, text->len);
  g_assert_nonnull (post);
}

/* Lists that are nested line by line, each a little deeper than the one before. */
static void
test_staircase (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JoganPost) post = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      for (guint k = 0; k < i; k++)
        g_string_append (text, "  ");
      g_string_append (text, "- x\n");
    }
  post = parse (text->str, text->len);
  dump = post_dump (post);
  g_assert_nonnull (strstr (dump, "x"));
}

static void
test_budget (void)
{
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GString) rules = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append (nested, "> ");
  g_string_append (nested, "deep, but not too deep\n");
  for (guint i = 0; i < 3000; i++)
    g_string_append (links, "- [A title of a paper](https://arxiv.org/abs/2603.00001) with **bold** and `code`\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append (rules, "- ");
  g_assert_true (jogan_budget_allows (nested->str, nested->len));
  g_assert_true (jogan_budget_allows (links->str, links->len));
  g_assert_true (jogan_budget_allows (rules->str, rules->len));
  g_string_append (rules, "x");
  g_assert_false (jogan_budget_allows (rules->str, rules->len));
}

/* What is refused to the Markdown parser is still to be read. */
static void
test_plain (void)
{
  g_autoptr (GString) text = g_string_new ("First line\n\n");
  g_autoptr (JoganPost) post = NULL;
  g_autoptr (JoganRemark) remark = NULL;
  JoganSection *section;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "> ");
  g_string_append (text, "deep\n\nlast\nline");
  post = parse (text->str, text->len);
  section = jogan_paper_get_section (jogan_post_get_paper (post, 0), 0);
  g_assert_cmpuint (jogan_section_get_n_blocks (section), ==, 3);
  g_assert_cmpstr (jogan_text_get_string (jogan_block_get_text (jogan_section_get_block (section, 0))), ==,
                   "First line");
  g_assert_cmpstr (jogan_text_get_string (jogan_block_get_text (jogan_section_get_block (section, 2))), ==,
                   "last\nline");
  g_assert_cmpuint (jogan_block_get_line_start (jogan_section_get_block (section, 2)), ==, 5);
  g_assert_cmpuint (jogan_block_get_line_end (jogan_section_get_block (section, 2)), ==, 6);
  remark = g_list_model_get_item (jogan_post_get_remarks (post), 0);
  g_assert_cmpint (jogan_remark_get_severity (remark), ==, JOGAN_SEVERITY_WARNING);
}

/* A post cut off at every byte is still a post. */
static void
test_truncated (void)
{
  static const char text[] = "---\ntitle: \"t\"\ntags: [a, 'b']\nk: >\n  f\n---\n# 1. [가**나**](https://arxiv.org/abs/"
                             "2603.00001)\n\n> [x](y)\n\n## 서론\n- 목표: $a_1$ **강조(x)**에서\n\n| a | b |\n|---|--"
                             "-|\n| c | `d` |\n\n$$\nx\n$$\n\n```c\ncode\n```\n<!-- c -->\n";

  for (gsize n = 0; n <= sizeof text; n++)
    {
      g_autofree char *copy = g_memdup2 (text, MAX (n, 1));
      g_autoptr (JoganPost) post = NULL;
      g_autofree char *dump = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (copy, n);
      g_autoptr (GError) error = NULL;

      post = jogan_parser_parse (bytes, "cut.md", NULL, &error);
      g_assert_no_error (error);
      dump = post_dump (post);
      g_assert_nonnull (dump);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/hostile/repeated", test_repeated);
  g_test_add_func ("/hostile/references", test_references);
  g_test_add_func ("/hostile/staircase", test_staircase);
  g_test_add_func ("/hostile/budget", test_budget);
  g_test_add_func ("/hostile/plain", test_plain);
  g_test_add_func ("/hostile/truncated", test_truncated);
  return g_test_run ();
}
