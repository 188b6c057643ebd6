/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded into gtk4-builder-tool, which knows GTK's own types only: registers those named in UI_TYPES, by their
 * get_type functions, before it reads a template.
 */
#include <dlfcn.h>
#include <glib-object.h>

static void __attribute__ ((constructor))
register_types (void)
{
  const char *list = g_getenv ("UI_TYPES");
  g_auto (GStrv) names = g_strsplit (list != NULL ? list : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      GType (*get_type) (void) = (GType (*) (void)) dlsym (RTLD_DEFAULT, names[i]);

      if (get_type != NULL)
        g_type_ensure (get_type ());
    }
}
