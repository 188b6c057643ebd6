/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-day-filter.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_DAY_FILTER_LIST (jogan_day_filter_list_get_type ())
G_DECLARE_FINAL_TYPE (JoganDayFilterList, jogan_day_filter_list, JOGAN, DAY_FILTER_LIST, GObject)

JoganDayFilterList *jogan_day_filter_list_new (GListModel        *days,
                                               JoganDayFilterFunc func,
                                               gpointer           user_data,
                                               GDestroyNotify     destroy);

G_END_DECLS
