/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "annotations/jogan-store.h"
#include "annotations/jogan-time.h"
#include "jogan-test.h"

#define MAX_CALLS 2000

static JoganSync *
sync_note (JoganStore *store,
           const char *id,
           const char *text)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  GPtrArray *all[JOGAN_N_ANNOTATION_KINDS] = { [JOGAN_ANNOTATION_NOTE] = records };
  JoganDocument *document = jogan_store_get_document (store, JOGAN_ANNOTATION_NOTE);
  JoganRecord *current = g_hash_table_lookup (document->records, id);
  JoganRecord *record = current != NULL ? jogan_record_copy (current) : jogan_record_new (id);

  g_set_str (&record->text, text);
  jogan_record_stamp (record, JOGAN_ANNOTATION_NOTE, current, "test", jogan_time_now ());
  g_ptr_array_add (records, record);
  return jogan_store_sync (store, all);
}

static JoganDocument *
read_file (const char         *directory,
           JoganAnnotationKind kind)
{
  g_autofree char *path = g_build_filename (directory, jogan_annotation_kind_get_file_name (kind), NULL);
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  return jogan_document_new_from_data (kind, data, length);
}

/* Fault injection: the N-th call fails, for N = 1, 2, 3 ..., until none is left */

typedef struct
{
  const char *name;
  int number; /* 0: the process ends */
} Fault;

static const Fault faults[] = {
  { "enospc", ENOSPC }, { "eio", EIO }, { "edquot", EDQUOT }, { "erofs", EROFS }, { "kill", 0 }
};

static void
set_variable (char     ***environment,
              const char *name,
              int         value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  *environment = g_environ_setenv (*environment, name, text, TRUE);
}

/* Runs the driver with its N-th call failing; returns its status, or -1 when it was killed. */
static int
run_driver (const char  *directory,
            const char  *id,
            const Fault *fault,
            int          at,
            gboolean    *touched)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *report = g_strconcat (directory, ".report", NULL);
  const char *argv[] = { g_getenv ("JOGAN_TEST_DRIVER"), "save", directory, id, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  /* In a sanitizer's build the shim comes before the sanitizer. */
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", TRUE);
  environment = g_environ_setenv (environment, "LD_PRELOAD", g_getenv ("JOGAN_TEST_SHIM"), TRUE);
  environment = g_environ_setenv (environment, "JOGAN_FAULT_DIRECTORY", directory, TRUE);
  environment = g_environ_setenv (environment, "JOGAN_FAULT_REPORT", report, TRUE);
  set_variable (&environment, "JOGAN_FAULT_KIND", fault->number);
  set_variable (&environment, "JOGAN_FAULT_AT", at);
  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  *touched = g_unlink (report) == 0;
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      g_assert_cmpint (fault->number, ==, 0);
      return -1;
    }
  return WEXITSTATUS (status);
}

/* All that lies there and says that it is a document must be one. */
static void
check_generations (const char *directory)
{
  g_autofree char *folder = g_build_filename (directory, "generations", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      g_autoptr (JoganDocument) document = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      document = jogan_document_new_from_data (
        g_str_has_prefix (name, "notes") ? JOGAN_ANNOTATION_NOTE : JOGAN_ANNOTATION_BOOKMARK, data, length);
      g_assert_cmpint (document->health, ==, JOGAN_HEALTH_GOOD);
    }
}

/* The files say what they said before, or that and one record more. */
static void
check_files (const char        *directory,
             const char *const *before,
             const char        *id,
             gboolean           must_have)
{
  for (guint kind = JOGAN_ANNOTATION_BOOKMARK; kind <= JOGAN_ANNOTATION_NOTE; kind++)
    {
      g_autoptr (JoganDocument) document = read_file (directory, kind);
      guint n_before = g_strv_length ((char **) before);
      gboolean has;

      if (document == NULL)
        {
          g_assert_cmpuint (n_before, ==, 0);
          g_assert_false (must_have);
          continue;
        }
      g_assert_cmpstr (document->reason, ==, NULL);
      g_assert_cmpint (document->health, ==, JOGAN_HEALTH_GOOD);
      for (guint i = 0; i < n_before; i++)
        g_assert_true (g_hash_table_contains (document->records, before[i]));
      has = g_hash_table_contains (document->records, id);
      g_assert_true (has || !must_have);
      g_assert_cmpuint (g_hash_table_size (document->records), ==, n_before + has);
    }
  check_generations (directory);
}

/* A later start finds all in order and goes on. */
static void
check_next_start (const char *directory,
                  const char *id)
{
  JoganStore *store = jogan_store_new (directory, "test");
  g_autoptr (JoganSync) sync = jogan_store_sync (store, NULL);
  g_autoptr (JoganSync) second = sync_note (store, "later", "later");
  g_autoptr (JoganDocument) document = NULL;

  g_assert_no_error (sync->error);
  g_assert_cmpuint (sync->remarks->len, ==, 0);
  g_assert_no_error (second->error);
  jogan_store_free (store);
  document = read_file (directory, JOGAN_ANNOTATION_NOTE);
  g_assert_true (g_hash_table_contains (document->records, "later"));
}

/* A directory in the state after some saves. */
static char *
make_state (const char *const *ids)
{
  char *directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      static const Fault none = { "none", 0 };
      gboolean touched;

      g_assert_cmpint (run_driver (directory, ids[i], &none, MAX_CALLS * 10, &touched), ==, 0);
    }
  return directory;
}

static void
copy_all (const char *from,
          const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_all (source, target);
      else
        {
          g_assert_true (g_file_get_contents (source, &data, &length, NULL));
          g_assert_true (g_file_set_contents_full (target, data, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        }
    }
}

static char *
copy_state (const char *state)
{
  char *directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);

  copy_all (state, directory);
  return directory;
}

static gboolean
can_inject (void)
{
  if (g_getenv ("JOGAN_TEST_SHIM") == NULL || g_getenv ("JOGAN_TEST_DRIVER") == NULL)
    {
      g_test_skip ("the driver and the shim are known to meson test only");
      return FALSE;
    }
  return TRUE;
}

static void
run_faults (const Fault       *fault,
            const char *const *before)
{
  g_autofree char *state = make_state (before);
  gboolean touched = TRUE;
  guint n_failed = 0;
  int at;

  for (at = 1; touched; at++)
    {
      g_autofree char *directory = copy_state (state);
      int status = run_driver (directory, "new", fault, at, &touched);

      if (status == 4)
        g_error ("%s in call %d: not even the second try worked", fault->name, at);
      n_failed += status != 0;
      check_files (directory, before, "new", status >= 0);
      check_next_start (directory, "new");
      jogan_test_remove_all (directory);
      g_assert_cmpint (at, <, MAX_CALLS);
    }
  jogan_test_remove_all (state);
  g_assert_cmpint (at, >, 20);
  g_assert_cmpuint (n_failed, >, 5);
  g_test_message ("%s: %d calls, %u of which made a save fail", fault->name, at - 2, n_failed);
}

static void
test_faults (gconstpointer data)
{
  static const char *const before[] = { "one", "two", "three", NULL };

  if (can_inject ())
    run_faults (data, before);
}

static void
test_faults_at_first (gconstpointer data)
{
  static const char *const before[] = { NULL };

  if (can_inject ())
    run_faults (data, before);
}

static gboolean
is_kept (const char *directory,
         const char *damaged)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *data = NULL;

      if (g_str_has_prefix (name, "bookmarks.json") && g_file_get_contents (path, &data, NULL, NULL) &&
          g_str_equal (data, damaged))
        return TRUE;
    }
  return FALSE;
}

/* Whatever fails while a damaged file is being put aside, it is still there, and so is what it held before. */
static void
test_faults_in_recovery (gconstpointer data)
{
  static const char *const before[] = { "one", "two", NULL };
  static const char damaged[] = "{\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"rec";
  const Fault *fault = data;
  g_autofree char *state = NULL;
  g_autofree char *path = NULL;
  gboolean touched = TRUE;

  if (!can_inject ())
    return;

  state = make_state (before);
  path = g_build_filename (state, "bookmarks.json", NULL);
  g_unlink (path);
  g_assert_true (g_file_set_contents (path, damaged, -1, NULL));
  for (int at = 1; touched; at++)
    {
      g_autofree char *directory = copy_state (state);
      int status;
      JoganStore *store;
      g_autoptr (JoganSync) sync = NULL;

      status = run_driver (directory, "new", fault, at, &touched);
      g_assert_cmpint (status, !=, 4);
      g_assert_true (is_kept (directory, damaged));
      check_generations (directory);

      store = jogan_store_new (directory, "test");
      sync = jogan_store_sync (store, NULL);
      g_assert_no_error (sync->error);
      g_assert_true (
        g_hash_table_contains (jogan_store_get_document (store, JOGAN_ANNOTATION_BOOKMARK)->records, "one"));
      if (status >= 0)
        g_assert_true (
          g_hash_table_contains (jogan_store_get_document (store, JOGAN_ANNOTATION_BOOKMARK)->records, "new"));
      g_assert_true (is_kept (directory, damaged));
      jogan_store_free (store);
      jogan_test_remove_all (directory);
      g_assert_cmpint (at, <, MAX_CALLS);
    }
  jogan_test_remove_all (state);
}

/* kill -9 in the middle of saves */

static void G_GNUC_NORETURN
save_for_ever (const char *directory,
               int         fd)
{
  JoganStore *store = jogan_store_new (directory, "test");
  g_autoptr (JoganSync) first = jogan_store_sync (store, NULL);
  JoganRecord *record = g_hash_table_lookup (jogan_store_get_document (store, JOGAN_ANNOTATION_NOTE)->records,
                                             "counter");
  guint n = record != NULL ? atoi (record->text) : 0;

  if (first->error != NULL || first->remarks->len > 0)
    _exit (1);
  for (;;)
    {
      g_autofree char *text = g_strdup_printf ("%u", ++n);
      g_autoptr (JoganSync) sync = sync_note (store, "counter", text);

      if (sync->error != NULL || write (fd, &n, sizeof n) != sizeof n)
        _exit (1);
    }
}

static guint
read_counter (const char *directory)
{
  g_autoptr (JoganDocument) document = read_file (directory, JOGAN_ANNOTATION_NOTE);
  JoganRecord *record;

  g_assert_nonnull (document);
  g_assert_cmpstr (document->reason, ==, NULL);
  record = g_hash_table_lookup (document->records, "counter");
  g_assert_cmpuint (g_hash_table_size (document->records), ==, 1);
  return atoi (record->text);
}

static void
test_kill (void)
{
  g_autofree char *directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);
  guint n_kills = g_test_quick () ? 1000 : 5000;
  guint n_between = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      guint acknowledged = 0, found, n;
      int fds[2], status;
      pid_t child;

      g_assert_cmpint (pipe2 (fds, O_CLOEXEC), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        save_for_ever (directory, fds[1]);

      close (fds[1]);
      g_assert_cmpint (read (fds[0], &n, sizeof n), ==, sizeof n);
      acknowledged = n;
      g_usleep (g_test_rand_int_range (0, 3000)); /* any moment of a save */
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      while (read (fds[0], &n, sizeof n) == sizeof n)
        acknowledged = n;
      close (fds[0]);

      found = read_counter (directory);
      if (found != acknowledged && found != acknowledged + 1)
        g_error ("%u saves returned, %u is on disk", acknowledged, found);
      n_between += found != acknowledged;
      if (i % 50 == 0)
        check_generations (directory);
    }
  g_test_message ("%u kills, %u between the replacement and the word of it", n_kills, n_between);
  jogan_test_remove_all (directory);
}

/* A note is typed, and a second later everything ends. */
static void
test_typed (void)
{
  g_autofree char *directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);
  const char *argv[] = { g_getenv ("JOGAN_TEST_DRIVER"), "type", directory, "just typed", NULL };
  g_autoptr (JoganDocument) document = NULL;
  JoganRecord *record;
  GPid child;
  int out;
  char c;

  if (!can_inject ())
    return;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child,
                                           NULL, &out, NULL, NULL));
  g_assert_cmpint (read (out, &c, 1), ==, 1);
  g_usleep (G_USEC_PER_SEC);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  close (out);

  document = read_file (directory, JOGAN_ANNOTATION_NOTE);
  g_assert_nonnull (document);
  record = g_hash_table_lookup (document->records, "2512.04926");
  g_assert_cmpstr (record->text, ==, "just typed");
  jogan_test_remove_all (directory);
}

/* Real disks: a small one of our own */

#define SKIPPED 77

/* Runs a check in a process of its own, which may change what it is allowed. */
static void
in_child (void (*check) (const char *directory))
{
  g_autofree char *directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      check (directory);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  jogan_test_remove_all (directory);
  if (WIFEXITED (status) && WEXITSTATUS (status) == SKIPPED)
    g_test_skip ("this needs a right that is not given here: to mount, or to become somebody else");
  else
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static gboolean
write_once (const char *path,
            const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return written;
}

/* Who may not mount may do so in a user namespace; there it stays who it is, or nothing could be written. */
static gboolean
unshare_mounts (void)
{
  g_autofree char *users = g_strdup_printf ("%u %u 1", getuid (), getuid ());
  g_autofree char *groups = g_strdup_printf ("%u %u 1", getgid (), getgid ());

  if (unshare (CLONE_NEWNS) == 0)
    return TRUE;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_once ("/proc/self/uid_map", users) &&
         write_once ("/proc/self/setgroups", "deny") && write_once ("/proc/self/gid_map", groups);
}

static void
mount_small_disk (const char *directory)
{
  if (!unshare_mounts () || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", directory, "tmpfs", 0, "size=256k,mode=0777") != 0)
    _exit (SKIPPED);
}

static void
assert_fails_and_recovers (const char *directory,
                           void (*hinder) (const char *directory),
                           void (*help) (const char *directory))
{
  JoganStore *store = jogan_store_new (directory, "test");
  g_autofree char *path = g_build_filename (directory, "notes.json", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = g_strnfill (20000, 'x');

  jogan_sync_free (sync_note (store, "1", "kept"));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  jogan_store_free (store); /* a disk on which a file is open for writing does not become read-only */
  hinder (directory);
  store = jogan_store_new (directory, "test");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JoganSync) sync = sync_note (store, "2", text);

      g_assert_nonnull (sync->error);
      g_assert_nonnull (strstr (sync->error->message, "notes.json"));
      g_clear_pointer (&after, g_free);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (before, ==, after);
    }

  help (directory);
  {
    g_autoptr (JoganSync) sync = jogan_store_sync (store, NULL);
    g_autoptr (JoganDocument) document = read_file (directory, JOGAN_ANNOTATION_NOTE);

    g_assert_no_error (sync->error);
    g_assert_true (g_hash_table_contains (document->records, "2"));
  }
  jogan_store_free (store);
}

static void
fill_disk (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "filler", NULL);
  int fd = open (path, O_WRONLY | O_CREAT, 0600);
  char page[4096] = { 1 };

  while (write (fd, page, sizeof page) > 0)
    continue;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
empty_disk (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "filler", NULL);

  g_unlink (path);
}

static void
forbid_disk (const char *directory)
{
  if (mount (NULL, directory, NULL, MS_REMOUNT | MS_RDONLY, NULL) != 0)
    _exit (SKIPPED);
}

static void
allow_disk (const char *directory)
{
  g_assert_cmpint (mount (NULL, directory, NULL, MS_REMOUNT, NULL), ==, 0);
}

static void
forbid_directory (const char *directory)
{
  g_assert_cmpint (chmod (directory, 0500), ==, 0);
}

static void
allow_directory (const char *directory)
{
  g_assert_cmpint (chmod (directory, 0700), ==, 0);
}

static void
check_full_disk (const char *directory)
{
  mount_small_disk (directory);
  assert_fails_and_recovers (directory, fill_disk, empty_disk);
}

static void
check_read_only_disk (const char *directory)
{
  mount_small_disk (directory);
  assert_fails_and_recovers (directory, forbid_disk, allow_disk);
}

static void
check_forbidden_directory (const char *directory)
{
  /* To root nothing is forbidden. */
  if (geteuid () == 0 &&
      (chown (directory, 65534, 65534) != 0 || setgroups (0, NULL) != 0 || setresgid (65534, 65534, 65534) != 0 ||
       setresuid (65534, 65534, 65534) != 0 || access (directory, R_OK | W_OK | X_OK) != 0))
    _exit (SKIPPED);
  assert_fails_and_recovers (directory, forbid_directory, allow_directory);
}

static void
test_in_child (gconstpointer data)
{
  in_child ((void (*) (const char *)) data);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *often = g_strconcat ("/annotations/faults/save/", faults[i].name, NULL);
      g_autofree char *first = g_strconcat ("/annotations/faults/first-save/", faults[i].name, NULL);
      g_autofree char *recovery = g_strconcat ("/annotations/faults/recovery/", faults[i].name, NULL);

      g_test_add_data_func (often, &faults[i], test_faults);
      g_test_add_data_func (first, &faults[i], test_faults_at_first);
      g_test_add_data_func (recovery, &faults[i], test_faults_in_recovery);
    }
  g_test_add_func ("/annotations/faults/kill", test_kill);
  g_test_add_func ("/annotations/faults/typed", test_typed);
  g_test_add_data_func ("/annotations/faults/full-disk", check_full_disk, test_in_child);
  g_test_add_data_func ("/annotations/faults/read-only-disk", check_read_only_disk, test_in_child);
  g_test_add_data_func ("/annotations/faults/forbidden-directory", check_forbidden_directory, test_in_child);
  return g_test_run ();
}
