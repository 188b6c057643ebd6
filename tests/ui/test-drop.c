/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "ui/jogan-application.h"
#include "ui/jogan-window.h"

/* Seconds that a post may take to appear. */
#define PATIENCE 10

static const char post_text[] =
  "---\ndate: 2024-03-08\n---\n\n# 1. [Dropped](https://arxiv.org/abs/2401.00001)\n\ntext\n";

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* What GTK does when files are let go over the window. */
static gboolean
drop_file (GtkDropTarget *target,
           const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  return taken;
}

static void
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
wait_for_papers (JoganLibrary *library)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds_once (PATIENCE, wake_cb, &late);

  while (g_list_model_get_n_items (G_LIST_MODEL (library)) == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timeout);
  return !late;
}

static void
test_drop (void)
{
  g_autoptr (JoganApplication) application = g_object_new (JOGAN_TYPE_APPLICATION,
                                                           "application-id", "dev.jogan.Test",
                                                           "flags", G_APPLICATION_NON_UNIQUE,
                                                           NULL);
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend ("dev.jogan.Jogan", backend);
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganAnnotations) annotations = jogan_annotations_new (NULL);
  g_autoptr (JoganKeptSearches) searches = jogan_kept_searches_new (NULL);
  g_autofree char *folder = g_dir_make_tmp ("jogan-drop-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "2024-03-08-dropped.md", NULL);
  GListModel *sources = jogan_library_get_sources (library);
  GtkDropTarget *target;
  GtkWidget *window;

  g_assert_true (g_file_set_contents (path, post_text, -1, NULL));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = jogan_window_new (GTK_APPLICATION (application), library, annotations, searches, settings);
  gtk_window_present (GTK_WINDOW (window));

  target = find_drop_target (window);
  g_assert_nonnull (target);
  g_assert_true (gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (target), GDK_TYPE_FILE_LIST));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 0);
  g_assert_true (drop_file (target, path));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 1);
  g_assert_true (wait_for_papers (library));
  g_assert_true (jogan_window_show_paper (JOGAN_WINDOW (window), "2401.00001"));

  /* The same file again is the same source. */
  drop_file (target, path);
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  /* The session has a home of its own; icons need the real data folders. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/drop", test_drop);
  return g_test_run ();
}
