/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "jogan-test.h"
#include "ui/jogan-first-rows.h"
#include "ui/jogan-paper-list.h"

/* The page of what a search finds, beside that of the library. */

#define N_DAYS 300
#define N_PAPERS 10

/* While typing, a list makes rows that fill it and no more. */
#define N_FEW 40

typedef struct
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganSearch *search;
  JoganFoundPapers *found;
  JoganPaperList *list;
  GtkWidget *window;
} Fixture;

/* The post NUMBER.md with the papers NUMBER-1, NUMBER-2 ... */
static JoganPost *
new_post (guint        number,
          const GDate *day)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *name = g_strdup_printf ("/posts/%u.md", number);

  for (guint i = 1; i <= N_PAPERS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u-%u", number, i);
      g_autofree char *title = g_strdup_printf ("Paper %s", id);

      g_ptr_array_add (papers, jogan_paper_new (&(JoganPaperInit) { .number = i, .title_raw = title, .id = id }));
    }
  return jogan_post_new (&(JoganPostInit) { .name = name, .title = name, .day = day, .papers = papers });
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) nothing = G_LIST_MODEL (g_list_store_new (JOGAN_TYPE_PAPER));
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2020);
  for (guint i = 1; i <= N_DAYS; i++)
    {
      g_ptr_array_add (posts, new_post (i, &day));
      g_date_add_days (&day, 1);
    }
  fixture->library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  fixture->annotations = jogan_annotations_new (NULL);
  jogan_test_wait_until (jogan_annotations_get_state (fixture->annotations) == JOGAN_ANNOTATIONS_READY);
  jogan_library_set_guests (fixture->library, posts);
  fixture->search = jogan_search_new (fixture->library, fixture->annotations);
  fixture->found = jogan_found_papers_new (jogan_search_get_results (fixture->search));
  fixture->list = JOGAN_PAPER_LIST (jogan_paper_list_new ());
  jogan_paper_list_set_days (fixture->list, jogan_library_get_days (fixture->library));
  jogan_paper_list_set_annotations (fixture->list, fixture->annotations, nothing, nothing);
  jogan_paper_list_set_found (fixture->list, fixture->found);
  jogan_paper_list_set_view (fixture->list, all);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 600);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->list));
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->list), TRUE);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_widget_grab_focus (entry);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jogan_test_wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->list)) > 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->found);
  g_clear_object (&fixture->search);
  g_clear_object (&fixture->library);
  g_clear_object (&fixture->annotations);
}

/* (nullable): the list view that is shown. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget))
    return NULL;
  if (GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (find_list (GTK_WIDGET (fixture->list))); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static guint
get_n (Fixture *fixture)
{
  return g_list_model_get_n_items (jogan_paper_list_get_papers (fixture->list));
}

static const char *
get_selected (Fixture *fixture)
{
  JoganPaper *paper = jogan_paper_list_get_selected (fixture->list);

  return paper != NULL ? jogan_paper_get_id (paper) : "";
}

static double
get_scroll (Fixture *fixture)
{
  GtkWidget *list = find_list (GTK_WIDGET (fixture->list));

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)));
}

static void
ask (Fixture    *fixture,
     const char *text)
{
  g_autoptr (JoganQuery) query = jogan_query_new (text);

  jogan_paper_list_begin (fixture->list);
  jogan_search_set_query (fixture->search, query);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search));
}

static void
painted_cb (GdkFrameClock *clock,
            gboolean      *painted)
{
  *painted = TRUE;
}

static void
wait_frame (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (fixture->window);
  jogan_test_wait_until (painted);
  g_signal_handler_disconnect (clock, id);
}

/* A list far down has its place once the heights of the rows around it are known, which takes a few frames. */
static double
wait_scroll (Fixture *fixture)
{
  double scroll;
  guint n_frames = 0;

  do
    {
      scroll = get_scroll (fixture);
      for (guint i = 0; i < 3; i++)
        wait_frame (fixture);
      g_assert_cmpuint (n_frames++, <, 100);
    }
  while (ABS (get_scroll (fixture) - scroll) > 0.5);
  return scroll;
}

/* Whatever happens to a list, its first rows tell of all that happens to them. */
static void
test_first_rows (void)
{
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (store)));
  JoganFirstRows *rows = jogan_first_rows_new (selection);
  JoganTestMirror *mirror = jogan_test_mirror_new (G_LIST_MODEL (rows));

  for (guint round = 0; round < 5000; round++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
      guint position = g_test_rand_int_range (0, n + 1);
      guint removed = g_test_rand_int_range (0, n - position + 1);
      guint n_added = g_test_rand_int_range (0, 40);
      gpointer added[40];
      guint limit = g_test_rand_int_range (0, 5) > 0 ? (guint) g_test_rand_int_range (0, 30) : JOGAN_ALL_ROWS;

      if (round % 3 == 0)
        jogan_first_rows_set_limit (rows, limit);
      else if (round % 7 == 0)
        {
          /* Others do take the place. */
          jogan_first_rows_restart (rows, limit);
          n_added = MAX (n_added, 1);
        }
      for (guint i = 0; i < n_added; i++)
        added[i] = g_object_new (G_TYPE_OBJECT, NULL);
      g_list_store_splice (store, position, removed, added, n_added);
      for (guint i = 0; i < n_added; i++)
        g_object_unref (added[i]);

      jogan_test_mirror_check (mirror);
      n = g_list_model_get_n_items (G_LIST_MODEL (store));
      g_assert_cmpuint (mirror->items->len, >=, MIN (n, jogan_first_rows_get_limit (rows)));
      g_assert_cmpuint (mirror->items->len, <=, n);
      for (guint i = 0; i < mirror->items->len; i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);

          g_assert_true (item == g_ptr_array_index (mirror->items, i));
        }
    }
  jogan_test_mirror_free (mirror);
  g_assert_finalize_object (rows);
  g_object_unref (selection);
}

/* A search leaves the papers of the library as they are: what is selected, and where they are scrolled to. */
static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (JoganView) search = jogan_view_new (JOGAN_VIEW_SEARCH);
  g_autoptr (JoganView) all = g_object_ref (jogan_paper_list_get_view (fixture->list));
  double scroll;

  g_assert_true (jogan_paper_list_select (fixture->list, N_DAYS * N_PAPERS / 2));
  jogan_test_wait_until (get_scroll (fixture) > 1000);
  scroll = wait_scroll (fixture);

  jogan_paper_list_set_view (fixture->list, search);
  g_assert_cmpstr (get_selected (fixture), ==, "");
  ask (fixture, "id:7-");
  g_assert_cmpuint (get_n (fixture), ==, N_PAPERS);
  g_assert_cmpstr (get_selected (fixture), ==, "7-1");
  g_assert_false (jogan_paper_list_is_chosen (fixture->list));
  g_assert_cmpfloat_with_epsilon (get_scroll (fixture), 0, 0.5);
  wait_frame (fixture);

  jogan_paper_list_set_view (fixture->list, all);
  wait_frame (fixture);
  g_assert_cmpuint (get_n (fixture), ==, N_DAYS * N_PAPERS);
  g_assert_cmpstr (get_selected (fixture), ==, "150-1");
  g_assert_true (jogan_paper_list_is_chosen (fixture->list));
  g_assert_cmpfloat_with_epsilon (wait_scroll (fixture), scroll, 0.5);
}

/* All that is found can be selected and counted; few rows are made of it until the reader goes there. */
static void
test_few_rows (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (JoganView) search = jogan_view_new (JOGAN_VIEW_SEARCH);

  jogan_paper_list_set_view (fixture->list, search);
  wait_frame (fixture);
  for (guint i = 0; i < 5; i++)
    {
      ask (fixture, i % 2 == 0 ? "date:2020" : "date:2020-02");
      g_assert_cmpuint (get_n (fixture), ==, i % 2 == 0 ? N_DAYS * N_PAPERS : 29 * N_PAPERS);
      g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, 0);
      wait_frame (fixture);
      g_assert_cmpuint (count_rows (fixture), <, N_FEW);
    }

  jogan_paper_list_focus (fixture->list);
  jogan_test_wait_until (count_rows (fixture) > 150);
  g_assert_true (jogan_paper_list_move (fixture->list, 1));
  g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, 1);
  g_assert_true (jogan_paper_list_select (fixture->list, N_DAYS * N_PAPERS - 1));
  g_assert_cmpstr (get_selected (fixture), ==, "1-10");

  /* With the next key it begins anew, at the top; as long as the focus is there, all rows come again. */
  ask (fixture, "date:2020-03");
  wait_frame (fixture);
  g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, 0);
  jogan_test_wait_until (get_scroll (fixture) < 1);
  jogan_test_wait_until (count_rows (fixture) > 150);
}

/* One far below is selected without a step in between. */
static void
test_far_below (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (JoganView) search = jogan_view_new (JOGAN_VIEW_SEARCH);

  jogan_paper_list_set_view (fixture->list, search);
  ask (fixture, "date:2020");
  g_assert_true (jogan_paper_list_select_paper (fixture->list, "1-10", NULL));
  g_assert_cmpuint (jogan_paper_list_get_position (fixture->list), ==, N_DAYS * N_PAPERS - 1);
  jogan_test_wait_until (get_scroll (fixture) > 1000);
}

/* Papers that come while the reader is among what was found do not move it. */
static void
test_library_changes (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (JoganView) search = jogan_view_new (JOGAN_VIEW_SEARCH);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  GDate day;

  jogan_paper_list_set_view (fixture->list, search);
  ask (fixture, "date:2020-02");
  g_assert_true (jogan_paper_list_select_paper (fixture->list, "40-3", NULL));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_FEBRUARY, 2020);
  for (guint i = 35; i <= 45; i++)
    {
      g_ptr_array_add (posts, new_post (i, &day));
      g_date_add_days (&day, 1);
    }
  jogan_library_set_guests (fixture->library, posts);
  jogan_test_wait_until (!jogan_search_is_busy (fixture->search) && get_n (fixture) == 11 * N_PAPERS);
  g_assert_cmpstr (get_selected (fixture), ==, "40-3");
  g_assert_true (jogan_paper_list_is_chosen (fixture->list));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/found/first-rows", test_first_rows);
  g_test_add ("/ui/found/there-and-back", Fixture, NULL, set_up, test_there_and_back, tear_down);
  g_test_add ("/ui/found/few-rows", Fixture, NULL, set_up, test_few_rows, tear_down);
  g_test_add ("/ui/found/far-below", Fixture, NULL, set_up, test_far_below, tear_down);
  g_test_add ("/ui/found/library-changes", Fixture, NULL, set_up, test_library_changes, tear_down);

  return g_test_run ();
}
