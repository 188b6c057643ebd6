/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-first-rows.h"

/**
 * JoganFirstRows:
 *
 * The first rows of a list, as many as the reader can see, until there is reason to show all of them. A list makes
 * about two hundred rows, whatever its height: too many to be made anew with every key of a search. What is selected,
 * counted and gone through is all of the model that this one is made of.
 */
struct _JoganFirstRows
{
  GObject parent_instance;

  GtkSelectionModel *model;
  guint limit;
  guint n_shown; /* the limit may be passed by some that came between those that were shown */
};

static void list_model_iface_init      (GListModelInterface        *iface);
static void section_model_iface_init   (GtkSectionModelInterface   *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganFirstRows,
                               jogan_first_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

static guint
get_n_rows (JoganFirstRows *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
show (JoganFirstRows *self,
      guint           position,
      guint           removed,
      guint           added)
{
  self->n_shown = self->n_shown - removed + added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Up to the limit. */
static void
show_more (JoganFirstRows *self)
{
  guint n = MIN (get_n_rows (self), self->limit);

  if (n > self->n_shown)
    show (self, self->n_shown, 0, n - self->n_shown);
}

static void
items_changed_cb (JoganFirstRows *self,
                  guint           position,
                  guint           removed,
                  guint           added)
{
  guint before = self->n_shown;

  /* What comes is not much, and something that is shown stays below it. */
  if (position + removed < before && added <= self->limit)
    show (self, position, removed, added);
  else if (position <= before)
    show (self, position, before - position, MIN (get_n_rows (self), MAX (self->limit, position)) - position);
  show_more (self);
}

static void
sections_changed_cb (JoganFirstRows *self,
                     guint           position,
                     guint           n_items)
{
  if (position < self->n_shown)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, MIN (n_items, self->n_shown - position));
}

static void
selection_changed_cb (JoganFirstRows *self,
                      guint           position,
                      guint           n_items)
{
  if (position < self->n_shown)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position,
                                           MIN (n_items, self->n_shown - position));
}

static GType
jogan_first_rows_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (JOGAN_FIRST_ROWS (model)->model));
}

static guint
jogan_first_rows_get_n_items (GListModel *model)
{
  return JOGAN_FIRST_ROWS (model)->n_shown;
}

static gpointer
jogan_first_rows_get_item (GListModel *model,
                           guint       position)
{
  JoganFirstRows *self = JOGAN_FIRST_ROWS (model);

  return position < self->n_shown ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_first_rows_get_item_type;
  iface->get_n_items = jogan_first_rows_get_n_items;
  iface->get_item = jogan_first_rows_get_item;
}

/* The sections are those of the model: the last one may go on below the rows that are shown. */
static void
jogan_first_rows_get_section (GtkSectionModel *model,
                              guint            position,
                              guint           *out_start,
                              guint           *out_end)
{
  JoganFirstRows *self = JOGAN_FIRST_ROWS (model);

  if (position < self->n_shown)
    {
      gtk_section_model_get_section (GTK_SECTION_MODEL (self->model), position, out_start, out_end);
      return;
    }
  *out_start = self->n_shown;
  *out_end = G_MAXUINT;
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = jogan_first_rows_get_section;
}

static gboolean
jogan_first_rows_is_selected (GtkSelectionModel *model,
                              guint              position)
{
  return gtk_selection_model_is_selected (JOGAN_FIRST_ROWS (model)->model, position);
}

static GtkBitset *
jogan_first_rows_get_selection_in_range (GtkSelectionModel *model,
                                         guint              position,
                                         guint              n_items)
{
  return gtk_selection_model_get_selection_in_range (JOGAN_FIRST_ROWS (model)->model, position, n_items);
}

static gboolean
jogan_first_rows_select_item (GtkSelectionModel *model,
                              guint              position,
                              gboolean           unselect_rest)
{
  return gtk_selection_model_select_item (JOGAN_FIRST_ROWS (model)->model, position, unselect_rest);
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = jogan_first_rows_is_selected;
  iface->get_selection_in_range = jogan_first_rows_get_selection_in_range;
  iface->select_item = jogan_first_rows_select_item;
}

static void
jogan_first_rows_dispose (GObject *object)
{
  JoganFirstRows *self = JOGAN_FIRST_ROWS (object);

  self->n_shown = 0;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (jogan_first_rows_parent_class)->dispose (object);
}

static void
jogan_first_rows_class_init (JoganFirstRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jogan_first_rows_dispose;
}

static void
jogan_first_rows_init (JoganFirstRows *self)
{
  self->limit = JOGAN_ALL_ROWS;
}

/**
 * jogan_first_rows_new:
 * @model: all rows
 *
 * Returns: (transfer full): a model that shows all of them until it is given a limit
 */
JoganFirstRows *
jogan_first_rows_new (GtkSelectionModel *model)
{
  JoganFirstRows *self = g_object_new (JOGAN_TYPE_FIRST_ROWS, NULL);

  self->model = g_object_ref (model);
  self->n_shown = get_n_rows (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_SECTION_MODEL (model))
    g_signal_connect_object (model, "sections-changed", G_CALLBACK (sections_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * jogan_first_rows_get_limit:
 * @self: first rows
 *
 * Returns: how many may be shown
 */
guint
jogan_first_rows_get_limit (JoganFirstRows *self)
{
  g_return_val_if_fail (JOGAN_IS_FIRST_ROWS (self), JOGAN_ALL_ROWS);

  return self->limit;
}

/**
 * jogan_first_rows_set_limit:
 * @self: first rows
 * @limit: how many to show, or %JOGAN_ALL_ROWS
 *
 * Shows more rows, or fewer.
 */
void
jogan_first_rows_set_limit (JoganFirstRows *self,
                            guint           limit)
{
  g_return_if_fail (JOGAN_IS_FIRST_ROWS (self));

  self->limit = limit;
  if (self->n_shown > limit)
    show (self, limit, self->n_shown - limit, 0);
  show_more (self);
}

/**
 * jogan_first_rows_restart:
 * @self: first rows
 * @limit: how many rows to show
 *
 * To be called when others are about to take the place of all rows: what is shown stays until then.
 */
void
jogan_first_rows_restart (JoganFirstRows *self,
                          guint           limit)
{
  g_return_if_fail (JOGAN_IS_FIRST_ROWS (self));

  self->limit = limit;
}
