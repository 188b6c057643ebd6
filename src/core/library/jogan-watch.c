/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-watch.h"

#include <sys/stat.h>

/* How long changes must have calmed down before they are told of, and how long they may go on before they are told
 * of all the same, both in milliseconds. */
#define CALM_MS 200
#define IMPATIENT_MS 1000

/* Each watched folder costs the kernel memory, and users share a limit. */
#define MAX_FOLDERS 2048

/* What the monitors' handlers see; the watch and its monitors each hold a reference. The fields belong to the main
 * thread. */
typedef struct
{
  JoganWatchFunc func; /* NULL once stopped */
  gpointer user_data;
  guint timeout_id;
  gint64 first_change;
} Listener;

/*
 * JoganWatch:
 *
 * Watches the folders of a source. It is made and stopped in the main thread. Between jogan_watch_begin() and
 * jogan_watch_end() a worker adds the folders that it is about to read; those that it does not add any more are
 * forgotten. Setting up a monitor may block on a slow disk, which is why the worker does it; GLib still delivers the
 * events in the main thread, since workers have no main context of their own.
 */
struct _JoganWatch
{
  gatomicrefcount ref_count;
  Listener *listener;
  GHashTable *folders; /* path => Folder; touched by one worker at a time */
};

typedef struct
{
  GFileMonitor *monitor;
  dev_t device;
  ino_t inode;
  gboolean seen;
} Folder;

static void
folder_free (Folder *folder)
{
  g_file_monitor_cancel (folder->monitor);
  g_object_unref (folder->monitor);
  g_free (folder);
}

static void
listener_unref (gpointer data)
{
  g_atomic_rc_box_release (data);
}

static gboolean
is_hidden (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name == NULL || *name == '.';
}

static gboolean
is_named (GFile      *file,
          const char *name)
{
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  return g_strcmp0 (base, name) == 0;
}

static void
tell_cb (gpointer data)
{
  Listener *listener = data;

  listener->timeout_id = 0;
  listener->first_change = 0;
  listener->func (listener->user_data);
}

static void
monitor_changed_cb (GFileMonitor     *monitor,
                    GFile            *file,
                    GFile            *other_file,
                    GFileMonitorEvent event,
                    gpointer          data)
{
  Listener *listener = data;
  const char *name = g_object_get_data (G_OBJECT (monitor), "jogan-name");
  gint64 now = g_get_monotonic_time ();
  gint64 wait = CALM_MS;

  if (listener->func == NULL)
    return;
  /* What befalls the folder itself always matters. */
  if (!g_file_equal (file, g_object_get_data (G_OBJECT (monitor), "jogan-folder")) &&
      (name != NULL ? !is_named (file, name) && !is_named (other_file, name)
                    : is_hidden (file) && is_hidden (other_file)))
    return;

  if (listener->first_change == 0)
    listener->first_change = now;
  else
    wait = CLAMP (IMPATIENT_MS - (now - listener->first_change) / 1000, 0, CALM_MS);
  g_clear_handle_id (&listener->timeout_id, g_source_remove);
  listener->timeout_id = g_timeout_add_once (wait, tell_cb, listener);
}

/*
 * jogan_watch_new:
 * @func: what to call when something changed
 * @user_data: data for @func
 *
 * Returns: (transfer full): a watch over no folder
 */
JoganWatch *
jogan_watch_new (JoganWatchFunc func,
                 gpointer       user_data)
{
  JoganWatch *self = g_new0 (JoganWatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->listener = g_atomic_rc_box_new0 (Listener);
  self->listener->func = func;
  self->listener->user_data = user_data;
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) folder_free);
  return self;
}

JoganWatch *
jogan_watch_ref (JoganWatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* The last reference may be a worker's; jogan_watch_stop() comes before. */
void
jogan_watch_unref (JoganWatch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->folders);
  listener_unref (self->listener);
  g_free (self);
}

/* Ends the calls for good. */
void
jogan_watch_stop (JoganWatch *self)
{
  g_clear_handle_id (&self->listener->timeout_id, g_source_remove);
  self->listener->func = NULL;
}

/* Called by a worker before it adds folders. */
void
jogan_watch_begin (JoganWatch *self)
{
  GHashTableIter iter;
  Folder *folder;

  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &folder))
    folder->seen = FALSE;
}

/*
 * jogan_watch_add_folder:
 * @self: a watch
 * @path: (type filename): a folder
 * @name: (type filename) (nullable): the only entry that matters, or %NULL for all that are not hidden
 *
 * Called by a worker before it reads the folder, so that no change falls between reading and watching.
 *
 * Returns: whether the folder is watched now
 */
gboolean
jogan_watch_add_folder (JoganWatch *self,
                        const char *path,
                        const char *name)
{
  Folder *folder = g_hash_table_lookup (self->folders, path);
  g_autoptr (GFileMonitor) monitor = NULL;
  g_autoptr (GFile) file = NULL;
  struct stat st;

  if (stat (path, &st) != 0)
    return FALSE;
  if (folder != NULL && folder->device == st.st_dev && folder->inode == st.st_ino)
    {
      folder->seen = TRUE;
      return TRUE;
    }
  if (folder == NULL && g_hash_table_size (self->folders) >= MAX_FOLDERS)
    return FALSE;

  file = g_file_new_for_path (path);
  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return FALSE;

  g_file_monitor_set_rate_limit (monitor, CALM_MS / 2);
  g_object_set_data_full (G_OBJECT (monitor), "jogan-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (monitor), "jogan-folder", g_steal_pointer (&file), g_object_unref);
  g_signal_connect_data (monitor, "changed", G_CALLBACK (monitor_changed_cb), g_atomic_rc_box_acquire (self->listener),
                         (GClosureNotify) (GCallback) listener_unref, G_CONNECT_DEFAULT);

  folder = g_new0 (Folder, 1);
  folder->monitor = g_steal_pointer (&monitor);
  folder->device = st.st_dev;
  folder->inode = st.st_ino;
  folder->seen = TRUE;
  g_hash_table_replace (self->folders, g_strdup (path), folder);
  return TRUE;
}

static gboolean
is_unseen (gpointer key,
           gpointer value,
           gpointer user_data)
{
  return !((Folder *) value)->seen;
}

/* Called by a worker when it has added all folders: the others are not watched any more. */
void
jogan_watch_end (JoganWatch *self)
{
  g_hash_table_foreach_remove (self->folders, is_unseen, NULL);
}
