/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/jogan-link.h"
#include "model/jogan-paper-id.h"
#include "model/jogan-section.h"

G_BEGIN_DECLS

typedef struct _JoganPost JoganPost;

#define JOGAN_TYPE_PAPER (jogan_paper_get_type ())
G_DECLARE_FINAL_TYPE (JoganPaper, jogan_paper, JOGAN, PAPER, GObject)

/**
 * JoganPaperInit:
 * @number: its number in the post as written or counted, from 1; 0 when the post is no list of papers
 * @title_raw: its title as written, without number and link, spaces as they are; valid UTF-8
 * @heading_raw: all of the text that the title was taken from; may equal @title_raw
 * @id: (nullable): its canonical id, see jogan_paper_id_from_url(); %NULL when it has none, the post then gives one
 * @url: (nullable): the link that made it a paper, as written
 * @line: the line of its title in the file, from 1
 * @links: (nullable) (element-type JoganLink): its links in order of appearance, that of @url first, each URL once
 * @authors: (nullable): its authors, only as written
 * @tags: (nullable): tags of its own, besides those of the post
 * @sections: (nullable) (element-type JoganSection): its sections; text before the first heading is a section
 *   without heading
 * @summary: (nullable): its summary when it is known; otherwise it is looked for in @sections
 * @post: (nullable): the post it stands in, which it keeps alive; %NULL when it is given to jogan_post_new()
 *
 * What a paper is made from.
 */
typedef struct
{
  guint number;
  const char *title_raw;
  const char *heading_raw;
  const char *id;
  const char *url;
  guint line;
  GPtrArray *links;
  const char *const *authors;
  const char *const *tags;
  GPtrArray *sections;
  const char *summary;
  JoganPost *post;
} JoganPaperInit;

JoganPaper        *jogan_paper_new             (const JoganPaperInit *init);
const char        *jogan_paper_get_id          (JoganPaper           *self);
guint              jogan_paper_get_number      (JoganPaper           *self);
const char        *jogan_paper_get_title       (JoganPaper           *self);
const char        *jogan_paper_get_title_raw   (JoganPaper           *self);
const char        *jogan_paper_get_heading_raw (JoganPaper           *self);
const char        *jogan_paper_get_url         (JoganPaper           *self);
guint              jogan_paper_get_line        (JoganPaper           *self);
const char *const *jogan_paper_get_authors     (JoganPaper           *self);
const char *const *jogan_paper_get_tags        (JoganPaper           *self);
guint              jogan_paper_get_n_links     (JoganPaper           *self);
const JoganLink   *jogan_paper_get_link        (JoganPaper           *self,
                                                guint                 position);
char              *jogan_paper_dup_url_at      (JoganPaper           *self,
                                                JoganSite             site);
char              *jogan_paper_dup_page_url    (JoganPaper           *self);
char             **jogan_paper_dup_all_tags    (JoganPaper           *self);
guint              jogan_paper_get_n_sections  (JoganPaper           *self);
JoganSection      *jogan_paper_get_section     (JoganPaper           *self,
                                                guint                 position);
const char        *jogan_paper_get_summary     (JoganPaper           *self);
JoganPost         *jogan_paper_get_post        (JoganPaper           *self);

G_END_DECLS
