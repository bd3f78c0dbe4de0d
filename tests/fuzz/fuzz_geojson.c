/* fuzz_geojson.c - a map of arbitrary bytes, as report.html reads it: areas that are found, made
 * simpler, and drawn; or a sentence of what is wrong with the file.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "geojson.h"
#include "map_match.h"
#include "trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { PIXELS = 300 };

static void require(int holds)
{
    if (!holds)
        abort();
}

static void draw(const geojson *map, int32_t digits)
{
    double width = NAN;
    const double middle = geojson_middle(map, &width);

    require(middle >= -360 && middle <= 360 && width >= 0 && width <= 360);
    for (uint64_t a = 0; a < map->n_areas; a++) {
        json_t *const drawn = geojson_geometry(&map->areas[a], digits);

        require(drawn != NULL);
        json_decref(drawn);
    }
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    static const char *const regions[] = {"Akmola", "Aktobe", "1"};
    static const char *const *const lists[] = {regions};
    const map_names names = {lists, 1, sizeof regions / sizeof *regions};
    const map_file file = {ri_text_of(call, 0), 0, NULL, 1};
    map_match found;
    geojson map = {0};
    ri_status status;

    if (call->flags & RI_PLANNING)
        return RI_OK;
    status = geojson_read(host, ctx, &file, 0, &map);
    if (status == RI_OK)
        status = map_match_areas(&map, 0, NULL, &names, &found);
    if (status == RI_OK) {
        const int32_t digits = geojson_digits(&map, PIXELS);

        require(digits >= 0);
        status = geojson_simplify(&map, digits, PIXELS);
        if (status == RI_OK)
            draw(&map, digits);
    }
    geojson_free(&map);
    return status;
}

static const ri_parameter parameters[] = {
    {.id = "file", .label = "File", .doc = "A map.", .type = RI_FILE},
    {.id = "layer", .label = "Layer", .doc = "None.", .type = RI_TEXT, .flags = RI_OPTIONAL}};
static const ri_port out[] = {{.id = "file", .label = "File", .doc = "None.", .role = RI_BYTES}};
static const ri_plugin plugin = {RI_HEAD,          RI_PARAMETERS(parameters),
                                 RI_OUT(out),      .kind = RI_REPORT,
                                 .id = "map",      .version = "1.0.0",
                                 .title = "Map",   .doc = "A map.  Missing values stay missing.",
                                 .license = "MIT", .author = "The regind authors",
                                 .run = run};
RI_MODULE(&plugin);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static trial_desk desk;
    static const table none;
    trial_file file = trial_file_of(bytes, n);
    trial self;
    status ran;

    trial_open_at(&self, &desk, &regind_module_v1, "map");
    self.input = &none;
    trial_set(&self, "file", file.path);
    ran = trial_run(&self);
    require(ran == STATUS_OK || ran == STATUS_STUDY);
    require(ran == STATUS_OK || trial_messages(&self, SEVERITY_ERROR) > 0);
    trial_close(&self);
    trial_file_close(&file);
    return 0;
}
