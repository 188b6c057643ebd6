/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-source-private.h"

#include "library/jogan-report-item.h"
#include "library/jogan-scan.h"
#include "model/jogan-text.h"

/**
 * JoganSource:
 *
 * Where posts come from: a folder or a single file. Sources are made and kept up to date by [class@Library]; its
 * properties change in the main thread only.
 */
struct _JoganSource
{
  GObject parent_instance;

  GFile *file;
  char *name;
  char *message;
  GListStore *remarks; /* of JoganReportItem */
  JoganSourceKind kind;
  JoganSourceState state;
  guint n_posts;
  guint n_papers;
};

enum
{
  PROP_FILE = 1,
  PROP_KIND,
  PROP_NAME,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_N_POSTS,
  PROP_N_PAPERS,
  PROP_REMARKS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (JoganSourceKind,
                    jogan_source_kind,
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_FOLDER, "folder"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_FILE, "file"))

G_DEFINE_ENUM_TYPE (JoganSourceState,
                    jogan_source_state,
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (JOGAN_SOURCE_UNREADABLE, "unreadable"))

G_DEFINE_FINAL_TYPE (JoganSource, jogan_source, G_TYPE_OBJECT)

/* Whether two lines of a report say the same. */
static gboolean
items_are_equal (JoganReportItem *a,
                 JoganReportItem *b)
{
  JoganRemark *remark_a = jogan_report_item_get_remark (a);
  JoganRemark *remark_b = jogan_report_item_get_remark (b);

  return jogan_remark_get_line (remark_a) == jogan_remark_get_line (remark_b) &&
         g_str_equal (jogan_remark_get_message (remark_a), jogan_remark_get_message (remark_b)) &&
         g_str_equal (jogan_report_item_get_path (a), jogan_report_item_get_path (b));
}

static void
jogan_source_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JoganSource *self = JOGAN_SOURCE (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_N_POSTS:
      g_value_set_uint (value, self->n_posts);
      break;
    case PROP_N_PAPERS:
      g_value_set_uint (value, self->n_papers);
      break;
    case PROP_REMARKS:
      g_value_set_object (value, self->remarks);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_source_finalize (GObject *object)
{
  JoganSource *self = JOGAN_SOURCE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->remarks);
  g_free (self->name);
  g_free (self->message);
  G_OBJECT_CLASS (jogan_source_parent_class)->finalize (object);
}

static void
jogan_source_class_init (JoganSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = jogan_source_get_property;
  object_class->finalize = jogan_source_finalize;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, JOGAN_TYPE_SOURCE_KIND, JOGAN_SOURCE_FOLDER, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, JOGAN_TYPE_SOURCE_STATE, JOGAN_SOURCE_WAITING,
                                              flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_N_POSTS] = g_param_spec_uint ("n-posts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PAPERS] = g_param_spec_uint ("n-papers", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REMARKS] = g_param_spec_object ("remarks", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_source_init (JoganSource *self)
{
  self->remarks = g_list_store_new (JOGAN_TYPE_REPORT_ITEM);
}

/* A source that was not looked at yet. */
JoganSource *
jogan_source_new (GFile *file)
{
  JoganSource *self = g_object_new (JOGAN_TYPE_SOURCE, NULL);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *display = g_filename_display_name (base);

  self->file = g_object_ref (file);
  self->name = jogan_text_make_showable (display, -1);
  self->kind = jogan_scan_is_post_name (base) ? JOGAN_SOURCE_FILE : JOGAN_SOURCE_FOLDER;
  return self;
}

void
jogan_source_set_kind (JoganSource    *self,
                       JoganSourceKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

void
jogan_source_set_state (JoganSource     *self,
                        JoganSourceState state,
                        const char      *message)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->message, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
jogan_source_set_counts (JoganSource *self,
                         guint        n_posts,
                         guint        n_papers)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->n_posts != n_posts)
    {
      self->n_posts = n_posts;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_POSTS]);
    }
  if (self->n_papers != n_papers)
    {
      self->n_papers = n_papers;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAPERS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* Takes over a new import report; nothing is told when it says the same. */
void
jogan_source_set_remarks (JoganSource *self,
                          GPtrArray   *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->remarks));
  gboolean same = n == items->len;

  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (JoganReportItem) item = g_list_model_get_item (G_LIST_MODEL (self->remarks), i);

      same = items_are_equal (item, g_ptr_array_index (items, i));
    }
  if (!same)
    g_list_store_splice (self->remarks, 0, n, items->pdata, items->len);
}

/**
 * jogan_source_get_file:
 * @self: a source
 *
 * Returns: (transfer none): the folder or file, as it was given
 */
GFile *
jogan_source_get_file (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), NULL);

  return self->file;
}

/**
 * jogan_source_get_kind:
 * @self: a source
 *
 * Returns: what it is
 */
JoganSourceKind
jogan_source_get_kind (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), JOGAN_SOURCE_FOLDER);

  return self->kind;
}

/**
 * jogan_source_get_name:
 * @self: a source
 *
 * Returns: (transfer none): the name of the folder or file without what is above it, fit to be shown
 */
const char *
jogan_source_get_name (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), NULL);

  return self->name;
}

/**
 * jogan_source_get_state:
 * @self: a source
 *
 * Returns: how it stands with it
 */
JoganSourceState
jogan_source_get_state (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), JOGAN_SOURCE_WAITING);

  return self->state;
}

/**
 * jogan_source_get_message:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): when it is empty, missing or unreadable: a sentence that names it, says what
 *   is wrong and what can be done, translated. Text, not markup
 */
const char *
jogan_source_get_message (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), NULL);

  return self->message;
}

/**
 * jogan_source_get_n_posts:
 * @self: a source
 *
 * Returns: how many posts were read from it
 */
guint
jogan_source_get_n_posts (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), 0);

  return self->n_posts;
}

/**
 * jogan_source_get_n_papers:
 * @self: a source
 *
 * Returns: how many papers these posts have
 */
guint
jogan_source_get_n_papers (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), 0);

  return self->n_papers;
}

/**
 * jogan_source_get_remarks:
 * @self: a source
 *
 * Returns: (transfer none): its import report, a list of [class@ReportItem]: what was refused, then what was unusual
 *   about the posts that were read, newest file name first
 */
GListModel *
jogan_source_get_remarks (JoganSource *self)
{
  g_return_val_if_fail (JOGAN_IS_SOURCE (self), NULL);

  return G_LIST_MODEL (self->remarks);
}
