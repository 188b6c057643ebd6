/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-list-private.h"

/* Where one is in the list, and ways to another paper: by position, by id, by paper, unread paper and day. */

static GListModel *
get_model (JoganPaperList *self)
{
  return jogan_paper_page_get_model (self->page);
}

/**
 * jogan_paper_list_get_position:
 * @self: a list
 *
 * Returns: the position of the selected paper, or %GTK_INVALID_LIST_POSITION
 */
guint
jogan_paper_list_get_position (JoganPaperList *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), GTK_INVALID_LIST_POSITION);

  return jogan_paper_page_get_position (self->page);
}

/**
 * jogan_paper_list_get_section:
 * @self: a list
 * @start: (out): position of the first paper of the day that the selected one is of
 * @end: (out): the position after its last
 *
 * A list that is not by day, such as that of bookmarks, is one section.
 */
void
jogan_paper_list_get_section (JoganPaperList *self,
                              guint          *start,
                              guint          *end)
{
  GListModel *papers;
  guint position;

  g_return_if_fail (JOGAN_IS_PAPER_LIST (self));

  papers = jogan_paper_page_get_papers (self->page);
  position = jogan_paper_page_get_position (self->page);
  *start = 0;
  *end = g_list_model_get_n_items (papers);
  if (position != GTK_INVALID_LIST_POSITION && jogan_paper_page_get_by_day (self->page))
    gtk_section_model_get_section (GTK_SECTION_MODEL (papers), position, start, end);
  *end = MIN (*end, g_list_model_get_n_items (papers));
}

/**
 * jogan_paper_list_select:
 * @self: a list
 * @position: a position
 *
 * Selects a paper and scrolls it into view. The keyboard focus goes with it only when it is in the list.
 *
 * Returns: whether there is such a position
 */
gboolean
jogan_paper_list_select (JoganPaperList *self,
                         guint           position)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  return jogan_paper_page_select (self->page, position);
}

/**
 * jogan_paper_list_select_paper:
 * @self: a list
 * @id: the id of a paper
 * @post_name: (nullable): the name of its post, or %NULL for any
 *
 * Returns: whether the view shows it
 */
gboolean
jogan_paper_list_select_paper (JoganPaperList *self,
                               const char     *id,
                               const char     *post_name)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = jogan_paper_list_find (self, get_model (self), id, post_name, jogan_paper_page_get_last (self->page));
  return position != GTK_INVALID_LIST_POSITION && jogan_paper_list_select (self, position);
}

/**
 * jogan_paper_list_move:
 * @self: a list
 * @direction: 1 for the next paper, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move (JoganPaperList *self,
                       int             direction)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = jogan_paper_page_get_position (self->page);
  if (position == GTK_INVALID_LIST_POSITION)
    return jogan_paper_list_select (self, 0);
  if (direction < 0 && position == 0)
    return FALSE;
  return jogan_paper_list_select (self, position + direction);
}

/**
 * jogan_paper_list_move_unread:
 * @self: a list
 * @direction: 1 for the next unread paper, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move_unread (JoganPaperList *self,
                              int             direction)
{
  guint position;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  position = jogan_paper_list_find_unread (self, get_model (self), jogan_paper_page_get_position (self->page),
                                           direction);
  return jogan_paper_list_select (self, position);
}

/**
 * jogan_paper_list_move_day:
 * @self: a list
 * @direction: 1 for the day below, which is the one before; -1 for the day above
 *
 * Selects the first paper of another day in the list.
 *
 * Returns: whether there was one
 */
gboolean
jogan_paper_list_move_day (JoganPaperList *self,
                           int             direction)
{
  GtkSectionModel *papers;
  guint position;
  guint start;
  guint end;

  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), FALSE);

  papers = GTK_SECTION_MODEL (jogan_paper_page_get_papers (self->page));
  position = jogan_paper_page_get_position (self->page);
  if (position == GTK_INVALID_LIST_POSITION)
    return jogan_paper_list_select (self, 0);

  gtk_section_model_get_section (papers, position, &start, &end);
  if (direction > 0)
    return jogan_paper_list_select (self, end);
  if (start == 0)
    return FALSE;
  gtk_section_model_get_section (papers, start - 1, &start, &end);
  return jogan_paper_list_select (self, start);
}

/**
 * jogan_paper_list_count_read:
 * @self: a list
 * @start: the first position of a section, such as a day
 * @end: the position after its last
 *
 * Returns: how many of these papers were read
 */
guint
jogan_paper_list_count_read (JoganPaperList *self,
                             guint           start,
                             guint           end)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_LIST (self), 0);

  return jogan_paper_list_count_read_in (self, get_model (self), start, end);
}
