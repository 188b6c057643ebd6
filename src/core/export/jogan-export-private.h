/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/jogan-export-entry.h"

G_BEGIN_DECLS

void  jogan_export_append_markdown (GString                *out,
                                    const JoganExportEntry *entry);
char *jogan_export_make_page       (const JoganExportEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_export_make_page_name  (const JoganExportEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void  jogan_export_append_csv_head (GString                *out);
void  jogan_export_append_csv      (GString                *out,
                                    const JoganExportEntry *entry);
char *jogan_export_dup_date        (const JoganExportEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
