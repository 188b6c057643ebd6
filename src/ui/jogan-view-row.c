/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-view-row.h"

#define ICON_SIZE 16
#define SPACING 10
#define MIN_WIDTH 48
#define COUNT_SCALE 0.9
#define COUNT_ALPHA 0.55f

/**
 * JoganViewRow:
 *
 * A view in the sidebar: its icon, its title, and how much is left to read. It draws all of that itself, and lays out
 * text only once it is on screen.
 */
struct _JoganViewRow
{
  JoganDrawnRow parent_instance;

  /* Owned */
  JoganView *view;    /* (nullable) */
  PangoLayout *title; /* made when they are drawn first */
  PangoLayout *count; /* (nullable) */
  gulong notify_id;
};

G_DEFINE_FINAL_TYPE (JoganViewRow, jogan_view_row, JOGAN_TYPE_DRAWN_ROW)

static void
jogan_view_row_clear_layouts (JoganDrawnRow *row)
{
  JoganViewRow *self = JOGAN_VIEW_ROW (row);

  g_clear_object (&self->title);
  g_clear_object (&self->count);
}

static void
update (JoganViewRow *self)
{
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (self));
  /* What is below a month begins where its name does, and so does what has no icon. */
  if (self->view != NULL)
    {
      guint level = jogan_view_get_level (self->view);

      if (level == 0 && jogan_view_get_icon_name (self->view) == NULL)
        level = 1;
      gtk_widget_set_margin_start (GTK_WIDGET (self), (ICON_SIZE + SPACING) * level);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
new_count_layout (JoganViewRow *self)
{
  guint count = jogan_view_get_count (self->view);
  g_autofree char *text = g_strdup_printf ("%'u", count);
  PangoAttrList *attributes;
  PangoLayout *layout;

  if (count == 0)
    return NULL;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (COUNT_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
ensure_layouts (JoganViewRow *self,
                int           width)
{
  int count_width = 0;

  if (self->title != NULL)
    return;
  self->count = new_count_layout (self);
  if (self->count != NULL)
    pango_layout_get_pixel_size (self->count, &count_width, NULL);
  if (jogan_view_get_icon_name (self->view) != NULL)
    width -= ICON_SIZE + SPACING;
  if (count_width > 0)
    width -= count_width + SPACING;
  self->title = gtk_widget_create_pango_layout (GTK_WIDGET (self), jogan_view_get_title (self->view));
  pango_layout_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (self->title, MAX (width, 1) * PANGO_SCALE);
  /* The title begins where the row does, whatever language it is in. */
  pango_layout_set_auto_dir (self->title, FALSE);
  jogan_drawn_row_align_start (JOGAN_DRAWN_ROW (self), self->title);
}

/* In the middle of the row's height. */
static void
append_text (JoganViewRow  *self,
             GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             const GdkRGBA *color,
             int            x)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  jogan_drawn_row_append_layout (snapshot, layout, color, x, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2);
}

static void
jogan_view_row_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  JoganViewRow *self = JOGAN_VIEW_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  int x = 0;
  GdkRGBA color;
  GdkRGBA dim;

  if (self->view == NULL)
    return;

  ensure_layouts (self, width);
  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= jogan_drawn_row_get_alpha (COUNT_ALPHA);
  if (jogan_view_get_icon_name (self->view) != NULL)
    {
      jogan_drawn_row_append_icon (JOGAN_DRAWN_ROW (self), snapshot, jogan_view_get_icon_name (self->view), ICON_SIZE,
                                   &color, rtl ? width - ICON_SIZE : 0,
                                   (gtk_widget_get_height (widget) - ICON_SIZE) / 2);
      x = ICON_SIZE + SPACING;
    }
  append_text (self, snapshot, self->title, &color,
               rtl ? width - x - pango_layout_get_width (self->title) / PANGO_SCALE : x);
  if (self->count != NULL)
    {
      int count_width;

      pango_layout_get_pixel_size (self->count, &count_width, NULL);
      append_text (self, snapshot, self->count, &dim, rtl ? 0 : width - count_width);
    }
}

static void
jogan_view_row_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = MAX (jogan_drawn_row_get_line_height (JOGAN_DRAWN_ROW (widget)), ICON_SIZE);
}

static void
jogan_view_row_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (widget));
}

static void
jogan_view_row_dispose (GObject *object)
{
  JoganViewRow *self = JOGAN_VIEW_ROW (object);

  jogan_view_row_set_view (self, NULL);
  G_OBJECT_CLASS (jogan_view_row_parent_class)->dispose (object);
}

static void
jogan_view_row_class_init (JoganViewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JoganDrawnRowClass *row_class = JOGAN_DRAWN_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_view_row_dispose;
  widget_class->snapshot = jogan_view_row_snapshot;
  widget_class->measure = jogan_view_row_measure;
  widget_class->size_allocate = jogan_view_row_size_allocate;
  row_class->clear_layouts = jogan_view_row_clear_layouts;

  gtk_widget_class_set_css_name (widget_class, "view-row");
}

static void
jogan_view_row_init (JoganViewRow *self)
{
}

/**
 * jogan_view_row_new:
 *
 * Returns: (transfer floating): a row without a view
 */
GtkWidget *
jogan_view_row_new (void)
{
  return g_object_new (JOGAN_TYPE_VIEW_ROW, NULL);
}

/**
 * jogan_view_row_set_view:
 * @self: a row
 * @view: (nullable): the view to show; the row follows its title and count
 */
void
jogan_view_row_set_view (JoganViewRow *self,
                         JoganView    *view)
{
  g_return_if_fail (JOGAN_IS_VIEW_ROW (self));

  if (self->view == view)
    return;
  g_clear_signal_handler (&self->notify_id, self->view);
  g_set_object (&self->view, view);
  if (view != NULL)
    self->notify_id = g_signal_connect_swapped (view, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * jogan_view_row_get_view:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the view that it shows
 */
JoganView *
jogan_view_row_get_view (JoganViewRow *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW_ROW (self), NULL);

  return self->view;
}

/**
 * jogan_view_row_is_icon:
 * @self: a row
 * @x: a place in it, from its left end
 *
 * Returns: whether the icon is there, or as near as one aims at it
 */
gboolean
jogan_view_row_is_icon (JoganViewRow *self,
                        double        x)
{
  g_return_val_if_fail (JOGAN_IS_VIEW_ROW (self), FALSE);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  return x < ICON_SIZE + SPACING / 2.0;
}
