/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-window-private.h"

/* A search may find thousands: so many papers before and after the one on screen are put into columns. */
#define MAX_BESIDE 100

/* The papers of the day one stands on, or of what was searched for. */
static GPtrArray *
collect_papers (JoganWindow *self)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func (g_object_unref);
  guint position = jogan_paper_list_get_position (self->papers);
  guint start;
  guint end;

  jogan_paper_list_get_section (self->papers, &start, &end);
  if (position > MAX_BESIDE)
    start = MAX (start, position - MAX_BESIDE);
  end = MIN (end, position + MAX_BESIDE);
  for (guint i = start; i < end; i++)
    g_ptr_array_add (papers, g_list_model_get_item (jogan_paper_list_get_papers (self->papers), i));
  return papers;
}

/* The list stands on the same paper, and with it all that keys do with a paper. */
static void
current_cb (JoganWindow *self)
{
  JoganPaper *paper = jogan_columns_get_current (self->columns);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  JoganPaper *selected = jogan_paper_list_get_selected (self->papers);

  if (!self->in_columns || paper == NULL ||
      (selected != NULL && g_str_equal (jogan_paper_get_id (selected), jogan_paper_get_id (paper))))
    return;
  jogan_paper_list_select_paper (self->papers, jogan_paper_get_id (paper),
                                 post != NULL ? jogan_post_get_name (post) : NULL);
}

static void
enter (JoganWindow *self)
{
  jogan_window_leave_paper (self);
  if (self->columns == NULL)
    {
      self->columns = JOGAN_COLUMNS (jogan_columns_new (self->library, self->annotations));
      g_signal_connect_object (self->columns, "notify::current", G_CALLBACK (current_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->reader_stack, GTK_WIDGET (self->columns), "columns");
    }
  self->in_columns = TRUE;
  jogan_window_update_panes (self);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  jogan_window_update_columns (self);
  jogan_columns_focus (self->columns);
}

static void
leave (JoganWindow *self)
{
  JoganPaper *paper = jogan_reader_get_paper (self->reader);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  self->in_columns = FALSE;
  gtk_stack_set_visible_child_name (self->reader_stack, paper != NULL ? "paper" : "empty");
  self->shown_since = g_get_monotonic_time ();
  jogan_window_update_panes (self);
  if (self->narrow)
    adw_navigation_split_view_set_show_content (self->inner, TRUE);
  jogan_reader_focus_text (self->reader);
  /* Posts that are not on screen any more need not stay in memory. */
  jogan_columns_set_papers (self->columns, nothing);
}

static void
columns_cb (GSimpleAction *action,
            GVariant      *state,
            gpointer       data)
{
  JoganWindow *self = data;
  gboolean wanted = g_variant_get_boolean (state) && jogan_reader_get_paper (self->reader) != NULL;

  g_simple_action_set_state (action, g_variant_new_boolean (wanted));
  if (wanted && !self->in_columns)
    enter (self);
  else if (!wanted && self->in_columns)
    leave (self);
}

static const GActionEntry entries[] = {
  { "columns", NULL, NULL, "false", columns_cb },
};

/* Adds the action that shows papers side by side. */
void
jogan_window_add_columns (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* Back from the columns to the paper one stands on. */
void
jogan_window_leave_columns (JoganWindow *self)
{
  if (self->in_columns)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "columns", g_variant_new_boolean (FALSE));
}

/* Lets the columns follow the list: another paper, or another day. */
void
jogan_window_update_columns (JoganWindow *self)
{
  JoganPaper *paper = jogan_paper_list_get_selected (self->papers);

  if (!self->in_columns)
    return;
  /* Without a paper there are no columns; a list that is about to change has none for a moment. */
  if (paper == NULL || !jogan_columns_has_paper (self->columns, paper))
    {
      g_autoptr (GPtrArray) papers = collect_papers (self);

      jogan_columns_set_papers (self->columns, papers);
    }
  if (paper != NULL)
    jogan_columns_set_current (self->columns, paper);
  gtk_stack_set_visible_child_name (self->reader_stack, "columns");
}

/* On to the paper after or before this one, as the list or the columns have them. */
gboolean
jogan_window_move (JoganWindow *self,
                   int          direction)
{
  if (self->in_columns)
    return jogan_columns_move (self->columns, direction);
  return jogan_paper_list_move (self->papers, direction);
}

/* The section that is being read. */
JoganSection *
jogan_window_get_section (JoganWindow *self)
{
  if (self->in_columns)
    return jogan_columns_get_section (self->columns);
  return jogan_reader_get_current_section (self->reader);
}

/* The text that is selected by pointer. */
char *
jogan_window_dup_selection (JoganWindow *self)
{
  if (self->in_columns)
    return jogan_columns_dup_selection (self->columns);
  return jogan_reader_dup_selection (self->reader);
}
