/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void jogan_sync_store (GListStore *store,
                       GPtrArray  *wanted);

G_END_DECLS
