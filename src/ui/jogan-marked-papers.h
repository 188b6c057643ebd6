/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

/**
 * JoganMarkOrder:
 * @JOGAN_MARK_ORDER_MARKED: by the time of the mark, the newest first
 * @JOGAN_MARK_ORDER_DAY: by the day of the paper, the newest first
 * @JOGAN_MARK_ORDER_TITLE: by title
 *
 * How marked papers are sorted.
 */
typedef enum
{
  JOGAN_MARK_ORDER_MARKED,
  JOGAN_MARK_ORDER_DAY,
  JOGAN_MARK_ORDER_TITLE,
} JoganMarkOrder;

#define JOGAN_TYPE_MARKED_PAPERS (jogan_marked_papers_get_type ())
G_DECLARE_FINAL_TYPE (JoganMarkedPapers, jogan_marked_papers, JOGAN, MARKED_PAPERS, GObject)

JoganMarkedPapers *jogan_marked_papers_new       (JoganLibrary       *library,
                                                  JoganAnnotations   *annotations,
                                                  JoganAnnotationKind kind);
void               jogan_marked_papers_set_order (JoganMarkedPapers  *self,
                                                  JoganMarkOrder      order);

G_END_DECLS
