/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-link.h"

#include <string.h>

#define MAX_URL_LENGTH 2048

G_DEFINE_BOXED_TYPE (JoganLink, jogan_link, jogan_link_copy, jogan_link_free)

/**
 * jogan_link_new:
 * @name: what the link is called
 * @url: its destination
 *
 * Returns: (transfer full): a link
 */
JoganLink *
jogan_link_new (const char *name,
                const char *url)
{
  /* Links are many and their strings short: all of one is one allocation. */
  const gsize name_size = strlen (name) + 1;
  const gsize url_size = strlen (url) + 1;
  JoganLink *self = g_malloc (sizeof (JoganLink) + name_size + url_size);
  char *storage = (char *) (self + 1);

  self->name = memcpy (storage, name, name_size);
  self->url = memcpy (storage + name_size, url, url_size);
  return self;
}

/**
 * jogan_link_copy:
 * @self: a link
 *
 * Returns: (transfer full): a copy
 */
JoganLink *
jogan_link_copy (const JoganLink *self)
{
  return jogan_link_new (self->name, self->url);
}

/**
 * jogan_link_free:
 * @self: (transfer full): a link
 */
void
jogan_link_free (JoganLink *self)
{
  g_free (self);
}

/**
 * jogan_link_is_safe:
 * @url: a destination from a post
 *
 * Tells whether the destination may be opened: an absolute http or https URL with a host and without user
 * information (which serves to disguise the host), or a mailto URL; at most 2,048 bytes, without white space,
 * controls and backslashes.
 *
 * Returns: %TRUE if it may be opened
 */
gboolean
jogan_link_is_safe (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  if (url == NULL || strlen (url) > MAX_URL_LENGTH || !g_utf8_validate (url, -1, NULL))
    return FALSE;
  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Browsers take a backslash for a slash, and so find another host than we do. */
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == '\\')
        return FALSE;
    }

  uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "mailto"))
    return *g_uri_get_path (uri) != '\0' && g_uri_get_host (uri) == NULL;
  if (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http"))
    return FALSE;

  host = g_uri_get_host (uri);
  return host != NULL && *host != '\0' && g_uri_get_userinfo (uri) == NULL;
}

/**
 * jogan_link_get_host:
 * @url: a destination from a post
 *
 * Gives the host that opening the link leads to, for showing. International names are given in their ASCII form, in
 * which no letter can pass for another.
 *
 * Returns: (transfer full) (nullable): the host, or the address of a mailto URL; %NULL when the link is not safe
 */
char *
jogan_link_get_host (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  char *ascii;

  if (!jogan_link_is_safe (url))
    return NULL;

  uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (g_uri_get_host (uri) == NULL)
    return g_strdup (g_uri_get_path (uri));
  ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  return ascii != NULL ? ascii : g_strdup (g_uri_get_host (uri));
}
