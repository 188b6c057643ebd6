/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JoganFinder:
 * @needle: what is looked for, at least one byte, borrowed
 * @length: its bytes
 * @rare: position of its rarest byte
 * @next: position of its next rare byte; @rare itself in a needle of one byte
 *
 * Looks for bytes in much text.
 */
typedef struct
{
  const char *needle;
  gsize length;
  gsize rare;
  gsize next;
} JoganFinder;

void        jogan_finder_init      (JoganFinder       *self,
                                    const char        *needle,
                                    gsize              length);
const char *jogan_finder_find      (const JoganFinder *self,
                                    const char        *start,
                                    const char        *end);
const char *jogan_finder_find_word (const JoganFinder *self,
                                    const char        *from,
                                    const char        *start,
                                    const char        *end);

G_END_DECLS
