/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/jogan-search-provider.h"

#include "search/jogan-search.h"

/* GNOME Shell shows five; whoever asks for more gets this many. */
#define MAX_RESULTS 20

/* A description is one line, in characters. */
#define MAX_DESCRIPTION 200

/* Questions that wait at the same time; of more, the oldest is answered with nothing. */
#define MAX_WAITING 32

/* How long a question waits for a library that is being read, in milliseconds, before it gets what is there. */
#define PATIENCE_MS 5000

/* How long the search stays ready after the last question, in seconds. */
#define IDLE_S 60

/**
 * JoganSearchProvider:
 *
 * Answers the desktop's search, GNOME Shell's `org.gnome.Shell.SearchProvider2`, from the library. It needs no window.
 * A result is the id of a paper.
 *
 * Anybody on the session bus may call, with anything: what is asked is cut to the length of a query, what is answered
 * is bounded, and ids that mean nothing are left out.
 */
struct _JoganSearchProvider
{
  GObject parent_instance;

  GDBusConnection *connection; /* NULL until it is exported */
  guint registration_id;
  JoganLibrary *library; /* NULL until the program has started */
  JoganAnnotations *annotations;
  JoganSearch *search; /* NULL when nobody asked for a while */
  GQueue waiting;      /* of Question: answered one after the other, the first is being searched for */
  guint patience_id;
  guint idle_id;
  gboolean impatient; /* the first question has waited long enough */
};

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

enum
{
  ACTIVATE_RESULT,
  LAUNCH_SEARCH,
  N_SIGNALS
};

typedef struct
{
  GDBusMethodInvocation *invocation; /* gone once it is answered, as each question is */
  JoganQuery *query;                 /* NULL for a question about results */
  char **ids;
} Question;

static void proceed (JoganSearchProvider *self);

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char introspection[] = "<node>"
                                    "  <interface name='org.gnome.Shell.SearchProvider2'>"
                                    "    <method name='GetInitialResultSet'>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='as' name='results' direction='out'/>"
                                    "    </method>"
                                    "    <method name='GetSubsearchResultSet'>"
                                    "      <arg type='as' name='previous_results' direction='in'/>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='as' name='results' direction='out'/>"
                                    "    </method>"
                                    "    <method name='GetResultMetas'>"
                                    "      <arg type='as' name='identifiers' direction='in'/>"
                                    "      <arg type='aa{sv}' name='metas' direction='out'/>"
                                    "    </method>"
                                    "    <method name='ActivateResult'>"
                                    "      <arg type='s' name='identifier' direction='in'/>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='u' name='timestamp' direction='in'/>"
                                    "    </method>"
                                    "    <method name='LaunchSearch'>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='u' name='timestamp' direction='in'/>"
                                    "    </method>"
                                    "  </interface>"
                                    "</node>";

G_DEFINE_FINAL_TYPE (JoganSearchProvider, jogan_search_provider, G_TYPE_OBJECT)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->query, jogan_query_unref);
  g_strfreev (question->ids);
  g_free (question);
}

static void
answer (Question *question,
        GVariant *value)
{
  g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation), value);
}

/* The words as they would be typed into the window's search, as many as a query may have bytes. */
static char *
join_terms (const char *const *terms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      gsize length = strnlen (terms[i], JOGAN_QUERY_MAX_BYTES + 1);

      if (text->len + length + 1 > JOGAN_QUERY_MAX_BYTES)
        break;
      if (length > 0 && text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, terms[i]);
    }
  return g_string_free_and_steal (text);
}

/* One line without what a post may have put there to disturb others. */
static char *
make_line (const char *text,
           glong       max_characters)
{
  g_autofree char *showable = jogan_text_make_showable (text, -1);
  char *line = jogan_text_collapse_spaces (showable);

  if (g_utf8_strlen (line, -1) > max_characters)
    {
      char *end = g_utf8_offset_to_pointer (line, max_characters - 1);
      g_autofree char *whole = line;

      line = g_strdup_printf ("%.*s…", (int) (end - whole), whole);
    }
  return line;
}

static char *
make_description (JoganPaper *paper)
{
  const GDate *day = jogan_post_get_day (jogan_paper_get_post (paper));
  const char *summary = jogan_paper_get_summary (paper);
  g_autofree char *line = make_line (summary != NULL ? summary : "", MAX_DESCRIPTION);
  char date[64] = "";

  if (day == NULL || g_date_strftime (date, sizeof date, "%x", day) == 0)
    return g_steal_pointer (&line);
  return *line != '\0' ? g_strdup_printf ("%s · %s", date, line) : g_strdup (date);
}

static void
add_meta (GVariantBuilder *metas,
          const char      *id,
          JoganPaper      *paper)
{
  g_autofree char *name = make_line (jogan_paper_get_title (paper), MAX_DESCRIPTION);
  g_autofree char *description = make_description (paper);
  g_autofree char *url = jogan_paper_dup_page_url (paper);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  if (url != NULL && g_utf8_validate (url, -1, NULL))
    g_variant_builder_add (metas, "{sv}", "clipboardText", g_variant_new_string (url));
  g_variant_builder_close (metas);
}

static void
answer_metas (JoganSearchProvider *self,
              Question            *question)
{
  GVariantBuilder metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < MAX_RESULTS && question->ids[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) papers = jogan_library_find_papers (self->library, question->ids[i]);

      if (papers->len > 0)
        add_meta (&metas, question->ids[i], g_ptr_array_index (papers, papers->len - 1));
    }
  answer (question, g_variant_new ("(aa{sv})", &metas));
}

/* Each paper once, in however many posts it stands. */
static void
answer_results (JoganSearchProvider *self,
                Question            *question)
{
  JoganSearchResults *results = jogan_search_get_results (self->search);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (results));

  if (jogan_search_results_get_query (results) != question->query)
    n = 0;
  for (guint i = 0; i < n && g_hash_table_size (seen) < MAX_RESULTS; i++)
    {
      g_autoptr (JoganSearchResult) result = g_list_model_get_item (G_LIST_MODEL (results), i);
      const char *id = jogan_paper_get_id (jogan_search_result_get_paper (result));

      /* That of a post without links is a file's name, which may be anything. */
      if (g_utf8_validate (id, -1, NULL) && g_hash_table_add (seen, g_strdup (id)))
        g_variant_builder_add (&ids, "s", id);
    }
  answer (question, g_variant_new ("(as)", &ids));
}

static void
ensure_search (JoganSearchProvider *self)
{
  if (self->search != NULL)
    return;
  self->search = jogan_search_new (self->library, self->annotations);
  g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (proceed), self, G_CONNECT_SWAPPED);
}

static void
patience_cb (gpointer data)
{
  JoganSearchProvider *self = data;

  self->patience_id = 0;
  self->impatient = TRUE;
  proceed (self);
}

/* Whether the first question may be answered now; what it needs for that is begun. */
static gboolean
is_ready (JoganSearchProvider *self,
          Question            *question)
{
  if (self->impatient)
    return TRUE;
  if (self->patience_id == 0)
    self->patience_id = g_timeout_add_once (PATIENCE_MS, patience_cb, self);
  if (question->query != NULL)
    {
      ensure_search (self);
      jogan_search_set_query (self->search, question->query);
      if (jogan_search_is_busy (self->search))
        return FALSE;
    }
  return !jogan_library_is_loading (self->library);
}

/* Answers as many questions as it can, one after the other. */
static void
proceed (JoganSearchProvider *self)
{
  Question *question;

  while (self->library != NULL && (question = g_queue_peek_head (&self->waiting)) != NULL && is_ready (self, question))
    {
      if (question->query != NULL)
        answer_results (self, question);
      else
        answer_metas (self, question);
      question_free (g_queue_pop_head (&self->waiting));
      g_clear_handle_id (&self->patience_id, g_source_remove);
      self->impatient = FALSE;
    }
}

static void
idle_cb (gpointer data)
{
  JoganSearchProvider *self = data;

  self->idle_id = 0;
  g_clear_object (&self->search);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Somebody asks: stays ready for a while, since the next letter is about to be typed. */
static void
stay_busy (JoganSearchProvider *self)
{
  gboolean was_busy = self->idle_id != 0;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  self->idle_id = g_timeout_add_seconds_once (IDLE_S, idle_cb, self);
  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The second of those that wait: the first may be being searched for. */
static void
forget_oldest (JoganSearchProvider *self)
{
  Question *question = g_queue_pop_nth (&self->waiting, 1);

  if (question->query != NULL)
    answer (question, g_variant_new ("(@as)", g_variant_new_strv (NULL, 0)));
  else
    answer (question, g_variant_new ("(@aa{sv})", g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0)));
  question_free (question);
}

static void
ask (JoganSearchProvider   *self,
     GDBusMethodInvocation *invocation,
     JoganQuery            *query,
     char                 **ids)
{
  Question *question = g_new0 (Question, 1);

  question->invocation = invocation; /* which an answer takes */
  question->query = query;
  question->ids = ids;
  g_queue_push_tail (&self->waiting, question);
  if (self->waiting.length > MAX_WAITING)
    forget_oldest (self);
  proceed (self);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *object_path,
                const char            *interface_name,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               data)
{
  g_autoptr (JoganSearchProvider) self = g_object_ref (JOGAN_SEARCH_PROVIDER (data));
  g_autofree const char **terms = NULL;
  g_autofree char *text = NULL;
  const char *id;

  stay_busy (self);
  if (g_str_equal (method, "GetResultMetas"))
    {
      g_auto (GStrv) ids = NULL;

      g_variant_get (parameters, "(^as)", &ids);
      ask (self, invocation, NULL, g_steal_pointer (&ids));
    }
  else if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get_child (parameters, 0, "&s", &id);
      g_signal_emit (self, signals[ACTIVATE_RESULT], 0, id);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else if (g_str_equal (method, "LaunchSearch"))
    {
      g_variant_get_child (parameters, 0, "^a&s", &terms);
      text = join_terms (terms);
      g_signal_emit (self, signals[LAUNCH_SEARCH], 0, text);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      /* What was found for fewer words is of no use: all of it is looked through anyway. */
      gsize position = g_str_equal (method, "GetSubsearchResultSet") ? 1 : 0;

      g_variant_get_child (parameters, position, "^a&s", &terms);
      text = join_terms (terms);
      ask (self, invocation, jogan_query_new (text), NULL);
    }
}

static void
jogan_search_provider_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  JoganSearchProvider *self = JOGAN_SEARCH_PROVIDER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, jogan_search_provider_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_search_provider_finalize (GObject *object)
{
  JoganSearchProvider *self = JOGAN_SEARCH_PROVIDER (object);

  jogan_search_provider_unexport (self);
  g_clear_object (&self->search);
  g_clear_object (&self->library);
  g_clear_object (&self->annotations);
  G_OBJECT_CLASS (jogan_search_provider_parent_class)->finalize (object);
}

static void
jogan_search_provider_class_init (JoganSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jogan_search_provider_get_property;
  object_class->finalize = jogan_search_provider_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JoganSearchProvider::activate-result:
   * @id: the id of a paper, which may be anything
   *
   * Somebody wants to see a result.
   */
  signals[ACTIVATE_RESULT] = g_signal_new ("activate-result", JOGAN_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * JoganSearchProvider::launch-search:
   * @text: what to search for
   *
   * Somebody wants to see all results.
   */
  signals[LAUNCH_SEARCH] = g_signal_new ("launch-search", JOGAN_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jogan_search_provider_init (JoganSearchProvider *self)
{
}

/**
 * jogan_search_provider_new:
 *
 * Returns: (transfer full): a provider that answers when it has been exported and has a library
 */
JoganSearchProvider *
jogan_search_provider_new (void)
{
  return g_object_new (JOGAN_TYPE_SEARCH_PROVIDER, NULL);
}

/**
 * jogan_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @object_path: where
 * @error: return location
 *
 * Makes it known to the bus. Questions wait until there is a library.
 *
 * Returns: whether that was possible
 */
gboolean
jogan_search_provider_export (JoganSearchProvider *self,
                              GDBusConnection     *connection,
                              const char          *object_path,
                              GError             **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  g_return_val_if_fail (JOGAN_IS_SEARCH_PROVIDER (self) && self->connection == NULL, FALSE);

  if (node == NULL)
    return FALSE;
  self->registration_id = g_dbus_connection_register_object (connection, object_path, node->interfaces[0], &vtable,
                                                             self, NULL, error);
  if (self->registration_id == 0)
    return FALSE;
  self->connection = g_object_ref (connection);
  return TRUE;
}

/**
 * jogan_search_provider_unexport:
 * @self: a provider
 *
 * Takes it from the bus. Whoever waits is told that there is no answer.
 */
void
jogan_search_provider_unexport (JoganSearchProvider *self)
{
  Question *question;

  g_return_if_fail (JOGAN_IS_SEARCH_PROVIDER (self));

  if (self->registration_id != 0)
    g_dbus_connection_unregister_object (self->connection, g_steal_handle_id (&self->registration_id));
  g_clear_object (&self->connection);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  while ((question = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_dbus_method_invocation_return_dbus_error (g_steal_pointer (&question->invocation),
                                                  "org.freedesktop.DBus.Error.Disconnected", "The program ends.");
      question_free (question);
    }
}

/**
 * jogan_search_provider_set_library:
 * @self: a provider without a library
 * @library: where to search
 * @annotations: what the reader added to its papers
 *
 * Begins to answer.
 */
void
jogan_search_provider_set_library (JoganSearchProvider *self,
                                   JoganLibrary        *library,
                                   JoganAnnotations    *annotations)
{
  g_return_if_fail (JOGAN_IS_SEARCH_PROVIDER (self) && self->library == NULL);

  self->library = g_object_ref (library);
  self->annotations = g_object_ref (annotations);
  g_signal_connect_object (library, "notify::loading", G_CALLBACK (proceed), self, G_CONNECT_SWAPPED);
  proceed (self);
}

/**
 * jogan_search_provider_is_busy:
 * @self: a provider
 *
 * Returns: whether somebody asked within the last minute, and is likely to ask again
 */
gboolean
jogan_search_provider_is_busy (JoganSearchProvider *self)
{
  g_return_val_if_fail (JOGAN_IS_SEARCH_PROVIDER (self), FALSE);

  return self->idle_id != 0;
}
