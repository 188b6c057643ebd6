/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/jogan-paper.h"
#include "model/jogan-remark.h"

G_BEGIN_DECLS

/**
 * JoganPostTagFunc:
 * @tag: a tag of the post, or of one of its papers
 * @n_papers: how many papers have it
 * @user_data: what was given
 *
 * Told of a tag.
 */
typedef void (*JoganPostTagFunc) (const char *tag, guint n_papers, gpointer user_data);

#define JOGAN_TYPE_POST (jogan_post_get_type ())
G_DECLARE_DERIVABLE_TYPE (JoganPost, jogan_post, JOGAN, POST, GObject)

/**
 * JoganPostClass:
 * @get_n_papers: how many papers it has
 * @get_paper_id: (transfer none): the identity of the paper at a position
 * @make_paper: (transfer full): makes the paper at a position, which keeps the post alive; called when nobody holds it
 * @visit_tags: tells of each tag, and of how many papers have it: those of the post all
 *
 * For posts whose papers are made when they are asked for. A post that is made by jogan_post_new() has them all.
 */
struct _JoganPostClass
{
  GObjectClass parent_class;

  guint (*get_n_papers) (JoganPost *self);
  const char *(*get_paper_id) (JoganPost *self, guint position);
  JoganPaper *(*make_paper) (JoganPost *self, guint position);
  void (*visit_tags) (JoganPost *self, JoganPostTagFunc func, gpointer user_data);
};

/**
 * JoganPostInit:
 * @name: what the post is known by where it came from: a path or URI, fit to be shown; part of the identity of papers
 *   that have no id
 * @title: its title, fit to be shown, never empty
 * @day: (nullable): the calendar day it is of, as written
 * @time: (nullable): day, time and zone as written, when it says so
 * @tags: (nullable): its tags
 * @categories: (nullable): its categories
 * @authors: (nullable): who wrote the post
 * @properties: (nullable): other keys of the front matter and their text, in order: key, value, key, value
 * @sections: (nullable) (element-type JoganSection): what stands before, between and after the papers and belongs to
 *   none of them
 * @papers: (nullable) (element-type JoganPaper): its papers; each may be of one post only
 * @remarks: (nullable) (element-type JoganRemark): what was unusual
 *
 * What a post is made from.
 */
typedef struct
{
  const char *name;
  const char *title;
  const GDate *day;
  GDateTime *time;
  const char *const *tags;
  const char *const *categories;
  const char *const *authors;
  const char *const *properties;
  GPtrArray *sections;
  GPtrArray *papers;
  GPtrArray *remarks;
} JoganPostInit;

JoganPost         *jogan_post_new            (const JoganPostInit *init);
const char        *jogan_post_get_name       (JoganPost           *self);
const char        *jogan_post_get_title      (JoganPost           *self);
const GDate       *jogan_post_get_day        (JoganPost           *self);
GDateTime         *jogan_post_get_time       (JoganPost           *self);
const char *const *jogan_post_get_tags       (JoganPost           *self);
const char *const *jogan_post_get_categories (JoganPost           *self);
const char *const *jogan_post_get_authors    (JoganPost           *self);
const char *const *jogan_post_get_properties (JoganPost           *self);
const char        *jogan_post_get_property   (JoganPost           *self,
                                              const char          *key);
guint              jogan_post_get_n_sections (JoganPost           *self);
JoganSection      *jogan_post_get_section    (JoganPost           *self,
                                              guint                position);
JoganPaper        *jogan_post_get_paper      (JoganPost           *self,
                                              guint                position);
guint              jogan_post_get_n_papers   (JoganPost           *self);
const char        *jogan_post_get_paper_id   (JoganPost           *self,
                                              guint                position);
void               jogan_post_visit_tags     (JoganPost           *self,
                                              JoganPostTagFunc     func,
                                              gpointer             user_data);
gboolean           jogan_post_is_whole       (JoganPost           *self);
JoganPaper        *jogan_post_find_paper     (JoganPost           *self,
                                              JoganPaper          *like);
GListModel        *jogan_post_get_remarks    (JoganPost           *self);
gboolean           jogan_post_is_digest      (JoganPost           *self);

G_END_DECLS
