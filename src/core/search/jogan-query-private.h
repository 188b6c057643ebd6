/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-finder.h"
#include "search/jogan-fuzzy.h"
#include "search/jogan-query.h"

G_BEGIN_DECLS

typedef enum
{
  JOGAN_TERM_WORD,       /* somewhere in the fields of the query */
  JOGAN_TERM_INITIALS,   /* initial consonants, likewise */
  JOGAN_TERM_TAG,        /* a tag is `text` */
  JOGAN_TERM_ID,         /* the id begins with `text` */
  JOGAN_TERM_READ,       /* is read */
  JOGAN_TERM_UNREAD,     /* is not */
  JOGAN_TERM_BOOKMARKED, /* has a bookmark */
  JOGAN_TERM_NOTED,      /* has a note */
  JOGAN_TERM_DATE,       /* its post's day is in the range */
  JOGAN_TERM_LACKS,      /* says nothing in section `field` */
  JOGAN_TERM_TITLE,      /* the title answers `fuzzy`; the only term of its query */
} JoganTermKind;

/* What a paper must be; all terms of a query must hold, those that are negated must not. */
typedef struct
{
  JoganTermKind kind;
  gboolean negated;
  char *text;         /* folded; of initials: a byte each, see jogan_fold_get_initial() */
  JoganFinder finder; /* of words and initials, for the text */
  guint32 first_day;  /* of dates, Julian */
  guint32 last_day;
  JoganField field;
  JoganFuzzy *fuzzy; /* (nullable): of titles */
} JoganTerm;

struct _JoganQuery
{
  gatomicrefcount ref_count;
  char *text;
  GArray *terms;    /* of JoganTerm */
  GArray *problems; /* of JoganQueryProblem */
  guint fields;     /* bits of JoganField: where words are looked for */
};

G_END_DECLS
