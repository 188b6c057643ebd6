/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include "annotations/jogan-store.h"
#include "annotations/jogan-time.h"
#include "jogan-test.h"
#include "model/jogan-remark.h"

static const char bookmark[] =
  "{\n\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"records\":{\n"
  "\"2512.00001\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"title\":\"From elsewhere\"}\n},\n\"version\":1\n}\n";

typedef struct
{
  char *directory;
  JoganStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);
  g_assert_nonnull (fixture->directory);
  fixture->store = jogan_store_new (fixture->directory, "here");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  jogan_store_free (fixture->store);
  jogan_test_remove_all (fixture->directory);
  g_free (fixture->directory);
}

static char *
in (Fixture    *fixture,
    const char *name)
{
  return g_build_filename (fixture->directory, name, NULL);
}

static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = in (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *data,
     gssize      length)
{
  g_autofree char *path = in (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_unlink (path);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

static char *
get (Fixture    *fixture,
     const char *name)
{
  g_autofree char *path = in (fixture, name);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  return data;
}

/* Starts anew, as another process would. */
static void
restart (Fixture *fixture)
{
  jogan_store_free (fixture->store);
  fixture->store = jogan_store_new (fixture->directory, "here");
}

static JoganSync *
sync_record (Fixture            *fixture,
             JoganAnnotationKind kind,
             const char         *id,
             const char         *text)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  GPtrArray *all[JOGAN_N_ANNOTATION_KINDS] = { NULL };
  JoganDocument *document = jogan_store_get_document (fixture->store, kind);
  JoganRecord *current = g_hash_table_lookup (document->records, id);
  JoganRecord *record = current != NULL ? jogan_record_copy (current) : jogan_record_new (id);

  if (kind == JOGAN_ANNOTATION_NOTE)
    g_set_str (&record->text, text);
  else
    g_set_str (&record->title, text);
  record->time = jogan_time_now ();
  jogan_record_stamp (record, kind, current, "here", jogan_time_now ());
  g_ptr_array_add (records, record);
  all[kind] = records;
  return jogan_store_sync (fixture->store, all);
}

static void
mark (Fixture    *fixture,
      const char *id)
{
  g_autoptr (JoganSync) sync = sync_record (fixture, JOGAN_ANNOTATION_BOOKMARK, id, "A title");

  g_assert_no_error (sync->error);
}

static JoganSync *
look (Fixture *fixture)
{
  return jogan_store_sync (fixture->store, NULL);
}

static void
look_quietly (Fixture *fixture)
{
  g_autoptr (JoganSync) sync = look (fixture);

  g_assert_no_error (sync->error);
  g_assert_cmpuint (sync->remarks->len, ==, 0);
}

static gboolean
knows (Fixture    *fixture,
       const char *id)
{
  return g_hash_table_contains (jogan_store_get_document (fixture->store, JOGAN_ANNOTATION_BOOKMARK)->records, id);
}

static guint
count_names (Fixture    *fixture,
             const char *folder,
             const char *prefix)
{
  g_autofree char *path = in (fixture, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);
  return n;
}

static void
assert_said (JoganSync  *sync,
             const char *words)
{
  for (guint i = 0; i < sync->remarks->len; i++)
    {
      if (strstr (jogan_remark_get_message (g_ptr_array_index (sync->remarks, i)), words) != NULL)
        return;
    }
  g_error ("nothing was said of “%s”", words);
}

static void
test_save (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GStatBuf info;

  look_quietly (fixture);
  g_assert_false (is_there (fixture, "bookmarks.json")); /* nothing to say, nothing written */
  mark (fixture, "2512.04926");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  first = get (fixture, "bookmarks.json");

  restart (fixture);
  look_quietly (fixture);
  g_assert_true (knows (fixture, "2512.04926"));
  second = get (fixture, "bookmarks.json");
  g_assert_cmpstr (first, ==, second);
  g_assert_false (is_there (fixture, "notes.json"));
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char utf16[] = "\xff\xfe{\0}\0";
  g_autofree char *zeroes = g_malloc0 (5000);
  g_autoptr (GString) deep = g_string_new (NULL);
  struct
  {
    const char *data;
    gssize length;
  } cases[] = { { "", 0 },
                { zeroes, 5000 },
                { "\xef\xbb\xbf{}", 5 },
                { utf16, 6 },
                { "[]", 2 },
                { "{\"version\":1,\"version\":1}", -1 },
                { "not JSON", -1 },
                { "{\"format\":\"jogan-bookmarks\",\"min_writer\":1,\"records\":{\"x\":\"\\ud800\"},\"version\":1}",
                  -1 },
                { "{\"format\":\"jogan-bookmarks\",\"min_writer\":1,\"records\":[],\"version\":1}", -1 },
                { NULL, 4000 } };

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, ']');
  cases[G_N_ELEMENTS (cases) - 1].data = deep->str;

  mark (fixture, "1");
  mark (fixture, "2");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length < 0 ? strlen (cases[i].data) : (gsize) cases[i].length;
      guint kept = count_names (fixture, "", "bookmarks.json.corrupt-");
      g_autoptr (JoganSync) sync = NULL;

      put (fixture, "bookmarks.json", cases[i].data, length);
      restart (fixture);
      sync = look (fixture);
      g_assert_no_error (sync->error);
      assert_said (sync, "bookmarks.json.corrupt-");
      assert_said (sync, "last good copy");
      g_assert_true (knows (fixture, "1"));
      g_assert_cmpuint (count_names (fixture, "", "bookmarks.json.corrupt-"), ==, kept + 1);

      restart (fixture);
      look_quietly (fixture);
      g_assert_true (knows (fixture, "1"));
      mark (fixture, "1"); /* and a good generation again */
    }

  {
    /* The damaged ones are there to the byte, and none of them is among the generations. */
    g_autofree char *path = in (fixture, "generations");
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *relative = g_build_filename ("generations", name, NULL);
        g_autofree char *text = get (fixture, relative);
        g_autoptr (JoganDocument)
          document = jogan_document_new_from_data (JOGAN_ANNOTATION_BOOKMARK, text, strlen (text));

        g_assert_cmpint (document->health, ==, JOGAN_HEALTH_GOOD);
      }
  }
}

/* Whatever byte the file ends at, nothing is lost that a generation or the rest of the file has. */
static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autofree char *whole = NULL;
  gsize length;

  mark (fixture, "1");
  mark (fixture, "2");
  mark (fixture, "3");
  whole = get (fixture, "bookmarks.json");
  length = strlen (whole);

  for (gsize n = 0; n < length - 1; n++)
    {
      g_autoptr (JoganSync) sync = NULL;
      g_autofree char *kept = NULL;

      g_unlink (path);
      g_assert_true (g_file_set_contents_full (path, whole, n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      restart (fixture);
      sync = look (fixture);
      g_assert_no_error (sync->error);
      g_assert_true (knows (fixture, "1") && knows (fixture, "2"));
      assert_said (sync, "corrupt-");
    }
  g_assert_cmpuint (count_names (fixture, "", "bookmarks.json.corrupt-"), ==, length - 1);
}

static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autoptr (JoganSync) sync = NULL;

  mark (fixture, "1");
  mark (fixture, "2");
  g_assert_cmpint (truncate (path, 100 * 1000 * 1000 + 1024 * 1024), ==, 0);
  restart (fixture);
  sync = look (fixture);
  g_assert_no_error (sync->error);
  assert_said (sync, "too large");
  g_assert_true (knows (fixture, "1"));
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GString) newer = g_string_new (bookmark);
  g_autofree char *after = NULL;
  g_autoptr (JoganSync) sync = NULL;

  g_string_replace (newer, "\"min_writer\":1", "\"min_writer\":2", 0);
  put (fixture, "bookmarks.json", newer->str, newer->len);
  sync = sync_record (fixture, JOGAN_ANNOTATION_BOOKMARK, "2512.00002", "Mine");
  g_assert_no_error (sync->error);
  g_assert_nonnull (strstr (sync->newer, "bookmarks.json"));
  g_assert_true (sync->read_only[JOGAN_ANNOTATION_BOOKMARK]);
  g_assert_false (sync->read_only[JOGAN_ANNOTATION_NOTE]);
  g_assert_true (knows (fixture, "2512.00001"));
  after = get (fixture, "bookmarks.json");
  g_assert_cmpstr (after, ==, newer->str);
  g_clear_pointer (&sync, jogan_sync_free);

  /* The older file is back: what waited is written. */
  put (fixture, "bookmarks.json", bookmark, -1);
  sync = look (fixture);
  g_assert_false (sync->read_only[JOGAN_ANNOTATION_BOOKMARK]);
  restart (fixture);
  look_quietly (fixture);
  g_assert_true (knows (fixture, "2512.00001") && knows (fixture, "2512.00002"));
}

static void
test_changed_elsewhere (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (JoganSync) sync = NULL;
  JoganStore *second = jogan_store_new (fixture->directory, "here");
  g_autoptr (JoganSync) other = NULL;

  mark (fixture, "1");
  other = jogan_store_sync (second, NULL);
  g_assert_cmpuint (other->changed[JOGAN_ANNOTATION_BOOKMARK]->len, ==, 1);
  g_assert_cmpstr (other->replica, ==, "here-1"); /* two processes sign with two names */

  put (fixture, "bookmarks.json", bookmark, -1); /* a sync tool knows of no lock */
  sync = sync_record (fixture, JOGAN_ANNOTATION_BOOKMARK, "2", "Two");
  g_assert_cmpstr (sync->replica, ==, "here");
  g_assert_cmpuint (sync->changed[JOGAN_ANNOTATION_BOOKMARK]->len, ==, 1);
  restart (fixture);
  look_quietly (fixture);
  g_assert_true (knows (fixture, "1") && knows (fixture, "2") && knows (fixture, "2512.00001"));
  jogan_store_free (second);
}

static void
test_absence (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autoptr (JoganSync) sync = NULL;

  mark (fixture, "1");
  mark (fixture, "2");
  g_unlink (path);
  look_quietly (fixture);
  g_assert_true (is_there (fixture, "bookmarks.json"));

  /* Gone while nobody looked: the newest generation. */
  g_unlink (path);
  restart (fixture);
  sync = look (fixture);
  assert_said (sync, "was missing");
  g_assert_true (knows (fixture, "1"));
  g_assert_true (is_there (fixture, "bookmarks.json"));
}

static void
test_directory_deleted (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (JoganSync) sync = NULL;

  mark (fixture, "1");
  jogan_test_remove_all (fixture->directory);
  sync = look (fixture);
  g_assert_no_error (sync->error);
  g_assert_true (sync->directory_made);
  restart (fixture);
  look_quietly (fixture);
  g_assert_true (knows (fixture, "1"));
}

static void
test_not_a_file (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autoptr (JoganSync) sync = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  sync = sync_record (fixture, JOGAN_ANNOTATION_BOOKMARK, "1", "One");
  g_assert_nonnull (sync->error);
  g_assert_nonnull (strstr (sync->error->message, "bookmarks.json"));
  g_clear_pointer (&sync, jogan_sync_free);

  /* The others are saved all the same, and this one as soon as it can be. */
  sync = sync_record (fixture, JOGAN_ANNOTATION_NOTE, "1", "A note");
  g_assert_nonnull (sync->error);
  g_assert_true (is_there (fixture, "notes.json"));
  g_rmdir (path);
  look_quietly (fixture);
  g_assert_true (is_there (fixture, "bookmarks.json"));

  /* One that nobody reads from does not hang. */
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_clear_pointer (&sync, jogan_sync_free);
  sync = look (fixture);
  g_assert_nonnull (sync->error);
}

static void
test_symlink (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autofree char *target = in (fixture, "elsewhere/marks.json");
  g_autofree char *link_target = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JoganSync) sync = NULL;

  g_assert_cmpint (symlink ("elsewhere/marks.json", path), ==, 0); /* to nothing yet */
  mark (fixture, "1");
  link_target = g_file_read_link (path, NULL);
  g_assert_cmpstr (link_target, ==, "elsewhere/marks.json");
  text = get (fixture, "elsewhere/marks.json");
  g_assert_nonnull (strstr (text, "\"1\""));

  mark (fixture, "2");
  put (fixture, "elsewhere/marks.json", "", 0);
  put (fixture, "elsewhere/marks (conflicted copy 2025-12-06).json", bookmark, -1);
  restart (fixture);
  sync = look (fixture);
  g_assert_no_error (sync->error);
  g_assert_true (knows (fixture, "1") && knows (fixture, "2512.00001"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_names (fixture, "elsewhere", "marks.json.corrupt-"), ==, 1);
  g_assert_cmpuint (count_names (fixture, "elsewhere/merged", "marks (conflicted"), ==, 1);
}

static void
test_conflict_copies (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const names[] = { "bookmarks.sync-conflict-20251206-080102-ABCDEFG.json",
                                       "bookmarks (conflicted copy 2025-12-06 080102).json",
                                       "bookmarks (나의 컴퓨터의 충돌된 사본 2025-12-06).json",
                                       "bookmarks_conflict-20251206-080102.json" };
  g_autoptr (JoganSync) sync = NULL;

  mark (fixture, "1");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GString) text = g_string_new (bookmark);
      g_autofree char *id = g_strdup_printf ("copy-%u", i);

      g_string_replace (text, "2512.00001", id, 0);
      put (fixture, names[i], text->str, text->len);
    }
  put (fixture, "bookmarks (1).json", "shopping list", -1);
  put (fixture, "bookmarks-old.json", bookmark, -1);

  sync = look (fixture);
  g_assert_no_error (sync->error);
  g_assert_true (knows (fixture, "1") && knows (fixture, "copy-0") && knows (fixture, "copy-1") &&
                 knows (fixture, "copy-2") && knows (fixture, "copy-3"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *moved = g_build_filename ("merged", names[i], NULL);

      g_assert_false (is_there (fixture, names[i]));
      g_assert_true (is_there (fixture, moved));
      assert_said (sync, names[i]);
    }
  assert_said (sync, "bookmarks (1).json");
  g_assert_true (is_there (fixture, "bookmarks (1).json"));
  g_assert_true (is_there (fixture, "bookmarks-old.json"));
  g_assert_false (knows (fixture, "2512.00001"));
  look_quietly (fixture); /* told once */

  /* A tool that gives the same name again. */
  put (fixture, names[0], bookmark, -1);
  g_clear_pointer (&sync, jogan_sync_free);
  sync = look (fixture);
  g_assert_cmpuint (count_names (fixture, "merged", "bookmarks.sync-conflict"), ==, 2);
  restart (fixture);
  g_clear_pointer (&sync, jogan_sync_free);
  sync = look (fixture);
  g_assert_true (knows (fixture, "copy-3") && knows (fixture, "2512.00001"));
}

static void
age (Fixture    *fixture,
     const char *name,
     gint64      seconds)
{
  g_autofree char *path = in (fixture, name);
  struct utimbuf times = { seconds, seconds };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

static void
test_generations (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  mark (fixture, "1");
  one = get (fixture, "bookmarks.json");
  mark (fixture, "2");
  two = get (fixture, "bookmarks.json");
  mark (fixture, "3");
  first = get (fixture, "generations/bookmarks.previous-1.json");
  second = get (fixture, "generations/bookmarks.previous-2.json");
  g_assert_cmpstr (first, ==, two);
  g_assert_cmpstr (second, ==, one);

  /* Ten days with two saves each: the last content of each of seven. */
  for (guint day = 1; day <= 10; day++)
    {
      mark (fixture, "4");
      age (fixture, "bookmarks.json", 1700000000 + day * 86400); /* 2023-11-14 and on */
      look_quietly (fixture);
      mark (fixture, "5");
    }
  g_assert_cmpuint (count_names (fixture, "generations", "bookmarks.2023-11-"), ==, 7);
  g_assert_true (is_there (fixture, "generations/bookmarks.2023-11-24.json"));
  g_assert_true (is_there (fixture, "generations/bookmarks.2023-11-18.json"));
  g_assert_cmpuint (count_names (fixture, "generations", "bookmarks."), ==, 9);
}

/* A save that fails costs no generation. */
static void
test_failed_save_keeps_generations (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autofree char *path = in (fixture, "bookmarks.json");
  g_autofree char *target = in (fixture, "target/bookmarks.json");
  g_autofree char *aside = in (fixture, "aside");
  g_autofree char *folder = in (fixture, "target");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JoganSync) sync = NULL;

  g_assert_cmpint (symlink (target, path), ==, 0);
  mark (fixture, "1");
  mark (fixture, "2");
  mark (fixture, "3");
  before = get (fixture, "generations/bookmarks.previous-1.json");

  /* The folder of the target becomes a file: nothing can be written there. */
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  sync = sync_record (fixture, JOGAN_ANNOTATION_BOOKMARK, "4", "Four");
  g_assert_nonnull (sync->error);
  g_assert_nonnull (strstr (sync->error->message, "bookmarks.json"));
  after = get (fixture, "generations/bookmarks.previous-1.json");
  g_assert_cmpstr (before, ==, after);
  g_assert_false (is_there (fixture, "generations/bookmarks.pending.json"));

  g_unlink (folder);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  look_quietly (fixture);
  restart (fixture);
  look_quietly (fixture);
  g_assert_true (knows (fixture, "4"));
}

static void
test_unknown_members (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (bookmark);
  g_autofree char *after = NULL;

  g_string_replace (text, "\"title\"", "\"stars\":5,\"title\"", 0);
  g_string_replace (text, "\"version\":1", "\"version\":3,\n\"zoom\":{\"a\":[1.50]}", 0);
  put (fixture, "bookmarks.json", text->str, text->len);
  look_quietly (fixture);
  mark (fixture, "1");
  after = get (fixture, "bookmarks.json");
  g_assert_nonnull (strstr (after, "\"stars\":5"));
  g_assert_nonnull (strstr (after, "\"zoom\":{\"a\":[1.50]}"));
  g_assert_nonnull (strstr (after, "\"version\":3"));
}

static void
test_torn_saves (Fixture      *fixture,
                 gconstpointer data)
{
  put (fixture, "bookmarks.json.a1B2c3", "{", 1);
  put (fixture, "bookmarks.json.backup", "{", 1);
  put (fixture, "bookmarks.json.202512", "{", 1);
  look_quietly (fixture);
  g_assert_false (is_there (fixture, "bookmarks.json.a1B2c3"));
  g_assert_true (is_there (fixture, "bookmarks.json.backup"));
  g_assert_true (is_there (fixture, "bookmarks.json.202512"));
}

static void
test_tombstones (Fixture      *fixture,
                 gconstpointer data)
{
  static const char text[] = "{\n\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"records\":{\n"
                             "\"old\":{\"deleted\":true,\"device\":\"d\",\"marked\":\"2020-01-01T00:00:00.000Z\","
                             "\"modified\":\"2020-01-01T00:00:00.000Z\"}\n},\n\"version\":1\n}\n";
  g_autofree char *after = NULL;

  put (fixture, "bookmarks.json", text, -1);
  look_quietly (fixture);
  after = get (fixture, "bookmarks.json");
  g_assert_cmpstr (after, ==, text); /* no write for that alone: two machines would never come to rest */
  mark (fixture, "1");
  g_assert_false (knows (fixture, "old"));
}

static void
put_note (Fixture    *device,
          const char *id)
{
  g_autoptr (JoganSync) sync = sync_record (device, JOGAN_ANNOTATION_NOTE, id, id);

  g_assert_no_error (sync->error);
}

/* What a sync tool does with a file of one machine on another: puts it in the place of the other's, or beside it. */
static void
carry (Fixture *from,
       Fixture *to,
       guint    serial)
{
  g_autofree char *name = g_strdup_printf ("notes.sync-conflict-%u.json", serial);
  g_autofree char *text = NULL;

  if (!is_there (from, "notes.json"))
    return;
  text = get (from, "notes.json");
  put (to, g_test_rand_bit () ? "notes.json" : name, text, -1);
}

/* Three machines and a careless sync tool: whatever was written anywhere is everywhere in the end. */
static void
test_three_machines (void)
{
  Fixture devices[3];
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = NULL;
  guint n_steps = g_test_slow () ? 3000 : 150;

  for (guint i = 0; i < 3; i++)
    set_up (&devices[i], NULL);

  for (guint step = 0; step < n_steps; step++)
    {
      Fixture *device = &devices[g_test_rand_int_range (0, 3)];
      Fixture *other = &devices[g_test_rand_int_range (0, 3)];

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          g_ptr_array_add (written, g_strdup_printf ("note-%u", step));
          put_note (device, g_ptr_array_index (written, written->len - 1));
          break;
        case 1:
          jogan_sync_free (look (device));
          break;
        case 2:
          restart (device); /* all it knows is what is on disk, and that may just have been replaced */
          jogan_sync_free (look (device));
          break;
        default:
          /* The tool runs while Jogan does; else what is replaced would be gone for any program. */
          if (device != other)
            {
              carry (device, other, step);
              jogan_sync_free (look (other));
            }
          break;
        }
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 9; i++)
        {
          if (i / 3 != i % 3)
            carry (&devices[i / 3], &devices[i % 3], n_steps + round * 9 + i);
          jogan_sync_free (look (&devices[i % 3]));
        }
    }
  first = get (&devices[0], "notes.json");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = get (&devices[i], "notes.json");

      g_assert_cmpstr (text, ==, first);
      for (guint j = 0; j < written->len; j++)
        g_assert_true (g_hash_table_contains (
          jogan_store_get_document (devices[i].store, JOGAN_ANNOTATION_NOTE)->records, written->pdata[j]));
      tear_down (&devices[i], NULL);
    }
}

#define ADD(name, function) g_test_add ("/annotations/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("save", test_save);
  ADD ("damaged", test_damaged);
  ADD ("truncated", test_truncated);
  ADD ("large", test_large);
  ADD ("newer", test_newer);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("absence", test_absence);
  ADD ("directory-deleted", test_directory_deleted);
  ADD ("not-a-file", test_not_a_file);
  ADD ("symlink", test_symlink);
  ADD ("conflict-copies", test_conflict_copies);
  ADD ("generations", test_generations);
  ADD ("failed-save-keeps-generations", test_failed_save_keeps_generations);
  ADD ("unknown-members", test_unknown_members);
  ADD ("torn-saves", test_torn_saves);
  ADD ("tombstones", test_tombstones);
  g_test_add_func ("/annotations/store/three-machines", test_three_machines);
  return g_test_run ();
}
