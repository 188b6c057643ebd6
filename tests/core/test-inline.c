/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "format/jogan-math.h"
#include "post-dump.h"
#include "test-files.h"

typedef struct
{
  const char *markdown;
  const char *text; /* runs in braces: S strong, E emphasis, C code, L link, M math, I image; text|target */
} Case;

static void
check (const Case *cases,
       guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (JoganPost) post = test_files_parse_text (cases[i].markdown);
      JoganSection *section = jogan_paper_get_section (jogan_post_get_paper (post, 0), 0);
      g_autofree char *text = text_dump (jogan_block_get_text (jogan_section_get_block (section, 0)));

      if (g_strcmp0 (text, cases[i].text) != 0)
        g_test_fail_printf ("%s is read as %s, not %s", cases[i].markdown, text, cases[i].text);
    }
}

#define CHECK(cases) check (cases, G_N_ELEMENTS (cases))

static void
test_styles (void)
{
  static const Case cases[] = {
    { "plain", "plain" },
    { "a *b* **c** ***d*** `e`", "a {E b} {S c} {SE d} {C e}" },
    { "**a *b* c**", "{S a }{SE b}{S  c}" },
    { "**`a`**", "{SC a}" },
    { "[a](https://x.example/ \"t\")", "{L a|https://x.example/}" },
    { "[**a** b](https://x.example/)", "{SL a|https://x.example/}{L  b|https://x.example/}" },
    { "**[a](https://x.example/)**", "{SL a|https://x.example/}" },
    { "[](https://x.example/)", "{L https://x.example/|https://x.example/}" },
    { "![alt](https://x.example/i.png)", "{I alt|https://x.example/i.png}" },
    { "![](https://x.example/i.png)", "{I https://x.example/i.png|https://x.example/i.png}" },
    { "[![alt](i.png) b](https://x.example/)", "{LI alt|https://x.example/}{L  b|https://x.example/}" },
    { "<https://x.example/>", "{L https://x.example/|https://x.example/}" },
    { "[x]\n\n[x]: https://x.example/", "{L x|https://x.example/}" },
    { "[a](javascript:alert(1))", "{L a|javascript:alert(1)}" },
    { "a ~~b~~ 10~25 c", "a ~~b~~ 10~25 c" },
    { "5 * 3 * 2", "5 * 3 * 2" },
    { "a_b_c", "a_b_c" },
  };

  CHECK (cases);
}

static void
test_strong_beside_letters (void)
{
  static const Case cases[] = {
    { "**강조**에서", "{S 강조}에서" },
    { "**강조(x)**에서", "{S 강조(x)}에서" },
    { "앞 **강조(x)**에서 **둘(y)**를", "앞 {S 강조(x)}에서 {S 둘(y)}를" },
    { "**강조(x)**에서 **둘** 끝", "{S 강조(x)}에서 {S 둘} 끝" },
    { "그는**“강조”** 라고", "그는{S “강조”} 라고" },
    { "**\"强调\"**的", "{S \"强调\"}的" },
    { "**重要（x）**です", "{S 重要（x）}です" },
    { "**강조 `c`(x)**에서", "{S 강조 }{SC c}{S (x)}에서" },
    { "**강조 [a](b)(x)**에서", "{S 강조 }{SL a|b}{S (x)}에서" },
    { "***강조(x)***에서", "{SE 강조(x)}에서" },
    { "**강조\n둘(x)**에서", "{S 강조 둘(x)}에서" },
    /* not meant, or not to be guessed */
    { "\\*\\*강조(x)\\*\\*에서", "**강조(x)**에서" },
    { "\\*\\*강조(x)**에서", "**강조(x)**에서" },
    { "2 ** 3(x)**에서", "2 ** 3(x)**에서" },
    { "**a(x)**b", "**a(x)**b" },
    { "**강조(x)에서", "**강조(x)에서" },
    { "`**강조(x)**에서`", "{C **강조(x)**에서}" },
    { "**강조(x)***에서", "**강조(x)***에서" },
  };

  CHECK (cases);
}

static void
test_raw_tokens (void)
{
  static const Case cases[] = {
    { "a <Parallel> token", "a <Parallel> token" },
    { "rate (<0.03 bpp) and x<y>z", "rate (<0.03 bpp) and x<y>z" },
    { "a<br>b<BR/>c<br />d", "a\\nb\\nc\\nd" },
    { "a <span foo=\"x\">b</span>", "a <span foo=\"x\">b</span>" },
    { "&lt;b&gt; &amp; &copy; &nope;", "<b> & © &nope;" },
    { "a&#x202e;b&#1;c&#xFEFF;d", "abcd" },
    { "a\xe2\x80\xae"
      "b\x07"
      "c",
      "abc" },
    { "a&#xFDD0;0&#xFDD1;b", "a\xef\xb7\x90"
                             "0\xef\xb7\x91"
                             "b" },
    { "a\xef\xb7\x90"
      "0\xef\xb7\x91"
      "b $x$",
      "a\xef\xb7\x90"
      "0\xef\xb7\x91"
      "b {M x|$x$}" },
    { "a <!-- b --> c", "a <!-- b --> c" },
  };

  CHECK (cases);
}

static void
test_lines (void)
{
  static const Case cases[] = {
    { "a\nb", "a b" },
    { "가\n나", "가 나" },
    { "漢\n字", "漢字" },
    { "かな\nカナ", "かなカナ" },
    { "漢。\n「字」", "漢。「字」" },
    { "漢\na", "漢 a" },
    { "a  \nb", "a\\nb" },
    { "a\\\nb", "a\\nb" },
    { "**漢**\n字", "{S 漢}字" },
    { "漢\n**字**", "漢{S 字}" },
    { "a\n**b**", "a {S b}" },
    { "a\n`b`", "a {C b}" },
    { "a\n[b](c)", "a {L b|c}" },
  };

  CHECK (cases);
}

static void
test_bare_urls (void)
{
  static const Case cases[] = {
    { "see https://x.example/a.", "see {L https://x.example/a|https://x.example/a}." },
    { "(https://x.example/a_(b)_c)", "({L https://x.example/a_(b)_c|https://x.example/a_(b)_c})" },
    { "https://x.example/?a=1&b=2, c", "{L https://x.example/?a=1&b=2|https://x.example/?a=1&b=2}, c" },
    { "https://x.example/가에서", "{L https://x.example/|https://x.example/}가에서" },
    { "http://x.example에서", "{L http://x.example|http://x.example}에서" },
    { "见https://x.example/a。好", "见{L https://x.example/a|https://x.example/a}。好" },
    { "*https://x.example/*", "{EL https://x.example/|https://x.example/}" },
    { "**URL:** https://x.example/", "{S URL:} {L https://x.example/|https://x.example/}" },
    { "a http://x.example/ b https://y.example/",
      "a {L http://x.example/|http://x.example/} b {L https://y.example/|https://y.example/}" },
    { "xhttp://x.example/", "xhttp://x.example/" },
    { "ftp://x.example/ and ://", "ftp://x.example/ and ://" },
    { "http:// alone", "http:// alone" },
    { "`https://x.example/`", "{C https://x.example/}" },
    { "[https://x.example/](https://y.example/)", "{L https://x.example/|https://y.example/}" },
  };

  CHECK (cases);
}

static void
test_math_spans (void)
{
  static const Case cases[] = {
    { "$x$", "{M x|$x$}" },
    { "a $\\alpha_1*b*c_2$ d", "a {M α₁*b*c₂|$\\alpha_1*b*c_2$} d" },
    { "값 $x_i$는", "값 {M xᵢ|$x_i$}는" },
    { "**$x$**는", "{SM x|$x$}는" },
    { "\\(a+b\\) and \\[x=y\\]", "{M a+b|\\(a+b\\)} and {M x=y|\\[x=y\\]}" },
    { "$$a=b$$ in line", "{M a=b|$$a=b$$} in line" },
    { "$\\foo{a_b}$", "{M $\\foo{a_b}$|$\\foo{a_b}$}" },
    { "[$x$](https://y.example/)", "{L x|https://y.example/}" },
    { "a $p(x|y)$", "a {M p(x|y)|$p(x|y)$}" },
    /* not mathematics */
    { "$5 and $10", "$5 and $10" },
    { "from $5 to 7$ a day", "from $5 to 7$ a day" },
    { "$5-$10", "$5-$10" },
    { "US$5 and A$6", "US$5 and A$6" },
    { "a $ b $ c", "a $ b $ c" },
    { "\\$x\\$", "$x$" },
    { "`$x$` and `$`", "{C $x$} and {C $}" },
    { "`$a` and `$b`", "{C $a} and {C $b}" },
    { "\\(see below\\) and \\[1\\]", "(see below) and [1]" },
    { "$x", "$x" },
    { "$x\n\ny$", "$x" },
    { "\\*x\\* $y$", "*x* {M y|$y$}" },
    { "<a href=\"$x$\">", "<a href=\"$x$\">" },
    { "[a](https://x.example/$y$)", "{L a|https://x.example/$y$}" },
  };
  g_autoptr (JoganPost) display = test_files_parse_text ("> a\n>\n> $$\n> x_1 = \\frac{1}{2}\n> - 3\n> $$\n>\n> b\n");
  JoganSection *section = jogan_paper_get_section (jogan_post_get_paper (display, 0), 0);
  JoganBlock *math = jogan_section_get_block (section, 1);

  CHECK (cases);
  g_assert_cmpuint (jogan_section_get_n_blocks (section), ==, 3);
  g_assert_cmpint (jogan_block_get_kind (math), ==, JOGAN_BLOCK_MATH);
  g_assert_cmpstr (jogan_block_get_info (math), ==, "x_1 = \\frac{1}{2}\n- 3");
  g_assert_cmpstr (jogan_text_get_string (jogan_block_get_text (math)), ==, "x₁ = 1/2 − 3");
  g_assert_cmpuint (jogan_block_get_line_start (math), ==, 3);
  g_assert_cmpuint (jogan_block_get_line_end (math), ==, 6);
  g_assert_cmpuint (jogan_block_get_line_start (jogan_section_get_block (section, 2)), ==, 8);
}

static void
test_math (void)
{
  static const Case cases[] = {
    { "\\alpha \\in \\mathbb{R}^n", "α ∈ ℝⁿ" },
    { "\\mathcal{L}_{k+1}", "ℒₖ₊₁" },
    { "\\mathcal E", "ℰ" },
    { "a \\le b \\ge c", "a ≤ b ≥ c" },
    { "x^{-1}", "x⁻¹" },
    { "O(n^2)", "O(n²)" },
    { "10 \\times 10^{3}", "10 × 10³" },
    { "\\frac{a+b}{2}", "(a+b)/2" },
    { "\\frac12", "1/2" },
    { "\\sqrt{2}", "√2" },
    { "\\sqrt{a+b}", "√(a+b)" },
    { "\\hat{x}", "x\xcc\x82" },
    { "\\text{for all } x", "for all x" },
    { "\\operatorname{Gr}_k(\\mathcal E)", "Grₖ(ℰ)" },
    { "\\left( x \\right)", "( x )" },
    { "\\infty", "∞" },
    { "f\\colon X\\to Y", "f:X → Y" },
    { "\\{a\\}", "{a}" },
    { "90^\\circ", "90°" },
    { "x'", "x′" },
    { "\\log n", "log n" },
    { "n\\log n", "n log n" },
    { "99.5\\%", "99.5%" },
    { "\\mathrm{d}x", "dx" },
    { "A^T", "Aᵀ" },
    /* to be shown as they are */
    { "x_{q}", NULL },
    { "\\unknown", NULL },
    { "\\begin{matrix}a\\end{matrix}", NULL },
    { "{a", NULL },
    { "a}", NULL },
    { "x^", NULL },
    { "\\frac{a}", NULL },
    { "\\sqrt[3]{x}", NULL },
    { "a & b", NULL },
    { "\\", NULL },
    { "\\hat{xy}", NULL },
    { "{{{{{{{{{{{{{{{{{{{{x}}}}}}}}}}}}}}}}}}}}", NULL },
    { " ", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = jogan_math_to_unicode (cases[i].markdown, strlen (cases[i].markdown));

      if (g_strcmp0 (text, cases[i].text) != 0)
        g_test_fail_printf ("%s is shown as %s, not %s", cases[i].markdown, text, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/inline/styles", test_styles);
  g_test_add_func ("/inline/strong-beside-letters", test_strong_beside_letters);
  g_test_add_func ("/inline/raw-tokens", test_raw_tokens);
  g_test_add_func ("/inline/lines", test_lines);
  g_test_add_func ("/inline/bare-urls", test_bare_urls);
  g_test_add_func ("/inline/math-spans", test_math_spans);
  g_test_add_func ("/inline/math", test_math);
  return g_test_run ();
}
