/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded into a GTK program, tells when its window is painted and when it is ready: the same ruler for Jogan and
 * for the floor. Writes to the file descriptor in BENCH_PIPE a line "painted NANOSECONDS" after the first frame and
 * "ready NANOSECONDS" after the first one that shows, for each name in BENCH_READY (separated by commas), a mapped
 * widget of that type, or of that style class where the name begins with a dot, with a mapped child; the times are
 * those of the monotonic clock.
 */
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>

static GtkWidget *watched;
static char **names;
static gboolean painted;

static void
tell (const char *what)
{
  const char *pipe = g_getenv ("BENCH_PIPE");

  if (pipe != NULL)
    dprintf (atoi (pipe), "%s %" G_GINT64_FORMAT "\n", what, g_get_monotonic_time () * 1000);
}

static gboolean
has_filled (GtkWidget  *widget,
            const char *name)
{
  gboolean matches = *name == '.' ? gtk_widget_has_css_class (widget, name + 1)
                                  : g_strcmp0 (G_OBJECT_TYPE_NAME (widget), name) == 0;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((matches && gtk_widget_get_mapped (child)) || has_filled (child, name))
      return TRUE;
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  if (!painted)
    {
      painted = TRUE;
      tell ("painted");
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (!has_filled (watched, names[i]))
      return;
  tell ("ready");
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = (void (*) (GtkWindow *)) dlsym (RTLD_NEXT, "gtk_window_present");

  present (window);
  if (watched != NULL)
    return;
  watched = GTK_WIDGET (window);
  names = g_strsplit (g_getenv ("BENCH_READY") != NULL ? g_getenv ("BENCH_READY") : "", ",", -1);
  g_signal_connect (gtk_widget_get_frame_clock (watched), "after-paint", G_CALLBACK (after_paint_cb), NULL);
}
