/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/jogan-window-private.h"

#define SCHEME "jogan:"

/* Names of the parts of a URI that are no papers. */
#define TODAY "today"
#define SEARCH "search"

/* A longer id is none. */
#define MAX_ID_BYTES 1024
#define MAX_SHOWN_CHARACTERS 60

static void
tell_not_found (JoganWindow *self,
                const char  *id)
{
  g_autofree char *showable = jogan_text_make_showable (id, -1);
  g_autofree char *name = jogan_text_collapse_spaces (showable);
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_SHOWN_CHARACTERS));
  g_autofree char *message = g_strdup_printf (_("No source has the paper “%s”"), start);

  jogan_window_toast (self, message);
}

/* Shows the paper that is looked for if it is there, and gives up when it is not and nothing is to come. */
static void
seek (JoganWindow *self)
{
  g_autofree char *id = g_steal_pointer (&self->sought_paper);

  if (id == NULL)
    return;
  if (jogan_window_show_paper (self, id))
    adw_navigation_split_view_set_show_content (self->inner, TRUE);
  else if (jogan_library_is_loading (self->library))
    self->sought_paper = g_steal_pointer (&id);
  else
    tell_not_found (self, id);
}

/* Shows a view from its beginning, and the list with it. */
void
jogan_window_go_to_view (JoganWindow *self,
                         const char  *id)
{
  jogan_window_leave_columns (self);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  jogan_sidebar_select (self->sidebar, id);
  jogan_window_show_list (self);
  jogan_paper_list_focus (self->papers);
}

/* Looks for papers that others ask for while the library is being read. */
void
jogan_window_add_links (JoganWindow *self)
{
  g_signal_connect_object (self->library, "notify::loading", G_CALLBACK (seek), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * jogan_window_show_today:
 * @self: a window
 *
 * Shows the papers of the newest day.
 */
void
jogan_window_show_today (JoganWindow *self)
{
  g_return_if_fail (JOGAN_IS_WINDOW (self));

  jogan_window_go_to_view (self, "today");
}

/**
 * jogan_window_seek_paper:
 * @self: a window
 * @id: the id of a paper; anything may be given
 *
 * Shows a paper as [method@Window.show_paper] does, when the library has been read. If it has no such paper, that is
 * said.
 */
void
jogan_window_seek_paper (JoganWindow *self,
                         const char  *id)
{
  g_return_if_fail (JOGAN_IS_WINDOW (self));

  if (strlen (id) > MAX_ID_BYTES)
    tell_not_found (self, id);
  else if (g_set_str (&self->sought_paper, id))
    seek (self);
}

/**
 * jogan_window_open_uri:
 * @self: a window
 * @uri: a URI, of any scheme and from anybody
 *
 * Opens what a `jogan:` URI means: `jogan:2512.04926` a paper by its id, however it is written, `jogan:today` the
 * papers of the day, `jogan:search` the search.
 *
 * Returns: whether it is such a URI
 */
gboolean
jogan_window_open_uri (JoganWindow *self,
                       const char  *uri)
{
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (JOGAN_IS_WINDOW (self), FALSE);

  if (g_ascii_strncasecmp (uri, SCHEME, strlen (SCHEME)) != 0)
    return FALSE;
  uri += strlen (SCHEME);
  uri += strspn (uri, "/");
  text = g_uri_unescape_string (uri, NULL);
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    g_set_str (&text, uri);

  if (g_str_equal (text, TODAY))
    jogan_window_show_today (self);
  else if (g_str_equal (text, SEARCH))
    jogan_window_show_search (self, NULL);
  else
    {
      id = jogan_paper_id_from_text (text);
      jogan_window_seek_paper (self, id != NULL ? id : text);
    }
  return TRUE;
}
