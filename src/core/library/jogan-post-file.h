/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "index/jogan-file-stamp.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

GBytes    *jogan_post_file_load (const char     *path,
                                 JoganFileStamp *stamp,
                                 GError        **error);
JoganPost *jogan_post_file_read (const char     *name,
                                 GCancellable   *cancellable,
                                 GError        **error);

G_END_DECLS
