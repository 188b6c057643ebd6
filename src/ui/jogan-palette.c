/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-palette.h"

#include <string.h>

#include "ui/jogan-palette-item.h"
#include "ui/jogan-window-private.h"

/* Nobody reads further down than this. */
#define MAX_ROWS 100

/**
 * JoganPalette:
 *
 * The command palette: every action, view and paper by a few letters of its name.
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
  GPtrArray *items;    /* of JoganPaletteItem: all there is */
  GListStore *matches; /* of JoganPaletteItem: what answers the query, the best first */
};

typedef struct
{
  JoganPaletteItem *item;
  guint score;
  guint order;
} Match;

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

static void
update_matches (JoganPalette *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *query = g_utf8_casefold (text, -1);
  g_autofree char *id = jogan_paper_id_from_text (text);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GPtrArray) best = g_ptr_array_new ();

  if (id == NULL)
    id = jogan_paper_id_from_url (text);
  for (guint i = 0; i < self->items->len; i++)
    {
      Match match = { g_ptr_array_index (self->items, i), 0, i };

      match.score = jogan_palette_item_score (match.item, query, id);
      if (match.score > 0)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < MIN (matches->len, MAX_ROWS); i++)
    g_ptr_array_add (best, g_array_index (matches, Match, i).item);

  g_list_store_splice (self->matches, 0, g_list_model_get_n_items (G_LIST_MODEL (self->matches)), best->pdata,
                       best->len);
  gtk_stack_set_visible_child_name (self->stack, best->len > 0 ? "list" : "empty");
  if (best->len > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
activate_selected (JoganPalette *self)
{
  gpointer selected = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (JoganPaletteItem) item = selected != NULL ? g_object_ref (selected) : NULL;
  g_autoptr (JoganWindow) window = g_object_ref (self->window);

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
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  guint position = gtk_single_selection_get_selected (self->selection);

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

static void
collect_items (JoganPalette *self)
{
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);
  GListModel *views = jogan_sidebar_get_views (self->window->sidebar);
  g_autoptr (GtkFlattenListModel)
    papers = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->window->library)));

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

      g_ptr_array_add (self->items, jogan_palette_item_new_for_view (view));
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (papers)); i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (papers), i);

      g_ptr_array_add (self->items, jogan_palette_item_new_for_paper (paper));
    }
}

static void
jogan_palette_dispose (GObject *object)
{
  JoganPalette *self = JOGAN_PALETTE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOGAN_TYPE_PALETTE);
  g_clear_object (&self->matches);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (jogan_palette_parent_class)->dispose (object);
}

static void
jogan_palette_finalize (GObject *object)
{
  g_ptr_array_unref (JOGAN_PALETTE (object)->items);
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
  self->matches = g_list_store_new (JOGAN_TYPE_PALETTE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
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
