/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotation.h"
#include "model/jogan-paper.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_PRINTER (jogan_printer_get_type ())
G_DECLARE_FINAL_TYPE (JoganPrinter, jogan_printer, JOGAN, PRINTER, GtkPrintOperation)

JoganPrinter *jogan_printer_new             (const char      *title,
                                             const char      *family);
void          jogan_printer_add_title       (JoganPrinter    *self,
                                             const char      *title);
void          jogan_printer_add_note        (JoganPrinter    *self,
                                             JoganAnnotation *note);
void          jogan_printer_add_noted_paper (JoganPrinter    *self,
                                             JoganAnnotation *note);
void          jogan_printer_add_paper       (JoganPrinter    *self,
                                             JoganPaper      *paper);
gboolean      jogan_printer_is_empty        (JoganPrinter    *self);
gboolean      jogan_printer_export          (JoganPrinter    *self,
                                             const char      *path,
                                             GError         **error);

G_END_DECLS
