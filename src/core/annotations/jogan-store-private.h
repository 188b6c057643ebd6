/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-disk.h"
#include "annotations/jogan-store.h"
#include "model/jogan-remark.h"

G_BEGIN_DECLS

/**
 * JoganStoreFile:
 * @kind: which file
 * @document: all that is known, on disk or not
 * @resolved: the path of the file itself, links followed
 * @on_disk: the content that @document includes
 * @n_on_disk: the number of records in it when it is good, else 0
 * @opened: whether the file was looked at with success
 * @dirty: whether @document says more than the disk
 * @newer: whether a newer version of Jogan wrote the file: it is not to be written
 * @damage: (nullable): why what is on disk must be kept aside before it is replaced
 * @copies: paths of conflict copies that @document includes and that are to be moved aside
 *
 * What is known of one file.
 */
typedef struct
{
  JoganAnnotationKind kind;
  JoganDocument *document;
  char *resolved;
  JoganFingerprint on_disk;
  guint n_on_disk;
  gboolean opened;
  gboolean dirty;
  gboolean newer;
  char *damage;
  GPtrArray *copies;
} JoganStoreFile;

struct _JoganStore
{
  char *directory;
  char *device;
  char *replica;
  JoganLock lock;
  JoganStoreFile files[JOGAN_N_ANNOTATION_KINDS];
  GHashTable *told; /* paths of files that the reader was told about and that are left alone */
};

void     jogan_store_take_copies (JoganStore     *self,
                                  JoganStoreFile *file,
                                  JoganSync      *sync);
void     jogan_store_move_copies (JoganStore     *self,
                                  JoganStoreFile *file,
                                  JoganSync      *sync);
gboolean jogan_store_save        (JoganStore     *self,
                                  JoganStoreFile *file,
                                  JoganSync      *sync,
                                  GError        **error);
void     jogan_store_tell        (JoganSync      *sync,
                                  JoganSeverity   severity,
                                  const char     *format,
                                  ...) G_GNUC_PRINTF (3, 4);
char    *jogan_store_format_time (gint64          time);

G_END_DECLS
