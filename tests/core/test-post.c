/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jogan-test.h"
#include "model/jogan-day.h"

/* Papers, posts and days. */

static JoganSection *
make_section (const char *label,
              const char *string)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
  g_autoptr (JoganText) text = jogan_text_new (string);

  g_ptr_array_add (blocks,
                   jogan_block_new (&(JoganBlockInit) { .kind = JOGAN_BLOCK_PARAGRAPH, .label = label, .text = text }));
  return jogan_section_new (JOGAN_SECTION_OTHER, "Heading", 2, 1, blocks);
}

static JoganPaper *
make_paper (guint       number,
            const char *id)
{
  return jogan_paper_new (&(JoganPaperInit) { .number = number, .title_raw = "Title", .id = id });
}

static JoganPost *
make_post (const char  *name,
           const GDate *day,
           guint        n_papers)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i <= n_papers; i++)
    g_ptr_array_add (papers, make_paper (i, NULL));
  return jogan_post_new (&(JoganPostInit) { .name = name, .title = name, .day = day, .papers = papers });
}

static void
test_paper (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  const char *const authors[] = { "A. Author", "B. Writer", NULL };
  const char *const tags[] = { "vision", NULL };
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *pdf = NULL;
  guint number;
  JoganPaper *paper;
  g_autoptr (JoganSection) section = NULL;

  g_ptr_array_add (links, jogan_link_new ("arXiv", "https://arxiv.org/abs/2512.00001v2"));
  g_ptr_array_add (sections, make_section (NULL, "The first text."));
  g_ptr_array_add (sections, make_section ("목표", "  The\ngoal. "));
  paper = jogan_paper_new (&(JoganPaperInit) {
    .number = 3,
    .title_raw = " Large\x1b   Models ",
    .id = "2512.00001",
    .url = "https://arxiv.org/abs/2512.00001v2",
    .line = 9,
    .links = links,
    .authors = authors,
    .tags = tags,
    .sections = sections,
  });

  g_object_get (paper, "title", &title, "id", &id, "number", &number, "summary", &summary, NULL);
  g_assert_cmpstr (title, ==, "Large Models");
  g_assert_cmpstr (jogan_paper_get_title (paper), ==, title);
  g_assert_cmpstr (jogan_paper_get_title_raw (paper), ==, " Large\x1b   Models ");
  g_assert_cmpstr (jogan_paper_get_heading_raw (paper), ==, jogan_paper_get_title_raw (paper));
  g_assert_cmpstr (id, ==, "2512.00001");
  g_assert_cmpuint (number, ==, 3);
  g_assert_cmpstr (summary, ==, "The goal.");
  g_assert_cmpuint (jogan_paper_get_line (paper), ==, 9);
  g_assert_cmpstr (jogan_paper_get_url (paper), ==, "https://arxiv.org/abs/2512.00001v2");
  g_assert_cmpuint (jogan_paper_get_n_links (paper), ==, 1);
  g_assert_cmpstr (jogan_paper_get_link (paper, 0)->name, ==, "arXiv");
  g_assert_cmpstrv (jogan_paper_get_authors (paper), authors);
  g_assert_cmpstrv (jogan_paper_get_tags (paper), tags);
  pdf = jogan_paper_dup_url_at (paper, JOGAN_SITE_PDF);
  g_assert_true (g_str_has_prefix (pdf, "https://arxiv.org/pdf/2512.00001"));
  g_assert_null (jogan_paper_get_post (paper));

  g_assert_cmpuint (jogan_paper_get_n_sections (paper), ==, 2);
  section = jogan_section_ref (jogan_paper_get_section (paper, 1));

  /* A section that somebody holds outlives its paper and the array it was made from. */
  g_assert_finalize_object (paper);
  g_clear_pointer (&sections, g_ptr_array_unref);
  g_assert_cmpstr (jogan_section_get_heading (section), ==, "Heading");
}

static void
test_summary (void)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  g_autofree char *text = NULL;
  g_autoptr (GString) korean = g_string_new ("x");
  g_autoptr (JoganPaper) empty = jogan_paper_new (&(JoganPaperInit) { .title_raw = "" });
  g_autoptr (JoganPaper) paper = NULL;

  g_assert_cmpstr (jogan_paper_get_summary (empty), ==, "");
  g_assert_cmpstr (jogan_paper_get_title (empty), ==, "");

  /* A long text is cut between letters. */
  for (guint i = 0; i < 400; i++)
    g_string_append (korean, "긴");
  g_ptr_array_add (sections, make_section (NULL, korean->str));
  paper = jogan_paper_new (&(JoganPaperInit) { .title_raw = "Long", .sections = sections });
  g_assert_true (g_utf8_validate (jogan_paper_get_summary (paper), -1, NULL));
  g_assert_cmpuint (strlen (jogan_paper_get_summary (paper)), >, 400);
  g_assert_true (g_str_has_prefix (korean->str, jogan_paper_get_summary (paper)));
}

static void
test_post (void)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2025-12-05T08:15:00+09:00", NULL);
  const char *const tags[] = { "papers", NULL };
  const char *const properties[] = { "layout", "post", "mood", "good", NULL };
  g_autoptr (JoganPaper) kept = make_paper (2, NULL);
  g_autoptr (JoganPaper) item = NULL;
  JoganPost *post;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 5, 12, 2025);
  g_ptr_array_add (papers, make_paper (1, "2512.00001"));
  g_ptr_array_add (papers, g_object_ref (kept));
  g_ptr_array_add (sections, make_section (NULL, "Before"));
  g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_NOTE, 1, "odd"));
  post = jogan_post_new (&(JoganPostInit) {
    .name = "posts/a.md",
    .title = "A day",
    .day = &day,
    .time = time,
    .tags = tags,
    .properties = properties,
    .sections = sections,
    .papers = papers,
    .remarks = remarks,
  });

  g_assert_cmpstr (jogan_post_get_name (post), ==, "posts/a.md");
  g_assert_cmpstr (jogan_post_get_title (post), ==, "A day");
  g_assert_cmpint (g_date_compare (jogan_post_get_day (post), &day), ==, 0);
  g_assert_true (g_date_time_equal (jogan_post_get_time (post), time));
  g_assert_cmpstrv (jogan_post_get_tags (post), tags);
  g_assert_cmpstr (jogan_post_get_property (post, "mood"), ==, "good");
  g_assert_null (jogan_post_get_property (post, "good"));
  g_assert_cmpuint (g_strv_length ((char **) jogan_post_get_categories (post)), ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) jogan_post_get_authors (post)), ==, 0);
  g_assert_cmpuint (jogan_post_get_n_sections (post), ==, 1);
  g_assert_true (jogan_post_get_section (post, 0) == sections->pdata[0]);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_post_get_remarks (post)), ==, 1);
  g_assert_true (jogan_post_is_digest (post));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 2);
  item = g_list_model_get_item (G_LIST_MODEL (post), 1);
  g_assert_true (item == kept && jogan_post_get_paper (post, 1) == kept);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (post), 2));

  /* A paper without an id gets one from its post, and keeps it when the post goes. */
  g_assert_cmpstr (jogan_paper_get_id (jogan_post_get_paper (post, 0)), ==, "2512.00001");
  g_assert_cmpstr (jogan_paper_get_id (kept), ==, "posts/a.md#2");
  g_assert_true (jogan_paper_get_post (kept) == post);
  g_assert_finalize_object (post);
  g_assert_null (jogan_paper_get_post (kept));
  g_assert_cmpstr (jogan_paper_get_id (kept), ==, "posts/a.md#2");
}

static void
test_post_without_anything (void)
{
  g_autoptr (JoganPost) post = jogan_post_new (&(JoganPostInit) { .name = "x.md", .title = "x" });
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganPost) text = NULL;

  g_assert_null (jogan_post_get_day (post));
  g_assert_null (jogan_post_get_time (post));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (post)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_post_get_remarks (post)), ==, 0);
  g_assert_false (jogan_post_is_digest (post));

  g_ptr_array_add (papers, make_paper (0, NULL));
  text = jogan_post_new (&(JoganPostInit) { .name = "y.md", .title = "y", .papers = papers });
  g_assert_false (jogan_post_is_digest (text));
}

static void
test_day_changes (void)
{
  JoganDay *day = jogan_day_new (NULL);
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (day));
  g_autoptr (JoganPost) a = make_post ("a.md", NULL, 3);
  g_autoptr (JoganPost) b = make_post ("b.md", NULL, 2);
  g_autoptr (JoganPost) c = make_post ("c.md", NULL, 4);
  g_autoptr (JoganPost) new_b = make_post ("b.md", NULL, 5);

  jogan_day_add_post (day, c);
  jogan_day_add_post (day, a);
  jogan_day_add_post (day, b);
  g_assert_cmpuint (mirror->n_changes, ==, 3);
  jogan_test_mirror_check (mirror);
  g_assert_cmpuint (jogan_day_get_n_posts (day), ==, 3);
  g_assert_true (jogan_day_get_post (day, 1) == b);
  g_assert_true (mirror->items->pdata[3] == jogan_post_get_paper (b, 0));
  g_assert_true (mirror->items->pdata[5] == jogan_post_get_paper (c, 0));

  jogan_day_replace_post (day, b, new_b);
  g_assert_cmpuint (mirror->n_changes, ==, 4);
  g_assert_cmpuint (mirror->items->len, ==, 12);
  jogan_test_mirror_check (mirror);

  g_assert_false (jogan_day_remove_post (day, b));
  g_assert_true (jogan_day_remove_post (day, new_b));
  g_assert_true (jogan_day_remove_post (day, a));
  g_assert_cmpuint (mirror->items->len, ==, 4);
  jogan_test_mirror_check (mirror);
  g_assert_true (jogan_day_remove_post (day, c));
  g_assert_cmpuint (mirror->items->len, ==, 0);
  g_clear_pointer (&mirror, jogan_test_mirror_free);
  g_assert_finalize_object (day);
}

static void
test_day_order (void)
{
  g_autoptr (JoganDay) none = jogan_day_new (NULL);
  g_autoptr (JoganDay) older = NULL;
  g_autoptr (JoganDay) newer = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, 12, 2024);
  older = jogan_day_new (&date);
  g_date_set_dmy (&date, 1, 1, 2025);
  newer = jogan_day_new (&date);

  g_assert_null (jogan_day_get_date (none));
  g_assert_cmpint (g_date_compare (jogan_day_get_date (newer), &date), ==, 0);
  g_assert_cmpint (jogan_day_compare (newer, older), <, 0);
  g_assert_cmpint (jogan_day_compare (older, newer), >, 0);
  g_assert_cmpint (jogan_day_compare (older, none), <, 0);
  g_assert_cmpint (jogan_day_compare (none, newer), >, 0);
  g_assert_cmpint (jogan_day_compare (none, none), ==, 0);
  g_assert_cmpint (jogan_day_compare (older, older), ==, 0);
}

/* The paper's post is borrowed: a day that shows papers keeps their posts. */
static void
test_day_keeps_posts (void)
{
  g_autoptr (JoganDay) day = jogan_day_new (NULL);
  JoganPost *post = make_post ("a.md", NULL, 1);
  g_autoptr (JoganPaper) paper = g_object_ref (jogan_post_get_paper (post, 0));

  jogan_day_add_post (day, post);
  g_object_unref (post);
  g_assert_true (jogan_paper_get_post (paper) == post);
  jogan_day_remove_post (day, post);
  g_assert_null (jogan_paper_get_post (paper));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/paper/parts", test_paper);
  g_test_add_func ("/paper/summary", test_summary);
  g_test_add_func ("/post/parts", test_post);
  g_test_add_func ("/post/without-anything", test_post_without_anything);
  g_test_add_func ("/day/changes", test_day_changes);
  g_test_add_func ("/day/order", test_day_order);
  g_test_add_func ("/day/keeps-posts", test_day_keeps_posts);

  return g_test_run ();
}
