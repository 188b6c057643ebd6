/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "model/jogan-text.h"

G_BEGIN_DECLS

void     jogan_text_attributes_insert   (PangoAttrList  *list,
                                         PangoAttribute *attribute,
                                         guint           start,
                                         guint           end);
gboolean jogan_text_attributes_add      (PangoAttrList  *list,
                                         const char     *string);
void     jogan_text_attributes_add_text (PangoAttrList  *list,
                                         JoganText      *text);

G_END_DECLS
