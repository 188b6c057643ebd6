/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _JoganPack JoganPack;

JoganPack *jogan_pack_open     (const char *path,
                                guint64     generation,
                                gboolean    writable,
                                GError    **error);
JoganPack *jogan_pack_ref      (JoganPack  *self);
void       jogan_pack_unref    (JoganPack  *self);
guint64    jogan_pack_get_size (JoganPack  *self);
gboolean   jogan_pack_append   (JoganPack  *self,
                                GBytes     *bytes,
                                guint64    *offset,
                                GError    **error);
GBytes    *jogan_pack_get      (JoganPack  *self,
                                guint64     offset,
                                guint64     length);
void       jogan_pack_release  (JoganPack  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganPack, jogan_pack_unref)

G_END_DECLS
