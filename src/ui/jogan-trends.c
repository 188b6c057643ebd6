/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-trends.h"

#include <glib/gi18n-lib.h>

#include "search/jogan-search.h"
#include "ui/jogan-trend-chart.h"
#include "ui/jogan-trend-sample.h"

/* The table shows so many weeks, the newest first. */
#define MAX_ROWS 60

/**
 * JoganTrends:
 *
 * How often terms stand in the papers, week by week: as lines, and as a table of the same figures. Each figure leads to
 * its papers. The search counts, in its own thread, one term after the other.
 */
struct _JoganTrends
{
  AdwDialog parent_instance;

  GtkWidget *entry;
  GtkWidget *legend;
  GtkWidget *stack;
  GtkWidget *chart;
  GtkWidget *point;
  GtkWidget *table;
  GtkWidget *as_table;

  JoganLibrary *library;
  JoganSearch *search;
  GSettings *settings;
  GPtrArray *trends; /* of JoganTrend: those that are counted */
  char **terms;      /* all of them */
  guint32 first_week;
  guint n_weeks;
  guint begin_id;
};

enum
{
  SIGNAL_QUERY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JoganTrends, jogan_trends, ADW_TYPE_DIALOG)

/* From the first week of the library to its last. Days are sorted, the newest first; those without a date are last. */
static void
find_weeks (JoganTrends *self)
{
  GListModel *days = G_LIST_MODEL (self->library);
  guint32 last = 0;

  self->first_week = 0;
  self->n_weeks = 0;
  for (guint i = 0; i < g_list_model_get_n_items (days); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);
      const GDate *date = jogan_day_get_date (day);

      if (date == NULL)
        continue;
      self->first_week = jogan_trend_get_week (date);
      if (last == 0)
        last = self->first_week;
      if ((last - self->first_week) / 7 >= JOGAN_TREND_MAX_WEEKS)
        {
          self->first_week = last - 7 * (JOGAN_TREND_MAX_WEEKS - 1);
          break;
        }
    }
  if (last != 0)
    self->n_weeks = (last - self->first_week) / 7 + 1;
}

static void
clear_legend (JoganTrends *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->legend), child);
}

static void
append_to_legend (JoganTrends      *self,
                  const JoganTrend *trend,
                  guint             number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: a term, and in how many papers it stands. */
  g_autofree char *text = g_strdup_printf (ngettext ("%s (%'u paper)", "%s (%'u papers)", trend->total), trend->term,
                                           trend->total);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), jogan_trend_sample_new (number));
  gtk_box_append (GTK_BOX (box), label);
  adw_wrap_box_append (ADW_WRAP_BOX (self->legend), box);
}

static void
figure_clicked_cb (GtkButton   *button,
                   JoganTrends *self)
{
  g_signal_emit (self, signals[SIGNAL_QUERY_ACTIVATED], 0, g_object_get_data (G_OBJECT (button), "query"));
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
new_cell (const char *text,
          gboolean    header)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_LABEL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_CELL,
                                  "label", text,
                                  "xalign", 0.0f,
                                  NULL);

  if (header)
    gtk_widget_add_css_class (cell, "heading");
  return cell;
}

static GtkWidget *
new_figure (JoganTrends      *self,
            const JoganTrend *trend,
            guint             week)
{
  guint n = g_array_index (trend->counts, guint, week);
  g_autofree char *text = g_strdup_printf ("%'u", n);
  g_autofree char *day = jogan_trend_chart_dup_week (self->first_week + 7 * week);
  g_autofree char *name = g_strdup_printf (ngettext ("%s, week of %s: %'u paper", "%s, week of %s: %'u papers", n),
                                           trend->term, day, n);
  GtkWidget *button;

  if (n == 0)
    {
      GtkWidget *cell = new_cell (text, FALSE);

      gtk_widget_add_css_class (cell, "none");
      return cell;
    }
  button = gtk_button_new ();
  /* Not its label, which would be all that is read of it. */
  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "query", jogan_trend_make_query (trend->term, self->first_week + 7 * week),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (figure_clicked_cb), self, G_CONNECT_DEFAULT);
  return button;
}

static void
fill_table (JoganTrends *self)
{
  GtkWidget *child;
  guint n_rows = MIN (self->n_weeks, MAX_ROWS);

  while ((child = gtk_widget_get_first_child (self->table)) != NULL)
    gtk_grid_remove (GTK_GRID (self->table), child);
  gtk_grid_attach (GTK_GRID (self->table), new_cell (_("Week of"), TRUE), 0, 0, 1, 1);
  for (guint k = 0; k < self->trends->len; k++)
    {
      const JoganTrend *trend = g_ptr_array_index (self->trends, k);
      GtkWidget *cell = new_cell (trend->term, TRUE);

      gtk_widget_add_css_class (cell, "term");
      gtk_grid_attach (GTK_GRID (self->table), cell, k + 1, 0, 1, 1);
    }
  for (guint i = 0; i < n_rows; i++)
    {
      guint week = self->n_weeks - 1 - i;
      g_autofree char *day = jogan_trend_chart_dup_week (self->first_week + 7 * week);

      gtk_grid_attach (GTK_GRID (self->table), new_cell (day, FALSE), 0, i + 1, 1, 1);
      for (guint k = 0; k < self->trends->len; k++)
        gtk_grid_attach (GTK_GRID (self->table), new_figure (self, g_ptr_array_index (self->trends, k), week), k + 1,
                         i + 1, 1, 1);
    }
}

static void
update_page (JoganTrends *self)
{
  gboolean table = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_table));

  if (self->trends->len == 0)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->terms[0] != NULL ? "busy" : "empty");
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), table ? "table" : "chart");
  gtk_widget_set_visible (self->point, self->trends->len > 0 && !table);
}

static void
show_trends (JoganTrends *self)
{
  clear_legend (self);
  for (guint i = 0; i < self->trends->len; i++)
    append_to_legend (self, g_ptr_array_index (self->trends, i), i);
  jogan_trend_chart_set_trends (JOGAN_TREND_CHART (self->chart), self->trends, self->first_week);
  fill_table (self);
  update_page (self);
}

/* The next term, as long as there is one. */
static void
search_next (JoganTrends *self)
{
  g_autoptr (JoganQuery) query = NULL;
  g_autofree char *text = NULL;

  if (self->trends->len == g_strv_length (self->terms))
    return;
  text = jogan_trend_make_query (self->terms[self->trends->len], 0);
  query = jogan_query_new (text);
  jogan_search_set_query (self->search, query);
}

/* What was found is sorted into weeks by the days of the posts; no paper is asked for. */
static void
searched_cb (JoganTrends *self)
{
  JoganSearchResults *results = jogan_search_get_results (self->search);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (results));
  JoganTrend *trend;

  if (jogan_search_is_busy (self->search) || self->trends->len == g_strv_length (self->terms))
    return;
  trend = jogan_trend_new (self->terms[self->trends->len], self->n_weeks);
  for (guint i = 0; i < n; i++)
    {
      JoganPost *post = jogan_search_results_get_post (results, i);
      const GDate *day = post != NULL ? jogan_post_get_day (post) : NULL;
      guint32 week = day != NULL ? jogan_trend_get_week (day) : 0;

      trend->total++;
      if (week >= self->first_week && (week - self->first_week) / 7 < self->n_weeks)
        g_array_index (trend->counts, guint, (week - self->first_week) / 7)++;
    }
  g_ptr_array_add (self->trends, trend);
  show_trends (self);
  search_next (self);
}

static void
entry_activate_cb (JoganTrends *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_settings_set_string (self->settings, "trend-terms", text);
  g_strfreev (self->terms);
  self->terms = jogan_trend_split (text);
  g_ptr_array_unref (self->trends);
  self->trends = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_trend_free);
  find_weeks (self);
  show_trends (self);
  search_next (self);
}

static void
begin_cb (gpointer data)
{
  JoganTrends *self = data;

  self->begin_id = 0;
  gtk_widget_grab_focus (self->entry);
}

/* A dialog that has become a sheet puts the focus on its first button when it is there. */
static void
mapped_cb (JoganTrends *self)
{
  if (self->begin_id == 0)
    self->begin_id = g_idle_add_once (begin_cb, self);
}

static void
point_changed_cb (JoganTrends *self,
                  const char  *text)
{
  gtk_label_set_text (GTK_LABEL (self->point), text);
  if (gtk_widget_has_focus (self->chart))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->chart), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
point_activated_cb (JoganTrends *self,
                    const char  *query)
{
  g_signal_emit (self, signals[SIGNAL_QUERY_ACTIVATED], 0, query);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
jogan_trends_dispose (GObject *object)
{
  JoganTrends *self = JOGAN_TRENDS (object);

  g_clear_handle_id (&self->begin_id, g_source_remove);
  g_clear_object (&self->search);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (jogan_trends_parent_class)->dispose (object);
}

static void
jogan_trends_finalize (GObject *object)
{
  JoganTrends *self = JOGAN_TRENDS (object);

  g_ptr_array_unref (self->trends);
  g_strfreev (self->terms);
  G_OBJECT_CLASS (jogan_trends_parent_class)->finalize (object);
}

static void
jogan_trends_class_init (JoganTrendsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jogan_trends_dispose;
  object_class->finalize = jogan_trends_finalize;

  /**
   * JoganTrends::query-activated:
   * @self: trends
   * @query: finds the papers of a figure
   */
  signals[SIGNAL_QUERY_ACTIVATED] = g_signal_new ("query-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
new_status (void)
{
  GtkWidget *status = adw_status_page_new ();

  gtk_widget_add_css_class (status, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Follow Terms over Time"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Enter up to six terms separated by commas, such as “diffusion, agent”."));
  return status;
}

static void
add_stack (JoganTrends *self,
           GtkWidget   *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->chart = jogan_trend_chart_new ();
  gtk_widget_set_vexpand (self->chart, TRUE);
  g_signal_connect_object (self->chart, "point-changed", G_CALLBACK (point_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "point-activated", G_CALLBACK (point_activated_cb), self, G_CONNECT_SWAPPED);
  self->table = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  gtk_widget_add_css_class (self->table, "trend-table");
  gtk_grid_set_column_spacing (GTK_GRID (self->table), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Papers a week"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->table);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), new_status (), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), adw_spinner_new (), "busy");
  gtk_stack_add_named (GTK_STACK (self->stack), self->chart, "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "table");
  gtk_box_append (GTK_BOX (box), self->stack);
  self->point = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->point, "dimmed");
  gtk_widget_add_css_class (self->point, "column-note");
  gtk_box_append (GTK_BOX (box), self->point);
}

static void
jogan_trends_init (JoganTrends *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->trends = g_ptr_array_new ();
  self->terms = g_new0 (char *, 1);
  self->as_table = gtk_toggle_button_new_with_mnemonic (_("_Table"));
  g_signal_connect_object (self->as_table, "toggled", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->as_table);

  self->entry = gtk_entry_new ();
  gtk_widget_set_margin_start (self->entry, 12);
  gtk_widget_set_margin_end (self->entry, 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Terms, separated by commas"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Terms"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  self->legend = adw_wrap_box_new ();
  gtk_widget_add_css_class (self->legend, "column-note");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->legend), 18);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->legend);
  add_stack (self, box);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_title (ADW_DIALOG (self), _("Trends"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 860);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_focus (ADW_DIALOG (self), self->entry);
}

/**
 * jogan_trends_new:
 * @library: the papers
 * @annotations: for the search
 * @settings: remember the terms
 *
 * Returns: (transfer floating): the trends of the terms of the last time
 */
AdwDialog *
jogan_trends_new (JoganLibrary     *library,
                  JoganAnnotations *annotations,
                  GSettings        *settings)
{
  JoganTrends *self = g_object_new (JOGAN_TYPE_TRENDS, NULL);
  g_autofree char *terms = g_settings_get_string (settings, "trend-terms");

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  self->search = jogan_search_new (library, annotations);
  g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), terms);
  entry_activate_cb (self);
  return ADW_DIALOG (self);
}
