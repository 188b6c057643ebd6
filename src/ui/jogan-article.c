/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-article.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"
#include "ui/jogan-article-body.h"
#include "ui/jogan-article-head.h"
#include "ui/jogan-article-matches.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-text-label.h"

/**
 * JoganArticle:
 *
 * All of a paper, top to bottom: its head, where else it stands, its note, its sections. The next paper is shown in the
 * same widgets as far as it goes, for making them and finding their styles takes longer than laying out the text.
 */
struct _JoganArticle
{
  GtkWidget parent_instance;

  JoganPaper *paper;
  JoganPaper *whole;             /* (nullable): the same with its sections, once they are known */
  JoganPost *post;               /* (nullable): keeps @whole what it is */
  char *problem;                 /* (nullable): why they are not */
  JoganLibrary *library;         /* (nullable) */
  JoganAnnotations *annotations; /* (nullable) */
  GtkBox *content;               /* the only child, with all the rest */
  GtkWidget *head; /* borrowed from the content, like the next three; what is after them goes with the paper */
  GtkWidget *also;
  GtkWidget *note;
  JoganArticleBody *body;
  JoganArticleMatches *matches;
};

enum
{
  SIGNAL_MATCHES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganArticle, jogan_article, GTK_TYPE_WIDGET)

static GtkWidget *
append_text (GtkBox           *box,
             const char       *string,
             GtkAccessibleRole role,
             const char       *css_class)
{
  g_autoptr (JoganText) text = jogan_text_new (string);
  GtkWidget *label = jogan_text_label_new (text, role);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

/* A link that has the focus goes; the focus stays in the text. */
static void
keep_focus (JoganArticle *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && focus != GTK_WIDGET (self) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (box), child);
}

/* The other days a paper stands in the library, each a way there. */
static void
update_also (JoganArticle *self)
{
  g_autoptr (GPtrArray) papers = NULL;

  if (self->paper == NULL || self->library == NULL)
    return;
  papers = jogan_library_find_papers (self->library, jogan_paper_get_id (self->paper));
  clear_box (self->also);
  gtk_widget_set_visible (self->also, papers->len > 1);
  if (papers->len < 2)
    return;
  adw_wrap_box_append (ADW_WRAP_BOX (self->also), gtk_label_new (_("Also on")));
  for (guint i = 0; i < papers->len; i++)
    {
      JoganPaper *paper = g_ptr_array_index (papers, i);
      JoganPost *post = jogan_paper_get_post (paper);
      g_autofree char *day = NULL;
      GtkWidget *button;

      if (paper == self->paper || post == NULL)
        continue;
      day = jogan_day_format_short (jogan_post_get_day (post));
      button = gtk_button_new_with_label (day);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-paper-of");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", jogan_paper_get_id (paper),
                                        jogan_post_get_name (post));
      adw_wrap_box_append (ADW_WRAP_BOX (self->also), button);
    }
}

/* The note, as it was written, stands above the text it is about. */
static void
update_note (JoganArticle *self)
{
  JoganAnnotation *note;
  const char *quote;
  GtkWidget *child;

  if (self->paper == NULL || self->annotations == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->note)) != NULL)
    gtk_box_remove (GTK_BOX (self->note), child);
  note = jogan_annotations_get_note (self->annotations, jogan_paper_get_id (self->paper));
  gtk_widget_set_visible (self->note, note != NULL);
  if (note == NULL)
    return;
  quote = jogan_annotation_get_quote (note);
  if (quote != NULL)
    {
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), quote);

      append_text (GTK_BOX (self->note), quoted, GTK_ACCESSIBLE_ROLE_PARAGRAPH, "dimmed");
    }
  append_text (GTK_BOX (self->note), jogan_annotation_get_text (note), GTK_ACCESSIBLE_ROLE_PARAGRAPH, "note-text");
}

static void
update_matches (JoganArticle *self)
{
  jogan_article_matches_update (self->matches);
  g_signal_emit (self, signals[SIGNAL_MATCHES_CHANGED], 0);
}

/* What is below the body goes with the paper. */
static void
clear_end (JoganArticle *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_next_sibling (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->content, child);
}

/* What is below the head: the sections, or why there are none, or nothing until it is known which. */
static void
show_body (JoganArticle *self)
{
  jogan_article_body_set_paper (self->body, self->whole);
  gtk_widget_set_visible (GTK_WIDGET (self->body), self->whole != NULL);
  jogan_article_matches_set_skipped (GTK_WIDGET (self->body), self->whole == NULL);

  if (self->problem != NULL)
    append_text (self->content, self->problem, GTK_ACCESSIBLE_ROLE_ALERT, "article-problem");
  else if (self->whole != NULL && jogan_paper_get_n_sections (self->whole) == 0)
    append_text (self->content, _("No source has the text of this paper any more. Its bookmark and its note stay."),
                 GTK_ACCESSIBLE_ROLE_PARAGRAPH, "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY,
                               self->whole == NULL && self->problem == NULL, -1);
  jogan_text_label_set_direction (GTK_WIDGET (self->content), jogan_paper_get_title (self->paper));
}

static void
fill (JoganArticle *self)
{
  keep_focus (self);
  jogan_article_matches_set_current (self->matches, -1);
  clear_end (self);
  gtk_widget_set_visible (GTK_WIDGET (self->content), self->paper != NULL);

  if (self->paper != NULL)
    {
      jogan_article_head_set_paper (JOGAN_ARTICLE_HEAD (self->head), self->paper);
      update_also (self);
      update_note (self);
      show_body (self);
    }
  else
    {
      jogan_article_body_set_paper (self->body, NULL);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->paper != NULL ? jogan_paper_get_title (self->paper) : _("No paper"), -1);
  update_matches (self);
}

/* Highlights have other colors then. */
static void
connect_style (JoganArticle *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_matches), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_matches), self, G_CONNECT_SWAPPED);
}

static void
jogan_article_dispose (GObject *object)
{
  JoganArticle *self = JOGAN_ARTICLE (object);

  if (self->content != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->content));
  self->content = NULL;
  g_clear_object (&self->paper);
  g_clear_object (&self->whole);
  g_clear_object (&self->post);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_article_parent_class)->dispose (object);
}

static void
jogan_article_finalize (GObject *object)
{
  JoganArticle *self = JOGAN_ARTICLE (object);

  g_free (self->problem);
  jogan_article_matches_free (self->matches);
  G_OBJECT_CLASS (jogan_article_parent_class)->finalize (object);
}

static void
jogan_article_class_init (JoganArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_article_dispose;
  object_class->finalize = jogan_article_finalize;

  /**
   * JoganArticle::matches-changed:
   * @self: an article
   *
   * Emitted when other parts of the text are highlighted, or another match is the current one.
   */
  signals[SIGNAL_MATCHES_CHANGED] = g_signal_new ("matches-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
  gtk_widget_class_set_css_name (widget_class, "article");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_parts (JoganArticle *self)
{
  self->head = jogan_article_head_new ();
  gtk_box_append (self->content, self->head);

  self->also = adw_wrap_box_new ();
  gtk_widget_add_css_class (self->also, "article-also");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->also), 4);
  gtk_widget_set_visible (self->also, FALSE);
  gtk_box_append (self->content, self->also);

  self->note = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->note, "article-note");
  gtk_widget_set_visible (self->note, FALSE);
  jogan_article_matches_set_field (self->note, JOGAN_FIELD_NOTE);
  gtk_box_append (self->content, self->note);

  self->body = JOGAN_ARTICLE_BODY (jogan_article_body_new ());
  gtk_box_append (self->content, GTK_WIDGET (self->body));
}

static void
jogan_article_init (JoganArticle *self)
{
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_parent (GTK_WIDGET (self->content), GTK_WIDGET (self));
  add_parts (self);
  self->matches = jogan_article_matches_new (GTK_WIDGET (self->content));
  connect_style (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article");
}

/**
 * jogan_article_get_paper:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): the paper it shows
 */
JoganPaper *
jogan_article_get_paper (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return self->paper;
}

static void
set_whole (JoganArticle *self,
           JoganPaper   *whole)
{
  JoganPost *post = whole != NULL ? jogan_paper_get_post (whole) : NULL;

  g_clear_pointer (&self->problem, g_free);
  g_set_object (&self->whole, whole);
  g_set_object (&self->post, post);
}

/**
 * jogan_article_set_paper:
 * @self: an article
 * @paper: (nullable): the paper to show
 * @whole: (nullable): the same with its sections; %NULL as long as they are not known
 */
void
jogan_article_set_paper (JoganArticle *self,
                         JoganPaper   *paper,
                         JoganPaper   *whole)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  if (self->paper == paper && self->whole == whole && self->problem == NULL)
    return;
  g_set_object (&self->paper, paper);
  set_whole (self, whole);
  fill (self);
}

/**
 * jogan_article_get_whole:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): the paper it shows, with its sections
 */
JoganPaper *
jogan_article_get_whole (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return self->whole;
}

/**
 * jogan_article_add_whole:
 * @self: an article that shows a paper whose sections were not known
 * @whole: the same paper with its sections
 *
 * Shows the sections below what is there already.
 */
void
jogan_article_add_whole (JoganArticle *self,
                         JoganPaper   *whole)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));
  g_return_if_fail (self->paper != NULL && self->whole == NULL && self->problem == NULL);

  set_whole (self, whole);
  show_body (self);
  update_matches (self);
}

/**
 * jogan_article_add_problem:
 * @self: an article that shows a paper whose sections were not known
 * @problem: why they cannot be shown, and what helps; shown, never interpreted
 */
void
jogan_article_add_problem (JoganArticle *self,
                           const char   *problem)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));
  g_return_if_fail (self->paper != NULL && self->whole == NULL && self->problem == NULL);

  g_set_str (&self->problem, problem);
  show_body (self);
}

/**
 * jogan_article_set_marks:
 * @self: an article
 * @library: knows where else a paper stands
 * @annotations: knows its note
 */
void
jogan_article_set_marks (JoganArticle     *self,
                         JoganLibrary     *library,
                         JoganAnnotations *annotations)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "notify::n-papers", G_CALLBACK (update_also), self, G_CONNECT_SWAPPED);
  g_set_object (&self->annotations, annotations);
  fill (self);
}

/**
 * jogan_article_update_note:
 * @self: an article
 *
 * Shows the note of the paper as it is now.
 */
void
jogan_article_update_note (JoganArticle *self)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  update_note (self);
  update_matches (self);
}

/**
 * jogan_article_append:
 * @self: an article that shows a paper
 * @widget: what to show below it, until another paper is shown
 */
void
jogan_article_append (JoganArticle *self,
                      GtkWidget    *widget)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_box_append (self->content, widget);
}

/**
 * jogan_article_set_query:
 * @self: an article
 * @query: (nullable): what to highlight
 *
 * Highlights what a query finds in the paper, and in those that are shown after it.
 */
void
jogan_article_set_query (JoganArticle *self,
                         JoganQuery   *query)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  if (jogan_article_matches_set_query (self->matches, query))
    g_signal_emit (self, signals[SIGNAL_MATCHES_CHANGED], 0);
}

/**
 * jogan_article_get_matches: (skip)
 * @self: an article
 *
 * Returns: (transfer none): what is highlighted
 */
JoganArticleMatches *
jogan_article_get_matches (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return self->matches;
}

/**
 * jogan_article_go_to_match:
 * @self: an article
 * @position: the position of a match
 *
 * Makes it the current one. What it is in scrolls to it sideways, if it does; the rest is up to the reader.
 */
void
jogan_article_go_to_match (JoganArticle *self,
                           guint         position)
{
  GtkWidget *label;
  GtkWidget *viewport;

  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  jogan_article_matches_set_current (self->matches, (int) position);
  label = jogan_article_matches_get_label (self->matches, position);
  viewport = gtk_widget_get_ancestor (label, GTK_TYPE_VIEWPORT);
  if (viewport != NULL && gtk_widget_is_ancestor (viewport, GTK_WIDGET (self)))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), label, NULL);
  g_signal_emit (self, signals[SIGNAL_MATCHES_CHANGED], 0);
}

/**
 * jogan_article_show_all:
 * @self: an article
 *
 * Shows now what would be shown in the next frames: the sections that are below the first screen.
 */
void
jogan_article_show_all (JoganArticle *self)
{
  g_return_if_fail (JOGAN_IS_ARTICLE (self));

  jogan_article_body_show_all (self->body);
}

/**
 * jogan_article_is_complete:
 * @self: an article
 *
 * Returns: whether all sections of its paper are known and shown
 */
gboolean
jogan_article_is_complete (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), FALSE);

  return self->whole != NULL && jogan_article_body_is_complete (self->body);
}

/**
 * jogan_article_get_n_headings:
 * @self: an article
 *
 * Returns: how many sections have a heading
 */
guint
jogan_article_get_n_headings (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), 0);

  return jogan_article_body_get_n_headings (self->body);
}

/**
 * jogan_article_get_heading:
 * @self: an article
 * @position: less than the number of its headings
 *
 * Returns: (transfer none): the widget of a section's heading
 */
GtkWidget *
jogan_article_get_heading (JoganArticle *self,
                           guint         position)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return jogan_article_body_get_heading (self->body, position);
}

/**
 * jogan_article_get_section:
 * @self: an article
 * @position: less than the number of its headings
 *
 * Returns: (transfer none): the section below that heading
 */
JoganSection *
jogan_article_get_section (JoganArticle *self,
                           guint         position)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return jogan_article_body_get_section (self->body, position);
}

/**
 * jogan_article_dup_selection:
 * @self: an article
 *
 * Returns: (transfer full) (nullable): the text that is selected by pointer
 */
char *
jogan_article_dup_selection (JoganArticle *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE (self), NULL);

  return jogan_text_label_find_selection (GTK_WIDGET (self->content));
}
