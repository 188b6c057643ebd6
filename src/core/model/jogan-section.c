/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-section.h"

#include <string.h>

struct _JoganSection
{
  gatomicrefcount ref_count;
  JoganSectionKind kind;
  guint8 level;
  guint line;
  GPtrArray *blocks;   /* of JoganBlock */
  const char *heading; /* (nullable): in the storage below */
  char storage[];
};

G_DEFINE_ENUM_TYPE (JoganSectionKind,
                    jogan_section_kind,
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_INTRODUCTION, "introduction"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_METHOD, "method"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_RESULTS, "results"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_LIMITATIONS, "limitations"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SECTION_CONCLUSION, "conclusion"))

G_DEFINE_BOXED_TYPE (JoganSection, jogan_section, jogan_section_ref, jogan_section_unref)

/* What authors call their sections, case folded. A heading is of a kind when it is one of these words, or a few of
 * them joined ("Method & Results" is the first of them). */
static const struct
{
  const char *word;
  JoganSectionKind kind;
} heading_words[] = {
  { "introduction", JOGAN_SECTION_INTRODUCTION },
  { "intro", JOGAN_SECTION_INTRODUCTION },
  { "background", JOGAN_SECTION_INTRODUCTION },
  { "motivation", JOGAN_SECTION_INTRODUCTION },
  { "problem and motivation", JOGAN_SECTION_INTRODUCTION },
  { "서론", JOGAN_SECTION_INTRODUCTION },
  { "소개", JOGAN_SECTION_INTRODUCTION },
  { "도입", JOGAN_SECTION_INTRODUCTION },
  { "배경", JOGAN_SECTION_INTRODUCTION },
  { "개요", JOGAN_SECTION_INTRODUCTION },
  { "引言", JOGAN_SECTION_INTRODUCTION },
  { "介绍", JOGAN_SECTION_INTRODUCTION },
  { "研究背景", JOGAN_SECTION_INTRODUCTION },
  { "背景", JOGAN_SECTION_INTRODUCTION },
  { "动机", JOGAN_SECTION_INTRODUCTION },
  { "序論", JOGAN_SECTION_INTRODUCTION },
  { "はじめに", JOGAN_SECTION_INTRODUCTION },
  { "method", JOGAN_SECTION_METHOD },
  { "methods", JOGAN_SECTION_METHOD },
  { "methodology", JOGAN_SECTION_METHOD },
  { "methodology overview", JOGAN_SECTION_METHOD },
  { "approach", JOGAN_SECTION_METHOD },
  { "approach and contributions", JOGAN_SECTION_METHOD },
  { "방법", JOGAN_SECTION_METHOD },
  { "방법론", JOGAN_SECTION_METHOD },
  { "제안 방법", JOGAN_SECTION_METHOD },
  { "연구 방법", JOGAN_SECTION_METHOD },
  { "접근법", JOGAN_SECTION_METHOD },
  { "접근 방법", JOGAN_SECTION_METHOD },
  { "方法", JOGAN_SECTION_METHOD },
  { "方法论", JOGAN_SECTION_METHOD },
  { "研究方法", JOGAN_SECTION_METHOD },
  { "手法", JOGAN_SECTION_METHOD },
  { "提案手法", JOGAN_SECTION_METHOD },
  { "results", JOGAN_SECTION_RESULTS },
  { "result", JOGAN_SECTION_RESULTS },
  { "experiments", JOGAN_SECTION_RESULTS },
  { "evaluation", JOGAN_SECTION_RESULTS },
  { "results and performance", JOGAN_SECTION_RESULTS },
  { "evidence and main results", JOGAN_SECTION_RESULTS },
  { "main results", JOGAN_SECTION_RESULTS },
  { "결과", JOGAN_SECTION_RESULTS },
  { "실험", JOGAN_SECTION_RESULTS },
  { "실험 결과", JOGAN_SECTION_RESULTS },
  { "연구 결과", JOGAN_SECTION_RESULTS },
  { "结果", JOGAN_SECTION_RESULTS },
  { "实验", JOGAN_SECTION_RESULTS },
  { "实验结果", JOGAN_SECTION_RESULTS },
  { "主要结果", JOGAN_SECTION_RESULTS },
  { "結果", JOGAN_SECTION_RESULTS },
  { "実験", JOGAN_SECTION_RESULTS },
  { "実験結果", JOGAN_SECTION_RESULTS },
  { "主結果", JOGAN_SECTION_RESULTS },
  { "limitations", JOGAN_SECTION_LIMITATIONS },
  { "limitation", JOGAN_SECTION_LIMITATIONS },
  { "limitations and future work", JOGAN_SECTION_LIMITATIONS },
  { "limitations and validity risks", JOGAN_SECTION_LIMITATIONS },
  { "한계", JOGAN_SECTION_LIMITATIONS },
  { "한계점", JOGAN_SECTION_LIMITATIONS },
  { "제한점", JOGAN_SECTION_LIMITATIONS },
  { "한계 및 향후 연구", JOGAN_SECTION_LIMITATIONS },
  { "局限", JOGAN_SECTION_LIMITATIONS },
  { "局限性", JOGAN_SECTION_LIMITATIONS },
  { "不足", JOGAN_SECTION_LIMITATIONS },
  { "限界", JOGAN_SECTION_LIMITATIONS },
  { "制限", JOGAN_SECTION_LIMITATIONS },
  { "課題", JOGAN_SECTION_LIMITATIONS },
  { "conclusion", JOGAN_SECTION_CONCLUSION },
  { "conclusions", JOGAN_SECTION_CONCLUSION },
  { "결론", JOGAN_SECTION_CONCLUSION },
  { "맺음말", JOGAN_SECTION_CONCLUSION },
  { "结论", JOGAN_SECTION_CONCLUSION },
  { "结语", JOGAN_SECTION_CONCLUSION },
  { "結論", JOGAN_SECTION_CONCLUSION },
  { "まとめ", JOGAN_SECTION_CONCLUSION },
};

/* What joins two such words in a heading, case folded. */
static const char *const joints[] = { "(", "（", " & ", " and ", " 및 ", "と", "与", "和", "、", "/", "·", ":", NULL };

/* The whole text of a section of which the digest says that the paper lacks the information. */
static const char *const lacking_texts[] = { "정보 부족", "정보부족", "정보 없음", "information lacking", NULL };

/* Bytes that such a text may have with what stands around the words. */
#define MAX_LACKING_TEXT 64

/* The kind of a heading that is one of the words as they stand, but for the case of ASCII letters. Nearly all are, and
 * folding any other way takes longer than everything else about a section. */
static gboolean
find_plain_kind (const char       *heading,
                 JoganSectionKind *kind)
{
  const char first = g_ascii_tolower (*heading);

  for (guint i = 0; i < G_N_ELEMENTS (heading_words); i++)
    {
      if (*heading_words[i].word == first && g_ascii_strcasecmp (heading, heading_words[i].word) == 0)
        {
          *kind = heading_words[i].kind;
          return TRUE;
        }
    }
  return FALSE;
}

/* Drops what stands around the words of a heading: numbers, list marks, emoji and closing colons. */
static char *
heading_core (const char *heading)
{
  g_autofree char *normal = g_utf8_normalize (heading, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
  g_autofree char *collapsed = jogan_text_collapse_spaces (folded);
  char *start = collapsed;
  char *end = collapsed + strlen (collapsed);

  while (*start != '\0' && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (start, end - start);
}

/**
 * jogan_section_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in queries and in JSON: "introduction", "method", "results", "limitations",
 *   "conclusion" or "other"
 */
const char *
jogan_section_kind_to_string (JoganSectionKind kind)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (JOGAN_TYPE_SECTION_KIND);
  GEnumValue *value = g_enum_get_value (klass, kind);

  g_return_val_if_fail (value != NULL, "other");

  return value->value_nick;
}

/**
 * jogan_section_kind_from_string:
 * @string: a name as jogan_section_kind_to_string() gives it
 * @kind: (out): the kind
 *
 * Returns: whether there is a kind of that name
 */
gboolean
jogan_section_kind_from_string (const char       *string,
                                JoganSectionKind *kind)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (JOGAN_TYPE_SECTION_KIND);
  GEnumValue *value = g_enum_get_value_by_nick (klass, string);

  /* Newer versions of GLib do not mind the case of a nick. */
  if (value == NULL || !g_str_equal (value->value_nick, string))
    return FALSE;
  *kind = value->value;
  return TRUE;
}

/**
 * jogan_section_kind_from_heading:
 * @heading: a heading as written, such as "2. Method:", "결과" or "## Limitations"
 *
 * Finds the kind of a section by what its heading says, in English, Korean, Chinese or Japanese; numbers, punctuation
 * and case around the words do not matter. Of two words joined ("방법 (Method)", "Results & Discussion") the first
 * one counts.
 *
 * Returns: the kind, %JOGAN_SECTION_OTHER when the heading is of no known kind
 */
JoganSectionKind
jogan_section_kind_from_heading (const char *heading)
{
  g_autofree char *core = NULL;
  JoganSectionKind kind;
  char *end;

  if (find_plain_kind (heading, &kind))
    return kind;
  core = heading_core (heading);
  if (find_plain_kind (core, &kind))
    return kind;

  end = core + strlen (core);
  for (guint i = 0; joints[i] != NULL; i++)
    {
      char *joint = strstr (core, joints[i]);

      if (joint != NULL && joint > core)
        end = MIN (end, joint);
    }
  *end = '\0';
  g_strchomp (core);
  return find_plain_kind (core, &kind) ? kind : JOGAN_SECTION_OTHER;
}

/**
 * jogan_section_new:
 * @kind: its kind
 * @heading: (nullable): its heading as written, fit to be shown; %NULL for text that has no heading above it
 * @level: level of the heading, 1 to 6; 0 without heading
 * @line: line of the heading in the file, or of the first block
 * @blocks: (nullable) (element-type JoganBlock): its blocks; referenced, and not to be changed any more
 *
 * Returns: (transfer full): a section
 */
JoganSection *
jogan_section_new (JoganSectionKind kind,
                   const char      *heading,
                   guint            level,
                   guint            line,
                   GPtrArray       *blocks)
{
  const gsize size = heading != NULL ? strlen (heading) + 1 : 0;
  JoganSection *self = g_malloc (sizeof (JoganSection) + size);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->heading = heading != NULL ? memcpy (self->storage, heading, size) : NULL;
  self->level = level;
  self->line = line;
  self->blocks = blocks != NULL ? g_ptr_array_ref (blocks)
                                : g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
  return self;
}

/**
 * jogan_section_ref:
 * @self: a section
 *
 * Returns: (transfer full): @self
 */
JoganSection *
jogan_section_ref (JoganSection *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jogan_section_unref:
 * @self: (transfer full): a section
 */
void
jogan_section_unref (JoganSection *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * jogan_section_get_kind:
 * @self: a section
 *
 * Returns: its kind
 */
JoganSectionKind
jogan_section_get_kind (JoganSection *self)
{
  return self->kind;
}

/**
 * jogan_section_get_heading:
 * @self: a section
 *
 * Returns: (nullable): its heading as written
 */
const char *
jogan_section_get_heading (JoganSection *self)
{
  return self->heading;
}

/**
 * jogan_section_get_level:
 * @self: a section
 *
 * Returns: the level of its heading in the source, 1 to 6; 0 without heading
 */
guint
jogan_section_get_level (JoganSection *self)
{
  return self->level;
}

/**
 * jogan_section_get_line:
 * @self: a section
 *
 * Returns: its first line in the file, from 1
 */
guint
jogan_section_get_line (JoganSection *self)
{
  return self->line;
}

/**
 * jogan_section_get_n_blocks:
 * @self: a section
 *
 * Returns: the number of its blocks
 */
guint
jogan_section_get_n_blocks (JoganSection *self)
{
  return self->blocks->len;
}

/**
 * jogan_section_get_block:
 * @self: a section
 * @position: less than the number of its blocks
 *
 * Returns: (transfer none): the block
 */
JoganBlock *
jogan_section_get_block (JoganSection *self,
                         guint         position)
{
  g_return_val_if_fail (position < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, position);
}

/**
 * jogan_section_dup_text:
 * @self: a section
 *
 * Gets the whole text below the heading, blocks separated by newlines, see jogan_block_append_plain(). Blocks that
 * only repeat the paper's properties are left out.
 *
 * Returns: (transfer full): the text, perhaps empty
 */
char *
jogan_section_dup_text (JoganSection *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      JoganBlock *block = g_ptr_array_index (self->blocks, i);
      gsize before = out->len;

      if (jogan_block_is_metadata (block))
        continue;
      if (before > 0)
        g_string_append_c (out, '\n');
      jogan_block_append_plain (block, out);
      if (before > 0 && out->len == before + 1)
        g_string_truncate (out, before);
    }
  return g_string_free (out, FALSE);
}

/**
 * jogan_section_is_empty:
 * @self: a section
 *
 * Returns: whether jogan_section_dup_text() would give nothing but white space
 */
gboolean
jogan_section_is_empty (JoganSection *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const JoganBlock *block = g_ptr_array_index (self->blocks, i);

      if (!jogan_block_is_metadata (block) && !jogan_block_is_blank (block))
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_section_is_lacking:
 * @self: a section
 *
 * Tells whether the whole text of the section says that there is no information ("정보 부족"), and nothing else.
 *
 * Returns: %TRUE if so
 */
gboolean
jogan_section_is_lacking (JoganSection *self)
{
  g_autofree char *text = NULL;
  g_autofree char *core = NULL;
  JoganText *block_text;

  if (self->blocks->len != 1)
    return FALSE;
  block_text = jogan_block_get_text (g_ptr_array_index (self->blocks, 0));
  if (block_text != NULL && jogan_text_get_length (block_text) > MAX_LACKING_TEXT)
    return FALSE;

  text = jogan_section_dup_text (self);
  if (strlen (text) > MAX_LACKING_TEXT)
    return FALSE;
  core = heading_core (text);
  return g_strv_contains (lacking_texts, core);
}

/**
 * jogan_section_is_metadata:
 * @self: a section
 *
 * Returns: whether it has no heading and all its blocks only repeat the paper's properties, so that it need not be
 *   shown
 */
gboolean
jogan_section_is_metadata (JoganSection *self)
{
  if (self->heading != NULL)
    return FALSE;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      if (!jogan_block_is_metadata (g_ptr_array_index (self->blocks, i)))
        return FALSE;
    }
  return TRUE;
}
