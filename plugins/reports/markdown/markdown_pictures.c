/* markdown_pictures.c - a rating as bars, and as a map of tiles. */
#include "markdown_charts.h"

enum {
    MARGIN = 12,
    LETTERS = 12,
    BAR = 22,
    BARS = 460, /* pixels from the least to the largest value */
    TILE = 84,
    GAP = 4,
    MOST_TILES = 100, /* in a line */
    SHADES = 7,
    KEY = 24
};

/* Light to dark, to be told apart without colours, too. */
static const char *const shades[SHADES] = {"#a3e1c1", "#77d0b0", "#4dbdae", "#3591a7",
                                           "#38639c", "#3d4c88", "#33264c"};
static const char *const ink = "#1a2026", *const muted = "#56616c", *const empty = "#e3e7ea";

/* The number as the report writes it, in `text` of LANGUAGE_NUMBER bytes. */
static const char *number(const markdown_report *self, const markdown_rating *of, double value,
                          char *text)
{
    (void)language_number(&self->language, self->host, value, of->digits, text);
    return text;
}

static int is_thin(const markdown_report *self, const markdown_rating *of, uint64_t row)
{
    return of->shares && coverage_is_low(of->shares->values[row], self->coverage);
}

/* ---------------------------------------------------------------- bars */

static int widest_name(const markdown_rating *of)
{
    int widest = 0;

    for (uint64_t k = 0; k < of->n; k++) {
        const int width = svg_width(of->names[of->key->codes[of->rows[k]]], LETTERS);

        widest = width > widest ? width : widest;
    }
    return widest + LETTERS;
}

static void put_bar(const markdown_report *self, writer *file, const markdown_rating *of,
                    uint64_t k, int left)
{
    const uint64_t row = of->rows[k];
    const double value = of->column->values[row], least = of->least < 0 ? of->least : 0;
    const double most = of->largest > 0 ? of->largest : 0;
    const double scale = most > least ? BARS / (most - least) : 0;
    const int zero = left + (int)(-least * scale), end = left + (int)((value - least) * scale);
    const int top = 2 * MARGIN + LETTERS + (int)k * BAR;
    char text[LANGUAGE_NUMBER];

    svg_text(file, left - 8, top + 15, LETTERS, SVG_END, ink, of->names[of->key->codes[row]]);
    if (is_thin(self, of, row))
        svg_text(file, left - 7, top + 15, LETTERS, SVG_START, ink, COVERAGE_MARK);
    svg_rect(file, end < zero ? end : zero, top + 3, end < zero ? zero - end : end - zero, BAR - 6,
             "#2f6690");
    svg_text(file, (end > zero ? end : zero) + 5, top + 15, LETTERS, SVG_START, ink,
             number(self, of, value, text));
}

void markdown_bars(markdown_report *self, writer *file, const markdown_rating *of,
                   const char *title)
{
    const int left = MARGIN + widest_name(of),
              shown = of->n < MARKDOWN_BARS ? (int)of->n : MARKDOWN_BARS;

    svg_begin(file, left + BARS + 8 * LETTERS + MARGIN, 3 * MARGIN + LETTERS + shown * BAR, title);
    svg_text(file, left, MARGIN + LETTERS, LETTERS, SVG_START, muted,
             *of->unit ? of->unit : of->label);
    for (int k = 0; k < shown; k++)
        put_bar(self, file, of, (uint64_t)k, left);
    svg_end(file);
}

/* ---------------------------------------------------------------- tiles */

/* Its row of the rating; of->table->rows: it has no value. */
static uint64_t row_of(const markdown_rating *of, const char *region)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (strcmp(of->key->labels[of->key->codes[of->rows[k]]], region) == 0)
            return of->rows[k];
    return of->table->rows;
}

static int shade_of(const markdown_rating *of, double value)
{
    const double range = of->largest - of->least;
    const int shade = range > 0 ? (int)((value - of->least) / range * SHADES) : 0;

    return shade < SHADES ? shade : SHADES - 1;
}

/* As large as the tile has room for, whole. */
static void put_in_tile(writer *file, int x, int y, int size, const char *fill, const char *text)
{
    while (size > 5 && svg_width(text, size) > TILE - GAP - 4)
        size--;
    svg_text(file, x + (TILE - GAP) / 2, y, size, SVG_MIDDLE, fill, text);
}

/* The short name of the report's language, else that of the tiles, else the region's name. */
static const char *name_of(const markdown_map *map, uint64_t k, const char *otherwise)
{
    const char *const region = map->key->labels[map->key->codes[k]];

    for (uint64_t row = 0; map->short_key && map->short_names && row < map->short_key->rows; row++)
        if (map->short_key->codes[row] >= 0 && map->short_names->codes[row] >= 0 &&
            strcmp(map->short_key->labels[map->short_key->codes[row]], region) == 0)
            return map->short_names->labels[map->short_names->codes[row]];
    return map->names && map->names->codes[k] >= 0 ? map->names->labels[map->names->codes[k]]
                                                   : otherwise;
}

static void put_tile(const markdown_report *self, writer *file, const markdown_rating *of,
                     uint64_t k)
{
    const markdown_map *const map = &self->tiles;
    const int x = MARGIN + (int)map->x[k] * TILE, y = KEY + 2 * MARGIN + (int)map->y[k] * TILE;
    const char *const region = map->key->labels[map->key->codes[k]];
    const uint64_t row = row_of(of, region);
    const int has = row < of->table->rows;
    const int shade = has ? shade_of(of, of->column->values[row]) : 0;
    const char *const on = has && shade > 3 ? "#ffffff" : ink;
    char text[LANGUAGE_NUMBER];

    svg_rect(file, x, y, TILE - GAP, TILE - GAP, has ? shades[shade] : empty);
    put_in_tile(file, x, y + 36, LETTERS, on,
                name_of(map, k, has ? of->names[of->key->codes[row]] : region));
    put_in_tile(file, x, y + 54, LETTERS, has ? on : muted,
                has ? number(self, of, of->column->values[row], text) : "\xE2\x80\x93");
}

static int is_tile(const markdown_map *map, uint64_t k)
{
    return map->key->codes[k] >= 0 && map->x[k] >= 0 && map->x[k] < MOST_TILES && map->y[k] >= 0 &&
           map->y[k] < MOST_TILES;
}

int markdown_has_tile(const markdown_map *map, const char *region)
{
    for (uint64_t k = 0; k < map->key->rows; k++)
        if (is_tile(map, k) && strcmp(map->key->labels[map->key->codes[k]], region) == 0)
            return 1;
    return 0;
}

/* The least value, the shades, the largest, and what they are of. */
static void put_key(const markdown_report *self, writer *file, const markdown_rating *of)
{
    char text[LANGUAGE_NUMBER];
    int x = MARGIN;

    svg_text(file, x, MARGIN + LETTERS, LETTERS, SVG_START, ink, number(self, of, of->least, text));
    x += svg_width(text, LETTERS) + 6;
    for (int k = 0; k < SHADES; k++, x += KEY)
        svg_rect(file, x, MARGIN, KEY, 15, shades[k]);
    svg_text(file, x + 6, MARGIN + LETTERS, LETTERS, SVG_START, ink,
             number(self, of, of->largest, text));
    svg_text(file, x + 18 + svg_width(text, LETTERS), MARGIN + LETTERS, LETTERS, SVG_START, muted,
             of->unit);
}

void markdown_tiles(markdown_report *self, writer *file, const markdown_rating *of,
                    const char *title)
{
    const markdown_map *const map = &self->tiles;
    int right = 5, bottom = 0; /* the key has room for itself */

    for (uint64_t k = 0; k < map->key->rows; k++)
        if (is_tile(map, k)) {
            right = (int)map->x[k] > right ? (int)map->x[k] : right;
            bottom = (int)map->y[k] > bottom ? (int)map->y[k] : bottom;
        }
    svg_begin(file, 2 * MARGIN + (right + 1) * TILE, KEY + 3 * MARGIN + (bottom + 1) * TILE, title);
    put_key(self, file, of);
    for (uint64_t k = 0; k < map->key->rows; k++)
        if (is_tile(map, k))
            put_tile(self, file, of, k);
    svg_end(file);
}
