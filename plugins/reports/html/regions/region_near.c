/* region_near.c - regions that one would be held against: next to it on the map, of its group, next
 * to it in the rating; see region.h */
#include "region.h"

#include <stdlib.h>

enum { LEAST_SHARED = 2, NEXT_PLACES = 2, MOST_PEERS = 12 };

/* -- Neighbours on the map ------------------------------------------------------------------------
 */

typedef struct corner {
    double x, y;
    int32_t region;
} corner;

static int compare_corners(const void *a_, const void *b_)
{
    const corner *const a = (const corner *)a_, *const b = (const corner *)b_;

    if (a->x < b->x || a->x > b->x)
        return a->x < b->x ? -1 : 1;
    if (a->y < b->y || a->y > b->y)
        return a->y < b->y ? -1 : 1;
    return a->region < b->region ? -1 : a->region > b->region;
}

/* Those of all areas that are regions; `corners` NULL: only counted. */
static uint64_t read_corners(const html_report *self, corner *corners)
{
    const geojson *const map = &self->map.areas;
    const json_t *ring, *position;
    size_t r, p;
    uint64_t n = 0;

    for (uint64_t a = 0; a < map->n_areas; a++) {
        const int32_t region = self->map.found.region_of[a];

        for (uint64_t k = 0; region >= 0 && k < map->areas[a].n_polygons; k++)
            json_array_foreach(map->areas[a].polygons[k], r, ring)
            {
                json_array_foreach(ring, p, position)
                {
                    if (corners)
                        corners[n] =
                            (corner){json_number_value(json_array_get(position, 0)),
                                     json_number_value(json_array_get(position, 1)), region};
                    n++;
                }
            }
    }
    return n;
}

/* A ring ends where it began, and areas of one region meet: each corner once. */
static uint64_t keep_different(corner *corners, uint64_t n)
{
    uint64_t kept = 0;

    for (uint64_t k = 0; k < n; k++)
        if (kept == 0 || compare_corners(&corners[kept - 1], &corners[k]) != 0)
            corners[kept++] = corners[k];
    return kept;
}

static void count_shared(const html_report *self, const corner *corners, uint64_t n,
                         uint8_t *shared)
{
    for (uint64_t k = 0; k < n; k++)
        for (uint64_t o = k + 1;
             o < n && !(corners[o].x > corners[k].x) && !(corners[o].y > corners[k].y); o++) {
            const uint64_t a = (uint64_t)corners[k].region, b = (uint64_t)corners[o].region;

            if (a == b || shared[a * self->n_regions + b] == UINT8_MAX)
                continue;
            shared[a * self->n_regions + b]++;
            shared[b * self->n_regions + a]++;
        }
}

/* Corners of the borders that each pair of regions has in common: maps whose areas share none have
 * no neighbours.  false: no memory. */
static int read_neighbours(html_report *self)
{
    const ri_host *const host = self->page.host;
    uint64_t n = self->map.file && self->map.found.region_of ? read_corners(self, NULL) : 0;
    corner *corners;

    if (n == 0 || self->n_regions > UINT32_MAX)
        return 1;
    corners = (corner *)host->scratch(self->page.ctx, n, sizeof *corners);
    self->near.shared =
        (uint8_t *)host->scratch(self->page.ctx, self->n_regions * self->n_regions, 1);
    if (!corners || !self->near.shared)
        return 0;
    (void)read_corners(self, corners);
    qsort(corners, n, sizeof *corners, compare_corners);
    n = keep_different(corners, n);
    count_shared(self, corners, n, self->near.shared);
    return 1;
}

/* Once for all regions.  false: no memory. */
static int read_near(html_report *self)
{
    html_near *const near = &self->near;
    const html_beside_column *const group = self->n_groups ? &self->groups[0] : NULL;
    const html_score *const score = self->n_scores ? &self->scores[0] : NULL;

    near->is_read = 1;
    if (!read_neighbours(self) ||
        (group && !html_read_classes_of(self, group->table, group->column, &near->classes)))
        return 0;
    near->order = score ? html_order(self, score, html_last_period(self, score)) : NULL;
    return !score || near->order;
}

/* -- Lists ----------------------------------------------------------------------------------------
 */

/* The list of lists begins with its first entry. */
static void begin_entry(html_report *self, int *begun)
{
    html_put(&self->page, *begun ? "" : "<dl class=\"plain\">\n");
    *begun = 1;
}

static void put_link(html_report *self, uint64_t region, int is_first)
{
    html_put(&self->page, is_first ? "" : ", ");
    if (!*self->whole && !self->near.has_section[region]) { /* only the first have */
        html_put(&self->page, "%s", self->names[region]);
        return;
    }
    html_put(&self->page, "<a href=\"%s\">%s</a>", html_region_address(self, region),
             self->names[region]);
}

static void put_neighbours(html_report *self, uint64_t region, int *begun)
{
    const uint8_t *const shared = self->near.shared;
    uint64_t n = 0;

    for (uint64_t other = 0; shared && other < self->n_regions; other++) {
        if (shared[region * self->n_regions + other] < LEAST_SHARED)
            continue;
        if (n == 0) {
            begin_entry(self, begun);
            html_put(&self->page, "<dt>%s</dt><dd>", say(&self->page.texts, "Neighbours"));
        }
        put_link(self, other, n++ == 0);
    }
    html_put(&self->page, n ? "</dd>\n" : "");
}

/* Those of the same group, the first of the groups that the page shows. */
static void put_peers(html_report *self, uint64_t region, int *begun)
{
    const html_classes *const of = &self->near.classes;
    uint64_t n = 0;

    if (!of->column || of->codes[region] < 0)
        return;
    for (uint64_t other = 0; other < self->n_regions; other++) {
        if (other == region || of->codes[other] != of->codes[region])
            continue;
        if (n == 0) {
            begin_entry(self, begun);
            html_put(&self->page, "<dt>%s</dt><dd>", say(&self->page.texts, "Of the same group"));
        }
        if (n < MOST_PEERS)
            put_link(self, other, n == 0);
        n++;
    }
    if (n > MOST_PEERS)
        html_put(&self->page, " %s",
                 html_format(&self->page, say(&self->page.texts, "and %s more"),
                             html_count(&self->page, n - MOST_PEERS)));
    html_put(&self->page, n ? "</dd>\n" : "");
}

static void put_next_places(html_report *self, uint64_t region, int *begun)
{
    const html_score *const score = self->n_scores ? &self->scores[0] : NULL;
    const uint64_t period = score ? html_last_period(self, score) : 0;
    const uint32_t *const order = self->near.order;
    uint64_t place = 0, n = 0;

    if (!score || !order || !score->ranks[html_at(self, period, region)])
        return;
    while (place < self->n_regions && order[place] != region)
        place++;
    for (uint64_t k = place > NEXT_PLACES ? place - NEXT_PLACES : 0;
         k <= place + NEXT_PLACES && k < self->n_regions; k++) {
        const uint32_t rank = score->ranks[html_at(self, period, order[k])];

        if (k == place || !rank)
            continue;
        if (n == 0) {
            begin_entry(self, begun);
            html_put(&self->page, "<dt>%s</dt><dd>",
                     say(&self->page.texts, "Next to it in the rating"));
        }
        put_link(self, order[k], n++ == 0);
        html_put(&self->page, " (%s)", html_count(&self->page, rank));
    }
    html_put(&self->page, n ? "</dd>\n" : "");
}

void html_region_near(html_report *self, uint64_t region)
{
    int begun = 0;

    if (!self->near.is_read && !read_near(self)) {
        html_no_memory(&self->page);
        return;
    }
    put_neighbours(self, region, &begun);
    put_peers(self, region, &begun);
    put_next_places(self, region, &begun);
    html_put(&self->page, begun ? "</dl>\n" : "");
}
