/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-title.h"

#include <string.h>

#include "format/jogan-source.h"
#include "model/jogan-paper-id.h"

/* Bold text shorter than this beside a link is a remark ("New!") and not the title. */
#define MIN_BOLD_TITLE 12

/* Longer than this, the text of a link is no such word, and no id either. */
#define MAX_SITE_WORD 48

/* How far before a link the bracket or dash may stand that parts it from the title: "Title (Read more on arXiv". */
#define MAX_LEAD_IN 48

/* Link texts that name a place and not a paper, case folded. */
static const char *const site_words[] = {
  "abs",          "abstract",    "alphaxiv",     "arxiv",     "arxiv link", "arxiv page", "code",
  "doi",          "github",      "here",         "hf",        "hf page",    "hf 페이지",  "html",
  "hugging face", "huggingface", "link",         "page",      "paper",      "paper link", "paper page",
  "pdf",          "project",     "project page", "read more", "url",        "논문",       "논문 링크",
  "링크",         "바로가기",    "원문",         "원문 링크", "论文",       "原文",       "原文链接",
  "链接",         "リンク",      "論文",         NULL
};

/* Whether the text of a link says where it leads and not what the paper is called. */
static gboolean
is_site_word (const char *text,
              gsize       length)
{
  const char *end = text + length;
  g_autofree char *copy = NULL;
  g_autofree char *id = NULL;

  if (length == 0)
    return TRUE;
  if (length > 80)
    return g_ascii_strncasecmp (text, "http", 4) == 0;
  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if ((end - text >= 7 && g_ascii_strncasecmp (text, "http://", 7) == 0) ||
      (end - text >= 8 && g_ascii_strncasecmp (text, "https://", 8) == 0))
    return TRUE;
  if (end - text > MAX_SITE_WORD)
    return FALSE;
  copy = g_ascii_strdown (text, end - text);
  if (g_strv_contains (site_words, copy))
    return TRUE;
  if (strpbrk (copy, "0123456789") == NULL)
    return FALSE;
  id = jogan_paper_id_from_text (copy);
  return id != NULL;
}

/* "3. ", "3) ", "#3 ", "[3] ", after whatever sign there is before it. */
static void
find_number (const char *string,
             JoganTitle *title)
{
  const char *p = string;
  const char *digits;
  guint number = 0;
  gboolean hash = FALSE;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)) && p - string < 24)
    {
      hash = *p == '#' || *p == '[';
      p = g_utf8_next_char (p);
    }
  for (digits = p; g_ascii_isdigit (*p) && p - digits < 4; p++)
    number = number * 10 + (guint) (*p - '0');
  if (p == digits || number == 0)
    return;

  if (*p == '.' || *p == ')' || *p == ']' || *p == ':')
    p++;
  else if (jogan_source_starts_with (p, "、") || jogan_source_starts_with (p, "．") ||
           jogan_source_starts_with (p, "："))
    p += strlen ("、");
  else if (!hash || *p != ' ')
    return;
  if (g_ascii_isdigit (*p))
    return;
  title->number = number;
  title->after_number = p + strspn (p, " \t") - string;
}

/* The link of a paper, or else the first one; neighbouring runs of it are one. */
static gboolean
find_link (JoganText  *text,
           JoganTitle *title,
           gsize      *start,
           gsize      *end)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  guint found = n_runs;

  for (guint i = 0; i < n_runs && !title->has_paper; i++)
    {
      g_autofree char *id = NULL;

      if ((runs[i].flags & JOGAN_RUN_LINK) == 0)
        continue;
      id = jogan_paper_id_from_url (runs[i].target);
      if (id != NULL || found == n_runs)
        found = i;
      title->has_paper = id != NULL;
    }
  if (found == n_runs)
    return FALSE;

  title->url = runs[found].target;
  *start = runs[found].start;
  *end = runs[found].end;
  for (guint i = found + 1; i < n_runs && runs[i].start == *end && (runs[i].flags & JOGAN_RUN_LINK) != 0 &&
                            g_strcmp0 (runs[i].target, title->url) == 0;
       i++)
    *end = runs[i].end;
  return TRUE;
}

/* Bold text at the beginning that is no link. */
static gboolean
find_bold (JoganText *text,
           gsize      from,
           gsize     *end)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  const char *string = jogan_text_get_string (text);
  gsize at = from;
  guint i = 0;

  while (i < n_runs && runs[i].end <= from)
    i++;
  if (i == n_runs || (runs[i].flags & JOGAN_RUN_STRONG) == 0 || runs[i].start > from)
    return FALSE;
  for (; i < n_runs && runs[i].start <= at && (runs[i].flags & JOGAN_RUN_STRONG) != 0; i++)
    {
      if ((runs[i].flags & JOGAN_RUN_LINK) != 0)
        return FALSE;
      at = runs[i].end;
    }
  while (at > from && strchr (": \t\n", string[at - 1]) != NULL)
    at--;
  if (at > from + 3 && memcmp (string + at - 3, "：", 3) == 0)
    at -= 3;
  *end = at;
  return at > from;
}

/* The end of the title before a link that only names a site: at the bracket or dash that introduces it. */
static gsize
end_before (const char *string,
            gsize       from,
            gsize       link)
{
  static const char *const leads[] = { " (", " [", "（", "【", " - ", " – ", " — ", " | ", " · ", ": ", "：", "\n" };
  const gsize lowest = link > from + MAX_LEAD_IN ? link - MAX_LEAD_IN : from;
  gsize best = link;

  for (gsize at = link; at > lowest; at--)
    {
      for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
        {
          if (jogan_source_starts_with (string + at - 1, leads[i]))
            {
              best = at - 1;
              goto found;
            }
        }
    }
found:
  while (best > from && g_ascii_isspace (string[best - 1]))
    best--;
  return best;
}

static gboolean
has_words (const char *start,
           const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/**
 * jogan_title_find: (skip)
 * @text: the text of a heading, item or cell
 * @title: (out): what it says
 *
 * Finds number, title and link: "3. [Title](link)", "**Title** - more", "Title (Read more on [arXiv](link))", "Title".
 */
void
jogan_title_find (JoganText  *text,
                  JoganTitle *title)
{
  const char *string = jogan_text_get_string (text);
  const gsize length = jogan_text_get_length (text);
  gsize link_start = 0;
  gsize link_end = 0;
  gsize bold_end = 0;
  gboolean has_link;
  gboolean names_site;
  gboolean has_bold;

  *title = (JoganTitle) { 0 };
  find_number (string, title);
  has_link = find_link (text, title, &link_start, &link_end);
  names_site = has_link && is_site_word (string + link_start, link_end - link_start);
  has_bold = find_bold (text, title->after_number, &bold_end);
  if (has_bold && has_link && !names_site && (bold_end - title->after_number < MIN_BOLD_TITLE || bold_end > link_start))
    has_bold = FALSE;

  title->start = title->after_number;
  title->end = length;
  if (has_bold)
    title->end = bold_end;
  else if (has_link && !names_site)
    {
      title->start = link_start;
      title->end = link_end;
    }
  else if (has_link)
    title->end = MAX (title->start, end_before (string, title->start, link_start));
  title->is_marked = has_bold || (has_link && !names_site);

  while (title->start < title->end && g_ascii_isspace (string[title->start]))
    title->start++;
  while (title->end > title->start && g_ascii_isspace (string[title->end - 1]))
    title->end--;
  title->is_alone = !has_words (string + title->after_number, string + MAX (title->start, title->after_number)) &&
                    !has_words (string + title->end, string + length);
}

/**
 * jogan_title_dup_rest: (skip)
 * @text: the text
 * @title: what jogan_title_find() found in it
 * @after: whether to get what stands behind the title or what stands before
 *
 * Returns: (transfer full) (nullable): what number and title leave over, without the signs that part them
 */
JoganText *
jogan_title_dup_rest (JoganText        *text,
                      const JoganTitle *title,
                      gboolean          after)
{
  const char *string = jogan_text_get_string (text);
  gsize start = after ? title->end : title->after_number;
  gsize end = after ? jogan_text_get_length (text) : MAX (title->start, title->after_number);

  while (start < end)
    {
      if (strchr (" \t\n-|:,", string[start]) != NULL)
        start++;
      else if (jogan_source_starts_with (string + start, "–") || jogan_source_starts_with (string + start, "—") ||
               jogan_source_starts_with (string + start, "："))
        start += strlen ("—");
      else
        break;
    }
  while (end > start && strchr (" \t\n-|:", string[end - 1]) != NULL)
    end--;
  return end > start ? jogan_text_slice (text, start, end) : NULL;
}
