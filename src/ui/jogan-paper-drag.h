/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "model/jogan-paper.h"

G_BEGIN_DECLS

GdkContentProvider *jogan_paper_drag_new_content (JoganPaper *paper);

G_END_DECLS
