/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/jogan-export-entry.h"

G_BEGIN_DECLS

char *jogan_json_line_from_paper (JoganPaper             *paper,
                                  const char             *post_name) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_json_line_from_entry (const JoganExportEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
