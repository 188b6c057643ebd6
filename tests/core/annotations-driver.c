/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "annotations/jogan-annotations.h"
#include "annotations/jogan-store.h"
#include "annotations/jogan-time.h"

/* A process of its own for the tests to torment:
 *
 *   annotations-driver save DIRECTORY ID   bookmarks a paper and notes something on it, tries again when that fails;
 *                                          0: done, 3: done at the second try, 4: not even then
 *   annotations-driver type DIRECTORY TEXT writes a note, says so, and waits for its end
 *   annotations-driver sample DIRECTORY -  writes records with every member there is
 *   annotations-driver rewrite DIRECTORY NAME
 *                                          reads a file, which must be good, and writes it again
 */

static void
add (GPtrArray          *records[],
     JoganAnnotationKind kind,
     const char         *id)
{
  JoganRecord *record = jogan_record_new (id);

  if (kind == JOGAN_ANNOTATION_NOTE)
    record->text = g_strconcat ("A note on ", id, NULL);
  record->time = 1;
  jogan_record_stamp (record, kind, NULL, "driver", jogan_time_now ());
  records[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  g_ptr_array_add (records[kind], record);
}

static int
save (const char *directory,
      const char *id)
{
  JoganStore *store = jogan_store_new (directory, "driver");
  GPtrArray *records[JOGAN_N_ANNOTATION_KINDS] = { NULL };
  g_autoptr (JoganSync) first = NULL;
  g_autoptr (JoganSync) second = NULL;
  int status = 0;

  add (records, JOGAN_ANNOTATION_BOOKMARK, id);
  add (records, JOGAN_ANNOTATION_NOTE, id);
  first = jogan_store_sync (store, records);
  if (first->error != NULL)
    {
      /* The reader is told of which file. */
      g_assert_true (strstr (first->error->message, "bookmarks.json") != NULL ||
                     strstr (first->error->message, "notes.json") != NULL ||
                     strstr (first->error->message, "reading.json") != NULL);
      second = jogan_store_sync (store, NULL);
      status = second->error == NULL ? 3 : 4;
    }
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    g_clear_pointer (&records[i], g_ptr_array_unref);
  jogan_store_free (store);
  return status;
}

static void
state_cb (JoganAnnotations *annotations,
          GParamSpec       *pspec,
          const char       *text)
{
  if (jogan_annotations_get_state (annotations) != JOGAN_ANNOTATIONS_READY ||
      jogan_annotations_get_note (annotations, "2512.04926") != NULL)
    return;

  g_assert_true (jogan_annotations_set_note (annotations, "2512.04926", text, NULL, NULL));
  g_assert_cmpint (write (STDOUT_FILENO, ".", 1), ==, 1);
}

static void G_GNUC_NORETURN
type (const char *directory,
      const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (JoganAnnotations) annotations = jogan_annotations_new (file);

  g_signal_connect (annotations, "notify::state", G_CALLBACK (state_cb), (gpointer) text);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static JoganRecord *
make_sample (JoganAnnotationKind kind,
             const char         *id,
             const char         *device)
{
  JoganRecord *record = jogan_record_new (id);

  record->time = 1765008062345;
  if (kind != JOGAN_ANNOTATION_READING)
    {
      record->title = g_strdup ("확산 \"모델\" <b>");
      record->url = g_strdup ("https://arxiv.org/abs/2512.04926");
      record->day = 739591;
    }
  if (kind == JOGAN_ANNOTATION_NOTE)
    {
      record->text = g_strconcat ("# Written\n\n*by* ", device, NULL);
      record->section = g_strdup ("method");
      record->heading = g_strdup ("3. 방법");
      record->quote = g_strdup ("한 문장.");
    }
  return record;
}

/* Written by one, changed by another and at the same time by a third. */
static void
put_sample (GPtrArray          *records,
            JoganAnnotationKind kind)
{
  JoganRecord *first = make_sample (kind, "2512.04926", "first");
  JoganRecord *second = make_sample (kind, "2512.04926", "second");
  JoganRecord *third = make_sample (kind, "2512.04926", "third");
  JoganRecord *gone = make_sample (kind, "10.1000/182", "first");

  jogan_record_stamp (first, kind, NULL, "first", jogan_time_now ());
  jogan_record_stamp (second, kind, first, "second", jogan_time_now ());
  jogan_record_stamp (third, kind, first, "third", jogan_time_now ());
  gone->deleted = TRUE;
  jogan_record_stamp (gone, kind, NULL, "first", jogan_time_now ());
  g_ptr_array_add (records, first);
  g_ptr_array_add (records, second);
  g_ptr_array_add (records, third);
  g_ptr_array_add (records, gone);
}

static int
sample (const char *directory)
{
  JoganStore *store = jogan_store_new (directory, "driver");
  GPtrArray *records[JOGAN_N_ANNOTATION_KINDS];
  g_autoptr (JoganSync) sync = NULL;

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
      put_sample (records[i], i);
    }
  sync = jogan_store_sync (store, records);
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    g_ptr_array_unref (records[i]);
  jogan_store_free (store);
  return sync->error != NULL;
}

static int
rewrite (const char *directory,
         const char *name)
{
  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      g_autofree char *path = g_build_filename (directory, jogan_annotation_kind_get_file_name (i), NULL);
      g_autofree char *data = NULL;
      g_autoptr (JoganDocument) document = NULL;
      g_autoptr (GString) text = NULL;
      gsize length;

      if (!g_str_has_prefix (jogan_annotation_kind_get_file_name (i), name))
        continue;
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      document = jogan_document_new_from_data (i, data, length);
      g_assert_cmpstr (document->reason, ==, NULL);
      text = jogan_document_to_string (document);
      return g_file_set_contents (path, text->str, text->len, NULL) ? 0 : 1;
    }
  return 2;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "save"))
    return save (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "type"))
    type (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "sample"))
    return sample (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "rewrite"))
    return rewrite (argv[2], argv[3]);
  g_printerr ("annotations-driver save|type|sample|rewrite DIRECTORY ID|TEXT|-|NAME\n");
  return 2;
}
