/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include <json-glib/json-glib.h>

#include "annotations/jogan-annotation-list.h"
#include "annotations/jogan-annotations-read.h"
#include "export/jogan-export-read.h"
#include "format/jogan-parser.h"
#include "jogan-test-post.h"
#include "jogan-test.h"
#include "model/jogan-day.h"

/* Bookmarks and notes on their way out: what is in them must come out of a reader of the format again. */

#define HOSTILE "=cmd|' /C calc'!A1, \"x\"; {\\input{y}} --- # [z](javascript:a) </b> <!-- $q$ % \t\v\u202e`~"

static const char *const words[] = { HOSTILE,     "\"",        "\"\"\n",  "a,b;c\r\nd", "---\n# No paper\n",
                                     "```\nopen", "~~~~\n<",   "<!-- c",  "- ",         "\r",
                                     "\\",        "}",         "@misc{x", "\\end{a",    "'",
                                     "＝1",       "확산 모델", "* * *" };

static JoganAnnotation *
make_annotation (JoganAnnotationKind kind,
                 const char         *id,
                 const char         *title,
                 const char         *text,
                 const char         *quote)
{
  g_autoptr (JoganRecord) record = jogan_record_new (id);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 6, 12, 2025);
  record->time = G_GINT64_CONSTANT (1764979262345);
  record->modified = record->time + 1;
  record->day = g_date_get_julian (&day);
  record->title = g_strdup (title);
  record->url = g_strdup ("javascript:alert(1)");
  record->text = g_strdup (text);
  record->quote = g_strdup (quote);
  record->heading = quote != NULL ? g_strdup ("Method") : NULL;
  return jogan_annotation_new (kind, record);
}

static JoganPost *
parse (const char *text,
       const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);
  return post;
}

static GListModel *
make_library (void)
{
  GListStore *days = g_list_store_new (JOGAN_TYPE_DAY);
  const char *const dates[] = { "2025-12-07", "2025-12-06", "2025-12-05" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *name = g_strdup_printf ("/posts/%s.md", dates[i]);
      g_autofree char *text = g_strdup_printf ("---\ntitle: Day\ndate: %s\ntags: [papers, 일간]\n---\n\n"
                                               "# 1. [Every *day* of %u](https://arxiv.org/abs/2512.00001)\n\n"
                                               "## Method\nIt works.\n\n"
                                               "# 2. [Only %u](https://arxiv.org/abs/2511.0000%u)\n",
                                               dates[i], i, i, i);
      g_autoptr (JoganPost) post = parse (text, name);
      g_autoptr (JoganDay) day = jogan_day_new (jogan_post_get_day (post));

      jogan_day_add_post (day, post);
      g_list_store_append (days, day);
    }
  return G_LIST_MODEL (days);
}

static GPtrArray *
make_entries (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *id = g_strdup_printf ("posts/%s#%u", words[i], i);
      g_autoptr (JoganAnnotation) bookmark = make_annotation (JOGAN_ANNOTATION_BOOKMARK, id, words[i], NULL, NULL);
      g_autoptr (JoganAnnotation) note = make_annotation (JOGAN_ANNOTATION_NOTE, id, words[i], words[i], words[i]);

      g_ptr_array_add (entries, jogan_export_entry_new (NULL, bookmark, note));
    }
  return entries;
}

static char *
describe (GPtrArray *entries)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      JoganExportEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (out, "%s:%s%s%s ", jogan_paper_get_title (entry->paper), entry->post != NULL ? "p" : "",
                              entry->bookmark != NULL ? "b" : "", entry->note != NULL ? "n" : "");
    }
  return g_string_free (out, FALSE);
}

static void
assert_collects (JoganExportScope scope,
                 const char      *expected)
{
  g_autoptr (GListModel) library = make_library ();
  g_autoptr (GListStore) bookmarks = g_list_store_new (JOGAN_TYPE_ANNOTATION);
  g_autoptr (GListStore) notes = g_list_store_new (JOGAN_TYPE_ANNOTATION);
  g_autoptr (JoganAnnotation) first = NULL, gone = NULL, note = NULL, only = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *description = NULL;

  first = make_annotation (JOGAN_ANNOTATION_BOOKMARK, "2512.00001", "other title", NULL, NULL);
  gone = make_annotation (JOGAN_ANNOTATION_BOOKMARK, "1706.03762", "Gone", NULL, NULL);
  note = make_annotation (JOGAN_ANNOTATION_NOTE, "1706.03762", "Gone, noted", "text", NULL);
  only = make_annotation (JOGAN_ANNOTATION_NOTE, "2511.00002", "x", "text", NULL);
  g_list_store_append (bookmarks, first);
  g_list_store_append (bookmarks, gone);
  g_list_store_append (notes, note);
  g_list_store_append (notes, only);
  entries = jogan_export_collect (library, G_LIST_MODEL (bookmarks), G_LIST_MODEL (notes), scope);
  description = describe (entries);
  g_assert_cmpstr (description, ==, expected);
}

/* Each paper once: as it was marked, else as it stood first; what is gone is there still. */
static void
test_collect (void)
{
  assert_collects (JOGAN_EXPORT_BOOKMARKED, "Every day of 1:pb Gone:bn ");
  assert_collects (JOGAN_EXPORT_NOTED, "Gone:bn Only 2:pn ");
  assert_collects (JOGAN_EXPORT_BOOKMARKED | JOGAN_EXPORT_NOTED, "Every day of 1:pb Gone:bn Only 2:pn ");
  assert_collects (JOGAN_EXPORT_ALL, "Only 0:p Every day of 1:pb Only 1:p Gone:bn Only 2:pn ");
}

/* Of a library of many papers only those are made that are exported; in a post they keep their order. */
static void
test_collect_makes_few (void)
{
  g_autoptr (GListStore) days = g_list_store_new (JOGAN_TYPE_DAY);
  g_autoptr (GListStore) bookmarks = g_list_store_new (JOGAN_TYPE_ANNOTATION);
  const char *const ids[] = { "7-3", "7-1", "30-2" };
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *description = NULL;
  guint n_made = jogan_test_post_get_n_made ();

  for (guint i = 31; i > 0; i--)
    {
      GDate date;
      g_autoptr (JoganPost) post = NULL;
      g_autoptr (JoganDay) day = NULL;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, i, 12, 2025);
      post = jogan_test_post_new (i, &date, 10);
      day = jogan_day_new (&date);
      jogan_day_add_post (day, post);
      g_list_store_append (days, day);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (JoganAnnotation) bookmark = make_annotation (JOGAN_ANNOTATION_BOOKMARK, ids[i], "t", NULL, NULL);

      g_list_store_append (bookmarks, bookmark);
    }
  entries = jogan_export_collect (G_LIST_MODEL (days), G_LIST_MODEL (bookmarks), NULL, JOGAN_EXPORT_BOOKMARKED);
  description = describe (entries);
  g_assert_cmpstr (description, ==, "Paper 30-2:pb Paper 7-1:pb Paper 7-3:pb ");
  g_assert_cmpuint (jogan_test_post_get_n_made () - n_made, ==, 3);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* A library lists papers without their texts: JSON gets them from the files, and says of which it could not. */
static void
test_read_posts (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganPost) missing = jogan_test_post_new (1, NULL, 2);
  g_autoptr (JoganPaper) lost = g_list_model_get_item (G_LIST_MODEL (missing), 0);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) problems = NULL;
  g_autofree char *json = NULL;
  GError *error = NULL;

  jogan_test_write (folder, "a.md",
                    "---\ntitle: Day\ndate: 2025-12-01\n---\n\n# 1. [One](https://arxiv.org/abs/2512.00001)\n\n"
                    "## Method\nIt is all about whales.\n");
  jogan_library_add_source (library, file);
  jogan_test_wait_until (!jogan_library_is_loading (library));
  entries = jogan_export_collect (G_LIST_MODEL (library), NULL, NULL, JOGAN_EXPORT_ALL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_ptr_array_add (entries, jogan_export_entry_new (lost, NULL, NULL));

  jogan_export_read_async (entries, JOGAN_EXPORT_JSON, library, NULL, read_cb, &result);
  jogan_test_wait_until (result != NULL);
  g_assert_true (jogan_export_read_finish (result, &problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_nonnull (strstr (problems[0], "/posts/1.md"));
  json = jogan_export_format (entries, JOGAN_EXPORT_JSON);
  g_assert_nonnull (strstr (json, "It is all about whales."));
  g_assert_nonnull (strstr (json, "Paper 1-1"));
  jogan_test_remove_tree (folder);
}

/* An entry stays what it was, whatever becomes of what it was made from. */
static void
test_frozen (void)
{
  g_autoptr (JoganAnnotation) note = make_annotation (JOGAN_ANNOTATION_NOTE, "2512.00001", "t", "before", NULL);
  g_autoptr (JoganPost) post = parse ("# [A](https://arxiv.org/abs/2512.00001)\n", "/posts/a.md");
  g_autoptr (JoganExportEntry) entry = jogan_export_entry_new (jogan_post_get_paper (post, 0), NULL, note);
  g_autoptr (JoganRecord) record = jogan_record_new ("2512.00001");

  record->text = g_strdup ("after");
  jogan_annotation_set_record (note, record);
  g_clear_object (&post);
  g_assert_cmpstr (jogan_annotation_get_text (entry->note), ==, "before");
  g_assert_nonnull (jogan_paper_get_post (entry->paper));
}

/* RFC 4180, strictly: the fields of all records, or a failure. */
static GPtrArray *
read_csv (const char *p,
          guint      *n_columns)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);

  *n_columns = 0;
  while (*p != '\0')
    {
      GString *field = g_string_new (NULL);

      if (*p == '"')
        {
          for (p++; *p != '"' || p[1] == '"'; p++)
            {
              g_assert_cmpint (*p, !=, '\0');
              g_string_append_c (field, *p);
              p += *p == '"';
            }
          p++;
        }
      else
        {
          gsize length = strcspn (p, ",\r\n\"");

          g_string_append_len (field, p, length);
          p += length;
        }
      g_ptr_array_add (fields, g_string_free (field, FALSE));
      if (*p == ',')
        {
          p++;
          continue;
        }
      g_assert_true (g_str_has_prefix (p, "\r\n"));
      p += 2;
      if (*n_columns == 0)
        *n_columns = fields->len;
      g_assert_cmpuint (fields->len % *n_columns, ==, 0);
    }
  return fields;
}

static void
test_csv (void)
{
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autofree char *csv = jogan_export_format (entries, JOGAN_EXPORT_CSV);
  guint n;
  g_autoptr (GPtrArray) fields = read_csv (csv, &n);

  g_assert_cmpuint (n, ==, 13);
  g_assert_cmpuint (fields->len, ==, n * (G_N_ELEMENTS (words) + 1));
  g_assert_cmpstr (g_ptr_array_index (fields, 0), ==, "id");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      char **row = (char **) fields->pdata + (i + 1) * n;
      const char *note = row[11];

      g_assert_cmpstr (row[3], ==, ""); /* no address that is not safe */
      g_assert_cmpstr (row[4], ==, "2025-12-06");
      g_assert_cmpstr (row[6], ==, "2025-12-06T00:01:02.345Z");
      g_assert_cmpstr (note + (*note == '\'' && note[1] != '\0'), ==, words[i]);
    }
  /* Nothing that a spreadsheet would calculate. */
  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);

      g_assert_null (*field != '\0' ? strchr ("=+-@\t\r\n", *field) : NULL);
      g_assert_false (g_str_has_prefix (field, "＝"));
    }
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autofree char *json = jogan_export_format (entries, JOGAN_EXPORT_JSON);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);
  GError *error = NULL;
  JsonArray *array;

  json_parser_set_strict (parser, TRUE);
  g_assert_true (json_parser_load_from_data (parser, json, -1, &error));
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (words));
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (words) + 3);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      JsonObject *note = json_object_get_object_member (object, "note");

      g_assert_true (json_object_get_null_member (object, "post"));
      g_assert_cmpstr (json_object_get_string_member (object, "date"), ==, "2025-12-06");
      g_assert_cmpstr (json_object_get_string_member (object, "bookmarked"), ==, "2025-12-06T00:01:02.345Z");
      g_assert_cmpstr (json_object_get_string_member (note, "text"), ==, words[i]);
      g_assert_cmpstr (json_object_get_string_member (note, "quote"), ==, words[i]);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (note, "other_texts")), ==, 0);
    }

  g_ptr_array_set_size (entries, 0);
  g_free (json);
  json = jogan_export_format (entries, JOGAN_EXPORT_JSON);
  g_assert_cmpstr (json, ==, "[]\n");
}

/* Entries of BibTeX: the braces pair, and no key comes twice. */
static void
test_bibtex (void)
{
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autofree char *bibtex = jogan_export_format (entries, JOGAN_EXPORT_BIBTEX);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  int depth = 0;

  for (const char *p = bibtex; *p != '\0'; p++)
    {
      if (depth == 0 && *p == '@')
        {
          g_assert_true (g_str_has_prefix (p, "@misc{"));
          g_assert_true (g_hash_table_add (keys, g_strndup (p + 6, strcspn (p + 6, ","))));
          n++;
        }
      else if (*p == '\\')
        p += strchr ("{}\\", p[1]) != NULL;
      else if (*p == '{')
        depth++;
      else if (*p == '}')
        depth--;
      g_assert_cmpint (depth, >=, 0);
    }
  g_assert_cmpint (depth, ==, 0);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (words));
  g_assert_null (strstr (bibtex, "author"));
  g_assert_null (strstr (bibtex, "javascript:alert"));
}

static void
test_markdown (void)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);
  g_autoptr (JoganAnnotation) bookmark = NULL, note = NULL;
  g_autoptr (JoganPost) post = NULL;
  g_autofree char *markdown = NULL;

  bookmark = make_annotation (JOGAN_ANNOTATION_BOOKMARK, "2512.00001", "Gone *here*", NULL, NULL);
  note = make_annotation (JOGAN_ANNOTATION_NOTE, "2512.00002", NULL, "# Mine\n\n- **as** written",
                          "It *works*.\nWell.");
  g_ptr_array_add (entries, jogan_export_entry_new (NULL, bookmark, NULL));
  g_ptr_array_add (entries, jogan_export_entry_new (NULL, NULL, note));
  markdown = jogan_export_format (entries, JOGAN_EXPORT_MARKDOWN);
  g_assert_cmpstr (markdown, ==,
                   "# [Gone \\*here\\*](https://arxiv.org/abs/2512.00001)\n\n"
                   "2025-12-06 · 2512.00001 · ★\n\n"
                   "# [2512.00002](https://arxiv.org/abs/2512.00002)\n\n"
                   "2025-12-06 · 2512.00002\n\n"
                   "> It \\*works\\*.\\\n"
                   "> Well.\n"
                   "> \n"
                   "> — Method\n\n"
                   "# Mine\n\n- **as** written\n");
}

/* No note swallows the paper after it. */
static void
test_markdown_open_ends (void)
{
  static const char *const texts[] = {
    "```\nopen",
    "~~~ x\n```",
    "  ```\nopen",
    "- a\n  ```\n  b\n```\nopen",
    "<!-- open",
    "<script>\n\nopen",
    "<div>\n```\n\n```\nopen",
    "<?x",
    "a\r```\rb",
    "````\n```\n",
    "> ```\nopen",
    "1. <pre>\n\nx",
    "```a```\n~~~",
    "plain",
    "```\nclosed\n```",
    "<https://example.org/>",
    "~~~\r\nclosed\r\n~~~\r\n",
    "<pre>\n\nopen",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);
      g_autoptr (JoganAnnotation) note = make_annotation (JOGAN_ANNOTATION_NOTE, "2512.00001", "A", texts[i], texts[i]);
      g_autoptr (JoganAnnotation) next = make_annotation (JOGAN_ANNOTATION_NOTE, "2512.00002", "B", "x", NULL);
      g_autoptr (JoganPost) post = NULL;
      g_autofree char *markdown = NULL;

      g_ptr_array_add (entries, jogan_export_entry_new (NULL, NULL, note));
      g_ptr_array_add (entries, jogan_export_entry_new (NULL, NULL, next));
      markdown = jogan_export_format (entries, JOGAN_EXPORT_MARKDOWN);
      post = parse (markdown, "/posts/a.md");
      g_test_message ("%s", markdown);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 2);
      g_assert_cmpstr (jogan_paper_get_title (jogan_post_get_paper (post, 1)), ==, "B");
    }
}

static void
read_folder (const char *folder,
             GPtrArray  *names,
             GString    *texts)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      GError *error = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      g_assert_no_error (error);
      g_ptr_array_add (names, g_strdup (name));
      g_string_append (texts, text);
    }
}

/* A file for each paper, with names that are no paths, and a second export that leaves them alone. */
static void
test_folder (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) texts = g_string_new (NULL);
  JoganExportCounts counts;
  GError *error = NULL;

  g_assert_true (jogan_export_write (entries, JOGAN_EXPORT_MARKDOWN, JOGAN_EXPORT_FOLDER, file, &counts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_written, ==, G_N_ELEMENTS (words));
  g_assert_cmpuint (counts.n_kept, ==, 0);
  read_folder (folder, names, texts);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_cmpuint (strlen (name), <=, 150);
      g_assert_true (g_str_has_suffix (name, ").md"));
      g_assert_null (strpbrk (name, "/\\:*?\"<>|#^[]\n\r\t"));
      g_assert_null (strchr (".-~ ", *name));
    }

  jogan_test_write (folder, g_ptr_array_index (names, 0), "mine\n");
  g_assert_true (jogan_export_write (entries, JOGAN_EXPORT_MARKDOWN, JOGAN_EXPORT_FOLDER, file, &counts, NULL, &error));
  g_assert_cmpuint (counts.n_written, ==, 0);
  g_assert_cmpuint (counts.n_kept, ==, G_N_ELEMENTS (words));
  g_string_truncate (texts, 0);
  read_folder (folder, names, texts);
  g_assert_nonnull (strstr (texts->str, "mine\n"));
  g_assert_true (jogan_export_write (entries, JOGAN_EXPORT_MARKDOWN, JOGAN_EXPORT_FOLDER | JOGAN_EXPORT_REPLACE, file,
                                     &counts, NULL, &error));
  g_assert_cmpuint (counts.n_written, ==, G_N_ELEMENTS (words));
  g_string_truncate (texts, 0);
  read_folder (folder, names, texts);
  g_assert_null (strstr (texts->str, "mine\n"));
  jogan_test_remove_tree (folder);
}

/* A page of a vault is a post that says the same. */
static void
test_page (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *long_title = g_strnfill (400, 'x');
  g_autofree char *korean = g_strdup_printf ("%s%s%s%s", "확산 모델의 \"한계\": 그리고 \\ #1 ", long_title, "가", "나");
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (JoganAnnotation) note = make_annotation (JOGAN_ANNOTATION_NOTE, "hep-th/9901001", korean, "좋다.", "인용");
  g_autoptr (JoganAnnotation) mark = make_annotation (JOGAN_ANNOTATION_BOOKMARK, "hep-th/9901001", korean, NULL, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JoganPost) post = NULL;
  JoganExportCounts counts;

  g_ptr_array_add (entries, jogan_export_entry_new (NULL, mark, note));
  g_assert_true (jogan_export_write (entries, JOGAN_EXPORT_MARKDOWN, JOGAN_EXPORT_FOLDER, file, &counts, NULL, NULL));
  read_folder (folder, names, text);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (names, 0), "확산 모델의 한계 그리고 1 xxx"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (names, 0), "x (hep-th-9901001).md"));

  post = parse (text->str, "/posts/a.md");
  g_assert_cmpstr (jogan_post_get_title (post), ==, korean);
  g_assert_cmpuint (g_date_get_julian (jogan_post_get_day (post)), ==,
                    g_date_get_julian (jogan_annotation_get_day (note)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 1);
  g_assert_cmpstr (jogan_paper_get_id (jogan_post_get_paper (post, 0)), ==, "hep-th/9901001");
  g_assert_nonnull (strstr (text->str, "\nid: \"hep-th/9901001\"\n"));
  g_assert_nonnull (strstr (text->str, "\nbookmarked: 2025-12-06T00:01:02.345Z\n"));
  g_assert_nonnull (strstr (text->str, "\n> 인용\n> \n> — Method\n\n좋다.\n"));
  jogan_test_remove_tree (folder);
}

/* Titles that differ in capitals only, with ids that make one name. */
static void
test_page_names_differ (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_export_entry_free);
  JoganExportCounts counts;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JoganAnnotation)
        mark = make_annotation (JOGAN_ANNOTATION_BOOKMARK, "2512.00001", i == 1 ? "TITLE" : "Title", NULL, NULL);

      g_ptr_array_add (entries, jogan_export_entry_new (NULL, mark, NULL));
    }
  g_assert_true (jogan_export_write (entries, JOGAN_EXPORT_MARKDOWN, JOGAN_EXPORT_FOLDER, file, &counts, NULL, NULL));
  g_assert_cmpuint (counts.n_written, ==, 3);
  g_assert_cmpuint (counts.n_kept, ==, 0);
  jogan_test_remove_tree (folder);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_file (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autofree char *expected = jogan_export_format (entries, JOGAN_EXPORT_CSV);
  g_autofree char *text = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  JoganExportCounts counts;

  jogan_test_write (folder, "out.csv", "mine");
  g_assert_false (jogan_export_write (entries, JOGAN_EXPORT_CSV, JOGAN_EXPORT_DEFAULT, file, &counts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");

  jogan_export_write_async (entries, JOGAN_EXPORT_CSV, JOGAN_EXPORT_REPLACE, file, NULL, written_cb, &result);
  jogan_test_wait_until (result != NULL);
  g_clear_error (&error);
  g_assert_true (jogan_export_write_finish (result, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_written, ==, 1);
  g_free (text);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
  jogan_test_remove_tree (folder);
}

/* What cannot be written is told by its name, and nothing is left of it. */
static void
test_file_fails (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "no", "out.csv", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GFile) file = g_file_new_for_path (missing);
  g_autoptr (GPtrArray) entries = make_entries ();
  g_autoptr (GError) error = NULL;
  JoganExportCounts counts;

  g_assert_false (jogan_export_write (entries, JOGAN_EXPORT_CSV, JOGAN_EXPORT_DEFAULT, file, &counts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);
  g_assert_false (
    jogan_export_write (entries, JOGAN_EXPORT_CSV, JOGAN_EXPORT_REPLACE, directory, &counts, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  jogan_test_remove_tree (folder);
}

static const char bookmarks_json[] =
  "{\n\"format\":\"jogan-bookmarks\",\n\"min_writer\":1,\n\"records\":{\n"
  "\"2512.00009\":{\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\",\"title\":\"Kept\"},\n"
  "\"2512.00010\":{\"deleted\":true,\"device\":\"other\",\"marked\":\"2025-12-06T08:01:02.345Z\","
  "\"modified\":\"2025-12-06T08:01:02.345Z\"}\n},\n\"version\":1\n}\n";

/* The files are read and nothing is made, locked or moved. */
static void
test_read (void)
{
  g_autofree char *folder = jogan_test_make_folder ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (JoganAnnotation) bookmark = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  list = jogan_annotations_read (file, JOGAN_ANNOTATION_BOOKMARK, &warning, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_false (g_file_test (data, G_FILE_TEST_EXISTS));

  jogan_test_write (data, "bookmarks.json", bookmarks_json);
  g_clear_object (&list);
  list = jogan_annotations_read (file, JOGAN_ANNOTATION_BOOKMARK, &warning, &error);
  g_assert_null (warning);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  bookmark = g_list_model_get_item (list, 0);
  g_assert_cmpstr (jogan_annotation_get_title (bookmark), ==, "Kept");

  /* A damaged file: what its last good copy has, and what to do. */
  jogan_test_write (data, "generations/bookmarks.previous-1.json", bookmarks_json);
  jogan_test_write (data, "bookmarks.json", "{\"format\":\"jogan-book");
  g_clear_object (&list);
  list = jogan_annotations_read (file, JOGAN_ANNOTATION_BOOKMARK, &warning, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (warning, "bookmarks.json"));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);

  /* What is no file is told by its name. */
  path = g_build_filename (data, "notes.json", NULL);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_clear_pointer (&warning, g_free);
  g_assert_null (jogan_annotations_read (file, JOGAN_ANNOTATION_NOTE, &warning, &error));
  g_assert_nonnull (strstr (error->message, path));
  jogan_test_remove_tree (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/export/collect", test_collect);
  g_test_add_func ("/export/collect/makes-few", test_collect_makes_few);
  g_test_add_func ("/export/read-posts", test_read_posts);
  g_test_add_func ("/export/frozen", test_frozen);
  g_test_add_func ("/export/csv", test_csv);
  g_test_add_func ("/export/json", test_json);
  g_test_add_func ("/export/bibtex", test_bibtex);
  g_test_add_func ("/export/markdown", test_markdown);
  g_test_add_func ("/export/markdown/open-ends", test_markdown_open_ends);
  g_test_add_func ("/export/folder", test_folder);
  g_test_add_func ("/export/folder/page", test_page);
  g_test_add_func ("/export/folder/names", test_page_names_differ);
  g_test_add_func ("/export/file", test_file);
  g_test_add_func ("/export/file/fails", test_file_fails);
  g_test_add_func ("/export/read", test_read);

  return g_test_run ();
}
