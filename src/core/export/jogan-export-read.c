/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-export-read.h"

/* Posts that are read at a time. */
#define N_READS 8

typedef struct
{
  JoganLibrary *library;
  GPtrArray *entries;
  GPtrArray *groups; /* of Group: what is left to be read, the next one last */
  guint n_reading;
  GStrvBuilder *problems;
} Job;

/* Entries whose papers stand in the same post. */
typedef struct
{
  GPtrArray *entries; /* of borrowed JoganExportEntry */
  GTask *task;        /* keeps what it is a part of */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->entries);
  g_clear_object (&group->task);
  g_free (group);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->library);
  g_ptr_array_unref (job->groups);
  g_ptr_array_unref (job->entries);
  g_strv_builder_unref (job->problems);
  g_free (job);
}

/* JSON has the texts of papers, and BibTeX what a post says that is about a paper alone. All else the library's lists
 * know. */
static gboolean
needs_post (const JoganExportEntry *entry,
            JoganExportFormat       format)
{
  if (entry->post == NULL || jogan_post_is_whole (entry->post))
    return FALSE;
  return format == JOGAN_EXPORT_JSON || (format == JOGAN_EXPORT_BIBTEX && jogan_post_get_n_papers (entry->post) == 1);
}

static GPtrArray *
make_groups (GPtrArray        *entries,
             JoganExportFormat format)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) posts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      JoganExportEntry *entry = g_ptr_array_index (entries, i);
      Group *group;

      if (!needs_post (entry, format))
        continue;
      group = g_hash_table_lookup (posts, entry->post);
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->entries = g_ptr_array_new ();
          g_hash_table_insert (posts, entry->post, group);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group->entries, entry);
    }
  return groups;
}

static void read_next (GTask *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Group *group = data;
  g_autoptr (GTask) task = g_object_ref (group->task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, &error);

  for (guint i = 0; post != NULL && i < group->entries->len; i++)
    {
      JoganExportEntry *entry = g_ptr_array_index (group->entries, i);
      JoganPaper *paper = jogan_post_find_paper (post, entry->paper);

      if (paper == NULL)
        continue;
      g_set_object (&entry->paper, paper);
      g_set_object (&entry->post, post);
    }
  if (post == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_strv_builder_add (job->problems, error->message);
  group_free (group);
  job->n_reading--;
  read_next (task);
}

static void
read_next (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  while (job->n_reading < N_READS && job->groups->len > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      Group *group = g_ptr_array_steal_index (job->groups, job->groups->len - 1);
      const JoganExportEntry *entry = g_ptr_array_index (group->entries, 0);

      group->task = g_object_ref (task);
      job->n_reading++;
      jogan_library_read_async (job->library, entry->paper, cancellable, read_cb, group);
    }
  if (job->n_reading == 0 && !g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * jogan_export_read_async:
 * @entries: (element-type JoganExportEntry): papers, which get their texts; not to be used until that is done
 * @format: what they will be written in
 * @library: where they are from
 * @cancellable: (nullable): stops it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the posts of papers as far as a format tells of them: the library's lists hold no sections.
 */
void
jogan_export_read_async (GPtrArray          *entries,
                         JoganExportFormat   format,
                         JoganLibrary       *library,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->library = g_object_ref (library);
  job->entries = g_ptr_array_ref (entries);
  job->groups = make_groups (entries, format);
  job->problems = g_strv_builder_new ();
  g_task_set_task_data (task, job, job_free);
  read_next (task);
}

/**
 * jogan_export_read_finish:
 * @result: the result
 * @problems: (out) (transfer full): for each post that cannot be read, its file and the reason; its papers stay as the
 *   library lists them
 * @error: return location for an error: only %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the entries can be written
 */
gboolean
jogan_export_read_finish (GAsyncResult *result,
                          GStrv        *problems,
                          GError      **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *problems = g_strv_builder_end (job->problems);
  return g_task_propagate_boolean (G_TASK (result), error);
}
