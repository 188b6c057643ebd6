/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-wrapping.h"

#include "ui/jogan-text-attributes.h"

/* How the messages wrap that libadwaita's own widgets show. */

static void
for_each_label (GtkWidget *widget,
                void (*func) (GtkLabel *label))
{
  if (GTK_IS_LABEL (widget))
    func (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    for_each_label (child, func);
}

static void
keep_words (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  jogan_text_attributes_add (attributes, gtk_label_get_text (label));
  gtk_label_set_attributes (label, attributes);
}

static void
show_all (GtkLabel *label)
{
  if (!gtk_label_get_wrap (label))
    return;
  gtk_label_set_lines (label, -1);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
}

static void
changed_cb (GtkWidget *widget)
{
  for_each_label (widget, keep_words);
}

/**
 * jogan_wrapping_keep_words:
 * @widget: what shows a message
 * @property: (nullable): the property that holds it, or that changes with it; %NULL when nothing does
 *
 * Lets the lines of a message end between Korean words, from now on. A dialog has its content as its child, not as part
 * of itself, until it is shown.
 */
void
jogan_wrapping_keep_words (GtkWidget  *widget,
                           const char *property)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (property != NULL)
    {
      g_autofree char *signal = g_strconcat ("notify::", property, NULL);

      g_signal_connect (widget, signal, G_CALLBACK (changed_cb), NULL);
    }
  changed_cb (widget);
}

/**
 * jogan_wrapping_show_all:
 * @banner: a banner
 *
 * Lets a banner take as many lines as its message needs. libadwaita cuts it off after three, and what stands at its end
 * is what to do about it.
 */
void
jogan_wrapping_show_all (AdwBanner *banner)
{
  g_return_if_fail (ADW_IS_BANNER (banner));

  for_each_label (GTK_WIDGET (banner), show_all);
  jogan_wrapping_keep_words (GTK_WIDGET (banner), "title");
}
