/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <unistd.h>

#include "jogan-test.h"
#include "library/jogan-library.h"

/* What changes in a watched source reaches the library by itself. */

typedef struct
{
  char *parent;
  char *folder;
  JoganLibrary *library;
  JoganSource *source;
} Fixture;

static void
write_post (Fixture    *fixture,
            const char *name,
            const char *date,
            const char *title)
{
  g_autofree char *text = g_strdup_printf ("---\ndate: %s\n---\n\n# 1. [%s](https://arxiv.org/abs/2512.00001)\n", date,
                                           title);

  jogan_test_write (fixture->folder, name, text);
}

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  fixture->parent = jogan_test_make_folder ();
  fixture->folder = g_build_filename (fixture->parent, "posts", NULL);
  write_post (fixture, "2025-12-01.md", "2025-12-01", "First");
  write_post (fixture, "2025-12-02.md", "2025-12-02", "Second");
  fixture->library = jogan_library_new (JOGAN_LIBRARY_WATCH);
  file = g_file_new_for_path (fixture->folder);
  fixture->source = jogan_library_add_source (fixture->library, file);
  jogan_test_wait_until (!jogan_library_is_loading (fixture->library));
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->library));
  jogan_test_remove_tree (fixture->parent);
  g_free (fixture->parent);
  g_free (fixture->folder);
}

static gboolean
has_title (Fixture    *fixture,
           const char *title)
{
  g_autoptr (GPtrArray) papers = jogan_library_find_papers (fixture->library, "2512.00001");

  for (guint i = 0; i < papers->len; i++)
    {
      if (g_str_equal (jogan_paper_get_title (g_ptr_array_index (papers, i)), title))
        return TRUE;
    }
  return FALSE;
}

static void
rename_in (Fixture    *fixture,
           const char *from,
           const char *to)
{
  g_autofree char *old_path = g_build_filename (fixture->folder, from, NULL);
  g_autofree char *new_path = g_build_filename (fixture->folder, to, NULL);

  g_assert_cmpint (g_rename (old_path, new_path), ==, 0);
}

static void
test_add_and_remove (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "2025-12-01.md", NULL);

  write_post (fixture, "2025-12-03.md", "2025-12-03", "Third");
  jogan_test_wait_until (has_title (fixture, "Third"));
  g_assert_cmpint (g_remove (path), ==, 0);
  jogan_test_wait_until (!has_title (fixture, "First"));
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
}

static void
test_change (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (fixture->library));

  /* In place. */
  write_post (fixture, "2025-12-02.md", "2025-12-02", "Second, longer");
  jogan_test_wait_until (has_title (fixture, "Second, longer"));
  /* As editors do: a new file that takes the old one's name, and a backup. */
  write_post (fixture, "2025-12-02.md~tmp", "2025-12-02", "Second, renamed");
  rename_in (fixture, "2025-12-02.md", "2025-12-02.md~");
  rename_in (fixture, "2025-12-02.md~tmp", "2025-12-02.md");
  jogan_test_wait_until (has_title (fixture, "Second, renamed"));
  /* From a hidden name. */
  write_post (fixture, ".2025-12-02.swp", "2025-12-02", "Second, swapped");
  rename_in (fixture, ".2025-12-02.swp", "2025-12-02.md");
  jogan_test_wait_until (has_title (fixture, "Second, swapped"));
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
  /* The days stayed the same objects all the time. */
  g_assert_cmpuint (mirror->n_changes, ==, 0);
  jogan_test_mirror_check (mirror);
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (fixture->library), 0);

  rename_in (fixture, "2025-12-02.md", "renamed.md");
  jogan_test_wait_until (g_str_has_suffix (jogan_post_get_name (jogan_day_get_post (day, 0)), "/renamed.md") &&
                         jogan_day_get_n_posts (day) == 1);
  rename_in (fixture, "renamed.md", "renamed.txt");
  jogan_test_wait_until (!has_title (fixture, "Second"));
}

static void
test_folders (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *outside = g_build_filename (fixture->parent, "outside", NULL);
  g_autofree char *inside = g_build_filename (fixture->folder, "inside", NULL);

  write_post (fixture, "new/er/2025-12-03.md", "2025-12-03", "Third");
  jogan_test_wait_until (has_title (fixture, "Third"));
  write_post (fixture, "new/er/2025-12-04.md", "2025-12-04", "Fourth");
  jogan_test_wait_until (has_title (fixture, "Fourth"));

  write_post (fixture, "../outside/2025-12-05.md", "2025-12-05", "Fifth");
  g_assert_cmpint (g_rename (outside, inside), ==, 0);
  jogan_test_wait_until (has_title (fixture, "Fifth"));
  g_assert_cmpint (g_rename (inside, outside), ==, 0);
  jogan_test_wait_until (!has_title (fixture, "Fifth"));
  g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 4);
}

static void
test_vanish_and_return (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *away = g_build_filename (fixture->parent, "away", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
      jogan_test_wait_until (jogan_source_get_state (fixture->source) == JOGAN_SOURCE_MISSING);
      g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 0);
      g_assert_nonnull (strstr (jogan_source_get_message (fixture->source), fixture->folder));
      g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
      jogan_test_wait_until (jogan_source_get_state (fixture->source) == JOGAN_SOURCE_READY);
      g_assert_cmpuint (jogan_library_get_n_papers (fixture->library), ==, 2);
    }

  /* It is still watched, the folder of the same name that takes its place too. */
  write_post (fixture, "2025-12-03.md", "2025-12-03", "Third");
  jogan_test_wait_until (has_title (fixture, "Third"));
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  write_post (fixture, "2025-12-04.md", "2025-12-04", "Fourth");
  jogan_test_wait_until (has_title (fixture, "Fourth") && !has_title (fixture, "Third"));
  write_post (fixture, "2025-12-05.md", "2025-12-05", "Fifth");
  jogan_test_wait_until (has_title (fixture, "Fifth"));
}

static void
test_not_there_yet (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->parent, "a", "b", "c.md", NULL);
  JoganSource *source = jogan_library_add_source (fixture->library, file);

  jogan_test_wait_until (jogan_source_get_state (source) == JOGAN_SOURCE_MISSING);
  write_post (fixture, "../a/b/c.md", "2025-12-03", "Third");
  jogan_test_wait_until (jogan_source_get_state (source) == JOGAN_SOURCE_READY);
  g_assert_true (has_title (fixture, "Third"));
  write_post (fixture, "../a/b/c.md", "2025-12-03", "Third, changed");
  jogan_test_wait_until (has_title (fixture, "Third, changed"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/watch/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("add-and-remove", test_add_and_remove);
  ADD ("change", test_change);
  ADD ("rename", test_rename);
  ADD ("folders", test_folders);
  ADD ("vanish-and-return", test_vanish_and_return);
  ADD ("not-there-yet", test_not_there_yet);

  return g_test_run ();
}
