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

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "save"))
    return save (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "type"))
    type (argv[2], argv[3]);
  g_printerr ("annotations-driver save|type DIRECTORY ID|TEXT\n");
  return 2;
}
