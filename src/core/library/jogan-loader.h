/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-source.h"
#include "model/jogan-post.h"

G_BEGIN_DECLS

typedef struct _JoganLoader JoganLoader;

/*
 * JoganLoaderFuncs:
 * @post_changed: a post came (@old_post is %NULL), went (@new_post is %NULL) or was read anew
 * @rest: called now and then while there is something to do, and when there is nothing left
 *
 * Whom a loader tells.
 */
typedef struct
{
  void (*post_changed) (JoganPost *old_post, JoganPost *new_post, gpointer user_data);
  void (*rest) (gpointer user_data);
} JoganLoaderFuncs;

JoganLoader *jogan_loader_new          (const JoganLoaderFuncs *funcs,
                                        gpointer                user_data,
                                        gboolean                watch,
                                        const char             *index_directory);
void         jogan_loader_stop         (JoganLoader            *self);
void         jogan_loader_hold         (JoganLoader            *self);
void         jogan_loader_go_on        (JoganLoader            *self);
void         jogan_loader_add          (JoganLoader            *self,
                                        JoganSource            *source);
void         jogan_loader_remove       (JoganLoader            *self,
                                        JoganSource            *source);
void         jogan_loader_refresh      (JoganLoader            *self);
void         jogan_loader_stop_reading (JoganLoader            *self);
gboolean     jogan_loader_is_loading   (JoganLoader            *self);
double       jogan_loader_get_progress (JoganLoader            *self);
gboolean     jogan_loader_has_post     (JoganLoader            *self,
                                        JoganSource            *source,
                                        JoganPost              *post);
void         jogan_loader_repair       (JoganLoader            *self,
                                        JoganPost              *post);
void         jogan_loader_release      (JoganLoader            *self);

G_END_DECLS
