/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotation-list.h"

#include <string.h>

#include "model/jogan-text.h"

/**
 * JoganAnnotation:
 *
 * A bookmark or a note as lists show it. It stays the same object for as long as the bookmark or note is there, and
 * tells of what changes in it.
 */
struct _JoganAnnotation
{
  GObject parent_instance;

  JoganAnnotationKind kind;
  JoganRecord *record;
  GDate day;
  char *title;      /* made when first asked for */
  char *first_line; /* likewise */
  char **other_texts;
};

G_DEFINE_FINAL_TYPE (JoganAnnotation, jogan_annotation, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_URL,
  PROP_DAY,
  PROP_TIME,
  PROP_MODIFIED,
  PROP_TEXT,
  PROP_FIRST_LINE,
  PROP_OTHER_TEXTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The first line with anything in it, without the signs that begin headings, lists and quotes. */
static char *
make_first_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 50);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " \t\r#>-*+");
      g_autofree char *collapsed = jogan_text_collapse_spaces (line);

      if (*collapsed != '\0')
        return jogan_text_make_showable (collapsed, -1);
    }
  return g_strdup ("");
}

static void
jogan_annotation_finalize (GObject *object)
{
  JoganAnnotation *self = JOGAN_ANNOTATION (object);

  g_clear_pointer (&self->record, jogan_record_unref);
  g_free (self->title);
  g_free (self->first_line);
  g_strfreev (self->other_texts);
  G_OBJECT_CLASS (jogan_annotation_parent_class)->finalize (object);
}

static void
jogan_annotation_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JoganAnnotation *self = JOGAN_ANNOTATION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, jogan_annotation_get_id (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, jogan_annotation_get_title (self));
      break;
    case PROP_URL:
      g_value_set_string (value, jogan_annotation_get_url (self));
      break;
    case PROP_DAY:
      g_value_set_boxed (value, jogan_annotation_get_day (self));
      break;
    case PROP_TIME:
      g_value_set_int64 (value, jogan_annotation_get_time (self));
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, jogan_annotation_get_modified (self));
      break;
    case PROP_TEXT:
      g_value_set_string (value, jogan_annotation_get_text (self));
      break;
    case PROP_FIRST_LINE:
      g_value_set_string (value, jogan_annotation_get_first_line (self));
      break;
    case PROP_OTHER_TEXTS:
      g_value_set_boxed (value, jogan_annotation_get_other_texts (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_annotation_class_init (JoganAnnotationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = jogan_annotation_finalize;
  object_class->get_property = jogan_annotation_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_DAY] = g_param_spec_boxed ("day", NULL, NULL, G_TYPE_DATE, flags);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MODIFIED] = g_param_spec_int64 ("modified", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_FIRST_LINE] = g_param_spec_string ("first-line", NULL, NULL, NULL, flags);
  properties[PROP_OTHER_TEXTS] = g_param_spec_boxed ("other-texts", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_annotation_init (JoganAnnotation *self)
{
}

/* (transfer full): an item of a list over records. */
JoganAnnotation *
jogan_annotation_new (JoganAnnotationKind kind,
                      JoganRecord        *record)
{
  JoganAnnotation *self = g_object_new (JOGAN_TYPE_ANNOTATION, NULL);

  self->kind = kind;
  jogan_annotation_set_record (self, record);
  return self;
}

/* Lets the item show another version of its record. */
void
jogan_annotation_set_record (JoganAnnotation *self,
                             JoganRecord     *record)
{
  g_autoptr (JoganRecord) old = self->record;
  g_auto (GStrv) old_texts = g_steal_pointer (&self->other_texts);

  self->record = jogan_record_ref (record);
  if (record->conflicts != NULL)
    self->other_texts = jogan_record_dup_other_texts (record);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->first_line, g_free);
  g_date_clear (&self->day, 1);
  if (record->day != 0)
    g_date_set_julian (&self->day, record->day);
  if (old == NULL)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (old->title, record->title) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  if (g_strcmp0 (old->url, record->url) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL]);
  if (old->day != record->day)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  if (old->time != record->time)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
  if (old->modified != record->modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  if (g_strcmp0 (old->text, record->text) != 0)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST_LINE]);
    }
  if (old_texts != NULL || self->other_texts != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OTHER_TEXTS]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* (transfer none): the record that the item shows. */
JoganRecord *
jogan_annotation_get_record (JoganAnnotation *self)
{
  return self->record;
}

/**
 * jogan_annotation_get_kind:
 * @self: a bookmark or note
 *
 * Returns: which of both it is
 */
JoganAnnotationKind
jogan_annotation_get_kind (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), JOGAN_ANNOTATION_BOOKMARK);

  return self->kind;
}

/**
 * jogan_annotation_get_id:
 * @self: a bookmark or note
 *
 * Returns: (transfer none): the canonical id of its paper
 */
const char *
jogan_annotation_get_id (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->record->id;
}

/**
 * jogan_annotation_get_title:
 * @self: a bookmark or note
 *
 * Returns: (transfer none): the title of its paper, fit to be shown; its id when no title is known
 */
const char *
jogan_annotation_get_title (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  if (self->title == NULL)
    {
      const char *title = self->record->title;

      self->title = jogan_text_make_showable (title != NULL && *title != '\0' ? title : self->record->id, -1);
    }
  return self->title;
}

/**
 * jogan_annotation_get_url:
 * @self: a bookmark or note
 *
 * Returns: (transfer none) (nullable): the page of its paper, unchecked
 */
const char *
jogan_annotation_get_url (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->record->url;
}

/**
 * jogan_annotation_get_day:
 * @self: a bookmark or note
 *
 * Returns: (transfer none) (nullable): the day of the post that it was made in
 */
const GDate *
jogan_annotation_get_day (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return g_date_valid (&self->day) ? &self->day : NULL;
}

/**
 * jogan_annotation_get_time:
 * @self: a bookmark or note
 *
 * Returns: when the paper was marked or the note begun, in ms since 1970
 */
gint64
jogan_annotation_get_time (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), 0);

  return self->record->time;
}

/**
 * jogan_annotation_get_modified:
 * @self: a bookmark or note
 *
 * Returns: when it was last changed, in ms since 1970
 */
gint64
jogan_annotation_get_modified (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), 0);

  return self->record->modified;
}

/**
 * jogan_annotation_get_text:
 * @self: a note
 *
 * Returns: (transfer none): the text, Markdown as written; empty for a bookmark
 */
const char *
jogan_annotation_get_text (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->record->text != NULL ? self->record->text : "";
}

/**
 * jogan_annotation_get_first_line:
 * @self: a note
 *
 * Returns: (transfer none): its first line that says something, fit to be shown
 */
const char *
jogan_annotation_get_first_line (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  if (self->first_line == NULL)
    self->first_line = make_first_line (jogan_annotation_get_text (self));
  return self->first_line;
}

/**
 * jogan_annotation_get_quote:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the sentence that it is about, as it stood in the post
 */
const char *
jogan_annotation_get_quote (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->record->quote;
}

/**
 * jogan_annotation_get_section:
 * @self: a note
 *
 * Returns: what kind of section it is about, %JOGAN_SECTION_OTHER when about none or another one
 */
JoganSectionKind
jogan_annotation_get_section (JoganAnnotation *self)
{
  JoganSectionKind kind = JOGAN_SECTION_OTHER;

  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), JOGAN_SECTION_OTHER);

  if (self->record->section != NULL)
    jogan_section_kind_from_string (self->record->section, &kind);
  return kind;
}

/**
 * jogan_annotation_get_heading:
 * @self: a note
 *
 * Returns: (transfer none) (nullable): the heading of the section it is about
 */
const char *
jogan_annotation_get_heading (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->record->heading;
}

/**
 * jogan_annotation_get_other_texts:
 * @self: a note
 *
 * The texts that were written on other machines at the same time. They stay, whatever becomes of the text of the note,
 * until jogan_annotations_settle_note() drops them.
 *
 * Returns: (transfer none) (nullable): the texts, or %NULL when there are none
 */
const char *const *
jogan_annotation_get_other_texts (JoganAnnotation *self)
{
  g_return_val_if_fail (JOGAN_IS_ANNOTATION (self), NULL);

  return self->other_texts != NULL && self->other_texts[0] != NULL ? (const char *const *) self->other_texts : NULL;
}
