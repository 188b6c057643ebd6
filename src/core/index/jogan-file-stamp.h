/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * JoganFileStamp:
 * @size: size of the file in bytes
 * @mtime: time of its last change in nanoseconds
 * @inode: its number in the file system
 *
 * By what a file is known not to have changed.
 */
typedef struct
{
  guint64 size;
  gint64 mtime;
  guint64 inode;
} JoganFileStamp;

static inline JoganFileStamp
jogan_file_stamp_from_stat (const struct stat *st)
{
  return (JoganFileStamp) {
    .size = st->st_size,
    .mtime = (gint64) st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
    .inode = st->st_ino,
  };
}

static inline gboolean
jogan_file_stamp_equal (const JoganFileStamp *a,
                        const JoganFileStamp *b)
{
  return a->size == b->size && a->mtime == b->mtime && a->inode == b->inode;
}

G_END_DECLS
