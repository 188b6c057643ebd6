/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-bundle.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "annotations/jogan-json.h"

/* All three documents in one file, to carry elsewhere:
 *
 *   {"bookmarks": …, "format": "jogan-annotations", "notes": …, "reading": …, "version": 1}
 */
#define BUNDLE_FORMAT "jogan-annotations"

static const char *const member_names[JOGAN_N_ANNOTATION_KINDS] = {
  [JOGAN_ANNOTATION_BOOKMARK] = "bookmarks",
  [JOGAN_ANNOTATION_NOTE] = "notes",
  [JOGAN_ANNOTATION_READING] = "reading",
};

typedef struct
{
  char *format;
  const char *from[JOGAN_N_ANNOTATION_KINDS];
  const char *to[JOGAN_N_ANNOTATION_KINDS];
} Outline;

static gboolean
read_outline (JoganJson *json,
              Outline   *outline,
              GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;

  if (!jogan_json_open_object (json, error))
    return FALSE;

  while (jogan_json_next_member (json, &key, &local_error))
    {
      const char *from = json->at;

      if (g_str_equal (key, "format") && outline->format == NULL)
        outline->format = jogan_json_read_string (json, &local_error);
      else
        jogan_json_skip (json, &local_error);
      if (local_error != NULL)
        break;

      for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
        {
          if (g_str_equal (key, member_names[i]))
            {
              outline->from[i] = from;
              outline->to[i] = json->at;
            }
        }
      g_clear_pointer (&key, g_free);
    }

  if (local_error == NULL && jogan_json_finish (json, &local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_one (JoganAnnotationKind kind,
          const char         *data,
          gsize               length,
          JoganDocument      *documents[JOGAN_N_ANNOTATION_KINDS],
          GError            **error)
{
  g_autoptr (JoganDocument) document = jogan_document_new_from_data (kind, data, length);

  switch (document->health)
    {
    case JOGAN_HEALTH_GOOD:
      documents[kind] = g_steal_pointer (&document);
      return TRUE;
    case JOGAN_HEALTH_NEWER:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("a newer version of Jogan wrote it: update Jogan"));
      return FALSE;
    case JOGAN_HEALTH_DAMAGED:
    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, document->reason);
      return FALSE;
    }
}

/**
 * jogan_bundle_write: (skip)
 * @documents: all documents
 *
 * Returns: (transfer full): one text with all of them
 */
GString *
jogan_bundle_write (JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS])
{
  GString *out = g_string_new ("{\n");

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      g_autoptr (GString) text = jogan_document_to_string (documents[i]);

      if (i == JOGAN_ANNOTATION_NOTE)
        g_string_append (out, "\"format\":\"" BUNDLE_FORMAT "\",\n");
      g_string_append_printf (out, "\"%s\":", member_names[i]);
      g_string_append_len (out, text->str, text->len - 1); /* the newline */
      g_string_append (out, ",\n");
    }
  g_string_append_printf (out, "\"version\":%d\n}\n", JOGAN_DOCUMENT_VERSION);
  return out;
}

/**
 * jogan_bundle_read: (skip)
 * @data: (nullable): any bytes
 * @length: their number
 * @documents: (out): the documents that are there, %NULL for the others
 * @error: return location
 *
 * Reads what jogan_bundle_write() wrote, or the file of one kind alone. All of it must be good.
 *
 * Returns: whether there is anything
 */
gboolean
jogan_bundle_read (const char    *data,
                   gsize          length,
                   JoganDocument *documents[JOGAN_N_ANNOTATION_KINDS],
                   GError       **error)
{
  g_auto (JoganJson) json = { 0 };
  Outline outline = { 0 };
  g_autofree char *format = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    documents[i] = NULL;
  if (length == 0 || !g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is not UTF-8 text"));
      return FALSE;
    }

  jogan_json_init (&json, data, length);
  if (!read_outline (&json, &outline, &local_error))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("line %u: %s"), jogan_json_get_line (&json),
                 local_error->message);
  format = outline.format;
  if (local_error != NULL)
    return FALSE;

  for (guint i = 0; i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (g_strcmp0 (format, jogan_annotation_kind_get_format (i)) == 0)
        return read_one (i, data, length, documents, error);
    }
  for (guint i = 0; g_strcmp0 (format, BUNDLE_FORMAT) == 0 && i < JOGAN_N_ANNOTATION_KINDS; i++)
    {
      if (outline.from[i] == NULL)
        continue;
      if (!read_one (i, outline.from[i], outline.to[i] - outline.from[i], documents, error))
        {
          for (guint j = 0; j < i; j++)
            g_clear_pointer (&documents[j], jogan_document_free);
          return FALSE;
        }
      any = TRUE;
    }
  if (!any)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("it holds no bookmarks, notes or read state of Jogan"));
  return any;
}
