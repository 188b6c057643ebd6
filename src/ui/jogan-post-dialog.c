/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-post-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/jogan-block-view.h"
#include "ui/jogan-day-format.h"
#include "ui/jogan-text-label.h"

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *text)
{
  GtkWidget *row;
  g_autofree char *showable = NULL;
  g_autofree char *name = NULL;

  if (text == NULL || *text == '\0')
    return;
  row = adw_action_row_new ();
  showable = jogan_text_make_showable (text, -1);
  name = jogan_text_make_showable (title, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), showable);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

static void
add_list (AdwPreferencesGroup *group,
          const char          *title,
          const char *const   *values)
{
  g_autofree char *joined = g_strjoinv (", ", (char **) values);

  add_row (group, title, joined);
}

static AdwPreferencesGroup *
new_properties (JoganPost *post)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *day = jogan_day_format_long (jogan_post_get_day (post));
  const char *const *pair;

  add_row (group, _("Title"), jogan_post_get_title (post));
  add_row (group, _("Date"), day);
  add_list (group, _("Authors"), jogan_post_get_authors (post));
  add_list (group, _("Tags"), jogan_post_get_tags (post));
  add_list (group, _("Categories"), jogan_post_get_categories (post));
  add_row (group, _("File"), jogan_post_get_name (post));
  for (pair = jogan_post_get_properties (post); pair[0] != NULL && pair[1] != NULL; pair += 2)
    add_row (group, pair[0], pair[1]);
  return group;
}

static void
append_section (GtkBox       *box,
                JoganSection *section)
{
  if (jogan_section_get_heading (section) != NULL)
    {
      g_autoptr (JoganText) heading = jogan_text_new (jogan_section_get_heading (section));
      GtkWidget *label = jogan_text_label_new (heading, GTK_ACCESSIBLE_ROLE_HEADING);

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3, -1);
      gtk_widget_add_css_class (label, "block-heading");
      gtk_box_append (box, label);
    }
  jogan_block_view_append_section (box, section, 4);
}

/* What stands in the post and belongs to none of its papers. */
static AdwPreferencesGroup *
new_text (JoganPost *post)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; i < jogan_post_get_n_sections (post); i++)
    append_section (GTK_BOX (box), jogan_post_get_section (post, i));
  adw_preferences_group_set_title (group, _("Outside the Papers"));
  adw_preferences_group_add (group, box);
  return group;
}

static AdwPreferencesGroup *
new_remarks (JoganPost *post)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GListModel *remarks = jogan_post_get_remarks (post);

  adw_preferences_group_set_title (group, _("Import Report"));
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (JoganRemark) remark = g_list_model_get_item (remarks, i);
      guint line = jogan_remark_get_line (remark);
      g_autofree char *place = line > 0 ? g_strdup_printf (_("Line %u"), line) : g_strdup (_("Whole file"));

      add_row (group, place, jogan_remark_get_message (remark));
    }
  return group;
}

/**
 * jogan_post_dialog_new:
 * @post: a whole post
 *
 * Returns: (transfer floating): a dialog that shows all that a post says besides its papers, and what was unusual
 *   about reading it
 */
AdwDialog *
jogan_post_dialog_new (JoganPost *post)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_add (page, new_properties (post));
  if (jogan_post_get_n_sections (post) > 0)
    adw_preferences_page_add (page, new_text (post));
  if (g_list_model_get_n_items (jogan_post_get_remarks (post)) > 0)
    adw_preferences_page_add (page, new_remarks (post));
  adw_preferences_dialog_add (dialog, page);
  adw_dialog_set_title (ADW_DIALOG (dialog), _("About This Post"));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 560);
  return ADW_DIALOG (dialog);
}
