/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The floor that Jogan's start is measured against: a bare libadwaita window with nested split panes and a list of
 * as many rows as ten years of posts have papers, which does nothing else.
 */
#include <adwaita.h>

#define N_ROWS 36500

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  GtkStringObject *row = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (row));
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (row));
}

static GtkWidget *
create_list (void)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_take (rows, g_strdup_printf ("Row %u", i + 1));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))), factory);
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", list, NULL);
}

static AdwNavigationPage *
create_page (GtkWidget  *content,
             const char *title)
{
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  return adw_navigation_page_new (view, title);
}

static void
activate_cb (GApplication *application,
             gpointer      user_data)
{
  GtkWidget *inner = g_object_new (ADW_TYPE_NAVIGATION_SPLIT_VIEW,
                                   "sidebar", create_page (create_list (), "Papers"),
                                   "content", create_page (gtk_label_new ("A paper"), "Reader"),
                                   NULL);
  GtkWidget *outer = g_object_new (ADW_TYPE_NAVIGATION_SPLIT_VIEW,
                                   "sidebar", create_page (gtk_label_new ("Views"), "Views"),
                                   "content", adw_navigation_page_new (inner, "Inside"),
                                   NULL);
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), outer);
  gtk_window_set_title (GTK_WINDOW (window), "Floor");
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("dev.jogan.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
