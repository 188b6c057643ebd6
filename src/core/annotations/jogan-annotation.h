/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-record.h"
#include "model/jogan-section.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_ANNOTATION (jogan_annotation_get_type ())
G_DECLARE_FINAL_TYPE (JoganAnnotation, jogan_annotation, JOGAN, ANNOTATION, GObject)

JoganAnnotationKind jogan_annotation_get_kind        (JoganAnnotation *self);
const char         *jogan_annotation_get_id          (JoganAnnotation *self);
const char         *jogan_annotation_get_title       (JoganAnnotation *self);
const char         *jogan_annotation_get_url         (JoganAnnotation *self);
const GDate        *jogan_annotation_get_day         (JoganAnnotation *self);
gint64              jogan_annotation_get_time        (JoganAnnotation *self);
gint64              jogan_annotation_get_modified    (JoganAnnotation *self);
const char         *jogan_annotation_get_text        (JoganAnnotation *self);
const char         *jogan_annotation_get_first_line  (JoganAnnotation *self);
const char         *jogan_annotation_get_quote       (JoganAnnotation *self);
JoganSectionKind    jogan_annotation_get_section     (JoganAnnotation *self);
const char         *jogan_annotation_get_heading     (JoganAnnotation *self);
const char *const  *jogan_annotation_get_other_texts (JoganAnnotation *self);

G_END_DECLS
