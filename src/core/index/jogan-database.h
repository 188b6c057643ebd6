/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "index/jogan-file-stamp.h"
#include "index/jogan-indexed-post.h"

G_BEGIN_DECLS

/*
 * JoganStoredPart:
 * @offset: where it lies in its pack
 * @length: its bytes
 * @hash: their sum
 *
 * Where a part of an indexed post is.
 */
typedef struct
{
  guint64 offset;
  guint64 length;
  guint64 hash;
} JoganStoredPart;

/*
 * JoganStoredPost:
 * @path: (type filename): the file
 * @stamp: what it was like when it was read
 * @hash: sum of what it said
 * @day: its Julian day or 0, by which rows are ordered
 * @details: see jogan_indexed_post_new()
 * @remarks: flat: their number, then of each severity, line and message
 * @language: the language of the remarks
 * @parts: where the rest is
 *
 * A row of the database.
 */
typedef struct
{
  char *path;
  JoganFileStamp stamp;
  guint64 hash;
  guint32 day;
  GBytes *details;
  GBytes *remarks;
  char *language;
  JoganStoredPart parts[JOGAN_N_INDEXED_PARTS];
} JoganStoredPost;

/* Told of a row; returns whether to go on. */
typedef gboolean (*JoganStoredFunc) (const JoganStoredPost *row, gpointer user_data);

typedef struct _JoganDatabase JoganDatabase;

JoganDatabase *jogan_database_open           (const char            *path,
                                              gboolean               writable,
                                              GError               **error);
void           jogan_database_close          (JoganDatabase         *self);
guint64        jogan_database_get_generation (JoganDatabase         *self);
gboolean       jogan_database_begin          (JoganDatabase         *self,
                                              GError               **error);
gboolean       jogan_database_commit         (JoganDatabase         *self,
                                              GError               **error);
gboolean       jogan_database_put            (JoganDatabase         *self,
                                              const JoganStoredPost *row,
                                              GError               **error);
gboolean       jogan_database_restamp        (JoganDatabase         *self,
                                              const char            *path,
                                              const JoganFileStamp  *stamp,
                                              GError               **error);
gboolean       jogan_database_remove         (JoganDatabase         *self,
                                              const char            *path,
                                              GError               **error);
gboolean       jogan_database_visit          (JoganDatabase         *self,
                                              const char            *path,
                                              JoganStoredFunc        func,
                                              gpointer               user_data,
                                              GError               **error);
gboolean       jogan_database_get_used       (JoganDatabase         *self,
                                              guint64               *used,
                                              GError               **error);
void           jogan_stored_post_clear       (JoganStoredPost       *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganDatabase, jogan_database_close)

G_END_DECLS
