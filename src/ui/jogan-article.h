/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-paper.h"
#include "ui/jogan-block-view.h"

G_BEGIN_DECLS

void  jogan_article_fill     (GtkBox                *box,
                              JoganPaper            *paper,
                              const JoganBlockStyle *style,
                              GPtrArray             *headings);
char *jogan_article_format_day (const GDate           *day);

G_END_DECLS
