/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-key-page.h"
#include "ui/jogan-wrapping.h"

/**
 * JoganPreferences:
 *
 * How texts look, and what the library is made of.
 */
struct _JoganPreferences
{
  AdwPreferencesDialog parent_instance;

  /* Template */
  AdwComboRow *color_scheme;
  AdwSwitchRow *system_font;
  AdwActionRow *font_row;
  GtkFontDialogButton *font;
  GtkSpinButton *scale;
  GtkSpinButton *measure;
  GtkSpinButton *leading;
  AdwComboRow *read_when;
  AdwActionRow *seconds_row;
  GtkSpinButton *read_seconds;
  AdwPreferencesGroup *sources;
  AdwSwitchRow *notify;

  /* Owned */
  GSettings *settings;
  JoganLibrary *library;
  GPtrArray *source_rows; /* borrowed from the group */
};

G_DEFINE_FINAL_TYPE (JoganPreferences, jogan_preferences, ADW_TYPE_PREFERENCES_DIALOG)

/* The enum of the schema, in the order of the rows. */
static const char *const schemes[] = { "system", "light", "dark", "sepia" };

static gboolean
scheme_to_row (GValue   *value,
               GVariant *variant,
               gpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_str_equal (schemes[i], g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }
  return TRUE;
}

static GVariant *
row_to_scheme (const GValue       *value,
               const GVariantType *type,
               gpointer            data)
{
  guint row = g_value_get_uint (value);

  return g_variant_new_string (schemes[MIN (row, G_N_ELEMENTS (schemes) - 1)]);
}

static const char *const whens[] = { "seconds", "end", "key" };

static gboolean
when_to_row (GValue   *value,
             GVariant *variant,
             gpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (whens); i++)
    {
      if (g_str_equal (g_variant_get_string (variant, NULL), whens[i]))
        g_value_set_uint (value, i);
    }
  return TRUE;
}

static GVariant *
row_to_when (const GValue       *value,
             const GVariantType *type,
             gpointer            data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (whens) ? g_variant_new_string (whens[row]) : NULL;
}

static gboolean
when_to_visible (GValue   *value,
                 GVariant *variant,
                 gpointer  data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), whens[0]));
  return TRUE;
}

static gboolean
scale_to_percent (GValue   *value,
                  GVariant *variant,
                  gpointer  data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);
  return TRUE;
}

static GVariant *
percent_to_scale (const GValue       *value,
                  const GVariantType *type,
                  gpointer            data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
font_changed_cb (JoganPreferences *self)
{
  PangoFontDescription *font = gtk_font_dialog_button_get_font_desc (self->font);
  g_autofree char *name = font != NULL ? pango_font_description_to_string (font) : g_strdup ("");

  if (!adw_switch_row_get_active (self->system_font))
    g_settings_set_string (self->settings, "font-name", name);
}

static void
system_font_cb (JoganPreferences *self)
{
  gboolean system = adw_switch_row_get_active (self->system_font);

  gtk_widget_set_visible (GTK_WIDGET (self->font_row), !system);
  if (system)
    g_settings_set_string (self->settings, "font-name", "");
  else
    font_changed_cb (self);
}

static void
remove_clicked_cb (GtkButton        *button,
                   JoganPreferences *self)
{
  JoganSource *source = g_object_get_data (G_OBJECT (button), "source");

  jogan_library_remove_source (self->library, source);
}

static GtkWidget *
new_source_row (JoganPreferences *self,
                JoganSource      *source)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *place = g_file_get_parse_name (jogan_source_get_file (source));
  g_autofree char *name = jogan_text_make_showable (jogan_source_get_name (source), -1);
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), name);
  const char *message = jogan_source_get_message (source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), message != NULL ? message : place);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "source", g_object_ref (source), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update_sources (JoganPreferences *self)
{
  GListModel *sources = jogan_library_get_sources (self->library);

  for (guint i = 0; i < self->source_rows->len; i++)
    adw_preferences_group_remove (self->sources, g_ptr_array_index (self->source_rows, i));
  g_ptr_array_set_size (self->source_rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);
      GtkWidget *row = new_source_row (self, source);

      adw_preferences_group_add (self->sources, row);
      g_ptr_array_add (self->source_rows, row);
    }
}

static void
jogan_preferences_dispose (GObject *object)
{
  JoganPreferences *self = JOGAN_PREFERENCES (object);

  g_ptr_array_set_size (self->source_rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_preferences_parent_class)->dispose (object);
}

static void
jogan_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_PREFERENCES (object)->source_rows);
  G_OBJECT_CLASS (jogan_preferences_parent_class)->finalize (object);
}

static void
jogan_preferences_class_init (JoganPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_preferences_dispose;
  object_class->finalize = jogan_preferences_finalize;

  g_type_ensure (JOGAN_TYPE_KEY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, system_font);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, font_row);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, font);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, scale);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, measure);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, notify);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, leading);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, read_when);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, seconds_row);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, read_seconds);
  gtk_widget_class_bind_template_child (widget_class, JoganPreferences, sources);
}

static void
jogan_preferences_init (JoganPreferences *self)
{
  self->source_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_wrapping_keep_words (adw_dialog_get_child (ADW_DIALOG (self)), NULL);
}

static void
bind_settings (JoganPreferences *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "font-name");
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (*name != '\0' ? name : "Sans 11");

  g_settings_bind_with_mapping (self->settings, "color-scheme", self->color_scheme, "selected", G_SETTINGS_BIND_DEFAULT,
                                scheme_to_row, row_to_scheme, NULL, NULL);
  g_settings_bind_with_mapping (self->settings, "text-scale", self->scale, "value", G_SETTINGS_BIND_DEFAULT,
                                scale_to_percent, percent_to_scale, NULL, NULL);
  g_settings_bind (self->settings, "notify-new-posts", self->notify, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "measure", self->measure, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "leading", self->leading, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "read-when", self->read_when, "selected", G_SETTINGS_BIND_DEFAULT,
                                when_to_row, row_to_when, NULL, NULL);
  g_settings_bind_with_mapping (self->settings, "read-when", self->seconds_row, "visible", G_SETTINGS_BIND_GET,
                                when_to_visible, NULL, NULL, NULL);
  g_settings_bind (self->settings, "read-seconds", self->read_seconds, "value", G_SETTINGS_BIND_DEFAULT);
  gtk_font_dialog_button_set_font_desc (self->font, font);
  adw_switch_row_set_active (self->system_font, *name == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->font_row), *name != '\0');
  g_signal_connect_object (self->system_font, "notify::active", G_CALLBACK (system_font_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->font, "notify::font-desc", G_CALLBACK (font_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jogan_preferences_new:
 * @settings: the application's settings
 * @library: the library
 *
 * Returns: (transfer floating): the preferences
 */
AdwDialog *
jogan_preferences_new (GSettings    *settings,
                       JoganLibrary *library)
{
  JoganPreferences *self = g_object_new (JOGAN_TYPE_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  self->library = g_object_ref (library);
  bind_settings (self);
  g_signal_connect_object (jogan_library_get_sources (library), "items-changed", G_CALLBACK (update_sources), self,
                           G_CONNECT_SWAPPED);
  update_sources (self);
  return ADW_DIALOG (self);
}
