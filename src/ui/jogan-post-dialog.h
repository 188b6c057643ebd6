/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/jogan-post.h"

G_BEGIN_DECLS

AdwDialog *jogan_post_dialog_new (JoganPost *post);

G_END_DECLS
