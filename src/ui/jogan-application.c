/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "jogan-config.h"
#include "shell/jogan-search-provider.h"
#include "ui/jogan-color-scheme.h"
#include "ui/jogan-dialog.h"
#include "ui/jogan-glyphs.h"
#include "ui/jogan-notifier.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-welcome.h"
#include "ui/jogan-window.h"

/* How long the end of the program waits for the disk. */
#define FLUSH_MSEC 5000

/**
 * JoganApplication:
 *
 * Holds what outlives a window, the library and the settings, and opens what the desktop or the command line ask for.
 */
struct _JoganApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganKeys *keys;
  JoganKeptSearches *searches;
  JoganNotifier *notifier;
  JoganSearchProvider *provider; /* NULL without a session bus */
  gboolean held;                 /* for those who search without a window */
  guint term_id;
};

G_DEFINE_FINAL_TYPE (JoganApplication, jogan_application, ADW_TYPE_APPLICATION)

static void
save_sources (JoganApplication *self)
{
  GListModel *sources = jogan_library_get_sources (self->library);
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (JoganSource) source = g_list_model_get_item (sources, i);

      g_strv_builder_take (uris, g_file_get_uri (jogan_source_get_file (source)));
    }
  strv = g_strv_builder_end (uris);
  g_settings_set_strv (self->settings, "sources", (const char *const *) strv);
}

static void
restore_sources (JoganApplication *self)
{
  g_auto (GStrv) uris = g_settings_get_strv (self->settings, "sources");

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      jogan_library_add_source (self->library, file);
    }
}

static void
welcome_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (JoganApplication) self = data;
  g_autoptr (GPtrArray) posts = jogan_welcome_load_finish (result, NULL);

  if (g_list_model_get_n_items (jogan_library_get_sources (self->library)) == 0)
    jogan_library_set_guests (self->library, posts);
}

/* The welcome posts teach the app until there is something to read. */
static void
update_welcome (JoganApplication *self)
{
  if (g_list_model_get_n_items (jogan_library_get_sources (self->library)) == 0)
    jogan_welcome_load_async ("welcome", NULL, welcome_loaded_cb, g_object_ref (self));
  else
    jogan_library_set_guests (self->library, NULL);
}

static void
sources_changed_cb (JoganApplication *self)
{
  save_sources (self);
  update_welcome (self);
}

static JoganWindow *
ensure_window (JoganApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      update_welcome (self);
      window = GTK_WINDOW (
        jogan_window_new (GTK_APPLICATION (self), self->library, self->annotations, self->searches, self->settings));
    }
  return JOGAN_WINDOW (window);
}

static void
present (JoganApplication *self)
{
  jogan_window_present (ensure_window (self));
}

static void
provider_busy_cb (JoganApplication *self)
{
  gboolean busy = jogan_search_provider_is_busy (self->provider);

  if (busy && !self->held)
    g_application_hold (G_APPLICATION (self));
  else if (!busy && self->held)
    g_application_release (G_APPLICATION (self));
  self->held = busy;
}

static void
show_paper (JoganApplication *self,
            const char       *id)
{
  jogan_window_seek_paper (ensure_window (self), id);
  present (self);
}

static void
show_search (JoganApplication *self,
             const char       *text)
{
  jogan_window_show_search (ensure_window (self), text);
  present (self);
}

static void
show_paper_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  show_paper (data, g_variant_get_string (parameter, NULL));
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  show_search (data, NULL);
}

static void
today_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  jogan_window_show_today (ensure_window (data));
  present (data);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  GtkWindow *window;

  /* Not closed but destroyed: closing a window with a dialog in it only closes the dialog. */
  while ((window = gtk_application_get_active_window (data)) != NULL)
    gtk_window_destroy (window);
  g_application_quit (data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-icon", JOGAN_APPLICATION_ID,
                "application-name", _("Jogan"),
                "version", JOGAN_VERSION,
                "comments", _("Read daily digests of research papers by keyboard"),
                "developer-name", _("The Jogan developers"),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one a line. */
                "translator-credits",
                _("translator-credits"), NULL);
  jogan_dialog_present (dialog, GTK_WIDGET (window));
}

static const GActionEntry entries[] = {
  { "quit", quit_cb },
  { "about", about_cb },
  { "today", today_cb },
  { "search", search_cb },
  { "show-paper", show_paper_cb, "s" },
};

/* The end of the desktop session closes the window like its user would: nothing typed is lost. */
static gboolean
terminate_cb (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
jogan_application_shutdown (GApplication *application)
{
  JoganApplication *self = JOGAN_APPLICATION (application);

  g_clear_handle_id (&self->term_id, g_source_remove);
  if (self->keys != NULL)
    jogan_keys_flush (self->keys);
  if (self->annotations != NULL && !jogan_annotations_flush (self->annotations, FLUSH_MSEC))
    g_warning ("not all bookmarks and notes are on disk: %s", jogan_annotations_get_message (self->annotations));
  if (self->searches != NULL && !jogan_kept_searches_flush (self->searches, FLUSH_MSEC))
    g_warning ("not all searches are on disk: %s", jogan_kept_searches_get_message (self->searches));
  G_APPLICATION_CLASS (jogan_application_parent_class)->shutdown (application);
}

/* What went wrong is among the remarks, which the window shows. */
static void
keys_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  jogan_keys_load_finish (JOGAN_KEYS (source), result, NULL);
}

static void
jogan_application_startup (GApplication *application)
{
  g_autofree char *index_directory = jogan_library_dup_index_directory ();
  g_autofree char *glyphs_path = jogan_glyphs_dup_path ();
  JoganApplication *self = JOGAN_APPLICATION (application);
  gboolean is_service = (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) != 0;

  /* Read by other threads while this one gets GTK ready; what takes longest comes last, since this one waits until a
   * thread runs. */
  self->settings = g_settings_new ("dev.jogan.Jogan");
  self->keys = jogan_keys_new (NULL, jogan_shortcuts_check);
  jogan_shortcuts_use_keys (self->keys);
  jogan_keys_load_async (self->keys, NULL, keys_loaded_cb, NULL);
  self->searches = jogan_kept_searches_new (NULL);
  self->annotations = jogan_annotations_new (NULL);
  self->library = jogan_library_new_indexed (JOGAN_LIBRARY_WATCH, index_directory);
  if (!is_service)
    jogan_library_hold (self->library);
  restore_sources (self);
  if (!is_service)
    g_thread_unref (jogan_glyphs_warm (glyphs_path));
  g_signal_connect_object (jogan_library_get_sources (self->library), "items-changed", G_CALLBACK (sources_changed_cb),
                           self, G_CONNECT_SWAPPED);

  /* Before GTK looks for the program's icon: the icons that libadwaita adds later have it read all themes again. */
  adw_init ();
  G_APPLICATION_CLASS (jogan_application_parent_class)->startup (application);

  self->notifier = jogan_notifier_new (GTK_APPLICATION (self), self->library, self->settings);
  if (self->provider != NULL)
    jogan_search_provider_set_library (self->provider, self->library, self->annotations);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_window_set_default_icon_name (JOGAN_APPLICATION_ID);
  /* A text that is selected whole when Tab comes to it leaves its links out of reach. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  jogan_color_scheme_follow (self->settings);
  self->term_id = g_unix_signal_add (SIGTERM, terminate_cb, self);
}

static void
jogan_application_activate (GApplication *application)
{
  present (JOGAN_APPLICATION (application));
}

static void
jogan_application_open (GApplication *application,
                        GFile       **files,
                        int           n_files,
                        const char   *hint)
{
  JoganWindow *window = ensure_window (JOGAN_APPLICATION (application));
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (!jogan_window_open_uri (window, uri))
        g_ptr_array_add (sources, files[i]);
    }
  if (sources->len > 0)
    jogan_window_show_files (window, (GFile **) sources->pdata, sources->len);
  present (JOGAN_APPLICATION (application));
}

/* Before the name is on the bus: whoever starts the program by it finds the object there. */
static gboolean
jogan_application_dbus_register (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path,
                                 GError         **error)
{
  JoganApplication *self = JOGAN_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (jogan_application_parent_class)
         ->dbus_register (application, connection, object_path, error))
    return FALSE;
  self->provider = jogan_search_provider_new ();
  g_signal_connect_object (self->provider, "notify::busy", G_CALLBACK (provider_busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "activate-result", G_CALLBACK (show_paper), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "launch-search", G_CALLBACK (show_search), self, G_CONNECT_SWAPPED);
  return jogan_search_provider_export (self->provider, connection, path, error);
}

static void
jogan_application_dbus_unregister (GApplication    *application,
                                   GDBusConnection *connection,
                                   const char      *object_path)
{
  JoganApplication *self = JOGAN_APPLICATION (application);

  if (self->provider != NULL)
    jogan_search_provider_unexport (self->provider);
  g_clear_object (&self->provider);
  G_APPLICATION_CLASS (jogan_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
jogan_application_finalize (GObject *object)
{
  JoganApplication *self = JOGAN_APPLICATION (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->provider);
  g_clear_object (&self->library);
  g_clear_object (&self->keys);
  g_clear_object (&self->searches);
  g_clear_object (&self->annotations);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (jogan_application_parent_class)->finalize (object);
}

static void
jogan_application_class_init (JoganApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jogan_application_finalize;
  application_class->startup = jogan_application_startup;
  application_class->shutdown = jogan_application_shutdown;
  application_class->activate = jogan_application_activate;
  application_class->open = jogan_application_open;
  application_class->dbus_register = jogan_application_dbus_register;
  application_class->dbus_unregister = jogan_application_dbus_unregister;
}

static void
jogan_application_init (JoganApplication *self)
{
}

/**
 * jogan_application_new:
 *
 * Returns: (transfer full): the application
 */
JoganApplication *
jogan_application_new (void)
{
  return g_object_new (JOGAN_TYPE_APPLICATION,
                       "application-id", JOGAN_APPLICATION_ID,
                       "resource-base-path", "/dev/jogan/Jogan",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
