/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-metadata.h"

#include <string.h>

#include "format/jogan-points.h"
#include "format/jogan-source.h"
#include "model/jogan-paper-id.h"

/* Longer than this, a text with a label is prose. */
#define MAX_LABELLED_LENGTH 160

/* And longer than this, it is prose whatever it has. */
#define MAX_PROSE_LENGTH 20000

static const struct
{
  const char *label; /* lower case */
  JoganMetadataKind kind;
} labels[] = {
  { "author", JOGAN_METADATA_AUTHORS },
  { "authors", JOGAN_METADATA_AUTHORS },
  { "저자", JOGAN_METADATA_AUTHORS },
  { "作者", JOGAN_METADATA_AUTHORS },
  { "著者", JOGAN_METADATA_AUTHORS },
  { "tag", JOGAN_METADATA_TAGS },
  { "tags", JOGAN_METADATA_TAGS },
  { "태그", JOGAN_METADATA_TAGS },
  { "标签", JOGAN_METADATA_TAGS },
  { "タグ", JOGAN_METADATA_TAGS },
  { "paper id", JOGAN_METADATA_ID },
  { "arxiv id", JOGAN_METADATA_ID },
  { "id", JOGAN_METADATA_ID },
  { "doi", JOGAN_METADATA_ID },
  { "논문 id", JOGAN_METADATA_ID },
  { "date", JOGAN_METADATA_DATE },
  { "added", JOGAN_METADATA_DATE },
  { "published", JOGAN_METADATA_DATE },
  { "submitted", JOGAN_METADATA_DATE },
  { "updated", JOGAN_METADATA_DATE },
  { "날짜", JOGAN_METADATA_DATE },
  { "공개일", JOGAN_METADATA_DATE },
  { "발표일", JOGAN_METADATA_DATE },
  { "日期", JOGAN_METADATA_DATE },
  { "更新日期", JOGAN_METADATA_DATE },
  { "发布日期", JOGAN_METADATA_DATE },
  { "发表日期", JOGAN_METADATA_DATE },
  { "日付", JOGAN_METADATA_DATE },
  { "投稿日", JOGAN_METADATA_DATE },
  { "link", JOGAN_METADATA_LINKS },
  { "links", JOGAN_METADATA_LINKS },
  { "url", JOGAN_METADATA_LINKS },
  { "arxiv", JOGAN_METADATA_LINKS },
  { "alphaxiv", JOGAN_METADATA_LINKS },
  { "pdf", JOGAN_METADATA_LINKS },
  { "paper", JOGAN_METADATA_LINKS },
  { "paper link", JOGAN_METADATA_LINKS },
  { "hf", JOGAN_METADATA_LINKS },
  { "huggingface", JOGAN_METADATA_LINKS },
  { "hugging face", JOGAN_METADATA_LINKS },
  { "huggingface papers", JOGAN_METADATA_LINKS },
  { "code", JOGAN_METADATA_LINKS },
  { "github", JOGAN_METADATA_LINKS },
  { "project", JOGAN_METADATA_LINKS },
  { "project page", JOGAN_METADATA_LINKS },
  { "링크", JOGAN_METADATA_LINKS },
  { "논문", JOGAN_METADATA_LINKS },
  { "논문 링크", JOGAN_METADATA_LINKS },
  { "원문", JOGAN_METADATA_LINKS },
  { "원문 링크", JOGAN_METADATA_LINKS },
  { "原文", JOGAN_METADATA_LINKS },
  { "原文链接", JOGAN_METADATA_LINKS },
  { "论文", JOGAN_METADATA_LINKS },
  { "论文链接", JOGAN_METADATA_LINKS },
  { "链接", JOGAN_METADATA_LINKS },
  { "リンク", JOGAN_METADATA_LINKS },
};

/* Words between links that say nothing themselves. */
static const char *const joining_words[] = { "and",  "at",   "in", "more", "on", "or", "read", "see",
                                             "view", "또는", "및", "와",   "과", "或", "和",   NULL };

/**
 * jogan_metadata_classify: (skip)
 * @label: a label
 *
 * Returns: what a block of that label says about a paper, %JOGAN_METADATA_LABEL when it is any other
 */
JoganMetadataKind
jogan_metadata_classify (const char *label)
{
  const char first = g_ascii_tolower (*label);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (*labels[i].label == first && g_ascii_strcasecmp (label, labels[i].label) == 0)
        return labels[i].kind;
    }
  return JOGAN_METADATA_LABEL;
}

/* Whether the stretch has words of its own. */
static gboolean
has_own_words (const char *start,
               const char *end)
{
  for (const char *p = start; p < end;)
    {
      const char *word = p;

      while (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > word)
        {
          g_autofree char *folded = g_ascii_strdown (word, p - word);

          if (!g_strv_contains (joining_words, folded))
            return TRUE;
        }
      else
        p = g_utf8_next_char (p);
    }
  return FALSE;
}

/**
 * jogan_metadata_is_links: (skip)
 * @text: a text
 * @from: where to begin
 *
 * Returns: whether there is at least one link and nothing else but signs between
 */
gboolean
jogan_metadata_is_links (JoganText *text,
                         gsize      from)
{
  const char *string = jogan_text_get_string (text);
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  gboolean found = FALSE;

  for (guint i = 0; i < n_runs; i++)
    {
      if ((runs[i].flags & JOGAN_RUN_LINK) == 0 || runs[i].start < from)
        continue;
      if (has_own_words (string + from, string + runs[i].start))
        return FALSE;
      from = runs[i].end;
      found = TRUE;
    }
  return found && !has_own_words (string + from, string + jogan_text_get_length (text));
}

/**
 * jogan_metadata_is_likely: (skip)
 * @draft: a block
 *
 * Returns: %FALSE when the block cannot be authors or links: a quick look that spares reading prose
 */
gboolean
jogan_metadata_is_likely (const JoganDraft *draft)
{
  guint n_runs = 0;
  const char *string;
  gsize length;

  if (draft->label != NULL)
    return jogan_metadata_classify (draft->label) != JOGAN_METADATA_LABEL;
  if (draft->text == NULL || jogan_text_get_length (draft->text) > MAX_PROSE_LENGTH)
    return FALSE;
  jogan_text_get_runs (draft->text, &n_runs);
  string = jogan_text_get_string (draft->text);
  length = MIN (jogan_text_get_length (draft->text), MAX_LABELLED_LENGTH);
  return n_runs > 0 || memchr (string, ':', length) != NULL || memchr (string, *"：", length) != NULL;
}

/**
 * jogan_metadata_read: (skip)
 * @draft: a block
 * @metadata: (out): what it says, to be cleared
 *
 * Finds out what a block says about a paper: its label is that of a point, or stands in bold type before a colon.
 */
void
jogan_metadata_read (const JoganDraft *draft,
                     JoganMetadata    *metadata)
{
  JoganLabel label;

  *metadata = (JoganMetadata) { JOGAN_METADATA_NONE, NULL, draft->text, 0 };
  if (draft->text == NULL || (draft->kind != JOGAN_BLOCK_PARAGRAPH && draft->kind != JOGAN_BLOCK_ITEM))
    return;

  if (draft->label != NULL)
    metadata->label = g_strdup (draft->label);
  else if (draft->kind == JOGAN_BLOCK_PARAGRAPH && jogan_points_find_label (draft->text, &label))
    {
      metadata->label = g_strndup (jogan_text_get_string (draft->text) + label.start, label.end - label.start);
      if (label.is_bold || jogan_points_is_known (metadata->label))
        metadata->from = label.rest;
      else
        g_clear_pointer (&metadata->label, g_free);
    }

  if (metadata->label != NULL)
    metadata->kind = jogan_metadata_classify (metadata->label);
  if (jogan_metadata_is_links (draft->text, metadata->from))
    metadata->kind = metadata->kind == JOGAN_METADATA_ID ? JOGAN_METADATA_ID : JOGAN_METADATA_LINKS;
  else if (metadata->kind == JOGAN_METADATA_LINKS)
    metadata->kind = JOGAN_METADATA_LABEL;
  if (metadata->kind == JOGAN_METADATA_LABEL && jogan_text_get_length (draft->text) > MAX_LABELLED_LENGTH)
    metadata->kind = JOGAN_METADATA_NONE;
}

/**
 * jogan_metadata_clear: (skip)
 * @metadata: what was read
 */
void
jogan_metadata_clear (JoganMetadata *metadata)
{
  g_clear_pointer (&metadata->label, g_free);
}

/**
 * jogan_metadata_dup_id: (skip)
 * @metadata: what was read
 * @url: (out) (transfer none) (nullable): the link that the id is from
 *
 * Returns: (transfer full) (nullable): the id of the paper that links or id are of
 */
char *
jogan_metadata_dup_id (const JoganMetadata *metadata,
                       const char         **url)
{
  guint n_runs = 0;
  const JoganRun *runs = metadata->text != NULL ? jogan_text_get_runs (metadata->text, &n_runs) : NULL;

  *url = NULL;
  if (metadata->kind == JOGAN_METADATA_NONE || metadata->kind == JOGAN_METADATA_AUTHORS)
    return NULL;
  for (guint i = 0; i < n_runs; i++)
    {
      char *id = (runs[i].flags & JOGAN_RUN_LINK) != 0 ? jogan_paper_id_from_url (runs[i].target) : NULL;

      if (id != NULL)
        {
          *url = runs[i].target;
          return id;
        }
    }
  if (metadata->kind == JOGAN_METADATA_ID)
    return jogan_paper_id_from_text (jogan_text_get_string (metadata->text) + metadata->from);
  if (metadata->label != NULL && g_ascii_strcasecmp (metadata->label, "arxiv") == 0)
    return jogan_paper_id_from_text (jogan_text_get_string (metadata->text) + metadata->from);
  return NULL;
}

/* What a site calls itself, or its host. */
static char *
name_of_url (const char *url)
{
  g_autofree char *id = jogan_paper_id_from_url (url);
  char *host;

  if (id == NULL)
    {
      host = jogan_link_get_host (url);
      return host != NULL ? host : g_strdup (url);
    }
  if (strstr (url, "alphaxiv.") != NULL)
    return g_strdup (jogan_site_get_name (JOGAN_SITE_ALPHAXIV));
  if (strstr (url, "doi") != NULL)
    return g_strdup (jogan_site_get_name (JOGAN_SITE_DOI));
  if (strstr (url, "/papers/") != NULL)
    return g_strdup (jogan_site_get_name (JOGAN_SITE_HUGGING_FACE));
  return g_strdup (jogan_site_get_name (strstr (url, "/pdf/") != NULL ? JOGAN_SITE_PDF : JOGAN_SITE_ARXIV));
}

/**
 * jogan_metadata_add_link: (skip)
 * @links: (element-type JoganLink): the links of a paper
 * @name: (nullable): the name of the link, or %NULL to name it by its site
 * @url: its address
 *
 * Adds a link, unless its address is there already.
 */
void
jogan_metadata_add_link (GPtrArray  *links,
                         const char *name,
                         const char *url)
{
  g_autofree char *own = NULL;

  for (guint i = 0; i < links->len; i++)
    {
      if (g_str_equal (((JoganLink *) g_ptr_array_index (links, i))->url, url))
        return;
    }
  own = name != NULL ? jogan_text_collapse_spaces (name) : name_of_url (url);
  g_ptr_array_add (links, jogan_link_new (own, url));
}

static gboolean
has_link_named (GPtrArray  *links,
                const char *name,
                const char *url)
{
  for (guint i = 0; i < links->len; i++)
    {
      JoganLink *link = g_ptr_array_index (links, i);

      if (g_str_equal (link->url, url))
        return name == NULL || g_ascii_strcasecmp (link->name, name) == 0;
    }
  return FALSE;
}

/**
 * jogan_metadata_add_links: (skip)
 * @links: (element-type JoganLink): the links of a paper
 * @text: a text
 * @from: where to begin
 * @label: (nullable): a label before the text
 *
 * Adds the links of a text, each named by its text, or by the label when it is a bare address.
 *
 * Returns: whether the links now say all that text and label do
 */
gboolean
jogan_metadata_add_links (GPtrArray  *links,
                          JoganText  *text,
                          gsize       from,
                          const char *label)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  gboolean label_said = label == NULL || jogan_metadata_classify (label) != JOGAN_METADATA_LABEL;
  gboolean complete = TRUE;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *name = NULL;
      gsize end = runs[i].end;
      gboolean is_bare;

      if ((runs[i].flags & JOGAN_RUN_LINK) == 0 || runs[i].start < from)
        continue;
      while (i + 1 < n_runs && runs[i + 1].start == end && (runs[i + 1].flags & JOGAN_RUN_LINK) != 0 &&
             g_strcmp0 (runs[i + 1].target, runs[i].target) == 0)
        end = runs[++i].end;
      name = g_strndup (jogan_text_get_string (text) + runs[i].start, end - runs[i].start);
      is_bare = g_str_equal (name, runs[i].target) || g_ascii_strncasecmp (name, "http", 4) == 0;
      if (is_bare)
        {
          g_free (name);
          name = g_strdup (label);
          label_said = TRUE;
        }
      jogan_metadata_add_link (links, name, runs[i].target);
      complete &= has_link_named (links, is_bare ? NULL : name, runs[i].target);
    }
  return complete && label_said;
}

/**
 * jogan_metadata_add_names: (skip)
 * @names: (element-type utf8): authors or tags
 * @text: names with commas, or their like, between
 *
 * Adds the names one by one.
 */
void
jogan_metadata_add_names (GPtrArray  *names,
                          const char *text)
{
  static const char *const separators[] = { ", and ", ",", "，", "、", ";", "；", " and ", "\n", " · " };
  const char *start = text;

  for (const char *p = text;; p++)
    {
      g_autofree char *name = NULL;
      g_autofree char *collapsed = NULL;
      gsize n = *p == '\0' ? 1 : 0;

      for (guint i = 0; n == 0 && i < G_N_ELEMENTS (separators); i++)
        {
          if (jogan_source_starts_with (p, separators[i]))
            n = strlen (separators[i]);
        }
      if (n == 0)
        continue;
      name = g_strndup (start, p - start);
      collapsed = jogan_text_collapse_spaces (name);
      if (*collapsed != '\0')
        g_ptr_array_add (names, g_steal_pointer (&collapsed));
      if (*p == '\0')
        break;
      start = p + n;
      p = start - 1;
    }
}
