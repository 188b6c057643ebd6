/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search/jogan-matcher.h"

G_BEGIN_DECLS

/**
 * JoganArticleMatches:
 *
 * Where the words of a query stand in the labels of an article, one of which may be the current one.
 */
typedef struct _JoganArticleMatches JoganArticleMatches;

JoganArticleMatches *jogan_article_matches_new         (GtkWidget           *root);
void                 jogan_article_matches_free        (JoganArticleMatches *self);
gboolean             jogan_article_matches_set_query   (JoganArticleMatches *self,
                                                        JoganQuery          *query);
void                 jogan_article_matches_update      (JoganArticleMatches *self);
guint                jogan_article_matches_get_n       (JoganArticleMatches *self);
int                  jogan_article_matches_get_current (JoganArticleMatches *self);
void                 jogan_article_matches_set_current (JoganArticleMatches *self,
                                                        int                  position);
gboolean             jogan_article_matches_get_place   (JoganArticleMatches *self,
                                                        guint                position,
                                                        graphene_rect_t     *place);
GtkWidget           *jogan_article_matches_get_label   (JoganArticleMatches *self,
                                                        guint                position);

void jogan_article_matches_set_field   (GtkWidget *widget,
                                        JoganField field);
void jogan_article_matches_set_skipped (GtkWidget *widget,
                                        gboolean   skipped);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganArticleMatches, jogan_article_matches_free)

G_END_DECLS
