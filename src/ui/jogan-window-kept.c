/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-dialog.h"
#include "ui/jogan-window-private.h"

static JoganKeptSearch *
get_shown (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  return view != NULL ? jogan_view_get_search (view) : NULL;
}

/* What is being searched for and is not kept yet, or NULL. */
static const char *
get_new_query (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganQuery *query = jogan_search_get_query (self->search);

  if (view == NULL || jogan_view_get_kind (view) != JOGAN_VIEW_SEARCH || query == NULL ||
      jogan_kept_searches_find (self->searches, jogan_query_get_text (query)) != NULL)
    return NULL;
  return jogan_query_get_text (query);
}

static void
toast_with_undo (JoganWindow     *self,
                 const char      *message,
                 JoganKeptSearch *search,
                 GCallback        undo)
{
  AdwToast *toast = jogan_window_new_toast (message);

  adw_toast_set_button_label (toast, _("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "search", g_object_ref (search), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", undo, self, G_CONNECT_DEFAULT);
  adw_toast_overlay_dismiss_all (self->toasts);
  jogan_window_add_toast (self, toast);
}

static void
undo_keep_cb (AdwToast    *toast,
              JoganWindow *self)
{
  jogan_kept_searches_remove (self->searches, g_object_get_data (G_OBJECT (toast), "search"));
}

static void
undo_remove_cb (AdwToast    *toast,
                JoganWindow *self)
{
  jogan_kept_searches_restore (self->searches, g_object_get_data (G_OBJECT (toast), "search"));
}

static void
keep_search_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  g_autofree char *query = g_strdup (get_new_query (self));

  if (query == NULL || !jogan_kept_searches_keep (self->searches, query))
    return;
  toast_with_undo (self, _("Search kept in the sidebar"), jogan_kept_searches_find (self->searches, query),
                   G_CALLBACK (undo_keep_cb));
}

static void
rename_cb (AdwAlertDialog *dialog,
           const char     *response,
           JoganWindow    *self)
{
  g_autofree char *name = NULL;

  if (!g_str_equal (response, "rename"))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog)))));
  jogan_kept_searches_rename (self->searches, g_object_get_data (G_OBJECT (dialog), "search"), name);
  jogan_window_update_list (self);
}

static void
rename_search_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  JoganWindow *self = data;
  JoganKeptSearch *search = get_shown (self);
  AdwAlertDialog *dialog;
  GtkWidget *entry;

  if (search == NULL)
    return;
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Rename Search"), jogan_kept_search_get_query (search)));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), jogan_kept_search_get_name (search));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
  g_object_set_data_full (G_OBJECT (dialog), "search", g_object_ref (search), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_cb), self, G_CONNECT_DEFAULT);
  jogan_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
remove_view_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganSource *source = view != NULL ? jogan_view_get_source (view) : NULL;
  g_autoptr (JoganKeptSearch) search = NULL;
  g_autofree char *message = NULL;

  if (source != NULL)
    jogan_window_remove_source (self, source);
  else if (g_set_object (&search, get_shown (self)))
    {
      message = g_strdup_printf (_("“%s” removed"), jogan_kept_search_get_name (search));
      jogan_kept_searches_remove (self->searches, search);
      toast_with_undo (self, message, search, G_CALLBACK (undo_remove_cb));
    }
  else
    return;
  jogan_sidebar_select (self->sidebar, "today");
}

static const GActionEntry entries[] = {
  { "keep-search", keep_search_cb },
  { "rename-search", rename_search_cb },
  { "remove-view", remove_view_cb },
};

/* A file that was damaged or cannot be written. */
static void
message_cb (JoganWindow *self)
{
  const char *message = jogan_kept_searches_get_message (self->searches);
  AdwToast *toast;

  if (message == NULL)
    return;
  toast = jogan_window_new_toast (message);
  adw_toast_set_timeout (toast, 0);
  jogan_window_add_toast (self, toast);
}

/* Adds the actions that keep searches. */
void
jogan_window_add_kept (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->searches, "notify::message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->searches, "items-changed", G_CALLBACK (jogan_window_update_kept), self,
                           G_CONNECT_SWAPPED);
  message_cb (self);
}

/* What can be kept, renamed and removed now. */
void
jogan_window_update_kept (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  jogan_window_set_enabled (self, "keep-search", get_new_query (self) != NULL);
  jogan_window_set_enabled (self, "rename-search", get_shown (self) != NULL);
  jogan_window_set_enabled (self, "remove-view",
                            get_shown (self) != NULL || (view != NULL && jogan_view_get_source (view) != NULL));
}

/* Shows the papers of a view. */
void
jogan_window_show_view (JoganWindow *self,
                        JoganView   *view)
{
  g_autoptr (JoganQuery) query = NULL;

  if (jogan_view_get_search (view) != NULL)
    query = jogan_query_new (jogan_kept_search_get_query (jogan_view_get_search (view)));
  /* What was found before is not shown in place of what a kept search finds. */
  if (query != NULL)
    jogan_search_set_query (self->search, NULL);
  jogan_paper_list_set_view (self->papers, view);
  if (query != NULL)
    jogan_search_set_query (self->search, query);
}
