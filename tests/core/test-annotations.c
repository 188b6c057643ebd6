/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "annotations/jogan-annotations-transfer.h"
#include "annotations/jogan-annotations.h"
#include "jogan-test.h"
#include "model/jogan-remark.h"

static const char other_bookmark[] =
  "{\n\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"records\":{\n"
  "\"2512.00009\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"title\":\"From\\u0007 elsewhere\"}\n},\n\"version\":1\n}\n";

typedef struct
{
  char *directory;
  JoganAnnotations *annotations;
  GPtrArray *mirror; /* what somebody thinks the bookmarks are who only hears of changes */
  guint n_changed;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr (JoganAnnotation) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
    }
}

static void
changed_cb (JoganAnnotations   *annotations,
            JoganAnnotationKind kind,
            char              **ids,
            Fixture            *fixture)
{
  fixture->n_changed += g_strv_length (ids);
}

static void
open_annotations (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->directory);

  fixture->annotations = jogan_annotations_new (file);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->n_changed = 0;
  g_signal_connect (jogan_annotations_get_bookmarks (fixture->annotations), "items-changed",
                    G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->annotations, "changed", G_CALLBACK (changed_cb), fixture);
  g_assert_cmpint (jogan_annotations_get_state (fixture->annotations), ==, JOGAN_ANNOTATIONS_LOADING);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) != JOGAN_ANNOTATIONS_LOADING);
}

static void
close_annotations (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (jogan_annotations_get_bookmarks (fixture->annotations), fixture);
  /* What still is on its way back from the worker holds a reference. */
  g_assert_true (jogan_annotations_flush (fixture->annotations, 10000));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&fixture->annotations));
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
}

static void
reopen (Fixture *fixture)
{
  close_annotations (fixture);
  open_annotations (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("jogan-XXXXXX", NULL);
  open_annotations (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_annotations (fixture);
  jogan_test_remove_all (fixture->directory);
  g_free (fixture->directory);
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

  g_unlink (path);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
holds (Fixture    *fixture,
       const char *name,
       const char *words)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

static void
flush (Fixture *fixture)
{
  g_assert_true (jogan_annotations_flush (fixture->annotations, 10000));
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) != JOGAN_ANNOTATIONS_SAVING);
}

static void
mark (Fixture    *fixture,
      const char *id)
{
  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, id, TRUE, NULL));
}

static const char *
note_text (Fixture    *fixture,
           const char *id)
{
  JoganAnnotation *note = jogan_annotations_get_note (fixture->annotations, id);

  return note != NULL ? jogan_annotation_get_text (note) : NULL;
}

static void
write_note (Fixture    *fixture,
            const char *id,
            const char *text)
{
  g_assert_true (jogan_annotations_set_note (fixture->annotations, id, text, NULL, NULL));
}

static void
test_bookmark (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GDate) day = g_date_new_dmy (6, 12, 2025);
  JoganPaperReference reference = { "확산 <b>모델</b>", "https://arxiv.org/abs/2512.04926", day };
  JoganAnnotation *bookmark;
  guint n;

  g_assert_cmpint (jogan_annotations_get_state (fixture->annotations), ==, JOGAN_ANNOTATIONS_READY);
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "2512.04926"));
  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, "2512.04926", TRUE, &reference));
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "2512.04926"));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->mirror->len, ==, 1);
  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, "2512.04926", TRUE, NULL)); /* no news */
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  g_assert_false (jogan_annotations_set_bookmarked (fixture->annotations, "", TRUE, NULL));
  g_assert_false (jogan_annotations_set_bookmarked (fixture->annotations, "\xff", TRUE, NULL));

  reopen (fixture);
  g_object_get (fixture->annotations, "n-bookmarks", &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  bookmark = jogan_annotations_get_bookmark (fixture->annotations, "2512.04926");
  g_assert_cmpstr (jogan_annotation_get_title (bookmark), ==, "확산 <b>모델</b>");
  g_assert_cmpstr (jogan_annotation_get_url (bookmark), ==, "https://arxiv.org/abs/2512.04926");
  g_assert_cmpint (g_date_compare (jogan_annotation_get_day (bookmark), day), ==, 0);

  g_assert_true (jogan_annotations_set_bookmarked (fixture->annotations, "2512.04926", FALSE, NULL));
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  reopen (fixture);
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "2512.04926"));
  g_assert_true (holds (fixture, "bookmarks.json", "\"deleted\":true"));
}

/* Without being asked, within a second. */
static void
test_saves_by_itself (Fixture      *fixture,
                      gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  write_note (fixture, "2512.04926", "typed");
  jogan_test_wait_until (holds (fixture, "notes.json", "typed"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
}

static void
test_note (Fixture      *fixture,
           gconstpointer data)
{
  JoganNoteAnchor anchor = { JOGAN_SECTION_METHOD, "3. 방법", "한 문장이다." };
  JoganPaperReference reference = { "A title", NULL, NULL };
  JoganAnnotation *note;
  guint n_notified = 0;

  g_assert_true (
    jogan_annotations_set_note (fixture->annotations, "a/b", "\n# First *line*\n\nmore", &anchor, &reference));
  note = jogan_annotations_get_note (fixture->annotations, "a/b");
  g_assert_cmpstr (jogan_annotation_get_first_line (note), ==, "First *line*");
  g_signal_connect_swapped (note, "notify::text", G_CALLBACK (g_atomic_int_inc), &n_notified);
  write_note (fixture, "a/b", "other\twords");
  g_assert_true (jogan_annotations_get_note (fixture->annotations, "a/b") == note);
  g_assert_cmpuint (n_notified, ==, 1);
  write_note (fixture, "a/b", "other\twords");
  g_assert_cmpuint (n_notified, ==, 1);

  reopen (fixture);
  note = jogan_annotations_get_note (fixture->annotations, "a/b");
  g_assert_cmpstr (jogan_annotation_get_text (note), ==, "other\twords");
  g_assert_cmpstr (jogan_annotation_get_quote (note), ==, "한 문장이다.");
  g_assert_cmpstr (jogan_annotation_get_heading (note), ==, "3. 방법");
  g_assert_cmpint (jogan_annotation_get_section (note), ==, JOGAN_SECTION_METHOD);
  g_assert_cmpstr (jogan_annotation_get_title (note), ==, "A title");

  write_note (fixture, "a/b", "");
  g_assert_null (jogan_annotations_get_note (fixture->annotations, "a/b"));

  {
    g_autofree char *large = g_strnfill (JOGAN_NOTE_MAX_BYTES + 1, 'x');

    g_assert_false (jogan_annotations_set_note (fixture->annotations, "a/b", large, NULL, NULL));
    large[JOGAN_NOTE_MAX_BYTES] = '\0';
    write_note (fixture, "a/b", large);
  }
}

static void
test_read (Fixture      *fixture,
           gconstpointer data)
{
  const char *ids[] = { "1", "2", "3", "2", NULL };
  const char *one[] = { "2", NULL };

  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, one, TRUE), ==, 1);
  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, ids, TRUE), ==, 2);
  g_assert_cmpuint (jogan_annotations_get_n_read (fixture->annotations), ==, 3);
  g_assert_cmpstr (jogan_annotations_get_undo_description (fixture->annotations), ==, "2 papers marked as read");
  g_assert_cmpuint (fixture->n_changed, ==, 3);
  g_assert_true (jogan_annotations_undo (fixture->annotations));
  g_assert_cmpuint (jogan_annotations_get_n_read (fixture->annotations), ==, 1);
  g_assert_true (jogan_annotations_is_read (fixture->annotations, "2"));
  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, one, FALSE), ==, 1);
  g_assert_cmpuint (jogan_annotations_get_n_read (fixture->annotations), ==, 0);
  g_assert_cmpuint (jogan_annotations_set_read (fixture->annotations, one, FALSE), ==, 0);
  jogan_annotations_undo (fixture->annotations);
  reopen (fixture);
  g_assert_cmpuint (jogan_annotations_get_n_read (fixture->annotations), ==, 1);
  g_assert_true (jogan_annotations_is_read (fixture->annotations, "2"));
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  JoganAnnotations *annotations = fixture->annotations;

  g_assert_false (jogan_annotations_can_undo (annotations));
  g_assert_false (jogan_annotations_undo (annotations));
  mark (fixture, "1");
  write_note (fixture, "1", "t");
  write_note (fixture, "1", "typ");
  write_note (fixture, "1", "typed");
  jogan_annotations_end_note (annotations);
  write_note (fixture, "1", "typed again");
  flush (fixture);
  g_assert_true (jogan_annotations_delete_note (annotations, "1"));
  g_assert_cmpstr (jogan_annotations_get_undo_description (annotations), ==, "Note deleted");
  jogan_annotations_set_bookmarked (annotations, "1", FALSE, NULL);

  g_assert_true (jogan_annotations_undo (annotations));
  g_assert_true (jogan_annotations_is_bookmarked (annotations, "1"));
  g_assert_true (jogan_annotations_undo (annotations));
  g_assert_cmpstr (note_text (fixture, "1"), ==, "typed again");
  g_assert_true (jogan_annotations_undo (annotations));
  g_assert_cmpstr (note_text (fixture, "1"), ==, "typed");
  g_assert_true (jogan_annotations_undo (annotations)); /* all that was typed in one go */
  g_assert_cmpstr (note_text (fixture, "1"), ==, NULL);
  g_assert_true (jogan_annotations_undo (annotations));
  g_assert_false (jogan_annotations_is_bookmarked (annotations, "1"));
  g_assert_false (jogan_annotations_can_undo (annotations));

  reopen (fixture);
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  g_assert_null (jogan_annotations_get_note (fixture->annotations, "1"));
}

static void
test_items_changed (Fixture      *fixture,
                    gconstpointer data)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", g_test_rand_int_range (0, 40));

      if (g_test_rand_int_range (0, 4) == 0)
        jogan_annotations_undo (fixture->annotations);
      else
        jogan_annotations_set_bookmarked (fixture->annotations, id, g_test_rand_bit (), NULL);
    }
}

static void
test_from_elsewhere (Fixture      *fixture,
                     gconstpointer data)
{
  Fixture other = { fixture->directory, NULL, NULL, 0 };

  mark (fixture, "1");
  flush (fixture);
  put (fixture, "bookmarks.json", other_bookmark); /* a sync tool */
  jogan_test_wait_until (jogan_annotations_is_bookmarked (fixture->annotations, "2512.00009"));
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  g_assert_cmpstr (jogan_annotation_get_title (jogan_annotations_get_bookmark (fixture->annotations, "2512.00009")), ==,
                   "From elsewhere");

  /* Another window. */
  open_annotations (&other);
  g_assert_true (jogan_annotations_is_bookmarked (other.annotations, "1"));
  jogan_annotations_set_bookmarked (other.annotations, "1", FALSE, NULL);
  write_note (&other, "2", "there");
  jogan_test_wait_until (!jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  jogan_test_wait_until (note_text (fixture, "2") != NULL);

  /* Both at once. */
  write_note (fixture, "2", "here, later");
  write_note (&other, "2", "there, later");
  jogan_test_wait_until (
    jogan_annotation_get_other_texts (jogan_annotations_get_note (fixture->annotations, "2")) != NULL &&
    jogan_annotation_get_other_texts (jogan_annotations_get_note (other.annotations, "2")) != NULL);
  g_assert_cmpstr (note_text (fixture, "2"), ==, note_text (&other, "2"));
  write_note (fixture, "2", "decided");
  g_assert_nonnull (jogan_annotation_get_other_texts (jogan_annotations_get_note (fixture->annotations, "2")));
  g_assert_true (jogan_annotations_settle_note (fixture->annotations, "2"));
  g_assert_null (jogan_annotation_get_other_texts (jogan_annotations_get_note (fixture->annotations, "2")));
  jogan_test_wait_until (g_strcmp0 (note_text (&other, "2"), "decided") == 0 &&
                         jogan_annotation_get_other_texts (jogan_annotations_get_note (other.annotations, "2")) ==
                           NULL);

  /* Undo leaves alone what was changed elsewhere since. */
  g_assert_true (jogan_annotations_undo (fixture->annotations));
  g_assert_nonnull (jogan_annotation_get_other_texts (jogan_annotations_get_note (fixture->annotations, "2")));
  flush (fixture);
  jogan_test_wait_until (jogan_annotation_get_other_texts (jogan_annotations_get_note (other.annotations, "2")) !=
                         NULL);
  mark (fixture, "5");
  flush (fixture);
  jogan_test_wait_until (jogan_annotations_is_bookmarked (other.annotations, "5"));
  jogan_annotations_set_bookmarked (other.annotations, "5", FALSE, NULL);
  jogan_test_wait_until (!jogan_annotations_is_bookmarked (fixture->annotations, "5"));
  g_assert_false (jogan_annotations_undo (fixture->annotations));
  close_annotations (&other);
}

static void
take_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* More than is shown in one go. */
static void
test_many_from_elsewhere (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":\"jogan-bookmarks\",\"min_writer\":1,\"records\":{");

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "%s\"%04u\":{\"device\":\"d\",\"modified\":\"2025-12-06T08:01:02.345Z\"}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "},\"version\":1}");
  mark (fixture, "0003");
  put (fixture, "bookmarks.json", text->str);
  jogan_test_wait_until (g_list_model_get_n_items (jogan_annotations_get_bookmarks (fixture->annotations)) == 1500);
  g_assert_cmpuint (fixture->n_changed, ==, 1500);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "bookmarks.json", NULL);
  g_autoptr (GFile) copy = NULL;
  g_autofree char *copy_path = g_build_filename (fixture->directory, "copy", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  mark (fixture, "1");
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_FAILED);
  g_assert_nonnull (strstr (jogan_annotations_get_message (fixture->annotations), "bookmarks.json"));
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  g_assert_false (jogan_annotations_flush (fixture->annotations, 10000));

  /* Save a copy works all the same. */
  copy = g_file_new_for_path (copy_path);
  jogan_annotations_save_copy_async (fixture->annotations, copy, NULL, take_result_cb, &result);
  jogan_test_wait_until (result != NULL);
  g_assert_true (jogan_annotations_save_copy_finish (fixture->annotations, result, &error));
  g_assert_true (holds (fixture, "copy", "\"1\""));

  g_rmdir (path);
  jogan_annotations_retry (fixture->annotations);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
  g_assert_null (jogan_annotations_get_message (fixture->annotations));
  g_assert_true (holds (fixture, "bookmarks.json", "\"1\""));
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (other_bookmark);

  g_string_replace (text, "\"min_writer\":1", "\"min_writer\":9", 0);
  put (fixture, "bookmarks.json", text->str);
  reopen (fixture);
  g_assert_cmpint (jogan_annotations_get_state (fixture->annotations), ==, JOGAN_ANNOTATIONS_READ_ONLY);
  g_assert_nonnull (strstr (jogan_annotations_get_message (fixture->annotations), "bookmarks.json"));
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "2512.00009"));
  g_assert_false (jogan_annotations_set_bookmarked (fixture->annotations, "1", TRUE, NULL));
  write_note (fixture, "1", "notes are not concerned");
  flush (fixture);
  g_assert_true (holds (fixture, "bookmarks.json", text->str));
  g_assert_true (holds (fixture, "notes.json", "not concerned"));
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (JoganRemark) remark = NULL;

  mark (fixture, "1");
  flush (fixture);
  mark (fixture, "2");
  flush (fixture);
  close_annotations (fixture);
  put (fixture, "bookmarks.json", "{");
  open_annotations (fixture);
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  g_assert_cmpuint (g_list_model_get_n_items (jogan_annotations_get_remarks (fixture->annotations)), ==, 2);
  remark = g_list_model_get_item (jogan_annotations_get_remarks (fixture->annotations), 1);
  g_assert_cmpint (jogan_remark_get_severity (remark), ==, JOGAN_SEVERITY_WARNING);
}

static GListModel *
list_generations (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list;

  jogan_annotations_list_generations_async (fixture->annotations, NULL, take_result_cb, &result);
  jogan_test_wait_until (result != NULL);
  list = jogan_annotations_list_generations_finish (fixture->annotations, result, &error);
  g_assert_no_error (error);
  return list;
}

static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (JoganGeneration) generation = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mark (fixture, "1");
  mark (fixture, "2");
  flush (fixture);
  jogan_annotations_set_bookmarked (fixture->annotations, "1", FALSE, NULL);
  mark (fixture, "3");
  flush (fixture);
  mark (fixture, "4"); /* not saved yet */

  list = list_generations (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  generation = g_list_model_get_item (list, 0);
  g_assert_cmpint (jogan_generation_get_kind (generation), ==, JOGAN_ANNOTATION_BOOKMARK);
  g_assert_cmpuint (jogan_generation_get_n_records (generation), ==, 2);

  jogan_annotations_restore_async (fixture->annotations, generation, NULL, take_result_cb, &result);
  jogan_test_wait_until (result != NULL);
  g_assert_true (jogan_annotations_restore_finish (fixture->annotations, result, &error));
  g_assert_no_error (error);
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "2"));
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "3"));
  g_assert_false (jogan_annotations_is_bookmarked (fixture->annotations, "4"));
  g_clear_object (&result); /* it holds the annotations */
  reopen (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_annotations_get_bookmarks (fixture->annotations)), ==, 2);
}

static JoganImport *
prepare_import (Fixture    *fixture,
                const char *path,
                GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  jogan_annotations_prepare_import_async (fixture->annotations, file, NULL, take_result_cb, &result);
  jogan_test_wait_until (result != NULL);
  return jogan_annotations_prepare_import_finish (fixture->annotations, result, error);
}

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  Fixture other = { NULL };
  const char *ids[] = { "1", "2", NULL };
  g_autofree char *copy_path = g_build_filename (fixture->directory, "copy.json", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganImport) import = NULL;
  const JoganImportCounts *counts;

  mark (fixture, "1");
  write_note (fixture, "1", "here");
  jogan_annotations_set_read (fixture->annotations, ids, TRUE);
  jogan_annotations_save_copy_async (fixture->annotations, copy, NULL, take_result_cb, &result);
  jogan_test_wait_until (result != NULL);
  g_assert_true (jogan_annotations_save_copy_finish (fixture->annotations, result, &error));

  set_up (&other, NULL);
  mark (&other, "2");
  write_note (&other, "1", "there");
  import = prepare_import (&other, copy_path, &error);
  g_assert_no_error (error);
  counts = jogan_import_get_counts (import, JOGAN_ANNOTATION_BOOKMARK);
  g_assert_cmpuint (counts->n_added, ==, 1);
  counts = jogan_import_get_counts (import, JOGAN_ANNOTATION_NOTE);
  g_assert_cmpuint (counts->n_added, ==, 0);
  g_assert_cmpuint (counts->n_beside, ==, 1);
  counts = jogan_import_get_counts (import, JOGAN_ANNOTATION_READING);
  g_assert_cmpuint (counts->n_added, ==, 2);
  g_assert_false (jogan_annotations_is_bookmarked (other.annotations, "1")); /* nothing done yet */

  g_assert_cmpuint (jogan_annotations_import (other.annotations, import), >=, 3);
  g_assert_true (jogan_annotations_is_bookmarked (other.annotations, "1"));
  g_assert_true (jogan_annotations_is_bookmarked (other.annotations, "2"));
  g_assert_cmpuint (jogan_annotations_get_n_read (other.annotations), ==, 2);
  g_assert_nonnull (jogan_annotation_get_other_texts (jogan_annotations_get_note (other.annotations, "1")));
  g_assert_true (jogan_annotations_undo (other.annotations));
  g_assert_false (jogan_annotations_is_bookmarked (other.annotations, "1"));
  g_assert_cmpstr (note_text (&other, "1"), ==, "there");
  g_assert_cmpuint (jogan_annotations_get_n_read (other.annotations), ==, 0);

  g_clear_object (&import);
  put (&other, "x.json", "{\"format\":\"jogan-bookmarks\",\n\"records\":7}");
  {
    g_autofree char *path = g_build_filename (other.directory, "x.json", NULL);

    import = prepare_import (&other, path, &error);
  }
  g_assert_null (import);
  g_assert_nonnull (strstr (error->message, "x.json"));
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_clear_error (&error);
  import = prepare_import (&other, other.directory, &error);
  g_assert_null (import);
  tear_down (&other, NULL);
}

/* What is not asked to be saved is saved when the object goes. */
static void
test_goes (Fixture      *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (jogan_annotations_get_bookmarks (fixture->annotations), fixture);
  mark (fixture, "1");
  g_assert_finalize_object (g_steal_pointer (&fixture->annotations));
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  g_assert_true (holds (fixture, "bookmarks.json", "\"1\""));
  open_annotations (fixture);
  g_assert_true (jogan_annotations_is_bookmarked (fixture->annotations, "1"));
}

#define ADD(name, function) g_test_add ("/annotations/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("bookmark", test_bookmark);
  ADD ("saves-by-itself", test_saves_by_itself);
  ADD ("note", test_note);
  ADD ("read", test_read);
  ADD ("undo", test_undo);
  ADD ("items-changed", test_items_changed);
  ADD ("from-elsewhere", test_from_elsewhere);
  ADD ("many-from-elsewhere", test_many_from_elsewhere);
  ADD ("failure", test_failure);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("restore", test_restore);
  ADD ("import", test_import);
  ADD ("goes", test_goes);
  return g_test_run ();
}
