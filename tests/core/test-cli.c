/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "jogan-test.h"

/* Runs the program as a user does and looks at what comes out. */

typedef struct
{
  char *folder;
  char *out;
  char *err;
  int status;
} Fixture;

static const char *program;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->folder = jogan_test_make_folder ();
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  jogan_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

static void
write_post (Fixture    *fixture,
            const char *name,
            const char *date,
            guint       n_papers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "---\ntitle: \"Papers of %s\"\ndate: %s\ntags: [papers, day]\n---\n\n", date, date);
  for (guint i = 1; i <= n_papers; i++)
    g_string_append_printf (text, "# %u. [논문   %u](https://arxiv.org/abs/2512.%05u)\n\n## Method\nIt works.\n\n", i,
                            i, i);
  jogan_test_write (fixture->folder, name, text->str);
}

static GSubprocessLauncher *
make_launcher (Fixture         *fixture,
               GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_SCHEMA_DIR", g_getenv ("JOGAN_TEST_SCHEMA_DIR"), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->folder, TRUE);
  return launcher;
}

static void
finish (Fixture     *fixture,
        GSubprocess *process)
{
  GError *error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
}

/* Runs the program with these arguments; NULL ends them. */
static void
run (Fixture *fixture,
     ...)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;
  char *argument;
  va_list args;

  g_ptr_array_add (arguments, (char *) program);
  va_start (args, fixture);
  do
    {
      argument = va_arg (args, char *);
      g_ptr_array_add (arguments, argument);
    }
  while (argument != NULL);
  va_end (args);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  finish (fixture, process);
}

static void
assert_mentions (const char *text,
                 const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in: %s", words, text);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 2);
  write_post (fixture, "posts/2025-12-03.md", "2025-12-03", 1);
  jogan_test_write (fixture->folder, "posts/notes.md", "Only\ttext.\n");

  run (fixture, "--list", "posts", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  assert_mentions (fixture->out, "2025-12-03\t1\t2512.00001\t논문 1\n"
                                 "2025-12-01\t1\t2512.00001\t논문 1\n"
                                 "2025-12-01\t2\t2512.00002\t논문 2\n"
                                 "\t\t");
  assert_mentions (fixture->out, "/posts/notes.md#0\t");
}

static void
test_json (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) lines = NULL;
  GError *error = NULL;

  write_post (fixture, "posts/deep/2025-12-01.md", "2025-12-01", 2);
  write_post (fixture, "other.text", "2025-11-30", 1);
  run (fixture, "--list", "--json", "posts/", "./other.text", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);

  lines = g_strsplit (fixture->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "{\"post\":\"posts/deep/2025-12-01.md\",\"post_title\":\"Papers of "
                                             "2025-12-01\",\"date\":\"2025-12-01\",\"number\":1,\"id\":\"2512.00001\","
                                             "\"title\":\"논문 1\",\"title_raw\":\"논문   1\","));
  g_assert_true (g_str_has_prefix (lines[2], "{\"post\":\"./other.text\","));
  json_parser_set_strict (parser, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (json_parser_load_from_data (parser, lines[i], -1, &error));
      g_assert_no_error (error);
    }
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 3);
  write_post (fixture, "posts/2025-12-03.md", "2025-12-03", 1);

  run (fixture, "--search", "논문 date:2025-12-01", "--limit=2", "posts", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t1\t2512.00001\t논문 1\n2025-12-01\t2\t2512.00002\t논문 2\n");

  run (fixture, "--search=ㄴㅁ id:2512.00003", "--json", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "{\"post\":\"posts/2025-12-01.md\","));

  run (fixture, "--search=코끼리", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
}

/* Nothing is searched for that the user did not mean. */
static void
test_search_problems (Fixture      *fixture,
                      gconstpointer data)
{
  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);

  run (fixture, "--search=논문 is:foo", ".", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_mentions (fixture->err, "jogan: is:foo: ");
  assert_mentions (fixture->err, "unread, read or bookmarked");

  run (fixture, "--search=", ".", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "empty");

  run (fixture, "--search=논문", "2025-12-01.md", "missing.md", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t1\t2512.00001\t논문 1\n");
  assert_mentions (fixture->err, "missing.md” is not there");
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  run (fixture, "--list", ".", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_mentions (fixture->err, fixture->folder);
  assert_mentions (fixture->err, "Markdown");
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *big = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  jogan_test_write (fixture->folder, "big.md", big);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  run (fixture, "--list", "missing.md", "2025-12-01.md", "big.md", "fifo", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t1\t2512.00001\t논문 1\n");
  assert_mentions (fixture->err, "missing.md” is not there. Bring it back");
  assert_mentions (fixture->err, "big.md” is larger than 4 MB");
  assert_mentions (fixture->err, "fifo” is neither a folder nor a file");
}

/* A bad file in a folder is told of, and nothing more. */
static void
test_bad_file (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "gone.md", NULL);

  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  g_assert_cmpint (symlink ("nowhere.md", link), ==, 0);
  run (fixture, "--list", ".", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->err, ==, "jogan: ./gone.md: This link leads nowhere. Remove it or fix it.\n");
}

static void
test_options (Fixture      *fixture,
              gconstpointer data)
{
  run (fixture, "--version", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "jogan "));
  g_assert_cmpstr (fixture->err, ==, "");

  run (fixture, "--help", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  assert_mentions (fixture->out, "--list");
  assert_mentions (fixture->out, "--json");
  assert_mentions (fixture->out, "--search");
  assert_mentions (fixture->out, "--limit");
  assert_mentions (fixture->out, "--export=FORMAT");
  g_assert_cmpstr (fixture->err, ==, "");

  run (fixture, "--no-such-option", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_mentions (fixture->err, "--no-such-option");
  assert_mentions (fixture->err, "jogan --help");
  run (fixture, "--search", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--list", "--search=x", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--list", "--limit=3", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--search=x", "--limit=0", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--search=x", "--limit=many", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--json", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "--list");
}

static void
test_window (Fixture      *fixture,
             gconstpointer data)
{
  run (fixture, NULL);
  g_assert_cmpstr (fixture->out, ==, "window\n");
  run (fixture, "missing.md", "jogan:2512.00001", NULL);
  g_assert_cmpstr (fixture->out, ==, "window\n");
  run (fixture, "--gapplication-service", NULL);
  g_assert_cmpstr (fixture->out, ==, "window\n");
  run (fixture, "--", "--list", NULL);
  g_assert_cmpstr (fixture->out, ==, "window\n");
}

static void
test_library (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", NULL);
  g_autofree char *text = NULL;

  run (fixture, "--list", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  assert_mentions (fixture->err, "no source yet");

  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 1);
  text = g_strdup_printf ("[dev/jogan/Jogan]\nsources=['file://%s/posts', 'file://%s/away']\n", fixture->folder,
                          fixture->folder);
  jogan_test_write (settings, "keyfile", text);
  run (fixture, "--list", "--json", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "{\"post\":\"/"));
  assert_mentions (fixture->out, "/posts/2025-12-01.md\"");
  assert_mentions (fixture->err, "/away” is not there");
}

static void
write_annotations (Fixture *fixture)
{
  jogan_test_write (fixture->folder, "jogan/bookmarks.json",
                    "{\"format\":\"jogan-bookmarks\",\"min_writer\":1,\"records\":{"
                    "\"1706.03762\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\",\"modified\":"
                    "\"2025-12-06T08:01:02.345Z\",\"title\":\"Gone\"},"
                    "\"2512.00001\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\",\"modified\":"
                    "\"2025-12-06T08:01:02.345Z\"}},\"version\":1}\n");
  jogan_test_write (fixture->folder, "jogan/notes.json",
                    "{\"format\":\"jogan-notes\",\"min_writer\":1,\"records\":{"
                    "\"2512.00002\":{\"device\":\"other\",\"created\":\"2025-12-06T08:01:02.345Z\",\"modified\":"
                    "\"2025-12-06T08:01:02.345Z\",\"text\":\"Read *again*\"}},\"version\":1}\n");
}

static void
test_search_marks (Fixture      *fixture,
                   gconstpointer data)
{
  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 3);
  write_annotations (fixture);
  jogan_test_write (fixture->folder, "jogan/reading.json",
                    "{\"format\":\"jogan-reading\",\"min_writer\":1,\"records\":{"
                    "\"2512.00003\":{\"device\":\"other\",\"modified\":\"2025-12-06T08:01:02.345Z\",\"read\":"
                    "\"2025-12-06T08:01:02.345Z\"}},\"version\":1}\n");

  run (fixture, "--search=is:bookmarked", "posts", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t1\t2512.00001\t논문 1\n");
  run (fixture, "--search=in:note AGAIN has:note", "posts", NULL);
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t2\t2512.00002\t논문 2\n");
  run (fixture, "--search=is:read", "posts", NULL);
  g_assert_cmpstr (fixture->out, ==, "2025-12-01\t3\t2512.00003\t논문 3\n");
}

/* The files below a folder, with what tells whether anything happened to them. */
static char *
describe_tree (const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GString *out = g_string_new (NULL);
  const char *name;
  struct stat info;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_string_append_printf (out, "%s %lu %lu.%09lu\n", path, (gulong) info.st_ino, (gulong) info.st_mtim.tv_sec,
                          (gulong) info.st_mtim.tv_nsec);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *below = describe_tree (g_ptr_array_index (names, i));

      g_string_append (out, below);
    }
  return g_string_free (out, FALSE);
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "jogan", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 3);
  write_annotations (fixture);
  before = describe_tree (folder);
  run (fixture, "--export=markdown", "--bookmarked", "--noted", "posts", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->out, ==,
                   "# [논문 1](https://arxiv.org/abs/2512.00001)\n\n2025-12-01 · 2512.00001 · ★\n\n"
                   "# [논문 2](https://arxiv.org/abs/2512.00002)\n\n2025-12-01 · 2512.00002\n\nRead *again*\n");
  run (fixture, "--export", "csv", "--bookmarked", NULL);
  assert_mentions (fixture->out, "\r\n1706.03762,Gone,,https://arxiv.org/abs/1706.03762,,,2025-12-06T08:01:02.345Z,");
  assert_mentions (fixture->out, "\r\n2512.00001,2512.00001,");
  g_assert_null (strstr (fixture->out, "again"));
  run (fixture, "--export=bibtex", "posts", NULL);
  assert_mentions (fixture->out, "eprint        = {2512.00003}");
  g_assert_null (strstr (fixture->out, "1706.03762"));
  run (fixture, "--export=json", "--noted", NULL);
  assert_mentions (fixture->out, "\"text\":\"Read *again*\"");
  g_assert_cmpint (fixture->status, ==, 0);

  run (fixture, "--export=markdown", "--query=has:note in:note again", "posts", NULL);
  g_assert_true (g_str_has_prefix (fixture->out, "# [논문 2]"));
  g_assert_null (strstr (fixture->out, "논문 1"));
  g_assert_null (strstr (fixture->out, "논문 3"));
  run (fixture, "--export=csv", "--query=코끼리", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  run (fixture, "--export=csv", "--bookmarked", "--query=논문", "posts", NULL);
  assert_mentions (fixture->out, "2512.00001,논문 1,");
  g_assert_null (strstr (fixture->out, "논문 2"));

  /* No window would notice. */
  after = describe_tree (folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_export_output (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.md", NULL);
  g_autofree char *page = g_build_filename (fixture->folder, "vault", "논문 2 (2512.00002).md", NULL);
  g_autofree char *text = NULL;

  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 2);
  write_annotations (fixture);
  run (fixture, "--export=markdown", "--noted", "-o", "out.md", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_mentions (text, "Read *again*");
  run (fixture, "--export=csv", "--output=out.md", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "out.md” already exists");
  run (fixture, "--export=csv", "--output=no/out.md", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "no/out.md” could not be written");

  jogan_test_write (fixture->folder, "vault/other.md", "");
  run (fixture, "--export=markdown", "-o", "vault", "posts", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_true (g_file_test (page, G_FILE_TEST_IS_REGULAR));
  run (fixture, "--export=markdown", "-o", "vault", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  assert_mentions (fixture->err, "2 files were there already in “vault”");
}

static void
test_export_usage (Fixture      *fixture,
                   gconstpointer data)
{
  write_post (fixture, "posts/2025-12-01.md", "2025-12-01", 1);
  run (fixture, "--export=markdown", "--bookmarked", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  assert_mentions (fixture->err, "nothing to export");
  run (fixture, "--export=csv", "posts", "missing", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->out, "2512.00001,논문 1,");
  assert_mentions (fixture->err, "missing” is not there");

  run (fixture, "--export=pdf", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "“pdf”");
  assert_mentions (fixture->err, "markdown, bibtex, csv or json");
  run (fixture, "--bookmarked", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "--export");
  run (fixture, "--list", "-o", "x", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--list", "--export=csv", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--query=x", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "--export=csv", "--query=is:foo", "posts", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  assert_mentions (fixture->err, "is:foo");
  g_assert_cmpstr (fixture->out, ==, "");
}

/* What cannot be written is an error, and said to be one. */
static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture, 0);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  write_post (fixture, "2025-12-01.md", "2025-12-01", 1);
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--list", ".", NULL);
  g_assert_no_error (error);
  finish (fixture, process);
  g_assert_cmpint (fixture->status, ==, 1);
  assert_mentions (fixture->err, g_strerror (ENOSPC));
}

static void
test_closed_pipe (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture, 0);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;
  int ends[2];

  g_assert_true (g_unix_open_pipe (ends, O_CLOEXEC, &error));
  close (ends[0]);
  write_post (fixture, "2025-12-01.md", "2025-12-01", 3000);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--list", "--json", ".", NULL);
  g_assert_no_error (error);
  finish (fixture, process);
  g_assert_cmpint (fixture->status, ==, 1);
  assert_mentions (fixture->err, g_strerror (EPIPE));
}

/* A file that goes after it was listed is named, and what the others say is printed. */
static void
test_vanishing_file (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *oldest = g_build_filename (fixture->folder, "2025-11-01.md", NULL);
  GInputStream *out;
  GError *error = NULL;
  char first;

  /* More than a pipe holds, and than is read ahead: the program cannot come to the last before it is gone. */
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *date = g_strdup_printf ("2025-11-%02u", i);
      g_autofree char *name = g_strconcat (date, ".md", NULL);

      write_post (fixture, name, date, 200);
    }
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--list", "--json", ".", NULL);
  g_assert_no_error (error);
  out = g_subprocess_get_stdout_pipe (process);
  g_assert_cmpint (g_input_stream_read (out, &first, 1, NULL, &error), ==, 1);
  g_assert_cmpint (g_unlink (oldest), ==, 0);
  finish (fixture, process);

  g_assert_cmpint (fixture->status, ==, 0);
  assert_mentions (fixture->err, "2025-11-01.md");
  assert_mentions (fixture->out, "2025-11-02.md");
  g_assert_null (strstr (fixture->out, "2025-11-01.md"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  program = g_getenv ("JOGAN_TEST_CLI");
  g_assert_nonnull (program);

#define ADD(path, function) g_test_add ("/cli/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("list", test_list);
  ADD ("json", test_json);
  ADD ("search", test_search);
  ADD ("search-problems", test_search_problems);
  ADD ("nothing", test_nothing);
  ADD ("missing", test_missing);
  ADD ("bad-file", test_bad_file);
  ADD ("options", test_options);
  ADD ("window", test_window);
  ADD ("library", test_library);
  ADD ("export", test_export);
  ADD ("export/output", test_export_output);
  ADD ("export/usage", test_export_usage);
  ADD ("full-disk", test_full_disk);
  ADD ("closed-pipe", test_closed_pipe);
  ADD ("vanishing-file", test_vanishing_file);
  ADD ("search-marks", test_search_marks);

  return g_test_run ();
}
