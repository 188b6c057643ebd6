/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "jogan-test.h"
#include "ui/jogan-key-handler.h"

typedef struct
{
  GtkWidget *window;
  GtkEventController *keys;
  JoganPlace place;
  JoganNeed lacking; /* what needs this, or more, has to wait */
  GString *done;     /* what the keys did, in their order */
} Fixture;

static JoganPlace
get_place (gpointer data)
{
  return ((Fixture *) data)->place;
}

static gboolean
has_need (JoganNeed need,
          gpointer  data)
{
  return need < ((Fixture *) data)->lacking;
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  Fixture *fixture = data;

  g_string_append_printf (fixture->done, "%s%s", fixture->done->len > 0 ? " " : "",
                          g_action_get_name (G_ACTION (action)));
  if (parameter != NULL)
    g_string_append_printf (fixture->done, "-%d", g_variant_get_int32 (parameter));
}

static const GActionEntry entries[] = {
  { "next-paper", action_cb },    { "first", action_cb },  { "section", action_cb, "i" },
  { "previous-pane", action_cb }, { "search", action_cb },
};

static GtkEventController *
find_keys (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "jogan-keys") == 0)
        return controller;
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = g_object_ref_sink (g_object_new (ADW_TYPE_APPLICATION_WINDOW, NULL));
  fixture->place = JOGAN_PLACE_LIST;
  fixture->lacking = JOGAN_NEED_TEXT + 1;
  fixture->done = g_string_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->window), entries, G_N_ELEMENTS (entries), fixture);
  jogan_key_handler_install (fixture->window, get_place, has_need, fixture);
  fixture->keys = find_keys (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jogan_test_wait_until (gtk_widget_get_mapped (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_string_free (fixture->done, TRUE);
}

/* Returns whether the window had a use for the key. */
static gboolean
press (Fixture *fixture,
       guint    keyval)
{
  gboolean used = FALSE;

  g_signal_emit_by_name (fixture->keys, "key-pressed", keyval, 0, (GdkModifierType) 0, &used);
  return used;
}

static void
press_all (Fixture    *fixture,
           const char *keys)
{
  for (; *keys != '\0'; keys++)
    g_assert_true (press (fixture, *keys));
}

static void
assert_done (Fixture    *fixture,
             const char *done)
{
  jogan_test_wait_until (g_str_equal (fixture->done->str, done));
  g_string_truncate (fixture->done, 0);
}

static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  press_all (fixture, "jgg3");
  g_assert_cmpstr (fixture->done->str, ==, "next-paper first section-3");
  g_assert_false (press (fixture, GDK_KEY_q));
}

/* Nothing is lost, and all keep their order; only what has nothing to do with papers goes first. */
static void
test_early (Fixture      *fixture,
            gconstpointer data)
{
  fixture->lacking = JOGAN_NEED_PAPERS;
  press_all (fixture, "h");
  assert_done (fixture, "previous-pane");
  press_all (fixture, "jgg3jh/");
  g_assert_false (press (fixture, GDK_KEY_q));
  assert_done (fixture, "search");
  fixture->lacking = JOGAN_NEED_TEXT;
  assert_done (fixture, "next-paper first");
  fixture->lacking = JOGAN_NEED_TEXT + 1;
  assert_done (fixture, "section-3 next-paper previous-pane");
}

/* The first stroke of two was done, the second came too early. */
static void
test_early_second (Fixture      *fixture,
                   gconstpointer data)
{
  press_all (fixture, "g");
  fixture->lacking = JOGAN_NEED_PAPERS;
  press_all (fixture, "g");
  g_assert_cmpstr (fixture->done->str, ==, "");
  fixture->lacking = JOGAN_NEED_TEXT + 1;
  assert_done (fixture, "first");
}

/* Where text is written by now, a key that waited is none of the table any more; and nothing is kept from the text. */
static void
test_elsewhere (Fixture      *fixture,
                gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  gint64 frame;

  fixture->lacking = JOGAN_NEED_PAPERS;
  press_all (fixture, "j");
  fixture->place = JOGAN_PLACE_TEXT;
  g_assert_false (press (fixture, GDK_KEY_j));
  fixture->lacking = JOGAN_NEED_TEXT + 1;
  frame = gdk_frame_clock_get_frame_counter (clock);
  jogan_test_wait_until (gdk_frame_clock_get_frame_counter (clock) > frame + 1);
  fixture->place = JOGAN_PLACE_LIST;
  press_all (fixture, "3");
  assert_done (fixture, "section-3");
}

/* Nothing comes: then the keys do what they can, and no thousands of them are kept. */
static void
test_never (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new ("next-paper");

  fixture->lacking = JOGAN_NEED_PAPERS;
  for (guint i = 0; i < 1000; i++)
    press_all (fixture, "j");
  for (guint i = 1; i < 32; i++)
    g_string_append (expected, " next-paper");
  assert_done (fixture, expected->str);
}

#define ADD(path, function) g_test_add ("/ui/key-handler/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("at-once", test_at_once);
  ADD ("early", test_early);
  ADD ("early-second", test_early_second);
  ADD ("elsewhere", test_elsewhere);
  ADD ("never", test_never);
  return g_test_run ();
}
