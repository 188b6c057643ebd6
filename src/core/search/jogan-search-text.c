/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-text.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "index/jogan-indexed-post.h"
#include "search/jogan-search-text-private.h"

/*
 * JoganSearchText:
 *
 * The folded text of all papers, as the index has it, and the search through it. A query is answered by reading the
 * text, so that nothing that is there is missed; reading all of it takes milliseconds. When an earlier answer must have
 * all that is found, only the text of that is read. It belongs to one thread.
 */

static void
clear_note (Mark *mark)
{
  g_clear_pointer (&mark->note, g_free);
  g_clear_pointer (&mark->note_initials, g_byte_array_unref);
}

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  clear_note (mark);
  g_free (mark->id);
  g_free (mark);
}

static void
post_free (gpointer data)
{
  Post *post = data;

  g_clear_pointer (&post->text, g_bytes_unref);
  g_clear_pointer (&post->initials, g_bytes_unref);
  g_free (post->traits);
  g_free (post);
}

static void
answer_clear (Answer *self)
{
  g_clear_pointer (&self->query, jogan_query_unref);
  g_clear_pointer (&self->scores, g_free);
}

static void
forget_answers (JoganSearchText *self)
{
  for (guint i = 0; i < N_ANSWERS; i++)
    answer_clear (&self->answers[i]);
}

/*
 * jogan_search_text_new:
 *
 * Returns: (transfer full): a text without papers
 */
JoganSearchText *
jogan_search_text_new (void)
{
  JoganSearchText *self = g_new0 (JoganSearchText, 1);

  self->posts = g_ptr_array_new_with_free_func (post_free);
  self->serials = g_hash_table_new (NULL, NULL);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, mark_free);
  return self;
}

void
jogan_search_text_free (JoganSearchText *self)
{
  forget_answers (self);
  g_ptr_array_unref (self->posts);
  g_hash_table_unref (self->serials);
  g_hash_table_unref (self->marks);
  g_free (self);
}

static gboolean
find_text (Post *post)
{
  if (JOGAN_IS_INDEXED_POST (post->post))
    return jogan_indexed_post_init_text (JOGAN_INDEXED_POST (post->post), &post->block);
  jogan_text_block_build (post->post, &post->text, &post->initials);
  return jogan_text_block_init (&post->block, post->text, post->initials);
}

/*
 * jogan_search_text_add_post:
 * @self: a text
 * @serial: a number that no post in the text has
 * @post: a post, which must stay until it is removed
 *
 * Adds the papers of a post.
 *
 * Returns: whether its text is sound; otherwise it was not added
 */
gboolean
jogan_search_text_add_post (JoganSearchText *self,
                            guint            serial,
                            JoganPost       *post)
{
  const GDate *day = jogan_post_get_day (post);
  Post *entry = g_new0 (Post, 1);

  entry->serial = serial;
  entry->post = post;
  entry->day = day != NULL ? g_date_get_julian (day) : 0;
  if (!find_text (entry))
    {
      post_free (entry);
      return FALSE;
    }
  g_ptr_array_add (self->posts, entry);
  g_hash_table_insert (self->serials, GUINT_TO_POINTER (serial), entry);
  self->changed = TRUE;
  return TRUE;
}

/*
 * jogan_search_text_remove_post:
 * @self: a text
 * @serial: a post's
 *
 * Takes the papers of a post out, if they are there.
 */
void
jogan_search_text_remove_post (JoganSearchText *self,
                               guint            serial)
{
  Post *post = g_hash_table_lookup (self->serials, GUINT_TO_POINTER (serial));

  if (post == NULL)
    return;
  g_hash_table_remove (self->serials, GUINT_TO_POINTER (serial));
  g_ptr_array_remove_fast (self->posts, post);
  self->changed = TRUE;
}

/*
 * jogan_search_text_set_mark:
 * @self: a text
 * @mark: what the reader added to a paper, which need not be in the text
 *
 * Sets read state, bookmark and note of a paper, wherever it stands.
 */
void
jogan_search_text_set_mark (JoganSearchText *self,
                            const JoganMark *mark)
{
  Mark *own;

  self->changed = TRUE;
  if (!mark->read && !mark->bookmarked && mark->note == NULL)
    {
      g_hash_table_remove (self->marks, mark->id);
      return;
    }
  own = g_hash_table_lookup (self->marks, mark->id);
  if (own == NULL)
    {
      own = g_new0 (Mark, 1);
      own->id = g_strdup (mark->id);
      g_hash_table_insert (self->marks, own->id, own);
    }
  own->read = mark->read;
  own->bookmarked = mark->bookmarked;
  clear_note (own);
  if (mark->note == NULL)
    return;
  own->note = jogan_fold (mark->note);
  own->note_initials = g_byte_array_new ();
  jogan_fold_append_initials (own->note_initials, own->note, strlen (own->note));
}

/* The newest day first, no day at all last. */
static int
compare_posts (gconstpointer a,
               gconstpointer b)
{
  const Post *post_a = a;
  const Post *post_b = b;
  int order;

  if (post_a->day != post_b->day)
    return post_a->day > post_b->day ? -1 : 1;
  order = strcmp (jogan_post_get_name (post_a->post), jogan_post_get_name (post_b->post));
  if (order != 0)
    return order;
  return (post_a->serial > post_b->serial) - (post_a->serial < post_b->serial);
}

static gboolean
has_note (JoganSearchText *self,
          const Post      *post)
{
  for (guint i = 0; i < post->block.n_papers && g_hash_table_size (self->marks) > 0; i++)
    {
      const Mark *mark = jogan_search_text_get_mark (self, post, i);

      if (mark != NULL && mark->note != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Keeps an answer, so that the next one may be sought in it.
 * @scores: (transfer full): see #Answer */
void
jogan_search_text_remember (JoganSearchText *self,
                            JoganQuery      *query,
                            guint8          *scores,
                            guint            n_found)
{
  Answer *place = &self->answers[self->next_answer];

  self->next_answer = (self->next_answer + 1) % N_ANSWERS;
  answer_clear (place);
  *place = (Answer) { jogan_query_ref (query), scores, n_found };
}

/* After changes: sorts posts, and finds out which have notes, so that a search need not ask for every paper. */
void
jogan_search_text_settle (JoganSearchText *self)
{
  if (!self->changed)
    return;
  self->changed = FALSE;
  forget_answers (self);
  g_ptr_array_sort_values (self->posts, compare_posts);
  self->n_papers = 0;
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = g_ptr_array_index (self->posts, i);

      post->first_paper = self->n_papers;
      post->noted = has_note (self, post);
      self->n_papers += post->block.n_papers;
    }
}
