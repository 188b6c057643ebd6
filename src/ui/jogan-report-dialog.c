/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-report-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-text-attributes.h"

#include "library/jogan-report-item.h"

static const char *
get_severity_name (JoganSeverity severity)
{
  switch (severity)
    {
    case JOGAN_SEVERITY_ERROR:
      return _("Not read");
    case JOGAN_SEVERITY_WARNING:
      return _("Read by guessing");
    case JOGAN_SEVERITY_NOTE:
    default:
      return _("Unusual");
    }
}

static const char *
get_severity_icon (JoganSeverity severity)
{
  return severity == JOGAN_SEVERITY_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic";
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  /* Not a box, which asks how wide its text is for the height it has. */
  GtkWidget *row = gtk_grid_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "valign", GTK_ALIGN_START, "margin-top", 3, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *place = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   NULL);
  GtkWidget *message = g_object_new (GTK_TYPE_LABEL,
                                     "xalign", 0.0f,
                                     "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                     "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                     "selectable", TRUE,
                                     NULL);

  gtk_widget_add_css_class (place, "dimmed");
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (row, "report-row");
  gtk_widget_set_can_focus (place, FALSE);
  gtk_widget_set_can_focus (message, FALSE);
  gtk_box_append (GTK_BOX (box), message);
  gtk_box_append (GTK_BOX (box), place);
  gtk_grid_set_column_spacing (GTK_GRID (row), 12);
  gtk_grid_attach (GTK_GRID (row), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), box, 1, 0, 1, 1);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  JoganReportItem *report = gtk_list_item_get_item (item);
  JoganRemark *remark = jogan_report_item_get_remark (report);
  JoganSeverity severity = jogan_remark_get_severity (remark);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *message = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *place = gtk_widget_get_next_sibling (message);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = NULL;

  if (jogan_remark_get_line (remark) > 0)
    /* Translators: a file, and a line in it. */
    text = g_strdup_printf (_("%s, line %u"), jogan_report_item_get_path (report), jogan_remark_get_line (remark));
  else
    text = g_strdup (jogan_report_item_get_path (report));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_severity_icon (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, get_severity_name (severity),
                                  -1);
  jogan_text_attributes_add (attributes, jogan_remark_get_message (remark));
  gtk_label_set_text (GTK_LABEL (message), jogan_remark_get_message (remark));
  gtk_label_set_attributes (GTK_LABEL (message), attributes);
  gtk_label_set_text (GTK_LABEL (place), text);
  gtk_list_item_set_accessible_label (item, jogan_remark_get_message (remark));
  gtk_list_item_set_accessible_description (item, text);
}

static GListModel *
new_model (JoganLibrary *library)
{
  GListModel *sources = jogan_library_get_sources (library);
  GListStore *reports = g_list_store_new (G_TYPE_LIST_MODEL);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);

      g_list_store_append (reports, jogan_source_get_remarks (source));
    }
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (reports)));
}

static GtkWidget *
new_list (GListModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (model)), factory);
  GtkWidget *window = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_widget_add_css_class (list, "report");
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remarks"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  return window;
}

static GtkWidget *
new_empty_page (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing Unusual"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("All posts were read without problems."));
  return page;
}

/**
 * jogan_report_dialog_new:
 * @library: a library
 *
 * Returns: (transfer floating): a dialog that tells what was unusual about the posts of the library and what was
 *   refused, with file and line
 */
AdwDialog *
jogan_report_dialog_new (JoganLibrary *library)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  g_autoptr (GListModel) model = new_model (library);
  gboolean empty = g_list_model_get_n_items (model) == 0;

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view),
                                empty ? new_empty_page () : new_list (g_steal_pointer (&model)));
  adw_dialog_set_title (dialog, _("Import Report"));
  adw_dialog_set_content_width (dialog, 620);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
