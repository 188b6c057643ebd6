/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-day-filter-list.h"

#include <string.h>

/**
 * JoganDayFilterList:
 *
 * Days, and of each only some of its papers: a [iface@Gio.ListModel] of one [class@DayFilter] for each day of another
 * list. (GtkMapListModel of GTK 4.18 gives the wrong items when some come in front of others.)
 */
struct _JoganDayFilterList
{
  GObject parent_instance;

  GListModel *days;
  GPtrArray *filters; /* of JoganDayFilter, in the order of the days */
  JoganDayFilterFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganDayFilterList,
                               jogan_day_filter_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
splice (JoganDayFilterList *self,
        guint               position,
        guint               removed,
        guint               added)
{
  guint n;

  if (removed > 0)
    g_ptr_array_remove_range (self->filters, position, removed);
  n = self->filters->len;
  g_ptr_array_set_size (self->filters, (int) (n + added));
  if (n > position)
    memmove (self->filters->pdata + position + added, self->filters->pdata + position,
             (n - position) * sizeof (gpointer));
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (self->days, i);

      self->filters->pdata[i] = jogan_day_filter_new (day, self->func, self->user_data);
    }
}

static void
days_changed_cb (JoganDayFilterList *self,
                 guint               position,
                 guint               removed,
                 guint               added)
{
  splice (self, position, removed, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
jogan_day_filter_list_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_DAY_FILTER;
}

static guint
jogan_day_filter_list_get_n_items (GListModel *model)
{
  return JOGAN_DAY_FILTER_LIST (model)->filters->len;
}

static gpointer
jogan_day_filter_list_get_item (GListModel *model,
                                guint       position)
{
  JoganDayFilterList *self = JOGAN_DAY_FILTER_LIST (model);

  return position < self->filters->len ? g_object_ref (g_ptr_array_index (self->filters, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_day_filter_list_get_item_type;
  iface->get_n_items = jogan_day_filter_list_get_n_items;
  iface->get_item = jogan_day_filter_list_get_item;
}

static void
jogan_day_filter_list_finalize (GObject *object)
{
  JoganDayFilterList *self = JOGAN_DAY_FILTER_LIST (object);

  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_object (&self->days);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (jogan_day_filter_list_parent_class)->finalize (object);
}

static void
jogan_day_filter_list_class_init (JoganDayFilterListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_day_filter_list_finalize;
}

static void
jogan_day_filter_list_init (JoganDayFilterList *self)
{
  self->filters = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jogan_day_filter_list_new:
 * @days: a list of [class@Day]
 * @func: (scope notified) (closure user_data) (destroy destroy): decides which of their papers are in the list
 * @user_data: data for @func; there as long as the list and each of its items
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): those papers of the days, day by day
 */
JoganDayFilterList *
jogan_day_filter_list_new (GListModel        *days,
                           JoganDayFilterFunc func,
                           gpointer           user_data,
                           GDestroyNotify     destroy)
{
  JoganDayFilterList *self = g_object_new (JOGAN_TYPE_DAY_FILTER_LIST, NULL);

  self->days = g_object_ref (days);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  g_signal_connect_object (days, "items-changed", G_CALLBACK (days_changed_cb), self, G_CONNECT_SWAPPED);
  splice (self, 0, 0, g_list_model_get_n_items (days));
  return self;
}
