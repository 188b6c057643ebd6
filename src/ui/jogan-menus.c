/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-menus.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-shortcuts.h"

#define FOCUS_KEY "jogan-focus"

/* What asks for more before it does anything, which its item in a menu says. */
static const char *const asking[] = {
  "win.add-folder",  "win.export",        "win.import", "win.open-file", "win.print-day", "win.print-notes",
  "win.print-paper", "win.rename-search", NULL,
};

/* The first single keys of an action, as menus show them. */
static void
set_accelerator (GMenuItem           *item,
                 const JoganShortcut *shortcut)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", -1);

  if (alternatives[0] != NULL && *alternatives[0] != '\0' && strchr (alternatives[0], ' ') == NULL)
    g_menu_item_set_attribute (item, "accel", "s", alternatives[0]);
}

static void
append_items (GMenu             *menu,
              const char *const *actions)
{
  for (; *actions != NULL; actions++)
    {
      const JoganShortcut *shortcut = jogan_shortcuts_find (*actions);
      const char *title;
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      g_return_if_fail (shortcut != NULL);
      title = g_dpgettext2 (NULL, "shortcuts", shortcut->title);
      /* Translators: an item of a menu that asks for more before it does anything. */
      label = g_strv_contains (asking, *actions) ? g_strdup_printf (_("%s…"), title) : g_strdup (title);
      item = g_menu_item_new (label, shortcut->action);
      set_accelerator (item, shortcut);
      g_menu_append_item (menu, item);
    }
}

static void
append_section (GMenu             *menu,
                const char *const *actions)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append_items (section, actions);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenu      *submenu)
{
  g_autoptr (GMenuItem) item = g_menu_item_new_submenu (label, G_MENU_MODEL (submenu));

  g_menu_append_item (menu, item);
}

/* In what order bookmarks and notes are shown; to be seen only with them. */
static void
append_orders (GMenu *menu)
{
  static const struct
  {
    const char *label;
    const char *action;
  } orders[] = {
    { N_("By Date Marked"), "win.mark-order::marked" },
    { N_("By Date of the Paper"), "win.mark-order::day" },
    { N_("By Title"), "win.mark-order::title" },
  };
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(orders[i].label), orders[i].action);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_submenus (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenu) marks = g_menu_new ();

  append_section (view, (const char *const[]) { "win.columns", "win.calendar", "win.trends", NULL });
  append_orders (view);
  append_section (view, (const char *const[]) { "win.focus-mode", "win.fullscreen", NULL });
  append_section (view, (const char *const[]) { "win.zoom-in", "win.zoom-out", "win.zoom-reset", NULL });
  append_section (marks, (const char *const[]) { "win.export", "win.import", "win.backups", NULL });
  append_section (marks, (const char *const[]) { "win.print-notes", NULL });
  append_submenu (section, _("View"), view);
  append_submenu (section, _("Bookmarks and Notes"), marks);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       make)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = ((JoganMenuFunc) make) ();
  gtk_menu_button_set_menu_model (button, menu);
}

/* The rest of a list that its row lies in, and what scrolls it, are laid out as the next frame would have them. */
static void
lay_out (GtkWidget *list)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  int width = scroller != NULL ? gtk_widget_get_width (scroller) : 0;

  if (width == 0)
    return;
  gtk_widget_measure (scroller, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (scroller, &(GtkAllocation) { 0, 0, width, gtk_widget_get_height (scroller) }, -1);
}

/* What had the focus has it again, before the item that was chosen does anything. */
static void
closed_cb (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = g_object_get_data (G_OBJECT (popover), FOCUS_KEY);

  if (focus != NULL && root != NULL && gtk_widget_get_root (focus) == root)
    gtk_root_set_focus (root, focus);
  g_object_set_data (G_OBJECT (popover), FOCUS_KEY, NULL);
}

static GtkWidget *
new_popover (GtkWidget *parent)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (NULL);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_dpgettext2 (NULL, "shortcuts", jogan_shortcuts_find ("win.context-menu")->title),
                                  -1);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_widget_set_parent (popover, parent);
  return popover;
}

/**
 * jogan_menus_new_main:
 *
 * Returns: (transfer full): the main menu, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_main (void)
{
  GMenu *menu = g_menu_new ();

  append_section (menu,
                  (const char *const[]) { "win.add-folder", "win.open-file", "win.refresh", "win.show-report", NULL });
  append_section (menu, (const char *const[]) { "win.mark-day-read", "win.undo", "win.print-day", NULL });
  append_submenus (menu);
  append_section (
    menu, (const char *const[]) { "win.palette", "win.preferences", "win.shortcuts", "win.help", "app.about", NULL });
  return G_MENU_MODEL (menu);
}

static void
append_paper (GMenu *menu)
{
  g_autoptr (GMenu) copying = g_menu_new ();
  g_autoptr (GMenu) texts = g_menu_new ();

  append_section (menu, (const char *const[]) { "win.bookmark", "win.edit-note", "win.toggle-read", NULL });
  append_section (menu, (const char *const[]) { "win.open-page", "win.open-alphaxiv", "win.open-hugging-face",
                                                "win.open-pdf", NULL });
  append_items (copying, (const char *const[]) { "win.copy-link", "win.copy-bibtex", NULL });
  append_items (texts, (const char *const[]) { "win.copy-section", "win.copy-markdown", "win.copy-plain", NULL });
  append_submenu (copying, _("Copy Text"), texts);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));
  append_section (menu, (const char *const[]) { "win.print-paper", "win.show-post", NULL });
}

/**
 * jogan_menus_new_paper:
 *
 * Returns: (transfer full): what can be done with a paper, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_paper (void)
{
  GMenu *menu = g_menu_new ();

  append_paper (menu);
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_new_text:
 * @link: (nullable): where a link in the text leads to
 * @selected: whether some of the text is selected
 *
 * Returns: (transfer full): what can be done with a place in the text of a paper, and with the paper
 */
GMenuModel *
jogan_menus_new_text (const char *link,
                      gboolean    selected)
{
  GMenu *menu = g_menu_new ();

  if (link != NULL)
    {
      g_autoptr (GMenu) section = g_menu_new ();
      g_autoptr (GMenuItem) open = g_menu_item_new (_("Open This Link"), NULL);
      g_autoptr (GMenuItem) copy = g_menu_item_new (_("Copy This Link"), NULL);

      g_menu_item_set_action_and_target (open, "win.open-url", "s", link);
      g_menu_item_set_action_and_target (copy, "win.copy-url", "s", link);
      g_menu_append_item (section, open);
      g_menu_append_item (section, copy);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  if (selected)
    append_section (menu, (const char *const[]) { "win.copy", NULL });
  append_paper (menu);
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_new_search:
 *
 * Returns: (transfer full): what can be done with what was found, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_search (void)
{
  GMenu *menu = g_menu_new ();

  append_section (menu, (const char *const[]) { "win.search-order::by-rank", "win.search-order::by-day", NULL });
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_new_marks:
 *
 * Returns: (transfer full): in what order bookmarks and notes are shown
 */
GMenuModel *
jogan_menus_new_marks (void)
{
  GMenu *menu = g_menu_new ();

  append_orders (menu);
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_new_kept:
 *
 * Returns: (transfer full): what can be done with a kept search, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_kept (void)
{
  GMenu *menu = g_menu_new ();

  append_section (menu, (const char *const[]) { "win.rename-search", "win.remove-view", NULL });
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_new_source:
 *
 * Returns: (transfer full): what can be done with a source, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_source (void)
{
  GMenu *menu = g_menu_new ();

  append_section (menu, (const char *const[]) { "win.refresh", "win.remove-view", NULL });
  return G_MENU_MODEL (menu);
}

/**
 * jogan_menus_fill_button:
 * @button: a button
 * @make: (scope forever): makes the menu of the button
 *
 * Gives a button a menu, which is made when it is first opened.
 */
void
jogan_menus_fill_button (GtkMenuButton *button,
                         JoganMenuFunc  make)
{
  gtk_menu_button_set_create_popup_func (button, create_popover_cb, make, NULL);
}

/**
 * jogan_menus_popup:
 * @popover: (inout) (transfer none): what shows the menu, made if it is %NULL; to be unparented by the caller
 * @menu: (transfer full): a menu
 * @parent: the widget it belongs to
 * @place: what it is about, in the coordinates of @parent
 *
 * Opens a context menu, by pointer or by key, below that place or above it. When it is closed, the keyboard focus is
 * where it was before.
 */
void
jogan_menus_popup (GtkWidget         **popover,
                   GMenuModel         *menu,
                   GtkWidget          *parent,
                   const GdkRectangle *place)
{
  g_autoptr (GMenuModel) owned = menu;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (parent));

  if (*popover == NULL)
    *popover = new_popover (parent);
  gtk_popover_popdown (GTK_POPOVER (*popover));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (*popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (*popover), place);
  if (focus != NULL)
    g_object_set_data_full (G_OBJECT (*popover), FOCUS_KEY, g_object_ref (focus), g_object_unref);
  gtk_popover_popup (GTK_POPOVER (*popover));
}

/**
 * jogan_menus_popup_at_row:
 * @popover: (inout) (transfer none): as in jogan_menus_popup()
 * @menu: (transfer full): a menu
 * @parent: the widget it belongs to
 * @list: the list view in it
 * @position: a position in the list
 *
 * Opens the context menu of a row, which comes into sight and has the focus.
 */
void
jogan_menus_popup_at_row (GtkWidget  **popover,
                          GMenuModel  *menu,
                          GtkWidget   *parent,
                          GtkListView *list,
                          guint        position)
{
  GtkWidget *widget = GTK_WIDGET (list);
  GtkWidget *row;
  graphene_rect_t seen;
  graphene_rect_t place;

  gtk_list_view_scroll_to (list, position, GTK_LIST_SCROLL_FOCUS, NULL);
  lay_out (widget);
  row = gtk_root_get_focus (gtk_widget_get_root (widget));
  if (row == NULL || !gtk_widget_is_ancestor (row, widget) || !gtk_widget_compute_bounds (row, parent, &place) ||
      !gtk_widget_compute_bounds (widget, parent, &seen) || !graphene_rect_intersection (&place, &seen, &place))
    graphene_rect_init (&place, 0, 0, gtk_widget_get_width (parent), 1);
  jogan_menus_popup (popover, menu, parent,
                     &(const GdkRectangle) { place.origin.x, place.origin.y, place.size.width, place.size.height });
}
