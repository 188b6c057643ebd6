/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-annotation.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_ANNOTATION_LIST (jogan_annotation_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganAnnotationList, jogan_annotation_list, JOGAN, ANNOTATION_LIST, GObject)

JoganAnnotation *jogan_annotation_new        (JoganAnnotationKind kind,
                                              JoganRecord        *record);
void             jogan_annotation_set_record (JoganAnnotation    *self,
                                              JoganRecord        *record);
JoganRecord     *jogan_annotation_get_record (JoganAnnotation    *self);

JoganAnnotationList *jogan_annotation_list_new        (JoganAnnotationKind  kind,
                                                       GHashTable          *records);
void                 jogan_annotation_list_take       (JoganAnnotationList *self,
                                                       JoganAnnotationList *other);
void                 jogan_annotation_list_set_record (JoganAnnotationList *self,
                                                       JoganRecord         *record);
JoganAnnotation     *jogan_annotation_list_lookup     (JoganAnnotationList *self,
                                                       const char          *id);

G_END_DECLS
