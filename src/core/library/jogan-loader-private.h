/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-loader.h"
#include "library/jogan-workers.h"

G_BEGIN_DECLS

/*
 * JoganLoader:
 *
 * Keeps the posts of all sources as their files are. It lives in the main thread and works in small steps; workers do
 * what may block. A step that tells others does so at its very end, since they may drop the library, and the loader
 * with it.
 */
struct _JoganLoader
{
  JoganLoaderFuncs funcs;
  gpointer user_data;
  JoganWorkers *workers;
  GPtrArray *visits; /* of JoganVisit: one for each source, and for those removed until their posts are gone */
  GHashTable *files; /* path, owned by the value => JoganKnownFile */
  guint last_serial;
  guint n_found; /* files of the present loading */
  guint n_done;
  gboolean watch;
};

/*
 * JoganVisit:
 *
 * The loader's side of a source. A refresh goes through these steps: a scan by a worker; then `found` is compared with
 * what is known, and files are read; when none of them is pending any more, what is `gone` is taken out.
 */
typedef struct
{
  JoganLoader *loader; /* borrowed */
  JoganSource *source;
  JoganWatch *watch; /* NULL unless watching */
  GCancellable *cancellable;
  guint serial;
  GHashTable *paths; /* GRefString => generation in which it was last found */
  guint generation;
  JoganScan *found; /* what the last scan found; NULL while there is none */
  guint position;   /* of what is to be compared next */
  GPtrArray *gone;  /* of GRefString */
  guint n_pending;  /* files that are being read */
  gboolean asked;   /* the index was asked, once */
  gboolean loading; /* it has not told all that it knows yet: nothing is compared before */
  gboolean comparing;
  gboolean busy;
  gboolean again; /* something changed since the scan began */
  gboolean removed;
} JoganVisit;

/*
 * JoganKnownFile:
 *
 * A file that one or more sources lead to.
 */
typedef struct
{
  GRefString *path;
  JoganFileStamp stamp;
  guint64 hash;           /* sum of what it said */
  JoganIndexedPost *post; /* NULL until it is known, and when it cannot be read */
  GPtrArray *items;       /* of JoganReportItem; NULL when there is nothing to report */
  GSList *visits;         /* of borrowed JoganVisit */
  guint serial;           /* of the request to read it; 0 when there is none */
} JoganKnownFile;

JoganKnownFile *jogan_loader_ensure_file  (JoganLoader    *self,
                                           const char     *path);
void            jogan_loader_request_file (JoganLoader    *self,
                                           JoganKnownFile *file);
void            jogan_loader_forget_file  (JoganLoader    *self,
                                           JoganKnownFile *file,
                                           gboolean        for_good);
void            jogan_loader_take_row     (JoganLoader    *self,
                                           JoganKnownFile *file,
                                           JoganIndexRow  *row);
void            jogan_loader_take_post    (JoganLoader    *self,
                                           JoganResult    *result);
void            jogan_known_file_free     (JoganKnownFile *file);

JoganVisit *jogan_visit_new         (JoganLoader *loader,
                                     JoganSource *source);
void        jogan_visit_free        (JoganVisit  *self);
void        jogan_visit_refresh     (JoganVisit  *self);
void        jogan_visit_stop        (JoganVisit  *self);
void        jogan_visit_leave       (JoganVisit  *self);
gboolean    jogan_visit_step        (JoganVisit  *self);
void        jogan_visit_take_result (JoganVisit  *self,
                                     JoganResult *result);

G_END_DECLS
