/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-notifier.h"

#include <glib/gi18n-lib.h>

/* Posts that come within this time are told of together, in milliseconds. */
#define GATHER_MS 1000

/**
 * JoganNotifier:
 *
 * Tells of posts that come while a window is open and something else has the reader's attention, if the setting
 * `notify-new-posts` says so. Posts that are there when a source is added or the program starts are not new.
 */
struct _JoganNotifier
{
  GObject parent_instance;

  GtkApplication *application; /* borrowed: it outlives this */
  JoganLibrary *library;
  GSettings *settings;
  GPtrArray *posts; /* of JoganPost: come, and not told of yet */
  guint gather_id;
  gboolean settled; /* all sources have been read since the last one was added */
};

G_DEFINE_FINAL_TYPE (JoganNotifier, jogan_notifier, G_TYPE_OBJECT)

static GNotification *
new_notification (GPtrArray *posts)
{
  JoganPost *post = g_ptr_array_index (posts, 0);
  guint n_papers = 0;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  GNotification *notification;

  for (guint i = 0; i < posts->len; i++)
    n_papers += jogan_post_get_n_papers (g_ptr_array_index (posts, i));
  if (posts->len == 1)
    title = jogan_text_make_showable (jogan_post_get_title (post), -1);
  else
    title = g_strdup_printf (g_dngettext (NULL, "%u New Post", "%u New Posts", posts->len), posts->len);
  body = g_strdup_printf (g_dngettext (NULL, "%'u paper", "%'u papers", n_papers), n_papers);

  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  if (posts->len == 1 && n_papers > 0)
    g_notification_set_default_action_and_target (notification, "app.show-paper", "s",
                                                  jogan_post_get_paper_id (post, 0));
  else
    g_notification_set_default_action (notification, "app.today");
  return notification;
}

static gboolean
is_wanted (JoganNotifier *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return g_settings_get_boolean (self->settings, "notify-new-posts") && window != NULL &&
         !gtk_window_is_active (window);
}

static void
gather_cb (gpointer data)
{
  JoganNotifier *self = data;

  self->gather_id = 0;
  if (is_wanted (self))
    {
      g_autoptr (GNotification) notification = new_notification (self->posts);

      g_application_send_notification (G_APPLICATION (self->application), "new-posts", notification);
    }
  g_ptr_array_set_size (self->posts, 0);
}

static void
post_changed_cb (JoganNotifier *self,
                 JoganPost     *old_post,
                 JoganPost     *new_post)
{
  /* What comes before the reader's eyes needs no telling, also when the window is left right after. */
  if (!self->settled || old_post != NULL || new_post == NULL || !is_wanted (self))
    return;
  g_ptr_array_add (self->posts, g_object_ref (new_post));
  if (self->gather_id == 0)
    self->gather_id = g_timeout_add_once (GATHER_MS, gather_cb, self);
}

static void
sources_changed_cb (JoganNotifier *self)
{
  self->settled = FALSE;
}

static void
loading_changed_cb (JoganNotifier *self)
{
  self->settled = self->settled || !jogan_library_is_loading (self->library);
}

static void
jogan_notifier_finalize (GObject *object)
{
  JoganNotifier *self = JOGAN_NOTIFIER (object);

  g_clear_handle_id (&self->gather_id, g_source_remove);
  g_ptr_array_unref (self->posts);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (jogan_notifier_parent_class)->finalize (object);
}

static void
jogan_notifier_class_init (JoganNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jogan_notifier_finalize;
}

static void
jogan_notifier_init (JoganNotifier *self)
{
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jogan_notifier_new:
 * @application: (not nullable): the application, which keeps the notifier
 * @library: what posts come to
 * @settings: the application's settings
 *
 * Returns: (transfer full): a notifier
 */
JoganNotifier *
jogan_notifier_new (GtkApplication *application,
                    JoganLibrary   *library,
                    GSettings      *settings)
{
  JoganNotifier *self = g_object_new (JOGAN_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (library, "post-changed", G_CALLBACK (post_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jogan_library_get_sources (library), "items-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
