/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"

G_BEGIN_DECLS

char *post_dump (JoganPost       *post) G_GNUC_WARN_UNUSED_RESULT;
char *text_dump (const JoganText *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
