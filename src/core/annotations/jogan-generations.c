/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-generations.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "annotations/jogan-disk.h"
#include "annotations/jogan-time.h"

/* Beside the files lies a folder with what they were: the two contents before this one, and the last one of each of
 * seven days.
 *
 *   generations/bookmarks.previous-1.json, bookmarks.previous-2.json
 *   generations/bookmarks.2025-12-06.json
 *
 * A save gives what it is about to replace a second name ("pending"), and only when the new content is there moves the
 * older ones on: a save that fails costs no generation. */

#define N_DAYS 7
#define DAY_LENGTH 10

static char *
get_stem (JoganAnnotationKind kind)
{
  const char *name = jogan_annotation_kind_get_file_name (kind);

  return g_strndup (name, strlen (name) - strlen (".json"));
}

static char *
build_path (const char         *directory,
            JoganAnnotationKind kind,
            const char         *which)
{
  g_autofree char *stem = get_stem (kind);
  g_autofree char *name = g_strdup_printf ("%s.%s.json", stem, which);

  return g_build_filename (directory, "generations", name, NULL);
}

/* Which of a kind's generations a file is, or NULL. */
static char *
get_which (JoganAnnotationKind kind,
           const char         *name)
{
  g_autofree char *stem = get_stem (kind);
  gsize n = strlen (stem);
  char *which;

  if (!g_str_has_prefix (name, stem) || name[n] != '.' || !g_str_has_suffix (name, ".json"))
    return NULL;
  which = g_strdup (name + n + 1);
  which[MAX (strlen (which), strlen (".json")) - strlen (".json")] = '\0';
  return which;
}

static gboolean
is_day (const char *which)
{
  guint32 day;

  return jogan_day_parse (which, &day);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return -strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Which generations there are: the previous ones, then the days, newest first; NULL when it cannot be told. */
static GPtrArray *
list_all (const char         *directory,
          JoganAnnotationKind kind,
          GError            **error)
{
  static const char *const previous[] = { "previous-2", "previous-1", "pending" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (directory, "generations", NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *which = get_which (kind, name);

      if (which != NULL && is_day (which))
        g_ptr_array_add (all, g_steal_pointer (&which));
    }
  g_ptr_array_sort (all, compare_newest_first);

  for (guint i = 0; i < G_N_ELEMENTS (previous); i++)
    {
      g_autofree char *path = build_path (directory, kind, previous[i]);
      JoganFingerprint fingerprint;

      if (!jogan_disk_look (path, &fingerprint, error))
        return NULL;
      if (jogan_disk_is_there (&fingerprint))
        g_ptr_array_insert (all, 0, g_strdup (previous[i]));
    }
  return g_steal_pointer (&all);
}

static void
keep_day (const char         *directory,
          JoganAnnotationKind kind,
          const char         *previous)
{
  JoganFingerprint fingerprint;
  char written[JOGAN_TIME_LENGTH + 1], today[JOGAN_TIME_LENGTH + 1];
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint n_days = 0;

  if (!jogan_disk_look (previous, &fingerprint, NULL) || !jogan_disk_is_there (&fingerprint))
    return;

  jogan_time_format (CLAMP (fingerprint.seconds * 1000, 0, JOGAN_TIME_MAX), written);
  jogan_time_format (jogan_time_now (), today);
  written[DAY_LENGTH] = today[DAY_LENGTH] = '\0';
  if (strcmp (written, today) >= 0)
    return;

  path = build_path (directory, kind, written);
  jogan_disk_duplicate (previous, path, NULL);
  all = list_all (directory, kind, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autofree char *old = build_path (directory, kind, g_ptr_array_index (all, i));

      if (is_day (g_ptr_array_index (all, i)) && ++n_days > N_DAYS)
        g_unlink (old);
    }
}

/**
 * jogan_generations_prepare: (skip)
 * @directory: the directory of the files
 * @kind: which file
 * @path: its resolved path
 *
 * Keeps the content of a good file that is about to be replaced.
 *
 * Returns: whether it is kept; the save goes on without, since the new content holds all of the old one
 */
gboolean
jogan_generations_prepare (const char         *directory,
                           JoganAnnotationKind kind,
                           const char         *path)
{
  g_autofree char *folder = g_build_filename (directory, "generations", NULL);
  g_autofree char *pending = build_path (directory, kind, "pending");
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0 || !jogan_disk_duplicate (path, pending, &error))
    {
      g_message ("No generation of %s is kept: %s", path, error != NULL ? error->message : g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/**
 * jogan_generations_commit: (skip)
 * @directory: the directory of the files
 * @kind: which file
 *
 * Makes what jogan_generations_prepare() kept the newest generation, the file being replaced by now.
 */
void
jogan_generations_commit (const char         *directory,
                          JoganAnnotationKind kind)
{
  g_autofree char *pending = build_path (directory, kind, "pending");
  g_autofree char *first = build_path (directory, kind, "previous-1");
  g_autofree char *second = build_path (directory, kind, "previous-2");

  if (g_rename (first, second) != 0 && errno != ENOENT)
    return;
  if (g_rename (pending, first) == 0)
    keep_day (directory, kind, first);
}

/**
 * jogan_generations_discard: (skip)
 * @directory: the directory of the files
 * @kind: which file
 *
 * Drops what jogan_generations_prepare() kept, the file being what it was.
 */
void
jogan_generations_discard (const char         *directory,
                           JoganAnnotationKind kind)
{
  g_autofree char *pending = build_path (directory, kind, "pending");

  g_unlink (pending);
}

/**
 * jogan_generations_list: (skip)
 * @directory: the directory of the files
 * @kind: which file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names of its generations, newest first; %NULL when it cannot be told
 */
char **
jogan_generations_list (const char         *directory,
                        JoganAnnotationKind kind,
                        GError            **error)
{
  g_autoptr (GPtrArray) all = list_all (directory, kind, error);

  if (all == NULL)
    return NULL;
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_steal (all, NULL);
}

/**
 * jogan_generations_open: (skip)
 * @directory: the directory of the files
 * @kind: which file
 * @name: a name from jogan_generations_list()
 * @time: (out): when it was written, in ms since 1970
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a good document, or %NULL with an error
 */
JoganDocument *
jogan_generations_open (const char         *directory,
                        JoganAnnotationKind kind,
                        const char         *name,
                        gint64             *time,
                        GError            **error)
{
  g_autofree char *path = build_path (directory, kind, name);
  g_autoptr (JoganDocument) document = NULL;
  g_autofree char *data = NULL;
  JoganFingerprint fingerprint;
  gsize length;

  if (!jogan_disk_read (path, JOGAN_DOCUMENT_MAX_BYTES, &data, &length, &fingerprint, error))
    return NULL;

  document = jogan_document_new_from_data (kind, data, length);
  if (document->health != JOGAN_HEALTH_GOOD)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "“%s”: %s", path,
                   document->health == JOGAN_HEALTH_NEWER ? _("a newer version of Jogan wrote it") : document->reason);
      return NULL;
    }
  *time = fingerprint.seconds * 1000 + fingerprint.nanoseconds / 1000000;
  return g_steal_pointer (&document);
}

/**
 * jogan_generations_open_newest: (skip)
 * @directory: the directory of the files
 * @kind: which file
 * @document: (out) (nullable): the newest generation that is good, or %NULL when there is none
 * @time: (out): when it was written, in ms since 1970
 * @error: return location
 *
 * Returns: %FALSE when it cannot be told: a disk that does not answer is not one without generations
 */
gboolean
jogan_generations_open_newest (const char         *directory,
                               JoganAnnotationKind kind,
                               JoganDocument     **document,
                               gint64             *time,
                               GError            **error)
{
  g_auto (GStrv) names = jogan_generations_list (directory, kind, error);

  *document = NULL;
  if (names == NULL)
    return FALSE;

  for (guint i = 0; *document == NULL && names[i] != NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;

      *document = jogan_generations_open (directory, kind, names[i], time, &local_error);
      if (local_error != NULL && local_error->domain == G_FILE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}
