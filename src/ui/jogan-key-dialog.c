/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-key-dialog.h"

#include <glib/gi18n-lib.h>

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

/* How long after a first stroke a second one makes a sequence of both. */
#define SEQUENCE_MSEC 1000

/**
 * JoganKeyDialog:
 *
 * The keys of one action: takes some away, listens for others of one stroke or two, and says when another action has
 * them.
 */
struct _JoganKeyDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget: of the keys, borrowed */
  GtkWidget *listen;
  GtkWidget *conflict;
  GtkWidget *reset;

  const JoganShortcut *shortcut;
  const JoganShortcut *other; /* (nullable): has the keys that were pressed */
  char *pressed;              /* (nullable): those keys */
  guint sequence_id;          /* while a second stroke may follow */
};

G_DEFINE_FINAL_TYPE (JoganKeyDialog, jogan_key_dialog, ADW_TYPE_DIALOG)

static void update (JoganKeyDialog *self);

/* All keys of a row but one; with @added, that one besides, and none that cannot be told from it. */
static char *
change_keys (const JoganShortcut *shortcut,
             const char          *removed,
             const char          *added)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", -1);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      if (g_strcmp0 (alternatives[i], removed) != 0 &&
          (added == NULL || !jogan_shortcuts_collide (alternatives[i], added)))
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? "|" : "", alternatives[i]);
    }
  if (added != NULL)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? "|" : "", added);
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

/* Keys that are as by default are not written down. */
static void
set_keys (const JoganShortcut *shortcut,
          const char          *keys)
{
  jogan_keys_set (jogan_shortcuts_get_user_keys (), shortcut->action, g_str_equal (keys, shortcut->keys) ? NULL : keys);
}

static void
remove_clicked_cb (GtkButton      *button,
                   JoganKeyDialog *self)
{
  g_autofree char *keys = change_keys (self->shortcut, g_object_get_data (G_OBJECT (button), "keys"), NULL);

  gtk_widget_grab_focus (self->listen);
  set_keys (self->shortcut, keys);
}

static void
stop_listening (JoganKeyDialog *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->listen), FALSE);
}

/* Takes the keys that were pressed, from the action that had them when there is one. */
static void
take_pressed (JoganKeyDialog *self)
{
  g_autofree char *keys = change_keys (self->shortcut, NULL, self->pressed);

  while (self->other != NULL)
    {
      g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (self->other), "|", -1);
      const JoganShortcut *other = self->other;

      for (guint i = 0; alternatives[i] != NULL; i++)
        {
          g_autofree char *rest = NULL;

          if (!jogan_shortcuts_collide (alternatives[i], self->pressed))
            continue;
          rest = change_keys (other, alternatives[i], NULL);
          set_keys (other, rest);
        }
      self->other = jogan_shortcuts_find_conflict (self->shortcut, self->pressed);
    }
  set_keys (self->shortcut, keys);
  g_clear_pointer (&self->pressed, g_free);
  update (self);
}

static void
take_clicked_cb (JoganKeyDialog *self)
{
  gtk_widget_grab_focus (self->listen);
  take_pressed (self);
}

static void
reset_clicked_cb (JoganKeyDialog *self)
{
  g_clear_pointer (&self->pressed, g_free);
  self->other = NULL;
  gtk_widget_grab_focus (self->listen);
  jogan_keys_set (jogan_shortcuts_get_user_keys (), self->shortcut->action, NULL);
  update (self);
}

static void
listen_toggled_cb (JoganKeyDialog *self)
{
  gboolean listening = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->listen));

  g_clear_handle_id (&self->sequence_id, g_source_remove);
  if (listening)
    {
      /* What was asked about the keys before is settled. */
      self->other = NULL;
      g_clear_pointer (&self->pressed, g_free);
      gtk_widget_set_visible (self->conflict, FALSE);
    }
  gtk_button_set_use_underline (GTK_BUTTON (self->listen), TRUE);
  gtk_button_set_label (GTK_BUTTON (self->listen),
                        listening ? _("Press the new keys, or Esc to cancel") : _("_Add Keys…"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->listen), gtk_button_get_label (GTK_BUTTON (self->listen)),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
finish (gpointer data)
{
  JoganKeyDialog *self = data;

  g_clear_handle_id (&self->sequence_id, g_source_remove);
  stop_listening (self);
  self->other = jogan_shortcuts_find_conflict (self->shortcut, self->pressed);
  if (self->other == NULL)
    take_pressed (self);
  else
    update (self);
}

static gboolean
sequence_cb (gpointer data)
{
  JoganKeyDialog *self = data;

  self->sequence_id = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
add_stroke (JoganKeyDialog *self,
            const char     *stroke)
{
  g_autofree char *keys = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (self->sequence_id != 0)
    {
      keys = g_strdup_printf ("%s %s", self->pressed, stroke);
      g_set_str (&self->pressed, keys);
      finish (self);
      return;
    }
  g_set_str (&self->pressed, stroke);
  self->sequence_id = g_timeout_add (SEQUENCE_MSEC, sequence_cb, self);
  label = jogan_shortcuts_dup_sequence_label (stroke);
  /* Translators: a key that was pressed, of one or two. */
  text = g_strdup_printf (_("%s, and another one, or Enter"), label);
  gtk_button_set_use_underline (GTK_BUTTON (self->listen), FALSE);
  gtk_button_set_label (GTK_BUTTON (self->listen), text);
}

static gboolean
key_pressed_cb (JoganKeyDialog        *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GdkModifierType modifiers = state & MODIFIERS;
  g_autofree char *stroke = NULL;
  guint key;

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->listen)))
    return GDK_EVENT_PROPAGATE;
  key = jogan_shortcuts_get_key (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode, state);
  if (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R)
    return GDK_EVENT_STOP;
  if ((key == GDK_KEY_Escape && modifiers == 0) || key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    {
      stop_listening (self);
      return GDK_EVENT_STOP;
    }
  if (self->sequence_id != 0 && key == GDK_KEY_Return && modifiers == 0)
    {
      finish (self);
      return GDK_EVENT_STOP;
    }

  /* A sign such as "?" needs Shift on one keyboard and not on the next. */
  if (key > 0x20 && key < 0x7f && !g_ascii_isalpha (key))
    modifiers &= ~GDK_SHIFT_MASK;
  stroke = gtk_accelerator_name (key, modifiers);
  add_stroke (self, stroke);
  return GDK_EVENT_STOP;
}

/* (transfer full): what another action has of the keys that were pressed. */
static char *
describe_conflict (JoganKeyDialog *self)
{
  g_autofree char *label = jogan_shortcuts_dup_sequence_label (self->pressed);
  char *ambiguity = jogan_shortcuts_dup_ambiguity (self->other, self->pressed);

  if (ambiguity != NULL)
    return ambiguity;
  /* Translators: keys, and the action that has them. */
  return g_strdup_printf (_("%s is “%s”"), label, g_dpgettext2 (NULL, "shortcuts", self->other->title));
}

static GtkWidget *
new_row (JoganKeyDialog *self,
         const char     *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = jogan_shortcuts_dup_sequence_label (keys);
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "keys", g_strdup (keys), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update (JoganKeyDialog *self)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (self->shortcut), "|", -1);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_ptr_array_add (self->rows, new_row (self, alternatives[i]));
      adw_preferences_group_add (self->group, g_ptr_array_index (self->rows, i));
    }
  adw_preferences_group_set_description (self->group, alternatives[0] == NULL ? _("No keys assigned.") : NULL);

  gtk_widget_set_visible (self->conflict, self->other != NULL);
  if (self->other != NULL)
    {
      g_autofree char *text = describe_conflict (self);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->conflict), text);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  gtk_widget_set_sensitive (self->reset,
                            !g_str_equal (jogan_shortcuts_get_keys (self->shortcut), self->shortcut->keys));
}

static void
jogan_key_dialog_finalize (GObject *object)
{
  JoganKeyDialog *self = JOGAN_KEY_DIALOG (object);

  g_clear_handle_id (&self->sequence_id, g_source_remove);
  g_free (self->pressed);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (jogan_key_dialog_parent_class)->finalize (object);
}

static void
jogan_key_dialog_class_init (JoganKeyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_key_dialog_finalize;
}

static GtkWidget *
new_conflict (JoganKeyDialog *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *take = gtk_button_new_with_mnemonic (_("Re_place"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_set_valign (take, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (take, "destructive-action");
  g_signal_connect_object (take, "clicked", G_CALLBACK (take_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), take);
  return row;
}

static void
jogan_key_dialog_init (JoganKeyDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *buttons = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->conflict = new_conflict (self);
  self->listen = gtk_toggle_button_new_with_mnemonic (_("_Add Keys…"));
  self->reset = gtk_button_new_with_mnemonic (_("_Reset"));
  g_signal_connect_object (self->listen, "toggled", G_CALLBACK (listen_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_button_set_use_underline (GTK_BUTTON (self->listen), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, keys);

  gtk_box_append (GTK_BOX (box), self->listen);
  gtk_box_append (GTK_BOX (box), self->reset);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (buttons), self->conflict);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (buttons), box);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (buttons));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  gtk_widget_set_margin_top (box, 12);
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
  /* Enough for two keys and a conflict: the dialog does not grow with what it says. */
  adw_dialog_set_content_height (ADW_DIALOG (self), 400);
  adw_dialog_set_focus (ADW_DIALOG (self), self->listen);
}

/**
 * jogan_key_dialog_new:
 * @shortcut: a row of the table
 *
 * Returns: (transfer floating): a dialog that changes its keys
 */
AdwDialog *
jogan_key_dialog_new (const JoganShortcut *shortcut)
{
  JoganKeyDialog *self = g_object_new (JOGAN_TYPE_KEY_DIALOG, NULL);

  self->shortcut = shortcut;
  adw_dialog_set_title (ADW_DIALOG (self), g_dpgettext2 (NULL, "shortcuts", shortcut->title));
  g_signal_connect_object (jogan_shortcuts_get_user_keys (), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_DIALOG (self);
}
