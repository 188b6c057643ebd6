/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-related-table.h"

#include <math.h>

#include "index/jogan-indexed-post.h"
#include "search/jogan-words.h"

#define N_FOUND 5
#define N_TERMS 12      /* of a paper */
#define N_SHOWN_TERMS 4 /* that are told of two papers */
#define MIN_SHARED 2    /* one word alone says little */
#define MIN_LIKENESS 0.1f
#define TITLE_WEIGHT 3 /* a word of the title counts as so many */
#define COUNT_BITS 20  /* words are counted by so many bits of their hash: those that fall together are rare */

/* A word of a paper, known by its hash. */
typedef struct
{
  guint32 hash;
  guint32 entry;
  float weight; /* those of a paper are a vector of length 1 */
} Posting;

typedef struct
{
  guint32 post;
  guint32 position;
} Entry;

struct _JoganRelatedTable
{
  GPtrArray *posts;  /* of JoganPost */
  GArray *entries;   /* of Entry: all papers */
  GArray *postings;  /* of Posting, by hash, then by entry */
  guint16 *n_papers; /* that have a word */
  guint next_entry;  /* while it is made: the one after the last that was gone through */
};

/* A word of a text, once. */
typedef struct
{
  guint32 hash;
  guint32 count;
  const char *word; /* borrowed from the text */
  guint32 length;
  float weight;
} Word;

/* The text of a post. */
typedef struct
{
  JoganTextBlock block;
  GBytes *text; /* of a post that is in no index */
  GBytes *initials;
} PostText;

static void
post_text_clear (PostText *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->initials, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PostText, post_text_clear)

static gboolean
post_text_init (PostText  *self,
                JoganPost *post)
{
  if (JOGAN_IS_INDEXED_POST (post))
    return jogan_indexed_post_init_text (JOGAN_INDEXED_POST (post), &self->block);
  jogan_text_block_build (post, &self->text, &self->initials);
  return jogan_text_block_init (&self->block, self->text, self->initials);
}

static guint32
hash_word (const char *word,
           gsize       length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static void
add_word_cb (const char *word,
             gsize       length,
             gpointer    user_data)
{
  Word one = { hash_word (word, length), 1, word, length, 0 };

  g_array_append_val ((GArray *) user_data, one);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  const Word *word_a = a;
  const Word *word_b = b;

  return (word_a->hash > word_b->hash) - (word_a->hash < word_b->hash);
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const Word *word_a = a;
  const Word *word_b = b;

  return (word_a->weight < word_b->weight) - (word_a->weight > word_b->weight);
}

/* The words of a paper's title, and of what it wants and does, each once. */
static void
collect_words (const JoganTextBlock *block,
               guint                 position,
               GArray               *words)
{
  const JoganTextRecord *record = &block->records[position];
  guint n = 0;

  g_array_set_size (words, 0);
  for (guint32 i = record->first_field; i < record->first_field + record->n_fields; i++)
    {
      JoganField field = block->fields[i];
      gsize start = jogan_text_view_get_start (&block->text, i);
      guint before = words->len;

      if (field != JOGAN_FIELD_TITLE && field != JOGAN_FIELD_INTRODUCTION && field != JOGAN_FIELD_METHOD)
        continue;
      jogan_words_visit (block->text.bytes + start, block->text.ends[i] - start, add_word_cb, words);
      for (guint k = before; field == JOGAN_FIELD_TITLE && k < words->len; k++)
        g_array_index (words, Word, k).count = TITLE_WEIGHT;
    }
  g_array_sort (words, compare_hashes);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (n > 0 && g_array_index (words, Word, n - 1).hash == word->hash)
        g_array_index (words, Word, n - 1).count += word->count;
      else
        g_array_index (words, Word, n++) = *word;
    }
  g_array_set_size (words, n);
}

static guint16 *
get_count (JoganRelatedTable *self,
           guint32            hash)
{
  return &self->n_papers[hash & ((1u << COUNT_BITS) - 1)];
}

/* Leaves the words that tell most, with their weights: those that stand often here and seldom elsewhere, but not here
 * alone. */
static void
choose_words (JoganRelatedTable *self,
              GArray            *words)
{
  guint n_papers = self->entries->len;
  guint most = n_papers < 300 ? MAX (n_papers / 2, 2) : n_papers / 10;
  float sum = 0;
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Word word = g_array_index (words, Word, i);
      guint count = *get_count (self, word.hash);

      if (count < 2 || count > most)
        continue;
      word.weight = (1 + logf ((float) word.count)) * logf ((float) n_papers / (float) count);
      g_array_index (words, Word, n++) = word;
    }
  g_array_set_size (words, n);
  g_array_sort (words, compare_weights);
  g_array_set_size (words, MIN (n, N_TERMS));

  for (guint i = 0; i < words->len; i++)
    sum += g_array_index (words, Word, i).weight * g_array_index (words, Word, i).weight;
  for (guint i = 0; i < words->len; i++)
    g_array_index (words, Word, i).weight /= sqrtf (sum);
}

static int
compare_postings (gconstpointer a,
                  gconstpointer b)
{
  const Posting *posting_a = a;
  const Posting *posting_b = b;

  if (posting_a->hash != posting_b->hash)
    return posting_a->hash < posting_b->hash ? -1 : 1;
  return (posting_a->entry > posting_b->entry) - (posting_a->entry < posting_b->entry);
}

/* The first posting that is not before a word and an entry. */
static guint
find_posting (JoganRelatedTable *self,
              guint32            hash,
              guint32            entry)
{
  const Posting wanted = { hash, entry, 0 };
  guint first = 0;
  guint last = self->postings->len;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (compare_postings (&g_array_index (self->postings, Posting, middle), &wanted) < 0)
        first = middle + 1;
      else
        last = middle;
    }
  return first;
}

typedef void (*PaperFunc) (JoganRelatedTable *self, guint post, guint position, GArray *words);

static gboolean
visit_papers (JoganRelatedTable *self,
              GCancellable      *cancellable,
              PaperFunc          func)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (guint i = 0; i < self->posts->len; i++)
    {
      g_auto (PostText) text = { 0 };

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!post_text_init (&text, g_ptr_array_index (self->posts, i)))
        continue;
      for (guint k = 0; k < text.block.n_papers; k++)
        {
          collect_words (&text.block, k, words);
          func (self, i, k, words);
        }
    }
  return TRUE;
}

static void
count_words (JoganRelatedTable *self,
             guint              post,
             guint              position,
             GArray            *words)
{
  Entry entry = { post, position };

  g_array_append_val (self->entries, entry);
  for (guint i = 0; i < words->len; i++)
    {
      guint16 *count = get_count (self, g_array_index (words, Word, i).hash);

      *count += *count < G_MAXUINT16;
    }
}

/* Entries come in the same order as before; one is passed over when its post was damaged meanwhile. */
static void
add_postings (JoganRelatedTable *self,
              guint              post,
              guint              position,
              GArray            *words)
{
  guint entry = self->next_entry;

  while (entry < self->entries->len && (g_array_index (self->entries, Entry, entry).post != post ||
                                        g_array_index (self->entries, Entry, entry).position != position))
    entry++;
  if (entry == self->entries->len)
    return;
  self->next_entry = entry + 1;
  choose_words (self, words);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      Posting posting = { word->hash, entry, word->weight };

      g_array_append_val (self->postings, posting);
    }
}

/*
 * jogan_related_table_new:
 * @posts: (element-type JoganPost): all posts of a library
 * @cancellable: (nullable): gives up
 *
 * Goes through all text twice: about a second for ten years. To be called in a thread.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL when it was cancelled
 */
JoganRelatedTable *
jogan_related_table_new (GPtrArray    *posts,
                         GCancellable *cancellable)
{
  g_autoptr (JoganRelatedTable) self = g_new0 (JoganRelatedTable, 1);

  self->posts = g_ptr_array_ref (posts);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  self->n_papers = g_new0 (guint16, 1u << COUNT_BITS);
  if (!visit_papers (self, cancellable, count_words) || !visit_papers (self, cancellable, add_postings))
    return NULL;
  g_array_sort (self->postings, compare_postings);
  return g_steal_pointer (&self);
}

void
jogan_related_table_free (JoganRelatedTable *self)
{
  g_ptr_array_unref (self->posts);
  g_array_unref (self->entries);
  g_array_unref (self->postings);
  g_free (self->n_papers);
  g_free (self);
}

void
jogan_related_paper_free (JoganRelatedPaper *self)
{
  g_object_unref (self->post);
  g_strfreev (self->terms);
  g_free (self);
}

static const char *
get_id (JoganRelatedTable *self,
        guint              entry)
{
  const Entry *one = &g_array_index (self->entries, Entry, entry);

  return jogan_post_get_paper_id (g_ptr_array_index (self->posts, one->post), one->position);
}

static JoganRelatedPaper *
new_paper (JoganRelatedTable *self,
           guint              entry,
           GArray            *words)
{
  const Entry *one = &g_array_index (self->entries, Entry, entry);
  JoganRelatedPaper *paper = g_new0 (JoganRelatedPaper, 1);
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < words->len && n < N_SHOWN_TERMS; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      guint k = find_posting (self, word->hash, entry);

      if (k >= self->postings->len || g_array_index (self->postings, Posting, k).hash != word->hash ||
          g_array_index (self->postings, Posting, k).entry != entry)
        continue;
      g_strv_builder_take (terms, g_strndup (word->word, word->length));
      n++;
    }
  paper->post = g_object_ref (g_ptr_array_index (self->posts, one->post));
  paper->position = one->position;
  paper->terms = g_strv_builder_end (terms);
  return paper;
}

/* A paper that stands in several posts is found once, and never itself. */
static void
add_best (JoganRelatedTable *self,
          GPtrArray         *found,
          const char        *id,
          GArray            *words,
          float             *likeness,
          const guint8      *n_shared)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (seen, (char *) id);
  while (found->len < N_FOUND)
    {
      guint best = 0;

      for (guint i = 1; i < self->entries->len; i++)
        {
          if (likeness[i] > likeness[best])
            best = i;
        }
      if (likeness[best] < MIN_LIKENESS)
        break;
      if (n_shared[best] >= MIN_SHARED && g_hash_table_add (seen, (char *) get_id (self, best)))
        g_ptr_array_add (found, new_paper (self, best, words));
      likeness[best] = 0;
    }
}

/*
 * jogan_related_table_find:
 * @self: a table
 * @post: one of its posts
 * @position: position of a paper in it
 *
 * Returns: (transfer full) (element-type JoganRelatedPaper): the papers that are nearest, the nearest first; at most
 *   five, and none that has nothing to do with it
 */
GPtrArray *
jogan_related_table_find (JoganRelatedTable *self,
                          JoganPost         *post,
                          guint              position)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_related_paper_free);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autofree float *likeness = NULL;
  g_autofree guint8 *n_shared = NULL;
  g_auto (PostText) text = { 0 };

  if (self->entries->len == 0 || !post_text_init (&text, post) || position >= text.block.n_papers)
    return found;
  collect_words (&text.block, position, words);
  choose_words (self, words);
  likeness = g_new0 (float, self->entries->len);
  n_shared = g_new0 (guint8, self->entries->len);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      for (guint k = find_posting (self, word->hash, 0);
           k < self->postings->len && g_array_index (self->postings, Posting, k).hash == word->hash; k++)
        {
          const Posting *posting = &g_array_index (self->postings, Posting, k);

          likeness[posting->entry] += word->weight * posting->weight;
          n_shared[posting->entry]++;
        }
    }
  add_best (self, found, jogan_post_get_paper_id (post, position), words, likeness, n_shared);
  return found;
}
