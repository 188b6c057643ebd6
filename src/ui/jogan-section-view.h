/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-section.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_SECTION_VIEW (jogan_section_view_get_type ())
G_DECLARE_FINAL_TYPE (JoganSectionView, jogan_section_view, JOGAN, SECTION_VIEW, GtkBox)

GtkWidget    *jogan_section_view_new         (JoganSection     *section);
JoganSection *jogan_section_view_get_section (JoganSectionView *self);
void          jogan_section_view_set_section (JoganSectionView *self,
                                              JoganSection     *section);
GtkWidget    *jogan_section_view_get_heading (JoganSectionView *self);

G_END_DECLS
