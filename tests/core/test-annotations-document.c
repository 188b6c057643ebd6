/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "annotations/jogan-document.h"
#include "annotations/jogan-time.h"

static const char bookmarks[] =
  "{\n"
  "\"format\":\"jogan-bookmarks\",\n"
  "\"min_writer\":1,\n"
  "\"records\":{\n"
  "\"10.1000/182\":{\"deleted\":true,\"device\":\"a1b2c3d4\",\"marked\":\"2025-12-01T00:00:00.000Z\","
  "\"modified\":\"2025-12-02T00:00:00.000Z\",\"title\":\"Gone\"},\n"
  "\"2512.04926\":{\"day\":\"2025-12-06\",\"device\":\"a1b2c3d4\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"title\":\"확산 \\\"모델\\\" <b>\","
  "\"url\":\"https://arxiv.org/abs/2512.04926\"}\n"
  "},\n"
  "\"version\":1\n"
  "}\n";

static const char notes[] =
  "{\n"
  "\"format\":\"jogan-notes\",\n"
  "\"min_writer\":1,\n"
  "\"records\":{\n"
  "\"2512.04926\":{\"conflicts\":[{\"created\":\"2025-12-06T08:01:02.345Z\",\"device\":\"bbbb\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"text\":\"there\"}],"
  "\"created\":\"2025-12-06T08:01:02.345Z\",\"device\":\"aaaa\",\"heading\":\"3. 방법\","
  "\"modified\":\"2025-12-07T08:01:02.345Z\",\"quote\":\"한 문장.\",\"section\":\"method\","
  "\"seen\":{\"cccc\":\"2025-12-05T00:00:00.000Z\"},\"text\":\"# *here*\\n\\ttwo\\\\lines\",\"title\":\"T\"}\n"
  "},\n"
  "\"version\":1\n"
  "}\n";

static JoganDocument *
read_text (JoganAnnotationKind kind,
           const char         *text)
{
  return jogan_document_new_from_data (kind, text, strlen (text));
}

static void
assert_written (JoganDocument *document,
                const char    *expected)
{
  g_autoptr (GString) text = jogan_document_to_string (document);

  g_assert_cmpstr (text->str, ==, expected);
}

static char *
replace (const char *text,
         const char *what,
         const char *with)
{
  g_autoptr (GString) string = g_string_new (text);

  g_assert_cmpuint (g_string_replace (string, what, with, 1), ==, 1);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

static void
test_round_trip (void)
{
  g_autoptr (JoganDocument) a = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  g_autoptr (JoganDocument) b = read_text (JOGAN_ANNOTATION_NOTE, notes);
  JoganRecord *record = g_hash_table_lookup (a->records, "2512.04926");
  JoganRecord *note = g_hash_table_lookup (b->records, "2512.04926");

  g_assert_cmpstr (a->reason, ==, NULL);
  g_assert_cmpint (a->health, ==, JOGAN_HEALTH_GOOD);
  g_assert_cmpuint (g_hash_table_size (a->records), ==, 2);
  g_assert_cmpuint (jogan_document_get_n_live (a), ==, 1);
  g_assert_cmpstr (record->title, ==, "확산 \"모델\" <b>");
  g_assert_cmpint (record->time, ==, 1765008062345);
  assert_written (a, bookmarks);

  g_assert_cmpstr (b->reason, ==, NULL);
  g_assert_cmpstr (note->text, ==, "# *here*\n\ttwo\\lines");
  g_assert_cmpuint (note->conflicts->len, ==, 1);
  assert_written (b, notes);
}

/* However a hand or another program lays it out, it is written back in one way. */
static void
test_layout (void)
{
  g_autoptr (JoganDocument) a = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *pretty = NULL;
  g_autoptr (JoganDocument) b = NULL;

  g_assert_true (json_parser_load_from_data (parser, bookmarks, -1, NULL));
  pretty = json_to_string (json_parser_get_root (parser), TRUE);
  b = read_text (JOGAN_ANNOTATION_BOOKMARK, pretty);
  g_assert_cmpint (b->health, ==, JOGAN_HEALTH_GOOD);
  g_assert_true (jogan_document_equal (a, b));
  assert_written (b, bookmarks);
}

static void
test_unknown_members (void)
{
  static const char text[] =
    "{\n"
    "\"aa\":{\"b\":[1e400,12345678901234567890,1.10,-0],\"a\":\"\\ud83d\\ude00 \\\" {\\u0000\"},\n"
    "\"format\":\"jogan-bookmarks\",\n"
    "\"min_writer\":1,\n"
    "\"mz\":null,\n"
    "\"records\":{\n"
    "\"1\":{\"Colour\":[[],{}],\"device\":\"d\",\"marked\":\"2025-12-06T08:01:02.345Z\","
    "\"modified\":\"2025-12-06T08:01:02.345Z\",\"stars\":5,\"text\":\"?\",\"zz\":false}\n"
    "},\n"
    "\"version\":7,\n"
    "\"zz\":true\n"
    "}\n";
  g_autoptr (JoganDocument) a = read_text (JOGAN_ANNOTATION_BOOKMARK, text);
  g_autoptr (JoganDocument) b = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  g_autoptr (JoganDocument) c = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  g_autoptr (JoganRecord) copy = jogan_record_copy (g_hash_table_lookup (a->records, "1"));

  g_assert_cmpstr (a->reason, ==, NULL);
  g_assert_cmpint (a->health, ==, JOGAN_HEALTH_GOOD);
  assert_written (a, text);
  g_assert_true (jogan_record_equal (copy, g_hash_table_lookup (a->records, "1")));

  g_assert_true (jogan_document_merge (b, a, NULL));
  g_assert_true (jogan_document_merge (a, c, NULL));
  g_assert_true (jogan_document_equal (a, b));
  g_assert_cmpuint (a->version, ==, 7);
}

static void
test_newer (void)
{
  g_autofree char *newer = replace (bookmarks, "\"min_writer\":1", "\"min_writer\":2");
  g_autofree char *strange = replace (newer, "\"title\":\"Gone\"", "\"title\":[]");
  g_autofree char *writable = replace (bookmarks, "\"version\":1", "\"version\":2");
  g_autoptr (JoganDocument) a = read_text (JOGAN_ANNOTATION_BOOKMARK, newer);
  g_autoptr (JoganDocument) b = read_text (JOGAN_ANNOTATION_BOOKMARK, strange);
  g_autoptr (JoganDocument) c = read_text (JOGAN_ANNOTATION_BOOKMARK, writable);

  g_assert_cmpint (a->health, ==, JOGAN_HEALTH_NEWER);
  g_assert_cmpuint (g_hash_table_size (a->records), ==, 2);
  g_assert_cmpint (b->health, ==, JOGAN_HEALTH_NEWER);
  g_assert_cmpuint (g_hash_table_size (b->records), ==, 1);
  g_assert_cmpint (c->health, ==, JOGAN_HEALTH_GOOD);
  assert_written (c, writable);
}

static void
assert_damaged (JoganAnnotationKind kind,
                const char         *data,
                gsize               length,
                guint               n_records)
{
  g_autoptr (JoganDocument) document = jogan_document_new_from_data (kind, data, length);
  g_autoptr (JoganDocument) again = NULL;
  g_autoptr (GString) text = NULL;

  if (document->health != JOGAN_HEALTH_DAMAGED || g_hash_table_size (document->records) != n_records)
    g_error ("health %d, %u records, %s: %.*s", document->health, g_hash_table_size (document->records),
             document->reason, (int) MIN (length, 1000), data);
  g_assert_nonnull (document->reason);

  text = jogan_document_to_string (document);
  again = jogan_document_new_from_data (kind, text->str, text->len);
  g_assert_cmpint (again->health, ==, JOGAN_HEALTH_GOOD);
}

static void
test_truncated (void)
{
  gsize second = strstr (bookmarks, "\"2512.04926\":") - bookmarks;
  gsize end = strstr (bookmarks, "\n},\n") - bookmarks;

  /* A byte less than all is but the last newline. */
  for (gsize n = 0; n < strlen (bookmarks) - 1; n++)
    assert_damaged (JOGAN_ANNOTATION_BOOKMARK, bookmarks, n, n >= end ? 2 : n >= second - 2 ? 1 : 0);
  for (gsize n = 0; n < strlen (notes) - 1; n++)
    {
      g_autofree char *exact = g_memdup2 (notes, n); /* so that a sanitizer sees a byte read too far */
      g_autoptr (JoganDocument) document = jogan_document_new_from_data (JOGAN_ANNOTATION_NOTE, exact, n);

      g_assert_cmpint (document->health, ==, JOGAN_HEALTH_DAMAGED);
    }
}

static void
test_damaged_members (void)
{
  static const struct
  {
    const char *what;
    const char *with;
    guint n_records;
  } cases[] = {
    { "\"title\":\"Gone\"", "\"title\":5", 1 },
    { "\"title\":\"Gone\"", "\"title\":null", 1 },
    { "\"title\":\"Gone\"", "\"title\":{\"a\":[]}", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"Gone\",\"title\":\"Gone\"", 1 },
    { "\"title\":\"Gone\"", "\"x\":1,\"x\":1", 1 },
    { "\"title\":\"Gone\"", "\"x\":nul", 1 },
    { "\"title\":\"Gone\"", "\"x\":01", 1 },
    { "\"title\":\"Gone\"", "\"x\":'a'", 1 },
    { "\"title\":\"Gone\"", "\"x\":[1,]", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"\\ud800\"", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"\\udc00x\"", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"a\\u0000b\"", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"\\x\"", 1 },
    { "\"title\":\"Gone\"", "\"title\":\"a\nb\"", 0 },
    { "\"title\":\"Gone\"", "\"title\":\"a\xff\"", 0 },
    { "\"title\":\"Gone\"", "\"title\":\"a\xed\xa0\x80\"", 0 },
    { "\"title\":\"Gone\"", "\"title\" \"Gone\"", 1 },
    { "\"title\":\"Gone\"", "title:\"Gone\"", 1 },
    { "\"title\":\"Gone\"", "/* c */\"title\":\"Gone\"", 1 },
    { "\"deleted\":true", "\"deleted\":1", 1 },
    { "\"deleted\":true", "\"deleted\":\"true\"", 1 },
    { "\"device\":\"a1b2c3d4\",\"marked\":\"2025-12-01", "\"device\":\"\",\"marked\":\"2025-12-01", 1 },
    { "\"device\":\"a1b2c3d4\",\"marked\":\"2025-12-01", "\"marked\":\"2025-12-01", 1 },
    { "2025-12-02T00:00:00.000Z", "yesterday", 1 },
    { "2025-12-02T00:00:00.000Z", "2025-02-30T00:00:00.000Z", 1 },
    { "2025-12-02T00:00:00.000Z", "+292277026596-12-04T15:30:07Z", 1 },
    { "\"day\":\"2025-12-06\"", "\"day\":\"2025-12-32\"", 1 },
    { "\"10.1000/182\"", "\"2512.04926\"", 1 },
    { "\"10.1000/182\"", "\"\"", 1 },
    { "\"records\":{", "\"records\":[", 0 },
    { "\"records\":", "\"record\":", 0 },
    { "\"version\":1", "\"version\":\"1\"", 2 },
    { "\"version\":1", "\"version\":1.0", 2 },
    { "\"version\":1", "\"version\":-1", 2 },
    { "\"version\":1", "\"version\":1e400", 2 },
    { "\"version\":1", "\"version\":99999999999999999999", 2 },
    { "\"version\":1", "\"version\":1,\"version\":1", 2 },
    { "\"version\":1", "\"version\":1,\"records\":{}", 2 },
    { "\"version\":1", "\"version\":1,", 2 },
    { "\"version\":1", "\"v\":1", 2 },
    { "\"min_writer\":1", "\"min_writer\":0", 0 },
    { "\"min_writer\":1,\n", "", 2 },
    { "jogan-bookmarks", "jogan-notes", 0 },
    { "\"format\":\"jogan-bookmarks\"", "\"format\":7", 0 },
    { "\"version\":1\n}", "\"version\":1\n}{}", 2 },
    { "\"version\":1\n}", "\"version\":1\n]", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = replace (bookmarks, cases[i].what, cases[i].with);

      assert_damaged (JOGAN_ANNOTATION_BOOKMARK, text, strlen (text), cases[i].n_records);
    }
}

static void
test_damaged_bytes (void)
{
  g_autofree char *zeroes = g_malloc0 (4096);
  g_autofree char *bom = g_strconcat ("\xef\xbb\xbf", bookmarks, NULL);
  g_autofree gunichar2 *utf16 = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *nested = NULL;
  g_autofree char *large = g_malloc (JOGAN_DOCUMENT_MAX_BYTES + 1);
  g_autofree char *tail = g_malloc0 (sizeof bookmarks + 512);
  glong n_utf16;

  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, "", 0, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, NULL, 0, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, zeroes, 4096, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, " \n ", 3, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, "[]", 2, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, "{}", 2, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, "null", 4, 0);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, bom, strlen (bom), 2);

  utf16 = g_utf8_to_utf16 (bookmarks, -1, NULL, &n_utf16, NULL);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, (const char *) utf16, n_utf16 * 2, 0);

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, ']');
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, deep->str, deep->len, 0);
  g_string_prepend (deep, "\"x\":");
  nested = replace (bookmarks, "\"title\":\"Gone\"", deep->str);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, nested, strlen (nested), 0);

  /* A file system may leave zeroes where the end of a file was. */
  memcpy (tail, bookmarks, sizeof bookmarks);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, tail, sizeof bookmarks + 512, 2);

  memset (large, ' ', JOGAN_DOCUMENT_MAX_BYTES + 1);
  assert_damaged (JOGAN_ANNOTATION_BOOKMARK, large, JOGAN_DOCUMENT_MAX_BYTES + 1, 0);
}

static void
test_names_the_line (void)
{
  g_autofree char *text = replace (bookmarks, "\"title\":\"Gone\"", "\"title\":5");
  g_autoptr (JoganDocument) document = read_text (JOGAN_ANNOTATION_BOOKMARK, text);

  g_assert_nonnull (strstr (document->reason, "line 5"));
}

/* What json-glib refuses is never good. */
static void
test_against_json_glib (void)
{
  guint n_refused = 0;

  for (guint i = g_test_slow () ? 100000 : 3000; i > 0; i--)
    {
      static const char bytes[] = "{}[]\",:\\0u1e-.tn \n/";
      g_autofree char *text = g_strdup (i % 2 ? bookmarks : notes);
      JoganAnnotationKind kind = i % 2 ? JOGAN_ANNOTATION_BOOKMARK : JOGAN_ANNOTATION_NOTE;
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (JoganDocument) document = NULL;

      text[g_test_rand_int_range (0, strlen (text))] = bytes[g_test_rand_int_range (0, strlen (bytes))];
      json_parser_set_strict (parser, TRUE);
      document = read_text (kind, text);
      if (!json_parser_load_from_data (parser, text, -1, NULL))
        {
          n_refused++;
          if (document->health == JOGAN_HEALTH_GOOD)
            g_error ("taken for good: %s", text);
        }
    }
  g_assert_cmpuint (n_refused, >, 500);
}

static void
test_prune (void)
{
  g_autoptr (JoganDocument) document = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  JoganRecord *gone = g_hash_table_lookup (document->records, "10.1000/182");
  gint64 day = G_GINT64_CONSTANT (24) * 60 * 60 * 1000;

  g_assert_cmpuint (jogan_document_prune (document, gone->modified + 90 * day), ==, 0);
  g_assert_cmpuint (jogan_document_prune (document, gone->modified + 90 * day + 1), ==, 1);
  g_assert_cmpuint (g_hash_table_size (document->records), ==, 1);
  g_assert_cmpuint (jogan_document_prune (document, JOGAN_TIME_MAX), ==, 0);
}

static void
test_merge_reports (void)
{
  g_autoptr (JoganDocument) a = jogan_document_new (JOGAN_ANNOTATION_BOOKMARK);
  g_autoptr (JoganDocument) b = read_text (JOGAN_ANNOTATION_BOOKMARK, bookmarks);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);

  g_assert_true (jogan_document_merge (a, b, changed));
  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_false (jogan_document_merge (a, b, changed));
  g_assert_cmpuint (changed->len, ==, 2);
  assert_written (a, bookmarks);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/annotations/document/round-trip", test_round_trip);
  g_test_add_func ("/annotations/document/layout", test_layout);
  g_test_add_func ("/annotations/document/unknown-members", test_unknown_members);
  g_test_add_func ("/annotations/document/newer", test_newer);
  g_test_add_func ("/annotations/document/truncated", test_truncated);
  g_test_add_func ("/annotations/document/damaged-members", test_damaged_members);
  g_test_add_func ("/annotations/document/damaged-bytes", test_damaged_bytes);
  g_test_add_func ("/annotations/document/names-the-line", test_names_the_line);
  g_test_add_func ("/annotations/document/against-json-glib", test_against_json_glib);
  g_test_add_func ("/annotations/document/prune", test_prune);
  g_test_add_func ("/annotations/document/merge-reports", test_merge_reports);
  return g_test_run ();
}
