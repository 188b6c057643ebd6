/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "library/jogan-report-item.h"

/* A source may be anything a user, or an archive, put there: what is looked at ends somewhere. */
#define MAX_DEPTH 8
#define MAX_ENTRIES 50000
#define MAX_ITEMS 1000

/* A folder that is still to be read. */
typedef struct
{
  char *path;
  guint depth;
} Folder;

typedef struct
{
  JoganScan *scan;
  JoganWatch *watch; /* nullable */
  GCancellable *cancellable;
  char *root;          /* without symbolic links */
  GQueue folders;      /* of Folder */
  GHashTable *visited; /* paths of folders and files, owned */
  guint n_entries;
  gboolean unwatched; /* some folder could not be watched */
} Walk;

static void
scan_file_free (gpointer data)
{
  JoganScanFile *file = data;

  g_free (file->path);
  g_free (file);
}

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_free (folder->path);
  g_free (folder);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folder, folder_free)

static void
refuse (Walk         *walk,
        const char   *path,
        JoganSeverity severity,
        const char   *message)
{
  g_autoptr (JoganRemark) remark = NULL;

  if (walk->scan->items->len >= MAX_ITEMS)
    return;
  remark = jogan_remark_new (severity, 0, message);
  g_ptr_array_add (walk->scan->items, jogan_report_item_new (path, remark));
}

static void
refuse_for_errno (Walk       *walk,
                  const char *path,
                  int         error)
{
  g_autofree char *message = NULL;

  if (error == ENOENT) /* it went away while we were looking */
    return;
  if (error == EACCES)
    message = g_strdup (_("You have no permission to read this. Change its permissions."));
  else if (error == ELOOP)
    message = g_strdup (_("This link leads back to itself. Remove it or fix it."));
  else
    message = g_strdup_printf (_("This cannot be read: %s. Check the disk it is on."), g_strerror (error));
  refuse (walk, path, JOGAN_SEVERITY_ERROR, message);
}

static gboolean
is_below (const char *path,
          const char *root)
{
  gsize length = strlen (root);

  /* The root may be "/" itself. */
  return strncmp (path, root, length) == 0 && (root[length - 1] == '/' || path[length] == '/');
}

/* Takes a regular file in. */
static void
add_file (Walk              *walk,
          const char        *path,
          const struct stat *st)
{
  JoganScanFile *file;

  if (!g_hash_table_add (walk->visited, g_strdup (path)))
    return;
  if (st->st_size > JOGAN_SCAN_MAX_SIZE)
    {
      refuse (walk, path, JOGAN_SEVERITY_ERROR,
              _("This file is larger than 4 MB and was not read. Split it into one file a day."));
      return;
    }

  file = g_new0 (JoganScanFile, 1);
  file->path = g_strdup (path);
  file->stamp = jogan_file_stamp_from_stat (st);
  g_ptr_array_add (walk->scan->files, file);
}

static void
add_folder (Walk       *walk,
            const char *path,
            guint       depth)
{
  Folder *folder;

  if (!g_hash_table_add (walk->visited, g_strdup (path)))
    return;
  if (depth > MAX_DEPTH)
    {
      refuse (walk, path, JOGAN_SEVERITY_WARNING,
              _("This folder lies deeper than eight folders and was not read. Add it as a source of its own."));
      return;
    }

  folder = g_new0 (Folder, 1);
  folder->path = g_strdup (path);
  folder->depth = depth;
  g_queue_push_tail (&walk->folders, folder);
}

/* A symbolic link counts as what it leads to, if that lies in the source. */
static void
add_link (Walk       *walk,
          const char *path,
          gboolean    is_post,
          guint       depth)
{
  g_autofree char *target = realpath (path, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  struct stat st;

  if (target == NULL || stat (target, &st) != 0)
    {
      if (is_post && errno == ENOENT)
        refuse (walk, path, JOGAN_SEVERITY_WARNING, _("This link leads nowhere. Remove it or fix it."));
      else if (errno == ELOOP)
        refuse_for_errno (walk, path, ELOOP);
      return;
    }
  if (!is_post && !S_ISDIR (st.st_mode))
    return;

  if (g_str_equal (target, walk->root) || g_str_equal (target, parent) || is_below (parent, target))
    refuse (walk, path, JOGAN_SEVERITY_NOTE, _("This link leads back to a folder above it and was not followed."));
  else if (!is_below (target, walk->root))
    refuse (walk, path, JOGAN_SEVERITY_WARNING,
            _("This link leads out of the source and was not followed. Add what it leads to as a source of its own."));
  else if (S_ISDIR (st.st_mode))
    add_folder (walk, target, depth);
  else if (S_ISREG (st.st_mode))
    add_file (walk, target, &st);
  else
    refuse (walk, path, JOGAN_SEVERITY_ERROR, _("This is not a file that can be read as a post. Remove it."));
}

static void
add_entry (Walk                *walk,
           const Folder        *folder,
           int                  fd,
           const struct dirent *entry)
{
  gboolean is_post = jogan_scan_is_post_name (entry->d_name);
  g_autofree char *path = NULL;
  struct stat st;

  /* Most names that are not a post's need no look at all. */
  if (!is_post && entry->d_type != DT_DIR && entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
    return;

  path = g_build_filename (folder->path, entry->d_name, NULL);
  if (fstatat (fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
    refuse_for_errno (walk, path, errno);
  else if (S_ISDIR (st.st_mode))
    add_folder (walk, path, folder->depth + 1);
  else if (S_ISLNK (st.st_mode))
    add_link (walk, path, is_post, folder->depth + 1);
  else if (is_post && S_ISREG (st.st_mode))
    add_file (walk, path, &st);
  else if (is_post)
    refuse (walk, path, JOGAN_SEVERITY_ERROR, _("This is not a file that can be read as a post. Remove it."));
}

static gboolean
is_skipped (const char *name)
{
  return *name == '.' || g_str_equal (name, "_site") || g_str_equal (name, "node_modules");
}

/* Returns FALSE when nothing more is to be looked at; errno of a root that cannot be read goes to @error. */
static gboolean
read_folder (Walk         *walk,
             const Folder *folder,
             int          *error)
{
  struct dirent *entry;
  DIR *dir = NULL;
  int fd;

  if (walk->watch != NULL && !jogan_watch_add_folder (walk->watch, folder->path, NULL))
    walk->unwatched = TRUE;

  fd = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    dir = fdopendir (fd);
  if (dir == NULL)
    {
      *error = errno;
      if (folder->depth > 0)
        refuse_for_errno (walk, folder->path, *error);
      if (fd >= 0)
        close (fd);
      return TRUE;
    }

  for (errno = 0; (entry = readdir (dir)) != NULL; errno = 0)
    {
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;
      if (++walk->n_entries > MAX_ENTRIES || g_cancellable_is_cancelled (walk->cancellable))
        break;
      if (!is_skipped (entry->d_name))
        add_entry (walk, folder, fd, entry);
    }
  if (entry == NULL && errno != 0)
    refuse_for_errno (walk, folder->path, errno);
  closedir (dir);
  return entry == NULL;
}

/* Newest first: names of posts begin with their date. */
static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const char *path_a = (*(JoganScanFile *const *) a)->path;
  const char *path_b = (*(JoganScanFile *const *) b)->path;
  int order = strcmp (strrchr (path_b, '/'), strrchr (path_a, '/'));

  return order != 0 ? order : strcmp (path_b, path_a);
}

static void
set_state (JoganScan       *scan,
           JoganSourceState state,
           char            *message)
{
  g_free (scan->message);
  scan->message = message;
  scan->state = state;
}

static void
set_state_for_errno (JoganScan  *scan,
                     const char *path,
                     int         error)
{
  g_autofree char *name = jogan_scan_dup_name (path);

  if (error == ENOENT || error == ENOTDIR)
    set_state (scan, JOGAN_SOURCE_MISSING,
               g_strdup_printf (_("“%s” is not there. Bring it back, or add it again from where it is now."), name));
  else if (error == EACCES)
    set_state (scan, JOGAN_SOURCE_UNREADABLE,
               g_strdup_printf (_("You have no permission to read “%s”. Change its permissions."), name));
  else if (error == ELOOP)
    set_state (scan, JOGAN_SOURCE_UNREADABLE,
               g_strdup_printf (_("“%s” is a link that leads back to itself. Choose a folder or a file."), name));
  else
    set_state (scan, JOGAN_SOURCE_UNREADABLE,
               g_strdup_printf (_("“%s” cannot be read: %s. Check the disk it is on."), name, g_strerror (error)));
}

static void
walk_folders (Walk *walk)
{
  g_autofree char *name = jogan_scan_dup_name (walk->root);
  g_autofree char *limit = NULL;
  int root_error = 0;
  gboolean more = TRUE;

  add_folder (walk, walk->root, 0);
  while (more && !g_queue_is_empty (&walk->folders))
    {
      g_autoptr (Folder) folder = g_queue_pop_head (&walk->folders);
      int error = 0;

      more = read_folder (walk, folder, &error);
      if (folder->depth == 0)
        root_error = error;
    }

  if (root_error != 0)
    {
      set_state_for_errno (walk->scan, walk->root, root_error);
      return;
    }
  if (walk->n_entries > MAX_ENTRIES)
    {
      limit = g_strdup_printf (_("More than %d entries: the rest was not looked at. Choose a smaller folder."),
                               MAX_ENTRIES);
      refuse (walk, walk->root, JOGAN_SEVERITY_ERROR, limit);
    }
  if (walk->unwatched)
    refuse (walk, walk->root, JOGAN_SEVERITY_NOTE,
            _("Not all of its folders can be watched. Refresh to see what changed."));

  g_ptr_array_sort (walk->scan->files, compare_files);
  if (walk->scan->files->len == 0)
    set_state (
      walk->scan, JOGAN_SOURCE_EMPTY,
      g_strdup_printf (_("There is no post in “%s”. Put Markdown files (.md) into it, or choose another."), name));
}

/* Watches the nearest folder that is there, for the next name on the way to @path. */
static void
watch_way_to (JoganWatch *watch,
              const char *path)
{
  g_autofree char *child = g_strdup (path);

  while (!g_str_equal (child, "/"))
    {
      g_autofree char *parent = g_path_get_dirname (child);
      g_autofree char *name = g_path_get_basename (child);

      if (jogan_watch_add_folder (watch, parent, name))
        return;
      g_set_str (&child, parent);
    }
}

static void
scan_path (JoganScan    *scan,
           const char   *path,
           JoganWatch   *watch,
           GCancellable *cancellable)
{
  g_autofree char *name = jogan_scan_dup_name (path);
  g_autofree char *root = NULL;
  Walk walk = { .scan = scan, .watch = watch, .cancellable = cancellable };
  struct stat st;

  if (watch != NULL)
    watch_way_to (watch, path);
  root = realpath (path, NULL);
  if (root == NULL || stat (root, &st) != 0)
    {
      set_state_for_errno (scan, path, errno);
      return;
    }
  if (watch != NULL && !g_str_equal (root, path))
    watch_way_to (watch, root);

  walk.root = root;
  walk.visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (S_ISDIR (st.st_mode))
    {
      scan->kind = JOGAN_SOURCE_FOLDER;
      walk_folders (&walk);
    }
  else
    {
      scan->kind = JOGAN_SOURCE_FILE;
      if (!S_ISREG (st.st_mode))
        set_state (scan, JOGAN_SOURCE_UNREADABLE,
                   g_strdup_printf (_("“%s” is neither a folder nor a file. Choose one."), name));
      else
        add_file (&walk, root, &st);
      if (scan->items->len > 0)
        set_state (
          scan, JOGAN_SOURCE_UNREADABLE,
          g_strdup_printf (_("“%s” is larger than 4 MB and was not read. Split it into one file a day."), name));
    }
  g_queue_clear_full (&walk.folders, folder_free);
  g_hash_table_unref (walk.visited);
}

/*
 * jogan_scan_new:
 * @file: a folder or a file
 * @watch: (nullable): what is to watch it
 * @cancellable: (nullable): ends the scan early; its result is then of no use
 *
 * Looks for posts: in a folder, regular files named *.md or *.markdown, in whatever case, at most eight folders deep;
 * hidden names, `_site` and `node_modules` are passed over. Symbolic links are followed inside the folder only. A file
 * is itself the post, whatever its name. Blocks; to be called by a worker.
 *
 * Returns: (transfer full): what was found
 */
JoganScan *
jogan_scan_new (GFile        *file,
                JoganWatch   *watch,
                GCancellable *cancellable)
{
  JoganScan *self = g_new0 (JoganScan, 1);
  const char *path = g_file_peek_path (file);

  self->state = JOGAN_SOURCE_READY;
  self->files = g_ptr_array_new_with_free_func (scan_file_free);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  if (watch != NULL)
    jogan_watch_begin (watch);
  if (path != NULL)
    {
      scan_path (self, path, watch, cancellable);
    }
  else
    {
      g_autofree char *uri = g_file_get_uri (file);

      set_state (self, JOGAN_SOURCE_UNREADABLE,
                 g_strdup_printf (_("“%s” is not on this computer. Choose a local folder."), uri));
    }
  if (watch != NULL)
    jogan_watch_end (watch);
  return self;
}

void
jogan_scan_free (JoganScan *self)
{
  g_free (self->message);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/*
 * jogan_scan_is_post_name:
 * @name: (type filename): the name of a file, or a path
 *
 * Returns: whether it ends as the name of a post does
 */
gboolean
jogan_scan_is_post_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name &&
         (g_ascii_strcasecmp (dot, ".md") == 0 || g_ascii_strcasecmp (dot, ".markdown") == 0);
}

/*
 * jogan_scan_dup_name:
 * @path: (type filename): an absolute path
 *
 * Returns: (transfer full): the path as UTF-8, or its URI when it is something else; g_file_parse_name() finds back
 */
char *
jogan_scan_dup_name (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_parse_name (file);
}
