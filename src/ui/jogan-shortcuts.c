/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-shortcuts.h"

#include <glib/gi18n-lib.h>

#define PANES (JOGAN_PLACE_LIST | JOGAN_PLACE_READER | JOGAN_PLACE_COLUMNS)
#define BROWSING (PANES | JOGAN_PLACE_SIDEBAR | JOGAN_PLACE_OTHER)
#define WINDOW (BROWSING | JOGAN_PLACE_TEXT | JOGAN_PLACE_NOTE)
#define ALWAYS (WINDOW | JOGAN_PLACE_DIALOG)

#define MOVING NC_("shortcuts", "Moving")
#define READING NC_("shortcuts", "Reading")
#define MARKING NC_("shortcuts", "Marking and Noting")
#define OPENING NC_("shortcuts", "Opening and Copying")
#define GENERAL NC_("shortcuts", "General")

#define TURN JOGAN_NEED_TURN
#define PAPERS JOGAN_NEED_PAPERS
#define TEXT JOGAN_NEED_TEXT

static const JoganShortcut shortcuts[] = {
  { "win.next-paper", "j|Down", NC_("shortcuts", "Next Paper"), MOVING, BROWSING, PAPERS },
  { "win.previous-paper", "k|Up", NC_("shortcuts", "Previous Paper"), MOVING, BROWSING, PAPERS },
  { "win.next-unread", "n", NC_("shortcuts", "Next Unread Paper"), MOVING, BROWSING, PAPERS },
  { "win.previous-unread", "p", NC_("shortcuts", "Previous Unread Paper"), MOVING, BROWSING, PAPERS },
  { "win.next-day", "<Shift>j", NC_("shortcuts", "Next Day"), MOVING, BROWSING, PAPERS },
  { "win.previous-day", "<Shift>k", NC_("shortcuts", "Previous Day"), MOVING, BROWSING, PAPERS },
  { "win.first", "g g|Home", NC_("shortcuts", "First Paper, or Top of the Text"), MOVING, PANES, PAPERS },
  { "win.last", "<Shift>g|End", NC_("shortcuts", "Last Paper, or End of the Text"), MOVING, PANES, PAPERS },
  { "win.next-pane", "Return|l|Right", NC_("shortcuts", "Go to the Reader"), MOVING, BROWSING & ~JOGAN_PLACE_READER,
    PAPERS },
  { "win.previous-pane", "h|Left|Escape", NC_("shortcuts", "Back to the List"), MOVING, BROWSING, TURN },
  { "win.history-back", "<Alt>Left", NC_("shortcuts", "Back in History"), MOVING, WINDOW, TURN },
  { "win.history-forward", "<Alt>Right", NC_("shortcuts", "Forward in History"), MOVING, WINDOW, TURN },

  { "win.page-down", "space|Page_Down", NC_("shortcuts", "Page Down, Then the Next Paper"), READING, PANES, TEXT },
  { "win.page-up", "<Shift>space|Page_Up", NC_("shortcuts", "Page Up"), READING, PANES, TEXT },
  { "win.section(1)", "1", NC_("shortcuts", "First Section"), READING, BROWSING, TEXT },
  { "win.section(2)", "2", NC_("shortcuts", "Second Section"), READING, BROWSING, TEXT },
  { "win.section(3)", "3", NC_("shortcuts", "Third Section"), READING, BROWSING, TEXT },
  { "win.section(4)", "4", NC_("shortcuts", "Fourth Section"), READING, BROWSING, TEXT },
  { "win.section(5)", "5", NC_("shortcuts", "Fifth Section"), READING, BROWSING, TEXT },
  { "win.next-section", "bracketright", NC_("shortcuts", "Next Section"), READING, BROWSING, TEXT },
  { "win.previous-section", "bracketleft", NC_("shortcuts", "Previous Section"), READING, BROWSING, TEXT },
  { "win.zoom-in", "plus|equal|<Control>plus|<Control>equal", NC_("shortcuts", "Larger Text"), READING, BROWSING },
  { "win.zoom-out", "minus|<Control>minus", NC_("shortcuts", "Smaller Text"), READING, BROWSING },
  { "win.zoom-reset", "0|<Control>0", NC_("shortcuts", "Normal Text Size"), READING, BROWSING },
  { "win.columns", "v", NC_("shortcuts", "Columns: One Section of the Day’s Papers"), READING, BROWSING, PAPERS },
  { "win.focus-mode", "z", NC_("shortcuts", "Focus Mode"), READING, BROWSING, PAPERS },
  { "win.fullscreen", "F11", NC_("shortcuts", "Full Screen"), READING, WINDOW },

  { "win.bookmark", "b|<Control>d", NC_("shortcuts", "Bookmark"), MARKING, BROWSING, PAPERS },
  { "win.show-bookmarks", "<Control><Alt>d", NC_("shortcuts", "Bookmarks View"), MARKING, WINDOW, TURN },
  { "win.edit-note", "e|<Control>e", NC_("shortcuts", "Edit the Note"), MARKING, BROWSING, PAPERS },
  { "win.end-note", "<Control>Return|Escape", NC_("shortcuts", "Done with the Note"), MARKING, JOGAN_PLACE_NOTE },
  { "win.toggle-read", "m", NC_("shortcuts", "Mark as Read or Unread"), MARKING, BROWSING, PAPERS },
  { "win.done", "x", NC_("shortcuts", "Mark as Read and Go to the Next Paper"), MARKING, BROWSING, PAPERS },
  { "win.mark-day-read", "<Shift>a", NC_("shortcuts", "Mark the Whole Day as Read"), MARKING, BROWSING, PAPERS },
  { "win.undo", "u|<Control>z", NC_("shortcuts", "Undo the Last Mark"), MARKING, BROWSING, PAPERS },

  { "win.open-page", "o", NC_("shortcuts", "Open the Paper’s Page"), OPENING, BROWSING, PAPERS },
  { "win.open-alphaxiv", "a", NC_("shortcuts", "Open at alphaXiv"), OPENING, BROWSING, PAPERS },
  { "win.open-hugging-face", "f", NC_("shortcuts", "Open at Hugging Face"), OPENING, BROWSING, PAPERS },
  { "win.open-pdf", "d", NC_("shortcuts", "Open the PDF"), OPENING, BROWSING, PAPERS },
  { "win.copy-link", "y", NC_("shortcuts", "Copy Link"), OPENING, BROWSING, PAPERS },
  { "win.copy-bibtex", "<Shift>y", NC_("shortcuts", "Copy BibTeX"), OPENING, BROWSING, TEXT },
  { "win.copy-section", "c", NC_("shortcuts", "Copy This Section as Text"), OPENING, BROWSING, TEXT },
  { "win.copy-markdown", "<Shift>m", NC_("shortcuts", "Copy the Paper as Markdown"), OPENING, BROWSING, TEXT },
  { "win.copy-plain", "<Shift><Control>c", NC_("shortcuts", "Copy the Paper as Plain Text"), OPENING, BROWSING, TEXT },
  { "win.print-paper", "<Control>p", NC_("shortcuts", "Print This Paper, or Save It as PDF"), OPENING, BROWSING,
    TEXT },
  { "win.print-day", "<Shift><Control>p", NC_("shortcuts", "Print the Whole Day"), OPENING, BROWSING, TEXT },
  { "win.print-notes", "", NC_("shortcuts", "Print All Notes"), OPENING, BROWSING, PAPERS },
  { "win.copy", "<Control>c", NC_("shortcuts", "Copy the Selected Text"), OPENING, BROWSING, TEXT },

  { "win.search", "slash|<Control>f", NC_("shortcuts", "Search the Library"), GENERAL, WINDOW },
  { "win.keep-search", "<Control>s", NC_("shortcuts", "Keep This Search in the Sidebar"), GENERAL, WINDOW },
  { "win.rename-search", "F2", NC_("shortcuts", "Rename This Search"), GENERAL, BROWSING, TURN },
  { "win.search-order::by-rank", "", NC_("shortcuts", "Best Results First"), GENERAL, WINDOW },
  { "win.search-order::by-day", "", NC_("shortcuts", "Results by Day"), GENERAL, WINDOW },
  { "win.next-match", "<Control>g", NC_("shortcuts", "Next Match in the Paper"), GENERAL, WINDOW, TEXT },
  { "win.previous-match", "<Shift><Control>g", NC_("shortcuts", "Previous Match in the Paper"), GENERAL, WINDOW,
    TEXT },
  { "win.palette", "colon|<Control>k", NC_("shortcuts", "Command Palette"), GENERAL, WINDOW },
  { "win.refresh", "<Shift>r|<Control>r|F5", NC_("shortcuts", "Refresh Sources"), GENERAL, BROWSING },
  { "win.stop-reading", "<Control>period", NC_("shortcuts", "Stop Reading Sources"), GENERAL, BROWSING },
  { "win.add-folder", "<Control>o", NC_("shortcuts", "Add a Folder"), GENERAL, WINDOW },
  { "win.open-file", "<Shift><Control>o", NC_("shortcuts", "Open a File"), GENERAL, WINDOW },
  { "win.calendar", "<Shift>c", NC_("shortcuts", "Calendar"), GENERAL, BROWSING },
  { "win.trends", "<Shift>t", NC_("shortcuts", "Trends of Terms"), GENERAL, BROWSING },
  { "win.toggle-sidebar", "F9", NC_("shortcuts", "Sidebar"), GENERAL, WINDOW, TURN },
  { "win.main-menu", "F10", NC_("shortcuts", "Main Menu"), GENERAL, WINDOW },
  { "win.context-menu", "<Shift>F10|Menu", NC_("shortcuts", "Context Menu"), GENERAL, PANES | JOGAN_PLACE_SIDEBAR,
    PAPERS },
  { "win.remove-view", "Delete", NC_("shortcuts", "Remove This Source or Search"), GENERAL, JOGAN_PLACE_SIDEBAR,
    TURN },
  { "win.export", "", NC_("shortcuts", "Export Bookmarks and Notes"), GENERAL, WINDOW },
  { "win.import", "", NC_("shortcuts", "Import from Another Machine"), GENERAL, WINDOW },
  { "win.backups", "", NC_("shortcuts", "Backups"), GENERAL, WINDOW },
  { "win.show-report", "", NC_("shortcuts", "Import Report"), GENERAL, WINDOW },
  { "win.show-post", "", NC_("shortcuts", "About This Post"), GENERAL, WINDOW, TEXT },
  { "win.help", "F1", NC_("shortcuts", "Help"), GENERAL, WINDOW },
  { "win.shortcuts", "question|<Control>question|<Control>slash", NC_("shortcuts", "Keyboard Shortcuts"), GENERAL,
    WINDOW },
  { "win.preferences", "<Control>comma", NC_("shortcuts", "Preferences"), GENERAL, WINDOW },
  { "app.about", "", NC_("shortcuts", "About Jogan"), GENERAL, WINDOW },
  { "window.close", "<Control>w", NC_("shortcuts", "Close the Window"), GENERAL, ALWAYS },
  { "app.quit", "<Control>q", NC_("shortcuts", "Quit"), GENERAL, ALWAYS },
};

/* The table is one for the program, and so are the keys that the user gave to its rows. */
static JoganKeys *user_keys;

/* Latin meaning of the keys of an evdev keyboard, by X keycode from 10 on: what a key is when no layout of the user's
 * has a Latin letter on it. */
static const char us_keys[] = "1234567890-=\b\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./";
static const char us_shifted_keys[] = "!@#$%^&*()_+\b\tQWERTYUIOP{}\r\0ASDFGHJKL:\"~\0|ZXCVBNM<>?";

#define FIRST_KEYCODE 10

static gboolean
is_printable_ascii (guint keyval)
{
  return keyval >= 0x20 && keyval <= 0x7e;
}

static guint
from_keypad (guint keyval)
{
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (keyval - GDK_KEY_KP_0);

  switch (keyval)
    {
    case GDK_KEY_KP_Enter:
      return GDK_KEY_Return;
    case GDK_KEY_KP_Add:
      return GDK_KEY_plus;
    case GDK_KEY_KP_Subtract:
      return GDK_KEY_minus;
    case GDK_KEY_KP_Up:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
      return GDK_KEY_Down;
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    case GDK_KEY_KP_Home:
      return GDK_KEY_Home;
    case GDK_KEY_KP_End:
      return GDK_KEY_End;
    case GDK_KEY_KP_Page_Up:
      return GDK_KEY_Page_Up;
    case GDK_KEY_KP_Page_Down:
      return GDK_KEY_Page_Down;
    default:
      return keyval;
    }
}

/* The Latin letter of a key: of another of the user's layouts, else of the US one. */
static guint
find_latin (GdkDisplay *display,
            guint       keycode,
            gboolean    shifted)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys = 0;

  if (gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_keys))
    {
      for (int i = 0; i < n_keys; i++)
        {
          if (keys[i].level == (shifted ? 1 : 0) && is_printable_ascii (keyvals[i]))
            return keyvals[i];
        }
    }
  if (keycode >= FIRST_KEYCODE && keycode - FIRST_KEYCODE < sizeof us_keys - 1)
    return (shifted ? us_shifted_keys : us_keys)[keycode - FIRST_KEYCODE];
  return 0;
}

/**
 * jogan_shortcuts_get_all:
 * @n_shortcuts: (out): their number
 *
 * Returns: (transfer none) (array length=n_shortcuts): the table of shortcuts, in the order of help
 */
const JoganShortcut *
jogan_shortcuts_get_all (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * jogan_shortcuts_find:
 * @action: a detailed action name
 *
 * Returns: (transfer none) (nullable): its row of the table
 */
const JoganShortcut *
jogan_shortcuts_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (g_str_equal (shortcuts[i].action, action))
        return &shortcuts[i];
    }
  return NULL;
}

/**
 * jogan_shortcuts_use_keys:
 * @keys: (nullable): keys that the user gave to actions
 *
 * Lets the table follow the user's own keys. Whoever shows keys for long follows their `changed` signal.
 */
void
jogan_shortcuts_use_keys (JoganKeys *keys)
{
  g_set_object (&user_keys, keys);
}

/**
 * jogan_shortcuts_get_user_keys:
 *
 * Returns: (transfer none) (nullable): the keys that the user gave to actions
 */
JoganKeys *
jogan_shortcuts_get_user_keys (void)
{
  return user_keys;
}

/**
 * jogan_shortcuts_get_keys:
 * @shortcut: a row of the table
 *
 * Returns: (transfer none): its keys as they are now, as accelerators separated by "|"
 */
const char *
jogan_shortcuts_get_keys (const JoganShortcut *shortcut)
{
  const char *keys = user_keys != NULL ? jogan_keys_get (user_keys, shortcut->action) : NULL;

  return keys != NULL ? keys : shortcut->keys;
}

static gboolean
is_sequence (const char *keys)
{
  g_auto (GStrv) sequence = g_strsplit (keys, " ", -1);
  guint n = g_strv_length (sequence);

  for (guint i = 0; i < n; i++)
    {
      guint keyval;

      if (!gtk_accelerator_parse (sequence[i], &keyval, NULL) || keyval == 0)
        return FALSE;
    }
  return n == 1 || n == 2;
}

/**
 * jogan_shortcuts_check:
 * @action: a detailed action name
 * @keys: (nullable): keys for it
 *
 * Judges keys that were written by hand, as [callback@KeysCheck] is to.
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *
jogan_shortcuts_check (const char        *action,
                       const char *const *keys)
{
  if (jogan_shortcuts_find (action) == NULL)
    return g_strdup (_("there is no such action"));
  if (keys == NULL)
    return g_strdup (_("a list of keys is expected, such as [\"b\", \"<Control>d\"]"));
  for (; *keys != NULL; keys++)
    {
      if (!is_sequence (*keys))
        return g_strdup_printf (_("“%s” is not a key"), *keys);
    }
  return NULL;
}

static gboolean
same_stroke (const char *one,
             const char *other)
{
  GdkModifierType modifiers;
  GdkModifierType other_modifiers;
  guint keyval;
  guint other_keyval;

  return gtk_accelerator_parse (one, &keyval, &modifiers) &&
         gtk_accelerator_parse (other, &other_keyval, &other_modifiers) && keyval == other_keyval &&
         modifiers == other_modifiers;
}

/**
 * jogan_shortcuts_collide:
 * @one: an accelerator or a sequence
 * @other: another
 *
 * Returns: whether they are the same strokes, or one begins the other: then only one of the two can be reached
 */
gboolean
jogan_shortcuts_collide (const char *one,
                         const char *other)
{
  g_auto (GStrv) strokes = g_strsplit (one, " ", -1);
  g_auto (GStrv) others = g_strsplit (other, " ", -1);

  for (guint i = 0; strokes[i] != NULL && others[i] != NULL; i++)
    {
      if (!same_stroke (strokes[i], others[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_shortcuts_find_conflict:
 * @shortcut: a row of the table
 * @keys: an accelerator or a sequence
 *
 * Returns: (transfer none) (nullable): another row that has these keys in the same place
 */
const JoganShortcut *
jogan_shortcuts_find_conflict (const JoganShortcut *shortcut,
                               const char          *keys)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) alternatives = NULL;

      if (&shortcuts[i] == shortcut || !(shortcuts[i].places & shortcut->places))
        continue;
      alternatives = g_strsplit (jogan_shortcuts_get_keys (&shortcuts[i]), "|", -1);
      for (guint k = 0; alternatives[k] != NULL; k++)
        {
          if (jogan_shortcuts_collide (alternatives[k], keys))
            return &shortcuts[i];
        }
    }
  return NULL;
}

/**
 * jogan_shortcuts_dup_ambiguity:
 * @other: a row of the table
 * @keys: an accelerator or a sequence that collides with its keys
 *
 * Returns: (transfer full) (nullable): which of the row's keys begin with @keys, or the other way round, as it is
 *   written for people; %NULL when the row has just these keys
 */
char *
jogan_shortcuts_dup_ambiguity (const JoganShortcut *other,
                               const char          *keys)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (other), "|", -1);
  g_autofree char *label = jogan_shortcuts_dup_sequence_label (keys);
  const char *title = g_dpgettext2 (NULL, "shortcuts", other->title);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autofree char *theirs = jogan_shortcuts_dup_sequence_label (alternatives[i]);

      /* Translators: keys, others that begin with them or that they begin with, and the action that has those. */
      if (jogan_shortcuts_collide (alternatives[i], keys) && !g_str_equal (theirs, label))
        return g_strdup_printf (_("%s cannot be told from %s, which is “%s”"), label, theirs, title);
    }
  return NULL;
}

/**
 * jogan_shortcuts_dup_labels:
 * @shortcut: a row of the table
 *
 * Returns: (transfer full): all its keys as they are written for people, such as "J, Down"; "" when it has none
 */
char *
jogan_shortcuts_dup_labels (const JoganShortcut *shortcut)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autofree char *label = jogan_shortcuts_dup_sequence_label (alternatives[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A key as it is written on keyboards and in the help: GTK says Return and Escape. */
static char *
get_key_label (guint           keyval,
               GdkModifierType modifiers)
{
  g_autofree char *label = gtk_accelerator_get_label (keyval, modifiers);
  g_autofree char *key = gtk_accelerator_get_label (keyval, 0);
  const char *written = keyval == GDK_KEY_Return ? "Enter" : keyval == GDK_KEY_Escape ? "Esc" : NULL;

  if (written == NULL || !g_str_has_suffix (label, key))
    return g_steal_pointer (&label);
  return g_strdup_printf ("%.*s%s", (int) (strlen (label) - strlen (key)), label, written);
}

/**
 * jogan_shortcuts_dup_sequence_label:
 * @keys: one accelerator, or the two of a sequence with a space between them
 *
 * Returns: (transfer full): the keys as they are written for people, such as "Ctrl+K" or "G G"
 */
char *
jogan_shortcuts_dup_sequence_label (const char *keys)
{
  g_auto (GStrv) sequence = g_strsplit (keys, " ", -1);
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; sequence[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      GdkModifierType modifiers;
      guint keyval;

      if (!gtk_accelerator_parse (sequence[i], &keyval, &modifiers))
        continue;
      key = get_key_label (keyval, modifiers);
      g_string_append_printf (label, "%s%s", i > 0 ? " " : "", key);
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}

/**
 * jogan_shortcuts_dup_label:
 * @action: a detailed action name
 *
 * Gets the first keys of an action as they are written for people, such as "Ctrl+K" or "G G".
 *
 * Returns: (transfer full) (nullable): the label, or %NULL when the action has no keys
 */
char *
jogan_shortcuts_dup_label (const char *action)
{
  const JoganShortcut *shortcut = jogan_shortcuts_find (action);
  g_auto (GStrv) alternatives = NULL;

  if (shortcut == NULL || *jogan_shortcuts_get_keys (shortcut) == '\0')
    return NULL;

  alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", 2);
  return jogan_shortcuts_dup_sequence_label (alternatives[0]);
}

/**
 * jogan_shortcuts_get_key:
 * @display: the display the key was pressed on
 * @keyval: the key's value
 * @keycode: its hardware code
 * @state: the modifiers held
 *
 * Finds what a key means in the table: letters in lower case, the keypad as its twins, and for a layout that gives no
 * Latin letter, the Latin letter of that key. Whether caps lock is on does not matter.
 *
 * Returns: a key value as accelerators use it
 */
guint
jogan_shortcuts_get_key (GdkDisplay     *display,
                         guint           keyval,
                         guint           keycode,
                         GdkModifierType state)
{
  guint key = from_keypad (keyval);

  if (!is_printable_ascii (key) && gdk_keyval_to_unicode (key) > 0x7f)
    {
      guint latin = find_latin (display, keycode, (state & GDK_SHIFT_MASK) != 0);

      if (is_printable_ascii (latin))
        key = latin;
    }
  return is_printable_ascii (key) ? gdk_keyval_to_lower (key) : key;
}
