/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _JoganWatch JoganWatch;

/**
 * JoganWatchFunc:
 * @user_data: the data given to jogan_watch_new()
 *
 * Called in the main thread when something changed in the watched folders and the changes have calmed down.
 */
typedef void (*JoganWatchFunc) (gpointer user_data);

JoganWatch *jogan_watch_new        (JoganWatchFunc func,
                                    gpointer       user_data);
JoganWatch *jogan_watch_ref        (JoganWatch    *self);
void        jogan_watch_unref      (JoganWatch    *self);
void        jogan_watch_stop       (JoganWatch    *self);
void        jogan_watch_begin      (JoganWatch    *self);
gboolean    jogan_watch_add_folder (JoganWatch    *self,
                                    const char    *path,
                                    const char    *name);
void        jogan_watch_end        (JoganWatch    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganWatch, jogan_watch_unref)

G_END_DECLS
