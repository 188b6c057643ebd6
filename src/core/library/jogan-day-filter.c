/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-day-filter.h"

/**
 * JoganDayFilter:
 *
 * Some of the papers of a day: a [iface@Gio.ListModel] of [class@Paper]s in the order of the day. Which they are is
 * decided post by post, and no paper is made for that.
 */
struct _JoganDayFilter
{
  GObject parent_instance;

  JoganDay *day;
  JoganDayFilterFunc func;
  gpointer user_data;
  GArray *positions; /* of guint: where in the day the papers are that pass, in order */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JoganDayFilter,
                               jogan_day_filter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Adds the places in the day of those papers from @start to before @end that pass. */
static void
find_positions (JoganDayFilter *self,
                GArray         *positions,
                guint           start,
                guint           end)
{
  while (start < end)
    {
      guint in_post;
      JoganPost *post = jogan_day_get_post_at (self->day, start, &in_post);
      guint n = jogan_post_get_n_papers (post);
      g_autofree gboolean *passes = g_new0 (gboolean, n);

      self->func (post, passes, self->user_data);
      for (; in_post < n && start < end; in_post++, start++)
        {
          if (passes[in_post])
            g_array_append_val (positions, start);
        }
    }
}

/* How many of the papers stand before a place in the day. */
static guint
count_before (JoganDayFilter *self,
              guint           place)
{
  guint low = 0;
  guint high = self->positions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->positions, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
day_changed_cb (JoganDayFilter *self,
                guint           position,
                guint           removed,
                guint           added)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start = count_before (self, position);
  guint end = count_before (self, position + removed);

  find_positions (self, positions, position, position + added);
  for (guint i = end; i < self->positions->len; i++)
    g_array_index (self->positions, guint, i) += added - removed;
  g_array_remove_range (self->positions, start, end - start);
  g_array_insert_vals (self->positions, start, positions->data, positions->len);
  if (end > start || positions->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, end - start, positions->len);
}

static GType
jogan_day_filter_get_item_type (GListModel *model)
{
  return JOGAN_TYPE_PAPER;
}

static guint
jogan_day_filter_get_n_items (GListModel *model)
{
  return JOGAN_DAY_FILTER (model)->positions->len;
}

static gpointer
jogan_day_filter_get_item (GListModel *model,
                           guint       position)
{
  JoganDayFilter *self = JOGAN_DAY_FILTER (model);

  if (position >= self->positions->len)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->day), g_array_index (self->positions, guint, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jogan_day_filter_get_item_type;
  iface->get_n_items = jogan_day_filter_get_n_items;
  iface->get_item = jogan_day_filter_get_item;
}

static void
jogan_day_filter_finalize (GObject *object)
{
  JoganDayFilter *self = JOGAN_DAY_FILTER (object);

  g_clear_object (&self->day);
  g_clear_pointer (&self->positions, g_array_unref);
  G_OBJECT_CLASS (jogan_day_filter_parent_class)->finalize (object);
}

static void
jogan_day_filter_class_init (JoganDayFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_day_filter_finalize;
}

static void
jogan_day_filter_init (JoganDayFilter *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * jogan_day_filter_new:
 * @day: a day
 * @func: (scope forever): decides which of its papers are in the list
 * @user_data: data for @func, which must be there as long as the list is
 *
 * Returns: (transfer full): those papers of the day
 */
JoganDayFilter *
jogan_day_filter_new (JoganDay          *day,
                      JoganDayFilterFunc func,
                      gpointer           user_data)
{
  JoganDayFilter *self;

  g_return_val_if_fail (JOGAN_IS_DAY (day), NULL);

  self = g_object_new (JOGAN_TYPE_DAY_FILTER, NULL);
  self->day = g_object_ref (day);
  self->func = func;
  self->user_data = user_data;
  g_signal_connect_object (day, "items-changed", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  find_positions (self, self->positions, 0, g_list_model_get_n_items (G_LIST_MODEL (day)));
  return self;
}

/**
 * jogan_day_filter_get_day:
 * @self: a filtered day
 *
 * Returns: (transfer none): the day
 */
JoganDay *
jogan_day_filter_get_day (JoganDayFilter *self)
{
  g_return_val_if_fail (JOGAN_IS_DAY_FILTER (self), NULL);

  return self->day;
}

/**
 * jogan_day_filter_get_position:
 * @self: a filtered day
 * @position: less than the number of its papers
 *
 * Returns: where that paper is in the day
 */
guint
jogan_day_filter_get_position (JoganDayFilter *self,
                               guint           position)
{
  g_return_val_if_fail (JOGAN_IS_DAY_FILTER (self), 0);
  g_return_val_if_fail (position < self->positions->len, 0);

  return g_array_index (self->positions, guint, position);
}

/**
 * jogan_day_filter_refilter:
 * @self: a filtered day
 *
 * Decides anew about all its papers, and tells of the stretch in which others are in the list now.
 */
void
jogan_day_filter_refilter (JoganDayFilter *self)
{
  g_autoptr (GArray) old = NULL;
  const guint *before;
  const guint *after;
  guint start = 0;
  guint end = 0;
  guint shorter;

  g_return_if_fail (JOGAN_IS_DAY_FILTER (self));

  old = g_steal_pointer (&self->positions);
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  find_positions (self, self->positions, 0, g_list_model_get_n_items (G_LIST_MODEL (self->day)));

  before = (const guint *) old->data;
  after = (const guint *) self->positions->data;
  shorter = MIN (old->len, self->positions->len);
  while (start < shorter && before[start] == after[start])
    start++;
  while (end < shorter - start && before[old->len - 1 - end] == after[self->positions->len - 1 - end])
    end++;
  if (start + end < MAX (old->len, self->positions->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, self->positions->len - start - end);
}
