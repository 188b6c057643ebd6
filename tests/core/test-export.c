/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <json-glib/json-glib.h>

#include "export/jogan-bibtex.h"
#include "export/jogan-json-line.h"
#include "export/jogan-markdown.h"
#include "export/jogan-plain.h"
#include "format/jogan-parser.h"
#include "model/jogan-post.h"

/* Blocks as a test writes them; the functions take them over. */

static JoganText *
make_text (const char *string,
           ...)
{
  JoganTextBuilder *builder = jogan_text_builder_new ();
  va_list args;

  va_start (args, string);
  while (string != NULL)
    {
      JoganRunFlags flags = va_arg (args, int);
      const char *target = flags & (JOGAN_RUN_LINK | JOGAN_RUN_MATH | JOGAN_RUN_IMAGE) ? va_arg (args, char *) : NULL;

      jogan_text_builder_append (builder, string, -1, flags, target);
      string = va_arg (args, char *);
    }
  va_end (args);
  return jogan_text_builder_end (builder);
}

static JoganBlock *
make_block (JoganBlockInit init,
            JoganText     *text)
{
  JoganBlock *block;

  init.text = text;
  block = jogan_block_new (&init);
  g_clear_pointer (&text, jogan_text_unref);
  return block;
}

static JoganBlock *
make_paragraph (const char *string)
{
  return make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_PARAGRAPH }, jogan_text_new (string));
}

static JoganBlock *
make_item (guint       depth,
           const char *marker,
           const char *label,
           const char *string)
{
  return make_block (
    (JoganBlockInit) { .kind = JOGAN_BLOCK_ITEM, .list_depth = depth, .marker = marker, .label = label },
    jogan_text_new (string));
}

static JoganSection *
make_section (const char *heading,
              ...)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
  JoganSectionKind kind = heading != NULL ? jogan_section_kind_from_heading (heading) : JOGAN_SECTION_OTHER;
  JoganBlock *block;
  va_list args;

  va_start (args, heading);
  while ((block = va_arg (args, JoganBlock *)) != NULL)
    g_ptr_array_add (blocks, block);
  va_end (args);
  return jogan_section_new (kind, heading, heading != NULL ? 2 : 0, 1, blocks);
}

static JoganPost *
make_post (const JoganPaperInit *paper)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const tags[] = { "papers", "일간", NULL };
  const char *const properties[] = { "arxiv_primary_category", "math.AG", NULL };
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 5, 12, 2025);
  g_ptr_array_add (papers, jogan_paper_new (paper));
  return jogan_post_new (&(JoganPostInit) {
    .name = "/posts/2025-12-05.md",
    .title = "오늘의 논문",
    .day = paper->number > 0 ? &day : NULL,
    .tags = tags,
    .properties = properties,
    .papers = papers,
  });
}

static void
assert_bibtex (const JoganPaperInit *init,
               const char           *expected)
{
  g_autoptr (JoganPost) post = make_post (init);
  g_autofree char *bibtex = jogan_bibtex_from_paper (jogan_post_get_paper (post, 0));

  g_assert_cmpstr (bibtex, ==, expected);
}

static void
test_bibtex (void)
{
  const char *const authors[] = { "Ada Lovelace", "김 철수", "R&D and Sons", NULL };
  const char *const reversed[] = { "de la Cruz, Ana", NULL };

  assert_bibtex (&(JoganPaperInit) { .number = 1,
                                     .title_raw = "The DEER:  Draft with GPT-4V & 100% {sure}_$x^2$ ~\\",
                                     .id = "2512.15176",
                                     .authors = authors },
                 "@misc{lovelace2025-2512.15176,\n"
                 "  title         = {{The} {DEER}: {Draft} with {GPT-4V} \\& 100\\% \\{sure\\}\\_\\$x"
                 "\\textasciicircum{}2\\$ \\textasciitilde{}\\textbackslash{}},\n"
                 "  author        = {Ada Lovelace and 김 철수 and {R\\&D and Sons}},\n"
                 "  year          = {2025},\n"
                 "  eprint        = {2512.15176},\n"
                 "  archivePrefix = {arXiv},\n"
                 "  primaryClass  = {math.AG},\n"
                 "  url           = {https://arxiv.org/abs/2512.15176},\n"
                 "}\n");
  assert_bibtex (
    &(JoganPaperInit) { .number = 2, .title_raw = "on a String", .id = "hep-th/9901001", .authors = reversed },
    "@misc{delacruz1999-hep-th-9901001,\n"
    "  title         = {on a {String}},\n"
    "  author        = {de la Cruz, Ana},\n"
    "  year          = {1999},\n"
    "  eprint        = {hep-th/9901001},\n"
    "  archivePrefix = {arXiv},\n"
    "  primaryClass  = {hep-th},\n"
    "  url           = {https://arxiv.org/abs/hep-th/9901001},\n"
    "}\n");
  assert_bibtex (&(JoganPaperInit) { .number = 3, .title_raw = "On the Origin", .id = "10.1000/a_b" },
                 "@misc{origin-10.1000-ab,\n"
                 "  title         = {{On} the {Origin}},\n"
                 "  doi           = {10.1000/a\\_b},\n"
                 "  url           = {https://doi.org/10.1000/a_b},\n"
                 "}\n");
  assert_bibtex (&(JoganPaperInit) { .number = 4, .title_raw = "확산 모델", .url = "https://example.org/{a}?b=c%20d" },
                 "@misc{paper-4,\n"
                 "  title         = {확산 모델},\n"
                 "  url           = {https://example.org/%7Ba%7D?b=c%20d},\n"
                 "}\n");
  assert_bibtex (&(JoganPaperInit) { .number = 0, .title_raw = "Note", .url = "javascript:alert(1)" },
                 "@misc{note,\n"
                 "  title         = {{Note}},\n"
                 "}\n");
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  const char *const tags[] = { "vision", "papers", NULL };
  g_autoptr (JoganPost) post = NULL;
  g_autofree char *line = NULL;
  g_autofree char *renamed = NULL;

  g_ptr_array_add (links, jogan_link_new ("Paper", "http://arxiv.org/abs/2512.00001v2"));
  g_ptr_array_add (links, jogan_link_new ("Alphaxiv", "https://www.alphaxiv.org/ko/overview/2512.00001"));
  g_ptr_array_add (links, jogan_link_new ("코드", "https://example.org/code?a=1&b=\"2\""));
  g_ptr_array_add (
    sections,
    make_section (NULL, make_block ((JoganBlockInit) { .metadata = TRUE }, jogan_text_new ("Alphaxiv")), NULL));
  g_ptr_array_add (sections, make_section ("Introduction", make_item (1, "•", "Goal", "이긴다 </b>."),
                                           make_item (1, "•", NULL, "No label"), NULL));
  g_ptr_array_add (sections, make_section ("다른 것", make_paragraph ("tab\tline\nend"), NULL));
  post = make_post (&(JoganPaperInit) { .number = 3,
                                        .title_raw = "Large   Models",
                                        .id = "2512.00001",
                                        .url = "http://arxiv.org/abs/2512.00001v2",
                                        .links = links,
                                        .tags = tags,
                                        .sections = sections });
  line = jogan_json_line_from_paper (jogan_post_get_paper (post, 0), NULL);
  g_assert_cmpstr (
    line, ==,
    "{\"post\":\"/posts/2025-12-05.md\",\"post_title\":\"오늘의 논문\",\"date\":\"2025-12-05\",\"number\":3,"
    "\"id\":\"2512.00001\",\"title\":\"Large Models\",\"title_raw\":\"Large   Models\","
    "\"url\":\"http://arxiv.org/abs/2512.00001v2\","
    "\"links\":[{\"name\":\"Paper\",\"url\":\"http://arxiv.org/abs/2512.00001v2\"},"
    "{\"name\":\"Alphaxiv\",\"url\":\"https://www.alphaxiv.org/ko/overview/2512.00001\"},"
    "{\"name\":\"코드\",\"url\":\"https://example.org/code?a=1&b=\\\"2\\\"\"},"
    "{\"name\":\"Hugging Face\",\"url\":\"https://huggingface.co/papers/2512.00001\"},"
    "{\"name\":\"PDF\",\"url\":\"https://arxiv.org/pdf/2512.00001\"}],"
    "\"tags\":[\"papers\",\"일간\",\"vision\"],"
    "\"sections\":[{\"kind\":\"introduction\",\"heading\":\"Introduction\",\"text\":\"Goal: 이긴다 </b>.\\nNo label\","
    "\"points\":[{\"label\":\"Goal\",\"text\":\"이긴다 </b>.\"}]},"
    "{\"kind\":\"other\",\"heading\":\"다른 것\",\"text\":\"tab\\tline\\nend\",\"points\":[]}]}");

  renamed = jogan_json_line_from_paper (jogan_post_get_paper (post, 0), "given/a.md");
  g_assert_true (g_str_has_prefix (renamed, "{\"post\":\"given/a.md\",\"post_title\":"));
}

static void
test_json_without_anything (void)
{
  g_autoptr (JoganPost) post = make_post (&(JoganPaperInit) { .title_raw = "Notes \x01 \"quoted\"" });
  g_autofree char *line = jogan_json_line_from_paper (jogan_post_get_paper (post, 0), NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  GError *error = NULL;

  g_assert_cmpstr (line, ==,
                   "{\"post\":\"/posts/2025-12-05.md\",\"post_title\":\"오늘의 논문\",\"date\":null,\"number\":null,"
                   "\"id\":\"/posts/2025-12-05.md#0\",\"title\":\"Notes \\\"quoted\\\"\","
                   "\"title_raw\":\"Notes \\u0001 \\\"quoted\\\"\",\"url\":null,\"links\":[],"
                   "\"tags\":[\"papers\",\"일간\"],\"sections\":[]}");
  json_parser_set_strict (parser, TRUE);
  g_assert_true (json_parser_load_from_data (parser, line, -1, &error));
  g_assert_no_error (error);
}

static JoganBlock *
make_table (void)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_text_unref);

  g_ptr_array_add (cells, jogan_text_new ("Model"));
  g_ptr_array_add (cells, make_text ("Score", JOGAN_RUN_STRONG, NULL));
  g_ptr_array_add (cells, jogan_text_new ("a|b"));
  g_ptr_array_add (cells, jogan_text_new ("two\nlines"));
  return jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_TABLE, .n_columns = 2, .cells = cells });
}

/* One section with every kind of block. */
static JoganSection *
make_full_section (void)
{
  return make_section (
    "1. Method *",
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_PARAGRAPH },
                make_text ("We ", JOGAN_RUN_PLAIN, "strongly", JOGAN_RUN_STRONG, " use ", JOGAN_RUN_PLAIN, "`x`",
                           JOGAN_RUN_CODE, ".", JOGAN_RUN_PLAIN, NULL)),
    make_item (1, "•", "Goal", "win"), make_item (2, "1.", NULL, "first"), make_item (2, "2.", NULL, "second\nline"),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_PARAGRAPH, .list_depth = 2 }, jogan_text_new ("more")),
    make_item (1, "•", NULL, "last"),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_PARAGRAPH, .quote_depth = 1 }, jogan_text_new ("said")),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_CODE, .info = "c" }, jogan_text_new ("int x;\n```\n")),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_MATH, .info = "x^2" }, jogan_text_new ("x²")), make_table (),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_HEADING, .level = 3 }, jogan_text_new ("Deeper")),
    jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_RULE }),
    make_block ((JoganBlockInit) { .kind = JOGAN_BLOCK_COMMENT }, jogan_text_new ("<!-- x -->")), NULL);
}

static void
test_plain (void)
{
  g_autoptr (JoganSection) section = make_full_section ();
  g_autofree char *plain = jogan_plain_from_section (section);

  g_assert_cmpstr (plain, ==,
                   "1. Method *\n"
                   "We strongly use `x`.\n"
                   "\n"
                   "• Goal: win\n"
                   "  1. first\n"
                   "  2. second\n"
                   "     line\n"
                   "\n"
                   "    more\n"
                   "\n"
                   "• last\n"
                   "\n"
                   "said\n"
                   "\n"
                   "int x;\n```\n\n"
                   "\n"
                   "x²\n"
                   "\n"
                   "Model\tScore\na|b\ttwo\nlines\n"
                   "\n"
                   "Deeper\n");
}

static void
test_plain_paper (void)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  const char *const authors[] = { "A. One", "B. Two", NULL };
  g_autoptr (JoganPaper) paper = NULL;
  g_autofree char *plain = NULL;

  g_ptr_array_add (sections, make_section (NULL, make_block ((JoganBlockInit) { .metadata = TRUE }, NULL), NULL));
  g_ptr_array_add (sections, make_section ("Method", make_paragraph ("It works."), NULL));
  g_ptr_array_add (sections, make_section ("결과", make_paragraph ("좋다."), NULL));
  paper = jogan_paper_new (&(JoganPaperInit) {
    .number = 1, .title_raw = "Title", .id = "2512.00001", .authors = authors, .sections = sections });
  plain = jogan_plain_from_paper (paper);
  g_assert_cmpstr (plain, ==,
                   "Title\nA. One, B. Two\nhttps://arxiv.org/abs/2512.00001\n\nMethod\nIt works.\n\n결과\n좋다.\n");
}

static void
test_markdown (void)
{
  g_autoptr (JoganSection) section = make_full_section ();
  g_autofree char *markdown = jogan_markdown_from_section (section);

  g_assert_cmpstr (markdown, ==,
                   "## 1\\. Method \\*\n"
                   "\n"
                   "We **strongly** use `` `x` ``.\n"
                   "\n"
                   "- **Goal**: win\n"
                   "  1. first\n"
                   "  2. second\\\n"
                   "     line\n"
                   "\n"
                   "     more\n"
                   "\n"
                   "- last\n"
                   "\n"
                   "> said\n"
                   "\n"
                   "````c\nint x;\n```\n\n````\n"
                   "\n"
                   "$$\nx^2\n$$\n"
                   "\n"
                   "| Model | **Score** |\n| --- | --- |\n| a\\|b | two<br>lines |\n"
                   "\n"
                   "### Deeper\n"
                   "\n"
                   "---\n"
                   "\n"
                   "<!-- x -->\n");
}

static void
assert_inline (JoganText  *text,
               const char *expected)
{
  g_autoptr (JoganSection) section = make_section (NULL, make_block ((JoganBlockInit) { 0 }, text), NULL);
  g_autofree char *markdown = jogan_markdown_from_section (section);

  g_strchomp (markdown);
  g_assert_cmpstr (markdown, ==, expected);
}

static void
test_markdown_inline (void)
{
  assert_inline (jogan_text_new ("*a* _b_ snake_case <Parallel> (<0.03 &amp; a&b [x](y) \\ $5 |"),
                 "\\*a\\* \\_b\\_ snake_case \\<Parallel> (\\<0.03 \\&amp; a&b \\[x\\](y) \\\\ \\$5 |");
  assert_inline (jogan_text_new ("# no\n- no\n12. no\n12.5 yes\n> no\n  === no\n+1\n3) no\na - b + c"),
                 "\\# no\\\n\\- no\\\n12\\. no\\\n12.5 yes\\\n\\> no\\\n\\=== no\\\n\\+1\\\n3\\) no\\\na - b + c");
  assert_inline (make_text ("both", JOGAN_RUN_STRONG | JOGAN_RUN_EMPHASIS, " strong", JOGAN_RUN_STRONG, " plain",
                            JOGAN_RUN_PLAIN, NULL),
                 "***both* strong** plain");
  assert_inline (make_text ("a", JOGAN_RUN_EMPHASIS, "b", JOGAN_RUN_STRONG, NULL), "*a***b**");
  assert_inline (make_text ("강조 ", JOGAN_RUN_STRONG, "에서", JOGAN_RUN_PLAIN, NULL), "**강조** 에서");
  assert_inline (
    make_text ("see ", JOGAN_RUN_STRONG, "it", JOGAN_RUN_STRONG | JOGAN_RUN_LINK, "https://a.example/(x)", NULL),
    "**see [it](<https://a.example/(x)>)**");
  assert_inline (make_text ("bold", JOGAN_RUN_STRONG | JOGAN_RUN_LINK, "u", " plain", JOGAN_RUN_LINK, "u", "next",
                            JOGAN_RUN_LINK, "v", NULL),
                 "[**bold** plain](u)[next](v)");
  assert_inline (make_text ("Look!", JOGAN_RUN_PLAIN, "here", JOGAN_RUN_LINK, "a b", NULL), "Look\\![here](<a b>)");
  assert_inline (make_text ("https://a.example/x", JOGAN_RUN_LINK, "https://a.example/x", NULL),
                 "<https://a.example/x>");
  assert_inline (
    make_text ("x²", JOGAN_RUN_MATH, "$x^2$", " and ", JOGAN_RUN_PLAIN, "pic", JOGAN_RUN_IMAGE, "p.png", NULL),
    "$x^2$ and ![pic](p.png)");
  assert_inline (
    make_text ("a``b", JOGAN_RUN_CODE, " ", JOGAN_RUN_PLAIN, "code", JOGAN_RUN_CODE | JOGAN_RUN_STRONG, NULL),
    "```a``b``` **`code`**");
}

static void
test_markdown_paper (void)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  g_autoptr (JoganPaper) paper = NULL;
  g_autofree char *markdown = NULL;

  g_ptr_array_add (sections, make_section ("Method", make_paragraph ("It works."), NULL));
  paper = jogan_paper_new (&(JoganPaperInit) {
    .number = 1, .title_raw = "A [Title] *x*", .url = "https://arxiv.org/abs/2512.00001", .sections = sections });
  markdown = jogan_markdown_from_paper (paper);
  g_assert_cmpstr (markdown, ==,
                   "# [A \\[Title\\] \\*x\\*](https://arxiv.org/abs/2512.00001)\n\n## Method\n\nIt works.\n");
}

/* What a reader of the text would see, kind by kind and run by run. */
static void
describe_text (GString   *out,
               JoganText *text)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);

  g_string_append_printf (out, " \"%s\"", jogan_text_get_string (text));
  for (guint i = 0; i < n_runs; i++)
    g_string_append_printf (out, " %u-%u:%x(%s)", runs[i].start, runs[i].end, runs[i].flags,
                            runs[i].target != NULL ? runs[i].target : "");
}

static char *
describe_section (JoganSection *section)
{
  GString *out = g_string_new (jogan_section_get_heading (section));

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      guint n_columns = jogan_block_get_n_columns (block);

      g_string_append_printf (out, "\n%d %u/%u %s %s %s", jogan_block_get_kind (block),
                              jogan_block_get_list_depth (block), jogan_block_get_quote_depth (block),
                              jogan_block_get_marker (block), jogan_block_get_label (block),
                              jogan_block_get_info (block));
      if (jogan_block_get_text (block) != NULL)
        describe_text (out, jogan_block_get_text (block));
      for (guint k = 0; k < n_columns * jogan_block_get_n_rows (block); k++)
        describe_text (out, jogan_block_get_cell (block, k / n_columns, k % n_columns));
    }
  return g_string_free (out, FALSE);
}

static JoganPost *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, "round/trip.md", NULL, &error);

  g_assert_no_error (error);
  return post;
}

/* Parses, writes, parses again: the same must be read, and the same be written. */
static void
assert_round_trip (JoganPaper *paper)
{
  g_autofree char *markdown = jogan_markdown_from_paper (paper);
  g_autoptr (JoganPost) post = parse (markdown);
  JoganPaper *back = jogan_post_get_paper (post, 0);
  g_autofree char *again = jogan_markdown_from_paper (back);
  guint n = jogan_paper_get_n_sections (paper);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 1);
  g_assert_cmpstr (jogan_paper_get_title (back), ==, jogan_paper_get_title (paper));
  g_assert_cmpuint (jogan_paper_get_n_sections (back), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *expected = describe_section (jogan_paper_get_section (paper, i));
      g_autofree char *found = describe_section (jogan_paper_get_section (back, i));

      g_assert_cmpstr (found, ==, expected);
    }
  g_assert_cmpstr (again, ==, markdown);
}

static void
test_round_trip (void)
{
  static const char text[] =
    "# 1. [A *Title* with_stars 2 * 3](https://arxiv.org/abs/2512.00001)\n"
    "\n"
    "> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2512.00001)\n"
    "\n"
    "## Introduction\n"
    "- Goal: **강조(x)**에서 *기울임* 과 ***둘 다***, `a|b` 그리고 ``c`d``.\n"
    "- Motivation: see [it](https://example.org/a_(b)?c=d&e=f) and https://example.org/x_y.\n"
    "- **Own label**: 3 < 4, <Parallel>, (<0.03), a_b_c, \\*no\\*, 5~7, $x^2$ and $\\frac{\\alpha}{y_1}$, cost \\$5\n"
    "\n"
    "## Method\n"
    "First\\\n"
    "second line\n"
    "\n"
    "1. one\n"
    "2. two\n"
    "   - nested\n"
    "     more of it\n"
    "\n"
    "     a paragraph of it\n"
    "   - nested too\n"
    "3. three\n"
    "\n"
    "> said **so**\n"
    ">\n"
    "> - in a list\n"
    "\n"
    "```python\n"
    "def f (x):\n"
    "    return \"`\" * 3  # ```\n"
    "```\n"
    "\n"
    "## Results\n"
    "| Model | **Score** |\n"
    "| --- | --- |\n"
    "| a\\|b | *9* |\n"
    "| two<br>lines | `x` |\n"
    "\n"
    "$$\n\\sum_i x_i\n$$\n"
    "\n"
    "### Deeper\n"
    "\\# no heading\n"
    "\n"
    "1\\. no list\n"
    "\n"
    "![a picture](picture.png)\n"
    "\n"
    "## 한계\n"
    "정보 부족\n";
  g_autoptr (JoganPost) post = parse (text);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 1);
  assert_round_trip (jogan_post_get_paper (post, 0));
}

static void
test_alignment (void)
{
  g_autoptr (JoganPost) post = parse ("# 1. [A](https://arxiv.org/abs/2601.00001)\n\n## Results\n\n"
                                      "| a | b | c | d |\n| :- | :-: | -: | - |\n| 1 | 2 | 3 | 4 |\n");
  JoganSection *section = jogan_paper_get_section (jogan_post_get_paper (post, 0), 0);
  JoganBlock *table = jogan_section_get_block (section, 0);
  g_autofree char *markdown = jogan_markdown_from_section (section);

  g_assert_cmpint (jogan_block_get_kind (table), ==, JOGAN_BLOCK_TABLE);
  g_assert_cmpint (jogan_block_get_alignment (table, 0), ==, 'l');
  g_assert_cmpint (jogan_block_get_alignment (table, 1), ==, 'c');
  g_assert_cmpint (jogan_block_get_alignment (table, 2), ==, 'r');
  g_assert_cmpint (jogan_block_get_alignment (table, 3), ==, '-');
  g_assert_nonnull (strstr (markdown, "\n| :-- | :-: | --: | --- |\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/bibtex/entries", test_bibtex);
  g_test_add_func ("/json/line", test_json);
  g_test_add_func ("/json/without-anything", test_json_without_anything);
  g_test_add_func ("/plain/section", test_plain);
  g_test_add_func ("/plain/paper", test_plain_paper);
  g_test_add_func ("/markdown/section", test_markdown);
  g_test_add_func ("/markdown/inline", test_markdown_inline);
  g_test_add_func ("/markdown/paper", test_markdown_paper);
  g_test_add_func ("/markdown/round-trip", test_round_trip);
  g_test_add_func ("/markdown/alignment", test_alignment);

  return g_test_run ();
}
