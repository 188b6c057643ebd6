/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "format/jogan-parser.h"
#include "format/jogan-source.h"
#include "post-dump.h"
#include "test-files.h"

/* The golden files in tests/data/golden say what is read from the posts in tests/data/posts. After a change that is
 * meant, write them anew and look at the difference: UPDATE_GOLDEN=1 ./dev test parser */
static void
compare_with_golden (const char *path,
                     GBytes     *bytes)
{
  g_autoptr (JoganPost) post = test_files_parse (path);
  g_autofree char *dump = post_dump (post);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *golden_name = g_strconcat (base, ".txt", NULL);
  g_autofree char *golden_path = test_files_build ("golden", golden_name);
  g_autoptr (GBytes) golden = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (golden_path, dump, -1, &error);
      g_assert_no_error (error);
    }
  golden = test_files_read (golden_path);
  g_assert_cmpmem (dump, strlen (dump), g_bytes_get_data (golden, NULL), g_bytes_get_size (golden));
}

static void
test_golden (void)
{
  g_autofree char *folder = test_files_build ("posts", NULL);

  g_assert_cmpuint (test_files_for_each (folder, compare_with_golden), >=, 10);
}

typedef struct
{
  const char *name;
  guint n_papers;
  const char *first_id;
  const char *day;
} Expectation;

static void
check_expectations (const char        *folder,
                    const Expectation *expected,
                    guint              n_expected)
{
  g_autofree char *shared = test_files_shared (folder);

  if (shared == NULL)
    {
      g_test_skip ("there are no other people's posts beside the project");
      return;
    }
  for (guint i = 0; i < n_expected; i++)
    {
      g_autofree char *path = g_build_filename (shared, expected[i].name, NULL);
      g_autoptr (JoganPost) post = test_files_parse (path);
      const GDate *day = jogan_post_get_day (post);
      char text[16] = "";

      g_test_message ("%s", expected[i].name);
      if (day != NULL)
        g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, expected[i].n_papers);
      g_assert_cmpstr (jogan_paper_get_id (jogan_post_get_paper (post, 0)), ==, expected[i].first_id);
      g_assert_cmpstr (text, ==, expected[i].day);
      g_assert_true (jogan_post_is_digest (post));
    }
}

static void
test_seed (void)
{
  static const Expectation expected[] = {
    { "2025-10-27-daily-papers-20251027.md", 8, "2510.19871", "2025-10-27" },
    { "2025-10-29-daily-papers-20251029.md", 8, "2510.24717", "2025-10-29" },
    { "2025-12-05-daily-papers-20251205.md", 13, "2512.04926", "2025-12-05" },
    { "2025-12-17-daily-papers-20251217.md", 9, "2512.12675", "2025-12-17" },
    { "2025-12-18-daily-papers-20251218.md", 7, "2512.15176", "2025-12-18" },
  };

  check_expectations ("seed", expected, G_N_ELEMENTS (expected));
}

static void
test_other (void)
{
  static const Expectation expected[] = {
    { "EllenLiu2019--20260630.md", 3, "2606.28277", "2026-06-30" },
    { "avonbereghy--2507.07984.md", 1, "2507.07984", "" },
    { "gabrielchua--2025-01-09.md", 11, "2501.04519", "2025-01-09" },
    { "hiwei93--20230913-hf-daily-papers.md", 9, "2309.05793", "2023-09-13" },
    { "lim4349--2026-06-23-daily-papers.md", 10, "2606.22388", "2026-06-24" },
    { "masataka123--2026-08-07-positivity-higgs-vector-bundles.md", 1, "2605.22402", "2026-08-07" },
    { "runhard--2606.23050.md", 1, "2606.23050", "2026-06-24" },
    { "vollero--2607.18217.md", 1, "2607.18217", "" },
  };

  check_expectations ("other", expected, G_N_ELEMENTS (expected));
}

static guint n_sections;
static guint n_points;
static guint n_lacking;

static void
count_parts (const char *path,
             GBytes     *bytes)
{
  g_autoptr (JoganPost) post = test_files_parse (path);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    {
      JoganPaper *paper = jogan_post_get_paper (post, i);
      JoganSectionKind kind = JOGAN_SECTION_INTRODUCTION;

      for (guint k = 0; k < jogan_paper_get_n_sections (paper); k++)
        {
          JoganSection *section = jogan_paper_get_section (paper, k);

          if (jogan_section_is_metadata (section))
            continue;
          g_assert_cmpint (jogan_section_get_kind (section), ==, kind++);
          n_sections++;
          n_lacking += jogan_section_is_lacking (section);
          for (guint b = 0; b < jogan_section_get_n_blocks (section); b++)
            n_points += jogan_block_get_label (jogan_section_get_block (section, b)) != NULL;
        }
    }
}

static void
test_seed_parts (void)
{
  g_autofree char *shared = test_files_shared ("seed");

  if (shared == NULL)
    {
      g_test_skip ("there are no other people's posts beside the project");
      return;
    }
  n_sections = n_points = n_lacking = 0;
  g_assert_cmpuint (test_files_for_each (shared, count_parts), ==, 5);
  g_assert_cmpuint (n_sections, ==, 45 * 5);
  g_assert_cmpuint (n_points, ==, 111);
  g_assert_cmpuint (n_lacking, ==, 4);
}

/* What makes a paper, and what does not */
static void
test_shapes (void)
{
  static const struct
  {
    const char *markdown;
    guint n_papers;
    guint number; /* of the first; 0: the post is one text */
    const char *id;
  } cases[] = {
    { "# 1. [A title](https://arxiv.org/abs/2603.00001)\n\ntext\n", 1, 1, "2603.00001" },
    { "### [A title](https://arxiv.org/abs/2603.00001)\n\n##### [B title](https://arxiv.org/abs/2603.00002)\n", 1, 1,
      "2603.00001" },
    { "## [A title](https://arxiv.org/abs/2603.00001)\n\n# [B title](https://arxiv.org/abs/2603.00002)\n", 2, 1,
      "2603.00001" },
    { "# 4) [A title](https://doi.org/10.1000/AbC)\n", 1, 4, "10.1000/abc" },
    { "# 1. [A title](https://openreview.net/forum?id=x1)\n", 1, 1, "https://openreview.net/forum?id=x1" },
    { "# A title ([arXiv](https://arxiv.org/abs/2603.00001))\n", 1, 1, "2603.00001" },
    { "# A title\n\nhttps://arxiv.org/abs/2603.00001\n\ntext\n", 1, 1, "2603.00001" },
    { "# [Today](https://huggingface.co/papers?date=2026-03-01)\n\ntext\n", 1, 0, "2026-03-01-test.md#0" },
    { "# Notes\n\nCompare [this](https://arxiv.org/abs/2603.00001) and more.\n", 1, 0, "2026-03-01-test.md#0" },
    { "# Notes\n\n## Related\n\n[this](https://arxiv.org/abs/2603.00001)\n\n## Text\n\ntext\n\n## More\n\ntext\n", 1, 0,
      "2026-03-01-test.md#0" },
    { "---\ntitle: t\narxiv_id: 2603.00009\n---\n1. **[First title](https://arxiv.org/abs/2603.00001)**\n"
      "2. **[Second title](https://arxiv.org/abs/2603.00002)**\n",
      1, 1, "2603.00009" },
    { "1. **[First](https://arxiv.org/abs/2603.00001)**\n2. **[Second](https://arxiv.org/abs/2603.00002)**\n", 2, 1,
      "2603.00001" },
    { "- [First title](https://arxiv.org/abs/2603.00001): about\n- [Second](https://arxiv.org/abs/2603.00002)\n", 2, 1,
      "2603.00001" },
    { "- [arXiv](https://arxiv.org/abs/2603.00001)\n- [PDF](https://arxiv.org/pdf/2603.00001)\n", 1, 0,
      "2026-03-01-test.md#0" },
    { "> # 1. [A title](https://arxiv.org/abs/2603.00001)\n", 1, 0, "2026-03-01-test.md#0" },
    { "", 1, 0, "2026-03-01-test.md#0" },
    { "\n\n", 1, 0, "2026-03-01-test.md#0" },
    { "---\ntitle: only this\n---\n", 1, 0, "2026-03-01-test.md#0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JoganPost) post = test_files_parse_text (cases[i].markdown);
      JoganPaper *paper = jogan_post_get_paper (post, 0);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, cases[i].n_papers);
      g_assert_cmpuint (jogan_paper_get_number (paper), ==, cases[i].number);
      g_assert_cmpstr (jogan_paper_get_id (paper), ==, cases[i].id);
      g_assert_cmpstr (jogan_post_get_title (post), !=, "");
    }
}

static void
test_points (void)
{
  static const struct
  {
    const char *markdown;
    const char *label;
    const char *text;
  } cases[] = {
    { "- Goal: to read\n", "Goal", "to read" },
    { "- goal : to read\n", "goal", "to read" },
    { "- 목표: 읽기\n", "목표", "읽기" },
    { "- 목표：읽기\n", "목표", "읽기" },
    { "- **Any short label**: text\n", "Any short label", "text" },
    { "- **Any short label:** text\n", "Any short label", "text" },
    { "- **라벨：**글\n", "라벨", "글" },
    { "- TL;DR: text\n", NULL, "TL;DR: text" },
    { "- https://example.org/a: b\n", NULL, "https://example.org/a: b" },
    { "- 비율 3:1 이다\n", NULL, "비율 3:1 이다" },
    { "- Goal:text\n", NULL, "Goal:text" },
    { "- Something: alone\n", NULL, "Something: alone" },
    { "- Apples: red\n- Pears: green\n", "Apples", "red" },
    { "- Apples: red\n- no label\n", NULL, "Apples: red" },
    { "- It is done. Result: none\n", NULL, "It is done. Result: none" },
    { "- **A sentence. And more**: text\n", NULL, "A sentence. And more: text" },
    { "- Abstract: A *b* `c`\n", "Abstract", "A b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JoganPost) post = test_files_parse_text (cases[i].markdown);
      JoganBlock *block = jogan_section_get_block (jogan_paper_get_section (jogan_post_get_paper (post, 0), 0), 0);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpint (jogan_block_get_kind (block), ==, JOGAN_BLOCK_ITEM);
      g_assert_cmpstr (jogan_block_get_label (block), ==, cases[i].label);
      g_assert_cmpstr (jogan_text_get_string (jogan_block_get_text (block)), ==, cases[i].text);
    }
}

static void
test_refusals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (JOGAN_PARSER_MAX_SIZE + 1), JOGAN_PARSER_MAX_SIZE + 1);
  g_autoptr (GBytes) binary = g_bytes_new_take (g_malloc0 (4096), 4096);
  g_autoptr (GBytes) small = g_bytes_new_static ("text", 4);

  g_assert_null (jogan_parser_parse (large, "big.md", NULL, &error));
  g_assert_error (error, JOGAN_PARSER_ERROR, JOGAN_PARSER_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "big.md"));
  g_assert_nonnull (strstr (error->message, "4.0"));
  g_clear_error (&error);

  g_assert_null (jogan_parser_parse (binary, "picture.md", NULL, &error));
  g_assert_error (error, JOGAN_PARSER_ERROR, JOGAN_PARSER_ERROR_NOT_TEXT);
  g_assert_nonnull (strstr (error->message, "picture.md"));
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (jogan_parser_parse (small, "small.md", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_remark (const void *data,
               gsize       length,
               guint       line,
               const char *word)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_parser_parse (bytes, "2026-03-01.md", NULL, &error);
  g_autofree char *dump = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (jogan_post_get_remarks (post)); i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (jogan_post_get_remarks (post), i);

      found |= jogan_remark_get_line (remark) == line && strstr (jogan_remark_get_message (remark), word) != NULL;
    }
  dump = post_dump (post);
  g_test_message ("%s", dump);
  g_assert_true (found);
}

#define ASSERT_REMARK(text, line, word) assert_remark (text, sizeof text - 1, line, word)

static void
test_remarks (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  ASSERT_REMARK ("", 0, "empty");
  ASSERT_REMARK ("one\ntwo \xff\xfe three\n", 2, "2 bytes are not UTF-8");
  ASSERT_REMARK ("one\n\ntwo \0 three\n", 3, "NUL");
  ASSERT_REMARK ("one\ntwo\nthree \xe2\x80\xae four\n", 3, "control");
  ASSERT_REMARK ("---\ntitle: x\n\ntext\n", 1, "never closed");
  ASSERT_REMARK ("---\ntitle: x\nno colon here\n---\ntext\n", 3, "cannot be read");
  ASSERT_REMARK ("+++\ntitle = 'x'\n+++\ntext\n", 1, "TOML");
  ASSERT_REMARK ("---\ndate: whenever\n---\ntext\n", 2, "date");
  ASSERT_REMARK ("---\ndate: 2026-03-01\n---\n\ntext\n", 4, "No papers");
  ASSERT_REMARK ("\xff\xfeh\0i\0", 0, "UTF-16");
  ASSERT_REMARK ("# 1. [A title](https://arxiv.org/abs/2603.00001)\n\n# 2. No link\n", 3, "Paper 2 has no link");
  ASSERT_REMARK ("# 1. [A title](https://arxiv.org/abs/2603.00001)\n\n# 2. [B](https://arxiv.org/abs/2603.00001)\n", 3,
                 "line 1");
  for (guint i = 0; i < 40; i++)
    g_string_append (deep, "- ");
  g_string_append (deep, "deep\n");
  assert_remark (deep->str, deep->len, 1, "nested");
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xff\xfe#\0 \0\x00\xac\n\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (utf16, sizeof utf16 - 1);
  g_autoptr (JoganPost) wide = jogan_parser_parse (bytes, "a.md", NULL, NULL);
  g_autoptr (JoganPost) bom = test_files_parse_text ("\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n# A\r\n\r\ntext\rmore\r\n");
  JoganPaper *paper = jogan_post_get_paper (bom, 0);
  JoganBlock *block = jogan_section_get_block (jogan_paper_get_section (paper, 0), 0);

  g_assert_cmpstr (jogan_post_get_title (wide), ==, "가");
  g_assert_cmpstr (jogan_post_get_title (bom), ==, "x");
  g_assert_cmpuint (jogan_paper_get_line (paper), ==, 4);
  g_assert_cmpuint (jogan_block_get_line_start (block), ==, 6);
  g_assert_cmpuint (jogan_block_get_line_end (block), ==, 7);
  g_assert_cmpstr (jogan_text_get_string (jogan_block_get_text (block)), ==, "text more");
}

/* The quick look at a file sees every byte that has to be replaced or left out. */
static void
test_stray_bytes (void)
{
  static const char *const pieces[] = { "a", "bc ", "가", "한글", "漢", "—", "é", "😀", "\n", "퟿", "\xee\x80\x80" };
  static const char *const strays[] = { "\xff", "\xc3",         "\xed\xa0\x80", "\xec",     "\xea\xb0",
                                        "\x80", "\xe2\x80\xae", "\x07",         "\xc2\x85", "\xf0\x9f",
                                        "\x7f", "\xef\xbb\xbf", "\xe0\x80\x80", "\xc0\x80" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260301);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      const gboolean is_stray = i % 2 == 0;
      gint32 n = g_rand_int_range (random, 0, 300);
      gint32 at = g_rand_int_range (random, 0, n + 1);
      g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *read = NULL;
      gsize length;

      for (gint32 k = 0; k <= n; k++)
        {
          if (is_stray && k == at)
            g_string_append (text, strays[g_rand_int_range (random, 0, G_N_ELEMENTS (strays))]);
          if (k < n)
            g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
        }
      bytes = g_bytes_new (text->str, text->len);
      read = jogan_source_read (bytes, "x", &length, remarks, &error);
      g_assert_no_error (error);
      g_assert_true (g_utf8_validate_len (read, length, NULL));
      g_assert_false (jogan_source_has_hidden (read, length));
      g_assert_cmpint (remarks->len > 0, ==, is_stray);
      if (!is_stray)
        g_assert_cmpmem (read, length, text->str, text->len);
    }
}

static gpointer
parse_in_thread (gpointer path)
{
  g_autoptr (JoganPost) post = test_files_parse (path);

  return post_dump (post);
}

static void
test_threads (void)
{
  g_autofree char *path = test_files_build ("posts", "2026-03-02-headings.md");
  GThread *threads[4];
  g_autofree char *first = parse_in_thread (path);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("parser", parse_in_thread, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *dump = g_thread_join (threads[i]);

      g_assert_cmpstr (dump, ==, first);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/parser/golden", test_golden);
  g_test_add_func ("/parser/seed", test_seed);
  g_test_add_func ("/parser/seed-parts", test_seed_parts);
  g_test_add_func ("/parser/other", test_other);
  g_test_add_func ("/parser/shapes", test_shapes);
  g_test_add_func ("/parser/points", test_points);
  g_test_add_func ("/parser/refusals", test_refusals);
  g_test_add_func ("/parser/remarks", test_remarks);
  g_test_add_func ("/parser/encodings", test_encodings);
  g_test_add_func ("/parser/stray-bytes", test_stray_bytes);
  g_test_add_func ("/parser/threads", test_threads);
  return g_test_run ();
}
