/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/jogan-bibtex.h"

#include <string.h>

#include "model/jogan-post.h"

/* Words that say too little to be part of a key. */
static const char *const weak_words[] = { "a", "an", "the", "on", "of", "in", "to", "for", "and", "with", NULL };

static void
append_tex_char (GString *out,
                 gunichar c)
{
  switch (c)
    {
    case '\\':
      g_string_append (out, "\\textbackslash{}");
      break;
    case '~':
      g_string_append (out, "\\textasciitilde{}");
      break;
    case '^':
      g_string_append (out, "\\textasciicircum{}");
      break;
    case '<':
      g_string_append (out, "\\textless{}");
      break;
    case '>':
      g_string_append (out, "\\textgreater{}");
      break;
    case '|':
      g_string_append (out, "\\textbar{}");
      break;
    case '{':
    case '}':
    case '$':
    case '&':
    case '%':
    case '#':
    case '_':
      g_string_append_c (out, '\\');
      g_string_append_unichar (out, c);
      break;
    default:
      g_string_append_unichar (out, c);
    }
}

static char *
escape (const char *text)
{
  g_autofree char *showable = jogan_text_make_showable (text, -1);
  g_autofree char *collapsed = jogan_text_collapse_spaces (showable);
  GString *out = g_string_new (NULL);

  for (const char *p = collapsed; *p != '\0'; p = g_utf8_next_char (p))
    append_tex_char (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '\'' || c == 0x2019;
}

/* Styles may set titles in lower case: words with capitals are put in braces, which keep them. */
static char *
escape_title (const char *title)
{
  GString *out = g_string_new (NULL);
  const char *p = title;

  while (*p != '\0')
    {
      const char *end = p;
      gboolean has_capital = FALSE;

      while (*end != '\0' && is_word_char (g_utf8_get_char (end)))
        {
          has_capital |= g_unichar_isupper (g_utf8_get_char (end));
          end = g_utf8_next_char (end);
        }
      if (end == p)
        {
          append_tex_char (out, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
          continue;
        }
      g_string_append (out, has_capital ? "{" : "");
      g_string_append_len (out, p, end - p);
      g_string_append (out, has_capital ? "}" : "");
      p = end;
    }
  return g_string_free (out, FALSE);
}

/* "and" stands between authors; a name that has the word in it is put in braces. */
static char *
join_authors (const char *const *authors)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; authors != NULL && authors[i] != NULL; i++)
    {
      g_autofree char *name = escape (authors[i]);
      g_autofree char *folded = g_utf8_casefold (name, -1);
      gboolean has_and = strstr (folded, " and ") != NULL;

      if (*name == '\0')
        continue;
      g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? " and " : "", has_and ? "{" : "", name,
                              has_and ? "}" : "");
    }
  return g_string_free (out, FALSE);
}

/* The year in an arXiv id, "2512.04926" or "hep-th/9901001"; 0 when the id tells none. */
static guint
get_year (const char *id)
{
  const char *digits = strchr (id, '/');
  guint year;

  if (!jogan_paper_id_is_arxiv (id))
    return 0;
  digits = digits != NULL ? digits + 1 : id;
  year = g_ascii_digit_value (digits[0]) * 10 + g_ascii_digit_value (digits[1]);
  return year >= 91 ? 1900 + year : 2000 + year;
}

/* Appends the letters and digits of a text, as ASCII in lower case. */
static void
append_key (GString    *key,
            const char *text,
            const char *others)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");

  for (const char *p = ascii; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (key, g_ascii_tolower (*p));
      else if (strchr (others, *p) != NULL)
        g_string_append_c (key, *p);
      else if (*p == '/')
        g_string_append_c (key, '-');
    }
}

static void
append_last_name (GString           *key,
                  const char *const *authors)
{
  g_autofree char *name = NULL;
  char *comma;
  char *space;

  if (authors == NULL || authors[0] == NULL)
    return;
  name = jogan_text_collapse_spaces (authors[0]);
  comma = strchr (name, ',');
  if (comma != NULL)
    *comma = '\0';
  space = comma == NULL ? strrchr (name, ' ') : NULL;
  append_key (key, space != NULL ? space + 1 : name, "");
}

static void
append_title_word (GString    *key,
                   const char *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize start = key->len;

      append_key (key, words[i], "");
      /* Nothing is left of words in other scripts. */
      if (key->len > start && !g_strv_contains (weak_words, key->str + start))
        return;
      g_string_truncate (key, start);
    }
}

static char *
make_key (JoganPaper *paper)
{
  GString *key = g_string_new (NULL);
  const char *id = jogan_paper_get_id (paper);
  guint year = get_year (id);

  append_last_name (key, jogan_paper_get_authors (paper));
  if (key->len == 0)
    append_title_word (key, jogan_paper_get_title (paper));
  if (key->len == 0)
    g_string_append (key, "paper");
  if (year != 0)
    g_string_append_printf (key, "%u", year);
  if (jogan_paper_id_is_arxiv (id) || jogan_paper_id_is_doi (id))
    {
      g_string_append_c (key, '-');
      append_key (key, id, ".-");
    }
  else if (jogan_paper_get_number (paper) > 0)
    g_string_append_printf (key, "-%u", jogan_paper_get_number (paper));
  return g_string_free (key, FALSE);
}

static char *
find_doi (JoganPaper *paper)
{
  if (jogan_paper_id_is_doi (jogan_paper_get_id (paper)))
    return g_strdup (jogan_paper_get_id (paper));

  for (guint i = 0; i < jogan_paper_get_n_links (paper); i++)
    {
      g_autofree char *id = jogan_paper_id_from_url (jogan_paper_get_link (paper, i)->url);

      if (id != NULL && jogan_paper_id_is_doi (id))
        return g_steal_pointer (&id);
    }
  return NULL;
}

/* arXiv's main category: part of old ids, or said by a post that is about this paper alone. */
static char *
find_primary_class (JoganPaper *paper)
{
  const char *id = jogan_paper_get_id (paper);
  JoganPost *post = jogan_paper_get_post (paper);
  const char *slash = strchr (id, '/');
  const char *said = NULL;

  if (!jogan_paper_id_is_arxiv (id))
    return NULL;
  if (slash != NULL)
    return g_strndup (id, slash - id);
  if (post != NULL && g_list_model_get_n_items (G_LIST_MODEL (post)) == 1)
    said = jogan_post_get_property (post, "arxiv_primary_category");
  if (said == NULL || strspn (said, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.") != strlen (said))
    return NULL;
  return g_strdup (said);
}

/* An address that may stand between braces: what would end them is percent-encoded. */
static char *
find_url (JoganPaper *paper)
{
  g_autofree char *url = jogan_paper_dup_page_url (paper);
  GString *out;

  if (url == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (const char *p = url; *p != '\0'; p++)
    {
      if (strchr ("{}\\^`\"<>|", *p) != NULL)
        g_string_append_printf (out, "%%%02X", (guint) *p);
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static void
append_field (GString    *out,
              const char *name,
              const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (out, "  %-13s = {%s},\n", name, value);
}

/* BibTeX knows an entry by its key, whatever its case: the second one of a name gets a number. */
static char *
make_unique_key (JoganPaper *paper,
                 GHashTable *keys)
{
  g_autofree char *key = make_key (paper);
  char *unique = g_strdup (key);

  for (guint i = 2; keys != NULL && g_hash_table_contains (keys, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s_%u", key, i);
    }
  if (keys != NULL)
    g_hash_table_add (keys, g_strdup (unique));
  return unique;
}

/*
 * jogan_bibtex_append:
 * @out: where to
 * @paper: a paper
 * @keys: (nullable) (element-type utf8): the keys of the entries before, owned; this one's is added
 *
 * Writes an entry, see jogan_bibtex_from_paper().
 */
void
jogan_bibtex_append (GString    *out,
                     JoganPaper *paper,
                     GHashTable *keys)
{
  const char *id = jogan_paper_get_id (paper);
  guint year = get_year (id);
  g_autofree char *key = make_unique_key (paper, keys);
  g_autofree char *title = escape_title (jogan_paper_get_title (paper));
  g_autofree char *authors = join_authors (jogan_paper_get_authors (paper));
  g_autofree char *year_text = year != 0 ? g_strdup_printf ("%u", year) : NULL;
  g_autofree char *primary_class = find_primary_class (paper);
  g_autofree char *raw_doi = find_doi (paper);
  g_autofree char *doi = raw_doi != NULL ? escape (raw_doi) : NULL;
  g_autofree char *url = find_url (paper);

  g_string_append_printf (out, "@misc{%s,\n", key);
  append_field (out, "title", title);
  append_field (out, "author", authors);
  append_field (out, "year", year_text);
  if (jogan_paper_id_is_arxiv (id))
    {
      append_field (out, "eprint", id);
      append_field (out, "archivePrefix", "arXiv");
      append_field (out, "primaryClass", primary_class);
    }
  append_field (out, "doi", doi);
  append_field (out, "url", url);
  g_string_append (out, "}\n");
}

/**
 * jogan_bibtex_from_paper:
 * @paper: a paper
 *
 * Makes a BibTeX entry of what is known of a paper, and of nothing else: authors only as its post names them, a year
 * only from an arXiv id. It is UTF-8, as biber and current BibTeX read it; TeX's special characters are escaped.
 *
 * Returns: (transfer full): an `@misc` entry that ends with a newline
 */
char *
jogan_bibtex_from_paper (JoganPaper *paper)
{
  GString *out = g_string_new (NULL);

  jogan_bibtex_append (out, paper, NULL);
  return g_string_free (out, FALSE);
}
