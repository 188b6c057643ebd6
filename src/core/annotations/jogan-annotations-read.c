/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotations-read.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotation-list.h"
#include "annotations/jogan-disk.h"
#include "annotations/jogan-generations.h"

/* Adds what the last good copy has, when the file itself is missing or damaged. */
static gboolean
add_generation (JoganDocument *document,
                const char    *directory,
                GError       **error)
{
  g_autoptr (JoganDocument) generation = NULL;
  gint64 time;

  if (!jogan_generations_open_newest (directory, document->kind, &generation, &time, error))
    return FALSE;
  if (generation != NULL)
    jogan_document_merge (document, generation, NULL);
  return TRUE;
}

static JoganDocument *
read_document (const char         *directory,
               const char         *path,
               JoganAnnotationKind kind,
               char              **warning,
               GError            **error)
{
  g_autofree char *resolved = jogan_disk_resolve (path);
  g_autofree char *data = NULL;
  g_autoptr (JoganDocument) document = NULL;
  JoganFingerprint fingerprint;
  gsize length;

  if (!jogan_disk_look (resolved, &fingerprint, error))
    return NULL;
  if (!jogan_disk_is_there (&fingerprint))
    document = jogan_document_new (kind);
  else if (!jogan_disk_read (resolved, JOGAN_DOCUMENT_MAX_BYTES, &data, &length, &fingerprint, error))
    return NULL;
  else
    document = jogan_document_new_from_data (kind, data, length);

  if (document->health == JOGAN_HEALTH_DAMAGED)
    /* Translators: a file, and what is wrong with it. */
    *warning = g_strdup_printf (_("“%s” is damaged (%s). Open the window to restore it from its last good copy."),
                                path, document->reason);
  if ((data == NULL || document->health == JOGAN_HEALTH_DAMAGED) && !add_generation (document, directory, error))
    return NULL;
  return g_steal_pointer (&document);
}

/**
 * jogan_annotations_read:
 * @directory: (nullable): where the files are; %NULL for the place they have by custom
 * @kind: bookmarks or notes
 * @warning: (out) (nullable): that the file is damaged, and what to do; translated. What could be read is there then,
 *   with what its last good copy has
 * @error: return location; names the file and the reason
 *
 * Reads bookmarks or notes as they are on disk at this moment, for a program that wants no more than that: nothing is
 * written, locked or moved, so that no window is disturbed. Blocks.
 *
 * Returns: (transfer full) (nullable): the bookmarks or notes (of [class@Annotation]), those made last first
 */
GListModel *
jogan_annotations_read (GFile              *directory,
                        JoganAnnotationKind kind,
                        char              **warning,
                        GError            **error)
{
  g_autofree char *folder = directory != NULL ? g_file_get_path (directory)
                                              : g_build_filename (g_get_user_data_dir (), "jogan", NULL);
  g_autofree char *path = g_build_filename (folder, jogan_annotation_kind_get_file_name (kind), NULL);
  g_autoptr (JoganDocument) document = NULL;
  g_autoptr (GError) local_error = NULL;

  *warning = NULL;
  document = read_document (folder, path, kind, warning, &local_error);
  if (document == NULL)
    {
      g_set_error (error, local_error->domain, local_error->code, _("“%s” could not be read (%s)."), path,
                   local_error->message);
      return NULL;
    }
  return G_LIST_MODEL (jogan_annotation_list_new (kind, document->records));
}
