/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-related.h"

G_BEGIN_DECLS

/*
 * JoganRelatedTable:
 *
 * The words that tell most of each paper of a library, about 200 bytes a paper and 2 MB besides. Immutable.
 */
typedef struct _JoganRelatedTable JoganRelatedTable;

JoganRelatedTable *jogan_related_table_new  (GPtrArray         *posts,
                                             GCancellable      *cancellable);
void               jogan_related_table_free (JoganRelatedTable *self);
GPtrArray         *jogan_related_table_find (JoganRelatedTable *self,
                                             JoganPost         *post,
                                             guint              position);

void jogan_related_paper_free (JoganRelatedPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganRelatedTable, jogan_related_table_free)

G_END_DECLS
