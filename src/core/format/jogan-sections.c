/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-sections.h"

#include <string.h>

#include "format/jogan-metadata.h"

#define MAX_BOLD_HEADING 160

/* Blocks that a section has about. */
#define USUAL_BLOCKS 4

/* How a paper is divided: by headings, by bold lines that stand alone, or not at all. */
typedef struct
{
  GArray *drafts;
  guint end;
  guint base_depth;
  guint8 level;        /* of the headings that begin sections, 0: none */
  JoganBlockKind bold; /* what the bold lines are, when there are two or more */
  guint8 bold_depth;
  gboolean has_bold;
} Division;

static gboolean
is_heading (const Division *self,
            guint           index)
{
  const JoganDraft *draft = jogan_drafts_get (self->drafts, index);

  return draft->kind == JOGAN_BLOCK_HEADING && draft->list_depth == self->base_depth && draft->quote_depth == 0;
}

/* A paragraph or item that is all bold, with more below it: "**1. Main work:**". */
static gboolean
is_bold_line (const Division *self,
              guint           index)
{
  const JoganDraft *draft = jogan_drafts_get (self->drafts, index);
  const char *string;
  gsize at = 0;
  guint n_runs;
  const JoganRun *runs;

  if ((draft->kind != JOGAN_BLOCK_PARAGRAPH && draft->kind != JOGAN_BLOCK_ITEM) || draft->quote_depth > 0 ||
      draft->metadata || index + 1 >= self->end)
    return FALSE;
  if (draft->list_depth != self->base_depth + (draft->kind == JOGAN_BLOCK_ITEM ? 1 : 0))
    return FALSE;
  if (draft->label != NULL)
    return jogan_text_get_length (draft->text) == 0 && draft->ordered;

  string = jogan_text_get_string (draft->text);
  runs = jogan_text_get_runs (draft->text, &n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      if (runs[i].start != at || (runs[i].flags & JOGAN_RUN_STRONG) == 0 || (runs[i].flags & JOGAN_RUN_LINK) != 0)
        return FALSE;
      at = runs[i].end;
    }
  return at > 0 && at <= MAX_BOLD_HEADING && strspn (string + at, ": ") == strlen (string + at) &&
         strchr (string, '\n') == NULL;
}

static void
divide (Division *self,
        GArray   *drafts,
        guint     first,
        guint     end,
        guint     base_depth)
{
  guint n_bold = 0;

  *self = (Division) { .drafts = drafts, .end = end, .base_depth = base_depth };
  for (guint i = first; i < end && self->level == 0; i++)
    {
      if (is_heading (self, i))
        self->level = jogan_drafts_get (drafts, i)->level;
    }
  for (guint i = first; i < end && self->level == 0; i++)
    {
      const JoganDraft *draft = jogan_drafts_get (drafts, i);

      if (!is_bold_line (self, i))
        continue;
      if (n_bold == 0)
        {
          self->bold = draft->kind;
          self->bold_depth = draft->list_depth;
        }
      n_bold += draft->kind == self->bold;
    }
  self->has_bold = n_bold >= 2;
}

static gboolean
begins_section (const Division *self,
                guint           index)
{
  if (self->level > 0)
    return is_heading (self, index) && jogan_drafts_get (self->drafts, index)->level <= self->level;
  return self->has_bold && jogan_drafts_get (self->drafts, index)->kind == self->bold && is_bold_line (self, index);
}

/**
 * jogan_sections_find_first: (skip)
 * @drafts: (element-type JoganDraft): blocks
 * @first: the first one of the paper
 * @end: the one after its last
 * @base_depth: lists that all of them are in
 *
 * Returns: where its first section with a heading begins, or @end
 */
guint
jogan_sections_find_first (GArray *drafts,
                           guint   first,
                           guint   end,
                           guint   base_depth)
{
  Division division;

  divide (&division, drafts, first, end, base_depth);
  while (first < end && !begins_section (&division, first))
    first++;
  return first;
}

static JoganBlock *
make_block (const JoganDraft *draft,
            guint             base_depth)
{
  JoganBlockInit init = {
    .kind = draft->kind,
    .line_start = draft->line_start,
    .line_end = draft->line_end,
    .level = draft->kind == JOGAN_BLOCK_HEADING ? draft->level : 0,
    .list_depth = (guint8) (draft->list_depth - MIN (draft->list_depth, base_depth)),
    .quote_depth = draft->quote_depth,
    .metadata = draft->metadata,
    .marker = *draft->marker != '\0' ? draft->marker : NULL,
    .label = draft->label,
    .info = draft->info,
    .text = draft->text,
    .n_columns = draft->n_columns,
    .cells = draft->cells,
  };

  if (init.kind == JOGAN_BLOCK_ITEM && init.list_depth == 0)
    init.list_depth = 1;
  return jogan_block_new (&init);
}

static GPtrArray *
new_blocks (void)
{
  return g_ptr_array_new_full (USUAL_BLOCKS, (GDestroyNotify) jogan_block_unref);
}

static char *
dup_heading (const JoganDraft *draft)
{
  const char *text = draft->label != NULL ? draft->label : jogan_text_get_string (draft->text);
  g_autofree char *collapsed = jogan_text_collapse_spaces (text);

  if (*collapsed == '\0')
    return NULL;
  if (draft->kind == JOGAN_BLOCK_ITEM && draft->ordered)
    return g_strconcat (draft->marker, " ", collapsed, NULL);
  return g_steal_pointer (&collapsed);
}

static gboolean
is_rule (const JoganBlock *block)
{
  return jogan_block_get_kind (block) == JOGAN_BLOCK_RULE;
}

/* A rule beside a heading, or at the end, only says once more that something ends there. */
static void
finish_section (GPtrArray        *sections,
                const JoganDraft *heading,
                GPtrArray        *blocks)
{
  g_autofree char *text = heading != NULL ? dup_heading (heading) : NULL;
  guint n_rules = 0;
  guint line;

  while (blocks->len > 0 && is_rule (g_ptr_array_index (blocks, blocks->len - 1)))
    g_ptr_array_remove_index (blocks, blocks->len - 1);
  while (text == NULL && n_rules < blocks->len && is_rule (g_ptr_array_index (blocks, n_rules)))
    n_rules++;
  if (n_rules > 0)
    g_ptr_array_remove_range (blocks, 0, n_rules);
  if (text == NULL && blocks->len == 0)
    return;
  line = heading != NULL ? heading->line_start : jogan_block_get_line_start (g_ptr_array_index (blocks, 0));
  g_ptr_array_add (sections,
                   jogan_section_new (text != NULL ? jogan_section_kind_from_heading (text) : JOGAN_SECTION_OTHER, text,
                                      text != NULL ? (heading->level > 0 ? heading->level : 3) : 0, line, blocks));
}

/**
 * jogan_sections_add: (skip)
 * @drafts: (element-type JoganDraft): blocks
 * @first: the first one to take
 * @end: the one after the last
 * @base_depth: lists that all of them are in, which are not counted
 * @of_paper: whether they are a paper's, and not the post's own
 * @head: (nullable) (element-type JoganBlock): blocks that come before them
 * @sections: (element-type JoganSection): where to add the sections
 * @links: (nullable) (element-type JoganLink): where to add links of headings
 *
 * Divides blocks into sections. Of a paper, the first heading tells the level of all, and without headings bold lines
 * do; of the post, every heading begins one.
 */
void
jogan_sections_add (GArray    *drafts,
                    guint      first,
                    guint      end,
                    guint      base_depth,
                    gboolean   of_paper,
                    GPtrArray *head,
                    GPtrArray *sections,
                    GPtrArray *links)
{
  Division division;
  const JoganDraft *heading = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  guint item_depth = 0; /* of an item that became a heading, while its own blocks last */

  divide (&division, drafts, first, end, base_depth);
  if (!of_paper)
    {
      division.has_bold = FALSE;
      division.level = MAX (division.level, 6);
    }

  blocks = head != NULL ? g_ptr_array_ref (head) : new_blocks ();
  for (guint i = first; i < end; i++)
    {
      const JoganDraft *draft = jogan_drafts_get (drafts, i);

      if (begins_section (&division, i))
        {
          finish_section (sections, heading, blocks);
          g_ptr_array_unref (blocks);
          blocks = new_blocks ();
          heading = draft;
          item_depth = draft->kind == JOGAN_BLOCK_ITEM ? draft->list_depth : 0;
          if (links != NULL && draft->text != NULL)
            jogan_metadata_add_links (links, draft->text, 0, NULL);
          continue;
        }
      if (draft->list_depth < item_depth || (draft->list_depth == item_depth && draft->kind == JOGAN_BLOCK_ITEM))
        item_depth = 0;
      g_ptr_array_add (blocks, make_block (draft, MAX (base_depth, item_depth)));
    }
  finish_section (sections, heading, blocks);
}
