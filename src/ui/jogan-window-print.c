/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-printer.h"
#include "ui/jogan-window-private.h"

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         JoganWindow            *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  message = g_strdup_printf (_("It cannot be printed: %s"), error != NULL ? error->message : "");
  jogan_window_toast (self, message);
}

/* The system's dialog offers printers, and PDF files. */
static void
run (JoganWindow  *self,
     JoganPrinter *printer)
{
  if (jogan_printer_is_empty (printer))
    {
      jogan_window_toast (self, _("There is nothing to print"));
      return;
    }
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (printer), TRUE);
  g_signal_connect_object (printer, "done", G_CALLBACK (done_cb), self, G_CONNECT_DEFAULT);
  gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}

static void
add_note (JoganWindow  *self,
          JoganPrinter *printer,
          const char   *id)
{
  JoganAnnotation *note = jogan_annotations_get_note (self->annotations, id);

  if (note != NULL)
    jogan_printer_add_note (printer, jogan_annotation_get_text (note));
}

static void
print_paper_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_reader_get_whole_paper (self->reader);
  g_autoptr (JoganPrinter) printer = NULL;

  if (paper == NULL)
    return;
  printer = jogan_printer_new (jogan_paper_get_title (paper));
  jogan_printer_add_paper (printer, paper);
  add_note (self, printer, jogan_paper_get_id (paper));
  run (self, printer);
}

/* All papers of the post that the one on screen is of. */
static void
print_day_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_reader_get_whole_paper (self->reader);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  g_autoptr (JoganPrinter) printer = NULL;
  g_autofree char *day = NULL;

  if (post == NULL)
    return;
  day = jogan_day_format_long (jogan_post_get_day (post));
  printer = jogan_printer_new (day);
  jogan_printer_add_heading (printer, day);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    {
      jogan_printer_add_paper (printer, jogan_post_get_paper (post, i));
      add_note (self, printer, jogan_paper_get_id (jogan_post_get_paper (post, i)));
    }
  run (self, printer);
}

static void
print_notes_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  GListModel *notes = jogan_annotations_get_notes (self->annotations);
  g_autoptr (JoganPrinter) printer = jogan_printer_new (_("Notes"));

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (JoganAnnotation) note = g_list_model_get_item (notes, i);
      const char *title = jogan_annotation_get_title (note);

      jogan_printer_add_heading (printer, title != NULL ? title : jogan_annotation_get_id (note));
      jogan_printer_add_note (printer, jogan_annotation_get_text (note));
    }
  run (self, printer);
}

static const GActionEntry entries[] = {
  { "print-paper", print_paper_cb },
  { "print-day", print_day_cb },
  { "print-notes", print_notes_cb },
};

/* Adds the actions that print. */
void
jogan_window_add_print (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
