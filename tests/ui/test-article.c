/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include <glib/gstdio.h>

#include "format/jogan-parser.h"
#include "jogan-test.h"
#include "model/jogan-post.h"
#include "ui/jogan-article.h"
#include "ui/jogan-reader.h"

/* Papers of many shapes: each of them is shown after each other one. */
static const char posts_text[] =
  "---\ntitle: Day\ndate: 2024-03-08\n---\n\n"
  "# 1. [하나](https://arxiv.org/abs/2401.00001)\n\n## Introduction\n\n- Goal: 아침에 읽는다.\n- Motivation: 둘째 "
  "줄이 있는 긴 글이며 여기서 끝나지 않고 이어진다. A line of words that goes on and on, much longer.\n\n## Method\n\n"
  "A paragraph with **bold** words and a [link](https://example.org/a).\n\n## Limitations\n\n정보 부족\n\n"
  "# 2. [둘](https://arxiv.org/abs/2401.00002)\n\n## Introduction\n\n- Goal: 같은 모양의 다른 글.\n- Motivation: "
  "short\n\n## Method\n\nPlain, without anything in it.\n\n## Limitations\n\n이번에는 글이 있다.\n\n"
  "# 3. [Three <b>](https://arxiv.org/abs/2401.00003)\n\n## Introduction\n\nNo points.\n\n> quoted\n\n### Deeper\n\n"
  "1. first\n2. second\n   - inside\n\n## Results\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n$$x$$\n\n"
  "# 4. [넷](https://arxiv.org/abs/2401.00004)\n\nBefore any heading.\n\n## Introduction\n\n- one\n- two\n- three\n\n"
  "## Method\n\n## Results\n\n정보 부족\n\n## Limitations\n\n- Goal: a point\n- no point\n\n## More\n\nwords\n\n"
  "# 5. [다섯](https://example.org/five)\n\n## Introduction\n\n### A heading\n\nText.\n\n#### And another\n\nText.\n\n";

static JoganPost *
parse (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (posts_text, strlen (posts_text));
  JoganPost *post = jogan_parser_parse (bytes, "day.md", NULL, NULL);

  g_assert_nonnull (post);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 5);
  return post;
}

static JoganArticle *
new_article (void)
{
  return g_object_ref_sink (g_object_new (JOGAN_TYPE_ARTICLE, NULL));
}

static void
show (JoganArticle *article,
      JoganPaper   *paper)
{
  jogan_article_set_paper (article, paper, paper);
  jogan_article_show_all (article);
}

/* What a reader sees of a widget and of all below it, a line each. What is not to be seen does not matter. */
static void
dump (GtkWidget *widget,
      guint      depth,
      GString   *out)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *joined = g_strjoinv (".", classes);

  if (!gtk_widget_get_visible (widget))
    return;
  g_string_append_printf (out, "%*s%s .%s %d %d", (int) depth, "", G_OBJECT_TYPE_NAME (widget), joined,
                          gtk_widget_get_margin_start (widget), gtk_widget_get_direction (widget));
  if (GTK_IS_LABEL (widget))
    {
      GtkLabel *label = GTK_LABEL (widget);
      g_autofree char *attributes = pango_attr_list_to_string (gtk_label_get_attributes (label));

      g_string_append_printf (out, " “%s” %d %d %d %s", gtk_label_get_label (label), gtk_widget_get_can_focus (widget),
                              gtk_label_get_width_chars (label), gtk_label_get_max_width_chars (label), attributes);
    }
  g_string_append_c (out, '\n');
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dump (child, depth + 1, out);
}

static char *
dump_article (JoganArticle *article)
{
  GString *out = g_string_new (NULL);

  dump (GTK_WIDGET (article), 0, out);
  return g_string_free (out, FALSE);
}

static char *
dump_alone (JoganPaper *paper)
{
  JoganArticle *article = new_article ();
  char *alone;

  show (article, paper);
  alone = dump_article (article);
  g_object_unref (article);
  return alone;
}

static void
assert_shows (JoganArticle *article,
              JoganPaper   *paper)
{
  g_autofree char *alone = dump_alone (paper);
  g_autofree char *shown = dump_article (article);

  g_assert_cmpstr (shown, ==, alone);
}

/* A paper looks the same whatever was shown before. */
static void
test_one_after_the_other (void)
{
  g_autoptr (JoganPost) post = parse ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (post));
  JoganArticle *article = new_article ();

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          show (article, jogan_post_get_paper (post, i));
          show (article, jogan_post_get_paper (post, k));
          assert_shows (article, jogan_post_get_paper (post, k));
        }
    }
  g_object_unref (article);
}

/* Nothing of the paper before is to be seen while the sections of the next are not known yet. */
static void
test_before_the_text_is_known (void)
{
  g_autoptr (JoganPost) post = parse ();
  JoganArticle *article = new_article ();
  g_autofree char *waiting = NULL;

  show (article, jogan_post_get_paper (post, 0));
  jogan_article_set_paper (article, jogan_post_get_paper (post, 1), NULL);
  waiting = dump_article (article);
  g_assert_nonnull (strstr (waiting, "둘"));
  g_assert_null (strstr (waiting, "아침에"));
  g_assert_null (strstr (waiting, "Introduction"));
  g_assert_cmpuint (jogan_article_get_n_headings (article), ==, 0);

  jogan_article_add_whole (article, jogan_post_get_paper (post, 1));
  jogan_article_show_all (article);
  assert_shows (article, jogan_post_get_paper (post, 1));
  g_assert_cmpuint (jogan_article_get_n_headings (article), ==, 3);

  jogan_article_set_paper (article, jogan_post_get_paper (post, 0), NULL);
  jogan_article_add_problem (article, "gone");
  show (article, jogan_post_get_paper (post, 2));
  assert_shows (article, jogan_post_get_paper (post, 2));
  g_object_unref (article);
}

/* What is not to be seen is not searched, either. */
static void
test_matches_of_what_is_seen (void)
{
  g_autoptr (JoganPost) post = parse ();
  g_autoptr (JoganQuery) query = jogan_query_new ("아침");
  JoganArticle *article = new_article ();

  show (article, jogan_post_get_paper (post, 0));
  jogan_article_set_query (article, query);
  g_assert_cmpuint (jogan_article_matches_get_n (jogan_article_get_matches (article)), ==, 1);
  jogan_article_set_paper (article, jogan_post_get_paper (post, 1), NULL);
  g_assert_cmpuint (jogan_article_matches_get_n (jogan_article_get_matches (article)), ==, 0);
  show (article, jogan_post_get_paper (post, 1));
  g_assert_cmpuint (jogan_article_matches_get_n (jogan_article_get_matches (article)), ==, 0);
  show (article, jogan_post_get_paper (post, 0));
  g_assert_cmpuint (jogan_article_matches_get_n (jogan_article_get_matches (article)), ==, 1);
  jogan_article_set_query (article, NULL);
  assert_shows (article, jogan_post_get_paper (post, 0));
  g_object_unref (article);
}

/* Papers of the same shape are shown in the same widgets. */
static void
test_widgets_stay (void)
{
  g_autoptr (JoganPost) post = parse ();
  JoganArticle *article = new_article ();
  GtkWidget *heading;
  GtkWidget *text;

  show (article, jogan_post_get_paper (post, 0));
  heading = jogan_article_get_heading (article, 1);
  text = gtk_widget_get_next_sibling (heading);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (text)), "bold"));
  show (article, jogan_post_get_paper (post, 1));
  g_assert_true (jogan_article_get_heading (article, 1) == heading);
  g_assert_true (gtk_widget_get_next_sibling (heading) == text);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (text)), ==, "Plain, without anything in it.");
  g_object_unref (article);
}

/* No section is the one that is read before it is known where they are. */
static void
test_no_section_before_the_layout (void)
{
  g_autoptr (JoganPost) post = parse ();
  JoganReader *reader = g_object_ref_sink (JOGAN_READER (jogan_reader_new ()));
  g_autofree char *before = NULL;
  GString *out = g_string_new (NULL);

  jogan_reader_set_paper (reader, jogan_post_get_paper (post, 0));
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 3);
  dump (GTK_WIDGET (reader), 0, out);
  before = g_string_free (out, FALSE);
  g_assert_nonnull (strstr (before, "section-heading"));
  g_assert_null (strstr (before, "current"));
  g_object_unref (reader);
}

/* A place that is kept beyond the end of what has become a shorter text leads to its end; a longer one to the place. */
static void
test_a_place_beyond_the_end (void)
{
  g_autoptr (JoganPost) post = parse ();
  GtkWidget *window = gtk_window_new ();
  JoganReader *reader = JOGAN_READER (jogan_reader_new ());
  GtkAdjustment *adjustment = jogan_reader_get_adjustment (reader);
  GtkWidget *more = gtk_label_new ("more");
  double end;

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (reader));
  gtk_window_present (GTK_WINDOW (window));
  jogan_reader_set_paper (reader, jogan_post_get_paper (post, 0));
  jogan_reader_restore_scroll (reader, 100000);
  jogan_test_wait_until (gtk_adjustment_get_value (adjustment) > 0);
  end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), end, 0.5);
  g_assert_cmpfloat_with_epsilon (jogan_reader_get_scroll (reader), 100000, 0.5);

  gtk_widget_set_size_request (more, -1, 300);
  jogan_reader_set_related (reader, more);
  jogan_test_wait_until (gtk_adjustment_get_value (adjustment) > end + 250);
  jogan_reader_scroll_to_edge (reader, GTK_POS_TOP);
  g_assert_cmpfloat_with_epsilon (jogan_reader_get_scroll (reader), 0, 0.5);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      done)
{
  *(gboolean *) done = TRUE;
}

/* (transfer full): a library with an index, of a folder with those papers */
static JoganLibrary *
new_library (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "posts", NULL);
  g_autofree char *path = g_build_filename (folder, "day.md", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "index", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  JoganLibrary *library;
  gboolean done = FALSE;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, posts_text, -1, NULL));
  library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, cache);
  jogan_library_add_source (library, file);
  jogan_library_load_async (library, NULL, loaded_cb, &done);
  jogan_test_wait_until (done);
  return library;
}

/* What was read ahead is there at once when it is to be shown. */
static void
test_read_ahead (void)
{
  g_autoptr (JoganLibrary) library = new_library ();
  g_autoptr (GListModel) day = g_list_model_get_item (G_LIST_MODEL (library), 0);
  g_autoptr (JoganPaper) paper = g_list_model_get_item (day, 1);
  g_autoptr (JoganPost) post = NULL;
  JoganReader *reader = g_object_ref_sink (JOGAN_READER (jogan_reader_new ()));

  jogan_reader_set_marks (reader, library, NULL);
  g_assert_null (jogan_library_peek_post (library, paper));
  jogan_reader_read_ahead (reader, NULL);
  jogan_reader_read_ahead (reader, paper);
  g_assert_null (jogan_reader_get_paper (reader));
  jogan_test_wait_until ((post = jogan_library_peek_post (library, paper)) != NULL);
  jogan_reader_set_paper (reader, paper);
  g_assert_nonnull (jogan_reader_get_whole_paper (reader));
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 3);
  jogan_reader_set_paper (reader, NULL);
  g_object_unref (reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_test_add_func ("/ui/article/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/ui/article/before-the-text-is-known", test_before_the_text_is_known);
  g_test_add_func ("/ui/article/matches-of-what-is-seen", test_matches_of_what_is_seen);
  g_test_add_func ("/ui/article/widgets-stay", test_widgets_stay);
  g_test_add_func ("/ui/article/no-section-before-the-layout", test_no_section_before_the_layout);
  g_test_add_func ("/ui/article/a-place-beyond-the-end", test_a_place_beyond_the_end);
  g_test_add_func ("/ui/article/read-ahead", test_read_ahead);
  return g_test_run ();
}
