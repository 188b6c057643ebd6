/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search/jogan-related.h"

G_BEGIN_DECLS

GtkWidget *jogan_related_view_new (GPtrArray *papers);

G_END_DECLS
