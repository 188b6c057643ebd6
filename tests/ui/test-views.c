/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jogan-test-post.h"
#include "jogan-test.h"
#include "ui/jogan-view-list.h"

/* The views of ten years, most of which are within what is closed. */

#define N_DAYS 3650
#define N_PAPERS 10

/* The groups of the sidebar. */
#define FIXED 0
#define DAYS 2
#define SOURCES 4

typedef struct
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganViewList *views;
} Fixture;

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* From 1 January 2016 on, to 28 December 2025. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2016);
  for (guint i = 1; i <= N_DAYS; i++)
    {
      g_ptr_array_add (posts, jogan_test_post_new (i, &day, N_PAPERS));
      g_date_add_days (&day, 1);
    }
  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->annotations = jogan_annotations_new (NULL);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
  jogan_library_set_guests (fixture->library, posts);
  fixture->views = jogan_view_list_new (fixture->library, fixture->annotations, NULL, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->views);
  g_clear_object (&fixture->library);
  g_clear_object (&fixture->annotations);
}

static GListModel *
get_group (Fixture *fixture,
           guint    group)
{
  g_autoptr (GListModel) model = g_list_model_get_item (jogan_view_list_get_groups (fixture->views), group);

  return model;
}

static guint
get_n (Fixture *fixture)
{
  return g_list_model_get_n_items (get_group (fixture, DAYS));
}

static JoganView *
find (Fixture    *fixture,
      guint       group,
      const char *id)
{
  GListModel *model = get_group (fixture, group);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (JoganView) view = g_list_model_get_item (model, i);

      if (g_str_equal (jogan_view_get_id (view), id))
        return view;
    }
  return NULL;
}

static guint
count (Fixture    *fixture,
       guint       group,
       const char *id)
{
  return jogan_view_get_count (find (fixture, group, id));
}

/* Twelve months, nine years, and the days of the newest month: not one row for each of 3,650 days. */
static void
test_months (Fixture      *fixture,
             gconstpointer data)
{
  GListModel *days = get_group (fixture, DAYS);
  g_autoptr (JoganView) first = g_list_model_get_item (days, 0);
  g_autoptr (JoganView) second = g_list_model_get_item (days, 1);
  g_autoptr (JoganView) last = g_list_model_get_item (days, 48);

  g_assert_cmpuint (get_n (fixture), ==, 12 + 9 + 28);
  g_assert_cmpstr (jogan_view_get_id (first), ==, "month:2025-12");
  g_assert_cmpuint (jogan_view_get_count (first), ==, 28 * N_PAPERS);
  g_assert_true (jogan_view_is_open (first));
  g_assert_cmpstr (jogan_view_get_id (second), ==, "day:2025-12-28");
  g_assert_cmpuint (jogan_view_get_level (second), ==, 1);
  g_assert_cmpstr (jogan_view_get_id (last), ==, "year:2016");
  g_assert_cmpuint (jogan_view_get_count (last), ==, 366 * N_PAPERS);
  g_assert_false (jogan_view_is_open (find (fixture, DAYS, "month:2025-11")));
}

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  guint n = get_n (fixture);
  JoganView *year = find (fixture, DAYS, "year:2020");

  jogan_view_list_set_open (fixture->views, year, TRUE);
  g_assert_true (year == find (fixture, DAYS, "year:2020"));
  g_assert_cmpuint (get_n (fixture), ==, n + 12);
  jogan_view_list_set_open (fixture->views, find (fixture, DAYS, "month:2020-02"), TRUE);
  g_assert_cmpuint (get_n (fixture), ==, n + 12 + 29);
  g_assert_cmpuint (jogan_view_get_level (find (fixture, DAYS, "day:2020-02-29")), ==, 2);
  jogan_view_list_set_open (fixture->views, year, FALSE);
  g_assert_cmpuint (get_n (fixture), ==, n);
  jogan_view_list_set_open (fixture->views, year, TRUE);
  g_assert_cmpuint (get_n (fixture), ==, n + 12 + 29);
  jogan_view_list_set_open (fixture->views, year, FALSE);
  jogan_view_list_set_open (fixture->views, find (fixture, DAYS, "month:2025-12"), FALSE);
  g_assert_cmpuint (get_n (fixture), ==, 12 + 9);
}

/* A day that is asked for is there, until another one is. */
static void
test_reveal (Fixture      *fixture,
             gconstpointer data)
{
  guint n = get_n (fixture);

  jogan_view_list_reveal (fixture->views, "day:2018-03-05");
  g_assert_nonnull (find (fixture, DAYS, "day:2018-03-05"));
  g_assert_cmpuint (get_n (fixture), ==, n + 12 + 31);
  jogan_view_list_reveal (fixture->views, "day:2025-11-30");
  g_assert_nonnull (find (fixture, DAYS, "day:2025-11-30"));
  g_assert_cmpuint (get_n (fixture), ==, n + 30);
  jogan_view_list_set_open (fixture->views, find (fixture, DAYS, "month:2025-11"), FALSE);
  g_assert_cmpuint (get_n (fixture), ==, n);
  jogan_view_list_reveal (fixture->views, "month:2017-06");
  g_assert_nonnull (find (fixture, DAYS, "month:2017-06"));
  for (guint i = 0; i < 3; i++)
    jogan_view_list_reveal (fixture->views, (const char *[]) { "day:2018-02-30", "day:", "tag:day:2018-01-01" }[i]);
  g_assert_nonnull (find (fixture, DAYS, "month:2017-06"));
}

/* What is left to read of a day, its month and its year, and where to go on. */
static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  const char *ids[] = { "1-1", "1-2", "3650-1", NULL };
  g_autoptr (JoganDay) next = NULL;
  GDate day;

  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, ids, TRUE), ==, 3);
  iterate ();
  g_assert_cmpuint (count (fixture, FIXED, "today"), ==, N_PAPERS - 1);
  g_assert_cmpuint (count (fixture, FIXED, "unread"), ==, N_DAYS * N_PAPERS - 3);
  g_assert_cmpuint (count (fixture, DAYS, "month:2025-12"), ==, 28 * N_PAPERS - 1);
  g_assert_cmpuint (count (fixture, DAYS, "day:2025-12-28"), ==, N_PAPERS - 1);
  g_assert_cmpuint (count (fixture, DAYS, "year:2016"), ==, 366 * N_PAPERS - 2);
  jogan_view_list_reveal (fixture->views, "day:2016-01-01");
  g_assert_cmpuint (count (fixture, DAYS, "day:2016-01-01"), ==, N_PAPERS - 2);

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 2, G_DATE_JANUARY, 2016);
  next = jogan_view_list_find_unread_day (fixture->views, &day);
  g_assert_cmpint (g_date_get_day (jogan_day_get_date (next)), ==, 1);
  g_clear_object (&next);
  /* Before the first day there is none: the newest it is. */
  g_date_set_day (&day, 1);
  next = jogan_view_list_find_unread_day (fixture->views, &day);
  g_assert_cmpint (g_date_get_year (jogan_day_get_date (next)), ==, 2025);
  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, ids, FALSE), ==, 3);
  g_assert_true (jogan_annotations_flush (fixture->annotations, 20000));
  iterate ();
}

static void
test_days_go (Fixture      *fixture,
              gconstpointer data)
{
  JoganView *month = find (fixture, DAYS, "month:2025-12");
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 24, G_DATE_DECEMBER, 2025);
  g_ptr_array_add (posts, jogan_test_post_new (1, &day, N_PAPERS));
  g_ptr_array_add (posts, jogan_test_post_new (2, NULL, N_PAPERS));
  jogan_library_set_guests (fixture->library, posts);
  iterate ();
  g_assert_cmpuint (get_n (fixture), ==, 3);
  g_assert_true (find (fixture, DAYS, "month:2025-12") == month);
  g_assert_cmpuint (jogan_view_get_count (month), ==, N_PAPERS);
  g_assert_nonnull (find (fixture, DAYS, "day:2025-12-24"));
  g_assert_cmpuint (count (fixture, DAYS, "day:"), ==, N_PAPERS);
  g_assert_cmpuint (count (fixture, FIXED, "unread"), ==, 2 * N_PAPERS);
}

static void
count_notify_cb (guint *n_notified)
{
  (*n_notified)++;
}

/* While thousands of posts come, the sidebar follows ten times a second, and is right in the end. */
static void
test_rate (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  Fixture fixture = { .library = jogan_library_new (JOGAN_LIBRARY_DEFAULT) };
  guint n_notified = 0;
  gint64 start;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u-%02u-%02u-%u.md", 2010 + i / 336, i / 28 % 12 + 1, i % 28 + 1, i);
      g_autofree char *text = g_strdup_printf ("# 1. [T](https://arxiv.org/abs/2401.%05u)\n\n## Method\n\nText.\n", i);

      jogan_test_write (folder, name, text);
    }
  fixture.annotations = jogan_annotations_new (NULL);
  jogan_test_wait_until (jogan_annotations_get_state (fixture.annotations) == JOGAN_ANNOTATIONS_READY);
  fixture.views = jogan_view_list_new (fixture.library, fixture.annotations, NULL, NULL);
  g_signal_connect_swapped (find (&fixture, FIXED, "all"), "notify::count", G_CALLBACK (count_notify_cb), &n_notified);
  start = g_get_monotonic_time ();
  jogan_library_add_source (fixture.library, file);
  jogan_test_wait_until (!jogan_library_is_loading (fixture.library));
  iterate ();
  g_assert_cmpuint (count (&fixture, FIXED, "all"), ==, 3000);
  g_assert_cmpuint (n_notified, <=, (g_get_monotonic_time () - start) / (G_USEC_PER_SEC / 10) + 3);
  tear_down (&fixture, NULL);
  jogan_test_remove_tree (folder);
}

#define ADD(path, function) g_test_add ("/ui/views/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("months", test_months);
  ADD ("open", test_open);
  ADD ("reveal", test_reveal);
  ADD ("counts", test_counts);
  ADD ("days-go", test_days_go);
  g_test_add_func ("/ui/views/rate", test_rate);
  return g_test_run ();
}
