/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "format/jogan-parser.h"
#include "model/jogan-post.h"
#include "ui/jogan-printer.h"

static JoganPost *
parse (guint n_papers)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Day\ndate: 2024-03-08\n---\n\n");
  g_autoptr (GBytes) bytes = NULL;
  JoganPost *post;

  for (guint i = 1; i <= n_papers; i++)
    {
      g_string_append_printf (text,
                              "# %u. [종이 <b>%u</b> & more](https://arxiv.org/abs/2401.%05u)\n\n## Introduction\n\n"
                              "- Goal: 아침에 읽는다.\n- plain\n\n## Method\n\n",
                              i, i, i);
      for (guint k = 0; k < 30; k++)
        g_string_append (text, "여러 줄에 걸친 긴 글이 쪽을 넘어 이어진다. A line of words that goes on. ");
      g_string_append (text, "\n\n```\ncode  <b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n");
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  post = jogan_parser_parse (bytes, "day.md", NULL, NULL);
  g_assert_nonnull (post);
  return post;
}

static void
test_pdf (void)
{
  g_autoptr (JoganPost) post = parse (6);
  g_autoptr (JoganPrinter) printer = jogan_printer_new ("Day");
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "day.pdf", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int n_pages;

  g_assert_true (jogan_printer_is_empty (printer));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    jogan_printer_add_paper (printer, jogan_post_get_paper (post, i));
  jogan_printer_add_note (printer, "a note <i>as it is</i>");
  g_assert_false (jogan_printer_is_empty (printer));
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (jogan_printer_export (printer, path, &error));
  g_assert_no_error (error);
  g_object_get (printer, "n-pages-to-print", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 2);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF"));
  g_assert_cmpuint (length, >, 10000);
  if (g_getenv ("JOGAN_TEST_PDF") != NULL)
    g_assert_true (g_file_set_contents (g_getenv ("JOGAN_TEST_PDF"), data, length, NULL));
}

static void
test_failure (void)
{
  g_autoptr (JoganPost) post = parse (1);
  g_autoptr (JoganPrinter) printer = jogan_printer_new ("Day");
  g_autoptr (GError) error = NULL;

  jogan_printer_add_paper (printer, jogan_post_get_paper (post, 0));
  g_assert_false (jogan_printer_export (printer, "/nowhere/at/all.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/ui/print/pdf", test_pdf);
  g_test_add_func ("/ui/print/failure", test_failure);

  return g_test_run ();
}
