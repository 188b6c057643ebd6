/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "annotations/jogan-annotations.h"
#include "library/jogan-library.h"
#include "ui/jogan-article-matches.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_ARTICLE (jogan_article_get_type ())
G_DECLARE_FINAL_TYPE (JoganArticle, jogan_article, JOGAN, ARTICLE, GtkWidget)

JoganPaper          *jogan_article_get_paper      (JoganArticle     *self);
void                 jogan_article_set_paper      (JoganArticle     *self,
                                                   JoganPaper       *paper,
                                                   JoganPaper       *whole);
JoganPaper          *jogan_article_get_whole      (JoganArticle     *self);
void                 jogan_article_add_whole      (JoganArticle     *self,
                                                   JoganPaper       *whole);
void                 jogan_article_add_problem    (JoganArticle     *self,
                                                   const char       *problem);
void                 jogan_article_set_marks      (JoganArticle     *self,
                                                   JoganLibrary     *library,
                                                   JoganAnnotations *annotations);
void                 jogan_article_update_note    (JoganArticle     *self);
void                 jogan_article_append         (JoganArticle     *self,
                                                   GtkWidget        *widget);
void                 jogan_article_set_query      (JoganArticle     *self,
                                                   JoganQuery       *query);
JoganArticleMatches *jogan_article_get_matches    (JoganArticle     *self);
void                 jogan_article_go_to_match    (JoganArticle     *self,
                                                   guint             position);
void                 jogan_article_show_all       (JoganArticle     *self);
gboolean             jogan_article_is_complete    (JoganArticle     *self);
guint                jogan_article_get_n_headings (JoganArticle     *self);
GtkWidget           *jogan_article_get_heading    (JoganArticle     *self,
                                                   guint             position);
JoganSection        *jogan_article_get_section    (JoganArticle     *self,
                                                   guint             position);
char                *jogan_article_dup_selection  (JoganArticle     *self);

G_END_DECLS
