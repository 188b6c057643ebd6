/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-column-card.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-block-view.h"
#include "ui/jogan-column-papers.h"
#include "ui/jogan-text-attributes.h"
#include "ui/jogan-text-label.h"

/* Lines that every title has room for where others stand beside it, so that the texts below begin at one height. */
#define TITLE_LINES 3

/* What stays visible of the page before when a page is turned, in logical pixels. */
#define PAGE_OVERLAP 48

/**
 * JoganColumnCard:
 *
 * One paper among the columns: its number and title, its marks, and one of its sections, which scrolls by itself.
 */
struct _JoganColumnCard
{
  GtkWidget parent_instance;

  JoganPaper *paper;
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *unread;
  GtkWidget *bookmarked;
  GtkWidget *noted;
  GtkWidget *scroller;
  GtkWidget *body;
  gboolean alone;
};

G_DEFINE_FINAL_TYPE (JoganColumnCard, jogan_column_card, GTK_TYPE_WIDGET)

static GtkWidget *
append_mark (GtkWidget  *box,
             const char *icon_name,
             const char *name)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_visible (image, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), image);
  return image;
}

static void
append_head (JoganColumnCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint n = jogan_paper_get_number (self->paper);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  GtkWidget *number = gtk_label_new (text);

  gtk_widget_add_css_class (line, "column-marks");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (number, TRUE);
  gtk_widget_set_halign (number, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), number);
  self->unread = append_mark (line, "jogan-unread-symbolic", C_("mark", "Unread"));
  self->bookmarked = append_mark (line, "jogan-bookmark-filled-symbolic", C_("mark", "Bookmarked"));
  self->noted = append_mark (line, "jogan-note-symbolic", C_("mark", "Noted"));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
append_title (JoganColumnCard *self)
{
  const char *title = jogan_paper_get_title (self->paper);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", title,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   "lines", TITLE_LINES,
                                   "xalign", 0.0f,
                                   "yalign", 0.0f,
                                   NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (jogan_text_attributes_add (attributes, title))
    gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "column-title");
  gtk_box_append (GTK_BOX (self->box), label);
  self->title = label;
}

static void
append_body (JoganColumnCard *self,
             JoganSectionKind kind)
{
  g_autoptr (GPtrArray) sections = jogan_column_papers_get_sections (self->paper, kind);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->body, "article");
  for (guint i = 0; i < sections->len; i++)
    {
      JoganSection *section = g_ptr_array_index (sections, i);
      const char *heading = jogan_section_get_heading (section);

      /* One section of the kind needs no heading of its own: all columns have the same. */
      if (sections->len > 1 && heading != NULL)
        {
          g_autoptr (JoganText) text = jogan_text_new (heading);
          GtkWidget *label = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_HEADING);

          gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3, -1);
          gtk_widget_add_css_class (label, "block-heading");
          gtk_box_append (GTK_BOX (self->body), label);
        }
      jogan_block_view_append_section (GTK_BOX (self->body), section, 4);
    }
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->body);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_can_focus (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
}

/* Titles of one line leave room for the others: the height of so many lines of the title's own font. */
static void
update_title_height (JoganColumnCard *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (self->title == NULL || self->alone)
    return;
  layout = gtk_widget_create_pango_layout (self->title, "가g\n가g\n가g");
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_widget_set_size_request (self->title, -1, height);
}

static void
jogan_column_card_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jogan_column_card_parent_class)->css_changed (widget, change);
  update_title_height (JOGAN_COLUMN_CARD (widget));
}

static void
jogan_column_card_dispose (GObject *object)
{
  JoganColumnCard *self = JOGAN_COLUMN_CARD (object);

  self->title = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (jogan_column_card_parent_class)->dispose (object);
}

static void
jogan_column_card_class_init (JoganColumnCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_column_card_dispose;
  widget_class->css_changed = jogan_column_card_css_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
  gtk_widget_class_set_css_name (widget_class, "column-card");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
jogan_column_card_init (JoganColumnCard *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * jogan_column_card_new:
 * @paper: a paper with its sections; its post must be kept by the caller
 * @kind: which section to show
 * @alone: whether no other card stands beside it
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
jogan_column_card_new (JoganPaper      *paper,
                       JoganSectionKind kind,
                       gboolean         alone)
{
  JoganColumnCard *self = g_object_new (JOGAN_TYPE_COLUMN_CARD, NULL);

  self->paper = g_object_ref (paper);
  self->alone = alone;
  append_head (self);
  append_title (self);
  append_body (self, kind);
  update_title_height (self);
  jogan_text_label_set_direction (self->box, jogan_paper_get_title (paper));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, jogan_paper_get_title (paper),
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * jogan_column_card_set_current:
 * @self: a card
 * @current: whether it is the one that keys act on
 */
void
jogan_column_card_set_current (JoganColumnCard *self,
                               gboolean         current)
{
  g_return_if_fail (JOGAN_IS_COLUMN_CARD (self));

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

/**
 * jogan_column_card_set_marks:
 * @self: a card
 * @annotations: what the reader marked
 *
 * Shows the marks of the paper as they are now.
 */
void
jogan_column_card_set_marks (JoganColumnCard  *self,
                             JoganAnnotations *annotations)
{
  const char *id;
  g_autoptr (GString) description = g_string_new (NULL);

  g_return_if_fail (JOGAN_IS_COLUMN_CARD (self));

  id = jogan_paper_get_id (self->paper);
  gtk_widget_set_visible (self->unread, !jogan_annotations_is_read (annotations, id));
  gtk_widget_set_visible (self->bookmarked, jogan_annotations_is_bookmarked (annotations, id));
  gtk_widget_set_visible (self->noted, jogan_annotations_get_note (annotations, id) != NULL);
  if (gtk_widget_get_visible (self->unread))
    g_string_append_printf (description, "%s. ", C_("mark", "Unread"));
  if (gtk_widget_get_visible (self->bookmarked))
    g_string_append_printf (description, "%s. ", C_("mark", "Bookmarked"));
  if (gtk_widget_get_visible (self->noted))
    g_string_append_printf (description, "%s. ", C_("mark", "Noted"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description->str, -1);
}

/**
 * jogan_column_card_scroll_page:
 * @self: a card
 * @direction: 1 for a page down, -1 for a page up
 *
 * Returns: whether there was anything to scroll to
 */
gboolean
jogan_column_card_scroll_page (JoganColumnCard *self,
                               int              direction)
{
  GtkAdjustment *adjustment;
  double value;
  double page;
  double target;

  g_return_val_if_fail (JOGAN_IS_COLUMN_CARD (self), FALSE);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment);
  target = CLAMP (value + direction * MAX (page - PAGE_OVERLAP, PAGE_OVERLAP), 0,
                  MAX (gtk_adjustment_get_upper (adjustment) - page, 0));
  if (ABS (target - value) < 1.0)
    return FALSE;
  gtk_adjustment_set_value (adjustment, target);
  return TRUE;
}

/**
 * jogan_column_card_dup_selection:
 * @self: a card
 *
 * Returns: (transfer full) (nullable): the text that is selected by pointer
 */
char *
jogan_column_card_dup_selection (JoganColumnCard *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_CARD (self), NULL);

  return jogan_text_label_find_selection (self->body);
}
