/* map.c - each region on a map: squares of a tile map, or the shapes of a GeoJSON file. */
#include "map.h"

enum { TILE = 84, LEAST_TILE = 56, MOST_TOLD = 8 };

int html_has_map(const html_report *self)
{
    return self->tiles.key || self->map.file;
}

static int applies(html_report *self)
{
    if (!html_has_map(self))
        return 0;
    for (uint64_t k = 0; k < self->n_groups; k++)
        if (!html_is_led(self, &self->groups[k]))
            return 1;
    return self->n_scores > 0;
}

/* -- A region -------------------------------------------------------------------------------------
 */

static json_t *score_of(html_report *self, const html_layer *layer, uint64_t region)
{
    const html_score *const score = layer->score;
    const uint64_t cell = html_at(self, layer->period, region);
    const int32_t level = html_level(score, score->grades[cell]);
    const double value = score->values[cell];
    const char *text = isnan(value) ? ""
                                    : html_format(&self->page, "%s%s",
                                                  html_number(&self->page, value, score->digits),
                                                  html_thin_mark(self, score, cell));
    const char *tip =
        isnan(value)
            ? html_format(&self->page, say(&self->page.texts, "%s: no data"), self->names[region])
            : html_format(
                  &self->page, "%s: %s%s%s", self->names[region], html_value(self, score, value),
                  html_thin_text(self, score, cell),
                  level < 0 ? ""
                            : html_format(&self->page, " (%s)",
                                          html_key_label(self, score->grade, score->grades[cell])));

    return json_pack("{s:o, s:o, s:n, s:o, s:o}", "level",
                     level < 0 ? json_null() : json_integer(level), "value",
                     html_json_number(value), "class", "text", html_json_text(&self->page, text),
                     "tip", html_json_text(&self->page, tip));
}

static json_t *class_of(html_report *self, const html_layer *layer, uint64_t region)
{
    const html_classes *const of = layer->classes;
    const int32_t code = of->codes[region];
    const char *const label = code < 0 ? "" : html_key_label(self, of->column, code);
    const char *why = "", *tip;

    if (code >= 0 && of->why && of->why->codes[of->rows[region]] >= 0)
        why = html_key_label(self, of->why, of->why->codes[of->rows[region]]);
    tip = code < 0 ? html_format(&self->page, say(&self->page.texts, "%s: no class"),
                                 self->names[region])
                   : html_format(&self->page, *why ? "%s: %s (%s)" : "%s: %s%s",
                                 self->names[region], label, why);
    return json_pack("{s:n, s:n, s:o, s:o, s:o}", "level", "value", "class",
                     code < 0 ? json_null() : json_integer(of->colours[code]), "text",
                     html_json_text(&self->page, label), "tip", html_json_text(&self->page, tip));
}

/* Of a map of symbols. */
static json_t *plain_of(html_report *self, uint64_t region)
{
    return json_pack("{s:b, s:s, s:o}", "plain", 1, "text", "", "tip",
                     html_json_text(&self->page, self->names[region]));
}

/* What a region is drawn with, for both kinds of map; takes `object`. */
static json_t *region_of(html_report *self, const html_layer *layer, uint64_t region,
                         json_t *object)
{
    json_t *more = layer->score     ? score_of(self, layer, region)
                   : layer->classes ? class_of(self, layer, region)
                                    : plain_of(self, region);

    if (!object || !more || json_object_update(object, more) != 0)
        html_no_memory(&self->page);
    json_decref(more);
    return object;
}

void html_map_add(html_report *self, const html_layer *layer, uint64_t region, json_t *object,
                  json_t *list)
{
    html_layer of = *layer;

    for (of.period = 0; layer->has_switch && of.period < self->n_periods; of.period++) {
        json_t *const one = json_deep_copy(object);

        if (!one || json_object_set_new(one, "p", json_integer((json_int_t)of.period)) != 0)
            html_no_memory(&self->page);
        html_json_row(&self->page, list, region_of(self, &of, region, one));
    }
    if (layer->has_switch)
        json_decref(object);
    else
        html_json_row(&self->page, list, region_of(self, layer, region, object));
}

static const char *caption_of(html_report *self, const char *label, const char *when)
{
    return *when ? html_format(&self->page, "%s, %s.", label, when)
                 : html_format(&self->page, "%s.", label);
}

static json_t *takeaways_of(html_report *self, const html_score *score)
{
    json_t *const list = json_array();

    for (uint64_t p = 0; p < self->n_periods; p++)
        html_json_row(&self->page, list,
                      html_json_text(&self->page, html_takeaway_map(self, score, p)));
    return list;
}

static json_t *captions_of(html_report *self, const html_score *score)
{
    json_t *const list = json_array();

    for (uint64_t p = 0; p < self->n_periods; p++)
        html_json_row(
            &self->page, list,
            html_json_text(&self->page, caption_of(self, score->label, html_when(self, score, p))));
    return list;
}

/* Colours mean the same in all periods that may be switched to. */
void html_map_bounds(const html_report *self, const html_score *score, uint64_t period, double *low,
                     double *high)
{
    const int all = html_has_switch(self);
    const uint64_t from = all ? 0 : html_at(self, period, 0);
    const uint64_t to = html_at(self, all ? self->n_periods : period + 1, 0);

    *low = (double)INFINITY;
    *high = -(double)INFINITY;
    for (uint64_t k = from; k < to; k++) {
        const double value = score->values[k];

        *low = value < *low ? value : *low;
        *high = value > *high ? value : *high;
    }
    if (*low <= *high)
        return;
    *low = 0;
    *high = 1;
}

void html_map_fill(html_report *self, const html_layer *layer, json_t *spec)
{
    double low = 0, high = 1;

    if (layer->score)
        html_map_bounds(self, layer->score, layer->period, &low, &high);
    if (layer->has_switch)
        html_spec_captions(&self->page, spec, captions_of(self, layer->score),
                           takeaways_of(self, layer->score));
    html_spec_signal(&self->page, spec, "period", json_integer((json_int_t)layer->period));
    html_spec_signal(&self->page, spec, "low", json_real(low));
    html_spec_signal(&self->page, spec, "high", json_real(high));
    if (layer->symbols)
        html_spec_data(&self->page, spec, "symbols", json_incref(layer->symbols));
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
static void write_tiles(html_report *self, const html_layer *layer)
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
        html_map_add(self, layer, (uint64_t)region,
                     json_pack("{s:i, s:f, s:f, s:o}", "r", (int)region, "x", x, "y", y, "short",
                               html_json_text(&self->page, html_map_name(self, (uint64_t)region))),
                     list);
    }
    html_spec_data(&self->page, spec, "tiles", list);
    html_spec_signal(&self->page, spec, "columns", json_real(columns));
    html_spec_signal(&self->page, spec, "lines", json_real(lines));
    html_map_fill(self, layer, spec);
    html_figure(&self->page,
                &(html_chart){.id = layer->id,
                              .takeaway = layer->takeaway,
                              .caption = layer->caption,
                              .table = html_anchor(&self->page, "table", layer->table->name),
                              .width = (uint64_t)columns * LEAST_TILE,
                              .height = (uint64_t)lines * TILE},
                spec);
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

static int is_empty(const html_report *self, const html_layer *layer, uint64_t region)
{
    return layer->score     ? isnan(layer->score->values[html_at(self, layer->period, region)])
           : layer->classes ? layer->classes->codes[region] < 0
                            : 0;
}

/* What the map does not show: regions that have no place on it, or no value. */
static void put_missing(html_report *self, const html_layer *layer)
{
    uint8_t *off = (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, 1);
    uint8_t *empty = (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, 1);

    if (!off || !empty) {
        html_no_memory(&self->page);
        return;
    }
    for (uint64_t r = 0; r < self->n_regions; r++) {
        off[r] = !is_on_map(self, r);
        empty[r] = !off[r] && is_empty(self, layer, r);
    }
    put_regions(self, say(&self->page.texts, "Not on the map: %s."), off);
    put_regions(self,
                layer->classes ? say(&self->page.texts, "In no class: %s.")
                               : say(&self->page.texts, "Without data: %s."),
                empty);
}

/* -- Maps -----------------------------------------------------------------------------------------
 */

html_layer html_score_layer(html_report *self, const html_score *score, uint64_t period)
{
    return (html_layer){.score = score,
                        .period = period,
                        .has_switch = html_has_switch(self) && html_period_column(score->table),
                        .id = html_anchor(&self->page, "map", score->column->name),
                        .takeaway = html_takeaway_map(self, score, period),
                        .caption = caption_of(self, score->label, html_when(self, score, period)),
                        .table = score->table};
}

html_layer html_class_layer(html_report *self, const html_classes *classes, const char *prefix)
{
    return (html_layer){.classes = classes,
                        .id = html_anchor(&self->page, prefix, classes->table->name),
                        .takeaway = html_takeaway_classes(self, classes),
                        .caption = caption_of(self, html_label(self, classes->column),
                                              html_code_label(classes->table, classes->period)),
                        .table = classes->table};
}

static void put_legend(html_report *self, const html_layer *layer)
{
    int any_missing = 0;

    for (uint64_t r = 0; r < self->n_regions; r++)
        any_missing |= is_on_map(self, r) && is_empty(self, layer, r);
    if (layer->score || layer->classes)
        html_map_legend(self, layer, any_missing);
}

static void put_notes(html_report *self, const html_layer *layer)
{
    put_missing(self, layer);
    if (!layer->score)
        return;
    html_note_total(self, layer->score, layer->period);
    html_put_thin(self, layer->score, layer->period);
}

/* For the period of the layer, or for each that may be switched to. */
static void put_for_periods(html_report *self, const html_layer *layer,
                            void (*put)(html_report *, const html_layer *))
{
    html_layer of = *layer;

    if (!layer->has_switch) {
        put(self, layer);
        return;
    }
    for (of.period = 0; of.period < self->n_periods; of.period++) {
        html_period_begin(self, of.period, of.period == layer->period);
        put(self, &of);
        html_period_end(self);
    }
}

void html_put_map(html_report *self, const html_layer *layer)
{
    put_for_periods(self, layer, put_legend);
    if (self->map.file)
        html_map_shapes(self, layer);
    else
        write_tiles(self, layer);
    json_decref(layer->symbols);
    put_for_periods(self, layer, put_notes);
}

static void write_classes(html_report *self, const html_beside_column *group)
{
    html_classes classes;
    html_layer layer;

    if (!html_read_classes_of(self, group->table, group->column, &classes))
        return;
    layer = html_class_layer(self, &classes, "map-classes");
    layer.id = html_anchor(&self->page, "map-classes",
                           html_format(&self->page, "%s.%s", group->table->name,
                                       group->column->name)); /* one table may have several */
    html_put(&self->page, "<div>\n<h3>%s</h3>\n", html_label(self, classes.column));
    html_put_map(self, &layer);
    html_put(&self->page, "</div>\n");
}

static void write_map(html_report *self)
{
    html_put(&self->page, "<div class=\"columns\">\n");
    for (uint64_t k = 0; k < self->n_scores; k++) {
        const html_score *score = &self->scores[k];
        const html_layer layer = html_score_layer(self, score, html_last_period(self, score));

        html_put(&self->page, "<div>\n<h3>%s</h3>\n", score->label);
        html_put_map(self, &layer);
        html_put(&self->page, "</div>\n");
    }
    for (uint64_t k = 0; k < self->n_groups; k++)
        if (!html_is_led(self, &self->groups[k]))
            write_classes(self, &self->groups[k]);
    html_put(&self->page, "</div>\n");
}

const html_part html_part_map = {"map", N_("Map"), applies, write_map};
