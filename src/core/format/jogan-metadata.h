/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/jogan-blocks.h"
#include "model/jogan-link.h"

G_BEGIN_DECLS

/**
 * JoganMetadataKind: (skip)
 * @JOGAN_METADATA_NONE: prose
 * @JOGAN_METADATA_LABEL: short text with a label
 * @JOGAN_METADATA_LINKS: links and nothing else but a label
 * @JOGAN_METADATA_ID: the paper's id
 * @JOGAN_METADATA_AUTHORS: its authors
 * @JOGAN_METADATA_TAGS: its tags
 * @JOGAN_METADATA_DATE: a date
 *
 * What a block says about a paper.
 */
typedef enum
{
  JOGAN_METADATA_NONE,
  JOGAN_METADATA_LABEL,
  JOGAN_METADATA_LINKS,
  JOGAN_METADATA_ID,
  JOGAN_METADATA_AUTHORS,
  JOGAN_METADATA_TAGS,
  JOGAN_METADATA_DATE,
} JoganMetadataKind;

/* A block that was looked at. */
typedef struct
{
  JoganMetadataKind kind;
  char *label;     /* nullable */
  JoganText *text; /* borrowed: label and all when @from is not 0 */
  gsize from;      /* where in the text the value begins */
} JoganMetadata;

gboolean          jogan_metadata_is_likely (const JoganDraft    *draft);
void              jogan_metadata_read      (const JoganDraft    *draft,
                                            JoganMetadata       *metadata);
void              jogan_metadata_clear     (JoganMetadata       *metadata);
JoganMetadataKind jogan_metadata_classify  (const char          *label);
gboolean          jogan_metadata_is_links  (JoganText           *text,
                                            gsize                from);
char             *jogan_metadata_dup_id    (const JoganMetadata *metadata,
                                            const char         **url);
gboolean          jogan_metadata_add_links (GPtrArray           *links,
                                            JoganText           *text,
                                            gsize                from,
                                            const char          *label);
void              jogan_metadata_add_link  (GPtrArray           *links,
                                            const char          *name,
                                            const char          *url);
void              jogan_metadata_add_names (GPtrArray           *names,
                                            const char          *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JoganMetadata, jogan_metadata_clear)

G_END_DECLS
