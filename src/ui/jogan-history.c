/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-history.h"

#define MAX_VISITS 200

struct _JoganHistory
{
  GPtrArray *visits; /* of JoganVisit */
  guint current;
};

static void
visit_free (gpointer data)
{
  JoganVisit *visit = data;

  g_free (visit->view);
  g_free (visit->paper);
  g_free (visit->post);
  g_free (visit);
}

/**
 * jogan_history_new: (skip)
 *
 * Returns: (transfer full): an empty history
 */
JoganHistory *
jogan_history_new (void)
{
  JoganHistory *self = g_new0 (JoganHistory, 1);

  self->visits = g_ptr_array_new_with_free_func (visit_free);
  return self;
}

/**
 * jogan_history_free: (skip)
 * @self: (transfer full): a history
 */
void
jogan_history_free (JoganHistory *self)
{
  g_ptr_array_unref (self->visits);
  g_free (self);
}

/**
 * jogan_history_visit: (skip)
 * @self: a history
 * @view: id of the view
 * @paper: id of the paper
 * @post: name of its post
 * @jump: whether the reader jumped here, rather than moved on to a neighbour
 *
 * Notes where the reader is. Moving on by neighbours is one visit that ends where the reader stays; a jump begins a
 * new one and forgets what lay ahead.
 */
void
jogan_history_visit (JoganHistory *self,
                     const char   *view,
                     const char   *paper,
                     const char   *post,
                     gboolean      jump)
{
  JoganVisit *visit = self->visits->len > 0 ? g_ptr_array_index (self->visits, self->current) : NULL;

  if (visit == NULL || (jump && !(g_str_equal (visit->view, view) && g_str_equal (visit->paper, paper))))
    {
      if (visit != NULL)
        g_ptr_array_set_size (self->visits, self->current + 1);
      if (self->visits->len == MAX_VISITS)
        g_ptr_array_remove_index (self->visits, 0);
      visit = g_new0 (JoganVisit, 1);
      g_ptr_array_add (self->visits, visit);
      self->current = self->visits->len - 1;
    }
  g_set_str (&visit->view, view);
  g_set_str (&visit->paper, paper);
  g_set_str (&visit->post, post);
}

/**
 * jogan_history_can_move: (skip)
 * @self: a history
 * @direction: 1 for forward, -1 for back
 *
 * Returns: whether there is a visit in that direction
 */
gboolean
jogan_history_can_move (JoganHistory *self,
                        int           direction)
{
  return direction < 0 ? self->current > 0 : self->current + 1 < self->visits->len;
}

/**
 * jogan_history_move: (skip)
 * @self: a history
 * @direction: 1 for forward, -1 for back
 *
 * Returns: (transfer none) (nullable): the visit to return to, or %NULL when there is none
 */
const JoganVisit *
jogan_history_move (JoganHistory *self,
                    int           direction)
{
  if (!jogan_history_can_move (self, direction))
    return NULL;
  self->current += direction;
  return g_ptr_array_index (self->visits, self->current);
}
