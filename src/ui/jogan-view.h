/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "annotations/jogan-kept-searches.h"
#include "library/jogan-library.h"

G_BEGIN_DECLS

/**
 * JoganViewKind:
 * @JOGAN_VIEW_TODAY: the newest day
 * @JOGAN_VIEW_UNREAD: papers that were not read
 * @JOGAN_VIEW_ALL: all papers
 * @JOGAN_VIEW_BOOKMARKS: papers with a bookmark
 * @JOGAN_VIEW_NOTES: papers with a note
 * @JOGAN_VIEW_SEARCH: what was searched for
 * @JOGAN_VIEW_KEPT: what a kept search finds
 * @JOGAN_VIEW_YEAR: the papers of a year
 * @JOGAN_VIEW_MONTH: the papers of a month
 * @JOGAN_VIEW_DAY: the papers of a day
 * @JOGAN_VIEW_TAG: the papers with a tag
 * @JOGAN_VIEW_SOURCE: the papers from a source
 *
 * What a view shows.
 */
typedef enum
{
  JOGAN_VIEW_TODAY,
  JOGAN_VIEW_UNREAD,
  JOGAN_VIEW_ALL,
  JOGAN_VIEW_BOOKMARKS,
  JOGAN_VIEW_NOTES,
  JOGAN_VIEW_SEARCH,
  JOGAN_VIEW_KEPT,
  JOGAN_VIEW_YEAR,
  JOGAN_VIEW_MONTH,
  JOGAN_VIEW_DAY,
  JOGAN_VIEW_TAG,
  JOGAN_VIEW_SOURCE,
} JoganViewKind;

#define JOGAN_TYPE_VIEW (jogan_view_get_type ())
G_DECLARE_FINAL_TYPE (JoganView, jogan_view, JOGAN, VIEW, GObject)

JoganView       *jogan_view_new            (JoganViewKind    kind);
JoganView       *jogan_view_new_for_time   (JoganViewKind    kind,
                                            const GDate     *date);
JoganView       *jogan_view_new_for_tag    (const char      *tag);
JoganView       *jogan_view_new_for_source (JoganLibrary    *library,
                                            JoganSource     *source);
JoganView       *jogan_view_new_for_search (JoganKeptSearch *search);
JoganKeptSearch *jogan_view_get_search     (JoganView       *self);
gboolean         jogan_view_is_search      (JoganView       *self);
JoganViewKind    jogan_view_get_kind       (JoganView       *self);
const char      *jogan_view_get_id         (JoganView       *self);
const char      *jogan_view_get_title      (JoganView       *self);
const char      *jogan_view_get_icon_name  (JoganView       *self);
const GDate     *jogan_view_get_date       (JoganView       *self);
gboolean         jogan_view_parse_time     (const char      *id,
                                            GDate           *day);
gboolean         jogan_view_has_day        (JoganView       *self,
                                            const GDate     *day);
gboolean         jogan_view_is_open        (JoganView       *self);
guint            jogan_view_get_level      (JoganView       *self);
void             jogan_view_set_place      (JoganView       *self,
                                            guint            level,
                                            gboolean         open);
JoganSource     *jogan_view_get_source     (JoganView       *self);
guint            jogan_view_get_count      (JoganView       *self);
void             jogan_view_set_count      (JoganView       *self,
                                            guint            count);
void             jogan_view_filter_post    (JoganView       *self,
                                            JoganPost       *post,
                                            gboolean        *passes);

G_END_DECLS
