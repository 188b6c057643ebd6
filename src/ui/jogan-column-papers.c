/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-column-papers.h"

/**
 * JoganColumnPapers:
 *
 * Those of some papers that have a section of a kind, in their order, as a list model of [class@Paper] with sections.
 * Papers whose section says only that it lacks information are passed over and counted.
 *
 * The papers it is given may be without sections; their posts are read one after the other. `changed` is emitted when
 * more is known.
 */
struct _JoganColumnPapers
{
  GObject parent_instance;

  JoganLibrary *library;
  GCancellable *cancellable; /* (nullable): of the post that is being read */
  GPtrArray *papers;         /* of JoganPaper: as given */
  GPtrArray *whole;          /* of JoganPaper or NULL: the same with their sections, as far as they were read */
  GPtrArray *posts;          /* of JoganPost: keeps the whole papers */
  GArray *found;             /* of guint: positions of those that have the section */
  JoganSectionKind kind;
  guint n_lacking;
  guint n_failed;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void read_on         (JoganColumnPapers   *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganColumnPapers,
                               jogan_column_papers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
get_post_name (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);

  return post != NULL ? jogan_post_get_name (post) : "";
}

/* The next paper is known: TRUE when it has the section. */
static gboolean
take (JoganColumnPapers *self,
      guint              position)
{
  JoganPaper *paper = g_ptr_array_index (self->whole, position);
  g_autoptr (GPtrArray) sections = NULL;

  if (paper == NULL)
    return FALSE;
  sections = jogan_column_papers_get_sections (paper, self->kind);
  if (sections->len == 0)
    {
      self->n_lacking++;
      return FALSE;
    }
  g_array_append_val (self->found, position);
  return TRUE;
}

static void
add_post (JoganColumnPapers *self,
          JoganPost         *post)
{
  guint first = self->whole->len;
  const char *name = get_post_name (g_ptr_array_index (self->papers, first));
  guint n_found = self->found->len;

  if (post != NULL)
    g_ptr_array_add (self->posts, g_object_ref (post));
  for (guint i = first; i < self->papers->len; i++)
    {
      JoganPaper *paper = g_ptr_array_index (self->papers, i);
      JoganPaper *whole;

      /* A list by rank goes to and fro between posts; each is read again then, from memory as a rule. */
      if (!g_str_equal (get_post_name (paper), name))
        break;
      whole = post != NULL ? jogan_post_find_paper (post, paper) : NULL;
      g_ptr_array_add (self->whole, whole);
      self->n_failed += whole == NULL;
      take (self, i);
    }
  if (self->found->len > n_found)
    g_list_model_items_changed (G_LIST_MODEL (self), n_found, 0, self->found->len - n_found);
}

static void
post_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (JoganColumnPapers) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  add_post (self, post);
  read_on (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is in memory at once; the first post that is not, soon. */
static void
read_on (JoganColumnPapers *self)
{
  while (self->whole->len < self->papers->len)
    {
      JoganPaper *paper = g_ptr_array_index (self->papers, self->whole->len);
      g_autoptr (JoganPost) post = jogan_library_peek_post (self->library, paper);

      if (post == NULL)
        {
          self->cancellable = g_cancellable_new ();
          jogan_library_read_async (self->library, paper, self->cancellable, post_read_cb, g_object_ref (self));
          return;
        }
      add_post (self, post);
    }
}

static void
stop (JoganColumnPapers *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static GType
jogan_column_papers_get_item_type (GListModel *list)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_column_papers_get_n_items (GListModel *list)
{
  return JOGAN_COLUMN_PAPERS (list)->found->len;
}

static gpointer
jogan_column_papers_get_item (GListModel *list,
                              guint       position)
{
  JoganColumnPapers *self = JOGAN_COLUMN_PAPERS (list);

  if (position >= self->found->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->whole, g_array_index (self->found, guint, position)));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_column_papers_get_item_type;
  iface->get_n_items = jogan_column_papers_get_n_items;
  iface->get_item = jogan_column_papers_get_item;
}

static void
jogan_column_papers_dispose (GObject *object)
{
  JoganColumnPapers *self = JOGAN_COLUMN_PAPERS (object);

  stop (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_column_papers_parent_class)->dispose (object);
}

static void
jogan_column_papers_finalize (GObject *object)
{
  JoganColumnPapers *self = JOGAN_COLUMN_PAPERS (object);

  g_ptr_array_unref (self->papers);
  g_ptr_array_unref (self->whole);
  g_ptr_array_unref (self->posts);
  g_array_unref (self->found);
  G_OBJECT_CLASS (jogan_column_papers_parent_class)->finalize (object);
}

static void
jogan_column_papers_class_init (JoganColumnPapersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_column_papers_dispose;
  object_class->finalize = jogan_column_papers_finalize;

  /**
   * JoganColumnPapers::changed:
   * @self: the papers
   *
   * Emitted when papers were read after the caller went on.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
jogan_column_papers_init (JoganColumnPapers *self)
{
  self->papers = g_ptr_array_new_with_free_func (g_object_unref);
  self->whole = g_ptr_array_new ();
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->kind = JOGAN_SECTION_INTRODUCTION;
}

/**
 * jogan_column_papers_new:
 * @library: has the posts
 *
 * Returns: (transfer full): an empty list for introductions
 */
JoganColumnPapers *
jogan_column_papers_new (JoganLibrary *library)
{
  JoganColumnPapers *self = g_object_new (JOGAN_TYPE_COLUMN_PAPERS, NULL);

  self->library = g_object_ref (library);
  return self;
}

/**
 * jogan_column_papers_set_papers:
 * @self: the papers
 * @papers: (element-type JoganPaper): those to look at, in their order
 *
 * Looks at other papers.
 */
void
jogan_column_papers_set_papers (JoganColumnPapers *self,
                                GPtrArray         *papers)
{
  guint n_found;

  g_return_if_fail (JOGAN_IS_COLUMN_PAPERS (self));

  stop (self);
  n_found = self->found->len;
  g_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->whole, 0);
  g_ptr_array_set_size (self->posts, 0);
  g_ptr_array_set_size (self->papers, 0);
  self->n_lacking = 0;
  self->n_failed = 0;
  if (n_found > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_found, 0);
  for (guint i = 0; i < papers->len; i++)
    g_ptr_array_add (self->papers, g_object_ref (g_ptr_array_index (papers, i)));
  read_on (self);
}

/**
 * jogan_column_papers_get_kind:
 * @self: the papers
 *
 * Returns: the kind of section
 */
JoganSectionKind
jogan_column_papers_get_kind (JoganColumnPapers *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), JOGAN_SECTION_OTHER);

  return self->kind;
}

/**
 * jogan_column_papers_set_kind:
 * @self: the papers
 * @kind: a kind of section
 *
 * Lists the papers that have such a section.
 */
void
jogan_column_papers_set_kind (JoganColumnPapers *self,
                              JoganSectionKind   kind)
{
  guint n_found;

  g_return_if_fail (JOGAN_IS_COLUMN_PAPERS (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  self->n_lacking = 0;
  n_found = self->found->len;
  g_array_set_size (self->found, 0);
  for (guint i = 0; i < self->whole->len; i++)
    take (self, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_found, self->found->len);
}

/**
 * jogan_column_papers_is_loading:
 * @self: the papers
 *
 * Returns: whether posts are still to be read
 */
gboolean
jogan_column_papers_is_loading (JoganColumnPapers *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * jogan_column_papers_get_n_lacking:
 * @self: the papers
 *
 * Returns: how many papers, of those read so far, have nothing to say in such a section
 */
guint
jogan_column_papers_get_n_lacking (JoganColumnPapers *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), 0);

  return self->n_lacking;
}

/**
 * jogan_column_papers_get_n_failed:
 * @self: the papers
 *
 * Returns: how many papers could not be read, such as those whose file is gone
 */
guint
jogan_column_papers_get_n_failed (JoganColumnPapers *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), 0);

  return self->n_failed;
}

static guint
find_paper (JoganColumnPapers *self,
            JoganPaper        *paper)
{
  for (guint i = 0; i < self->papers->len; i++)
    {
      JoganPaper *other = g_ptr_array_index (self->papers, i);

      if (other == paper || (g_str_equal (jogan_paper_get_id (other), jogan_paper_get_id (paper)) &&
                             g_str_equal (get_post_name (other), get_post_name (paper))))
        return i;
    }
  return G_MAXUINT;
}

/**
 * jogan_column_papers_has_paper:
 * @self: the papers
 * @paper: a paper, with sections or without
 *
 * Returns: whether it is one of those looked at, whatever sections it has
 */
gboolean
jogan_column_papers_has_paper (JoganColumnPapers *self,
                               JoganPaper        *paper)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), FALSE);

  return find_paper (self, paper) != G_MAXUINT;
}

/**
 * jogan_column_papers_find_nearest:
 * @self: the papers
 * @paper: one of those looked at
 *
 * Returns: the position of that paper in the list; when it lacks the section, of the next one that has it, or else of
 *   the last; %G_MAXUINT when the list is empty
 */
guint
jogan_column_papers_find_nearest (JoganColumnPapers *self,
                                  JoganPaper        *paper)
{
  guint wanted;

  g_return_val_if_fail (JOGAN_IS_COLUMN_PAPERS (self), G_MAXUINT);

  if (self->found->len == 0)
    return G_MAXUINT;
  wanted = find_paper (self, paper);
  for (guint i = 0; i < self->found->len; i++)
    {
      if (g_array_index (self->found, guint, i) >= wanted)
        return i;
    }
  return self->found->len - 1;
}

/**
 * jogan_column_papers_get_sections:
 * @paper: a paper with its sections
 * @kind: a kind of section
 *
 * Returns: (transfer full) (element-type JoganSection): its sections of that kind which are not lacking
 */
GPtrArray *
jogan_column_papers_get_sections (JoganPaper      *paper,
                                  JoganSectionKind kind)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);

  for (guint i = 0; i < jogan_paper_get_n_sections (paper); i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      if (jogan_section_get_kind (section) == kind && !jogan_section_is_lacking (section) &&
          !jogan_section_is_metadata (section))
        g_ptr_array_add (sections, jogan_section_ref (section));
    }
  return sections;
}
