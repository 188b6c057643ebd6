/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-menus.h"
#include "ui/jogan-paper-drag.h"
#include "ui/jogan-paper-page-private.h"
#include "ui/jogan-paper-row.h"
#include "ui/jogan-wrapping.h"

/* The day of a heading, Julian, or 0 for papers without one. */
#define DAY_KEY "jogan-day"

/* (nullable): the row below a point of the list. */
static JoganPaperRow *
pick_row (JoganPaperPage *self,
          double          x,
          double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, JOGAN_TYPE_PAPER_ROW) : NULL;

  /* A point beside the row's text, but in its item. */
  if (row == NULL && widget != NULL)
    row = gtk_widget_get_first_child (widget);
  return JOGAN_IS_PAPER_ROW (row) ? JOGAN_PAPER_ROW (row) : NULL;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             JoganPaperPage  *self)
{
  if (n_press == 1 && pick_row (self, x, y) != NULL)
    g_signal_emit_by_name (self->owner, "activate", TRUE);
}

static void
open_context_menu (JoganPaperPage *self,
                   GtkGesture     *gesture,
                   double          x,
                   double          y)
{
  JoganPaperRow *row = pick_row (self, x, y);
  JoganPaper *paper = row != NULL ? jogan_paper_row_get_paper (row) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (paper == NULL || !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self->owner), &point, &point))
    return;
  jogan_paper_list_select_paper (self->owner, jogan_paper_get_id (paper), jogan_paper_list_get_post_name (paper));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  jogan_paper_list_settle_focus (self->owner);
  jogan_menus_popup (&self->owner->menu, jogan_menus_new_paper (), GTK_WIDGET (self->owner),
                     &(const GdkRectangle) { point.x, point.y, 1, 1 });
}

static void
secondary_pressed_cb (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      JoganPaperPage  *self)
{
  open_context_menu (self, GTK_GESTURE (gesture), x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture,
                 double               x,
                 double               y,
                 JoganPaperPage      *self)
{
  open_context_menu (self, GTK_GESTURE (gesture), x, y);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource  *source,
                 double          x,
                 double          y,
                 JoganPaperPage *self)
{
  JoganPaperRow *row = pick_row (self, x, y);

  return row != NULL ? jogan_paper_drag_new_content (jogan_paper_row_get_paper (row)) : NULL;
}

/* What is done to rows with a pointer is heard of by the list: two hundred rows need no gestures of their own. */
static void
add_gestures (JoganPaperPage *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_DEFAULT);

  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (drag));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              JoganPaperPage           *self)
{
  gtk_list_item_set_child (item, jogan_paper_row_new ());
}

static void
update_row (JoganPaperPage *self,
            GtkListItem    *item)
{
  JoganPaper *paper = gtk_list_item_get_item (item);
  const char *id = jogan_paper_get_id (paper);
  JoganAnnotations *annotations = self->owner->annotations;
  gboolean read = annotations != NULL && jogan_annotations_is_read (annotations, id);
  gboolean bookmarked = annotations != NULL && jogan_annotations_is_bookmarked (annotations, id);
  JoganAnnotation *note = annotations != NULL ? jogan_annotations_get_note (annotations, id) : NULL;
  const char *line = note != NULL ? jogan_annotation_get_first_line (note) : NULL;
  JoganPaperRow *row = JOGAN_PAPER_ROW (gtk_list_item_get_child (item));
  const JoganMatchingLine *match = jogan_paper_row_get_line (row);
  g_autoptr (GString) description = g_string_new (NULL);

  jogan_paper_row_set_marks (row, read, bookmarked, line);
  if (!read)
    g_string_append_printf (description, "%s. ", C_("mark", "Unread"));
  if (bookmarked)
    g_string_append_printf (description, "%s. ", C_("mark", "Bookmarked"));
  if (line != NULL)
    /* Translators: the first line of a note. */
    g_string_append_printf (description, _("Note: %s. "), line);
  g_string_append (description, match != NULL ? match->text : jogan_paper_get_summary (paper));
  gtk_list_item_set_accessible_description (item, description->str);
}

/* The line where a paper matches is there. */
static void
line_made_cb (GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_list_item_get_child (item), JOGAN_TYPE_PAPER_PAGE);

  if (page != NULL)
    update_row (JOGAN_PAPER_PAGE (page), item);
}

/* Returns: whether the row has, or had, a line of another one */
static gboolean
set_result (GtkListItem       *item,
            JoganSearchResult *result)
{
  JoganPaperRow *row = JOGAN_PAPER_ROW (gtk_list_item_get_child (item));
  gboolean had_line = jogan_paper_row_get_line (row) != NULL;

  if (jogan_paper_row_get_result (row) == result)
    return FALSE;
  if (jogan_paper_row_get_result (row) != NULL)
    g_signal_handlers_disconnect_by_func (jogan_paper_row_get_result (row), line_made_cb, item);
  jogan_paper_row_set_result (row, result);
  if (result != NULL)
    g_signal_connect_object (result, "notify::line", G_CALLBACK (line_made_cb), item, G_CONNECT_SWAPPED);
  return had_line || jogan_paper_row_get_line (row) != NULL;
}

/* Returns: likewise */
static gboolean
update_result (JoganPaperPage *self,
               GtkListItem    *item)
{
  GListModel *model = jogan_paper_page_get_model (self);
  g_autoptr (JoganSearchResult) result = NULL;

  if (JOGAN_IS_FOUND_PAPERS (model))
    result = jogan_found_papers_get_result (JOGAN_FOUND_PAPERS (model), gtk_list_item_get_position (item));
  return set_result (item, result);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             JoganPaperPage           *self)
{
  JoganPaper *paper = gtk_list_item_get_item (item);
  JoganPaperRow *row = JOGAN_PAPER_ROW (gtk_list_item_get_child (item));

  jogan_paper_row_set_paper (row, paper);
  update_result (self, item);
  gtk_list_item_set_accessible_label (item, jogan_paper_get_title (paper));
  update_row (self, item);
  g_ptr_array_add (self->items, item);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               JoganPaperPage           *self)
{
  JoganPaperRow *row = JOGAN_PAPER_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->items, item);
  set_result (item, NULL);
  jogan_paper_row_set_paper (row, NULL);
}

static void
header_setup_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header,
                 JoganPaperPage           *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *day = g_object_new (GTK_TYPE_LABEL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                 "xalign", 0.0f,
                                 "hexpand", TRUE,
                                 "wrap", TRUE,
                                 NULL);
  GtkWidget *count = gtk_label_new (NULL);

  jogan_wrapping_keep_words (day, "label");
  gtk_widget_add_css_class (box, "day-header");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), day);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_header_set_child (header, box);
}

/* "5 of 13 read". Where a heading believes to stand is of no use: GTK does not tell it of what changes above it. */
static void
update_header (JoganPaperPage *self,
               GtkListHeader  *header)
{
  GtkWidget *day = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (header), DAY_KEY));
  guint start;
  guint end;
  guint n_read;
  g_autofree char *count = NULL;

  jogan_paper_list_find_day (self->owner, jogan_paper_page_get_model (self), number, &start, &end);
  n_read = jogan_paper_list_count_read_in (self->owner, jogan_paper_page_get_model (self), start, end);
  /* Translators: how many papers of a day were read, and how many it has. */
  count = n_read > 0 ? g_strdup_printf (_("%u of %u read"), n_read, end - start)
                     : g_strdup_printf (ngettext ("%'u paper", "%'u papers", end - start), end - start);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (day)), count);
}

static void
header_bind_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                JoganPaperPage           *self)
{
  GtkWidget *day = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  JoganPaper *paper = gtk_list_header_get_item (header);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;

  /* One that returns to the screen may have a paper that is gone meanwhile: its day is the one it had. */
  if (post != NULL)
    {
      const GDate *date = jogan_post_get_day (post);
      g_autofree char *text = jogan_day_format_long (date);

      gtk_label_set_text (GTK_LABEL (day), text);
      g_object_set_data (G_OBJECT (header), DAY_KEY, GUINT_TO_POINTER (date != NULL ? g_date_get_julian (date) : 0));
    }
  update_header (self, header);
  g_ptr_array_add (self->headers, header);
}

static void
header_unbind_cb (GtkSignalListItemFactory *factory,
                  GtkListHeader            *header,
                  JoganPaperPage           *self)
{
  g_ptr_array_remove_fast (self->headers, header);
}

/* Gives the list its rows, the headings of its days, and what a pointer can do to them. */
void
jogan_paper_page_add_factories (JoganPaperPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (row_unbind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (self->list, rows);

  self->header_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (self->header_factory, "setup", G_CALLBACK (header_setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->header_factory, "bind", G_CALLBACK (header_bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->header_factory, "unbind", G_CALLBACK (header_unbind_cb), self, G_CONNECT_DEFAULT);
  gtk_list_view_set_header_factory (self->list, self->header_factory);
  add_gestures (self);
}

/* Opens the context menu of the selected paper, which must have a position. */
void
jogan_paper_page_popup_menu (JoganPaperPage *self,
                             GtkWidget     **menu)
{
  jogan_menus_popup_at_row (menu, jogan_menus_new_paper (), GTK_WIDGET (self->owner), self->list,
                            jogan_paper_page_get_position (self));
}

/* Shows in the rows what became of these papers, or of all. */
void
jogan_paper_page_update_rows (JoganPaperPage    *self,
                              const char *const *ids)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->items, i);

      if (ids == NULL || g_strv_contains (ids, jogan_paper_get_id (gtk_list_item_get_item (item))))
        update_row (self, item);
    }
}

/* Counts anew what was read of each day. */
void
jogan_paper_page_update_headers (JoganPaperPage *self)
{
  for (guint i = 0; i < self->headers->len; i++)
    update_header (self, g_ptr_array_index (self->headers, i));
}

/* Tells the rows how their papers were found. The list binds a row to a paper once: it stays bound to a paper that is
 * found by the next query, too. */
void
jogan_paper_page_update_results (JoganPaperPage *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->items, i);

      /* Who waits for a line is told of it; this one may be there already. */
      if (update_result (self, item))
        update_row (self, item);
    }
}
