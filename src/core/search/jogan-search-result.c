/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jogan-search-result-private.h"

struct _JoganSearchLines
{
  JoganQuery *query;
  JoganLibrary *library;         /* (nullable): then there are no lines */
  JoganAnnotations *annotations; /* (nullable) */
  GCancellable *cancellable;     /* the stamp of the query: what is asked for with it is dropped with it */
  GHashTable *made;              /* id of a paper => JoganMatchingLine */
  GHashTable *before;            /* (nullable): those of the query before */
  guint n_awaited;               /* asked for, but not there yet */
  GSourceOnceFunc settled;       /* (nullable): called once when none is awaited any more */
  gpointer settled_data;
};

/**
 * JoganSearchResult:
 *
 * A paper that a search found, as it stands in one post. It keeps the post, and so the paper, alive.
 */
struct _JoganSearchResult
{
  GObject parent_instance;

  JoganPost *post;
  JoganPaper *paper;
  JoganSearchLines *lines; /* reference counted */
  gboolean asked;          /* for the line */
  JoganMatchingLine *line; /* (nullable) */
};

/* What a line is made of in a thread. */
typedef struct
{
  JoganQuery *query;
  JoganPost *post;
  JoganPaper *paper; /* borrowed from the post */
  char *note;        /* (nullable) */
} Making;

enum
{
  PROP_PAPER = 1,
  PROP_LINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (JoganSearchResult, jogan_search_result, G_TYPE_OBJECT)

static void
search_lines_clear (gpointer data)
{
  JoganSearchLines *self = data;

  jogan_query_unref (self->query);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->made);
  g_clear_pointer (&self->before, g_hash_table_unref);
}

static void
search_lines_unref (JoganSearchLines *self)
{
  g_rc_box_release_full (self, search_lines_clear);
}

static void
making_free (gpointer data)
{
  Making *self = data;

  jogan_query_unref (self->query);
  g_object_unref (self->post);
  g_free (self->note);
  g_free (self);
}

static void
take_line (JoganSearchResult *self,
           JoganMatchingLine *line)
{
  g_clear_pointer (&self->line, jogan_matching_line_unref);
  self->line = line;
  if (line != NULL)
    g_hash_table_insert (self->lines->made, g_strdup (jogan_paper_get_id (self->paper)),
                         g_atomic_rc_box_acquire (line));
}

/* A line is there, or will not come. */
static void
settle (JoganSearchLines *lines)
{
  GSourceOnceFunc settled;

  if (--lines->n_awaited > 0)
    return;
  settled = g_steal_pointer (&lines->settled);
  if (settled != NULL)
    settled (lines->settled_data);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (JoganSearchResult) self = user_data;
  g_autoptr (GError) error = NULL;
  JoganMatchingLine *line = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  take_line (self, line);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE]);
  settle (self->lines);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Making *making = data;
  JoganMatchingLine *line = NULL;

  if (!g_cancellable_is_cancelled (cancellable))
    line = jogan_matcher_make_line (making->query, making->paper, making->note);
  g_task_return_pointer (task, line, (GDestroyNotify) jogan_matching_line_unref);
}

/* A post may be long: it is looked through where nobody waits for it. */
static void
make_from_post (JoganSearchResult *self,
                JoganPost         *post)
{
  const char *id = jogan_paper_get_id (self->paper);
  JoganPaper *paper = jogan_post_find_paper (post, self->paper);
  g_autoptr (GTask) task = NULL;
  JoganAnnotation *note;
  Making *making;

  if (paper == NULL)
    {
      settle (self->lines);
      return;
    }
  note = self->lines->annotations != NULL ? jogan_annotations_get_note (self->lines->annotations, id) : NULL;
  making = g_new0 (Making, 1);
  making->query = jogan_query_ref (self->lines->query);
  making->post = g_object_ref (post);
  making->paper = paper;
  making->note = note != NULL ? g_strdup (jogan_annotation_get_text (note)) : NULL;

  /* The task may die in its thread, but not the result. */
  task = g_task_new (NULL, self->lines->cancellable, made_cb, g_object_ref (self));
  g_task_set_source_tag (task, make_from_post);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* A post that cannot be read has no line, and says so elsewhere. */
static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (JoganSearchResult) self = user_data;
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (object), result, NULL);

  if (g_cancellable_is_cancelled (self->lines->cancellable))
    return;
  if (post != NULL)
    make_from_post (self, post);
  else
    settle (self->lines);
}

/* Until the line is made, that of the query before stands for it if it still fits, so that nothing flickers from
 * keystroke to keystroke. */
static void
take_line_before (JoganSearchResult *self)
{
  const JoganMatchingLine *before = NULL;
  g_autoptr (JoganMatchingLine) line = NULL;

  if (self->lines->before != NULL)
    before = g_hash_table_lookup (self->lines->before, jogan_paper_get_id (self->paper));
  if (before != NULL)
    line = jogan_matching_line_new (self->lines->query, before->field, before->text);
  if (line != NULL && line->matches->len > 0)
    take_line (self, g_steal_pointer (&line));
}

static void
ask_for_line (JoganSearchResult *self)
{
  JoganLibrary *library = self->lines->library;
  g_autoptr (JoganPost) post = NULL;

  self->asked = TRUE;
  if (library == NULL)
    return;
  self->lines->n_awaited++;
  take_line_before (self);
  post = jogan_library_peek_post (library, self->paper);
  if (post != NULL && jogan_post_is_whole (post))
    make_from_post (self, post);
  else
    jogan_library_read_async (library, self->paper, self->lines->cancellable, read_cb, g_object_ref (self));
}

static void
jogan_search_result_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  JoganSearchResult *self = JOGAN_SEARCH_RESULT (object);
  const JoganMatchingLine *line;

  switch (prop_id)
    {
    case PROP_PAPER:
      g_value_set_object (value, self->paper);
      break;
    case PROP_LINE:
      line = jogan_search_result_get_line (self);
      g_value_set_string (value, line != NULL ? line->text : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_result_finalize (GObject *object)
{
  JoganSearchResult *self = JOGAN_SEARCH_RESULT (object);

  g_clear_pointer (&self->line, jogan_matching_line_unref);
  g_clear_pointer (&self->lines, search_lines_unref);
  g_clear_object (&self->paper);
  g_clear_object (&self->post);
  G_OBJECT_CLASS (jogan_search_result_parent_class)->finalize (object);
}

static void
jogan_search_result_class_init (JoganSearchResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = jogan_search_result_get_property;
  object_class->finalize = jogan_search_result_finalize;

  properties[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, JOGAN_TYPE_PAPER, readable);
  properties[PROP_LINE] = g_param_spec_string ("line", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_search_result_init (JoganSearchResult *self)
{
}

/*
 * jogan_search_lines_new:
 * @query: a query
 * @library: (nullable): where posts are read from; without it there are no lines
 * @annotations: (nullable): knows the notes
 * @before: (nullable): the lines of the query before
 *
 * Returns: (transfer full): what the results of the query make their lines from
 */
JoganSearchLines *
jogan_search_lines_new (JoganQuery       *query,
                        JoganLibrary     *library,
                        JoganAnnotations *annotations,
                        JoganSearchLines *before)
{
  JoganSearchLines *self = g_rc_box_new0 (JoganSearchLines);

  self->query = jogan_query_ref (query);
  g_set_object (&self->library, library);
  g_set_object (&self->annotations, annotations);
  self->cancellable = g_cancellable_new ();
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jogan_matching_line_unref);
  self->before = before != NULL ? g_hash_table_ref (before->made) : NULL;
  return self;
}

/*
 * jogan_search_lines_await:
 * @self: lines
 * @settled: (nullable): what to call once, when none of those that were asked for is awaited any more; %NULL to call
 *   nothing
 * @data: what to call it with
 *
 * Returns: whether any is awaited; otherwise nothing will be called
 */
gboolean
jogan_search_lines_await (JoganSearchLines *self,
                          GSourceOnceFunc   settled,
                          gpointer          data)
{
  if (self->n_awaited == 0)
    return FALSE;
  self->settled = settled;
  self->settled_data = data;
  return TRUE;
}

/*
 * jogan_search_lines_give_up:
 * @self: lines
 *
 * Makes no more of them.
 */
void
jogan_search_lines_give_up (JoganSearchLines *self)
{
  self->settled = NULL;
  g_cancellable_cancel (self->cancellable);
}

/*
 * jogan_search_lines_drop:
 * @self: (transfer full): lines that nobody waits for any more
 */
void
jogan_search_lines_drop (JoganSearchLines *self)
{
  jogan_search_lines_give_up (self);
  search_lines_unref (self);
}

/*
 * jogan_search_result_new:
 * @post: a post
 * @paper: a paper of it
 * @lines: what to make the line from
 *
 * Returns: (transfer full): a result
 */
JoganSearchResult *
jogan_search_result_new (JoganPost        *post,
                         JoganPaper       *paper,
                         JoganSearchLines *lines)
{
  JoganSearchResult *self = g_object_new (JOGAN_TYPE_SEARCH_RESULT, NULL);

  self->post = g_object_ref (post);
  self->paper = g_object_ref (paper);
  self->lines = g_rc_box_acquire (lines);
  return self;
}

/**
 * jogan_search_result_get_paper:
 * @self: a result
 *
 * Returns: (transfer none): the paper
 */
JoganPaper *
jogan_search_result_get_paper (JoganSearchResult *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULT (self), NULL);

  return self->paper;
}

/**
 * jogan_search_result_get_query:
 * @self: a result
 *
 * Returns: (transfer none): what found it, for jogan_matcher_find()
 */
JoganQuery *
jogan_search_result_get_query (JoganSearchResult *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULT (self), NULL);

  return self->lines->query;
}

/**
 * jogan_search_result_get_line:
 * @self: a result
 *
 * Gets the line that shows why the paper was found, see jogan_matcher_make_line(). It begins to be made, in a thread,
 * when it is first asked for; `notify::line` tells when it is there. To be asked for by what is on screen only.
 *
 * Returns: (transfer none) (nullable): the line as far as it is known: %NULL when it is still to come, when there is
 *   none, and when the post cannot be read
 */
const JoganMatchingLine *
jogan_search_result_get_line (JoganSearchResult *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULT (self), NULL);

  if (!self->asked)
    ask_for_line (self);
  return self->line;
}

/**
 * jogan_search_result_peek_line:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the line as far as it is known, without asking for it
 */
const JoganMatchingLine *
jogan_search_result_peek_line (JoganSearchResult *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_RESULT (self), NULL);

  return self->line;
}
