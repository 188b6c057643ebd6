/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_DRAWN_ROW (jogan_drawn_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (JoganDrawnRow, jogan_drawn_row, JOGAN, DRAWN_ROW, GtkWidget)

/**
 * JoganDrawnRowClass:
 * @clear_layouts: lets go of the laid out text; it is called whenever that would look otherwise, and in the end
 */
struct _JoganDrawnRowClass
{
  GtkWidgetClass parent_class;

  void (*clear_layouts) (JoganDrawnRow *self);
};

void  jogan_drawn_row_clear_layouts   (JoganDrawnRow *self);
int   jogan_drawn_row_get_line_height (JoganDrawnRow *self);
void  jogan_drawn_row_align_start     (JoganDrawnRow *self,
                                       PangoLayout   *layout);
void  jogan_drawn_row_append_layout   (GtkSnapshot   *snapshot,
                                       PangoLayout   *layout,
                                       const GdkRGBA *color,
                                       int            x,
                                       int            y);
void  jogan_drawn_row_append_icon     (JoganDrawnRow *self,
                                       GtkSnapshot   *snapshot,
                                       const char    *name,
                                       int            size,
                                       const GdkRGBA *color,
                                       int            x,
                                       int            y);
float jogan_drawn_row_get_alpha       (float          alpha);

G_END_DECLS
