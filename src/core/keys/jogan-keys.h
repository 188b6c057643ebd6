/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JoganKeysCheck:
 * @action: the name of an action
 * @keys: (nullable): its keys, %NULL when they are no list of texts
 *
 * Judges what the file says of an action.
 *
 * Returns: (transfer full) (nullable): what is wrong with it, or %NULL
 */
typedef char *(*JoganKeysCheck) (const char *action, const char *const *keys);

#define JOGAN_TYPE_KEYS (jogan_keys_get_type ())
G_DECLARE_FINAL_TYPE (JoganKeys, jogan_keys, JOGAN, KEYS, GObject)

JoganKeys  *jogan_keys_new         (GFile              *file,
                                    JoganKeysCheck      check);
void        jogan_keys_load_async  (JoganKeys          *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean    jogan_keys_load_finish (JoganKeys          *self,
                                    GAsyncResult       *result,
                                    GError            **error);
const char *jogan_keys_get         (JoganKeys          *self,
                                    const char         *action);
void        jogan_keys_set         (JoganKeys          *self,
                                    const char         *action,
                                    const char         *keys);
void        jogan_keys_reset_all   (JoganKeys          *self);
gboolean    jogan_keys_is_changed  (JoganKeys          *self);
GListModel *jogan_keys_get_remarks (JoganKeys          *self);
void        jogan_keys_flush       (JoganKeys          *self);

G_END_DECLS
