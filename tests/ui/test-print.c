/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "annotations/jogan-annotations.h"
#include "format/jogan-parser.h"
#include "model/jogan-post.h"
#include "ui/jogan-print-part.h"
#include "ui/jogan-printer.h"

static JoganPost *
parse_text (GString *text)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  JoganPost *post = jogan_parser_parse (bytes, "day.md", NULL, NULL);

  g_assert_nonnull (post);
  return post;
}

static JoganPost *
parse (guint n_papers)
{
  GString *text = g_string_new ("---\ntitle: Day\ndate: 2024-03-08\n---\n\n");

  for (guint i = 1; i <= n_papers; i++)
    {
      g_string_append_printf (text,
                              "# %u. [종이 <b>%u</b> & more](https://arxiv.org/abs/2401.%05u)\n\n## Introduction\n\n"
                              "- Goal: 아침에 읽는다.\n- Motivation: 짧게 읽고 **오래** 기억한다.\n\n"
                              "1. 하나\n   - plain\n   - `code` in *it*\n2. 둘\n\n> 인용한 말.\n\n## Method\n\n",
                              i, i, i);
      for (guint k = 0; k < 30; k++)
        g_string_append (text, "여러 줄에 걸친 긴 글이 쪽을 넘어 이어진다. A line of words that goes on. ");
      g_string_append (text,
                       "\n\n```\ncode  <b>\n  indented\n```\n\n| 모델 | 점수 | 설명 |\n|---|---:|---|\n"
                       "| 작은 모델 | 1.5 | 한 줄 |\n| b | 22 | 길어서 여러 줄로 나뉘어야 하는 설명이 여기에 있다. "
                       "It has to be broken into several lines. |\n\n## Limitations\n\n정보 부족\n\n");
    }
  return parse_text (text);
}

static void
add_all (JoganPrinter *printer,
         JoganPost    *post)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    jogan_printer_add_paper (printer, jogan_post_get_paper (post, i));
}

/* Returns: how many pages there are */
static int export (JoganPrinter *printer)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "day.pdf", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int n_pages;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (jogan_printer_export (printer, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF"));
  g_assert_cmpuint (length, >, 10000);
  /* To look at. */
  if (g_getenv ("JOGAN_TEST_PDF") != NULL)
    {
      g_autofree char *copy = g_strconcat (g_getenv ("JOGAN_TEST_PDF"), g_test_get_path () + strlen ("/ui/print/"),
                                           ".pdf", NULL);

      g_assert_true (g_file_set_contents (copy, data, (gssize) length, NULL));
    }
  g_object_get (printer, "n-pages-to-print", &n_pages, NULL);
  return n_pages;
}

static JoganAnnotations *
new_annotations (void)
{
  JoganAnnotations *annotations = jogan_annotations_new (NULL);
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (jogan_annotations_get_state (annotations) == JOGAN_ANNOTATIONS_LOADING && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (jogan_annotations_get_state (annotations), ==, JOGAN_ANNOTATIONS_READY);
  return annotations;
}

static void
test_day (void)
{
  g_autoptr (JoganPost) post = parse (6);
  g_autoptr (JoganPrinter) printer = jogan_printer_new ("Friday, 8 March 2024", NULL);
  g_autoptr (JoganAnnotations) annotations = new_annotations ();
  const JoganNoteAnchor anchor = { JOGAN_SECTION_METHOD, "Method", "A line of words that goes on." };
  const JoganPaperReference reference = { "A title", "https://arxiv.org/abs/2401.00001", NULL };

  g_assert_true (jogan_printer_is_empty (printer));
  jogan_printer_add_title (printer, "Friday, 8 March 2024");
  add_all (printer, post);
  g_assert_true (
    jogan_annotations_set_note (annotations, "2401.00001", "a note <i>as it is</i>\n\n둘째 줄", &anchor, &reference));
  jogan_printer_add_noted_paper (printer, jogan_annotations_get_note (annotations, "2401.00001"));
  g_assert_false (jogan_printer_is_empty (printer));
  g_assert_cmpint (export (printer), >, 3);
}

/* No text is too much: none is lost, and it ends. */
static void
test_hostile (void)
{
  GString *text = g_string_new ("# 1. [שלום עולם](https://arxiv.org/abs/2401.00001)\n\n## Method\n\n");
  g_autoptr (JoganPost) post = NULL;
  g_autoptr (JoganPrinter) printer = jogan_printer_new ("\"\\)<b>&", "No Such Font");

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "> ");
  g_string_append (text, "deep\n\n");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "| column ");
  g_string_append (text, "|\n");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "|---");
  g_string_append (text, "|\n| ");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "long");
  g_string_append (text, " |\n\n");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "unbroken가");
  g_string_append (text, "\n\n| a |\n|---|\n| ");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "more than a page ");
  g_string_append (text, "|\n");
  post = parse_text (text);
  add_all (printer, post);
  g_assert_cmpint (export (printer), >, 10);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  static const char *const cells[] = { "Name", "Value", "하나", "1.5", "둘", "22" };
  g_autoptr (JoganPrintPart) table = jogan_print_part_new (JOGAN_PRINT_TABLE, 2);
  g_autoptr (JoganPrintPart) list = jogan_print_part_new (JOGAN_PRINT_ITEMS, 2);
  gboolean *done = data;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (JoganText) text = jogan_text_new (cells[i]);

      jogan_print_part_append (table, text);
    }
  jogan_print_part_align (table, 1, 'r');
  g_assert_cmpuint (jogan_print_part_n_rows (table), ==, 3);
  jogan_print_part_lay_out (table, context, "Sans", 400);
  /* Columns of a small table are as wide as their texts, and numbers end at the same place. */
  g_assert_cmpfloat_with_epsilon (table->places[0], 0, 0.01);
  g_assert_cmpfloat (table->places[1], >, 20);
  g_assert_cmpfloat (table->places[1], <, 100);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (pango_layout_get_line_count (g_ptr_array_index (table->layouts, i)), ==, 1);
  for (guint i = 3; i < 6; i += 2)
    {
      PangoLayout *layout = g_ptr_array_index (table->layouts, i);
      PangoRectangle logical;

      pango_layout_get_extents (layout, NULL, &logical);
      g_assert_cmpint (ABS (logical.x + logical.width - pango_layout_get_width (layout)), <=, PANGO_SCALE);
    }

  /* A list is set in by its depth, its texts by its markers. */
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (JoganText) text = jogan_text_new (i % 2 == 0 ? "•" : "text");

      jogan_print_part_append (list, text);
    }
  list->depth = 2;
  jogan_print_part_lay_out (list, context, "Sans", 400);
  g_assert_cmpfloat (list->places[0], >, 20);
  g_assert_cmpfloat (list->places[1], >, list->places[0]);
  g_assert_cmpfloat (list->places[1], <, list->places[0] + 20);

  gtk_print_operation_set_n_pages (operation, 1);
  *done = TRUE;
}

static void
test_columns (void)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "columns.pdf", NULL);
  gboolean done = FALSE;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), &done);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_true (done);
}

static void
test_failure (void)
{
  g_autoptr (JoganPost) post = parse (1);
  g_autoptr (JoganPrinter) printer = jogan_printer_new ("Day", NULL);
  g_autoptr (GError) error = NULL;

  add_all (printer, post);
  g_assert_false (jogan_printer_export (printer, "/nowhere/at/all.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/ui/print/day", test_day);
  g_test_add_func ("/ui/print/hostile", test_hostile);
  g_test_add_func ("/ui/print/columns", test_columns);
  g_test_add_func ("/ui/print/failure", test_failure);

  return g_test_run ();
}
