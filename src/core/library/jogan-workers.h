/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "index/jogan-index.h"
#include "library/jogan-scan.h"

G_BEGIN_DECLS

/* So many posts, more than fill a list, the index tells of while the rest is held. */
#define JOGAN_N_FIRST_POSTS 100

typedef enum
{
  JOGAN_RESULT_SCAN,   /* what is there */
  JOGAN_RESULT_ROW,    /* what the index knows of a file */
  JOGAN_RESULT_LOADED, /* the index knows no more */
  JOGAN_RESULT_READ,   /* a file was read, or could not be */
} JoganResultKind;

/*
 * JoganResult:
 * @kind: what it is
 * @serial: what the request was given
 * @scan: (nullable): of a scan: what was found
 * @row: (nullable): of a row: what the index knows
 * @path: (type filename) (nullable): of what was read: the file
 * @stamp: what the file was like when it was read
 * @hash: sum of what it said
 * @unchanged: whether that is the sum that was given
 * @post: (nullable): its post, unless it is unchanged
 * @remarks: (nullable) (element-type JoganRemark): what was unusual in it
 * @error: (nullable): why there is none
 *
 * What a worker found out.
 */
typedef struct
{
  JoganResultKind kind;
  guint serial;
  JoganScan *scan;
  JoganIndexRow *row;
  char *path;
  JoganFileStamp stamp;
  guint64 hash;
  gboolean unchanged;
  JoganIndexedPost *post;
  GPtrArray *remarks;
  GError *error;
} JoganResult;

typedef struct _JoganWorkers JoganWorkers;

/*
 * JoganWorkersFuncs:
 * @step: does the next small piece of work, perhaps with a result from jogan_workers_pop(); returns whether there was
 *   anything to do
 * @rest: called after some steps
 *
 * What the main thread does with the results.
 */
typedef struct
{
  gboolean (*step) (gpointer user_data);
  void (*rest) (gpointer user_data);
} JoganWorkersFuncs;

JoganWorkers *jogan_workers_new     (const JoganWorkersFuncs *funcs,
                                     gpointer                 user_data,
                                     const char              *index_directory);
void          jogan_workers_stop    (JoganWorkers            *self);
void          jogan_workers_hold    (JoganWorkers            *self);
void          jogan_workers_go_on   (JoganWorkers            *self);
void          jogan_workers_wake    (JoganWorkers            *self);
gboolean      jogan_workers_scan    (JoganWorkers            *self,
                                     GFile                   *file,
                                     JoganWatch              *watch,
                                     GCancellable            *cancellable,
                                     gboolean                 load,
                                     guint                    serial);
void          jogan_workers_read    (JoganWorkers            *self,
                                     const char              *path,
                                     guint64                  hash,
                                     guint                    serial);
void          jogan_workers_give_up (JoganWorkers            *self);
void          jogan_workers_forget  (JoganWorkers            *self,
                                     const char              *path);
void          jogan_workers_release (JoganWorkers            *self);
JoganResult  *jogan_workers_pop     (JoganWorkers            *self);
void          jogan_result_free     (JoganResult             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganResult, jogan_result_free)

G_END_DECLS
