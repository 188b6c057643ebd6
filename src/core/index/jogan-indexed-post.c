/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-indexed-post.h"

#include <string.h>

#include "index/jogan-hash.h"
#include "model/jogan-post-private.h"

/*
 * JoganIndexedPost:
 *
 * A post as lists and search need it. In memory it holds little more than the ids of its papers; the rest lies in bytes
 * that may be those of a file.
 *
 * Those bytes are not trusted: they may be damaged. GVariant reads any bytes safely, a text block is checked, and what
 * does not have the sum that it was stored with is reported, so that the post is read anew.
 */
struct _JoganIndexedPost
{
  JoganPost parent_instance;

  guint n_papers;
  char **ids;           /* in one piece of memory, ended by NULL */
  GVariant *tag_counts; /* a(su): of tags that the post itself does not have; NULL when there are none, as mostly */
  GBytes *parts[JOGAN_N_INDEXED_PARTS];
  guint64 hashes[JOGAN_N_INDEXED_PARTS];
  gboolean sound; /* the heads are as they were stored */
  JoganDamageFunc damage_func;
  gpointer damage_data;
};

/* number, title as written, id, URL, line, authors, tags, links, summary */
#define HEAD_TYPE "(ussmsuasasa(ss)s)"

G_DEFINE_FINAL_TYPE (JoganIndexedPost, jogan_indexed_post, JOGAN_TYPE_POST)

/* Puts strings that each end by NUL into one piece of memory with an array of them, which is freed by g_free(). */
static char **
unpack_strings (GVariant *packed,
                guint    *n_strings)
{
  gsize size;
  const char *bytes = g_variant_get_fixed_array (packed, &size, 1);
  char **strings;
  char *p;
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    n += bytes[i] == '\0';
  *n_strings = n;
  strings = g_malloc0 ((n + 1) * sizeof (char *) + size);
  if (n == 0)
    return strings;
  p = memcpy (strings + n + 1, bytes, size);
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (p);

      strings[i] = p;
      if (!g_utf8_validate_len (p, length, NULL))
        *p = '\0';
      p += length + 1;
    }
  return strings;
}

static const char *const *
strv_or_null (const char **strv)
{
  return strv != NULL && *strv != NULL ? (const char *const *) strv : NULL;
}

static GVariant *
make_strv (const char *const *strv)
{
  return g_variant_new_strv (strv != NULL ? strv : (const char *const[]) { NULL }, -1);
}

static GVariant *
make_links (JoganPaper *paper)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < jogan_paper_get_n_links (paper); i++)
    {
      const JoganLink *link = jogan_paper_get_link (paper, i);

      g_variant_builder_add (&builder, "(ss)", link->name, link->url);
    }
  return g_variant_builder_end (&builder);
}

static GBytes *
make_heads (JoganPost *whole)
{
  g_autoptr (GVariant) heads = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" HEAD_TYPE));
  for (guint i = 0; i < jogan_post_get_n_papers (whole); i++)
    {
      JoganPaper *paper = jogan_post_get_paper (whole, i);

      g_variant_builder_add (&builder, "(ussmsu@as@as@a(ss)s)", jogan_paper_get_number (paper),
                             jogan_paper_get_title_raw (paper), jogan_paper_get_id (paper), jogan_paper_get_url (paper),
                             jogan_paper_get_line (paper), make_strv (jogan_paper_get_authors (paper)),
                             make_strv (jogan_paper_get_tags (paper)), make_links (paper),
                             jogan_paper_get_summary (paper));
    }
  heads = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (heads);
}

static GPtrArray *
read_links (GVariant *links)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);
  GVariantIter iter;
  const char *name, *url;

  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &url))
    g_ptr_array_add (array, jogan_link_new (name, url));
  return array;
}

/* A part of a variant would keep all of it. */
static GVariant *
copy_variant (GVariant *variant)
{
  g_autoptr (GBytes) bytes = g_bytes_new (g_variant_get_data (variant), g_variant_get_size (variant));

  return g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (variant), bytes, FALSE));
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
  g_autoptr (GVariant) heads = NULL;
  g_autoptr (GVariant) head = NULL;
  g_autoptr (GVariant) links = NULL;
  g_autoptr (GPtrArray) link_array = NULL;
  g_autofree const char **authors = NULL;
  g_autofree const char **tags = NULL;
  JoganPaperInit init = { .post = post };

  self->sound = self->sound || check_part (self, JOGAN_INDEXED_HEADS);
  heads = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE ("a" HEAD_TYPE), self->parts[JOGAN_INDEXED_HEADS], FALSE));
  if (!self->sound || position >= g_variant_n_children (heads))
    return make_stand_in (self, position);

  head = g_variant_get_child_value (heads, position);
  g_variant_get (head, "(u&s&sm&su^a&s^a&s@a(ss)&s)", &init.number, &init.title_raw, &init.id, &init.url, &init.line,
                 &authors, &tags, &links, &init.summary);
  init.authors = strv_or_null (authors);
  init.tags = strv_or_null (tags);
  init.links = link_array = read_links (links);
  return jogan_paper_new (&init);
}

static void
jogan_indexed_post_visit_tags (JoganPost       *post,
                               JoganPostTagFunc func,
                               gpointer         user_data)
{
  JoganIndexedPost *self = JOGAN_INDEXED_POST (post);
  const char *const *tags = jogan_post_get_tags (post);
  GVariantIter iter;
  const char *tag;
  guint n_papers;

  for (guint i = 0; tags[i] != NULL; i++)
    {
      gboolean again = FALSE;

      for (guint k = 0; k < i && !again; k++)
        again = g_str_equal (tags[k], tags[i]);
      if (!again)
        func (tags[i], self->n_papers, user_data);
    }
  if (self->tag_counts == NULL)
    return;
  g_variant_iter_init (&iter, self->tag_counts);
  while (g_variant_iter_next (&iter, "(&su)", &tag, &n_papers))
    func (tag, n_papers, user_data);
}

static void
jogan_indexed_post_finalize (GObject *object)
{
  JoganIndexedPost *self = JOGAN_INDEXED_POST (object);

  g_free (self->ids);
  g_clear_pointer (&self->tag_counts, g_variant_unref);
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

static GVariant *
pack_strings (const char *const *strings)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (; *strings != NULL; strings++)
    g_byte_array_append (packed, (const guint8 *) *strings, strlen (*strings) + 1);
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, packed->data, packed->len, 1);
}

typedef struct
{
  GVariantBuilder counts;
  const char *const *shared;
} TagBuilder;

static void
add_tag_cb (const char *tag,
            guint       n_papers,
            gpointer    user_data)
{
  TagBuilder *builder = user_data;

  if (!g_strv_contains (builder->shared, tag))
    g_variant_builder_add (&builder->counts, "(su)", tag, n_papers);
}

static GVariant *
make_details (JoganPost *post)
{
  const GDate *day = jogan_post_get_day (post);
  TagBuilder tags = { .shared = jogan_post_get_tags (post) };
  guint n = jogan_post_get_n_papers (post);
  g_autofree const char **ids = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    ids[i] = jogan_post_get_paper_id (post, i);
  g_variant_builder_init (&tags.counts, G_VARIANT_TYPE ("a(su)"));
  jogan_post_visit_tags (post, add_tag_cb, &tags);
  return g_variant_new ("(ssu@ay@ay@a(su))", jogan_post_get_name (post), jogan_post_get_title (post),
                        day != NULL ? g_date_get_julian (day) : 0, pack_strings (ids), pack_strings (tags.shared),
                        g_variant_builder_end (&tags.counts));
}

/*
 * jogan_indexed_post_build:
 * @whole: a whole post
 *
 * Returns: (transfer full): what is needed of it, in memory
 */
JoganIndexedPost *
jogan_indexed_post_build (JoganPost *whole)
{
  g_autoptr (GVariant) details = g_variant_ref_sink (make_details (whole));
  GBytes *parts[JOGAN_N_INDEXED_PARTS];
  guint64 hashes[JOGAN_N_INDEXED_PARTS];
  JoganIndexedPost *self;

  parts[JOGAN_INDEXED_HEADS] = make_heads (whole);
  jogan_text_block_build (whole, &parts[JOGAN_INDEXED_TEXT], &parts[JOGAN_INDEXED_INITIALS]);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    hashes[i] = jogan_hash (g_bytes_get_data (parts[i], NULL), g_bytes_get_size (parts[i]));
  self = jogan_indexed_post_new (details, parts, hashes);
  self->sound = TRUE;
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    g_bytes_unref (parts[i]);
  return self;
}

/*
 * jogan_indexed_post_new:
 * @details: what jogan_indexed_post_dup_details() gave; may be damaged
 * @parts: (array fixed-size=3): its parts
 * @hashes: (array fixed-size=3): their sums, see jogan_hash()
 *
 * Returns: (transfer full): a post as it was stored
 */
JoganIndexedPost *
jogan_indexed_post_new (GVariant     *details,
                        GBytes       *parts[JOGAN_N_INDEXED_PARTS],
                        const guint64 hashes[JOGAN_N_INDEXED_PARTS])
{
  JoganIndexedPost *self = g_object_new (JOGAN_TYPE_INDEXED_POST, NULL);
  g_autofree char **tags = NULL;
  g_autoptr (GVariant) packed_ids = NULL;
  g_autoptr (GVariant) packed_tags = NULL;
  g_autoptr (GVariant) tag_counts = NULL;
  guint32 julian;
  guint n_tags;
  GDate day;
  JoganPostInit init = { 0 };

  g_variant_get (details, "(&s&su@ay@ay@a(su))", &init.name, &init.title, &julian, &packed_ids, &packed_tags,
                 &tag_counts);
  if (g_date_valid_julian (julian))
    {
      g_date_clear (&day, 1);
      g_date_set_julian (&day, julian);
      init.day = &day;
    }
  tags = unpack_strings (packed_tags, &n_tags);
  if (n_tags > 0)
    init.tags = (const char *const *) tags;
  jogan_post_fill (JOGAN_POST (self), &init);
  if (g_variant_n_children (tag_counts) > 0)
    self->tag_counts = copy_variant (tag_counts);
  self->ids = unpack_strings (packed_ids, &self->n_papers);
  for (guint i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      self->parts[i] = g_bytes_ref (parts[i]);
      self->hashes[i] = hashes[i];
    }
  return self;
}

/* Returns: (transfer full): all of it but the parts, for jogan_indexed_post_new() */
GVariant *
jogan_indexed_post_dup_details (JoganIndexedPost *self)
{
  return g_variant_ref_sink (make_details (JOGAN_POST (self)));
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
