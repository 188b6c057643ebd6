/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-point-list.h"

/* Logical pixels between a label and its text beside it, between the two when the text stands below, and between
 * points. */
#define COLUMN_SPACING 14
#define LINE_SPACING 1
#define ROW_SPACING 9

/* A text that would have less room than for so many letters beside its label stands below it. */
#define MIN_TEXT_CHARS 34

/**
 * JoganPointList:
 *
 * The points of a section. Its labels make a column with their texts beside them, or stand above their texts where
 * the width, in relation to the size of the text, does not suffice.
 */
struct _JoganPointList
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (JoganPointList, jogan_point_list, GTK_TYPE_WIDGET)

static GtkWidget *
get_text (GtkWidget *label)
{
  return gtk_widget_get_next_sibling (label);
}

static GtkWidget *
get_next_label (GtkWidget *label)
{
  return gtk_widget_get_next_sibling (get_text (label));
}

static int
get_label_width (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL; label = get_next_label (label))
    {
      int natural;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural);
    }
  return width;
}

/* Whether texts stand below their labels. */
static gboolean
is_stacked (GtkWidget *widget,
            int        width,
            int        label_width)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return width - label_width - COLUMN_SPACING < PANGO_PIXELS_CEIL (letter * MIN_TEXT_CHARS);
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int minimum;
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
jogan_point_list_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  int label_width = get_label_width (widget);

  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL; label = get_next_label (label))
    {
      int label_minimum;
      int text_minimum;
      int text_natural;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &label_minimum, NULL, NULL, NULL);
      gtk_widget_measure (get_text (label), GTK_ORIENTATION_HORIZONTAL, -1, &text_minimum, &text_natural, NULL, NULL);
      *minimum = MAX (*minimum, MAX (label_minimum, text_minimum));
      *natural = MAX (*natural, label_width + COLUMN_SPACING + text_natural);
    }
}

static void
jogan_point_list_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  int label_width;
  int width = for_size;
  gboolean stacked;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }

  if (width < 0)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  label_width = get_label_width (widget);
  stacked = is_stacked (widget, width, label_width);
  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL; label = get_next_label (label))
    {
      if (*natural > 0)
        *natural += ROW_SPACING;
      if (stacked)
        *natural += get_height (label, width) + LINE_SPACING + get_height (get_text (label), width);
      else
        *natural += MAX (get_height (label, label_width),
                         get_height (get_text (label), width - label_width - COLUMN_SPACING));
    }
  *minimum = *natural;
}

static void
jogan_point_list_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  int label_width = get_label_width (widget);
  gboolean stacked = is_stacked (widget, width, label_width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int text_width = stacked ? width : width - label_width - COLUMN_SPACING;
  int y = 0;

  if (stacked)
    label_width = width;
  for (GtkWidget *label = gtk_widget_get_first_child (widget); label != NULL; label = get_next_label (label))
    {
      int label_height = get_height (label, label_width);
      int text_height = get_height (get_text (label), text_width);
      int text_y = stacked ? y + label_height + LINE_SPACING : y;

      gtk_widget_size_allocate (label, &(GtkAllocation) { rtl ? width - label_width : 0, y, label_width, label_height },
                                -1);
      gtk_widget_size_allocate (get_text (label),
                                &(GtkAllocation) { rtl ? 0 : width - text_width, text_y, text_width, text_height }, -1);
      y = (stacked ? text_y + text_height : y + MAX (label_height, text_height)) + ROW_SPACING;
    }
}

static void
jogan_point_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jogan_point_list_parent_class)->dispose (object);
}

static void
jogan_point_list_class_init (JoganPointListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_point_list_dispose;
  widget_class->get_request_mode = jogan_point_list_get_request_mode;
  widget_class->measure = jogan_point_list_measure;
  widget_class->size_allocate = jogan_point_list_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "point-list");
}

static void
jogan_point_list_init (JoganPointList *self)
{
}

/**
 * jogan_point_list_new:
 *
 * Returns: (transfer floating): a list without points
 */
GtkWidget *
jogan_point_list_new (void)
{
  return g_object_new (JOGAN_TYPE_POINT_LIST, NULL);
}

/**
 * jogan_point_list_append:
 * @self: a list of points
 * @label: the label of a point
 * @text: its text, whose lines wrap
 *
 * Adds a point to the end of the list.
 */
void
jogan_point_list_append (JoganPointList *self,
                         GtkWidget      *label,
                         GtkWidget      *text)
{
  g_return_if_fail (JOGAN_IS_POINT_LIST (self));
  g_return_if_fail (GTK_IS_WIDGET (label));
  g_return_if_fail (GTK_IS_WIDGET (text));

  gtk_widget_insert_before (label, GTK_WIDGET (self), NULL);
  gtk_widget_insert_before (text, GTK_WIDGET (self), NULL);
}
