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
  GByteArray *initials; /* of each letter of that, without the spaces */
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
  g_byte_array_unref (self->initials);
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
  self->initials = g_byte_array_new ();
}

static JoganPaletteItem *
new_item (const char *title,
          char       *detail,
          const char *action,
          GVariant   *target)
{
  JoganPaletteItem *self = g_object_new (JOGAN_TYPE_PALETTE_ITEM, NULL);
  g_auto (GStrv) words = NULL;

  self->title = g_strdup (title);
  self->detail = detail;
  self->folded = jogan_fold (title);
  words = g_strsplit (self->folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    jogan_fold_append_initials (self->initials, words[i], strlen (words[i]));
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

  return new_item (jogan_paper_get_title (paper),
                   jogan_day_format_long (post != NULL ? jogan_post_get_day (post) : NULL), "win.show-paper",
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

/* Whether the letters of a word stand in a text in this order. */
static gboolean
is_subsequence (const char *word,
                const char *text)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      text = g_utf8_strchr (text, -1, g_utf8_get_char (word));
      if (text == NULL)
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return TRUE;
}

/* Whether a word is nothing but initial consonants (초성), and they stand one after the other in the title. */
static gboolean
has_initials (JoganPaletteItem *self,
              const char       *word)
{
  g_autoptr (GByteArray) wanted = g_byte_array_new ();

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x3131 || c > 0x314e || jogan_fold_get_initial (c) == 0)
        return FALSE;
    }
  jogan_fold_append_initials (wanted, word, strlen (word));
  return wanted->len > 0 && memmem (self->initials->data, self->initials->len, wanted->data, wanted->len) != NULL;
}

static guint
score_word (JoganPaletteItem *self,
            const char       *word)
{
  const char *found = strstr (self->folded, word);

  if (found == self->folded)
    return 4;
  if (found != NULL)
    return !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))) ? 3 : 2;
  if (has_initials (self, word))
    return 2;
  return is_subsequence (word, self->folded) ? 1 : 0;
}

/**
 * jogan_palette_item_score:
 * @self: an item
 * @query: what was typed, folded
 *
 * Tells how well the item answers a query: its beginning best, then a word of it, a part of it or its initial
 * consonants, and last its letters in their order. Words that do not stand together are looked for one by one.
 *
 * Returns: 0 when it does not, otherwise the higher the better
 */
guint
jogan_palette_item_score (JoganPaletteItem *self,
                          const char       *query)
{
  g_auto (GStrv) words = NULL;
  guint score;

  g_return_val_if_fail (JOGAN_IS_PALETTE_ITEM (self), 0);

  if (*query == '\0')
    return 1;
  score = score_word (self, query);
  if (score > 0 || strchr (query, ' ') == NULL)
    return score;
  words = g_strsplit (query, " ", -1);
  score = 4;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        score = MIN (score, score_word (self, words[i]));
    }
  return score;
}
