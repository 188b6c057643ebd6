/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-source.h"

G_BEGIN_DECLS

JoganSource *jogan_source_new         (GFile           *file);
void         jogan_source_set_kind    (JoganSource     *self,
                                       JoganSourceKind  kind);
void         jogan_source_set_state   (JoganSource     *self,
                                       JoganSourceState state,
                                       const char      *message);
void         jogan_source_set_counts  (JoganSource     *self,
                                       guint            n_posts,
                                       guint            n_papers);
void         jogan_source_set_remarks (JoganSource     *self,
                                       GPtrArray       *items);

G_END_DECLS
