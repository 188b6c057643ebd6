/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-files.h"

#include <string.h>

#include "format/jogan-parser.h"

/* Where the tests find posts: their own in tests/data, and other people's in ../shared beside the project, or in the
 * folder that JOGAN_SHARED names, when there is one. */

char *
test_files_build (const char *folder,
                  const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", folder, name, NULL);
}

char *
test_files_shared (const char *folder)
{
  const char *shared = g_getenv ("JOGAN_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  g_autofree char *path = g_build_filename (shared != NULL ? shared : beside, "posts", folder, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : NULL;
}

GBytes *
test_files_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

/* Calls the function for the Markdown files of a folder, by name; returns their number. */
guint
test_files_for_each (const char  *folder,
                     TestFileFunc function)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".md"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GBytes) bytes = test_files_read (path);

      g_test_message ("%s", (char *) g_ptr_array_index (names, i));
      function (path, bytes);
    }
  return names->len;
}

static JoganPost *
parse (GBytes     *bytes,
       const char *name)
{
  g_autoptr (GError) error = NULL;
  JoganPost *post = jogan_parser_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (post);
  return post;
}

JoganPost *
test_files_parse (const char *path)
{
  g_autoptr (GBytes) bytes = test_files_read (path);
  g_autofree char *name = g_path_get_basename (path);

  return parse (bytes, name);
}

JoganPost *
test_files_parse_text (const char *markdown)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (markdown, strlen (markdown));

  return parse (bytes, "2026-03-01-test.md");
}
