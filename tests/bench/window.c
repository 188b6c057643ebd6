/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <malloc.h>

#include "jogan-config.h"
#include "measure.h"
#include "queries.h"
#include "ui/jogan-application.h"
#include "ui/jogan-window-private.h"

/*
 * bench-window SCENARIO FOLDER [N]: uses the real window as a reader does and prints one JSON object of figures, in
 * milliseconds and MB. Work is processor time of the main thread, which other programs on the machine change little;
 * "interval" and "on_screen" are what a clock on the wall says.
 *
 *   open FOLDER N     opens N papers
 *   read FOLDER N     the same, then scrolls, jumps, marks, writes and searches
 *   import FOLDER     scrolls while the folder is read for the first time
 *   session FOLDER N  ten searches and N papers, then the memory
 *   grow FOLDER N     N papers one after the other: what memory the last of them cost
 */

#define WAIT_MSEC 60000
#define SCROLL_FRAMES 300
#define JUMPS 100
#define STEP 60 /* logical pixels a frame */

typedef struct
{
  const char *scenario;
  GFile *folder;
  guint n;
  JoganWindow *window;

  guint n_frames;
  double frame_start;
  double frames_work; /* of all frames so far */
  double last_frame;
  double slice_start;
  gboolean recording;
  GArray *busy;      /* work of each frame */
  GArray *intervals; /* from frame to frame */
  GArray *slices;    /* from one poll to the next: how long the window does not answer */
} Bench;

static Bench bench;

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int result;

  if (bench.recording && bench.slice_start > 0)
    measure_add (bench.slices, measure_thread () - bench.slice_start);
  result = g_poll (fds, n_fds, timeout);
  bench.slice_start = measure_thread ();
  return result;
}

static void
before_paint_cb (void)
{
  bench.frame_start = measure_thread ();
}

static void
after_paint_cb (void)
{
  double work = measure_thread () - bench.frame_start;
  double now = measure_wall ();

  bench.n_frames++;
  bench.frames_work += work;
  if (bench.recording)
    {
      measure_add (bench.busy, work);
      if (bench.last_frame > 0)
        measure_add (bench.intervals, now - bench.last_frame);
    }
  bench.last_frame = now;
}

static void
record (gboolean recording)
{
  if (recording)
    {
      g_array_set_size (bench.busy, 0);
      g_array_set_size (bench.intervals, 0);
      g_array_set_size (bench.slices, 0);
      bench.last_frame = bench.slice_start = 0;
    }
  bench.recording = recording;
}

static void
print_frames (const char *name)
{
  g_autofree char *busy = g_strconcat (name, "_busy", NULL);
  g_autofree char *interval = g_strconcat (name, "_interval", NULL);
  g_autofree char *slice = g_strconcat (name, "_slice", NULL);

  measure_print (busy, bench.busy);
  measure_print (interval, bench.intervals);
  measure_print (slice, bench.slices);
}

typedef gboolean (*Condition) (void);

static gboolean
give_up_cb (gpointer data)
{
  g_printerr ("bench-window: nothing came of it within a minute\n");
  exit (1);
}

static void
await (Condition condition)
{
  guint id = g_timeout_add (WAIT_MSEC, give_up_cb, NULL);

  while (!condition ())
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static guint frames_wanted;

static gboolean
is_painted (void)
{
  return bench.n_frames >= frames_wanted;
}

/* Waits until what was changed is on screen. */
static void
await_frame (void)
{
  frames_wanted = bench.n_frames + 1;
  gtk_widget_queue_draw (GTK_WIDGET (bench.window));
  await (is_painted);
}

static gboolean
is_loaded (void)
{
  return !jogan_library_is_loading (bench.window->library) && jogan_library_get_n_papers (bench.window->library) > 0;
}

/* The paper that is chosen is in the reader, with its text. */
static gboolean
is_opened (void)
{
  JoganPaper *selected = jogan_paper_list_get_selected (bench.window->papers);

  return selected != NULL && selected == jogan_reader_get_paper (bench.window->reader) &&
         jogan_reader_get_whole_paper (bench.window->reader) != NULL;
}

/* What is in the entry was asked for and answered. */
static gboolean
is_found (void)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (bench.window->search_entry));
  g_autoptr (JoganQuery) typed = jogan_query_new (text);
  JoganQuery *query = jogan_search_get_query (bench.window->search);

  if (jogan_query_is_empty (typed))
    return query == NULL;
  return query != NULL && !jogan_search_is_busy (bench.window->search) &&
         g_str_equal (jogan_query_get_text (query), text);
}

static gboolean
is_at_rest (void)
{
  return !g_main_context_pending (NULL);
}

static void
settle (void)
{
  for (guint i = 0; i < 5; i++)
    await_frame ();
  await (is_at_rest);
}

static void
activate (const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (bench.window), action, NULL);
}

static void
add_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Lets what was put off happen. */
static void
rest (guint msec)
{
  gboolean done = FALSE;

  g_timeout_add_once (msec, add_timeout_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
show_all (void)
{
  jogan_sidebar_select (bench.window->sidebar, "all");
  settle ();
}

static void
open_paper (guint position)
{
  jogan_paper_list_select (bench.window->papers, position);
  await (is_opened);
}

static void
measure_opening (void)
{
  g_autoptr (GArray) work = measure_new ();
  g_autoptr (GArray) on_screen = measure_new ();

  open_paper (0);
  settle ();
  for (guint i = 0; i < bench.n; i++)
    {
      double start = measure_wall ();
      double work_start = measure_thread ();

      activate ("next-paper");
      await (is_opened);
      await_frame ();
      measure_add (work, measure_thread () - work_start);
      measure_add (on_screen, measure_wall () - start);
      settle ();
    }
  measure_print ("open_work", work);
  measure_print ("open_on_screen", on_screen);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
scroll_cb (GtkWidget     *list,
           GdkFrameClock *clock,
           gpointer       data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double value = gtk_adjustment_get_value (adjustment);
  gboolean end = value >= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, end ? 0 : value + STEP);
  return G_SOURCE_CONTINUE;
}

static void
measure_scrolling (const char *name,
                   Condition   condition)
{
  GtkWidget *list = find_widget (GTK_WIDGET (bench.window->papers), GTK_TYPE_LIST_VIEW);
  guint id = gtk_widget_add_tick_callback (list, scroll_cb, NULL, NULL);

  await_frame ();
  record (TRUE);
  frames_wanted = bench.n_frames + SCROLL_FRAMES;
  await (condition);
  record (FALSE);
  gtk_widget_remove_tick_callback (list, id);
  print_frames (name);
}

static void
measure_jumps (void)
{
  GtkWidget *list = find_widget (GTK_WIDGET (bench.window->papers), GTK_TYPE_LIST_VIEW);
  guint n = g_list_model_get_n_items (jogan_paper_list_get_papers (bench.window->papers));
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);

  record (TRUE);
  for (guint i = 0; i < JUMPS; i++)
    {
      gtk_list_view_scroll_to (GTK_LIST_VIEW (list), g_rand_int_range (chance, 0, n), GTK_LIST_SCROLL_NONE, NULL);
      await_frame ();
    }
  record (FALSE);
  print_frames ("jump");
}

/* What an action costs besides painting the frame that shows it. */
static void
measure_action (GArray     *work,
                const char *action)
{
  double start = measure_thread () - bench.frames_work;

  activate (action);
  await_frame ();
  await (is_at_rest);
  measure_add (work, measure_thread () - bench.frames_work - start);
}

static void
measure_marks (void)
{
  g_autoptr (GArray) marking = measure_new ();
  g_autoptr (GArray) noting = measure_new ();
  g_autoptr (GArray) undoing = measure_new ();

  for (guint i = 0; i < MIN (bench.n, 50); i++)
    {
      activate ("next-paper");
      await (is_opened);
      settle ();
      measure_action (marking, "bookmark");
      measure_action (marking, "toggle-read");
      measure_action (undoing, "undo");
    }
  measure_print ("mark_work", marking);
  measure_print ("undo_work", undoing);

  activate ("edit-note");
  settle ();
  for (guint i = 0; i < 50; i++)
    {
      GtkWidget *view = find_widget (GTK_WIDGET (bench.window->note), GTK_TYPE_TEXT_VIEW);
      double start = measure_thread () - bench.frames_work;

      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "글", -1);
      await_frame ();
      await (is_at_rest);
      measure_add (noting, measure_thread () - bench.frames_work - start);
    }
  activate ("end-note");
  settle ();
  measure_print ("note_work", noting);
}

/* A key at the end of what was typed. */
static void
type (const char *key,
      GArray     *work,
      GArray     *on_screen)
{
  double start = measure_wall ();
  double work_start = measure_thread ();
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (bench.window->search_entry), key, -1, &position);
  await (is_found);
  await_frame ();
  measure_add (work, measure_thread () - work_start);
  measure_add (on_screen, measure_wall () - start);
}

static void
type_all (const char *query,
          GArray     *work,
          GArray     *on_screen)
{
  for (const char *p = query; *p != '\0';)
    {
      const char *end = g_utf8_next_char (p);
      g_autofree char *key = g_strndup (p, end - p);

      type (key, work, on_screen);
      p = end;
    }
}

static void
clear (void)
{
  gtk_editable_set_text (GTK_EDITABLE (bench.window->search_entry), "");
  settle ();
}

static void
search (guint n_queries)
{
  g_autoptr (GArray) work = measure_new ();
  g_autoptr (GArray) on_screen = measure_new ();

  activate ("search");
  settle ();
  type ("x", work, on_screen);
  g_array_set_size (work, 0);
  g_array_set_size (on_screen, 0);
  rest (500);
  for (guint i = 0; i < n_queries; i++)
    {
      clear ();
      type_all (queries[i], work, on_screen);
    }
  measure_print ("key_work", work);
  measure_print ("key_on_screen", on_screen);
  clear ();
  gtk_search_bar_set_search_mode (bench.window->search_bar, FALSE);
  settle ();
}

static gboolean
has_read_and_scrolled (void)
{
  return is_loaded () && is_painted ();
}

/* The first rows are there. */
static gboolean
has_begun (void)
{
  return g_list_model_get_n_items (jogan_paper_list_get_papers (bench.window->papers)) > 100 || is_loaded ();
}

static void
measure_import (void)
{
  double start = measure_wall ();

  jogan_window_add_source (bench.window, bench.folder);
  jogan_sidebar_select (bench.window->sidebar, "all");
  await (has_begun);
  g_print ("\"import_first_rows\": %.1f, ", measure_wall () - start);
  measure_scrolling ("import_scroll", has_read_and_scrolled);
}

/* Opens papers one after the other. Every hundredth, the frames are waited for: what is put off must not pile up. */
static void
open_papers (guint start,
             guint end)
{
  guint n_papers = g_list_model_get_n_items (jogan_paper_list_get_papers (bench.window->papers));

  for (guint i = start; i < end; i++)
    {
      open_paper (i % n_papers);
      if (i % 100 == 99)
        settle ();
    }
  settle ();
  malloc_trim (0);
}

/* What grows with papers that are new is cairo's and pixman's cache of glyphs, which is bounded; with papers that were
 * opened before, nothing may. */
static void
measure_growth (void)
{
  guint n_again = MIN (bench.n, 500);
  double before, after;

  open_papers (0, 100);
  before = measure_memory ("Pss_Anon:");
  open_papers (100, bench.n);
  g_print ("\"grown_mb\": %.2f, \"grown_papers\": %u, ", measure_memory ("Pss_Anon:") - before, bench.n);

  open_papers (0, n_again);
  before = measure_memory ("Pss_Anon:");
  for (guint i = 0; i < 4; i++)
    open_papers (0, n_again);
  after = measure_memory ("Pss_Anon:");
  g_print ("\"grown_again_mb\": %.2f, \"grown_again_papers\": %u, ", after - before, 4 * n_again);
}

static void
run (void)
{
  gboolean import = g_str_equal (bench.scenario, "import");

  if (import)
    {
      measure_import ();
      return;
    }
  await (is_loaded);
  rest (500);
  show_all ();
  if (g_str_equal (bench.scenario, "read"))
    {
      measure_opening ();
      measure_scrolling ("scroll", is_painted);
      measure_jumps ();
      measure_marks ();
      search (G_N_ELEMENTS (queries));
    }
  else if (g_str_equal (bench.scenario, "session"))
    {
      search (10);
      measure_opening ();
      g_print ("\"pss_mb\": %.1f, ", measure_memory ("Pss:"));
    }
  else if (g_str_equal (bench.scenario, "open"))
    {
      measure_opening ();
    }
  else
    {
      measure_growth ();
    }
}

static void
run_cb (gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
  g_print ("{");
  run ();
  g_print ("\"papers\": %u}\n", jogan_library_get_n_papers (bench.window->library));
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
}

static void
window_mapped_cb (GtkWidget *window,
                  gpointer   application)
{
  g_timeout_add_once (100, run_cb, application);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  if (bench.window != NULL)
    return;
  bench.window = JOGAN_WINDOW (window);
  g_signal_connect (window, "map", G_CALLBACK (window_mapped_cb), application);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (JoganApplication) application = NULL;
  gboolean import;

  setlocale (LC_ALL, "");
  if (argc < 3)
    {
      g_printerr ("Usage: bench-window open|read|import|session|grow FOLDER [N]\n");
      return 2;
    }
  bench.scenario = argv[1];
  bench.folder = g_file_new_for_commandline_arg (argv[2]);
  bench.n = argc > 3 ? (guint) atoi (argv[3]) : 100;
  bench.busy = measure_new ();
  bench.intervals = measure_new ();
  bench.slices = measure_new ();
  import = g_str_equal (bench.scenario, "import");

  application = jogan_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), import ? 1 : 2, (char *[]) { argv[0], argv[2], NULL });
}
