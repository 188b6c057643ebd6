/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-link.h"

/* What may be opened, and what the reader is told it leads to. NULL: it may not be opened. */
static const struct
{
  const char *url;
  const char *host;
} urls[] = {
  { "https://arxiv.org/abs/2512.04926", "arxiv.org" },
  { "http://arxiv.org/abs/2512.04926v2", "arxiv.org" },
  { "HTTPS://ARXIV.ORG/abs/2512.04926", "arxiv.org" },
  { "https://example.org:8443/a?b=c&d=%20#e", "example.org" },
  { "https://example.org/한글/경로", "example.org" },
  { "https://[::1]/local", "::1" },
  { "mailto:someone@example.org", "someone@example.org" },
  { "mailto:someone@example.org?subject=Paper", "someone@example.org" },
  /* Letters that pass for others are shown as what they are. */
  { "https://аrxiv.org/abs/2512.04926", "xn--rxiv-43d.org" },
  { "https://bücher.example/", "xn--bcher-kva.example" },
  /* Other schemes. */
  { "javascript:alert(1)", NULL },
  { "JavaScript:alert(1)", NULL },
  { "javascript://example.org/%0aalert(1)", NULL },
  { "data:text/html,<script>alert(1)</script>", NULL },
  { "file:///etc/passwd", NULL },
  { "smb://server/share", NULL },
  { "sftp://example.org/x", NULL },
  { "ftp://example.org/x", NULL },
  { "jogan:2512.04926", NULL },
  { "vscode://file/etc/passwd", NULL },
  { "view-source:https://example.org/", NULL },
  { "about:blank", NULL },
  /* No scheme, or no host. */
  { "", NULL },
  { "#section", NULL },
  { "../2026-07-21.md", NULL },
  { "/etc/passwd", NULL },
  { "//example.org/x", NULL },
  { "example.org/x", NULL },
  { "http:", NULL },
  { "https:///x", NULL },
  { "https:/example.org", NULL },
  { "https://", NULL },
  { "mailto:", NULL },
  { "mailto://example.org/x", NULL },
  /* User information disguises the host. */
  { "https://arxiv.org@example.net/abs/2512.04926", NULL },
  { "https://user:password@example.org/", NULL },
  { "https://arxiv.org%2f@example.net/", NULL },
  { "https://@example.org/", NULL },
  /* Browsers take a backslash for a slash. */
  { "https://example.net\\.arxiv.org/", NULL },
  { "https://example.net\\@arxiv.org/", NULL },
  { "https:\\\\example.org\\", NULL },
  /* White space, controls, what reorders or hides. */
  { " https://example.org/", NULL },
  { "https://example.org/ x", NULL },
  { "https://example.org/\n", NULL },
  { "java\tscript:alert(1)", NULL },
  { "https://example.org/\x01", NULL },
  { "https://example.org/\u202egro.example", NULL },
  { "https://exam\u200bple.org/", NULL },
  { "https://example.org/\u00a0", NULL },
  /* Broken. */
  { "https://example.org/\xff", NULL },
  { "https://exa mple.org/", NULL },
  { "https://[::1/", NULL },
  { "https://example.org:99999/", NULL },
  { "https://example.org:port/", NULL },
  { "https://%00.example.org/", NULL },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *host = jogan_link_get_host (urls[i].url);

      g_test_message ("%s", urls[i].url);
      g_assert_cmpint (jogan_link_is_safe (urls[i].url), ==, urls[i].host != NULL);
      g_assert_cmpstr (host, ==, urls[i].host);
    }
  g_assert_false (jogan_link_is_safe (NULL));
  g_assert_null (jogan_link_get_host (NULL));
}

static void
test_length (void)
{
  g_autofree char *tail = g_strnfill (2048, 'a');
  g_autofree char *too_long = g_strconcat ("https://example.org/", tail, NULL);

  g_assert_false (jogan_link_is_safe (too_long));
  too_long[2048] = '\0';
  g_assert_true (jogan_link_is_safe (too_long));
}

static void
test_copy (void)
{
  g_autoptr (JoganLink) link = jogan_link_new ("arXiv", "https://arxiv.org/abs/2512.04926");
  g_autoptr (JoganLink) copy = g_boxed_copy (JOGAN_TYPE_LINK, link);

  g_assert_true (copy != link && copy->name != link->name);
  g_assert_cmpstr (copy->name, ==, link->name);
  g_assert_cmpstr (copy->url, ==, link->url);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/link/table", test_table);
  g_test_add_func ("/link/length", test_length);
  g_test_add_func ("/link/copy", test_copy);

  return g_test_run ();
}
