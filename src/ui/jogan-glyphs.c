/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-glyphs.h"

#include <sys/resource.h>

#include <cairo-ft.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

/*
 * Most of what a first frame takes longer than an empty window is the loading and drawing of glyphs: a screen of Korean
 * has many hundreds of them, in a dozen fonts. cairo keeps each, for all threads. So what is on screen is remembered in
 * the user's cache folder, and at the next start another thread has cairo load it again while this one gets GTK ready.
 * What is not among it, such as the syllables of a new day, is loaded when it is drawn, as always.
 *
 * The file may be deleted at any time, and is not trusted: a glyph is asked for only if the font has it.
 */

/* What is remembered: of each font when its file changed and the file's size, how fontconfig calls it, the font's size,
 * antialiasing, hinting of shapes and of metrics, order of subpixels; and its glyphs with their places. */
#define FONT_TYPE "(sdyyyyau)"
#define LIST_TYPE "a(tt" FONT_TYPE ")"
#define FILE_TYPE "(u" LIST_TYPE ")"
#define FILE_VERSION 1

/* More is not on a screen. */
#define MAX_FILE_SIZE (256 * 1024)
#define MAX_FONTS 64
#define MAX_GLYPHS 4096 /* of all fonts */
#define MAX_SIZE 128    /* pixels */

/* cairo draws a glyph anew for each quarter of a pixel at which it stands. */
#define N_PLACES 4
#define INDEX_BITS 24
#define INDEX_MASK ((1u << INDEX_BITS) - 1)
#define ROW_MASK ((N_PLACES - 1u) * N_PLACES << INDEX_BITS)

#define NICENESS 10

/* So many are drawn at a time, while nobody else can use the font. */
#define N_AT_ONCE 32
#define SCRATCH_SIZE 64

typedef struct
{
  cairo_scaled_font_t *font;   /* as text is laid out and drawn with */
  cairo_scaled_font_t *bounds; /* without hints, as GSK finds out how much room it takes */
  GArray *glyphs;              /* of guint32: index and place */
  GArray *measured;            /* of gulong: those that fonts are measured by */
} Font;

static void
font_free (gpointer data)
{
  Font *font = data;

  g_clear_pointer (&font->font, cairo_scaled_font_destroy);
  g_clear_pointer (&font->bounds, cairo_scaled_font_destroy);
  g_clear_pointer (&font->glyphs, g_array_unref);
  g_clear_pointer (&font->measured, g_array_unref);
  g_free (font);
}

static guint32
make_place (double x,
            double y)
{
  guint column = (guint) (gint64) floor (x * N_PLACES + 0.5) % N_PLACES;
  guint row = (guint) (gint64) floor (y * N_PLACES + 0.5) % N_PLACES;

  return (row * N_PLACES + column) << INDEX_BITS;
}

static cairo_scaled_font_t *
make_scaled (FcPattern                  *pattern,
             double                      size,
             const cairo_font_options_t *options)
{
  cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern (pattern);
  cairo_matrix_t matrix;
  cairo_matrix_t identity;
  cairo_scaled_font_t *font;

  cairo_matrix_init_scale (&matrix, size, size);
  cairo_matrix_init_identity (&identity);
  font = cairo_scaled_font_create (face, &matrix, &identity, options);
  cairo_font_face_destroy (face);
  return font;
}

/* Takes the glyphs that the font has, and finds those that Pango measures every font by. */
static gboolean
check_glyphs (Font     *font,
              GVariant *glyphs,
              guint    *n_left)
{
  const char *sample = pango_language_get_sample_string (pango_language_get_default ());
  gsize n;
  const guint32 *values = g_variant_get_fixed_array (glyphs, &n, sizeof (guint32));
  FT_Face face = cairo_ft_scaled_font_lock_face (font->font);

  if (face == NULL)
    return FALSE;
  for (gsize i = 0; i < n && *n_left > 0; i++)
    {
      if ((values[i] & INDEX_MASK) >= (guint) face->num_glyphs)
        continue;
      g_array_append_val (font->glyphs, values[i]);
      --*n_left;
    }
  for (const char *p = sample; *p != '\0'; p = g_utf8_next_char (p))
    {
      gulong index = FT_Get_Char_Index (face, g_utf8_get_char (p));

      if (index != 0)
        g_array_append_val (font->measured, index);
    }
  cairo_ft_scaled_font_unlock_face (font->font);
  return TRUE;
}

static gboolean
get_stamp (FcPattern *pattern,
           guint64   *mtime,
           guint64   *size)
{
  FcChar8 *path;
  GStatBuf status;

  if (FcPatternGetString (pattern, FC_FILE, 0, &path) != FcResultMatch || g_stat ((const char *) path, &status) != 0)
    return FALSE;
  *mtime = (guint64) status.st_mtime;
  *size = (guint64) status.st_size;
  return TRUE;
}

/* (transfer full) (nullable): a font that was remembered, unless its file is another by now */
static Font *
read_font (GVariant *remembered,
           guint    *n_left)
{
  g_autoptr (GVariant) glyphs = NULL;
  cairo_font_options_t *options;
  const char *name;
  guint64 mtime, file_size, mtime_now, file_size_now;
  double size;
  guint8 antialias, hint_style, hint_metrics, subpixel_order;
  FcPattern *pattern;
  Font *font = NULL;

  g_variant_get (remembered, "(tt(&sdyyyy@au))", &mtime, &file_size, &name, &size, &antialias, &hint_style,
                 &hint_metrics, &subpixel_order, &glyphs);
  pattern = FcNameParse ((const FcChar8 *) name);
  if (pattern == NULL)
    return NULL;
  if (size > 0 && size <= MAX_SIZE && antialias <= CAIRO_ANTIALIAS_BEST && hint_style <= CAIRO_HINT_STYLE_FULL &&
      hint_metrics <= CAIRO_HINT_METRICS_ON && subpixel_order <= CAIRO_SUBPIXEL_ORDER_VBGR &&
      get_stamp (pattern, &mtime_now, &file_size_now) && mtime == mtime_now && file_size == file_size_now)
    {
      options = cairo_font_options_create ();
      cairo_font_options_set_antialias (options, antialias);
      cairo_font_options_set_hint_style (options, hint_style);
      cairo_font_options_set_hint_metrics (options, hint_metrics);
      cairo_font_options_set_subpixel_order (options, subpixel_order);
      font = g_new0 (Font, 1);
      font->glyphs = g_array_new (FALSE, FALSE, sizeof (guint32));
      font->measured = g_array_new (FALSE, FALSE, sizeof (gulong));
      font->font = make_scaled (pattern, size, options);
      cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      font->bounds = make_scaled (pattern, size, options);
      cairo_font_options_destroy (options);
      if (!check_glyphs (font, glyphs, n_left))
        g_clear_pointer (&font, font_free);
    }
  FcPatternDestroy (pattern);
  return font;
}

static void
measure (cairo_scaled_font_t *font,
         gulong               index)
{
  cairo_text_extents_t extents;

  cairo_scaled_font_glyph_extents (font, &(cairo_glyph_t) { .index = index }, 1, &extents);
}

static void
measure_all (const Font *font)
{
  for (guint i = 0; i < font->measured->len; i++)
    measure (font->font, g_array_index (font->measured, gulong, i));
  for (guint i = 0; i < font->glyphs->len; i++)
    {
      gulong index = g_array_index (font->glyphs, guint32, i) & INDEX_MASK;

      measure (font->font, index);
      measure (font->bounds, index);
    }
}

static void
draw_all (const Font *font,
          cairo_t    *cr)
{
  cairo_glyph_t glyphs[N_AT_ONCE];

  cairo_set_scaled_font (cr, font->font);
  for (guint start = 0; start < font->glyphs->len; start += N_AT_ONCE)
    {
      guint n = MIN (N_AT_ONCE, font->glyphs->len - start);

      for (guint i = 0; i < n; i++)
        {
          guint32 value = g_array_index (font->glyphs, guint32, start + i);
          guint place = value >> INDEX_BITS;

          glyphs[i].index = value & INDEX_MASK;
          glyphs[i].x = SCRATCH_SIZE / 4.0 + (double) (place % N_PLACES) / N_PLACES;
          glyphs[i].y = SCRATCH_SIZE / 2.0 + (double) (place / N_PLACES % N_PLACES) / N_PLACES;
        }
      cairo_show_glyphs (cr, glyphs, (int) n);
    }
}

static gpointer
warm_thread (gpointer data)
{
  g_autofree char *path = data;
  g_autofree char *contents = NULL;
  g_autoptr (GVariant) file = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GPtrArray) fonts = g_ptr_array_new_with_free_func (font_free);
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n_left = MAX_GLYPHS;
  guint32 version;
  gsize length;

#ifdef __linux__
  /* There it is the priority of this thread alone: on few processors others come first. */
  setpriority (PRIO_PROCESS, 0, NICENESS);
#endif
  if (!g_file_get_contents (path, &contents, &length, NULL) || length > MAX_FILE_SIZE)
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  file = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FILE_TYPE), bytes, FALSE));
  g_variant_get (file, "(u@" LIST_TYPE ")", &version, &list);
  if (version != FILE_VERSION || !g_variant_is_normal_form (file))
    return NULL;

  for (gsize i = 0; i < MIN (g_variant_n_children (list), MAX_FONTS); i++)
    {
      g_autoptr (GVariant) remembered = g_variant_get_child_value (list, i);
      Font *font = read_font (remembered, &n_left);

      if (font != NULL)
        g_ptr_array_add (fonts, font);
    }
  /* Text is laid out before any of it is drawn. */
  for (guint i = 0; i < fonts->len; i++)
    measure_all (g_ptr_array_index (fonts, i));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SCRATCH_SIZE, SCRATCH_SIZE);
  cr = cairo_create (surface);
  for (guint i = 0; i < fonts->len; i++)
    draw_all (g_ptr_array_index (fonts, i), cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return NULL;
}

/* @fonts: PangoFont of the nodes => set of index and place */
static void
collect_text (GHashTable          *fonts,
              const GskRenderNode *node,
              double               x,
              double               y)
{
  PangoFont *font = gsk_text_node_get_font (node);
  const graphene_point_t *offset = gsk_text_node_get_offset (node);
  guint n;
  const PangoGlyphInfo *glyphs = gsk_text_node_get_glyphs (node, &n);
  GHashTable *set = g_hash_table_lookup (fonts, font);

  if (set == NULL)
    {
      set = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (fonts, font, set);
    }
  x += (double) offset->x;
  y += (double) offset->y;
  for (guint i = 0; i < n; i++)
    {
      const PangoGlyphGeometry *geometry = &glyphs[i].geometry;

      if (glyphs[i].glyph != PANGO_GLYPH_EMPTY && (glyphs[i].glyph & ~INDEX_MASK) == 0)
        g_hash_table_add (
          set, GUINT_TO_POINTER (glyphs[i].glyph | make_place (x + (double) geometry->x_offset / PANGO_SCALE,
                                                               y + (double) geometry->y_offset / PANGO_SCALE)));
      x += (double) geometry->width / PANGO_SCALE;
    }
}

/* (nullable): what a node shows that only changes how it is shown */
static GskRenderNode *
get_child (const GskRenderNode *node)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);

  if (type == GSK_TRANSFORM_NODE)
    return gsk_transform_node_get_child (node);
  if (type == GSK_OPACITY_NODE)
    return gsk_opacity_node_get_child (node);
  if (type == GSK_CLIP_NODE)
    return gsk_clip_node_get_child (node);
  if (type == GSK_ROUNDED_CLIP_NODE)
    return gsk_rounded_clip_node_get_child (node);
  if (type == GSK_SHADOW_NODE)
    return gsk_shadow_node_get_child (node);
  if (type == GSK_DEBUG_NODE)
    return gsk_debug_node_get_child (node);
  if (type == GSK_MASK_NODE)
    return gsk_mask_node_get_source (node);
  return NULL;
}

static void
collect (GHashTable          *fonts,
         const GskRenderNode *node,
         double               x,
         double               y)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);
  GskRenderNode *child = get_child (node);

  if (type == GSK_TEXT_NODE)
    collect_text (fonts, node, x, y);
  if (type == GSK_TRANSFORM_NODE)
    {
      GskTransform *transform = gsk_transform_node_get_transform (node);
      float dx = 0;
      float dy = 0;

      if (gsk_transform_get_category (transform) >= GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
        gsk_transform_to_translate (transform, &dx, &dy);
      x += (double) dx;
      y += (double) dy;
    }
  if (child != NULL)
    collect (fonts, child, x, y);
  for (guint i = 0; type == GSK_CONTAINER_NODE && i < gsk_container_node_get_n_children (node); i++)
    collect (fonts, gsk_container_node_get_child (node, i), x, y);
}

/* What fontconfig calls a font, without what it can do, which is long and no part of how it looks. */
static char *
dup_name (FcPattern *pattern)
{
  FcPattern *copy = FcPatternDuplicate (pattern);
  FcChar8 *unparsed;
  char *name;

  FcPatternDel (copy, FC_CHARSET);
  FcPatternDel (copy, FC_LANG);
  FcPatternDel (copy, FC_CAPABILITY);
  unparsed = FcNameUnparse (copy);
  name = g_strdup ((const char *) unparsed);
  free (unparsed);
  FcPatternDestroy (copy);
  return name;
}

/* @upright: whether the renderer puts glyphs with hints on whole pixels in the vertical, as all do but cairo's */
static void
add_font (GPtrArray  *list,
          PangoFont  *font,
          GHashTable *glyphs,
          gboolean    upright)
{
  FcPattern *pattern = PANGO_IS_FC_FONT (font) ? pango_fc_font_get_pattern (PANGO_FC_FONT (font)) : NULL;
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  g_autofree char *name = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  cairo_font_options_t *options;
  cairo_matrix_t matrix;
  GVariantBuilder values;
  GHashTableIter iter;
  gpointer value;

  if (pattern == NULL || scaled == NULL)
    return;
  name = dup_name (pattern);
  cairo_scaled_font_get_font_matrix (scaled, &matrix);
  options = cairo_font_options_create ();
  cairo_scaled_font_get_font_options (scaled, options);
  upright = upright && cairo_font_options_get_hint_style (options) != CAIRO_HINT_STYLE_NONE;
  g_hash_table_iter_init (&iter, glyphs);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_hash_table_add (places, GUINT_TO_POINTER (GPOINTER_TO_UINT (value) & ~(upright ? ROW_MASK : 0u)));
  g_variant_builder_init (&values, G_VARIANT_TYPE ("au"));
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_variant_builder_add (&values, "u", GPOINTER_TO_UINT (value));
  g_ptr_array_add (list, g_variant_ref_sink (g_variant_new (
                           "(sdyyyy@au)", name, matrix.xx, cairo_font_options_get_antialias (options),
                           cairo_font_options_get_hint_style (options), cairo_font_options_get_hint_metrics (options),
                           cairo_font_options_get_subpixel_order (options), g_variant_builder_end (&values))));
  cairo_font_options_destroy (options);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GPtrArray *list = data;
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GVariant) file = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (LIST_TYPE));
  for (guint i = 0; i < list->len; i++)
    {
      const char *name;
      FcPattern *pattern;
      guint64 mtime, size;

      g_variant_get_child (g_ptr_array_index (list, i), 0, "&s", &name);
      pattern = FcNameParse ((const FcChar8 *) name);
      if (pattern != NULL && get_stamp (pattern, &mtime, &size))
        g_variant_builder_add (&builder, "(tt@" FONT_TYPE ")", mtime, size, g_ptr_array_index (list, i));
      g_clear_pointer (&pattern, FcPatternDestroy);
    }
  file = g_variant_ref_sink (g_variant_new ("(u@" LIST_TYPE ")", FILE_VERSION, g_variant_builder_end (&builder)));
  /* A start without it is only slower. */
  if (g_mkdir_with_parents (directory, 0700) == 0)
    g_file_set_contents_full (path, g_variant_get_data (file), (gssize) g_variant_get_size (file),
                              G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * jogan_glyphs_dup_path:
 *
 * Returns: (transfer full) (type filename): where the glyphs are remembered
 */
char *
jogan_glyphs_dup_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "jogan", "glyphs", NULL);
}

/**
 * jogan_glyphs_warm:
 * @path: (type filename): where glyphs were remembered, which need not be there
 *
 * Has another thread load the glyphs that were on screen the last time.
 *
 * Returns: (transfer full): the thread, for those who wait for it
 */
GThread *
jogan_glyphs_warm (const char *path)
{
  return g_thread_new ("jogan-glyphs", warm_thread, g_strdup (path));
}

/**
 * jogan_glyphs_remember:
 * @widget: a window that is on screen
 * @path: (type filename): where to remember
 *
 * Remembers which glyphs a window shows, for the next start. The file is written by another thread.
 */
void
jogan_glyphs_remember (GtkWidget  *widget,
                       const char *path)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GHashTableIter iter;
  gpointer font, glyphs;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    collect (fonts, node, 0, 0);
  g_hash_table_iter_init (&iter, fonts);
  while (g_hash_table_iter_next (&iter, &font, &glyphs))
    add_font (list, font, glyphs, !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget))));
  /* A window that is out of sight says nothing of the next one. */
  if (list->len == 0)
    {
      g_ptr_array_unref (list);
      return;
    }
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_static_name (task, "jogan-glyphs");
  g_task_set_task_data (task, list, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  g_task_run_in_thread (task, write_thread);
}
