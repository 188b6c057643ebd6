/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-report-item.h"

#include <gio/gio.h>

#include "library/jogan-scan.h"

/**
 * JoganReportItem:
 *
 * One line of the import report of a source: a remark, and the file or folder it is about.
 */
struct _JoganReportItem
{
  GObject parent_instance;

  char *path;
  JoganRemark *remark;
};

G_DEFINE_FINAL_TYPE (JoganReportItem, jogan_report_item, G_TYPE_OBJECT)

static void
jogan_report_item_finalize (GObject *object)
{
  JoganReportItem *self = JOGAN_REPORT_ITEM (object);

  g_free (self->path);
  g_clear_object (&self->remark);
  G_OBJECT_CLASS (jogan_report_item_parent_class)->finalize (object);
}

static void
jogan_report_item_class_init (JoganReportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_report_item_finalize;
}

static void
jogan_report_item_init (JoganReportItem *self)
{
}

/**
 * jogan_report_item_new:
 * @path: (type filename): a path, in the encoding of the file system
 * @remark: what there is to say about it
 *
 * May be called from any thread. The remark is logged, too.
 *
 * Returns: (transfer full): an item
 */
JoganReportItem *
jogan_report_item_new (const char  *path,
                       JoganRemark *remark)
{
  JoganReportItem *self = g_object_new (JOGAN_TYPE_REPORT_ITEM, NULL);

  self->path = jogan_scan_dup_name (path);
  self->remark = g_object_ref (remark);
  g_info ("%s:%u: %s", self->path, jogan_remark_get_line (remark), jogan_remark_get_message (remark));
  return self;
}

/**
 * jogan_report_item_get_path:
 * @self: an item
 *
 * Returns: (transfer none): the absolute path of the file or folder, or its URI when the path is not UTF-8; for a
 *   post equal to jogan_post_get_name()
 */
const char *
jogan_report_item_get_path (JoganReportItem *self)
{
  g_return_val_if_fail (JOGAN_IS_REPORT_ITEM (self), NULL);

  return self->path;
}

/**
 * jogan_report_item_get_remark:
 * @self: an item
 *
 * Returns: (transfer none): the remark
 */
JoganRemark *
jogan_report_item_get_remark (JoganReportItem *self)
{
  g_return_val_if_fail (JOGAN_IS_REPORT_ITEM (self), NULL);

  return self->remark;
}
