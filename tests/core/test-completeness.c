/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cmark.h>
#include <gio/gio.h>
#include <string.h>

#include "format/jogan-front-matter.h"
#include "format/jogan-parser.h"
#include "format/jogan-source.h"
#include "test-files.h"

/* Every text of a post is in the model, nothing is dropped and nothing invented: all characters of the model, in
 * reading order, are those of the syntax tree of the same text. White space does not count, nor do the signs that
 * only the tree still has: stars that were mended, bars and dashes of tables, colons of labels, TeX delimiters. */
#define IGNORED "*_:\\|$-"

typedef struct
{
  guint line;
  guint order;
  GString *text;
} Piece;

typedef struct
{
  GPtrArray *pieces;    /* of Piece */
  GString *text;        /* of the current one */
  GHashTable *headings; /* lines where the tree has a heading */
  GHashTable *items;    /* lines where the tree has an item of a numbered list */
  char **lines;
  gboolean has_rows;
  gboolean in_later_row; /* whose column names were in the first row already */
} Reading;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_string_free (piece->text, TRUE);
  g_free (piece);
}

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  const Piece *p = a;
  const Piece *q = b;

  return p->line != q->line ? (p->line < q->line ? -1 : 1) : (p->order < q->order ? -1 : 1);
}

static void
append_counted (GString    *out,
                const char *text)
{
  g_autofree char *showable = jogan_text_make_showable (text, -1);

  for (const char *p = showable; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && strchr (IGNORED, *p) == NULL && c != 0xff1a)
        g_string_append_unichar (out, c);
    }
}

static void
begin_piece (Reading *self,
             guint    line)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->line = line;
  piece->order = self->pieces->len;
  piece->text = self->text = g_string_new (NULL);
  g_ptr_array_add (self->pieces, piece);
}

/* A text, with the source of mathematics instead of what is shown for it. */
static void
append_text (Reading         *self,
             const JoganText *text)
{
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  const char *string = jogan_text_get_string (text);
  gsize at = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *before = NULL;

      if ((runs[i].flags & JOGAN_RUN_MATH) == 0)
        continue;
      before = g_strndup (string + at, runs[i].start - at);
      append_counted (self->text, before);
      append_counted (self->text, runs[i].target);
      at = runs[i].end;
    }
  append_counted (self->text, string + at);
}

static void
append_block (Reading    *self,
              JoganBlock *block)
{
  if (jogan_block_get_label (block) != NULL && !self->in_later_row)
    append_counted (self->text, jogan_block_get_label (block));
  if (jogan_block_get_text (block) != NULL)
    append_text (self, jogan_block_get_text (block));
  for (guint row = 0; row < jogan_block_get_n_rows (block); row++)
    {
      for (guint column = 0; column < jogan_block_get_n_columns (block); column++)
        append_text (self, jogan_block_get_cell (block, row, column));
    }
}

/* What the title's heading says besides the title is a block of its own, and in the heading as well. */
static gboolean
is_rest_of_title (JoganPaper *paper,
                  JoganBlock *block)
{
  return paper != NULL && jogan_block_get_line_start (block) == jogan_paper_get_line (paper) &&
         jogan_block_get_kind (block) == JOGAN_BLOCK_PARAGRAPH &&
         strstr (jogan_paper_get_heading_raw (paper), jogan_text_get_string (jogan_block_get_text (block))) != NULL;
}

static void
append_section (Reading      *self,
                JoganPaper   *paper,
                gboolean      has_title,
                JoganSection *section)
{
  const char *heading = jogan_section_get_heading (section);

  if (paper == NULL)
    begin_piece (self, jogan_section_get_line (section));
  if (heading != NULL && !self->in_later_row)
    {
      if (g_hash_table_contains (self->items, GUINT_TO_POINTER (jogan_section_get_line (section))))
        heading += strspn (heading, "0123456789.)");
      append_counted (self->text, heading);
    }
  for (guint i = 0; i < jogan_section_get_n_blocks (section); i++)
    {
      JoganBlock *block = jogan_section_get_block (section, i);

      if (!has_title || !is_rest_of_title (paper, block))
        append_block (self, block);
      else if (jogan_block_get_label (block) != NULL && !self->in_later_row)
        append_counted (self->text, jogan_block_get_label (block));
    }
}

static gboolean
is_delimiter_row (const char *line)
{
  return line[strspn (line, " |-:>")] == '\0' && strchr (line, '|') != NULL && strchr (line, '-') != NULL;
}

static gboolean
is_row (Reading *self,
        guint    line)
{
  for (guint i = line - 1; i > 0 && *self->lines[i - 1] != '\0'; i--)
    {
      if (is_delimiter_row (self->lines[i - 1]))
        return !g_hash_table_contains (self->headings, GUINT_TO_POINTER (line));
    }
  return FALSE;
}

static void
append_paper (Reading    *self,
              JoganPaper *paper)
{
  const guint line = jogan_paper_get_line (paper);
  const guint n = jogan_paper_get_n_sections (paper);
  gboolean title_is_outside = FALSE;

  begin_piece (self, line);
  self->in_later_row = FALSE;
  if (jogan_paper_get_number (paper) > 0 && is_row (self, line))
    {
      self->in_later_row = !is_delimiter_row (self->lines[line - 2]);
      self->has_rows = TRUE;
    }
  else if (!g_hash_table_contains (self->headings, GUINT_TO_POINTER (line)) &&
           g_list_model_get_n_items (G_LIST_MODEL (jogan_paper_get_post (paper))) == 1)
    title_is_outside = TRUE;
  for (guint i = 0; i < n; i++)
    {
      JoganSection *section = jogan_paper_get_section (paper, i);

      title_is_outside |= jogan_section_get_heading (section) != NULL && jogan_section_get_line (section) == line &&
                          !self->in_later_row && !is_row (self, line);
    }

  if (!title_is_outside)
    append_counted (self->text, jogan_paper_get_heading_raw (paper));
  for (guint i = 0; i < n; i++)
    append_section (self, paper, !title_is_outside, jogan_paper_get_section (paper, i));
  self->in_later_row = FALSE;
}

static char *
read_model (Reading   *self,
            JoganPost *post)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < jogan_post_get_n_sections (post); i++)
    append_section (self, NULL, FALSE, jogan_post_get_section (post, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (post)); i++)
    append_paper (self, jogan_post_get_paper (post, i));
  g_ptr_array_sort_values (self->pieces, compare_pieces);
  for (guint i = 0; i < self->pieces->len; i++)
    g_string_append (out, ((Piece *) g_ptr_array_index (self->pieces, i))->text->str);
  return g_string_free (out, FALSE);
}

static char *
read_tree (Reading    *self,
           const char *body,
           guint       first_line)
{
  cmark_node *document = cmark_parse_document (body, strlen (body), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  GString *out = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gpointer line = GUINT_TO_POINTER ((guint) cmark_node_get_start_line (node) + first_line - 1);

      if (event != CMARK_EVENT_ENTER)
        continue;
      switch ((int) cmark_node_get_type (node))
        {
        case CMARK_NODE_HEADING:
          if (cmark_node_parent (node) == document)
            g_hash_table_add (self->headings, line);
          break;
        case CMARK_NODE_ITEM:
          if (cmark_node_get_list_type (cmark_node_parent (node)) == CMARK_ORDERED_LIST)
            g_hash_table_add (self->items, line);
          break;
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE:
          if (cmark_node_first_child (node) == NULL)
            append_counted (out, cmark_node_get_url (node));
          break;
        case CMARK_NODE_HTML_INLINE:
          if (g_ascii_strncasecmp (cmark_node_get_literal (node), "<br", 3) == 0)
            break;
          G_GNUC_FALLTHROUGH;
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_HTML_BLOCK:
          append_counted (out, cmark_node_get_literal (node));
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return g_string_free (out, FALSE);
}

static char *
sort_characters (const char *text)
{
  glong length;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &length);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gunichar));

  g_array_append_vals (array, characters, length);
  for (guint gap = array->len / 2; gap > 0; gap /= 2)
    {
      for (guint i = gap; i < array->len; i++)
        {
          gunichar c = g_array_index (array, gunichar, i);
          guint k = i;

          for (; k >= gap && g_array_index (array, gunichar, k - gap) > c; k -= gap)
            g_array_index (array, gunichar, k) = g_array_index (array, gunichar, k - gap);
          g_array_index (array, gunichar, k) = c;
        }
    }
  return g_ucs4_to_utf8 ((gunichar *) array->data, array->len, NULL, NULL, NULL);
}

static void
assert_same (const char *model,
             const char *tree)
{
  gsize at = 0;

  if (g_str_equal (model, tree))
    return;
  while (model[at] != '\0' && model[at] == tree[at])
    at++;
  while (at > 0 && ((guchar) model[at] & 0xc0) == 0x80)
    at--;
  g_test_message ("after: %.*s", (int) MIN (at, 60), model + at - MIN (at, 60));
  g_test_message ("model: %.80s", model + at);
  g_test_message ("tree:  %.80s", tree + at);
  g_test_fail_printf ("model and tree differ");
}

static void
compare (const char *path,
         GBytes     *bytes)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JoganFrontMatter) matter = NULL;
  g_autoptr (JoganPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *model = NULL;
  g_autofree char *tree = NULL;
  Reading reading = { 0 };
  gsize length;

  text = jogan_source_read (bytes, path, &length, remarks, &error);
  g_assert_no_error (error);
  matter = jogan_front_matter_read (text, length, remarks);
  post = jogan_parser_parse (bytes, path, NULL, &error);
  g_assert_no_error (error);

  reading.pieces = g_ptr_array_new_with_free_func (piece_free);
  reading.headings = g_hash_table_new (NULL, NULL);
  reading.items = g_hash_table_new (NULL, NULL);
  reading.lines = g_strsplit (text, "\n", -1);
  tree = read_tree (&reading, text + matter->body, matter->body_line);
  model = read_model (&reading, post);
  if (reading.has_rows) /* columns come in another order than cells */
    {
      g_autofree char *sorted_tree = sort_characters (tree);
      g_autofree char *sorted_model = sort_characters (model);

      assert_same (sorted_model, sorted_tree);
    }
  else
    assert_same (model, tree);
  if (g_test_failed ())
    g_test_message ("%s\n%s", path, text);

  g_ptr_array_unref (reading.pieces);
  g_hash_table_unref (reading.headings);
  g_hash_table_unref (reading.items);
  g_strfreev (reading.lines);
}

static void
test_own (void)
{
  g_autofree char *folder = test_files_build ("posts", NULL);

  g_assert_cmpuint (test_files_for_each (folder, compare), >=, 10);
}

static void
test_shared (void)
{
  g_autofree char *seed = test_files_shared ("seed");
  g_autofree char *other = test_files_shared ("other");

  if (seed == NULL || other == NULL)
    {
      g_test_skip ("there are no other people's posts beside the project");
      return;
    }
  g_assert_cmpuint (test_files_for_each (seed, compare), >, 0);
  g_assert_cmpuint (test_files_for_each (other, compare), >, 0);
}

/* Texts put together from pieces at random, always the same ones. */
static void
test_generated (void)
{
  static const char *const fragments[] = {
    "word ",
    "낱말 ",
    "漢字",
    "## 1. [A title](https://arxiv.org/abs/2603.00001)\n",
    "## 2. [B title](https://arxiv.org/abs/2603.00002) more\n",
    "### Section\n",
    "# Heading\n",
    "- Goal: text\n",
    "- **Label**: text\n",
    "1. **Bold alone**\n",
    "2. [C title](https://arxiv.org/abs/2603.00003) - rest\n",
    "**Bold line:**\n\n",
    "**Authors:** One, Two\n\n",
    "> ",
    "[arXiv](https://arxiv.org/abs/2603.00004)\n",
    "| a | b |\n|---|---|\n| c \\| d | e |\n",
    "\n| Title | Text |\n|---|---|\n| [D](https://arxiv.org/abs/2603.00005) | f |\n| g | h | i |\n\n",
    "```\ncode $x$ **\n```\n",
    "`code`",
    "***\n",
    "**강조(x)**에서 ",
    "**",
    "*",
    "\\*",
    "$5 ",
    "<b>",
    "<br>",
    "<!-- comment -->\n",
    "![](picture.png)",
    "[](link)",
    "![alt](picture.png)",
    "&amp;",
    "&#x202e;",
    "\t",
    "  \n",
    "    ",
    "\n",
    "\n\n",
    "\n\n",
    "https://example.org/a_b.",
    "👍 7",
    "\n\n[x]: https://example.org\n",
    "\xff",
  };
  /* Headings are plain text and do not say what mathematics in them was, so a text has one or the other. */
  static const char *const others[2][4] = { { "# ", "- ", "Title\n===\n", "---\n" },
                                            { "$x_1$", "$$w$$", "\n$$\ny^2\n$$\n", "\\(z\\)" } };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260301);

  for (guint i = 0; i < 2000 && !g_test_failed (); i++)
    {
      g_autoptr (GString) text = g_string_new (i % 7 == 0 ? "---\ntitle: t\n---\n" : NULL);
      g_autoptr (GBytes) bytes = NULL;

      for (gint32 n = g_rand_int_range (random, 1, 40); n > 0; n--)
        {
          const guint pick = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (fragments) + 4);

          if (pick < G_N_ELEMENTS (fragments))
            g_string_append (text, fragments[pick]);
          else
            g_string_append (text, others[i % 2][pick - G_N_ELEMENTS (fragments)]);
        }
      bytes = g_bytes_new (text->str, text->len);
      compare ("generated.md", bytes);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/completeness/own", test_own);
  g_test_add_func ("/completeness/shared", test_shared);
  g_test_add_func ("/completeness/generated", test_generated);
  return g_test_run ();
}
