/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void       jogan_welcome_load_async  (const char         *name,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *jogan_welcome_load_finish (GAsyncResult       *result,
                                      GError            **error);

G_END_DECLS
