/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-print-part.h"

#include "ui/jogan-text-attributes.h"

#define LEADING 1.4f

/* Points that a level of a list or quotation is set in, and between columns. */
#define INDENT 14
#define MAX_DEPTH 6
#define COLUMN_SPACING 12
#define MARKER_SPACING 6

/* The labels of points get no more of the width than this. */
#define MAX_LABELS 0.3

/* How each style is set: size, weight, and room above in points. */
static const struct
{
  const char *family; /* (nullable): the reader's own */
  double size;
  PangoWeight weight;
  double above;
} styles[] = {
  [JOGAN_PRINT_DOCUMENT] = { NULL, 20, PANGO_WEIGHT_BOLD, 0 },
  [JOGAN_PRINT_TITLE] = { NULL, 15, PANGO_WEIGHT_BOLD, 30 },
  [JOGAN_PRINT_HEADING] = { NULL, 12, PANGO_WEIGHT_BOLD, 14 },
  [JOGAN_PRINT_SUBHEADING] = { NULL, 10.5, PANGO_WEIGHT_BOLD, 9 },
  [JOGAN_PRINT_TEXT] = { NULL, 10.5, PANGO_WEIGHT_NORMAL, 5 },
  [JOGAN_PRINT_LINK] = { NULL, 9, PANGO_WEIGHT_NORMAL, 2 },
  [JOGAN_PRINT_ITEMS] = { NULL, 10.5, PANGO_WEIGHT_NORMAL, 4 },
  [JOGAN_PRINT_POINTS] = { NULL, 10.5, PANGO_WEIGHT_NORMAL, 4 },
  [JOGAN_PRINT_CODE] = { "Monospace", 9, PANGO_WEIGHT_NORMAL, 6 },
  [JOGAN_PRINT_MATH] = { NULL, 10.5, PANGO_WEIGHT_NORMAL, 6 },
  [JOGAN_PRINT_TABLE] = { NULL, 9.5, PANGO_WEIGHT_NORMAL, 4 },
};

static double
get_spacing (JoganPrintPart *self)
{
  return self->style == JOGAN_PRINT_ITEMS ? MARKER_SPACING : COLUMN_SPACING;
}

static PangoLayout *
new_layout (JoganPrintPart  *self,
            GtkPrintContext *context,
            const char      *family,
            guint            position)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  JoganText *text = g_ptr_array_index (self->texts, position);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  gboolean header = self->style == JOGAN_PRINT_TABLE && position < self->n_columns;

  pango_font_description_set_family (font, styles[self->style].family != NULL ? styles[self->style].family : family);
  pango_font_description_set_size (font, (int) (styles[self->style].size * PANGO_SCALE));
  pango_font_description_set_weight (font, header ? PANGO_WEIGHT_BOLD : styles[self->style].weight);
  jogan_text_attributes_add_text (list, text);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, list);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, LEADING);
  switch (self->alignments[position % self->n_columns])
    {
    case 'r':
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      break;
    case 'c':
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      break;
    default:
      break;
    }
  pango_layout_set_text (layout, jogan_text_get_string (text), -1);
  return layout;
}

/* How wide a column would be if nothing in it was broken into lines, in points. */
static double
measure_column (JoganPrintPart *self,
                guint           column)
{
  int widest = 0;

  for (guint i = column; i < self->layouts->len; i += self->n_columns)
    {
      int width;

      pango_layout_get_size (g_ptr_array_index (self->layouts, i), &width, NULL);
      widest = MAX (widest, width);
    }
  return (double) widest / PANGO_SCALE;
}

/* Columns of a table are as wide as their texts, or share what there is. */
static void
share_width (JoganPrintPart *self,
             double          width,
             double         *widths)
{
  int free_width = (int) ((width - (self->n_columns - 1) * get_spacing (self)) * PANGO_SCALE);
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, self->n_columns);

  free_width = MAX (free_width, 0);
  for (guint i = 0; i < self->n_columns; i++)
    {
      sizes[i].natural_size = (int) (measure_column (self, i) * PANGO_SCALE) + 1;
      sizes[i].minimum_size = MIN (sizes[i].natural_size, free_width / (int) self->n_columns);
    }
  for (guint i = 0; i < self->n_columns; i++)
    free_width -= sizes[i].minimum_size;
  gtk_distribute_natural_allocation (MAX (free_width, 0), self->n_columns, sizes);
  for (guint i = 0; i < self->n_columns; i++)
    widths[i] = (double) sizes[i].minimum_size / PANGO_SCALE;
}

static void
find_widths (JoganPrintPart *self,
             double          width,
             double         *widths)
{
  if (self->style == JOGAN_PRINT_TABLE)
    {
      share_width (self, width, widths);
      return;
    }
  if (self->n_columns == 1)
    {
      widths[0] = width;
      return;
    }
  widths[0] = CLAMP (measure_column (self, 0), INDENT - MARKER_SPACING, width * MAX_LABELS);
  widths[1] = width - widths[0] - get_spacing (self);
}

/**
 * jogan_print_part_new: (skip)
 * @style: how it is set
 * @n_columns: texts of a row, at least 1; of items and points 2
 *
 * Returns: (transfer full): a part without texts
 */
JoganPrintPart *
jogan_print_part_new (JoganPrintStyle style,
                      guint           n_columns)
{
  JoganPrintPart *self = g_new0 (JoganPrintPart, 1);

  self->style = style;
  self->n_columns = n_columns;
  self->above = styles[style].above;
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_text_unref);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_new0 (double, n_columns);
  self->alignments = g_strnfill (n_columns, style == JOGAN_PRINT_MATH ? 'c' : 'l');
  return self;
}

/**
 * jogan_print_part_free: (skip)
 * @self: (transfer full): a part
 */
void
jogan_print_part_free (JoganPrintPart *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->layouts);
  g_free (self->places);
  g_free (self->alignments);
  g_free (self);
}

/**
 * jogan_print_part_append: (skip)
 * @self: a part
 * @text: a text, or no text
 *
 * Appends a text to the last row, or to a new one when that is full.
 */
void
jogan_print_part_append (JoganPrintPart *self,
                         JoganText      *text)
{
  g_ptr_array_add (self->texts, jogan_text_ref (text));
}

/**
 * jogan_print_part_align: (skip)
 * @self: a part
 * @column: a column
 * @alignment: `l`, `c` or `r`, see jogan_block_get_alignment()
 */
void
jogan_print_part_align (JoganPrintPart *self,
                        guint           column,
                        char            alignment)
{
  self->alignments[column] = alignment;
}

/**
 * jogan_print_part_n_rows: (skip)
 * @self: a part
 *
 * Returns: how many rows it has
 */
guint
jogan_print_part_n_rows (JoganPrintPart *self)
{
  return self->texts->len / self->n_columns;
}

/**
 * jogan_print_part_lay_out: (skip)
 * @self: a part
 * @context: what it is printed on
 * @family: the font of texts
 * @width: between the margins, in points
 *
 * Sets its texts in lines, anew for each context.
 */
void
jogan_print_part_lay_out (JoganPrintPart  *self,
                          GtkPrintContext *context,
                          const char      *family,
                          double           width)
{
  double place = MIN (self->depth, MAX_DEPTH) * INDENT;
  g_autofree double *widths = g_new0 (double, self->n_columns);

  g_ptr_array_set_size (self->layouts, 0);
  for (guint i = 0; i < self->texts->len; i++)
    g_ptr_array_add (self->layouts, new_layout (self, context, family, i));
  find_widths (self, width - place, widths);
  for (guint column = 0; column < self->n_columns; column++)
    {
      self->places[column] = place;
      for (guint i = column; i < self->layouts->len; i += self->n_columns)
        pango_layout_set_width (g_ptr_array_index (self->layouts, i), (int) (widths[column] * PANGO_SCALE) + 1);
      place += widths[column] + get_spacing (self);
    }
}
