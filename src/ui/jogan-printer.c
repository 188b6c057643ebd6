/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-printer.h"

#include "ui/jogan-text-attributes.h"

/**
 * JoganPrinter:
 *
 * Papers and notes on paper, or as PDF: what was added, one after the other, set by Pango and cut into pages line by
 * line. What a post says is text and nothing else.
 */
struct _JoganPrinter
{
  GtkPrintOperation parent_instance;

  GPtrArray *parts; /* of Part */
  GArray *lines;    /* of Line: once the size of the page is known */
};

typedef enum
{
  STYLE_TITLE,
  STYLE_HEADING,
  STYLE_TEXT,
  STYLE_ITEM,
  STYLE_CODE,
  STYLE_NOTE,
} Style;

typedef struct
{
  Style style;
  char *text;
  guint bold; /* first bytes that are bold: the label of a point */
  PangoLayout *layout;
} Part;

/* Where a line of a layout stands, in points. */
typedef struct
{
  guint part;
  int line;
  int page;
  double baseline;
} Line;

/* How each style is set: size and space above in points, indentation in points. */
static const struct
{
  const char *font;
  double above;
  double indent;
} styles[] = {
  [STYLE_TITLE] = { "Sans Bold 16", 22, 0 }, [STYLE_HEADING] = { "Sans Bold 12", 14, 0 },
  [STYLE_TEXT] = { "Sans 10.5", 6, 0 },      [STYLE_ITEM] = { "Sans 10.5", 4, 14 },
  [STYLE_CODE] = { "Monospace 9", 6, 14 },   [STYLE_NOTE] = { "Sans Italic 10.5", 6, 14 },
};

#define LEADING 1.35f
#define FOOTER_HEIGHT 28

G_DEFINE_FINAL_TYPE (JoganPrinter, jogan_printer, GTK_TYPE_PRINT_OPERATION)

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_clear_object (&part->layout);
  g_free (part);
}

static void
add_part (JoganPrinter *self,
          Style         style,
          char         *text,
          guint         bold)
{
  Part *part = g_new0 (Part, 1);

  part->style = style;
  part->text = text;
  part->bold = bold;
  g_ptr_array_add (self->parts, part);
}

static void
lay_out (GtkPrintContext *context,
         Part            *part)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (styles[part->style].font);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  double width = gtk_print_context_get_width (context) - styles[part->style].indent;

  g_clear_object (&part->layout);
  part->layout = gtk_print_context_create_pango_layout (context);
  if (part->bold > 0)
    {
      PangoAttribute *attribute = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      attribute->end_index = part->bold;
      pango_attr_list_insert (list, attribute);
    }
  /* Korean is broken between words here, too. */
  jogan_text_attributes_add (list, part->text);
  pango_layout_set_font_description (part->layout, font);
  pango_layout_set_attributes (part->layout, list);
  pango_layout_set_width (part->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (part->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (part->layout, LEADING);
  pango_layout_set_text (part->layout, part->text, -1);
}

/* A heading at the foot of a page would stand alone there. */
static gboolean
wants_next_page (const Part *part,
                 double      y,
                 double      line_height,
                 double      height)
{
  double needed = part->style == STYLE_TITLE || part->style == STYLE_HEADING ? 4 * line_height : line_height;

  return y > 0 && y + needed > height;
}

static void
jogan_printer_begin_print (GtkPrintOperation *operation,
                           GtkPrintContext   *context)
{
  JoganPrinter *self = JOGAN_PRINTER (operation);
  double height = gtk_print_context_get_height (context) - FOOTER_HEIGHT;
  double y = 0;
  int page = 0;

  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      int n_lines;

      lay_out (context, part);
      n_lines = pango_layout_get_line_count (part->layout);
      y += y > 0 ? styles[part->style].above : 0;
      for (int k = 0; k < n_lines; k++)
        {
          PangoLayoutLine *line = pango_layout_get_line_readonly (part->layout, k);
          Line placed = { .part = i, .line = k };
          PangoRectangle logical;
          double line_height;

          pango_layout_line_get_extents (line, NULL, &logical);
          line_height = (double) logical.height / PANGO_SCALE;
          if (wants_next_page (part, y, line_height, height))
            {
              y = 0;
              page++;
            }
          placed.page = page;
          placed.baseline = y + (double) PANGO_ASCENT (logical) / PANGO_SCALE;
          y += line_height;
          g_array_append_val (self->lines, placed);
        }
    }
  gtk_print_operation_set_n_pages (operation, page + 1);
}

static void
draw_footer (GtkPrintContext *context,
             int              page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 8");
  g_autofree char *text = g_strdup_printf ("%d", page + 1);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - FOOTER_HEIGHT / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
jogan_printer_draw_page (GtkPrintOperation *operation,
                         GtkPrintContext   *context,
                         int                page)
{
  JoganPrinter *self = JOGAN_PRINTER (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      const Part *part = g_ptr_array_index (self->parts, line->part);

      if (line->page != page)
        continue;
      cairo_move_to (cr, styles[part->style].indent, line->baseline);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (part->layout, line->line));
    }
  draw_footer (context, page);
}

static void
jogan_printer_finalize (GObject *object)
{
  JoganPrinter *self = JOGAN_PRINTER (object);

  g_ptr_array_unref (self->parts);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (jogan_printer_parent_class)->finalize (object);
}

static void
jogan_printer_class_init (JoganPrinterClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_printer_finalize;
  operation_class->begin_print = jogan_printer_begin_print;
  operation_class->draw_page = jogan_printer_draw_page;
}

static void
jogan_printer_init (JoganPrinter *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gtk_print_operation_set_unit (GTK_PRINT_OPERATION (self), GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (GTK_PRINT_OPERATION (self), TRUE);
}

/**
 * jogan_printer_new:
 * @title: what the job is called
 *
 * Returns: (transfer full): nothing to print yet
 */
JoganPrinter *
jogan_printer_new (const char *title)
{
  JoganPrinter *self = g_object_new (JOGAN_TYPE_PRINTER, NULL);

  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), title);
  return self;
}

/**
 * jogan_printer_add_heading:
 * @self: a printer
 * @text: a title
 *
 * Adds a title of its own.
 */
void
jogan_printer_add_heading (JoganPrinter *self,
                           const char   *text)
{
  g_return_if_fail (JOGAN_IS_PRINTER (self));

  add_part (self, STYLE_TITLE, g_strdup (text), 0);
}

/**
 * jogan_printer_add_note:
 * @self: a printer
 * @text: a note
 *
 * Adds a note as it was written.
 */
void
jogan_printer_add_note (JoganPrinter *self,
                        const char   *text)
{
  g_return_if_fail (JOGAN_IS_PRINTER (self));

  add_part (self, STYLE_NOTE, g_strdup (text), 0);
}

static void
add_table (JoganPrinter *self,
           JoganBlock   *block)
{
  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint column = 0; column < jogan_block_get_n_columns (block); column++)
        g_string_append_printf (text, "%s%s", column > 0 ? " | " : "",
                                jogan_text_get_string (jogan_block_get_cell (block, row, column)));
      add_part (self, STYLE_ITEM, g_strdup (text->str), row == 0 ? text->len : 0);
    }
}

static void
add_item (JoganPrinter *self,
          JoganBlock   *block)
{
  const char *label = jogan_block_get_label (block);
  const char *marker = jogan_block_get_marker (block);
  const char *text = jogan_text_get_string (jogan_block_get_text (block));

  if (label != NULL)
    add_part (self, STYLE_ITEM, g_strdup_printf ("%s: %s", label, text), strlen (label) + 1);
  else
    add_part (self, STYLE_ITEM, g_strdup_printf ("%s %s", marker != NULL ? marker : "•", text), 0);
}

static void
add_block (JoganPrinter *self,
           JoganBlock   *block)
{
  switch (jogan_block_get_kind (block))
    {
    case JOGAN_BLOCK_COMMENT:
    case JOGAN_BLOCK_RULE:
      return;
    case JOGAN_BLOCK_TABLE:
      add_table (self, block);
      return;
    case JOGAN_BLOCK_ITEM:
      add_item (self, block);
      return;
    case JOGAN_BLOCK_CODE:
      add_part (self, STYLE_CODE, g_strdup (jogan_text_get_string (jogan_block_get_text (block))), 0);
      return;
    case JOGAN_BLOCK_HEADING:
    case JOGAN_BLOCK_PARAGRAPH:
    case JOGAN_BLOCK_MATH:
    case JOGAN_BLOCK_HTML:
    default:
      add_part (self, STYLE_TEXT, g_strdup (jogan_text_get_string (jogan_block_get_text (block))),
                jogan_block_get_kind (block) == JOGAN_BLOCK_HEADING ? G_MAXUINT : 0);
    }
}

/**
 * jogan_printer_add_paper:
 * @self: a printer
 * @paper: a paper; without sections only its title and its page are printed
 */
void
jogan_printer_add_paper (JoganPrinter *self,
                         JoganPaper   *paper)
{
  g_autofree char *url = NULL;

  g_return_if_fail (JOGAN_IS_PRINTER (self));

  jogan_printer_add_heading (self, jogan_paper_get_title (paper));
  url = jogan_paper_dup_page_url (paper);
  if (url != NULL)
    add_part (self, STYLE_TEXT, g_steal_pointer (&url), 0);
  for (guint i = 0; i < jogan_paper_get_n_sections (paper); i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      if (jogan_section_is_metadata (section))
        continue;
      if (jogan_section_get_heading (section) != NULL)
        add_part (self, STYLE_HEADING, g_strdup (jogan_section_get_heading (section)), 0);
      for (guint k = 0; k < jogan_section_get_n_blocks (section); k++)
        {
          if (!jogan_block_is_metadata (jogan_section_get_block (section, k)))
            add_block (self, jogan_section_get_block (section, k));
        }
    }
}

/**
 * jogan_printer_is_empty:
 * @self: a printer
 *
 * Returns: whether there is nothing to print
 */
gboolean
jogan_printer_is_empty (JoganPrinter *self)
{
  g_return_val_if_fail (JOGAN_IS_PRINTER (self), TRUE);

  return self->parts->len == 0;
}

/**
 * jogan_printer_export:
 * @self: a printer
 * @path: the path of a file
 * @error: return location
 *
 * Writes what was added as a PDF file, without asking.
 *
 * Returns: whether it is written
 */
gboolean
jogan_printer_export (JoganPrinter *self,
                      const char   *path,
                      GError      **error)
{
  g_return_val_if_fail (JOGAN_IS_PRINTER (self), FALSE);

  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (self), path);
  return gtk_print_operation_run (GTK_PRINT_OPERATION (self), GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) ==
         GTK_PRINT_OPERATION_RESULT_APPLY;
}
