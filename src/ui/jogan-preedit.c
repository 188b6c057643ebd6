/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-preedit.h"

/* What is being composed counts when the typing rests as long: half of a syllable is no word. */
#define REST_MSEC 250

/* What is composed no more is written in the next moment, or was taken back. */
#define GONE_MSEC 50

#define KEY "jogan-preedit"

typedef struct
{
  GtkSearchEntry *entry; /* borrowed: it owns this */
  char *text;            /* (nullable): what the input method is composing */
  guint rest_id;
  gboolean counts; /* it was told of */
} Preedit;

static void
preedit_free (gpointer data)
{
  Preedit *self = data;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_free (self->text);
  g_free (self);
}

static gboolean
is_composing (Preedit *self)
{
  return self->text != NULL && *self->text != '\0';
}

static void
rest_cb (gpointer data)
{
  Preedit *self = data;

  self->rest_id = 0;
  self->counts = is_composing (self);
  g_signal_emit_by_name (self->entry, "search-changed");
}

static void
preedit_changed_cb (GtkText    *text,
                    const char *preedit,
                    Preedit    *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_set_str (&self->text, preedit);
  if (is_composing (self) || self->counts)
    self->rest_id = g_timeout_add_once (is_composing (self) ? REST_MSEC : GONE_MSEC, rest_cb, self);
}

/* The entry tells of this itself. */
static void
changed_cb (GtkEditable *entry,
            Preedit     *self)
{
  self->counts = FALSE;
  if (!is_composing (self))
    g_clear_handle_id (&self->rest_id, g_source_remove);
}

/**
 * jogan_preedit_follow:
 * @entry: an entry
 *
 * Lets the entry emit `search-changed` also for what an input method is composing in it, when the typing rests: the
 * last syllable of a Korean word is not written before the next key, but it was typed.
 */
void
jogan_preedit_follow (GtkSearchEntry *entry)
{
  Preedit *self = g_new0 (Preedit, 1);

  self->entry = entry;
  g_object_set_data_full (G_OBJECT (entry), KEY, self, preedit_free);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed",
                    G_CALLBACK (preedit_changed_cb), self);
}

/**
 * jogan_preedit_dup_text:
 * @entry: an entry that is followed
 *
 * Returns: (transfer full): its text, with what is being composed in its place when that was told of
 */
char *
jogan_preedit_dup_text (GtkSearchEntry *entry)
{
  Preedit *self = g_object_get_data (G_OBJECT (entry), KEY);
  const char *written = gtk_editable_get_text (GTK_EDITABLE (entry));
  GString *text = g_string_new (written);

  if (self->counts && is_composing (self))
    g_string_insert (
      text, g_utf8_offset_to_pointer (written, gtk_editable_get_position (GTK_EDITABLE (entry))) - written, self->text);
  return g_string_free (text, FALSE);
}

/**
 * jogan_preedit_end:
 * @entry: an entry that is followed
 *
 * Has what is being composed written now, rather than into whatever the entry holds when the focus leaves it.
 */
void
jogan_preedit_end (GtkSearchEntry *entry)
{
  Preedit *self = g_object_get_data (G_OBJECT (entry), KEY);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));

  if (is_composing (self) && root != NULL &&
      gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))))
    gtk_root_set_focus (root, NULL);
}
