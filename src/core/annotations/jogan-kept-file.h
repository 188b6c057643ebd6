/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "annotations/jogan-disk.h"

G_BEGIN_DECLS

/*
 * JoganKept:
 * @query: what is searched for, which also tells one record from another
 * @name: (nullable): what the reader calls it
 * @kept: when it was kept
 * @extra: (nullable): members that this version does not know, as written, each after a comma
 * @changed: not 0 when the disk does not have it like this
 *
 * A search that the reader kept.
 */
typedef struct
{
  char *query;
  char *name;
  gint64 kept;
  char *extra;
  guint changed;
} JoganKept;

/*
 * JoganKeptFile:
 * @path: where the file is
 * @records: (element-type utf8 JoganKept): all that are known, by query
 * @base: (element-type utf8 utf8): the queries of those that were on disk when it was read or written last
 * @removed: (element-type utf8 utf8): the queries of those that were removed since
 * @extra: (nullable): members of the document that this version does not know, as written, each after a comma
 * @newer: whether a newer version wrote it, so that it is not to be written
 * @remark: (nullable): what the reader should be told, translated
 *
 * The file of the kept searches.
 */
typedef struct
{
  char *path;
  GHashTable *records;
  GHashTable *base;
  GHashTable *removed;
  char *extra;
  gboolean newer;
  char *remark;
} JoganKeptFile;

JoganKept     *jogan_kept_new       (const char      *query,
                                     const char      *name,
                                     gint64           kept);
JoganKept     *jogan_kept_copy      (const JoganKept *self);
void           jogan_kept_free      (JoganKept       *self);
JoganKeptFile *jogan_kept_file_new  (const char      *path);
JoganKeptFile *jogan_kept_file_copy (JoganKeptFile   *self);
void           jogan_kept_file_free (JoganKeptFile   *self);
gboolean       jogan_kept_file_sync (JoganKeptFile   *self,
                                     GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganKept, jogan_kept_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganKeptFile, jogan_kept_file_free)

G_END_DECLS
