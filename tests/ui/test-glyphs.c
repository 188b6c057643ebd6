/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <pango/pangocairo.h>

#include "ui/jogan-glyphs.h"

/* Text that is remembered from one window, and loaded again by a thread. */

#define WAIT_SECONDS 60

typedef struct
{
  GtkWidget *window;
  GtkWidget *label;
  char *path;
  guint n_frames;
} Fixture;

static void
after_paint_cb (Fixture *fixture)
{
  fixture->n_frames++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->path = g_build_filename (g_get_user_cache_dir (), "jogan", "glyphs", NULL);
  g_unlink (fixture->path);
  fixture->window = gtk_window_new ();
  fixture->label = gtk_label_new ("오늘의 논문 and its Goal");
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->label);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "after-paint", G_CALLBACK (after_paint_cb),
                            fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_free (fixture->path);
}

static void
give_up_cb (gpointer data)
{
  g_error ("nothing came of it");
}

static void
await_frame (Fixture *fixture)
{
  guint id = g_timeout_add_seconds_once (WAIT_SECONDS, give_up_cb, NULL);
  guint wanted = fixture->n_frames + 1;

  gtk_widget_queue_draw (fixture->window);
  while (fixture->n_frames < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static char *
remember (Fixture *fixture,
          gsize   *length)
{
  guint id = g_timeout_add_seconds_once (WAIT_SECONDS, give_up_cb, NULL);
  char *contents = NULL;

  await_frame (fixture);
  jogan_glyphs_remember (fixture->window, fixture->path);
  while (!g_file_get_contents (fixture->path, &contents, length, NULL))
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (id);
  return contents;
}

static void
warm (Fixture *fixture)
{
  g_thread_join (jogan_glyphs_warm (fixture->path));
}

/* A font that cairo found something wrong with draws nothing any more. */
static void
check_fonts (Fixture *fixture)
{
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (GTK_LABEL (fixture->label)));
  guint n = 0;

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      if (run == NULL)
        continue;
      g_assert_cmpint (
        cairo_scaled_font_status (pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font))), ==,
        CAIRO_STATUS_SUCCESS);
      n++;
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  g_assert_cmpuint (n, >=, 2);
}

static void
test_remember (Fixture      *fixture,
               gconstpointer data)
{
  gsize length;
  g_autofree char *contents = remember (fixture, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);
  g_autoptr (GVariant)
    file = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ua(tt(sdyyyyau)))"), bytes, FALSE));
  g_autoptr (GVariant) fonts = g_variant_get_child_value (file, 1);
  gsize n_glyphs = 0;

  g_assert_true (g_variant_is_normal_form (file));
  g_assert_cmpuint (g_variant_n_children (fonts), >=, 2); /* Latin letters and Hangul */
  for (gsize i = 0; i < g_variant_n_children (fonts); i++)
    {
      g_autoptr (GVariant) font = g_variant_get_child_value (fonts, i);
      g_autoptr (GVariant) glyphs = NULL;

      g_variant_get (font, "(tt(sdyyyy@au))", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, &glyphs);
      n_glyphs += g_variant_n_children (glyphs);
    }
  g_assert_cmpuint (n_glyphs, >=, 12);
  g_assert_cmpuint (n_glyphs, <, 64);

  warm (fixture);
  check_fonts (fixture);
  await_frame (fixture);
  check_fonts (fixture);
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  gsize length;
  g_autofree char *contents = remember (fixture, &length);
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *damaged = g_memdup2 (contents, length);
      guint n = (guint) g_rand_int_range (chance, 1, 8);

      for (guint k = 0; k < n; k++)
        damaged[g_rand_int_range (chance, 0, (int) length)] = (char) g_rand_int_range (chance, 0, 256);
      g_assert_true (
        g_file_set_contents (fixture->path, damaged, i % 4 == 0 ? (gssize) (length * i / 200) : (gssize) length, NULL));
      warm (fixture);
      check_fonts (fixture);
    }
  await_frame (fixture);
  check_fonts (fixture);
}

/* All fonts are as they were, but their glyphs are not. */
static void
test_strange_glyphs (Fixture      *fixture,
                     gconstpointer data)
{
  gsize length;
  g_autofree char *contents = remember (fixture, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);
  g_autoptr (GVariant)
    file = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ua(tt(sdyyyyau)))"), bytes, FALSE));
  g_autoptr (GVariant) fonts = g_variant_get_child_value (file, 1);
  g_autoptr (GVariant) strange = NULL;
  const guint32 glyphs[] = { 0, 0xffffff, 0xffffffff, 0x00fffff0, 65535, 65536 };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(tt(sdyyyyau))"));
  for (gsize i = 0; i < g_variant_n_children (fonts); i++)
    {
      g_autoptr (GVariant) font = g_variant_get_child_value (fonts, i);
      guint64 mtime, size;
      const char *name;
      double font_size;
      guint8 options[4];

      g_variant_get (font, "(tt(&sdyyyyau))", &mtime, &size, &name, &font_size, &options[0], &options[1], &options[2],
                     &options[3], NULL);
      g_variant_builder_add (&builder, "(tt(sdyyyy@au))", mtime, size, name, font_size, options[0], options[1],
                             options[2], options[3],
                             g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, glyphs, G_N_ELEMENTS (glyphs), 4));
    }
  strange = g_variant_ref_sink (g_variant_new ("(u@a(tt(sdyyyyau)))", 1, g_variant_builder_end (&builder)));
  g_assert_true (
    g_file_set_contents (fixture->path, g_variant_get_data (strange), (gssize) g_variant_get_size (strange), NULL));
  warm (fixture);
  check_fonts (fixture);
  await_frame (fixture);
  check_fonts (fixture);
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  warm (fixture);
  await_frame (fixture);
  check_fonts (fixture);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

  g_test_add ("/glyphs/remember", Fixture, NULL, set_up, test_remember, tear_down);
  g_test_add ("/glyphs/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/glyphs/strange-glyphs", Fixture, NULL, set_up, test_strange_glyphs, tear_down);
  g_test_add ("/glyphs/missing", Fixture, NULL, set_up, test_missing, tear_down);
  return g_test_run ();
}
