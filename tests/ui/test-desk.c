/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-palette-item.h"
#include "ui/jogan-reading-time.h"
#include "ui/jogan-trend.h"

static void
test_reading_time (void)
{
  g_autoptr (JoganReadingTime) time = jogan_reading_time_new ();
  GDate one;
  GDate two;

  g_date_clear (&one, 1);
  g_date_clear (&two, 1);
  g_date_set_dmy (&one, 8, G_DATE_MARCH, 2024);
  g_date_set_dmy (&two, 9, G_DATE_MARCH, 2024);
  jogan_reading_time_begin (time, &one, 1 * G_USEC_PER_SEC);
  g_assert_cmpint (jogan_reading_time_get (time, &one), ==, 0);
  jogan_reading_time_begin (time, &two, 61 * G_USEC_PER_SEC);
  jogan_reading_time_begin (time, &one, 71 * G_USEC_PER_SEC);
  jogan_reading_time_end (time, 81 * G_USEC_PER_SEC);
  jogan_reading_time_end (time, 99 * G_USEC_PER_SEC);
  g_assert_cmpint (jogan_reading_time_get (time, &one), ==, 70 * G_USEC_PER_SEC);
  g_assert_cmpint (jogan_reading_time_get (time, &two), ==, 10 * G_USEC_PER_SEC);

  /* Lunch is no reading, a clock that went back is none either, and a paper without a day has its own time. */
  jogan_reading_time_begin (time, &two, 100 * G_USEC_PER_SEC);
  jogan_reading_time_end (time, 4000 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (jogan_reading_time_get (time, &two), ==, 10 * G_USEC_PER_SEC + JOGAN_READING_TIME_MAX);
  jogan_reading_time_begin (time, NULL, 4000 * (gint64) G_USEC_PER_SEC);
  jogan_reading_time_end (time, 3000 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (jogan_reading_time_get (time, NULL), ==, 0);
}

static guint
score (const char *title,
       const char *text)
{
  JoganShortcut shortcut = { .action = "win.test", .keys = "", .title = title, .group = "" };
  g_autoptr (JoganPaletteItem) item = jogan_palette_item_new_for_shortcut (&shortcut);
  g_autoptr (JoganFuzzy) fuzzy = jogan_fuzzy_new (text, 2);

  return jogan_palette_item_score (item, fuzzy);
}

/* How titles are matched is tested with JoganFuzzy. */
static void
test_palette_item (void)
{
  JoganShortcut shortcut = { .action = "win.test", .keys = "", .title = "Next Unread Paper", .group = "" };
  g_autoptr (JoganPaletteItem) one = jogan_palette_item_new_for_shortcut (&shortcut);
  g_autoptr (JoganPaletteItem) same = jogan_palette_item_new_for_shortcut (&shortcut);
  g_autoptr (JoganPaletteItem) day = NULL;
  g_autoptr (JoganPaletteItem) all = NULL;
  g_autoptr (JoganView) day_view = NULL;
  g_autoptr (JoganView) all_view = jogan_view_new (JOGAN_VIEW_ALL);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 8, G_DATE_MARCH, 2024);
  day_view = jogan_view_new_for_time (JOGAN_VIEW_DAY, &date);
  day = jogan_palette_item_new_for_view (day_view);
  all = jogan_palette_item_new_for_view (all_view);
  g_assert_true (jogan_palette_item_is_same (one, same));
  g_assert_true (jogan_palette_item_is_same (day, day));
  g_assert_false (jogan_palette_item_is_same (one, day));
  g_assert_false (jogan_palette_item_is_same (day, all));

  g_assert_cmpuint (score ("Next Unread Paper", "next"), >, score ("Next Unread Paper", "unread"));
  g_assert_cmpuint (score ("Next Unread Paper", "unread"), >, score ("Next Unread Paper", "read"));
  g_assert_cmpuint (score ("Next Unread Paper", "read"), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("Next Unread Paper", "nxp"), <, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("Next Unread Paper", "nxp"), >, 0);
  g_assert_cmpuint (score ("Next Unread Paper", "np"), >, 0);
  g_assert_cmpuint (score ("Next Unread Paper", "paper next"), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("Next Unread Paper", "paper west"), ==, 0);
  g_assert_cmpuint (score ("다음 논문", "ㄷㅇ"), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("다음 논문", "ㄴㅁ ㄷㅇ"), >=, JOGAN_FUZZY_LIKELY);
  g_assert_cmpuint (score ("다음 논문", "ㅁㄴ"), ==, 0);
}

static void
test_trend (void)
{
  g_auto (GStrv) terms = jogan_trend_split (" diffusion, \"agent\" ,,agent,a,b,c,d,e");
  g_autofree char *joined = g_strjoinv ("|", terms);
  g_autofree char *all = jogan_trend_make_query ("a b", 0);
  g_autofree char *week = NULL;
  g_auto (GStrv) none = jogan_trend_split (" , ");
  GDate day;

  g_assert_cmpstr (joined, ==, "diffusion|agent|a|b|c|d");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 10, G_DATE_MARCH, 2024);
  week = jogan_trend_make_query ("확산", jogan_trend_get_week (&day));
  g_assert_cmpstr (week, ==, "\"확산\" date:2024-03-04..2024-03-10");
  g_assert_cmpstr (all, ==, "\"a b\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/ui/palette-item", test_palette_item);
  g_test_add_func ("/ui/reading-time", test_reading_time);
  g_test_add_func ("/ui/trend", test_trend);

  return g_test_run ();
}
