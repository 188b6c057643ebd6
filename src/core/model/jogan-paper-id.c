/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-paper-id.h"

#include <string.h>

#include "model/jogan-link.h"

#define MAX_DOI_LENGTH 256
#define MAX_URL_LENGTH 2048
#define MAX_HOST_LENGTH 63
#define ARXIV_DOI_PREFIX "10.48550/arxiv."

/* Archives whose papers have identifiers of the form in use until March 2007, hep-th/9901001. */
static const char *const old_archives[] = { "acc-phys", "adap-org", "alg-geom", "ao-sci",   "astro-ph", "atom-ph",
                                            "bayes-an", "chao-dyn", "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat",
                                            "cs",       "dg-ga",    "funct-an", "gr-qc",    "hep-ex",   "hep-lat",
                                            "hep-ph",   "hep-th",   "math",     "math-ph",  "mtrl-th",  "nlin",
                                            "nucl-ex",  "nucl-th",  "patt-sol", "physics",  "plasm-ph", "q-alg",
                                            "q-bio",    "quant-ph", "solv-int", "supr-con", NULL };

/* What may stand before an identifier in prose, case folded. */
static const char *const text_marks[] = { "arxiv",   "paper id", "paper-id", "doi",      "논문 id", "논문 번호",
                                          "论文 id", "论文编号", "論文 id",  "論文番号", NULL };

static const char *const arxiv_hosts[] = { "arxiv.org",
                                           "www.arxiv.org",
                                           "export.arxiv.org",
                                           "browse.arxiv.org",
                                           "ar5iv.labs.arxiv.org",
                                           "ar5iv.org",
                                           "www.ar5iv.org",
                                           NULL };
static const char *const arxiv_pages[] = { "abs", "pdf", "html", "format", "ps", "src", "e-print", "papers", NULL };
static const char *const alphaxiv_hosts[] = { "alphaxiv.org", "www.alphaxiv.org", NULL };
static const char *const alphaxiv_pages[] = { "abs", "overview", "pdf", "html", "resources", "blog", NULL };
static const char *const hugging_face_hosts[] = { "huggingface.co", "www.huggingface.co", "hf.co", NULL };
static const char *const doi_hosts[] = { "doi.org", "www.doi.org", "dx.doi.org", NULL };

/* As g_str_has_prefix(), which first measures all of the string when it is a macro: not what to do at every byte. */
static gboolean
starts_with (const char *string,
             const char *prefix)
{
  return strncmp (string, prefix, strlen (prefix)) == 0;
}

static gsize
count_digits (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

static gboolean
is_year_and_month (const char *p)
{
  int month = (p[2] - '0') * 10 + (p[3] - '0');

  return month >= 1 && month <= 12;
}

/* Bytes of the "v2" at p, if any. */
static gsize
version_length (const char *p)
{
  gsize n;

  if (*p != 'v' && *p != 'V')
    return 0;
  n = count_digits (p + 1);
  return n >= 1 && n <= 3 && p[1] != '0' ? n + 1 : 0;
}

/* 2512.04926 and its like: year, month and a number of four digits, five since 2015. */
static char *
scan_new_form (const char  *p,
               const char **end)
{
  gsize digits;

  if (count_digits (p) != 4 || p[4] != '.' || !is_year_and_month (p))
    return NULL;
  digits = count_digits (p + 5);
  if (digits != 4 && digits != 5)
    return NULL;

  *end = p + 5 + digits;
  return g_strndup (p, 5 + digits);
}

/* hep-th/9901001, math.AG/0601001. The subject class is no part of the identity: arXiv itself leaves it out. */
static char *
scan_old_form (const char  *p,
               const char **end)
{
  gsize archive_length = strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
  const char *slash = p + archive_length;
  g_autofree char *archive = NULL;

  if (archive_length == 0 || archive_length > 8)
    return NULL;
  if (slash[0] == '.' && g_ascii_isalpha (slash[1]) && g_ascii_isalpha (slash[2]))
    slash += 3;
  if (*slash != '/' || count_digits (slash + 1) != 7 || !is_year_and_month (slash + 1))
    return NULL;

  archive = g_ascii_strdown (p, archive_length);
  if (!g_strv_contains (old_archives, archive))
    return NULL;
  *end = slash + 8;
  return g_strdup_printf ("%s/%.7s", archive, slash + 1);
}

/* An arXiv identifier at p; end: what follows it and its version. */
static char *
scan_arxiv (const char  *p,
            const char **end)
{
  char *id;

  if (g_ascii_strncasecmp (p, "arxiv:", 6) == 0)
    p += 6;
  while (*p == ' ')
    p++;

  id = g_ascii_isdigit (*p) ? scan_new_form (p, end) : scan_old_form (p, end);
  if (id != NULL)
    *end += version_length (*end);
  return id;
}

/* The arXiv identifier that is all of a path's rest but for a file name ending. */
static char *
parse_arxiv_page (const char *p)
{
  const char *end;
  g_autofree char *id = scan_arxiv (p, &end);

  if (id == NULL)
    return NULL;
  if (g_ascii_strcasecmp (end, ".pdf") == 0 || g_ascii_strcasecmp (end, ".html") == 0 || g_str_equal (end, "/") ||
      *end == '\0')
    return g_steal_pointer (&id);
  return NULL;
}

static gboolean
is_doi_byte (char c)
{
  return (guchar) c > 0x20 && c != 0x7f && strchr ("<>\"{}|\\^`", c) == NULL;
}

static gsize
doi_length (const char *p)
{
  gsize registrant = starts_with (p, "10.") ? count_digits (p + 3) : 0;
  gsize n = 3 + registrant;

  if (registrant < 4 || registrant > 9)
    return 0;
  while (p[n] == '.' && count_digits (p + n + 1) > 0)
    n += 1 + count_digits (p + n + 1);
  if (p[n] != '/' || !is_doi_byte (p[n + 1]))
    return 0;
  n++;
  while (n < MAX_DOI_LENGTH && p[n] != '\0' && is_doi_byte (p[n]))
    n++;
  return n;
}

/* Folds the case of a DOI, which it does not heed, and knows those of arXiv papers. */
static char *
canonical_doi (const char *p,
               gsize       length)
{
  char *doi = g_ascii_strdown (p, length);

  if (!g_utf8_validate (doi, -1, NULL))
    g_clear_pointer (&doi, g_free);
  if (doi != NULL && starts_with (doi, ARXIV_DOI_PREFIX))
    {
      char *id = parse_arxiv_page (doi + strlen (ARXIV_DOI_PREFIX));

      if (id != NULL)
        {
          g_free (doi);
          return id;
        }
    }
  return doi;
}

static char *
parse_doi (const char *p)
{
  gsize length = doi_length (p);

  return length > 0 && p[length] == '\0' ? canonical_doi (p, length) : NULL;
}

/* A DOI in prose, where a full stop or a bracket after it is not part of it. */
static char *
scan_doi_in_text (const char *p)
{
  gsize length = doi_length (p);
  int open = 0;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) p[i] >= 0x80)
        length = i;
      else if (p[i] == '(')
        open++;
      else if (p[i] == ')' && --open < 0)
        length = i;
    }
  while (length > 0 && strchr (".,;:!?*_'])", p[length - 1]) != NULL && !(p[length - 1] == ')' && open >= 0))
    length--;
  return length > 8 && memchr (p, '/', length - 1) != NULL ? canonical_doi (p, length) : NULL;
}

/* The host of an http or https URL, in lower case, and where its path begins; user information and odd ports are
 * refused. The array takes any host that is asked for. */
static gboolean
find_host (const char  *url,
           char        *host,
           const char **path)
{
  const char *p;
  gsize length = 0;

  if (g_ascii_strncasecmp (url, "https://", 8) == 0)
    p = url + 8;
  else if (g_ascii_strncasecmp (url, "http://", 7) == 0)
    p = url + 7;
  else
    return FALSE;

  /* All hosts that are asked for are of these. */
  for (; g_ascii_isalnum (*p) || *p == '.' || *p == '-'; p++)
    {
      if (length == MAX_HOST_LENGTH)
        return FALSE;
      host[length++] = g_ascii_tolower (*p);
    }
  host[length] = '\0';
  if (starts_with (p, ":443"))
    p += strlen (":443");
  else if (starts_with (p, ":80"))
    p += strlen (":80");
  *path = p;
  return *p == '\0' || *p == '/' || *p == '?' || *p == '#' || *p == '\\';
}

/* The path without query and fragment, unescaped. */
static char *
dup_path (const char *path)
{
  g_autofree char *raw = g_strndup (path, strcspn (path, "?#"));
  char *unescaped = strchr (raw, '%') != NULL ? g_uri_unescape_string (raw, NULL) : NULL;

  return unescaped != NULL ? unescaped : g_steal_pointer (&raw);
}

/* Steps over "/NAME/" when NAME is one of these. */
static const char *
skip_segment (const char        *path,
              const char *const *names)
{
  const char *end = *path == '/' ? strchr (path + 1, '/') : NULL;

  for (guint i = 0; end != NULL && names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);

      if ((gsize) (end - path - 1) == length && strncmp (path + 1, names[i], length) == 0)
        return end + 1;
    }
  return NULL;
}

/* alphaXiv puts the language first: /ko/overview/ID */
static const char *
skip_language (const char *path)
{
  gsize letters = 0;

  while (*path == '/' && g_ascii_islower (path[1 + letters]))
    letters++;
  if (letters < 2 || letters > 3)
    return path;
  if (path[1 + letters] == '-' && g_ascii_isalpha (path[2 + letters]))
    for (letters++; g_ascii_isalpha (path[1 + letters]);)
      letters++;
  return path[1 + letters] == '/' ? path + 1 + letters : path;
}

/**
 * jogan_paper_id_from_url:
 * @url: a URL from a post
 *
 * Finds the paper whose page the URL is: at arXiv or ar5iv, alphaXiv, Hugging Face or the DOI resolver, by http or
 * https. Version, query and fragment do not matter. "arXiv:ID" and "doi:DOI" are understood too.
 *
 * Returns: (transfer full) (nullable): the canonical id: an arXiv id without version ("2512.04926", "hep-th/9901001")
 *   or a DOI in lower case; %NULL when the URL is no page of a paper
 */
char *
jogan_paper_id_from_url (const char *url)
{
  static const char *const papers[] = { "papers", NULL };
  char host[MAX_HOST_LENGTH + 1];
  const char *raw_path;
  g_autofree char *path = NULL;
  const char *rest = NULL;

  if (url == NULL)
    return NULL;
  if (g_ascii_strncasecmp (url, "arxiv:", 6) == 0)
    return parse_arxiv_page (url);
  if (g_ascii_strncasecmp (url, "doi:", 4) == 0)
    return parse_doi (url + 4 + strspn (url + 4, " "));
  if (!find_host (url, host, &raw_path))
    return NULL;

  path = dup_path (raw_path);
  if (g_strv_contains (doi_hosts, host))
    return *path == '/' ? parse_doi (path + 1) : NULL;
  if (g_strv_contains (arxiv_hosts, host))
    rest = skip_segment (path, arxiv_pages);
  else if (g_strv_contains (alphaxiv_hosts, host))
    {
      rest = skip_segment (path, alphaxiv_pages);
      if (rest == NULL)
        rest = skip_segment (skip_language (path), alphaxiv_pages);
    }
  else if (g_strv_contains (hugging_face_hosts, host))
    rest = skip_segment (path, papers);
  return rest != NULL ? parse_arxiv_page (rest) : NULL;
}

/* The id after a mark such as "arXiv:" or "**Paper ID:**", once the punctuation between is skipped. */
static char *
id_after_mark (const char *p)
{
  const char *end;
  char *id;

  if (g_ascii_strncasecmp (p, " id", 3) == 0)
    p += 3;
  for (;;)
    {
      if (*p != '\0' && strchr (" \t*_:#[(", *p) != NULL)
        p++;
      else if (starts_with (p, "："))
        p += strlen ("：");
      else
        break;
    }

  id = scan_arxiv (p, &end);
  if (id != NULL && (g_ascii_isalnum (*end) || (*end == '.' && g_ascii_isdigit (end[1]))))
    g_clear_pointer (&id, g_free);
  return id != NULL ? id : scan_doi_in_text (p);
}

static char *
id_of_url_in_text (const char *p)
{
  g_autofree char *token = g_strndup (p, strnlen (p, MAX_URL_LENGTH));
  gsize length = strcspn (token, " \t\n<>\"`*)]}|");

  token[length] = '\0';
  while (length > 0 && strchr (".,;:!?'", token[length - 1]) != NULL)
    token[--length] = '\0';
  return jogan_paper_id_from_url (token);
}

/**
 * jogan_paper_id_from_text:
 * @text: a stretch of a post
 *
 * Finds a paper's id in prose. It must be all of the text, or marked as what it is: by "arXiv", "doi", "Paper ID" or
 * by being in a URL. A number that merely looks like an id is none.
 *
 * Returns: (transfer full) (nullable): the first id, as jogan_paper_id_from_url() gives it, or %NULL
 */
char *
jogan_paper_id_from_text (const char *text)
{
  g_autofree char *whole = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  char *id;

  if (text == NULL)
    return NULL;
  id = parse_arxiv_page (whole);
  if (id == NULL)
    id = parse_doi (whole);

  for (const char *p = text; id == NULL && *p != '\0'; p++)
    {
      gboolean starts_word = p == text || !g_ascii_isalnum (p[-1]);

      if (!starts_word || ((guchar) *p & 0xc0) == 0x80)
        continue;
      if (g_ascii_strncasecmp (p, "http", 4) == 0)
        id = id_of_url_in_text (p);
      for (guint i = 0; id == NULL && text_marks[i] != NULL; i++)
        {
          gsize length = strlen (text_marks[i]);

          if (g_ascii_strncasecmp (p, text_marks[i], length) == 0)
            id = id_after_mark (p + length);
        }
    }
  return id;
}

/* Drops the parameters that only say where a visitor came from. */
static char *
clean_query (const char *query)
{
  g_auto (GStrv) pairs = query != NULL ? g_strsplit (query, "&", -1) : NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      if (*pairs[i] != '\0' && g_ascii_strncasecmp (pairs[i], "utm_", 4) != 0)
        g_ptr_array_add (kept, pairs[i]);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("&", (char **) kept->pdata);
}

/**
 * jogan_paper_id_normalize_url:
 * @url: a URL from a post
 *
 * Makes the identity of a paper that has neither arXiv id nor DOI from its URL: http and https, case of the host,
 * default port, a slash at the end, fragment and campaign parameters make no difference.
 *
 * Returns: (transfer full) (nullable): the normalised URL, or %NULL when @url is not an absolute http or https URL
 */
char *
jogan_paper_id_normalize_url (const char *url)
{
  const GUriFlags flags = G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_SCHEME_NORMALIZE;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  int port;

  if (!jogan_link_is_safe (url))
    return NULL;
  uri = g_uri_parse (url, flags, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  query = clean_query (g_uri_get_query (uri));
  port = g_uri_get_port (uri);
  if (port == 80 || port == 443)
    port = -1;
  return g_uri_join (flags, "https", NULL, host, port, path, query, NULL);
}

/**
 * jogan_paper_id_is_arxiv:
 * @id: an id of a paper
 *
 * Returns: whether it is an arXiv id
 */
gboolean
jogan_paper_id_is_arxiv (const char *id)
{
  const char *end;
  g_autofree char *scanned = id != NULL ? scan_arxiv (id, &end) : NULL;

  return scanned != NULL && g_str_equal (scanned, id);
}

/**
 * jogan_paper_id_is_doi:
 * @id: an id of a paper
 *
 * Returns: whether it is a DOI
 */
gboolean
jogan_paper_id_is_doi (const char *id)
{
  gsize length = id != NULL ? doi_length (id) : 0;

  return length > 0 && id[length] == '\0';
}

/**
 * jogan_paper_id_get_url:
 * @id: an id of a paper
 * @site: a site
 *
 * Returns: (transfer full) (nullable): the https URL of the paper's page there, or %NULL when the site has no page
 *   for such an id. The address is made from the id alone; whether the page exists is not known
 */
char *
jogan_paper_id_get_url (const char *id,
                        JoganSite   site)
{
  gboolean is_arxiv = jogan_paper_id_is_arxiv (id);

  switch (site)
    {
    case JOGAN_SITE_ARXIV:
      return is_arxiv ? g_strconcat ("https://arxiv.org/abs/", id, NULL) : NULL;
    case JOGAN_SITE_ALPHAXIV:
      return is_arxiv ? g_strconcat ("https://www.alphaxiv.org/abs/", id, NULL) : NULL;
    case JOGAN_SITE_HUGGING_FACE: /* knows the newer form only */
      return is_arxiv && g_ascii_isdigit (*id) ? g_strconcat ("https://huggingface.co/papers/", id, NULL) : NULL;
    case JOGAN_SITE_PDF:
      return is_arxiv ? g_strconcat ("https://arxiv.org/pdf/", id, NULL) : NULL;
    case JOGAN_SITE_DOI:
      if (is_arxiv)
        return g_strconcat ("https://doi.org/10.48550/arXiv.", id, NULL);
      if (jogan_paper_id_is_doi (id))
        {
          g_autofree char *escaped = g_uri_escape_string (id, "/:;()", FALSE);

          return g_strconcat ("https://doi.org/", escaped, NULL);
        }
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * jogan_site_get_name:
 * @site: a site
 *
 * Returns: (transfer none): its name, which is the same in every language
 */
const char *
jogan_site_get_name (JoganSite site)
{
  switch (site)
    {
    case JOGAN_SITE_ARXIV:
      return "arXiv";
    case JOGAN_SITE_ALPHAXIV:
      return "alphaXiv";
    case JOGAN_SITE_HUGGING_FACE:
      return "Hugging Face";
    case JOGAN_SITE_PDF:
      return "PDF";
    case JOGAN_SITE_DOI:
      return "DOI";
    default:
      g_return_val_if_reached ("");
    }
}
