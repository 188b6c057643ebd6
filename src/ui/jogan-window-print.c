/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-printer.h"
#include "ui/jogan-window-private.h"

/* Of the name of a file: in Korean 200 bytes or so. */
#define MAX_NAME_CHARS 70

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         JoganWindow            *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  /* The next time the dialog has the same printer, or folder, chosen. */
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    g_set_object (&self->print_settings, gtk_print_operation_get_print_settings (operation));
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  message = g_strdup_printf (_("Printing failed: %s"), error != NULL ? error->message : "");
  jogan_window_toast (self, message);
}

/* What is printed gives the name of a file that it is printed into, as far as a name can be as long and have the same
 * characters. */
static char *
make_file_name (const char *title)
{
  g_autofree char *name = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_NAME_CHARS));

  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|", ' ');
}

/* Set in the font that one reads in. */
static JoganPrinter *
new_printer (JoganWindow *self,
             const char  *title)
{
  g_autofree char *name = g_settings_get_string (self->settings, "font-name");
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (name);

  return jogan_printer_new (title, pango_font_description_get_family (font));
}

/* The system's dialog offers printers, and PDF files. */
static void
run (JoganWindow  *self,
     JoganPrinter *printer)
{
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (jogan_printer_is_empty (printer))
    {
      jogan_window_toast (self, _("There is nothing to print"));
      return;
    }
  g_object_get (printer, "job-name", &title, NULL);
  name = make_file_name (title);
  settings = self->print_settings != NULL ? gtk_print_settings_copy (self->print_settings) : gtk_print_settings_new ();
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (printer), settings);
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
    jogan_printer_add_note (printer, note);
}

/* A whole day, while its posts are being read: lists hold no sections. */
typedef struct
{
  JoganWindow *window;
  JoganPrinter *printer;
  GPtrArray *papers; /* of JoganPaper: the first of each post that is left to be read, the last to be read first */
  GHashTable *ids;   /* of the papers that are in it: several posts may have the same */
} DayPrint;

static void
day_print_free (DayPrint *self)
{
  g_object_unref (self->window);
  g_object_unref (self->printer);
  g_ptr_array_unref (self->papers);
  g_hash_table_unref (self->ids);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DayPrint, day_print_free)

static void read_next (DayPrint *print);

static void
add_post (DayPrint  *self,
          JoganPost *post)
{
  for (guint i = 0; i < jogan_post_get_n_papers (post); i++)
    {
      JoganPaper *paper = jogan_post_get_paper (post, i);

      if (!g_hash_table_add (self->ids, g_strdup (jogan_paper_get_id (paper))))
        continue;
      jogan_printer_add_paper (self->printer, paper);
      add_note (self->window, self->printer, jogan_paper_get_id (paper));
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DayPrint) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, &error);

  if (post != NULL && jogan_post_is_whole (post))
    add_post (self, post);
  else if (error != NULL)
    jogan_window_toast (self->window, error->message);
  read_next (g_steal_pointer (&self));
}

/* (transfer full): takes the next post, or prints when there is none left. */
static void
read_next (DayPrint *print)
{
  g_autoptr (DayPrint) self = print;
  JoganLibrary *library = self->window->library;
  g_autoptr (JoganPaper) paper = NULL;

  if (self->papers->len == 0)
    {
      run (self->window, self->printer);
      return;
    }
  paper = g_ptr_array_steal_index (self->papers, self->papers->len - 1);
  jogan_library_read_async (library, paper, NULL, read_cb, g_steal_pointer (&self));
}

static void
print_notes_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  GListModel *notes = jogan_annotations_get_notes (self->annotations);
  g_autoptr (JoganPrinter) printer = new_printer (self, _("Notes"));

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (JoganAnnotation) note = g_list_model_get_item (notes, i);

      jogan_printer_add_noted_paper (printer, note);
    }
  run (self, printer);
}

/* In the view of notes the notes are what one sees. */
static void
print_paper_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  JoganView *view = jogan_paper_list_get_view (self->papers);
  JoganPaper *paper = jogan_reader_get_whole_paper (self->reader);
  g_autoptr (JoganPrinter) printer = NULL;

  if (view != NULL && jogan_view_get_kind (view) == JOGAN_VIEW_NOTES)
    {
      print_notes_cb (action, parameter, data);
      return;
    }
  if (paper == NULL)
    return;
  printer = new_printer (self, jogan_paper_get_title (paper));
  jogan_printer_add_paper (printer, paper);
  add_note (self, printer, jogan_paper_get_id (paper));
  run (self, printer);
}

/* All papers of the day that the one on screen is of, each once. */
static void
print_day_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_reader_get_paper (self->reader);
  JoganPost *post = paper != NULL ? jogan_paper_get_post (paper) : NULL;
  JoganDay *day = post != NULL ? jogan_library_get_day (self->library, jogan_post_get_day (post)) : NULL;
  g_autofree char *title = NULL;
  DayPrint *print;

  if (day == NULL)
    return;
  title = jogan_day_format_long (jogan_day_get_date (day));
  print = g_new0 (DayPrint, 1);
  print->window = g_object_ref (self);
  print->printer = new_printer (self, title);
  print->papers = g_ptr_array_new_with_free_func (g_object_unref);
  print->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  jogan_printer_add_title (print->printer, title);
  for (guint i = jogan_day_get_n_posts (day); i > 0; i--)
    {
      JoganPaper *first = g_list_model_get_item (G_LIST_MODEL (jogan_day_get_post (day, i - 1)), 0);

      if (first != NULL)
        g_ptr_array_add (print->papers, first);
    }
  read_next (print);
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
