/* map.c - each region on a map: squares of a tile map, or the shapes of a GeoJSON file. */
#include "map.h"

enum { TILE = 84, LEAST_TILE = 56, MOST_TOLD = 8 };

static int applies(html_report *self)
{
    return self->n_scores + self->n_groups > 0 && (self->tiles.key || self->map.file);
}

/* What a region is drawn with: its rating. */
static json_t *rated(html_report *self, const html_score *score, uint64_t period, uint64_t region)
{
    const uint64_t cell = html_at(self, period, region);
    const int32_t level = html_level(score, score->grades[cell]);
    const double value = score->values[cell];
    const char *text = isnan(value) ? ""
                                    : html_format(&self->page, "%s%s",
                                                  html_number(&self->page, value, score->digits),
                                                  html_thin_mark(self, score, cell));
    const char *tip =
        isnan(value)
            ? html_format(&self->page, say(&self->page.texts, "%s: no data"), self->names[region])
            : html_format(&self->page, "%s: %s%s%s", self->names[region],
                          html_value(self, score, value), html_thin_text(self, score, cell),
                          level < 0 ? ""
                                    : html_format(&self->page, " (%s)",
                                                  score->grade->labels[score->grades[cell]]));

    return json_pack("{s:o, s:o, s:o, s:o}", "level", level < 0 ? json_null() : json_integer(level),
                     "value", html_json_number(value), "text", html_json_text(&self->page, text),
                     "tip", html_json_text(&self->page, tip));
}

/* Or its group. */
static json_t *grouped(html_report *self, const html_groups *groups, uint64_t region)
{
    const int32_t code = groups->of[region];
    const char *label = code < 0 ? "" : groups->column->labels[code];
    const char *tip = code < 0 ? html_format(&self->page, say(&self->page.texts, "%s: no data"),
                                             self->names[region])
                               : html_format(&self->page, "%s: %s", self->names[region], label);

    return json_pack("{s:o, s:o, s:o}", "group", code < 0 ? json_null() : json_integer(code),
                     "text", html_json_text(&self->page, html_clean(&self->page, label)), "tip",
                     html_json_text(&self->page, tip));
}

json_t *html_map_region(html_report *self, const html_map_subject *of, uint64_t region,
                        json_t *object)
{
    json_t *more =
        of->groups ? grouped(self, of->groups, region) : rated(self, of->score, of->period, region);

    if (!object || !more || json_object_update(object, more) != 0)
        html_no_memory(&self->page);
    json_decref(more);
    return object;
}

/* The least and the largest value of the period, for regions without a grade. */
static void set_range(html_report *self, const html_score *score, uint64_t period, json_t *spec)
{
    double low = (double)INFINITY, high = -(double)INFINITY;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const double value = score->values[html_at(self, period, r)];

        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    html_spec_signal(&self->page, spec, "low", json_real(low <= high ? low : 0));
    html_spec_signal(&self->page, spec, "high", json_real(low <= high ? high : 1));
}

static const char *caption_of(html_report *self, const html_map_subject *of)
{
    const char *label = of->groups ? of->groups->label : of->score->label;
    const char *when =
        of->groups ? html_groups_when(self, of->groups) : html_when(self, of->score, of->period);

    return *when ? html_format(&self->page, "%s, %s.", label, when)
                 : html_format(&self->page, "%s.", label);
}

void html_map_figure(html_report *self, const html_map_subject *of, uint64_t width, uint64_t height,
                     json_t *spec)
{
    const ri_table *table = of->groups ? of->groups->table : of->score->table;
    const char *name =
        of->groups ? html_format(&self->page, "%s.%s", table->name, of->groups->column->name)
                   : of->score->column->name;

    if (!of->groups)
        set_range(self, of->score, of->period, spec);
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "map", name),
                              .caption = caption_of(self, of),
                              .table = html_anchor(&self->page, "table", table->name),
                              .width = width,
                              .height = height},
                spec);
}

const char **html_map_texts(html_report *self, const html_map_column *column)
{
    const char **texts =
        (const char **)self->page.host->scratch(self->page.ctx, self->n_regions + 1, sizeof *texts);

    for (uint64_t row = 0; texts && column->key && column->texts && row < column->key->rows;
         row++) {
        const int32_t region =
            html_region_named(self, column->key->labels[column->key->codes[row]]);
        const int32_t code = column->texts->codes[row];

        if (region >= 0 && code >= 0)
            texts[region] = column->texts->labels[code];
    }
    return texts;
}

const char *html_map_name(html_report *self, uint64_t region)
{
    const html_map_column of_tiles = {self->tiles.key, self->tiles.names};
    const char **names = html_map_texts(self, &self->short_names), *name;

    if (names && !names[region])
        names = html_map_texts(self, &of_tiles);
    name = names && names[region] ? names[region] : self->names[region];
    return html_clean(&self->page, name);
}

/* The tile map: each row of the table `tiles` is a square. */
static void write_tiles(html_report *self, const html_map_subject *of)
{
    const html_tiles *tiles = &self->tiles;
    json_t *spec = html_spec(&self->page, HTML_TILES), *list = json_array();
    double columns = 1, lines = 1;

    for (uint64_t row = 0; row < tiles->key->rows; row++) {
        const char *key = tiles->key->labels[tiles->key->codes[row]];
        const int32_t region = html_region_named(self, key);
        const double x = tiles->x[row], y = tiles->y[row];

        if (region < 0 || isnan(x) || isnan(y))
            continue;
        columns = x + 1 > columns ? x + 1 : columns;
        lines = y + 1 > lines ? y + 1 : lines;
        html_json_row(
            &self->page, list,
            html_map_region(
                self, of, (uint64_t)region,
                json_pack("{s:f, s:f, s:o}", "x", x, "y", y, "short",
                          html_json_text(&self->page, html_map_name(self, (uint64_t)region)))));
    }
    html_spec_data(&self->page, spec, "tiles", list);
    html_spec_signal(&self->page, spec, "columns", json_real(columns));
    html_spec_signal(&self->page, spec, "lines", json_real(lines));
    html_map_figure(self, of, (uint64_t)columns * LEAST_TILE, (uint64_t)lines * TILE, spec);
}

/* Which of the regions the map has a place for. */
static int is_on_map(html_report *self, uint64_t region)
{
    if (self->map.file)
        return self->map.found.on_map[region];
    for (uint64_t row = 0; row < self->tiles.key->rows; row++)
        if (html_region_named(self, self->tiles.key->labels[self->tiles.key->codes[row]]) ==
            (int32_t)region)
            return 1;
    return 0;
}

/* A sentence on those regions that are to be told of, unless there are none. */
static void put_regions(html_report *self, const char *sentence, const uint8_t *told)
{
    const char *list = "";
    uint64_t n = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        if (!told[r] || n++ > MOST_TOLD)
            continue;
        list = n > MOST_TOLD
                   ? html_format(&self->page, say(&self->page.texts, "%s and others"), list)
                   : html_format(&self->page, "%s%s%s", list, *list ? ", " : "", self->names[r]);
    }
    if (n == 0)
        return;
    html_put(&self->page, "<p class=\"note\">");
    html_sentence(&self->page, sentence, list);
    html_put(&self->page, "</p>\n");
}

/* What the map does not show: regions that have no place on it, or no value. */
static void put_missing(html_report *self, const html_map_subject *of)
{
    uint8_t *off = (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, 1);
    uint8_t *empty = (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, 1);

    if (!off || !empty) {
        html_no_memory(&self->page);
        return;
    }
    for (uint64_t r = 0; r < self->n_regions; r++) {
        off[r] = !is_on_map(self, r);
        empty[r] = !off[r] && (of->groups ? of->groups->of[r] < 0
                                          : isnan(of->score->values[html_at(self, of->period, r)]));
    }
    put_regions(self, say(&self->page.texts, "Not on the map: %s."), off);
    put_regions(self, say(&self->page.texts, "Without data: %s."), empty);
}

static void write_subject(html_report *self, const html_map_subject *of)
{
    html_put(&self->page, "<div>\n<h3>%s</h3>\n",
             of->groups ? of->groups->label : of->score->label);
    if (of->groups)
        html_groups_legend(self, of->groups->column);
    else
        html_grade_legend(self, of->score);
    if (self->map.file)
        html_map_shapes(self, of);
    else
        write_tiles(self, of);
    put_missing(self, of);
    if (!of->groups)
        html_put_thin(self, of->score, of->period);
    html_put(&self->page, "</div>\n");
}

static void write_map(html_report *self)
{
    if (self->map.file)
        html_map_areas(self);
    html_put(&self->page, "<div class=\"columns\">\n");
    for (uint64_t k = 0; k < self->n_scores; k++)
        write_subject(self, &(html_map_subject){&self->scores[k], NULL,
                                                html_last_period(self, &self->scores[k])});
    for (uint64_t k = 0; k < self->n_groups; k++)
        write_subject(self, &(html_map_subject){NULL, &self->groups[k], self->groups[k].period});
    html_put(&self->page, "</div>\n");
}

const html_part html_part_map = {"map", N_("Map"), applies, write_map};
