/* rank.c - places: 1 is the best, equal scores share a place.
 *
 *   [ranks]
 *   use = rank
 *   from = scores
 *   ties = average
 */
#include <regind/examples.h>
#include <regind/helpers.h>

#include "../common/handbook.h"

enum { IN_VALUES, IN_KEYS };
enum { OUT_RANKS };
enum { ARG_DIRECTION, ARG_TIES, ARG_WHOLE };
enum { TIES_MIN, TIES_AVERAGE, TIES_DENSE };

static const char *const ties[] = {"min", "average", "dense", NULL};

static const ri_parameter parameters[] = {
    [ARG_DIRECTION] = {.id = "direction",
                       .label = "Direction",
                       .doc = "1: the largest is best; -1: the smallest is.",
                       .type = RI_INT,
                       .flags = RI_PER_COLUMN,
                       .minimum = -1,
                       .maximum = 1,
                       .fallback = 1,
                       .port = "values"},
    [ARG_TIES] = {.id = "ties",
                  .label = "Rank of equal scores",
                  .doc = "min: 1 2 2 4; average: 1 2.5 2.5 4; dense: 1 2 2 3.",
                  .type = RI_CHOICE,
                  .fallback = TIES_MIN,
                  .choices = ties},
    [ARG_WHOLE] = {.id = "whole",
                   .label = "The whole",
                   .doc = "A label of a key, as Kazakhstan among its regions: its rows are all "
                          "others together; they have no rank and take no place.",
                   .type = RI_TEXT,
                   .flags = RI_OPTIONAL},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Scores", .role = RI_MEASURE, .flags = RI_MANY},
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys",
                 .doc = "Among whose labels the whole is.",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_RANKS] = {.id = "ranks",
                   .label = "Rank",
                   .doc = "<name>_rank for each score.",
                   .unit = "1",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

/* Ranks sorted places; a chain of ties is one class, whatever the order of the rows. */
static void rank_places(const ri_place *places, uint64_t n, double width, int64_t how,
                        double *ranks)
{
    uint64_t next, groups = 0;

    for (uint64_t first = 0; first < n; first = next) {
        double rank = (double)(first + 1);

        next = ri_tie_end(places, n, first, width);
        groups++;
        if (how == TIES_AVERAGE)
            rank = (double)(first + 1 + next) / 2;
        else if (how == TIES_DENSE)
            rank = (double)groups;
        for (uint64_t k = first; k < next; k++)
            ranks[places[k].row] = rank;
    }
}

static int is_whole(const ri_column *key, uint64_t row, const char *whole)
{
    return (key->role == RI_KEY || key->role == RI_PERIOD) &&
           strcmp(key->labels[key->codes[row]], whole) == 0;
}

/* The rows of the whole; NULL with RI_OK: the study names none. */
static ri_status find_whole(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint8_t **found)
{
    const char *const whole = ri_text_of(call, ARG_WHOLE);
    const ri_input *const keys = &call->in[IN_KEYS];
    uint64_t n = 0;

    *found = NULL;
    if (!whole)
        return RI_OK;
    *found = (uint8_t *)host->scratch(ctx, call->rows + 1, 1);
    if (!*found)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < keys->n; k++)
        for (uint64_t row = 0; row < call->rows; row++)
            if (is_whole(keys->columns[k], row, whole))
                n += (*found)[row] = 1;
    if (n == 0 && call->rows)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "no row has the key '%s', which 'whole' names: all rows are ranked", whole);
    return RI_OK;
}

/* The scores that are ranked; NULL: no memory. */
static const double *scores_of(const ri_host *host, ri_ctx *ctx, const ri_column *x,
                               const uint8_t *whole)
{
    double *scores;

    if (!whole)
        return x->values;
    scores = (double *)host->scratch(ctx, x->rows + 1, sizeof *scores);
    for (uint64_t row = 0; scores && row < x->rows; row++)
        scores[row] = whole[row] ? (double)NAN : x->values[row];
    return scores;
}

static ri_status rank_column(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c,
                             const uint8_t *whole)
{
    const ri_column *const x = call->in[IN_VALUES].columns[c];
    const double direction = call->args[ARG_DIRECTION]->numbers[c];
    const double *const scores = scores_of(host, ctx, x, whole);
    const ri_extent extent = scores ? ri_extent_of(scores, x->rows) : (ri_extent)RI_EXTENT;
    const double width = ri_tie_width(&extent);
    ri_place *const places = (ri_place *)host->scratch(ctx, x->rows, sizeof *places);
    uint64_t n;
    double *ranks;
    char name[512], label[512];
    ri_status status;
    ri_where where = RI_WHERE;

    where.parameter = ARG_DIRECTION;
    if (direction == 0)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the direction of '%s' is 0; expected 1 or -1", x->name);
    (void)snprintf(name, sizeof name, "%s_rank", x->name);
    (void)snprintf(label, sizeof label, "%s: rank", x->label);
    ranks = host->measure(ctx, OUT_RANKS, name, x->rows, "1");
    if (!places || !ranks || !scores)
        return RI_NO_MEMORY;
    n = ri_places(scores, x->rows, -direction, places);
    rank_places(places, n, width, ri_integer_of(call, ARG_TIES), ranks);
    if (n > 1 && ri_tie_end(places, n, 0, width) == n && !ri_constant(&extent))
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "all values of '%s' are tied: they differ by no more than 1e-12 of their size",
                    x->name);
    status = host->attribute(ctx, OUT_RANKS, name, "label", label);
    if (status == RI_OK && ri_integer_of(call, ARG_TIES) != TIES_AVERAGE) /* whole numbers */
        status = host->attribute(ctx, OUT_RANKS, name, "digits", "0");
    return status == RI_OK ? host->attribute(ctx, OUT_RANKS, name, "direction", "-1") : status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    uint8_t *whole;
    ri_status status = find_whole(host, ctx, call, &whole);

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        status = rank_column(host, ctx, call, c, whole);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin rank_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "rank",
    .version = "1.0.0",
    .title = "Rank",
    .doc =
        "The rank of every row, 1 for the best. Scores that differ by no more than "
        "1e-12 of the largest magnitude of their column are tied, and so is a chain of them; they "
        "share a rank, by default the smallest. Missing scores have no rank and take no place, nor "
        "has 'whole'.",
    .formula = "rank = 1 + number of better scores",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Eight scores",
        .source = "the order of COINr's ranks of its index",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("unit", "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08"),
                            RI_NUMBERS("score", "1", 44.5696032857242, 61.0319019959231,
                                       34.289703170907, 35.6415178918269, 43.299130954065,
                                       29.5210095965919, 50.5627489072619, 44.1001959894665))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("unit", "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08"),
                            RI_PUBLISHED("score_rank", "1", 0, 3, 1, 7, 6, 5, 8, 2, 4))),
    },
    {
        .title = "Ties share the smallest rank",
        .source = "standard competition ranking, by hand",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau", "Kostanay"),
                            RI_NUMBERS("score", "1", 30, 50, 30, NAN, 10))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau", "Kostanay"),
                            RI_PUBLISHED("score_rank", "1", 0, 2, 1, 2, NAN, 4))),
    },
    {
        .title = "The whole is not ranked among its parts",
        .source = "by hand",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Kazakhstan", "Kostanay"),
                            RI_NUMBERS("score", "1", 30, 50, 35, 10))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("whole", "Kazakhstan")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Kazakhstan", "Kostanay"),
                            RI_PUBLISHED("score_rank", "1", 0, 2, 1, NAN, 3))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&rank_plugin);
