/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-day-list.h"
#include "library/jogan-report-item.h"
#include "library/jogan-source.h"
#include "library/jogan-tag-list.h"

G_BEGIN_DECLS

/**
 * JoganLibraryFlags:
 * @JOGAN_LIBRARY_DEFAULT: sources are read when they are added and when it is asked for
 * @JOGAN_LIBRARY_WATCH: sources are also watched, and what changes is read by itself
 *
 * How a library keeps up with its sources.
 */
typedef enum
{
  JOGAN_LIBRARY_DEFAULT = 0,
  JOGAN_LIBRARY_WATCH = 1 << 0,
} JoganLibraryFlags;

#define JOGAN_TYPE_LIBRARY_FLAGS (jogan_library_flags_get_type ())
GType jogan_library_flags_get_type (void) G_GNUC_CONST;

#define JOGAN_TYPE_LIBRARY (jogan_library_get_type ())
G_DECLARE_FINAL_TYPE (JoganLibrary, jogan_library, JOGAN, LIBRARY, GObject)

JoganLibrary *jogan_library_new                 (JoganLibraryFlags   flags);
JoganLibrary *jogan_library_new_indexed         (JoganLibraryFlags   flags,
                                                 const char         *index_directory);
char         *jogan_library_dup_index_directory (void) G_GNUC_WARN_UNUSED_RESULT;
GListModel   *jogan_library_get_sources         (JoganLibrary       *self);
JoganDayList *jogan_library_get_days            (JoganLibrary       *self);
JoganTagList *jogan_library_get_tags            (JoganLibrary       *self);
void          jogan_library_hold                (JoganLibrary       *self);
void          jogan_library_go_on               (JoganLibrary       *self);
JoganSource  *jogan_library_add_source          (JoganLibrary       *self,
                                                 GFile              *file);
void          jogan_library_remove_source       (JoganLibrary       *self,
                                                 JoganSource        *source);
void          jogan_library_refresh             (JoganLibrary       *self);
void          jogan_library_stop_reading        (JoganLibrary       *self);
void          jogan_library_load_async          (JoganLibrary       *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean      jogan_library_load_finish         (JoganLibrary       *self,
                                                 GAsyncResult       *result,
                                                 GError            **error);
gboolean      jogan_library_is_loading          (JoganLibrary       *self);
double        jogan_library_get_progress        (JoganLibrary       *self);
guint         jogan_library_get_n_papers        (JoganLibrary       *self);
JoganDay     *jogan_library_get_day             (JoganLibrary       *self,
                                                 const GDate        *date);
GPtrArray    *jogan_library_find_papers         (JoganLibrary       *self,
                                                 const char         *id);
void          jogan_library_set_guests          (JoganLibrary       *self,
                                                 GPtrArray          *posts);
gboolean      jogan_library_has_post            (JoganLibrary       *self,
                                                 JoganSource        *source,
                                                 JoganPost          *post);
JoganPost    *jogan_library_peek_post           (JoganLibrary       *self,
                                                 JoganPaper         *paper);
void          jogan_library_read_async          (JoganLibrary       *self,
                                                 JoganPaper         *paper,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
JoganPost    *jogan_library_read_finish         (JoganLibrary       *self,
                                                 GAsyncResult       *result,
                                                 GError            **error);
void          jogan_library_repair_post         (JoganLibrary       *self,
                                                 JoganPost          *post);
void          jogan_library_release_memory      (JoganLibrary       *self);

G_END_DECLS
