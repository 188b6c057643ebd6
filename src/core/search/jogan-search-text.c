/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-text.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "index/jogan-lines.h"
#include "search/jogan-matcher.h"
#include "search/jogan-search-text-private.h"

/*
 * JoganSearchText:
 *
 * The folded text of all papers in a few long stretches, and the search through it. A query is answered by reading the
 * text, so that nothing that is there is missed; reading all of it takes milliseconds. It belongs to one thread.
 *
 * A segment holds papers one after the other, a paper its fields, a field its lines, each ended by a newline, which is
 * in no folded text. Field k of a segment lies between the ends of fields k - 1 and k. Beside the text there is a
 * second view with the initial consonant of each character: the same fields, with ends of their own.
 */

/* Segments are closed at this size, in bytes, so that a search can be given up soon; a bit less than what arrays grow
 * to. */
#define SEGMENT_SIZE (960 * 1024)

/* Returns: (nullable): the segment that is written to */
static Segment *
get_open_segment (JoganSearchText *self)
{
  Segment *last = self->segments->len > 0 ? g_ptr_array_index (self->segments, self->segments->len - 1) : NULL;

  return last != NULL && last->text.bytes->len < SEGMENT_SIZE ? last : NULL;
}

static Segment *
ensure_open_segment (JoganSearchText *self)
{
  Segment *segment = get_open_segment (self);

  if (segment != NULL)
    return segment;
  segment = g_new0 (Segment, 1);
  segment->fields = g_byte_array_new ();
  segment->records = g_array_new (FALSE, FALSE, sizeof (Record));
  jogan_search_view_init (&segment->text);
  jogan_search_view_init (&segment->initials);
  g_ptr_array_add (self->segments, segment);
  return segment;
}

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  g_byte_array_unref (segment->fields);
  g_array_unref (segment->records);
  jogan_search_view_clear (&segment->text);
  jogan_search_view_clear (&segment->initials);
  g_free (segment);
}

/* Brings the view of initials up to the text. */
static void
add_initials (Segment *segment)
{
  const char *text = (const char *) segment->text.bytes->data;
  guint done = segment->initials.ends->len;
  guint start = done > 0 ? g_array_index (segment->text.ends, guint32, done - 1) : 0;

  for (; done < segment->text.ends->len; done++)
    {
      guint32 end = g_array_index (segment->text.ends, guint32, done);

      jogan_fold_append_initials (segment->initials.bytes, text + start, end - start);
      g_array_append_val (segment->initials.ends, segment->initials.bytes->len);
      start = end;
    }
}

static Mark *
ensure_mark (JoganSearchText *self,
             const char      *id)
{
  Mark *mark = g_hash_table_lookup (self->marks, id);

  if (mark == NULL)
    {
      mark = g_new0 (Mark, 1);
      mark->id = g_strdup (id);
      g_hash_table_insert (self->marks, mark->id, mark);
    }
  return mark;
}

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

  g_free (post->name);
  g_free (post);
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

  self->segments = g_ptr_array_new_with_free_func (segment_free);
  self->posts = g_hash_table_new_full (NULL, NULL, NULL, post_free);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, mark_free);
  self->scratch = g_string_new (NULL);
  return self;
}

void
jogan_search_text_free (JoganSearchText *self)
{
  g_ptr_array_unref (self->segments);
  g_hash_table_unref (self->posts);
  g_hash_table_unref (self->marks);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

typedef struct
{
  JoganSearchText *text;
  Segment *segment;
  guint first_field;
} Adding;

static void
add_line_cb (JoganField  field,
             const char *line,
             gpointer    user_data)
{
  Adding *adding = user_data;
  Segment *segment = adding->segment;
  GString *scratch = adding->text->scratch;
  guint8 field_byte = field;
  guint32 end;

  g_string_truncate (scratch, 0);
  jogan_fold_append (scratch, line, -1, NULL);
  g_string_append_c (scratch, '\n');
  g_byte_array_append (segment->text.bytes, (const guint8 *) scratch->str, scratch->len);

  end = segment->text.bytes->len;
  if (segment->fields->len > adding->first_field && segment->fields->data[segment->fields->len - 1] == field_byte)
    {
      g_array_index (segment->text.ends, guint32, segment->text.ends->len - 1) = end;
      return;
    }
  g_byte_array_append (segment->fields, &field_byte, 1);
  g_array_append_val (segment->text.ends, end);
}

static guint
get_lacking (JoganPaper *paper)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (paper));
  guint lacking = JOGAN_ALL_FIELDS;

  for (guint i = 0; i < n; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);
      JoganSectionKind kind = jogan_section_get_kind (section);
      g_autofree char *text = NULL;

      if (kind == JOGAN_SECTION_OTHER || jogan_section_is_lacking (section))
        continue;
      text = jogan_section_dup_text (section);
      if (*g_strchug (text) != '\0')
        lacking &= ~JOGAN_FIELD_BIT (jogan_field_from_section (kind));
    }
  return lacking;
}

/*
 * jogan_search_text_add_post:
 * @self: a text
 * @serial: a number that no post in the text has
 * @post: a post
 *
 * Adds the papers of a post.
 */
void
jogan_search_text_add_post (JoganSearchText *self,
                            guint            serial,
                            JoganPost       *post)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (post));
  const GDate *day = jogan_post_get_day (post);
  Post *entry = g_new0 (Post, 1);

  entry->name = g_strdup (jogan_post_get_name (post));
  g_hash_table_insert (self->posts, GUINT_TO_POINTER (serial), entry);
  for (guint i = 0; i < n; i++)
    {
      JoganPaper *paper = jogan_post_get_paper (post, i);
      Segment *segment = ensure_open_segment (self);
      Adding adding = { self, segment, segment->fields->len };
      Record record = { .post = serial, .position = i, .name = entry->name };

      record.day = day != NULL ? g_date_get_julian (day) : 0;
      record.mark = ensure_mark (self, jogan_paper_get_id (paper));
      record.lacking = get_lacking (paper);
      record.first_field = segment->fields->len;
      jogan_lines_visit (paper, add_line_cb, &adding);
      record.n_fields = segment->fields->len - record.first_field;
      g_array_append_val (segment->records, record);
      add_initials (segment);
    }
}

/* Writes a record once more, at the end of the text. */
static void
copy_record (JoganSearchText *self,
             const Segment   *from,
             const Record    *record)
{
  Segment *segment = ensure_open_segment (self);
  Record copy = *record;
  guint32 start = jogan_search_view_get_start (&from->text, record->first_field);
  guint32 offset = segment->text.bytes->len - start; /* modulo 2³² */
  guint32 end = jogan_search_view_get_end (&from->text, record->first_field + record->n_fields - 1);

  copy.first_field = segment->fields->len;
  g_byte_array_append (segment->text.bytes, from->text.bytes->data + start, end - start);
  for (guint i = 0; i < record->n_fields; i++)
    {
      guint32 field_end = jogan_search_view_get_end (&from->text, record->first_field + i) + offset;

      g_byte_array_append (segment->fields, &from->fields->data[record->first_field + i], 1);
      g_array_append_val (segment->text.ends, field_end);
    }
  g_array_append_val (segment->records, copy);
  add_initials (segment);
}

/* Gives the room back of segments that are mostly of papers that went. */
static void
tidy (JoganSearchText *self)
{
  for (guint i = self->segments->len; i-- > 0;)
    {
      Segment *segment = g_ptr_array_index (self->segments, i);

      if (segment->n_dead <= segment->records->len / 2)
        continue;
      /* Taken out first: what stays may go into the open segment, and this may be it. */
      g_ptr_array_steal_index (self->segments, i);
      for (guint k = 0; k < segment->records->len; k++)
        {
          const Record *record = &g_array_index (segment->records, Record, k);

          if (!record->dead)
            copy_record (self, segment, record);
        }
      segment_free (segment);
    }
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
  if (!g_hash_table_contains (self->posts, GUINT_TO_POINTER (serial)))
    return;
  for (guint i = 0; i < self->segments->len; i++)
    {
      Segment *segment = g_ptr_array_index (self->segments, i);

      for (guint k = 0; k < segment->records->len; k++)
        {
          Record *record = &g_array_index (segment->records, Record, k);

          if (record->post != serial || record->dead)
            continue;
          record->dead = TRUE;
          segment->n_dead++;
        }
    }
  tidy (self);
  g_hash_table_remove (self->posts, GUINT_TO_POINTER (serial));
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
  Mark *own = ensure_mark (self, mark->id);

  own->read = mark->read;
  own->bookmarked = mark->bookmarked;
  clear_note (own);
  if (mark->note == NULL)
    return;
  own->note = jogan_fold (mark->note);
  own->note_initials = g_byte_array_new ();
  jogan_fold_append_initials (own->note_initials, own->note, strlen (own->note));
}

/*
 * jogan_search_text_get_size:
 * @self: a text
 *
 * Returns: bytes of text that a search reads
 */
gsize
jogan_search_text_get_size (JoganSearchText *self)
{
  gsize size = 0;

  for (guint i = 0; i < self->segments->len; i++)
    size += ((Segment *) g_ptr_array_index (self->segments, i))->text.bytes->len;
  return size;
}
