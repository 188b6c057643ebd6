/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotation.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

/**
 * JoganExportEntry:
 * @paper: the paper; made of what the bookmark or note kept of it when no source has it
 * @post: (nullable): the post that has it
 * @bookmark: (nullable): its bookmark
 * @note: (nullable): its note
 *
 * A paper as it is exported. It does not change any more, whatever becomes of the library and the annotations, and may
 * be read in any thread.
 */
typedef struct
{
  JoganPaper *paper;
  JoganPost *post;
  JoganAnnotation *bookmark;
  JoganAnnotation *note;
} JoganExportEntry;

JoganExportEntry *jogan_export_entry_new     (JoganPaper             *paper,
                                              JoganAnnotation        *bookmark,
                                              JoganAnnotation        *note);
void              jogan_export_entry_free    (JoganExportEntry       *self);
const GDate      *jogan_export_entry_get_day (const JoganExportEntry *self);

/**
 * JoganExportScope:
 * @JOGAN_EXPORT_ALL: every paper
 * @JOGAN_EXPORT_BOOKMARKED: papers with a bookmark
 * @JOGAN_EXPORT_NOTED: papers with a note
 *
 * Which papers are exported. Flags combine: both are papers that have either.
 */
typedef enum
{
  JOGAN_EXPORT_ALL = 0,
  JOGAN_EXPORT_BOOKMARKED = 1 << 0,
  JOGAN_EXPORT_NOTED = 1 << 1,
} JoganExportScope;

GPtrArray *jogan_export_collect (GListModel      *days,
                                 GListModel      *bookmarks,
                                 GListModel      *notes,
                                 JoganExportScope scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganExportEntry, jogan_export_entry_free)

G_END_DECLS
