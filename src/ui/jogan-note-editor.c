/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-note-editor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganNoteEditor:
 *
 * Writes the note of a paper. There is nothing to save: every change goes to the annotations at once, which have it on
 * disk within a second.
 */
struct _JoganNoteEditor
{
  GtkWidget parent_instance;

  /* Template */
  GtkBox *box;
  GtkLabel *anchor;
  GtkWidget *anchor_row;
  AdwBanner *others;
  AdwBanner *refused;
  GtkTextView *view;
  GtkTextBuffer *buffer;

  /* Owned */
  JoganAnnotations *annotations;
  JoganPaper *paper;
  gboolean loading; /* the text is being put in, not written */
};

G_DEFINE_FINAL_TYPE (JoganNoteEditor, jogan_note_editor, GTK_TYPE_WIDGET)

static char *
get_text (JoganNoteEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
write_note (JoganNoteEditor       *self,
            const JoganNoteAnchor *anchor)
{
  JoganPost *post = jogan_paper_get_post (self->paper);
  g_autofree char *url = jogan_paper_dup_page_url (self->paper);
  g_autofree char *text = get_text (self);
  const JoganPaperReference reference = {
    .title = jogan_paper_get_title (self->paper),
    .url = url,
    .day = post != NULL ? jogan_post_get_day (post) : NULL,
  };

  adw_banner_set_revealed (
    self->refused,
    !jogan_annotations_set_note (self->annotations, jogan_paper_get_id (self->paper), text, anchor, &reference));
}

static void
buffer_changed_cb (JoganNoteEditor *self)
{
  if (!self->loading && self->paper != NULL)
    write_note (self, NULL);
}

static JoganAnnotation *
get_note (JoganNoteEditor *self)
{
  return self->paper != NULL ? jogan_annotations_get_note (self->annotations, jogan_paper_get_id (self->paper)) : NULL;
}

static void
update_anchor (JoganNoteEditor *self)
{
  JoganAnnotation *note = get_note (self);
  const char *heading = note != NULL ? jogan_annotation_get_heading (note) : NULL;
  const char *quote = note != NULL ? jogan_annotation_get_quote (note) : NULL;
  g_autofree char *text = NULL;

  if (quote != NULL && heading != NULL)
    /* Translators: the heading of a section, and a sentence quoted from it. */
    text = g_strdup_printf (_("%s: “%s”"), heading, quote);
  else if (quote != NULL)
    text = g_strdup_printf (_("“%s”"), quote);
  else
    text = g_strdup (heading);
  gtk_label_set_text (self->anchor, text != NULL ? text : "");
  gtk_widget_set_visible (self->anchor_row, text != NULL);
}

/* Shows the text of the note where it differs: it was written elsewhere, or undone. */
static void
load (JoganNoteEditor *self)
{
  JoganAnnotation *note = get_note (self);
  const char *text = note != NULL ? jogan_annotation_get_text (note) : "";
  g_autofree char *current = get_text (self);

  update_anchor (self);
  adw_banner_set_revealed (self->others, note != NULL && jogan_annotation_get_other_texts (note) != NULL);
  if (g_strcmp0 (current, text) == 0)
    return;
  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->loading = FALSE;
}

static void
annotations_changed_cb (JoganNoteEditor    *self,
                        JoganAnnotationKind kind,
                        const char *const  *ids)
{
  if (kind == JOGAN_ANNOTATION_NOTE && self->paper != NULL && g_strv_contains (ids, jogan_paper_get_id (self->paper)))
    load (self);
}

/* What was written on another machine goes below what was written here; both are then one text. */
static void
take_others_cb (JoganNoteEditor *self)
{
  JoganAnnotation *note = get_note (self);
  const char *const *texts = note != NULL ? jogan_annotation_get_other_texts (note) : NULL;
  g_autoptr (GString) text = NULL;
  GtkTextIter end;

  if (texts == NULL)
    return;
  text = g_string_new (NULL);
  for (; *texts != NULL; texts++)
    g_string_append_printf (text, "\n\n%s", *texts);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert (self->buffer, &end, text->str, -1);
  jogan_annotations_settle_note (self->annotations, jogan_paper_get_id (self->paper));
}

static void
clear_anchor_cb (JoganNoteEditor *self)
{
  const JoganNoteAnchor nothing = { .section = JOGAN_SECTION_OTHER };

  write_note (self, &nothing);
  update_anchor (self);
}

static gboolean
jogan_note_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOGAN_NOTE_EDITOR (widget)->view));
}

static void
jogan_note_editor_dispose (GObject *object)
{
  JoganNoteEditor *self = JOGAN_NOTE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_NOTE_EDITOR);
  g_clear_object (&self->annotations);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (jogan_note_editor_parent_class)->dispose (object);
}

static void
jogan_note_editor_class_init (JoganNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_note_editor_dispose;
  widget_class->grab_focus = jogan_note_editor_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, box);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, anchor);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, anchor_row);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, others);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, refused);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, JoganNoteEditor, buffer);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_others_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_anchor_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
jogan_note_editor_init (JoganNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_show_all (self->others);
  jogan_wrapping_show_all (self->refused);
}

/**
 * jogan_note_editor_new:
 *
 * Returns: (transfer floating): an editor without a paper
 */
GtkWidget *
jogan_note_editor_new (void)
{
  return g_object_new (JOGAN_TYPE_NOTE_EDITOR, NULL);
}

/**
 * jogan_note_editor_set_annotations:
 * @self: an editor
 * @annotations: where notes are kept
 */
void
jogan_note_editor_set_annotations (JoganNoteEditor  *self,
                                   JoganAnnotations *annotations)
{
  g_return_if_fail (JOGAN_IS_NOTE_EDITOR (self));
  g_return_if_fail (self->annotations == NULL);

  self->annotations = g_object_ref (annotations);
  g_signal_connect_object (annotations, "changed", G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_note_editor_edit:
 * @self: an editor
 * @paper: the paper to write a note on
 * @section: (nullable): the section it is about
 * @quote: (nullable): the sentence it is about, from that section
 *
 * Begins to write the note of a paper, or goes on with the one there is. A quote replaces the one the note had.
 */
void
jogan_note_editor_edit (JoganNoteEditor *self,
                        JoganPaper      *paper,
                        JoganSection    *section,
                        const char      *quote)
{
  GtkTextIter end;

  g_return_if_fail (JOGAN_IS_NOTE_EDITOR (self));

  if (self->paper != paper)
    jogan_note_editor_end (self);
  g_set_object (&self->paper, paper);
  load (self);
  gtk_text_view_set_editable (self->view, jogan_annotations_can_change (self->annotations, JOGAN_ANNOTATION_NOTE));
  if (quote != NULL)
    {
      const JoganNoteAnchor anchor = {
        .section = section != NULL ? jogan_section_get_kind (section) : JOGAN_SECTION_OTHER,
        .heading = section != NULL ? jogan_section_get_heading (section) : NULL,
        .quote = quote,
      };
      g_autofree char *text = get_text (self);

      /* A note that only quotes is one, too. */
      if (*text == '\0')
        gtk_text_buffer_set_text (self->buffer, "\n", -1);
      write_note (self, &anchor);
      update_anchor (self);
    }
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * jogan_note_editor_end:
 * @self: an editor
 *
 * Ends writing. What is written next is another step of undo.
 */
void
jogan_note_editor_end (JoganNoteEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (JOGAN_IS_NOTE_EDITOR (self));

  if (self->paper == NULL)
    return;
  /* What an input method is still composing is written when the focus leaves. */
  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->view))
    gtk_root_set_focus (root, NULL);
  jogan_annotations_end_note (self->annotations);
  g_clear_object (&self->paper);
  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, "", -1);
  self->loading = FALSE;
}

/**
 * jogan_note_editor_get_paper:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the paper whose note is being written
 */
JoganPaper *
jogan_note_editor_get_paper (JoganNoteEditor *self)
{
  g_return_val_if_fail (JOGAN_IS_NOTE_EDITOR (self), NULL);

  return self->paper;
}
