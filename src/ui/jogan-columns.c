/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-columns.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/jogan-column-cards.h"
#include "ui/jogan-column-papers.h"

/* The narrowest column, in letters, and as many as one can read side by side. */
#define COLUMN_CHARS 46
#define MAX_COLUMNS 4

/**
 * JoganColumns:
 *
 * Column reading: one section of several papers side by side, a screen of them at a time. Only the papers on screen
 * have widgets. One of them is the current one, which keys act on.
 */
struct _JoganColumns
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *sections; /* of toggle buttons, one a kind */
  GtkWidget *stack;
  JoganColumnCards *cards;
  GtkWidget *status;
  GtkWidget *note; /* what is not shown */

  JoganColumnPapers *papers;
  JoganPaper *wanted; /* (nullable): where to be as soon as it was read */
  guint current;      /* position among the papers */
  guint n_columns;    /* that fit */
  guint update_id;
};

enum
{
  PROP_CURRENT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (JoganColumns, jogan_columns, GTK_TYPE_WIDGET)

static const struct
{
  JoganSectionKind kind;
  const char *title;
} section_kinds[] = {
  { JOGAN_SECTION_INTRODUCTION, NC_("section", "Introduction") },
  { JOGAN_SECTION_METHOD, NC_("section", "Method") },
  { JOGAN_SECTION_RESULTS, NC_("section", "Results") },
  { JOGAN_SECTION_LIMITATIONS, NC_("section", "Limitations") },
  { JOGAN_SECTION_CONCLUSION, NC_("section", "Conclusion") },
};

static guint
get_n_papers (JoganColumns *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->papers));
}

static JoganColumnCard *
get_current_card (JoganColumns *self)
{
  return jogan_column_cards_get_card (self->cards, self->current);
}

static gboolean
has_focus (JoganColumns *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (self)) ||
         (gtk_widget_get_state_flags (GTK_WIDGET (self->cards)) & GTK_STATE_FLAG_FOCUS_WITHIN);
}

/* "2 of 12": where one stands, and what was passed over. */
static void
update_note (JoganColumns *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = get_n_papers (self);
  guint n_lacking = jogan_column_papers_get_n_lacking (self->papers);
  guint n_failed = jogan_column_papers_get_n_failed (self->papers);

  if (n > 0)
    /* Translators: which of the papers in columns is the current one, and how many there are. */
    g_string_append_printf (text, _("%u of %u"), self->current + 1, n);
  if (n_lacking > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%u paper has nothing here", "%u papers have nothing here", n_lacking),
                              n_lacking);
    }
  if (n_failed > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%u could not be read", "%u could not be read", n_failed), n_failed);
    }
  gtk_label_set_text (GTK_LABEL (self->note), text->str);
}

/* Shows the papers as they are now; the cards are made anew only when others are on screen. */
static void
update (JoganColumns *self,
        gboolean      anew)
{
  guint n = get_n_papers (self);
  guint first; /* of the papers on screen */
  gboolean focus = has_focus (self);

  if (self->current >= n)
    self->current = n > 0 ? n - 1 : 0;
  first = self->current / self->n_columns * self->n_columns;
  if (anew || first != jogan_column_cards_get_first (self->cards))
    {
      /* The focus waits where no key is lost. */
      if (focus)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      jogan_column_cards_fill (self->cards, self->papers, first, self->n_columns);
    }
  jogan_column_cards_set_current (self->cards, self->current);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "cards"
                                                             : jogan_column_papers_is_loading (self->papers)
                                                               ? "loading"
                                                               : "status");
  update_note (self);
  if (focus)
    jogan_columns_focus (self);
}

static void
set_position (JoganColumns *self,
              guint         position)
{
  g_clear_object (&self->wanted);
  if (position == self->current)
    return;
  self->current = position;
  update (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* To the paper that was asked for, or the nearest that has the section. */
static void
find_wanted (JoganColumns *self)
{
  guint position = self->wanted != NULL ? jogan_column_papers_find_nearest (self->papers, self->wanted) : G_MAXUINT;

  if (position != G_MAXUINT)
    self->current = position;
}

static void
papers_changed_cb (JoganColumns *self)
{
  find_wanted (self);
  update (self, TRUE);
  if (!jogan_column_papers_is_loading (self->papers))
    {
      g_clear_object (&self->wanted);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
    }
}

static void
section_toggled_cb (JoganColumns    *self,
                    GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    jogan_columns_set_number (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number")));
}

/* The arrows go where they point. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   data)
{
  int direction = g_variant_get_int32 (arguments);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  jogan_columns_move (JOGAN_COLUMNS (widget), direction);
  return GDK_EVENT_STOP;
}

static gboolean
update_cb (gpointer data)
{
  JoganColumns *self = data;

  self->update_id = 0;
  update (self, TRUE);
  return G_SOURCE_REMOVE;
}

static guint
count_columns (JoganColumns *self,
               int           width)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int character = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return CLAMP (width / MAX (character * COLUMN_CHARS, 1), 1, MAX_COLUMNS);
}

static void
jogan_columns_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (JOGAN_COLUMNS (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
  /* Many columns never keep the window from becoming narrow again. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 240);
}

static void
jogan_columns_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  JoganColumns *self = JOGAN_COLUMNS (widget);
  guint n_columns = count_columns (self, width);
  int minimum;

  if (n_columns != self->n_columns)
    {
      self->n_columns = n_columns;
      if (self->update_id == 0)
        self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
    }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->box, &(const GtkAllocation) { 0, 0, MAX (width, minimum), height }, baseline);
}

static void
jogan_columns_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, jogan_columns_get_current (JOGAN_COLUMNS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_columns_dispose (GObject *object)
{
  JoganColumns *self = JOGAN_COLUMNS (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->papers);
  g_clear_object (&self->wanted);
  G_OBJECT_CLASS (jogan_columns_parent_class)->dispose (object);
}

static void
jogan_columns_class_init (JoganColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jogan_columns_get_property;
  object_class->dispose = jogan_columns_dispose;
  widget_class->measure = jogan_columns_measure;
  widget_class->size_allocate = jogan_columns_size_allocate;

  /**
   * JoganColumns:current:
   *
   * The paper one stands on.
   */
  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, JOGAN_TYPE_PAPER,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, arrow_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, arrow_cb, "i", 1);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "jogan-columns");
}

static void
add_sections (JoganColumns *self)
{
  GtkWidget *first = NULL;

  self->sections = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->sections), 4);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->sections), 2);
  gtk_widget_add_css_class (self->sections, "column-sections");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sections), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Section"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (section_kinds); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "section", section_kinds[i].title));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_focus_on_click (button, FALSE);
      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      g_object_set_data (G_OBJECT (button), "number", GUINT_TO_POINTER (i + 1));
      adw_wrap_box_append (ADW_WRAP_BOX (self->sections), button);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
      g_signal_connect_object (button, "toggled", G_CALLBACK (section_toggled_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), self->sections);
}

static void
add_stack (JoganColumns *self)
{
  GtkWidget *spinner = adw_spinner_new ();

  self->cards = JOGAN_COLUMN_CARDS (jogan_column_cards_new ());
  g_signal_connect_object (self->cards, "chosen", G_CALLBACK (set_position), self, G_CONNECT_SWAPPED);

  self->status = adw_status_page_new ();
  gtk_widget_add_css_class (self->status, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "jogan-paper-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _("No Paper Has This Section"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), _("Choose another section."));

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->cards), "cards");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "loading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reading posts"), -1);
  gtk_box_append (GTK_BOX (self->box), self->stack);
}

static void
jogan_columns_init (JoganColumns *self)
{
  self->n_columns = 1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  add_sections (self);
  add_stack (self);
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (self->note, "column-note");
  gtk_widget_add_css_class (self->note, "dimmed");
  gtk_widget_add_css_class (self->note, "caption");
  gtk_box_append (GTK_BOX (self->box), self->note);
}

/**
 * jogan_columns_new:
 * @library: has the posts
 * @annotations: what the reader marked
 *
 * Returns: (transfer floating): columns without papers
 */
GtkWidget *
jogan_columns_new (JoganLibrary     *library,
                   JoganAnnotations *annotations)
{
  JoganColumns *self = g_object_new (JOGAN_TYPE_COLUMNS, NULL);

  self->papers = jogan_column_papers_new (library);
  jogan_column_cards_set_annotations (self->cards, annotations);
  g_signal_connect_object (self->papers, "changed", G_CALLBACK (papers_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * jogan_columns_set_papers:
 * @self: columns
 * @papers: (element-type JoganPaper): papers, with sections or without
 *
 * Shows a section of other papers, from the first one.
 */
void
jogan_columns_set_papers (JoganColumns *self,
                          GPtrArray    *papers)
{
  g_return_if_fail (JOGAN_IS_COLUMNS (self));

  g_clear_object (&self->wanted);
  self->current = 0;
  jogan_column_papers_set_papers (self->papers, papers);
  update (self, TRUE);
}

/**
 * jogan_columns_has_paper:
 * @self: columns
 * @paper: a paper
 *
 * Returns: whether it is one of the papers, whatever sections it has
 */
gboolean
jogan_columns_has_paper (JoganColumns *self,
                         JoganPaper   *paper)
{
  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), FALSE);

  return jogan_column_papers_has_paper (self->papers, paper);
}

/**
 * jogan_columns_get_current:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): the paper one stands on, with its sections
 */
JoganPaper *
jogan_columns_get_current (JoganColumns *self)
{
  g_autoptr (JoganPaper) paper = NULL;

  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), NULL);

  paper = g_list_model_get_item (G_LIST_MODEL (self->papers), self->current);
  return paper;
}

/**
 * jogan_columns_set_current:
 * @self: columns
 * @paper: one of its papers
 *
 * Stands on that paper, or on the nearest when it has nothing to say in this section.
 */
void
jogan_columns_set_current (JoganColumns *self,
                           JoganPaper   *paper)
{
  guint position;

  g_return_if_fail (JOGAN_IS_COLUMNS (self));

  g_set_object (&self->wanted, paper);
  position = jogan_column_papers_find_nearest (self->papers, paper);
  if (position == G_MAXUINT || jogan_column_papers_is_loading (self->papers))
    return;
  set_position (self, position);
}

/**
 * jogan_columns_move:
 * @self: columns
 * @direction: 1 for the next paper, -1 for the previous one
 *
 * Returns: whether there was one
 */
gboolean
jogan_columns_move (JoganColumns *self,
                    int           direction)
{
  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), FALSE);

  if (self->current + direction >= get_n_papers (self))
    return FALSE;
  set_position (self, self->current + direction);
  return TRUE;
}

/**
 * jogan_columns_move_to_edge:
 * @self: columns
 * @edge: %GTK_POS_LEFT for the first paper, %GTK_POS_RIGHT for the last
 */
void
jogan_columns_move_to_edge (JoganColumns   *self,
                            GtkPositionType edge)
{
  g_return_if_fail (JOGAN_IS_COLUMNS (self));

  if (get_n_papers (self) > 0)
    set_position (self, edge == GTK_POS_LEFT ? 0 : get_n_papers (self) - 1);
}

/**
 * jogan_columns_get_number:
 * @self: columns
 *
 * Returns: the number of the section, from 1
 */
guint
jogan_columns_get_number (JoganColumns *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (section_kinds); i++)
    {
      if (section_kinds[i].kind == jogan_column_papers_get_kind (self->papers))
        return i + 1;
    }
  return 1;
}

/**
 * jogan_columns_set_number:
 * @self: columns
 * @number: the number of a section, from 1 for introductions to 5 for conclusions; others change nothing
 *
 * Shows another section of the same papers.
 */
void
jogan_columns_set_number (JoganColumns *self,
                          guint         number)
{
  JoganPaper *current;
  GtkWidget *button;

  g_return_if_fail (JOGAN_IS_COLUMNS (self));

  if (number == 0 || number > G_N_ELEMENTS (section_kinds) || number == jogan_columns_get_number (self))
    return;
  current = jogan_columns_get_current (self);
  if (current != NULL)
    g_set_object (&self->wanted, current);
  jogan_column_papers_set_kind (self->papers, section_kinds[number - 1].kind);
  button = gtk_widget_get_first_child (self->sections);
  for (guint i = 1; i < number; i++)
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  /* The window is known to assistive technology, where columns may be too new to it. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (gtk_widget_get_root (GTK_WIDGET (self))),
                             gtk_button_get_label (GTK_BUTTON (button)), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  papers_changed_cb (self);
}

/**
 * jogan_columns_get_section:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): the section of the current paper that is shown
 */
JoganSection *
jogan_columns_get_section (JoganColumns *self)
{
  JoganPaper *paper;
  g_autoptr (GPtrArray) sections = NULL;

  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), NULL);

  paper = jogan_columns_get_current (self);
  if (paper == NULL)
    return NULL;
  sections = jogan_column_papers_get_sections (paper, jogan_column_papers_get_kind (self->papers));
  return sections->len > 0 ? g_ptr_array_index (sections, 0) : NULL;
}

/**
 * jogan_columns_scroll_page:
 * @self: columns
 * @direction: 1 for a page down in the current paper, -1 for a page up
 *
 * Returns: whether there was anything to scroll to
 */
gboolean
jogan_columns_scroll_page (JoganColumns *self,
                           int           direction)
{
  JoganColumnCard *card;

  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), FALSE);

  card = get_current_card (self);
  return card != NULL && jogan_column_card_scroll_page (card, direction);
}

/**
 * jogan_columns_dup_selection:
 * @self: columns
 *
 * Returns: (transfer full) (nullable): the text of the current paper that is selected by pointer
 */
char *
jogan_columns_dup_selection (JoganColumns *self)
{
  JoganColumnCard *card;

  g_return_val_if_fail (JOGAN_IS_COLUMNS (self), NULL);

  card = get_current_card (self);
  return card != NULL ? jogan_column_card_dup_selection (card) : NULL;
}

/**
 * jogan_columns_focus:
 * @self: columns
 *
 * Moves the keyboard focus to the current paper.
 */
void
jogan_columns_focus (JoganColumns *self)
{
  JoganColumnCard *card;

  g_return_if_fail (JOGAN_IS_COLUMNS (self));

  card = get_current_card (self);
  gtk_widget_grab_focus (card != NULL ? GTK_WIDGET (card) : GTK_WIDGET (self));
}
