/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-block-view.h"

#include "ui/jogan-text-label.h"

/* Logical pixels that a level of a list or quotation is set in. */
#define INDENT 20
#define MAX_INDENTS 6

/* A table wider than the page scrolls by itself. Rows beyond this are not made into widgets. */
#define MAX_TABLE_ROWS 200

static GtkWidget *
new_plain_label (const char *string,
                 const char *css_class)
{
  g_autoptr (JoganText) text = jogan_text_new (string);
  GtkWidget *label = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

/* Adds a point as a row of a grid, so that the labels of a section are equally wide; in a narrow window a label stands
 * above its text. */
static void
attach_point (GtkGrid               *grid,
              JoganBlock            *block,
              const JoganBlockStyle *style)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (grid));
  GtkWidget *label = new_plain_label (jogan_block_get_label (block), "point-label");
  GtkWidget *text = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  int row = 0;

  if (last != NULL)
    gtk_grid_query_child (grid, last, NULL, &row, NULL, NULL);
  row += last != NULL;
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_START);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  if (style->narrow)
    gtk_grid_attach (grid, text, 0, row + 1, 1, 1);
  else
    gtk_grid_attach (grid, text, 1, row, 1, 1);
}

static GtkWidget *
new_points (JoganBlock            *block,
            const JoganBlockStyle *style)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), style->narrow ? 2 : 8);
  gtk_widget_add_css_class (grid, "points");
  attach_point (GTK_GRID (grid), block, style);
  return grid;
}

static GtkWidget *
new_item (JoganBlock            *block,
          const JoganBlockStyle *style)
{
  GtkWidget *box;
  GtkWidget *marker;
  GtkWidget *text;

  if (jogan_block_get_label (block) != NULL)
    return new_points (block, style);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  marker = new_plain_label (jogan_block_get_marker (block) != NULL ? jogan_block_get_marker (block) : "•", "marker");
  text = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), marker);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
new_scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  return window;
}

static GtkWidget *
new_code (JoganBlock *block)
{
  GtkWidget *label = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  GtkWidget *window;

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "code");
  window = new_scrolled (label);
  gtk_widget_add_css_class (window, "code-frame");
  return window;
}

static GtkWidget *
new_table (JoganBlock            *block,
           const JoganBlockStyle *style)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  guint n_rows = MIN (jogan_block_get_n_rows (block), MAX_TABLE_ROWS);

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < jogan_block_get_n_columns (block); column++)
        {
          GtkWidget *cell = jogan_text_label_new (jogan_block_get_cell (block, row, column),
                                                  row == 0 ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                                           : GTK_ACCESSIBLE_ROLE_CELL);

          gtk_label_set_max_width_chars (GTK_LABEL (cell), 36);
          gtk_widget_set_valign (cell, GTK_ALIGN_START);
          gtk_widget_add_css_class (cell, row == 0 ? "table-header" : "table-cell");
          gtk_grid_attach (GTK_GRID (grid), cell, column, row, 1, 1);
        }
    }
  gtk_widget_add_css_class (grid, "table");
  return new_scrolled (grid);
}

static GtkWidget *
new_heading (JoganBlock            *block,
             const JoganBlockStyle *style)
{
  GtkWidget *label = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, style->base_level, -1);
  gtk_widget_add_css_class (label, "block-heading");
  return label;
}

static GtkWidget *
new_content (JoganBlock            *block,
             const JoganBlockStyle *style)
{
  GtkWidget *label;

  switch (jogan_block_get_kind (block))
    {
    case JOGAN_BLOCK_HEADING:
      return new_heading (block, style);
    case JOGAN_BLOCK_ITEM:
      return new_item (block, style);
    case JOGAN_BLOCK_CODE:
      return new_code (block);
    case JOGAN_BLOCK_TABLE:
      return new_table (block, style);
    case JOGAN_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case JOGAN_BLOCK_COMMENT:
      return NULL;
    case JOGAN_BLOCK_MATH:
      label = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
      gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
      gtk_widget_add_css_class (label, "math");
      return label;
    case JOGAN_BLOCK_PARAGRAPH:
    case JOGAN_BLOCK_HTML:
    default:
      return jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
    }
}

static GtkWidget *
new_view (JoganBlock            *block,
          const JoganBlockStyle *style)
{
  GtkWidget *widget = new_content (block, style);
  guint list_depth = jogan_block_get_list_depth (block);
  guint quote_depth = jogan_block_get_quote_depth (block);
  guint indent;

  if (widget == NULL)
    return NULL;

  /* The first level of items hangs by its marker; what follows inside an item is set under its text. */
  if (list_depth > 0 && jogan_block_get_kind (block) == JOGAN_BLOCK_ITEM)
    list_depth--;
  indent = MIN (list_depth, MAX_INDENTS) * INDENT;
  if (quote_depth > 0)
    {
      indent += (MIN (quote_depth, MAX_INDENTS) - 1) * INDENT;
      gtk_widget_add_css_class (widget, "quote");
    }
  gtk_widget_set_margin_start (widget, indent);
  return widget;
}

/* Whether a point can go into the grid of the points before it. */
static gboolean
continues_points (GtkWidget  *last,
                  JoganBlock *block)
{
  return last != NULL && gtk_widget_has_css_class (last, "points") &&
         jogan_block_get_kind (block) == JOGAN_BLOCK_ITEM && jogan_block_get_label (block) != NULL &&
         jogan_block_get_list_depth (block) <= 1 && jogan_block_get_quote_depth (block) == 0 &&
         gtk_widget_get_margin_start (last) == 0;
}

/**
 * jogan_block_view_append:
 * @box: where to
 * @block: a block
 * @style: how to show it
 *
 * Appends the widgets that show a block; nothing for a block that is not to be seen.
 */
void
jogan_block_view_append (GtkBox                *box,
                         JoganBlock            *block,
                         const JoganBlockStyle *style)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (box));
  GtkWidget *widget;

  if (continues_points (last, block))
    {
      attach_point (GTK_GRID (last), block, style);
      return;
    }
  widget = new_view (block, style);
  if (widget != NULL)
    gtk_box_append (box, widget);
}
