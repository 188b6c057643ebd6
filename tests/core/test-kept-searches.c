/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "annotations/jogan-kept-searches.h"
#include "annotations/jogan-time.h"
#include "jogan-test.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->folder = jogan_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "data", "searches.json", NULL);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  jogan_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static JoganKeptSearches *
open_searches (Fixture *fixture)
{
  JoganKeptSearches *searches = jogan_kept_searches_new (fixture->path);

  jogan_test_wait_until (!jogan_kept_searches_is_busy (searches));
  return searches;
}

static char *
make_names (JoganKeptSearches *searches)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (searches)); i++)
    {
      g_autoptr (JoganKeptSearch) search = g_list_model_get_item (G_LIST_MODEL (searches), i);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", jogan_kept_search_get_name (search));
    }
  return g_string_free (names, FALSE);
}

static void
assert_names (JoganKeptSearches *searches,
              const char        *expected)
{
  g_autofree char *names = make_names (searches);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_on_disk (Fixture    *fixture,
                const char *expected)
{
  g_autoptr (JoganKeptSearches) searches = open_searches (fixture);

  assert_names (searches, expected);
  g_assert_null (jogan_kept_searches_get_message (searches));
}

static void
write_file (Fixture    *fixture,
            const char *text)
{
  jogan_test_write (fixture->folder, "data/searches.json", text);
}

static char *
read_file (Fixture *fixture)
{
  char *text;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JoganKeptSearches) searches = open_searches (fixture);
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (searches));
  g_autoptr (JoganKeptSearch) second = NULL;
  struct stat info;

  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (jogan_kept_searches_keep (searches, "확산 is:unread"));
  g_assert_false (jogan_kept_searches_keep (searches, "확산 is:unread"));
  /* When they were kept tells their order. */
  for (gint64 now = jogan_time_now (); now == jogan_time_now ();)
    continue;
  g_assert_true (jogan_kept_searches_keep (searches, "\"two words\" -none"));
  assert_names (searches, "확산 is:unread|\"two words\" -none");
  second = g_object_ref (jogan_kept_searches_find (searches, "\"two words\" -none"));
  jogan_kept_searches_rename (searches, second, "Words");
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  assert_on_disk (fixture, "확산 is:unread|Words");
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  jogan_kept_searches_remove (searches, jogan_kept_searches_find (searches, "확산 is:unread"));
  jogan_kept_searches_rename (searches, second, "");
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  assert_on_disk (fixture, "\"two words\" -none");

  jogan_kept_searches_rename (searches, second, "Again");
  jogan_kept_searches_remove (searches, second);
  assert_names (searches, "");
  jogan_kept_searches_restore (searches, second);
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  assert_on_disk (fixture, "Again");
  jogan_test_mirror_check (mirror);
}

/* What another machine or a hand changed meanwhile is neither lost nor undone. */
static void
test_merge (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JoganKeptSearches) here = NULL;
  g_autoptr (JoganKeptSearches) there = NULL;

  here = open_searches (fixture);
  jogan_kept_searches_keep (here, "a");
  jogan_kept_searches_keep (here, "b");
  g_assert_true (jogan_kept_searches_flush (here, 5000));
  there = open_searches (fixture);
  jogan_kept_searches_keep (there, "c");
  jogan_kept_searches_remove (there, jogan_kept_searches_find (there, "a"));
  g_assert_true (jogan_kept_searches_flush (there, 5000));

  jogan_kept_searches_rename (here, jogan_kept_searches_find (here, "b"), "B");
  g_assert_true (jogan_kept_searches_flush (here, 5000));
  assert_names (here, "B|c");
  assert_on_disk (fixture, "B|c");

  /* A file that is gone says nothing of what was in it. */
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  jogan_kept_searches_keep (here, "d");
  g_assert_true (jogan_kept_searches_flush (here, 5000));
  assert_on_disk (fixture, "B|c|d");
}

static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (JoganKeptSearches) searches = NULL;

  write_file (fixture,
              "{\"format\":\"jogan-searches\",\"min_writer\":1,\"color\":{\"a\":[1e400]},\"records\":{\n"
              "\"x\":{\"kept\":\"2026-01-02T03:04:05.678Z\",\"icon\":\"star\",\"name\":\"X\"}\n},\"version\":2}");
  searches = open_searches (fixture);
  assert_names (searches, "X");
  jogan_kept_searches_keep (searches, "y");
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  text = read_file (fixture);
  g_assert_nonnull (strstr (text, "\"x\":{\"kept\":\"2026-01-02T03:04:05.678Z\",\"name\":\"X\",\"icon\":\"star\"}"));
  g_assert_nonnull (strstr (text, "\"color\":{\"a\":[1e400]}"));
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  const char *newer = "{\"format\":\"jogan-searches\",\"min_writer\":2,\"records\":{\"x\":{}},\"version\":2}";
  g_autofree char *text = NULL;
  g_autoptr (JoganKeptSearches) searches = NULL;

  write_file (fixture, newer);
  searches = open_searches (fixture);
  assert_names (searches, "x");
  g_assert_null (jogan_kept_searches_get_message (searches));
  jogan_kept_searches_keep (searches, "y");
  g_assert_false (jogan_kept_searches_flush (searches, 5000));
  g_assert_nonnull (strstr (jogan_kept_searches_get_message (searches), fixture->path));
  text = read_file (fixture);
  g_assert_cmpstr (text, ==, newer);
}

static guint
count_kept_aside (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".corrupt-") != NULL;
  return n;
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const damaged[] = {
    "",           "[]", "{", "not json", "{\"format\":\"jogan-notes\",\"min_writer\":1,\"records\":{},\"version\":1}",
    "\xff\xfe{}",
  };
  const char *cut = "{\"format\":\"jogan-searches\",\"min_writer\":1,\"records\":{\"x\":{\"name\":\"X\"},\"y\":{\"na";
  g_autoptr (JoganKeptSearches) searches = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (JoganKeptSearches) empty = NULL;

      write_file (fixture, damaged[i]);
      empty = open_searches (fixture);
      assert_names (empty, "");
      g_assert_nonnull (strstr (jogan_kept_searches_get_message (empty), fixture->path));
      g_assert_cmpuint (count_kept_aside (fixture), ==, i + 1);
    }

  write_file (fixture, cut);
  searches = open_searches (fixture);
  assert_names (searches, "X");
  g_assert_cmpuint (count_kept_aside (fixture), ==, G_N_ELEMENTS (damaged) + 1);
  assert_on_disk (fixture, "X");
}

/* A save that fails changes nothing, is told, and is made up for. */
static void
test_failed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JoganKeptSearches) searches = open_searches (fixture);
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  /* A file stands where the folder should be. */
  jogan_test_write (fixture->folder, "data", "");
  jogan_kept_searches_keep (searches, "x");
  jogan_test_wait_until (!jogan_kept_searches_is_busy (searches));
  g_assert_nonnull (jogan_kept_searches_get_message (searches));
  assert_names (searches, "x");
  g_assert_cmpint (g_remove (folder), ==, 0);
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  g_assert_null (jogan_kept_searches_get_message (searches));
  assert_on_disk (fixture, "x");
}

static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JoganKeptSearches) searches = NULL;
  g_autofree char *target = g_build_filename (fixture->folder, "elsewhere.json", NULL);

  write_file (fixture, "{}");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  searches = open_searches (fixture);
  jogan_kept_searches_keep (searches, "x");
  g_assert_true (jogan_kept_searches_flush (searches, 5000));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                                            \
  g_test_add ("/kept-searches/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("keep", test_keep);
  ADD ("merge", test_merge);
  ADD ("unknown", test_unknown);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("failed", test_failed);
  ADD ("link", test_link);

  return g_test_run ();
}
