/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-file-stamp.h"
#include "index/jogan-indexed-post.h"

G_BEGIN_DECLS

/*
 * JoganIndexRow:
 * @path: (type filename): the file
 * @stamp: what it was like when it was read
 * @hash: sum of what it said, see jogan_hash()
 * @post: what is known of it
 * @remarks: (nullable) (element-type JoganRemark): what was unusual
 *
 * A post that the index knows.
 */
typedef struct
{
  char *path;
  JoganFileStamp stamp;
  guint64 hash;
  JoganIndexedPost *post;
  GPtrArray *remarks;
} JoganIndexRow;

/*
 * JoganIndexFunc:
 * @row: (transfer full) (nullable): a post that was asked for, or %NULL after the last
 * @serial: what the request was given
 * @user_data: what was given
 *
 * Told in the index's thread.
 */
typedef void (*JoganIndexFunc) (JoganIndexRow *row, guint serial, gpointer user_data);

typedef struct _JoganIndex JoganIndex;

JoganIndex       *jogan_index_new      (const char           *directory,
                                        JoganIndexFunc        func,
                                        gpointer              user_data);
void              jogan_index_stop     (JoganIndex           *self);
void              jogan_index_free     (JoganIndex           *self);
void              jogan_index_load     (JoganIndex           *self,
                                        const char           *path,
                                        guint                 serial);
JoganIndexedPost *jogan_index_add      (JoganIndex           *self,
                                        const char           *path,
                                        const JoganFileStamp *stamp,
                                        guint64               hash,
                                        JoganPost            *whole);
void              jogan_index_restamp  (JoganIndex           *self,
                                        const char           *path,
                                        const JoganFileStamp *stamp);
void              jogan_index_remove   (JoganIndex           *self,
                                        const char           *path);
void              jogan_index_release  (JoganIndex           *self);
void              jogan_index_row_free (JoganIndexRow        *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganIndexRow, jogan_index_row_free)

G_END_DECLS
