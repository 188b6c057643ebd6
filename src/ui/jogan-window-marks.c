/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-backup-dialog.h"
#include "ui/jogan-dialog.h"
#include "ui/jogan-export-dialog.h"
#include "ui/jogan-import-dialog.h"
#include "ui/jogan-window-private.h"

/* A paper whose end was reached must have been on screen so long: with j held down none is read. */
#define END_USEC (2 * G_USEC_PER_SEC)

/* Values of the setting, as the schema numbers them. */
enum
{
  READ_AFTER_SECONDS,
  READ_AT_END,
  READ_BY_KEY,
};

static JoganPaper *
get_paper (JoganWindow *self)
{
  return jogan_reader_get_paper (self->reader);
}

/* Says what was done, with a way back. */
static void
toast_undo (JoganWindow *self)
{
  AdwToast *toast = jogan_window_new_toast (jogan_annotations_get_undo_description (self->annotations));

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_dismiss_all (self->toasts);
  jogan_window_add_toast (self, toast);
}

static void
set_read (JoganWindow *self,
          JoganPaper  *paper,
          gboolean     read)
{
  const char *const ids[] = { jogan_paper_get_id (paper), NULL };

  if (jogan_annotations_set_read (self->annotations, ids, read) > 0)
    jogan_window_announce (self, read ? _("Marked as read") : _("Marked as unread"));
}

static void
bookmark_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  JoganWindow *self = data;
  g_autoptr (JoganPaper) paper = NULL; /* it leaves the screen with its mark where only those with marks are */
  JoganPost *post;
  g_autofree char *url = NULL;
  gboolean marked;

  if (!g_set_object (&paper, get_paper (self)))
    return;
  post = jogan_paper_get_post (paper);
  url = jogan_paper_dup_page_url (paper);
  marked = !jogan_annotations_is_bookmarked (self->annotations, jogan_paper_get_id (paper));
  if (!jogan_annotations_set_bookmarked (self->annotations, jogan_paper_get_id (paper), marked,
                                         &(const JoganPaperReference) {
                                           .title = jogan_paper_get_title (paper),
                                           .url = url,
                                           .day = post != NULL ? jogan_post_get_day (post) : NULL,
                                         }))
    return;
  if (marked)
    jogan_window_announce (self, _("Bookmarked"));
  else
    toast_undo (self);
}

static void
toggle_read_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = get_paper (self);

  if (paper == NULL)
    return;
  set_read (self, paper, !jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper)));
  /* What was just marked as unread stays so however long it has been on screen. */
  self->shown_since = 0;
}

static void
done_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = get_paper (self);

  if (paper == NULL)
    return;
  if (jogan_window_go_on (self))
    return;
  set_read (self, paper, TRUE);
  if (!jogan_window_end_day (self) && !jogan_window_move (self, 1))
    jogan_window_toast (self, _("That was the last paper in this list"));
}

static void
mark_day_read_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = get_paper (self);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  JoganDay *day = post != NULL ? jogan_library_get_day (self->library, jogan_post_get_day (post)) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (day == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (day)); i++)
    {
      guint in_post;
      JoganPost *one = jogan_day_get_post_at (day, i, &in_post);

      g_ptr_array_add (ids, (char *) jogan_post_get_paper_id (one, in_post));
    }
  g_ptr_array_add (ids, NULL);
  if (jogan_annotations_set_read (self->annotations, (const char *const *) ids->pdata, TRUE) > 0)
    toast_undo (self);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  JoganWindow *self = data;
  g_autofree char *description = g_strdup (jogan_annotations_get_undo_description (self->annotations));
  g_autofree char *message = NULL;

  adw_toast_overlay_dismiss_all (self->toasts);
  if (description == NULL || !jogan_annotations_undo (self->annotations))
    {
      jogan_window_toast (self, _("There is nothing to undo"));
      return;
    }
  /* Translators: what was undone, such as "Bookmark added". */
  message = g_strdup_printf (_("Undone: %s"), description);
  jogan_window_toast (self, message);
}

static void
move_unread_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  gboolean next = g_str_equal (g_action_get_name (G_ACTION (action)), "next-unread");

  if (next && jogan_window_read_left (self))
    return;
  if (!jogan_paper_list_move_unread (self->papers, next ? 1 : -1))
    jogan_window_toast (self, next ? _("No unread paper below") : _("No unread paper above"));
}

static void
show_bookmarks_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  jogan_window_go_to_view (data, "bookmarks");
}

/* Most mornings begin without a note. */
static void
ensure_note (JoganWindow *self)
{
  if (self->note != NULL)
    return;
  self->note = JOGAN_NOTE_EDITOR (jogan_note_editor_new ());
  jogan_note_editor_set_annotations (self->note, self->annotations);
  gtk_revealer_set_child (self->note_dock, GTK_WIDGET (self->note));
  jogan_window_place_note (self);
}

static void
edit_note_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = get_paper (self);
  g_autofree char *quote = NULL;

  if (paper == NULL)
    return;
  quote = jogan_window_dup_selection (self);
  ensure_note (self);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  if (self->narrow)
    adw_bottom_sheet_set_open (self->note_sheet, TRUE);
  else
    gtk_revealer_set_reveal_child (self->note_dock, TRUE);
  jogan_note_editor_edit (self->note, paper, jogan_window_get_section (self), quote);
  jogan_window_marks_update (self);
}

static void
end_note_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  JoganWindow *self = data;
  gboolean narrow = adw_navigation_split_view_get_collapsed (self->inner);

  jogan_window_end_note (self);
  if (self->in_columns)
    jogan_columns_focus (self->columns);
  else if (narrow)
    jogan_reader_focus_text (self->reader);
  else
    jogan_paper_list_focus (self->papers);
}

static void
mark_order_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  JoganWindow *self = data;
  const char *name = g_variant_get_string (state, NULL);
  JoganMarkOrder order = g_str_equal (name, "day")     ? JOGAN_MARK_ORDER_DAY
                         : g_str_equal (name, "title") ? JOGAN_MARK_ORDER_TITLE
                                                       : JOGAN_MARK_ORDER_MARKED;

  jogan_marked_papers_set_order (self->bookmarked, order);
  jogan_marked_papers_set_order (self->noted, order);
  g_simple_action_set_state (action, state);
}

static void
dialog_toast_cb (JoganWindow *self,
                 AdwToast    *toast)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  jogan_window_add_toast (self, g_object_ref (toast));
}

static void
show_dialog_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  AdwDialog *dialog;

  if (g_str_equal (name, "export"))
    dialog = jogan_export_dialog_new (self->annotations, self->library);
  else if (g_str_equal (name, "import"))
    dialog = jogan_import_dialog_new (self->annotations);
  else
    dialog = jogan_backup_dialog_new (self->annotations);
  g_signal_connect_object (dialog, "toast", G_CALLBACK (dialog_toast_cb), self, G_CONNECT_SWAPPED);
  jogan_dialog_present (dialog, GTK_WIDGET (self));
}

static const GActionEntry entries[] = {
  { "bookmark", bookmark_cb },
  { "toggle-read", toggle_read_cb },
  { "done", done_cb },
  { "mark-day-read", mark_day_read_cb },
  { "undo", undo_cb },
  { "next-unread", move_unread_cb },
  { "previous-unread", move_unread_cb },
  { "show-bookmarks", show_bookmarks_cb },
  { "edit-note", edit_note_cb },
  { "end-note", end_note_cb },
  { "mark-order", NULL, "s", "'marked'", mark_order_cb },
  { "export", show_dialog_cb },
  { "import", show_dialog_cb },
  { "backups", show_dialog_cb },
};

static void
annotations_changed_cb (JoganWindow *self)
{
  jogan_window_marks_update (self);
  jogan_window_update_progress (self);
  jogan_reader_update_note (self->reader);
}

/* A file that was damaged, two notes that met: told once, until the reader has seen it. */
static void
remarks_changed_cb (JoganWindow *self,
                    guint        position,
                    guint        removed,
                    guint        added,
                    GListModel  *remarks)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);
      AdwToast *toast = jogan_window_new_toast (jogan_remark_get_message (remark));

      adw_toast_set_timeout (toast, 0);
      jogan_window_add_toast (self, toast);
    }
}

/* Adds the actions that mark papers, and follows what is marked. */
void
jogan_window_add_marks (JoganWindow *self)
{
  GListModel *remarks = jogan_annotations_get_remarks (self->annotations);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->bookmarked = jogan_marked_papers_new (self->library, self->annotations, JOGAN_ANNOTATION_BOOKMARK);
  self->noted = jogan_marked_papers_new (self->library, self->annotations, JOGAN_ANNOTATION_NOTE);
  jogan_paper_list_set_annotations (self->papers, self->annotations, G_LIST_MODEL (self->bookmarked),
                                    G_LIST_MODEL (self->noted));
  g_signal_connect_object (self->annotations, "changed", G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annotations, "notify", G_CALLBACK (jogan_window_marks_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remarks, "items-changed", G_CALLBACK (remarks_changed_cb), self, G_CONNECT_SWAPPED);
  remarks_changed_cb (self, 0, 0, g_list_model_get_n_items (remarks), remarks);
}

/* What can be marked now, and how the paper on screen is. */
void
jogan_window_marks_update (JoganWindow *self)
{
  JoganPaper *paper = get_paper (self);
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganViewKind kind = view != NULL ? jogan_view_get_kind (view) : JOGAN_VIEW_ALL;
  gboolean reading = paper != NULL && jogan_annotations_can_change (self->annotations, JOGAN_ANNOTATION_READING);
  gboolean sorted = kind == JOGAN_VIEW_BOOKMARKS || kind == JOGAN_VIEW_NOTES;
  gboolean marked = paper != NULL && jogan_annotations_is_bookmarked (self->annotations, jogan_paper_get_id (paper));

  jogan_window_set_enabled (
    self, "bookmark", paper != NULL && jogan_annotations_can_change (self->annotations, JOGAN_ANNOTATION_BOOKMARK));
  jogan_window_set_enabled (self, "edit-note", paper != NULL);
  jogan_window_set_enabled (self, "toggle-read", reading);
  jogan_window_set_enabled (self, "done", reading);
  jogan_window_set_enabled (self, "mark-day-read", reading);
  jogan_window_set_enabled (self, "end-note", jogan_window_get_noted (self) != NULL);
  jogan_window_set_enabled (self, "mark-order", sorted);
  /* Where there is no room for it beside a title, the main menu has it alone. */
  gtk_widget_set_visible (GTK_WIDGET (self->order_button), sorted && !self->narrow);
  gtk_button_set_icon_name (self->bookmark_button,
                            marked ? "jogan-bookmark-filled-symbolic" : "jogan-bookmark-outline-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->bookmark_button), GTK_ACCESSIBLE_STATE_PRESSED,
                               marked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  jogan_window_update_banner (self);
}

/* Whether a paper that was on screen so long has been read, as the user wishes it to be judged. */
static gboolean
counts_as_read (JoganWindow *self,
                gint64       elapsed)
{
  switch (g_settings_get_enum (self->settings, "read-when"))
    {
    case READ_AT_END:
      return elapsed >= END_USEC && jogan_reader_was_at_end (self->reader);
    case READ_BY_KEY:
      return FALSE;
    case READ_AFTER_SECONDS:
    default:
      return elapsed >= g_settings_get_int (self->settings, "read-seconds") * (gint64) G_USEC_PER_SEC;
    }
}

/* The paper on screen is about to go: if it was there long enough, it was read. */
void
jogan_window_leave_paper (JoganWindow *self)
{
  JoganPaper *paper = get_paper (self);
  gint64 since = self->shown_since;

  self->shown_since = 0;
  if (paper != NULL && since != 0 && counts_as_read (self, g_get_monotonic_time () - since))
    jogan_annotations_was_read (self->annotations, jogan_paper_get_id (paper));
}

/* The paper whose note is being written, or none. */
JoganPaper *
jogan_window_get_noted (JoganWindow *self)
{
  return self->note != NULL ? jogan_note_editor_get_paper (self->note) : NULL;
}

/* Closes the note, which is on its way to the disk anyway. */
void
jogan_window_end_note (JoganWindow *self)
{
  if (self->note != NULL)
    jogan_note_editor_end (self->note);
  adw_bottom_sheet_set_open (self->note_sheet, FALSE);
  gtk_revealer_set_reveal_child (self->note_dock, FALSE);
  jogan_window_marks_update (self);
}

/* The note stands below the text; in a narrow window it lies in a sheet over it. */
void
jogan_window_place_note (JoganWindow *self)
{
  gboolean open = jogan_window_get_noted (self) != NULL;
  g_autoptr (GtkWidget) note = NULL;

  if (self->note == NULL)
    return;
  note = g_object_ref (GTK_WIDGET (self->note));
  if (self->narrow == (adw_bottom_sheet_get_sheet (self->note_sheet) != NULL))
    return;
  if (self->narrow)
    {
      gtk_revealer_set_child (self->note_dock, NULL);
      adw_bottom_sheet_set_sheet (self->note_sheet, note);
    }
  else
    {
      adw_bottom_sheet_set_sheet (self->note_sheet, NULL);
      gtk_revealer_set_child (self->note_dock, note);
    }
  gtk_revealer_set_reveal_child (self->note_dock, open && !self->narrow);
  adw_bottom_sheet_set_open (self->note_sheet, open && self->narrow);
}
