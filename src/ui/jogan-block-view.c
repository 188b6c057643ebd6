/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-block-view.h"

#include "ui/jogan-point-list.h"
#include "ui/jogan-text-label.h"

/* Logical pixels that a level of a list or quotation is set in. */
#define INDENT 20
#define MAX_INDENTS 6

/* A longer label of a point is broken into lines. */
#define MAX_LABEL_CHARS 18

/* Letters that the columns of a table have room for, at least and at most; a table wider than the page scrolls by
 * itself. */
#define MIN_CELL_CHARS 12
#define MAX_CELL_CHARS 36

/* Rows of a table beyond this are shown as lines of text. */
#define MAX_TABLE_ROWS 200

/* What stands beside a text: a word or two, or a number. */
static void
set_plain_text (GtkLabel   *label,
                const char *string)
{
  g_autoptr (JoganText) text = jogan_text_new (string);

  jogan_text_label_set_text (label, text);
  gtk_label_set_width_chars (label, -1);
  gtk_label_set_max_width_chars (label, MAX_LABEL_CHARS);
}

static GtkWidget *
new_plain_label (const char *string,
                 const char *css_class)
{
  g_autoptr (JoganText) text = jogan_text_new ("");
  GtkWidget *label = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  set_plain_text (GTK_LABEL (label), string);
  return label;
}

/* What stands before the text of an item: the label of a point, else its marker. */
static const char *
get_mark (JoganBlock *block)
{
  if (jogan_block_get_label (block) != NULL)
    return jogan_block_get_label (block);
  return jogan_block_get_marker (block) != NULL ? jogan_block_get_marker (block) : "•";
}

static void
append_point (JoganPointList *list,
              JoganBlock     *block)
{
  GtkWidget *label = new_plain_label (get_mark (block), "point-label");
  GtkWidget *text = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  jogan_point_list_append (list, label, text);
}

/* A grid asks its texts how high they are in the width that they get. A horizontal box asks how wide they are in its
 * height, too, and for that a label tries a dozen widths. */
static GtkWidget *
new_item (JoganBlock *block)
{
  GtkWidget *grid;
  GtkWidget *marker;
  GtkWidget *text;

  if (jogan_block_get_label (block) != NULL)
    {
      GtkWidget *list = jogan_point_list_new ();

      append_point (JOGAN_POINT_LIST (list), block);
      return list;
    }

  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  marker = new_plain_label (get_mark (block), "marker");
  text = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (grid), marker, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 1, 0, 1, 1);
  return grid;
}

static gboolean
has_links (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_widget_get_can_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_links (child))
        return TRUE;
    }
  return FALSE;
}

/* Tab stops only where there is something to scroll to, or a link. */
static void
adjustment_changed_cb (GtkAdjustment     *adjustment,
                       GtkScrolledWindow *window)
{
  gboolean scrolls = gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);

  gtk_widget_set_can_focus (GTK_WIDGET (window), scrolls || has_links (gtk_scrolled_window_get_child (window)));
}

static GtkWidget *
new_scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window)), "changed",
                           G_CALLBACK (adjustment_changed_cb), window, G_CONNECT_DEFAULT);
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
  gtk_label_set_max_width_chars (GTK_LABEL (label), -1);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "code");
  window = new_scrolled (label);
  gtk_widget_add_css_class (window, "code-frame");
  return window;
}

/* A cell is as wide as its text, within limits: a column of a few words does not shrink to one of letters, and a table
 * that is too wide for the page then scrolls. */
static GtkWidget *
new_cell (JoganText *text,
          char       alignment,
          gboolean   header)
{
  /* Not the role of a column header, which AT-SPI is told to pass over. */
  GtkWidget *cell = jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_CELL);
  glong length = g_utf8_strlen (jogan_text_get_string (text), -1);

  gtk_label_set_width_chars (GTK_LABEL (cell), (int) MIN (length, MIN_CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (cell), MAX_CELL_CHARS);
  if (alignment == 'r' || alignment == 'c')
    {
      gtk_label_set_xalign (GTK_LABEL (cell), alignment == 'r' ? 1 : 0.5f);
      gtk_label_set_justify (GTK_LABEL (cell), alignment == 'r' ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_CENTER);
    }
  gtk_label_set_yalign (GTK_LABEL (cell), 0);
  gtk_widget_add_css_class (cell, header ? "table-header" : "table-cell");
  return cell;
}

static GtkWidget *
new_rest_of_table (JoganBlock *block)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (JoganText) text = NULL;

  for (guint row = MAX_TABLE_ROWS; row < jogan_block_get_n_rows (block); row++)
    {
      for (guint column = 0; column < jogan_block_get_n_columns (block); column++)
        g_string_append_printf (lines, "%s%s",
                                column > 0             ? " | "
                                : row > MAX_TABLE_ROWS ? "\n"
                                                       : "",
                                jogan_text_get_string (jogan_block_get_cell (block, row, column)));
    }
  text = jogan_text_new (lines->str);
  return jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_PARAGRAPH);
}

static GtkWidget *
new_table (JoganBlock *block)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  guint n_columns = jogan_block_get_n_columns (block);
  guint n_rows = MIN (jogan_block_get_n_rows (block), MAX_TABLE_ROWS);

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        gtk_grid_attach (
          GTK_GRID (grid),
          new_cell (jogan_block_get_cell (block, row, column), jogan_block_get_alignment (block, column), row == 0),
          column, row, 1, 1);
    }
  if (jogan_block_get_n_rows (block) > MAX_TABLE_ROWS)
    gtk_grid_attach (GTK_GRID (grid), new_rest_of_table (block), 0, MAX_TABLE_ROWS, n_columns, 1);
  gtk_widget_add_css_class (grid, "table");
  return new_scrolled (grid);
}

/* What could not be made readable is shown as the TeX it is. */
static GtkWidget *
new_math (JoganBlock *block)
{
  const char *string = jogan_text_get_string (jogan_block_get_text (block));
  GtkWidget *label;

  if (g_str_has_prefix (string, "$$") || g_str_has_prefix (string, "\\["))
    return new_code (block);
  label = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "math");
  return label;
}

static GtkWidget *
new_heading (JoganBlock *block,
             int         level)
{
  GtkWidget *label = jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, "block-heading");
  return label;
}

static GtkWidget *
new_content (JoganBlock *block,
             int         level)
{
  switch (jogan_block_get_kind (block))
    {
    case JOGAN_BLOCK_HEADING:
      return new_heading (block, level);
    case JOGAN_BLOCK_ITEM:
      return new_item (block);
    case JOGAN_BLOCK_CODE:
      return new_code (block);
    case JOGAN_BLOCK_TABLE:
      return new_table (block);
    case JOGAN_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case JOGAN_BLOCK_COMMENT:
      return NULL;
    case JOGAN_BLOCK_MATH:
      return new_math (block);
    case JOGAN_BLOCK_PARAGRAPH:
    case JOGAN_BLOCK_HTML:
    default:
      return jogan_text_label_new (jogan_block_get_text (block), GTK_ACCESSIBLE_ROLE_PARAGRAPH);
    }
}

static GtkWidget *
new_view (JoganBlock *block,
          int         level)
{
  GtkWidget *widget = new_content (block, level);
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

/* Whether a point can go into the list of the points before it. */
static gboolean
continues_points (GtkWidget  *last,
                  JoganBlock *block)
{
  return last != NULL && JOGAN_IS_POINT_LIST (last) && jogan_block_get_kind (block) == JOGAN_BLOCK_ITEM &&
         jogan_block_get_label (block) != NULL && jogan_block_get_list_depth (block) <= 1 &&
         jogan_block_get_quote_depth (block) == 0 && gtk_widget_get_margin_start (last) == 0 &&
         !gtk_widget_has_css_class (last, "quote");
}

static guint
find_top_level (JoganSection *section)
{
  guint top = G_MAXUINT;

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (jogan_block_get_kind (block) == JOGAN_BLOCK_HEADING)
        top = MIN (top, jogan_block_get_level (block));
    }
  return top;
}

/* Assistive technology is told a level that does not depend on how deep the post's own headings begin. */
static int
get_heading_level (JoganBlock *block,
                   guint       top,
                   int         base_level)
{
  return base_level + (int) (jogan_block_get_level (block) - top);
}

/**
 * jogan_block_view_append_section:
 * @box: where to
 * @section: a section
 * @base_level: the level that assistive technology is told of the highest heading inside the section
 *
 * Appends the widgets that show the blocks of a section, without its own heading; nothing for a block that is not to
 * be seen.
 */
void
jogan_block_view_append_section (GtkBox       *box,
                                 JoganSection *section,
                                 int           base_level)
{
  guint top = find_top_level (section);

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (box));
      GtkWidget *widget;

      if (jogan_block_is_metadata (block))
        continue;
      if (continues_points (last, block))
        {
          append_point (JOGAN_POINT_LIST (last), block);
          continue;
        }
      widget = new_view (block, get_heading_level (block, top, base_level));
      if (widget != NULL)
        gtk_box_append (box, widget);
    }
}

/**
 * jogan_block_view_dup_shape:
 * @section: a section
 * @base_level: as for jogan_block_view_append_section()
 *
 * Tells what widgets a section needs: two of the same shape need the same, with other texts.
 *
 * Returns: (transfer full) (nullable): its shape, or %NULL for one with blocks that are each of a kind, such as tables
 */
char *
jogan_block_view_dup_shape (JoganSection *section,
                            int           base_level)
{
  g_autoptr (GString) shape = g_string_new (NULL);
  guint top = find_top_level (section);

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);
      JoganBlockKind kind = jogan_block_get_kind (block);

      if (jogan_block_is_metadata (block) || kind == JOGAN_BLOCK_COMMENT)
        continue;
      if (kind != JOGAN_BLOCK_PARAGRAPH && kind != JOGAN_BLOCK_HEADING && kind != JOGAN_BLOCK_ITEM)
        return NULL;
      g_string_append_printf (shape, "%d:%d:%d:%u:%u ", kind, jogan_block_get_label (block) != NULL,
                              kind == JOGAN_BLOCK_HEADING ? get_heading_level (block, top, base_level) : 0,
                              jogan_block_get_list_depth (block), jogan_block_get_quote_depth (block));
    }
  return g_string_free_and_steal (g_steal_pointer (&shape));
}

static void
add_labels (GPtrArray *labels,
            GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      g_ptr_array_add (labels, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_labels (labels, child);
}

/**
 * jogan_block_view_update_section:
 * @first: (nullable): the first of the widgets that were appended for a section, which are the last in their box
 * @section: another section with the same shape
 *
 * Shows other texts in the widgets there are. To make them anew takes several times as long.
 */
void
jogan_block_view_update_section (GtkWidget    *first,
                                 JoganSection *section)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint n = 0;

  for (GtkWidget *widget = first; widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    add_labels (labels, widget);
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (jogan_block_is_metadata (block) || jogan_block_get_kind (block) == JOGAN_BLOCK_COMMENT)
        continue;
      if (jogan_block_get_kind (block) == JOGAN_BLOCK_ITEM)
        set_plain_text (g_ptr_array_index (labels, n++), get_mark (block));
      jogan_text_label_set_text (g_ptr_array_index (labels, n++), jogan_block_get_text (block));
    }
}
