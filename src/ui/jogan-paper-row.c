/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-row.h"

#include <adwaita.h>

#include "ui/jogan-color-scheme.h"
#include "ui/jogan-highlight.h"
#include "ui/jogan-text-attributes.h"

/* Lines of a row: a title takes one or two, the rest is for its goal. */
#define N_LINES 3

#define SUMMARY_SCALE 0.9
#define SUMMARY_ALPHA 0.72f
#define READ_ALPHA 0.8f
#define ICON_SIZE 13
#define NUMBER_WIDTH 24
#define SPACING 8
#define MIN_WIDTH 160

/**
 * JoganPaperRow:
 *
 * A paper in the list: its number, its title in up to two lines and its goal in what is left of three. It lays out its
 * text itself: rows all have one height, so that a long list never jumps, and none is more than one widget.
 */
struct _JoganPaperRow
{
  JoganDrawnRow parent_instance;

  /* Owned */
  JoganPaper *paper;
  JoganSearchResult *result; /* (nullable): how it was found */
  gboolean read;
  gboolean bookmarked;
  gulong line_handler;
  gboolean has_lines;  /* the layouts below the title */
  char *note;          /* (nullable): the first line of the note */
  PangoLayout *number; /* made when they are drawn first */
  PangoLayout *title;
  PangoLayout *summary;
  PangoLayout *note_line;
};

G_DEFINE_FINAL_TYPE (JoganPaperRow, jogan_paper_row, JOGAN_TYPE_DRAWN_ROW)

static PangoLayout *
new_layout (JoganPaperRow *self,
            const char    *text,
            int            width,
            int            n_lines,
            double         scale,
            PangoWeight    weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *list = pango_attr_list_new ();
  int line_height = jogan_drawn_row_get_line_height (JOGAN_DRAWN_ROW (self));

  jogan_text_attributes_add (list, text);
  pango_attr_list_insert (list, pango_attr_line_height_new_absolute (line_height * PANGO_SCALE));
  pango_attr_list_insert (list, pango_attr_scale_new (scale));
  pango_attr_list_insert (list, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -n_lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  jogan_drawn_row_align_start (JOGAN_DRAWN_ROW (self), layout);
  return layout;
}

/* What stands below the title. */
static void
clear_lines (JoganPaperRow *self)
{
  self->has_lines = FALSE;
  g_clear_object (&self->summary);
  g_clear_object (&self->note_line);
}

static void
jogan_paper_row_clear_layouts (JoganDrawnRow *row)
{
  JoganPaperRow *self = JOGAN_PAPER_ROW (row);

  g_clear_object (&self->number);
  g_clear_object (&self->title);
  clear_lines (self);
}

static int
get_n_title_lines (JoganPaperRow *self)
{
  return CLAMP (pango_layout_get_line_count (self->title), 1, 2);
}

static void
highlight (PangoLayout   *layout,
           GArray        *matches,
           JoganHighlight style)
{
  PangoAttrList *list = pango_layout_get_attributes (layout);

  jogan_highlight_insert_all (list, matches, style);
  pango_layout_set_attributes (layout, list);
}

static void
highlight_title (JoganPaperRow *self)
{
  g_autoptr (GArray) matches = NULL;

  if (self->result == NULL)
    return;
  matches = jogan_matcher_find (jogan_search_result_get_query (self->result), JOGAN_FIELD_TITLE,
                                jogan_paper_get_title (self->paper));
  highlight (self->title, matches, self->read ? JOGAN_HIGHLIGHT_PLAIN : JOGAN_HIGHLIGHT_BOLD);
}

static int
get_text_width (JoganPaperRow *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - NUMBER_WIDTH - SPACING, 1);
}

static void
ensure_title (JoganPaperRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint number = jogan_paper_get_number (self->paper);
  g_autofree char *text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");

  if (self->title != NULL)
    return;
  self->number = new_layout (self, text, NUMBER_WIDTH, 1, SUMMARY_SCALE, PANGO_WEIGHT_NORMAL);
  pango_layout_set_alignment (self->number, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? PANGO_ALIGN_LEFT
                                                                                                  : PANGO_ALIGN_RIGHT);
  self->title = new_layout (self, jogan_paper_get_title (self->paper), get_text_width (self), 2, 1,
                            self->read ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
  highlight_title (self);
}

static void
ensure_lines (JoganPaperRow *self)
{
  int width = get_text_width (self);
  int n_lines = N_LINES - get_n_title_lines (self);
  const JoganMatchingLine *line;

  if (self->has_lines)
    return;
  self->has_lines = TRUE;
  /* Only here: a row that is not drawn needs no line. */
  line = self->result != NULL ? jogan_search_result_get_line (self->result) : NULL;
  /* Why a paper was found goes before what else there is to say of it. */
  if (self->note != NULL && (line == NULL || n_lines > 1))
    {
      self->note_line = new_layout (self, self->note, width, 1, SUMMARY_SCALE, PANGO_WEIGHT_MEDIUM);
      n_lines--;
    }
  if (n_lines > 0)
    self->summary = new_layout (self, line != NULL ? line->text : jogan_paper_get_summary (self->paper), width, n_lines,
                                SUMMARY_SCALE, PANGO_WEIGHT_NORMAL);
  if (self->summary != NULL && line != NULL)
    highlight (self->summary, line->matches, JOGAN_HIGHLIGHT_PLAIN);
}

/* Where a mark is that stands in a line: the first one next to the text, a second one beside it. */
static graphene_point_t
get_mark_place (JoganPaperRow *self,
                int            line,
                int            position,
                int            line_height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int distance = position * ICON_SIZE;
  int x = rtl ? gtk_widget_get_width (widget) - NUMBER_WIDTH + distance : NUMBER_WIDTH - ICON_SIZE - distance;
  int y = line * line_height + (line_height - ICON_SIZE) / 2;

  return GRAPHENE_POINT_INIT ((float) x, (float) y);
}

static void
append_icon (JoganPaperRow *self,
             GtkSnapshot   *snapshot,
             const char    *name,
             int            line,
             int            line_height,
             const GdkRGBA *color)
{
  graphene_point_t place = get_mark_place (self, line, 0, line_height);

  jogan_drawn_row_append_icon (JOGAN_DRAWN_ROW (self), snapshot, name, ICON_SIZE, color, (int) place.x, (int) place.y);
}

/* What jogan-unread-symbolic shows. Most rows of a search have it, and an icon costs more than the text beside it. */
static void
append_dot (JoganPaperRow *self,
            GtkSnapshot   *snapshot,
            int            position,
            int            line_height)
{
  graphene_point_t place = get_mark_place (self, 1, position, line_height);
  const float radius = ICON_SIZE / 4.0f;
  GskRoundedRect circle;
  GdkRGBA accent;

  jogan_color_scheme_get_accent (&accent);
  gsk_rounded_rect_init_from_rect (
    &circle, &GRAPHENE_RECT_INIT (place.x + radius, place.y + radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &accent, &circle.bounds);
  gtk_snapshot_pop (snapshot);
}

/* Below the number: not read, bookmarked, or both side by side; a note stands in the last line with its sign. */
static void
append_marks (JoganPaperRow *self,
              GtkSnapshot   *snapshot,
              int            line_height,
              const GdkRGBA *color)
{
  if (self->bookmarked)
    append_icon (self, snapshot, "jogan-bookmark-filled-symbolic", 1, line_height, color);
  if (!self->read)
    append_dot (self, snapshot, self->bookmarked ? 1 : 0, line_height);
  if (self->note != NULL)
    append_icon (self, snapshot, "jogan-note-symbolic", 2, line_height, color);
}

static void
line_made_cb (JoganPaperRow *self)
{
  clear_lines (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jogan_paper_row_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  JoganPaperRow *self = JOGAN_PAPER_ROW (widget);
  JoganDrawnRow *row = JOGAN_DRAWN_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line_height = jogan_drawn_row_get_line_height (row);
  int text_x = rtl ? 0 : NUMBER_WIDTH + SPACING;
  GdkRGBA color;
  GdkRGBA dim;
  GdkRGBA soft;

  if (self->paper == NULL)
    return;

  ensure_title (self);
  ensure_lines (self);
  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= jogan_drawn_row_get_alpha (SUMMARY_ALPHA);
  soft = color;
  soft.alpha *= jogan_drawn_row_get_alpha (READ_ALPHA);
  jogan_drawn_row_append_layout (snapshot, self->number, &dim, rtl ? gtk_widget_get_width (widget) - NUMBER_WIDTH : 0,
                                 0);
  jogan_drawn_row_append_layout (snapshot, self->title, self->read ? &soft : &color, text_x, 0);
  if (self->summary != NULL)
    jogan_drawn_row_append_layout (snapshot, self->summary, &dim, text_x, get_n_title_lines (self) * line_height);
  if (self->note_line != NULL)
    jogan_drawn_row_append_layout (snapshot, self->note_line, &color, text_x, (N_LINES - 1) * line_height);
  append_marks (self, snapshot, line_height, &color);
}

static void
jogan_paper_row_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = N_LINES * jogan_drawn_row_get_line_height (JOGAN_DRAWN_ROW (widget));
}

static void
jogan_paper_row_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  JoganPaperRow *self = JOGAN_PAPER_ROW (widget);

  if (self->title != NULL && pango_layout_get_width (self->title) != get_text_width (self) * PANGO_SCALE)
    jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (self));
}

static void
jogan_paper_row_dispose (GObject *object)
{
  JoganPaperRow *self = JOGAN_PAPER_ROW (object);

  g_clear_signal_handler (&self->line_handler, self->result);
  g_clear_object (&self->result);
  g_clear_object (&self->paper);
  g_clear_pointer (&self->note, g_free);
  G_OBJECT_CLASS (jogan_paper_row_parent_class)->dispose (object);
}

static void
jogan_paper_row_class_init (JoganPaperRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JoganDrawnRowClass *row_class = JOGAN_DRAWN_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jogan_paper_row_dispose;
  widget_class->snapshot = jogan_paper_row_snapshot;
  widget_class->measure = jogan_paper_row_measure;
  widget_class->size_allocate = jogan_paper_row_size_allocate;
  row_class->clear_layouts = jogan_paper_row_clear_layouts;

  gtk_widget_class_set_css_name (widget_class, "paper-row");
}

static void
jogan_paper_row_init (JoganPaperRow *self)
{
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
  g_return_if_fail (JOGAN_IS_PAPER_ROW (self));

  if (!g_set_object (&self->paper, paper))
    return;
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jogan_paper_row_get_result:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): how its paper was found
 */
JoganSearchResult *
jogan_paper_row_get_result (JoganPaperRow *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_ROW (self), NULL);

  return self->result;
}

/**
 * jogan_paper_row_set_result:
 * @self: a row
 * @result: (nullable): how its paper was found
 *
 * Shows why a paper was found: what matches is highlighted, and the line where it stands takes the place of the
 * summary once it is made.
 */
void
jogan_paper_row_set_result (JoganPaperRow     *self,
                            JoganSearchResult *result)
{
  g_return_if_fail (JOGAN_IS_PAPER_ROW (self));

  if (self->result == result)
    return;
  g_clear_signal_handler (&self->line_handler, self->result);
  g_set_object (&self->result, result);
  if (result != NULL)
    self->line_handler = g_signal_connect_swapped (result, "notify::line", G_CALLBACK (line_made_cb), self);
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jogan_paper_row_get_line:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the line where its paper matches, once it is made
 */
const JoganMatchingLine *
jogan_paper_row_get_line (JoganPaperRow *self)
{
  g_return_val_if_fail (JOGAN_IS_PAPER_ROW (self), NULL);

  return self->result != NULL ? jogan_search_result_peek_line (self->result) : NULL;
}

/**
 * jogan_paper_row_set_marks:
 * @self: a row
 * @read: whether its paper was read
 * @bookmarked: whether it has a bookmark
 * @note: (nullable): the first line of its note
 *
 * Shows what the reader marked.
 */
void
jogan_paper_row_set_marks (JoganPaperRow *self,
                           gboolean       read,
                           gboolean       bookmarked,
                           const char    *note)
{
  g_return_if_fail (JOGAN_IS_PAPER_ROW (self));

  if (self->read == read && self->bookmarked == bookmarked && g_strcmp0 (self->note, note) == 0)
    return;
  self->read = read;
  self->bookmarked = bookmarked;
  g_set_str (&self->note, note);
  jogan_drawn_row_clear_layouts (JOGAN_DRAWN_ROW (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
