/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-palette-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "index/jogan-fold.h"
#include "model/jogan-post.h"
#include "ui/jogan-day-format.h"

/**
 * JoganPaletteItem:
 *
 * Something that the command palette offers: an action, a view or a paper. All are actions in the end.
 */
struct _JoganPaletteItem
{
  GObject parent_instance;

  char *title;
  char *detail;
  char *folded;
  guint64 traits; /* of that */
  char *action;
  GVariant *target;
};

G_DEFINE_FINAL_TYPE (JoganPaletteItem, jogan_palette_item, G_TYPE_OBJECT)

static void
jogan_palette_item_finalize (GObject *object)
{
  JoganPaletteItem *self = JOGAN_PALETTE_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->folded);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (jogan_palette_item_parent_class)->finalize (object);
}

static void
jogan_palette_item_class_init (JoganPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_palette_item_finalize;
}

static void
jogan_palette_item_init (JoganPaletteItem *self)
{
}

static JoganPaletteItem *
new_item (const char *title,
          char       *detail,
          const char *action,
          GVariant   *target)
{
  JoganPaletteItem *self = g_object_new (JOGAN_TYPE_PALETTE_ITEM, NULL);

  self->title = g_strdup (title);
  self->detail = detail;
  self->folded = jogan_fold (title);
  self->traits = jogan_fuzzy_get_traits (self->folded, strlen (self->folded));
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return self;
}

/**
 * jogan_palette_item_new_for_shortcut:
 * @shortcut: a row of the table of shortcuts
 *
 * Returns: (transfer full): an item for its action
 */
JoganPaletteItem *
jogan_palette_item_new_for_shortcut (const JoganShortcut *shortcut)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_action_parse_detailed_name (shortcut->action, &name, &target, NULL);
  return new_item (g_dpgettext2 (NULL, "shortcuts", shortcut->title), jogan_shortcuts_dup_label (shortcut->action),
                   name, target);
}

/**
 * jogan_palette_item_new_for_view:
 * @view: a view
 *
 * Returns: (transfer full): an item that shows it
 */
JoganPaletteItem *
jogan_palette_item_new_for_view (JoganView *view)
{
  const GDate *date = jogan_view_get_kind (view) == JOGAN_VIEW_DAY ? jogan_view_get_date (view) : NULL;
  g_autofree char *day = date != NULL ? jogan_day_format_long (date) : NULL;

  return new_item (day != NULL ? day : jogan_view_get_title (view), g_strdup (_("View")), "win.show-view",
                   g_variant_new_string (jogan_view_get_id (view)));
}

/**
 * jogan_palette_item_new_for_paper:
 * @paper: a paper
 *
 * Returns: (transfer full): an item that shows it
 */
JoganPaletteItem *
jogan_palette_item_new_for_paper (JoganPaper *paper)
{
  JoganPost *post = jogan_paper_get_post (paper);
  const GDate *day = post != NULL ? jogan_post_get_day (post) : NULL;

  return new_item (jogan_paper_get_title (paper),
                   day != NULL ? jogan_day_format_date (day) : jogan_day_format_long (NULL), "win.show-paper",
                   g_variant_new_string (jogan_paper_get_id (paper)));
}

/**
 * jogan_palette_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what it is called
 */
const char *
jogan_palette_item_get_title (JoganPaletteItem *self)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), NULL);

  return self->title;
}

/**
 * jogan_palette_item_get_detail:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its keys, its day, or what it is
 */
const char *
jogan_palette_item_get_detail (JoganPaletteItem *self)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), NULL);

  return self->detail;
}

/**
 * jogan_palette_item_get_action:
 * @self: an item
 *
 * Returns: (transfer none): the name of its action
 */
const char *
jogan_palette_item_get_action (JoganPaletteItem *self)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), NULL);

  return self->action;
}

/**
 * jogan_palette_item_get_target:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the target of its action
 */
GVariant *
jogan_palette_item_get_target (JoganPaletteItem *self)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), NULL);

  return self->target;
}

/**
 * jogan_palette_item_is_same:
 * @self: an item
 * @other: another one
 *
 * Returns: whether both do the same
 */
gboolean
jogan_palette_item_is_same (JoganPaletteItem *self,
                            JoganPaletteItem *other)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self) && JOGAN_IS_PALETTE_ITEM (other), FALSE);

  if (!g_str_equal (self->action, other->action) || (self->target == NULL) != (other->target == NULL))
    return FALSE;
  return self->target == NULL || g_variant_equal (self->target, other->target);
}

/**
 * jogan_palette_item_score:
 * @self: an item
 * @fuzzy: what was typed
 *
 * Returns: how well its title answers, see jogan_fuzzy_score()
 */
guint
jogan_palette_item_score (JoganPaletteItem *self,
                          const JoganFuzzy *fuzzy)
{
  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), 0);

  return jogan_fuzzy_score (fuzzy, self->folded, strlen (self->folded), self->traits);
}
