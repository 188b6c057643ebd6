/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-worker.h"

/*
 * JoganSearchWorker:
 *
 * The thread that the searched text belongs to, and the way to it and back. Jobs are done in order; but marks, and
 * questions that are to be answered at once from what is there, overtake posts. A question is given up as soon as a
 * newer one comes.
 */
struct _JoganSearchWorker
{
  JoganSearchWorkerFuncs funcs;
  gpointer user_data;
  GThread *thread;
  GAsyncQueue *jobs; /* of Job */
  GAsyncQueue *done; /* of Job: with an answer, or of a post that went or is damaged */
  GSource *source;
  guint n_changes; /* asked for */
  int generation;  /* atomic: of the newest question */
};

typedef enum
{
  JOB_ADD,
  JOB_REMOVE,
  JOB_MARKS,
  JOB_QUERY,
  JOB_STOP,
} JobKind;

typedef struct
{
  JobKind kind;
  gboolean urgent;
  gboolean damaged;
  guint serial;
  JoganPost *post; /* borrowed: whoever gave it keeps it until it is told that it was removed */
  GArray *marks;   /* of JoganMark */
  JoganSearchOrder order;
  JoganAnswer answer;
} Job;

typedef struct
{
  GSource source;
  JoganSearchWorker *worker;
} HandOver;

static Job *
job_new (JobKind  kind,
         gboolean urgent)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->urgent = urgent;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->marks, g_array_unref);
  g_clear_pointer (&job->answer.query, jogan_query_unref);
  g_clear_pointer (&job->answer.hits, g_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* The urgent ones first; equals stay in order. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  return ((const Job *) b)->urgent - ((const Job *) a)->urgent;
}

static void
push (JoganSearchWorker *self,
      Job               *job)
{
  g_async_queue_push_sorted (self->jobs, job, compare_jobs, NULL);
}

static void
clear_mark (gpointer data)
{
  JoganMark *mark = data;

  g_free (mark->id);
  g_free (mark->note);
}

static void
hand_over (JoganSearchWorker *self,
           Job               *job)
{
  g_async_queue_push (self->done, job);
  g_source_set_ready_time (self->source, 0);
}

/* Does a job. @n_changes: how many changes the text has seen */
static void
work (JoganSearchWorker *self,
      JoganSearchText   *text,
      Job               *job,
      guint             *n_changes)
{
  g_autoptr (Job) owned = job;

  switch (job->kind)
    {
    case JOB_ADD:
      ++*n_changes;
      job->damaged = !jogan_search_text_add_post (text, job->serial, job->post);
      if (job->damaged)
        hand_over (self, g_steal_pointer (&owned));
      break;
    case JOB_REMOVE:
      ++*n_changes;
      jogan_search_text_remove_post (text, job->serial);
      hand_over (self, g_steal_pointer (&owned));
      break;
    case JOB_MARKS:
      for (guint i = 0; i < job->marks->len; i++)
        jogan_search_text_set_mark (text, &g_array_index (job->marks, JoganMark, i));
      break;
    case JOB_QUERY:
      job->answer.n_changes = *n_changes;
      job->answer.hits = jogan_search_text_search (text, job->answer.query, job->order, &self->generation,
                                                   job->answer.generation);
      if (job->answer.hits != NULL)
        hand_over (self, g_steal_pointer (&owned));
      break;
    case JOB_STOP:
    default:
      g_return_if_reached ();
    }
}

static gpointer
run_thread (gpointer user_data)
{
  JoganSearchWorker *self = user_data;
  g_autoptr (JoganSearchText) text = jogan_search_text_new ();
  guint n_changes = 0;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job->kind == JOB_STOP)
        {
          job_free (job);
          return NULL;
        }
      work (self, text, job, &n_changes);
    }
}

static gboolean
hand_over_dispatch (GSource    *source,
                    GSourceFunc callback,
                    gpointer    user_data)
{
  JoganSearchWorker *self = ((HandOver *) source)->worker;

  /* Before the first look: what comes from now on wakes us again. */
  g_source_set_ready_time (source, -1);
  while (!g_source_is_destroyed (source))
    {
      g_autoptr (Job) job = g_async_queue_try_pop (self->done);

      if (job == NULL)
        break;
      if (job->kind == JOB_ADD)
        self->funcs.damaged (job->serial, self->user_data);
      else if (job->kind == JOB_REMOVE)
        self->funcs.removed (job->serial, self->user_data);
      else if (job->answer.generation == g_atomic_int_get (&self->generation))
        self->funcs.answered (&job->answer, self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs hand_over_funcs = { .dispatch = hand_over_dispatch };

/*
 * jogan_search_worker_new:
 * @funcs: whom to tell, in the thread that calls this
 * @user_data: data for @funcs
 *
 * Returns: (transfer full): a worker with an empty text, to be ended with jogan_search_worker_stop()
 */
JoganSearchWorker *
jogan_search_worker_new (const JoganSearchWorkerFuncs *funcs,
                         gpointer                      user_data)
{
  JoganSearchWorker *self = g_new0 (JoganSearchWorker, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->funcs = *funcs;
  self->user_data = user_data;
  self->jobs = g_async_queue_new_full (job_free);
  self->done = g_async_queue_new_full (job_free);
  self->source = g_source_new (&hand_over_funcs, sizeof (HandOver));
  ((HandOver *) self->source)->worker = self;
  g_source_set_static_name (self->source, "jogan-search");
  g_source_attach (self->source, context);
  self->thread = g_thread_new ("jogan-search", run_thread, self);
  return self;
}

/*
 * jogan_search_worker_stop:
 * @self: (transfer full): a worker
 *
 * Ends it: nobody is told anything any more. Waits for the job at hand, a few milliseconds.
 */
void
jogan_search_worker_stop (JoganSearchWorker *self)
{
  g_source_destroy (self->source);
  g_atomic_int_inc (&self->generation);
  g_async_queue_push_front (self->jobs, job_new (JOB_STOP, TRUE));
  g_thread_join (self->thread);
  g_source_unref (self->source);
  g_async_queue_unref (self->jobs);
  g_async_queue_unref (self->done);
  g_free (self);
}

/*
 * jogan_search_worker_add_post:
 * @self: a worker
 * @serial: a new number
 * @post: a post, which must stay until the worker has told that it was removed, or is stopped
 *
 * Has a post searched from now on.
 */
void
jogan_search_worker_add_post (JoganSearchWorker *self,
                              guint              serial,
                              JoganPost         *post)
{
  Job *job = job_new (JOB_ADD, FALSE);

  job->serial = serial;
  job->post = post;
  self->n_changes++;
  push (self, job);
}

void
jogan_search_worker_remove_post (JoganSearchWorker *self,
                                 guint              serial)
{
  Job *job = job_new (JOB_REMOVE, FALSE);

  job->serial = serial;
  self->n_changes++;
  push (self, job);
}

/*
 * jogan_search_worker_set_marks:
 * @self: a worker
 * @marks: (transfer full) (element-type JoganMark): what the reader added to papers
 *
 * Tells of marks, whether their papers are there or not.
 */
void
jogan_search_worker_set_marks (JoganSearchWorker *self,
                               GArray            *marks)
{
  Job *job = job_new (JOB_MARKS, TRUE);

  job->marks = marks;
  push (self, job);
}

/* Returns: how many posts were added and removed since the beginning */
guint
jogan_search_worker_get_n_changes (JoganSearchWorker *self)
{
  return self->n_changes;
}

/* Forgets what was asked: no answer to it comes any more. */
void
jogan_search_worker_give_up (JoganSearchWorker *self)
{
  g_atomic_int_inc (&self->generation);
}

/*
 * jogan_search_worker_ask:
 * @self: a worker
 * @query: what to look for
 * @order: how to sort
 * @at_once: whether to answer from the posts that the text has by now, before those that are on their way
 *
 * Asks. What was asked before is answered, too, unless it was given up.
 */
void
jogan_search_worker_ask (JoganSearchWorker *self,
                         JoganQuery        *query,
                         JoganSearchOrder   order,
                         gboolean           at_once)
{
  Job *job = job_new (JOB_QUERY, at_once);

  job->order = order;
  job->answer.query = jogan_query_ref (query);
  job->answer.generation = g_atomic_int_get (&self->generation);
  push (self, job);
}

/* Returns: (transfer full) (element-type JoganMark): an array that owns what is in its marks */
GArray *
jogan_marks_new (void)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (JoganMark));

  g_array_set_clear_func (marks, clear_mark);
  return marks;
}
