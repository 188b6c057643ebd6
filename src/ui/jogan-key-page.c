/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-key-page.h"

#include <glib/gi18n-lib.h>

#include "model/jogan-remark.h"
#include "ui/jogan-dialog.h"
#include "ui/jogan-key-dialog.h"
#include "ui/jogan-shortcuts.h"

/**
 * JoganKeyPage:
 *
 * The page of the preferences that lists all actions with their keys, and leads to where those are changed.
 */
struct _JoganKeyPage
{
  AdwPreferencesPage parent_instance;

  GPtrArray *rows;   /* of AdwActionRow: one for each row of the table, in its order, borrowed */
  GPtrArray *labels; /* of GtkLabel: their keys */
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (JoganKeyPage, jogan_key_page, ADW_TYPE_PREFERENCES_PAGE)

/* "B is also “Bookmark”", that keys cannot be told from others, or NULL. */
static char *
describe_conflict (const JoganShortcut *shortcut)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      const JoganShortcut *other = jogan_shortcuts_find_conflict (shortcut, alternatives[i]);
      g_autofree char *label = NULL;
      char *ambiguity;

      if (other == NULL)
        continue;
      ambiguity = jogan_shortcuts_dup_ambiguity (other, alternatives[i]);
      if (ambiguity != NULL)
        return ambiguity;
      label = jogan_shortcuts_dup_sequence_label (alternatives[i]);
      /* Translators: keys, and another action that has them. */
      return g_strdup_printf (_("%s is also “%s”"), label, g_dpgettext2 (NULL, "shortcuts", other->title));
    }
  return NULL;
}

static void
update (JoganKeyPage *self)
{
  JoganKeys *keys = jogan_shortcuts_get_user_keys ();
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      AdwActionRow *row = g_ptr_array_index (self->rows, i);
      GtkLabel *label = g_ptr_array_index (self->labels, i);
      g_autofree char *text = jogan_shortcuts_dup_labels (&shortcuts[i]);
      g_autofree char *conflict = describe_conflict (&shortcuts[i]);

      gtk_label_set_text (label, *text != '\0' ? text : _("None"));
      adw_action_row_set_subtitle (row, conflict != NULL ? conflict : "");
      if (conflict != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (row), "warning");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "warning");
      if (jogan_keys_get (keys, shortcuts[i].action) != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (label), "heading");
    }
  gtk_widget_set_sensitive (self->reset, jogan_keys_is_changed (keys));
}

static void
row_activated_cb (AdwActionRow *row,
                  gpointer      data)
{
  jogan_dialog_present (jogan_key_dialog_new (data), GTK_WIDGET (row));
}

static void
reset_clicked_cb (JoganKeyPage *self)
{
  /* The button is about to become insensitive, and the focus would be nowhere. */
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
  jogan_keys_reset_all (jogan_shortcuts_get_user_keys ());
}

static void
append_row (JoganKeyPage        *self,
            AdwPreferencesGroup *group,
            const JoganShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "wrap", TRUE,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "xalign", 1.0f,
                                   "justify", GTK_JUSTIFY_RIGHT,
                                   NULL);

  gtk_widget_add_css_class (label, "dimmed");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_dpgettext2 (NULL, "shortcuts", shortcut->title));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), (gpointer) shortcut);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->labels, label);
}

/* What the file says and is not understood: it stays there, and is told here. */
static void
append_remarks (JoganKeyPage *self)
{
  GListModel *remarks = jogan_keys_get_remarks (jogan_shortcuts_get_user_keys ());
  GtkWidget *group;

  if (g_list_model_get_n_items (remarks) == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Not Understood"));
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), jogan_remark_get_message (remark));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
append_actions (JoganKeyPage *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *name = NULL;
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (name, shortcuts[i].group) != 0)
        {
          name = shortcuts[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, g_dpgettext2 (NULL, "shortcuts", name));
          if (i == 0)
            adw_preferences_group_set_header_suffix (group, self->reset);
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
        }
      append_row (self, group, &shortcuts[i]);
    }
}

/* The focus comes to the first action, not to the button before it that takes all keys back. */
static gboolean
jogan_key_page_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  JoganKeyPage *self = JOGAN_KEY_PAGE (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && self->rows->len > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
  return GTK_WIDGET_CLASS (jogan_key_page_parent_class)->focus (widget, direction);
}

static void
jogan_key_page_finalize (GObject *object)
{
  JoganKeyPage *self = JOGAN_KEY_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->labels);
  G_OBJECT_CLASS (jogan_key_page_parent_class)->finalize (object);
}

static void
jogan_key_page_class_init (JoganKeyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_key_page_finalize;
  GTK_WIDGET_CLASS (klass)->focus = jogan_key_page_focus;
}

static void
jogan_key_page_init (JoganKeyPage *self)
{
  self->rows = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Keys"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "input-keyboard-symbolic");
  self->reset = gtk_button_new_with_label (_("Reset All"));
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
  if (jogan_shortcuts_get_user_keys () == NULL)
    return;
  append_remarks (self);
  append_actions (self);
  g_signal_connect_object (jogan_shortcuts_get_user_keys (), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
