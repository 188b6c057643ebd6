/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-scan.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

/*
 * JoganResult:
 * @serial: what the request was given
 * @scan: (nullable): answer to jogan_workers_scan()
 * @path: (type filename) (nullable): the file, in an answer to jogan_workers_read()
 * @stamp: what the file was like when it was read
 * @post: (nullable): its post
 * @error: (nullable): why there is none
 *
 * What a worker found out.
 */
typedef struct
{
  guint serial;
  JoganScan *scan;
  char *path;
  JoganStamp stamp;
  JoganPost *post;
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

JoganWorkers *jogan_workers_new  (const JoganWorkersFuncs *funcs,
                                  gpointer                 user_data);
void          jogan_workers_stop (JoganWorkers            *self);
void          jogan_workers_wake (JoganWorkers            *self);
void          jogan_workers_scan (JoganWorkers            *self,
                                  GFile                   *file,
                                  JoganWatch              *watch,
                                  GCancellable            *cancellable,
                                  guint                    serial);
void          jogan_workers_read (JoganWorkers            *self,
                                  const char              *path,
                                  guint                    serial);
JoganResult  *jogan_workers_pop  (JoganWorkers            *self);
void          jogan_result_free  (JoganResult             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganResult, jogan_result_free)

G_END_DECLS
