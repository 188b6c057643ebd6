/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-points.h"

#include <stdlib.h>
#include <string.h>

#include "format/jogan-source.h"

#define MAX_BOLD_LENGTH 240
#define MAX_PLAIN_LENGTH 72
#define MAX_WORD_LENGTH 24

/* Labels that need no other mark than their colon, lower case and sorted by bytes, for bsearch(). */
static const char *const known_labels[] = {
  "abstract",
  "added",
  "affiliation",
  "affiliations",
  "aim",
  "analysis",
  "approach",
  "architecture",
  "arxiv",
  "arxiv id",
  "author",
  "authors",
  "background",
  "baseline",
  "baselines",
  "benchmark",
  "benchmarks",
  "category",
  "challenge",
  "challenges",
  "code",
  "conclusion",
  "conclusions",
  "context",
  "contribution",
  "contributions",
  "core idea",
  "data",
  "dataset",
  "datasets",
  "date",
  "demo",
  "doi",
  "evaluation",
  "experiment",
  "experiments",
  "finding",
  "findings",
  "future work",
  "github",
  "goal",
  "goals",
  "highlights",
  "idea",
  "impact",
  "implication",
  "implications",
  "insight",
  "insights",
  "institution",
  "institutions",
  "key contribution",
  "key contributions",
  "key finding",
  "key findings",
  "key idea",
  "key insight",
  "key result",
  "key results",
  "keyword",
  "keywords",
  "license",
  "limitation",
  "limitations",
  "link",
  "links",
  "main contribution",
  "main contributions",
  "main result",
  "main results",
  "method",
  "methodology",
  "methods",
  "metric",
  "metrics",
  "model",
  "models",
  "motivation",
  "note",
  "notes",
  "novelty",
  "objective",
  "objectives",
  "organization",
  "paper",
  "paper id",
  "paper link",
  "pdf",
  "problem",
  "project",
  "project page",
  "published",
  "purpose",
  "rating",
  "result",
  "results",
  "score",
  "setting",
  "setup",
  "significance",
  "solution",
  "strength",
  "strengths",
  "submitted",
  "summary",
  "tag",
  "tags",
  "takeaway",
  "takeaways",
  "task",
  "tasks",
  "tl;dr",
  "tldr",
  "topic",
  "updated",
  "upvotes",
  "url",
  "venue",
  "weakness",
  "weaknesses",
  "why it matters",
  "タグ",
  "データ",
  "データセット",
  "リンク",
  "主要工作",
  "主题",
  "代码",
  "任务",
  "会议",
  "作者",
  "关键词",
  "创新性",
  "动机",
  "动机与背景",
  "原文链接",
  "发布日期",
  "发表日期",
  "背景",
  "貢献",
  "著者",
  "数据",
  "数据集",
  "方法",
  "日付",
  "日期",
  "更新日期",
  "机构",
  "标签",
  "概要",
  "模型",
  "目标",
  "目的",
  "目標",
  "結果",
  "結論",
  "結论",
  "结果",
  "结论",
  "要点",
  "要約",
  "论文",
  "论文链接",
  "贡献",
  "実験",
  "实验",
  "实用性",
  "局限性",
  "推荐度",
  "摘要",
  "手法",
  "投稿日",
  "链接",
  "限界",
  "评分",
  "动机和目标",
  "동기",
  "공개일",
  "과제",
  "교신저자",
  "기관",
  "기여",
  "기여점",
  "날짜",
  "논문",
  "논문 링크",
  "데이터",
  "데이터셋",
  "링크",
  "모델",
  "목적",
  "목표",
  "문제",
  "문제의식",
  "문제점",
  "발표일",
  "방법",
  "방법론",
  "배경",
  "벤치마크",
  "분야",
  "분류",
  "성과",
  "소속",
  "시사점",
  "실험",
  "아이디어",
  "업데이트",
  "연구 동기",
  "연구 목적",
  "연구 목표",
  "요약",
  "의의",
  "장점",
  "저자",
  "점수",
  "제안 방법",
  "주요 기여",
  "주제",
  "지표",
  "초록",
  "추천",
  "코드",
  "키워드",
  "태그",
  "평가",
  "평점",
  "프로젝트",
  "학회",
  "한계",
  "한계점",
  "한 줄 요약",
  "핵심",
  "핵심 기여",
  "핵심 아이디어",
  "활용",
  "효과",
  "결과",
  "결론",
};

static const char **sorted_labels;

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The table is sorted once: people keep it in the order of languages, not of bytes. */
static void
sort_labels (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      sorted_labels = g_memdup2 (known_labels, sizeof known_labels);
      qsort (sorted_labels, G_N_ELEMENTS (known_labels), sizeof (char *), compare_strings);
      g_once_init_leave (&once, 1);
    }
}

/**
 * jogan_points_is_known: (skip)
 * @label: what stands before a colon
 *
 * Returns: whether it is a label even when nothing but the colon says so
 */
gboolean
jogan_points_is_known (const char *label)
{
  char folded[MAX_PLAIN_LENGTH + 1];
  const char *key = folded;
  gsize n;

  for (n = 0; label[n] != '\0' && n < MAX_PLAIN_LENGTH; n++)
    folded[n] = g_ascii_tolower (label[n]);
  folded[n] = '\0';
  sort_labels ();
  return bsearch (&key, sorted_labels, G_N_ELEMENTS (known_labels), sizeof (char *), compare_strings) != NULL;
}

/* The colon at p in bytes: ":" or "：" or none. */
static gsize
colon_length (const char *p)
{
  if (*p == ':')
    return 1;
  return *p == '\xef' && jogan_source_starts_with (p, "：") ? strlen ("：") : 0;
}

static gsize
skip_spaces (const char *string,
             gsize       at)
{
  while (g_ascii_isspace (string[at]))
    at++;
  return at;
}

/* Not a label but a sentence, or the beginning of one? */
static gboolean
is_sentence (const char *start,
             gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (start[i] == '\n' || start[i] == '?' || start[i] == '!' || start[i] == ';')
        return TRUE;
      if (start[i] == '.' && (i + 1 == length || start[i + 1] == ' ') &&
          !(i >= 2 && strncmp (start + i - 2, "vs", 2) == 0))
        return TRUE;
      if (g_ascii_isprint (start[i]))
        continue;
      if (jogan_source_starts_with (start + i, "。") || jogan_source_starts_with (start + i, "？") ||
          jogan_source_starts_with (start + i, "！"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_bold_label (JoganText  *text,
                 JoganLabel *label)
{
  const char *string = jogan_text_get_string (text);
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  gsize end = 0;
  gsize rest;

  for (guint i = 0; i < n_runs && runs[i].start == end && (runs[i].flags & JOGAN_RUN_STRONG) != 0; i++)
    {
      if ((runs[i].flags & JOGAN_RUN_LINK) != 0)
        return FALSE;
      end = runs[i].end;
    }
  if (end == 0 || end > MAX_BOLD_LENGTH)
    return FALSE;

  label->start = skip_spaces (string, 0);
  label->end = end;
  while (label->end > label->start && g_ascii_isspace (string[label->end - 1]))
    label->end--;
  if (label->end - label->start > 1 && string[label->end - 1] == ':')
    label->end--;
  else if (label->end - label->start > 3 && colon_length (string + label->end - 3) == 3)
    label->end -= 3;
  else
    {
      rest = skip_spaces (string, end);
      if (colon_length (string + rest) == 0)
        return FALSE;
      end = rest + colon_length (string + rest);
    }
  while (label->end > label->start && g_ascii_isspace (string[label->end - 1]))
    label->end--;
  label->rest = skip_spaces (string, end);
  label->is_bold = TRUE;
  return label->end > label->start && !is_sentence (string + label->start, label->end - label->start);
}

static gboolean
find_plain_label (JoganText  *text,
                  JoganLabel *label)
{
  const char *string = jogan_text_get_string (text);
  guint n_runs;
  const JoganRun *runs = jogan_text_get_runs (text, &n_runs);
  gsize limit = n_runs > 0 ? runs[0].start : MAX_PLAIN_LENGTH;
  gsize colon;

  for (colon = 0; colon < MIN (limit, MAX_PLAIN_LENGTH) && string[colon] != '\0'; colon++)
    {
      if (colon_length (string + colon) > 0)
        break;
    }
  if (colon_length (string + colon) == 0 || colon == 0)
    return FALSE;
  label->rest = colon + colon_length (string + colon);
  if (string[colon] == ':' && string[label->rest] != '\0' && !g_ascii_isspace (string[label->rest]))
    return FALSE;

  label->start = skip_spaces (string, 0);
  label->end = colon;
  while (label->end > label->start && g_ascii_isspace (string[label->end - 1]))
    label->end--;
  label->rest = skip_spaces (string, label->rest);
  label->is_bold = FALSE;
  return label->end > label->start && !is_sentence (string + label->start, label->end - label->start);
}

/**
 * jogan_points_find_label: (skip)
 * @text: a text
 * @label: (out): its label
 *
 * Finds what may be a label at the beginning of a text: something short, not a sentence, in bold type with a colon in
 * or behind it, or just with a colon that is followed by a space.
 *
 * Returns: whether there is one
 */
gboolean
jogan_points_find_label (JoganText  *text,
                         JoganLabel *label)
{
  return find_bold_label (text, label) || find_plain_label (text, label);
}

/* One word, written like a name: what a plain label is when all of its list has labels. */
static gboolean
is_single_word (const char *label)
{
  if (strlen (label) > MAX_WORD_LENGTH || !g_unichar_isalpha (g_utf8_get_char (label)) || g_ascii_islower (*label))
    return FALSE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && c != '-' && c != '/')
        return FALSE;
    }
  return TRUE;
}

/* What is known of one list. */
typedef struct
{
  guint items;
  guint labels;
} List;

static void
set_label (JoganDraft       *draft,
           const JoganLabel *label)
{
  JoganText *rest = jogan_text_slice (draft->text, label->rest, jogan_text_get_length (draft->text));

  draft->label = g_strndup (jogan_text_get_string (draft->text) + label->start, label->end - label->start);
  jogan_text_unref (draft->text);
  draft->text = rest;
}

/**
 * jogan_points_mark: (skip)
 * @drafts: (element-type JoganDraft): blocks
 *
 * Splits the list items that are points into label and text. A label in bold type is any; a plain one is a known word,
 * or one word that all items of its list have.
 */
void
jogan_points_mark (GArray *drafts)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) lists = g_array_new (FALSE, TRUE, sizeof (List));

  for (guint i = 0; i < drafts->len; i++)
    {
      JoganDraft *draft = jogan_drafts_get (drafts, i);
      g_autofree char *name = NULL;
      JoganLabel label;
      List *list;

      if (draft->kind != JOGAN_BLOCK_ITEM)
        continue;
      if (draft->list >= lists->len)
        g_array_set_size (lists, draft->list + 1);
      list = &g_array_index (lists, List, draft->list);
      list->items++;
      if (!jogan_points_find_label (draft->text, &label))
        continue;

      name = g_strndup (jogan_text_get_string (draft->text) + label.start, label.end - label.start);
      if (label.is_bold || jogan_points_is_known (name))
        {
          list->labels++;
          set_label (draft, &label);
        }
      else if (is_single_word (name))
        {
          list->labels++;
          g_array_append_val (candidates, i);
        }
    }

  for (guint i = 0; i < candidates->len; i++)
    {
      JoganDraft *draft = jogan_drafts_get (drafts, g_array_index (candidates, guint, i));
      const List *list = &g_array_index (lists, List, draft->list);
      JoganLabel label;

      if (list->items > 1 && list->labels == list->items && jogan_points_find_label (draft->text, &label))
        set_label (draft, &label);
    }
}
