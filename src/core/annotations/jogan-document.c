/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-document-private.h"

#include <string.h>

typedef struct
{
  const char *file_name;
  const char *format;
  const JoganMember *members; /* by key */
} Kind;

static const JoganMember bookmark_members[] = {
  { "day", JOGAN_MEMBER_DAY, JOGAN_MEMBER_AT (day) },
  { "deleted", JOGAN_MEMBER_FLAG, JOGAN_MEMBER_AT (deleted) },
  { "device", JOGAN_MEMBER_DEVICE, JOGAN_MEMBER_AT (device) },
  { "marked", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (time) },
  { "modified", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (modified) },
  { "title", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (title) },
  { "url", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (url) },
  { NULL, 0, 0 },
};

static const JoganMember note_members[] = {
  { "conflicts", JOGAN_MEMBER_CONFLICTS, JOGAN_MEMBER_AT (conflicts) },
  { "created", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (time) },
  { "day", JOGAN_MEMBER_DAY, JOGAN_MEMBER_AT (day) },
  { "deleted", JOGAN_MEMBER_FLAG, JOGAN_MEMBER_AT (deleted) },
  { "device", JOGAN_MEMBER_DEVICE, JOGAN_MEMBER_AT (device) },
  { "heading", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (heading) },
  { "modified", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (modified) },
  { "quote", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (quote) },
  { "section", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (section) },
  { "seen", JOGAN_MEMBER_SEEN, JOGAN_MEMBER_AT (seen) },
  { "text", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (text) },
  { "title", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (title) },
  { "url", JOGAN_MEMBER_TEXT, JOGAN_MEMBER_AT (url) },
  { NULL, 0, 0 },
};

static const JoganMember reading_members[] = {
  { "deleted", JOGAN_MEMBER_FLAG, JOGAN_MEMBER_AT (deleted) },
  { "device", JOGAN_MEMBER_DEVICE, JOGAN_MEMBER_AT (device) },
  { "modified", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (modified) },
  { "read", JOGAN_MEMBER_TIME, JOGAN_MEMBER_AT (time) },
  { NULL, 0, 0 },
};

static const Kind kinds[JOGAN_N_ANNOTATION_KINDS] = {
  [JOGAN_ANNOTATION_BOOKMARK] = { "bookmarks.json", "jogan-bookmarks", bookmark_members },
  [JOGAN_ANNOTATION_NOTE] = { "notes.json", "jogan-notes", note_members },
  [JOGAN_ANNOTATION_READING] = { "reading.json", "jogan-reading", reading_members },
};

static gboolean
merge_extra (JoganDocument *self,
             JoganDocument *other)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **a = self->extra, **b = other->extra;
  gboolean changed = FALSE;

  if (b == NULL)
    return FALSE;

  while ((a != NULL && *a != NULL) || *b != NULL)
    {
      int order = a == NULL || *a == NULL ? 1 : *b == NULL ? -1 : strcmp (*a, *b);
      char ***from = order < 0 || (order == 0 && strcmp (a[1], b[1]) >= 0) ? &a : &b;

      changed = changed || from == &b;
      g_strv_builder_add_many (builder, (*from)[0], (*from)[1], NULL);
      if (order <= 0)
        a += 2;
      if (order >= 0)
        b += 2;
    }

  if (changed)
    {
      g_strfreev (self->extra);
      self->extra = g_strv_builder_end (builder);
    }
  return changed;
}

/**
 * jogan_annotation_kind_get_file_name: (skip)
 * @kind: a kind
 *
 * Returns: the name of its file
 */
const char *
jogan_annotation_kind_get_file_name (JoganAnnotationKind kind)
{
  return kinds[kind].file_name;
}

/**
 * jogan_annotation_kind_get_format: (skip)
 * @kind: a kind
 *
 * Returns: what its file calls its format
 */
const char *
jogan_annotation_kind_get_format (JoganAnnotationKind kind)
{
  return kinds[kind].format;
}

const JoganMember *
jogan_annotation_kind_get_members (JoganAnnotationKind kind)
{
  return kinds[kind].members;
}

/* Compares what two pointers to strings point to. */
int
jogan_compare_keys (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * jogan_record_table_new: (skip)
 *
 * Returns: (transfer full) (element-type utf8 JoganRecord): an empty table of records by their id
 */
GHashTable *
jogan_record_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) jogan_record_unref);
}

/**
 * jogan_document_new: (skip)
 * @kind: what it holds
 *
 * Returns: (transfer full): an empty document
 */
JoganDocument *
jogan_document_new (JoganAnnotationKind kind)
{
  JoganDocument *self = g_new0 (JoganDocument, 1);

  self->kind = kind;
  self->version = JOGAN_DOCUMENT_VERSION;
  self->min_writer = JOGAN_DOCUMENT_VERSION;
  self->records = jogan_record_table_new ();
  return self;
}

/**
 * jogan_document_free: (skip)
 * @self: (transfer full): a document
 */
void
jogan_document_free (JoganDocument *self)
{
  g_hash_table_unref (self->records);
  g_strfreev (self->extra);
  g_free (self->reason);
  g_free (self);
}

/**
 * jogan_document_merge_record: (skip)
 * @self: a document
 * @record: a record
 * @changed: (nullable) (element-type JoganRecord): where to add the result when it differs from what was
 * there
 *
 * Returns: whether @self changed
 */
gboolean
jogan_document_merge_record (JoganDocument *self,
                             JoganRecord   *record,
                             GPtrArray     *changed)
{
  JoganRecord *current = g_hash_table_lookup (self->records, record->id);
  g_autoptr (JoganRecord) merged = NULL;

  if (current == NULL)
    merged = jogan_record_ref (record);
  else
    merged = jogan_record_merge (self->kind, current, record);
  if (merged == current)
    return FALSE;

  if (changed != NULL)
    g_ptr_array_add (changed, jogan_record_ref (merged));
  g_hash_table_replace (self->records, merged->id, jogan_record_ref (merged));
  return TRUE;
}

/**
 * jogan_document_merge: (skip)
 * @self: a document
 * @other: another one of the same kind, of any health
 * @changed: (nullable) (element-type JoganRecord): where to add the records that changed
 *
 * Joins @other into @self; commutative, associative and idempotent.
 *
 * Returns: whether @self changed
 */
gboolean
jogan_document_merge (JoganDocument *self,
                      JoganDocument *other,
                      GPtrArray     *changed)
{
  gboolean any = merge_extra (self, other);
  GHashTableIter iter;
  gpointer record;

  if (other->version > self->version || other->min_writer > self->min_writer)
    any = TRUE;
  self->version = MAX (self->version, other->version);
  self->min_writer = MAX (self->min_writer, other->min_writer);

  g_hash_table_iter_init (&iter, other->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    any |= jogan_document_merge_record (self, record, changed);
  return any;
}

/**
 * jogan_document_equal: (skip)
 * @a: a document
 * @b: another one
 *
 * Returns: whether both would be written alike
 */
gboolean
jogan_document_equal (JoganDocument *a,
                      JoganDocument *b)
{
  GHashTableIter iter;
  gpointer id, record;

  if (a->kind != b->kind || a->version != b->version || a->min_writer != b->min_writer ||
      g_hash_table_size (a->records) != g_hash_table_size (b->records) || (a->extra == NULL) != (b->extra == NULL) ||
      (a->extra != NULL && !g_strv_equal ((const char *const *) a->extra, (const char *const *) b->extra)))
    return FALSE;

  g_hash_table_iter_init (&iter, a->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    {
      JoganRecord *other = g_hash_table_lookup (b->records, id);

      if (other == NULL || !jogan_record_equal (record, other))
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_document_prune: (skip)
 * @self: a document
 * @now: the time in ms since 1970
 *
 * Forgets what was deleted longer than %JOGAN_DOCUMENT_TOMBSTONE_TIME ago.
 *
 * Returns: the number of records forgotten
 */
guint
jogan_document_prune (JoganDocument *self,
                      gint64         now)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      JoganRecord *record = value;

      if (record->deleted && record->modified < now - JOGAN_DOCUMENT_TOMBSTONE_TIME)
        {
          g_hash_table_iter_remove (&iter);
          n++;
        }
    }
  return n;
}

/**
 * jogan_document_get_n_live: (skip)
 * @self: a document
 *
 * Returns: the number of records that are not deleted
 */
guint
jogan_document_get_n_live (JoganDocument *self)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    n += !((JoganRecord *) record)->deleted;
  return n;
}
