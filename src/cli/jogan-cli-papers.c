/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/jogan-cli-private.h"

#include "export/jogan-json-line.h"

/* Posts that are read at a time. */
#define N_READS 8

/* Papers that are printed one after the other. As JSON they are printed with their texts, for which their posts must be
 * read: several at a time, without changing the order. */
struct _JoganCliPapers
{
  JoganLibrary *library;
  GArray *given;
  gboolean json;
  GQueue reads; /* of Read */
  gboolean closed;
};

/* The next papers, all of one post. */
typedef struct
{
  JoganPost *listed; /* the post as the library lists it */
  GPtrArray *papers; /* of JoganPaper */
  JoganPost *post;
  gboolean done;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->listed);
  g_ptr_array_unref (read->papers);
  g_clear_object (&read->post);
  g_free (read);
}

/* Text for a column: what would move the cursor of a terminal, or begin another column, becomes a space. */
static char *
make_column (const char *text)
{
  g_autofree char *showable = jogan_text_make_showable (text, -1);

  return jogan_text_collapse_spaces (showable);
}

static gboolean
print_line (JoganPaper *paper)
{
  const GDate *day = jogan_post_get_day (jogan_paper_get_post (paper));
  guint number = jogan_paper_get_number (paper);
  g_autofree char *date = NULL;
  g_autofree char *number_text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
  g_autofree char *id = make_column (jogan_paper_get_id (paper));
  g_autofree char *title = make_column (jogan_paper_get_title (paper));
  g_autofree char *line = NULL;

  if (day != NULL)
    date = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  line = g_strdup_printf ("%s\t%s\t%s\t%s\n", date != NULL ? date : "", number_text, id, title);
  return jogan_cli_print (line);
}

static gboolean
print_json (JoganPaper *paper,
            GArray     *given)
{
  g_autofree char *name = jogan_cli_dup_name (given, jogan_post_get_name (jogan_paper_get_post (paper)));
  g_autofree char *line = jogan_json_line_from_paper (paper, name);
  g_autofree char *ended = g_strconcat (line, "\n", NULL);

  return jogan_cli_print (ended);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Read *read = data;
  g_autoptr (GError) error = NULL;

  read->post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, &error);
  read->done = TRUE;
  if (read->post == NULL)
    jogan_cli_warn ("%s", error->message);
}

/* Prints what was read first, waiting for it. */
static void
print_first (JoganCliPapers *self)
{
  Read *read = g_queue_peek_head (&self->reads);

  while (!read->done)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < read->papers->len && !self->closed; i++)
    {
      JoganPaper *paper = read->post != NULL ? jogan_post_find_paper (read->post, g_ptr_array_index (read->papers, i))
                                             : NULL;

      self->closed = paper != NULL && !print_json (paper, self->given);
    }
  g_queue_pop_head (&self->reads);
  read_free (read);
}

/*
 * jogan_cli_papers_new:
 * @library: where the papers are from
 * @given: how the user called their files
 * @json: whether to print JSON
 *
 * Returns: (transfer full): a list of papers that is printed
 */
JoganCliPapers *
jogan_cli_papers_new (JoganLibrary *library,
                      GArray       *given,
                      gboolean      json)
{
  JoganCliPapers *self = g_new0 (JoganCliPapers, 1);

  self->library = g_object_ref (library);
  self->given = given;
  self->json = json;
  return self;
}

/*
 * jogan_cli_papers_add:
 * @self: papers
 * @paper: the next one
 *
 * Prints a line about a paper, now or later. What cannot be read is said, and left out.
 *
 * Returns: whether to go on
 */
gboolean
jogan_cli_papers_add (JoganCliPapers *self,
                      JoganPaper     *paper)
{
  Read *last = g_queue_peek_tail (&self->reads);

  if (!self->json)
    return print_line (paper);

  if (last == NULL || last->listed == NULL || last->listed != jogan_paper_get_post (paper))
    {
      last = g_new0 (Read, 1);
      g_set_object (&last->listed, jogan_paper_get_post (paper));
      last->papers = g_ptr_array_new_with_free_func (g_object_unref);
      g_queue_push_tail (&self->reads, last);
      jogan_library_read_async (self->library, paper, NULL, read_cb, last);
    }
  g_ptr_array_add (last->papers, g_object_ref (paper));
  while (g_queue_get_length (&self->reads) > N_READS)
    print_first (self);
  return !self->closed;
}

/*
 * jogan_cli_papers_end:
 * @self: (transfer full): papers
 *
 * Prints those that are still being read.
 */
void
jogan_cli_papers_end (JoganCliPapers *self)
{
  while (!g_queue_is_empty (&self->reads))
    print_first (self);
  g_object_unref (self->library);
  g_free (self);
}
