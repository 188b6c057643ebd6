/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-indexed-post.h"

#include <string.h>

#include "index/jogan-flat.h"
#include "index/jogan-hash.h"
#include "model/jogan-post-private.h"

/*
 * JoganIndexedPost:
 *
 * A post as lists and search need it. In memory it holds little more than the ids of its papers; the rest lies in bytes
 * that may be those of a file.
 *
 * Those bytes are not trusted: they may be damaged. They are read as far as they are there, a text block is checked,
 * and what does not have the sum that it was stored with is reported, so that the post is read anew.
 *
 * The details are: name, title, Julian day or 0, tags, ids of the papers, and the tags that only papers have, each
 * after their number. The heads are: where the head of each paper begins, and then those: number, line, title as
 * written, id, URL or an empty text, summary, authors, tags, names of links, their URLs.
 */
struct _JoganIndexedPost
{
  JoganPost parent_instance;

  guint n_papers;
  const char **ids;           /* in one piece of memory with the counts */
  JoganFlatReader tag_counts; /* at their beginning; only tags that the post itself does not have */
  GBytes *parts[JOGAN_N_INDEXED_PARTS];
  guint64 hashes[JOGAN_N_INDEXED_PARTS];
  gboolean sound; /* the heads are as they were stored */
  JoganDamageFunc damage_func;
  gpointer damage_data;
};

/* Bytes that a head has about, and the details of a post. */
#define USUAL_HEAD 768
#define USUAL_DETAILS 512

G_DEFINE_FINAL_TYPE (JoganIndexedPost, jogan_indexed_post, JOGAN_TYPE_POST)

static const char *const *
strv_or_null (const char **strv)
{
  return *strv != NULL ? (const char *const *) strv : NULL;
}

static void
put_head (GByteArray *out,
          JoganPaper *paper)
{
  const guint n_links = jogan_paper_get_n_links (paper);
  const char *url = jogan_paper_get_url (paper);

  jogan_flat_put_number (out, jogan_paper_get_number (paper));
  jogan_flat_put_number (out, jogan_paper_get_line (paper));
  jogan_flat_put_string (out, jogan_paper_get_title_raw (paper));
  jogan_flat_put_string (out, jogan_paper_get_id (paper));
  jogan_flat_put_string (out, url != NULL ? url : "");
  jogan_flat_put_string (out, jogan_paper_get_summary (paper));
  jogan_flat_put_strings (out, jogan_paper_get_authors (paper));
  jogan_flat_put_strings (out, jogan_paper_get_tags (paper));
  jogan_flat_put_number (out, n_links);
  for (guint i = 0; i < n_links; i++)
    {
      const JoganLink *link = jogan_paper_get_link (paper, i);

      jogan_flat_put_string (out, link->name);
      jogan_flat_put_string (out, link->url);
    }
}

static GBytes *
make_heads (JoganPost *whole)
{
  const guint n = jogan_post_get_n_papers (whole);
  GByteArray *out = g_byte_array_sized_new (n * USUAL_HEAD);

  g_byte_array_set_size (out, n * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    {
      const guint32 offset = out->len;

      memcpy (out->data + i * sizeof offset, &offset, sizeof offset);
      put_head (out, jogan_post_get_paper (whole, i));
    }
  return g_byte_array_free_to_bytes (out);
}

static GPtrArray *
read_links (JoganFlatReader *reader)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);

  for (guint n = jogan_flat_read_count (reader); n > 0; n--)
    {
      const char *name = jogan_flat_read_string (reader);

      g_ptr_array_add (links, jogan_link_new (name, jogan_flat_read_string (reader)));
    }
  return links;
}

/* Whether a part has the sum that it was stored with. */
static gboolean
check_part (JoganIndexedPost *self,
            JoganIndexedPart  part)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (self->parts[part], &size);

  return jogan_hash (data, size) == self->hashes[part];
}

static guint
jogan_indexed_post_get_n_papers (JoganPost *post)
{
  return JOGAN_INDEXED_POST (post)->n_papers;
}

static const char *
jogan_indexed_post_get_paper_id (JoganPost *post,
                                 guint      position)
{
  return JOGAN_INDEXED_POST (post)->ids[position];
}

/* What stands for a paper until its post is read anew. */
static JoganPaper *
make_stand_in (JoganIndexedPost *self,
               guint             position)
{
  JoganPaperInit init = {
    .number = position + 1,
    .title_raw = self->ids[position],
    .id = self->ids[position],
    .summary = "",
    .post = JOGAN_POST (self),
  };

  if (self->damage_func != NULL)
    self->damage_func (self, self->damage_data);
  return jogan_paper_new (&init);
}

static JoganPaper *
jogan_indexed_post_make_paper (JoganPost *post,
                               guint      position)
{
  JoganIndexedPost *self = JOGAN_INDEXED_POST (post);
  g_autoptr (GPtrArray) links = NULL;
  g_autofree const char **authors = NULL;
  g_autofree const char **tags = NULL;
  JoganPaperInit init = { .post = post };
  JoganFlatReader reader;

  self->sound = self->sound || check_part (self, JOGAN_INDEXED_HEADS);
  if (!self->sound)
    return make_stand_in (self, position);

  reader = jogan_flat_reader_init (self->parts[JOGAN_INDEXED_HEADS], position * sizeof (guint32));
  reader = jogan_flat_reader_init (self->parts[JOGAN_INDEXED_HEADS], jogan_flat_read_number (&reader));
  init.number = jogan_flat_read_number (&reader);
  init.line = jogan_flat_read_number (&reader);
  init.title_raw = jogan_flat_read_string (&reader);
  init.id = jogan_flat_read_string (&reader);
  init.url = jogan_flat_read_string (&reader);
  if (*init.url == '\0')
    init.url = NULL;
  init.summary = jogan_flat_read_string (&reader);
  authors = jogan_flat_read_strings (&reader);
  init.authors = strv_or_null (authors);
  tags = jogan_flat_read_strings (&reader);
  init.tags = strv_or_null (tags);
  init.links = links = read_links (&reader);
  return reader.sound ? jogan_paper_new (&init) : make_stand_in (self, position);
}

static void
jogan_indexed_post_visit_tags (JoganPost       *post,
                               JoganPostTagFunc func,
                               gpointer         user_data)
{
  JoganIndexedPost *self = JOGAN_INDEXED_POST (post);
  const char *const *tags = jogan_post_get_tags (post);
  JoganFlatReader reader = self->tag_counts;

  for (guint i = 0; tags[i] != NULL; i++)
    {
      gboolean again = FALSE;

      for (guint k = 0; k < i && !again; k++)
        again = g_str_equal (tags[k], tags[i]);
      if (!again)
        func (tags[i], self->n_papers, user_data);
    }
  for (guint n = jogan_flat_read_count (&reader); n > 0; n--)
    {
      const guint n_papers = jogan_flat_read_number (&reader);

      func (jogan_flat_read_string (&reader), n_papers, user_data);
    }
}

static void
jogan_indexed_post_finalize (GObject *object)
{
  JoganIndexedPost *self = JOGAN_INDEXED_POST (object);

  g_free (self->ids);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    g_clear_pointer (&self->parts[i], g_bytes_unref);
  G_OBJECT_CLASS (jogan_indexed_post_parent_class)->finalize (object);
}

static void
jogan_indexed_post_class_init (JoganIndexedPostClass *klass)
{
  JoganPostClass *post_class = JOGAN_POST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_indexed_post_finalize;
  post_class->get_n_papers = jogan_indexed_post_get_n_papers;
  post_class->get_paper_id = jogan_indexed_post_get_paper_id;
  post_class->make_paper = jogan_indexed_post_make_paper;
  post_class->visit_tags = jogan_indexed_post_visit_tags;
}

static void
jogan_indexed_post_init (JoganIndexedPost *self)
{
}

typedef struct
{
  const char *const *shared;
  GByteArray *out;
  guint32 n;
} TagCounts;

static void
put_tag_cb (const char *tag,
            guint       n_papers,
            gpointer    user_data)
{
  TagCounts *counts = user_data;

  if (g_strv_contains (counts->shared, tag))
    return;
  jogan_flat_put_number (counts->out, n_papers);
  jogan_flat_put_string (counts->out, tag);
  counts->n++;
}

static GBytes *
make_details (JoganPost *whole)
{
  const GDate *day = jogan_post_get_day (whole);
  const guint n = jogan_post_get_n_papers (whole);
  GByteArray *out = g_byte_array_sized_new (USUAL_DETAILS);
  TagCounts counts = { jogan_post_get_tags (whole), out };
  gsize counts_start;

  jogan_flat_put_string (out, jogan_post_get_name (whole));
  jogan_flat_put_string (out, jogan_post_get_title (whole));
  jogan_flat_put_number (out, day != NULL ? g_date_get_julian (day) : 0);
  jogan_flat_put_strings (out, counts.shared);
  jogan_flat_put_number (out, n);
  for (guint i = 0; i < n; i++)
    jogan_flat_put_string (out, jogan_post_get_paper_id (whole, i));
  counts_start = out->len;
  jogan_flat_put_number (out, 0);
  jogan_post_visit_tags (whole, put_tag_cb, &counts);
  memcpy (out->data + counts_start, &counts.n, sizeof counts.n);
  return g_byte_array_free_to_bytes (out);
}

/*
 * jogan_indexed_post_build:
 * @whole: a whole post
 * @details: (out) (transfer full) (optional): what jogan_indexed_post_new() needs besides the parts
 *
 * Returns: (transfer full): what is needed of it, in memory
 */
JoganIndexedPost *
jogan_indexed_post_build (JoganPost *whole,
                          GBytes   **details)
{
  g_autoptr (GBytes) made = make_details (whole);
  GBytes *parts[JOGAN_N_INDEXED_PARTS];
  guint64 hashes[JOGAN_N_INDEXED_PARTS];
  JoganIndexedPost *self;

  parts[JOGAN_INDEXED_HEADS] = make_heads (whole);
  jogan_text_block_build (whole, &parts[JOGAN_INDEXED_TEXT], &parts[JOGAN_INDEXED_INITIALS]);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    hashes[i] = jogan_hash (g_bytes_get_data (parts[i], NULL), g_bytes_get_size (parts[i]));
  self = jogan_indexed_post_new (made, parts, hashes);
  self->sound = TRUE;
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    g_bytes_unref (parts[i]);
  if (details != NULL)
    *details = g_steal_pointer (&made);
  return self;
}

/* Takes ids and tags from the details, which end with them. */
static void
take_ids_and_tags (JoganIndexedPost *self,
                   JoganFlatReader   details)
{
  const guint n = jogan_flat_read_count (&details);
  const gsize ids_size = n * sizeof (char *);
  const gsize size = (gsize) (details.end - details.next);
  char *storage = g_malloc (ids_size + size);
  JoganFlatReader reader = { (guint8 *) storage + ids_size, (guint8 *) storage + ids_size + size, details.sound };

  memcpy (storage + ids_size, details.next, size);
  self->n_papers = n;
  self->ids = (const char **) (void *) storage;
  for (guint i = 0; i < n; i++)
    self->ids[i] = jogan_flat_read_string (&reader);
  self->tag_counts = reader;
}

/*
 * jogan_indexed_post_new:
 * @details: what jogan_indexed_post_build() gave; may be damaged
 * @parts: (array fixed-size=3): its parts
 * @hashes: (array fixed-size=3): their sums, see jogan_hash()
 *
 * Returns: (transfer full) (nullable): a post as it was stored, or %NULL when its details are no such
 */
JoganIndexedPost *
jogan_indexed_post_new (GBytes       *details,
                        GBytes       *parts[JOGAN_N_INDEXED_PARTS],
                        const guint64 hashes[JOGAN_N_INDEXED_PARTS])
{
  g_autoptr (JoganIndexedPost) self = g_object_new (JOGAN_TYPE_INDEXED_POST, NULL);
  JoganFlatReader reader = jogan_flat_reader_init (details, 0);
  g_autofree const char **tags = NULL;
  JoganPostInit init = { 0 };
  guint32 julian;
  GDate day;

  init.name = jogan_flat_read_string (&reader);
  init.title = jogan_flat_read_string (&reader);
  julian = jogan_flat_read_number (&reader);
  if (g_date_valid_julian (julian))
    {
      g_date_clear (&day, 1);
      g_date_set_julian (&day, julian);
      init.day = &day;
    }
  tags = jogan_flat_read_strings (&reader);
  init.tags = strv_or_null (tags);
  jogan_post_fill (JOGAN_POST (self), &init);
  take_ids_and_tags (self, reader);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      self->parts[i] = g_bytes_ref (parts[i]);
      self->hashes[i] = hashes[i];
    }
  return self->tag_counts.sound ? g_steal_pointer (&self) : NULL;
}

/* Returns: (transfer none): the bytes of a part */
GBytes *
jogan_indexed_post_get_part (JoganIndexedPost *self,
                             JoganIndexedPart  part)
{
  return self->parts[part];
}

/* Returns: the sum of a part */
guint64
jogan_indexed_post_get_hash (JoganIndexedPost *self,
                             JoganIndexedPart  part)
{
  return self->hashes[part];
}

/* Has a part taken from elsewhere from now on, where the same bytes lie. Only before anybody else sees the post. */
void
jogan_indexed_post_set_part (JoganIndexedPost *self,
                             JoganIndexedPart  part,
                             GBytes           *bytes)
{
  g_bytes_unref (self->parts[part]);
  self->parts[part] = g_bytes_ref (bytes);
}

/*
 * jogan_indexed_post_init_text:
 * @self: a post
 * @block: to be filled; must not outlive the post
 *
 * Finds its way in what is searched of the post. May be called in any thread.
 *
 * Returns: whether it is as it was stored
 */
gboolean
jogan_indexed_post_init_text (JoganIndexedPost *self,
                              JoganTextBlock   *block)
{
  return check_part (self, JOGAN_INDEXED_TEXT) &&
         jogan_text_block_init (block, self->parts[JOGAN_INDEXED_TEXT], self->parts[JOGAN_INDEXED_INITIALS]) &&
         block->n_papers == self->n_papers;
}

/*
 * jogan_indexed_post_set_damage_func:
 * @self: a post
 * @func: (nullable): told when the post cannot make a paper, since what it was stored in is damaged
 * @user_data: data for @func
 */
void
jogan_indexed_post_set_damage_func (JoganIndexedPost *self,
                                    JoganDamageFunc   func,
                                    gpointer          user_data)
{
  self->damage_func = func;
  self->damage_data = user_data;
}
