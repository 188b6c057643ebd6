/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-column-cards.h"

/**
 * JoganColumnCards:
 *
 * The papers that are on screen in columns, a card for each, side by side.
 */
struct _JoganColumnCards
{
  GtkBox parent_instance;

  JoganAnnotations *annotations; /* (nullable) */
  GPtrArray *cards;              /* of JoganColumnCard: borrowed from the box */
  guint first;                   /* position of the first of their papers, %G_MAXUINT before there was any */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganColumnCards, jogan_column_cards, GTK_TYPE_BOX)

static void
clear (JoganColumnCards *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->cards, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/* Columns stay where they are on a page that is not full. */
static void
append_filler (JoganColumnCards *self)
{
  GtkWidget *filler = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (filler, TRUE);
  gtk_box_append (GTK_BOX (self), filler);
}

static void
annotations_changed_cb (JoganColumnCards *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    jogan_column_card_set_marks (g_ptr_array_index (self->cards, i), self->annotations);
}

static void
pressed_cb (JoganColumnCards *self,
            int               n_press,
            double            x,
            double            y)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (g_ptr_array_index (self->cards, i), GTK_WIDGET (self), &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        {
          g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->first + i);
          return;
        }
    }
}

static void
focus_child_cb (JoganColumnCards *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint i;

  if (child != NULL && g_ptr_array_find (self->cards, child, &i))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->first + i);
}

static void
jogan_column_cards_dispose (GObject *object)
{
  JoganColumnCards *self = JOGAN_COLUMN_CARDS (object);

  g_ptr_array_set_size (self->cards, 0);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_column_cards_parent_class)->dispose (object);
}

static void
jogan_column_cards_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_COLUMN_CARDS (object)->cards);
  G_OBJECT_CLASS (jogan_column_cards_parent_class)->finalize (object);
}

static void
jogan_column_cards_class_init (JoganColumnCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_column_cards_dispose;
  object_class->finalize = jogan_column_cards_finalize;

  /**
   * JoganColumnCards::chosen:
   * @self: cards
   * @position: the position of a paper
   *
   * A click anywhere in the card of a paper, or the keyboard focus that was moved into it by Tab, makes it the current
   * one.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jogan_column_cards_init (JoganColumnCards *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cards = g_ptr_array_new ();
  self->first = G_MAXUINT;
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "notify::focus-child", G_CALLBACK (focus_child_cb), NULL);
}

/**
 * jogan_column_cards_new:
 *
 * Returns: (transfer floating): no cards yet
 */
GtkWidget *
jogan_column_cards_new (void)
{
  return g_object_new (JOGAN_TYPE_COLUMN_CARDS, NULL);
}

/**
 * jogan_column_cards_set_annotations:
 * @self: cards
 * @annotations: what the reader marked
 *
 * To be called once, before there are papers.
 */
void
jogan_column_cards_set_annotations (JoganColumnCards *self,
                                    JoganAnnotations *annotations)
{
  g_return_if_fail (JOGAN_IS_COLUMN_CARDS (self));
  g_return_if_fail (self->annotations == NULL);

  self->annotations = g_object_ref (annotations);
  g_signal_connect_object (annotations, "changed", G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_column_cards_fill:
 * @self: cards
 * @papers: the papers, with the kind of section that is shown of each
 * @first: the position of the first one to show
 * @n_columns: for how many there is room
 *
 * Makes the cards anew.
 */
void
jogan_column_cards_fill (JoganColumnCards  *self,
                         JoganColumnPapers *papers,
                         guint              first,
                         guint              n_columns)
{
  g_return_if_fail (JOGAN_IS_COLUMN_CARDS (self));

  clear (self);
  self->first = first;
  for (guint i = first; i < first + n_columns; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (papers), i);
      GtkWidget *card;

      if (paper == NULL)
        {
          append_filler (self);
          continue;
        }
      card = jogan_column_card_new (paper, jogan_column_papers_get_kind (papers), n_columns == 1);
      jogan_column_card_set_marks (JOGAN_COLUMN_CARD (card), self->annotations);
      gtk_box_append (GTK_BOX (self), card);
      g_ptr_array_add (self->cards, card);
    }
}

/**
 * jogan_column_cards_get_first:
 * @self: cards
 *
 * Returns: the position of the first paper on screen, %G_MAXUINT as long as there was none
 */
guint
jogan_column_cards_get_first (JoganColumnCards *self)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_CARDS (self), G_MAXUINT);

  return self->first;
}

/**
 * jogan_column_cards_get_card:
 * @self: cards
 * @position: the position of a paper
 *
 * Returns: (transfer none) (nullable): its card, if it is on screen
 */
JoganColumnCard *
jogan_column_cards_get_card (JoganColumnCards *self,
                             guint             position)
{
  g_return_val_if_fail (JOGAN_IS_COLUMN_CARDS (self), NULL);

  return position >= self->first && position - self->first < self->cards->len
           ? g_ptr_array_index (self->cards, position - self->first)
           : NULL;
}

/**
 * jogan_column_cards_set_current:
 * @self: cards
 * @position: the position of the paper that keys act on
 */
void
jogan_column_cards_set_current (JoganColumnCards *self,
                                guint             position)
{
  g_return_if_fail (JOGAN_IS_COLUMN_CARDS (self));

  for (guint i = 0; i < self->cards->len; i++)
    jogan_column_card_set_current (g_ptr_array_index (self->cards, i), self->first + i == position);
}
