/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "keys/jogan-keys-file.h"
#include "keys/jogan-keys.h"
#include "model/jogan-remark.h"

static char *
check (const char        *action,
       const char *const *keys)
{
  if (!g_str_has_prefix (action, "win."))
    return g_strdup ("unknown");
  return keys == NULL ? g_strdup ("no list") : NULL;
}

static char *
write_file (const char *text)
{
  char *path = g_build_filename (g_get_user_config_dir (), "jogan", "keys.json", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_remove (path);
  return path;
}

static void
assert_file (const char *path,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static JoganKeys *
load (gboolean expected)
{
  JoganKeys *keys = jogan_keys_new (NULL, check);
  g_autoptr (GAsyncResult) result = NULL;

  jogan_keys_load_async (keys, NULL, ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (jogan_keys_load_finish (keys, result, NULL), ==, expected);
  return keys;
}

static void
test_change (void)
{
  g_autofree char *path = write_file (NULL);
  g_autoptr (JoganKeys) keys = load (TRUE);
  g_autoptr (JoganKeys) again = NULL;

  g_assert_null (jogan_keys_get (keys, "win.bookmark"));
  g_assert_false (jogan_keys_is_changed (keys));
  jogan_keys_set (keys, "win.bookmark", "b|<Control>d");
  jogan_keys_set (keys, "win.first", "g g");
  jogan_keys_set (keys, "win.undo", "");
  jogan_keys_set (keys, "win.bookmark", "t");
  g_assert_cmpstr (jogan_keys_get (keys, "win.bookmark"), ==, "t");
  jogan_keys_flush (keys);
  assert_file (path, "{\n  \"win.bookmark\": [\"t\"],\n  \"win.first\": [\"g g\"],\n  \"win.undo\": []\n}\n");

  again = load (TRUE);
  g_assert_cmpstr (jogan_keys_get (again, "win.first"), ==, "g g");
  g_assert_cmpstr (jogan_keys_get (again, "win.undo"), ==, "");
  jogan_keys_set (again, "win.first", NULL);
  jogan_keys_flush (again);
  assert_file (path, "{\n  \"win.bookmark\": [\"t\"],\n  \"win.undo\": []\n}\n");
  jogan_keys_reset_all (again);
  jogan_keys_flush (again);
  assert_file (path, "{}\n");
}

/* What is not understood is told with its line, and outlives every change. */
static void
test_unknown_stays (void)
{
  g_autofree char *path = write_file ("{\n  \"app.later\": {\"keys\": [1e400, \"x\"]},\n  \"win.bookmark\": \"b\",\n"
                                      "  \"win.first\": [\"Home\"]\n}\n");
  g_autoptr (JoganKeys) keys = load (TRUE);
  GListModel *remarks = jogan_keys_get_remarks (keys);
  g_autoptr (JoganRemark) first = g_list_model_get_item (remarks, 0);
  g_autoptr (JoganRemark) second = g_list_model_get_item (remarks, 1);

  g_assert_cmpuint (g_list_model_get_n_items (remarks), ==, 2);
  g_assert_nonnull (strstr (jogan_remark_get_message (first), "app.later"));
  g_assert_nonnull (strstr (jogan_remark_get_message (first), path));
  g_assert_cmpuint (jogan_remark_get_line (second), ==, 3);
  g_assert_cmpstr (jogan_keys_get (keys, "win.first"), ==, "Home");
  g_assert_null (jogan_keys_get (keys, "win.bookmark"));
  jogan_keys_reset_all (keys);
  jogan_keys_set (keys, "win.last", "End");
  jogan_keys_flush (keys);
  assert_file (
    path, "{\n  \"app.later\": {\"keys\":[1e400,\"x\"]},\n  \"win.bookmark\": \"b\",\n  \"win.last\": [\"End\"]\n}\n");
}

static void
failed_cb (JoganKeys  *keys,
           const char *message,
           char      **failed)
{
  g_set_str (failed, message);
}

static void
test_damaged_is_left_alone (void)
{
  static const char *const damaged[] = { "",
                                         "{",
                                         "[]",
                                         "{\"win.first\": [\"x\"]",
                                         "{\"win.first\": [\"x\"]} x",
                                         "{\"win.first\" [\"x\"]}",
                                         "\xff\xfe{",
                                         "{\"win.first\": tru}" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree char *path = write_file (damaged[i]);
      g_autoptr (JoganKeys) keys = load (FALSE);
      g_autofree char *failed = NULL;
      g_autoptr (JoganRemark) remark = g_list_model_get_item (jogan_keys_get_remarks (keys), 0);

      g_assert_nonnull (strstr (jogan_remark_get_message (remark), path));
      g_signal_connect (keys, "failed", G_CALLBACK (failed_cb), &failed);
      jogan_keys_set (keys, "win.last", "End");
      jogan_keys_flush (keys);
      g_assert_nonnull (failed);
      assert_file (path, damaged[i]);
    }
}

/* What somebody wrote into the file while the program runs is not lost. */
static void
test_other_writer (void)
{
  g_autofree char *path = write_file ("{\"win.first\": [\"Home\"]}");
  g_autoptr (JoganKeys) keys = load (TRUE);

  g_free (write_file ("{\"win.first\": [\"Home\"], \"win.undo\": [\"z\"]}"));
  jogan_keys_set (keys, "win.last", "End");
  jogan_keys_flush (keys);
  assert_file (path, "{\n  \"win.first\": [\"Home\"],\n  \"win.undo\": [\"z\"],\n  \"win.last\": [\"End\"]\n}\n");
}

static void
test_twice (void)
{
  g_autofree char *path = write_file ("{\"win.first\": [\"Home\"], \"win.first\": [\"g\"]}");
  g_autoptr (JoganKeys) keys = load (TRUE);

  g_assert_cmpstr (jogan_keys_get (keys, "win.first"), ==, "g");
  jogan_keys_set (keys, "win.first", "h");
  jogan_keys_flush (keys);
  assert_file (path, "{\n  \"win.first\": [\"h\"]\n}\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/keys/change", test_change);
  g_test_add_func ("/keys/unknown-stays", test_unknown_stays);
  g_test_add_func ("/keys/damaged-is-left-alone", test_damaged_is_left_alone);
  g_test_add_func ("/keys/other-writer", test_other_writer);
  g_test_add_func ("/keys/twice", test_twice);

  return g_test_run ();
}
