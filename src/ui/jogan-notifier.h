/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/jogan-library.h"

G_BEGIN_DECLS

#define JOGAN_TYPE_NOTIFIER (jogan_notifier_get_type ())
G_DECLARE_FINAL_TYPE (JoganNotifier, jogan_notifier, JOGAN, NOTIFIER, GObject)

JoganNotifier *jogan_notifier_new (GtkApplication *application,
                                   JoganLibrary   *library,
                                   GSettings      *settings);

G_END_DECLS
