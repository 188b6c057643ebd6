/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-shape.h"

G_BEGIN_DECLS

/* What becomes a post. */
typedef struct
{
  GArray *drafts;
  GArray *entries;
  const JoganFrontMatter *matter;
  const char *name;
  const char *title; /* of the post */
  const GDate *day;  /* nullable */
  GPtrArray *remarks;

  GPtrArray *papers;   /* out: of JoganPaper */
  GPtrArray *sections; /* out: of JoganSection, of the post itself */
} JoganComposition;

void jogan_compose (JoganComposition *self);

G_END_DECLS
