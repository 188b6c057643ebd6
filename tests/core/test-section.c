/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-remark.h"
#include "model/jogan-section.h"

/* Texts, blocks and sections. */

static void
test_text_runs (void)
{
  JoganTextBuilder *builder = jogan_text_builder_new ();
  g_autoptr (JoganText) text = NULL;
  const JoganRun *runs;
  guint n_runs;

  jogan_text_builder_append (builder, "We ", -1, JOGAN_RUN_PLAIN, NULL);
  jogan_text_builder_append (builder, "", -1, JOGAN_RUN_STRONG, NULL);
  jogan_text_builder_append (builder, "강조", -1, JOGAN_RUN_STRONG, NULL);
  jogan_text_builder_append (builder, "하여 ", -1, JOGAN_RUN_STRONG, NULL);
  jogan_text_builder_append (builder, "at", -1, JOGAN_RUN_STRONG | JOGAN_RUN_LINK, "https://a.example/");
  jogan_text_builder_append (builder, "home", 2, JOGAN_RUN_STRONG | JOGAN_RUN_LINK, "https://b.example/");
  g_assert_cmpuint (jogan_text_builder_get_length (builder), ==, 3 + 13 + 4);
  jogan_text_builder_append (builder, "$x$", -1, JOGAN_RUN_MATH, "$x$");
  text = jogan_text_builder_end (builder);

  g_assert_cmpstr (jogan_text_get_string (text), ==, "We 강조하여 atho$x$");
  g_assert_cmpuint (jogan_text_get_length (text), ==, strlen (jogan_text_get_string (text)));
  runs = jogan_text_get_runs (text, &n_runs);
  g_assert_cmpuint (n_runs, ==, 4);
  g_assert_cmpuint (runs[0].start, ==, 3);
  g_assert_cmpuint (runs[0].end, ==, 16);
  g_assert_cmpint (runs[0].flags, ==, JOGAN_RUN_STRONG);
  g_assert_null (runs[0].target);
  g_assert_cmpstr (runs[1].target, ==, "https://a.example/");
  g_assert_cmpstr (runs[2].target, ==, "https://b.example/");
  g_assert_cmpuint (runs[3].end, ==, jogan_text_get_length (text));
}

static void
test_text_shared (void)
{
  JoganText *text = jogan_text_new ("one");
  JoganText *copy = g_boxed_copy (JOGAN_TYPE_TEXT, text);
  guint n_runs;

  g_assert_true (copy == text);
  jogan_text_unref (text);
  g_assert_cmpstr (jogan_text_get_string (copy), ==, "one");
  jogan_text_get_runs (copy, &n_runs);
  g_assert_cmpuint (n_runs, ==, 0);
  jogan_text_unref (copy);

  /* A builder may be given up. */
  jogan_text_builder_free (jogan_text_builder_new ());
}

static void
assert_string (char       *string,
               const char *expected)
{
  g_assert_cmpstr (string, ==, expected);
  g_free (string);
}

static void
test_text_spaces (void)
{
  assert_string (jogan_text_collapse_spaces (""), "");
  assert_string (jogan_text_collapse_spaces (" \t\n"), "");
  assert_string (jogan_text_collapse_spaces ("  Diffusion   Models\n for\tAll "), "Diffusion Models for All");
  assert_string (jogan_text_collapse_spaces ("가\u00a0\u3000나"), "가 나");
}

static void
test_text_showable (void)
{
  assert_string (jogan_text_make_showable ("a<b>&amp;", -1), "a<b>&amp;");
  assert_string (jogan_text_make_showable ("a\x01\x1b[31mb\x7f", -1), "a[31mb");
  assert_string (jogan_text_make_showable ("tab\tline\nend\r", -1), "tab\tline\nend");
  assert_string (jogan_text_make_showable ("\ufeffx\u202egpj.exe\u2069\xc2\x85", -1), "xgpj.exe");
  assert_string (jogan_text_make_showable ("bad \xff\xc0 end", -1), "bad \ufffd\ufffd end");
  assert_string (jogan_text_make_showable ("cut", 2), "cu");
  assert_string (jogan_text_make_showable ("\xea\xb0", -1), "\ufffd\ufffd");
  /* What joins letters and emoji is no control. */
  assert_string (jogan_text_make_showable ("👩\u200d🔬", -1), "👩\u200d🔬");
}

static JoganBlock *
make_block (JoganBlockKind kind,
            const char    *label,
            const char    *string)
{
  g_autoptr (JoganText) text = jogan_text_new (string);

  return jogan_block_new (&(JoganBlockInit) { .kind = kind, .label = label, .text = text });
}

static void
test_block_fields (void)
{
  g_autoptr (JoganText) text = jogan_text_new ("text");
  char marker[] = "3.";
  JoganBlockInit init = {
    .kind = JOGAN_BLOCK_ITEM,
    .line_start = 7,
    .line_end = 9,
    .list_depth = 200,
    .quote_depth = 2,
    .metadata = TRUE,
    .marker = marker,
    .label = "목표",
    .info = "info",
    .text = text,
  };
  JoganBlock *block = jogan_block_new (&init);
  JoganBlock *copy = g_boxed_copy (JOGAN_TYPE_BLOCK, block);

  marker[0] = 'X';
  jogan_block_unref (block);
  g_assert_cmpint (jogan_block_get_kind (copy), ==, JOGAN_BLOCK_ITEM);
  g_assert_cmpuint (jogan_block_get_line_start (copy), ==, 7);
  g_assert_cmpuint (jogan_block_get_line_end (copy), ==, 9);
  g_assert_cmpuint (jogan_block_get_level (copy), ==, 0);
  g_assert_cmpuint (jogan_block_get_list_depth (copy), ==, JOGAN_BLOCK_MAX_DEPTH);
  g_assert_cmpuint (jogan_block_get_quote_depth (copy), ==, 2);
  g_assert_true (jogan_block_is_metadata (copy));
  g_assert_cmpstr (jogan_block_get_marker (copy), ==, "3.");
  g_assert_cmpstr (jogan_block_get_label (copy), ==, "목표");
  g_assert_cmpstr (jogan_block_get_info (copy), ==, "info");
  g_assert_true (jogan_block_get_text (copy) == text);
  g_assert_cmpuint (jogan_block_get_n_rows (copy), ==, 0);
  jogan_block_unref (copy);
}

static JoganBlock *
make_table (void)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_text_unref);
  const char *const strings[] = { "Model", "Score", "ours", "9", "theirs", "" };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_ptr_array_add (cells, jogan_text_new (strings[i]));
  return jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_TABLE, .n_columns = 2, .cells = cells });
}

static void
test_block_plain (void)
{
  g_autoptr (JoganBlock) table = make_table ();
  g_autoptr (JoganBlock) point = make_block (JOGAN_BLOCK_ITEM, "Goal", "to win");
  g_autoptr (JoganBlock) comment = make_block (JOGAN_BLOCK_COMMENT, NULL, "<!-- no -->");
  g_autoptr (JoganBlock) rule = jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_RULE });
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_cmpuint (jogan_block_get_n_rows (table), ==, 3);
  g_assert_cmpuint (jogan_block_get_n_columns (table), ==, 2);
  g_assert_cmpstr (jogan_text_get_string (jogan_block_get_cell (table, 1, 0)), ==, "ours");
  jogan_block_append_plain (table, out);
  g_assert_cmpstr (out->str, ==, "Model\tScore\nours\t9\ntheirs\t");
  g_string_truncate (out, 0);
  jogan_block_append_plain (comment, out);
  jogan_block_append_plain (rule, out);
  jogan_block_append_plain (point, out);
  g_assert_cmpstr (out->str, ==, "Goal: to win");
}

static void
test_kinds (void)
{
  const struct
  {
    const char *heading;
    JoganSectionKind kind;
  } headings[] = {
    { "Introduction", JOGAN_SECTION_INTRODUCTION },
    { "1. INTRODUCTION:", JOGAN_SECTION_INTRODUCTION },
    { "서론", JOGAN_SECTION_INTRODUCTION },
    { "서\u1105\u1169\u11ab", JOGAN_SECTION_INTRODUCTION }, /* decomposed */
    { "Method  ", JOGAN_SECTION_METHOD },
    { "🔬 방법", JOGAN_SECTION_METHOD },
    { "방법 (Method)", JOGAN_SECTION_METHOD },
    { "제안  방법", JOGAN_SECTION_METHOD },
    { "## Results", JOGAN_SECTION_RESULTS },
    { "3.2 실험 결과", JOGAN_SECTION_RESULTS },
    { "Limitations and Future Work", JOGAN_SECTION_LIMITATIONS },
    { "한계점", JOGAN_SECTION_LIMITATIONS },
    { "Conclusion.", JOGAN_SECTION_CONCLUSION },
    { "결론", JOGAN_SECTION_CONCLUSION },
    { "Results & Discussion", JOGAN_SECTION_RESULTS },
    { "결과 및 논의", JOGAN_SECTION_RESULTS },
    { "背景と問題設定", JOGAN_SECTION_INTRODUCTION },
    { "2. 方法：", JOGAN_SECTION_METHOD },
    { "主結果", JOGAN_SECTION_RESULTS },
    { "局限性", JOGAN_SECTION_LIMITATIONS },
    { "まとめ", JOGAN_SECTION_CONCLUSION },
    { "Related Work", JOGAN_SECTION_OTHER },
    { "Methodical doubts", JOGAN_SECTION_OTHER },
    { "결과적으로", JOGAN_SECTION_OTHER },
    { "", JOGAN_SECTION_OTHER },
    { "(Method)", JOGAN_SECTION_METHOD },
    { "123", JOGAN_SECTION_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_test_message ("%s", headings[i].heading);
      g_assert_cmpint (jogan_section_kind_from_heading (headings[i].heading), ==, headings[i].kind);
    }
  for (JoganSectionKind kind = JOGAN_SECTION_OTHER; kind <= JOGAN_SECTION_CONCLUSION; kind++)
    {
      JoganSectionKind back = -1;

      g_assert_true (jogan_section_kind_from_string (jogan_section_kind_to_string (kind), &back));
      g_assert_cmpint (back, ==, kind);
    }
  g_assert_false (jogan_section_kind_from_string ("Method", &(JoganSectionKind) { 0 }));
}

static JoganSection *
make_section (const char *heading,
              ...)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
  JoganBlock *block;
  va_list args;

  va_start (args, heading);
  while ((block = va_arg (args, JoganBlock *)) != NULL)
    g_ptr_array_add (blocks, block);
  va_end (args);
  return jogan_section_new (JOGAN_SECTION_METHOD, heading, heading != NULL ? 2 : 0, 5, blocks);
}

static void
test_section (void)
{
  g_autoptr (JoganText) hidden = jogan_text_new ("Tags: x");
  JoganBlock *metadata = jogan_block_new (&(JoganBlockInit) { .metadata = TRUE, .text = hidden });
  g_autoptr (JoganSection)
    section = make_section ("Method", make_block (JOGAN_BLOCK_PARAGRAPH, NULL, "First."), metadata,
                            jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_RULE }),
                            make_block (JOGAN_BLOCK_ITEM, "Goal", "second"), make_table (), NULL);
  g_autofree char *text = jogan_section_dup_text (section);

  g_assert_cmpstr (text, ==, "First.\nGoal: second\nModel\tScore\nours\t9\ntheirs\t");
  g_assert_cmpuint (jogan_section_get_n_blocks (section), ==, 5);
  g_assert_true (jogan_section_get_block (section, 1) == metadata);
  g_assert_cmpuint (jogan_section_get_level (section), ==, 2);
  g_assert_cmpuint (jogan_section_get_line (section), ==, 5);
  g_assert_cmpint (jogan_section_get_kind (section), ==, JOGAN_SECTION_METHOD);
  g_assert_cmpstr (jogan_section_get_heading (section), ==, "Method");
  g_assert_false (jogan_section_is_metadata (section));
  g_assert_false (jogan_section_is_lacking (section));
}

static void
test_section_metadata (void)
{
  g_autoptr (JoganSection) with_heading = make_section ("Links", NULL);
  g_autoptr (JoganSection) empty = make_section (NULL, NULL);
  g_autoptr (JoganSection) text = make_section (NULL, make_block (JOGAN_BLOCK_PARAGRAPH, NULL, "x"), NULL);

  g_assert_false (jogan_section_is_metadata (with_heading));
  g_assert_true (jogan_section_is_metadata (empty));
  g_assert_false (jogan_section_is_metadata (text));
}

static void
test_lacking (void)
{
  const struct
  {
    const char *text;
    gboolean lacking;
  } texts[] = {
    { "정보 부족", TRUE },
    { "정보 부족.", TRUE },
    { " 정보  부족\n", TRUE },
    { "정보부족", TRUE },
    { "Information lacking.", TRUE },
    { "정보 부족으로 판단할 수 없다.", FALSE },
    { "한계에 관한 정보 부족", FALSE },
    { "정보", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JoganSection)
        one = make_section ("한계", make_block (JOGAN_BLOCK_PARAGRAPH, NULL, texts[i].text), NULL);
      g_autoptr (JoganSection) two = make_section ("한계", make_block (JOGAN_BLOCK_PARAGRAPH, NULL, texts[i].text),
                                                   make_block (JOGAN_BLOCK_PARAGRAPH, NULL, "그래도 있다."), NULL);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (jogan_section_is_lacking (one), ==, texts[i].lacking);
      g_assert_false (jogan_section_is_lacking (two));
      g_assert_cmpint (jogan_section_is_empty (one), ==, *texts[i].text == 0);
      g_assert_false (jogan_section_is_empty (two));
    }
}

static void
test_remark (void)
{
  JoganRemark *remark = jogan_remark_new_printf (JOGAN_SEVERITY_WARNING, 12, "“%s” is odd\x1b", "</b>");

  g_assert_cmpint (jogan_remark_get_severity (remark), ==, JOGAN_SEVERITY_WARNING);
  g_assert_cmpuint (jogan_remark_get_line (remark), ==, 12);
  g_assert_cmpstr (jogan_remark_get_message (remark), ==, "“</b>” is odd");
  g_assert_finalize_object (remark);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/text/runs", test_text_runs);
  g_test_add_func ("/text/shared", test_text_shared);
  g_test_add_func ("/text/spaces", test_text_spaces);
  g_test_add_func ("/text/showable", test_text_showable);
  g_test_add_func ("/block/fields", test_block_fields);
  g_test_add_func ("/block/plain", test_block_plain);
  g_test_add_func ("/section/kinds", test_kinds);
  g_test_add_func ("/section/parts", test_section);
  g_test_add_func ("/section/metadata", test_section_metadata);
  g_test_add_func ("/section/lacking", test_lacking);
  g_test_add_func ("/remark", test_remark);

  return g_test_run ();
}
