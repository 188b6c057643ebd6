/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-calendar.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "ui/jogan-day-format.h"
#include "ui/jogan-view.h"

#define N_COLUMNS 7
#define N_ROWS 6
#define N_CELLS (N_COLUMNS * N_ROWS)

/* In logical pixels. */
#define MIN_WIDTH 300
#define MIN_HEIGHT 200

/**
 * JoganCalendar:
 *
 * A month of days, each with how many of its papers were read: as figures and as a bar, so that no color is needed to
 * tell. The arrows move by days and weeks, Page Up and Page Down by months, Enter opens a day.
 */
struct _JoganCalendar
{
  AdwDialog parent_instance;

  GtkWidget *title;
  GtkWidget *grid;
  GtkWidget *cells[N_CELLS];

  JoganLibrary *library;
  JoganAnnotations *annotations;
  GDate day;   /* that has the focus */
  GDate first; /* of the first cell */
  GDate begin; /* that has the focus at first */
  guint begin_id;
};

enum
{
  SIGNAL_DAY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganCalendar, jogan_calendar, ADW_TYPE_DIALOG)

/* The first day of a week in the user's country, 1 for Monday to 7 for Sunday. */
static guint
get_first_weekday (void)
{
  union
  {
    unsigned int word;
    char *string;
  } origin = { .string = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  int first = (unsigned char) nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  /* Weeks are counted from a Sunday or from a Monday. */
  first += origin.word == 19971201 ? 0 : -1;
  return (first + 6) % 7 + 1;
}

/* How many papers a day has and how many of them were read; whether there are any. */
static gboolean
count (JoganCalendar *self,
       const GDate   *date,
       guint         *n,
       guint         *n_read)
{
  JoganDay *day = jogan_library_get_day (self->library, date);

  *n = day != NULL ? g_list_model_get_n_items (G_LIST_MODEL (day)) : 0;
  *n_read = 0;
  for (guint i = 0; i < *n; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (day), i);

      *n_read += jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper));
    }
  return *n > 0;
}

static GDate
get_cell_day (JoganCalendar *self,
              guint          position)
{
  GDate day = self->first;

  g_date_add_days (&day, position);
  return day;
}

/* "Friday, 8 March 2024, 5 of 13 read" */
static char *
describe (JoganCalendar *self,
          const GDate   *day)
{
  g_autofree char *date = jogan_day_format_long (day);
  guint n;
  guint n_read;

  if (!count (self, day, &n, &n_read))
    /* Translators: a day. */
    return g_strdup_printf (_("%s, no papers"), date);
  /* Translators: a day, how many of its papers were read, and how many it has. */
  return g_strdup_printf (_("%s, %u of %u read"), date, n_read, n);
}

static GtkWidget *
get_figures (GtkWidget *cell)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (cell))));
}

static void
update_cell (JoganCalendar *self,
             guint          position)
{
  GtkWidget *cell = self->cells[position];
  GtkWidget *number = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (cell)));
  GtkWidget *figures = get_figures (cell);
  GtkWidget *bar = gtk_widget_get_next_sibling (figures);
  GDate day = get_cell_day (self, position);
  gboolean inside = g_date_get_month (&day) == g_date_get_month (&self->day);
  g_autofree char *text = g_strdup_printf ("%d", g_date_get_day (&day));
  g_autofree char *label = describe (self, &day);
  guint n;
  guint n_read;
  gboolean some = count (self, &day, &n, &n_read);
  g_autofree char *progress = some ? g_strdup_printf ("%u/%u", n_read, n) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (number), text);
  gtk_label_set_text (GTK_LABEL (figures), progress);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), some ? (double) n_read / n : 0);
  gtk_widget_set_opacity (bar, some ? 1 : 0);
  gtk_widget_set_opacity (cell, !inside ? 0.4 : 1);
  if (some)
    gtk_widget_remove_css_class (cell, "empty");
  else
    gtk_widget_add_css_class (cell, "empty");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Shows the month of the day that has the focus, and moves the focus there. */
static void
update (JoganCalendar *self)
{
  g_autofree char *month = jogan_day_format_month (&self->day);
  guint offset;

  self->first = self->day;
  g_date_set_day (&self->first, 1);
  offset = (g_date_get_weekday (&self->first) + 7 - get_first_weekday ()) % 7;
  g_date_subtract_days (&self->first, offset);
  gtk_label_set_text (GTK_LABEL (self->title), month);
  for (guint i = 0; i < N_CELLS; i++)
    update_cell (self, i);
}

static void
focus_day (JoganCalendar *self)
{
  int position = g_date_days_between (&self->first, &self->day);

  if (position >= 0 && position < N_CELLS)
    gtk_widget_grab_focus (self->cells[position]);
}

static void
set_day (JoganCalendar *self,
         const GDate   *day)
{
  if (g_date_get_year (day) < 2 || g_date_get_year (day) > 9998)
    return;
  self->day = *day;
  update (self);
  focus_day (self);
}

static void
move_days (JoganCalendar *self,
           int            n)
{
  GDate day = self->day;

  if (n < 0)
    g_date_subtract_days (&day, -n);
  else
    g_date_add_days (&day, n);
  set_day (self, &day);
}

static void
move_months (JoganCalendar *self,
             int            n)
{
  GDate day = self->day;

  if (n < 0)
    g_date_subtract_months (&day, -n);
  else
    g_date_add_months (&day, n);
  set_day (self, &day);
}

static void
previous_clicked_cb (JoganCalendar *self)
{
  move_months (self, -1);
}

static void
next_clicked_cb (JoganCalendar *self)
{
  move_months (self, 1);
}

static gboolean
key_pressed_cb (JoganCalendar  *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
      move_days (self, -forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      move_days (self, forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_days (self, -N_COLUMNS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      move_days (self, N_COLUMNS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move_months (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move_months (self, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
cell_clicked_cb (GtkButton     *cell,
                 JoganCalendar *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "position"));
  GDate day = get_cell_day (self, position);
  g_autoptr (JoganView) view = NULL;
  guint n;
  guint n_read;

  if (!count (self, &day, &n, &n_read))
    {
      set_day (self, &day);
      return;
    }
  view = jogan_view_new_for_time (JOGAN_VIEW_DAY, &day);
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, jogan_view_get_id (view));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
begin_cb (gpointer data)
{
  JoganCalendar *self = data;

  self->begin_id = 0;
  set_day (self, &self->begin);
}

/* A dialog that has become a sheet puts the focus on its first button when it is there. */
static void
mapped_cb (JoganCalendar *self)
{
  if (self->begin_id == 0)
    self->begin_id = g_idle_add_once (begin_cb, self);
}

/* A day is left with Tab at once: the arrows go from day to day. */
static void
focus_child_cb (JoganCalendar *self)
{
  GtkWidget *cell = gtk_widget_get_focus_child (self->grid);

  for (guint i = 0; i < N_CELLS; i++)
    {
      if (self->cells[i] == cell)
        self->day = get_cell_day (self, i);
    }
}

static void
jogan_calendar_dispose (GObject *object)
{
  g_clear_handle_id (&JOGAN_CALENDAR (object)->begin_id, g_source_remove);
  G_OBJECT_CLASS (jogan_calendar_parent_class)->dispose (object);
}

static void
jogan_calendar_finalize (GObject *object)
{
  JoganCalendar *self = JOGAN_CALENDAR (object);

  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_calendar_parent_class)->finalize (object);
}

static void
jogan_calendar_class_init (JoganCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jogan_calendar_dispose;
  G_OBJECT_CLASS (klass)->finalize = jogan_calendar_finalize;

  /**
   * JoganCalendar::day-activated:
   * @self: a calendar
   * @view: the id of the view of the day that was chosen
   */
  signals[SIGNAL_DAY_ACTIVATED] = g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Where large text leaves no room for figures, the bars tell enough, and the labels of the days the rest. */
static void
add_breakpoint (JoganCalendar *self)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 300sp"));
  g_auto (GValue) no = G_VALUE_INIT;

  g_value_init (&no, G_TYPE_BOOLEAN);
  g_value_set_boolean (&no, FALSE);
  for (guint i = 0; i < N_CELLS; i++)
    adw_breakpoint_add_setter (breakpoint, G_OBJECT (get_figures (self->cells[i])), "visible", &no);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *weekday = gtk_grid_get_child_at (GTK_GRID (self->grid), (int) i, 0);
      g_auto (GValue) letter = G_VALUE_INIT;

      g_value_init (&letter, G_TYPE_STRING);
      g_value_take_string (&letter, g_utf8_substring (gtk_label_get_text (GTK_LABEL (weekday)), 0, 1));
      adw_breakpoint_add_setter (breakpoint, G_OBJECT (weekday), "label", &letter);
    }
  gtk_widget_set_size_request (GTK_WIDGET (self), MIN_WIDTH, MIN_HEIGHT);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), breakpoint);
}

static GtkWidget *
new_cell (JoganCalendar *self,
          guint          position)
{
  GtkWidget *cell = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *figures = gtk_label_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "calendar-day");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (figures, "caption");
  gtk_widget_add_css_class (figures, "numeric");
  gtk_widget_set_size_request (bar, 24, -1);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), figures);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  g_object_set_data (G_OBJECT (cell), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (cell, "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_DEFAULT);
  return cell;
}

static void
fill_grid (JoganCalendar *self)
{
  GDate day;

  /* The names of the weekdays, from the week of a Monday. */
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2024);
  g_date_add_days (&day, get_first_weekday () - 1);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      char name[64];
      GtkWidget *label;

      g_date_strftime (name, sizeof name, "%a", &day);
      label = gtk_label_new (name);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_grid_attach (GTK_GRID (self->grid), label, i, 0, 1, 1);
      g_date_add_days (&day, 1);
    }
  for (guint i = 0; i < N_CELLS; i++)
    {
      self->cells[i] = new_cell (self, i);
      gtk_grid_attach (GTK_GRID (self->grid), self->cells[i], i % N_COLUMNS, 1 + i / N_COLUMNS, 1, 1);
    }
}

static void
jogan_calendar_init (JoganCalendar *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *previous = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *next = gtk_button_new_from_icon_name ("go-next-symbolic");
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_tooltip_text (previous, _("Previous Month (Page Up)"));
  gtk_widget_set_tooltip_text (next, _("Next Month (Page Down)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (previous), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Previous Month"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (next), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Next Month"), -1);
  g_signal_connect_object (previous, "clicked", G_CALLBACK (previous_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (next, "clicked", G_CALLBACK (next_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), previous);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), next);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);

  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (self->grid, "calendar-grid");
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->grid, keys);
  g_signal_connect_object (self->grid, "notify::focus-child", G_CALLBACK (focus_child_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  fill_grid (self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _("Calendar"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  add_breakpoint (self);
}

/**
 * jogan_calendar_new:
 * @library: has the days
 * @annotations: knows what was read
 * @day: (nullable): where to begin; %NULL for the newest day
 *
 * Returns: (transfer floating): a calendar
 */
AdwDialog *
jogan_calendar_new (JoganLibrary     *library,
                    JoganAnnotations *annotations,
                    const GDate      *day)
{
  JoganCalendar *self = g_object_new (JOGAN_TYPE_CALENDAR, NULL);
  g_autoptr (JoganDay) newest = g_list_model_get_item (G_LIST_MODEL (library), 0);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  if (day == NULL && newest != NULL)
    day = jogan_day_get_date (newest);
  g_date_clear (&self->day, 1);
  if (day != NULL)
    self->day = *day;
  else
    g_date_set_time_t (&self->day, time (NULL));
  self->begin = self->day;
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self), self->cells[g_date_days_between (&self->first, &self->day)]);
  return ADW_DIALOG (self);
}
