/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-window-private.h"

/* "3 of 7", or "7 matches" as long as none was gone to. */
static char *
make_label (JoganWindow *self)
{
  guint n = jogan_reader_get_n_matches (self->reader);
  int current = jogan_reader_get_match (self->reader);

  if (current < 0)
    return g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);
  /* Translators: the number of a match in the paper, and how many there are. */
  return g_strdup_printf (C_("match", "%'u of %'u"), (guint) current + 1, n);
}

static void
matches_changed_cb (JoganWindow *self)
{
  gboolean some = jogan_reader_get_n_matches (self->reader) > 0;
  g_autofree char *label = make_label (self);

  gtk_label_set_text (self->match_label, label);
  gtk_widget_set_visible (self->match_bar, some);
  jogan_window_set_enabled (self, "next-match", some);
  jogan_window_set_enabled (self, "previous-match", some);
}

static void
move_match_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  JoganWindow *self = data;
  gboolean next = g_str_equal (g_action_get_name (G_ACTION (action)), "next-match");
  g_autofree char *label = NULL;

  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  if (!jogan_reader_move_match (self->reader, next ? 1 : -1))
    return;
  label = make_label (self);
  jogan_window_announce (self, label);
}

static const GActionEntry entries[] = {
  { "next-match", move_match_cb },
  { "previous-match", move_match_cb },
};

/* Highlights in the reader what is searched for, and goes through it. */
void
jogan_window_add_matches (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->reader, "matches-changed", G_CALLBACK (matches_changed_cb), self, G_CONNECT_SWAPPED);
  matches_changed_cb (self);
}

/* As long as what was found is shown, and no longer. */
void
jogan_window_update_matches (JoganWindow *self)
{
  jogan_reader_set_query (self->reader,
                          jogan_window_is_searching (self) ? jogan_search_get_query (self->search) : NULL);
}
