/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-text-block.h"

G_BEGIN_DECLS

/*
 * JoganIndexedPart:
 * @JOGAN_INDEXED_HEADS: what lists show of its papers
 * @JOGAN_INDEXED_TEXT: what is searched, see #JoganTextBlock
 * @JOGAN_INDEXED_INITIALS: the initials of that
 * @JOGAN_N_INDEXED_PARTS: their number
 *
 * The parts of an indexed post that are large, and lie in files when they can.
 */
typedef enum
{
  JOGAN_INDEXED_HEADS,
  JOGAN_INDEXED_TEXT,
  JOGAN_INDEXED_INITIALS,
  JOGAN_N_INDEXED_PARTS,
} JoganIndexedPart;

#define JOGAN_TYPE_INDEXED_POST (jogan_indexed_post_get_type ())
G_DECLARE_FINAL_TYPE (JoganIndexedPost, jogan_indexed_post, JOGAN, INDEXED_POST, JoganPost)

/*
 * JoganDamageFunc:
 * @post: a post whose part is not what was stored
 * @user_data: what was given
 *
 * Told in the thread in which the damage was met.
 */
typedef void (*JoganDamageFunc) (JoganIndexedPost *post, gpointer user_data);

JoganIndexedPost *jogan_indexed_post_build           (JoganPost        *whole,
                                                      GBytes          **details);
JoganIndexedPost *jogan_indexed_post_new             (GBytes           *details,
                                                      GBytes           *parts[JOGAN_N_INDEXED_PARTS],
                                                      const guint64     hashes[JOGAN_N_INDEXED_PARTS]);
GBytes           *jogan_indexed_post_get_part        (JoganIndexedPost *self,
                                                      JoganIndexedPart  part);
guint64           jogan_indexed_post_get_hash        (JoganIndexedPost *self,
                                                      JoganIndexedPart  part);
void              jogan_indexed_post_set_part        (JoganIndexedPost *self,
                                                      JoganIndexedPart  part,
                                                      GBytes           *bytes);
gboolean          jogan_indexed_post_init_text       (JoganIndexedPost *self,
                                                      JoganTextBlock   *block);
void              jogan_indexed_post_set_damage_func (JoganIndexedPost *self,
                                                      JoganDamageFunc   func,
                                                      gpointer          user_data);

G_END_DECLS
