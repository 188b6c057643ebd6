/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's way through what a query finds in the paper. */
#include "ui/jogan-reader-private.h"

/* Space left above and below a match that was jumped to: the sentence around it is to be seen, too. */
#define MATCH_MARGIN 72

/* Where a match is in the whole scrolled text. */
static gboolean
get_match_place (JoganReader *self,
                 guint        position,
                 double      *top,
                 double      *bottom)
{
  graphene_rect_t place;

  if (!jogan_article_matches_get_place (jogan_article_get_matches (self->article), position, &place))
    return FALSE;
  *top = jogan_reader_get_position (self, place.origin.y);
  *bottom = *top + place.size.height;
  return TRUE;
}

/* The first match to go to is the next one from what is being read. */
static guint
find_first_match (JoganReader *self,
                  int          direction)
{
  GtkAdjustment *adjustment = jogan_reader_get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double end = value + gtk_adjustment_get_page_size (adjustment);
  guint n = jogan_reader_get_n_matches (self);
  guint n_above = 0;
  double top;
  double bottom;

  while (n_above < n && get_match_place (self, n_above, &top, &bottom) && top < (direction > 0 ? value : end))
    n_above++;
  return (direction > 0 ? n_above : n_above + n - 1) % MAX (n, 1);
}

static void
scroll_to_match (JoganReader *self,
                 guint        position)
{
  GtkAdjustment *adjustment = jogan_reader_get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  double margin = MIN (MATCH_MARGIN, page / 4);
  double top;
  double bottom;

  if (!get_match_place (self, position, &top, &bottom))
    return;
  if (top - margin < value || bottom + margin > value + page)
    gtk_adjustment_set_value (adjustment, CLAMP (top - page / 3, 0, MAX (jogan_reader_get_end (self), 0)));
}

/* A reader that was out of sight until now is laid out with the next frame, as is a text that was highlighted. */
static void
after_paint_cb (JoganReader   *self,
                GdkFrameClock *clock)
{
  int match = jogan_reader_get_match (self);

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  if (match >= 0)
    scroll_to_match (self, match);
}

static void
show_match (JoganReader *self,
            guint        position)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  scroll_to_match (self, position);
  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

/**
 * jogan_reader_set_query:
 * @self: a reader
 * @query: (nullable): what to highlight
 *
 * Highlights what a query finds in the paper, and in those that are shown after it.
 */
void
jogan_reader_set_query (JoganReader *self,
                        JoganQuery  *query)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  jogan_article_set_query (self->article, query);
}

/**
 * jogan_reader_get_n_matches:
 * @self: a reader
 *
 * Returns: how many parts of the paper are highlighted
 */
guint
jogan_reader_get_n_matches (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), 0);

  return jogan_article_matches_get_n (jogan_article_get_matches (self->article));
}

/**
 * jogan_reader_get_match:
 * @self: a reader
 *
 * Returns: the position of the match that was gone to, or -1
 */
int
jogan_reader_get_match (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), -1);

  return jogan_article_matches_get_current (jogan_article_get_matches (self->article));
}

/**
 * jogan_reader_move_match:
 * @self: a reader
 * @direction: 1 for the next match, -1 for the previous one
 *
 * Goes to a match, after the last to the first and the other way round.
 *
 * Returns: whether there was one
 */
gboolean
jogan_reader_move_match (JoganReader *self,
                         int          direction)
{
  guint n;
  int current;
  guint position;

  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  n = jogan_reader_get_n_matches (self);
  if (n == 0)
    return FALSE;
  jogan_reader_lay_out (self);
  current = jogan_reader_get_match (self);
  position = current < 0 ? find_first_match (self, direction) : (guint) (current + direction + (int) n) % n;
  jogan_article_go_to_match (self->article, position);
  show_match (self, position);
  return TRUE;
}
