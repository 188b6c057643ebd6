/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-export-private.h"

#include <string.h>

#include "annotations/jogan-time.h"
#include "export/jogan-markdown-text.h"

/* Bytes of a title in the name of a file; with the id and ".md" it is below what any file system takes. */
#define NAME_LENGTH 120

/* Bytes of a digest that stands for an id that is no arXiv id. */
#define DIGEST_LENGTH 10

/* Goes to the next line, whatever ends this one. */
static const char *
skip_line (const char *line)
{
  line += strcspn (line, "\r\n");
  if (line[0] == '\r' && line[1] == '\n')
    return line + 2;
  return *line != '\0' ? line + 1 : line;
}

/* Writes lines, each after a prefix, and sees to it that the last one ends. */
static void
append_lines (GString    *out,
              const char *text,
              const char *prefix)
{
  for (const char *line = text; *line != '\0'; line = skip_line (line))
    {
      g_string_append (out, prefix);
      g_string_append_len (out, line, strcspn (line, "\r\n"));
      g_string_append_c (out, '\n');
    }
}

/* The number of signs that begin or end a block of code here; 0 when none does. */
static gsize
measure_fence (const char *p,
               gsize       length)
{
  gsize n = 0;

  if (*p != '`' && *p != '~')
    return 0;
  while (n < length && p[n] == *p)
    n++;
  if (n < 3 || (*p == '`' && memchr (p + n, '`', length - n) != NULL))
    return 0;
  return n;
}

/* A tag, a comment and their like, but no address. */
static gboolean
begins_html (const char *p)
{
  return *p == '<' && (g_ascii_isalpha (p[1]) || (p[1] != '\0' && strchr ("/!?", p[1]) != NULL)) &&
         !g_str_has_prefix (p, "<http") && !g_str_has_prefix (p, "<mailto:");
}

/* Whether something in a text might go on after its end: by CommonMark, blocks of code between fences and HTML of some
 * kinds end with the document when nothing else ends them. What stands in a list or a quotation ends with that. */
static gboolean
is_open_ended (const char *text)
{
  char fence = '\0';
  gsize fence_length = 0;

  for (const char *line = text; *line != '\0'; line = skip_line (line))
    {
      gsize indent = strspn (line, " ");
      const char *p = line + indent;
      gsize length = strcspn (p, "\r\n");
      gsize n = measure_fence (p, length);

      if (indent > 3)
        continue;
      if (fence != '\0')
        {
          if (*p == fence && n >= fence_length && strspn (p + n, " \t") == length - n)
            fence = '\0';
          continue;
        }
      /* Not at the margin, it may be part of a list or not. */
      if (begins_html (p) || (n > 0 && indent > 0))
        return TRUE;
      if (n > 0)
        {
          fence = *p;
          fence_length = n;
        }
    }
  return fence != '\0';
}

/* A note as it was written; one that would swallow what comes after it stands in a quotation. */
static void
append_note_text (GString    *out,
                  const char *text)
{
  g_string_append_c (out, '\n');
  append_lines (out, text, is_open_ended (text) ? "> " : "");
}

static void
append_quote (GString         *out,
              JoganAnnotation *note)
{
  const char *quote = jogan_annotation_get_quote (note);
  const char *heading = jogan_annotation_get_heading (note);
  g_autoptr (GString) text = g_string_new (NULL);

  if (heading == NULL && jogan_annotation_get_section (note) != JOGAN_SECTION_OTHER)
    heading = jogan_section_kind_to_string (jogan_annotation_get_section (note));
  if (quote != NULL)
    {
      g_autofree char *showable = jogan_text_make_showable (quote, -1);

      jogan_markdown_append_string (text, showable, strlen (showable), FALSE);
    }
  if (heading != NULL)
    {
      g_autofree char *showable = jogan_text_make_showable (heading, -1);
      g_autofree char *line = jogan_text_collapse_spaces (showable);

      g_string_append (text, text->len > 0 ? "\n\n— " : "— ");
      jogan_markdown_append_string (text, line, strlen (line), FALSE);
    }
  if (text->len == 0)
    return;

  g_string_append_c (out, '\n');
  append_lines (out, text->str, "> ");
}

static void
append_note (GString         *out,
             JoganAnnotation *note)
{
  const char *const *others = jogan_annotation_get_other_texts (note);

  append_quote (out, note);
  append_note_text (out, jogan_annotation_get_text (note));
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    {
      g_string_append (out, "\n---\n");
      append_note_text (out, others[i]);
    }
}

static void
append_heading (GString    *out,
                JoganPaper *paper)
{
  const char *title = jogan_paper_get_title (paper);
  g_autofree char *url = jogan_paper_dup_page_url (paper);

  g_string_append (out, url != NULL ? "# [" : "# ");
  jogan_markdown_append_string (out, title, strlen (title), FALSE);
  if (url != NULL)
    {
      g_string_append (out, "](");
      jogan_markdown_append_url (out, url);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, '\n');
}

/* A scalar in quotes, in which nothing has a meaning but the backslash. */
static void
append_yaml (GString    *out,
             const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
        g_string_append_printf (out, "\\u%04X", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

static void
append_key (GString    *out,
            const char *key,
            const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "%s: ", key);
  append_yaml (out, value);
  g_string_append_c (out, '\n');
}

static void
append_list (GString           *out,
             const char        *key,
             const char *const *values)
{
  if (values == NULL || values[0] == NULL)
    return;
  g_string_append_printf (out, "%s: [", key);
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_yaml (out, values[i]);
    }
  g_string_append (out, "]\n");
}

static void
append_time (GString    *out,
             const char *key,
             gint64      time)
{
  char text[JOGAN_TIME_LENGTH + 1];

  jogan_time_format (time, text);
  g_string_append_printf (out, "%s: %s\n", key, text);
}

/* Writes a paper for a file with others: a heading, a line of what is known of it, then the note. */
void
jogan_export_append_markdown (GString                *out,
                              const JoganExportEntry *entry)
{
  const char *id = jogan_paper_get_id (entry->paper);
  g_autofree char *date = jogan_export_dup_date (entry);
  g_autofree char *showable = jogan_text_make_showable (id, -1);
  g_autofree char *line = jogan_text_collapse_spaces (showable);

  append_heading (out, entry->paper);
  g_string_append_c (out, '\n');
  if (date != NULL)
    g_string_append_printf (out, "%s · ", date);
  jogan_markdown_append_string (out, line, strlen (line), FALSE);
  g_string_append (out, entry->bookmark != NULL ? " · ★\n" : "\n");
  if (entry->note != NULL)
    append_note (out, entry->note);
}

/* (transfer full): a file of its own for a paper, with front matter. */
char *
jogan_export_make_page (const JoganExportEntry *entry)
{
  GString *out = g_string_new ("---\n");
  g_autofree char *url = jogan_paper_dup_page_url (entry->paper);
  g_autofree char *date = jogan_export_dup_date (entry);
  g_auto (GStrv) tags = jogan_paper_dup_all_tags (entry->paper);

  append_key (out, "id", jogan_paper_get_id (entry->paper));
  append_key (out, "title", jogan_paper_get_title (entry->paper));
  append_list (out, "authors", jogan_paper_get_authors (entry->paper));
  append_key (out, "url", url);
  if (date != NULL)
    g_string_append_printf (out, "date: %s\n", date);
  append_list (out, "tags", (const char *const *) tags);
  if (entry->bookmark != NULL)
    append_time (out, "bookmarked", jogan_annotation_get_time (entry->bookmark));
  if (entry->note != NULL)
    {
      append_time (out, "created", jogan_annotation_get_time (entry->note));
      append_time (out, "modified", jogan_annotation_get_modified (entry->note));
    }
  g_string_append (out, "---\n\n");
  append_heading (out, entry->paper);
  if (entry->note != NULL)
    append_note (out, entry->note);
  return g_string_free (out, FALSE);
}

/* (transfer full): a name for that file that any system and any notes program takes: nothing that means a path, a
 * link or a tag, no hidden file, not too long. The id in it keeps it the same from one export to the next. */
char *
jogan_export_make_page_name (const JoganExportEntry *entry)
{
  const char *id = jogan_paper_get_id (entry->paper);
  g_autofree char *title = g_utf8_normalize (jogan_paper_get_title (entry->paper), -1, G_NORMALIZE_NFC);
  g_autofree char *short_id = NULL;
  g_autofree char *cut = NULL;
  GString *name = g_string_new (NULL);

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT &&
          (c > 0x7f || strchr ("\"#%*/:<>?[\\]^`{|}", (int) c) == NULL))
        g_string_append_unichar (name, c);
      else
        g_string_append_c (name, ' ');
    }
  cut = jogan_text_collapse_spaces (name->str + strspn (name->str, " .-~"));
  for (char *end = cut + strlen (cut); end > cut && (end - cut > NAME_LENGTH || strchr (" .", end[-1]) != NULL);)
    {
      end = g_utf8_find_prev_char (cut, end);
      *end = '\0';
    }

  if (jogan_paper_id_is_arxiv (id))
    short_id = g_strdelimit (g_strdup (id), "/", '-');
  else
    {
      short_id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
      short_id[DIGEST_LENGTH] = '\0';
    }
  g_string_printf (name, "%s%s(%s).md", cut, *cut != '\0' ? " " : "", short_id);
  return g_string_free (name, FALSE);
}
