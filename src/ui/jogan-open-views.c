/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-open-views.h"

struct _JoganOpenViews
{
  GSettings *settings; /* (nullable) */
  GHashTable *ids;     /* id -> whether the user opened it, or closed it */
  GDate revealed;      /* a day that is to be seen whatever is closed, or not valid */
};

static void
load (JoganOpenViews *self)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, "open-views");
  GVariantIter iter;
  const char *id;
  gboolean open;

  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{&sb}", &id, &open))
    g_hash_table_insert (self->ids, g_strdup (id), GINT_TO_POINTER (open));
}

static void
save (JoganOpenViews *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sb}"));
  GHashTableIter iter;
  gpointer id;
  gpointer open;

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, &open))
    g_variant_builder_add (&builder, "{sb}", id, GPOINTER_TO_INT (open));
  g_settings_set_value (self->settings, "open-views", g_variant_builder_end (&builder));
}

static gboolean
is_revealed (JoganOpenViews *self,
             JoganView      *view)
{
  return g_date_valid (&self->revealed) && jogan_view_has_day (view, &self->revealed);
}

/**
 * jogan_open_views_new: (skip)
 * @settings: (nullable): the application's settings, which keep what is open and closed
 *
 * Returns: (transfer full): what is open and closed
 */
JoganOpenViews *
jogan_open_views_new (GSettings *settings)
{
  JoganOpenViews *self = g_new0 (JoganOpenViews, 1);

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_set_object (&self->settings, settings))
    load (self);
  return self;
}

/**
 * jogan_open_views_free: (skip)
 * @self: what is open and closed
 */
void
jogan_open_views_free (JoganOpenViews *self)
{
  g_clear_object (&self->settings);
  g_hash_table_unref (self->ids);
  g_free (self);
}

/**
 * jogan_open_views_is_open: (skip)
 * @self: what is open and closed
 * @view: a month or a year
 * @by_default: what it is as long as the user wants nothing of it
 *
 * Returns: whether what is in it is to be seen
 */
gboolean
jogan_open_views_is_open (JoganOpenViews *self,
                          JoganView      *view,
                          gboolean        by_default)
{
  gpointer open;

  if (is_revealed (self, view))
    return TRUE;
  if (g_hash_table_lookup_extended (self->ids, jogan_view_get_id (view), NULL, &open))
    return GPOINTER_TO_INT (open);
  return by_default;
}

/**
 * jogan_open_views_set_open: (skip)
 * @self: what is open and closed
 * @view: a month or a year
 * @open: whether the user wants to see what is in it
 *
 * Remembers what the user wants. What is closed hides a day that was to be seen, too.
 */
void
jogan_open_views_set_open (JoganOpenViews *self,
                           JoganView      *view,
                           gboolean        open)
{
  g_hash_table_insert (self->ids, g_strdup (jogan_view_get_id (view)), GINT_TO_POINTER (open));
  if (!open && is_revealed (self, view))
    g_date_clear (&self->revealed, 1);
  if (self->settings != NULL)
    save (self);
}

/**
 * jogan_open_views_reveal: (skip)
 * @self: what is open and closed
 * @day: a day
 *
 * Opens what the day is in, until another one is to be seen.
 */
void
jogan_open_views_reveal (JoganOpenViews *self,
                         const GDate    *day)
{
  self->revealed = *day;
}
