/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-document.h"

G_BEGIN_DECLS

#define JOGAN_MEMBER_AT(field) G_STRUCT_OFFSET (JoganRecord, field)

/* How a member of a record is read and written. */
typedef enum
{
  JOGAN_MEMBER_TEXT,
  JOGAN_MEMBER_TIME,
  JOGAN_MEMBER_DAY,
  JOGAN_MEMBER_FLAG,
  JOGAN_MEMBER_DEVICE,
  JOGAN_MEMBER_SEEN,
  JOGAN_MEMBER_CONFLICTS,
} JoganMemberType;

typedef struct
{
  const char *key;
  JoganMemberType type;
  gsize offset; /* in JoganRecord */
} JoganMember;

const JoganMember *jogan_annotation_kind_get_members (JoganAnnotationKind kind);
int                jogan_compare_keys                (gconstpointer       a,
                                                      gconstpointer       b);

G_END_DECLS
