/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "index/jogan-flat.h"
#include "index/jogan-indexed-post.h"
#include "index/jogan-pack.h"
#include "jogan-test.h"
#include "library/jogan-library.h"
#include "library/jogan-workers.h"
#include "search/jogan-search.h"
#include "test-files.h"

#define N_POSTS 24
#define N_PAPERS 3

/* Said to this program to have it import a folder into an index, and nothing else. */
#define IMPORT_ARGUMENT "--import"

typedef struct
{
  char *folder;
  char *cache;
} Fixture;

static char *
make_post (guint       number,
           const char *word)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "---\ntitle: Post %u\ndate: %u-%02u-%02u\ntags: [daily]\n---\n\n", number,
                          2026 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
  for (guint i = 1; i <= N_PAPERS; i++)
    g_string_append_printf (text,
                            "# %u. [%s %u](https://arxiv.org/abs/26%02u.%05u)\n\n[alphaXiv](https://alphaxiv.org/x)\n\n"
                            "## Method\n- **Goal**: It explains 초확산모델은 number %u.\n\n",
                            i, word, number, 1 + number % 12, number * 10 + i, number);
  return g_string_free (text, FALSE);
}

static void
write_post (Fixture    *fixture,
            guint       number,
            const char *word)
{
  g_autofree char *name = g_strdup_printf ("post-%02u.md", number);
  g_autofree char *text = make_post (number, word);

  jogan_test_write (fixture->folder, name, text);
}

/* Writes a file as it was to be told from before only by what it says: of the same size, time and inode. */
static void
write_secretly (Fixture    *fixture,
                guint       number,
                const char *word)
{
  g_autofree char *name = g_strdup_printf ("post-%02u.md", number);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *text = make_post (number, word);
  g_autofd int fd = g_open (path, O_WRONLY, 0);
  struct stat st;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fstat (fd, &st), ==, 0);
  g_assert_cmpuint (st.st_size, ==, strlen (text));
  g_assert_cmpint (write (fd, text, strlen (text)), ==, st.st_size);
  g_assert_cmpint (futimens (fd, (struct timespec[2]) { st.st_atim, st.st_mtim }), ==, 0);
}

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->folder = jogan_test_make_folder ();
  fixture->cache = jogan_test_make_folder ();
  for (guint i = 0; i < N_POSTS; i++)
    write_post (fixture, i, "Alpha");
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  jogan_test_remove_tree (fixture->folder);
  jogan_test_remove_tree (fixture->cache);
  g_free (fixture->folder);
  g_free (fixture->cache);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (jogan_library_load_finish (JOGAN_LIBRARY (object), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
load (JoganLibrary *library)
{
  gboolean done = FALSE;

  jogan_library_load_async (library, NULL, loaded_cb, &done);
  jogan_test_wait_until (done);
}

static JoganLibrary *
open_library (Fixture *fixture)
{
  JoganLibrary *library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, fixture->cache);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);

  jogan_library_add_source (library, file);
  load (library);
  return library;
}

static JoganPaper *
get_paper (JoganLibrary *library,
           guint         day,
           guint         position)
{
  g_autoptr (GListModel) model = g_list_model_get_item (G_LIST_MODEL (library), day);

  return g_list_model_get_item (model, position);
}

/* Asserts that all is there; its titles begin with a word. */
static void
assert_whole (JoganLibrary *library,
              const char   *word)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, N_POSTS);
  g_assert_cmpuint (jogan_library_get_n_papers (library), ==, N_POSTS * N_PAPERS);
  for (guint i = 0; i < N_POSTS; i++)
    {
      for (guint k = 0; k < N_PAPERS; k++)
        {
          g_autoptr (JoganPaper) paper = get_paper (library, i, k);
          g_autofree char *title = g_strdup_printf ("%s %u", word, N_POSTS - 1 - i);

          g_assert_cmpstr (jogan_paper_get_title (paper), ==, title);
        }
    }
}

static void
assert_titles (Fixture    *fixture,
               const char *word)
{
  g_autoptr (JoganLibrary) library = open_library (fixture);

  assert_whole (library, word);
}

/* What lists need of a paper is as it was read; a paper is the same object as long as it is held. */
static void
test_post (void)
{
  g_autofree char *text = make_post (5, "Beta");
  g_autoptr (JoganPost) whole = test_files_parse_text (text);
  g_autoptr (JoganPost) post = JOGAN_POST (jogan_indexed_post_build (whole, NULL));
  JoganPaper *paper;
  g_autoptr (JoganPaper) again = NULL;
  JoganPaper *expected = jogan_post_get_paper (whole, 1);

  g_assert_false (jogan_post_is_whole (post));
  g_assert_cmpuint (jogan_post_get_n_papers (post), ==, N_PAPERS);
  g_assert_cmpstr (jogan_post_get_title (post), ==, "Post 5");
  g_assert_cmpint (g_date_compare (jogan_post_get_day (post), jogan_post_get_day (whole)), ==, 0);
  g_assert_cmpstrv (jogan_post_get_tags (post), jogan_post_get_tags (whole));
  g_assert_cmpstr (jogan_post_get_paper_id (post, 1), ==, jogan_paper_get_id (expected));

  paper = g_list_model_get_item (G_LIST_MODEL (post), 1);
  again = g_list_model_get_item (G_LIST_MODEL (post), 1);
  g_assert_true (paper == again);
  g_assert_true (jogan_paper_get_post (paper) == post);
  g_assert_cmpstr (jogan_paper_get_title (paper), ==, jogan_paper_get_title (expected));
  g_assert_cmpstr (jogan_paper_get_title_raw (paper), ==, jogan_paper_get_title_raw (expected));
  g_assert_cmpstr (jogan_paper_get_id (paper), ==, jogan_paper_get_id (expected));
  g_assert_cmpstr (jogan_paper_get_url (paper), ==, jogan_paper_get_url (expected));
  g_assert_cmpstr (jogan_paper_get_summary (paper), ==, jogan_paper_get_summary (expected));
  g_assert_cmpuint (jogan_paper_get_number (paper), ==, 2);
  g_assert_cmpuint (jogan_paper_get_line (paper), ==, jogan_paper_get_line (expected));
  g_assert_cmpuint (jogan_paper_get_n_links (paper), ==, jogan_paper_get_n_links (expected));
  g_assert_cmpstr (jogan_paper_get_link (paper, 1)->url, ==, jogan_paper_get_link (expected, 1)->url);
  g_assert_true (jogan_post_find_paper (whole, paper) == expected);
  g_clear_object (&again);
  g_assert_finalize_object (paper);
}

/* A paper keeps its post, which nobody else holds any more. */
static void
test_post_lifetime (void)
{
  g_autofree char *text = make_post (5, "Beta");
  g_autoptr (JoganPost) whole = test_files_parse_text (text);
  JoganPost *post = JOGAN_POST (jogan_indexed_post_build (whole, NULL));
  JoganPaper *paper = g_list_model_get_item (G_LIST_MODEL (post), 0);

  g_object_add_weak_pointer (G_OBJECT (post), (gpointer *) &post);
  g_object_unref (post);
  g_assert_nonnull (post);
  g_assert_cmpstr (jogan_post_get_title (jogan_paper_get_post (paper)), ==, "Post 5");
  g_assert_finalize_object (paper);
  g_assert_null (post);
}

/* Flat bytes are read as far as they are there, wherever they end. */
static void
test_flat (void)
{
  const char *const strings[] = { "one", "", "셋", NULL };
  g_autoptr (GByteArray) out = g_byte_array_new ();

  jogan_flat_put_number (out, 0xfffefdfc);
  jogan_flat_put_string (out, "text");
  jogan_flat_put_strings (out, strings);
  jogan_flat_put_strings (out, NULL);

  for (guint size = 0; size <= out->len; size++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (out->data, size);
      JoganFlatReader reader = jogan_flat_reader_init (bytes, 0);
      const guint32 number = jogan_flat_read_number (&reader);
      const char *text = jogan_flat_read_string (&reader);
      g_autofree const char **some = jogan_flat_read_strings (&reader);
      g_autofree const char **none = jogan_flat_read_strings (&reader);

      g_assert_true (reader.sound == (size == out->len));
      g_assert_cmpuint (g_strv_length ((char **) none), ==, 0);
      g_assert_cmpuint (number, ==, size >= sizeof number ? 0xfffefdfc : 0);
      g_assert_cmpstr (text, ==, size >= sizeof number + strlen ("text") + 1 ? "text" : "");
      if (reader.sound)
        g_assert_cmpstrv (some, strings);
    }
}

static void
test_flat_damaged (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree const char **strings = NULL;
  JoganFlatReader reader;

  jogan_flat_put_string (out, "\xed\xa0\x80"); /* no UTF-8 */
  jogan_flat_put_number (out, G_MAXUINT32);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&out));

  reader = jogan_flat_reader_init (bytes, 0);
  g_assert_cmpstr (jogan_flat_read_string (&reader), ==, "");
  g_assert_false (reader.sound);
  reader = jogan_flat_reader_init (bytes, 4);
  strings = jogan_flat_read_strings (&reader);
  g_assert_null (strings[0]);
  g_assert_false (reader.sound);
  reader = jogan_flat_reader_init (bytes, 4);
  g_assert_cmpuint (jogan_flat_read_count (&reader), ==, 0);
  reader = jogan_flat_reader_init (bytes, G_MAXUINT32);
  g_assert_cmpuint (jogan_flat_read_number (&reader), ==, 0);
  g_assert_false (reader.sound);
}

static void
test_pack (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "pack", NULL);
  g_autoptr (GBytes) text = g_bytes_new_static ("morning", 7);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  guint64 offsets[2];

  {
    g_autoptr (JoganPack) pack = jogan_pack_open (path, 7, TRUE, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < 2; i++)
      g_assert_true (jogan_pack_append (pack, text, &offsets[i], &error));
    g_assert_cmpuint (offsets[1], >=, offsets[0] + 7);
    back = jogan_pack_get (pack, offsets[0], 7);
    g_assert_null (jogan_pack_get (pack, offsets[1], 8 + 7));
    g_assert_null (jogan_pack_get (pack, G_MAXUINT64 - 7, 7));
    g_assert_null (jogan_pack_get (pack, offsets[1], G_MAXUINT64));
  }
  /* What was got stays, and is seen again later. */
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), "morning", 7);
  g_clear_pointer (&back, g_bytes_unref);
  {
    g_autoptr (JoganPack) pack = jogan_pack_open (path, 7, FALSE, &error);

    g_assert_no_error (error);
    back = jogan_pack_get (pack, offsets[1], 7);
    g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), "morning", 7);
  }
  g_assert_null (jogan_pack_open (path, 8, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  jogan_test_remove_tree (folder);
}

/* A second start believes the index: a change that cannot be seen from outside stays unseen. */
static void
test_not_read_again (Fixture      *fixture,
                     gconstpointer data)
{
  assert_titles (fixture, "Alpha");
  for (guint i = 0; i < N_POSTS; i++)
    write_secretly (fixture, i, "Gamma");
  assert_titles (fixture, "Alpha");
}

/* A start in a hurry is told of the newest posts, and of all others when it has time. */
static void
test_hold (Fixture      *fixture,
           gconstpointer data)
{
  const guint n_posts = JOGAN_N_FIRST_POSTS + 100;
  const guint n_first = JOGAN_N_FIRST_POSTS * N_PAPERS;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);

  for (guint i = N_POSTS; i < n_posts; i++)
    write_post (fixture, i, "Alpha");
  g_object_unref (open_library (fixture));

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JoganLibrary) library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, fixture->cache);
      gint64 begin = g_get_monotonic_time ();
      guint n;

      jogan_library_hold (library);
      jogan_library_add_source (library, file);
      jogan_test_wait_until (jogan_library_get_n_papers (library) >= n_first);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      n = jogan_library_get_n_papers (library);
      g_assert_true (n == n_first || g_get_monotonic_time () >= begin + G_USEC_PER_SEC);
      /* Told to go on, forgotten, or let go at once. */
      if (i == 0)
        jogan_library_go_on (library);
      if (i < 2)
        {
          jogan_test_wait_until (!jogan_library_is_loading (library));
          g_assert_cmpuint (jogan_library_get_n_papers (library), ==, n_posts * N_PAPERS);
        }
    }
}

static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *touched = g_build_filename (fixture->folder, "post-03.md", NULL);
  g_autofree char *removed = g_build_filename (fixture->folder, "post-04.md", NULL);
  g_autoptr (JoganLibrary) library = open_library (fixture);
  g_autoptr (JoganPaper) same = get_paper (library, N_POSTS - 1 - 3, 0);
  g_autoptr (JoganPaper) again = NULL;
  g_autoptr (JoganPaper) changed = NULL;

  /* What only looks different stays the same object. */
  g_assert_cmpint (utimensat (AT_FDCWD, touched, (struct timespec[2]) { { 1000, 0 }, { 1000, 0 } }, 0), ==, 0);
  write_post (fixture, 2, "Changed");
  load (library);
  again = get_paper (library, N_POSTS - 1 - 3, 0);
  g_assert_true (same == again);
  changed = get_paper (library, N_POSTS - 1 - 2, 0);
  g_assert_cmpstr (jogan_paper_get_title (changed), ==, "Changed 2");
  g_clear_object (&changed);
  g_clear_object (&again);
  g_clear_object (&same);
  g_assert_finalize_object (g_steal_pointer (&library));

  g_assert_cmpint (g_remove (removed), ==, 0);
  library = open_library (fixture);
  g_assert_cmpuint (jogan_library_get_n_papers (library), ==, (N_POSTS - 1) * N_PAPERS);
  changed = get_paper (library, N_POSTS - 2 - 2, 0);
  g_assert_cmpstr (jogan_paper_get_title (changed), ==, "Changed 2");
}

/* A disk that is not there for a while is not forgotten. */
static void
test_missing_source (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  assert_titles (fixture, "Alpha");
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  {
    g_autoptr (JoganLibrary) library = open_library (fixture);

    g_assert_cmpuint (jogan_library_get_n_papers (library), ==, 0);
  }
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  for (guint i = 0; i < N_POSTS; i++)
    write_secretly (fixture, i, "Gamma");
  assert_titles (fixture, "Alpha");
}

static void
flip (const char *path,
      GRand      *random)
{
  g_autofd int fd = g_open (path, O_RDWR, 0);
  struct stat st;
  guint8 byte;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fstat (fd, &st), ==, 0);
  if (st.st_size == 0)
    return;
  for (guint i = 0; i < 64; i++)
    {
      off_t offset = (off_t) (g_rand_double (random) * (double) st.st_size);

      g_assert_cmpint (pread (fd, &byte, 1, offset), ==, 1);
      byte ^= (guint8) (1 + g_rand_int_range (random, 0, 255));
      g_assert_cmpint (pwrite (fd, &byte, 1, offset), ==, 1);
    }
}

static guint
count_found (JoganLibrary *library)
{
  g_autoptr (JoganSearch) search = jogan_search_new (library, NULL);
  g_autoptr (JoganQuery) query = jogan_query_new ("확산");

  jogan_search_set_query (search, query);
  jogan_test_wait_until (!jogan_search_is_busy (search) && !jogan_library_is_loading (library));
  return g_list_model_get_n_items (G_LIST_MODEL (jogan_search_get_results (search)));
}

/* Whether every paper is what it should be; looking at one may bring out a damage, which is then mended. */
static gboolean
is_mended (JoganLibrary *library)
{
  gboolean mended = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (JoganPaper) paper = get_paper (library, i, 0);

      mended = g_str_has_prefix (jogan_paper_get_title (paper), "Alpha ") && mended;
    }
  return mended;
}

static const char *const file_names[] = { "posts.sqlite3", "heads.pack", "text.pack", "initials.pack" };

/* Whatever happens to the files of the index, all papers are there, and found. */
static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *path = g_build_filename (fixture->cache, file_names[i % G_N_ELEMENTS (file_names)], NULL);
      g_autoptr (JoganLibrary) library = NULL;

      assert_titles (fixture, "Alpha");
      switch (i / G_N_ELEMENTS (file_names) % 5)
        {
        case 0:
          g_assert_cmpint (g_remove (path), ==, 0);
          break;
        case 1:
          g_assert_cmpint (truncate (path, 0), ==, 0);
          break;
        case 2:
          g_assert_cmpint (truncate (path, 100 + (int) i * 40), ==, 0);
          break;
        case 3:
          g_assert_true (g_file_set_contents (path, "This is something else.", -1, NULL));
          break;
        default:
          flip (path, random);
        }
      library = open_library (fixture);
      g_assert_cmpuint (jogan_library_get_n_papers (library), ==, N_POSTS * N_PAPERS);
      jogan_test_wait_until (is_mended (library) && !jogan_library_is_loading (library));
      g_assert_cmpuint (count_found (library), ==, N_POSTS * N_PAPERS);
    }
}

/* An index that is mostly of posts that changed or went makes way for a new one. */
static void
test_waste (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->cache, "text.pack", NULL);
  g_autoptr (JoganLibrary) library = NULL;
  GStatBuf st;

  g_object_unref (open_library (fixture));
  g_assert_cmpint (truncate (path, 64 << 20), ==, 0);
  library = open_library (fixture);
  assert_whole (library, "Alpha");
  g_clear_object (&library);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  library = open_library (fixture);
  assert_whole (library, "Alpha");
  g_clear_object (&library);
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_size, <, 1 << 20);
}

static void
test_other_version (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->cache, "posts.sqlite3", NULL);
  sqlite3 *db;

  assert_titles (fixture, "Alpha");
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 900", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  for (guint i = 0; i < N_POSTS; i++)
    write_secretly (fixture, i, "Gamma");
  assert_titles (fixture, "Gamma");
}

/* Where nothing can be written the posts are read into memory. */
static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->cache, "file", NULL);
  g_autoptr (JoganLibrary) library = NULL;

  jogan_test_write (fixture->cache, "file", "no folder");
  g_free (fixture->cache);
  fixture->cache = g_strdup (file);
  assert_titles (fixture, "Alpha");
  library = open_library (fixture);
  g_assert_cmpuint (count_found (library), ==, N_POSTS * N_PAPERS);
}

/* Of two programs one writes; both see everything, and neither disturbs the other. */
static void
test_two_programs (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (JoganLibrary) first = open_library (fixture);
  g_autoptr (JoganLibrary) second = open_library (fixture);

  assert_whole (first, "Alpha");
  assert_whole (second, "Alpha");
  for (guint i = 0; i < N_POSTS; i++)
    write_post (fixture, i, "Delta");
  load (second);
  load (first);
  assert_whole (second, "Delta");
  assert_whole (first, "Delta");
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
  assert_titles (fixture, "Delta");
}

/* Folds and searches what lies in the files of the index. */
static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JoganLibrary) library = NULL;

  assert_titles (fixture, "Alpha");
  library = open_library (fixture);
  g_assert_cmpuint (count_found (library), ==, N_POSTS * N_PAPERS);
  jogan_library_release_memory (library);
  g_assert_cmpuint (count_found (library), ==, N_POSTS * N_PAPERS);
}

static char *program;

static gboolean
kill_cb (gpointer process)
{
  g_subprocess_force_exit (process);
  return G_SOURCE_CONTINUE;
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* Killed at any moment of an import, the index is used or made anew. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_killed = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, program,
                                                          IMPORT_ARGUMENT, fixture->folder, fixture->cache, NULL);
      gboolean ended = FALSE;
      guint timeout;

      g_assert_no_error (error);
      timeout = g_timeout_add ((guint) g_rand_int_range (random, 0, 40), kill_cb, process);
      g_subprocess_wait_async (process, NULL, ended_cb, &ended);
      jogan_test_wait_until (ended);
      g_source_remove (timeout);
      n_killed += g_subprocess_get_if_signaled (process);
      if (i % 3 == 2)
        assert_titles (fixture, "Alpha");
      if (i % 6 == 5)
        {
          jogan_test_remove_tree (fixture->cache);
          g_assert_cmpint (g_mkdir (fixture->cache, 0700), ==, 0);
        }
    }
  g_test_message ("killed %u times of 30", n_killed);
}

static int
import (const char *folder,
        const char *cache)
{
  g_autoptr (JoganLibrary) library = jogan_library_new_indexed (JOGAN_LIBRARY_DEFAULT, cache);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  jogan_library_add_source (library, file);
  while (jogan_library_is_loading (library))
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], IMPORT_ARGUMENT))
    return import (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/index/post", test_post);
  g_test_add_func ("/index/post-lifetime", test_post_lifetime);
  g_test_add_func ("/index/flat", test_flat);
  g_test_add_func ("/index/flat-damaged", test_flat_damaged);
  g_test_add_func ("/index/pack", test_pack);
  ADD ("/index/not-read-again", test_not_read_again);
  ADD ("/index/hold", test_hold);
  ADD ("/index/changes", test_changes);
  ADD ("/index/missing-source", test_missing_source);
  ADD ("/index/damage", test_damage);
  ADD ("/index/waste", test_waste);
  ADD ("/index/other-version", test_other_version);
  ADD ("/index/no-folder", test_no_folder);
  ADD ("/index/two-programs", test_two_programs);
  ADD ("/index/search", test_search);
  ADD ("/index/kill", test_kill);
  return g_test_run ();
}
