/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "ui/jogan-application.h"
#include "ui/jogan-article-head.h"
#include "ui/jogan-paper-drag.h"
#include "ui/jogan-window.h"

/* Seconds that a post may take to appear. */
#define PATIENCE 60

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
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
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

/* What another program gets of what is dragged, as text in a form. */
static char *
read_form (GdkContentProvider *content,
           const char         *form)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_async (content, form, stream, G_PRIORITY_DEFAULT, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gdk_content_provider_write_mime_type_finish (content, result, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static GtkDragSource *
find_drag_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        return GTK_DRAG_SOURCE (controller);
    }
  return NULL;
}

static void
assert_forms (GdkContentProvider *content)
{
  g_autofree char *uris = read_form (content, "text/uri-list");
  g_autofree char *html = read_form (content, "text/html");
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_cmpstr (uris, ==, "https://arxiv.org/abs/2401.00001\r\n");
  g_assert_nonnull (strstr (html, "<a href=\"https://arxiv.org/abs/2401.00001\">Title &lt;b&gt; &amp; 글</a>"));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "https://arxiv.org/abs/2401.00001");
}

/* A paper is a link when it is dragged out, from the head of its text, too. */
static void
test_drag (void)
{
  JoganPaperInit init = { .number = 1, .title_raw = "Title <b> & 글", .id = "2401.00001", .line = 1 };
  JoganPaperInit unsafe = { .number = 1, .title_raw = "No link", .id = "x", .url = "javascript:alert(1)", .line = 1 };
  g_autoptr (JoganPaper) paper = jogan_paper_new (&init);
  g_autoptr (JoganPaper) other = jogan_paper_new (&unsafe);
  g_autoptr (GdkContentProvider) content = jogan_paper_drag_new_content (paper);
  g_autoptr (GdkContentProvider) dragged = NULL;
  GtkWidget *head = g_object_ref_sink (jogan_article_head_new ());
  GtkDragSource *source = find_drag_source (gtk_widget_get_first_child (head));

  assert_forms (content);
  g_assert_null (jogan_paper_drag_new_content (other));
  g_assert_null (jogan_paper_drag_new_content (NULL));
  g_assert_nonnull (source);
  jogan_article_head_set_paper (JOGAN_ARTICLE_HEAD (head), paper);
  g_signal_emit_by_name (source, "prepare", 1.0, 1.0, &dragged);
  assert_forms (dragged);
  g_assert_finalize_object (head);
}

int
main (int    argc,
      char **argv)
{
  /* The session has a home of its own; icons need the real data folders. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/drop", test_drop);
  g_test_add_func ("/ui/drag", test_drag);
  return g_test_run ();
}
