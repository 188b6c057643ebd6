/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-paper.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_ARTICLE_BODY (jogan_article_body_get_type ())
G_DECLARE_FINAL_TYPE (JoganArticleBody, jogan_article_body, JOGAN, ARTICLE_BODY, GtkBox)

GtkWidget    *jogan_article_body_new            (void);
void          jogan_article_body_set_paper      (JoganArticleBody *self,
                                                 JoganPaper       *whole);
void          jogan_article_body_show_all       (JoganArticleBody *self);
gboolean      jogan_article_body_is_complete    (JoganArticleBody *self);
guint         jogan_article_body_get_n_headings (JoganArticleBody *self);
GtkWidget    *jogan_article_body_get_heading    (JoganArticleBody *self,
                                                 guint             position);
JoganSection *jogan_article_body_get_section    (JoganArticleBody *self,
                                                 guint             position);

G_END_DECLS
