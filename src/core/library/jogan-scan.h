/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-file-stamp.h"
#include "library/jogan-source.h"
#include "library/jogan-watch.h"

G_BEGIN_DECLS

/* Bytes of the largest post that is read. */
#define JOGAN_SCAN_MAX_SIZE (4 * 1024 * 1024)

/*
 * JoganScanFile:
 * @path: (type filename): its path, without symbolic links: the identity of a post
 * @stamp: what it was like
 *
 * A file that a scan found.
 */
typedef struct
{
  char *path;
  JoganFileStamp stamp;
} JoganScanFile;

/*
 * JoganScan:
 * @kind: what the source is
 * @state: %JOGAN_SOURCE_READY, %JOGAN_SOURCE_EMPTY, %JOGAN_SOURCE_MISSING or %JOGAN_SOURCE_UNREADABLE
 * @message: (nullable): what the user is told about that state
 * @files: (element-type JoganScanFile): the files to be read, newest file name first
 * @items: (element-type JoganReportItem): what was refused
 *
 * What is there to be read in a source.
 */
typedef struct
{
  JoganSourceKind kind;
  JoganSourceState state;
  char *message;
  GPtrArray *files;
  GPtrArray *items;
} JoganScan;

JoganScan *jogan_scan_new          (GFile        *file,
                                    JoganWatch   *watch,
                                    GCancellable *cancellable);
void       jogan_scan_free         (JoganScan    *self);
gboolean   jogan_scan_is_post_name (const char   *name);
char      *jogan_scan_dup_name     (const char   *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganScan, jogan_scan_free)

G_END_DECLS
