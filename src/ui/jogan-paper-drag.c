/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-paper-drag.h"

#include "model/jogan-link.h"

static GdkContentProvider *
new_bytes (const char *mime_type,
           char       *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime_type, bytes);
}

/**
 * jogan_paper_drag_new_content: (skip)
 * @paper: (nullable): a paper
 *
 * Makes what a paper is when it is dragged out of the window: a link to its page, for a browser or a file manager, its
 * title with that link for a text that has such, and the address for any other.
 *
 * Returns: (transfer full) (nullable): the link, or %NULL when the paper has none that may be followed
 */
GdkContentProvider *
jogan_paper_drag_new_content (JoganPaper *paper)
{
  g_autofree char *url = paper != NULL ? jogan_paper_dup_page_url (paper) : NULL;
  GdkContentProvider *forms[3];

  if (url == NULL || !jogan_link_is_safe (url))
    return NULL;
  forms[0] = new_bytes ("text/uri-list", g_strconcat (url, "\r\n", NULL));
  forms[1] = new_bytes ("text/html", g_markup_printf_escaped ("<meta charset=\"utf-8\"><a href=\"%s\">%s</a>", url,
                                                              jogan_paper_get_title (paper)));
  forms[2] = gdk_content_provider_new_typed (G_TYPE_STRING, url);
  return gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
}
