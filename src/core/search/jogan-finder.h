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

/*
 * JoganFinderAccept:
 * @match: where the needle stands
 * @length: its bytes
 * @start: where the text begins
 * @end: where it ends
 *
 * Returns: whether that is what is looked for
 */
typedef gboolean (*JoganFinderAccept) (const char *match, gsize length, const char *start, const char *end);

void        jogan_finder_init          (JoganFinder       *self,
                                        const char        *needle,
                                        gsize              length);
const char *jogan_finder_find          (const JoganFinder *self,
                                        const char        *start,
                                        const char        *end);
const char *jogan_finder_find_accepted (const JoganFinder *self,
                                        const char        *from,
                                        const char        *start,
                                        const char        *end,
                                        JoganFinderAccept  accept);

G_END_DECLS
