/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-view.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "ui/jogan-day-format.h"

/**
 * JoganView:
 *
 * A row of the sidebar: a way to look at the library.
 */
struct _JoganView
{
  GObject parent_instance;

  JoganViewKind kind;
  char *id;
  char *title;             /* of a year, a month or a day made when it is first asked for */
  char *tag;               /* of a tag view */
  JoganKeptSearch *search; /* of a kept search */
  JoganSource *source;     /* of a source view */
  JoganLibrary *library;   /* of a source view: knows what is from where */
  GDate date;              /* the first day of what it shows */
  guint count;
  guint level; /* how many views it stands below */
  gboolean open;
};

/* How many papers of a post have a tag. */
typedef struct
{
  const char *tag;
  guint n_papers;
} Tagged;

enum
{
  PROP_COUNT = 1,
  PROP_OPEN,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (JoganView, jogan_view, G_TYPE_OBJECT)

static const struct
{
  const char *id;
  const char *title;
  const char *icon_name;
} fixed_views[] = {
  [JOGAN_VIEW_TODAY] = { "today", NC_("view", "Today"), "jogan-morning-symbolic" },
  [JOGAN_VIEW_UNREAD] = { "unread", NC_("view", "Unread"), "jogan-unread-symbolic" },
  [JOGAN_VIEW_ALL] = { "all", NC_("view", "All Papers"), "jogan-paper-symbolic" },
  [JOGAN_VIEW_BOOKMARKS] = { "bookmarks", NC_("view", "Bookmarks"), "jogan-bookmark-outline-symbolic" },
  [JOGAN_VIEW_NOTES] = { "notes", NC_("view", "Notes"), "jogan-note-symbolic" },
  [JOGAN_VIEW_SEARCH] = { "search", NC_("view", "Search"), "edit-find-symbolic" },
};

static gboolean
contains_tag (const char *const *tags,
              const char        *tag)
{
  return tags != NULL && g_strv_contains (tags, tag);
}

static void
jogan_view_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, JOGAN_VIEW (object)->count);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, JOGAN_VIEW (object)->open);
      break;
    case PROP_TITLE:
      g_value_set_string (value, jogan_view_get_title (JOGAN_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_view_finalize (GObject *object)
{
  JoganView *self = JOGAN_VIEW (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->tag);
  g_clear_object (&self->search);
  g_clear_object (&self->source);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (jogan_view_parent_class)->finalize (object);
}

static void
jogan_view_class_init (JoganViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jogan_view_get_property;
  object_class->finalize = jogan_view_finalize;

  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_view_init (JoganView *self)
{
}

/**
 * jogan_view_new:
 * @kind: one of the fixed views
 *
 * Returns: (transfer full): a view
 */
JoganView *
jogan_view_new (JoganViewKind kind)
{
  JoganView *self;

  g_return_val_if_fail (kind < G_N_ELEMENTS (fixed_views), NULL);

  self = g_object_new (JOGAN_TYPE_VIEW, NULL);
  self->kind = kind;
  self->id = g_strdup (fixed_views[kind].id);
  self->title = g_strdup (g_dpgettext2 (NULL, "view", fixed_views[kind].title));
  return self;
}

/**
 * jogan_view_new_for_time:
 * @kind: whether of a year, a month or a day
 * @date: (nullable): a day in it; %NULL for papers without a date, which are as those of a day
 *
 * Returns: (transfer full): a view of that time
 */
JoganView *
jogan_view_new_for_time (JoganViewKind kind,
                         const GDate  *date)
{
  JoganView *self;
  g_autoptr (GString) id = NULL;

  g_return_val_if_fail (kind >= JOGAN_VIEW_YEAR && kind <= JOGAN_VIEW_DAY, NULL);

  self = g_object_new (JOGAN_TYPE_VIEW, NULL);
  self->kind = date != NULL ? kind : JOGAN_VIEW_DAY;
  if (date == NULL)
    {
      self->id = g_strdup ("day:");
      return self;
    }

  self->date = *date;
  id = g_string_new (NULL);
  g_string_printf (id, "%s:%04d",
                   kind == JOGAN_VIEW_YEAR    ? "year"
                   : kind == JOGAN_VIEW_MONTH ? "month"
                                              : "day",
                   g_date_get_year (date));
  if (kind >= JOGAN_VIEW_MONTH)
    g_string_append_printf (id, "-%02d", g_date_get_month (date));
  if (kind == JOGAN_VIEW_DAY)
    g_string_append_printf (id, "-%02d", g_date_get_day (date));
  self->id = g_string_free (g_steal_pointer (&id), FALSE);
  return self;
}

/**
 * jogan_view_new_for_tag:
 * @tag: a tag
 *
 * Returns: (transfer full): a view of the papers with that tag
 */
JoganView *
jogan_view_new_for_tag (const char *tag)
{
  JoganView *self = g_object_new (JOGAN_TYPE_VIEW, NULL);

  self->kind = JOGAN_VIEW_TAG;
  self->id = g_strconcat ("tag:", tag, NULL);
  self->title = jogan_text_make_showable (tag, -1);
  self->tag = g_strdup (tag);
  return self;
}

/**
 * jogan_view_new_for_source:
 * @library: a library
 * @source: a source of it
 *
 * Returns: (transfer full): a view of the papers from that source
 */
JoganView *
jogan_view_new_for_source (JoganLibrary *library,
                           JoganSource  *source)
{
  JoganView *self = g_object_new (JOGAN_TYPE_VIEW, NULL);
  g_autofree char *uri = g_file_get_uri (jogan_source_get_file (source));

  self->kind = JOGAN_VIEW_SOURCE;
  self->id = g_strconcat ("source:", uri, NULL);
  self->title = jogan_text_make_showable (jogan_source_get_name (source), -1);
  self->source = g_object_ref (source);
  self->library = g_object_ref (library);
  return self;
}

static void
update_title (JoganView *self)
{
  g_autofree char *title = jogan_text_make_showable (jogan_kept_search_get_name (self->search), -1);

  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * jogan_view_new_for_search:
 * @search: a search that was kept
 *
 * Returns: (transfer full): a view of what it finds
 */
JoganView *
jogan_view_new_for_search (JoganKeptSearch *search)
{
  JoganView *self = g_object_new (JOGAN_TYPE_VIEW, NULL);

  self->kind = JOGAN_VIEW_KEPT;
  self->id = g_strconcat ("search:", jogan_kept_search_get_query (search), NULL);
  self->search = g_object_ref (search);
  g_signal_connect_object (search, "notify::name", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  update_title (self);
  return self;
}

/**
 * jogan_view_get_search:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the kept search that it shows
 */
JoganKeptSearch *
jogan_view_get_search (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  return self->search;
}

/**
 * jogan_view_is_search:
 * @self: a view
 *
 * Returns: whether it shows what a search finds, kept or not
 */
gboolean
jogan_view_is_search (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), FALSE);

  return self->kind == JOGAN_VIEW_SEARCH || self->kind == JOGAN_VIEW_KEPT;
}

/**
 * jogan_view_get_kind:
 * @self: a view
 *
 * Returns: what it shows
 */
JoganViewKind
jogan_view_get_kind (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), JOGAN_VIEW_ALL);

  return self->kind;
}

/**
 * jogan_view_get_id:
 * @self: a view
 *
 * Returns: (transfer none): what it is remembered by, such as "today", "day:2025-12-18" or "tag:vision"
 */
const char *
jogan_view_get_id (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  return self->id;
}

/**
 * jogan_view_get_title:
 * @self: a view
 *
 * Returns: (transfer none): its title, fit to be shown
 */
const char *
jogan_view_get_title (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  if (self->title == NULL)
    self->title = self->kind == JOGAN_VIEW_YEAR    ? jogan_day_format_year (&self->date)
                  : self->kind == JOGAN_VIEW_MONTH ? jogan_day_format_month (&self->date)
                                                   : jogan_day_format_short (jogan_view_get_date (self));
  return self->title;
}

/**
 * jogan_view_get_icon_name:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): an icon for it
 */
const char *
jogan_view_get_icon_name (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  switch (self->kind)
    {
    case JOGAN_VIEW_TODAY:
    case JOGAN_VIEW_UNREAD:
    case JOGAN_VIEW_ALL:
    case JOGAN_VIEW_BOOKMARKS:
    case JOGAN_VIEW_NOTES:
    case JOGAN_VIEW_SEARCH:
      return fixed_views[self->kind].icon_name;
    case JOGAN_VIEW_KEPT:
      return "edit-find-symbolic";
    case JOGAN_VIEW_TAG:
      return "jogan-tag-symbolic";
    case JOGAN_VIEW_SOURCE:
      return "folder-symbolic";
    case JOGAN_VIEW_YEAR:
    case JOGAN_VIEW_MONTH:
      return self->open ? "pan-down-symbolic" : "pan-end-symbolic";
    case JOGAN_VIEW_DAY:
    default:
      return NULL;
    }
}

/**
 * jogan_view_get_date:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the date of a day view, or a day of a month or a year
 */
const GDate *
jogan_view_get_date (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  return g_date_valid (&self->date) ? &self->date : NULL;
}

/**
 * jogan_view_parse_time:
 * @id: the id of any view
 * @day: (out): the first day of what it shows
 *
 * Returns: whether it is that of a year, a month or a day, other than that of papers without a date
 */
gboolean
jogan_view_parse_time (const char *id,
                       GDate      *day)
{
  int year = 0;
  int month = 1;
  int day_of_month = 1;

  g_date_clear (day, 1);
  if (sscanf (id, "year:%4d", &year) < 1 && sscanf (id, "month:%4d-%2d", &year, &month) < 2 &&
      sscanf (id, "day:%4d-%2d-%2d", &year, &month, &day_of_month) < 3)
    return FALSE;
  if (day_of_month < 0 || year < 0 || !g_date_valid_dmy (day_of_month, month, year))
    return FALSE;
  g_date_set_dmy (day, day_of_month, month, year);
  return TRUE;
}

/**
 * jogan_view_has_day:
 * @self: a view of a day, a month or a year
 * @day: (nullable): a day; %NULL for that of papers without a date
 *
 * Returns: whether the day is in it
 */
gboolean
jogan_view_has_day (JoganView   *self,
                    const GDate *day)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), FALSE);

  if (day == NULL || !g_date_valid (&self->date))
    return day == NULL && !g_date_valid (&self->date);
  return g_date_get_year (day) == g_date_get_year (&self->date) &&
         (self->kind < JOGAN_VIEW_MONTH || g_date_get_month (day) == g_date_get_month (&self->date)) &&
         (self->kind < JOGAN_VIEW_DAY || g_date_get_day (day) == g_date_get_day (&self->date));
}

/**
 * jogan_view_is_open:
 * @self: a view
 *
 * Returns: whether the months of its year, or the days of its month, stand below it
 */
gboolean
jogan_view_is_open (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), FALSE);

  return self->open;
}

/**
 * jogan_view_get_level:
 * @self: a view
 *
 * Returns: how many views it stands below: 1 for a day of a month
 */
guint
jogan_view_get_level (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), 0);

  return self->level;
}

/**
 * jogan_view_set_place:
 * @self: a view
 * @level: how many views it stands below
 * @open: whether others stand below it
 */
void
jogan_view_set_place (JoganView *self,
                      guint      level,
                      gboolean   open)
{
  g_return_if_fail (JOGAN_IS_VIEW (self));

  if (self->level == level && self->open == open)
    return;
  self->level = level;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/**
 * jogan_view_get_source:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the source of a source view
 */
JoganSource *
jogan_view_get_source (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), NULL);

  return self->source;
}

/**
 * jogan_view_get_count:
 * @self: a view
 *
 * Returns: how many papers it shows, or 0 when that is not told
 */
guint
jogan_view_get_count (JoganView *self)
{
  g_return_val_if_fail (JOGAN_IS_VIEW (self), 0);

  return self->count;
}

/**
 * jogan_view_set_count:
 * @self: a view
 * @count: how many papers it shows
 */
void
jogan_view_set_count (JoganView *self,
                      guint      count)
{
  g_return_if_fail (JOGAN_IS_VIEW (self));

  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
count_tag_cb (const char *tag,
              guint       n_papers,
              gpointer    data)
{
  Tagged *tagged = data;

  if (g_str_equal (tag, tagged->tag))
    tagged->n_papers += n_papers;
}

static void
set_all (gboolean *passes,
         guint     n,
         gboolean  pass)
{
  for (guint i = 0; i < n; i++)
    passes[i] = pass;
}

static void
filter_by_tag (JoganView *self,
               JoganPost *post,
               gboolean  *passes)
{
  Tagged tagged = { self->tag, 0 };
  guint n = jogan_post_get_n_papers (post);

  jogan_post_visit_tags (post, count_tag_cb, &tagged);
  set_all (passes, n, tagged.n_papers == n);
  for (guint i = 0; tagged.n_papers > 0 && tagged.n_papers < n && i < n; i++)
    {
      g_autoptr (JoganPaper) paper = g_list_model_get_item (G_LIST_MODEL (post), i);

      passes[i] = contains_tag (jogan_paper_get_tags (paper), self->tag);
    }
}

/**
 * jogan_view_filter_post:
 * @self: a view
 * @post: a post of a day that the view shows
 * @passes: for each of its papers: set to whether the view shows it
 *
 * Tells by what the post itself says; what the reader marked is for others to know. Papers are made only of a post of
 * which some have a tag and some have not.
 */
void
jogan_view_filter_post (JoganView *self,
                        JoganPost *post,
                        gboolean  *passes)
{
  g_return_if_fail (JOGAN_IS_VIEW (self));
  g_return_if_fail (JOGAN_IS_POST (post));

  if (self->kind == JOGAN_VIEW_TAG)
    filter_by_tag (self, post, passes);
  else
    set_all (passes, jogan_post_get_n_papers (post),
             self->kind != JOGAN_VIEW_SOURCE || jogan_library_has_post (self->library, self->source, post));
}
