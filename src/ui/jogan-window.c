/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-key-handler.h"
#include "ui/jogan-menus.h"
#include "ui/jogan-tooltip.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganWindow:
 *
 * The window: views, paper list and reader, and what leads from one to the other.
 */

G_DEFINE_FINAL_TYPE (JoganWindow, jogan_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_filling (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  return jogan_library_is_loading (self->library) ||
         (view != NULL && jogan_view_is_search (view) && jogan_search_is_busy (self->search));
}

/* Whether what the action of a key needs is there: until the place of the last time is back, papers are others. */
static gboolean
has_need (JoganNeed need,
          gpointer  data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_paper_list_get_selected (self->papers);
  gboolean returning = self->session_view != NULL && !jogan_paper_list_is_chosen (self->papers);

  if (need < JOGAN_NEED_PAPERS)
    return TRUE;
  if (self->follow_id != 0)
    return FALSE;
  if (paper == NULL || returning)
    return !is_filling (self) && self->restore_id == 0;
  return need < JOGAN_NEED_TEXT || self->in_columns || self->at_day_end || !jogan_reader_is_reading (self->reader);
}

/* The source that is not as it should be, to be told of in the banner. */
static JoganSource *
find_troubled_source (JoganWindow *self)
{
  GListModel *sources = jogan_library_get_sources (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);
      JoganSourceState state = jogan_source_get_state (source);

      if (state == JOGAN_SOURCE_MISSING || state == JOGAN_SOURCE_UNREADABLE)
        return source;
    }
  return NULL;
}

static gboolean
has_store_trouble (JoganWindow *self)
{
  JoganAnnotationsState state = jogan_annotations_get_state (self->annotations);

  return state == JOGAN_ANNOTATIONS_FAILED || state == JOGAN_ANNOTATIONS_READ_ONLY;
}

/* Lasting conditions, the gravest first. */
void
jogan_window_update_banner (JoganWindow *self)
{
  JoganSource *source = find_troubled_source (self);
  gboolean store = has_store_trouble (self);
  gboolean revealed;

  if (store)
    {
      adw_banner_set_title (self->banner, jogan_annotations_get_message (self->annotations));
      adw_banner_set_button_label (self->banner, _("Try Again"));
    }
  else if (source != NULL)
    {
      adw_banner_set_title (self->banner, jogan_source_get_message (source));
      adw_banner_set_button_label (self->banner, _("Remove"));
    }
  else if (self->welcome)
    {
      adw_banner_set_title (self->banner, _("Welcome! Look around, or add the folder with your posts."));
      adw_banner_set_button_label (self->banner, _("Add a Folder…"));
    }
  adw_banner_set_button_style (self->banner, self->welcome && !store && source == NULL ? ADW_BANNER_BUTTON_SUGGESTED
                                                                                       : ADW_BANNER_BUTTON_DEFAULT);
  /* With nothing to show, the status page below says the same. */
  revealed = store || self->welcome || (source != NULL && jogan_library_get_n_papers (self->library) > 0);
  if (revealed)
    gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
  adw_banner_set_revealed (self->banner, revealed);
}

/* Why a view of the library has nothing in it, and what can be done. */
static void
say_empty (JoganWindow  *self,
           JoganViewKind kind)
{
  g_autofree char *bookmark = jogan_shortcuts_dup_label ("win.bookmark");
  g_autofree char *note = jogan_shortcuts_dup_label ("win.edit-note");
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;
  const char *icon = "jogan-paper-symbolic";
  const char *title = _("No Papers Here");

  if (kind == JOGAN_VIEW_BOOKMARKS && bookmark != NULL)
    {
      icon = "jogan-bookmark-filled-symbolic";
      title = _("No Bookmarks");
      /* Translators: %s is a key, such as B. */
      text = g_strdup_printf (_("Press %s in the list or in the text to add one."), bookmark);
    }
  else if (kind == JOGAN_VIEW_NOTES && note != NULL)
    {
      icon = "jogan-note-symbolic";
      title = _("No Notes");
      /* Translators: %s is a key, such as E. */
      text = g_strdup_printf (_("Press %s in the list or in the text to write one."), note);
    }
  else if (kind == JOGAN_VIEW_UNREAD)
    {
      icon = "object-select-symbolic";
      title = _("Nothing Unread");
      text = g_strdup (_("All papers are read. New ones will appear here."));
    }
  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  description = g_markup_escape_text (text != NULL ? text : _("Choose another view in the sidebar."), -1);
  adw_status_page_set_description (self->status, description);
}

/* Whether a search asks for nothing besides what was not understood. */
static gboolean
is_misunderstood (JoganWindow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->search_problem)) && jogan_search_get_query (self->search) == NULL;
}

static void
update_status (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganSource *source = find_troubled_source (self);
  gboolean empty = jogan_library_get_n_papers (self->library) == 0;
  gboolean searching = !empty && view != NULL && jogan_view_is_search (view);

  gtk_widget_set_visible (self->status_button, empty);
  if (empty || searching)
    adw_status_page_set_icon_name (self->status, empty ? "folder-symbolic" : "edit-find-symbolic");
  if (source != NULL && empty)
    {
      g_autofree char *message = g_markup_escape_text (jogan_source_get_message (source), -1);

      adw_status_page_set_title (self->status, _("Folder Not Found"));
      adw_status_page_set_description (self->status, message);
    }
  else if (empty)
    {
      adw_status_page_set_title (self->status, _("No Posts Here"));
      adw_status_page_set_description (
        self->status, _("There are no Markdown files (.md) in your sources. Add the folder with your posts."));
    }
  else if (searching && is_misunderstood (self))
    {
      g_autofree char *problem = g_markup_escape_text (gtk_label_get_text (self->search_problem), -1);

      adw_status_page_set_title (self->status, _("Nothing Found"));
      adw_status_page_set_description (self->status, problem);
    }
  else if (searching)
    {
      adw_status_page_set_title (self->status, _("Nothing Found"));
      adw_status_page_set_description (
        self->status,
        _("No paper matches all of that. Try fewer words, or parts of words. Quoted words are found only as they "
          "stand, and each operator narrows the search."));
    }
  else
    say_empty (self, view != NULL ? jogan_view_get_kind (view) : JOGAN_VIEW_ALL);
}

/* What stands in place of papers, above the list, which keeps the keyboard focus meanwhile; its title and its count. */
void
jogan_window_update_list (JoganWindow *self)
{
  guint n = g_list_model_get_n_items (jogan_paper_list_get_papers (self->papers));
  JoganView *view = jogan_paper_list_get_view (self->papers);
  gboolean loading = jogan_library_is_loading (self->library);
  gboolean none = n == 0 && !is_filling (self);
  const char *title = view != NULL ? jogan_view_get_title (view) : _("Papers");

  if (none)
    update_status (self);
  /* A search is answered before anybody could see that it spins; until then what is said of the one before stays. */
  gtk_widget_set_visible (self->spinner, n == 0 && loading);
  if (none || n > 0 || loading)
    gtk_widget_set_visible (GTK_WIDGET (self->status), none);
  /* Where there is nothing to choose from, the list alone says so. */
  gtk_widget_set_visible (self->no_paper, n > 0);
  gtk_label_set_text (self->list_title, title);
  jogan_tooltip_set (GTK_WIDGET (self->list_title), title);
  if (self->annotations != NULL)
    jogan_window_update_progress (self);
  adw_navigation_page_set_title (self->list_page, title);
  jogan_window_update_loading (self);
  jogan_window_update_banner (self);
  jogan_window_update_search (self);
}

/* Files that could not be read are told of once, when the reading ends. */
static void
report_errors (JoganWindow *self)
{
  GListModel *sources = jogan_library_get_sources (self->library);
  guint n = 0;

  if (jogan_library_is_loading (self->library))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);
      GListModel *items = jogan_source_get_remarks (source);

      for (guint k = 0; k < g_list_model_get_n_items (items); k++)
        {
          g_autoptr (JoganReportItem) item = g_list_model_get_item (items, k);

          n += jogan_remark_get_severity (jogan_report_item_get_remark (item)) == JOGAN_SEVERITY_ERROR;
        }
    }
  if (n > self->n_errors)
    {
      g_autofree char *message = g_strdup_printf (
        ngettext ("%'u file could not be read", "%'u files could not be read", n), n);
      AdwToast *toast = jogan_window_new_toast (message);

      adw_toast_set_button_label (toast, _("Report"));
      adw_toast_set_action_name (toast, "win.show-report");
      jogan_window_add_toast (self, toast);
    }
  self->n_errors = n;
}

static void
library_changed_cb (JoganWindow *self)
{
  jogan_window_session_restore (self);
  jogan_window_update_list (self);
  report_errors (self);
}

static void
papers_changed_cb (JoganWindow *self)
{
  jogan_window_session_restore (self);
  jogan_window_update_list (self);
}

/* A paper that was only read anew from its post is the same one. */
static gboolean
paper_is_another (JoganWindow *self,
                  JoganPaper  *paper)
{
  JoganPaper *noted = jogan_window_get_noted (self);

  return noted != NULL && !g_str_equal (jogan_paper_get_id (noted), jogan_paper_get_id (paper));
}

/* The paper that is selected is in the reader. */
void
jogan_window_show_selected (JoganWindow *self)
{
  JoganPaper *paper = jogan_paper_list_get_selected (self->papers);
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;

  if (paper != jogan_reader_get_paper (self->reader))
    {
      jogan_window_leave_paper (self);
      jogan_window_forget_related (self);
      if (paper == NULL || paper_is_another (self, paper))
        jogan_window_end_note (self);
    }
  jogan_reader_set_paper (self->reader, paper);
  if (paper != NULL && self->shown_since == 0 && !self->in_columns &&
      (!self->narrow || adw_navigation_split_view_get_show_content (self->inner)))
    self->shown_since = g_get_monotonic_time ();
  self->at_day_end = FALSE;
  if (self->in_columns)
    jogan_window_update_columns (self);
  else
    gtk_stack_set_visible_child_name (self->reader_stack, paper != NULL ? "paper" : "empty");
  adw_navigation_page_set_title (self->reader_page, paper != NULL ? jogan_paper_get_title (paper) : _("Reader"));
  if (paper != NULL && view != NULL && !self->returning)
    jogan_history_visit (self->history, jogan_view_get_id (view), jogan_paper_get_id (paper),
                         post != NULL ? jogan_post_get_name (post) : "", self->jumping);
  if (paper != NULL)
    self->jumping = FALSE;
  jogan_window_update_progress (self);
  jogan_window_update_time (self);
  jogan_window_session_save (self);
  jogan_window_actions_update (self);
}

static void
paper_selected_cb (JoganWindow *self)
{
  jogan_window_follow (self);
}

/* While one paper is read, the text of the next one comes. */
static void
whole_paper_cb (JoganWindow *self)
{
  g_autoptr (JoganPaper) next = NULL;

  if (jogan_reader_get_whole_paper (self->reader) == NULL)
    return;
  next = g_list_model_get_item (jogan_paper_list_get_papers (self->papers),
                                jogan_paper_list_get_position (self->papers) + 1);
  jogan_reader_read_ahead (self->reader, next);
}

static void
paper_activated_cb (JoganWindow *self,
                    gboolean     touched)
{
  /* A click chooses; only where the reader is out of sight it opens, too. */
  if (!touched || self->narrow)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.next-pane", NULL);
}

static void
view_selected_cb (JoganWindow *self,
                  JoganView   *view)
{
  jogan_window_session_forget (self);
  self->jumping = TRUE;
  jogan_window_forget_search (self);
  jogan_window_show_view (self, view);
  jogan_window_update_list (self);
  jogan_window_actions_update (self);
}

static void
view_activated_cb (JoganWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  jogan_paper_list_focus (self->papers);
}

static void
list_shown_cb (JoganWindow *self)
{
  if (self->narrow && self->annotations != NULL)
    jogan_window_leave_paper (self);
  if (self->narrow)
    jogan_paper_list_focus (self->papers);
}

static void
note_sheet_open_cb (JoganWindow *self)
{
  if (self->narrow && !adw_bottom_sheet_get_open (self->note_sheet) && jogan_window_get_noted (self) != NULL)
    jogan_window_end_note (self);
}

static void
reader_shown_cb (JoganWindow *self)
{
  if (self->in_columns)
    return;
  if (self->shown_since == 0)
    self->shown_since = g_get_monotonic_time ();
  if (self->narrow)
    jogan_reader_focus_text (self->reader);
}

static void
undo_remove_cb (AdwToast    *toast,
                JoganWindow *self)
{
  GFile *file = g_object_get_data (G_OBJECT (toast), "file");

  jogan_window_add_source (self, file);
}

static void
banner_clicked_cb (JoganWindow *self)
{
  JoganSource *source = find_troubled_source (self);

  if (has_store_trouble (self))
    jogan_annotations_retry (self->annotations);
  else if (source != NULL)
    jogan_window_remove_source (self, source);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-folder", NULL);
}

/* The split view lays out a sidebar that is not shown, too, in what is left of a window that becomes narrow, and that
 * may be nothing. So it goes when it is out of sight; only where it lies above the rest it may be swiped in. */
static void
sidebar_cb (JoganWindow *self)
{
  if (self->sidebar_page != NULL)
    gtk_widget_set_visible (self->sidebar_page, adw_overlay_split_view_get_collapsed (self->outer) ||
                                                  adw_overlay_split_view_get_show_sidebar (self->outer) ||
                                                  gtk_widget_get_mapped (self->sidebar_page));
}

/* A sidebar that has room again shows itself, even one that was hidden before. */
static void
collapsed_cb (JoganWindow *self)
{
  if (self->settings != NULL)
    jogan_window_update_panes (self);
  sidebar_cb (self);
}

/* The welcome posts teach the app until there is something to read. */
static void
sources_changed_cb (JoganWindow *self)
{
  self->welcome = g_list_model_get_n_items (jogan_library_get_sources (self->library)) == 0;
  jogan_window_update_list (self);
}

static gboolean
drop_cb (JoganWindow  *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    jogan_window_add_source (self, l->data);
  return files != NULL;
}

static void
add_drop_target (JoganWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
jogan_window_constructed (GObject *object)
{
  JoganWindow *self = JOGAN_WINDOW (object);

  G_OBJECT_CLASS (jogan_window_parent_class)->constructed (object);
  if (self->library != NULL)
    jogan_window_update_list (self);
}

static void
jogan_window_dispose (GObject *object)
{
  JoganWindow *self = JOGAN_WINDOW (object);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_clear_handle_id (&self->list_shown_id, g_source_remove);
  if (self->library != NULL)
    {
      jogan_window_leave_paper (self);
      jogan_window_session_end (self);
      jogan_window_present_end (self);
    }
  g_clear_pointer (&self->text_menu, gtk_widget_unparent);
  self->note = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_WINDOW);
  g_clear_pointer (&self->history, jogan_history_free);
  g_clear_pointer (&self->reading_time, jogan_reading_time_free);
  g_clear_object (&self->typography);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->sought_paper, g_free);
  jogan_window_end_search (self);
  jogan_window_forget_related (self);
  g_clear_object (&self->related);
  g_clear_object (&self->print_settings);
  g_clear_object (&self->bookmarked);
  g_clear_object (&self->noted);
  g_clear_object (&self->searches);
  g_clear_object (&self->annotations);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_window_parent_class)->dispose (object);
}

static void
jogan_window_class_init (JoganWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = jogan_window_constructed;
  object_class->dispose = jogan_window_dispose;

  g_type_ensure (JOGAN_TYPE_SIDEBAR);
  g_type_ensure (JOGAN_TYPE_PAPER_LIST);
  g_type_ensure (JOGAN_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, sidebar_page);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, reader_page);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, list_title);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, list_subtitle);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, status);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, status_button);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, reader_stack);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, paper_menu);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, search_problem);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, search_order_button);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, match_bar);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, match_label);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, order_button);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, bookmark_button);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, day_progress);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, note_sheet);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, note_dock);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, papers);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, reader);
  gtk_widget_class_bind_template_child (widget_class, JoganWindow, no_paper);
  gtk_widget_class_bind_template_callback (widget_class, paper_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_sheet_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, reader_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  jogan_window_bind_search (widget_class);
  jogan_window_bind_panes (widget_class);
}

static void
jogan_window_init (JoganWindow *self)
{
  self->history = jogan_history_new ();
  self->reading_time = jogan_reading_time_new ();
  jogan_window_add_actions (self);
  jogan_window_add_copying (self);
  jogan_window_add_loading (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_show_all (self->banner);
  jogan_wrapping_keep_words (GTK_WIDGET (self->status), "description");
  jogan_wrapping_keep_words (GTK_WIDGET (self->search_problem), "label");
  jogan_menus_fill_button (self->paper_menu, jogan_menus_new_paper);
  jogan_menus_fill_button (self->main_menu, jogan_menus_new_main);
  jogan_menus_fill_button (self->search_order_button, jogan_menus_new_search);
  jogan_menus_fill_button (self->order_button, jogan_menus_new_marks);
  jogan_tooltip_set (GTK_WIDGET (self->paper_menu), _("Paper Menu"));
  jogan_tooltip_set (GTK_WIDGET (self->search_order_button), _("Order of the Results"));
  jogan_tooltip_set (GTK_WIDGET (self->order_button), _("Order"));
  jogan_key_handler_install (GTK_WIDGET (self), jogan_window_get_place, has_need, self);
  jogan_window_add_menus (self);
  add_drop_target (self);
}

static void
bind_settings (JoganWindow *self)
{
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  adw_overlay_split_view_set_show_sidebar (self->outer, g_settings_get_boolean (self->settings, "sidebar-visible"));
}

/**
 * jogan_window_new:
 * @application: the application
 * @library: what there is to read
 * @annotations: what the reader marked
 * @searches: the searches that the reader kept
 * @settings: the application's settings
 *
 * Returns: (transfer floating): a window
 */
GtkWidget *
jogan_window_new (GtkApplication    *application,
                  JoganLibrary      *library,
                  JoganAnnotations  *annotations,
                  JoganKeptSearches *searches,
                  GSettings         *settings)
{
  JoganWindow *self = g_object_new (JOGAN_TYPE_WINDOW, "application", application, NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  self->searches = g_object_ref (searches);
  self->settings = g_object_ref (settings);
  self->typography = jogan_typography_new (settings);
  bind_settings (self);
  jogan_reader_set_typography (self->reader, self->typography);
  jogan_paper_list_set_days (self->papers, jogan_library_get_days (library));
  jogan_window_add_marks (self);
  jogan_window_add_columns (self);
  jogan_window_add_keys (self);
  jogan_window_add_print (self);
  jogan_window_add_days (self);
  jogan_window_add_search (self);
  jogan_window_add_kept (self);
  jogan_window_add_related (self);
  jogan_window_add_matches (self);
  jogan_window_add_links (self);
  jogan_reader_set_marks (self->reader, library, annotations);
  g_signal_connect_object (self->reader, "notify::whole-paper", G_CALLBACK (whole_paper_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "notify::whole-paper", G_CALLBACK (jogan_window_actions_update), self,
                           G_CONNECT_SWAPPED);
  jogan_sidebar_set_library (self->sidebar, library, annotations, searches, settings);
  g_signal_connect_object (self->papers, "changed", G_CALLBACK (papers_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_sidebar_get_views (self->sidebar), "items-changed",
                           G_CALLBACK (jogan_window_session_restore), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (jogan_library_get_sources (library), "items-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (jogan_window_update_time), NULL);
  sources_changed_cb (self);
  jogan_sidebar_select (self->sidebar, "today");
  jogan_window_session_begin (self);
  g_signal_connect_object (jogan_reader_get_adjustment (self->reader), "value-changed",
                           G_CALLBACK (jogan_window_session_save), self, G_CONNECT_SWAPPED);
  jogan_paper_list_focus (self->papers);
  return GTK_WIDGET (self);
}

/**
 * jogan_window_add_source:
 * @self: a window
 * @file: a folder or a file
 *
 * Adds a source to the library. The application remembers it.
 */
void
jogan_window_add_source (JoganWindow *self,
                         GFile       *file)
{
  g_return_if_fail (JOGAN_IS_WINDOW (self));

  jogan_library_add_source (self->library, file);
}

/**
 * jogan_window_show_files:
 * @self: a window
 * @files: folders and files
 * @n_files: how many
 *
 * Adds the files as sources and shows the view of the first, or today's papers when there was no source before.
 */
void
jogan_window_show_files (JoganWindow *self,
                         GFile      **files,
                         guint        n_files)
{
  gboolean first = self->welcome;

  g_return_if_fail (JOGAN_IS_WINDOW (self));

  for (guint i = 0; i < n_files; i++)
    jogan_window_add_source (self, files[i]);
  if (n_files > 0)
    jogan_window_session_forget (self);
  if (!first && n_files > 0)
    {
      g_autofree char *uri = g_file_get_uri (files[0]);
      g_autofree char *id = g_strconcat ("source:", uri, NULL);

      jogan_sidebar_select (self->sidebar, id);
    }
}

/**
 * jogan_window_show_paper:
 * @self: a window
 * @id: the id of a paper
 *
 * Shows a paper, in the view that is open when it is there, otherwise among all papers.
 *
 * Returns: whether the library has it
 */
gboolean
jogan_window_show_paper (JoganWindow *self,
                         const char  *id)
{
  g_return_val_if_fail (JOGAN_IS_WINDOW (self), FALSE);

  self->jumping = TRUE;
  if (jogan_paper_list_select_paper (self->papers, id, NULL))
    return TRUE;
  jogan_sidebar_select (self->sidebar, "all");
  self->jumping = TRUE;
  return jogan_paper_list_select_paper (self->papers, id, NULL);
}

/* Forgets a source, which can be undone. Its files stay as they are. */
void
jogan_window_remove_source (JoganWindow *self,
                            JoganSource *source)
{
  g_autofree char *message = g_strdup_printf (_("“%s” removed"), jogan_source_get_name (source));
  AdwToast *toast = jogan_window_new_toast (message);

  adw_toast_set_button_label (toast, _("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (jogan_source_get_file (source)), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_remove_cb), self, G_CONNECT_DEFAULT);
  jogan_library_remove_source (self->library, source);
  jogan_window_add_toast (self, toast);
}
