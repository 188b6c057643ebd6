/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "export/jogan-bibtex.h"
#include "export/jogan-markdown.h"
#include "export/jogan-plain.h"
#include "ui/jogan-window-private.h"

/* What can be taken along by the clipboard. */

static void
copy_text (JoganWindow *self,
           const char  *text,
           const char  *message)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jogan_window_toast (self, message);
}

static void
copy_link_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *paper = jogan_reader_get_paper (self->reader);
  g_autofree char *url = paper != NULL ? jogan_paper_dup_page_url (paper) : NULL;

  if (url != NULL)
    copy_text (self, url, _("Link copied"));
}

static void
copy_url_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  copy_text (data, g_variant_get_string (parameter, NULL), _("Link copied"));
}

static void
copy_bibtex_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  JoganWindow *self = data;
  JoganPaper *whole = jogan_reader_get_whole_paper (self->reader);
  JoganPaper *paper = whole != NULL ? whole : jogan_reader_get_paper (self->reader);
  g_autofree char *bibtex = NULL;

  if (paper == NULL)
    return;
  bibtex = jogan_bibtex_from_paper (paper);
  copy_text (self, bibtex, _("BibTeX copied"));
}

static void
copy_section_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  JoganWindow *self = data;
  JoganSection *section = jogan_window_get_section (self);
  const char *heading = section != NULL ? jogan_section_get_heading (section) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  if (section == NULL)
    return;
  text = jogan_plain_from_section (section);
  /* Translators: the heading of a section. */
  message = heading != NULL ? g_strdup_printf (_("“%s” copied"), heading) : g_strdup (_("Text copied"));
  copy_text (self, text, message);
}

static void
copy_paper_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  JoganWindow *self = data;
  gboolean markdown = g_str_equal (g_action_get_name (G_ACTION (action)), "copy-markdown");
  JoganPaper *paper = jogan_reader_get_whole_paper (self->reader);
  g_autofree char *text = NULL;

  /* It is being read, or cannot be read any more: the reader says so. */
  if (paper == NULL)
    return;
  text = markdown ? jogan_markdown_from_paper (paper) : jogan_plain_from_paper (paper);
  copy_text (self, text, markdown ? _("Copied as Markdown") : _("Copied as plain text"));
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  JoganWindow *self = data;
  g_autofree char *text = jogan_window_dup_selection (self);

  if (text != NULL)
    copy_text (self, text, _("Text copied"));
  else
    copy_section_cb (action, parameter, data);
}

static const GActionEntry entries[] = {
  { "copy-link", copy_link_cb },
  { "copy-url", copy_url_cb, "s" },
  { "copy-bibtex", copy_bibtex_cb },
  { "copy-section", copy_section_cb },
  { "copy-markdown", copy_paper_cb },
  { "copy-plain", copy_paper_cb },
  { "copy", copy_cb },
};

/* Adds the actions that copy. */
void
jogan_window_add_copying (JoganWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
