/* lead_clusters.c - zones and technoparks on their regions, clusters by region, and specialised
 * regions without a zone. */
#include "lead.h"

enum { SHAPES = 5, MOST_ZONES = 400, MOST_FREE = 12 };

/* From the least to the most that is shown; codes of the chart. */
enum { STATUS_NONE, STATUS_POTENTIAL, STATUS_DEVELOPING, STATUSES };

static const char *const statuses[STATUSES] = {"none", "potential", "developing"};
static const char *const shapes[SHAPES] = {"circle", "square", "diamond", "triangle-up", "cross"};
static const char *const marks[SHAPES] = {"\xE2\x97\x8F", "\xE2\x96\xA0", "\xE2\x97\x86",
                                          "\xE2\x96\xB2", "\xE2\x9C\x9A"};

typedef struct cluster_columns {
    const ri_table *table;
    const ri_column *cluster, *zone, *region, *kind, *status, *evidence; /* kind on: may be NULL */
    const ri_column *longitude, *latitude;                               /* both or none */
} cluster_columns;

static const ri_column *column_of(const ri_table *table, const char *name, uint32_t role)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == role ? column : NULL;
}

static cluster_columns columns_of(const html_report *self, const ri_table *table)
{
    const ri_column *const longitude = column_of(table, "longitude", RI_MEASURE);
    const ri_column *const latitude = column_of(table, "latitude", RI_MEASURE);

    return (cluster_columns){table,
                             column_of(table, "cluster", RI_KEY),
                             column_of(table, "zone", RI_KEY),
                             html_region_column(self, table),
                             column_of(table, "kind", RI_CATEGORY),
                             column_of(table, "status", RI_CATEGORY),
                             column_of(table, "evidence", RI_CATEGORY),
                             longitude && latitude ? longitude : NULL,
                             longitude && latitude ? latitude : NULL};
}

int html_leads_clusters(const html_report *self, const ri_table *table)
{
    const cluster_columns of = columns_of(self, table);

    return of.cluster && of.zone && of.region && of.status;
}

static int status_at(const cluster_columns *of, uint64_t row)
{
    const int32_t code = of->status->codes[row];

    for (int k = STATUSES; code >= 0 && k-- > 0;)
        if (strcmp(of->status->labels[code], statuses[k]) == 0)
            return k;
    return STATUS_NONE;
}

static const char *status_word(html_report *self, int status)
{
    const language *const texts = &self->page.texts;

    return status == STATUS_DEVELOPING  ? say(texts, "developing")
           : status == STATUS_POTENTIAL ? say(texts, "potential")
                                        : say(texts, "not supported");
}

/* The row of a zone in a region with the best status, if this one is the first of them. */
static int leads_zone(const cluster_columns *of, uint64_t row, uint64_t *best)
{
    *best = row;
    for (uint64_t other = 0; other < of->table->rows; other++) {
        if (of->zone->codes[other] != of->zone->codes[row] ||
            of->region->codes[other] != of->region->codes[row])
            continue;
        if (other < row)
            return 0;
        if (status_at(of, other) > status_at(of, *best))
            *best = other;
    }
    return 1;
}

static int shape_at(const cluster_columns *of, uint64_t row)
{
    const int32_t code = of->kind ? of->kind->codes[row] : 0;

    return code < 0 ? SHAPES - 1 : code % SHAPES;
}

static const char *label_at(html_report *self, const ri_column *column, uint64_t row)
{
    return column && column->codes[row] >= 0 ? html_key_label(self, column, column->codes[row])
                                             : "";
}

/* -- The map --------------------------------------------------------------------------------------
 */

/* Whether a map of shapes shows the zone where it lies. */
static int is_placed(const html_report *self, const cluster_columns *of, uint64_t row)
{
    return of->longitude && self->map.file && !isnan(of->longitude->values[row]) &&
           geojson_has(&self->map.areas, of->longitude->values[row], of->latitude->values[row]);
}

static const char *told_of(html_report *self, const cluster_columns *of, uint64_t row,
                           uint64_t best)
{
    return html_format(&self->page, "%s (%s), %s: %s. %s", label_at(self, of->zone, row),
                       label_at(self, of->kind, row), label_at(self, of->cluster, best),
                       status_word(self, status_at(of, best)), label_at(self, of->evidence, best));
}

/* A symbol for each zone: its shape by kind, its colour by status, its place by its coordinates,
 * else beside the others of its region. */
static json_t *symbols_of(html_report *self, const cluster_columns *of)
{
    json_t *const list = json_array();
    uint32_t *const count =
        (uint32_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, sizeof *count);
    uint64_t best, n = 0;

    for (uint64_t row = 0; count && row < of->table->rows && n < MOST_ZONES; row++) {
        const int32_t region = html_region_of(self, of->table, row);
        const int placed = is_placed(self, of, row);
        json_t *symbol;

        if (region < 0 || !leads_zone(of, row, &best))
            continue;
        n++;
        symbol = json_pack("{s:i, s:i, s:s, s:i, s:o}", "r", (int)region, "k",
                           placed ? 0 : (int)count[region]++, "shape", shapes[shape_at(of, row)],
                           "status", status_at(of, best), "tip",
                           html_json_text(&self->page, told_of(self, of, row, best)));
        if (placed &&
            (json_object_set_new(symbol, "east", json_real(of->longitude->values[row])) != 0 ||
             json_object_set_new(symbol, "north", json_real(of->latitude->values[row])) != 0))
            html_no_memory(&self->page);
        html_json_row(&self->page, list, symbol);
    }
    if (!count)
        html_no_memory(&self->page);
    return list;
}

/* Coordinates that the map does not show. */
static void put_unplaced(html_report *self, const cluster_columns *of)
{
    const char *list = "";
    uint64_t best, n = 0;

    for (uint64_t row = 0; of->longitude && self->map.file && row < of->table->rows; row++)
        if (!isnan(of->longitude->values[row]) && !is_placed(self, of, row) &&
            leads_zone(of, row, &best) && n++ < MOST_FREE)
            list = html_format(&self->page, "%s%s%s", list, n > 1 ? ", " : "",
                               label_at(self, of->zone, row));
    if (n > MOST_FREE)
        list = html_format(&self->page, say(&self->page.texts, "%s and others"), list);
    if (of->longitude && !self->map.file)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 say(&self->page.texts,
                     "A tile map has no coordinates: zones stand in the tiles of "
                     "their regions."));
    if (n == 0)
        return;
    html_put(&self->page, "<p class=\"note\">");
    html_sentence(&self->page,
                  say(&self->page.texts,
                      "Zones whose coordinates lie outside the map, and that are "
                      "drawn in their regions: %s."),
                  list);
    html_put(&self->page, "</p>\n");
}

static void put_legend(html_report *self, const cluster_columns *of)
{
    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say(&self->page.texts, "Legend"));
    for (int k = STATUSES; k-- > 0;)
        html_put(&self->page, "<li><span class=\"key s%llu\"></span>%s</li>\n",
                 (unsigned long long)k, status_word(self, k));
    for (uint64_t k = 0; of->kind && k < of->kind->n_labels; k++)
        html_put(&self->page, "<li><span class=\"shape\">%s</span>%s</li>\n", marks[k % SHAPES],
                 html_key_label(self, of->kind, (int32_t)k));
    html_put(&self->page, "</ul>\n");
}

/* Each zone of a region once, by the best status it has. */
static const char *takeaway_of(html_report *self, const cluster_columns *of)
{
    uint64_t best, developing = 0, all = 0;

    for (uint64_t row = 0; row < of->table->rows; row++) {
        if (!leads_zone(of, row, &best))
            continue;
        all++;
        developing += status_at(of, best) == STATUS_DEVELOPING;
    }
    if (all == 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts, "In a developing cluster: %s of %s zone.",
                                 "In a developing cluster: %s of %s zones.", all),
                       html_count(&self->page, developing), html_count(&self->page, all));
}

static void put_map(html_report *self, const cluster_columns *of)
{
    const html_layer layer = {.id = html_anchor(&self->page, "lead-map", of->table->name),
                              .takeaway = takeaway_of(self, of),
                              .caption = say(&self->page.texts,
                                             "Zones on their regions: the shape is the kind, the "
                                             "colour the status."),
                              .table = of->table,
                              .symbols = symbols_of(self, of)};

    put_legend(self, of);
    html_put_map(self, &layer);
    put_unplaced(self, of);
}

/* -- Clusters by region ---------------------------------------------------------------------------
 */

/* The best status of a cluster in a region; -1: it has no zone there. */
static int status_of(html_report *self, const cluster_columns *of, int32_t cluster, uint64_t region)
{
    int best = -1;

    for (uint64_t row = 0; row < of->table->rows; row++)
        if (of->cluster->codes[row] == cluster &&
            html_region_of(self, of->table, row) == (int32_t)region && status_at(of, row) > best)
            best = status_at(of, row);
    return best;
}

static int any_zone(html_report *self, const cluster_columns *of, uint64_t region)
{
    for (uint64_t row = 0; row < of->table->rows; row++)
        if (html_region_of(self, of->table, row) == (int32_t)region)
            return 1;
    return 0;
}

static void put_matrix_row(html_report *self, const cluster_columns *of, int32_t cluster)
{
    html_put(&self->page, "<tr><th scope=\"row\">%s</th>",
             html_key_label(self, of->cluster, cluster));
    for (uint64_t r = 0; r < self->n_regions; r++) {
        const int status = any_zone(self, of, r) ? status_of(self, of, cluster, r) : -2;

        if (status == -1)
            html_put(&self->page, "<td></td>");
        else if (status >= 0)
            html_put(&self->page,
                     "<td><span class=\"key s%llu\" role=\"img\" aria-label=\"%s\" title=\"%s\">"
                     "</span></td>",
                     (unsigned long long)status, status_word(self, status),
                     status_word(self, status));
    }
    html_put(&self->page, "</tr>\n");
}

static void put_matrix(html_report *self, const cluster_columns *of)
{
    const char *const caption = say(&self->page.texts, "Clusters by region");

    html_put(&self->page,
             "<div class=\"scroll whole\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n"
             "<table class=\"clusters\">\n<caption>%s</caption>\n<thead><tr>"
             "<th scope=\"col\">%s</th>",
             caption, caption, html_label(self, of->cluster));
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (any_zone(self, of, r))
            html_put(&self->page, "<th scope=\"col\">%s</th>", html_map_name(self, r));
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
    for (uint64_t k = 0; k < of->cluster->n_labels; k++)
        put_matrix_row(self, of, (int32_t)k);
    html_put(&self->page, "</tbody>\n</table>\n</div>\n");
}

/* -- Specialised regions without a zone -----------------------------------------------------------
 */

static const ri_table *unserved_of(const html_report *self, const ri_table *table)
{
    const size_t step = strcspn(table->name, ".");

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const each = self->call->tables[t];

        if (strncmp(each->name, table->name, step) == 0 && each->name[step] == '.' &&
            strcmp(each->name + step + 1, "unserved") == 0)
            return each;
    }
    return NULL;
}

static void put_unserved(html_report *self, const ri_table *table)
{
    const ri_table *const free_ones = unserved_of(self, table);
    const ri_column *const region = free_ones ? html_region_column(self, free_ones) : NULL;
    const ri_column *const lq = region ? column_of(free_ones, "lq", RI_MEASURE) : NULL;
    const char *list = "";

    for (uint64_t row = 0; lq && row < free_ones->rows; row++) {
        const char *what = "";

        for (uint64_t c = 0; c < free_ones->n_columns; c++) {
            const ri_column *const key = free_ones->columns[c];

            if (key->role == RI_KEY && key != region)
                what = html_key_label(self, key, key->codes[row]);
        }
        if (row < MOST_FREE)
            list = html_format(&self->page, "%s%s%s, %s (%s)", list, *list ? "; " : "",
                               html_key_label(self, region, region->codes[row]), what,
                               html_number(&self->page, lq->values[row], html_digits(self, lq)));
    }
    if (!*list)
        return;
    if (free_ones->rows > MOST_FREE)
        list = html_format(&self->page, say(&self->page.texts, "%s and others"), list);
    html_put(&self->page, "<p>");
    html_sentence(&self->page,
                  say(&self->page.texts, "Specialised regions without a zone for the activity, "
                                         "with their quotients: %s."),
                  list);
    html_put(&self->page, " <a href=\"#%s\">%s</a></p>\n",
             html_anchor(&self->page, "table", free_ones->name),
             say(&self->page.texts, "Data as a table"));
}

void html_lead_clusters(html_report *self, const ri_table *table)
{
    const cluster_columns of = columns_of(self, table);

    if (!of.cluster || !of.zone || !of.region || !of.status)
        return;
    if (html_has_map(self))
        put_map(self, &of);
    else
        put_legend(self, &of);
    put_matrix(self, &of);
    put_unserved(self, table);
}
