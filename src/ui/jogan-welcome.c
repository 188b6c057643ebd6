/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-welcome.h"

#include "format/jogan-parser.h"

#define RESOURCE_PATH "/dev/jogan/Jogan/"

/* The folder of the user's language, or English. */
static char *
find_folder (const char *name)
{
  const char *const *languages = g_get_language_names ();

  for (; *languages != NULL; languages++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_PATH, name, "/", *languages, "/", NULL);

      g_auto (GStrv) children = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (children != NULL)
        return g_steal_pointer (&path);
    }
  return g_strconcat (RESOURCE_PATH, name, "/en/", NULL);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = find_folder (data);
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autofree char *uri = g_strconcat ("resource://", path, NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      JoganPost *post = bytes != NULL ? jogan_parser_parse (bytes, uri, cancellable, NULL) : NULL;

      if (post != NULL)
        g_ptr_array_add (posts, post);
    }
  g_task_return_pointer (task, g_steal_pointer (&posts), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * jogan_welcome_load_async:
 * @name: the folder among the program's resources, "welcome" or "help"
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the posts that teach the app, in the user's language.
 */
void
jogan_welcome_load_async (const char         *name,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, jogan_welcome_load_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * jogan_welcome_load_finish:
 * @result: what the callback was given
 * @error: set when cancelled
 *
 * Returns: (transfer full) (element-type JoganPost) (nullable): the posts
 */
GPtrArray *
jogan_welcome_load_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
