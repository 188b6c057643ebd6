/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-compose.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format/jogan-dates.h"
#include "format/jogan-metadata.h"
#include "format/jogan-points.h"
#include "format/jogan-sections.h"
#include "format/jogan-title.h"
#include "model/jogan-paper.h"
#include "model/jogan-remark.h"

/* A paper on its way. */
typedef struct
{
  guint number;
  guint line;
  char *title_raw;
  char *heading_raw;
  char *id;
  char *url;
  GPtrArray *links;    /* of JoganLink */
  GPtrArray *authors;  /* of char */
  GPtrArray *tags;     /* of char */
  GPtrArray *sections; /* of JoganSection */
  GPtrArray *blocks;   /* of JoganBlock: what stands before the first section */
} Paper;

static void
paper_init (Paper *self)
{
  *self = (Paper) { 0 };
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_link_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
}

static void
paper_clear (Paper *self)
{
  g_free (self->title_raw);
  g_free (self->heading_raw);
  g_free (self->id);
  g_free (self->url);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->blocks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paper, paper_clear)

static const char *const *
to_strv (GPtrArray *strings)
{
  if (strings->len == 0)
    return NULL;
  g_ptr_array_add (strings, NULL);
  return (const char *const *) strings->pdata;
}

/* Takes over what a block says about the paper. The block is metadata when all it says is in the properties then. */
static void
take_metadata (JoganComposition *self,
               Paper            *paper,
               JoganDraft       *draft,
               gboolean          in_head)
{
  g_auto (JoganMetadata) metadata = { 0 };
  g_autofree char *id = NULL;
  const char *value;
  const char *url;
  GDate day;

  jogan_metadata_read (draft, &metadata);
  if (metadata.kind == JOGAN_METADATA_NONE)
    return;
  value = jogan_text_get_string (metadata.text) + metadata.from;
  id = jogan_metadata_dup_id (&metadata, &url);
  if (in_head && id != NULL && paper->id == NULL)
    {
      paper->id = g_strdup (id);
      paper->url = g_strdup (url);
    }
  else if (in_head && paper->url == NULL && url != NULL && g_strcmp0 (id, paper->id) == 0)
    paper->url = g_strdup (url);

  switch (metadata.kind)
    {
    case JOGAN_METADATA_LINKS:
      /* Below the head, what is not about this paper is text. */
      if (in_head || (id != NULL && draft->label == NULL && metadata.from == 0 && g_strcmp0 (id, paper->id) == 0))
        draft->metadata = jogan_metadata_add_links (paper->links, metadata.text, metadata.from, metadata.label);
      break;
    case JOGAN_METADATA_ID:
      draft->metadata = in_head && id != NULL && g_strcmp0 (id, paper->id) == 0;
      if (draft->metadata && url != NULL)
        jogan_metadata_add_link (paper->links, NULL, url);
      break;
    case JOGAN_METADATA_AUTHORS:
      if (paper->authors->len == 0)
        {
          jogan_metadata_add_names (paper->authors, value);
          draft->metadata = TRUE;
        }
      break;
    case JOGAN_METADATA_TAGS:
      if (in_head)
        {
          jogan_metadata_add_names (paper->tags, value);
          draft->metadata = TRUE;
        }
      break;
    case JOGAN_METADATA_DATE:
      draft->metadata = in_head && self->day != NULL && jogan_dates_parse (value, &day, NULL) &&
                        g_date_compare (&day, self->day) == 0;
      break;
    case JOGAN_METADATA_NONE:
    case JOGAN_METADATA_LABEL:
    default:
      break;
    }
}

/* Goes through the blocks of a paper for what they say about it. The head ends where a section or prose begins. */
static void
take_all_metadata (JoganComposition *self,
                   Paper            *paper,
                   guint             first,
                   guint             end,
                   guint             base_depth)
{
  const guint head_end = jogan_sections_find_first (self->drafts, first, end, base_depth);
  gboolean in_head = TRUE;

  for (guint i = first; i < end; i++)
    {
      JoganDraft *draft = jogan_drafts_get (self->drafts, i);

      in_head &= i < head_end;
      if (in_head || jogan_metadata_is_likely (draft))
        take_metadata (self, paper, draft, in_head);
      if (draft->kind == JOGAN_BLOCK_PARAGRAPH && !draft->metadata && draft->label == NULL && draft->text != NULL)
        {
          JoganLabel label;

          in_head &= jogan_points_find_label (draft->text, &label) && label.is_bold;
        }
    }
  /* A link that stands alone at the end is found whichever way its paper got its id. */
  for (guint i = end; i > first && paper->id == NULL; i--)
    {
      JoganDraft *draft = jogan_drafts_get (self->drafts, i - 1);
      g_auto (JoganMetadata) metadata = { 0 };
      const char *url;

      if (draft->kind == JOGAN_BLOCK_RULE || draft->kind == JOGAN_BLOCK_COMMENT)
        continue;
      jogan_metadata_read (draft, &metadata);
      if (metadata.kind == JOGAN_METADATA_LINKS)
        paper->id = jogan_metadata_dup_id (&metadata, &url);
      if (paper->id != NULL)
        {
          paper->url = g_strdup (url);
          draft->metadata = jogan_metadata_add_links (paper->links, metadata.text, metadata.from, metadata.label);
        }
      break;
    }
}

static void
add_block (Paper      *paper,
           JoganText  *text,
           const char *label,
           guint       line,
           gboolean    metadata)
{
  JoganBlockInit init = {
    .kind = JOGAN_BLOCK_PARAGRAPH,
    .line_start = line,
    .line_end = line,
    .metadata = metadata,
    .label = label,
    .text = text,
  };

  g_ptr_array_add (paper->blocks, jogan_block_new (&init));
}

/* Whatever a title's heading, item or cell says besides stays readable as the first text of the paper. */
static void
add_rest_of_title (Paper            *paper,
                   JoganText        *text,
                   const JoganTitle *title,
                   const char       *label)
{
  gboolean labelled = label == NULL;

  for (int after = 0; after < 2; after++)
    {
      g_autoptr (JoganText) rest = jogan_title_dup_rest (text, title, after == 1);
      gboolean metadata;

      if (rest == NULL)
        continue;
      metadata = jogan_metadata_is_links (rest, 0) && jogan_metadata_add_links (paper->links, rest, 0, NULL);
      add_block (paper, rest, labelled ? NULL : label, paper->line, metadata);
      labelled = TRUE;
    }
  if (!labelled)
    {
      g_autoptr (JoganText) empty = jogan_text_new ("");

      add_block (paper, empty, label, paper->line, TRUE);
    }
}

static void
take_title (Paper            *paper,
            JoganText        *text,
            const JoganTitle *title)
{
  const char *string = jogan_text_get_string (text);

  paper->number = title->number;
  paper->heading_raw = g_strdup (string);
  paper->title_raw = g_strndup (string + title->start, title->end - title->start);
  if (title->url == NULL)
    return;
  paper->id = jogan_paper_id_from_url (title->url);
  if (paper->id == NULL)
    paper->id = jogan_paper_id_normalize_url (title->url);
  if (paper->id != NULL)
    {
      paper->url = g_strdup (title->url);
      if (title->is_marked)
        jogan_metadata_add_link (paper->links, NULL, title->url);
    }
}

/* The rest of a title that its author broke: the line right below the heading, indented. */
static gboolean
is_continued_title (GArray *drafts,
                    guint   index,
                    guint   end)
{
  const JoganDraft *heading = jogan_drafts_get (drafts, index);
  const JoganDraft *next = index + 1 < end ? jogan_drafts_get (drafts, index + 1) : NULL;

  return next != NULL && next->kind == JOGAN_BLOCK_PARAGRAPH && next->line_start == heading->line_end + 1 &&
         next->line_start == next->line_end && next->column > 2 && next->list_depth == 0 && next->quote_depth == 0 &&
         !jogan_metadata_is_links (next->text, 0) && strchr (jogan_text_get_string (next->text), ':') == NULL;
}

static void
join_titles (Paper     *paper,
             JoganText *rest)
{
  char *title = g_strconcat (paper->title_raw, "\n  ", jogan_text_get_string (rest), NULL);
  char *heading = g_strconcat (paper->heading_raw, "\n  ", jogan_text_get_string (rest), NULL);

  g_free (paper->title_raw);
  g_free (paper->heading_raw);
  paper->title_raw = title;
  paper->heading_raw = heading;
}

/* The column of the titles: by its name, or by where the first link is. */
static guint
find_title_column (const JoganDraft *table,
                   guint             row)
{
  static const char *const names[] = { "title", "paper",    "제목",     "논문", "논문 제목", "标题",
                                       "论文",  "论文标题", "タイトル", "論文", "題名",      NULL };
  guint with_link = 0;
  gboolean found = FALSE;

  for (guint column = 0; column < table->n_columns; column++)
    {
      JoganText *header = g_ptr_array_index (table->cells, column);
      JoganText *cell = g_ptr_array_index (table->cells, row * table->n_columns + column);
      g_autofree char *name = g_ascii_strdown (jogan_text_get_string (header), -1);
      JoganTitle title;

      if (g_strv_contains (names, g_strstrip (name)))
        return column;
      jogan_title_find (cell, &title);
      if (!found && title.url != NULL && title.is_marked)
        {
          with_link = column;
          found = TRUE;
        }
    }
  return with_link;
}

static void
compose_cell (Paper     *paper,
              JoganText *header,
              JoganText *cell)
{
  const char *name = jogan_text_get_string (header);
  const JoganMetadataKind kind = jogan_metadata_classify (name);
  g_autoptr (GPtrArray) blocks = NULL;
  JoganBlockInit init = {
    .kind = JOGAN_BLOCK_PARAGRAPH,
    .line_start = paper->line,
    .line_end = paper->line,
    .text = cell,
  };

  if (paper->number == 0 && g_ascii_isdigit (*jogan_text_get_string (cell)) && jogan_text_get_length (cell) < 5)
    {
      paper->number = (guint) g_ascii_strtoull (jogan_text_get_string (cell), NULL, 10);
      add_block (paper, cell, name, paper->line, TRUE);
    }
  else if (kind == JOGAN_METADATA_AUTHORS || kind == JOGAN_METADATA_TAGS)
    {
      jogan_metadata_add_names (kind == JOGAN_METADATA_AUTHORS ? paper->authors : paper->tags,
                                jogan_text_get_string (cell));
      add_block (paper, cell, name, paper->line, TRUE);
    }
  else if (jogan_metadata_is_links (cell, 0))
    {
      g_autofree char *id = NULL;
      guint n_runs;
      const JoganRun *runs = jogan_text_get_runs (cell, &n_runs);

      for (guint i = 0; i < n_runs && id == NULL; i++)
        id = jogan_paper_id_from_url (runs[i].target);
      if (paper->id == NULL && id != NULL)
        {
          paper->id = g_steal_pointer (&id);
          paper->url = g_strdup (runs[0].target);
        }
      add_block (paper, cell, name, paper->line, jogan_metadata_add_links (paper->links, cell, 0, name));
    }
  else if (jogan_text_get_length (cell) == 0 || *name == '\0')
    add_block (paper, cell, *name != '\0' ? name : NULL, paper->line, jogan_text_get_length (cell) == 0);
  else
    {
      blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
      g_ptr_array_add (blocks, jogan_block_new (&init));
      g_ptr_array_add (paper->sections,
                       jogan_section_new (jogan_section_kind_from_heading (name), name, 2, paper->line, blocks));
    }
}

static void
compose_row (JoganComposition *self,
             const JoganEntry *entry,
             Paper            *paper)
{
  const JoganDraft *table = jogan_drafts_get (self->drafts, entry->title);
  const guint title_column = find_title_column (table, entry->row);
  JoganText *cell = g_ptr_array_index (table->cells, entry->row * table->n_columns + title_column);
  JoganTitle title;

  paper->line = table->line_start + entry->row + 1;
  jogan_title_find (cell, &title);
  take_title (paper, cell, &title);
  add_rest_of_title (paper, cell, &title, jogan_text_get_string (g_ptr_array_index (table->cells, title_column)));
  for (guint column = 0; column < table->n_columns; column++)
    {
      if (column != title_column)
        compose_cell (paper, g_ptr_array_index (table->cells, column),
                      g_ptr_array_index (table->cells, entry->row * table->n_columns + column));
    }
  if (paper->blocks->len > 0)
    g_ptr_array_insert (paper->sections, 0,
                        jogan_section_new (JOGAN_SECTION_OTHER, NULL, 0, paper->line, paper->blocks));
}

static void
compose_blocks (JoganComposition *self,
                const JoganEntry *entry,
                Paper            *paper)
{
  const gboolean whole = entry->kind == JOGAN_ENTRY_DOCUMENT || entry->kind == JOGAN_ENTRY_TEXT;
  const guint base_depth = entry->kind == JOGAN_ENTRY_ITEM ? 1 : 0;
  guint first = entry->first;
  JoganTitle title;

  if (entry->title != JOGAN_ENTRY_NO_TITLE)
    {
      const JoganDraft *draft = jogan_drafts_get (self->drafts, entry->title);

      paper->line = draft->line_start;
      jogan_title_find (draft->text, &title);
      if (whole && title.number > 0 && !title.has_paper) /* "2025. A year" is a title, not the 2025th */
        title.start = title.after_number = title.number = 0;
      take_title (paper, draft->text, &title);
      if (*paper->title_raw == '\0')
        {
          g_free (paper->title_raw);
          paper->title_raw = g_strdup (self->title);
        }
      if (entry->kind == JOGAN_ENTRY_ITEM && draft->ordered)
        paper->number = (guint) g_ascii_strtoull (draft->marker, NULL, 10);
      if (draft->kind == JOGAN_BLOCK_HEADING && is_continued_title (self->drafts, entry->title, entry->end))
        join_titles (paper, jogan_drafts_get (self->drafts, first++)->text);
      add_rest_of_title (paper, draft->text, &title, NULL);
    }
  else
    {
      paper->line = first < entry->end ? jogan_drafts_get (self->drafts, first)->line_start : self->matter->body_line;
      paper->title_raw = g_strdup (self->title);
    }

  if (entry->kind == JOGAN_ENTRY_DOCUMENT && self->matter->paper_id != NULL)
    {
      g_free (paper->id);
      paper->id = g_strdup (self->matter->paper_id);
      if (paper->url == NULL && self->matter->paper_url != NULL)
        {
          paper->url = g_strdup (self->matter->paper_url);
          jogan_metadata_add_link (paper->links, NULL, paper->url);
        }
      for (guint i = 0; self->matter->has_authors_of_paper && self->matter->authors[i] != NULL; i++)
        g_ptr_array_add (paper->authors, g_strdup (self->matter->authors[i]));
    }
  if (entry->kind == JOGAN_ENTRY_TEXT)
    g_clear_pointer (&paper->id, g_free);
  else
    take_all_metadata (self, paper, first, entry->end, base_depth);
  jogan_sections_add (self->drafts, first, entry->end, base_depth, entry->kind != JOGAN_ENTRY_TEXT, paper->blocks,
                      paper->sections, paper->links);
}

static void
remark_on (JoganComposition *self,
           const Paper      *paper,
           GHashTable       *ids,
           JoganEntryKind    kind)
{
  const guint before = GPOINTER_TO_UINT (paper->id != NULL ? g_hash_table_lookup (ids, paper->id) : NULL);

  if (kind == JOGAN_ENTRY_TEXT)
    return;
  if (paper->id == NULL)
    g_ptr_array_add (self->remarks, jogan_remark_new_printf (
                                      JOGAN_SEVERITY_NOTE, paper->line,
                                      _("Paper %u has no link, so it is known by its file and number only. Add "
                                        "a link to arXiv or a DOI."),
                                      paper->number));
  else if (before > 0)
    g_ptr_array_add (self->remarks,
                     jogan_remark_new_printf (JOGAN_SEVERITY_NOTE, paper->line,
                                              _("This paper is in the post already, on line %u. Both share bookmark, "
                                                "note and read state."),
                                              before));
}

static void
finish_paper (JoganComposition *self,
              Paper            *paper,
              JoganEntryKind    kind,
              GHashTable       *ids,
              GHashTable       *numbers)
{
  JoganPaperInit init = { 0 };

  if (kind == JOGAN_ENTRY_TEXT)
    paper->number = 0;
  else if (paper->number == 0)
    paper->number = self->papers->len + 1;
  remark_on (self, paper, ids, kind);

  /* Two papers without id must not become one because their author counted wrong. */
  if (paper->id == NULL && g_hash_table_contains (numbers, GUINT_TO_POINTER (paper->number)))
    paper->id = g_strdup_printf ("%s#%u-%u", self->name, paper->number, self->papers->len + 1);
  g_hash_table_add (numbers, GUINT_TO_POINTER (paper->number));
  if (paper->id != NULL && !g_hash_table_contains (ids, paper->id))
    g_hash_table_insert (ids, g_strdup (paper->id), GUINT_TO_POINTER (paper->line));

  init.number = paper->number;
  init.title_raw = paper->title_raw;
  init.heading_raw = paper->heading_raw;
  init.id = paper->id;
  init.url = paper->url;
  init.line = paper->line;
  init.links = paper->links;
  init.authors = to_strv (paper->authors);
  init.tags = to_strv (paper->tags);
  init.sections = paper->sections;
  g_ptr_array_add (self->papers, jogan_paper_new (&init));
}

/**
 * jogan_compose: (skip)
 * @self: blocks and papers of a post; gets the papers and sections of the model
 *
 * Makes papers and sections of the blocks. Every block goes to one of them.
 */
void
jogan_compose (JoganComposition *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  guint next = 0;

  self->papers = g_ptr_array_new_with_free_func (g_object_unref);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const JoganEntry *entry = &g_array_index (self->entries, JoganEntry, i);
      const guint start = entry->title != JOGAN_ENTRY_NO_TITLE ? entry->title : entry->first;
      g_auto (Paper) paper = { 0 };

      paper_init (&paper);
      if (start > next)
        jogan_sections_add (self->drafts, next, start, 0, FALSE, NULL, self->sections, NULL);
      if (entry->kind == JOGAN_ENTRY_ROW)
        compose_row (self, entry, &paper);
      else
        compose_blocks (self, entry, &paper);
      finish_paper (self, &paper, entry->kind, ids, numbers);
      next = MAX (next, entry->end);
    }
  if (next < self->drafts->len)
    jogan_sections_add (self->drafts, next, self->drafts->len, 0, FALSE, NULL, self->sections, NULL);
}
