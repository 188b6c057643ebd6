/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-palette.h"

#include <string.h>

#include "index/jogan-fold.h"
#include "ui/jogan-palette-item.h"
#include "ui/jogan-preedit.h"
#include "ui/jogan-window-private.h"
#include "ui/jogan-wrapping.h"

/* Nobody reads further down than this. */
#define MAX_ITEMS 100
#define MAX_PAPERS 50

/**
 * JoganPalette:
 *
 * The command palette: every action, view and paper by a few letters of its name. Papers come from a search of their
 * titles, after the actions and views.
 */
struct _JoganPalette
{
  AdwDialog parent_instance;

  /* Template */
  GtkSearchEntry *entry;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkStack *stack;

  /* Owned */
  JoganWindow *window;
  GPtrArray *items;    /* of JoganPaletteItem: all actions and views */
  GListStore *matches; /* of JoganPaletteItem: what answers the query: items, then papers, then less likely items */
  guint n_found;       /* how many items stand before the papers */
  GPtrArray *unlikely; /* of JoganPaletteItem: that stand after them, borrowed */
  JoganSearch *search; /* (nullable): of titles, from the first letter typed on */
  char *text;          /* (nullable): what the matches are of */
  gboolean eager;      /* the first paper is to be opened as soon as it is found */
};

typedef struct
{
  JoganPaletteItem *item;
  guint score;
  guint order;
} Match;

static void activate_selected (JoganPalette *self);

G_DEFINE_FINAL_TYPE (JoganPalette, jogan_palette, ADW_TYPE_DIALOG)

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *one = a;
  const Match *two = b;

  if (one->score != two->score)
    return one->score > two->score ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

static gboolean
is_busy (JoganPalette *self)
{
  return self->search != NULL && jogan_search_is_busy (self->search);
}

static void
show_matches (JoganPalette *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));

  gtk_stack_set_visible_child_name (self->stack, n > 0 || is_busy (self) ? "list" : "empty");
}

/* The papers that were found take the place of those before, below the actions. */
static void
update_papers (JoganPalette *self)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_papers;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->matches)) - self->n_found;

  if (self->search != NULL && *self->text != '\0')
    {
      JoganSearchResults *results = jogan_search_get_results (self->search);
      guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (results)), MAX_PAPERS);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (JoganSearchResult) result = g_list_model_get_item (G_LIST_MODEL (results), i);

          g_ptr_array_add (papers, jogan_palette_item_new_for_paper (jogan_search_result_get_paper (result)));
        }
    }
  n_papers = papers->len;
  for (guint i = 0; i < self->unlikely->len; i++)
    g_ptr_array_add (papers, g_object_ref (g_ptr_array_index (self->unlikely, i)));
  g_list_store_splice (self->matches, self->n_found, n_before, papers->pdata, papers->len);
  show_matches (self);
  if (self->n_found == 0 && n_papers > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
busy_cb (JoganPalette *self)
{
  show_matches (self);
  if (self->eager && !is_busy (self))
    activate_selected (self);
}

/* A search for the words in titles, or for an id. What would be an operator is a word here. */
static JoganQuery *
make_query (const char *text)
{
  g_autofree char *id = jogan_paper_id_from_text (text);
  g_autoptr (GString) query = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n\"", -1);

  if (id == NULL)
    id = jogan_paper_id_from_url (text);
  if (id != NULL)
    {
      g_string_printf (query, "id:\"%s\"", id);
      return jogan_query_new (query->str);
    }
  g_string_append (query, "in:title");
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean quoted = *words[i] == '-' || strchr (words[i], ':') != NULL;

      if (*words[i] != '\0')
        g_string_append_printf (query, quoted ? " \"%s\"" : " %s", words[i]);
    }
  return jogan_query_new (query->str);
}

static void
search_papers (JoganPalette *self,
               const char   *text)
{
  g_autoptr (JoganQuery) query = NULL;

  if (*text == '\0')
    return;
  if (self->search == NULL)
    {
      self->search = jogan_search_new (self->window->library, self->window->annotations);
      g_signal_connect_object (jogan_search_get_results (self->search), "items-changed", G_CALLBACK (update_papers),
                               self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
    }
  query = make_query (text);
  jogan_search_set_query (self->search, query);
}

static void
update_matches (JoganPalette *self)
{
  g_autofree char *text = g_strstrip (jogan_preedit_dup_text (self->entry));
  g_autofree char *query = NULL;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GPtrArray) best = g_ptr_array_new ();

  if (!g_set_str (&self->text, text))
    return;
  self->eager = FALSE;
  query = jogan_fold (text);
  for (guint i = 0; i < self->items->len; i++)
    {
      Match match = { g_ptr_array_index (self->items, i), 0, i };

      match.score = jogan_palette_item_score (match.item, query);
      if (match.score > 0)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  g_ptr_array_set_size (self->unlikely, 0);
  for (guint i = 0; i < MIN (matches->len, MAX_ITEMS); i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      g_ptr_array_add (match->score > 1 || *query == '\0' ? best : self->unlikely, match->item);
    }

  g_list_store_splice (self->matches, 0, self->n_found, best->pdata, best->len);
  self->n_found = best->len;
  if (best->len > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
  update_papers (self);
  search_papers (self, text);
}

/* What is selected is of what was typed last, even when the key came on its heels. */
static void
activate_selected (JoganPalette *self)
{
  g_autoptr (JoganWindow) window = g_object_ref (self->window);
  g_autoptr (JoganPaletteItem) item = NULL;

  update_matches (self);
  self->eager = self->n_found == 0 && is_busy (self);
  if (!self->eager)
    g_set_object (&item, gtk_single_selection_get_selected_item (self->selection));
  if (item == NULL)
    return;
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), jogan_palette_item_get_action (item),
                                      jogan_palette_item_get_target (item));
}

static void
move_selection (JoganPalette *self,
                int           direction)
{
  guint position;
  guint n;

  update_matches (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  position = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else
    position = (position + n + direction) % n;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
}

/* The entry keeps the focus; the arrows choose in the list below it. */
static gboolean
key_pressed_cb (JoganPalette   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              JoganPalette             *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", 0.0f,
                                   "hexpand", TRUE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "lines", 2,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);
  GtkWidget *detail = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (row, "palette-row");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), detail);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             JoganPalette             *self)
{
  JoganPaletteItem *palette_item = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *detail = jogan_palette_item_get_detail (palette_item);

  gtk_label_set_text (GTK_LABEL (title), jogan_palette_item_get_title (palette_item));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), detail != NULL ? detail : "");
  gtk_list_item_set_accessible_label (item, jogan_palette_item_get_title (palette_item));
}

/* All days, also those of months that are closed in the sidebar. */
static void
collect_days (JoganPalette *self)
{
  GListModel *days = G_LIST_MODEL (self->window->library);

  for (guint i = 0; i < g_list_model_get_n_items (days); i++)
    {
      g_autoptr (JoganDay) day = g_list_model_get_item (days, i);
      g_autoptr (JoganView) view = jogan_view_new_for_time (JOGAN_VIEW_DAY, jogan_day_get_date (day));

      g_ptr_array_add (self->items, jogan_palette_item_new_for_view (view));
    }
}

static void
collect_items (JoganPalette *self)
{
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);
  GListModel *views = jogan_sidebar_get_views (self->window->sidebar);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganPaletteItem) item = jogan_palette_item_new_for_shortcut (&shortcuts[i]);
      const char *name = jogan_palette_item_get_action (item);

      if (g_str_equal (name, "win.palette") ||
          (g_str_has_prefix (name, "win.") &&
           !g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name + strlen ("win."))))
        continue;
      g_ptr_array_add (self->items, g_steal_pointer (&item));
    }
  for (guint i = 0; i < g_list_model_get_n_items (views); i++)
    {
      g_autoptr (JoganView) view = g_list_model_get_item (views, i);

      if (jogan_view_get_kind (view) != JOGAN_VIEW_DAY)
        g_ptr_array_add (self->items, jogan_palette_item_new_for_view (view));
    }
  collect_days (self);
}

static void
jogan_palette_dispose (GObject *object)
{
  JoganPalette *self = JOGAN_PALETTE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PALETTE);
  g_clear_object (&self->search);
  g_clear_object (&self->matches);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (jogan_palette_parent_class)->dispose (object);
}

static void
jogan_palette_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_PALETTE (object)->items);
  g_ptr_array_unref (JOGAN_PALETTE (object)->unlikely);
  g_free (JOGAN_PALETTE (object)->text);
  G_OBJECT_CLASS (jogan_palette_parent_class)->finalize (object);
}

static void
jogan_palette_class_init (JoganPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jogan_palette_dispose;
  object_class->finalize = jogan_palette_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/dev/jogan/Jogan/ui/jogan-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, JoganPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, JoganPalette, list);
  gtk_widget_class_bind_template_child (widget_class, JoganPalette, selection);
  gtk_widget_class_bind_template_child (widget_class, JoganPalette, stack);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, update_matches);
  gtk_widget_class_bind_template_callback (widget_class, activate_selected);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
}

static void
jogan_palette_init (JoganPalette *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->unlikely = g_ptr_array_new ();
  self->matches = g_list_store_new (JOGAN_TYPE_PALETTE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  jogan_preedit_follow (self->entry);
  jogan_wrapping_keep_words (adw_dialog_get_child (ADW_DIALOG (self)), NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->matches));
}

/**
 * jogan_palette_new:
 * @window: the window it acts on
 *
 * Returns: (transfer floating): a palette
 */
AdwDialog *
jogan_palette_new (JoganWindow *window)
{
  JoganPalette *self = g_object_new (JOGAN_TYPE_PALETTE, NULL);

  self->window = g_object_ref (window);
  collect_items (self);
  update_matches (self);
  return ADW_DIALOG (self);
}
