/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-text.h"

G_BEGIN_DECLS

/* What the heading, item or cell of a paper says. */
typedef struct
{
  guint number;       /* before the title, 0 when there is none */
  gsize after_number; /* where that ends */
  gsize start;        /* the title */
  gsize end;
  const char *url;    /* (nullable): the link of the paper, or the first one; borrowed from the text */
  gboolean has_paper; /* whether that is the link of a paper */
  gboolean is_marked; /* whether link or bold type says what the title is */
  gboolean is_alone;  /* whether there is nothing besides number and title */
} JoganTitle;

void       jogan_title_find     (JoganText        *text,
                                 JoganTitle       *title);
JoganText *jogan_title_dup_rest (JoganText        *text,
                                 const JoganTitle *title,
                                 gboolean          after);

G_END_DECLS
