/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/jogan-post.h"

G_BEGIN_DECLS

void jogan_post_fill (JoganPost           *self,
                      const JoganPostInit *init);

G_END_DECLS
