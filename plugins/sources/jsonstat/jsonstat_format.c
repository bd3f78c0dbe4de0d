/* jsonstat_format.c - see jsonstat_format.h */
#include "jsonstat_format.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../cells/cell_build.h"
#include "../cells/cell_text.h"
#include "figures.h"

enum { STATUSES = 12 /* that are told apart */ };

/* How often a status was met. */
typedef struct status_count {
    char text[16];
    uint64_t count;
} status_count;

typedef struct state {
    cell_reader *reader;
    const jsonstat_options *options;
    jsonstat_cube cube;
    size_t metric; /* SIZE_MAX: none */
    jsonstat_figures figures;
    jsonstat_figure *cells; /* of the row at hand */
    cell_build build;
    uint64_t rows, line; /* came out; the last one's number */
    bool headed, ended, quiet;
    status_count statuses[STATUSES];
    size_t n_statuses;
    uint64_t n_flagged;
    uint64_t inexact; /* whole numbers that no double holds */
    json_int_t first_inexact;
} state;

static void close_state(void *context)
{
    state *const self = context;

    jsonstat_cube_close(&self->cube);
}

/* Dimensions that are of the role metric, as a list for people. */
static void say_metrics(const jsonstat_cube *cube, char *text, size_t size)
{
    size_t used = 0;

    *text = '\0';
    for (size_t k = 0; k < cube->n && used + 1 < size; k++)
        used += (size_t)snprintf(text + used, size - used, "%s%.40s", k ? ", " : "",
                                 cube->dimensions[k].id);
}

/* Which dimension gives the measures. */
static ri_status find_metric(state *self)
{
    const char *const asked = self->options->measures_from;
    const jsonstat_cube *const cube = &self->cube;
    size_t n = 0;
    char hint[512];

    self->metric = SIZE_MAX;
    say_metrics(cube, hint, sizeof hint - 64);
    if (asked && strcmp(asked, "none") == 0 && jsonstat_cube_dimension(cube, asked) == SIZE_MAX)
        return RI_OK;
    if (asked) {
        char text[600];

        self->metric = jsonstat_cube_dimension(cube, asked);
        (void)snprintf(text, sizeof text, "its dimensions are %s; none is a word, too", hint);
        return self->metric != SIZE_MAX
                   ? RI_OK
                   : cell_reader_fail_parameter(self->reader, self->options->measures_parameter,
                                                text, asked, "is no dimension of the file");
    }
    for (size_t k = 0; k < cube->n; k++)
        if (cube->dimensions[k].role == JSONSTAT_METRIC) {
            self->metric = k;
            n++;
        }
    if (n > 1)
        return cell_reader_error(
            self->reader, 0, 0, "measures_from = DIMENSION says which gives the measures",
            "%zu dimensions of the JSON-stat are of the role metric (%s)", n, hint);
    return RI_OK;
}

static int compare_labels(const void *a, const void *b)
{
    const jsonstat_category *const *const x = a, *const *const y = b;

    return strcmp((*x)->label, (*y)->label);
}

/* Labels stand for their categories only where each has its own. */
static ri_status check_labels(const state *self, const jsonstat_dimension *dimension)
{
    const jsonstat_category **const sorted = calloc(dimension->size, sizeof *sorted);
    ri_status status = RI_OK;

    if (!sorted)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < dimension->size; k++)
        sorted[k] = &dimension->categories[k];
    qsort(sorted, dimension->size, sizeof *sorted, compare_labels);
    for (size_t k = 1; k < dimension->size && status == RI_OK; k++)
        if (strcmp(sorted[k - 1]->label, sorted[k]->label) == 0) {
            char one[CELL_SHOWN], other[CELL_SHOWN], label[CELL_SHOWN];

            status = cell_reader_error(
                self->reader, 0, 0, "labels = codes tells them apart",
                "the categories '%s' and '%s' of '%.80s' have the same label '%s'",
                cell_shown(one, sorted[k - 1]->code, strlen(sorted[k - 1]->code)),
                cell_shown(other, sorted[k]->code, strlen(sorted[k]->code)), dimension->id,
                cell_shown(label, sorted[k]->label, strlen(sorted[k]->label)));
        }
    free(sorted);
    return status;
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **opened)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    state *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *opened = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->reader = reader;
    self->options = source->options;
    self->quiet = source->quiet;
    self->build = (cell_build){.host = host, .ctx = ctx, .decimal = self->options->decimal};
    status = jsonstat_cube_read(&self->cube, reader, source);
    if (status == RI_OK)
        status = find_metric(self);
    for (size_t k = 0; k < self->cube.n && status == RI_OK && self->options->texts; k++)
        status = check_labels(self, &self->cube.dimensions[k]);
    if (status == RI_OK)
        status = jsonstat_figures_open(&self->figures, &self->cube, self->metric);
    if (status == RI_OK) {
        self->cells = host->scratch(ctx, self->figures.measures, sizeof *self->cells);
        status = self->cells ? RI_OK : RI_NO_MEMORY;
    }
    if (status == RI_OK)
        *opened = self;
    else
        close_state(self);
    return status;
}

static const char *name_of(const state *self, const jsonstat_category *category)
{
    return self->options->texts ? category->label : category->code;
}

static ri_status read_header(state *self, cell_row *row)
{
    const jsonstat_cube *const cube = &self->cube;
    ri_status status = RI_OK;

    self->headed = true;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < cube->n && status == RI_OK; k++)
        if (k != self->metric)
            status = cell_build_text(&self->build, cube->dimensions[k].id,
                                     strlen(cube->dimensions[k].id), NULL);
    for (size_t m = 0; m < self->figures.measures && status == RI_OK; m++) {
        const char *const name = self->metric == SIZE_MAX
                                     ? self->options->value
                                     : name_of(self, &cube->dimensions[self->metric].categories[m]);

        status = cell_build_text(&self->build, name, strlen(name), NULL);
    }
    cell_build_end(&self->build, 0, row);
    return status;
}

static void count_status(state *self, const char *text)
{
    size_t k = 0;

    self->n_flagged++;
    while (k < self->n_statuses && strcmp(self->statuses[k].text, text) != 0)
        k++;
    if (k == STATUSES || strlen(text) >= sizeof self->statuses[k].text)
        return;
    if (k == self->n_statuses)
        (void)snprintf(self->statuses[self->n_statuses++].text, sizeof self->statuses[k].text, "%s",
                       text);
    self->statuses[k].count++;
}

static ri_status add_whole(state *self, json_int_t value, const char *flag)
{
    char text[32];
    const int n = snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, value);

    if (value > ((json_int_t)1 << 53) || value < -((json_int_t)1 << 53)) {
        const double near = (double)value;

        /* 2^63 is no integer of 64 bits any more */
        if ((near >= 9223372036854775808.0 || (json_int_t)near != value) && self->inexact++ == 0)
            self->first_inexact = value;
    }
    return cell_build_text(&self->build, text, (size_t)n, flag);
}

static ri_status add_figure(state *self, size_t measure)
{
    const jsonstat_figure *const figure = &self->cells[measure];
    const json_t *const value = figure->value;
    const char *flag = json_string_value(figure->status);

    flag = flag && *flag ? flag : NULL;
    if (flag)
        count_status(self, flag);
    if (!value || json_is_null(value))
        return cell_build_text(&self->build, "", 0, flag);
    if (json_is_integer(value))
        return add_whole(self, json_integer_value(value), flag);
    if (json_is_real(value))
        return cell_build_number(&self->build, json_real_value(value), flag);
    if (json_is_string(value))
        return cell_build_text(&self->build, json_string_value(value), json_string_length(value),
                               flag);
    return cell_reader_error(self->reader, self->line, self->build.n + 1, NULL,
                             "a figure is neither a number nor null");
}

/* Figures of different units in one column. */
static void tell_units(const state *self)
{
    const jsonstat_cube *const cube = &self->cube;

    for (size_t k = 0; k < cube->n; k++) {
        const jsonstat_dimension *const of = &cube->dimensions[k];
        const char *const first = of->categories[0].unit;

        for (size_t c = 1; c < of->size && of->role == JSONSTAT_METRIC; c++) {
            const char *const other = of->categories[c].unit;

            if (first && other && strcmp(first, other) != 0) {
                ri_note_row(self->build.host, self->build.ctx, RI_WARNING, RI_NO_ROW,
                            "the column '%.80s' has figures of different units, such as '%.40s' "
                            "and '%.40s': measures_from = %.80s makes a column of each",
                            self->options->value, first, other, of->id);
                return;
            }
        }
    }
}

static void tell(const state *self)
{
    const ri_host *const host = self->build.host;
    ri_ctx *const ctx = self->build.ctx;
    const uint64_t left = self->figures.named ? self->figures.rows - self->rows : 0;
    char text[512];
    size_t used;

    if (self->metric == SIZE_MAX)
        tell_units(self);
    if (left > 0)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of the %" PRIu64 " combinations of categories %s no figure in the "
                    "file and make%s no row",
                    left, self->figures.rows, left == 1 ? "has" : "have", left == 1 ? "s" : "");
    if (self->inexact)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " whole number%s beyond 2^53 that a double does not hold exactly: "
                    "%" JSON_INTEGER_FORMAT " is read as %.0f",
                    self->inexact, self->inexact == 1 ? " is" : "s are", self->first_inexact,
                    (double)self->first_inexact);
    if (!self->n_flagged)
        return;
    used = (size_t)snprintf(text, sizeof text, "%" PRIu64 " figure%s a status:", self->n_flagged,
                            self->n_flagged == 1 ? " has" : "s have");
    for (size_t k = 0; k < self->n_statuses; k++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s %s (%" PRIu64 ")",
                                 k ? "," : "", self->statuses[k].text, self->statuses[k].count);
    host->note(ctx, RI_INFO, RI_NO_ROW, text);
}

static ri_status next_row(void *context, cell_row *row)
{
    state *const self = context;
    const jsonstat_cube *const cube = &self->cube;
    ri_status status = RI_OK;
    uint64_t at;

    *row = (cell_row){0};
    if (!self->headed)
        return read_header(self, row);
    if (self->ended)
        return RI_OK;
    if (!jsonstat_figures_next(&self->figures, self->cells, &at)) {
        self->ended = true;
        if (!self->quiet)
            tell(self);
        return RI_OK;
    }
    self->rows++;
    self->line = at + 1;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < cube->n && status == RI_OK; k++)
        if (k != self->metric) {
            const size_t c = jsonstat_figures_category(&self->figures, at, k);
            const char *const text = name_of(self, &cube->dimensions[k].categories[c]);

            status = cell_build_text(&self->build, text, strlen(text), NULL);
        }
    for (size_t m = 0; m < self->figures.measures && status == RI_OK; m++)
        status = add_figure(self, m);
    cell_build_end(&self->build, self->line, row);
    return status;
}

static uint64_t line_of(const void *context)
{
    return ((const state *)context)->line;
}

static double fraction_of(const void *context)
{
    const state *const self = context;

    return self->figures.rows ? (double)self->line / (double)self->figures.rows : 0;
}

/* The column of the table as people know it, or NULL. */
static const char *column_name(const state *self, size_t field)
{
    const jsonstat_cube *const cube = &self->cube;

    for (size_t k = 0; k < cube->n; k++)
        if (k != self->metric && field-- == 0)
            return cube->dimensions[k].id;
    if (self->metric == SIZE_MAX)
        return field == 0 ? self->options->value : NULL;
    return field < cube->dimensions[self->metric].size
               ? name_of(self, &cube->dimensions[self->metric].categories[field])
               : NULL;
}

static void place_of(const void *context, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const char *const name = column ? column_name(context, (size_t)column - 1) : NULL;

    if (name)
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64 ", '%.80s'", line, name);
    else
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64, line);
}

/* The unit of all figures where no dimension gives measures: that of a metric one, if it is the
 * same throughout. */
static const char *common_unit(const jsonstat_cube *cube)
{
    const char *unit = NULL;

    for (size_t k = 0; k < cube->n; k++)
        for (size_t c = 0;
             c < cube->dimensions[k].size && cube->dimensions[k].role == JSONSTAT_METRIC; c++) {
            const char *const one = cube->dimensions[k].categories[c].unit;

            if (!one || (unit && strcmp(unit, one) != 0))
                return NULL;
            unit = one;
        }
    return unit;
}

static const char *about(const void *context, const char *column, const char *attribute)
{
    const state *const self = context;
    const jsonstat_cube *const cube = &self->cube;
    const bool unit = strcmp(attribute, "unit") == 0, label = strcmp(attribute, "label") == 0;
    const size_t key = jsonstat_cube_dimension(cube, column);

    if (key != SIZE_MAX && key != self->metric)
        return label ? cube->dimensions[key].label : NULL;
    if (self->metric == SIZE_MAX)
        return unit && strcmp(column, self->options->value) == 0 ? common_unit(cube) : NULL;
    for (size_t m = 0; m < cube->dimensions[self->metric].size; m++) {
        const jsonstat_category *const of = &cube->dimensions[self->metric].categories[m];

        if (strcmp(name_of(self, of), column) == 0)
            return unit ? of->unit : label ? of->label : NULL;
    }
    return NULL;
}

const jsonstat_cube *jsonstat_cube_of(const cell_reader *reader, size_t *metric)
{
    const state *const self = cell_reader_state(reader);

    *metric = self->metric;
    return &self->cube;
}

const cell_format jsonstat_format = {
    .skips = true, /* there is nothing to pass over: cell_file_look() says so */
    .what = "JSON-stat",
    .open = open_state,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .place = place_of,
    .about = about,
    .close = close_state,
};
