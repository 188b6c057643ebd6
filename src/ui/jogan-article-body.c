/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-article-body.h"

#include "ui/jogan-section-view.h"

/**
 * JoganArticleBody:
 *
 * The sections of a paper: at once as many as fill the window, the others one by one in the frames after that.
 */
struct _JoganArticleBody
{
  GtkBox parent_instance;

  GtkWidget *hidden; /* (nullable): borrowed, the first section that is not shown yet; nor are those after it */
  guint tick_id;
  gboolean painted;
  GPtrArray *headings; /* of GtkWidget: borrowed from the sections */
  GPtrArray *sections; /* of JoganSection: below those headings */
};

/* Square pixels that a byte of text takes, headings and margins included: so much text fills the window. Laying out
 * text is most of the work of opening a paper, so that what is below is left for the frames after the first. */
#define AREA_PER_BYTE 360

/* The text shown at once as long as the window has no size. */
#define SCREEN_BYTES 1300

G_DEFINE_FINAL_TYPE (JoganArticleBody, jogan_article_body, GTK_TYPE_BOX)

static gsize
count_bytes (JoganSection *section)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    jogan_block_append_plain (jogan_section_get_block (section, i), plain);
  return plain->len;
}

static void
show_next (JoganArticleBody *self)
{
  gtk_widget_set_visible (self->hidden, TRUE);
  self->hidden = gtk_widget_get_next_sibling (self->hidden);
}

static void
forget_hidden (JoganArticleBody *self)
{
  self->hidden = NULL;
  self->painted = FALSE;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  JoganArticleBody *self = JOGAN_ARTICLE_BODY (widget);

  /* The first tick is that of the frame with what is shown at once. */
  if (self->painted)
    show_next (self);
  self->painted = TRUE;
  if (self->hidden != NULL)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
show_later (JoganArticleBody *self,
            GtkWidget        *section)
{
  if (self->hidden != NULL)
    return;
  self->hidden = section;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
forget_sections (JoganArticleBody *self)
{
  forget_hidden (self);
  g_ptr_array_set_size (self->headings, 0);
  g_ptr_array_set_size (self->sections, 0);
}

static void
add_heading (JoganArticleBody *self,
             JoganSectionView *view)
{
  GtkWidget *heading = jogan_section_view_get_heading (view);

  if (heading == NULL)
    return;
  g_ptr_array_add (self->headings, heading);
  g_ptr_array_add (self->sections, jogan_section_ref (jogan_section_view_get_section (view)));
}

static gsize
count_bytes_on_screen (JoganArticleBody *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  int area = window != NULL ? gtk_widget_get_width (window) * gtk_widget_get_height (window) : 0;

  return area > 0 ? area / AREA_PER_BYTE : SCREEN_BYTES;
}

static void
remove_from (JoganArticleBody *self,
             GtkWidget        *view)
{
  while (view != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (view);

      gtk_box_remove (GTK_BOX (self), view);
      view = next;
    }
}

static void
show_sections (JoganArticleBody *self,
               JoganPaper       *whole)
{
  gsize n_on_screen = count_bytes_on_screen (self);
  GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self));
  gsize n_bytes = 0;

  for (guint i = 0; i < jogan_paper_get_n_sections (whole); i++)
    {
      JoganSection *section = jogan_paper_get_section (whole, i);

      if (jogan_section_is_metadata (section))
        continue;
      if (view != NULL)
        {
          jogan_section_view_set_section (JOGAN_SECTION_VIEW (view), section);
        }
      else
        {
          view = jogan_section_view_new (section);
          gtk_box_append (GTK_BOX (self), view);
        }
      gtk_widget_set_visible (view, n_bytes <= n_on_screen);
      if (n_bytes > n_on_screen)
        show_later (self, view);
      if (n_bytes <= n_on_screen)
        n_bytes += count_bytes (section);
      add_heading (self, JOGAN_SECTION_VIEW (view));
      view = gtk_widget_get_next_sibling (view);
    }
  remove_from (self, view);
}

static void
jogan_article_body_dispose (GObject *object)
{
  forget_sections (JOGAN_ARTICLE_BODY (object));
  G_OBJECT_CLASS (jogan_article_body_parent_class)->dispose (object);
}

static void
jogan_article_body_finalize (GObject *object)
{
  JoganArticleBody *self = JOGAN_ARTICLE_BODY (object);

  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->sections);
  G_OBJECT_CLASS (jogan_article_body_parent_class)->finalize (object);
}

static void
jogan_article_body_class_init (JoganArticleBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_article_body_dispose;
  object_class->finalize = jogan_article_body_finalize;
}

static void
jogan_article_body_init (JoganArticleBody *self)
{
  self->headings = g_ptr_array_new ();
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * jogan_article_body_new:
 *
 * Returns: (transfer floating): a body without sections
 */
GtkWidget *
jogan_article_body_new (void)
{
  return g_object_new (JOGAN_TYPE_ARTICLE_BODY, NULL);
}

/**
 * jogan_article_body_set_paper:
 * @self: a body
 * @whole: (nullable): a paper with its sections, or %NULL when they are not known
 *
 * Shows the sections of a paper, in the widgets of those of the paper before: they stay as they are until then, so that
 * a body whose sections are not known is to be hidden.
 */
void
jogan_article_body_set_paper (JoganArticleBody *self,
                              JoganPaper       *whole)
{
  g_return_if_fail (JOGAN_IS_ARTICLE_BODY (self));

  forget_sections (self);
  if (whole != NULL)
    show_sections (self, whole);
}

/**
 * jogan_article_body_show_all:
 * @self: a body
 *
 * Shows now what would be shown in the next frames: the sections that are below the first screen.
 */
void
jogan_article_body_show_all (JoganArticleBody *self)
{
  g_return_if_fail (JOGAN_IS_ARTICLE_BODY (self));

  while (self->hidden != NULL)
    show_next (self);
  forget_hidden (self);
}

/**
 * jogan_article_body_is_complete:
 * @self: a body
 *
 * Returns: whether all its sections are shown
 */
gboolean
jogan_article_body_is_complete (JoganArticleBody *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE_BODY (self), FALSE);

  return self->hidden == NULL;
}

/**
 * jogan_article_body_get_n_headings:
 * @self: a body
 *
 * Returns: how many sections have a heading
 */
guint
jogan_article_body_get_n_headings (JoganArticleBody *self)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE_BODY (self), 0);

  return self->headings->len;
}

/**
 * jogan_article_body_get_heading:
 * @self: a body
 * @position: less than the number of its headings
 *
 * Returns: (transfer none): the widget of a section's heading
 */
GtkWidget *
jogan_article_body_get_heading (JoganArticleBody *self,
                                guint             position)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE_BODY (self), NULL);
  g_return_val_if_fail (position < self->headings->len, NULL);

  return g_ptr_array_index (self->headings, position);
}

/**
 * jogan_article_body_get_section:
 * @self: a body
 * @position: less than the number of its headings
 *
 * Returns: (transfer none): the section below that heading
 */
JoganSection *
jogan_article_body_get_section (JoganArticleBody *self,
                                guint             position)
{
  g_return_val_if_fail (JOGAN_IS_ARTICLE_BODY (self), NULL);
  g_return_val_if_fail (position < self->sections->len, NULL);

  return g_ptr_array_index (self->sections, position);
}
