/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotation.h"

G_BEGIN_DECLS

GListModel *jogan_annotations_read (GFile              *directory,
                                    JoganAnnotationKind kind,
                                    char              **warning,
                                    GError            **error);

G_END_DECLS
