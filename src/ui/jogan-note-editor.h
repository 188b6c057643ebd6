/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "model/jogan-paper.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_NOTE_EDITOR (jogan_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (JoganNoteEditor, jogan_note_editor, JOGAN, NOTE_EDITOR, GtkWidget)

GtkWidget  *jogan_note_editor_new             (void);
void        jogan_note_editor_set_annotations (JoganNoteEditor  *self,
                                               JoganAnnotations *annotations);
void        jogan_note_editor_edit            (JoganNoteEditor  *self,
                                               JoganPaper       *paper,
                                               JoganSection     *section,
                                               const char       *quote);
void        jogan_note_editor_end             (JoganNoteEditor  *self);
JoganPaper *jogan_note_editor_get_paper       (JoganNoteEditor  *self);

G_END_DECLS
