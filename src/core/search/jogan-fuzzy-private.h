/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-fuzzy.h"

G_BEGIN_DECLS

/* More of a text is not looked at, in letters. */
#define JOGAN_FUZZY_MAX_TEXT 512

/* A word is thought to be mistyped from so many letters on. */
#define JOGAN_FUZZY_MIN_MISTYPED 5

/* What a word counts for that stands as it was typed, at most. */
#define JOGAN_FUZZY_MAX_RUN 164

/* What is looked for in place of one letter of the text. */
typedef struct
{
  gunichar c;
  guint8 initial; /* not 0: it stands for syllables that begin with this */
  gboolean open;  /* it may be still being composed */
} Letter;

typedef struct
{
  GArray *letters; /* of Letter, at least one */
} Pattern;

/* What is part of a word, and may begin one. */
typedef enum
{
  KIND_NONE,
  KIND_LETTER,
  KIND_HANGUL,
} Kind;

/* A folded text, letter by letter. */
typedef struct
{
  guint n;
  gunichar letters[JOGAN_FUZZY_MAX_TEXT];
  guint8 kinds[JOGAN_FUZZY_MAX_TEXT];  /* of Kind */
  guint8 starts[JOGAN_FUZZY_MAX_TEXT]; /* whether a word begins here */
} Text;

void     jogan_fuzzy_text_read       (Text          *self,
                                      const char    *folded,
                                      gsize          length);
guint    jogan_pattern_weigh_run     (const Pattern *self,
                                      const Text    *text,
                                      guint         *place);
guint    jogan_pattern_weigh_letters (const Pattern *self,
                                      const Text    *text,
                                      gboolean      *marks);
gboolean jogan_pattern_find_mistyped (const Pattern *self,
                                      const Text    *text,
                                      gboolean      *marks);

G_END_DECLS
