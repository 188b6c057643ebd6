/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-field.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

/*
 * JoganTextRecord:
 * @first_field: the first of its fields in the block
 * @n_fields: how many it has, at least one
 * @lacking: bits of #JoganField: the sections that say nothing
 *
 * A paper in a block.
 */
typedef struct
{
  guint32 first_field;
  guint32 n_fields;
  guint32 lacking;
} JoganTextRecord;

/*
 * JoganTextView:
 * @bytes: the fields one after the other
 * @size: their bytes
 * @ends: where each field ends; field k lies between the ends of k - 1 and k
 *
 * One form of a text.
 */
typedef struct
{
  const char *bytes;
  gsize size;
  const guint32 *ends;
} JoganTextView;

/*
 * JoganTextBlock:
 * @n_papers: papers, in the order of the post
 * @records: (array length=n_papers): each of them
 * @n_fields: fields of all papers
 * @fields: (array length=n_fields): what each is, a #JoganField
 * @text: folded lines, each ended by a newline, which is in no folded text
 * @initials: the same fields: a byte for each character, see jogan_fold_get_initial()
 *
 * All that is searched of a post, as it lies in memory or in a file. It owns nothing.
 */
typedef struct
{
  guint n_papers;
  const JoganTextRecord *records;
  guint n_fields;
  const guint8 *fields;
  JoganTextView text;
  JoganTextView initials;
} JoganTextBlock;

void     jogan_text_block_build (JoganPost      *post,
                                 GBytes        **text,
                                 GBytes        **initials);
gboolean jogan_text_block_init  (JoganTextBlock *self,
                                 GBytes         *text,
                                 GBytes         *initials);

static inline gsize
jogan_text_view_get_start (const JoganTextView *view,
                           guint                field)
{
  return field > 0 ? view->ends[field - 1] : 0;
}

G_END_DECLS
