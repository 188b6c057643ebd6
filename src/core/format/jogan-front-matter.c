/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-front-matter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format/jogan-dates.h"
#include "format/jogan-source.h"
#include "model/jogan-paper-id.h"
#include "model/jogan-remark.h"
#include "model/jogan-text.h"

#define MAX_LENGTH (64 * 1024)
#define MAX_KEYS 200
#define MAX_KEY_LENGTH 128
#define MAX_ITEMS 1000
#define MAX_CONTINUED_LINES 500

/* The key under which text is kept that could not be read. */
#define UNREAD_KEY ""

/* Keys that say which paper a post is about, the surest first. */
static const char *const paper_keys[] = { "arxiv_id",    "arxivid", "arxiv", "arxiv_url", "paper_id",
                                          "paper_url",   "paper",   "doi",   "url",       "link",
                                          "huggingface", "pdf",     NULL };

typedef struct
{
  const char *p;   /* beginning of the line to be read */
  const char *end; /* of the front matter */
  guint line;      /* number of that line in the file */
  guint n_keys;
  JoganFrontMatter *matter;
  GPtrArray *properties;
  GPtrArray *remarks;
  GString *unread;
} Reader;

/* A value: text, or a list of texts. */
typedef struct
{
  GString *text;
  GPtrArray *items; /* NULL when it is no list */
} Value;

static void
value_clear (Value *value)
{
  g_string_free (value->text, TRUE);
  g_clear_pointer (&value->items, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

static void
remark (Reader     *self,
        guint       line,
        const char *message)
{
  g_ptr_array_add (self->remarks, jogan_remark_new (JOGAN_SEVERITY_WARNING, line, message));
}

/* The current line without its end. */
static char *
dup_line (Reader *self)
{
  return g_strndup (self->p, jogan_source_line_end (self->p, self->end) - self->p);
}

static void
next_line (Reader *self)
{
  const char *newline = jogan_source_line_end (self->p, self->end);

  self->p = newline < self->end ? newline + 1 : self->end;
  self->line++;
}

static gsize
indentation (const char *line)
{
  return strspn (line, " \t");
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

/* Keeps the current line as text, since it cannot be read. */
static void
keep_unread (Reader *self)
{
  g_autofree char *line = dup_line (self);

  if (self->unread->len > 0)
    g_string_append_c (self->unread, '\n');
  g_string_append (self->unread, line);
  next_line (self);
}

/* Where a comment begins in a plain value, or its end. */
static gsize
plain_length (const char *text)
{
  gsize n;

  for (n = 0; text[n] != '\0'; n++)
    {
      if (text[n] == '#' && (n == 0 || text[n - 1] == ' ' || text[n - 1] == '\t'))
        break;
    }
  while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
    n--;
  return n;
}

static void
append_escape (GString     *out,
               const char **p)
{
  static const char letters[] = "0abtnvfre \"/\\N_LP";
  static const char *const texts[] = {
    "\xef\xbf\xbd", "",   "",         "\t",           "\n",          "", "", "", "", " ", "\"", "/",
    "\\",           "\n", "\xc2\xa0", "\xe2\x80\xa8", "\xe2\x80\xa9"
  };
  const char *found = **p != '\0' ? strchr (letters, **p) : NULL;
  guint digits = **p == 'x' ? 2 : **p == 'u' ? 4 : **p == 'U' ? 8 : 0;
  gunichar c = 0;

  if (found != NULL)
    {
      g_string_append (out, texts[found - letters]);
      (*p)++;
      return;
    }
  if (digits == 0)
    {
      g_string_append_c (out, '\\');
      return;
    }
  (*p)++;
  for (guint i = 0; i < digits && g_ascii_isxdigit (**p); i++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (*(*p)++);
  g_string_append_unichar (out, c != 0 && g_unichar_validate (c) ? c : 0xfffd);
}

/* A quoted scalar at p; returns what follows it, or NULL when its quote does not end. */
static const char *
read_quoted (const char *p,
             GString    *out)
{
  const char quote = *p++;

  while (*p != '\0')
    {
      if (*p == quote)
        {
          if (quote != '\'' || p[1] != '\'')
            return p + 1;
          p++;
        }
      else if (*p == '\\' && quote == '"')
        {
          p++;
          append_escape (out, &p);
          continue;
        }
      g_string_append_c (out, *p++);
    }
  return NULL;
}

/* Adds the lines that continue a value of more than one line, folded, while it lacks its end. */
static void
append_continuation (Reader  *self,
                     GString *text)
{
  g_autofree char *line = dup_line (self);

  g_strstrip (line);
  if (*line == '\0')
    g_string_append_c (text, '\n');
  else
    {
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, ' ');
      g_string_append (text, line);
    }
  next_line (self);
}

static gboolean
is_closed_flow (const char *text)
{
  char quote = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quote != 0)
        {
          if (*p == '\\' && quote == '"' && p[1] != '\0')
            p++;
          else if (*p == quote)
            quote = 0;
        }
      else if ((*p == '"' || *p == '\'') && (p == text + 1 || strchr (" ,[", p[-1]) != NULL))
        quote = *p;
      else if (*p == ']')
        return TRUE;
    }
  return FALSE;
}

/* "[a, 'b', "c"]", one level deep. */
static gboolean
parse_flow_list (const char *text,
                 Value      *value)
{
  const char *p = text + 1;

  value->items = g_ptr_array_new_with_free_func (g_free);
  while (value->items->len < MAX_ITEMS)
    {
      g_autoptr (GString) item = g_string_new (NULL);

      p += strspn (p, " \t\n");
      if (*p == ']')
        return p[1 + strspn (p + 1, " \t\n")] == '\0' || strchr (p, '#') != NULL;
      if (*p == '"' || *p == '\'')
        {
          p = read_quoted (p, item);
          if (p == NULL)
            return FALSE;
        }
      else
        {
          gsize n = strcspn (p, ",[]{}");

          g_string_append_len (item, p, n);
          g_strchomp (item->str);
          p += n;
        }
      p += strspn (p, " \t\n");
      if (*p != ',' && *p != ']')
        return FALSE;
      p += *p == ',';
      if (*item->str != '\0')
        g_ptr_array_add (value->items, g_strdup (item->str));
    }
  return FALSE;
}

/* "- item" lines below a key. */
static void
read_block_list (Reader *self,
                 Value  *value)
{
  const gsize indent = indentation (self->p);

  value->items = g_ptr_array_new_with_free_func (g_free);
  while (self->p < self->end)
    {
      g_autofree char *line = dup_line (self);
      g_autoptr (GString) item = g_string_new (NULL);
      const char *p = line + indentation (line);

      if (is_blank (line) || *p == '#')
        {
          next_line (self);
          continue;
        }
      if (indentation (line) < indent || (*p != '-' && indentation (line) == indent))
        break;
      if (indentation (line) > indent || (p[1] != ' ' && p[1] != '\0') || value->items->len >= MAX_ITEMS)
        {
          remark (self, self->line, _("A list inside a list is kept as text. Write lists of one level."));
          g_ptr_array_add (value->items, g_strdup (p));
          next_line (self);
          continue;
        }
      p += 1 + strspn (p + 1, " \t");
      if ((*p != '"' && *p != '\'') || read_quoted (p, item) == NULL)
        {
          g_string_truncate (item, 0);
          g_string_append_len (item, p, plain_length (p));
        }
      if (item->len > 0)
        g_ptr_array_add (value->items, g_strdup (item->str));
      next_line (self);
    }
}

/* The lines below "|" or ">", which are indented more than their key. */
static void
read_block_scalar (Reader     *self,
                   const char *header,
                   Value      *value)
{
  const gboolean folded = *header == '>';
  const gboolean keep = strchr (header, '+') != NULL;
  gsize indent = 0;
  guint breaks = 0;

  while (self->p < self->end)
    {
      g_autofree char *line = dup_line (self);
      gsize own = indentation (line);

      if (is_blank (line))
        {
          breaks++;
          next_line (self);
          continue;
        }
      if (own == 0 || (indent > 0 && own < indent))
        break;
      if (indent == 0)
        indent = own;

      if (value->text->len > 0)
        {
          if (folded && breaks == 0 && own == indent)
            g_string_append_c (value->text, ' ');
          else
            for (guint i = 0; i < breaks + (folded && own == indent ? 0 : 1); i++)
              g_string_append_c (value->text, '\n');
        }
      g_string_append (value->text, line + indent);
      breaks = 0;
      next_line (self);
    }
  if (keep && value->text->len > 0)
    g_string_append_c (value->text, '\n');
}

/* Indented lines below a key that are no list: a nested mapping, or the rest of a plain scalar. */
static void
read_indented_text (Reader *self,
                    Value  *value)
{
  remark (self, self->line, _("Nested keys are kept as text. Write them as keys of their own."));
  while (self->p < self->end)
    {
      g_autofree char *line = dup_line (self);

      if (indentation (line) == 0 && !is_blank (line))
        break;
      if (value->text->len > 0)
        g_string_append_c (value->text, '\n');
      g_string_append (value->text, line);
      next_line (self);
    }
  g_strchomp (value->text->str);
  value->text->len = strlen (value->text->str);
}

static gboolean
continues (Reader *self)
{
  return self->p < self->end && (*self->p == ' ' || *self->p == '\t');
}

static gboolean
is_block_header (const char *rest)
{
  if (*rest != '|' && *rest != '>')
    return FALSE;
  rest += 1 + strspn (rest + 1, "+-0123456789");
  rest += strspn (rest, " \t");
  return *rest == '\0' || *rest == '#';
}

/* The value that begins with rest, on a line that has been left already. */
static void
read_value (Reader     *self,
            const char *rest,
            guint       line,
            Value      *value)
{
  if (*rest == '\0' || *rest == '#')
    {
      const char *p = self->p;

      while (p < self->end && (*p == ' ' || *p == '\t'))
        p++;
      if (p < self->end && *p == '-' && (p + 1 == self->end || p[1] == ' ' || p[1] == '\n'))
        read_block_list (self, value);
      else if (continues (self) && p < self->end && *p != '\n')
        read_indented_text (self, value);
      return;
    }
  if (is_block_header (rest))
    {
      read_block_scalar (self, rest, value);
      return;
    }
  if (*rest == '[')
    {
      g_autoptr (GString) flow = g_string_new (rest);

      while (!is_closed_flow (flow->str) && continues (self) && self->line - line <= MAX_CONTINUED_LINES)
        append_continuation (self, flow);
      if (!is_closed_flow (flow->str) && self->p < self->end && *self->p == ']')
        append_continuation (self, flow);
      if (parse_flow_list (flow->str, value))
        return;
      g_clear_pointer (&value->items, g_ptr_array_unref);
      remark (self, line, _("This list cannot be read and is kept as text. Write it as “[one, two]”, of one level."));
      g_string_append (value->text, flow->str);
      return;
    }
  if (*rest == '"' || *rest == '\'')
    {
      g_autoptr (GString) quoted = g_string_new (rest);
      const char *after = read_quoted (quoted->str, value->text);

      while (after == NULL && continues (self) && self->line - line <= MAX_CONTINUED_LINES)
        {
          g_string_truncate (value->text, 0);
          append_continuation (self, quoted);
          after = read_quoted (quoted->str, value->text);
        }
      if (after != NULL && plain_length (after + strspn (after, " \t")) == 0)
        return;
      g_string_assign (value->text, quoted->str);
      remark (self, line, _("The quotation marks of this value do not match. It is kept as text; correct them."));
      return;
    }

  if (*rest == '{' || *rest == '&' || *rest == '*' || *rest == '!')
    remark (self, line, _("This kind of value is not understood and is kept as text. Write plain or quoted text."));
  g_string_append_len (value->text, rest, plain_length (rest));
  while (continues (self))
    append_continuation (self, value->text);
  g_strchomp (value->text->str);
  value->text->len = strlen (value->text->str);
}

/* Words of a value that may be a list or a line with separators. */
static GStrv
value_to_strv (const Value *value,
               const char  *separators)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (value->items != NULL)
    {
      for (guint i = 0; i < value->items->len; i++)
        g_strv_builder_add (builder, g_ptr_array_index (value->items, i));
    }
  else
    {
      g_auto (GStrv) words = g_strsplit_set (value->text->str, separators, -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          if (*g_strstrip (words[i]) != '\0')
            g_strv_builder_add (builder, words[i]);
        }
    }
  return g_strv_builder_end (builder);
}

static char *
value_to_text (const Value *value)
{
  if (value->items != NULL)
    {
      g_ptr_array_add (value->items, NULL);
      return g_strjoinv (", ", (char **) value->items->pdata);
    }
  return g_strdup (value->text->str);
}

/* Takes the value for what its key says. */
static void
take_value (Reader      *self,
            const char  *key,
            const Value *value,
            guint        line)
{
  JoganFrontMatter *matter = self->matter;
  const gboolean has_comma = strchr (value->text->str, ',') != NULL;

  if (g_ascii_strcasecmp (key, "title") == 0 && value->items == NULL && matter->title == NULL && value->text->len > 0)
    matter->title = g_strdup (value->text->str);
  else if (g_ascii_strcasecmp (key, "tags") == 0 && matter->tags == NULL)
    matter->tags = value_to_strv (value, has_comma ? "," : " \t\n");
  else if ((g_ascii_strcasecmp (key, "categories") == 0 || g_ascii_strcasecmp (key, "category") == 0) &&
           matter->categories == NULL)
    matter->categories = value_to_strv (value, ",");
  else if ((g_ascii_strcasecmp (key, "authors") == 0 || g_ascii_strcasecmp (key, "author") == 0) &&
           matter->authors == NULL)
    {
      matter->authors = value_to_strv (value, ",;");
      matter->has_authors_of_paper = strlen (key) == strlen ("authors");
    }
  else
    {
      if (g_ascii_strcasecmp (key, "date") == 0 && !g_date_valid (&matter->day))
        {
          if (jogan_dates_parse (value->text->str, &matter->day, &matter->time))
            return;
          if (value->text->len > 0)
            remark (self, line, _("The date cannot be read. Write it as 2025-12-05 or 2025-12-05 08:15:00 +0900."));
        }
      g_ptr_array_add (self->properties, g_strdup (key));
      g_ptr_array_add (self->properties, value_to_text (value));
    }
}

/* The length of the key at the beginning of a line, without its colon; 0 when there is none. */
static gsize
key_length (const char *line)
{
  gsize n = 0;

  if (*line == '"' || *line == '\'')
    {
      const char *quote = memchr (line + 1, *line, strnlen (line + 1, MAX_KEY_LENGTH));

      n = quote != NULL ? (gsize) (quote + 1 - line) : 0;
    }
  else if (strchr ("-?[]{},#&*!|>%@` \t", *line) == NULL || (*line == '-' && line[1] != ' ' && line[1] != '\0'))
    while (line[n] != '\0' && line[n] != '\n' && !(line[n] == ':' && strchr (" \t\n", line[n + 1]) != NULL))
      n++;
  if (n == 0 || n > MAX_KEY_LENGTH || line[n] != ':')
    return 0;
  return n;
}

static void
read_entry (Reader *self)
{
  g_autofree char *line = dup_line (self);
  g_autofree char *key = NULL;
  g_auto (Value) value = { g_string_new (NULL), NULL };
  const guint number = self->line;
  gsize n = key_length (line);
  char *rest = line + n + 1;

  if (is_blank (line) || *line == '#')
    {
      next_line (self);
      return;
    }
  if (n == 0)
    {
      remark (self, number,
              _("This line of the front matter cannot be read and is kept as text. Write “key: value”."));
      keep_unread (self);
      return;
    }
  if (++self->n_keys > MAX_KEYS)
    {
      if (self->n_keys == MAX_KEYS + 1)
        remark (self, number, _("The front matter has too many keys; from here on it is kept as text. Shorten it."));
      keep_unread (self);
      return;
    }

  key = *line == '"' || *line == '\'' ? g_strndup (line + 1, n - 2) : g_strndup (line, n);
  g_strchomp (key);
  rest += strspn (rest, " \t");
  next_line (self);
  read_value (self, rest, number, &value);
  take_value (self, key, &value, number);
}

/* Whether the lines look like front matter rather than a text between two thematic breaks. */
static gboolean
has_keys (const char *p,
          const char *end)
{
  for (; p < end; p++)
    {
      if (key_length (p) > 0)
        return TRUE;
      p = jogan_source_line_end (p, end);
    }
  return FALSE;
}

static const char *
find_closing_line (const char *p,
                   const char *end,
                   const char *mark,
                   const char *other_mark)
{
  while (p < end)
    {
      const char *line_end = jogan_source_line_end (p, end);
      gsize n = line_end - p;

      while (n > 3 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
        n--;
      if (n == 3 && (memcmp (p, mark, 3) == 0 || memcmp (p, other_mark, 3) == 0))
        return p;
      p = line_end < end ? line_end + 1 : end;
    }
  return NULL;
}

static void
find_paper (JoganFrontMatter *self)
{
  for (guint i = 0; paper_keys[i] != NULL && self->paper_id == NULL; i++)
    {
      for (guint k = 0; self->properties[k] != NULL; k += 2)
        {
          const char *value = self->properties[k + 1];

          if (g_ascii_strcasecmp (self->properties[k], paper_keys[i]) != 0)
            continue;
          self->paper_id = jogan_paper_id_from_url (value);
          if (self->paper_id != NULL)
            self->paper_url = g_strdup (value);
          else
            self->paper_id = jogan_paper_id_from_text (value);
          break;
        }
    }
  for (guint k = 0; self->paper_id != NULL && self->paper_url == NULL && self->properties[k] != NULL; k += 2)
    {
      g_autofree char *id = jogan_paper_id_from_url (self->properties[k + 1]);

      if (g_strcmp0 (id, self->paper_id) == 0)
        self->paper_url = g_strdup (self->properties[k + 1]);
    }
}

static void
read_yaml (JoganFrontMatter *matter,
           const char       *start,
           const char       *end,
           guint             line,
           GPtrArray        *remarks)
{
  g_autoptr (GPtrArray) properties = g_ptr_array_new ();
  Reader self = { start, end, line, 0, matter, properties, remarks, g_string_new (NULL) };

  while (self.p < end)
    read_entry (&self);
  if (self.unread->len > 0)
    {
      g_ptr_array_add (properties, g_strdup (UNREAD_KEY));
      g_ptr_array_add (properties, g_string_free (g_steal_pointer (&self.unread), FALSE));
    }
  else
    g_string_free (self.unread, TRUE);
  g_ptr_array_add (properties, NULL);
  matter->properties = (GStrv) g_ptr_array_free (g_steal_pointer (&properties), FALSE);
}

static void
keep_as_text (JoganFrontMatter *matter,
              const char       *start,
              const char       *end)
{
  matter->properties = g_new0 (char *, 3);
  matter->properties[0] = g_strdup (UNREAD_KEY);
  matter->properties[1] = g_strndup (start, end - start);
  g_strchomp (matter->properties[1]);
}

/**
 * jogan_front_matter_read: (skip)
 * @text: a post, ended by NUL
 * @length: its bytes
 * @remarks: (element-type JoganRemark): where to say what could not be read
 *
 * Reads the front matter: a bounded subset of YAML, 64 KB and 200 keys of it, with lists of one level, flow or block,
 * quoted, folded and literal text. What it does not understand it keeps as text, under an empty key when it has none,
 * and says so.
 *
 * Returns: (transfer full): what it says, and where the text begins; nothing but that when there is none
 */
JoganFrontMatter *
jogan_front_matter_read (const char *text,
                         gsize       length,
                         GPtrArray  *remarks)
{
  JoganFrontMatter *self = g_new0 (JoganFrontMatter, 1);
  const char *end = text + length;
  const char *start = text;
  const char *open;
  const char *close;
  const char *after;
  gboolean toml;
  guint line;

  g_date_clear (&self->day, 1);
  self->body_line = 1;
  start += strspn (start, " \t\n");
  while (start > text && start[-1] != '\n')
    start--;
  toml = jogan_source_starts_with (start, "+++");
  open = jogan_source_line_end (start, end);
  if ((!toml && !jogan_source_starts_with (start, "---")) || strspn (start + 3, " \t") != (gsize) (open - start - 3) ||
      open == end)
    return self;

  line = jogan_source_count_lines (text, open) + 1;
  open++;
  close = toml ? find_closing_line (open, end, "+++", "+++") : find_closing_line (open, end, "---", "...");
  if (close == NULL || (!toml && !has_keys (open, close)))
    {
      if (close == NULL && (toml || key_length (open) > 0))
        g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_WARNING, line,
                                                    _("The front matter is never closed, so it is shown as text. Add "
                                                      "a line “---” below its last key.")));
      return self;
    }

  if (toml)
    {
      g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_WARNING, line,
                                                  _("Front matter in TOML is kept as text. Write it in YAML, between "
                                                    "lines “---”.")));
      keep_as_text (self, open, close);
    }
  else if (close - open > MAX_LENGTH)
    {
      g_ptr_array_add (remarks, jogan_remark_new (JOGAN_SEVERITY_WARNING, line,
                                                  _("The front matter is longer than 64 KB and is kept as text. "
                                                    "Shorten it.")));
      keep_as_text (self, open, close);
    }
  else
    {
      read_yaml (self, open, close, line + 1, remarks);
      find_paper (self);
    }
  after = jogan_source_line_end (close, end);
  self->body = after < end ? (gsize) (after + 1 - text) : length;
  self->body_line = jogan_source_count_lines (text, text + self->body) + 1;
  return self;
}

/**
 * jogan_front_matter_free: (skip)
 * @self: (transfer full): front matter
 */
void
jogan_front_matter_free (JoganFrontMatter *self)
{
  g_free (self->title);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_strfreev (self->tags);
  g_strfreev (self->categories);
  g_strfreev (self->authors);
  g_strfreev (self->properties);
  g_free (self->paper_id);
  g_free (self->paper_url);
  g_free (self);
}
