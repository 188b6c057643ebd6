/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-typography.h"

#include <math.h>

/* The size of the labels of points in the style sheet. */
#define POINT_LABEL_SIZE 0.9

/* One zoom step, and how far steps lead. */
#define STEP 0.1
#define MIN_SCALE 0.6
#define MAX_SCALE 3.0

/**
 * JoganTypography:
 *
 * How texts are set: font, size, measure and leading, from the settings. The reader follows its `changed` signal; the
 * font reaches the widgets of class `article` by CSS.
 */
struct _JoganTypography
{
  GObject parent_instance;

  GSettings *settings;
  GtkCssProvider *provider;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganTypography, jogan_typography, G_TYPE_OBJECT)

/* A font name is the user's own text, but CSS must not be broken by it. */
static char *
quote_family (const char *family)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = family; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (quoted, '\\');
      if (*p != '\n')
        g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static void
update_css (JoganTypography *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "font-name");
  g_autoptr (GString) css = g_string_new (".article {");
  double leading = jogan_typography_get_leading (self);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (css, " font-size: %d%%;", (int) lround (jogan_typography_get_scale (self) * 106));
  if (*name != '\0')
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string (name);
      const char *family = pango_font_description_get_family (font);

      if (family != NULL)
        {
          g_autofree char *quoted = quote_family (family);

          g_string_append_printf (css, " font-family: %s;", quoted);
        }
    }
  g_string_append (css, " }");
  /* In ems of each label, so that lines are equally high whatever fonts stand in them; the smaller label of a point
   * stands on the line of its text. */
  g_ascii_formatd (number, sizeof number, "%.3f", leading);
  g_string_append_printf (css, " .article label { line-height: %sem; }", number);
  g_ascii_formatd (number, sizeof number, "%.3f", leading / POINT_LABEL_SIZE);
  g_string_append_printf (css, " .article label.point-label { line-height: %sem; }", number);
  gtk_css_provider_load_from_string (self->provider, css->str);
}

static void
settings_changed_cb (JoganTypography *self,
                     const char      *key)
{
  if (!g_str_equal (key, "font-name") && !g_str_equal (key, "text-scale") && !g_str_equal (key, "measure") &&
      !g_str_equal (key, "leading"))
    return;

  update_css (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
jogan_typography_dispose (GObject *object)
{
  JoganTypography *self = JOGAN_TYPOGRAPHY (object);

  if (self->provider != NULL && gdk_display_get_default () != NULL)
    gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (jogan_typography_parent_class)->dispose (object);
}

static void
jogan_typography_class_init (JoganTypographyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jogan_typography_dispose;

  /**
   * JoganTypography::changed:
   *
   * Emitted when texts are to be set anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
jogan_typography_init (JoganTypography *self)
{
  self->provider = gtk_css_provider_new ();
}

/**
 * jogan_typography_new:
 * @settings: the application's settings
 *
 * Returns: (transfer full): the typography of the default display
 */
JoganTypography *
jogan_typography_new (GSettings *settings)
{
  JoganTypography *self = g_object_new (JOGAN_TYPE_TYPOGRAPHY, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
  update_css (self);
  return self;
}

/**
 * jogan_typography_get_scale:
 * @self: a typography
 *
 * Returns: text size in relation to the system's, 1.0 is the same
 */
double
jogan_typography_get_scale (JoganTypography *self)
{
  g_return_val_if_fail (JOGAN_IS_TYPOGRAPHY (self), 1.0);

  return CLAMP (g_settings_get_double (self->settings, "text-scale"), MIN_SCALE, MAX_SCALE);
}

/**
 * jogan_typography_get_leading:
 * @self: a typography
 *
 * Returns: line height in ems
 */
double
jogan_typography_get_leading (JoganTypography *self)
{
  g_return_val_if_fail (JOGAN_IS_TYPOGRAPHY (self), 1.65);

  return g_settings_get_double (self->settings, "leading");
}

/**
 * jogan_typography_get_width:
 * @self: a typography
 * @widget: a widget whose font counts
 *
 * Returns: the width of a line of the chosen measure, in logical pixels
 */
int
jogan_typography_get_width (JoganTypography *self,
                            GtkWidget       *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int character = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (character) * g_settings_get_int (self->settings, "measure");
}

/**
 * jogan_typography_zoom:
 * @self: a typography
 * @steps: how many steps larger, or smaller when negative; 0 for the system's size
 *
 * Changes the text size and remembers it.
 */
void
jogan_typography_zoom (JoganTypography *self,
                       int              steps)
{
  double scale = 1.0;

  g_return_if_fail (JOGAN_IS_TYPOGRAPHY (self));

  if (steps != 0)
    scale = round ((jogan_typography_get_scale (self) + steps * STEP) / STEP) * STEP;
  g_settings_set_double (self->settings, "text-scale", CLAMP (scale, MIN_SCALE, MAX_SCALE));
}
