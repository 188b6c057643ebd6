/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jogan-test-post.h"

#include "model/jogan-post-private.h"

struct _JoganTestPost
{
  JoganPost parent_instance;

  GPtrArray *ids;
};

G_DEFINE_FINAL_TYPE (JoganTestPost, jogan_test_post, JOGAN_TYPE_POST)

static guint n_made;

static guint
jogan_test_post_get_n_papers (JoganPost *post)
{
  return JOGAN_TEST_POST (post)->ids->len;
}

static const char *
jogan_test_post_get_paper_id (JoganPost *post,
                              guint      position)
{
  return g_ptr_array_index (JOGAN_TEST_POST (post)->ids, position);
}

static JoganPaper *
jogan_test_post_make_paper (JoganPost *post,
                            guint      position)
{
  const char *id = jogan_test_post_get_paper_id (post, position);
  g_autofree char *title = g_strdup_printf ("Paper %s", id);
  const char *tags[] = { "second", NULL };

  n_made++;
  return jogan_paper_new (&(JoganPaperInit) {
    .number = position + 1,
    .title_raw = title,
    .id = id,
    .tags = position == 1 ? tags : NULL,
    .summary = "What it is about.",
    .post = post,
  });
}

static void
jogan_test_post_visit_tags (JoganPost       *post,
                            JoganPostTagFunc func,
                            gpointer         user_data)
{
  const char *const *tags = jogan_post_get_tags (post);

  for (guint i = 0; tags[i] != NULL; i++)
    func (tags[i], jogan_post_get_n_papers (post), user_data);
  if (jogan_post_get_n_papers (post) > 1)
    func ("second", 1, user_data);
}

static void
jogan_test_post_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_TEST_POST (object)->ids);
  G_OBJECT_CLASS (jogan_test_post_parent_class)->finalize (object);
}

static void
jogan_test_post_class_init (JoganTestPostClass *klass)
{
  JoganPostClass *post_class = JOGAN_POST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_test_post_finalize;
  post_class->get_n_papers = jogan_test_post_get_n_papers;
  post_class->get_paper_id = jogan_test_post_get_paper_id;
  post_class->make_paper = jogan_test_post_make_paper;
  post_class->visit_tags = jogan_test_post_visit_tags;
}

static void
jogan_test_post_init (JoganTestPost *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

/* The post NUMBER.md with the papers NUMBER-1, NUMBER-2 ... It has the tag "all", its second paper the tag "second". */
JoganPost *
jogan_test_post_new (guint        number,
                     const GDate *day,
                     guint        n_papers)
{
  JoganTestPost *self = g_object_new (JOGAN_TYPE_TEST_POST, NULL);
  g_autofree char *name = g_strdup_printf ("/posts/%u.md", number);
  const char *tags[] = { "all", NULL };

  for (guint i = 1; i <= n_papers; i++)
    g_ptr_array_add (self->ids, g_strdup_printf ("%u-%u", number, i));
  jogan_post_fill (JOGAN_POST (self), &(JoganPostInit) { .name = name, .title = name, .day = day, .tags = tags });
  return JOGAN_POST (self);
}

/* How many papers were made so far, of all posts. */
guint
jogan_test_post_get_n_made (void)
{
  return n_made;
}
