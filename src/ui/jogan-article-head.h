/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/jogan-paper.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_ARTICLE_HEAD (jogan_article_head_get_type ())
G_DECLARE_FINAL_TYPE (JoganArticleHead, jogan_article_head, JOGAN, ARTICLE_HEAD, GtkBox)

GtkWidget *jogan_article_head_new       (void);
void       jogan_article_head_set_paper (JoganArticleHead *self,
                                         JoganPaper       *paper);

G_END_DECLS
