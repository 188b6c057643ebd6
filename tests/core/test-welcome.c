/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "format/jogan-parser.h"

/* The posts that ship with Jogan: what they teach must be true of themselves, in every language. */

#define WELCOME "/dev/jogan/Jogan/welcome/"

static const char *const languages[] = { "en", "ko" };

static const struct
{
  const char *file;
  const char *ids[5];
} posts[] = {
  { "2026-01-06-welcome.md", { "1706.03762", "1512.03385", "1410.5401", "1503.02531" } },
  { "2026-01-05-welcome.md", { "2005.11401", "2106.09685", "1602.05629" } },
};

static const JoganSectionKind kinds[] = {
  JOGAN_SECTION_INTRODUCTION, JOGAN_SECTION_METHOD,     JOGAN_SECTION_RESULTS,
  JOGAN_SECTION_LIMITATIONS,  JOGAN_SECTION_CONCLUSION,
};

static JoganPost *
load_post (const char *language,
           const char *file)
{
  g_autofree char *path = g_strconcat (WELCOME, language, "/", file, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JoganPost *post;

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  post = jogan_parser_parse (bytes, file, NULL, &error);
  g_assert_no_error (error);
  return post;
}

static void
check_paper (JoganPaper *paper,
             const char *id,
             guint      *n_lacking)
{
  JoganSection *preface = jogan_paper_get_section (paper, 0);
  JoganSection *introduction = jogan_paper_get_section (paper, 1);

  g_assert_cmpstr (jogan_paper_get_id (paper), ==, id);
  g_assert_cmpuint (jogan_paper_get_n_links (paper), ==, 2);
  g_assert_cmpuint (jogan_paper_get_n_sections (paper), ==, 1 + G_N_ELEMENTS (kinds));

  /* Nothing but the link to alphaXiv stands above the sections. */
  g_assert_true (jogan_section_is_metadata (preface));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i + 1);

      g_assert_cmpint (jogan_section_get_kind (section), ==, kinds[i]);
      g_assert_cmpuint (jogan_section_get_n_blocks (section), >, 0);
      *n_lacking += jogan_section_is_lacking (section);
    }

  /* Goal, motivation and contribution. */
  g_assert_cmpuint (jogan_section_get_n_blocks (introduction), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (jogan_block_get_label (jogan_section_get_block (introduction, i)));
}

static void
test_lessons (gconstpointer data)
{
  const char *language = data;
  guint n_lacking = 0;

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autoptr (JoganPost) post = load_post (language, posts[i].file);
      guint n_papers = g_strv_length ((char **) posts[i].ids);

      g_assert_cmpstr (jogan_post_get_property (post, "layout"), ==, "post");
      g_assert_cmpuint (g_strv_length ((char **) jogan_post_get_tags (post)), ==, 2);
      g_assert_cmpuint (g_list_model_get_n_items (jogan_post_get_remarks (post)), ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, n_papers);
      for (guint j = 0; j < n_papers; j++)
        check_paper (jogan_post_get_paper (post, j), posts[i].ids[j], &n_lacking);
    }
  g_assert_cmpuint (n_lacking, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strconcat ("/welcome/", languages[i], NULL);

      g_test_add_data_func (path, languages[i], test_lessons);
    }
  return g_test_run ();
}
