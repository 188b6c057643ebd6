/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What stands between two lines of dashes at the beginning of a post. */
typedef struct
{
  char *title;
  GDate day;                     /* not valid when there is none */
  GDateTime *time;               /* nullable */
  GStrv tags;                    /* nullable */
  GStrv categories;              /* nullable */
  GStrv authors;                 /* nullable: of the post, or of the paper that it is about */
  gboolean has_authors_of_paper; /* the key is "authors"; "author" is who wrote the post */
  GStrv properties;              /* nullable: key, value, key, value */
  char *paper_id;                /* nullable: of the paper that the post is about */
  char *paper_url;               /* nullable: where that was found, when it is a URL */
  gsize body;                    /* where the text of the post begins */
  guint body_line;               /* and its line, from 1 */
} JoganFrontMatter;

JoganFrontMatter *jogan_front_matter_read (const char       *text,
                                           gsize             length,
                                           GPtrArray        *remarks);
void              jogan_front_matter_free (JoganFrontMatter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganFrontMatter, jogan_front_matter_free)

G_END_DECLS
