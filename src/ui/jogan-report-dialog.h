/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/jogan-library.h"

G_BEGIN_DECLS

AdwDialog *jogan_report_dialog_new (JoganLibrary *library);

G_END_DECLS
