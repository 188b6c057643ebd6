/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-reader-private.h"

/* Where the reader is in the text: by pages and sections, at its end, and where it was before. */

/* What stays visible of the page before when a page is turned, in logical pixels. */
#define PAGE_OVERLAP 48

/* A heading this far below the top counts as reached. */
#define HEADING_REACH 96

/* Space left above a heading that was jumped to. */
#define HEADING_MARGIN 18

/* So little below the window counts as being in sight: it is the space after the last section. */
#define END_REACH 96

/* Beyond all that can be scrolled to as long as it has no place. */
static double
get_heading_position (JoganReader *self,
                      guint        index)
{
  GtkWidget *heading = jogan_article_get_heading (self->article, index);
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);

  if (!gtk_widget_get_visible (gtk_widget_get_parent (heading)) || gtk_widget_get_height (heading) == 0 ||
      !gtk_widget_compute_point (heading, GTK_WIDGET (self->article), &point, &point))
    return G_MAXDOUBLE;
  return jogan_reader_get_position (self, point.y);
}

/* The section being read: the one jumped to as long as nothing else was scrolled to, otherwise the last one that
 * begins near the top or above. -1 before the first. */
static int
find_current (JoganReader *self)
{
  double value = gtk_adjustment_get_value (jogan_reader_get_adjustment (self));
  int current = -1;

  if (self->current >= 0 && ABS (value - self->jumped_value) < 1.0)
    return self->current;

  for (guint i = 0; i < jogan_article_get_n_headings (self->article); i++)
    {
      if (get_heading_position (self, i) <= value + HEADING_REACH)
        current = i;
    }
  return current;
}

static void
update_current (JoganReader *self)
{
  int current = find_current (self);

  for (guint i = 0; i < jogan_article_get_n_headings (self->article); i++)
    {
      GtkWidget *heading = jogan_article_get_heading (self->article, i);

      if ((int) i == current)
        gtk_widget_add_css_class (heading, "current");
      else
        gtk_widget_remove_css_class (heading, "current");
    }
}

static void
tell_near_end (JoganReader *self)
{
  if (jogan_reader_is_near_end (self))
    g_signal_emit_by_name (self, "near-end");
}

/* A text that is shorter than it was is scrolled to its end once all of it is there; when more comes below, further. */
static void
adjustment_changed_cb (JoganReader *self)
{
  double end = jogan_reader_get_end (self);

  tell_near_end (self);
  if (self->restored <= 0 || (end < self->restored && !jogan_article_is_complete (self->article)))
    return;
  gtk_adjustment_set_value (jogan_reader_get_adjustment (self), CLAMP (self->restored, 0, MAX (end, 0)));
}

static void
value_changed_cb (JoganReader *self)
{
  double value = gtk_adjustment_get_value (jogan_reader_get_adjustment (self));

  if (self->current >= 0 && ABS (value - self->jumped_value) >= 1.0)
    self->current = -1;
  /* A text that is shorter for a moment takes the place with it; any other move is the user's. */
  if (value > self->restored + 1 || (value < self->restored - 1 && value < jogan_reader_get_end (self) - 1))
    self->restored = 0;
  if (value >= jogan_reader_get_end (self) - gtk_adjustment_get_page_size (jogan_reader_get_adjustment (self)) / 2)
    self->was_at_end = TRUE;
  update_current (self);
  tell_near_end (self);
}

/* Begins to follow where the text is scrolled to. */
void
jogan_reader_follow_scrolling (JoganReader *self)
{
  self->current = -1;
  g_signal_connect_object (jogan_reader_get_adjustment (self), "changed", G_CALLBACK (adjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_reader_get_adjustment (self), "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jogan_reader_scroll_page:
 * @self: a reader
 * @direction: 1 for a page down, -1 for a page up
 *
 * Returns: whether there was anything to scroll to, or will be when the text is read; %FALSE at the end or the
 *   beginning
 */
gboolean
jogan_reader_scroll_page (JoganReader *self,
                          int          direction)
{
  GtkAdjustment *adjustment;
  double value;
  double step;
  double target;

  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  if (self->cancellable != NULL)
    return TRUE;
  jogan_reader_lay_out (self);
  adjustment = jogan_reader_get_adjustment (self);
  value = gtk_adjustment_get_value (adjustment);
  step = MAX (gtk_adjustment_get_page_size (adjustment) - PAGE_OVERLAP, PAGE_OVERLAP);
  target = CLAMP (value + direction * step, 0, MAX (jogan_reader_get_end (self), 0));
  if (ABS (target - value) < 1.0)
    return FALSE;
  gtk_adjustment_set_value (adjustment, target);
  return TRUE;
}

/**
 * jogan_reader_scroll_to_edge:
 * @self: a reader
 * @edge: %GTK_POS_TOP or %GTK_POS_BOTTOM
 */
void
jogan_reader_scroll_to_edge (JoganReader    *self,
                             GtkPositionType edge)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  self->current = -1;
  if (edge == GTK_POS_BOTTOM)
    jogan_reader_lay_out (self);
  gtk_adjustment_set_value (jogan_reader_get_adjustment (self), edge == GTK_POS_TOP ? 0 : jogan_reader_get_end (self));
  update_current (self);
}

/**
 * jogan_reader_restore_scroll:
 * @self: a reader
 * @value: a scroll position in logical pixels
 *
 * Scrolls the paper that is shown to where it was, as soon as it is laid out; to its end when it is not that long any
 * more.
 */
void
jogan_reader_restore_scroll (JoganReader *self,
                             double       value)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  self->restored = value;
  adjustment_changed_cb (self);
}

/**
 * jogan_reader_get_adjustment:
 * @self: a reader
 *
 * Returns: (transfer none): tells how far the text is scrolled
 */
GtkAdjustment *
jogan_reader_get_adjustment (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/**
 * jogan_reader_was_at_end:
 * @self: a reader
 *
 * Returns: whether the end of the paper's text has been on screen
 */
gboolean
jogan_reader_was_at_end (JoganReader *self)
{
  return self->was_at_end || jogan_reader_get_end (self) <= 0;
}

/**
 * jogan_reader_get_scroll:
 * @self: a reader
 *
 * Returns: the scroll position in logical pixels, also while it waits for the text to be laid out
 */
double
jogan_reader_get_scroll (JoganReader *self)
{
  return self->restored > 0 ? self->restored : gtk_adjustment_get_value (jogan_reader_get_adjustment (self));
}

/**
 * jogan_reader_get_n_sections:
 * @self: a reader
 *
 * Returns: how many sections of the paper have a heading to go to
 */
guint
jogan_reader_get_n_sections (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), 0);

  return jogan_article_get_n_headings (self->article);
}

/**
 * jogan_reader_go_to_section:
 * @self: a reader
 * @number: the number of a section with a heading, from 1
 *
 * Returns: whether there is such a section
 */
gboolean
jogan_reader_go_to_section (JoganReader *self,
                            guint        number)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  if (number == 0 || number > jogan_article_get_n_headings (self->article))
    return FALSE;

  jogan_reader_lay_out (self);
  self->current = number - 1;
  self->jumped_value = CLAMP (get_heading_position (self, number - 1) - HEADING_MARGIN, 0,
                              MAX (jogan_reader_get_end (self), 0));
  gtk_adjustment_set_value (jogan_reader_get_adjustment (self), self->jumped_value);
  update_current (self);
  return TRUE;
}

/**
 * jogan_reader_move_section:
 * @self: a reader
 * @direction: 1 for the next section, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_reader_move_section (JoganReader *self,
                           int          direction)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  return jogan_reader_go_to_section (self, MAX (find_current (self) + direction, -1) + 1);
}

/**
 * jogan_reader_is_near_end:
 * @self: a reader
 *
 * Returns: whether the end of the paper is in sight, and all of the paper is known
 */
gboolean
jogan_reader_is_near_end (JoganReader *self)
{
  GtkAdjustment *adjustment;

  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  adjustment = jogan_reader_get_adjustment (self);
  return jogan_article_get_whole (self->article) != NULL && gtk_adjustment_get_page_size (adjustment) > 1 &&
         gtk_adjustment_get_value (adjustment) >= jogan_reader_get_end (self) - END_REACH;
}

/**
 * jogan_reader_get_current_section:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the section that is being read
 */
JoganSection *
jogan_reader_get_current_section (JoganReader *self)
{
  JoganPaper *paper;
  int current;

  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  paper = jogan_article_get_whole (self->article);
  current = find_current (self);
  if (current < 0)
    current = 0;
  if ((guint) current < jogan_article_get_n_headings (self->article))
    return jogan_article_get_section (self->article, current);
  return paper != NULL && jogan_paper_get_n_sections (paper) > 0 ? jogan_paper_get_section (paper, 0) : NULL;
}

/**
 * jogan_reader_get_current_heading:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the heading of the section that is being read
 */
GtkWidget *
jogan_reader_get_current_heading (JoganReader *self)
{
  int current;

  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  current = find_current (self);
  return current >= 0 ? jogan_article_get_heading (self->article, current) : NULL;
}

/* How far the text can be scrolled. */
double
jogan_reader_get_end (JoganReader *self)
{
  GtkAdjustment *adjustment = jogan_reader_get_adjustment (self);

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* Lays out what the next frames would show: where to go must be known now. */
void
jogan_reader_lay_out (JoganReader *self)
{
  GtkWidget *scroller = GTK_WIDGET (self->scroller);
  int width = gtk_widget_get_width (scroller);
  int height = gtk_widget_get_height (scroller);

  jogan_article_show_all (self->article);
  if (width == 0)
    return;
  gtk_widget_measure (scroller, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (scroller, &(GtkAllocation) { 0, 0, width, height }, -1);
}

/* Where a place of the article is in what is scrolled, however far that is: widgets follow a moment later. */
double
jogan_reader_get_position (JoganReader *self,
                           double       y)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (self->article), GTK_WIDGET (self->article), &bounds)
           ? y - bounds.origin.y
           : y;
}
