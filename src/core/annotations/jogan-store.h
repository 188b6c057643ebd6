/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-document.h"

G_BEGIN_DECLS

/**
 * JoganStore:
 *
 * The files of the reader's records in a directory. All of it blocks on the disk: it belongs to one worker thread.
 *
 * A file is never simply written: it is read when it is not what it was, merged with what is known, and replaced as a
 * whole under a lock.
 */
typedef struct _JoganStore JoganStore;

/**
 * JoganSync:
 * @replica: what this process signs its records with
 * @changed: (element-type JoganRecord): for each kind the records that became others by what was found on disk
 * @remarks: (element-type JoganRemark): what the reader should be told
 * @error: (nullable): why not everything is on disk: with the file, the reason and the remedy, translated
 * @newer: (nullable): which file a newer version of Jogan wrote, and what to do, translated
 * @read_only: for each kind whether the file may not be written because of that
 * @folders: the folders that the files are in, links followed
 * @directory_made: whether the directory was made anew
 *
 * What came of a synchronisation with the disk.
 */
typedef struct
{
  char *replica;
  GPtrArray *changed[JOGAN_N_ANNOTATION_KINDS];
  GPtrArray *remarks;
  GError *error;
  char *newer;
  gboolean read_only[JOGAN_N_ANNOTATION_KINDS];
  GPtrArray *folders;
  gboolean directory_made;
} JoganSync;

JoganStore    *jogan_store_new           (const char         *directory,
                                          const char         *device);
void           jogan_store_free          (JoganStore         *self);
JoganSync     *jogan_store_sync          (JoganStore         *self,
                                          GPtrArray          *records[JOGAN_N_ANNOTATION_KINDS]);
void           jogan_store_add           (JoganStore         *self,
                                          GPtrArray          *records[JOGAN_N_ANNOTATION_KINDS]);
JoganDocument *jogan_store_get_document  (JoganStore         *self,
                                          JoganAnnotationKind kind);
const char    *jogan_store_get_directory (JoganStore         *self);

void jogan_sync_free (JoganSync *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganStore, jogan_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganSync, jogan_sync_free)

G_END_DECLS
