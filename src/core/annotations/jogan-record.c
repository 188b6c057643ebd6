/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-record.h"

#include "annotations/jogan-time.h"

/* Beyond this many versions of one note, written by devices that knew nothing of each other, the least are
 * dropped. */
#define MAX_VERSIONS 100

G_DEFINE_ENUM_TYPE (JoganAnnotationKind,
                    jogan_annotation_kind,
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATION_BOOKMARK, "bookmark"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATION_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (JOGAN_ANNOTATION_READING, "reading"))

static void
clear_stamp (gpointer data)
{
  g_ref_string_release (((JoganStamp *) data)->device);
}

static guint
n_seen (const JoganRecord *self)
{
  return self->seen != NULL ? self->seen->len : 0;
}

static guint
n_conflicts (const JoganRecord *self)
{
  return self->conflicts != NULL ? self->conflicts->len : 0;
}

static JoganStamp *
nth_seen (const JoganRecord *self,
          guint              i)
{
  return &g_array_index (self->seen, JoganStamp, i);
}

static JoganRecord *
nth_conflict (const JoganRecord *self,
              guint              i)
{
  return g_ptr_array_index (self->conflicts, i);
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_seen (const JoganRecord *a,
              const JoganRecord *b)
{
  int order = compare_numbers (n_seen (a), n_seen (b));

  for (guint i = 0; order == 0 && i < n_seen (a); i++)
    {
      order = g_strcmp0 (nth_seen (a, i)->device, nth_seen (b, i)->device);
      if (order == 0)
        order = compare_numbers (nth_seen (a, i)->time, nth_seen (b, i)->time);
    }
  return order;
}

static int
compare_extra (const JoganRecord *a,
               const JoganRecord *b)
{
  guint n_a = a->extra != NULL ? g_strv_length (a->extra) : 0;
  guint n_b = b->extra != NULL ? g_strv_length (b->extra) : 0;
  int order = compare_numbers (n_a, n_b);

  for (guint i = 0; order == 0 && i < n_a; i++)
    order = g_strcmp0 (a->extra[i], b->extra[i]);
  return order;
}

static int
compare_content (const JoganRecord *a,
                 const JoganRecord *b)
{
  int order = b->deleted - a->deleted;

  if (order == 0)
    order = compare_numbers (a->time, b->time);
  if (order == 0)
    order = compare_numbers (a->day, b->day);
  if (order == 0)
    order = g_strcmp0 (a->text, b->text);
  if (order == 0)
    order = g_strcmp0 (a->title, b->title);
  if (order == 0)
    order = g_strcmp0 (a->url, b->url);
  if (order == 0)
    order = g_strcmp0 (a->quote, b->quote);
  if (order == 0)
    order = g_strcmp0 (a->section, b->section);
  if (order == 0)
    order = g_strcmp0 (a->heading, b->heading);
  if (order == 0)
    order = compare_extra (a, b);
  return order;
}

/* Of versions that do not know each other the one to show comes first: a text before a deletion, then the
 * latest. */
static int
compare_rank (gconstpointer a,
              gconstpointer b)
{
  const JoganRecord *x = *(JoganRecord *const *) a, *y = *(JoganRecord *const *) b;

  return x->deleted != y->deleted ? x->deleted - y->deleted : jogan_record_compare (y, x);
}

/* The last version of a device that a version includes, itself among them. */
static gint64
get_seen (const JoganRecord *self,
          const char        *device)
{
  gint64 time = g_strcmp0 (self->device, device) == 0 ? self->modified : -1;

  for (guint i = 0; i < n_seen (self); i++)
    {
      if (g_str_equal (nth_seen (self, i)->device, device))
        time = MAX (time, nth_seen (self, i)->time);
    }
  return time;
}

static gboolean
includes (const JoganRecord *self,
          const JoganRecord *other)
{
  if (other->device != NULL && get_seen (self, other->device) < other->modified)
    return FALSE;
  for (guint i = 0; i < n_seen (other); i++)
    {
      if (get_seen (self, nth_seen (other, i)->device) < nth_seen (other, i)->time)
        return FALSE;
    }
  return TRUE;
}

/* A strict partial order, whatever stands in the files; so the versions that nothing replaces do not depend
 * on the order in which files are merged. Versions of one name and different content replace each other not.
 */
static gboolean
replaces (const JoganRecord *self,
          const JoganRecord *other)
{
  return includes (self, other) && !includes (other, self);
}

static void
add_versions (GPtrArray   *versions,
              JoganRecord *self)
{
  if (n_conflicts (self) == 0)
    {
      g_ptr_array_add (versions, jogan_record_ref (self));
      return;
    }

  {
    JoganRecord *alone = jogan_record_copy (self);

    g_clear_pointer (&alone->conflicts, g_ptr_array_unref);
    g_ptr_array_add (versions, alone);
  }
  for (guint i = 0; i < n_conflicts (self); i++)
    g_ptr_array_add (versions, jogan_record_ref (nth_conflict (self, i)));
}

/* Keeps the versions that no other one replaces, each once. */
static JoganRecord *
join_versions (GPtrArray *versions)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  JoganRecord *result;

  g_ptr_array_sort (versions, compare_rank);
  for (guint i = 0; i < versions->len && kept->len < MAX_VERSIONS; i++)
    {
      JoganRecord *version = g_ptr_array_index (versions, i);
      gboolean stays = TRUE;

      for (guint j = 0; stays && j < kept->len; j++)
        {
          JoganRecord *other = g_ptr_array_index (kept, j);

          stays = !replaces (other, version) && jogan_record_compare (other, version) != 0;
        }
      if (!stays)
        continue;

      for (guint j = kept->len; j-- > 0;)
        {
          if (replaces (version, g_ptr_array_index (kept, j)))
            g_ptr_array_remove_index (kept, j);
        }
      g_ptr_array_add (kept, jogan_record_ref (version));
    }

  if (kept->len == 1)
    return g_ptr_array_steal_index (kept, 0);
  result = jogan_record_copy (g_ptr_array_index (kept, 0));
  g_ptr_array_remove_index (kept, 0);
  result->conflicts = g_steal_pointer (&kept);
  return result;
}

static JoganRecord *
merge_versions (JoganRecord *a,
                JoganRecord *b)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (JoganRecord) result = NULL;

  if (n_conflicts (a) == 0 && n_conflicts (b) == 0)
    {
      if (replaces (a, b))
        return jogan_record_ref (a);
      if (replaces (b, a))
        return jogan_record_ref (b);
    }

  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  add_versions (versions, a);
  add_versions (versions, b);
  result = join_versions (versions);
  if (jogan_record_equal (result, a))
    return jogan_record_ref (a);
  if (jogan_record_equal (result, b))
    return jogan_record_ref (b);
  return g_steal_pointer (&result);
}

/* Lets a record see all that another one contains; returns the latest time in it. */
static gint64
see_all (JoganRecord       *self,
         const JoganRecord *other)
{
  gint64 latest = other->modified;

  jogan_record_see (self, other->device, other->modified);
  for (guint i = 0; i < n_seen (other); i++)
    {
      jogan_record_see (self, nth_seen (other, i)->device, nth_seen (other, i)->time);
      latest = MAX (latest, nth_seen (other, i)->time);
    }
  for (guint i = 0; i < n_conflicts (other); i++)
    latest = MAX (latest, see_all (self, nth_conflict (other, i)));
  return latest;
}

static void
forget (JoganRecord *self,
        const char  *device)
{
  for (guint i = n_seen (self); i-- > 0;)
    {
      if (g_str_equal (nth_seen (self, i)->device, device))
        g_array_remove_index (self->seen, i);
    }
  if (n_seen (self) == 0)
    g_clear_pointer (&self->seen, g_array_unref);
}

/**
 * jogan_record_new: (skip)
 * @id: canonical id of the paper
 *
 * Returns: (transfer full): an empty record
 */
JoganRecord *
jogan_record_new (const char *id)
{
  JoganRecord *self = g_new0 (JoganRecord, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  return self;
}

/**
 * jogan_record_copy: (skip)
 * @self: a record
 *
 * Returns: (transfer full): a copy that may be changed until it is shared
 */
JoganRecord *
jogan_record_copy (const JoganRecord *self)
{
  JoganRecord *copy = jogan_record_new (self->id);

  jogan_record_set_device (copy, self->device);
  copy->modified = self->modified;
  copy->deleted = self->deleted;
  copy->time = self->time;
  copy->day = self->day;
  copy->title = g_strdup (self->title);
  copy->url = g_strdup (self->url);
  copy->text = g_strdup (self->text);
  copy->quote = g_strdup (self->quote);
  copy->section = g_strdup (self->section);
  copy->heading = g_strdup (self->heading);
  copy->extra = g_strdupv (self->extra);
  for (guint i = 0; i < n_seen (self); i++)
    jogan_record_see (copy, nth_seen (self, i)->device, nth_seen (self, i)->time);
  if (self->conflicts != NULL)
    {
      copy->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
      for (guint i = 0; i < n_conflicts (self); i++)
        g_ptr_array_add (copy->conflicts, jogan_record_ref (nth_conflict (self, i)));
    }
  return copy;
}

/**
 * jogan_record_ref: (skip)
 * @self: a record
 *
 * Returns: (transfer full): @self
 */
JoganRecord *
jogan_record_ref (JoganRecord *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jogan_record_unref: (skip)
 * @self: (transfer full): a record
 */
void
jogan_record_unref (JoganRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->device, g_ref_string_release);
  g_clear_pointer (&self->seen, g_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->url);
  g_free (self->text);
  g_free (self->quote);
  g_free (self->section);
  g_free (self->heading);
  g_strfreev (self->extra);
  g_free (self->id);
  g_free (self);
}

void
jogan_record_set_device (JoganRecord *self,
                         const char  *device)
{
  char *interned = device != NULL ? g_ref_string_new_intern (device) : NULL;

  g_clear_pointer (&self->device, g_ref_string_release);
  self->device = interned;
}

/**
 * jogan_record_see: (skip)
 * @self: a record that is not shared yet
 * @device: (nullable): a device
 * @time: when it wrote a version
 *
 * Notes that @self replaces the versions that @device wrote until then.
 */
void
jogan_record_see (JoganRecord *self,
                  const char  *device,
                  gint64       time)
{
  JoganStamp stamp = { NULL, time };
  guint i = 0;

  if (device == NULL)
    return;
  if (self->seen == NULL)
    {
      self->seen = g_array_new (FALSE, FALSE, sizeof (JoganStamp));
      g_array_set_clear_func (self->seen, clear_stamp);
    }

  while (i < self->seen->len && g_strcmp0 (nth_seen (self, i)->device, device) < 0)
    i++;
  if (i < self->seen->len && g_str_equal (nth_seen (self, i)->device, device))
    {
      nth_seen (self, i)->time = MAX (nth_seen (self, i)->time, time);
      return;
    }
  stamp.device = g_ref_string_new_intern (device);
  g_array_insert_val (self->seen, i, stamp);
}

/**
 * jogan_record_compare: (skip)
 * @a: a record
 * @b: another one of the same id
 *
 * Compares two versions, their conflicts left aside. The order is total: the later one is greater, then the
 * one of the greater device, then any content decides, so that every machine chooses the same.
 *
 * Returns: less than, equal to or greater than 0
 */
int
jogan_record_compare (const JoganRecord *a,
                      const JoganRecord *b)
{
  int order = compare_numbers (a->modified, b->modified);

  if (a == b)
    return 0;
  if (order == 0)
    order = a->device == b->device ? 0 : g_strcmp0 (a->device, b->device);
  if (order == 0)
    order = compare_content (a, b);
  if (order == 0)
    order = compare_seen (a, b);
  return order;
}

/**
 * jogan_record_says_same: (skip)
 * @a: a record
 * @b: another one of the same id
 *
 * Returns: whether both say the same to the reader, whoever wrote them and when
 */
gboolean
jogan_record_says_same (const JoganRecord *a,
                        const JoganRecord *b)
{
  g_auto (GStrv) texts_a = NULL;
  g_auto (GStrv) texts_b = NULL;

  if (a == b)
    return TRUE;
  if (compare_content (a, b) != 0)
    return FALSE;
  if (n_conflicts (a) == 0 && n_conflicts (b) == 0)
    return TRUE;

  texts_a = jogan_record_dup_other_texts (a);
  texts_b = jogan_record_dup_other_texts (b);
  return g_strv_equal ((const char *const *) texts_a, (const char *const *) texts_b);
}

/**
 * jogan_record_equal: (skip)
 * @a: a record
 * @b: another one of the same id
 *
 * Returns: whether they say the same in everything, conflicts included
 */
gboolean
jogan_record_equal (const JoganRecord *a,
                    const JoganRecord *b)
{
  if (a == b)
    return TRUE;
  if (n_conflicts (a) != n_conflicts (b) || jogan_record_compare (a, b) != 0)
    return FALSE;
  for (guint i = 0; i < n_conflicts (a); i++)
    {
      if (jogan_record_compare (nth_conflict (a, i), nth_conflict (b, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_record_settle: (skip)
 * @self: (transfer full): a record with conflicts in any order, as read
 *
 * Returns: (transfer full): the record with its conflicts in order, none of them replaced by another
 */
JoganRecord *
jogan_record_settle (JoganRecord *self)
{
  g_autoptr (JoganRecord) owned = self;
  g_autoptr (GPtrArray) versions = NULL;

  if (n_conflicts (self) == 0)
    return g_steal_pointer (&owned);

  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  add_versions (versions, self);
  return join_versions (versions);
}

/**
 * jogan_record_merge: (skip)
 * @kind: what they are
 * @a: a record
 * @b: another one of the same id
 *
 * Joins what two places know of a paper; commutative, associative and idempotent. Of bookmarks and read
 * states the later one stays. Of notes every version stays that no other one was written upon.
 *
 * Returns: (transfer full): the merged record, @a itself when it says all that @b says
 */
JoganRecord *
jogan_record_merge (JoganAnnotationKind kind,
                    JoganRecord        *a,
                    JoganRecord        *b)
{
  if (jogan_record_equal (a, b))
    return jogan_record_ref (a);
  if (kind == JOGAN_ANNOTATION_NOTE)
    return merge_versions (a, b);
  return jogan_record_ref (jogan_record_compare (a, b) > 0 ? a : b);
}

/**
 * jogan_record_stamp: (skip)
 * @self: what the reader wants, not shared yet
 * @kind: what it is
 * @current: (nullable): what was there
 * @device: what writes it
 * @now: when, in ms since 1970
 *
 * Makes @self the version that replaces @current with all its conflicts. Those that @self itself has are
 * written anew beside it, so that they last until they are taken out: an edit does not decide about texts
 * that it may not have seen.
 */
void
jogan_record_stamp (JoganRecord        *self,
                    JoganAnnotationKind kind,
                    const JoganRecord  *current,
                    const char         *device,
                    gint64              now)
{
  g_autoptr (GPtrArray) others = g_steal_pointer (&self->conflicts);
  g_autofree char *other_device = g_strconcat (device, "~", NULL);

  g_clear_pointer (&self->seen, g_array_unref);
  self->modified = now;
  if (current != NULL)
    self->modified = MAX (now, see_all (self, current) + 2); /* + 1 for the others */
  self->modified = MIN (self->modified, JOGAN_TIME_MAX);
  jogan_record_set_device (self, device);

  if (kind != JOGAN_ANNOTATION_NOTE)
    {
      g_clear_pointer (&self->seen, g_array_unref);
      return;
    }

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      JoganRecord *other = jogan_record_copy (g_ptr_array_index (others, i));

      g_clear_pointer (&other->seen, g_array_unref);
      for (guint j = 0; j < n_seen (self); j++)
        jogan_record_see (other, nth_seen (self, j)->device, nth_seen (self, j)->time);
      forget (other, other_device);
      jogan_record_set_device (other, other_device);
      other->modified = self->modified - 1;
      if (self->conflicts == NULL)
        self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
      g_ptr_array_add (self->conflicts, other);
    }
  if (self->conflicts != NULL)
    g_ptr_array_sort (self->conflicts, compare_rank);
  forget (self, device);
}

/**
 * jogan_record_dup_other_texts: (skip)
 * @self: a note
 *
 * Returns: (transfer full): the texts written elsewhere at the same time, each once, without that of the note
 * itself
 */
char **
jogan_record_dup_other_texts (const JoganRecord *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->text != NULL)
    g_hash_table_add (known, self->text);
  for (guint i = 0; i < n_conflicts (self); i++)
    {
      JoganRecord *other = nth_conflict (self, i);

      if (!other->deleted && other->text != NULL && g_hash_table_add (known, other->text))
        g_strv_builder_add (builder, other->text);
    }
  return g_strv_builder_end (builder);
}
