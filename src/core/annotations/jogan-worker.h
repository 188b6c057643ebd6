/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-store.h"

G_BEGIN_DECLS

/**
 * JoganWorker:
 *
 * The thread that a store belongs to: it does one thing after the other, in the order they were asked for.
 */
typedef struct _JoganWorker JoganWorker;

/**
 * JoganWork:
 * @store: the store
 * @data: what to do it with
 * @error: return location
 *
 * What the thread does.
 *
 * Returns: (transfer full) (nullable): the result
 */
typedef gpointer (*JoganWork) (JoganStore *store, gpointer data, GError **error);

JoganWorker *jogan_worker_new  (JoganStore    *store);
void         jogan_worker_push (JoganWorker   *self,
                                GTask         *task,
                                JoganWork      work,
                                GDestroyNotify free_result);
gboolean     jogan_worker_wait (JoganWorker   *self,
                                gint64         timeout);
void         jogan_worker_stop (JoganWorker   *self);

G_END_DECLS
