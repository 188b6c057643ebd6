/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_TYPOGRAPHY (jogan_typography_get_type ())
G_DECLARE_FINAL_TYPE (JoganTypography, jogan_typography, JOGAN, TYPOGRAPHY, GObject)

JoganTypography *jogan_typography_new         (GSettings       *settings);
double           jogan_typography_get_scale   (JoganTypography *self);
double           jogan_typography_get_leading (JoganTypography *self);
int              jogan_typography_get_width   (JoganTypography *self,
                                               GtkWidget       *widget);
void             jogan_typography_zoom        (JoganTypography *self,
                                               int              steps);

G_END_DECLS
