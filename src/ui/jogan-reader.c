/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-reader-private.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-post.h"

enum
{
  PROP_WHOLE_PAPER = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_MATCHES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganReader, jogan_reader, GTK_TYPE_WIDGET)

static void
update_measure (JoganReader *self)
{
  int width;

  if (self->typography == NULL || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  /* The unit of the clamp is scaled with the system's text size, that of the measure is already. */
  width = jogan_typography_get_width (self->typography, GTK_WIDGET (self->article));
  adw_clamp_scrollable_set_unit (self->clamp, ADW_LENGTH_UNIT_PX);
  adw_clamp_scrollable_set_maximum_size (self->clamp, width + 2 * 24);
  adw_clamp_scrollable_set_tightening_threshold (self->clamp, width + 2 * 24);
}

/* The paper in its post when that is in memory. */
static JoganPaper *
peek_whole (JoganReader *self,
            JoganPost  **post)
{
  JoganPost *own = self->paper != NULL ? jogan_paper_get_post (self->paper) : NULL;

  *post = NULL;
  if (self->paper == NULL)
    return NULL;
  if (own == NULL || jogan_post_is_whole (own))
    return self->paper;
  if (self->library != NULL)
    *post = jogan_library_peek_post (self->library, self->paper);
  return *post != NULL && jogan_post_is_whole (*post) ? jogan_post_find_paper (*post, self->paper) : NULL;
}

/* A paper whose post changed is shown as it was until its new text is there, so that nothing jumps. */
static void
show_whole (JoganReader *self,
            JoganPaper  *whole)
{
  if (jogan_article_get_paper (self->article) == self->paper)
    {
      jogan_article_add_whole (self->article, whole);
    }
  else
    {
      jogan_article_set_paper (self->article, self->paper, whole);
      jogan_article_show_all (self->article);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE_PAPER]);
}

static void
show_problem (JoganReader *self,
              const char  *reason)
{
  g_autofree char *problem = NULL;

  /* Translators: why a paper has no text. The next sentence tells what helps. */
  problem = g_strdup_printf (_("The text of this paper cannot be shown: %s\nWhen its file can be read again, go to "
                               "another paper and back."),
                             reason);
  jogan_article_set_paper (self->article, self->paper, NULL);
  jogan_article_add_problem (self->article, problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE_PAPER]);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (JoganReader) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, &error);
  JoganPaper *whole;

  /* Another paper was asked for since. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  whole = post != NULL && jogan_post_is_whole (post) ? jogan_post_find_paper (post, self->paper) : NULL;
  if (whole != NULL)
    show_whole (self, whole);
  else
    show_problem (self, error != NULL ? error->message : _("its post was changed and does not have it any more."));
}

static void
stop_reading (JoganReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
matches_changed_cb (JoganReader *self)
{
  g_signal_emit (self, signals[SIGNAL_MATCHES_CHANGED], 0);
}

static void
jogan_reader_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jogan_reader_parent_class)->realize (widget);
  update_measure (JOGAN_READER (widget));
}

static void
jogan_reader_css_changed (GtkWidget         *widget,
                          GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jogan_reader_parent_class)->css_changed (widget, change);
  update_measure (JOGAN_READER (widget));
}

static void
jogan_reader_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WHOLE_PAPER:
      g_value_set_object (value, jogan_reader_get_whole_paper (JOGAN_READER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_reader_dispose (GObject *object)
{
  JoganReader *self = JOGAN_READER (object);

  stop_reading (self);
  g_clear_object (&self->paper);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_READER);
  g_clear_object (&self->typography);
  G_OBJECT_CLASS (jogan_reader_parent_class)->dispose (object);
}

static void
jogan_reader_class_init (JoganReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JOGAN_TYPE_ARTICLE);
  object_class->get_property = jogan_reader_get_property;
  object_class->dispose = jogan_reader_dispose;
  widget_class->realize = jogan_reader_realize;
  widget_class->css_changed = jogan_reader_css_changed;

  properties[PROP_WHOLE_PAPER] = g_param_spec_object (
    "whole-paper", NULL, NULL, JOGAN_TYPE_PAPER, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JoganReader::near-end:
   * @self: a reader
   *
   * Emitted when the end of the paper is in sight, perhaps many times.
   */
  g_signal_new ("near-end", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * JoganReader::matches-changed:
   * @self: a reader
   *
   * Emitted when other parts of the paper are highlighted, or another match is the current one.
   */
  signals[SIGNAL_MATCHES_CHANGED] = g_signal_new ("matches-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, JoganReader, clamp);
  gtk_widget_class_bind_template_child (widget_class, JoganReader, article);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jogan-reader");
}

static void
jogan_reader_init (JoganReader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->article, "matches-changed", G_CALLBACK (matches_changed_cb), self, G_CONNECT_SWAPPED);
  jogan_reader_follow_scrolling (self);
}

/**
 * jogan_reader_new:
 *
 * Returns: (transfer floating): a reader without a paper
 */
GtkWidget *
jogan_reader_new (void)
{
  return g_object_new (JOGAN_TYPE_READER, NULL);
}

/**
 * jogan_reader_set_typography:
 * @self: a reader
 * @typography: how to set texts
 */
void
jogan_reader_set_typography (JoganReader     *self,
                             JoganTypography *typography)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  if (!g_set_object (&self->typography, typography))
    return;
  g_signal_connect_object (typography, "changed", G_CALLBACK (update_measure), self, G_CONNECT_SWAPPED);
  update_measure (self);
}

/**
 * jogan_reader_set_marks:
 * @self: a reader
 * @library: reads the texts of papers, and knows where else a paper stands
 * @annotations: knows its note
 */
void
jogan_reader_set_marks (JoganReader      *self,
                        JoganLibrary     *library,
                        JoganAnnotations *annotations)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  g_set_object (&self->library, library);
  jogan_article_set_marks (self->article, library, annotations);
}

/**
 * jogan_reader_update_note:
 * @self: a reader
 *
 * Shows the note of the paper as it is now.
 */
void
jogan_reader_update_note (JoganReader *self)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  jogan_article_update_note (self->article);
}

/**
 * jogan_reader_get_paper:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the paper it shows, as the list has it: perhaps without its sections
 */
JoganPaper *
jogan_reader_get_paper (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  return self->paper;
}

/**
 * jogan_reader_get_whole_paper:
 * @self: a reader
 *
 * Gets the paper with its sections. Its post is a whole one, too; both are there until another paper is shown.
 *
 * Returns: (transfer none) (nullable): the paper it shows, %NULL until its post is read
 */
JoganPaper *
jogan_reader_get_whole_paper (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  return jogan_article_get_whole (self->article);
}

/**
 * jogan_reader_is_reading:
 * @self: a reader
 *
 * Returns: whether the sections of the paper are about to come, or to have their places
 */
gboolean
jogan_reader_is_reading (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), FALSE);

  return (self->cancellable != NULL && jogan_article_get_whole (self->article) == NULL) ||
         (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_width (GTK_WIDGET (self)) == 0);
}

/**
 * jogan_reader_set_paper:
 * @self: a reader
 * @paper: (nullable): the paper to show
 *
 * Shows a paper from its beginning; one that was only read anew from its post, at the same place.
 */
void
jogan_reader_set_paper (JoganReader *self,
                        JoganPaper  *paper)
{
  g_autoptr (JoganPost) post = NULL;
  JoganPaper *whole;
  gboolean same;

  g_return_if_fail (JOGAN_IS_READER (self));

  if (self->paper == paper)
    return;
  same = self->paper != NULL && paper != NULL &&
         g_str_equal (jogan_paper_get_id (self->paper), jogan_paper_get_id (paper));

  stop_reading (self);
  g_set_object (&self->paper, paper);
  /* The text is made anew, and for a moment too short to be scrolled as far. */
  self->restored = same ? jogan_reader_get_scroll (self) : 0;
  self->was_at_end = same && self->was_at_end;
  whole = peek_whole (self, &post);
  if (whole != NULL || !same)
    jogan_article_set_paper (self->article, paper, whole);
  if (same)
    jogan_article_show_all (self->article);
  else
    jogan_reader_scroll_to_edge (self, GTK_POS_TOP);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE_PAPER]);
  if (whole != NULL || paper == NULL || self->library == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  jogan_library_read_async (self->library, paper, self->cancellable, read_cb, g_object_ref (self));
}

static void
read_ahead_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  /* The library keeps it. What cannot be read is told when it is to be shown. */
  g_autoptr (JoganPost) post = jogan_library_read_finish (JOGAN_LIBRARY (source), result, NULL);
}

/**
 * jogan_reader_read_ahead:
 * @self: a reader
 * @paper: (nullable): the paper that is likely to be shown next
 *
 * Has the paper's post read, so that its text is there when it is to be shown.
 */
void
jogan_reader_read_ahead (JoganReader *self,
                         JoganPaper  *paper)
{
  g_autoptr (JoganPost) post = NULL;

  g_return_if_fail (JOGAN_IS_READER (self));

  if (paper == NULL || self->library == NULL)
    return;
  post = jogan_library_peek_post (self->library, paper);
  if (post == NULL)
    jogan_library_read_async (self->library, paper, NULL, read_ahead_cb, NULL);
}

/**
 * jogan_reader_focus_text:
 * @self: a reader
 *
 * Moves the keyboard focus to the text.
 */
void
jogan_reader_focus_text (JoganReader *self)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->article));
}

/**
 * jogan_reader_set_related:
 * @self: a reader that shows a paper
 * @related: what shows the papers that are near it; it goes with the paper
 */
void
jogan_reader_set_related (JoganReader *self,
                          GtkWidget   *related)
{
  g_return_if_fail (JOGAN_IS_READER (self));

  jogan_article_append (self->article, related);
}

/**
 * jogan_reader_dup_selection:
 * @self: a reader
 *
 * Returns: (transfer full) (nullable): the text that is selected by pointer
 */
char *
jogan_reader_dup_selection (JoganReader *self)
{
  g_return_val_if_fail (JOGAN_IS_READER (self), NULL);

  return jogan_article_dup_selection (self->article);
}
