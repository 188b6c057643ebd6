/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "annotations/jogan-document.h"
#include "annotations/jogan-time.h"

#define N_DEVICES 3
#define N_PAPERS 3

/* What a device should know of a note: every text it heard of, and those that somebody knowingly replaced. */
typedef struct
{
  GHashTable *known;
  GHashTable *replaced;
} Truth;

typedef struct
{
  const char *name;
  gint64 clock;
  JoganDocument *document;
  Truth truth[N_PAPERS];
} Device;

static const char *const paper_ids[N_PAPERS] = { "2512.04926", "2512.04927", "hep-th/9901001" };

static char *
to_string (JoganDocument *document)
{
  return g_string_free (jogan_document_to_string (document), FALSE);
}

static JoganDocument *
copy_document (JoganDocument *document)
{
  g_autoptr (GString) text = jogan_document_to_string (document);
  JoganDocument *copy = jogan_document_new_from_data (document->kind, text->str, text->len);

  g_assert_cmpstr (copy->reason, ==, NULL);
  g_assert_cmpint (copy->health, ==, JOGAN_HEALTH_GOOD);
  g_assert_true (jogan_document_equal (copy, document));
  return copy;
}

static void
test_time (void)
{
  static const struct
  {
    const char *text;
    gint64 time;
  } good[] = {
    { "1970-01-01T00:00:00.000Z", 0 },
    { "2025-12-06T08:01:02.345Z", 1765008062345 },
    { "2024-02-29T23:59:59.999Z", 1709251199999 },
    { "2025-12-06T17:01:02+09:00", 1765008062000 },
    { "2025-12-06T08:01:02Z", 1765008062000 },
    { "9998-12-31T23:59:59.999Z", JOGAN_TIME_MAX },
  };
  static const char *const bad[] = { "",
                                     "2025-12-06",
                                     "2025-02-29T00:00:00.000Z",
                                     "2025-12-06T24:00:00.000Z",
                                     "2025-12-06T08:01:02.345",
                                     "1969-12-31T23:59:59.999Z",
                                     "9999-12-31T23:59:59.999Z",
                                     "2025-13-06T08:01:02.345Z" };
  gint64 time;
  char buffer[JOGAN_TIME_LENGTH + 1];

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (jogan_time_parse (good[i].text, &time));
      g_assert_cmpint (time, ==, good[i].time);
      if (strlen (good[i].text) == JOGAN_TIME_LENGTH && good[i].text[19] == '.')
        {
          jogan_time_format (time, buffer);
          g_assert_cmpstr (buffer, ==, good[i].text);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (jogan_time_parse (bad[i], &time));
}

static JoganRecord *
make_note (const char        *text,
           const JoganRecord *current,
           const char        *device,
           gint64             now)
{
  JoganRecord *note = current != NULL ? jogan_record_copy (current) : jogan_record_new ("2512.04926");

  g_free (note->text);
  note->text = g_strdup (text);
  jogan_record_stamp (note, JOGAN_ANNOTATION_NOTE, current, device, now);
  return note;
}

static void
test_later_wins (void)
{
  g_autoptr (JoganRecord) a = jogan_record_new ("2512.04926");
  g_autoptr (JoganRecord) b = jogan_record_new ("2512.04926");
  g_autoptr (JoganRecord) ab = NULL;
  g_autoptr (JoganRecord) ba = NULL;

  jogan_record_stamp (a, JOGAN_ANNOTATION_BOOKMARK, NULL, "a", 1000);
  jogan_record_stamp (b, JOGAN_ANNOTATION_BOOKMARK, a, "b", 500); /* a clock that goes late */
  g_assert_cmpint (b->modified, >, a->modified);
  ab = jogan_record_merge (JOGAN_ANNOTATION_BOOKMARK, a, b);
  ba = jogan_record_merge (JOGAN_ANNOTATION_BOOKMARK, b, a);
  g_assert_true (ab == b);
  g_assert_true (ba == b);
  g_assert_null (b->seen);
}

static void
test_note_conflict (void)
{
  g_autoptr (JoganRecord) base = make_note ("base", NULL, "a", 1000);
  g_autoptr (JoganRecord) a = make_note ("from a", base, "a", 2000);
  g_autoptr (JoganRecord) b = make_note ("from b", base, "b", 3000);
  g_autoptr (JoganRecord) later = make_note ("from b, later", b, "b", 4000);
  g_autoptr (JoganRecord) merged = jogan_record_merge (JOGAN_ANNOTATION_NOTE, a, b);
  g_autoptr (JoganRecord) with_later = jogan_record_merge (JOGAN_ANNOTATION_NOTE, merged, later);
  g_autoptr (JoganRecord) edited = make_note ("from a, again", with_later, "a", 5000);
  g_autoptr (JoganRecord) resolved = NULL;
  g_autoptr (JoganRecord) after = NULL;
  g_auto (GStrv) others = jogan_record_dup_other_texts (merged);
  g_auto (GStrv) others_edited = jogan_record_dup_other_texts (edited);

  /* An edit replaces what it was written upon, and nothing else. */
  g_assert_true (jogan_record_merge (JOGAN_ANNOTATION_NOTE, base, a) == a);
  jogan_record_unref (a);
  g_assert_cmpstr (merged->text, ==, "from b");
  g_assert_cmpstrv (others, ((const char *const[]) { "from a", NULL }));
  g_assert_cmpstr (with_later->text, ==, "from b, later");
  g_assert_cmpuint (with_later->conflicts->len, ==, 1);

  /* Nor does it decide about the text beside it. */
  g_assert_cmpstr (edited->text, ==, "from a, again");
  g_assert_cmpstrv (others_edited, ((const char *const[]) { "from a", NULL }));
  after = jogan_record_merge (JOGAN_ANNOTATION_NOTE, edited, with_later);
  g_assert_true (after == edited);
  g_clear_pointer (&after, jogan_record_unref);

  resolved = jogan_record_copy (edited);
  g_clear_pointer (&resolved->conflicts, g_ptr_array_unref);
  jogan_record_stamp (resolved, JOGAN_ANNOTATION_NOTE, edited, "b", 100);
  after = jogan_record_merge (JOGAN_ANNOTATION_NOTE, edited, resolved);
  g_assert_true (after == resolved);
  g_assert_null (after->conflicts);
}

static void
test_deletion_beside_edit (void)
{
  g_autoptr (JoganRecord) base = make_note ("base", NULL, "a", 1000);
  g_autoptr (JoganRecord) edited = make_note ("edited", base, "a", 2000);
  g_autoptr (JoganRecord) deleted = jogan_record_copy (base);
  g_autoptr (JoganRecord) merged = NULL;

  deleted->deleted = TRUE;
  jogan_record_stamp (deleted, JOGAN_ANNOTATION_NOTE, base, "b", 9000);
  merged = jogan_record_merge (JOGAN_ANNOTATION_NOTE, edited, deleted);
  g_assert_false (merged->deleted);
  g_assert_cmpstr (merged->text, ==, "edited");
}

static void
edit_note (Device *device,
           guint   paper,
           guint   serial)
{
  JoganRecord *current = g_hash_table_lookup (device->document->records, paper_ids[paper]);
  g_autoptr (JoganRecord) note = current != NULL ? jogan_record_copy (current) : jogan_record_new (paper_ids[paper]);
  Truth *truth = &device->truth[paper];
  guint what = g_test_rand_int_range (0, 10);

  if (current != NULL && current->text != NULL)
    g_hash_table_add (truth->replaced, g_strdup (current->text));
  if (current != NULL && (what == 0 || what == 1))
    {
      for (guint i = 0; current->conflicts != NULL && i < current->conflicts->len; i++)
        {
          JoganRecord *other = g_ptr_array_index (current->conflicts, i);

          g_hash_table_add (truth->replaced, g_strdup (other->text));
        }
      g_clear_pointer (&note->conflicts, g_ptr_array_unref);
    }

  g_free (note->text);
  note->text = g_strdup_printf ("text %u by %s", serial, device->name);
  note->deleted = what == 0;
  g_hash_table_add (truth->known, g_strdup (note->text));
  if (note->deleted)
    g_hash_table_add (truth->replaced, g_strdup (note->text));
  jogan_record_stamp (note, JOGAN_ANNOTATION_NOTE, current, device->name, device->clock);
  jogan_document_merge_record (device->document, note, NULL);
}

static void
edit_mark (Device *device,
           guint   paper)
{
  JoganRecord *current = g_hash_table_lookup (device->document->records, paper_ids[paper]);
  g_autoptr (JoganRecord) mark = current != NULL ? jogan_record_copy (current) : jogan_record_new (paper_ids[paper]);

  mark->deleted = current != NULL && !current->deleted;
  mark->time = device->clock;
  jogan_record_stamp (mark, device->document->kind, current, device->name, device->clock);
  g_assert_true (jogan_document_merge_record (device->document, mark, NULL));
}

static void
take_keys (GHashTable *to,
           GHashTable *from)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (to, g_strdup (key));
}

static void
take_truth (Device *to,
            Device *from)
{
  for (guint i = 0; i < N_PAPERS; i++)
    {
      take_keys (to->truth[i].known, from->truth[i].known);
      take_keys (to->truth[i].replaced, from->truth[i].replaced);
    }
}

/* Every text that nobody replaced knowingly is there, and none that nobody wrote. */
static void
check_truth (JoganDocument *document,
             Device        *device)
{
  for (guint i = 0; i < N_PAPERS; i++)
    {
      JoganRecord *note = g_hash_table_lookup (document->records, paper_ids[i]);
      g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
      GHashTableIter iter;
      gpointer text;

      if (note != NULL && !note->deleted)
        g_hash_table_add (there, note->text);
      for (guint j = 0; note != NULL && note->conflicts != NULL && j < note->conflicts->len; j++)
        g_hash_table_add (there, ((JoganRecord *) g_ptr_array_index (note->conflicts, j))->text);

      g_hash_table_iter_init (&iter, device->truth[i].known);
      while (g_hash_table_iter_next (&iter, &text, NULL))
        {
          if (!g_hash_table_contains (device->truth[i].replaced, text))
            g_assert_true (g_hash_table_contains (there, text));
        }
      g_hash_table_iter_init (&iter, there);
      while (g_hash_table_iter_next (&iter, &text, NULL))
        g_assert_true (g_hash_table_contains (device->truth[i].known, text));
    }
}

static char *
merge_in_order (Device     *devices,
                const guint order[3])
{
  g_autoptr (JoganDocument) document = copy_document (devices[order[0]].document);

  jogan_document_merge (document, devices[order[1]].document, NULL);
  jogan_document_merge (document, devices[order[2]].document, NULL);
  return to_string (document);
}

static void
check_merges (Device *devices)
{
  static const guint orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  g_autofree char *expected = merge_in_order (devices, orders[0]);
  g_autoptr (JoganDocument) left = copy_document (devices[0].document);
  g_autoptr (JoganDocument) right = copy_document (devices[1].document);
  g_autofree char *nested = NULL;
  g_autofree char *before = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *other = merge_in_order (devices, orders[i]);

      g_assert_cmpstr (other, ==, expected);
    }

  jogan_document_merge (right, devices[2].document, NULL);
  jogan_document_merge (left, right, NULL);
  nested = to_string (left);
  g_assert_cmpstr (nested, ==, expected);

  before = to_string (devices[0].document);
  g_assert_false (jogan_document_merge (devices[0].document, devices[0].document, NULL));
  {
    g_autoptr (JoganDocument) same = copy_document (devices[0].document);
    g_autofree char *after = NULL;

    g_assert_false (jogan_document_merge (devices[0].document, same, NULL));
    after = to_string (devices[0].document);
    g_assert_cmpstr (after, ==, before);
  }
  g_assert_false (jogan_document_merge (left, devices[1].document, NULL));
}

static void
run_history (JoganAnnotationKind kind)
{
  Device devices[N_DEVICES] = { { "aaaa", 1000000, NULL, { { 0 } } },
                                { "bbbb", 1000000, NULL, { { 0 } } },
                                { "cccc", 900000, NULL, { { 0 } } } };
  guint n_steps = g_test_rand_int_range (1, 40);

  for (guint i = 0; i < N_DEVICES; i++)
    {
      devices[i].document = jogan_document_new (kind);
      for (guint j = 0; j < N_PAPERS; j++)
        {
          devices[i].truth[j].known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          devices[i].truth[j].replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
        }
    }

  for (guint step = 0; step < n_steps; step++)
    {
      Device *device = &devices[g_test_rand_int_range (0, N_DEVICES)];
      guint paper = g_test_rand_int_range (0, N_PAPERS);

      device->clock += g_test_rand_int_range (-3, 10); /* clocks go back, too */
      if (g_test_rand_int_range (0, 3) == 0)
        {
          Device *from = &devices[g_test_rand_int_range (0, N_DEVICES)];

          jogan_document_merge (device->document, from->document, NULL);
          take_truth (device, from);
        }
      else if (kind == JOGAN_ANNOTATION_NOTE)
        edit_note (device, paper, step);
      else
        edit_mark (device, paper);
      if (kind == JOGAN_ANNOTATION_NOTE)
        check_truth (device->document, device);
    }

  check_merges (devices);
  for (guint i = 1; i < N_DEVICES; i++)
    {
      jogan_document_merge (devices[0].document, devices[i].document, NULL);
      take_truth (&devices[0], &devices[i]);
    }
  if (kind == JOGAN_ANNOTATION_NOTE)
    check_truth (devices[0].document, &devices[0]);

  for (guint i = 0; i < N_DEVICES; i++)
    {
      jogan_document_free (devices[i].document);
      for (guint j = 0; j < N_PAPERS; j++)
        {
          g_hash_table_unref (devices[i].truth[j].known);
          g_hash_table_unref (devices[i].truth[j].replaced);
        }
    }
}

static void
test_histories (gconstpointer data)
{
  guint n = g_test_slow () ? 20000 : 300;

  for (guint i = 0; i < n; i++)
    run_history (GPOINTER_TO_INT (data));
}

/* Versions as nobody honest writes them: random stamps that say nothing true about each other. */
static JoganRecord *
make_garbage (void)
{
  static const char *const names[] = { "a", "b", "c", "a~" };
  JoganRecord *record = jogan_record_new ("2512.04926");

  jogan_record_set_device (record, names[g_test_rand_int_range (0, 4)]);
  record->modified = g_test_rand_int_range (0, 4);
  record->deleted = g_test_rand_int_range (0, 4) == 0;
  record->text = g_strdup_printf ("%d", g_test_rand_int_range (0, 3));
  for (guint i = g_test_rand_int_range (0, 3); i > 0; i--)
    jogan_record_see (record, names[g_test_rand_int_range (0, 4)], g_test_rand_int_range (0, 4));
  return record;
}

static void
test_garbage (void)
{
  for (guint i = g_test_slow () ? 200000 : 4000; i > 0; i--)
    {
      g_autoptr (JoganRecord) a = make_garbage ();
      g_autoptr (JoganRecord) b = make_garbage ();
      g_autoptr (JoganRecord) c = make_garbage ();
      g_autoptr (JoganRecord) ab = jogan_record_merge (JOGAN_ANNOTATION_NOTE, a, b);
      g_autoptr (JoganRecord) ba = jogan_record_merge (JOGAN_ANNOTATION_NOTE, b, a);
      g_autoptr (JoganRecord) bc = jogan_record_merge (JOGAN_ANNOTATION_NOTE, b, c);
      g_autoptr (JoganRecord) ab_c = jogan_record_merge (JOGAN_ANNOTATION_NOTE, ab, c);
      g_autoptr (JoganRecord) a_bc = jogan_record_merge (JOGAN_ANNOTATION_NOTE, a, bc);
      g_autoptr (JoganRecord) again = jogan_record_merge (JOGAN_ANNOTATION_NOTE, ab_c, b);

      g_assert_true (jogan_record_equal (ab, ba));
      g_assert_true (jogan_record_equal (ab_c, a_bc));
      g_assert_true (jogan_record_equal (again, ab_c));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/annotations/record/time", test_time);
  g_test_add_func ("/annotations/record/later-wins", test_later_wins);
  g_test_add_func ("/annotations/record/note-conflict", test_note_conflict);
  g_test_add_func ("/annotations/record/deletion-beside-edit", test_deletion_beside_edit);
  g_test_add_data_func ("/annotations/record/histories/bookmarks", GINT_TO_POINTER (JOGAN_ANNOTATION_BOOKMARK),
                        test_histories);
  g_test_add_data_func ("/annotations/record/histories/notes", GINT_TO_POINTER (JOGAN_ANNOTATION_NOTE), test_histories);
  g_test_add_data_func ("/annotations/record/histories/reading", GINT_TO_POINTER (JOGAN_ANNOTATION_READING),
                        test_histories);
  g_test_add_func ("/annotations/record/garbage", test_garbage);
  return g_test_run ();
}
