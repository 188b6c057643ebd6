/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "model/jogan-paper-id.h"

typedef struct
{
  const char *input;
  const char *id; /* NULL: no paper */
} Case;

static const Case url_cases[] = {
  /* arXiv, both forms */
  { "https://arxiv.org/abs/2512.04926", "2512.04926" },
  { "http://arxiv.org/abs/2606.28277v1", "2606.28277" },
  { "HTTPS://WWW.ArXiv.org/abs/2512.04926v12", "2512.04926" },
  { "https://export.arxiv.org/abs/0704.0001", "0704.0001" },
  { "https://arxiv.org:443/abs/2512.04926", "2512.04926" },
  { "https://arxiv.org/pdf/2512.04926", "2512.04926" },
  { "https://arxiv.org/pdf/2512.04926v2.pdf", "2512.04926" },
  { "https://arxiv.org/html/2512.04926v1", "2512.04926" },
  { "https://arxiv.org/format/2512.04926", "2512.04926" },
  { "https://arxiv.org/abs/2512.04926/", "2512.04926" },
  { "https://arxiv.org/abs/2512.04926?context=cs.CV", "2512.04926" },
  { "https://arxiv.org/abs/2512.04926#section", "2512.04926" },
  { "https://arxiv.org/abs/arXiv:2512.04926", "2512.04926" },
  { "https://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001" },
  { "https://arxiv.org/abs/HEP-TH/9901001", "hep-th/9901001" },
  { "https://arxiv.org/abs/math.AG/0601001", "math/0601001" },
  { "https://arxiv.org/abs/math/0601001", "math/0601001" },
  { "https://arxiv.org/abs/math.AG%2F0601001", "math/0601001" },
  { "https://arxiv.org/pdf/cond-mat/0207270v1.pdf", "cond-mat/0207270" },
  /* sites that show arXiv papers */
  { "https://ar5iv.labs.arxiv.org/html/2512.04926", "2512.04926" },
  { "https://ar5iv.org/abs/2512.04926", "2512.04926" },
  { "https://www.alphaxiv.org/abs/2512.04926", "2512.04926" },
  { "https://www.alphaxiv.org/overview/2512.04926v1", "2512.04926" },
  { "https://www.alphaxiv.org/ko/overview/2512.04926", "2512.04926" },
  { "https://alphaxiv.org/zh-CN/overview/2512.04926", "2512.04926" },
  { "https://huggingface.co/papers/2512.04926", "2512.04926" },
  { "https://hf.co/papers/2512.04926", "2512.04926" },
  { "https://huggingface.co/papers/2512.04926?utm_source=mail#community", "2512.04926" },
  /* other ways to say it */
  { "arXiv:2512.04926v3", "2512.04926" },
  { "arxiv:hep-th/9901001", "hep-th/9901001" },
  { "https://doi.org/10.48550/arXiv.2512.04926", "2512.04926" },
  { "https://doi.org/10.48550/ARXIV.hep-th/9901001", "hep-th/9901001" },
  { "https://doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701" },
  { "http://dx.doi.org/10.1000/ABC%2FDef", "10.1000/abc/def" },
  { "doi:10.1038/S41586-021-03819-2", "10.1038/s41586-021-03819-2" },
  { "doi: 10.1038/s41586-021-03819-2", "10.1038/s41586-021-03819-2" },
  { "https://doi.org/10.1002/(SICI)1096-8644(199605)100:1<1", NULL },
  { "https://doi.org/10.1016/0038-1098(96)00123-4", "10.1016/0038-1098(96)00123-4" },
  /* what only looks like one */
  { "", NULL },
  { "2512.04926", NULL },
  { "https://arxiv.org.evil.example/abs/2512.04926", NULL },
  { "https://evil.example/arxiv.org/abs/2512.04926", NULL },
  { "https://arxiv.org@evil.example/abs/2512.04926", NULL },
  { "https://arxiv.org\\@evil.example/abs/2512.04926", NULL },
  { "https://user@arxiv.org/abs/2512.04926", NULL },
  { "https://notarxiv.org/abs/2512.04926", NULL },
  { "https://arxiv.org:8080/abs/2512.04926", NULL },
  { "ftp://arxiv.org/abs/2512.04926", NULL },
  { "javascript:https://arxiv.org/abs/2512.04926", NULL },
  { "https://arxiv.org/list/cs/2512", NULL },
  { "https://arxiv.org/abs/", NULL },
  { "https://arxiv.org/abs/2513.04926", NULL },
  { "https://arxiv.org/abs/2500.04926", NULL },
  { "https://arxiv.org/abs/2512.049261", NULL },
  { "https://arxiv.org/abs/2512.049", NULL },
  { "https://arxiv.org/abs/2512.04926x", NULL },
  { "https://arxiv.org/abs/2512.04926v", NULL },
  { "https://arxiv.org/abs/nothing/9901001", NULL },
  { "https://arxiv.org/abs/hep-th/990100", NULL },
  { "https://arxiv.org/2512.04926", NULL },
  { "https://arxiv.org/licenses/nonexclusive-distrib/1.0/", NULL },
  { "https://huggingface.co/papers?date=2025-12-05", NULL },
  { "https://huggingface.co/papers/date/2025-12-05", NULL },
  { "https://huggingface.co/papers/month/2025-12", NULL },
  { "https://huggingface.co/papers/trending", NULL },
  { "https://huggingface.co/datasets/2512.04926", NULL },
  { "https://www.alphaxiv.org/explore", NULL },
  { "https://doi.org/", NULL },
  { "https://doi.org/10.1/x", NULL },
  { "https://doi.org/10.1000/", NULL },
  { "https://github.com/someone/something", NULL },
  { "mailto:2512.04926@arxiv.org", NULL },
  { "https://arxiv.org/abs/2512.04926%00evil", NULL },
  { "https://arxiv.org/abs/%ff2512.04926", NULL },
};

static const Case text_cases[] = {
  { "2507.07984", "2507.07984" },
  { "  2507.07984v2 \n", "2507.07984" },
  { "**Paper ID:** 2507.07984", "2507.07984" },
  { "Paper ID: 2507.07984", "2507.07984" },
  { "arXiv:2605.22402v1", "2605.22402" },
  { "see arXiv:2605.22402v1.", "2605.22402" },
  { "(arXiv 2605.22402)", "2605.22402" },
  { "arXiv ID: hep-th/9901001", "hep-th/9901001" },
  { "**arXiv：**2605.22402。", "2605.22402" },
  { "논문 ID: 2605.22402", "2605.22402" },
  { "[arXiv:2605.22402](x)", "2605.22402" },
  { "10.1145/3292500.3330701", "10.1145/3292500.3330701" },
  { "DOI: 10.1145/3292500.3330701.", "10.1145/3292500.3330701" },
  { "(doi:10.1016/0038-1098(96)00123-4)", "10.1016/0038-1098(96)00123-4" },
  { "doi:10.1145/3292500.3330701에서", "10.1145/3292500.3330701" },
  { "**URL:** https://huggingface.co/papers/2507.07984", "2507.07984" },
  { "(https://arxiv.org/abs/2507.07984).", "2507.07984" },
  { "", NULL },
  { "1234.5678 is a number", NULL },
  { "it cost 2507.07984 dollars", NULL },
  { "accuracy rose to 1207.1234 points", NULL },
  { "arXiv: 2507.079841", NULL },
  { "arXiv:2507.07984.5", NULL },
  { "myarxiv:2507.07984", NULL },
  { "arXiv papers of 2507", NULL },
  { "doi: none", NULL },
  { "10.5/7", NULL },
};

static void
test_from_url (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (url_cases); i++)
    {
      g_autofree char *id = jogan_paper_id_from_url (url_cases[i].input);

      g_test_message ("%s", url_cases[i].input);
      g_assert_cmpstr (id, ==, url_cases[i].id);
    }
  g_assert_null (jogan_paper_id_from_url (NULL));
}

static void
test_from_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *id = jogan_paper_id_from_text (text_cases[i].input);

      g_test_message ("%s", text_cases[i].input);
      g_assert_cmpstr (id, ==, text_cases[i].id);
    }
  g_assert_null (jogan_paper_id_from_text (NULL));
}

static void
test_normalize_url (void)
{
  static const Case cases[] = {
    { "http://Example.ORG:80/Paper/", "https://example.org/Paper" },
    { "https://example.org/Paper", "https://example.org/Paper" },
    { "https://example.org/Paper#abstract", "https://example.org/Paper" },
    { "https://example.org/p?id=3&utm_source=mail", "https://example.org/p?id=3" },
    { "https://example.org/p?utm_source=mail", "https://example.org/p" },
    { "https://example.org", "https://example.org/" },
    { "https://example.org:8443/a", "https://example.org:8443/a" },
    { "https://user@example.org/a", NULL },
    { "ftp://example.org/a", NULL },
    { "mailto:someone@example.org", NULL },
    { "javascript:alert(1)", NULL },
    { "/only/a/path", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = jogan_paper_id_normalize_url (cases[i].input);

      g_test_message ("%s", cases[i].input);
      g_assert_cmpstr (url, ==, cases[i].id);
    }
}

static void
test_get_url (void)
{
  static const struct
  {
    const char *id;
    JoganSite site;
    const char *url;
  } cases[] = {
    { "2512.04926", JOGAN_SITE_ARXIV, "https://arxiv.org/abs/2512.04926" },
    { "2512.04926", JOGAN_SITE_ALPHAXIV, "https://www.alphaxiv.org/abs/2512.04926" },
    { "2512.04926", JOGAN_SITE_HUGGING_FACE, "https://huggingface.co/papers/2512.04926" },
    { "2512.04926", JOGAN_SITE_PDF, "https://arxiv.org/pdf/2512.04926" },
    { "2512.04926", JOGAN_SITE_DOI, "https://doi.org/10.48550/arXiv.2512.04926" },
    { "hep-th/9901001", JOGAN_SITE_ARXIV, "https://arxiv.org/abs/hep-th/9901001" },
    { "hep-th/9901001", JOGAN_SITE_HUGGING_FACE, NULL },
    { "10.1000/a#b?c", JOGAN_SITE_DOI, "https://doi.org/10.1000/a%23b%3Fc" },
    { "10.1000/a", JOGAN_SITE_ARXIV, NULL },
    { "https://example.org/p", JOGAN_SITE_PDF, NULL },
    { "https://example.org/p", JOGAN_SITE_DOI, NULL },
    { "posts/today.md#3", JOGAN_SITE_ARXIV, NULL },
    { "2512.04926/../../evil", JOGAN_SITE_ARXIV, NULL },
    { "", JOGAN_SITE_ARXIV, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = jogan_paper_id_get_url (cases[i].id, cases[i].site);
      g_autofree char *back = url != NULL ? jogan_paper_id_from_url (url) : NULL;

      g_assert_cmpstr (url, ==, cases[i].url);
      if (url != NULL)
        g_assert_cmpstr (back, ==, cases[i].id);
    }
  for (JoganSite site = JOGAN_SITE_ARXIV; site <= JOGAN_SITE_DOI; site++)
    g_assert_cmpstr (jogan_site_get_name (site), !=, "");
}

static void
test_kinds (void)
{
  g_assert_true (jogan_paper_id_is_arxiv ("2512.04926"));
  g_assert_true (jogan_paper_id_is_arxiv ("math/0601001"));
  g_assert_false (jogan_paper_id_is_arxiv ("2512.04926v2"));
  g_assert_false (jogan_paper_id_is_arxiv ("10.1000/a"));
  g_assert_false (jogan_paper_id_is_arxiv (""));
  g_assert_false (jogan_paper_id_is_arxiv (NULL));
  g_assert_true (jogan_paper_id_is_doi ("10.1000/a"));
  g_assert_false (jogan_paper_id_is_doi ("10.1000/a b"));
  g_assert_false (jogan_paper_id_is_doi ("2512.04926"));
  g_assert_false (jogan_paper_id_is_doi (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/paper-id/from-url", test_from_url);
  g_test_add_func ("/paper-id/from-text", test_from_text);
  g_test_add_func ("/paper-id/normalize-url", test_normalize_url);
  g_test_add_func ("/paper-id/get-url", test_get_url);
  g_test_add_func ("/paper-id/kinds", test_kinds);
  return g_test_run ();
}
