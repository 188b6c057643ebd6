/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JOGAN_TYPE_APPLICATION (jogan_application_get_type ())
G_DECLARE_FINAL_TYPE (JoganApplication, jogan_application, JOGAN, APPLICATION, AdwApplication)

JoganApplication *jogan_application_new (void);

G_END_DECLS
