/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "export/jogan-export-read.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganExportDialog:
 *
 * Asks which bookmarks and notes are to be written in what format, then where to, and writes them.
 */
struct _JoganExportDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkButton *export;
  AdwBanner *banner;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  AdwComboRow *scope;
  AdwComboRow *format;
  AdwSwitchRow *pages;

  /* Owned */
  JoganAnnotations *annotations;
  JoganLibrary *library;
  GFile *file; /* (nullable): what is being written, and how */
  JoganExportFlags flags;
  GPtrArray *entries;
  guint n_unread; /* posts that could not be read for that */
};

G_DEFINE_FINAL_TYPE (JoganExportDialog, jogan_export_dialog, ADW_TYPE_DIALOG)

enum
{
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the rows; formats stand in the order of their enum. */
static const JoganExportScope scopes[] = { JOGAN_EXPORT_BOOKMARKED | JOGAN_EXPORT_NOTED, JOGAN_EXPORT_BOOKMARKED,
                                           JOGAN_EXPORT_NOTED };

static JoganExportScope
get_scope (JoganExportDialog *self)
{
  guint row = adw_combo_row_get_selected (self->scope);

  return scopes[MIN (row, G_N_ELEMENTS (scopes) - 1)];
}

static gboolean
wants_pages (JoganExportDialog *self)
{
  return adw_combo_row_get_selected (self->format) == JOGAN_EXPORT_MARKDOWN && adw_switch_row_get_active (self->pages);
}

static guint
count_papers (JoganExportDialog *self)
{
  JoganExportScope scope = get_scope (self);
  GListModel *notes = jogan_annotations_get_notes (self->annotations);
  guint n = 0;

  if ((scope & JOGAN_EXPORT_BOOKMARKED) != 0)
    n = g_list_model_get_n_items (jogan_annotations_get_bookmarks (self->annotations));
  for (guint i = 0; (scope & JOGAN_EXPORT_NOTED) != 0 && i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (JoganAnnotation) note = g_list_model_get_item (notes, i);

      if ((scope & JOGAN_EXPORT_BOOKMARKED) == 0 ||
          !jogan_annotations_is_bookmarked (self->annotations, jogan_annotation_get_id (note)))
        n++;
    }
  return n;
}

static void
update (JoganExportDialog *self)
{
  g_autofree char *text = NULL;
  guint n;

  if (self->annotations == NULL)
    return; /* the rows are being made */
  n = count_papers (self);
  text = g_strdup_printf (g_dngettext (NULL, "%'u paper", "%'u papers", n), n);
  adw_preferences_group_set_description (self->group, n > 0 ? text : _("There is nothing to export."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), n > 0);
  /* Something must have the focus, or no key would do anything in the dialog. */
  adw_dialog_set_focus (ADW_DIALOG (self), n > 0 ? GTK_WIDGET (self->export) : GTK_WIDGET (self->scope));
  gtk_widget_set_visible (GTK_WIDGET (self->pages), adw_combo_row_get_selected (self->format) == JOGAN_EXPORT_MARKDOWN);
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
set_busy (JoganExportDialog *self,
          gboolean           busy)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), !busy);
}

static void
show_banner (JoganExportDialog *self,
             const char        *message,
             const char        *button)
{
  adw_banner_set_title (self->banner, message);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (JoganExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  JoganExportCounts counts;
  g_autoptr (AdwToast) toast = NULL;

  set_busy (self, FALSE);
  if (!jogan_export_write_finish (result, &counts, &error))
    {
      show_banner (self, error->message, NULL);
      return;
    }
  if (counts.n_kept > 0)
    {
      message = g_strdup_printf (g_dngettext (NULL, "%'u file was there already and was left as it is.",
                                              "%'u files were there already and were left as they are.", counts.n_kept),
                                 counts.n_kept);
      show_banner (self, message, _("_Replace"));
      return;
    }

  message = g_strdup_printf (g_dngettext (NULL, "%'u file written", "%'u files written", counts.n_written),
                             counts.n_written);
  if (self->n_unread > 0)
    {
      g_autofree char *written = g_steal_pointer (&message);
      g_autofree char *unread = g_strdup_printf (
        g_dngettext (NULL, "%u post could not be read: its papers have no text there",
                     "%u posts could not be read: their papers have no text there", self->n_unread),
        self->n_unread);

      message = g_strdup_printf ("%s. %s", written, unread);
    }
  toast = adw_toast_new (message);
  g_signal_emit (self, signals[TOAST], 0, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (JoganExportDialog) self = data;
  g_auto (GStrv) problems = NULL;

  if (!jogan_export_read_finish (result, &problems, NULL) || self->entries == NULL)
    return;
  self->n_unread = g_strv_length (problems);
  jogan_export_write_async (self->entries, adw_combo_row_get_selected (self->format), self->flags, self->file, NULL,
                            written_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (JoganExportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* Whether to replace what is there has been asked. */
  if (file != NULL)
    jogan_export_dialog_write (self, file, JOGAN_EXPORT_REPLACE);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (JoganExportDialog) self = data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL)
    jogan_export_dialog_write (self, folder, JOGAN_EXPORT_FOLDER);
}

static void
export_clicked_cb (JoganExportDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  adw_banner_set_revealed (self->banner, FALSE);
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  if (wants_pages (self))
    {
      gtk_file_dialog_set_title (dialog, _("Export to a Folder"));
      gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, g_object_ref (self));
      return;
    }
  name = g_strconcat ("jogan", jogan_export_format_get_suffix (adw_combo_row_get_selected (self->format)), NULL);
  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, file_chosen_cb, g_object_ref (self));
}

static void
replace_clicked_cb (JoganExportDialog *self)
{
  g_autoptr (GFile) folder = g_steal_pointer (&self->file);

  if (folder != NULL)
    jogan_export_dialog_write (self, folder, JOGAN_EXPORT_FOLDER | JOGAN_EXPORT_REPLACE);
}

static void
jogan_export_dialog_dispose (GObject *object)
{
  JoganExportDialog *self = JOGAN_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->annotations);
  g_clear_object (&self->library);
  g_clear_object (&self->file);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (jogan_export_dialog_parent_class)->dispose (object);
}

static void
jogan_export_dialog_class_init (JoganExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_export_dialog_dispose;

  /**
   * JoganExportDialog::toast:
   * @self: the dialog
   * @toast: what came of it, for the window to show
   */
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, group);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, JoganExportDialog, pages);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
jogan_export_dialog_init (JoganExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_show_all (self->banner);
  jogan_wrapping_keep_words (adw_dialog_get_child (ADW_DIALOG (self)), NULL);
}

/**
 * jogan_export_dialog_new:
 * @annotations: the annotations
 * @library: the library
 *
 * Returns: (transfer floating): a dialog that exports bookmarks and notes
 */
AdwDialog *
jogan_export_dialog_new (JoganAnnotations *annotations,
                         JoganLibrary     *library)
{
  JoganExportDialog *self = g_object_new (JOGAN_TYPE_EXPORT_DIALOG, NULL);

  self->annotations = g_object_ref (annotations);
  self->library = g_object_ref (library);
  g_signal_connect_object (annotations, "notify::n-bookmarks", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (annotations, "notify::n-notes", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_DIALOG (self);
}

/**
 * jogan_export_dialog_write:
 * @self: the dialog
 * @file: the file or folder that was chosen
 * @flags: how
 *
 * Writes what is chosen in the dialog, which closes when that is done. Until then it stays, and so it does when
 * something is in the way.
 */
void
jogan_export_dialog_write (JoganExportDialog *self,
                           GFile             *file,
                           JoganExportFlags   flags)
{
  JoganExportFormat format;

  g_return_if_fail (JOGAN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  set_busy (self, TRUE);
  g_set_object (&self->file, file);
  self->flags = flags;
  format = adw_combo_row_get_selected (self->format);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = jogan_export_collect (G_LIST_MODEL (self->library),
                                        jogan_annotations_get_bookmarks (self->annotations),
                                        jogan_annotations_get_notes (self->annotations), get_scope (self));
  jogan_export_read_async (self->entries, format, self->library, NULL, read_cb, g_object_ref (self));
}
