/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JoganKeysEntry:
 * @action: the name of an action
 * @line: its line in the file
 * @raw: its value as it is written, JSON
 * @keys: (nullable): its keys, or %NULL when the value is no list of texts
 *
 * A member of the file of keys.
 */
typedef struct
{
  char *action;
  guint line;
  char *raw;
  char **keys;
} JoganKeysEntry;

GPtrArray *jogan_keys_file_read   (const char        *path,
                                   GError           **error);
gboolean   jogan_keys_file_change (const char        *path,
                                   const char        *action,
                                   const char *const *keys,
                                   GError           **error);

G_END_DECLS
