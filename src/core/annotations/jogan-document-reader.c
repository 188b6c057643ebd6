/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-document-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "annotations/jogan-json.h"
#include "annotations/jogan-time.h"

#define MAX_ID_LENGTH 4096
#define MAX_DEVICE_LENGTH 128

static JoganRecord *read_record (JoganJson          *json,
                                 JoganAnnotationKind kind,
                                 const char         *id,
                                 gboolean            nested,
                                 GError            **error);

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (**(char **const *) a, **(char **const *) b);
}

static char **
end_extra (GPtrArray *extra)
{
  GStrvBuilder *builder;

  if (extra == NULL || extra->len == 0)
    return NULL;

  g_ptr_array_sort (extra, compare_pairs);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < extra->len; i++)
    {
      char **pair = g_ptr_array_index (extra, i);

      g_strv_builder_take (builder, g_steal_pointer (&pair[0]));
      g_strv_builder_take (builder, g_steal_pointer (&pair[1]));
    }
  return g_strv_builder_unref_to_strv (builder);
}

static gboolean
read_extra (JoganJson  *json,
            GPtrArray **extra,
            char      **key,
            GError    **error)
{
  g_autofree char *value = jogan_json_read_raw (json, error);
  char **pair;

  if (value == NULL)
    return FALSE;

  for (guint i = 0; *extra != NULL && i < (*extra)->len; i++)
    {
      if (g_str_equal (((char **) g_ptr_array_index (*extra, i))[0], *key))
        return jogan_json_refuse (error, _("a key stands twice"));
    }
  if (*extra == NULL)
    *extra = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  pair = g_new0 (char *, 3);
  pair[0] = g_steal_pointer (key);
  pair[1] = g_steal_pointer (&value);
  g_ptr_array_add (*extra, pair);
  return TRUE;
}

static gboolean
read_seen (JoganJson   *json,
           JoganRecord *record,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *device = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;
  while (jogan_json_next_member (json, &device, &local_error))
    {
      gint64 time;

      if (!jogan_json_read_time (json, &time, &local_error))
        break;
      if (*device == '\0' || strlen (device) > MAX_DEVICE_LENGTH)
        {
          jogan_json_refuse (&local_error, _("a device name is empty or too long"));
          break;
        }
      jogan_record_see (record, device, time);
      g_clear_pointer (&device, g_free);
    }

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_conflicts (JoganJson   *json,
                JoganRecord *record,
                GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!jogan_json_open_array (json, error))
    return FALSE;
  record->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_record_unref);
  while (jogan_json_next_item (json, &local_error))
    {
      JoganRecord *conflict = read_record (json, JOGAN_ANNOTATION_NOTE, record->id, TRUE, &local_error);

      if (conflict == NULL)
        break;
      g_ptr_array_add (record->conflicts, conflict);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_member (JoganJson         *json,
             JoganRecord       *record,
             const JoganMember *member,
             GError           **error)
{
  gpointer field = G_STRUCT_MEMBER_P (record, member->offset);
  g_autofree char *string = NULL;

  switch (member->type)
    {
    case JOGAN_MEMBER_TEXT:
      *(char **) field = jogan_json_read_string (json, error);
      return *(char **) field != NULL;
    case JOGAN_MEMBER_TIME:
      return jogan_json_read_time (json, field, error);
    case JOGAN_MEMBER_DAY:
      string = jogan_json_read_string (json, error);
      return string != NULL &&
             (jogan_day_parse (string, field) || jogan_json_refuse (error, _("a day was expected here")));
    case JOGAN_MEMBER_FLAG:
      return jogan_json_read_bool (json, field, error);
    case JOGAN_MEMBER_DEVICE:
      string = jogan_json_read_string (json, error);
      if (string == NULL)
        return FALSE;
      if (*string == '\0' || strlen (string) > MAX_DEVICE_LENGTH)
        return jogan_json_refuse (error, _("a device name is empty or too long"));
      jogan_record_set_device (record, string);
      return TRUE;
    case JOGAN_MEMBER_SEEN:
      return read_seen (json, record, error);
    case JOGAN_MEMBER_CONFLICTS:
      return read_conflicts (json, record, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static JoganRecord *
end_record (JoganRecord        *record,
            guint               found,
            JoganAnnotationKind kind,
            GError            **error)
{
  g_autoptr (JoganRecord) owned = record;
  const JoganMember *members = jogan_annotation_kind_get_members (kind);
  gboolean timed = FALSE;

  for (guint i = 0; members[i].key != NULL; i++)
    timed = timed || (members[i].offset == JOGAN_MEMBER_AT (time) && (found & 1u << i) != 0);

  if (record->device == NULL || record->modified < 0)
    {
      jogan_json_refuse (error, _("a record lacks its device or its time"));
      return NULL;
    }
  if (kind == JOGAN_ANNOTATION_NOTE && record->text == NULL && !record->deleted)
    {
      jogan_json_refuse (error, _("a note lacks its text"));
      return NULL;
    }
  if (!timed)
    record->time = record->modified;
  return jogan_record_settle (g_steal_pointer (&owned));
}

/* A record of a document, or with nested one of the conflicts of another record. */
static JoganRecord *
read_record (JoganJson          *json,
             JoganAnnotationKind kind,
             const char         *id,
             gboolean            nested,
             GError            **error)
{
  g_autoptr (JoganRecord) record = jogan_record_new (id);
  g_autoptr (GPtrArray) extra = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;
  guint found = 0;

  record->modified = -1;
  if (!jogan_json_open_object (json, error))
    return NULL;

  while (jogan_json_next_member (json, &key, &local_error))
    {
      const JoganMember *members = jogan_annotation_kind_get_members (kind);
      guint i = 0;

      while (members[i].key != NULL && !g_str_equal (members[i].key, key))
        i++;
      if (members[i].key == NULL || (nested && members[i].type == JOGAN_MEMBER_CONFLICTS))
        read_extra (json, &extra, &key, &local_error);
      else if ((found & 1u << i) != 0)
        jogan_json_refuse (&local_error, _("a key stands twice"));
      else
        read_member (json, record, &members[i], &local_error);
      if (local_error != NULL)
        break;

      found |= 1u << i;
      g_clear_pointer (&key, g_free);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  record->extra = end_extra (extra);
  return end_record (g_steal_pointer (&record), found, kind, error);
}

static void
take_damage (JoganDocument *self,
             JoganJson     *json,
             const char    *reason)
{
  if (self->health == JOGAN_HEALTH_GOOD)
    {
      self->health = JOGAN_HEALTH_DAMAGED;
      if (json != NULL)
        self->reason = g_strdup_printf (_("line %u: %s"), jogan_json_get_line (json), reason);
      else
        self->reason = g_strdup (reason);
    }
}

/* A record that is not as it should be is passed over: it does not hide those after it. */
static gboolean
read_records (JoganDocument *self,
              JoganJson     *json,
              GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;

  while (jogan_json_next_member (json, &id, &local_error))
    {
      const char *from = json->at;
      g_autoptr (JoganRecord) record = read_record (json, self->kind, id, FALSE, &local_error);

      if (record == NULL)
        {
          take_damage (self, json, local_error->message);
          g_clear_error (&local_error);
          json->at = from;
          if (!jogan_json_skip (json, error))
            return FALSE;
        }
      else if (*id == '\0' || strlen (id) > MAX_ID_LENGTH)
        take_damage (self, json, _("an id is empty or too long"));
      else
        {
          if (g_hash_table_contains (self->records, id))
            take_damage (self, json, _("a key stands twice"));
          jogan_document_merge_record (self, record, NULL);
        }
      g_clear_pointer (&id, g_free);
    }

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_version (JoganJson *json,
              guint     *version,
              GError   **error)
{
  gint64 value;

  if (*version != 0)
    return jogan_json_refuse (error, _("a key stands twice"));
  if (!jogan_json_read_int (json, &value, error))
    return FALSE;
  if (value < 1 || value > G_MAXINT)
    return jogan_json_refuse (error, _("a version number was expected here"));
  *version = value;
  return TRUE;
}

static gboolean
read_document (JoganDocument *self,
               JoganJson     *json,
               GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) extra = NULL;
  g_autofree char *format = NULL;
  g_autofree char *key = NULL;
  gboolean has_records = FALSE;

  if (!jogan_json_open_object (json, error))
    return FALSE;

  while (jogan_json_next_member (json, &key, &local_error))
    {
      if (g_str_equal (key, "format") && format == NULL)
        format = jogan_json_read_string (json, &local_error);
      else if (g_str_equal (key, "min_writer"))
        read_version (json, &self->min_writer, &local_error);
      else if (g_str_equal (key, "version"))
        read_version (json, &self->version, &local_error);
      else if (g_str_equal (key, "records") && !has_records)
        has_records = read_records (self, json, &local_error);
      else if (g_str_equal (key, "format") || g_str_equal (key, "records"))
        jogan_json_refuse (&local_error, _("a key stands twice"));
      else
        read_extra (json, &extra, &key, &local_error);
      if (local_error != NULL)
        break;
      g_clear_pointer (&key, g_free);
    }

  self->extra = end_extra (extra);
  if (format != NULL && !g_str_equal (format, jogan_annotation_kind_get_format (self->kind)))
    {
      g_clear_error (&local_error);
      g_hash_table_remove_all (self->records);
      self->min_writer = 0;
      return jogan_json_refuse (error, _("it is the file of something else"));
    }
  if (local_error == NULL && jogan_json_finish (json, &local_error) &&
      (format == NULL || !has_records || self->version == 0 || self->min_writer == 0))
    jogan_json_refuse (&local_error, _("its format, version or records are missing"));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What is in the way of reading bytes as text; the stretch is narrowed to what can be read all the same. */
static const char *
find_damaged_bytes (const char **data,
                    gsize       *length)
{
  const char *reason = NULL;
  const char *end;

  if (*length == 0 || *length > JOGAN_DOCUMENT_MAX_BYTES)
    {
      *data = "";
      if (*length == 0)
        return _("it is empty");
      *length = 0;
      return _("it is too large");
    }

  end = memchr (*data, 0, *length);
  if (end != NULL)
    {
      *length = end - *data;
      reason = _("it contains NUL bytes");
    }
  if (!g_utf8_validate_len (*data, *length, &end))
    {
      *length = end - *data;
      reason = _("it is not UTF-8 text");
    }
  if (*length >= 3 && memcmp (*data, "\xef\xbb\xbf", 3) == 0)
    {
      *data += 3;
      *length -= 3;
      reason = _("it begins with a byte order mark");
    }
  return reason;
}

/**
 * jogan_document_new_from_data: (skip)
 * @kind: what it should hold
 * @data: any bytes
 * @length: their number
 *
 * Reads a document. Whatever is wrong with it, each record that can be read is in the result; see its health.
 *
 * Returns: (transfer full): the document
 */
JoganDocument *
jogan_document_new_from_data (JoganAnnotationKind kind,
                              const char         *data,
                              gsize               length)
{
  JoganDocument *self = jogan_document_new (kind);
  g_auto (JoganJson) json = { 0 };
  g_autoptr (GError) error = NULL;
  const char *reason = find_damaged_bytes (&data, &length);

  if (reason != NULL)
    take_damage (self, NULL, reason);

  self->version = self->min_writer = 0;
  jogan_json_init (&json, data, length);
  if (!read_document (self, &json, &error))
    take_damage (self, &json, error->message);

  if (self->min_writer > JOGAN_DOCUMENT_VERSION)
    self->health = JOGAN_HEALTH_NEWER;
  self->version = MAX (self->version, JOGAN_DOCUMENT_VERSION);
  self->min_writer = MAX (self->min_writer, JOGAN_DOCUMENT_VERSION);
  return self;
}
