/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-block.h"

G_BEGIN_DECLS

/**
 * JoganSectionKind:
 * @JOGAN_SECTION_OTHER: a heading as written, or the text before the first heading
 * @JOGAN_SECTION_INTRODUCTION: introduction (서론, 소개)
 * @JOGAN_SECTION_METHOD: method (방법)
 * @JOGAN_SECTION_RESULTS: results (결과)
 * @JOGAN_SECTION_LIMITATIONS: limitations (한계)
 * @JOGAN_SECTION_CONCLUSION: conclusion (결론)
 *
 * What a section of a paper is about.
 */
typedef enum
{
  JOGAN_SECTION_OTHER,
  JOGAN_SECTION_INTRODUCTION,
  JOGAN_SECTION_METHOD,
  JOGAN_SECTION_RESULTS,
  JOGAN_SECTION_LIMITATIONS,
  JOGAN_SECTION_CONCLUSION,
} JoganSectionKind;

#define JOGAN_TYPE_SECTION_KIND (jogan_section_kind_get_type ())
GType            jogan_section_kind_get_type     (void) G_GNUC_CONST;
const char      *jogan_section_kind_to_string    (JoganSectionKind  kind);
gboolean         jogan_section_kind_from_string  (const char       *string,
                                                  JoganSectionKind *kind);
JoganSectionKind jogan_section_kind_from_heading (const char       *heading);

/**
 * JoganSection:
 *
 * A part of a paper: its heading and the blocks below it. Immutable.
 */
typedef struct _JoganSection JoganSection;

#define JOGAN_TYPE_SECTION (jogan_section_get_type ())
GType            jogan_section_get_type     (void) G_GNUC_CONST;
JoganSection    *jogan_section_new          (JoganSectionKind kind,
                                             const char      *heading,
                                             guint            level,
                                             guint            line,
                                             GPtrArray       *blocks);
JoganSection    *jogan_section_ref          (JoganSection    *self);
void             jogan_section_unref        (JoganSection    *self);
JoganSectionKind jogan_section_get_kind     (JoganSection    *self);
const char      *jogan_section_get_heading  (JoganSection    *self);
guint            jogan_section_get_level    (JoganSection    *self);
guint            jogan_section_get_line     (JoganSection    *self);
guint            jogan_section_get_n_blocks (JoganSection    *self);
JoganBlock      *jogan_section_get_block    (JoganSection    *self,
                                             guint            position);
char            *jogan_section_dup_text     (JoganSection    *self);
gboolean         jogan_section_is_empty     (JoganSection    *self);
gboolean         jogan_section_is_lacking   (JoganSection    *self);
gboolean         jogan_section_is_metadata  (JoganSection    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganSection, jogan_section_unref)

G_END_DECLS
