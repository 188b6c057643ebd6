/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-help-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-block-view.h"
#include "ui/jogan-text-label.h"
#include "ui/jogan-welcome.h"

/* A line, for the arrows; in logical pixels. */
#define LINE 48

/**
 * JoganHelpDialog:
 *
 * The help, which is part of the program: a text like any other, in the user's language.
 */
struct _JoganHelpDialog
{
  AdwDialog parent_instance;

  GtkWidget *scroller;
  GtkWidget *text;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (JoganHelpDialog, jogan_help_dialog, ADW_TYPE_DIALOG)

static void
append_section (JoganHelpDialog *self,
                JoganSection    *section)
{
  const char *heading = jogan_section_get_heading (section);
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (part, "section");
  if (heading != NULL)
    {
      g_autoptr (JoganText) text = jogan_text_new (heading);
      GtkWidget *label = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_HEADING);

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
      gtk_widget_add_css_class (label, "section-heading");
      gtk_box_append (GTK_BOX (part), label);
    }
  jogan_block_view_append_section (GTK_BOX (part), section, 3);
  gtk_box_append (GTK_BOX (self->text), part);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (JoganHelpDialog) self = data;
  g_autoptr (GPtrArray) posts = jogan_welcome_load_finish (result, NULL);

  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      JoganPost *post = g_ptr_array_index (posts, i);

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (post)); k++)
        {
          JoganPaper *paper = jogan_post_get_paper (post, k);

          for (guint n = 0; n < jogan_paper_get_n_sections (paper); n++)
            append_section (self, jogan_paper_get_section (paper, n));
        }
    }
}

static void
scroll_by (JoganHelpDialog *self,
           double           distance)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
}

/* The keys that scroll a paper scroll the help. */
static gboolean
key_pressed_cb (JoganHelpDialog *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  double page = gtk_adjustment_get_page_size (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_j:
      scroll_by (self, LINE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_k:
      scroll_by (self, -LINE);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
      scroll_by (self, (state & GDK_SHIFT_MASK ? -1 : 1) * (page - LINE));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      scroll_by (self, page - LINE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      scroll_by (self, -(page - LINE));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      scroll_by (self, -G_MAXINT);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      scroll_by (self, G_MAXINT);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
jogan_help_dialog_dispose (GObject *object)
{
  JoganHelpDialog *self = JOGAN_HELP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (jogan_help_dialog_parent_class)->dispose (object);
}

static void
jogan_help_dialog_finalize (GObject *object)
{
  g_object_unref (JOGAN_HELP_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (jogan_help_dialog_parent_class)->finalize (object);
}

static void
jogan_help_dialog_class_init (JoganHelpDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_help_dialog_dispose;
  object_class->finalize = jogan_help_dialog_finalize;
}

static void
jogan_help_dialog_init (JoganHelpDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->text = g_object_new (GTK_TYPE_BOX,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_DOCUMENT,
                             "orientation", GTK_ORIENTATION_VERTICAL,
                             "focusable", TRUE,
                             NULL);
  gtk_widget_add_css_class (self->text, "article");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help"), -1);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->text);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 640);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), viewport);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scroller, keys);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _("Help"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 720);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_focus (ADW_DIALOG (self), self->text);
}

/**
 * jogan_help_dialog_new:
 *
 * Returns: (transfer floating): the help
 */
AdwDialog *
jogan_help_dialog_new (void)
{
  JoganHelpDialog *self = g_object_new (JOGAN_TYPE_HELP_DIALOG, NULL);

  jogan_welcome_load_async ("help", self->cancellable, loaded_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}
