/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-json.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "annotations/jogan-time.h"

/* Deeper values are refused before json-glib, which recurses, sees them. */
#define MAX_DEPTH 32

static gboolean
fail_unexpected (JoganJson *self,
                 GError   **error)
{
  return jogan_json_refuse (error,
                            self->at >= self->end ? _("it ends too early") : _("something else was expected here"));
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void
skip_space (JoganJson *self)
{
  while (self->at < self->end && is_space (*self->at))
    self->at++;
}

static gboolean
take (JoganJson *self,
      char       c)
{
  skip_space (self);
  if (self->at >= self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Passes over a string, the cursor standing on its opening quote. */
static gboolean
scan_string (JoganJson *self,
             gboolean  *escaped,
             GError   **error)
{
  *escaped = FALSE;
  for (self->at++; self->at < self->end && *self->at != '"'; self->at++)
    {
      if ((guchar) *self->at < 0x20)
        return jogan_json_refuse (error, _("a text is not closed or contains a control character"));
      if (*self->at != '\\')
        continue;

      *escaped = TRUE;
      if (self->at + 1 < self->end)
        self->at++;
    }

  if (self->at >= self->end)
    return fail_unexpected (self, error);
  self->at++;
  return TRUE;
}

/* Such a text would end early in C, and json-glib lets it. */
static gboolean
has_nul (const char *from,
         const char *to)
{
  for (const char *p = from; (p = memchr (p, '\\', to - p)) != NULL; p += 2)
    {
      if (to - p >= 6 && memcmp (p, "\\u0000", 6) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Has json-glib judge a stretch of the text. */
static JsonNode *
parse_stretch (JoganJson  *self,
               const char *from,
               GError    **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->parser == NULL)
    {
      self->parser = json_parser_new ();
      json_parser_set_strict (self->parser, TRUE);
    }

  if (!json_parser_load_from_data (self->parser, from, self->at - from, &local_error) ||
      json_parser_get_root (self->parser) == NULL)
    {
      self->at = from;
      jogan_json_refuse (error, _("a value is not valid JSON"));
      return NULL;
    }
  return json_parser_get_root (self->parser);
}

static JsonNode *
parse_value (JoganJson *self,
             GError   **error)
{
  const char *from;

  skip_space (self);
  from = self->at;
  return jogan_json_skip (self, error) ? parse_stretch (self, from, error) : NULL;
}

static gboolean
open_with (JoganJson *self,
           char       bracket,
           GError   **error)
{
  self->fresh = TRUE;
  return take (self, bracket) || fail_unexpected (self, error);
}

/* Moves to the next member or item; FALSE without an error means that the closing bracket was passed. */
static gboolean
next (JoganJson *self,
      char       bracket,
      GError   **error)
{
  gboolean fresh = self->fresh;

  self->fresh = FALSE;
  if (take (self, bracket))
    return FALSE;
  return fresh || take (self, ',') || fail_unexpected (self, error);
}

/**
 * jogan_json_init:
 * @self: a cursor
 * @data: JSON text; must outlive the cursor; valid UTF-8, no NUL
 * @length: its length in bytes
 */
void
jogan_json_init (JoganJson  *self,
                 const char *data,
                 gsize       length)
{
  *self = (JoganJson) { data, data, data + length, FALSE, NULL };
}

/**
 * jogan_json_clear:
 * @self: a cursor
 */
void
jogan_json_clear (JoganJson *self)
{
  g_clear_object (&self->parser);
}

/**
 * jogan_json_get_line:
 * @self: a cursor
 *
 * Returns: the line the cursor stands in, from 1
 */
guint
jogan_json_get_line (JoganJson *self)
{
  guint line = 1;

  for (const char *p = self->start; p < self->at && p < self->end; p++)
    line += *p == '\n';
  return line;
}

gboolean
jogan_json_open_object (JoganJson *self,
                        GError   **error)
{
  return open_with (self, '{', error);
}

gboolean
jogan_json_open_array (JoganJson *self,
                       GError   **error)
{
  return open_with (self, '[', error);
}

/**
 * jogan_json_next_member:
 * @self: a cursor in an object
 * @key: (out) (transfer full): the key of the member; the cursor then stands before its value, which must be
 * read or skipped
 * @error: return location
 *
 * Returns: %FALSE at the end of the object, or with @error set
 */
gboolean
jogan_json_next_member (JoganJson *self,
                        char     **key,
                        GError   **error)
{
  *key = NULL;
  if (!next (self, '}', error))
    return FALSE;

  *key = jogan_json_read_string (self, error);
  if (*key == NULL)
    return FALSE;
  if (!take (self, ':'))
    {
      g_clear_pointer (key, g_free);
      return fail_unexpected (self, error);
    }
  return TRUE;
}

/**
 * jogan_json_next_item:
 * @self: a cursor in an array
 * @error: return location
 *
 * Returns: %FALSE at the end of the array, or with @error set; else the cursor stands before an item, which
 * must be read or skipped
 */
gboolean
jogan_json_next_item (JoganJson *self,
                      GError   **error)
{
  return next (self, ']', error);
}

/**
 * jogan_json_read_string:
 * @self: a cursor before a value
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the string, or %NULL when there is none
 */
char *
jogan_json_read_string (JoganJson *self,
                        GError   **error)
{
  const char *from;
  gboolean escaped;
  JsonNode *node;

  skip_space (self);
  from = self->at;
  if (self->at >= self->end || *self->at != '"')
    {
      fail_unexpected (self, error);
      return NULL;
    }
  if (!scan_string (self, &escaped, error))
    return NULL;
  if (!escaped)
    return g_strndup (from + 1, self->at - from - 2);

  if (has_nul (from, self->at))
    {
      self->at = from;
      jogan_json_refuse (error, _("a text contains a NUL character"));
      return NULL;
    }
  node = parse_stretch (self, from, error);
  return node != NULL ? json_node_dup_string (node) : NULL;
}

gboolean
jogan_json_read_int (JoganJson *self,
                     gint64    *value,
                     GError   **error)
{
  JsonNode *node = parse_value (self, error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return jogan_json_refuse (error, _("a whole number was expected here"));
  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
jogan_json_read_bool (JoganJson *self,
                      gboolean  *value,
                      GError   **error)
{
  JsonNode *node = parse_value (self, error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return jogan_json_refuse (error, _("true or false was expected here"));
  *value = json_node_get_boolean (node);
  return TRUE;
}

/*
 * jogan_json_read_time:
 * @self: a reader
 * @time: (out): microseconds since 1970
 * @error: return location
 *
 * Reads a string that is a time, see jogan_time_parse().
 *
 * Returns: whether it is one
 */
gboolean
jogan_json_read_time (JoganJson *self,
                      gint64    *time,
                      GError   **error)
{
  g_autofree char *string = jogan_json_read_string (self, error);

  if (string == NULL)
    return FALSE;
  return jogan_time_parse (string, time) || jogan_json_refuse (error, _("a time was expected here"));
}

/**
 * jogan_json_read_raw:
 * @self: a cursor before a value
 * @error: return location
 *
 * Reads a value whatever it is.
 *
 * Returns: (transfer full) (nullable): the value as written, on one line and without spaces between its parts
 */
char *
jogan_json_read_raw (JoganJson *self,
                     GError   **error)
{
  GString *out;
  const char *from;
  gboolean quoted = FALSE;

  skip_space (self);
  from = self->at;
  if (parse_value (self, error) == NULL)
    return NULL;

  out = g_string_sized_new (self->at - from);
  for (const char *p = from; p < self->at; p++)
    {
      if (!quoted && is_space (*p))
        continue;
      g_string_append_c (out, *p);
      if (quoted && *p == '\\')
        g_string_append_c (out, *++p);
      else if (*p == '"')
        quoted = !quoted;
    }
  return g_string_free (out, FALSE);
}

/**
 * jogan_json_skip:
 * @self: a cursor before a value
 * @error: return location
 *
 * Passes over a value without judging more than where it ends and how deep it is.
 *
 * Returns: whether it ends
 */
gboolean
jogan_json_skip (JoganJson *self,
                 GError   **error)
{
  guint depth = 0;
  gboolean escaped;

  skip_space (self);
  self->fresh = FALSE;
  do
    {
      if (self->at >= self->end)
        return fail_unexpected (self, error);

      switch (*self->at)
        {
        case '"':
          if (!scan_string (self, &escaped, error))
            return FALSE;
          break;
        case '{':
        case '[':
          if (++depth > MAX_DEPTH)
            return jogan_json_refuse (error, _("values are nested too deeply"));
          self->at++;
          break;
        case '}':
        case ']':
          if (depth == 0)
            return fail_unexpected (self, error);
          depth--;
          self->at++;
          break;
        case ',':
        case ':':
          if (depth == 0)
            return fail_unexpected (self, error);
          self->at++;
          break;
        default:
          do
            self->at++;
          while (self->at < self->end && strchr (",:]}[{\" \t\r\n", *self->at) == NULL);
          break;
        }
      if (depth > 0)
        skip_space (self);
    }
  while (depth > 0);
  return TRUE;
}

/**
 * jogan_json_finish:
 * @self: a cursor after the outermost value
 * @error: return location
 *
 * Returns: whether nothing follows
 */
gboolean
jogan_json_finish (JoganJson *self,
                   GError   **error)
{
  skip_space (self);
  return self->at >= self->end || fail_unexpected (self, error);
}

/**
 * jogan_json_put_string:
 * @out: where to append
 * @string: valid UTF-8
 *
 * Appends a string with its quotes.
 */
void
jogan_json_put_string (GString    *out,
                       const char *string)
{
  gsize plain = 0;

  while ((guchar) string[plain] >= 0x20 && string[plain] != '"' && string[plain] != '\\' && string[plain] != 0x7f)
    plain++;

  if (string[plain] == '\0')
    {
      g_string_append_c (out, '"');
      g_string_append_len (out, string, plain);
      g_string_append_c (out, '"');
    }
  else
    {
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), string);
      g_autoptr (JsonGenerator) generator = json_generator_new ();

      json_generator_set_root (generator, node);
      json_generator_to_gstring (generator, out);
    }
}

/**
 * jogan_json_refuse:
 * @error: return location for an error
 * @reason: what is wrong with the text, translated
 *
 * Sets an error of %G_IO_ERROR_INVALID_DATA: the text is JSON, but not what it should be.
 *
 * Returns: %FALSE
 */
gboolean
jogan_json_refuse (GError    **error,
                   const char *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return FALSE;
}
