/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JoganSite:
 * @JOGAN_SITE_ARXIV: the abstract page of arXiv
 * @JOGAN_SITE_ALPHAXIV: alphaXiv
 * @JOGAN_SITE_HUGGING_FACE: the paper page of Hugging Face
 * @JOGAN_SITE_PDF: the PDF at arXiv
 * @JOGAN_SITE_DOI: the DOI resolver
 *
 * A site that has a page for a paper.
 */
typedef enum
{
  JOGAN_SITE_ARXIV,
  JOGAN_SITE_ALPHAXIV,
  JOGAN_SITE_HUGGING_FACE,
  JOGAN_SITE_PDF,
  JOGAN_SITE_DOI,
} JoganSite;

char       *jogan_paper_id_from_url      (const char *url) G_GNUC_WARN_UNUSED_RESULT;
char       *jogan_paper_id_from_text     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char       *jogan_paper_id_normalize_url (const char *url) G_GNUC_WARN_UNUSED_RESULT;
gboolean    jogan_paper_id_is_arxiv      (const char *id);
gboolean    jogan_paper_id_is_doi        (const char *id);
char       *jogan_paper_id_get_url       (const char *id,
                                          JoganSite   site) G_GNUC_WARN_UNUSED_RESULT;
const char *jogan_site_get_name          (JoganSite   site);

G_END_DECLS
