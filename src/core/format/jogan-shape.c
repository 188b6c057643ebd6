/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-shape.h"

#include <string.h>

#include "format/jogan-metadata.h"
#include "format/jogan-title.h"
#include "model/jogan-paper-id.h"

/* How many blocks below a title may be about its links. */
#define MAX_HEAD 12

static const char *const title_columns[] = { "title", "titles", "paper",    "papers",   "제목", "논문", "논문 제목",
                                             "标题",  "论文",   "论文标题", "タイトル", "論文", "題名", NULL };

typedef struct
{
  GArray *drafts;
  const JoganFrontMatter *matter;
  GArray *entries; /* of JoganEntry */
} Finder;

/**
 * jogan_shape_is_heading: (skip)
 * @drafts: (element-type JoganDraft): blocks
 * @index: index of one of them
 *
 * Returns: whether it is a heading that divides the post, in no list and no quotation
 */
gboolean
jogan_shape_is_heading (GArray *drafts,
                        guint   index)
{
  const JoganDraft *draft = jogan_drafts_get (drafts, index);

  return draft->kind == JOGAN_BLOCK_HEADING && draft->list_depth == 0 && draft->quote_depth == 0;
}

/**
 * jogan_shape_is_whole: (skip)
 * @entries: (element-type JoganEntry): the papers of a post
 *
 * Returns: whether there is one paper that is all of the post
 */
gboolean
jogan_shape_is_whole (GArray *entries)
{
  const JoganEntry *first = &g_array_index (entries, JoganEntry, 0);

  return first->kind == JOGAN_ENTRY_DOCUMENT || first->kind == JOGAN_ENTRY_TEXT;
}

static gboolean
is_silent (const JoganDraft *draft)
{
  return draft->kind == JOGAN_BLOCK_RULE || draft->kind == JOGAN_BLOCK_COMMENT;
}

static void
add_entry (Finder        *self,
           JoganEntryKind kind,
           guint          title,
           guint          first,
           guint          end,
           guint          row)
{
  JoganEntry entry = { kind, title, first, end, row };

  g_array_append_val (self->entries, entry);
}

/* Where what is below a heading ends: at the next one of its level or above. */
static guint
end_of_heading (Finder *self,
                guint   heading)
{
  const guint level = jogan_drafts_get (self->drafts, heading)->level;
  guint i;

  for (i = heading + 1; i < self->drafts->len; i++)
    {
      if (jogan_shape_is_heading (self->drafts, i) && jogan_drafts_get (self->drafts, i)->level <= level)
        break;
    }
  return i;
}

/* The id of the paper that the blocks are about: from the links and labels at their beginning, or from a link that
 * stands alone at their end. A link in prose, or in a list of related papers, says nothing about that. */
static char *
find_own_id (Finder *self,
             guint   first,
             guint   end)
{
  const char *url;

  for (guint i = first; i < MIN (end, first + MAX_HEAD) && !jogan_shape_is_heading (self->drafts, i); i++)
    {
      g_auto (JoganMetadata) metadata = { 0 };
      char *id;

      if (is_silent (jogan_drafts_get (self->drafts, i)))
        continue;
      jogan_metadata_read (jogan_drafts_get (self->drafts, i), &metadata);
      if (metadata.kind == JOGAN_METADATA_NONE)
        break;
      id = jogan_metadata_dup_id (&metadata, &url);
      if (id != NULL)
        return id;
    }
  for (guint i = end; i > first && !jogan_shape_is_heading (self->drafts, i - 1); i--)
    {
      g_auto (JoganMetadata) metadata = { 0 };

      if (is_silent (jogan_drafts_get (self->drafts, i - 1)))
        continue;
      jogan_metadata_read (jogan_drafts_get (self->drafts, i - 1), &metadata);
      return metadata.kind == JOGAN_METADATA_LINKS ? jogan_metadata_dup_id (&metadata, &url) : NULL;
    }
  return NULL;
}

static guint
first_with_text (Finder *self)
{
  guint i = 0;

  while (i < self->drafts->len && is_silent (jogan_drafts_get (self->drafts, i)))
    i++;
  return i;
}

/* The heading that is the title of the whole post: the first block, and the only heading of its level. */
static guint
find_document_heading (Finder *self)
{
  const guint first = first_with_text (self);

  if (first == self->drafts->len || !jogan_shape_is_heading (self->drafts, first))
    return JOGAN_ENTRY_NO_TITLE;
  for (guint i = first + 1; i < self->drafts->len; i++)
    {
      if (jogan_shape_is_heading (self->drafts, i) &&
          jogan_drafts_get (self->drafts, i)->level <= jogan_drafts_get (self->drafts, first)->level)
        return JOGAN_ENTRY_NO_TITLE;
    }
  return first;
}

/* Whether the post says, before anything else, which one paper it is about. */
static gboolean
is_document (Finder *self)
{
  const guint heading = find_document_heading (self);
  const guint first = heading == JOGAN_ENTRY_NO_TITLE ? 0 : heading + 1;
  guint end = first;
  g_autofree char *id = NULL;

  if (self->matter->paper_id != NULL)
    return TRUE;
  if (heading == JOGAN_ENTRY_NO_TITLE && self->matter->title == NULL)
    return FALSE;
  while (end < self->drafts->len && !jogan_shape_is_heading (self->drafts, end))
    end++;
  if (end == self->drafts->len)
    end = MIN (end, first + MAX_HEAD);
  id = find_own_id (self, first, end);
  return id != NULL;
}

/* Papers under headings */

typedef struct
{
  gboolean is_paper;
  gboolean is_alone;
  guint number;
  gboolean has_url;
} HeadingInfo;

static HeadingInfo
look_at_heading (Finder *self,
                 guint   index)
{
  HeadingInfo info = { 0 };
  JoganTitle title;

  if (!jogan_shape_is_heading (self->drafts, index))
    return info;
  jogan_title_find (jogan_drafts_get (self->drafts, index)->text, &title);
  info.is_paper = title.has_paper && title.end > title.start;
  info.is_alone = title.is_alone && title.is_marked;
  info.number = title.number;
  info.has_url = title.url != NULL && info.is_alone;
  return info;
}

/* A numbered heading among papers is a paper too, and so is one with a link of another kind. */
static gboolean
is_sibling_paper (const HeadingInfo *info,
                  gboolean           numbered)
{
  return info->number > 0 && (info->has_url || numbered);
}

static void
add_heading_entries (Finder *self,
                     GArray *headings)
{
  for (guint i = 0; i < headings->len; i++)
    {
      guint heading = g_array_index (headings, guint, i);
      guint end = end_of_heading (self, heading);

      if (i + 1 < headings->len)
        end = MIN (end, g_array_index (headings, guint, i + 1));
      add_entry (self, JOGAN_ENTRY_HEADING, heading, heading + 1, end, 0);
    }
}

/* Headings that carry the link of a paper, whatever their level; in deeper ones it has to be all of the heading. */
static gboolean
find_linked_headings (Finder *self,
                      guint   at_least)
{
  g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (guint));
  guint level = 0;
  guint n_linked = 0;
  gboolean numbered = FALSE;
  gboolean open = FALSE; /* in a paper under a heading of the level */

  for (guint i = 0; i < self->drafts->len && level == 0; i++)
    {
      HeadingInfo info = look_at_heading (self, i);

      if (info.is_paper || (info.number > 0 && info.has_url))
        {
          level = jogan_drafts_get (self->drafts, i)->level;
          numbered = info.number > 0;
        }
    }
  if (level == 0)
    return FALSE;

  for (guint i = 0; i < self->drafts->len; i++)
    {
      HeadingInfo info = look_at_heading (self, i);
      const guint own = jogan_drafts_get (self->drafts, i)->level;
      gboolean is_paper = info.is_paper && (own <= level || (info.is_alone && (!open || info.number > 0)));

      if (!jogan_shape_is_heading (self->drafts, i))
        continue;
      if (!is_paper && own == level)
        is_paper = is_sibling_paper (&info, numbered);
      if (is_paper)
        g_array_append_val (headings, i);
      n_linked += is_paper && (info.is_paper || info.has_url);
      if (own <= level || is_paper)
        open = is_paper;
    }
  if (n_linked < at_least)
    return FALSE;
  add_heading_entries (self, headings);
  return TRUE;
}

/* Headings of one level below which the link of a paper stands, first or last. */
static gboolean
find_headings_with_links_below (Finder *self)
{
  for (guint level = 1; level <= 6; level++)
    {
      g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n_headings = 0;
      guint n_owners = 0;
      guint n_numbered = 0;

      for (guint i = 0; i < self->drafts->len; i++)
        {
          HeadingInfo info;
          char *id;

          if (!jogan_shape_is_heading (self->drafts, i) || jogan_drafts_get (self->drafts, i)->level != level)
            continue;
          info = look_at_heading (self, i);
          id = find_own_id (self, i + 1, end_of_heading (self, i));
          n_headings++;
          n_owners += id != NULL;
          n_numbered += id != NULL && info.number > 0;
          if (id != NULL || info.number > 0)
            g_array_append_val (headings, i);
          if (id != NULL)
            g_hash_table_add (ids, id);
        }
      if ((g_hash_table_size (ids) >= 2 && n_owners * 2 >= n_headings) || (n_headings == 1 && n_numbered == 1))
        {
          /* Without numbers it is the link that tells a paper from another heading. */
          for (guint i = headings->len; i > 0 && n_numbered == 0; i--)
            {
              guint heading = g_array_index (headings, guint, i - 1);
              g_autofree char *id = find_own_id (self, heading + 1, end_of_heading (self, heading));

              if (id == NULL)
                g_array_remove_index (headings, i - 1);
            }
          add_heading_entries (self, headings);
          return TRUE;
        }
    }
  return FALSE;
}

/* Papers in tables */

static gboolean
row_has_paper (const JoganDraft *table,
               guint             row)
{
  for (guint column = 0; column < table->n_columns; column++)
    {
      JoganText *cell = g_ptr_array_index (table->cells, row * table->n_columns + column);
      JoganTitle title;

      jogan_title_find (cell, &title);
      if (title.has_paper)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_title_column (const JoganDraft *table)
{
  for (guint column = 0; column < table->n_columns; column++)
    {
      g_autofree char *name = g_ascii_strdown (jogan_text_get_string (g_ptr_array_index (table->cells, column)), -1);

      if (g_strv_contains (title_columns, g_strstrip (name)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_rows (Finder *self)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const JoganDraft *table = jogan_drafts_get (self->drafts, i);
      guint n_rows = table->kind == JOGAN_BLOCK_TABLE ? table->cells->len / table->n_columns : 0;
      guint n_papers = 0;

      for (guint row = 1; row < n_rows; row++)
        n_papers += row_has_paper (table, row);
      if (n_papers == 0 || n_papers * 2 < n_rows - 1 || (n_papers == 1 && !has_title_column (table)))
        continue;
      for (guint row = 1; row < n_rows; row++)
        add_entry (self, JOGAN_ENTRY_ROW, i, i, row + 1 == n_rows ? i + 1 : i, row);
    }
  return self->entries->len > 0;
}

/* Papers in lists */

/* Where an item ends: at the next one of its list. Bullets below a number of two digits are often not indented enough
 * for Markdown to take them for a part of it, but they were meant to be. */
static guint
end_of_item (Finder *self,
             guint   item)
{
  const JoganDraft *start = jogan_drafts_get (self->drafts, item);
  guint i;

  for (i = item + 1; i < self->drafts->len; i++)
    {
      const JoganDraft *draft = jogan_drafts_get (self->drafts, i);

      if (draft->list_depth == 0)
        break;
      if (draft->list_depth == 1 && draft->kind == JOGAN_BLOCK_ITEM &&
          (!start->ordered || draft->ordered || draft->column <= start->column))
        break;
    }
  return i;
}

typedef struct
{
  guint items;
  guint papers;
} List;

static gboolean
find_items (Finder *self)
{
  g_autoptr (GArray) lists = g_array_new (FALSE, TRUE, sizeof (List));
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    {
      if (pass == 1 && g_hash_table_size (ids) < 2)
        return FALSE;
      for (guint i = 0; i < self->drafts->len; i++)
        {
          const JoganDraft *draft = jogan_drafts_get (self->drafts, i);
          JoganTitle title;
          List *list;
          char *id;

          if (draft->kind != JOGAN_BLOCK_ITEM || draft->list_depth != 1 || draft->quote_depth > 0 ||
              draft->label != NULL)
            continue;
          if (draft->list >= lists->len)
            g_array_set_size (lists, draft->list + 1);
          list = &g_array_index (lists, List, draft->list);
          jogan_title_find (draft->text, &title);
          if (pass == 1)
            {
              if (list->papers * 2 >= list->items && list->papers > 0 && title.end > title.start &&
                  (title.is_marked || draft->ordered))
                add_entry (self, JOGAN_ENTRY_ITEM, i, i + 1, end_of_item (self, i), 0);
              continue;
            }
          list->items++;
          if (title.end == title.start || !(title.is_marked || draft->ordered))
            continue;
          id = title.has_paper ? jogan_paper_id_from_url (title.url) : find_own_id (self, i + 1, end_of_item (self, i));
          if (id != NULL)
            {
              list->papers++;
              g_hash_table_add (ids, id);
            }
        }
    }
  return self->entries->len > 0;
}

/**
 * jogan_shape_find: (skip)
 * @drafts: (element-type JoganDraft): the blocks of a post
 * @matter: its front matter
 *
 * Finds the papers of a post: one that is all of it, headings with links, headings with links below, rows of tables,
 * items of lists. When it is none of these, all of it is one text.
 *
 * Returns: (transfer full) (element-type JoganEntry): the papers in order, at least one
 */
GArray *
jogan_shape_find (GArray                 *drafts,
                  const JoganFrontMatter *matter)
{
  Finder self = { drafts, matter, g_array_new (FALSE, FALSE, sizeof (JoganEntry)) };
  const gboolean document = is_document (&self);
  guint heading;

  if (find_linked_headings (&self, document ? 3 : 1) ||
      (!document && (find_headings_with_links_below (&self) || find_rows (&self) || find_items (&self))))
    return self.entries;

  heading = find_document_heading (&self);
  if (heading == JOGAN_ENTRY_NO_TITLE && drafts->len > 0 && first_with_text (&self) < drafts->len &&
      jogan_shape_is_heading (drafts, first_with_text (&self)) &&
      jogan_drafts_get (drafts, first_with_text (&self))->level == 1)
    heading = first_with_text (&self);
  add_entry (&self, document ? JOGAN_ENTRY_DOCUMENT : JOGAN_ENTRY_TEXT, heading,
             heading == JOGAN_ENTRY_NO_TITLE ? 0 : heading + 1, drafts->len, 0);
  return self.entries;
}
