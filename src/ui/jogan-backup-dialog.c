/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-backup-dialog.h"

#include <glib/gi18n-lib.h>

#include "annotations/jogan-annotations-transfer.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganBackupDialog:
 *
 * What bookmarks, notes and read state were before: restores one of these states, or saves a copy of the present one.
 */
struct _JoganBackupDialog
{
  AdwDialog parent_instance;

  /* Template */
  AdwBanner *banner;
  GtkStack *stack;
  AdwPreferencesGroup *bookmarks;
  AdwPreferencesGroup *notes;
  AdwPreferencesGroup *reading;

  /* Owned */
  JoganAnnotations *annotations;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JoganBackupDialog, jogan_backup_dialog, ADW_TYPE_DIALOG)

enum
{
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static AdwPreferencesGroup *
get_group (JoganBackupDialog  *self,
           JoganAnnotationKind kind)
{
  switch (kind)
    {
    case JOGAN_ANNOTATION_BOOKMARK:
      return self->bookmarks;
    case JOGAN_ANNOTATION_NOTE:
      return self->notes;
    case JOGAN_ANNOTATION_READING:
    default:
      return self->reading;
    }
}

static char *
format_count (JoganAnnotationKind kind,
              guint               n)
{
  switch (kind)
    {
    case JOGAN_ANNOTATION_BOOKMARK:
      return g_strdup_printf (g_dngettext (NULL, "%'u bookmark", "%'u bookmarks", n), n);
    case JOGAN_ANNOTATION_NOTE:
      return g_strdup_printf (g_dngettext (NULL, "%'u note", "%'u notes", n), n);
    case JOGAN_ANNOTATION_READING:
    default:
      return g_strdup_printf (g_dngettext (NULL, "%'u paper read", "%'u papers read", n), n);
    }
}

/* Day and time, as people here write them. */
static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) date_time = g_date_time_new_from_unix_local (time / 1000);
  g_autofree char *day_text = NULL;
  g_autofree char *time_text = NULL;
  GDate day;

  if (date_time == NULL)
    return g_strdup (_("No date"));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (date_time), g_date_time_get_month (date_time),
                  g_date_time_get_year (date_time));
  day_text = jogan_day_format_long (&day);
  time_text = g_date_time_format (date_time, "%H:%M");
  /* Translators: a day with its weekday, and a time. */
  return g_strdup_printf (C_("day and time", "%s, %s"), day_text, time_text);
}

static void
show_error (JoganBackupDialog *self,
            const char        *message)
{
  adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (JoganBackupDialog) self = data;
  g_autoptr (AdwToast) toast = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  if (!jogan_annotations_restore_finish (JOGAN_ANNOTATIONS (source), result, &error))
    {
      show_error (self, error->message);
      return;
    }

  toast = adw_toast_new (_("Older state restored"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_emit (self, signals[TOAST], 0, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
restore_clicked_cb (GtkButton         *button,
                    JoganBackupDialog *self)
{
  JoganGeneration *generation = g_object_get_data (G_OBJECT (button), "generation");

  adw_banner_set_revealed (self->banner, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  jogan_annotations_restore_async (self->annotations, generation, NULL, restored_cb, g_object_ref (self));
}

static void
add_generation (JoganBackupDialog *self,
                JoganGeneration   *generation)
{
  JoganAnnotationKind kind = jogan_generation_get_kind (generation);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  g_autofree char *time = format_time (jogan_generation_get_time (generation));
  g_autofree char *count = format_count (kind, jogan_generation_get_n_records (generation));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, jogan_annotations_can_change (self->annotations, kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, time, -1);
  g_object_set_data_full (G_OBJECT (button), "generation", g_object_ref (generation), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (get_group (self, kind), row);
}

static void
show_group (JoganBackupDialog  *self,
            JoganAnnotationKind kind,
            guint               n_generations,
            guint               n_now)
{
  AdwPreferencesGroup *group = get_group (self, kind);
  g_autofree char *count = format_count (kind, n_now);
  /* Translators: how many bookmarks, notes or read papers there are, such as “3 bookmarks”. */
  g_autofree char *text = g_strdup_printf (_("Now: %s"), count);

  adw_preferences_group_set_description (group, text);
  gtk_widget_set_visible (GTK_WIDGET (group), n_generations > 0);
}

static void
show_generations (JoganBackupDialog *self,
                  GListModel        *generations)
{
  JoganAnnotations *annotations = self->annotations;
  guint n[JOGAN_N_ANNOTATION_KINDS] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (generations); i++)
    {
      g_autoptr (JoganGeneration) generation = g_list_model_get_item (generations, i);

      n[jogan_generation_get_kind (generation)]++;
      add_generation (self, generation);
    }
  show_group (self, JOGAN_ANNOTATION_BOOKMARK, n[JOGAN_ANNOTATION_BOOKMARK],
              g_list_model_get_n_items (jogan_annotations_get_bookmarks (annotations)));
  show_group (self, JOGAN_ANNOTATION_NOTE, n[JOGAN_ANNOTATION_NOTE],
              g_list_model_get_n_items (jogan_annotations_get_notes (annotations)));
  show_group (self, JOGAN_ANNOTATION_READING, n[JOGAN_ANNOTATION_READING], jogan_annotations_get_n_read (annotations));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (generations) > 0 ? "list" : "nothing");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel)
    generations = jogan_annotations_list_generations_finish (JOGAN_ANNOTATIONS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone */
  if (generations != NULL)
    show_generations (data, generations);
  else
    show_error (data, error->message);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (JoganBackupDialog) self = data;
  g_autoptr (AdwToast) toast = NULL;
  g_autoptr (GError) error = NULL;

  if (!jogan_annotations_save_copy_finish (JOGAN_ANNOTATIONS (source), result, &error))
    {
      show_error (self, error->message);
      return;
    }

  toast = adw_toast_new (_("Copy saved"));
  g_signal_emit (self, signals[TOAST], 0, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (JoganBackupDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    jogan_backup_dialog_save_copy (self, file);
}

static void
save_clicked_cb (JoganBackupDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "jogan-%Y-%m-%d.json");

  gtk_file_dialog_set_title (dialog, _("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb,
                        g_object_ref (self));
}

static void
jogan_backup_dialog_dispose (GObject *object)
{
  JoganBackupDialog *self = JOGAN_BACKUP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_BACKUP_DIALOG);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_backup_dialog_parent_class)->dispose (object);
}

static void
jogan_backup_dialog_finalize (GObject *object)
{
  g_object_unref (JOGAN_BACKUP_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (jogan_backup_dialog_parent_class)->finalize (object);
}

static void
jogan_backup_dialog_class_init (JoganBackupDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_backup_dialog_dispose;
  object_class->finalize = jogan_backup_dialog_finalize;

  /**
   * JoganBackupDialog::toast:
   * @self: the dialog
   * @toast: what came of it, for the window to show
   */
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-backup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganBackupDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, JoganBackupDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, JoganBackupDialog, bookmarks);
  gtk_widget_class_bind_template_child (widget_class, JoganBackupDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, JoganBackupDialog, reading);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
jogan_backup_dialog_init (JoganBackupDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_show_all (self->banner);
  jogan_wrapping_keep_words (GTK_WIDGET (self->stack), "visible-child-name");
}

/**
 * jogan_backup_dialog_new:
 * @annotations: the annotations
 *
 * Returns: (transfer floating): a dialog with what the files were before
 */
AdwDialog *
jogan_backup_dialog_new (JoganAnnotations *annotations)
{
  JoganBackupDialog *self = g_object_new (JOGAN_TYPE_BACKUP_DIALOG, NULL);

  self->annotations = g_object_ref (annotations);
  jogan_annotations_list_generations_async (annotations, self->cancellable, listed_cb, self);
  return ADW_DIALOG (self);
}

/**
 * jogan_backup_dialog_save_copy:
 * @self: the dialog
 * @file: the file that was chosen
 *
 * Saves all that is there now in one file, then closes the dialog.
 */
void
jogan_backup_dialog_save_copy (JoganBackupDialog *self,
                               GFile             *file)
{
  g_return_if_fail (JOGAN_IS_BACKUP_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  adw_banner_set_revealed (self->banner, FALSE);
  jogan_annotations_save_copy_async (self->annotations, file, NULL, copied_cb, g_object_ref (self));
}
