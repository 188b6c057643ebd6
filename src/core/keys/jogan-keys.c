/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/jogan-keys.h"

#include <glib/gi18n-lib.h>

#include "keys/jogan-keys-file.h"
#include "model/jogan-remark.h"

/**
 * JoganKeys:
 *
 * The keys that the user gave to actions, in a file of their own that can be read and written by hand: an object of
 * actions with lists of keys, only of those that are not as they are by default.
 *
 * What the file says and is not understood is told in the remarks, and stays in the file. A file that is damaged as a
 * whole is never written to.
 */
struct _JoganKeys
{
  GObject parent_instance;

  char *path;
  JoganKeysCheck check;
  GHashTable *keys; /* of char, by action: keys with "|" between them */
  GListStore *remarks;
  GQueue changes; /* of Change: still to be written, in their order */
  gboolean saving;
};

typedef struct
{
  char *path;
  char *action;
  char **keys; /* (nullable) */
} Change;

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganKeys, jogan_keys, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->path);
  g_free (change->action);
  g_strfreev (change->keys);
  g_free (change);
}

static void save_next (JoganKeys *self);

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Change *change = data;
  GError *error = NULL;

  if (jogan_keys_file_change (change->path, change->action, (const char *const *) change->keys, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  JoganKeys *self = JOGAN_KEYS (source);
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  save_next (self);
}

/* One change after the other, as they were made. */
static void
save_next (JoganKeys *self)
{
  g_autoptr (GTask) task = NULL;
  Change *change;

  if (self->saving)
    return;
  change = g_queue_pop_head (&self->changes);
  if (change == NULL)
    return;
  self->saving = TRUE;
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, save_thread);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *entries = jogan_keys_file_read (data, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
add_remark (JoganKeys  *self,
            guint       line,
            const char *message)
{
  g_autoptr (JoganRemark) remark = jogan_remark_new (JOGAN_SEVERITY_WARNING, line, message);

  g_list_store_append (self->remarks, remark);
}

static void
take_entry (JoganKeys            *self,
            const JoganKeysEntry *entry)
{
  g_autofree char *problem = self->check (entry->action, (const char *const *) entry->keys);

  if (problem != NULL)
    {
      /* Translators: the path of the file, a line of it, the name of an action, what is wrong. */
      g_autofree char *message = g_strdup_printf (_("“%s”, line %u: %s: %s"), self->path, entry->line, entry->action,
                                                  problem);

      add_remark (self, entry->line, message);
      return;
    }
  g_hash_table_insert (self->keys, g_strdup (entry->action), g_strjoinv ("|", entry->keys));
}

static void
jogan_keys_finalize (GObject *object)
{
  JoganKeys *self = JOGAN_KEYS (object);

  g_queue_clear_full (&self->changes, change_free);
  g_hash_table_unref (self->keys);
  g_object_unref (self->remarks);
  g_free (self->path);
  G_OBJECT_CLASS (jogan_keys_parent_class)->finalize (object);
}

static void
jogan_keys_class_init (JoganKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_keys_finalize;

  /**
   * JoganKeys::changed:
   * @self: the keys
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  /**
   * JoganKeys::failed:
   * @self: the keys
   * @message: what went wrong, fit to be shown
   *
   * A change is in effect, but could not be written down.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jogan_keys_init (JoganKeys *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->remarks = g_list_store_new (JOGAN_TYPE_REMARK);
  g_queue_init (&self->changes);
}

/**
 * jogan_keys_new:
 * @file: (nullable): the file, or %NULL for `jogan/keys.json` among the user's configuration
 * @check: judges what the file says
 *
 * Returns: (transfer full): keys as they are by default, until the file is loaded
 */
JoganKeys *
jogan_keys_new (GFile         *file,
                JoganKeysCheck check)
{
  JoganKeys *self = g_object_new (JOGAN_TYPE_KEYS, NULL);

  self->path = file != NULL ? g_file_get_path (file)
                            : g_build_filename (g_get_user_config_dir (), "jogan", "keys.json", NULL);
  self->check = check;
  return self;
}

/**
 * jogan_keys_load_async:
 * @self: the keys
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the file is read
 * @user_data: data for @callback
 *
 * Reads the file in another thread.
 */
void
jogan_keys_load_async (JoganKeys          *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOGAN_IS_KEYS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jogan_keys_load_async);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * jogan_keys_load_finish:
 * @self: the keys
 * @result: what the callback was given
 * @error: return location: the file cannot be read, and the message says what to do
 *
 * Returns: whether the keys are now as the file has them; without a file as they are by default
 */
gboolean
jogan_keys_load_finish (JoganKeys    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_list_store_remove_all (self->remarks);
  entries = g_task_propagate_pointer (G_TASK (result), &problem);
  if (entries == NULL)
    {
      add_remark (self, 0, problem->message);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_hash_table_remove_all (self->keys);
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, g_ptr_array_index (entries, i));
  if (entries->len > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/**
 * jogan_keys_get:
 * @self: the keys
 * @action: the name of an action
 *
 * Returns: (transfer none) (nullable): the keys that the user gave it, with "|" between them, "" for none; or %NULL
 *   when it has those that it has by default
 */
const char *
jogan_keys_get (JoganKeys  *self,
                const char *action)
{
  g_return_val_if_fail (JOGAN_IS_KEYS (self), NULL);

  return g_hash_table_lookup (self->keys, action);
}

static void
push_change (JoganKeys  *self,
             const char *action,
             const char *keys)
{
  Change *change = g_new0 (Change, 1);

  change->path = g_strdup (self->path);
  change->action = g_strdup (action);
  if (keys != NULL)
    change->keys = *keys != '\0' ? g_strsplit (keys, "|", -1) : g_new0 (char *, 1);
  g_queue_push_tail (&self->changes, change);
}

/**
 * jogan_keys_set:
 * @self: the keys
 * @action: the name of an action
 * @keys: (nullable): its keys, with "|" between them; %NULL for those that it has by default
 *
 * Changes the keys of an action at once, and the file soon.
 */
void
jogan_keys_set (JoganKeys  *self,
                const char *action,
                const char *keys)
{
  g_return_if_fail (JOGAN_IS_KEYS (self));

  if (g_strcmp0 (jogan_keys_get (self, action), keys) == 0)
    return;
  push_change (self, action, keys);
  if (keys != NULL)
    g_hash_table_insert (self->keys, g_strdup (action), g_strdup (keys));
  else
    g_hash_table_remove (self->keys, action);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  save_next (self);
}

/**
 * jogan_keys_reset_all:
 * @self: the keys
 *
 * Gives all actions the keys that they have by default. What the file says besides stays in it.
 */
void
jogan_keys_reset_all (JoganKeys *self)
{
  g_autofree char **actions = NULL;

  g_return_if_fail (JOGAN_IS_KEYS (self));

  if (!jogan_keys_is_changed (self))
    return;
  actions = (char **) g_hash_table_get_keys_as_array (self->keys, NULL);
  for (guint i = 0; actions[i] != NULL; i++)
    push_change (self, actions[i], NULL);
  g_hash_table_remove_all (self->keys);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  save_next (self);
}

/**
 * jogan_keys_is_changed:
 * @self: the keys
 *
 * Returns: whether any action has other keys than by default
 */
gboolean
jogan_keys_is_changed (JoganKeys *self)
{
  g_return_val_if_fail (JOGAN_IS_KEYS (self), FALSE);

  return g_hash_table_size (self->keys) > 0;
}

/**
 * jogan_keys_get_remarks:
 * @self: the keys
 *
 * Returns: (transfer none): what in the file is not understood, a list of [class@Remark]
 */
GListModel *
jogan_keys_get_remarks (JoganKeys *self)
{
  g_return_val_if_fail (JOGAN_IS_KEYS (self), NULL);

  return G_LIST_MODEL (self->remarks);
}

/**
 * jogan_keys_flush:
 * @self: the keys
 *
 * Waits until all changes are on disk, at the end of the program.
 */
void
jogan_keys_flush (JoganKeys *self)
{
  g_return_if_fail (JOGAN_IS_KEYS (self));

  while (self->saving)
    g_main_context_iteration (NULL, TRUE);
}
