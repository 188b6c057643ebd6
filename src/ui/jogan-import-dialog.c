/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotations-transfer.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganImportDialog:
 *
 * Merges the bookmarks, notes and read state of another machine, after it has shown what that would do.
 */
struct _JoganImportDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkButton *cancel;
  GtkButton *merge;
  GtkButton *choose;
  AdwBanner *banner;
  GtkStack *stack;
  AdwPreferencesGroup *summary;
  AdwActionRow *bookmarks;
  AdwActionRow *notes;
  AdwActionRow *reading;

  /* Owned */
  JoganAnnotations *annotations;
  JoganImport *import;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JoganImportDialog, jogan_import_dialog, ADW_TYPE_DIALOG)

enum
{
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Takes the text. */
static void
add_part (GPtrArray *parts,
          guint      n,
          char      *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

static void
show_counts (JoganImportDialog  *self,
             AdwActionRow       *row,
             JoganAnnotationKind kind)
{
  const JoganImportCounts *counts = jogan_import_get_counts (self->import, kind);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  add_part (parts, counts->n_added,
            g_strdup_printf (g_dngettext (NULL, "%'u added", "%'u added", counts->n_added), counts->n_added));
  add_part (parts, counts->n_changed,
            g_strdup_printf (g_dngettext (NULL, "%'u changed", "%'u changed", counts->n_changed), counts->n_changed));
  add_part (parts, counts->n_removed,
            g_strdup_printf (g_dngettext (NULL, "%'u removed", "%'u removed", counts->n_removed), counts->n_removed));
  add_part (
    parts, counts->n_beside,
    g_strdup_printf (g_dngettext (NULL, "%'u kept alongside yours", "%'u kept alongside yours", counts->n_beside),
                     counts->n_beside));
  g_ptr_array_add (parts, NULL);
  /* Translators: between parts of a list such as “3 added, 1 changed”. */
  text = g_strjoinv (C_("list", ", "), (char **) parts->pdata);
  adw_action_row_set_subtitle (row, *text != '\0' ? text : _("Nothing new"));
}

static void
show_import (JoganImportDialog *self)
{
  gboolean empty = jogan_import_is_empty (self->import);

  show_counts (self, self->bookmarks, JOGAN_ANNOTATION_BOOKMARK);
  show_counts (self, self->notes, JOGAN_ANNOTATION_NOTE);
  show_counts (self, self->reading, JOGAN_ANNOTATION_READING);
  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "summary");
  gtk_widget_set_visible (GTK_WIDGET (self->merge), !empty);
  adw_dialog_set_default_widget (ADW_DIALOG (self), empty ? NULL : GTK_WIDGET (self->merge));
  gtk_widget_grab_focus (GTK_WIDGET (empty ? self->cancel : self->merge));
}

static void
show_error (JoganImportDialog *self,
            const char        *message)
{
  gtk_stack_set_visible_child_name (self->stack, "choose");
  adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganImport) import = jogan_annotations_prepare_import_finish (JOGAN_ANNOTATIONS (source), result, &error);
  JoganImportDialog *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone */
  self = JOGAN_IMPORT_DIALOG (data);
  g_set_object (&self->import, import);
  if (import != NULL)
    show_import (self);
  else
    show_error (self, error->message);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (JoganImportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    jogan_import_dialog_open (self, file);
}

static void
choose_clicked_cb (JoganImportDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("JSON files"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_dialog_set_title (dialog, _("Import"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb,
                        g_object_ref (self));
}

static void
merge_clicked_cb (JoganImportDialog *self)
{
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *message = NULL;
  guint n;

  if (self->import == NULL)
    return;
  n = jogan_annotations_import (self->annotations, self->import);
  if (n == 0)
    {
      show_error (self, _("Nothing can be changed now."));
      gtk_widget_set_visible (GTK_WIDGET (self->merge), FALSE);
      return;
    }

  message = g_strdup_printf (g_dngettext (NULL, "%'u record merged", "%'u records merged", n), n);
  toast = adw_toast_new (message);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_emit (self, signals[TOAST], 0, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
jogan_import_dialog_dispose (GObject *object)
{
  JoganImportDialog *self = JOGAN_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->annotations);
  g_clear_object (&self->import);
  G_OBJECT_CLASS (jogan_import_dialog_parent_class)->dispose (object);
}

static void
jogan_import_dialog_finalize (GObject *object)
{
  g_object_unref (JOGAN_IMPORT_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (jogan_import_dialog_parent_class)->finalize (object);
}

static void
jogan_import_dialog_class_init (JoganImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_import_dialog_dispose;
  object_class->finalize = jogan_import_dialog_finalize;

  /**
   * JoganImportDialog::toast:
   * @self: the dialog
   * @toast: what came of it, for the window to show
   */
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, merge);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, bookmarks);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, JoganImportDialog, reading);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_clicked_cb);
}

static void
jogan_import_dialog_init (JoganImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_keep_words (GTK_WIDGET (self->stack), "visible-child-name");
  jogan_wrapping_show_all (self->banner);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->choose));
}

/**
 * jogan_import_dialog_new:
 * @annotations: the annotations
 *
 * Returns: (transfer floating): a dialog that merges what another machine wrote
 */
AdwDialog *
jogan_import_dialog_new (JoganAnnotations *annotations)
{
  JoganImportDialog *self = g_object_new (JOGAN_TYPE_IMPORT_DIALOG, NULL);

  self->annotations = g_object_ref (annotations);
  return ADW_DIALOG (self);
}

/**
 * jogan_import_dialog_open:
 * @self: the dialog
 * @file: the file that was chosen
 *
 * Shows what merging a file would do.
 */
void
jogan_import_dialog_open (JoganImportDialog *self,
                          GFile             *file)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (JOGAN_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_parse_name (file);
  name = jogan_text_make_showable (path, -1);
  markup = g_markup_escape_text (name, -1);
  adw_preferences_group_set_description (self->summary, markup);
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  jogan_annotations_prepare_import_async (self->annotations, file, self->cancellable, prepared_cb, self);
}
