/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-field.h"

/**
 * jogan_field_from_section:
 * @kind: what a section is
 *
 * Returns: the field that its heading and texts are of
 */
JoganField
jogan_field_from_section (JoganSectionKind kind)
{
  switch (kind)
    {
    case JOGAN_SECTION_INTRODUCTION:
      return JOGAN_FIELD_INTRODUCTION;
    case JOGAN_SECTION_METHOD:
      return JOGAN_FIELD_METHOD;
    case JOGAN_SECTION_RESULTS:
      return JOGAN_FIELD_RESULTS;
    case JOGAN_SECTION_LIMITATIONS:
      return JOGAN_FIELD_LIMITATIONS;
    case JOGAN_SECTION_CONCLUSION:
      return JOGAN_FIELD_CONCLUSION;
    case JOGAN_SECTION_OTHER:
    default:
      return JOGAN_FIELD_OTHER;
    }
}
