/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-related-view.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-text-attributes.h"

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "xalign", 0.0f,
                                   NULL);

  jogan_text_attributes_add (list, text);
  gtk_label_set_attributes (GTK_LABEL (label), list);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* When it was, and why it is here: "Friday, 5 December 2025 · diffusion, video". */
static char *
make_reason (const JoganRelatedPaper *related)
{
  g_autofree char *day = jogan_day_format_long (jogan_post_get_day (related->post));
  g_autofree char *terms = g_strjoinv (", ", related->terms);

  /* Translators: a date, and words that two papers have in common. */
  return g_strdup_printf (_("%s · %s"), day, terms);
}

static GtkWidget *
new_row (const JoganRelatedPaper *related)
{
  g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (related->post), related->position);
  g_autofree char *reason = NULL;
  GtkWidget *button;
  GtkWidget *box;

  if (paper == NULL)
    return NULL;
  reason = make_reason (related);
  button = gtk_button_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (box), new_label (jogan_paper_get_title (paper), "related-title"));
  gtk_box_append (GTK_BOX (box), new_label (reason, "related-reason"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, jogan_paper_get_title (paper),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-paper-of");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", jogan_paper_get_id (paper),
                                    jogan_post_get_name (related->post));
  return button;
}

/**
 * jogan_related_view_new:
 * @papers: (element-type JoganRelatedPaper): at least one
 *
 * Returns: (transfer floating): what shows papers that are near the one above, each a way there
 */
GtkWidget *
jogan_related_view_new (GPtrArray *papers)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", _("Related Papers"),
                                     "xalign", 0.0f,
                                     NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (heading, "related-heading");
  gtk_widget_add_css_class (box, "related");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < papers->len; i++)
    {
      GtkWidget *row = new_row (g_ptr_array_index (papers, i));

      if (row != NULL)
        gtk_box_append (GTK_BOX (box), row);
    }
  return box;
}
