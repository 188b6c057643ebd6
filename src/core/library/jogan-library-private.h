/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/jogan-library.h"
#include "library/jogan-loader.h"

G_BEGIN_DECLS

struct _JoganLibrary
{
  GObject parent_instance;

  JoganLibraryFlags flags;
  char *index_directory; /* NULL to keep all in memory */
  JoganLoader *loader;
  JoganDayList *days;
  JoganTagList *tags;
  GListStore *sources; /* of JoganSource */
  GPtrArray *guests;   /* (nullable): of JoganPost: posts that come from no source */
  GPtrArray *tasks;    /* of GTask: who waits for the loading to end */
  GQueue whole;        /* of JoganPost: those that were read last, the last first */

  /* What was last told. */
  gboolean loading;
  double progress;
  guint n_papers;
};

void jogan_library_forget_whole (JoganLibrary *self,
                                 const char   *name);

G_END_DECLS
