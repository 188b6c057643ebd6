/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "annotations/jogan-annotations-private.h"
#include "annotations/jogan-time.h"

#define MAX_ID_BYTES 4096

static gboolean
can_change (JoganAnnotations   *self,
            JoganAnnotationKind kind,
            const char         *id)
{
  return jogan_annotations_can_change (self, kind) && *id != '\0' && strlen (id) <= MAX_ID_BYTES &&
         g_utf8_validate (id, -1, NULL);
}

static gboolean
is_live (JoganAnnotations   *self,
         JoganAnnotationKind kind,
         const char         *id)
{
  JoganRecord *record = jogan_annotations_lookup (self, kind, id);

  return record != NULL && !record->deleted;
}

static void
set_text (char      **field,
          const char *text)
{
  g_free (*field);
  *field = text != NULL && *text != '\0' ? g_utf8_make_valid (text, -1) : NULL;
}

/* (transfer full): a version to change; what a newer version of Jogan wrote in it stays. */
static JoganRecord *
draft (JoganAnnotations   *self,
       JoganAnnotationKind kind,
       const char         *id)
{
  JoganRecord *current = jogan_annotations_lookup (self, kind, id);
  JoganRecord *record = current != NULL ? jogan_record_copy (current) : jogan_record_new (id);

  if (current == NULL || current->deleted)
    record->time = jogan_time_now ();
  record->deleted = FALSE;
  return record;
}

static void
set_reference (JoganRecord               *record,
               const JoganPaperReference *reference)
{
  if (reference == NULL)
    return;
  set_text (&record->title, reference->title);
  set_text (&record->url, reference->url);
  record->day = reference->day != NULL && g_date_valid (reference->day) ? g_date_get_julian (reference->day) : 0;
}

static void
put_one (JoganAnnotations   *self,
         JoganAnnotationKind kind,
         JoganRecord        *record)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  jogan_annotations_change (self, kind, record);
  g_ptr_array_add (ids, record->id);
  jogan_annotations_emit_changed (self, kind, ids);
  jogan_annotations_commit (self);
}

/**
 * jogan_annotations_is_bookmarked:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Returns: whether it is bookmarked
 */
gboolean
jogan_annotations_is_bookmarked (JoganAnnotations *self,
                                 const char       *id)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return is_live (self, JOGAN_ANNOTATION_BOOKMARK, id);
}

/**
 * jogan_annotations_set_bookmarked:
 * @self: the annotations
 * @id: the canonical id of a paper
 * @bookmarked: whether it shall be bookmarked
 * @reference: (nullable): what to show it by later
 *
 * Returns: whether it now is as asked; see jogan_annotations_can_change()
 */
gboolean
jogan_annotations_set_bookmarked (JoganAnnotations          *self,
                                  const char                *id,
                                  gboolean                   bookmarked,
                                  const JoganPaperReference *reference)
{
  g_autoptr (JoganRecord) record = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!can_change (self, JOGAN_ANNOTATION_BOOKMARK, id))
    return FALSE;
  if (is_live (self, JOGAN_ANNOTATION_BOOKMARK, id) == !!bookmarked)
    return TRUE;

  record = draft (self, JOGAN_ANNOTATION_BOOKMARK, id);
  record->deleted = !bookmarked;
  set_reference (record, reference);
  jogan_undo_begin (self->undo, bookmarked ? _("Bookmark added") : _("Bookmark removed"));
  put_one (self, JOGAN_ANNOTATION_BOOKMARK, record);
  return TRUE;
}

/**
 * jogan_annotations_set_note:
 * @self: the annotations
 * @id: the canonical id of a paper
 * @text: Markdown as written; when empty the note is deleted
 * @anchor: (nullable): what in the paper it is about; %NULL leaves that as it is
 * @reference: (nullable): what to show the paper by later; %NULL leaves that as it is
 *
 * Writes a note. Meant to be called at every change: what is written on one note without doing anything else is taken
 * back by one undo, and reaches the disk within a second. Texts that other machines wrote beside it stay; see
 * jogan_annotations_settle_note().
 *
 * Returns: whether the note now says so; %FALSE when it cannot be changed (see jogan_annotations_can_change()) or is
 *   longer than %JOGAN_NOTE_MAX_BYTES
 */
gboolean
jogan_annotations_set_note (JoganAnnotations          *self,
                            const char                *id,
                            const char                *text,
                            const JoganNoteAnchor     *anchor,
                            const JoganPaperReference *reference)
{
  g_autoptr (JoganRecord) record = NULL;
  JoganRecord *current;
  gboolean was_there;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL && text != NULL, FALSE);

  if (!can_change (self, JOGAN_ANNOTATION_NOTE, id) || strlen (text) > JOGAN_NOTE_MAX_BYTES)
    return FALSE;
  if (*text == '\0')
    return !is_live (self, JOGAN_ANNOTATION_NOTE, id) || jogan_annotations_delete_note (self, id);

  current = jogan_annotations_lookup (self, JOGAN_ANNOTATION_NOTE, id);
  was_there = current != NULL && !current->deleted;
  if (was_there && anchor == NULL && reference == NULL && g_strcmp0 (current->text, text) == 0)
    return TRUE;

  record = draft (self, JOGAN_ANNOTATION_NOTE, id);
  set_text (&record->text, text);
  set_reference (record, reference);
  if (anchor != NULL)
    {
      set_text (&record->heading, anchor->heading);
      set_text (&record->quote, anchor->quote);
      set_text (&record->section,
                anchor->section != JOGAN_SECTION_OTHER ? jogan_section_kind_to_string (anchor->section) : NULL);
    }
  if (was_there && jogan_record_compare (record, current) == 0)
    return TRUE;
  jogan_undo_begin_note (self->undo, id, was_there ? _("Note edited") : _("Note added"));
  put_one (self, JOGAN_ANNOTATION_NOTE, record);
  return TRUE;
}

/**
 * jogan_annotations_end_note:
 * @self: the annotations
 *
 * Says that a note was written to its end: what is written next is undone by itself.
 */
void
jogan_annotations_end_note (JoganAnnotations *self)
{
  g_return_if_fail (JOGAN_IS_ANNOTATIONS (self));

  jogan_undo_end_note (self->undo);
}

/**
 * jogan_annotations_settle_note:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Drops the texts that other machines wrote beside the note, the reader having taken what was wanted from them.
 *
 * Returns: whether there are none now
 */
gboolean
jogan_annotations_settle_note (JoganAnnotations *self,
                               const char       *id)
{
  g_autoptr (JoganRecord) record = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!can_change (self, JOGAN_ANNOTATION_NOTE, id) || !is_live (self, JOGAN_ANNOTATION_NOTE, id))
    return FALSE;

  record = draft (self, JOGAN_ANNOTATION_NOTE, id);
  if (record->conflicts == NULL)
    return TRUE;
  g_clear_pointer (&record->conflicts, g_ptr_array_unref);
  jogan_undo_begin (self->undo, _("Other texts of the note dropped"));
  put_one (self, JOGAN_ANNOTATION_NOTE, record);
  return TRUE;
}

/**
 * jogan_annotations_delete_note:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Deletes a note, with the texts that other machines wrote beside it.
 *
 * Returns: whether there was one
 */
gboolean
jogan_annotations_delete_note (JoganAnnotations *self,
                               const char       *id)
{
  g_autoptr (JoganRecord) record = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!can_change (self, JOGAN_ANNOTATION_NOTE, id) || !is_live (self, JOGAN_ANNOTATION_NOTE, id))
    return FALSE;

  record = draft (self, JOGAN_ANNOTATION_NOTE, id);
  record->deleted = TRUE;
  g_clear_pointer (&record->conflicts, g_ptr_array_unref);
  jogan_undo_begin (self->undo, _("Note deleted"));
  put_one (self, JOGAN_ANNOTATION_NOTE, record);
  return TRUE;
}

/**
 * jogan_annotations_is_read:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Returns: whether it was read
 */
gboolean
jogan_annotations_is_read (JoganAnnotations *self,
                           const char       *id)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return is_live (self, JOGAN_ANNOTATION_READING, id);
}

/**
 * jogan_annotations_set_read:
 * @self: the annotations
 * @ids: canonical ids of papers, ended by %NULL
 * @read: whether they are read
 *
 * Marks papers as read or unread; one undo takes it back for all of them.
 *
 * Returns: the number of papers for which that is news
 */
guint
jogan_annotations_set_read (JoganAnnotations  *self,
                            const char *const *ids,
                            gboolean           read)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autofree char *description = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), 0);
  g_return_val_if_fail (ids != NULL, 0);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      JoganRecord *record;

      if (!can_change (self, JOGAN_ANNOTATION_READING, ids[i]) ||
          is_live (self, JOGAN_ANNOTATION_READING, ids[i]) == !!read || !g_hash_table_add (known, (char *) ids[i]))
        continue;
      record = draft (self, JOGAN_ANNOTATION_READING, ids[i]);
      record->deleted = !read;
      g_ptr_array_add (records, record);
    }
  if (records->len == 0)
    return 0;

  description = g_strdup_printf (
    read ? g_dngettext (GETTEXT_PACKAGE, "%'u paper marked as read", "%'u papers marked as read", records->len)
         : g_dngettext (GETTEXT_PACKAGE, "%'u paper marked as unread", "%'u papers marked as unread", records->len),
    records->len);
  jogan_undo_begin (self->undo, description);
  for (guint i = 0; i < records->len; i++)
    {
      JoganRecord *record = g_ptr_array_index (records, i);

      jogan_annotations_change (self, JOGAN_ANNOTATION_READING, record);
      g_ptr_array_add (changed, record->id);
    }
  jogan_annotations_emit_changed (self, JOGAN_ANNOTATION_READING, changed);
  jogan_annotations_commit (self);
  return records->len;
}

/**
 * jogan_annotations_was_read:
 * @self: the annotations
 * @id: the canonical id of a paper
 *
 * Marks a paper as read because it was on screen long enough. That is no action of the reader: undo takes back what
 * was done before it.
 *
 * Returns: whether that is news
 */
gboolean
jogan_annotations_was_read (JoganAnnotations *self,
                            const char       *id)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (JoganRecord) record = NULL;

  g_return_val_if_fail (JOGAN_IS_ANNOTATIONS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!can_change (self, JOGAN_ANNOTATION_READING, id) || is_live (self, JOGAN_ANNOTATION_READING, id))
    return FALSE;

  record = draft (self, JOGAN_ANNOTATION_READING, id);
  jogan_annotations_stamp (self, JOGAN_ANNOTATION_READING, record);
  jogan_annotations_put (self, JOGAN_ANNOTATION_READING, record);
  g_ptr_array_add (changed, record->id);
  jogan_annotations_emit_changed (self, JOGAN_ANNOTATION_READING, changed);
  jogan_annotations_commit (self);
  return TRUE;
}
