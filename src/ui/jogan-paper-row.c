/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-row.h"

/**
 * JoganPaperRow:
 *
 * A paper in the list: its number, its title in two lines and its goal in one. Built from inscriptions, which have one
 * size whatever they show, so that a long list is cheap to scroll and never jumps.
 */
struct _JoganPaperRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkInscription *number;
  GtkInscription *title;
  GtkInscription *summary;

  /* Owned */
  JoganPaper *paper;
};

G_DEFINE_FINAL_TYPE (JoganPaperRow, jogan_paper_row, GTK_TYPE_WIDGET)

static void
jogan_paper_row_dispose (GObject *object)
{
  JoganPaperRow *self = JOGAN_PAPER_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PAPER_ROW);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (jogan_paper_row_parent_class)->dispose (object);
}

static void
jogan_paper_row_class_init (JoganPaperRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_paper_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jogan/Jogan/ui/jogan-paper-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPaperRow, number);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperRow, title);
  gtk_widget_class_bind_template_child (widget_class, JoganPaperRow, summary);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paper-row");
}

static void
jogan_paper_row_init (JoganPaperRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jogan_paper_row_new:
 *
 * Returns: (transfer floating): a row without a paper
 */
GtkWidget *
jogan_paper_row_new (void)
{
  return g_object_new (JOGAN_TYPE_PAPER_ROW, NULL);
}

/**
 * jogan_paper_row_get_paper:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its paper
 */
JoganPaper *
jogan_paper_row_get_paper (JoganPaperRow *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_ROW (self), NULL);

  return self->paper;
}

/**
 * jogan_paper_row_set_paper:
 * @self: a row
 * @paper: (nullable): the paper to show
 */
void
jogan_paper_row_set_paper (JoganPaperRow *self,
                           JoganPaper    *paper)
{
  g_autofree char *number = NULL;

  g_return_if_fail (JOGAN_IS_PAPER_ROW (self));

  if (!g_set_object (&self->paper, paper) || paper == NULL)
    return;

  if (jogan_paper_get_number (paper) > 0)
    number = g_strdup_printf ("%u", jogan_paper_get_number (paper));
  gtk_inscription_set_text (self->number, number);
  gtk_inscription_set_text (self->title, jogan_paper_get_title (paper));
  gtk_inscription_set_text (self->summary, jogan_paper_get_summary (paper));
}
