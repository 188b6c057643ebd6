/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "model/jogan-remark.h"
#include "ui/jogan-menus.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-tooltip.h"
#include "ui/jogan-window-private.h"

/* The tooltip of a button says what it does, and its key. */
static void
update_tooltip (GtkWidget  *widget,
                const char *action)
{
  const JoganShortcut *shortcut = action != NULL ? jogan_shortcuts_find (action) : NULL;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;
  const char *title;

  if (shortcut == NULL)
    return;
  title = g_dpgettext2 (NULL, "shortcuts", shortcut->title);
  key = jogan_shortcuts_dup_label (action);
  text = key != NULL ? g_strdup_printf (_("%s (%s)"), title, key) : g_strdup (title);
  jogan_tooltip_set (widget, text);
}

/* Of buttons that have no label. */
static void
update_tooltips (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    update_tooltip (widget, gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_tooltips (child);
}

static void
update_all_tooltips (JoganWindow *self)
{
  update_tooltips (GTK_WIDGET (self));
  update_tooltip (GTK_WIDGET (self->main_menu), "win.main-menu");
}

/* The table is asked anew wherever keys are shown for long. */
static void
keys_changed_cb (JoganWindow *self)
{
  update_all_tooltips (self);
  jogan_menus_fill_button (self->paper_menu, jogan_menus_new_paper);
  jogan_menus_fill_button (self->main_menu, jogan_menus_new_main);
  if (self->at_day_end)
    jogan_window_update_progress (self);
}

static void
keys_failed_cb (JoganWindow *self,
                const char  *message)
{
  AdwToast *toast = jogan_window_new_toast (message);

  adw_toast_set_timeout (toast, 0);
  jogan_window_add_toast (self, toast);
}

static void
remarks_changed_cb (JoganWindow *self,
                    guint        position,
                    guint        removed,
                    guint        added,
                    GListModel  *remarks)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);

      keys_failed_cb (self, jogan_remark_get_message (remark));
    }
}

/* Follows the keys that the user gave to actions. */
void
jogan_window_add_keys (JoganWindow *self)
{
  JoganKeys *keys = jogan_shortcuts_get_user_keys ();
  GListModel *remarks;

  update_all_tooltips (self);
  if (keys == NULL)
    return;
  remarks = jogan_keys_get_remarks (keys);
  g_signal_connect_object (keys, "changed", G_CALLBACK (keys_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "failed", G_CALLBACK (keys_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remarks, "items-changed", G_CALLBACK (remarks_changed_cb), self, G_CONNECT_SWAPPED);
  remarks_changed_cb (self, 0, 0, g_list_model_get_n_items (remarks), remarks);
  if (jogan_keys_is_changed (keys))
    keys_changed_cb (self);
}
