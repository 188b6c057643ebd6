/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-article-matches.h"

#include "ui/jogan-text-label.h"

/* So many bytes of a paper are looked through, lest a very long one holds up the window. */
#define MAX_BYTES (512 * 1024)

#define FIELD_KEY "jogan-field"
#define NO_FIELD (-1)

/* What is below a widget with this is not looked through. */
#define SKIPPED_KEY "jogan-skipped"

/* The matches of one label are those from @first on. */
typedef struct
{
  GtkLabel *label; /* owned: it may have left the article by the time the matches are sought anew */
  GArray *matches; /* of JoganMatch */
  guint first;
} MatchedLabel;

struct _JoganArticleMatches
{
  GtkWidget *root; /* borrowed: it owns whoever owns this */
  JoganQuery *query;
  GArray *labels; /* of MatchedLabel */
  guint n;
  gsize n_bytes;
  int current;
};

static void
matched_label_clear (gpointer data)
{
  MatchedLabel *self = data;

  g_object_unref (self->label);
  g_array_unref (self->matches);
}

static void
add_label (JoganArticleMatches *self,
           GtkLabel            *label,
           JoganField           field)
{
  const char *text = gtk_label_get_text (label);
  MatchedLabel one = { .label = label, .first = self->n };

  self->n_bytes += strlen (text);
  if (self->n_bytes > MAX_BYTES)
    return;
  one.matches = jogan_matcher_find (self->query, field, text);
  if (one.matches->len == 0)
    {
      g_array_unref (one.matches);
      return;
    }
  g_object_ref (label);
  self->n += one.matches->len;
  g_array_append_val (self->labels, one);
}

/* What is below a widget of a field is of that field, too. */
static void
add_labels (JoganArticleMatches *self,
            GtkWidget           *widget,
            int                  field)
{
  gpointer own = g_object_get_data (G_OBJECT (widget), FIELD_KEY);

  if (g_object_get_data (G_OBJECT (widget), SKIPPED_KEY) != NULL)
    return;
  if (own != NULL)
    field = GPOINTER_TO_INT (own) - 1;
  if (GTK_IS_LABEL (widget))
    {
      if (field != NO_FIELD)
        add_label (self, GTK_LABEL (widget), field);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_labels (self, child, field);
}

static MatchedLabel *
find_label (JoganArticleMatches *self,
            int                  position)
{
  for (guint i = self->labels->len; i > 0; i--)
    {
      MatchedLabel *one = &g_array_index (self->labels, MatchedLabel, i - 1);

      if (position >= 0 && one->first <= (guint) position)
        return one;
    }
  return NULL;
}

static void
show_label (JoganArticleMatches *self,
            const MatchedLabel  *one)
{
  int current = self->current - (int) one->first;

  jogan_text_label_set_matches (one->label, one->matches,
                                current >= 0 && current < (int) one->matches->len ? current : -1);
}

static void
clear_labels (JoganArticleMatches *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      GtkLabel *label = g_array_index (self->labels, MatchedLabel, i).label;

      jogan_text_label_set_matches (label, NULL, -1);
    }
  g_array_set_size (self->labels, 0);
  self->n = 0;
  self->n_bytes = 0;
}

/**
 * jogan_article_matches_new: (skip)
 * @root: the widget that all labels are below; outlives the matches
 *
 * Returns: (transfer full): no matches
 */
JoganArticleMatches *
jogan_article_matches_new (GtkWidget *root)
{
  JoganArticleMatches *self = g_new0 (JoganArticleMatches, 1);

  self->root = root;
  self->labels = g_array_new (FALSE, FALSE, sizeof (MatchedLabel));
  g_array_set_clear_func (self->labels, matched_label_clear);
  self->current = -1;
  return self;
}

/**
 * jogan_article_matches_free: (skip)
 * @self: matches
 */
void
jogan_article_matches_free (JoganArticleMatches *self)
{
  g_array_unref (self->labels);
  g_clear_pointer (&self->query, jogan_query_unref);
  g_free (self);
}

/**
 * jogan_article_matches_set_field: (skip)
 * @widget: a label, or what labels are below
 * @field: what their texts are of
 *
 * Makes texts known to be those of a field. All others are not looked through.
 */
void
jogan_article_matches_set_field (GtkWidget *widget,
                                 JoganField field)
{
  g_object_set_data (G_OBJECT (widget), FIELD_KEY, GINT_TO_POINTER ((int) field + 1));
}

/**
 * jogan_article_matches_set_skipped: (skip)
 * @widget: what labels are below
 * @skipped: whether they are not to be looked through, since they are not to be seen
 */
void
jogan_article_matches_set_skipped (GtkWidget *widget,
                                   gboolean   skipped)
{
  g_object_set_data (G_OBJECT (widget), SKIPPED_KEY, GINT_TO_POINTER (skipped));
}

/**
 * jogan_article_matches_set_query: (skip)
 * @self: matches
 * @query: (nullable): what is searched for
 *
 * Highlights what a query finds, or nothing.
 *
 * Returns: whether it is another query than before
 */
gboolean
jogan_article_matches_set_query (JoganArticleMatches *self,
                                 JoganQuery          *query)
{
  if (self->query == query)
    return FALSE;
  g_clear_pointer (&self->query, jogan_query_unref);
  self->current = -1;
  self->query = query != NULL ? jogan_query_ref (query) : NULL;
  jogan_article_matches_update (self);
  return TRUE;
}

/**
 * jogan_article_matches_update: (skip)
 * @self: matches
 *
 * Looks through the labels anew: to be called when they or their colors changed. The current match stays.
 */
void
jogan_article_matches_update (JoganArticleMatches *self)
{
  clear_labels (self);
  if (self->query != NULL)
    add_labels (self, self->root, NO_FIELD);
  if (self->current >= (int) self->n)
    self->current = -1;
  for (guint i = 0; i < self->labels->len; i++)
    show_label (self, &g_array_index (self->labels, MatchedLabel, i));
}

/**
 * jogan_article_matches_get_n: (skip)
 * @self: matches
 *
 * Returns: their number
 */
guint
jogan_article_matches_get_n (JoganArticleMatches *self)
{
  return self->n;
}

/**
 * jogan_article_matches_get_current: (skip)
 * @self: matches
 *
 * Returns: the position of the current match, -1 when none is
 */
int
jogan_article_matches_get_current (JoganArticleMatches *self)
{
  return self->current;
}

/**
 * jogan_article_matches_set_current: (skip)
 * @self: matches
 * @position: a position less than their number, or -1 for none
 *
 * Tells one match from the others.
 */
void
jogan_article_matches_set_current (JoganArticleMatches *self,
                                   int                  position)
{
  MatchedLabel *before = find_label (self, self->current);
  MatchedLabel *after = find_label (self, position);

  self->current = position;
  if (before != NULL)
    show_label (self, before);
  if (after != NULL && after != before)
    show_label (self, after);
}

/**
 * jogan_article_matches_get_place: (skip)
 * @self: matches
 * @position: a position less than their number
 * @place: (out): where the match is in the root, in logical pixels
 *
 * Returns: whether it is laid out
 */
gboolean
jogan_article_matches_get_place (JoganArticleMatches *self,
                                 guint                position,
                                 graphene_rect_t     *place)
{
  const MatchedLabel *one = find_label (self, (int) position);
  graphene_point_t origin;
  PangoRectangle rectangle;
  int x;
  int y;

  g_return_val_if_fail (one != NULL, FALSE);

  pango_layout_index_to_pos (gtk_label_get_layout (one->label),
                             (int) g_array_index (one->matches, JoganMatch, position - one->first).start, &rectangle);
  gtk_label_get_layout_offsets (one->label, &x, &y);
  pango_extents_to_pixels (NULL, &rectangle);
  origin = GRAPHENE_POINT_INIT ((float) (x + rectangle.x), (float) (y + rectangle.y));
  if (!gtk_widget_compute_point (GTK_WIDGET (one->label), self->root, &origin, &origin))
    return FALSE;
  *place = GRAPHENE_RECT_INIT (origin.x, origin.y, (float) rectangle.width, (float) rectangle.height);
  return TRUE;
}

/**
 * jogan_article_matches_get_label: (skip)
 * @self: matches
 * @position: a position less than their number
 *
 * Returns: (transfer none): the label that the match is in
 */
GtkWidget *
jogan_article_matches_get_label (JoganArticleMatches *self,
                                 guint                position)
{
  const MatchedLabel *one = find_label (self, (int) position);

  g_return_val_if_fail (one != NULL, NULL);

  return GTK_WIDGET (one->label);
}
