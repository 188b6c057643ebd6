/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdlib.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* What tests share. */

/* Long enough for a busy machine under a sanitizer; a test that waits this long has failed. */
#define JOGAN_TEST_PATIENCE_S 60

static inline void
jogan_test_too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Runs the main loop until a condition holds. */
#define jogan_test_wait_until(condition)                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gboolean too_late_ = FALSE;                                                                                        \
    guint timeout_ = g_timeout_add_seconds_once (JOGAN_TEST_PATIENCE_S, jogan_test_too_late_cb, &too_late_);           \
                                                                                                                       \
    while (!too_late_ && !(condition))                                                                                 \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    if (too_late_)                                                                                                     \
      g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);                                       \
    g_source_remove (timeout_);                                                                                        \
  }                                                                                                                    \
  G_STMT_END

/* Removes a folder with all that is in it, but nothing that a link leads to. */
static inline void
jogan_test_remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      jogan_test_remove_all (child);
    }
  g_remove (path);
}

/* A copy of a list that is kept by what the list tells of its changes, and by nothing else. */
typedef struct
{
  GListModel *model;
  GPtrArray *items;
  guint n_changes;
} JoganTestMirror;

static inline void
jogan_test_mirror_changed_cb (GListModel      *model,
                              guint            position,
                              guint            removed,
                              guint            added,
                              JoganTestMirror *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, position + i, g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
  mirror->n_changes++;
}

static inline JoganTestMirror *
jogan_test_mirror_new (GListModel *model)
{
  JoganTestMirror *mirror = g_new0 (JoganTestMirror, 1);

  mirror->model = g_object_ref (model);
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (mirror->items, g_list_model_get_item (model, i));
  g_signal_connect (model, "items-changed", G_CALLBACK (jogan_test_mirror_changed_cb), mirror);
  return mirror;
}

/* Asserts that the list told of every change. */
static inline void
jogan_test_mirror_check (JoganTestMirror *mirror)
{
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (mirror->model));
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (mirror->model, i);

      g_assert_true (item == g_ptr_array_index (mirror->items, i));
    }
  g_assert_null (g_list_model_get_item (mirror->model, mirror->items->len));
}

static inline void
jogan_test_mirror_free (JoganTestMirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_object_unref (mirror->model);
  g_ptr_array_unref (mirror->items);
  g_free (mirror);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganTestMirror, jogan_test_mirror_free)

/* A new empty folder below the test's own. */
static inline char *
jogan_test_make_folder (void)
{
  GError *error = NULL;
  char *path = g_dir_make_tmp ("jogan-test-XXXXXX", &error);
  char *real;

  g_assert_no_error (error);
  real = realpath (path, NULL);
  g_assert_nonnull (real);
  g_free (path);
  path = g_strdup (real);
  free (real);
  return path;
}

static inline void
jogan_test_remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      jogan_test_remove_tree (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
jogan_test_write (const char *folder,
                  const char *name,
                  const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  GError *error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}
