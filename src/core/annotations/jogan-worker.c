/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-worker.h"

typedef struct
{
  GTask *task; /* none: the end */
  JoganWork work;
  guint64 serial;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Job;

struct _JoganWorker
{
  gatomicrefcount ref_count; /* ours and the thread's */
  JoganStore *store;
  GAsyncQueue *jobs;
  guint64 last_pushed;

  GMutex mutex;
  GCond cond;
  guint64 last_done;
};

static void
worker_unref (JoganWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_async_queue_unref (self->jobs);
  jogan_store_free (self->store);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static gboolean
return_result_cb (gpointer data)
{
  g_autofree Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_pointer (job->task, job->result, job->free_result);
  g_object_unref (job->task);
  return G_SOURCE_REMOVE;
}

/* The task goes back to where it came from, to be freed there: it may hold the last reference to its object. */
static void
do_job (JoganWorker *self,
        Job         *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  job->result = job->work (self->store, g_task_get_task_data (job->task), &job->error);
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, return_result_cb, job, NULL);
  g_source_attach (source, g_task_get_context (job->task));
}

static gpointer
run (gpointer data)
{
  JoganWorker *self = data;
  gboolean going = TRUE;

  while (going)
    {
      Job *job = g_async_queue_pop (self->jobs);
      guint64 serial = job->serial;

      going = job->task != NULL;
      if (going)
        do_job (self, job);
      else
        g_free (job);

      g_mutex_lock (&self->mutex);
      self->last_done = serial;
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->mutex);
    }
  worker_unref (self);
  return NULL;
}

static void
push (JoganWorker   *self,
      GTask         *task,
      JoganWork      work,
      GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->work = work;
  job->free_result = free_result;
  job->serial = ++self->last_pushed;
  g_async_queue_push (self->jobs, job);
}

/**
 * jogan_worker_new: (skip)
 * @store: (transfer full): a store
 *
 * Returns: (transfer full): a running worker
 */
JoganWorker *
jogan_worker_new (JoganStore *store)
{
  JoganWorker *self = g_new0 (JoganWorker, 1);
  GThread *thread;

  g_atomic_ref_count_init (&self->ref_count);
  g_atomic_ref_count_inc (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->jobs = g_async_queue_new ();
  self->store = store;
  thread = g_thread_new ("annotations", run, self);
  g_thread_unref (thread);
  return self;
}

/**
 * jogan_worker_push: (skip)
 * @self: a worker
 * @task: (transfer full): what the result is returned with
 * @work: what to do, with the data of the task
 * @free_result: frees what @work returns when nobody takes it
 */
void
jogan_worker_push (JoganWorker   *self,
                   GTask         *task,
                   JoganWork      work,
                   GDestroyNotify free_result)
{
  push (self, task, work, free_result);
}

/**
 * jogan_worker_wait: (skip)
 * @self: a worker
 * @timeout: how long to wait, in µs
 *
 * Blocks until everything asked for so far is done.
 *
 * Returns: whether it is
 */
gboolean
jogan_worker_wait (JoganWorker *self,
                   gint64       timeout)
{
  gint64 end = g_get_monotonic_time () + timeout;
  gboolean done = TRUE;

  g_mutex_lock (&self->mutex);
  while (done && self->last_done < self->last_pushed)
    done = g_cond_wait_until (&self->cond, &self->mutex, end);
  done = self->last_done >= self->last_pushed;
  g_mutex_unlock (&self->mutex);
  return done;
}

/**
 * jogan_worker_stop: (skip)
 * @self: (transfer full): a worker
 *
 * Lets the thread end when all is done.
 */
void
jogan_worker_stop (JoganWorker *self)
{
  push (self, NULL, NULL, NULL);
  worker_unref (self);
}
