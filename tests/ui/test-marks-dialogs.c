/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "../core/jogan-test.h"
#include "annotations/jogan-annotations-transfer.h"
#include "ui/jogan-backup-dialog.h"
#include "ui/jogan-export-dialog.h"
#include "ui/jogan-import-dialog.h"

/* The dialogs for what the reader added, over real files. */

#define HOSTILE "<b>&amp; \"x\" 한계</b>"
#define PAGE "b &amp; x 한계 b (2512.00001).md" /* of a paper with that title */

typedef struct
{
  char *folder;
  JoganAnnotations *annotations;
  JoganLibrary *library;
  GtkWidget *window;
  char *toast;
} Fixture;

static const char other_json[] =
  "{\n\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"records\":{\n"
  "\"2512.00009\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"title\":\"From elsewhere\"}\n},\n\"version\":1\n}\n";

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GFile) directory = NULL;
  g_autofree char *path = NULL;

  fixture->folder = jogan_test_make_folder ();
  path = g_build_filename (fixture->folder, "data", NULL);
  directory = g_file_new_for_path (path);
  fixture->annotations = jogan_annotations_new (directory);
  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer annotations = fixture->annotations;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_true (jogan_annotations_flush (fixture->annotations, 10000));
  g_object_add_weak_pointer (annotations, &annotations);
  g_object_unref (fixture->annotations);
  g_object_unref (fixture->library);
  jogan_test_wait_until (annotations == NULL);
  jogan_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->toast);
}

static void
toast_cb (AdwDialog *dialog,
          AdwToast  *toast,
          Fixture   *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup_printf ("%s|%s", adw_toast_get_title (toast),
                                    adw_toast_get_action_name (toast) != NULL ? adw_toast_get_action_name (toast) : "");
}

/* Shows a dialog, which @gone forgets when it is no more. */
static AdwDialog *
present (Fixture   *fixture,
         AdwDialog *dialog,
         gpointer  *gone)
{
  *gone = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), gone);
  g_signal_connect (dialog, "toast", G_CALLBACK (toast_cb), fixture);
  adw_dialog_present (dialog, fixture->window);
  return dialog;
}

/* The first widget of a type below another one that a property tells from others. */
static GtkWidget *
find (gpointer    widget,
      GType       type,
      const char *property,
      const char *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *text = NULL;
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        {
          g_object_get (child, property, &text, NULL);
          if (g_strcmp0 (text, value) == 0)
            return child;
        }
      found = find (child, type, property, value);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (AdwDialog  *dialog,
       const char *label)
{
  GtkWidget *button = find (dialog, GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
banner_is_revealed (AdwDialog *dialog)
{
  AdwBanner *banner = ADW_BANNER (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), G_OBJECT_TYPE (dialog), "banner"));

  return adw_banner_get_revealed (banner);
}

static const char *
get_banner_title (AdwDialog *dialog)
{
  return adw_banner_get_title (
    ADW_BANNER (gtk_widget_get_template_child (GTK_WIDGET (dialog), G_OBJECT_TYPE (dialog), "banner")));
}

static void
mark (Fixture    *fixture,
      const char *id)
{
  JoganPaperReference reference = { .title = HOSTILE };

  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, id, TRUE, &reference));
}

/* They end, at once or while they still wait for something. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/" HOSTILE);
  AdwDialog *dialog = g_object_ref_sink (jogan_import_dialog_new (fixture->annotations));

  jogan_import_dialog_open (JOGAN_IMPORT_DIALOG (dialog), file);
  g_assert_finalize_object (dialog);
  g_assert_finalize_object (g_object_ref_sink (jogan_export_dialog_new (fixture->annotations, fixture->library)));
  g_assert_finalize_object (g_object_ref_sink (jogan_backup_dialog_new (fixture->annotations)));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  gpointer gone;
  AdwDialog *dialog = present (fixture, jogan_export_dialog_new (fixture->annotations, fixture->library), &gone);

  g_assert_false (gtk_widget_is_sensitive (find (dialog, GTK_TYPE_BUTTON, "label", "_Export…")));
  mark (fixture, "2512.00001");
  jogan_annotations_set_note (fixture->annotations, "2512.00001", "So it is.", NULL, NULL);
  jogan_annotations_set_note (fixture->annotations, "2512.00002", "And so.", NULL, NULL);
  g_assert_true (gtk_widget_is_sensitive (find (dialog, GTK_TYPE_BUTTON, "label", "_Export…")));
  g_assert_nonnull (find (dialog, ADW_TYPE_PREFERENCES_GROUP, "description", "2 papers"));

  jogan_export_dialog_write (JOGAN_EXPORT_DIALOG (dialog), file, JOGAN_EXPORT_DEFAULT);
  jogan_test_wait_until (gone == NULL);
  g_assert_cmpstr (fixture->toast, ==, "1 file written|");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "So it is.\n"));
  g_assert_nonnull (strstr (text, "And so.\n"));
}

/* What is there is left alone until the reader says otherwise. */
static void
test_export_folder (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "vault", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *name = g_build_filename (path, PAGE, NULL);
  g_autofree char *text = NULL;
  gpointer gone;
  AdwDialog *dialog;

  mark (fixture, "2512.00001");
  jogan_test_write (path, PAGE, "mine");
  dialog = present (fixture, jogan_export_dialog_new (fixture->annotations, fixture->library), &gone);
  jogan_export_dialog_write (JOGAN_EXPORT_DIALOG (dialog), folder, JOGAN_EXPORT_FOLDER);
  jogan_test_wait_until (banner_is_revealed (dialog));
  g_assert_cmpstr (get_banner_title (dialog), ==, "1 file was there already and was left as it is.");
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");

  click (dialog, "_Replace");
  jogan_test_wait_until (gone == NULL);
  g_free (text);
  g_assert_true (g_file_get_contents (name, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "---\nid: \"2512.00001\"\n"));
}

static void
test_export_fails (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/" HOSTILE);
  gpointer gone;
  AdwDialog *dialog = present (fixture, jogan_export_dialog_new (fixture->annotations, fixture->library), &gone);

  mark (fixture, "2512.00001");
  jogan_export_dialog_write (JOGAN_EXPORT_DIALOG (dialog), file, JOGAN_EXPORT_REPLACE);
  g_assert_false (adw_dialog_get_can_close (dialog));
  jogan_test_wait_until (banner_is_revealed (dialog));
  g_assert_nonnull (strstr (get_banner_title (dialog), "/nowhere/"));
  g_assert_true (adw_dialog_get_can_close (dialog));
  g_assert_null (fixture->toast);
  adw_dialog_force_close (dialog);
  jogan_test_wait_until (gone == NULL);
}

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a & <b>.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/" HOSTILE);
  gpointer gone;
  AdwDialog *dialog = present (fixture, jogan_import_dialog_new (fixture->annotations), &gone);

  jogan_import_dialog_open (JOGAN_IMPORT_DIALOG (dialog), missing);
  jogan_test_wait_until (banner_is_revealed (dialog));
  jogan_test_write (fixture->folder, "a & <b>.json", other_json);
  jogan_import_dialog_open (JOGAN_IMPORT_DIALOG (dialog), file);
  jogan_test_wait_until (find (dialog, ADW_TYPE_ACTION_ROW, "subtitle", "1 added") != NULL);
  g_assert_false (banner_is_revealed (dialog));
  g_assert_nonnull (find (dialog, ADW_TYPE_ACTION_ROW, "subtitle", "Nothing new"));

  /* Nothing is written before the reader says so. */
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "2512.00009"));
  click (dialog, "_Merge");
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "2512.00009"));
  g_assert_cmpstr (fixture->toast, ==, "1 record merged|win.undo");
  jogan_test_wait_until (gone == NULL);

  dialog = present (fixture, jogan_import_dialog_new (fixture->annotations), &gone);
  jogan_import_dialog_open (JOGAN_IMPORT_DIALOG (dialog), file);
  jogan_test_wait_until (find (dialog, GTK_TYPE_STACK, "visible-child-name", "nothing") != NULL);
  g_assert_false (gtk_widget_get_visible (find (dialog, GTK_TYPE_BUTTON, "label", "_Merge")));
  adw_dialog_force_close (dialog);
  jogan_test_wait_until (gone == NULL);

  g_assert_true (jogan_annotations_undo (fixture->annotations));
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "2512.00009"));
}

static void
test_backup (Fixture      *fixture,
             gconstpointer data)
{
  gpointer gone;
  AdwDialog *dialog = present (fixture, jogan_backup_dialog_new (fixture->annotations), &gone);

  jogan_test_wait_until (find (dialog, GTK_TYPE_STACK, "visible-child-name", "nothing") != NULL);
  adw_dialog_force_close (dialog);
  jogan_test_wait_until (gone == NULL);

  mark (fixture, "2512.00001");
  g_assert_true (jogan_annotations_flush (fixture->annotations, 10000));
  mark (fixture, "2512.00002");
  mark (fixture, "2512.00003");
  g_assert_true (jogan_annotations_flush (fixture->annotations, 10000));
  dialog = present (fixture, jogan_backup_dialog_new (fixture->annotations), &gone);
  jogan_test_wait_until (find (dialog, ADW_TYPE_ACTION_ROW, "subtitle", "1 bookmark") != NULL);
  g_assert_nonnull (find (dialog, ADW_TYPE_PREFERENCES_GROUP, "description", "Now: 3 bookmarks"));
  g_assert_false (gtk_widget_get_visible (find (dialog, ADW_TYPE_PREFERENCES_GROUP, "title", "Notes")));

  click (dialog, "_Restore");
  jogan_test_wait_until (gone == NULL);
  g_assert_cmpstr (fixture->toast, ==, "Older state restored|win.undo");
  g_assert_cmpuint (g_list_model_get_n_items (jogan_annotations_get_bookmarks (fixture->annotations)), ==, 1);
  g_assert_true (jogan_annotations_undo (fixture->annotations));
  g_assert_cmpuint (g_list_model_get_n_items (jogan_annotations_get_bookmarks (fixture->annotations)), ==, 3);
}

static void
test_backup_copy (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/" HOSTILE);
  g_autofree char *text = NULL;
  gpointer gone;
  AdwDialog *dialog = present (fixture, jogan_backup_dialog_new (fixture->annotations), &gone);

  mark (fixture, "2512.00001");
  jogan_backup_dialog_save_copy (JOGAN_BACKUP_DIALOG (dialog), nowhere);
  jogan_test_wait_until (banner_is_revealed (dialog));
  jogan_backup_dialog_save_copy (JOGAN_BACKUP_DIALOG (dialog), file);
  jogan_test_wait_until (gone == NULL);
  g_assert_cmpstr (fixture->toast, ==, "Copy saved|");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "2512.00001"));
}

int
main (int    argc,
      char **argv)
{
  /* The session has a home of its own; icons need the real data folders. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add ("/ui/marks-dialogs/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("gone", test_gone);
  ADD ("export", test_export);
  ADD ("export/folder", test_export_folder);
  ADD ("export/fails", test_export_fails);
  ADD ("import", test_import);
  ADD ("backup", test_backup);
  ADD ("backup/copy", test_backup_copy);

  return g_test_run ();
}
