/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jogan-test.h"
#include "library/jogan-library.h"

typedef struct
{
  char *folder;
  JoganLibrary *library;
  JoganSource *source;
} Fixture;

static char *
make_post (const char *date,
           const char *first_title,
           guint       n_papers)
{
  GString *text = g_string_new ("---\n");

  g_string_append_printf (text, "title: \"Papers of %s\"\ndate: %s\ntags: [papers, day]\n---\n\n", date, date);
  for (guint i = 1; i <= n_papers; i++)
    g_string_append_printf (text, "# %u. [%s %u](https://arxiv.org/abs/2512.%05u)\n\n## Method\nIt works.\n\n", i,
                            first_title, i, i);
  return g_string_free (text, FALSE);
}

static void
write_post (Fixture    *fixture,
            const char *name,
            const char *date,
            guint       n_papers)
{
  g_autofree char *text = make_post (date, "Paper", n_papers);

  jogan_test_write (fixture->folder, name, text);
}

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer flags)
{
  fixture->folder = jogan_test_make_folder ();
  fixture->library = jogan_library_new (GPOINTER_TO_UINT (flags));
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer flags)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->library));
  if (g_file_test (fixture->folder, G_FILE_TEST_EXISTS))
    jogan_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError *error = NULL;

  g_assert_true (jogan_library_load_finish (JOGAN_LIBRARY (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
load (JoganLibrary *library)
{
  gboolean done = FALSE;

  jogan_library_load_async (library, NULL, loaded_cb, &done);
  jogan_test_wait_until (done);
  g_assert_false (jogan_library_is_loading (library));
}

/* Adds the fixture's folder, or something in it, and reads it. */
static void
add_and_load (Fixture    *fixture,
              const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, name, NULL);

  fixture->source = jogan_library_add_source (fixture->library, file);
  load (fixture->library);
}

static guint
count_days (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->library));
}

static JoganDay *
get_day (Fixture *fixture,
         guint    position)
{
  g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (fixture->library), position);

  return day; /* the library has it */
}

static const char *
get_title (Fixture *fixture,
           guint    day,
           guint    paper)
{
  g_autoptr (JoganPaper) item = g_list_model_get_item (G_LIST_MODEL (get_day (fixture, day)), paper);

  return item != NULL ? jogan_paper_get_title (item) : NULL;
}

static void
assert_state (Fixture         *fixture,
              JoganSourceState state)
{
  g_assert_cmpint (jogan_source_get_state (fixture->source), ==, state);
}

/* Whether the report says something that contains @words about a path that ends with @name. */
static gboolean
reports (Fixture    *fixture,
         const char *name,
         const char *words)
{
  GListModel *remarks = jogan_source_get_remarks (fixture->source);

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (JoganReportItem) item = g_list_model_get_item (remarks, i);
      const char *message = jogan_remark_get_message (jogan_report_item_get_remark (item));

      if (g_str_has_suffix (jogan_report_item_get_path (item), name) && strstr (message, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_load (Fixture      *fixture,
           gconstpointer flags)
{
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (fixture->library));
  g_autoptr (GPtrArray) found = NULL;
  GDate date;

  write_post (fixture, "2025-12-01-papers.md", "2025-12-01", 3);
  write_post (fixture, "deep/er/2025-12-03-papers.MARKDOWN", "2025-12-03", 2);
  write_post (fixture, "2025-12-02-papers.md", "2025-12-02", 4);
  write_post (fixture, "2025-12-02-a.md", "2025-12-02", 1);
  jogan_test_write (fixture->folder, "undated.md", "# [One](https://example.org/one)\n");
  jogan_test_write (fixture->folder, "picture.png", "no post");
  jogan_test_write (fixture->folder, ".hidden.md", "# [Hidden](https://example.org/h)\n");
  jogan_test_write (fixture->folder, ".git/x.md", "# [Hidden](https://example.org/h)\n");
  jogan_test_write (fixture->folder, "_site/x.md", "# [Built](https://example.org/b)\n");
  jogan_test_write (fixture->folder, "node_modules/x.md", "# [Module](https://example.org/m)\n");
  add_and_load (fixture, NULL);

  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_null (jogan_source_get_message (fixture->source));
  g_assert_cmpint (jogan_source_get_kind (fixture->source), ==, JOGAN_SOURCE_FOLDER);
  g_assert_cmpuint (jogan_source_get_n_posts (fixture->source), ==, 5);
  g_assert_cmpuint (jogan_source_get_n_papers (fixture->source), ==, 11);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 11);
  g_assert_cmpfloat_with_epsilon (jogan_library_get_progress (fixture->library), 1, 0.001);
  g_assert_cmpuint (count_days (fixture), ==, 4);
  jogan_test_mirror_check (mirror);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 3, 12, 2025);
  g_assert_true (jogan_library_get_day (fixture->library, &date) == get_day (fixture, 0));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_day (fixture, 0))), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_day (fixture, 1))), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_day (fixture, 2))), ==, 3);
  g_assert_true (jogan_library_get_day (fixture->library, NULL) == get_day (fixture, 3));
  g_assert_null (jogan_day_get_date (get_day (fixture, 3)));
  g_date_set_day (&date, 4);
  g_assert_null (jogan_library_get_day (fixture->library, &date));

  found = jogan_library_find_papers (fixture->library, "2512.00001");
  g_assert_cmpuint (found->len, ==, 4);
  for (guint i = 0; i < found->len; i++)
    {
      const GDate *day = jogan_post_get_day (jogan_paper_get_post (g_ptr_array_index (found, i)));
      const GDateDay expected[] = { 1, 2, 2, 3 };

      g_assert_cmpint (g_date_get_day (day), ==, expected[i]);
    }
}

static void
test_tags (Fixture      *fixture,
           gconstpointer flags)
{
  GListModel *tags = G_LIST_MODEL (jogan_library_get_tags (fixture->library));
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (tags);
  g_autoptr (JoganTag) first = NULL;
  g_autoptr (JoganTag) second = NULL;

  write_post (fixture, "2025-12-01.md", "2025-12-01", 3);
  jogan_test_write (fixture->folder, "2025-12-02.md",
                    "---\ntags: [papers, zebra, papers]\n---\n\n# 1. [A](https://arxiv.org/abs/2512.00009)\n");
  add_and_load (fixture, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (tags), ==, 3);
  first = g_list_model_get_item (tags, 0);
  second = g_list_model_get_item (tags, 1);
  g_assert_cmpstr (jogan_tag_get_name (first), ==, "papers");
  g_assert_cmpuint (jogan_tag_get_n_papers (first), ==, 4);
  g_assert_cmpstr (jogan_tag_get_name (second), ==, "day");
  g_assert_cmpuint (jogan_tag_get_n_papers (second), ==, 3);
  jogan_test_mirror_check (mirror);

  jogan_library_remove_source (fixture->library, fixture->source);
  jogan_test_wait_until (!jogan_library_is_loading (fixture->library));
  g_assert_cmpuint (g_list_model_get_n_items (tags), ==, 0);
  jogan_test_mirror_check (mirror);
}

static void
test_file (Fixture      *fixture,
           gconstpointer flags)
{
  write_post (fixture, "2025-12-01.text", "2025-12-01", 2);
  write_post (fixture, "2025-12-02.md", "2025-12-02", 2);
  add_and_load (fixture, "2025-12-01.text");

  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_cmpint (jogan_source_get_kind (fixture->source), ==, JOGAN_SOURCE_FILE);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
}

static void
test_missing (Fixture      *fixture,
              gconstpointer flags)
{
  add_and_load (fixture, "not-there");

  assert_state (fixture, JOGAN_SOURCE_MISSING);
  g_assert_nonnull (strstr (jogan_source_get_message (fixture->source), "not-there"));
  g_assert_cmpuint (count_days (fixture), ==, 0);

  write_post (fixture, "not-there/2025-12-01.md", "2025-12-01", 2);
  load (fixture->library);
  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_null (jogan_source_get_message (fixture->source));
  g_assert_cmpuint (count_days (fixture), ==, 1);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer flags)
{
  jogan_test_write (fixture->folder, "notes.txt", "nothing");
  add_and_load (fixture, NULL);

  assert_state (fixture, JOGAN_SOURCE_EMPTY);
  g_assert_nonnull (strstr (jogan_source_get_message (fixture->source), fixture->folder));
}

static void
test_remote (Fixture      *fixture,
             gconstpointer flags)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://example.org/posts");

  fixture->source = jogan_library_add_source (fixture->library, file);
  load (fixture->library);
  assert_state (fixture, JOGAN_SOURCE_UNREADABLE);
  g_assert_nonnull (strstr (jogan_source_get_message (fixture->source), "sftp://example.org/posts"));
}

/* Everything that must be refused stands beside one good post. */
static void
test_refusals (Fixture      *fixture,
               gconstpointer flags)
{
  g_autofree char *outside = jogan_test_make_folder ();
  g_autofree char *big = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo.md", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "loop.md", NULL);
  g_autofree char *up = g_build_filename (fixture->folder, "a", "up", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autofree char *away_post = g_build_filename (fixture->folder, "away.md", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere.md", NULL);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  jogan_test_write (fixture->folder, "big.md", big);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop.md", loop), ==, 0);
  jogan_test_write (fixture->folder, "a/readme.txt", "");
  g_assert_cmpint (symlink ("../", up), ==, 0);
  jogan_test_write (outside, "secret.md", "# [Secret](https://example.org/s)\n");
  g_assert_cmpint (symlink (outside, away), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", away_post), ==, 0);
  g_assert_cmpint (symlink ("no/such/file.md", nowhere), ==, 0);
  write_post (fixture, "1/2/3/4/5/6/7/8/eight.md", "2025-12-08", 1);
  write_post (fixture, "1/2/3/4/5/6/7/8/9/nine.md", "2025-12-09", 1);
  add_and_load (fixture, NULL);

  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
  g_assert_true (reports (fixture, "/big.md", "4 MB"));
  g_assert_true (reports (fixture, "/fifo.md", "not a file"));
  g_assert_true (reports (fixture, "/loop.md", "leads back to itself"));
  g_assert_true (reports (fixture, "/a/up", "leads back"));
  g_assert_true (reports (fixture, "/away", "leads out"));
  g_assert_true (reports (fixture, "/away.md", "leads out"));
  g_assert_true (reports (fixture, "/nowhere.md", "leads nowhere"));
  g_assert_true (reports (fixture, "/8/9", "deeper"));
  g_assert_cmpuint (g_list_model_get_n_items (jogan_source_get_remarks (fixture->source)), ==, 8);
  jogan_test_remove_tree (outside);
}

static void
test_too_many (Fixture      *fixture,
               gconstpointer flags)
{
  for (guint i = 0; i < 50100; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", fixture->folder, i);

      g_assert_cmpint (g_close (g_creat (path, 0600), NULL), ==, TRUE);
    }
  add_and_load (fixture, NULL);
  assert_state (fixture, JOGAN_SOURCE_EMPTY);
  g_assert_true (reports (fixture, fixture->folder, "50000"));
}

static void
test_unreadable (Fixture      *fixture,
                 gconstpointer flags)
{
  g_autofree char *path = g_build_filename (fixture->folder, "closed.md", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "closed", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }

  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  write_post (fixture, "closed.md", "2025-12-02", 1);
  g_assert_cmpint (g_mkdir (folder, 0), ==, 0);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  add_and_load (fixture, NULL);
  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 1);
  g_assert_true (reports (fixture, "/closed.md", "permissions"));
  g_assert_true (reports (fixture, "/closed", "permissions"));

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  load (fixture->library);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
  g_assert_false (reports (fixture, "/closed.md", ""));

  g_assert_cmpint (g_chmod (fixture->folder, 0), ==, 0);
  load (fixture->library);
  assert_state (fixture, JOGAN_SOURCE_UNREADABLE);
  g_assert_nonnull (strstr (jogan_source_get_message (fixture->source), fixture->folder));
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Links inside the source count, but no file is read twice. */
static void
test_links_inside (Fixture      *fixture,
                   gconstpointer flags)
{
  g_autofree char *link = g_build_filename (fixture->folder, "latest.md", NULL);
  g_autofree char *drafts = g_build_filename (fixture->folder, "drafts", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "again", NULL);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  write_post (fixture, ".drafts/2025-12-02.md", "2025-12-02", 1);
  g_assert_cmpint (symlink ("2025-12-01.md", link), ==, 0);
  g_assert_cmpint (symlink (".drafts", drafts), ==, 0);
  g_assert_cmpint (symlink (".drafts", again), ==, 0);
  add_and_load (fixture, NULL);
  g_assert_cmpuint (jogan_source_get_n_posts (fixture->source), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_source_get_remarks (fixture->source)), ==, 0);
}

static void
test_overlap (Fixture      *fixture,
              gconstpointer flags)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) file = g_file_get_child (folder, "2025-12-01.md");
  JoganSource *file_source;
  JoganPost *post;

  write_post (fixture, "2025-12-01.md", "2025-12-01", 3);
  write_post (fixture, "2025-12-02.md", "2025-12-02", 2);
  file_source = jogan_library_add_source (fixture->library, file);
  add_and_load (fixture, NULL);
  g_assert_true (jogan_library_add_source (fixture->library, file) == file_source);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_library_get_sources (fixture->library)), ==, 2);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 5);
  g_assert_cmpuint (jogan_source_get_n_papers (fixture->source), ==, 5);
  g_assert_cmpuint (jogan_source_get_n_papers (file_source), ==, 3);

  post = jogan_day_get_post (get_day (fixture, 1), 0);
  g_assert_true (jogan_library_has_post (fixture->library, file_source, post));
  g_assert_false (jogan_library_has_post (fixture->library, file_source, jogan_day_get_post (get_day (fixture, 0), 0)));

  jogan_library_remove_source (fixture->library, fixture->source);
  jogan_test_wait_until (!jogan_library_is_loading (fixture->library));
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 3);
  g_assert_true (jogan_day_get_post (get_day (fixture, 0), 0) == post);
}

static void
test_refresh_keeps_objects (Fixture      *fixture,
                            gconstpointer flags)
{
  g_autoptr (JoganTestMirror) days = NULL;
  g_autoptr (JoganTestMirror) papers = NULL;
  g_autofree char *text = make_post ("2025-12-02", "Changed", 4);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 3);
  write_post (fixture, "2025-12-02.md", "2025-12-02", 2);
  write_post (fixture, "2025-12-02-b.md", "2025-12-02", 2);
  add_and_load (fixture, NULL);
  days = jogan_test_mirror_new (G_LIST_MODEL (fixture->library));
  papers = jogan_test_mirror_new (G_LIST_MODEL (get_day (fixture, 0)));

  load (fixture->library);
  g_assert_cmpuint (days->n_changes + papers->n_changes, ==, 0);

  /* One of the two posts of a day changes: one change, and the other's papers stay. */
  jogan_test_write (fixture->folder, "2025-12-02.md", text);
  load (fixture->library);
  g_assert_cmpuint (days->n_changes, ==, 0);
  g_assert_cmpuint (papers->n_changes, ==, 1);
  g_assert_cmpuint (papers->items->len, ==, 6);
  g_assert_cmpstr (get_title (fixture, 0, 0), ==, "Paper 1");
  g_assert_cmpstr (get_title (fixture, 0, 5), ==, "Changed 4");
  jogan_test_mirror_check (days);
  jogan_test_mirror_check (papers);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 9);
}

static void
test_change_of_day (Fixture      *fixture,
                    gconstpointer flags)
{
  g_autoptr (JoganTestMirror) mirror = NULL;

  write_post (fixture, "a.md", "2025-12-01", 3);
  write_post (fixture, "b.md", "2025-12-01", 1);
  add_and_load (fixture, NULL);
  mirror = jogan_test_mirror_new (G_LIST_MODEL (fixture->library));

  write_post (fixture, "a.md", "2025-11-30", 3);
  load (fixture->library);
  g_assert_cmpuint (count_days (fixture), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_day (fixture, 0))), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_day (fixture, 1))), ==, 3);

  write_post (fixture, "b.md", "2025-11-30", 1);
  load (fixture->library);
  g_assert_cmpuint (count_days (fixture), ==, 1);
  jogan_test_mirror_check (mirror);
}

static void
never_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;

  g_assert_false (jogan_library_load_finish (JOGAN_LIBRARY (object), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer flags)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);
  gboolean done = FALSE;

  for (guint i = 1; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.md", i);

      write_post (fixture, name, "2025-12-01", 10);
    }
  fixture->source = jogan_library_add_source (fixture->library, file);
  jogan_library_load_async (fixture->library, cancellable, never_cb, &done);
  g_cancellable_cancel (cancellable);
  jogan_test_wait_until (done);
  /* The library itself goes while it is read: the fixture asserts that it is finalised at once. */
  g_assert_true (jogan_library_is_loading (fixture->library));
}

static void
drop_cb (GListModel    *model,
         guint          position,
         guint          removed,
         guint          added,
         JoganLibrary **library)
{
  g_clear_object (library);
}

/* Whoever is told of a change may let go of the library. */
static void
test_drop_when_told (Fixture      *fixture,
                     gconstpointer flags)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);
  JoganLibrary *library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 3);
  write_post (fixture, "2025-12-02.md", "2025-12-02", 3);
  jogan_library_add_source (library, file);
  g_signal_connect (library, "items-changed", G_CALLBACK (drop_cb), &library);
  jogan_test_wait_until (library == NULL);
}

/* What was read stays; the rest comes with the next refresh. */
static void
test_stop_reading (Fixture      *fixture,
                   gconstpointer flags)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);
  guint n_before;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("post-%03u.md", i);

      write_post (fixture, name, "2026-03-01", 3);
    }
  fixture->source = jogan_library_add_source (fixture->library, file);
  jogan_test_wait_until (jogan_library_get_n_papers (fixture->library) > 0);
  jogan_library_stop_reading (fixture->library);
  g_assert_false (jogan_library_is_loading (fixture->library));
  n_before = jogan_library_get_n_papers (fixture->library);
  g_assert_cmpuint (n_before, <, 1200);
  assert_state (fixture, JOGAN_SOURCE_READY);
  g_assert_cmpuint (jogan_source_get_n_papers (fixture->source), ==, n_before);

  load (fixture->library);
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 1200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                                            \
  g_test_add ("/library/" path, Fixture, GUINT_TO_POINTER (JOGAN_LIBRARY_DEFAULT), fixture_set_up, function,           \
              fixture_tear_down)
  ADD ("load", test_load);
  ADD ("tags", test_tags);
  ADD ("file", test_file);
  ADD ("missing", test_missing);
  ADD ("empty", test_empty);
  ADD ("remote", test_remote);
  ADD ("refusals", test_refusals);
  ADD ("too-many", test_too_many);
  ADD ("unreadable", test_unreadable);
  ADD ("links-inside", test_links_inside);
  ADD ("overlap", test_overlap);
  ADD ("refresh-keeps-objects", test_refresh_keeps_objects);
  ADD ("change-of-day", test_change_of_day);
  ADD ("cancel", test_cancel);
  ADD ("stop-reading", test_stop_reading);
  ADD ("drop-when-told", test_drop_when_told);

  return g_test_run ();
}
