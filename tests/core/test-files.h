/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"

G_BEGIN_DECLS

typedef void (*TestFileFunc) (const char *path, GBytes *bytes);

char      *test_files_build      (const char  *folder,
                                  const char  *name) G_GNUC_WARN_UNUSED_RESULT;
char      *test_files_shared     (const char  *folder) G_GNUC_WARN_UNUSED_RESULT;
GBytes    *test_files_read       (const char  *path) G_GNUC_WARN_UNUSED_RESULT;
guint      test_files_for_each   (const char  *folder,
                                  TestFileFunc function);
JoganPost *test_files_parse      (const char  *path) G_GNUC_WARN_UNUSED_RESULT;
JoganPost *test_files_parse_text (const char  *markdown) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
