/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-sync-store.h"

/**
 * jogan_sync_store: (skip)
 * @store: a store
 * @wanted: (element-type GObject): what it is to hold
 *
 * Makes a store hold what is wanted, in one change from the first difference to the last: what stays at either end is
 * not touched.
 */
void
jogan_sync_store (GListStore *store,
                  GPtrArray  *wanted)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint start = 0;
  guint end = 0;

  while (start < n && start < wanted->len)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), start);

      if (item != g_ptr_array_index (wanted, start))
        break;
      start++;
    }
  while (end < n - start && end < wanted->len - start)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), n - 1 - end);

      if (item != g_ptr_array_index (wanted, wanted->len - 1 - end))
        break;
      end++;
    }
  if (n - start - end > 0 || wanted->len - start - end > 0)
    g_list_store_splice (store, start, n - start - end, wanted->pdata + start, wanted->len - start - end);
}
