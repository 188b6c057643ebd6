/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-text.h"

G_BEGIN_DECLS

/**
 * JoganPrintStyle:
 * @JOGAN_PRINT_DOCUMENT: the title of all that is printed
 * @JOGAN_PRINT_TITLE: the title of a paper
 * @JOGAN_PRINT_HEADING: the heading of a section
 * @JOGAN_PRINT_SUBHEADING: a heading inside a section
 * @JOGAN_PRINT_TEXT: a paragraph
 * @JOGAN_PRINT_LINK: an address, which is a link where the file can have one
 * @JOGAN_PRINT_ITEMS: items of a list: markers in a narrow first column, texts in the second
 * @JOGAN_PRINT_POINTS: points: labels in the first column, texts in the second
 * @JOGAN_PRINT_CODE: lines of code
 * @JOGAN_PRINT_MATH: displayed mathematics
 * @JOGAN_PRINT_TABLE: a table; the first row is its header
 *
 * How a part is set.
 */
typedef enum
{
  JOGAN_PRINT_DOCUMENT,
  JOGAN_PRINT_TITLE,
  JOGAN_PRINT_HEADING,
  JOGAN_PRINT_SUBHEADING,
  JOGAN_PRINT_TEXT,
  JOGAN_PRINT_LINK,
  JOGAN_PRINT_ITEMS,
  JOGAN_PRINT_POINTS,
  JOGAN_PRINT_CODE,
  JOGAN_PRINT_MATH,
  JOGAN_PRINT_TABLE,
} JoganPrintStyle;

/**
 * JoganPrintPart:
 * @style: how it is set
 * @n_columns: texts of a row
 * @depth: how many levels it is set in
 * @bar: whether a bar stands beside it, as for a quotation
 * @quiet: whether it is set in gray, as for information that is lacking
 * @above: room above each row, in points; the first row of a page does without
 * @texts: (element-type JoganText): what it says, row by row
 * @layouts: (element-type PangoLayout): the same, once it is laid out
 * @places: where each column begins, in points from the margin, once it is laid out
 *
 * Something to be printed: texts in rows and columns, of which a paragraph has one. What a post says is text and
 * nothing else.
 */
typedef struct
{
  JoganPrintStyle style;
  guint n_columns;
  guint depth;
  gboolean bar;
  gboolean quiet;
  double above;
  GPtrArray *texts;
  GPtrArray *layouts;
  double *places;

  /*< private >*/
  char *alignments;
} JoganPrintPart;

JoganPrintPart *jogan_print_part_new     (JoganPrintStyle  style,
                                          guint            n_columns);
void            jogan_print_part_free    (JoganPrintPart  *self);
void            jogan_print_part_append  (JoganPrintPart  *self,
                                          JoganText       *text);
void            jogan_print_part_align   (JoganPrintPart  *self,
                                          guint            column,
                                          char             alignment);
guint           jogan_print_part_n_rows  (JoganPrintPart  *self);
void            jogan_print_part_lay_out (JoganPrintPart  *self,
                                          GtkPrintContext *context,
                                          const char      *family,
                                          double           width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganPrintPart, jogan_print_part_free)

G_END_DECLS
