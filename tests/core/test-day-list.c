/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jogan-test-post.h"
#include "jogan-test.h"
#include "library/jogan-day-filter.h"
#include "library/jogan-day-list.h"
#include "library/jogan-tag-list.h"

/* The lists of a library, without files. */

#define N_NAMES 12
#define N_DAYS 5
#define N_IDS 6

static JoganPost *
make_post (guint        name,
           int          day,
           guint        n_papers,
           const char **tags)
{
  g_autofree char *name_text = g_strdup_printf ("%02u.md", name);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  GDate date;

  g_date_clear (&date, 1);
  if (day > 0)
    g_date_set_dmy (&date, day, 12, 2025);
  for (guint i = 1; i <= n_papers; i++)
    {
      g_autofree char *id = g_strdup_printf ("2512.%05u", (name + i) % N_IDS);
      const char *own[] = { i % 2 == 0 ? "even" : "odd", "even", NULL };

      g_ptr_array_add (
        papers, jogan_paper_new (&(JoganPaperInit) { .number = i, .title_raw = "Title", .id = id, .tags = own }));
    }
  return jogan_post_new (
    &(JoganPostInit) { .name = name_text, .title = name_text, .day = &date, .tags = tags, .papers = papers });
}

static guint
count_papers (JoganPost *post)
{
  return g_list_model_get_n_items (G_LIST_MODEL (post));
}

/* The list against what is known to be in it. */
static void
check (JoganDayList *list,
       JoganPost   **posts)
{
  guint n_papers = 0;
  guint n_posts = 0;

  for (guint i = 0; i < N_NAMES; i++)
    {
      JoganDay *day;

      if (posts[i] == NULL)
        continue;
      n_papers += count_papers (posts[i]);
      day = jogan_day_list_get_day (list, jogan_post_get_day (posts[i]));
      g_assert_nonnull (day);
    }
  g_assert_cmpuint (jogan_day_list_get_n_papers (list), ==, n_papers);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr (JoganDay) next = g_list_model_get_item (G_LIST_MODEL (list), i + 1);

      g_assert_cmpuint (jogan_day_get_n_posts (day), >, 0);
      g_assert_true (next == NULL || jogan_day_compare (day, next) < 0);
      n_posts += jogan_day_get_n_posts (day);
    }
  for (guint i = 0; i < N_NAMES; i++)
    n_posts -= posts[i] != NULL;
  g_assert_cmpuint (n_posts, ==, 0);
}

static void
check_ids (JoganDayList *list,
           JoganPost   **posts)
{
  for (guint id = 0; id < N_IDS; id++)
    {
      g_autofree char *text = g_strdup_printf ("2512.%05u", id);
      g_autoptr (GPtrArray) found = jogan_day_list_find_papers (list, text);
      guint expected = 0;

      for (guint i = 0; i < N_NAMES; i++)
        {
          for (guint k = 0; posts[i] != NULL && k < count_papers (posts[i]); k++)
            expected += g_str_equal (jogan_paper_get_id (jogan_post_get_paper (posts[i], k)), text);
        }
      g_assert_cmpuint (found->len, ==, expected);
      for (guint i = 0; i < found->len; i++)
        g_assert_cmpstr (jogan_paper_get_id (g_ptr_array_index (found, i)), ==, text);
    }
}

/* Posts come, go and are replaced at random; whoever only hears of the changes must know the same list. */
static void
test_random (void)
{
  g_autoptr (JoganDayList) list = jogan_day_list_new ();
  g_autoptr (JoganTagList) tags = jogan_tag_list_new ();
  g_autoptr (JoganTestMirror) days = jogan_test_mirror_new (G_LIST_MODEL (list));
  g_autoptr (JoganTestMirror) tag_mirror = jogan_test_mirror_new (G_LIST_MODEL (tags));
  const char *post_tags[] = { "a", "b", "a", NULL };
  JoganPost *posts[N_NAMES] = { NULL };

  for (guint turn = 0; turn < 2000; turn++)
    {
      guint name = g_test_rand_int_range (0, N_NAMES);
      JoganPost *old_post = posts[name];
      JoganPost *new_post = NULL;

      if (old_post == NULL || g_test_rand_int_range (0, 2) == 0)
        new_post = make_post (name, g_test_rand_int_range (0, N_DAYS), g_test_rand_int_range (0, 5),
                              g_test_rand_int_range (0, 2) == 0 ? post_tags : NULL);
      if (old_post == NULL)
        jogan_day_list_add_post (list, new_post);
      else if (new_post == NULL)
        jogan_day_list_remove_post (list, old_post);
      else
        jogan_day_list_replace_post (list, old_post, new_post);
      if (old_post != NULL)
        jogan_tag_list_remove_post (tags, old_post);
      if (new_post != NULL)
        jogan_tag_list_add_post (tags, new_post);
      g_clear_object (&old_post);
      posts[name] = new_post;

      jogan_tag_list_update (tags);
      check (list, posts);
      check_ids (list, posts);
      jogan_test_mirror_check (days);
      jogan_test_mirror_check (tag_mirror);
    }

  for (guint i = 0; i < N_NAMES; i++)
    {
      if (posts[i] == NULL)
        continue;
      jogan_day_list_remove_post (list, posts[i]);
      jogan_tag_list_remove_post (tags, posts[i]);
      g_object_unref (posts[i]);
    }
  jogan_tag_list_update (tags);
  g_assert_cmpuint (days->items->len, ==, 0);
  g_assert_cmpuint (tag_mirror->items->len, ==, 0);
}

static void
test_order_of_papers (void)
{
  g_autoptr (JoganDayList) list = jogan_day_list_new ();
  g_autoptr (GPtrArray) found = NULL;
  const int days[] = { 3, 0, 1, 3, 2 };
  const char *const expected[] = { "18.md", "30.md", "00.md", "24.md", "12.md" };

  /* These names give the first paper the same id. */
  g_autoptr (JoganPost) a = make_post (0, days[0], 1, NULL);
  g_autoptr (JoganPost) b = make_post (12, days[1], 1, NULL);
  g_autoptr (JoganPost) c = make_post (18, days[2], 1, NULL);
  g_autoptr (JoganPost) d = make_post (24, days[3], 1, NULL);
  g_autoptr (JoganPost) e = make_post (30, days[4], 1, NULL);

  jogan_day_list_add_post (list, d);
  jogan_day_list_add_post (list, b);
  jogan_day_list_add_post (list, a);
  jogan_day_list_add_post (list, e);
  jogan_day_list_add_post (list, c);
  found = jogan_day_list_find_papers (list, "2512.00001");
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (jogan_post_get_name (jogan_paper_get_post (g_ptr_array_index (found, i))), ==, expected[i]);
}

/* Lets papers pass whose ids are in a set. */
static void
pass_cb (JoganPost *post,
         gboolean  *passes,
         gpointer   wanted)
{
  for (guint i = 0; i < jogan_post_get_n_papers (post); i++)
    passes[i] = g_hash_table_contains (wanted, jogan_post_get_paper_id (post, i));
}

static void
check_filter (JoganDayFilter *filter,
              GHashTable     *wanted)
{
  GListModel *day = G_LIST_MODEL (jogan_day_filter_get_day (filter));
  guint found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (day); i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (day, i);
      g_autoptr (JoganPaper) same = NULL;

      if (!g_hash_table_contains (wanted, jogan_paper_get_id (paper)))
        continue;
      g_assert_cmpuint (jogan_day_filter_get_position (filter, found), ==, i);
      same = g_list_model_get_item (G_LIST_MODEL (filter), found++);
      g_assert_true (same == paper);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, found);
}

/* Posts come and go below a filter, which changes its mind as well. */
static void
test_filter (void)
{
  g_autoptr (JoganDay) day = jogan_day_new (NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JoganDayFilter) filter = jogan_day_filter_new (day, pass_cb, wanted);
  g_autoptr (JoganTestMirror) mirror = jogan_test_mirror_new (G_LIST_MODEL (filter));
  JoganPost *posts[N_NAMES] = { NULL };

  for (guint turn = 0; turn < 2000; turn++)
    {
      guint name = g_test_rand_int_range (0, N_NAMES);
      g_autofree char *id = g_strdup_printf ("%u-%u", name, g_test_rand_int_range (1, 5));
      g_autoptr (JoganPost) old_post = g_steal_pointer (&posts[name]);

      if (old_post == NULL || g_test_rand_int_range (0, 3) > 0)
        posts[name] = jogan_test_post_new (name, NULL, g_test_rand_int_range (0, 5));
      if (old_post == NULL)
        jogan_day_add_post (day, posts[name]);
      else if (posts[name] == NULL)
        jogan_day_remove_post (day, old_post);
      else
        jogan_day_replace_post (day, old_post, posts[name]);
      jogan_test_mirror_check (mirror);
      check_filter (filter, wanted);

      if (!g_hash_table_remove (wanted, id))
        g_hash_table_add (wanted, g_steal_pointer (&id));
      jogan_day_filter_refilter (filter);
      jogan_test_mirror_check (mirror);
      check_filter (filter, wanted);
    }
  for (guint i = 0; i < N_NAMES; i++)
    g_clear_object (&posts[i]);
}

/* What a list does to look through its papers makes none of them. */
static void
test_makes_nothing (void)
{
  g_autoptr (JoganDayList) list = jogan_day_list_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JoganPost) post = jogan_test_post_new (1, NULL, 5);
  g_autoptr (JoganPost) other = jogan_test_post_new (2, NULL, 5);
  g_autoptr (JoganDayFilter) filter = NULL;
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (JoganPaper) paper = NULL;
  guint n_made = jogan_test_post_get_n_made ();
  guint in_post;

  jogan_day_list_add_post (list, post);
  jogan_day_list_add_post (list, other);
  g_hash_table_add (wanted, (char *) "2-3");
  filter = jogan_day_filter_new (jogan_day_list_get_day (list, NULL), pass_cb, wanted);
  jogan_day_filter_refilter (filter);
  posts = jogan_day_list_find_posts (list, "2-3");
  g_assert_cmpuint (posts->len, ==, 1);
  g_assert_true (g_ptr_array_index (posts, 0) == other);
  g_assert_cmpuint (jogan_day_filter_get_position (filter, 0), ==, 7);
  g_assert_true (jogan_day_get_post_at (jogan_day_list_get_day (list, NULL), 7, &in_post) == other);
  g_assert_cmpuint (in_post, ==, 2);
  g_assert_cmpuint (jogan_test_post_get_n_made (), ==, n_made);

  paper = g_list_model_get_item (G_LIST_MODEL (filter), 0);
  g_assert_cmpstr (jogan_paper_get_id (paper), ==, "2-3");
  g_assert_cmpuint (jogan_test_post_get_n_made (), ==, n_made + 1);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

/* Tags keep their objects and tell of their counts, once each. */
static void
test_tags (void)
{
  JoganTagList *tags = jogan_tag_list_new ();
  const char *post_tags[] = { "zoo", "ant", NULL };
  const char *other_tags[] = { "zoo", NULL };
  g_autoptr (JoganPost) post = make_post (0, 1, 3, post_tags);
  g_autoptr (JoganPost) other = make_post (1, 1, 1, other_tags);
  g_autoptr (JoganTag) tag = NULL;
  g_autoptr (JoganTag) first = NULL;
  guint n_notified = 0;

  jogan_tag_list_add_post (tags, post);
  jogan_tag_list_update (tags);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tags)), ==, 4);
  tag = g_list_model_get_item (G_LIST_MODEL (tags), 2);
  g_assert_cmpstr (jogan_tag_get_name (tag), ==, "zoo");
  g_assert_cmpuint (jogan_tag_get_n_papers (tag), ==, 3);

  g_signal_connect (tag, "notify::n-papers", G_CALLBACK (count_cb), &n_notified);
  jogan_tag_list_add_post (tags, other);
  g_assert_cmpuint (n_notified, ==, 0);
  jogan_tag_list_update (tags);
  jogan_tag_list_update (tags);
  g_assert_cmpuint (n_notified, ==, 1);
  first = g_list_model_get_item (G_LIST_MODEL (tags), 0);
  g_assert_cmpuint (jogan_tag_get_n_papers (first), ==, 4);
  g_signal_handlers_disconnect_by_data (tag, &n_notified);
  g_assert_finalize_object (tags);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/day-list/random", test_random);
  g_test_add_func ("/day-list/order-of-papers", test_order_of_papers);
  g_test_add_func ("/day-filter/random", test_filter);
  g_test_add_func ("/day-filter/makes-nothing", test_makes_nothing);
  g_test_add_func ("/tag-list/counts", test_tags);

  return g_test_run ();
}
