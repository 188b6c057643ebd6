/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-export-private.h"

#include <string.h>

#include "annotations/jogan-time.h"

/* A table as RFC 4180 has it: lines end with CR LF, fields stand in quotes where they must. */

/* Spreadsheets calculate what begins like this, full width included: untrusted text could have them send data
 * elsewhere. An apostrophe in front makes it text (OWASP, CSV Injection). */
static gboolean
begins_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", NULL };

  for (guint i = 0; signs[i] != NULL; i++)
    {
      if (g_str_has_prefix (text, signs[i]))
        return TRUE;
    }
  return FALSE;
}

static void
append_field (GString    *out,
              const char *text,
              const char *end)
{
  g_autoptr (GString) field = g_string_new (text);

  if (begins_formula (field->str))
    g_string_prepend_c (field, '\'');
  if (strpbrk (field->str, "\",;\t\r\n") != NULL)
    {
      g_string_replace (field, "\"", "\"\"", 0);
      g_string_prepend_c (field, '"');
      g_string_append_c (field, '"');
    }
  g_string_append_len (out, field->str, field->len);
  g_string_append (out, end);
}

static void
append_time (GString *out,
             gboolean known,
             gint64   time)
{
  char text[JOGAN_TIME_LENGTH + 1] = "";

  if (known)
    jogan_time_format (time, text);
  append_field (out, text, ",");
}

static void
append_list (GString           *out,
             const char *const *texts,
             const char        *separator,
             const char        *end)
{
  g_autofree char *joined = texts != NULL ? g_strjoinv (separator, (char **) texts) : NULL;

  append_field (out, joined, end);
}

static const char *
get_section (JoganAnnotation *note)
{
  if (jogan_annotation_get_heading (note) != NULL)
    return jogan_annotation_get_heading (note);
  if (jogan_annotation_get_section (note) != JOGAN_SECTION_OTHER)
    return jogan_section_kind_to_string (jogan_annotation_get_section (note));
  return NULL;
}

/* Writes the names of the columns. */
void
jogan_export_append_csv_head (GString *out)
{
  g_string_append (out, "id,title,authors,url,date,tags,bookmarked,note_created,note_modified,section,quote,note,"
                        "other_texts\r\n");
}

/* Writes a paper as one record. */
void
jogan_export_append_csv (GString                *out,
                         const JoganExportEntry *entry)
{
  JoganAnnotation *note = entry->note;
  g_autofree char *url = jogan_paper_dup_page_url (entry->paper);
  g_autofree char *date = jogan_export_dup_date (entry);
  g_auto (GStrv) tags = jogan_paper_dup_all_tags (entry->paper);

  append_field (out, jogan_paper_get_id (entry->paper), ",");
  append_field (out, jogan_paper_get_title (entry->paper), ",");
  append_list (out, jogan_paper_get_authors (entry->paper), "; ", ",");
  append_field (out, url, ",");
  append_field (out, date, ",");
  append_list (out, (const char *const *) tags, "; ", ",");
  append_time (out, entry->bookmark != NULL, entry->bookmark != NULL ? jogan_annotation_get_time (entry->bookmark) : 0);
  append_time (out, note != NULL, note != NULL ? jogan_annotation_get_time (note) : 0);
  append_time (out, note != NULL, note != NULL ? jogan_annotation_get_modified (note) : 0);
  append_field (out, note != NULL ? get_section (note) : NULL, ",");
  append_field (out, note != NULL ? jogan_annotation_get_quote (note) : NULL, ",");
  append_field (out, note != NULL ? jogan_annotation_get_text (note) : NULL, ",");
  append_list (out, note != NULL ? jogan_annotation_get_other_texts (note) : NULL, "\n\n", "\r\n");
}
