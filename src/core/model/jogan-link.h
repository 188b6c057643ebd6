/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JoganLink:
 * @name: what the link is called, fit to be shown
 * @url: its destination as written; may be of any scheme, see jogan_link_is_safe()
 *
 * A link of a paper.
 */
typedef struct
{
  const char *name;
  const char *url;
} JoganLink;

#define JOGAN_TYPE_LINK (jogan_link_get_type ())

GType      jogan_link_get_type (void) G_GNUC_CONST;
JoganLink *jogan_link_new      (const char      *name,
                                const char      *url);
JoganLink *jogan_link_copy     (const JoganLink *self);
void       jogan_link_free     (JoganLink       *self);
gboolean   jogan_link_is_safe  (const char      *url);
char      *jogan_link_get_host (const char      *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganLink, jogan_link_free)

G_END_DECLS
