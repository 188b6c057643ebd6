/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-document-private.h"

#include <string.h>

#include "annotations/jogan-json.h"
#include "annotations/jogan-time.h"

static void write_record (GString            *out,
                          JoganAnnotationKind kind,
                          const JoganRecord  *record);

/* Writes the members of a newer version that come before a key, or all that are left. */
static void
put_extra (GString    *out,
           char     ***extra,
           const char *before,
           const char *separator)
{
  while (*extra != NULL && **extra != NULL && (before == NULL || strcmp (**extra, before) < 0))
    {
      if (out->str[out->len - 1] != '{' && out->str[out->len - 1] != '\n')
        g_string_append (out, separator);
      jogan_json_put_string (out, (*extra)[0]);
      g_string_append (out, ":");
      g_string_append (out, (*extra)[1]);
      *extra += 2;
    }
}

static void
put_key (GString    *out,
         char     ***extra,
         const char *key)
{
  put_extra (out, extra, key, ",");
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append (out, "\":");
}

static void
put_time (GString *out,
          gint64   time)
{
  char buffer[JOGAN_TIME_LENGTH + 1];

  jogan_time_format (time, buffer);
  g_string_append_c (out, '"');
  g_string_append_len (out, buffer, JOGAN_TIME_LENGTH);
  g_string_append_c (out, '"');
}

static void
write_seen (GString           *out,
            const JoganRecord *record)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < record->seen->len; i++)
    {
      const JoganStamp *stamp = &g_array_index (record->seen, JoganStamp, i);

      if (i > 0)
        g_string_append_c (out, ',');
      jogan_json_put_string (out, stamp->device);
      g_string_append_c (out, ':');
      put_time (out, stamp->time);
    }
  g_string_append_c (out, '}');
}

static void
write_conflicts (GString            *out,
                 JoganAnnotationKind kind,
                 const JoganRecord  *record)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < record->conflicts->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_record (out, kind, g_ptr_array_index (record->conflicts, i));
    }
  g_string_append_c (out, ']');
}

static gboolean
has_member (const JoganRecord *record,
            const JoganMember *member)
{
  gconstpointer field = G_STRUCT_MEMBER_P (record, member->offset);

  switch (member->type)
    {
    case JOGAN_MEMBER_TEXT:
    case JOGAN_MEMBER_DEVICE:
    case JOGAN_MEMBER_SEEN:
    case JOGAN_MEMBER_CONFLICTS:
      return *(const gconstpointer *) field != NULL;
    case JOGAN_MEMBER_DAY:
      return *(const guint32 *) field != 0;
    case JOGAN_MEMBER_FLAG:
      return *(const gboolean *) field;
    case JOGAN_MEMBER_TIME:
    default:
      return TRUE;
    }
}

static void
write_member (GString            *out,
              JoganAnnotationKind kind,
              const JoganRecord  *record,
              const JoganMember  *member)
{
  gconstpointer field = G_STRUCT_MEMBER_P (record, member->offset);
  char day[11];

  switch (member->type)
    {
    case JOGAN_MEMBER_TEXT:
    case JOGAN_MEMBER_DEVICE:
      jogan_json_put_string (out, *(char *const *) field);
      break;
    case JOGAN_MEMBER_TIME:
      put_time (out, *(const gint64 *) field);
      break;
    case JOGAN_MEMBER_DAY:
      jogan_day_format (*(const guint32 *) field, day);
      jogan_json_put_string (out, day);
      break;
    case JOGAN_MEMBER_FLAG:
      g_string_append (out, "true");
      break;
    case JOGAN_MEMBER_SEEN:
      write_seen (out, record);
      break;
    case JOGAN_MEMBER_CONFLICTS:
      write_conflicts (out, kind, record);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
write_record (GString            *out,
              JoganAnnotationKind kind,
              const JoganRecord  *record)
{
  char **extra = record->extra;

  g_string_append_c (out, '{');
  for (const JoganMember *member = jogan_annotation_kind_get_members (kind); member->key != NULL; member++)
    {
      if (has_member (record, member))
        {
          put_key (out, &extra, member->key);
          write_member (out, kind, record, member);
        }
    }
  put_extra (out, &extra, NULL, ",");
  g_string_append_c (out, '}');
}

static void
write_records (GString       *out,
               JoganDocument *self)
{
  g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (self->records, NULL);

  qsort (ids, g_hash_table_size (self->records), sizeof *ids, jogan_compare_keys);
  g_string_append_c (out, '{');
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_string_append (out, i == 0 ? "\n" : ",\n");
      jogan_json_put_string (out, ids[i]);
      g_string_append_c (out, ':');
      write_record (out, self->kind, g_hash_table_lookup (self->records, ids[i]));
    }
  g_string_append (out, "\n}");
}

/**
 * jogan_document_to_string: (skip)
 * @self: a document
 *
 * Writes a document: keys sorted, a line for each record; equal documents give equal bytes.
 *
 * Returns: (transfer full): JSON
 */
GString *
jogan_document_to_string (JoganDocument *self)
{
  GString *out = g_string_sized_new (256 + (gsize) g_hash_table_size (self->records) * 256);
  char **extra = self->extra;

  g_string_append (out, "{\n");
  put_extra (out, &extra, "format", ",\n");
  if (out->len > 2)
    g_string_append (out, ",\n");
  g_string_append_printf (out, "\"format\":\"%s\"", jogan_annotation_kind_get_format (self->kind));
  put_extra (out, &extra, "min_writer", ",\n");
  g_string_append_printf (out, ",\n\"min_writer\":%u", self->min_writer);
  put_extra (out, &extra, "records", ",\n");
  g_string_append (out, ",\n\"records\":");
  write_records (out, self);
  put_extra (out, &extra, "version", ",\n");
  g_string_append_printf (out, ",\n\"version\":%u", self->version);
  put_extra (out, &extra, NULL, ",\n");
  g_string_append (out, "\n}\n");
  return out;
}
