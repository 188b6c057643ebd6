/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "jogan-test.h"
#include "model/jogan-day.h"
#include "jogan-test.h"
#include "ui/jogan-application.h"
#include "ui/jogan-color-scheme.h"
#include "ui/jogan-palette.h"
#include "ui/jogan-paper-list.h"
#include "ui/jogan-paper-row.h"
#include "ui/jogan-post-dialog.h"
#include "ui/jogan-preferences.h"
#include "ui/jogan-reader.h"
#include "ui/jogan-report-dialog.h"
#include "ui/jogan-shortcuts-dialog.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-sidebar.h"
#include "ui/jogan-text-label.h"
#include "ui/jogan-tooltip.h"
#include "ui/jogan-view-list.h"
#include "ui/jogan-view-row.h"
#include "ui/jogan-window.h"

#define HOSTILE "</span><b>x</b> &amp; & < > \" ' <a href=\"javascript:alert(1)\">y</a>"

/* What of a row lies beside its text. */
#define MARKS_WIDTH 30

static GSettings *
new_settings (void)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  return g_settings_new_with_backend ("dev.jogan.Jogan", backend);
}

/* In the test's own data folder. */
static JoganAnnotations *
new_annotations (void)
{
  JoganAnnotations *annotations = jogan_annotations_new (NULL);

  jogan_test_wait_until (jogan_annotations_get_state (annotations) != JOGAN_ANNOTATIONS_LOADING);
  g_assert_cmpint (jogan_annotations_get_state (annotations), ==, JOGAN_ANNOTATIONS_READY);
  return annotations;
}

static JoganPaper *
new_paper (guint       number,
           const char *title)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_block_unref);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) jogan_section_unref);
  g_autofree char *id = g_strdup_printf ("2401.%05u", number);
  g_autoptr (JoganText) text = jogan_text_new ("짧은 글 " HOSTILE);
  JoganBlockInit point = {
    .kind = JOGAN_BLOCK_ITEM, .line_start = 3, .label = "목표", .marker = "•", .list_depth = 1, .text = text
  };
  JoganBlockInit paragraph = { .kind = JOGAN_BLOCK_PARAGRAPH, .line_start = 4, .text = text };
  JoganPaperInit init = { .number = number, .title_raw = title, .id = id, .line = 1, .sections = sections };

  g_ptr_array_add (blocks, jogan_block_new (&point));
  g_ptr_array_add (blocks, jogan_block_new (&point));
  g_ptr_array_add (blocks, jogan_block_new (&paragraph));
  g_ptr_array_add (sections, jogan_section_new (JOGAN_SECTION_INTRODUCTION, "Introduction", 2, 2, blocks));
  g_ptr_array_add (sections, jogan_section_new (JOGAN_SECTION_OTHER, HOSTILE, 2, 5, blocks));
  return jogan_paper_new (&init);
}

static JoganPost *
new_post (const char *name,
          guint       first,
          guint       n_papers,
          GDateDay    day)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const char *tags[] = { first == 1 ? "first" : "second", NULL };
  GDate date;
  JoganPostInit init = { .name = name, .title = name, .day = &date, .papers = papers, .tags = tags };

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, G_DATE_JANUARY, 2024);
  for (guint i = 0; i < n_papers; i++)
    {
      g_autofree char *title = g_strdup_printf ("Paper %u of %s " HOSTILE, first + i, name);

      g_ptr_array_add (papers, new_paper (first + i, title));
    }
  return jogan_post_new (&init);
}

static JoganDayList *
new_days (void)
{
  JoganDayList *days = jogan_day_list_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("/posts/%u.md", i);
      g_autoptr (JoganPost) post = new_post (name, i * 4 + 1, 4, 20 - i);

      jogan_day_list_add_post (days, post);
    }
  return days;
}

static JoganPost *
get_post (JoganDayList *days,
          guint         position)
{
  g_autoptr (JoganDay) day = g_list_model_get_item (G_LIST_MODEL (days), position);

  return jogan_day_get_post (day, 0);
}

static void
assert_gone (gpointer object)
{
  g_assert_finalize_object (object);
}

static void
test_label_hostile (void)
{
  JoganTextBuilder *builder = jogan_text_builder_new ();
  g_autoptr (JoganText) text = NULL;
  GtkWidget *label;

  jogan_text_builder_append (builder, HOSTILE, -1, JOGAN_RUN_STRONG, NULL);
  jogan_text_builder_append (builder, "<safe>", -1, JOGAN_RUN_LINK, "https://example.org/\"><b>");
  jogan_text_builder_append (builder, "<unsafe>", -1, JOGAN_RUN_LINK, "javascript:alert(1)");
  jogan_text_builder_append (builder, "<plain>", -1, JOGAN_RUN_LINK, "https://example.org/?a=1&b=2");
  text = jogan_text_builder_end (builder);
  label = g_object_ref_sink (jogan_text_label_new (text, GTK_ACCESSIBLE_ROLE_PARAGRAPH));

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, jogan_text_get_string (text));
  /* Of the three links only the last is one, and nothing that a post wrote stands in the markup. */
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "title=\"example.org\">&lt;plain&gt;</a>"));
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "&lt;unsafe&gt;</a>"));
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "javascript:alert(1)\">"));
  assert_gone (label);
}

static void
test_tooltip (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("Short"));

  jogan_tooltip_set (label, "Long");
  g_assert_true (gtk_widget_get_has_tooltip (label));
  g_assert_null (
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Long"));
  jogan_tooltip_set (label, "");
  g_assert_false (gtk_widget_get_has_tooltip (label));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  jogan_tooltip_set (label, "Other");
  g_assert_true (gtk_widget_get_has_tooltip (label));
}

static void
test_reader (void)
{
  JoganReader *reader = g_object_ref_sink (JOGAN_READER (jogan_reader_new ()));
  g_autoptr (JoganPost) post = new_post ("/posts/a.md", 1, 2, 1);

  jogan_reader_set_paper (reader, jogan_post_get_paper (post, 0));
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 2);
  g_assert_true (jogan_reader_go_to_section (reader, 2));
  g_assert_false (jogan_reader_go_to_section (reader, 3));
  g_assert_false (jogan_reader_go_to_section (reader, 0));
  g_assert_cmpstr (jogan_section_get_heading (jogan_reader_get_current_section (reader)), ==, HOSTILE);
  g_assert_true (jogan_reader_move_section (reader, -1));
  g_assert_false (jogan_reader_move_section (reader, -1));
  g_assert_cmpstr (jogan_section_get_heading (jogan_reader_get_current_section (reader)), ==, "Introduction");
  jogan_reader_set_paper (reader, NULL);
  g_assert_cmpuint (jogan_reader_get_n_sections (reader), ==, 0);
  assert_gone (reader);
}

static const char *
get_selected_id (JoganPaperList *list)
{
  JoganPaper *paper = jogan_paper_list_get_selected (list);

  return paper != NULL ? jogan_paper_get_id (paper) : NULL;
}

static void
test_list_moves (void)
{
  JoganPaperList *list = g_object_ref_sink (JOGAN_PAPER_LIST (jogan_paper_list_new ()));
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  g_autoptr (JoganView) today = jogan_view_new (JOGAN_VIEW_TODAY);
  g_autoptr (JoganView) tag = jogan_view_new_for_tag ("first");
  g_autoptr (JoganDayList) days = new_days ();

  jogan_paper_list_set_days (list, days);
  jogan_paper_list_set_view (list, all);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_paper_list_get_papers (list)), ==, 12);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00001");
  g_assert_false (jogan_paper_list_is_chosen (list));
  for (guint i = 1; i < 12; i++)
    g_assert_true (jogan_paper_list_move (list, 1));
  g_assert_false (jogan_paper_list_move (list, 1));
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00012");
  for (guint i = 1; i < 12; i++)
    g_assert_true (jogan_paper_list_move (list, -1));
  g_assert_false (jogan_paper_list_move (list, -1));
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00001");

  g_assert_true (jogan_paper_list_move_day (list, 1));
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00005");
  g_assert_true (jogan_paper_list_move_day (list, 1));
  g_assert_false (jogan_paper_list_move_day (list, 1));
  g_assert_true (jogan_paper_list_move_day (list, -1));
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00005");

  jogan_paper_list_set_view (list, today);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_paper_list_get_papers (list)), ==, 4);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00001");
  jogan_paper_list_set_view (list, tag);
  g_assert_cmpuint (g_list_model_get_n_items (jogan_paper_list_get_papers (list)), ==, 4);
  assert_gone (list);
}

/* The place in the list is kept whatever happens to the posts. */
static void
test_list_keeps_place (void)
{
  JoganPaperList *list = g_object_ref_sink (JOGAN_PAPER_LIST (jogan_paper_list_new ()));
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  g_autoptr (JoganDayList) days = new_days ();
  g_autoptr (JoganPost) before = g_object_ref (get_post (days, 1));
  g_autoptr (JoganPost) after = new_post ("/posts/1.md", 5, 3, 19);
  g_autoptr (JoganPost) newest = new_post ("/posts/9.md", 90, 2, 25);

  jogan_paper_list_set_days (list, days);
  jogan_paper_list_set_view (list, all);
  jogan_paper_list_select (list, 6);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00007");

  /* A newer day above. */
  jogan_day_list_add_post (days, newest);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00007");
  g_assert_cmpuint (jogan_paper_list_get_position (list), ==, 8);

  /* Its own post read anew: the paper of the same id. */
  jogan_day_list_replace_post (days, before, after);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00007");
  g_assert_true (jogan_paper_get_post (jogan_paper_list_get_selected (list)) == after);

  /* The post gone: the paper that took its position. */
  jogan_day_list_remove_post (days, after);
  g_assert_cmpuint (jogan_paper_list_get_position (list), ==, 8);
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00011");
  assert_gone (list);
}

/* While nothing was chosen, the first paper of a growing list is the selected one. */
static void
test_list_first (void)
{
  JoganPaperList *list = g_object_ref_sink (JOGAN_PAPER_LIST (jogan_paper_list_new ()));
  g_autoptr (JoganView) all = jogan_view_new (JOGAN_VIEW_ALL);
  g_autoptr (JoganDayList) days = jogan_day_list_new ();
  g_autoptr (JoganDayList) some = new_days ();

  jogan_paper_list_set_days (list, days);
  jogan_paper_list_set_view (list, all);
  g_assert_null (jogan_paper_list_get_selected (list));
  for (guint i = 3; i > 0; i--)
    {
      jogan_day_list_add_post (days, get_post (some, i - 1));
      g_assert_cmpuint (jogan_paper_list_get_position (list), ==, 0);
    }
  g_assert_cmpstr (get_selected_id (list), ==, "2401.00001");
  assert_gone (list);
}

static void
test_shortcuts_table (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, "|", -1);
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      g_assert_true (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL));
      g_assert_true (jogan_shortcuts_find (shortcuts[i].action) == &shortcuts[i]);
      for (guint k = 0; keys[k] != NULL && *keys[k] != '\0'; k++)
        {
          g_auto (GStrv) strokes = g_strsplit (keys[k], " ", -1);

          for (guint s = 0; strokes[s] != NULL; s++)
            {
              guint keyval;
              GdkModifierType modifiers;

              g_assert_true (gtk_accelerator_parse (strokes[s], &keyval, &modifiers));
              g_assert_cmpuint (keyval, !=, 0);
            }
          for (guint place = 1; place <= JOGAN_PLACE_NOTE; place <<= 1)
            {
              if (shortcuts[i].places & place)
                g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s in %u", keys[k], place)));
            }
        }
    }
}

static void
test_shortcuts_layouts (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  static const struct
  {
    guint keyval;
    guint keycode;
    GdkModifierType state;
    guint expected;
  } keys[] = {
    { GDK_KEY_j, 44, 0, GDK_KEY_j },
    { GDK_KEY_J, 44, GDK_SHIFT_MASK, GDK_KEY_j },
    { GDK_KEY_J, 44, GDK_LOCK_MASK, GDK_KEY_j },
    { GDK_KEY_Cyrillic_o, 44, 0, GDK_KEY_j },
    { GDK_KEY_Cyrillic_O, 44, GDK_SHIFT_MASK, GDK_KEY_j },
    { GDK_KEY_Hangul_A, 45, 0, GDK_KEY_k },
    { GDK_KEY_Cyrillic_hardsign, 35, 0, GDK_KEY_bracketright },
    { GDK_KEY_question, 61, GDK_SHIFT_MASK, GDK_KEY_question },
    { GDK_KEY_KP_Enter, 104, 0, GDK_KEY_Return },
    { GDK_KEY_KP_3, 89, 0, GDK_KEY_3 },
    { GDK_KEY_F9, 75, 0, GDK_KEY_F9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpuint (jogan_shortcuts_get_key (display, keys[i].keyval, keys[i].keycode, keys[i].state), ==,
                      keys[i].expected);
}

/* Every template is made, shown in a window and goes for good. */
static void
test_window (void)
{
  g_autoptr (JoganApplication) application = g_object_new (JOGAN_TYPE_APPLICATION,
                                                           "application-id", "dev.jogan.Test",
                                                           "flags", G_APPLICATION_NON_UNIQUE,
                                                           NULL);
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganAnnotations) annotations = new_annotations ();
  g_autoptr (JoganKeptSearches) searches = jogan_kept_searches_new (NULL);
  g_autoptr (JoganPost) post = new_post ("/posts/a.md", 1, 3, 1);
  g_autoptr (GPtrArray) guests = g_ptr_array_new ();
  GtkWidget *window;
  gpointer weak;
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  g_ptr_array_add (guests, post);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = jogan_window_new (GTK_APPLICATION (application), library, annotations, searches, settings);
  weak = window;
  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_present (GTK_WINDOW (window));
  jogan_library_set_guests (library, guests);
  g_assert_true (jogan_window_show_paper (JOGAN_WINDOW (window), "2401.00002"));
  g_assert_false (jogan_window_show_paper (JOGAN_WINDOW (window), "no such paper"));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      const char *action;

      g_assert_true (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL));
      action = strchr (name, '.') + 1;
      if (g_str_has_prefix (name, "win."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), action));
      else if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), action));
      else
        g_assert_cmpstr (name, ==, "window.close");
    }

  gtk_window_destroy (GTK_WINDOW (window));
  jogan_test_wait_until (weak == NULL);
  jogan_library_set_guests (library, NULL);
}

static void
test_dialogs (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganPost) post = new_post (HOSTILE, 1, 1, 1);

  assert_gone (g_object_ref_sink (jogan_shortcuts_dialog_new ()));
  assert_gone (g_object_ref_sink (jogan_preferences_new (settings, library)));
  assert_gone (g_object_ref_sink (jogan_report_dialog_new (library)));
  assert_gone (g_object_ref_sink (jogan_post_dialog_new (post)));
  assert_gone (g_object_ref_sink (jogan_sidebar_new ()));
}

static void
test_views (void)
{
  g_autoptr (JoganLibrary) library = jogan_library_new (JOGAN_LIBRARY_DEFAULT);
  g_autoptr (JoganAnnotations) annotations = new_annotations ();
  g_autoptr (JoganPost) post = new_post ("/posts/a.md", 1, 3, 1);
  g_autoptr (GPtrArray) guests = g_ptr_array_new ();
  JoganSidebar *sidebar = g_object_ref_sink (JOGAN_SIDEBAR (jogan_sidebar_new ()));
  g_autoptr (JoganView) again = NULL;
  JoganView *today;

  g_ptr_array_add (guests, post);
  jogan_sidebar_set_library (sidebar, library, annotations, NULL, NULL);
  g_assert_true (jogan_sidebar_select (sidebar, "today"));
  today = jogan_sidebar_get_selected (sidebar);
  g_assert_false (jogan_sidebar_select (sidebar, "tag:first"));
  jogan_library_set_guests (library, guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* The five fixed ones, a month, its day, a tag: and those that were there are the same objects. */
  g_assert_cmpuint (g_list_model_get_n_items (jogan_sidebar_get_views (sidebar)), ==, 8);
  again = g_list_model_get_item (jogan_sidebar_get_views (sidebar), 0);
  g_assert_true (today == again);
  g_assert_cmpuint (jogan_view_get_count (today), ==, 3);
  g_assert_true (jogan_sidebar_select (sidebar, "tag:first"));
  g_assert_cmpstr (jogan_view_get_id (jogan_sidebar_get_selected (sidebar)), ==, "tag:first");
  jogan_library_set_guests (library, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (jogan_sidebar_get_views (sidebar)), ==, 5);
  jogan_library_set_guests (library, guests);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (jogan_view_get_id (jogan_sidebar_get_selected (sidebar)), ==, "tag:first");
  jogan_library_set_guests (library, NULL);
  assert_gone (sidebar);
}

/* In a window that runs from right to left, text of a row begins at the right, whichever way it runs itself. */
static void
test_row_alignment (void)
{
  const int width = 400;
  const char *texts[] = { "Today", "오늘", "اليوم", "2402.00001" };
  g_autoptr (GtkWidget) row = g_object_ref_sink (jogan_view_row_new ());

  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (texts) * 2; i++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (row, texts[i / 2]);
      PangoRectangle rect;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_auto_dir (layout, i % 2 == 0);
      jogan_drawn_row_align_start (JOGAN_DRAWN_ROW (row), layout);
      pango_layout_get_pixel_extents (layout, NULL, &rect);
      g_assert_cmpint (ABS (width - rect.x - rect.width), <=, 1);
    }
}

/* How many pixels of a row are of a color, nearly, beside its text. */
static guint
count_pixels (GdkTexture    *texture,
              const GdkRGBA *color)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  guint n = 0;

  gdk_texture_download (texture, (guchar *) pixels, width * sizeof (guint32));
  for (int i = 0; i < width * height; i++)
    {
      int distance = ABS ((int) (pixels[i] >> 16 & 0xff) - (int) (color->red * 255)) +
                     ABS ((int) (pixels[i] >> 8 & 0xff) - (int) (color->green * 255)) +
                     ABS ((int) (pixels[i] & 0xff) - (int) (color->blue * 255));

      if (i % width < MARKS_WIDTH && pixels[i] >> 24 > 200 && distance < 60)
        n++;
    }
  return n;
}

static GdkTexture *
draw_row (GtkWidget *row)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (row), gtk_widget_get_height (row));

  GTK_WIDGET_GET_CLASS (row)->snapshot (row, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (row)), node, &bounds);
}

/* Each mark is to be seen whatever the others are, and none lies on another: each adds what it has alone. */
static void
test_row_marks (void)
{
  g_autoptr (JoganPost) post = new_post ("/posts/a.md", 1, 2, 1);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = jogan_paper_row_new ();
  guint without[2];
  guint alone[3][2];
  GdkRGBA colors[2];

  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gtk_widget_get_display (window)),
                                    "/dev/jogan/Jogan/icons");
  jogan_color_scheme_get_accent (&colors[0]);
  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 100);
  gtk_window_present (GTK_WINDOW (window));
  jogan_test_wait_until (gtk_widget_get_width (row) > 0);
  gtk_widget_get_color (row, &colors[1]);
  jogan_paper_row_set_paper (JOGAN_PAPER_ROW (row), jogan_post_get_paper (post, 0));

  for (guint marks = 0; marks < 8; marks++)
    {
      g_autoptr (GdkTexture) texture = NULL;

      jogan_paper_row_set_marks (JOGAN_PAPER_ROW (row), !(marks & 1), marks & 2, marks & 4 ? "a note" : NULL);
      texture = draw_row (row);
      for (guint c = 0; c < 2; c++)
        {
          guint n = count_pixels (texture, &colors[c]);
          guint expected = 0;

          if (marks == 0)
            without[c] = n;
          n -= without[c];
          for (guint mark = 0; mark < 3; mark++)
            {
              if (marks == 1u << mark)
                alone[mark][c] = n;
              if (marks & 1u << mark)
                expected += alone[mark][c];
            }
          g_assert_cmpuint (n, ==, expected);
        }
    }
  g_assert_cmpuint (alone[0][0], >, 10);
  g_assert_cmpuint (alone[1][1], >, 20);
  g_assert_cmpuint (alone[2][1], >, 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  /* The session has a home of its own; icons need the real data folders. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/label/hostile", test_label_hostile);
  g_test_add_func ("/ui/tooltip", test_tooltip);
  g_test_add_func ("/ui/reader", test_reader);
  g_test_add_func ("/ui/list/moves", test_list_moves);
  g_test_add_func ("/ui/list/keeps-place", test_list_keeps_place);
  g_test_add_func ("/ui/list/first", test_list_first);
  g_test_add_func ("/ui/row/alignment", test_row_alignment);
  g_test_add_func ("/ui/row/marks", test_row_marks);
  g_test_add_func ("/ui/shortcuts/table", test_shortcuts_table);
  g_test_add_func ("/ui/shortcuts/layouts", test_shortcuts_layouts);
  g_test_add_func ("/ui/views", test_views);
  g_test_add_func ("/ui/dialogs", test_dialogs);
  g_test_add_func ("/ui/window", test_window);

  return g_test_run ();
}
