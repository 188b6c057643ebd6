/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A GIO module that a program under test loads by GIO_EXTRA_MODULES. At SIGUSR1 it says on stderr what is not laid out
 * as it should be, which assistive technology is not told: text that is cut off, and widgets outside the window.
 *
 *   layout: ellipsized <TAB> the label's text
 *   layout: cut <TAB> the label's text
 *   layout: outside <TAB> the widget's text, or its type
 *   layout: menu <TAB> the place and the size of an open menu in the window, without its shadow
 *   layout: focus <TAB> the types of the focused widget and of all around it
 *   layout: done
 */
#include <glib-unix.h>
#include <gtk/gtk.h>

/* What rounding may leave, in logical pixels. */
#define TOLERANCE 1.5f

/* A change of the window's size takes two frames where panes are folded by it. */
#define N_FRAMES 4

static guint n_frames;

static const char *
describe (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return G_OBJECT_TYPE_NAME (widget);
}

static void
say (const char *what,
     GtkWidget  *widget)
{
  g_autofree char *text = g_strdup (describe (widget));

  fprintf (stderr, "layout: %s\t%s\n", what, g_strdelimit (text, "\n\t", ' '));
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (gtk_widget_get_has_tooltip (widget))
        return TRUE;
    }
  return FALSE;
}

static void
check_text (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (pango_layout_is_ellipsized (layout) && !has_tooltip (GTK_WIDGET (label)))
    say ("ellipsized", GTK_WIDGET (label));
  if (extents.width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 ||
      extents.height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    say ("cut", GTK_WIDGET (label));
}

/* Whether the widget lies within all that is around it, but for what can be scrolled to. */
static gboolean
is_inside (GtkWidget *widget)
{
  gboolean across = TRUE;
  gboolean down = TRUE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    {
      graphene_rect_t bounds;
      float width = gtk_widget_get_width (around);
      float height = gtk_widget_get_height (around);

      if (GTK_IS_SCROLLABLE (around) && gtk_widget_get_ancestor (around, GTK_TYPE_SCROLLED_WINDOW) != NULL)
        {
          GtkWidget *scroller = gtk_widget_get_ancestor (around, GTK_TYPE_SCROLLED_WINDOW);
          GtkPolicyType horizontal;
          GtkPolicyType vertical;

          gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scroller), &horizontal, &vertical);
          across = across && horizontal == GTK_POLICY_NEVER;
          down = down && vertical == GTK_POLICY_NEVER;
        }
      if (gtk_widget_get_overflow (around) != GTK_OVERFLOW_HIDDEN && !GTK_IS_NATIVE (around))
        continue;
      if (!gtk_widget_compute_bounds (widget, around, &bounds))
        return TRUE;
      if (across && (bounds.origin.x < -TOLERANCE || bounds.origin.x + bounds.size.width > width + TOLERANCE))
        return FALSE;
      if (down && (bounds.origin.y < -TOLERANCE || bounds.origin.y + bounds.size.height > height + TOLERANCE))
        return FALSE;
      if (GTK_IS_NATIVE (around))
        break;
    }
  return TRUE;
}

static void
check (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  /* What is in a scroll bar is GTK's own, and how the list beside a sidebar is shaded libadwaita's, over the edge. */
  if (!gtk_widget_get_mapped (widget) || GTK_IS_SCROLLBAR (widget) ||
      g_str_equal (gtk_widget_get_css_name (widget), "dimming") ||
      g_str_equal (gtk_widget_get_css_name (widget), "shadow"))
    return;
  if (GTK_IS_LABEL (widget))
    check_text (GTK_LABEL (widget));
  if ((child == NULL || GTK_IS_LABEL (widget)) && gtk_widget_get_width (widget) > 0 && !is_inside (widget))
    say ("outside", widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    check (child);
}

static void
say_focus (GtkWidget *window)
{
  g_autoptr (GString) types = g_string_new (NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  if (focus != NULL && !gtk_widget_get_mapped (focus))
    focus = NULL;
  for (GtkWidget *w = focus; w != NULL; w = gtk_widget_get_parent (w))
    g_string_append_printf (types, " %s", G_OBJECT_TYPE_NAME (w));
  fprintf (stderr, "layout: focus\t%s\n", types->str);
}

/* Where they are on the screen no tree tells. */
static void
say_menus (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
        {
          GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (child)));
          double x;
          double y;
          double window_x;
          double window_y;

          gtk_native_get_surface_transform (GTK_NATIVE (child), &x, &y);
          gtk_native_get_surface_transform (GTK_NATIVE (gtk_widget_get_root (child)), &window_x, &window_y);
          fprintf (stderr, "layout: menu\t%g %g %d %d\n", gdk_popup_get_position_x (popup) + x - window_x,
                   gdk_popup_get_position_y (popup) + y - window_y, gtk_widget_get_width (child),
                   gtk_widget_get_height (child));
        }
      say_menus (child);
    }
}

static gboolean
check_all_cb (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      say_focus (window);
      say_menus (window);
      check (window);
    }
  fprintf (stderr, "layout: done\n");
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       data)
{
  if (++n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  /* After all that is to be done now. */
  g_idle_add_full (G_PRIORITY_LOW, check_all_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
signal_cb (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) window = g_list_model_get_item (windows, 0);

  n_frames = 0;
  gtk_widget_add_tick_callback (window, tick_cb, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

void g_io_layoutprobe_load   (GIOModule *module);
void g_io_layoutprobe_unload (GIOModule *module);

G_MODULE_EXPORT void
g_io_layoutprobe_load (GIOModule *module)
{
  /* It stays for good. */
  g_type_module_use (G_TYPE_MODULE (module));
  g_unix_signal_add (SIGUSR1, signal_cb, NULL);
}

G_MODULE_EXPORT void
g_io_layoutprobe_unload (GIOModule *module)
{
}
