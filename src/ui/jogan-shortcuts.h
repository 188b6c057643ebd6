/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "keys/jogan-keys.h"

G_BEGIN_DECLS

/**
 * JoganPlace:
 * @JOGAN_PLACE_LIST: the paper list
 * @JOGAN_PLACE_READER: the reader's text
 * @JOGAN_PLACE_SIDEBAR: the views
 * @JOGAN_PLACE_OTHER: buttons and all the rest of the window
 * @JOGAN_PLACE_TEXT: a text entry
 * @JOGAN_PLACE_DIALOG: a dialog
 * @JOGAN_PLACE_NOTE: the text of a note
 * @JOGAN_PLACE_COLUMNS: one section of several papers
 *
 * Where the keyboard focus is.
 */
typedef enum
{
  JOGAN_PLACE_LIST = 1 << 0,
  JOGAN_PLACE_READER = 1 << 1,
  JOGAN_PLACE_SIDEBAR = 1 << 2,
  JOGAN_PLACE_OTHER = 1 << 3,
  JOGAN_PLACE_TEXT = 1 << 4,
  JOGAN_PLACE_DIALOG = 1 << 5,
  JOGAN_PLACE_NOTE = 1 << 6,
  JOGAN_PLACE_COLUMNS = 1 << 7,
} JoganPlace;

/**
 * JoganNeed:
 * @JOGAN_NEED_NOTHING: works at once and leaves the paper on screen as it is
 * @JOGAN_NEED_TURN: works at once, but not before the keys that were pressed before it
 * @JOGAN_NEED_PAPERS: works on the papers of the view, and the place among them
 * @JOGAN_NEED_TEXT: works on the text of the paper on screen
 *
 * What must be there for an action. Keys that come too early wait for it.
 */
typedef enum
{
  JOGAN_NEED_NOTHING,
  JOGAN_NEED_TURN,
  JOGAN_NEED_PAPERS,
  JOGAN_NEED_TEXT,
} JoganNeed;

/**
 * JoganShortcut:
 * @action: the action with its target, as g_action_parse_detailed_name() takes it
 * @keys: by default: accelerators separated by "|"; the keys of a sequence are separated by spaces
 * @title: what it does, to be translated
 * @group: what it belongs to, to be translated
 * @places: where the keys work
 * @need: what must be there for it
 *
 * A row of the table of shortcuts: the one place that keys, menus, palette and help are made from.
 */
typedef struct
{
  const char *action;
  const char *keys;
  const char *title;
  const char *group;
  JoganPlace places;
  JoganNeed need;
} JoganShortcut;

const JoganShortcut *jogan_shortcuts_get_all            (guint               *n_shortcuts);
const JoganShortcut *jogan_shortcuts_find               (const char          *action);
void                 jogan_shortcuts_use_keys           (JoganKeys           *keys);
JoganKeys           *jogan_shortcuts_get_user_keys      (void);
const char          *jogan_shortcuts_get_keys           (const JoganShortcut *shortcut);
char                *jogan_shortcuts_check              (const char          *action,
                                                         const char *const   *keys);
const JoganShortcut *jogan_shortcuts_find_conflict      (const JoganShortcut *shortcut,
                                                         const char          *keys);
char                *jogan_shortcuts_dup_ambiguity      (const JoganShortcut *other,
                                                         const char          *keys);
gboolean             jogan_shortcuts_collide            (const char          *one,
                                                         const char          *other);
char                *jogan_shortcuts_dup_labels         (const JoganShortcut *shortcut);
char                *jogan_shortcuts_dup_sequence_label (const char          *keys);
char                *jogan_shortcuts_dup_label          (const char          *action);
guint                jogan_shortcuts_get_key            (GdkDisplay          *display,
                                                         guint                keyval,
                                                         guint                keycode,
                                                         GdkModifierType      state);

G_END_DECLS
