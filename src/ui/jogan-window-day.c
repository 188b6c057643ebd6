/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-calendar.h"
#include "ui/jogan-dialog.h"
#include "ui/jogan-tooltip.h"
#include "ui/jogan-trends.h"
#include "ui/jogan-window-private.h"

/* Whether the list goes by days, one after the other. */
static gboolean
is_by_day (JoganWindow *self)
{
  JoganView *view = jogan_paper_list_get_view (self->papers);

  if (view == NULL)
    return FALSE;
  switch (jogan_view_get_kind (view))
    {
    case JOGAN_VIEW_TODAY:
    case JOGAN_VIEW_UNREAD:
    case JOGAN_VIEW_ALL:
    case JOGAN_VIEW_YEAR:
    case JOGAN_VIEW_MONTH:
    case JOGAN_VIEW_DAY:
      return TRUE;
    case JOGAN_VIEW_BOOKMARKS:
    case JOGAN_VIEW_NOTES:
    case JOGAN_VIEW_SEARCH:
    case JOGAN_VIEW_KEPT:
    case JOGAN_VIEW_TAG:
    case JOGAN_VIEW_SOURCE:
    default:
      return FALSE;
    }
}

static const GDate *
get_day (JoganWindow *self)
{
  JoganPaper *paper = jogan_paper_list_get_selected (self->papers);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;

  return post != NULL ? jogan_post_get_day (post) : NULL;
}

static void
count_day (JoganWindow     *self,
           JoganDaySummary *summary)
{
  JoganDay *day = jogan_library_get_day (self->library, summary->day);

  summary->n_papers = day != NULL ? g_list_model_get_n_items (G_LIST_MODEL (day)) : 0;
  for (guint i = 0; i < summary->n_papers; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (day), i);
      const char *id = jogan_paper_get_id (paper);

      summary->n_read += jogan_annotations_is_read (self->annotations, id);
      summary->n_bookmarked += jogan_annotations_is_bookmarked (self->annotations, id);
      summary->n_noted += jogan_annotations_get_note (self->annotations, id) != NULL;
    }
}

static void
update_day_end (JoganWindow *self)
{
  JoganDaySummary summary = { .day = get_day (self) };
  g_autoptr (JoganDay) next = jogan_sidebar_find_unread_day (self->sidebar, summary.day);

  count_day (self, &summary);
  summary.minutes = jogan_reading_time_get (self->reading_time, summary.day) / (60 * G_USEC_PER_SEC);
  summary.next_day = next != NULL ? jogan_day_get_date (next) : NULL;
  jogan_day_end_set_summary (self->day_end, &summary);
}

/* How much of the day was read, beside the title of the list and above the text. */
void
jogan_window_update_progress (JoganWindow *self)
{
  GListModel *papers = jogan_paper_list_get_papers (self->papers);
  guint n = g_list_model_get_n_items (papers);
  g_autofree char *progress = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *count = n > 0 ? g_strdup_printf (ngettext ("%'u paper", "%'u papers", n), n) : g_strdup ("");
  guint start;
  guint end;
  guint n_read = 0;

  jogan_paper_list_get_section (self->papers, &start, &end);
  if (n > 0 && is_by_day (self))
    {
      n_read = jogan_paper_list_count_read (self->papers, start, end);
      progress = g_strdup_printf (_("%u of %u read"), n_read, end - start);
    }
  /* A list of one day says it in its own title. */
  gtk_label_set_text (self->list_subtitle, progress != NULL && end - start == n && n_read > 0 ? progress : count);
  gtk_widget_set_visible (GTK_WIDGET (self->list_subtitle), n > 0);
  jogan_tooltip_set (GTK_WIDGET (self->list_subtitle), gtk_label_get_text (self->list_subtitle));
  /* Beside the buttons of a window that is not wide there is room for the figures alone. */
  figures = progress != NULL ? g_strdup_printf (_("%u of %u"), n_read, end - start) : g_strdup ("");
  gtk_label_set_text (self->day_progress,
                      progress != NULL && !adw_overlay_split_view_get_collapsed (self->outer) ? progress : figures);
  jogan_tooltip_set (GTK_WIDGET (self->day_progress), progress);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  progress != NULL ? progress : "", -1);
  if (self->at_day_end)
    update_day_end (self);
}

/* Counts the time that papers of a day are on screen, while the window is the one in use. */
void
jogan_window_update_time (JoganWindow *self)
{
  JoganPaper *paper = jogan_reader_get_paper (self->reader);
  gint64 now = g_get_monotonic_time ();

  if (paper != NULL && gtk_window_is_active (GTK_WINDOW (self)) && !self->at_day_end)
    jogan_reading_time_begin (self->reading_time, get_day (self), now);
  else
    jogan_reading_time_end (self->reading_time, now);
}

/* The day is done when its last paper is: shows what was read, instead of the next paper. */
gboolean
jogan_window_end_day (JoganWindow *self)
{
  guint start;
  guint end;

  if (self->at_day_end || self->in_columns || !is_by_day (self) || get_day (self) == NULL)
    return FALSE;
  jogan_paper_list_get_section (self->papers, &start, &end);
  if (end == 0 || jogan_paper_list_get_position (self->papers) != end - 1)
    return FALSE;

  jogan_window_leave_paper (self);
  if (self->day_end == NULL)
    {
      self->day_end = JOGAN_DAY_END (jogan_day_end_new ());
      gtk_stack_add_named (self->reader_stack, GTK_WIDGET (self->day_end), "day-end");
    }
  self->at_day_end = TRUE;
  jogan_window_update_time (self);
  update_day_end (self);
  gtk_stack_set_visible_child_name (self->reader_stack, "day-end");
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  jogan_day_end_focus (self->day_end);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _("The end of the day"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

/* Back from the end of the day to its last paper. */
gboolean
jogan_window_leave_day_end (JoganWindow *self)
{
  if (!self->at_day_end)
    return FALSE;
  self->at_day_end = FALSE;
  gtk_stack_set_visible_child_name (self->reader_stack, "paper");
  jogan_window_update_time (self);
  if (self->narrow || self->focus_mode)
    jogan_reader_focus_text (self->reader);
  else
    jogan_paper_list_focus (self->papers);
  return TRUE;
}

/* From the end of the day on to the next one that has something unread. */
gboolean
jogan_window_go_on (JoganWindow *self)
{
  g_autoptr (JoganDay) next = jogan_sidebar_find_unread_day (self->sidebar, get_day (self));
  g_autoptr (JoganView) view = NULL;
  JoganPaper *paper;

  if (!self->at_day_end)
    return FALSE;
  if (next == NULL)
    {
      jogan_window_toast (self, _("There are no more days with unread papers."));
      return TRUE;
    }
  self->jumping = TRUE;
  jogan_window_leave_day_end (self);
  view = jogan_view_new_for_time (JOGAN_VIEW_DAY, jogan_day_get_date (next));
  jogan_sidebar_select (self->sidebar, jogan_view_get_id (view));
  paper = jogan_paper_list_get_selected (self->papers);
  if (paper != NULL && jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper)))
    jogan_paper_list_move_unread (self->papers, 1);
  return TRUE;
}

/* From the end of the day to the first of its papers that was left unread. */
gboolean
jogan_window_read_left (JoganWindow *self)
{
  GListModel *papers = jogan_paper_list_get_papers (self->papers);
  guint start;
  guint end;

  if (!self->at_day_end)
    return FALSE;
  jogan_paper_list_get_section (self->papers, &start, &end);
  for (guint i = start; i < end; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (papers, i);

      if (jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper)))
        continue;
      jogan_window_leave_day_end (self);
      jogan_paper_list_select (self->papers, i);
      return TRUE;
    }
  return jogan_window_go_on (self);
}

static void
day_activated_cb (JoganWindow *self,
                  const char  *view)
{
  self->jumping = TRUE;
  jogan_window_leave_columns (self);
  jogan_sidebar_select (self->sidebar, view);
  jogan_window_show_list (self);
  jogan_paper_list_focus (self->papers);
}

static void
calendar_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  JoganWindow *self = data;
  AdwDialog *dialog = jogan_calendar_new (self->library, self->annotations, get_day (self));

  g_signal_connect_object (dialog, "day-activated", G_CALLBACK (day_activated_cb), self, G_CONNECT_SWAPPED);
  jogan_dialog_present (dialog, GTK_WIDGET (self));
}

static void
trends_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  JoganWindow *self = data;
  AdwDialog *dialog = jogan_trends_new (self->library, self->annotations, self->settings);

  g_signal_connect_object (dialog, "query-activated", G_CALLBACK (jogan_window_show_search), self, G_CONNECT_SWAPPED);
  jogan_dialog_present (dialog, GTK_WIDGET (self));
}

static const GActionEntry entries[] = {
  { "calendar", calendar_cb },
  { "trends", trends_cb },
};

/* Adds what is about days. */
void
jogan_window_add_days (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
