/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-dialog.h"
#include "ui/jogan-help-dialog.h"
#include "ui/jogan-palette.h"
#include "ui/jogan-post-dialog.h"
#include "ui/jogan-preferences.h"
#include "ui/jogan-report-dialog.h"
#include "ui/jogan-shortcuts-dialog.h"
#include "ui/jogan-window-private.h"

static JoganPaper *
get_paper (JoganWindow *self)
{
  return jogan_reader_get_paper (self->reader);
}

/* The same with its sections, %NULL until they are read. */
static JoganPaper *
get_whole_paper (JoganWindow *self)
{
  return jogan_reader_get_whole_paper (self->reader);
}

static gboolean
reader_is_shown (JoganWindow *self)
{
  return !adw_navigation_split_view_get_collapsed (self->inner) ||
         adw_navigation_split_view_get_show_content (self->inner);
}

/* Whether keys that have a meaning in both panes act on the text. */
static gboolean
reader_has_focus (JoganWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (adw_navigation_split_view_get_collapsed (self->inner))
    return adw_navigation_split_view_get_show_content (self->inner);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader));
}

static void
move_paper_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  JoganWindow *self = data;
  gboolean next = g_str_equal (g_action_get_name (G_ACTION (action)), "next-paper");

  if (self->at_day_end)
    (void) (next ? jogan_window_go_on (self) : jogan_window_leave_day_end (self));
  else
    jogan_window_move (self, next ? 1 : -1);
}

/* In a view of a single day the day beside it is another view. */
static void
move_day_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  JoganWindow *self = data;
  int direction = g_str_equal (g_action_get_name (G_ACTION (action)), "next-day") ? 1 : -1;
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganViewKind kind = view != NULL ? jogan_view_get_kind (view) : JOGAN_VIEW_ALL;
  JoganPaper *paper = get_paper (self);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  GListModel *days = G_LIST_MODEL (self->library);

  self->jumping = TRUE;
  if (kind != JOGAN_VIEW_TODAY && kind != JOGAN_VIEW_DAY)
    {
      jogan_paper_list_move_day (self->papers, direction);
      return;
    }
  if (post == NULL)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (days); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);
      g_autoptr (JoganDay) beside = NULL;
      g_autoptr (JoganView) target = NULL;
      const GDate *date = jogan_day_get_date (day);
      const GDate *own = jogan_post_get_day (post);

      if (date == NULL || own == NULL ? date != own : g_date_compare (date, own) != 0)
        continue;
      beside = g_list_model_get_item (days, i + direction);
      if (beside == NULL)
        return;
      target = jogan_view_new_for_time (JOGAN_VIEW_DAY, jogan_day_get_date (beside));
      jogan_sidebar_select (self->sidebar, jogan_view_get_id (target));
      return;
    }
}

static void
first_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  JoganWindow *self = data;

  if (self->in_columns)
    jogan_columns_move_to_edge (self->columns, GTK_POS_LEFT);
  else if (reader_has_focus (self))
    jogan_reader_scroll_to_edge (self->reader, GTK_POS_TOP);
  else
    jogan_paper_list_select (self->papers, 0);
}

static void
last_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  JoganWindow *self = data;
  guint n = g_list_model_get_n_items (jogan_paper_list_get_papers (self->papers));

  if (self->in_columns)
    jogan_columns_move_to_edge (self->columns, GTK_POS_RIGHT);
  else if (reader_has_focus (self))
    jogan_reader_scroll_to_edge (self->reader, GTK_POS_BOTTOM);
  else if (n > 0)
    jogan_paper_list_select (self->papers, n - 1);
}

static void
next_pane_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;

  if (jogan_sidebar_has_focus (self->sidebar))
    {
      if (jogan_sidebar_open (self->sidebar, TRUE))
        return;
      if (adw_overlay_split_view_get_collapsed (self->outer))
        adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
      jogan_paper_list_focus (self->papers);
      return;
    }
  if (get_paper (self) == NULL || jogan_window_go_on (self))
    return;
  jogan_window_leave_columns (self);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  jogan_reader_focus_text (self->reader);
}

static void
previous_pane_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  JoganWindow *self = data;

  if (jogan_window_leave_day_end (self))
    return;
  if (jogan_sidebar_has_focus (self->sidebar) && jogan_sidebar_open (self->sidebar, FALSE))
    return;
  if (self->in_columns)
    {
      jogan_window_leave_columns (self);
      return;
    }
  if (self->focus_mode)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "focus-mode", g_variant_new_boolean (FALSE));
  if (jogan_paper_list_has_focus (self->papers))
    {
      if (adw_overlay_split_view_get_show_sidebar (self->outer))
        jogan_sidebar_focus (self->sidebar);
      return;
    }
  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  jogan_window_show_list (self);
  jogan_paper_list_focus (self->papers);
}

static void
history_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  JoganWindow *self = data;
  int direction = g_str_equal (g_action_get_name (G_ACTION (action)), "history-back") ? -1 : 1;
  const JoganVisit *visit = jogan_history_move (self->history, direction);
  g_autofree char *view = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *post = NULL;

  if (visit == NULL)
    return;

  /* Going there visits it, which must not begin a new visit. */
  view = g_strdup (visit->view);
  paper = g_strdup (visit->paper);
  post = g_strdup (visit->post);
  self->returning = TRUE;
  jogan_sidebar_select (self->sidebar, view);
  /* What was found is not there yet, or not any more. */
  if (!jogan_paper_list_select_paper (self->papers, paper, post))
    {
      jogan_sidebar_select (self->sidebar, "all");
      jogan_paper_list_select_paper (self->papers, paper, post);
    }
  self->returning = FALSE;
  jogan_window_actions_update (self);
}

static void
page_down_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;

  if (self->in_columns)
    {
      if (!jogan_columns_scroll_page (self->columns, 1))
        jogan_columns_move (self->columns, 1);
      return;
    }
  if (jogan_window_go_on (self))
    return;
  if (!reader_is_shown (self))
    next_pane_cb (action, parameter, data);
  else if (!jogan_reader_scroll_page (self->reader, 1) && !jogan_window_end_day (self))
    jogan_paper_list_move (self->papers, 1);
}

static void
page_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  JoganWindow *self = data;

  if (jogan_window_leave_day_end (self))
    return;
  if (self->in_columns)
    jogan_columns_scroll_page (self->columns, -1);
  else
    jogan_reader_scroll_page (self->reader, -1);
}

/* Where the text was scrolled to. */
static void
announce_section (JoganWindow *self)
{
  JoganSection *section = jogan_reader_get_current_section (self->reader);

  if (section != NULL && jogan_section_get_heading (section) != NULL)
    jogan_window_announce (self, jogan_section_get_heading (section));
}

static void
section_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  JoganWindow *self = data;
  gint32 number = g_variant_get_int32 (parameter);

  if (number > 0 && self->in_columns)
    jogan_columns_set_number (self->columns, number);
  else if (number > 0 && jogan_reader_go_to_section (self->reader, number))
    announce_section (self);
}

static void
move_section_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  JoganWindow *self = data;
  int direction = g_str_equal (g_action_get_name (G_ACTION (action)), "next-section") ? 1 : -1;

  if (self->in_columns)
    jogan_columns_set_number (self->columns, jogan_columns_get_number (self->columns) + direction);
  else if (jogan_reader_move_section (self->reader, direction))
    announce_section (self);
}

static void
zoom_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  jogan_typography_zoom (JOGAN_WINDOW (data)->typography, g_str_equal (name, "zoom-in")    ? 1
                                                          : g_str_equal (name, "zoom-out") ? -1
                                                                                           : 0);
}

static void
focus_mode_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  JoganWindow *self = data;

  self->focus_mode = g_variant_get_boolean (state) && get_paper (self) != NULL && !self->in_columns;
  g_simple_action_set_state (action, g_variant_new_boolean (self->focus_mode));
  jogan_window_update_panes (self);
  if (!self->focus_mode)
    return;
  /* Where there is one pane at a time, it may be the list. */
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  jogan_reader_focus_text (self->reader);
}

static void
fullscreen_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  GtkWindow *window = data;

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
launch_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (JoganWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_autofree char *message = g_strdup_printf (_("The link cannot be opened: %s"), error->message);

      jogan_window_toast (self, message);
    }
}

static void
open_url (JoganWindow *self,
          const char  *url)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (!jogan_link_is_safe (url))
    {
      jogan_window_toast (self, _("Only web and mail links are opened"));
      return;
    }
  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), NULL, launch_cb, g_object_ref (self));
}

static void
open_url_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  open_url (data, g_variant_get_string (parameter, NULL));
}

static void
open_page_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  g_autofree char *url = get_paper (self) != NULL ? jogan_paper_dup_page_url (get_paper (self)) : NULL;

  if (url != NULL)
    open_url (self, url);
}

static JoganSite
get_site (const char *action)
{
  return g_str_equal (action, "open-alphaxiv")       ? JOGAN_SITE_ALPHAXIV
         : g_str_equal (action, "open-hugging-face") ? JOGAN_SITE_HUGGING_FACE
                                                     : JOGAN_SITE_PDF;
}

static void
open_site_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  g_autofree char *url = NULL;

  if (get_paper (self) != NULL)
    url = jogan_paper_dup_url_at (get_paper (self), get_site (g_action_get_name (G_ACTION (action))));
  if (url != NULL)
    open_url (self, url);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (JoganWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    jogan_window_show_files (self, &file, 1);
}

static void
add_folder_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  JoganWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Add a Folder of Posts"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self), NULL, folder_chosen_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (JoganWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    jogan_window_show_files (self, &file, 1);
}

static void
open_file_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Markdown posts"));
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_filter_add_suffix (filter, "markdown");
  gtk_file_dialog_set_title (dialog, _("Open a Post"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
refresh_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  JoganWindow *self = data;

  self->awaits_posts = TRUE;
  jogan_library_refresh (self->library);
}

static void
toggle_sidebar_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  JoganWindow *self = data;
  gboolean show = !adw_overlay_split_view_get_show_sidebar (self->outer);

  if (self->focus_mode)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (self), "focus-mode", g_variant_new_boolean (FALSE));
      return;
    }
  adw_overlay_split_view_set_show_sidebar (self->outer, show);
  if (!adw_overlay_split_view_get_collapsed (self->outer))
    g_settings_set_boolean (self->settings, "sidebar-visible", show);
  if (show)
    jogan_sidebar_focus (self->sidebar);
  else
    jogan_paper_list_focus (self->papers);
}

static void
main_menu_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;

  jogan_window_show_list (self);
  gtk_menu_button_popup (self->main_menu);
}

static void
show_dialog_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  AdwDialog *dialog = NULL;

  if (g_str_equal (name, "palette"))
    dialog = jogan_palette_new (self);
  else if (g_str_equal (name, "shortcuts"))
    dialog = jogan_shortcuts_dialog_new ();
  else if (g_str_equal (name, "help"))
    dialog = jogan_help_dialog_new ();
  else if (g_str_equal (name, "preferences"))
    dialog = jogan_preferences_new (self->settings, self->library);
  else if (g_str_equal (name, "show-report"))
    dialog = jogan_report_dialog_new (self->library);
  else if (get_whole_paper (self) != NULL && jogan_paper_get_post (get_whole_paper (self)) != NULL)
    dialog = jogan_post_dialog_new (jogan_paper_get_post (get_whole_paper (self)));
  if (dialog != NULL)
    jogan_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_view_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  jogan_sidebar_select (JOGAN_WINDOW (data)->sidebar, g_variant_get_string (parameter, NULL));
}

static void
show_paper_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  jogan_window_show_paper (data, g_variant_get_string (parameter, NULL));
}

static void
show_paper_of_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  JoganWindow *self = data;
  const char *id;
  const char *post;

  g_variant_get (parameter, "(&s&s)", &id, &post);
  self->jumping = TRUE;
  if (jogan_paper_list_select_paper (self->papers, id, post))
    return;
  jogan_sidebar_select (self->sidebar, "all");
  self->jumping = TRUE;
  jogan_paper_list_select_paper (self->papers, id, post);
}

static const GActionEntry entries[] = {
  { "next-paper", move_paper_cb },
  { "previous-paper", move_paper_cb },
  { "next-day", move_day_cb },
  { "previous-day", move_day_cb },
  { "first", first_cb },
  { "last", last_cb },
  { "next-pane", next_pane_cb },
  { "previous-pane", previous_pane_cb },
  { "history-back", history_cb },
  { "history-forward", history_cb },
  { "page-down", page_down_cb },
  { "page-up", page_up_cb },
  { "section", section_cb, "i" },
  { "next-section", move_section_cb },
  { "previous-section", move_section_cb },
  { "zoom-in", zoom_cb },
  { "zoom-out", zoom_cb },
  { "zoom-reset", zoom_cb },
  { "focus-mode", NULL, NULL, "false", focus_mode_cb },
  { "fullscreen", fullscreen_cb },
  { "show-view", show_view_cb, "s" },
  { "show-paper", show_paper_cb, "s" },
  { "show-paper-of", show_paper_of_cb, "(ss)" },
  { "open-url", open_url_cb, "s" },
  { "open-page", open_page_cb },
  { "open-alphaxiv", open_site_cb },
  { "open-hugging-face", open_site_cb },
  { "open-pdf", open_site_cb },
  { "palette", show_dialog_cb },
  { "refresh", refresh_cb },
  { "add-folder", add_folder_cb },
  { "open-file", open_file_cb },
  { "toggle-sidebar", toggle_sidebar_cb },
  { "main-menu", main_menu_cb },
  { "show-report", show_dialog_cb },
  { "show-post", show_dialog_cb },
  { "help", show_dialog_cb },
  { "shortcuts", show_dialog_cb },
  { "preferences", show_dialog_cb },
};

/* Lets one of the window's actions be done, or not. */
void
jogan_window_set_enabled (JoganWindow *self,
                          const char  *name,
                          gboolean     enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

static gboolean
has_site (JoganPaper *paper,
          JoganSite   site)
{
  g_autofree char *url = paper != NULL ? jogan_paper_dup_url_at (paper, site) : NULL;

  return url != NULL;
}

/* Adds the window's actions. */
void
jogan_window_add_actions (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* The one place that decides what can be done now. */
void
jogan_window_actions_update (JoganWindow *self)
{
  JoganPaper *paper = get_paper (self);
  gboolean some = paper != NULL;
  gboolean sections = some && jogan_reader_get_n_sections (self->reader) > 0;
  g_autofree char *page = some ? jogan_paper_dup_page_url (paper) : NULL;

  if (self->annotations != NULL)
    jogan_window_marks_update (self);
  jogan_window_set_enabled (self, "page-down", some);
  jogan_window_set_enabled (self, "page-up", some);
  jogan_window_set_enabled (self, "section", sections);
  jogan_window_set_enabled (self, "next-section", sections);
  jogan_window_set_enabled (self, "previous-section", sections);
  jogan_window_set_enabled (self, "focus-mode", some);
  jogan_window_set_enabled (self, "columns", some);
  jogan_window_set_enabled (self, "open-page", page != NULL);
  jogan_window_set_enabled (self, "open-alphaxiv", has_site (paper, JOGAN_SITE_ALPHAXIV));
  jogan_window_set_enabled (self, "open-hugging-face", has_site (paper, JOGAN_SITE_HUGGING_FACE));
  jogan_window_set_enabled (self, "open-pdf", has_site (paper, JOGAN_SITE_PDF));
  jogan_window_set_enabled (self, "copy-link", page != NULL);
  jogan_window_set_enabled (self, "copy-bibtex", some);
  jogan_window_set_enabled (self, "copy-section", some);
  jogan_window_set_enabled (self, "copy-markdown", some);
  jogan_window_set_enabled (self, "copy-plain", some);
  jogan_window_set_enabled (self, "copy", some);
  jogan_window_set_enabled (self, "show-post", get_whole_paper (self) != NULL);
  jogan_window_set_enabled (self, "history-back", jogan_history_can_move (self->history, -1));
  jogan_window_set_enabled (self, "history-forward", jogan_history_can_move (self->history, 1));
}
