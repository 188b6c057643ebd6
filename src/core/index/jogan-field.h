/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-section.h"

G_BEGIN_DECLS

/**
 * JoganField:
 * @JOGAN_FIELD_TITLE: the title
 * @JOGAN_FIELD_ID: the id, as far as it is no file name
 * @JOGAN_FIELD_INTRODUCTION: sections of that kind, headings included
 * @JOGAN_FIELD_METHOD: the same
 * @JOGAN_FIELD_RESULTS: the same
 * @JOGAN_FIELD_LIMITATIONS: the same
 * @JOGAN_FIELD_CONCLUSION: the same
 * @JOGAN_FIELD_OTHER: other sections
 * @JOGAN_FIELD_TAG: a tag of the paper or of its post
 * @JOGAN_FIELD_NOTE: the reader's note
 * @JOGAN_N_FIELDS: their number
 *
 * A part of a paper that is searched.
 */
typedef enum
{
  JOGAN_FIELD_TITLE,
  JOGAN_FIELD_ID,
  JOGAN_FIELD_INTRODUCTION,
  JOGAN_FIELD_METHOD,
  JOGAN_FIELD_RESULTS,
  JOGAN_FIELD_LIMITATIONS,
  JOGAN_FIELD_CONCLUSION,
  JOGAN_FIELD_OTHER,
  JOGAN_FIELD_TAG,
  JOGAN_FIELD_NOTE,
  JOGAN_N_FIELDS,
} JoganField;

/* Sets of fields. */
#define JOGAN_FIELD_BIT(field) (1u << (field))
#define JOGAN_ALL_FIELDS ((1u << JOGAN_N_FIELDS) - 1)

JoganField jogan_field_from_section (JoganSectionKind kind);

G_END_DECLS
