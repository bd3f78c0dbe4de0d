/* figures.c - see figures.h */
#include "figures.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "../cells/cell_text.h"

/* A figure's place in the file, and its row and measure: the metric dimension is left out of the
 * row's number. */
static uint64_t index_of(const jsonstat_figures *self, uint64_t row, size_t measure)
{
    const jsonstat_dimension *metric;
    uint64_t below, above;

    if (self->metric == SIZE_MAX)
        return row;
    metric = &self->cube->dimensions[self->metric];
    below = row % metric->stride;
    above = row / metric->stride;
    return (above * metric->size + measure) * metric->stride + below;
}

static void row_of(const jsonstat_figures *self, uint64_t index, jsonstat_figure *figure)
{
    const jsonstat_dimension *metric;

    figure->row = index;
    figure->measure = 0;
    if (self->metric == SIZE_MAX)
        return;
    metric = &self->cube->dimensions[self->metric];
    figure->measure = (size_t)(index / metric->stride % metric->size);
    figure->row = index / metric->stride / metric->size * metric->stride + index % metric->stride;
}

size_t jsonstat_figures_category(const jsonstat_figures *self, uint64_t row, size_t dimension)
{
    const jsonstat_dimension *const of = &self->cube->dimensions[dimension];

    return (size_t)(index_of(self, row, 0) / of->stride % of->size);
}

static int compare(const void *a, const void *b)
{
    const jsonstat_figure *const x = a, *const y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->measure < y->measure ? -1 : x->measure > y->measure;
}

/* The number of a figure, from its name in an object; false: it is none of the dataset. */
static bool read_index(const jsonstat_figures *self, const char *name, uint64_t *index)
{
    char *end;

    if (*name < '0' || *name > '9')
        return false;
    errno = 0;
    *index = strtoull(name, &end, 10);
    return errno == 0 && !*end && *index < self->cube->figures;
}

/* Figures of one of the objects `value` and `status`. */
static ri_status add_named(jsonstat_figures *self, const json_t *from, bool is_status)
{
    json_t *const object = (json_t *)(uintptr_t)from; /* Jansson's iterators do not change it */
    const char *name;
    json_t *item;

    json_object_foreach(object, name, item)
    {
        jsonstat_figure *const figure = &self->figures[self->n];
        uint64_t index;
        char shown[CELL_SHOWN];

        if (!read_index(self, name, &index))
            return cell_reader_error(self->cube->reader, 0, 0, NULL,
                                     "'%s' of '%s' of the JSON-stat is no figure of it: its sizes "
                                     "make %" PRIu64,
                                     cell_shown(shown, name, strlen(name)),
                                     is_status ? "status" : "value", self->cube->figures);
        row_of(self, index, figure);
        *(is_status ? &figure->status : &figure->value) = item;
        self->n++;
    }
    return RI_OK;
}

ri_status jsonstat_figures_open(jsonstat_figures *self, const jsonstat_cube *cube, size_t metric)
{
    const json_t *const status = json_is_object(cube->status) ? cube->status : NULL;
    ri_status result;

    *self = (jsonstat_figures){.cube = cube, .metric = metric, .measures = 1};
    if (metric != SIZE_MAX)
        self->measures = cube->dimensions[metric].size;
    self->rows = cube->figures / self->measures;
    self->named = json_is_object(cube->value);
    if (!self->named)
        return RI_OK;
    self->figures = cube->host->scratch(
        cube->ctx, json_object_size(cube->value) + json_object_size(status), sizeof *self->figures);
    if (!self->figures)
        return RI_NO_MEMORY;
    result = add_named(self, cube->value, false);
    if (result == RI_OK && status)
        result = add_named(self, status, true);
    if (self->n)
        qsort(self->figures, self->n, sizeof *self->figures, compare);
    return result;
}

/* The status of a figure of which only the place is known. */
static const json_t *status_at(const jsonstat_cube *cube, uint64_t index)
{
    char name[32];

    if (json_is_string(cube->status))
        return cube->status;
    if (json_is_array(cube->status))
        return json_array_get(cube->status, (size_t)index);
    if (json_object_size(cube->status) == 0)
        return NULL;
    (void)snprintf(name, sizeof name, "%" PRIu64, index);
    return json_object_get(cube->status, name);
}

static bool next_named(jsonstat_figures *self, jsonstat_figure *cells, uint64_t *row)
{
    if (self->next == self->n)
        return false;
    *row = self->figures[self->next].row;
    while (self->next < self->n && self->figures[self->next].row == *row) {
        const jsonstat_figure *const figure = &self->figures[self->next++];
        jsonstat_figure *const cell = &cells[figure->measure];

        cell->value = figure->value ? figure->value : cell->value;
        cell->status = figure->status ? figure->status : cell->status;
    }
    for (size_t m = 0; m < self->measures && !json_is_object(self->cube->status); m++)
        cells[m].status = status_at(self->cube, index_of(self, *row, m));
    return true;
}

bool jsonstat_figures_next(jsonstat_figures *self, jsonstat_figure *cells, uint64_t *row)
{
    memset(cells, 0, self->measures * sizeof *cells);
    if (self->named)
        return next_named(self, cells, row);
    if (self->at == self->rows)
        return false;
    *row = self->at++;
    for (size_t m = 0; m < self->measures; m++) {
        const uint64_t index = index_of(self, *row, m);

        cells[m].value = json_array_get(self->cube->value, (size_t)index);
        cells[m].status = status_at(self->cube, index);
    }
    return true;
}
