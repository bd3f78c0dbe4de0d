/* shapes.c - the areas of a GeoJSON file as a map of the regions. */
#include "map.h"

#include <stdio.h>

enum { PIXELS = 1600, WIDTH = 520, LEAST_HEIGHT = 220, MOST_HEIGHT = 560, NOTE_BYTES = 512 };

static const char areas_id[] = "map-areas";

/* -- Finding the regions -------------------------------------------------------------------------
 */

static void add_to_note(char *note, uint64_t n, const char *name, const char *meant)
{
    const size_t used = strlen(note);

    if (n < 8)
        (void)snprintf(note + used, NOTE_BYTES - used, "%s'%.60s'%s%.60s%s", n ? ", " : "", name,
                       meant ? " (did you mean '" : "", meant ? meant : "", meant ? "'?)" : "");
    else if (n == 8)
        (void)snprintf(note + used, NOTE_BYTES - used, " ...");
}

static void note_missing(const html_report *self)
{
    const map_match *found = &self->map.found;
    char list[NOTE_BYTES] = "";
    uint64_t n = 0;

    for (uint64_t r = 0; r < self->n_regions; r++)
        if (!found->on_map[r])
            add_to_note(list, n++, self->regions[r], found->meant[r]);
    if (n)
        ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                    "%llu of %llu regions are not on the map: %s", (unsigned long long)n,
                    (unsigned long long)self->n_regions, list);
}

static void note_free(const html_report *self)
{
    const map_match *found = &self->map.found;
    char list[NOTE_BYTES] = "";
    uint64_t n = 0;

    for (uint64_t a = 0; a < self->map.areas.n_areas; a++)
        if (found->region_of[a] < 0)
            add_to_note(list, n++, found->area_names[a] ? found->area_names[a] : "", NULL);
    if (n)
        ri_note_row(self->page.host, self->page.ctx, RI_INFO, RI_NO_ROW,
                    "%llu of %llu areas of the map are no region of the tables: %s",
                    (unsigned long long)n, (unsigned long long)self->map.areas.n_areas, list);
    if (self->map.areas.n_without_area)
        ri_note_row(self->page.host, self->page.ctx, RI_INFO, RI_NO_ROW,
                    "%llu features of the map are points, lines or empty: they are not drawn",
                    (unsigned long long)self->map.areas.n_without_area);
}

ri_status html_map_bind(html_report *self, int32_t parameter)
{
    const char *const *lists[HTML_MAP_COLUMNS + 2] = {self->regions};
    map_names names = {lists, 1, self->n_regions};
    ri_status status;

    for (size_t k = 0; k < HTML_MAP_COLUMNS; k++) {
        if (!self->map.columns[k].texts)
            continue;
        lists[names.n_lists] = html_map_texts(self, &self->map.columns[k]);
        if (!lists[names.n_lists++])
            return RI_NO_MEMORY;
    }
    lists[names.n_lists++] = self->names;
    status =
        map_match_areas(&self->map.areas, parameter, self->map.property, &names, &self->map.found);
    if (status == RI_OK) {
        note_missing(self);
        note_free(self);
    }
    return status;
}

/* -- Drawing -------------------------------------------------------------------------------------
 */

static json_t *area_of(const html_report *self, uint64_t a, int32_t digits)
{
    const int32_t region = self->map.found.region_of[a];

    return json_pack("{s:s, s:o, s:i}", "type", "Feature", "geometry",
                     geojson_geometry(&self->map.areas.areas[a], digits), "r", (int)region);
}

void html_map_areas(html_report *self)
{
    geojson *const areas = &self->map.areas;
    const int32_t digits = self->map.digits < 0 ? geojson_digits(areas, PIXELS) : self->map.digits;
    json_t *list = json_array();

    /* Who says how many decimals means every point. */
    if (self->map.digits < 0 && geojson_simplify(areas, digits, PIXELS) != RI_OK) {
        html_no_memory(&self->page);
        json_decref(list);
        return;
    }

    for (uint64_t a = 0; a < areas->n_areas; a++)
        html_json_row(&self->page, list, area_of(self, a, digits));
    html_put(&self->page, "<script type=\"application/json\" id=\"%s\">", areas_id);
    html_json(&self->page, list);
    html_put(&self->page, "</script>\n");
    self->has_areas = 1;
}

/* Conic maps are true along two parallels: a sixth from the south and from the north, as is the
 * custom; equal areas do not make a region look larger than it is.  Of the whole world a cone shows
 * little. */
static void set_projection(html_report *self, json_t *spec)
{
    const geojson *areas = &self->map.areas;
    const double sixth = (areas->north - areas->south) / 6;
    double width;
    const double middle = geojson_middle(areas, &width);
    const char *projection = self->map.projection ? self->map.projection
                             : width > 150        ? "equalEarth"
                                                  : "conicEqualArea";
    /* A globe turns in both ways. */
    const int globe = strstr(projection, "azimuthal") == projection ||
                      strcmp(projection, "orthographic") == 0 ||
                      strcmp(projection, "stereographic") == 0;

    html_spec_signal(&self->page, spec, "projection", json_string(projection));
    html_spec_signal(
        &self->page, spec, "turn",
        json_pack("[f, f]", -middle, globe ? -(areas->south + areas->north) / 2 : 0.0));
    html_spec_signal(&self->page, spec, "parallels",
                     json_pack("[f, f]", areas->south + sixth, areas->north - sixth));
}

/* About as high as the map is, were it as wide as it should. */
static uint64_t height_of(const geojson *areas)
{
    const double middle = (areas->south + areas->north) / 2 * 3.14159265358979 / 180;
    double width, height;

    (void)geojson_middle(areas, &width);
    height = WIDTH * (areas->north - areas->south) / fmax(width * fmax(cos(middle), 0.2), 0.001);
    return (uint64_t)fmin(fmax(height, LEAST_HEIGHT), MOST_HEIGHT);
}

void html_map_shapes(html_report *self, const html_layer *layer)
{
    json_t *spec = html_spec(&self->page, HTML_MAP), *list = json_array();

    if (!self->has_areas)
        html_map_areas(self);
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (self->map.found.on_map[r])
            html_map_add(self, layer, r,
                         json_pack("{s:I, s:o}", "r", (json_int_t)r, "name",
                                   html_json_text(&self->page, html_map_name(self, r))),
                         list);
    html_spec_data(&self->page, spec, "values", list);
    html_spec_shared(&self->page, spec, "shapes", areas_id);
    set_projection(self, spec);
    html_map_fill(self, layer, spec);
    html_figure(&self->page,
                &(html_chart){.id = layer->id,
                              .takeaway = layer->takeaway,
                              .caption = layer->caption,
                              .table = html_anchor(&self->page, "table", layer->table->name),
                              .height = height_of(&self->map.areas)},
                spec);
}
