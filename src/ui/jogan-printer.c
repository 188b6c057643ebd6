/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-printer.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/jogan-link.h"
#include "ui/jogan-print-part.h"

/* Points that stay free at each edge of the paper, and for the footer above the lower one. */
#define MARGIN 60
#define FOOTER_HEIGHT 30

/* How much is laid out before the window answers again. */
#define PARTS_AT_ONCE 20

/* A table of more is set as lines: its columns would be of letters. */
#define MAX_COLUMNS 10

/* Room above the first of several rows. */
#define ABOVE_ROWS 8

#define BAR_WIDTH 1.5
#define BAR_DISTANCE 10
#define RULE_WIDTH 0.5

#define QUIET 0.4
#define FAINT 0.7

/**
 * JoganPrinter:
 *
 * Papers and notes on paper, or as PDF: what was added, one after the other, set by Pango and cut into pages line by
 * line.
 */
struct _JoganPrinter
{
  GtkPrintOperation parent_instance;

  char *family;     /* of texts */
  GPtrArray *parts; /* of JoganPrintPart */

  /* Of the pages, in points from the margins */
  GArray *lines; /* of Line */
  GArray *rules; /* of Rule */
  guint n_done;  /* parts that are on a page */
  double left;
  double top;
  double width;
  double height;
  int page; /* the last one so far */
  double y; /* how far down it is full */
};

/* Where a line of a layout stands. */
typedef struct
{
  guint part;
  guint cell;
  int line; /* of the cell */
  double x; /* of its begin, in the cell */
  double baseline;
  double ascent;
  double height;
  int page;
} Line;

/* A rule below the header of a table, or the bar beside a quotation. */
typedef struct
{
  cairo_rectangle_t area;
  int page;
} Rule;

G_DEFINE_FINAL_TYPE (JoganPrinter, jogan_printer, GTK_TYPE_PRINT_OPERATION)

static gboolean
is_heading (JoganPrintPart *part)
{
  return part->style <= JOGAN_PRINT_SUBHEADING;
}

/* The lines of a row's texts; those with the same number stand beside one another. */
static GArray *
take_lines (JoganPrintPart *part,
            guint           row)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  for (guint column = 0; column < part->n_columns; column++)
    {
      Line line = { .cell = row * part->n_columns + column };
      g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (g_ptr_array_index (part->layouts, line.cell));

      do
        {
          PangoRectangle logical;

          pango_layout_iter_get_line_extents (iter, NULL, &logical);
          line.x = (double) logical.x / PANGO_SCALE;
          line.height = (double) logical.height / PANGO_SCALE;
          line.ascent = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
          g_array_append_val (lines, line);
          line.line++;
        }
      while (pango_layout_iter_next_line (iter));
    }
  return lines;
}

/* How high each line of a row is, and in @ascents how far down it stands. */
static GArray *
measure_lines (GArray  *lines,
               GArray **ascents)
{
  GArray *heights = g_array_new (FALSE, TRUE, sizeof (double));

  *ascents = g_array_new (FALSE, TRUE, sizeof (double));
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      guint k = (guint) line->line;

      if (k >= heights->len)
        {
          g_array_set_size (heights, k + 1);
          g_array_set_size (*ascents, k + 1);
        }
      g_array_index (heights, double, k) = MAX (g_array_index (heights, double, k), line->height);
      g_array_index (*ascents, double, k) = MAX (g_array_index (*ascents, double, k), line->ascent);
    }
  return heights;
}

/* What is to stand on the same page from a line on: a row of a table, a heading and the begin of what it is of, and no
 * line of a paragraph alone. */
static double
get_needed (JoganPrintPart *part,
            guint           row,
            GArray         *heights,
            guint           k)
{
  gboolean is_table = part->style == JOGAN_PRINT_TABLE;
  gboolean leads = is_heading (part) || (is_table && row == 0);
  guint n = heights->len;
  guint n_together = 1;
  double needed = 0;

  if (k == 0 && (leads || is_table || n <= 3))
    n_together = n;
  else if (k == 0 || k == n - 2)
    n_together = 2;
  for (guint i = k; i < MIN (k + n_together, n); i++)
    needed += g_array_index (heights, double, i);
  return leads ? needed + 3 * g_array_index (heights, double, k) : needed;
}

static void
add_rule (JoganPrinter *self,
          double        x,
          double        y,
          double        width,
          double        height)
{
  Rule rule = { .area = { x, y, width, height }, .page = self->page };

  g_array_append_val (self->rules, rule);
}

static void
place_row (JoganPrinter *self,
           guint         position,
           guint         row)
{
  JoganPrintPart *part = g_ptr_array_index (self->parts, position);
  g_autoptr (GArray) lines = take_lines (part, row);
  g_autoptr (GArray) ascents = NULL;
  g_autoptr (GArray) heights = measure_lines (lines, &ascents);

  if (self->y > 0)
    self->y += row == 0 && part->n_columns > 1 ? MAX (part->above, ABOVE_ROWS) : part->above;
  for (guint k = 0; k < heights->len; k++)
    {
      double height = g_array_index (heights, double, k);
      double needed = get_needed (part, row, heights, k);

      if (self->y > 0 && self->y + (needed <= self->height ? needed : height) > self->height)
        {
          self->page++;
          self->y = 0;
        }
      for (guint i = 0; i < lines->len; i++)
        {
          Line line = g_array_index (lines, Line, i);

          if ((guint) line.line != k)
            continue;
          line.part = position;
          line.page = self->page;
          line.baseline = self->y + g_array_index (ascents, double, k);
          g_array_append_val (self->lines, line);
        }
      if (part->bar)
        add_rule (self, part->places[0] - BAR_DISTANCE, self->y, BAR_WIDTH, height);
      self->y += height;
    }
  if (part->style == JOGAN_PRINT_TABLE && row == 0)
    add_rule (self, part->places[0], self->y + part->above / 2, self->width - part->places[0], RULE_WIDTH);
}

static void
jogan_printer_begin_print (GtkPrintOperation *operation,
                           GtkPrintContext   *context)
{
  JoganPrinter *self = JOGAN_PRINTER (operation);
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  double right = MAX (MARGIN - gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS), 0);
  double bottom = MAX (MARGIN - FOOTER_HEIGHT - gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS), 0);

  /* Printers leave less than what one likes to read. */
  self->left = MAX (MARGIN - gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS), 0);
  self->top = MAX (MARGIN - gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS), 0);
  self->width = MAX (gtk_print_context_get_width (context) - self->left - right, 1);
  self->height = MAX (gtk_print_context_get_height (context) - self->top - bottom - FOOTER_HEIGHT, 1);
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->rules, 0);
  self->n_done = 0;
  self->page = 0;
  self->y = 0;
}

static gboolean
jogan_printer_paginate (GtkPrintOperation *operation,
                        GtkPrintContext   *context)
{
  JoganPrinter *self = JOGAN_PRINTER (operation);
  guint end = MIN (self->n_done + PARTS_AT_ONCE, self->parts->len);

  for (; self->n_done < end; self->n_done++)
    {
      JoganPrintPart *part = g_ptr_array_index (self->parts, self->n_done);

      jogan_print_part_lay_out (part, context, self->family, self->width);
      for (guint row = 0; row < jogan_print_part_n_rows (part); row++)
        place_row (self, self->n_done, row);
    }
  gtk_print_operation_set_n_pages (operation, self->page + 1);
  return self->n_done == self->parts->len;
}

static void
show_text (GtkPrintContext *context,
           const char      *text,
           double           x,
           double           y,
           double           width,
           PangoAlignment   alignment)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 8");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/* What it is, and which page of how many. */
static void
draw_footer (JoganPrinter    *self,
             GtkPrintContext *context,
             int              page)
{
  g_autofree char *title = NULL;
  /* Translators: the number of a page, and how many there are. */
  g_autofree char *number = g_strdup_printf (_("%d / %d"), page + 1, self->page + 1);
  double y = self->top + self->height + FOOTER_HEIGHT / 2.0;
  double room = self->width / 5;

  g_object_get (self, "job-name", &title, NULL);
  cairo_set_source_rgb (gtk_print_context_get_cairo_context (context), QUIET, QUIET, QUIET);
  show_text (context, title, self->left, y, self->width - room, PANGO_ALIGN_LEFT);
  show_text (context, number, self->left + self->width - room, y, room, PANGO_ALIGN_RIGHT);
}

/* An address as attributes of a tag, where nothing in it could end them. */
static char *
make_link (JoganPrintPart *part)
{
  const char *url = jogan_text_get_string (g_ptr_array_index (part->texts, 0));
  g_autofree char *host = part->style == JOGAN_PRINT_LINK ? jogan_link_get_host (url) : NULL;

  if (host == NULL || !g_str_is_ascii (url) || strpbrk (url, "'\\") != NULL)
    return NULL;
  return g_strdup_printf ("uri='%s'", url);
}

static void
draw_line (JoganPrinter *self,
           cairo_t      *cr,
           const Line   *line)
{
  JoganPrintPart *part = g_ptr_array_index (self->parts, line->part);
  PangoLayout *layout = g_ptr_array_index (part->layouts, line->cell);
  double gray = part->quiet || part->style == JOGAN_PRINT_LINK ? QUIET : 0;
  g_autofree char *link = make_link (part);

  cairo_set_source_rgb (cr, gray, gray, gray);
  cairo_move_to (cr, self->left + part->places[line->cell % part->n_columns] + line->x, self->top + line->baseline);
  if (link != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, line->line));
  if (link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
set_metadata (JoganPrinter *self,
              cairo_t      *cr)
{
  g_autofree char *title = NULL;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_PDF)
    return;
  g_object_get (self, "job-name", &title, NULL);
  cairo_pdf_surface_set_metadata (cairo_get_target (cr), CAIRO_PDF_METADATA_TITLE, title);
}

static void
jogan_printer_draw_page (GtkPrintOperation *operation,
                         GtkPrintContext   *context,
                         int                page)
{
  JoganPrinter *self = JOGAN_PRINTER (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  set_metadata (self, cr);
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (g_array_index (self->lines, Line, i).page == page)
        draw_line (self, cr, &g_array_index (self->lines, Line, i));
    }
  cairo_set_source_rgb (cr, FAINT, FAINT, FAINT);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);

      if (rule->page != page)
        continue;
      cairo_rectangle (cr, self->left + rule->area.x, self->top + rule->area.y, rule->area.width, rule->area.height);
      cairo_fill (cr);
    }
  draw_footer (self, context, page);
}

static void
jogan_printer_finalize (GObject *object)
{
  JoganPrinter *self = JOGAN_PRINTER (object);

  g_free (self->family);
  g_ptr_array_unref (self->parts);
  g_array_unref (self->lines);
  g_array_unref (self->rules);
  G_OBJECT_CLASS (jogan_printer_parent_class)->finalize (object);
}

static void
jogan_printer_class_init (JoganPrinterClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_printer_finalize;
  operation_class->begin_print = jogan_printer_begin_print;
  operation_class->paginate = jogan_printer_paginate;
  operation_class->draw_page = jogan_printer_draw_page;
}

static void
jogan_printer_init (JoganPrinter *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_print_part_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  gtk_print_operation_set_unit (GTK_PRINT_OPERATION (self), GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (GTK_PRINT_OPERATION (self), TRUE);
}

static JoganPrintPart *
add_part (JoganPrinter   *self,
          JoganPrintStyle style,
          JoganText      *text)
{
  JoganPrintPart *part = jogan_print_part_new (style, 1);

  jogan_print_part_append (part, text);
  g_ptr_array_add (self->parts, part);
  return part;
}

static JoganPrintPart *
add_string (JoganPrinter   *self,
            JoganPrintStyle style,
            const char     *string)
{
  g_autoptr (JoganText) text = jogan_text_new (string);

  return add_part (self, style, text);
}

static void
append_label (JoganPrintPart *part,
              JoganBlock     *block)
{
  g_autoptr (JoganTextBuilder) builder = jogan_text_builder_new ();
  g_autoptr (JoganText) text = NULL;
  const char *label = jogan_block_get_label (block);
  const char *marker = jogan_block_get_marker (block);

  if (label != NULL)
    jogan_text_builder_append (builder, label, -1, JOGAN_RUN_STRONG, NULL);
  else
    jogan_text_builder_append (builder, marker != NULL ? marker : "•", -1, JOGAN_RUN_PLAIN, NULL);
  text = jogan_text_builder_take (builder);
  jogan_print_part_append (part, text);
}

static gboolean
is_quoted (JoganBlock *block)
{
  return jogan_block_get_quote_depth (block) > 0;
}

/* The first level of items hangs by its marker; what follows inside an item is set under its text. */
static guint
get_depth (JoganBlock *block)
{
  guint depth = jogan_block_get_quote_depth (block) + jogan_block_get_list_depth (block);

  return depth > 0 && jogan_block_get_list_depth (block) > 0 && jogan_block_get_kind (block) == JOGAN_BLOCK_ITEM
           ? depth - 1
           : depth;
}

/* Items that follow one another are one list, so that their texts begin at the same place. */
static JoganPrintPart *
add_item (JoganPrinter *self,
          JoganBlock   *block)
{
  JoganPrintStyle style = jogan_block_get_label (block) != NULL ? JOGAN_PRINT_POINTS : JOGAN_PRINT_ITEMS;
  JoganPrintPart *part = self->parts->len > 0 ? g_ptr_array_index (self->parts, self->parts->len - 1) : NULL;

  if (part == NULL || part->style != style || part->depth != get_depth (block) || part->bar != is_quoted (block))
    {
      part = jogan_print_part_new (style, 2);
      g_ptr_array_add (self->parts, part);
    }
  append_label (part, block);
  jogan_print_part_append (part, jogan_block_get_text (block));
  return part;
}

static JoganPrintPart *
add_rows_as_lines (JoganPrinter *self,
                   JoganBlock   *block)
{
  JoganPrintPart *part = jogan_print_part_new (JOGAN_PRINT_TABLE, 1);

  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (JoganText) text = NULL;

      for (guint column = 0; column < jogan_block_get_n_columns (block); column++)
        g_string_append_printf (line, "%s%s", column > 0 ? " | " : "",
                                jogan_text_get_string (jogan_block_get_cell (block, row, column)));
      text = jogan_text_new (line->str);
      jogan_print_part_append (part, text);
    }
  g_ptr_array_add (self->parts, part);
  return part;
}

static JoganPrintPart *
add_table (JoganPrinter *self,
           JoganBlock   *block)
{
  guint n_columns = jogan_block_get_n_columns (block);
  JoganPrintPart *part;

  if (n_columns > MAX_COLUMNS)
    return add_rows_as_lines (self, block);
  part = jogan_print_part_new (JOGAN_PRINT_TABLE, n_columns);
  for (guint column = 0; column < n_columns; column++)
    jogan_print_part_align (part, column, jogan_block_get_alignment (block, column));
  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      for (guint column = 0; column < n_columns; column++)
        jogan_print_part_append (part, jogan_block_get_cell (block, row, column));
    }
  g_ptr_array_add (self->parts, part);
  return part;
}

static JoganPrintPart *
add_content (JoganPrinter *self,
             JoganBlock   *block)
{
  switch (jogan_block_get_kind (block))
    {
    case JOGAN_BLOCK_COMMENT:
    case JOGAN_BLOCK_RULE:
      return NULL;
    case JOGAN_BLOCK_TABLE:
      return add_table (self, block);
    case JOGAN_BLOCK_ITEM:
      return add_item (self, block);
    case JOGAN_BLOCK_CODE:
      return add_part (self, JOGAN_PRINT_CODE, jogan_block_get_text (block));
    case JOGAN_BLOCK_HEADING:
      return add_part (self, JOGAN_PRINT_SUBHEADING, jogan_block_get_text (block));
    case JOGAN_BLOCK_MATH:
      return add_part (self, JOGAN_PRINT_MATH, jogan_block_get_text (block));
    case JOGAN_BLOCK_PARAGRAPH:
    case JOGAN_BLOCK_HTML:
    default:
      return add_part (self, JOGAN_PRINT_TEXT, jogan_block_get_text (block));
    }
}

static void
add_section (JoganPrinter *self,
             JoganSection *section)
{
  guint begin = self->parts->len;

  if (jogan_section_get_heading (section) != NULL)
    add_string (self, JOGAN_PRINT_HEADING, jogan_section_get_heading (section));
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      JoganPrintPart *part = jogan_block_is_metadata (block) ? NULL : add_content (self, block);

      if (part == NULL)
        continue;
      part->depth = get_depth (block);
      part->bar = is_quoted (block);
    }
  for (guint i = begin; i < self->parts->len; i++)
    ((JoganPrintPart *) g_ptr_array_index (self->parts, i))->quiet = jogan_section_is_lacking (section);
}

static void
add_note_text (JoganPrinter *self,
               const char   *string)
{
  JoganPrintPart *part = add_string (self, JOGAN_PRINT_TEXT, string);

  part->depth = 1;
  part->bar = TRUE;
}

/**
 * jogan_printer_new:
 * @title: what the job is called, at the foot of each page, too
 * @family: (nullable): the font of texts, or %NULL for the usual one
 *
 * Returns: (transfer full): nothing to print yet
 */
JoganPrinter *
jogan_printer_new (const char *title,
                   const char *family)
{
  JoganPrinter *self = g_object_new (JOGAN_TYPE_PRINTER, NULL);

  self->family = g_strdup (family != NULL ? family : "Sans");
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), title);
  return self;
}

/**
 * jogan_printer_add_title:
 * @self: a printer
 * @title: a title
 *
 * Adds the title of all that follows.
 */
void
jogan_printer_add_title (JoganPrinter *self,
                         const char   *title)
{
  g_return_if_fail (JOGAN_IS_PRINTER (self));

  add_string (self, JOGAN_PRINT_DOCUMENT, title);
}

/**
 * jogan_printer_add_note:
 * @self: a printer
 * @note: a note
 *
 * Adds a note as it was written, with the sentence that it is about.
 */
void
jogan_printer_add_note (JoganPrinter    *self,
                        JoganAnnotation *note)
{
  const char *const *others = jogan_annotation_get_other_texts (note);
  const char *heading = jogan_annotation_get_heading (note);
  const char *quote = jogan_annotation_get_quote (note);

  g_return_if_fail (JOGAN_IS_PRINTER (self));

  add_string (self, JOGAN_PRINT_SUBHEADING, _("Note"));
  if (quote != NULL)
    {
      g_autofree char *text = heading != NULL ? g_strdup_printf (_("%s: “%s”"), heading, quote)
                                              : g_strdup_printf (_("“%s”"), quote);

      add_note_text (self, text);
      ((JoganPrintPart *) g_ptr_array_index (self->parts, self->parts->len - 1))->quiet = TRUE;
    }
  add_note_text (self, jogan_annotation_get_text (note));
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    add_note_text (self, others[i]);
}

/**
 * jogan_printer_add_noted_paper:
 * @self: a printer
 * @note: a note
 *
 * Adds the title of a paper, where it is, and its note, by what the note knows of it.
 */
void
jogan_printer_add_noted_paper (JoganPrinter    *self,
                               JoganAnnotation *note)
{
  const char *title = jogan_annotation_get_title (note);
  const char *url = jogan_annotation_get_url (note);

  g_return_if_fail (JOGAN_IS_PRINTER (self));

  add_string (self, JOGAN_PRINT_TITLE, title != NULL ? title : jogan_annotation_get_id (note));
  if (url != NULL)
    add_string (self, JOGAN_PRINT_LINK, url);
  jogan_printer_add_note (self, note);
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

  add_string (self, JOGAN_PRINT_TITLE, jogan_paper_get_title (paper));
  url = jogan_paper_dup_page_url (paper);
  if (url != NULL)
    add_string (self, JOGAN_PRINT_LINK, url);
  for (guint i = 0; i < jogan_paper_get_n_sections (paper); i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      if (!jogan_section_is_metadata (section))
        add_section (self, section);
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
