/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/jogan-export.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

void     jogan_export_read_async  (GPtrArray          *entries,
                                   JoganExportFormat   format,
                                   JoganLibrary       *library,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean jogan_export_read_finish (GAsyncResult       *result,
                                   GStrv              *problems,
                                   GError            **error);

G_END_DECLS
