/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-tag.h"

/**
 * JoganTag:
 *
 * A tag, and how many papers of the library have it.
 */
struct _JoganTag
{
  GObject parent_instance;

  char *name;
  guint n_papers;
};

enum
{
  PROP_NAME = 1,
  PROP_N_PAPERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (JoganTag, jogan_tag, G_TYPE_OBJECT)

static void
jogan_tag_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  JoganTag *self = JOGAN_TAG (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_N_PAPERS:
      g_value_set_uint (value, self->n_papers);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jogan_tag_finalize (GObject *object)
{
  g_free (JOGAN_TAG (object)->name);
  G_OBJECT_CLASS (jogan_tag_parent_class)->finalize (object);
}

static void
jogan_tag_class_init (JoganTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = jogan_tag_get_property;
  object_class->finalize = jogan_tag_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_PAPERS] = g_param_spec_uint ("n-papers", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jogan_tag_init (JoganTag *self)
{
}

/**
 * jogan_tag_new:
 * @name: the tag as written
 *
 * Returns: (transfer full): a tag of no paper
 */
JoganTag *
jogan_tag_new (const char *name)
{
  JoganTag *self = g_object_new (JOGAN_TYPE_TAG, NULL);

  self->name = g_strdup (name);
  return self;
}

/**
 * jogan_tag_get_name:
 * @self: a tag
 *
 * Returns: (transfer none): the tag as written
 */
const char *
jogan_tag_get_name (JoganTag *self)
{
  g_return_val_if_fail (JOGAN_IS_TAG (self), NULL);

  return self->name;
}

/**
 * jogan_tag_get_n_papers:
 * @self: a tag
 *
 * Returns: how many papers have it
 */
guint
jogan_tag_get_n_papers (JoganTag *self)
{
  g_return_val_if_fail (JOGAN_IS_TAG (self), 0);

  return self->n_papers;
}

/**
 * jogan_tag_set_n_papers:
 * @self: a tag
 * @n_papers: how many papers have it
 *
 * Says how many papers have the tag.
 */
void
jogan_tag_set_n_papers (JoganTag *self,
                        guint     n_papers)
{
  g_return_if_fail (JOGAN_IS_TAG (self));

  if (self->n_papers == n_papers)
    return;
  self->n_papers = n_papers;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAPERS]);
}
