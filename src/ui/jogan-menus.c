/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-menus.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-shortcuts.h"

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
append_section (GMenu             *menu,
                const char *const *actions)
{
  g_autoptr (GMenu) section = g_menu_new ();

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
      g_menu_append_item (section, item);
    }
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

static void
append_submenus (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenu) marks = g_menu_new ();

  append_section (view, (const char *const[]) { "win.columns", "win.calendar", "win.trends", NULL });
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

/**
 * jogan_menus_new_paper:
 *
 * Returns: (transfer full): what can be done with a paper, from the table of shortcuts
 */
GMenuModel *
jogan_menus_new_paper (void)
{
  GMenu *menu = g_menu_new ();

  append_section (menu, (const char *const[]) { "win.open-page", "win.open-alphaxiv", "win.open-hugging-face",
                                                "win.open-pdf", NULL });
  append_section (menu, (const char *const[]) { "win.copy-link", "win.copy-bibtex", "win.copy-section",
                                                "win.copy-markdown", "win.copy-plain", NULL });
  append_section (menu, (const char *const[]) { "win.print-paper", "win.show-post", NULL });
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

  g_menu_append (menu, _("By Date Marked"), "win.mark-order::marked");
  g_menu_append (menu, _("By Date of the Paper"), "win.mark-order::day");
  g_menu_append (menu, _("By Title"), "win.mark-order::title");
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
 * @popover: (inout) (transfer none): the menu, made if it is %NULL; to be unparented by the caller
 * @make: (scope call): makes the menu
 * @parent: the widget it belongs to
 * @x: where, in the coordinates of @parent
 * @y: where
 *
 * Opens a context menu.
 */
void
jogan_menus_popup (GtkWidget   **popover,
                   JoganMenuFunc make,
                   GtkWidget    *parent,
                   double        x,
                   double        y)
{
  if (*popover == NULL)
    {
      g_autoptr (GMenuModel) menu = make ();

      *popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (*popover), FALSE);
      gtk_widget_set_halign (*popover, GTK_ALIGN_START);
      gtk_widget_set_parent (*popover, parent);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (*popover), &(const GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (*popover));
}
