/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-text-block.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "index/jogan-lines.h"

/*
 * A block lies in a file like this: a header, the records, the ends of both views, the fields, the text; and in another
 * file, since they are rarely read, the initials. Numbers are as the machine has them: a cache does not travel.
 */
typedef struct
{
  guint32 magic;
  guint32 n_papers;
  guint32 n_fields;
  guint32 text_size;
  guint32 initials_size;
} Header;

/* Other on a machine of the other byte order. */
#define MAGIC 0x4a6f5431u

typedef struct
{
  GArray *records;       /* of JoganTextRecord */
  GArray *ends;          /* of guint32 */
  GArray *initials_ends; /* of guint32 */
  GByteArray *fields;    /* of JoganField, one byte each */
  GString *text;
  GByteArray *initials;
  guint first_field; /* of the paper at hand */
} Builder;

static void
add_line_cb (JoganField  field,
             const char *line,
             gpointer    user_data)
{
  Builder *builder = user_data;
  guint8 field_byte = field;
  guint32 end;

  jogan_fold_append (builder->text, line, -1, NULL);
  g_string_append_c (builder->text, '\n');

  end = builder->text->len;
  if (builder->fields->len > builder->first_field && builder->fields->data[builder->fields->len - 1] == field_byte)
    {
      g_array_index (builder->ends, guint32, builder->ends->len - 1) = end;
      return;
    }
  g_byte_array_append (builder->fields, &field_byte, 1);
  g_array_append_val (builder->ends, end);
}

static void
add_initials (Builder *builder)
{
  guint32 start = 0;

  for (guint i = 0; i < builder->ends->len; i++)
    {
      guint32 end = g_array_index (builder->ends, guint32, i);

      jogan_fold_append_initials (builder->initials, builder->text->str + start, end - start);
      g_array_append_val (builder->initials_ends, builder->initials->len);
      start = end;
    }
}

static guint32
get_lacking (JoganPaper *paper)
{
  guint n = jogan_paper_get_n_sections (paper);
  guint32 lacking = JOGAN_ALL_FIELDS;

  for (guint i = 0; i < n; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);
      JoganSectionKind kind = jogan_section_get_kind (section);

      if (kind != JOGAN_SECTION_OTHER && !jogan_section_is_empty (section) && !jogan_section_is_lacking (section))
        lacking &= ~JOGAN_FIELD_BIT (jogan_field_from_section (kind));
    }
  return lacking;
}

static void
append_array (GByteArray *out,
              GArray     *array)
{
  g_byte_array_append (out, (const guint8 *) array->data, array->len * g_array_get_element_size (array));
}

static GBytes *
finish (Builder *builder)
{
  Header header = { MAGIC, builder->records->len, builder->fields->len, builder->text->len, builder->initials->len };
  GByteArray *out = g_byte_array_sized_new (sizeof header + builder->records->len * sizeof (JoganTextRecord) +
                                            builder->fields->len * 9 + builder->text->len);

  g_byte_array_append (out, (const guint8 *) &header, sizeof header);
  append_array (out, builder->records);
  append_array (out, builder->ends);
  append_array (out, builder->initials_ends);
  g_byte_array_append (out, builder->fields->data, builder->fields->len);
  g_byte_array_append (out, (const guint8 *) builder->text->str, builder->text->len);
  return g_byte_array_free_to_bytes (out);
}

/*
 * jogan_text_block_build:
 * @post: a whole post
 * @text: (out): its text, and where everything is
 * @initials: (out): the initials of the text
 *
 * Puts down what is searched of a post, for jogan_text_block_init().
 */
void
jogan_text_block_build (JoganPost *post,
                        GBytes   **text,
                        GBytes   **initials)
{
  guint n = jogan_post_get_n_papers (post);
  g_autoptr (GArray) records = g_array_sized_new (FALSE, FALSE, sizeof (JoganTextRecord), n);
  g_autoptr (GArray) ends = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n * 8);
  g_autoptr (GArray) initials_ends = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n * 8);
  g_autoptr (GByteArray) fields = g_byte_array_sized_new (n * 8);
  g_autoptr (GString) out = g_string_sized_new (32 * 1024);
  g_autoptr (GByteArray) initials_out = g_byte_array_new ();
  Builder builder = { records, ends, initials_ends, fields, out, initials_out, 0 };

  for (guint i = 0; i < n; i++)
    {
      JoganPaper *paper = jogan_post_get_paper (post, i);
      JoganTextRecord record = { .first_field = fields->len, .lacking = get_lacking (paper) };

      builder.first_field = fields->len;
      jogan_lines_visit (paper, add_line_cb, &builder);
      record.n_fields = fields->len - record.first_field;
      g_array_append_val (records, record);
    }
  add_initials (&builder);
  *text = finish (&builder);
  *initials = g_byte_array_free_to_bytes (g_steal_pointer (&initials_out));
}

static gboolean
are_ends (const guint32 *ends,
          guint          n,
          guint32        size)
{
  guint32 last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (ends[i] < last || ends[i] > size)
        return FALSE;
      last = ends[i];
    }
  return last == size;
}

/* Whether the papers have all the fields, one after the other. */
static gboolean
are_records (const JoganTextRecord *records,
             guint                  n,
             guint                  n_fields)
{
  guint64 field = 0;

  for (guint i = 0; i < n; i++)
    {
      if (records[i].first_field != field || records[i].n_fields == 0)
        return FALSE;
      field += records[i].n_fields;
    }
  return field == n_fields;
}

/*
 * jogan_text_block_init:
 * @self: a block to be filled
 * @text: what jogan_text_block_build() gave, which must outlive the block; may be damaged
 * @initials: likewise
 *
 * Finds its way in a block.
 *
 * Returns: whether it is sound
 */
gboolean
jogan_text_block_init (JoganTextBlock *self,
                       GBytes         *text,
                       GBytes         *initials)
{
  gsize size, initials_size;
  const guint8 *data = g_bytes_get_data (text, &size);
  const guint8 *initials_data = g_bytes_get_data (initials, &initials_size);
  Header header;
  guint64 wanted;

  if (size < sizeof header || (gsize) data % sizeof (guint32) != 0)
    return FALSE;
  memcpy (&header, data, sizeof header);
  wanted = sizeof header + (guint64) header.n_papers * sizeof (JoganTextRecord) +
           (guint64) header.n_fields * (2 * sizeof (guint32) + 1) + header.text_size;
  if (header.magic != MAGIC || wanted != size || header.initials_size != initials_size)
    return FALSE;

  self->n_papers = header.n_papers;
  self->n_fields = header.n_fields;
  self->records = (const JoganTextRecord *) (data + sizeof header);
  self->text.ends = (const guint32 *) (self->records + self->n_papers);
  self->initials.ends = self->text.ends + self->n_fields;
  self->fields = (const guint8 *) (self->initials.ends + self->n_fields);
  self->text.bytes = (const char *) self->fields + self->n_fields;
  self->text.size = header.text_size;
  self->initials.bytes = (const char *) initials_data;
  self->initials.size = initials_size;
  return are_records (self->records, self->n_papers, self->n_fields) &&
         are_ends (self->text.ends, self->n_fields, header.text_size) &&
         are_ends (self->initials.ends, self->n_fields, header.initials_size) &&
         (self->text.size == 0 || self->text.bytes[self->text.size - 1] == '\n');
}
