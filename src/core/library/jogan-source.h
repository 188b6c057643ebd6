/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JoganSourceKind:
 * @JOGAN_SOURCE_FOLDER: a folder, read with the folders below it
 * @JOGAN_SOURCE_FILE: a single file
 *
 * What a source is. Until it was looked at for the first time this is a guess by its name.
 */
typedef enum
{
  JOGAN_SOURCE_FOLDER,
  JOGAN_SOURCE_FILE,
} JoganSourceKind;

/**
 * JoganSourceState:
 * @JOGAN_SOURCE_WAITING: not looked at yet
 * @JOGAN_SOURCE_READING: being read; what was read before stays
 * @JOGAN_SOURCE_READY: its posts are in the library
 * @JOGAN_SOURCE_EMPTY: it is there, but holds no post
 * @JOGAN_SOURCE_MISSING: it is not there; its posts come back with it
 * @JOGAN_SOURCE_UNREADABLE: it is there, but cannot be read
 *
 * How it stands with a source.
 */
typedef enum
{
  JOGAN_SOURCE_WAITING,
  JOGAN_SOURCE_READING,
  JOGAN_SOURCE_READY,
  JOGAN_SOURCE_EMPTY,
  JOGAN_SOURCE_MISSING,
  JOGAN_SOURCE_UNREADABLE,
} JoganSourceState;

#define JOGAN_TYPE_SOURCE_KIND (jogan_source_kind_get_type ())
GType jogan_source_kind_get_type (void) G_GNUC_CONST;
#define JOGAN_TYPE_SOURCE_STATE (jogan_source_state_get_type ())
GType jogan_source_state_get_type (void) G_GNUC_CONST;

#define JOGAN_TYPE_SOURCE (jogan_source_get_type ())
G_DECLARE_FINAL_TYPE (JoganSource, jogan_source, JOGAN, SOURCE, GObject)

GFile           *jogan_source_get_file     (JoganSource *self);
JoganSourceKind  jogan_source_get_kind     (JoganSource *self);
const char      *jogan_source_get_name     (JoganSource *self);
JoganSourceState jogan_source_get_state    (JoganSource *self);
const char      *jogan_source_get_message  (JoganSource *self);
guint            jogan_source_get_n_posts  (JoganSource *self);
guint            jogan_source_get_n_papers (JoganSource *self);
GListModel      *jogan_source_get_remarks  (JoganSource *self);

G_END_DECLS
