/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format/jogan-blocks.h"
#include "format/jogan-budget.h"
#include "format/jogan-cmark.h"
#include "format/jogan-compose.h"
#include "format/jogan-dates.h"
#include "format/jogan-metadata.h"
#include "format/jogan-points.h"
#include "format/jogan-shape.h"
#include "format/jogan-source.h"

/* Labelled dates are looked for in so many blocks at the beginning. */
#define MAX_HEAD 12

G_DEFINE_QUARK (jogan - parser - error - quark, jogan_parser_error)

static void
remark (GPtrArray    *remarks,
        JoganSeverity severity,
        guint         line,
        const char   *message)
{
  g_ptr_array_add (remarks, jogan_remark_new (severity, line, message));
}

/* The last part of a path or URI. */
static char *
dup_base_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  g_autofree char *unescaped = strstr (name, "://") != NULL ? g_uri_unescape_string (base, NULL) : NULL;

  return jogan_text_make_showable (unescaped != NULL ? unescaped : base, -1);
}

/* The blocks of the text, parsed when that takes reasonable time. */
static GArray *
read_blocks (const char *text,
             gsize       length,
             guint       first_line,
             GPtrArray  *remarks)
{
  g_autoptr (JoganMathSpans) spans = NULL;
  g_autoptr (JoganInlineReader) reader = NULL;
  g_autofree char *protected_text = NULL;
  JoganBlocksSource source = { text, length, first_line, "", NULL, NULL, remarks };
  cmark_node *document;
  GArray *drafts;

  if (!jogan_budget_allows (text, length))
    {
      remark (remarks, JOGAN_SEVERITY_WARNING, first_line,
              _("The Markdown is nested too deep or has too many brackets in one paragraph to be read in reasonable "
                "time. It is shown as plain text; split it into simpler paragraphs."));
      return jogan_blocks_plain (text, length, first_line);
    }

  spans = jogan_math_spans_protect (text, length, &protected_text, &source.length);
  if (spans != NULL)
    source.text = protected_text;
  reader = jogan_inline_reader_new (spans, memchr (text, '&', length) != NULL);
  source.spans = spans;
  source.reader = reader;

  document = jogan_cmark_parse (source.text, source.length);
  drafts = jogan_blocks_read (document, &source);
  jogan_cmark_free (document);
  jogan_points_mark (drafts);
  return drafts;
}

/* The title of the post: what front matter says, or its first heading that is no paper, or its one paper's. */
static char *
find_title (const JoganFrontMatter *matter,
            GArray                 *drafts,
            GArray                 *entries,
            const char             *base_name)
{
  const JoganEntry *first = &g_array_index (entries, JoganEntry, 0);
  g_autofree char *title = matter->title != NULL ? jogan_text_collapse_spaces (matter->title) : g_strdup ("");
  const char *dot;

  for (guint i = 0; i < drafts->len && *title == '\0'; i++)
    {
      if (first->kind == JOGAN_ENTRY_HEADING && i == first->title)
        break;
      if (jogan_shape_is_heading (drafts, i))
        {
          g_free (title);
          title = jogan_text_collapse_spaces (jogan_text_get_string (jogan_drafts_get (drafts, i)->text));
        }
    }
  if (*title != '\0')
    return g_steal_pointer (&title);

  dot = strrchr (base_name, '.');
  if (dot > base_name)
    return g_strndup (base_name, dot - base_name);
  return g_strdup (*base_name != '\0' ? base_name : _("Untitled post"));
}

/* The day of the post: what front matter says, or its file name, or a labelled date at its beginning, or its title. */
static gboolean
find_day (const JoganFrontMatter *matter,
          GArray                 *drafts,
          const char             *base_name,
          const char             *title,
          GDate                  *day)
{
  *day = matter->day;
  if (g_date_valid (day) || jogan_dates_find (base_name, day))
    return TRUE;
  for (guint i = 0; i < MIN (drafts->len, MAX_HEAD); i++)
    {
      g_auto (JoganMetadata) metadata = { 0 };

      jogan_metadata_read (jogan_drafts_get (drafts, i), &metadata);
      if (metadata.kind == JOGAN_METADATA_DATE &&
          jogan_dates_parse (jogan_text_get_string (metadata.text) + metadata.from, day, NULL))
        return TRUE;
    }
  return jogan_dates_find (title, day);
}

static void
remark_on_post (GPtrArray *remarks,
                GArray    *drafts,
                GArray    *entries,
                gboolean   has_day,
                guint      body_line)
{
  if (drafts->len == 0)
    remark (remarks, JOGAN_SEVERITY_WARNING, 0, _("The post is empty. Write something into the file, or delete it."));
  else if (g_array_index (entries, JoganEntry, 0).kind == JOGAN_ENTRY_TEXT)
    remark (remarks, JOGAN_SEVERITY_NOTE, body_line,
            _("No papers were found, so the post is shown as one text. Give every paper a heading with a link."));
  if (!has_day)
    remark (remarks, JOGAN_SEVERITY_NOTE, 0,
            _("The post has no date. Begin the name of the file with it, as in 2025-12-05-papers.md, or add a line "
              "“date: 2025-12-05” to its front matter."));
}

static GError *
new_too_large (const char *name,
               guint64     size)
{
  g_autofree char *own = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (JOGAN_PARSER_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (JOGAN_PARSER_ERROR, JOGAN_PARSER_ERROR_TOO_LARGE,
                      _("“%s” is too large: it has %s, and a post may have %s. Split it into several files."), name,
                      own, limit);
}

/**
 * jogan_parser_parse:
 * @bytes: a post: Markdown, with or without front matter
 * @name: the path or URI it is from, as it was given; a date in it is the post's when the post says none
 * @cancellable: (nullable): to stop
 * @error: why there is no post
 *
 * Reads a post. Any text is one: what fits no shape is one paper, numbered 0, that has all the text; what was unusual
 * is said in its remarks. The only errors are %JOGAN_PARSER_ERROR and %G_IO_ERROR_CANCELLED. May be called in any
 * thread, and in several at once.
 *
 * Returns: (transfer full): the post, or %NULL
 */
JoganPost *
jogan_parser_parse (GBytes       *bytes,
                    const char   *name,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganFrontMatter) matter = NULL;
  g_autoptr (GArray) drafts = NULL;
  g_autoptr (GArray) entries = NULL;
  g_autofree char *shown_name = jogan_text_make_showable (name, -1);
  g_autofree char *base_name = dup_base_name (shown_name);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  JoganComposition composition = { 0 };
  JoganPostInit init = { 0 };
  JoganPost *post;
  gsize length;
  GDate day;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_bytes_get_size (bytes) > JOGAN_PARSER_MAX_SIZE)
    {
      g_propagate_error (error, new_too_large (shown_name, g_bytes_get_size (bytes)));
      return NULL;
    }
  text = jogan_source_read (bytes, shown_name, &length, remarks, error);
  if (text == NULL)
    return NULL;

  matter = jogan_front_matter_read (text, length, remarks);
  drafts = read_blocks (text + matter->body, length - matter->body, matter->body_line, remarks);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  entries = jogan_shape_find (drafts, matter);
  title = find_title (matter, drafts, entries, base_name);
  composition.drafts = drafts;
  composition.entries = entries;
  composition.matter = matter;
  composition.name = shown_name;
  composition.title = title;
  composition.day = find_day (matter, drafts, base_name, title, &day) ? &day : NULL;
  composition.remarks = remarks;
  remark_on_post (remarks, drafts, entries, composition.day != NULL, matter->body_line);
  jogan_compose (&composition);

  init.name = shown_name;
  init.title = title;
  if (matter->title == NULL && jogan_shape_is_whole (entries))
    init.title = jogan_paper_get_title (g_ptr_array_index (composition.papers, 0));
  init.day = composition.day;
  init.time = matter->time;
  init.tags = (const char *const *) matter->tags;
  init.categories = (const char *const *) matter->categories;
  init.authors = (const char *const *) matter->authors;
  init.properties = (const char *const *) matter->properties;
  init.sections = composition.sections;
  init.papers = composition.papers;
  init.remarks = remarks;
  post = jogan_post_new (&init);
  g_ptr_array_unref (composition.papers);
  g_ptr_array_unref (composition.sections);
  return post;
}
