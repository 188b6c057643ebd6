/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-text-label.h"

#include <string.h>

#include "model/jogan-link.h"
#include "ui/jogan-highlight.h"
#include "ui/jogan-text-attributes.h"

/* What a label shows, a JoganText, and what it looks like without highlights, a PangoAttrList. */
#define TEXT_KEY "jogan-text"
#define ATTRIBUTES_KEY "jogan-attributes"

/* A text of some length asks for room for so many letters, neither less nor more: that spares laying it out letter by
 * letter, and in one line, each time it is asked how wide it would be. What it gets is up to what it is in. So few
 * letters that a title twice as large fits a narrow window. */
#define LONG_BYTES 60
#define LONG_CHARS 8

/* Images are not fetched: they are links to where they are.
 *
 * GtkLabel takes links only as markup. All text in it is escaped, the link itself is only the number of its run: what
 * a post says never becomes part of the markup. */
static char *
make_link_markup (const char     *string,
                  const JoganRun *runs,
                  guint           n_runs,
                  int            *first_link)
{
  GString *markup = g_string_new (NULL);
  guint position = 0;

  *first_link = 0;
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *host = NULL;
      g_autofree char *before = NULL;
      g_autofree char *title = NULL;
      g_autofree char *text = NULL;

      if (!(runs[i].flags & (JOGAN_RUN_LINK | JOGAN_RUN_IMAGE)))
        continue;
      host = jogan_link_get_host (runs[i].target);
      if (host == NULL)
        continue;
      if (position == 0)
        *first_link = (int) g_utf8_pointer_to_offset (string, string + runs[i].start);
      before = g_markup_escape_text (string + position, runs[i].start - position);
      title = g_markup_escape_text (host, -1);
      text = g_markup_escape_text (string + runs[i].start, runs[i].end - runs[i].start);
      g_string_append_printf (markup, "%s<a href=\"%u\" title=\"%s\">%s</a>", before, i, title, text);
      position = runs[i].end;
    }

  if (position > 0)
    {
      g_autofree char *rest = g_markup_escape_text (string + position, -1);

      g_string_append (markup, rest);
    }
  return g_string_free (markup, FALSE);
}

/* (nullable): the run of a link by what the markup calls it. */
static const JoganRun *
find_run (GtkLabel   *label,
          const char *href)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (g_object_get_data (G_OBJECT (label), TEXT_KEY), &n_runs);
  guint64 index;

  return g_ascii_string_to_unsigned (href, 10, 0, G_MAXUINT, &index, NULL) && index < n_runs ? &runs[index] : NULL;
}

static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *href)
{
  const JoganRun *run = find_run (label, href);

  if (run != NULL)
    gtk_widget_activate_action (GTK_WIDGET (label), "win.open-url", "s", run->target);
  return GDK_EVENT_STOP;
}

/**
 * jogan_text_label_new:
 * @text: a text
 * @role: what the label is to assistive technology
 *
 * Makes a label that shows a text with its styles and links. Links that may be opened activate the `win.open-url`
 * action with their destination; all others are plain text.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
jogan_text_label_new (JoganText        *text,
                      GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "xalign", 0.0f,
                                   "selectable", TRUE,
                                   NULL);

  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  jogan_text_label_set_text (GTK_LABEL (label), text);
  return label;
}

/**
 * jogan_text_label_set_text:
 * @label: a label that was made with jogan_text_label_new()
 * @text: a text
 *
 * Shows another text. Nothing is selected or highlighted in it.
 */
void
jogan_text_label_set_text (GtkLabel  *label,
                           JoganText *text)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_autofree char *markup = NULL;
  int first_link;
  const char *string = jogan_text_get_string (text);
  int n_chars = strlen (string) > LONG_BYTES ? LONG_CHARS : -1;
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);

  jogan_text_attributes_add_text (list, text);
  g_object_set_data_full (G_OBJECT (label), TEXT_KEY, jogan_text_ref (text), (GDestroyNotify) jogan_text_unref);
  g_object_set_data_full (G_OBJECT (label), ATTRIBUTES_KEY, pango_attr_list_ref (list),
                          (GDestroyNotify) pango_attr_list_unref);

  markup = make_link_markup (string, runs, n_runs, &first_link);
  gtk_label_set_width_chars (label, n_chars);
  gtk_label_set_max_width_chars (label, n_chars);
  if (*markup != '\0')
    gtk_label_set_markup (label, markup);
  else
    gtk_label_set_text (label, string);
  gtk_label_set_attributes (label, list);

  /* Tab walks links, not paragraphs, which stay selectable by pointer; it goes where the cursor is first. */
  gtk_widget_set_can_focus (GTK_WIDGET (label), *markup != '\0');
  gtk_label_select_region (label, first_link, first_link);
}

/**
 * jogan_text_label_get_link:
 * @label: a label
 * @x: a place in it
 * @y: a place in it
 *
 * Returns: (transfer none) (nullable): where a link leads to that stands there, until another text is shown
 */
const char *
jogan_text_label_get_link (GtkLabel *label,
                           double    x,
                           double    y)
{
  JoganText *text = g_object_get_data (G_OBJECT (label), TEXT_KEY);
  const JoganRun *runs;
  guint n_runs;
  int left;
  int top;
  int index;

  if (text == NULL)
    return NULL;
  gtk_label_get_layout_offsets (label, &left, &top);
  if (!pango_layout_xy_to_index (gtk_label_get_layout (label), (int) (x - left) * PANGO_SCALE,
                                 (int) (y - top) * PANGO_SCALE, &index, NULL))
    return NULL;
  runs = jogan_text_get_runs (text, &n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *host = NULL;

      if (!(runs[i].flags & (JOGAN_RUN_LINK | JOGAN_RUN_IMAGE)) || (guint) index < runs[i].start ||
          (guint) index >= runs[i].end)
        continue;
      host = jogan_link_get_host (runs[i].target);
      if (host != NULL)
        return runs[i].target;
    }
  return NULL;
}

/**
 * jogan_text_label_get_focused_link:
 * @label: a label that has the keyboard focus
 * @place: (out caller-allocates): where the link begins
 *
 * Returns: (transfer none) (nullable): where the link leads to that has the focus, until another text is shown
 */
const char *
jogan_text_label_get_focused_link (GtkLabel        *label,
                                   graphene_rect_t *place)
{
  const char *href = gtk_label_get_current_uri (label);
  const JoganRun *run = NULL;
  PangoRectangle first;
  int left;
  int top;

  if (href != NULL && g_object_get_data (G_OBJECT (label), TEXT_KEY) != NULL)
    run = find_run (label, href);
  if (run == NULL)
    return NULL;
  pango_layout_index_to_pos (gtk_label_get_layout (label), (int) run->start, &first);
  pango_extents_to_pixels (&first, NULL);
  gtk_label_get_layout_offsets (label, &left, &top);
  graphene_rect_init (place, first.x + left, first.y + top, first.width, first.height);
  return run->target;
}

static gboolean
is_bold (GtkLabel *label)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (label));

  return pango_font_description_get_weight (pango_context_get_font_description (context)) >= PANGO_WEIGHT_BOLD;
}

/**
 * jogan_text_label_set_matches:
 * @label: a label that was made with jogan_text_label_new()
 * @matches: (nullable) (element-type JoganMatch): what is to be highlighted in its text
 * @current: the position of the match that is being looked at, or -1
 *
 * Highlights parts of the text, in place of those that are.
 */
void
jogan_text_label_set_matches (GtkLabel *label,
                              GArray   *matches,
                              int       current)
{
  PangoAttrList *plain = g_object_get_data (G_OBJECT (label), ATTRIBUTES_KEY);
  g_autoptr (PangoAttrList) list = pango_attr_list_copy (plain);
  JoganHighlight style = is_bold (label) ? JOGAN_HIGHLIGHT_BOLD : JOGAN_HIGHLIGHT_PLAIN;

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    jogan_highlight_insert (list, &g_array_index (matches, JoganMatch, i),
                            (int) i == current ? style | JOGAN_HIGHLIGHT_CURRENT : style);
  gtk_label_set_attributes (label, list);
}

/**
 * jogan_text_label_dup_selection:
 * @label: a label
 *
 * Returns: (transfer full) (nullable): the selected part of its text, or %NULL when nothing is selected
 */
char *
jogan_text_label_dup_selection (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  int start;
  int end;

  if (!gtk_label_get_selection_bounds (label, &start, &end))
    return NULL;
  return g_utf8_substring (text, start, end);
}

/**
 * jogan_text_label_find_selection:
 * @widget: a widget with labels in it
 *
 * Returns: (transfer full) (nullable): what is selected in the first of its labels where something is
 */
char *
jogan_text_label_find_selection (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *selection = GTK_IS_LABEL (child) ? jogan_text_label_dup_selection (GTK_LABEL (child))
                                             : jogan_text_label_find_selection (child);

      if (selection != NULL)
        return selection;
    }
  return NULL;
}

static void
set_direction (GtkWidget       *widget,
               GtkTextDirection direction)
{
  gtk_widget_set_direction (widget, direction);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_direction (child, direction);
}

/**
 * jogan_text_label_set_direction:
 * @widget: a widget with texts of a paper in it
 * @text: the paper's title
 *
 * Lays the widget out the way its text runs, whatever the direction of the window is.
 */
void
jogan_text_label_set_direction (GtkWidget  *widget,
                                const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  set_direction (widget,
                 pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}
