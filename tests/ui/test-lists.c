/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "jogan-test-post.h"
#include "jogan-test.h"
#include "ui/jogan-marked-papers.h"
#include "ui/jogan-paper-list.h"
#include "ui/jogan-reader.h"
#include "ui/jogan-view-list.h"

/* What lists do in a library of thousands of papers, of which only those on screen are to be made. */

#define N_DAYS 2000
#define N_PAPERS 10

/* GTK makes about 200 rows, before and after what is on screen; each may be asked for more than once. */
#define N_ON_SCREEN 1000

typedef struct
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganViewList *views;
  JoganPaperList *list;
  GtkWidget *window;
} Fixture;

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The view list has the counts of what was done by now. */
static guint
get_count (Fixture      *fixture,
           JoganViewKind kind)
{
  g_autoptr (GListModel) fixed = g_list_model_get_item (jogan_view_list_get_groups (fixture->views), 0);
  g_autoptr (JoganView) view = g_list_model_get_item (fixed, kind);

  return jogan_view_get_count (view);
}

/* Newest first: the posts N_DAYS, N_DAYS - 1 ... 1. */
static GPtrArray *
new_posts (void)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func (g_object_unref);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2020);
  for (guint i = 1; i <= N_DAYS; i++)
    {
      g_ptr_array_add (posts, jogan_test_post_new (i, &day, N_PAPERS));
      g_date_add_days (&day, 1);
    }
  return posts;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) posts = new_posts ();
  g_autoptr (GListModel) nothing = G_LIST_MODEL (g_list_store_new (JOGAN_TYPE_PAPER));

  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->annotations = jogan_annotations_new (NULL);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
  jogan_library_set_guests (fixture->library, posts);
  fixture->views = jogan_view_list_new (fixture->library, fixture->annotations, NULL, NULL);
  fixture->list = JOGAN_PAPER_LIST (jogan_paper_list_new ());
  jogan_paper_list_set_days (fixture->list, jogan_library_get_days (fixture->library));
  jogan_paper_list_set_annotations (fixture->list, fixture->annotations, nothing, nothing);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->list));
  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  const char *ids[] = { "2000-2", "1-10", NULL };

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  jogan_annotations_set_read (fixture->annotations, ids, FALSE);
  g_assert_true (jogan_annotations_flush (fixture->annotations, 20000));
  iterate ();
  g_assert_finalize_object (fixture->views);
  g_clear_object (&fixture->library);
  g_clear_object (&fixture->annotations);
}

static guint
get_n (Fixture *fixture)
{
  return g_list_model_get_n_items (jogan_paper_list_get_papers (fixture->list));
}

static const char *
get_selected (Fixture *fixture)
{
  return jogan_paper_get_id (jogan_paper_list_get_selected (fixture->list));
}

static void
set_read (Fixture    *fixture,
          const char *id,
          gboolean    read)
{
  const char *ids[] = { id, NULL };

  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, ids, read), ==, 1);
}

/* How many papers were made to show a view. */
static guint
count_made (Fixture   *fixture,
            JoganView *view)
{
  guint n_made = jogan_test_post_get_n_made ();

  jogan_paper_list_set_view (fixture->list, view);
  iterate ();
  return jogan_test_post_get_n_made () - n_made;
}

static void
test_views (Fixture      *fixture,
            gconstpointer data)
{
  const JoganViewKind kinds[] = { JOGAN_VIEW_ALL, JOGAN_VIEW_UNREAD, JOGAN_VIEW_TODAY, JOGAN_VIEW_UNREAD,
                                  JOGAN_VIEW_ALL };
  g_autoptr (JoganView) tag = jogan_view_new_for_tag ("all");
  g_autoptr (JoganView) no_tag = jogan_view_new_for_tag ("none");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JoganView) view = jogan_view_new (kinds[i]);

      g_assert_cmpuint (count_made (fixture, view), <, N_ON_SCREEN);
      g_assert_cmpuint (get_n (fixture), ==, kinds[i] == JOGAN_VIEW_TODAY ? N_PAPERS : N_DAYS * N_PAPERS);
      g_assert_cmpstr (get_selected (fixture), ==, "2000-1");
    }
  g_assert_cmpuint (count_made (fixture, tag), <, N_ON_SCREEN);
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS);
  g_assert_cmpuint (count_made (fixture, no_tag), ==, 0);
  g_assert_cmpuint (get_n (fixture), ==, 0);
}

/* Days come above, between and below those that are shown. */
static void
test_days_come (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (JoganDayList) days = jogan_day_list_new ();
  g_autoptr (JoganView) unread = jogan_view_new (JOGAN_VIEW_UNREAD);
  const guint order[] = { 5, 9, 1, 7, 3 };
  GListModel *papers = jogan_paper_list_get_papers (fixture->list);
  GDate day;

  jogan_paper_list_set_view (fixture->list, unread);
  jogan_paper_list_set_days (fixture->list, days);
  g_date_clear (&day, 1);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (JoganPost) post = NULL;

      g_date_set_dmy (&day, order[i], G_DATE_JANUARY, 2020);
      post = jogan_test_post_new (order[i], &day, 2);
      jogan_day_list_add_post (days, post);
      if (i % 2 == 0)
        iterate ();
    }
  g_assert_cmpuint (get_n (fixture), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (papers, i);
      g_autofree char *id = g_strdup_printf ("%u-%u", 9 - i / 2 * 2, i % 2 + 1);

      g_assert_cmpstr (jogan_paper_get_id (paper), ==, id);
    }
  g_assert_cmpstr (get_selected (fixture), ==, "9-1");
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }
  return FALSE;
}

static void wait_for (GtkWidget  *widget,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

static void
wait_for (GtkWidget  *widget,
          const char *format,
          ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  jogan_test_wait_until (shows_text (widget, text));
}

static JoganPost *
add_post (JoganDayList *days,
          guint         number,
          guint         day_of_month,
          guint         n_papers)
{
  JoganPost *post;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, day_of_month, G_DATE_JANUARY, 2020);
  post = jogan_test_post_new (number, &day, n_papers);
  jogan_day_list_add_post (days, post);
  return post;
}

/* A heading counts what is below it, also where the list has no rows for it yet, and hears of nothing. */
static void
test_headings_follow (Fixture      *fixture,
                      gconstpointer data)
{
  const guint n_papers[] = { 11, 12, 13, 40 };
  g_autoptr (JoganView) unread = jogan_view_new (JOGAN_VIEW_UNREAD);
  GtkWidget *list = GTK_WIDGET (fixture->list);

  jogan_paper_list_set_view (fixture->list, unread);
  for (guint i = 0; i < G_N_ELEMENTS (n_papers); i++)
    {
      guint n = n_papers[i];
      g_autoptr (JoganDayList) days = jogan_day_list_new ();
      g_autoptr (JoganPost) first = add_post (days, 1, 9, n);
      g_autoptr (JoganPost) second = add_post (days, 2, 9, 5);
      g_autoptr (JoganPost) before = add_post (days, 3, 8, 9);
      g_autoptr (JoganPost) third = NULL;

      jogan_paper_list_set_days (fixture->list, days);
      wait_for (list, "%u papers", n + 5);
      jogan_day_list_remove_post (days, second);
      wait_for (list, "%u papers", n);
      set_read (fixture, "1-1", TRUE);
      wait_for (list, "1 of %u read", n);
      third = add_post (days, 4, 9, 4);
      wait_for (list, "1 of %u read", n + 4);
      jogan_test_wait_until (shows_text (list, "9 papers"));
      wait_for (list, "1 of %u read", n + 4);
      set_read (fixture, "1-1", FALSE);
    }
}

/* Headings know their days whatever happens to those above them, also while the list is not in a window, as when the
 * panes of one are put together anew. */
static void
test_headings_move (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  GtkWidget *list = g_object_ref (GTK_WIDGET (fixture->list));

  jogan_paper_list_set_view (fixture->list, all);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JoganDayList) days = jogan_day_list_new ();
      g_autoptr (JoganPost) first = add_post (days, 1, 10, 4);
      g_autoptr (JoganPost) second = add_post (days, 2, 9, 9);
      g_autoptr (JoganPost) more = add_post (days, 3, 9, 7);
      g_autoptr (JoganPost) last = add_post (days, 4, 8, 5);
      g_autoptr (JoganPost) third = NULL;

      jogan_paper_list_set_days (fixture->list, days);
      jogan_test_wait_until (shows_text (list, "16 papers") && shows_text (list, "5 papers"));
      if (i == 1)
        gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
      jogan_day_list_remove_post (days, more);
      third = add_post (days, 5, 10, 2);
      if (i == 1)
        gtk_window_set_child (GTK_WINDOW (fixture->window), list);
      set_read (fixture, "4-1", TRUE);
      jogan_test_wait_until (shows_text (list, "6 papers"));
      jogan_test_wait_until (shows_text (list, "9 papers"));
      jogan_test_wait_until (shows_text (list, "1 of 5 read"));
      set_read (fixture, "4-1", FALSE);
    }
  g_object_unref (list);
}

/* Only where some papers of a post have a tag they must be asked. */
static void
test_some_have_tag (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (JoganView) tag = jogan_view_new_for_tag ("second");

  jogan_paper_list_set_view (fixture->list, tag);
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS);
  g_assert_cmpstr (get_selected (fixture), ==, "2000-2");
  g_assert_true (jogan_paper_list_move_day (fixture->list, 1));
  g_assert_cmpstr (get_selected (fixture), ==, "1999-2");
}

static void
test_finds (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  guint n_made;

  jogan_paper_list_set_view (fixture->list, all);
  iterate ();
  n_made = jogan_test_post_get_n_made ();
  g_assert_true (jogan_paper_list_select_paper (fixture->list, "1-10", NULL));
  g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, N_DAYS * N_PAPERS - 1);
  g_assert_true (jogan_paper_list_select_paper (fixture->list, "1000-4", "/posts/1000.md"));
  g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, N_PAPERS * (N_DAYS - 1000) + 3);
  g_assert_false (jogan_paper_list_select_paper (fixture->list, "1000-4", "/posts/1.md"));
  g_assert_false (jogan_paper_list_select_paper (fixture->list, "1000-11", NULL));
  iterate ();
  g_assert_cmpuint (jogan_test_post_get_n_made () - n_made, <, N_ON_SCREEN);
}

/* What is read stays while the list of the unread is open; what becomes unread appears. */
static void
test_marks (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JoganView) unread = jogan_view_new (JOGAN_VIEW_UNREAD);
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  guint n_made;

  set_read (fixture, "1-10", TRUE);
  jogan_paper_list_set_view (fixture->list, unread);
  iterate ();
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS - 1);
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_UNREAD), ==, N_DAYS * N_PAPERS - 1);
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_ALL), ==, N_DAYS * N_PAPERS);

  n_made = jogan_test_post_get_n_made ();
  set_read (fixture, "2000-2", TRUE);
  iterate ();
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS - 1);
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_UNREAD), ==, N_DAYS * N_PAPERS - 2);
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_TODAY), ==, N_PAPERS - 1);
  set_read (fixture, "1-10", FALSE);
  iterate ();
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS);
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_UNREAD), ==, N_DAYS * N_PAPERS - 1);
  /* Nor does it look through what was there. */
  g_assert_cmpuint (jogan_test_post_get_n_made () - n_made, <, 10);

  jogan_paper_list_set_view (fixture->list, all);
  jogan_paper_list_set_view (fixture->list, unread);
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS - 1);
}

/* The next unread paper may be years away. */
static void
test_next_unread (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint n_made;

  for (guint i = 1; i <= N_DAYS * N_PAPERS; i++)
    g_ptr_array_add (ids, g_strdup_printf ("%u-%u", (i - 1) / N_PAPERS + 1, (i - 1) % N_PAPERS + 1));
  g_ptr_array_add (ids, NULL);
  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, (const char *const *) ids->pdata, TRUE), ==,
                    N_DAYS * N_PAPERS);
  set_read (fixture, "7-3", FALSE);
  set_read (fixture, "2000-1", FALSE);
  jogan_paper_list_set_view (fixture->list, all);
  iterate ();
  g_assert_cmpuint (get_count (fixture, JOGAN_VIEW_UNREAD), ==, 2);

  n_made = jogan_test_post_get_n_made ();
  g_assert_true (jogan_paper_list_move_unread (fixture->list, 1));
  g_assert_cmpstr (get_selected (fixture), ==, "7-3");
  g_assert_false (jogan_paper_list_move_unread (fixture->list, 1));
  g_assert_true (jogan_paper_list_move_unread (fixture->list, -1));
  g_assert_cmpstr (get_selected (fixture), ==, "2000-1");
  g_assert_false (jogan_paper_list_move_unread (fixture->list, -1));
  iterate ();
  g_assert_cmpuint (jogan_test_post_get_n_made () - n_made, <, N_ON_SCREEN);
  jogan_annotations_set_read (fixture->annotations, (const char *const *) ids->pdata, FALSE);
}

/* Marking takes as long in a large library as in a small one: what it costs here is told, not judged, since other
 * programs run, too. */
static void
test_mark_cost (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (JoganView) unread = jogan_view_new (JOGAN_VIEW_UNREAD);
  gint64 worst = 0;

  jogan_paper_list_set_view (fixture->list, unread);
  iterate ();
  for (guint i = 0; i < 100; i++)
    {
      gint64 start = g_get_monotonic_time ();

      set_read (fixture, "2000-2", i % 2 == 0);
      worst = MAX (worst, g_get_monotonic_time () - start);
      iterate ();
    }
  g_test_message ("marking took %" G_GINT64_FORMAT " µs at most", worst);
}

static void
set_bookmarked (Fixture    *fixture,
                const char *id,
                gboolean    bookmarked,
                const char *title)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2020);
  g_date_add_days (&day, (guint) g_ascii_strtoull (id, NULL, 10));
  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, id, bookmarked,
                                                   &(const JoganPaperReference) { .title = title, .day = &day }));
}

static void
assert_papers (JoganMarkedPapers *papers,
               const char        *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (papers)); i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (papers), i);

      g_string_append_printf (ids, "%s ", jogan_paper_get_id (paper));
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
count_change_cb (guint *n_changes)
{
  (*n_changes)++;
}

/* Marked papers are sorted by their marks, made when they are asked for, and follow the library. */
static void
test_marked (Fixture      *fixture,
             gconstpointer data)
{
  JoganMarkedPapers *papers = jogan_marked_papers_new (fixture->library, fixture->annotations,
                                                       JOGAN_ANNOTATION_BOOKMARK);
  g_autoptr (GPtrArray) posts = new_posts ();
  g_autoptr (JoganPaper) gone = NULL;
  g_autoptr (JoganPaper) same = NULL;
  g_autoptr (JoganPaper) back = NULL;
  guint n_made = jogan_test_post_get_n_made ();
  guint n_changes = 0;

  set_bookmarked (fixture, "5-1", TRUE, "Banana");
  set_bookmarked (fixture, "9-1", TRUE, "Apple");
  set_bookmarked (fixture, "7-1", TRUE, "Cherry");
  jogan_marked_papers_set_order (papers, JOGAN_MARK_ORDER_TITLE);
  jogan_marked_papers_set_order (papers, JOGAN_MARK_ORDER_DAY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (papers)), ==, 3);
  g_assert_cmpuint (jogan_test_post_get_n_made () - n_made, ==, 0);
  assert_papers (papers, "9-1 7-1 5-1 ");
  jogan_marked_papers_set_order (papers, JOGAN_MARK_ORDER_TITLE);
  assert_papers (papers, "9-1 5-1 7-1 ");

  gone = g_list_model_get_item (G_LIST_MODEL (papers), 1);
  same = g_list_model_get_item (G_LIST_MODEL (papers), 1);
  g_assert_true (gone == same);
  g_clear_object (&same);
  g_signal_connect_swapped (papers, "items-changed", G_CALLBACK (count_change_cb), &n_changes);
  jogan_library_set_guests (fixture->library, NULL);
  jogan_test_wait_until (n_changes > 0);
  /* Nobody holds the others, so that nobody need hear of them. */
  g_assert_cmpuint (n_changes, ==, 1);
  same = g_list_model_get_item (G_LIST_MODEL (papers), 1);
  g_assert_true (same != gone);
  g_assert_cmpstr (jogan_paper_get_title (same), ==, "Banana");
  g_assert_cmpuint (jogan_paper_get_n_sections (same), ==, 0);

  jogan_library_set_guests (fixture->library, posts);
  jogan_test_wait_until (n_changes > 1);
  back = g_list_model_get_item (G_LIST_MODEL (papers), 1);
  g_assert_cmpstr (jogan_paper_get_title (back), ==, "Paper 5-1");
  set_bookmarked (fixture, "9-1", FALSE, NULL);
  g_assert_cmpuint (n_changes, ==, 3);
  assert_papers (papers, "5-1 7-1 ");
  set_bookmarked (fixture, "5-1", FALSE, NULL);
  set_bookmarked (fixture, "7-1", FALSE, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (papers)), ==, 0);
  g_assert_finalize_object (papers);
}

static JoganPost *
new_whole_post (const char *id)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);

  g_ptr_array_add (sections, jogan_section_new (JOGAN_SECTION_METHOD, "Method", 2, 2, blocks));
  g_ptr_array_add (
    papers, jogan_paper_new (&(JoganPaperInit) { .number = 1, .title_raw = "Whole", .id = id, .sections = sections }));
  return jogan_post_new (&(JoganPostInit) { .name = "/posts/whole.md", .title = "Whole", .papers = papers });
}

/* A paper of a list is shown at once, and its text when it is there, unless another was asked for since. */
static void
test_reader (Fixture      *fixture,
             gconstpointer data)
{
  JoganReader *reader = g_object_ref_sink (JOGAN_READER (jogan_reader_new ()));
  g_autoptr (JoganPost) whole = new_whole_post ("2000-1");
  g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (fixture->library), 0);
  g_autoptr (JoganPaper) first = g_list_model_get_item (G_LIST_MODEL (day), 0);
  g_autoptr (JoganPaper) second = g_list_model_get_item (G_LIST_MODEL (day), 1);

  jogan_reader_set_marks (reader, fixture->library, fixture->annotations);
  jogan_reader_set_paper (reader, first);
  g_assert_true (shows_text (GTK_WIDGET (reader), "Paper 2000-1"));
  g_assert_true (shows_text (GTK_WIDGET (reader), "1 of 10"));
  g_assert_null (jogan_reader_get_whole_paper (reader));
  g_assert_false (shows_text (GTK_WIDGET (reader), "cannot be shown"));
  /* There may be more to scroll to: no reason to go on to the next paper. */
  g_assert_true (jogan_reader_scroll_page (reader, 1));
  jogan_test_wait_until (shows_text (GTK_WIDGET (reader), "cannot be shown"));
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 0);

  /* A late answer about one paper says nothing about another. */
  jogan_reader_set_paper (reader, second);
  jogan_reader_set_paper (reader, jogan_post_get_paper (whole, 0));
  g_assert_true (jogan_reader_get_whole_paper (reader) == jogan_post_get_paper (whole, 0));
  iterate ();
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 1);
  g_assert_false (shows_text (GTK_WIDGET (reader), "cannot be shown"));

  /* The same paper, read anew: its text stays until there is another. */
  jogan_reader_set_paper (reader, first);
  g_assert_true (jogan_reader_get_paper (reader) == first);
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 1);
  jogan_test_wait_until (shows_text (GTK_WIDGET (reader), "cannot be shown"));
  jogan_reader_set_paper (reader, NULL);
  g_assert_null (jogan_reader_get_whole_paper (reader));
  g_assert_finalize_object (reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/lists/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/ui/lists/days-come", Fixture, NULL, set_up, test_days_come, tear_down);
  g_test_add ("/ui/lists/headings-follow", Fixture, NULL, set_up, test_headings_follow, tear_down);
  g_test_add ("/ui/lists/headings-move", Fixture, NULL, set_up, test_headings_move, tear_down);
  g_test_add ("/ui/lists/some-have-tag", Fixture, NULL, set_up, test_some_have_tag, tear_down);
  g_test_add ("/ui/lists/finds", Fixture, NULL, set_up, test_finds, tear_down);
  g_test_add ("/ui/lists/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/ui/lists/next-unread", Fixture, NULL, set_up, test_next_unread, tear_down);
  g_test_add ("/ui/lists/marked", Fixture, NULL, set_up, test_marked, tear_down);
  g_test_add ("/ui/lists/reader", Fixture, NULL, set_up, test_reader, tear_down);
  g_test_add ("/ui/lists/mark-cost", Fixture, NULL, set_up, test_mark_cost, tear_down);

  return g_test_run ();
}
