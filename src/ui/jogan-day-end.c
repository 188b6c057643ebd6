/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-day-end.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganDayEnd:
 *
 * Stands in place of the next paper when a day is done: what was read, marked and noted, and where to go on.
 */
struct _JoganDayEnd
{
  GtkWidget parent_instance;

  AdwStatusPage *page;
  GtkWidget *unread;
  GtkWidget *next;
  GtkWidget *bookmarks;
  GtkWidget *back;
};

G_DEFINE_FINAL_TYPE (JoganDayEnd, jogan_day_end, GTK_TYPE_WIDGET)

static GtkWidget *
append_button (GtkWidget  *box,
               const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* A button says its key, too: the page is for the keyboard. */
static void
set_label (GtkWidget  *button,
           const char *text,
           const char *action)
{
  g_autofree char *key = jogan_shortcuts_dup_label (action);
  /* Translators: what a button does, and the key for it. */
  g_autofree char *label = key != NULL ? g_strdup_printf (_("%s (%s)"), text, key) : g_strdup (text);
  GtkLabel *text_label;

  gtk_button_set_label (GTK_BUTTON (button), label);
  text_label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_wrap (text_label, TRUE);
  gtk_label_set_natural_wrap_mode (text_label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (text_label, GTK_JUSTIFY_CENTER);
}

static void
append_part (GString    *text,
             char       *part,
             const char *between)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", part);
  g_free (part);
}

/* "13 of 13 read · 2 bookmarked · 1 with a note", and below it the time. */
static char *
describe (const JoganDaySummary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, g_strdup_printf (_("%u of %u read"), summary->n_read, summary->n_papers), " · ");
  if (summary->n_bookmarked > 0)
    append_part (
      text, g_strdup_printf (ngettext ("%u bookmarked", "%u bookmarked", summary->n_bookmarked), summary->n_bookmarked),
      " · ");
  if (summary->n_noted > 0)
    append_part (
      text, g_strdup_printf (ngettext ("%u with a note", "%u with notes", summary->n_noted), summary->n_noted), " · ");
  if (summary->minutes > 0)
    append_part (text,
                 g_strdup_printf (ngettext ("About %u minute of reading since Jogan was opened",
                                            "About %u minutes of reading since Jogan was opened", summary->minutes),
                                  summary->minutes),
                 "\n");
  if (summary->next_day == NULL)
    append_part (text, g_strdup (_("There are no more days with unread papers.")), "\n");
  return g_markup_escape_text (text->str, -1);
}

static void
jogan_day_end_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &JOGAN_DAY_END (object)->page, gtk_widget_unparent);
  G_OBJECT_CLASS (jogan_day_end_parent_class)->dispose (object);
}

static void
jogan_day_end_class_init (JoganDayEndClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_day_end_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
jogan_day_end_init (JoganDayEnd *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "compact");
  adw_status_page_set_icon_name (self->page, "jogan-morning-symbolic");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  self->unread = append_button (box, "win.next-unread");
  self->next = append_button (box, "win.next-paper");
  self->bookmarks = append_button (box, "win.show-bookmarks");
  self->back = append_button (box, "win.previous-paper");
  gtk_widget_add_css_class (self->next, "suggested-action");
  adw_status_page_set_child (self->page, box);
  jogan_wrapping_keep_words (GTK_WIDGET (self->page), "description");
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
}

/**
 * jogan_day_end_new:
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
jogan_day_end_new (void)
{
  return g_object_new (JOGAN_TYPE_DAY_END, NULL);
}

/**
 * jogan_day_end_set_summary:
 * @self: a page
 * @summary: what was done
 *
 * Tells what was done with a day.
 */
void
jogan_day_end_set_summary (JoganDayEnd           *self,
                           const JoganDaySummary *summary)
{
  g_autofree char *day = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *description = NULL;
  guint n_left;

  g_return_if_fail (JOGAN_IS_DAY_END (self));

  day = jogan_day_format_long (summary->day);
  description = describe (summary);
  n_left = summary->n_papers - summary->n_read;
  adw_status_page_set_title (self->page, n_left == 0 ? _("All Papers Read") : _("End of the Day"));
  markup = g_strdup_printf ("%s\n%s", day, description);
  adw_status_page_set_description (self->page, markup);

  gtk_widget_set_visible (self->unread, n_left > 0);
  if (n_left > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("Read %u More", "Read %u More", n_left), n_left);

      set_label (self->unread, text, "win.next-unread");
    }
  gtk_widget_set_visible (self->next, summary->next_day != NULL);
  if (summary->next_day != NULL)
    {
      g_autofree char *next = jogan_day_format_short (summary->next_day);
      /* Translators: a day with unread papers. */
      g_autofree char *text = g_strdup_printf (_("On to %s"), next);

      set_label (self->next, text, "win.next-paper");
    }
  set_label (self->bookmarks, _("Bookmarks"), "win.show-bookmarks");
  set_label (self->back, _("Back to the Last Paper"), "win.previous-paper");
}

/**
 * jogan_day_end_focus:
 * @self: a page
 *
 * Moves the keyboard focus to what is most likely wanted next.
 */
void
jogan_day_end_focus (JoganDayEnd *self)
{
  g_return_if_fail (JOGAN_IS_DAY_END (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (self->next)     ? self->next
                         : gtk_widget_get_visible (self->unread) ? self->unread
                                                                 : self->back);
}
