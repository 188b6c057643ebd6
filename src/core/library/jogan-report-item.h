/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-remark.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_REPORT_ITEM (jogan_report_item_get_type ())
G_DECLARE_FINAL_TYPE (JoganReportItem, jogan_report_item, JOGAN, REPORT_ITEM, GObject)

JoganReportItem *jogan_report_item_new        (const char      *path,
                                               JoganRemark     *remark);
const char      *jogan_report_item_get_path   (JoganReportItem *self);
JoganRemark     *jogan_report_item_get_remark (JoganReportItem *self);

G_END_DECLS
