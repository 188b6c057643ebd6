/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-preedit.h"
#include "ui/jogan-text-attributes.h"
#include "ui/jogan-window-private.h"

/* How much was found is said when the reader pauses. */
#define ANNOUNCE_MSEC 700

/* The first of what was found is shown when the typing rests for as long: the list answers every key, and what it finds
 * stands before a paper is laid out that the next key may replace. */
#define FOLLOW_MSEC 80

/* Nor is one laid out while an answer is awaited, unless that takes as long as this. */
#define PATIENCE_MSEC 500

/* Whether what was found is shown. */
gboolean
jogan_window_is_searching (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  return view != NULL && jogan_view_is_search (view);
}

/* Whether what is shown is the answer to what is in the entry, rather than a kept search. */
static gboolean
is_typed (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  return view != NULL && jogan_view_get_kind (view) == JOGAN_VIEW_SEARCH;
}

static JoganKeptSearch *
get_kept (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  return view != NULL ? jogan_view_get_search (view) : NULL;
}

/* What the query says and cannot be meant; nothing is dropped without a word. */
static void
show_problems (JoganWindow *self,
               const char  *searched,
               JoganQuery  *query)
{
  GtkEditable *entry = gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry));
  gboolean is_written = g_str_equal (searched, gtk_editable_get_text (entry));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; i < jogan_query_get_n_problems (query); i++)
    {
      const JoganQueryProblem *problem = jogan_query_get_problem (query, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", problem->message);
      /* Attributes are of what is written, without what is being composed in it. */
      if (is_written)
        jogan_text_attributes_insert (list, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), problem->start,
                                      problem->end);
    }
  gtk_text_set_attributes (GTK_TEXT (entry), list);
  gtk_label_set_text (self->search_problem, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->search_problem), text->len > 0);
}

/* Whether the first of what was found changes with every key. */
static gboolean
is_typing (JoganWindow *self)
{
  return is_typed (self) && !jogan_paper_list_is_chosen (self->papers) &&
         gtk_widget_get_state_flags (GTK_WIDGET (self->search_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN;
}

static void
catch_up (JoganWindow *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  jogan_window_show_selected (self);
  jogan_window_update_matches (self);
}

static void
follow_cb (gpointer data)
{
  JoganWindow *self = data;

  self->follow_id = 0;
  catch_up (self);
}

static void
catch_up_in (JoganWindow *self,
             guint        msec)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  self->follow_id = g_timeout_add_once (msec, follow_cb, self);
}

/* The reader shows what is selected, now or when the typing rests. */
void
jogan_window_follow (JoganWindow *self)
{
  if (is_typing (self))
    catch_up_in (self, FOLLOW_MSEC);
  else
    catch_up (self);
}

static void
focus_left_cb (JoganWindow *self)
{
  if (self->follow_id != 0)
    catch_up (self);
}

/* Back to what was on screen before the search began. */
static void
leave_search (JoganWindow *self)
{
  g_autoptr (JoganView) view = g_steal_pointer (&self->view_before_search);

  if (view == NULL || !is_typed (self))
    return;
  jogan_window_show_view (self, view);
  jogan_found_papers_clear (self->found);
  jogan_window_update_list (self);
}

static void
enter_search (JoganWindow *self)
{
  g_autoptr (JoganView) view = NULL;

  if (is_typed (self))
    return;
  view = jogan_view_new (JOGAN_VIEW_SEARCH);
  g_set_object (&self->view_before_search, jogan_paper_list_get_view (self->papers));
  jogan_found_papers_clear (self->found);
  jogan_paper_list_set_view (self->papers, view);
}

static void
search_changed_cb (JoganWindow *self)
{
  g_autofree char *text = jogan_preedit_dup_text (self->search_entry);
  g_autoptr (JoganQuery) query = jogan_query_new (text);

  show_problems (self, text, query);
  if (text[strspn (text, " ")] == '\0')
    {
      leave_search (self);
      return;
    }
  if (get_kept (self) != NULL && g_str_equal (text, jogan_kept_search_get_query (get_kept (self))))
    return;
  enter_search (self);
  jogan_paper_list_begin (self->papers);
  catch_up_in (self, PATIENCE_MSEC);
  jogan_search_set_query (self->search, query);
  jogan_window_update_list (self);
}

static void
search_activate_cb (JoganWindow *self)
{
  jogan_paper_list_focus (self->papers);
}

static void
search_stop_cb (JoganWindow *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
search_mode_cb (JoganWindow *self)
{
  if (self->search == NULL || gtk_search_bar_get_search_mode (self->search_bar))
    return;
  jogan_preedit_end (self->search_entry);
  leave_search (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (!jogan_window_is_searching (self))
    jogan_search_set_query (self->search, NULL);
  if (!jogan_sidebar_has_focus (self->sidebar))
    jogan_paper_list_focus (self->papers);
}

/* Down goes on into what was found, unless an input method has a use for it. */
static gboolean
search_key_cb (JoganWindow    *self,
               guint           keyval,
               guint           keycode,
               GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  jogan_paper_list_focus (self->papers);
  return GDK_EVENT_STOP;
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  JoganWindow *self = data;

  jogan_window_show_search (self, get_kept (self) != NULL ? jogan_kept_search_get_query (get_kept (self)) : NULL);
}

static void
announce_cb (gpointer data)
{
  JoganWindow *self = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *message = NULL;

  self->announce_id = 0;
  if (!jogan_window_is_searching (self) || jogan_search_is_busy (self->search))
    return;
  message = n > 0 ? g_strdup_printf (ngettext ("%'u paper found", "%'u papers found", n), n)
                  : g_strdup (_("Nothing Found"));
  jogan_window_announce (self, message);
  if (gtk_widget_get_visible (GTK_WIDGET (self->search_problem)))
    jogan_window_announce (self, gtk_label_get_text (self->search_problem));
}

/* What was found is there, or something else is shown. */
void
jogan_window_update_search (JoganWindow *self)
{
  if (self->search == NULL)
    return;
  if (!jogan_search_is_busy (self->search))
    {
      jogan_found_papers_set_by_day (self->found, jogan_search_get_order (self->search) == JOGAN_SEARCH_BY_DAY);
      jogan_paper_list_update_found (self->papers);
    }
  if (!is_typing (self))
    jogan_window_update_matches (self);
  else if (!jogan_search_is_busy (self->search))
    jogan_window_follow (self);
  jogan_window_update_kept (self);
  g_clear_handle_id (&self->announce_id, g_source_remove);
  if (jogan_window_is_searching (self))
    self->announce_id = g_timeout_add_once (ANNOUNCE_MSEC, announce_cb, self);
}

static const GActionEntry entries[] = {
  { "search", search_cb },
};

void
jogan_window_bind_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
}

/* Searches the library with every key typed into the entry. */
void
jogan_window_add_search (JoganWindow *self)
{
  g_autoptr (GAction) order = g_settings_create_action (self->settings, "search-order");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  JoganSearchResults *results;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  jogan_preedit_follow (self->search_entry);
  self->search = jogan_search_new (self->library, self->annotations);
  results = jogan_search_get_results (self->search);
  jogan_search_results_set_library (results, self->library, self->annotations);
  self->found = jogan_found_papers_new (results);
  jogan_paper_list_set_found (self->papers, self->found);
  g_action_map_add_action (G_ACTION_MAP (self), order);
  g_settings_bind (self->settings, "search-order", self->search, "order", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), focus);
  g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (jogan_window_update_list), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jogan_window_show_search:
 * @self: a window
 * @text: (nullable): what to search for, or %NULL to leave that to the reader
 *
 * Opens the search.
 */
void
jogan_window_show_search (JoganWindow *self,
                          const char  *text)
{
  g_return_if_fail (JOGAN_IS_WINDOW (self));

  jogan_window_show_list (self);
  jogan_search_prepare (self->search);
  gtk_widget_set_visible (GTK_WIDGET (self->search_bar), TRUE);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* The reader chose a view: that ends the search without a way back. */
void
jogan_window_forget_search (JoganWindow *self)
{
  g_clear_object (&self->view_before_search);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/* Lets go of the search, as the window goes. */
void
jogan_window_end_search (JoganWindow *self)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_object (&self->view_before_search);
  g_clear_object (&self->found);
  g_clear_object (&self->search);
}
