/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-palette.h"

#include <string.h>

#include "search/jogan-fuzzy.h"
#include "search/jogan-matcher.h"
#include "ui/jogan-palette-item.h"
#include "ui/jogan-preedit.h"
#include "ui/jogan-text-attributes.h"
#include "ui/jogan-window-private.h"
#include "ui/jogan-wrapping.h"

/* Nobody reads further down than this. */
#define MAX_ITEMS 100
#define MAX_PAPERS 50

/* Actions and views are few: the fewest letters of a word that are looked for one by one. */
#define MIN_LETTERS 2

/**
 * JoganPalette:
 *
 * The command palette: every action, view and paper by a few letters of its name. Papers come from a search of their
 * titles, a moment later than the others. So that nothing changes under the reader's hands, likely actions and views
 * come first, then likely papers, then what is less likely, in the same order.
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
  GListStore *matches; /* of JoganPaletteItem: what answers the query: items, papers, less likely items and papers */
  guint n_found;       /* how many items stand before the papers */
  GPtrArray *unlikely; /* of JoganPaletteItem: the less likely items, borrowed */
  JoganSearch *search; /* of titles */
  char *text;          /* (nullable): what the matches are of */
  JoganFuzzy *fuzzy;   /* the same, prepared */
  GHashTable *bound;   /* set of GtkListItem: the rows that show something, borrowed */
  gboolean chosen;     /* the reader has moved the selection since then */
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
  return jogan_search_is_busy (self->search);
}

static void
show_matches (JoganPalette *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));

  gtk_stack_set_visible_child_name (self->stack, n > 0 || is_busy (self) ? "list" : "empty");
}

/* Papers found by their ids count for nothing. */
static gboolean
is_likely (JoganSearchResults *results,
           guint               position)
{
  const guint score = jogan_search_results_get_score (results, position);

  return score == 0 || score >= JOGAN_FUZZY_LIKELY;
}

/* The papers that were found, and the less likely items among them. One that stands in several posts is shown once. */
static GPtrArray *
make_papers (JoganPalette *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JoganSearchResults *results = jogan_search_get_results (self->search);
  const guint n = *self->text != '\0' ? g_list_model_get_n_items (G_LIST_MODEL (results)) : 0;
  gboolean likely = TRUE;

  for (guint i = 0; i < n && g_hash_table_size (ids) < MAX_PAPERS; i++)
    {
      g_autoptr (JoganPaper) paper = NULL;

      if (!g_hash_table_add (ids, (gpointer) jogan_search_results_get_paper_id (results, i)))
        continue;
      if (likely && !is_likely (results, i))
        {
          likely = FALSE;
          g_ptr_array_extend (rows, self->unlikely, (GCopyFunc) (GCallback) g_object_ref, NULL);
        }
      paper = jogan_search_results_dup_paper (results, i);
      g_ptr_array_add (rows, jogan_palette_item_new_for_paper (paper));
    }
  if (likely)
    g_ptr_array_extend (rows, self->unlikely, (GCopyFunc) (GCallback) g_object_ref, NULL);
  return rows;
}

/* Returns: where what does the same as an item stands now; @position, or the end, when nothing does */
static guint
find_row (JoganPalette     *self,
          JoganPaletteItem *item,
          guint             position)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JoganPaletteItem) other = g_list_model_get_item (G_LIST_MODEL (self->matches), i);

      if (jogan_palette_item_is_same (item, other))
        return i;
    }
  return MIN (position, n - 1);
}

/* The papers that were found take the place of those before. The first row is selected until the reader chooses one,
 * which then stays so. */
static void
update_papers (JoganPalette *self)
{
  const guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->matches)) - self->n_found;
  const guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GPtrArray) rows = make_papers (self);
  g_autoptr (JoganPaletteItem) chosen = NULL;

  if (self->chosen && position >= self->n_found)
    g_set_object (&chosen, gtk_single_selection_get_selected_item (self->selection));
  g_list_store_splice (self->matches, self->n_found, n_before, rows->pdata, rows->len);
  show_matches (self);
  if (rows->len == 0)
    return;
  if (chosen != NULL)
    gtk_list_view_scroll_to (self->list, find_row (self, chosen, position), GTK_LIST_SCROLL_SELECT, NULL);
  else if (self->n_found == 0 && !self->chosen)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
busy_cb (JoganPalette *self)
{
  show_matches (self);
  if (self->eager && !is_busy (self))
    activate_selected (self);
}

/* A search for titles, or for an id. */
static JoganQuery *
make_query (const char *text)
{
  g_autofree char *id = jogan_paper_id_from_text (text);
  g_autofree char *query = NULL;

  if (id == NULL)
    id = jogan_paper_id_from_url (text);
  if (id == NULL)
    return jogan_query_new_for_titles (text);
  query = g_strdup_printf ("id:\"%s\"", id);
  return jogan_query_new (query);
}

/* Puts all items that answer in their order among those that do it well and the others. Returns: (element-type
 * JoganPaletteItem): the former */
static GPtrArray *
find_items (JoganPalette *self)
{
  const gboolean is_empty = jogan_fuzzy_is_empty (self->fuzzy);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GPtrArray *likely = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      Match match = { g_ptr_array_index (self->items, i), JOGAN_FUZZY_LIKELY, i };

      if (!is_empty)
        match.score = jogan_palette_item_score (match.item, self->fuzzy);
      if (match.score > 0)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  g_ptr_array_set_size (self->unlikely, 0);
  for (guint i = 0; i < MIN (matches->len, MAX_ITEMS); i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      g_ptr_array_add (match->score >= JOGAN_FUZZY_LIKELY ? likely : self->unlikely, match->item);
    }
  return likely;
}

/* Makes the letters of a row bold that were typed. */
static void
emphasise (JoganPalette *self,
           GtkListItem  *item)
{
  JoganPaletteItem *palette_item = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autoptr (GArray) matches = jogan_fuzzy_find (self->fuzzy, jogan_palette_item_get_title (palette_item));
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; i < matches->len; i++)
    {
      const JoganMatch *match = &g_array_index (matches, JoganMatch, i);

      jogan_text_attributes_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), match->start, match->end);
    }
  gtk_label_set_attributes (GTK_LABEL (title), list);
}

/* A row that shows what it did before is not bound anew. */
static void
emphasise_bound (JoganPalette *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    emphasise (self, item);
}

/* Papers that were found before stay until the answer is there. */
static void
update_matches (JoganPalette *self)
{
  g_autofree char *text = g_strstrip (jogan_preedit_dup_text (self->entry));
  g_autoptr (GPtrArray) likely = NULL;
  g_autoptr (JoganQuery) query = NULL;

  if (!g_set_str (&self->text, text))
    return;
  self->eager = FALSE;
  self->chosen = FALSE;
  g_clear_pointer (&self->fuzzy, jogan_fuzzy_free);
  self->fuzzy = jogan_fuzzy_new (text, MIN_LETTERS);
  likely = find_items (self);
  g_list_store_splice (self->matches, 0, self->n_found, likely->pdata, likely->len);
  self->n_found = likely->len;
  if (likely->len > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
  update_papers (self);
  emphasise_bound (self);
  query = make_query (text);
  jogan_search_set_query (self->search, query);
}

/* What is selected is of what was typed last, even when the key came on its heels. */
static void
activate_selected (JoganPalette *self)
{
  g_autoptr (JoganWindow) window = g_object_ref (self->window);
  g_autoptr (JoganPaletteItem) item = NULL;

  update_matches (self);
  self->eager = self->n_found == 0 && !self->chosen && is_busy (self);
  if (!self->eager)
    g_set_object (&item, gtk_single_selection_get_selected_item (self->selection));
  if (item == NULL)
    return;
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), jogan_palette_item_get_action (item),
                                      jogan_palette_item_get_target (item));
}

static void
row_activated_cb (JoganPalette *self)
{
  self->chosen = TRUE;
  activate_selected (self);
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
  self->eager = FALSE;
  self->chosen = TRUE;
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
  GtkWidget *detail = gtk_label_new (NULL);

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
  const char *text = jogan_palette_item_get_title (palette_item);
  const char *detail = jogan_palette_item_get_detail (palette_item);

  gtk_label_set_text (GTK_LABEL (title), text);
  emphasise (self, item);
  g_hash_table_add (self->bound, item);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), detail != NULL ? detail : "");
  gtk_list_item_set_accessible_label (item, text);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               JoganPalette             *self)
{
  g_hash_table_remove (self->bound, item);
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
  g_hash_table_unref (JOGAN_PALETTE (object)->bound);
  g_clear_pointer (&JOGAN_PALETTE (object)->fuzzy, jogan_fuzzy_free);
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
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
}

static void
jogan_palette_init (JoganPalette *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->unlikely = g_ptr_array_new ();
  self->bound = g_hash_table_new (NULL, NULL);
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
  self->search = jogan_search_new (window->library, window->annotations);
  g_signal_connect_object (jogan_search_get_results (self->search), "items-changed", G_CALLBACK (update_papers), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  jogan_search_prepare (self->search);
  collect_items (self);
  update_matches (self);
  return ADW_DIALOG (self);
}
