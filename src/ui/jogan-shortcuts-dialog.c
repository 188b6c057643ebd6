/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-shortcuts.h"
#include "ui/jogan-wrapping.h"

static GtkWidget *
new_row (const JoganShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = jogan_shortcuts_dup_labels (shortcut);
  GtkWidget *label = gtk_label_new (keys);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_dpgettext2 (NULL, "shortcuts", shortcut->title));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/**
 * jogan_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists the table of shortcuts, searchable by typing
 */
AdwDialog *
jogan_shortcuts_dialog_new (void)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;
  const char *name = NULL;
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      if (*jogan_shortcuts_get_keys (&shortcuts[i]) == '\0')
        continue;
      if (g_strcmp0 (name, shortcuts[i].group) != 0)
        {
          name = shortcuts[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, g_dpgettext2 (NULL, "shortcuts", name));
          adw_preferences_page_add (page, group);
        }
      adw_preferences_group_add (group, new_row (&shortcuts[i]));
    }

  adw_preferences_dialog_add (dialog, page);
  jogan_wrapping_keep_words (GTK_WIDGET (page), NULL);
  adw_preferences_dialog_set_search_enabled (dialog, TRUE);
  adw_dialog_set_title (ADW_DIALOG (dialog), _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 560);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 640);
  return ADW_DIALOG (dialog);
}
