/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-section-view.h"

#include "ui/jogan-article-matches.h"
#include "ui/jogan-block-view.h"
#include "ui/jogan-text-label.h"

#define SPACING 8

/* The paper's title is the heading above those of its sections. */
#define HEADING_LEVEL 2

/**
 * JoganSectionView:
 *
 * A section of a paper, with its heading. Sections of one blog are much alike: as long as the next one is made of the
 * same blocks, it is shown in the widgets of the last.
 */
struct _JoganSectionView
{
  GtkBox parent_instance;

  JoganSection *section;
  GtkLabel *heading; /* borrowed from the box, whose first child it is; not to be seen without a heading */
  char *shape;       /* (nullable): of the blocks below, when others may be shown in their place */
};

G_DEFINE_FINAL_TYPE (JoganSectionView, jogan_section_view, GTK_TYPE_BOX)

static GtkLabel *
new_heading (void)
{
  g_autoptr (JoganText) text = jogan_text_new ("");
  GtkWidget *heading = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_widget_add_css_class (heading, "section-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, HEADING_LEVEL, -1);
  return GTK_LABEL (heading);
}

static void
set_heading (JoganSectionView *self,
             const char       *string)
{
  g_autoptr (JoganText) text = jogan_text_new (string != NULL ? string : "");

  jogan_text_label_set_text (self->heading, text);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), string != NULL);
}

static void
set_blocks (JoganSectionView *self,
            int               level)
{
  g_autofree char *shape = jogan_block_view_dup_shape (self->section, level);
  GtkWidget *heading = GTK_WIDGET (self->heading);
  GtkWidget *block;

  if (shape != NULL && g_strcmp0 (shape, self->shape) == 0)
    {
      jogan_block_view_update_section (gtk_widget_get_next_sibling (heading), self->section);
      return;
    }
  while ((block = gtk_widget_get_next_sibling (heading)) != NULL)
    gtk_box_remove (GTK_BOX (self), block);
  jogan_block_view_append_section (GTK_BOX (self), self->section, level);
  g_set_str (&self->shape, shape);
}

static void
jogan_section_view_finalize (GObject *object)
{
  JoganSectionView *self = JOGAN_SECTION_VIEW (object);

  g_clear_pointer (&self->section, jogan_section_unref);
  g_free (self->shape);
  G_OBJECT_CLASS (jogan_section_view_parent_class)->finalize (object);
}

static void
jogan_section_view_class_init (JoganSectionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_section_view_finalize;
}

static void
jogan_section_view_init (JoganSectionView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->heading = new_heading ();
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->heading));
}

/**
 * jogan_section_view_new:
 * @section: a section
 *
 * Returns: (transfer floating): shows it
 */
GtkWidget *
jogan_section_view_new (JoganSection *section)
{
  JoganSectionView *self = g_object_new (JOGAN_TYPE_SECTION_VIEW, NULL);

  jogan_section_view_set_section (self, section);
  return GTK_WIDGET (self);
}

/**
 * jogan_section_view_get_section:
 * @self: a section view
 *
 * Returns: (transfer none): the section it shows
 */
JoganSection *
jogan_section_view_get_section (JoganSectionView *self)
{
  g_return_val_if_fail (JOGAN_IS_SECTION_VIEW (self), NULL);

  return self->section;
}

/**
 * jogan_section_view_set_section:
 * @self: a section view
 * @section: the section to show
 */
void
jogan_section_view_set_section (JoganSectionView *self,
                                JoganSection     *section)
{
  const char *heading;

  g_return_if_fail (JOGAN_IS_SECTION_VIEW (self));

  if (self->section == section)
    return;
  g_clear_pointer (&self->section, jogan_section_unref);
  self->section = jogan_section_ref (section);
  heading = jogan_section_get_heading (section);
  set_heading (self, heading);
  set_blocks (self, heading != NULL ? HEADING_LEVEL + 1 : HEADING_LEVEL);
  if (jogan_section_is_lacking (section))
    gtk_widget_add_css_class (GTK_WIDGET (self), "lacking");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lacking");
  jogan_article_matches_set_field (GTK_WIDGET (self), jogan_field_from_section (jogan_section_get_kind (section)));
}

/**
 * jogan_section_view_get_heading:
 * @self: a section view
 *
 * Returns: (transfer none) (nullable): what shows the heading, %NULL without one
 */
GtkWidget *
jogan_section_view_get_heading (JoganSectionView *self)
{
  g_return_val_if_fail (JOGAN_IS_SECTION_VIEW (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->heading)) ? GTK_WIDGET (self->heading) : NULL;
}
