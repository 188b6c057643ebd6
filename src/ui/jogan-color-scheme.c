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

/* Styles that are not for all the time come after the others. */
static void
use_style (GtkCssProvider **provider,
           const char      *name,
           gboolean         use)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (*provider == NULL && use)
    {
      g_autofree char *path = g_strconcat ("/dev/jogan/Jogan/", name, NULL);

      *provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (*provider, path);
    }
  if (*provider == NULL)
    return;
  if (use)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (*provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (*provider));
}

static void
scheme_changed_cb (GSettings  *settings,
                   const char *key,
                   gpointer    data)
{
  static GtkCssProvider *sepia;
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;
  int value = g_settings_get_enum (settings, "color-scheme");

  if (value == SCHEME_LIGHT || value == SCHEME_SEPIA)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (value == SCHEME_DARK)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  is_sepia = value == SCHEME_SEPIA;
  use_style (&sepia, "style-sepia.css", is_sepia);
}

/* libadwaita takes high contrast from style-hc.css up to 1.8, from media queries since. */
static void
high_contrast_changed_cb (AdwStyleManager *manager)
{
  static GtkCssProvider *high_contrast;

  use_style (&high_contrast, "style-high-contrast.css", adw_style_manager_get_high_contrast (manager));
}

/**
 * jogan_color_scheme_follow:
 * @settings: the application's settings, which outlive the display
 *
 * Colors the application as the setting says: as the system is, light, dark or sepia; and in high contrast where the
 * system asks for it.
 */
void
jogan_color_scheme_follow (GSettings *settings)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (scheme_changed_cb), NULL);
  scheme_changed_cb (settings, NULL, NULL);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (high_contrast_changed_cb), NULL);
  high_contrast_changed_cb (manager);
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
