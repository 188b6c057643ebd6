/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-color-scheme.h"

#include <adwaita.h>

/* Values of the setting, as the schema numbers them. */
enum
{
  SCHEME_SYSTEM,
  SCHEME_LIGHT,
  SCHEME_DARK,
  SCHEME_SEPIA,
};

/* --accent-bg-color of style-sepia.css, for what is not drawn by CSS. */
static const GdkRGBA sepia_accent = { 0x9a / 255.0f, 0x5b / 255.0f, 0x2a / 255.0f, 1.0f };

static gboolean is_sepia;

static GtkCssProvider *
get_sepia (void)
{
  static GtkCssProvider *provider;

  if (provider == NULL)
    {
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (provider, "/dev/jogan/Jogan/style-sepia.css");
    }
  return provider;
}

static void
scheme_changed_cb (GSettings  *settings,
                   const char *key,
                   gpointer    data)
{
  GdkDisplay *display = gdk_display_get_default ();
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;
  int value = g_settings_get_enum (settings, "color-scheme");

  if (value == SCHEME_LIGHT || value == SCHEME_SEPIA)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (value == SCHEME_DARK)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  is_sepia = value == SCHEME_SEPIA;
  if (is_sepia)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (get_sepia ()),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (get_sepia ()));
}

/**
 * jogan_color_scheme_follow:
 * @settings: the application's settings, which outlive the display
 *
 * Colours the application as the setting says: as the system is, light, dark or sepia.
 */
void
jogan_color_scheme_follow (GSettings *settings)
{
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (scheme_changed_cb), NULL);
  scheme_changed_cb (settings, NULL, NULL);
}

/**
 * jogan_color_scheme_get_accent:
 * @color: (out caller-allocates): where the color goes
 *
 * Gets the color of what is marked, which is of the system but in sepia.
 */
void
jogan_color_scheme_get_accent (GdkRGBA *color)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  *color = is_sepia ? sepia_accent : *accent;
}
