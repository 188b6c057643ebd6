/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What tells one content of a file from another without reading it. All zero: no file. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 seconds;
  gint64 nanoseconds;
} JoganFingerprint;

/* A lock file: its first byte is locked while a process writes, the one after that at @slot for as long as a process
 * lives. */
typedef struct
{
  int fd;
  int slot; /* -1: locks do not work here */
} JoganLock;

char    *jogan_disk_resolve     (const char             *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_disk_look        (const char             *path,
                                 JoganFingerprint       *fingerprint,
                                 GError                **error);
gboolean jogan_disk_read        (const char             *path,
                                 gsize                   max_length,
                                 char                  **data,
                                 gsize                  *length,
                                 JoganFingerprint       *fingerprint,
                                 GError                **error);
gboolean jogan_disk_duplicate   (const char             *from,
                                 const char             *to,
                                 GError                **error);
char    *jogan_disk_keep_aside  (const char             *path,
                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean jogan_disk_same        (const JoganFingerprint *a,
                                 const JoganFingerprint *b);
gboolean jogan_disk_is_there    (const JoganFingerprint *fingerprint);
void     jogan_disk_remove_torn (const char             *directory,
                                 const char             *name);

gboolean jogan_lock_open    (JoganLock  *self,
                             const char *path,
                             gboolean   *reopened,
                             GError    **error);
gboolean jogan_lock_take    (JoganLock  *self,
                             GError    **error);
void     jogan_lock_release (JoganLock  *self);
void     jogan_lock_close   (JoganLock  *self);

G_END_DECLS
