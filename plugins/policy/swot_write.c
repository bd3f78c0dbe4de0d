/* swot_write.c - what is a strength, a weakness, an opportunity, a threat; lists and items. */
#include "../common/text_buffer.h"
#include "swot.h"

/* Positions go from 0 to 1, trends are percentages: what is off by rounding is so by their size. */
static const ri_extent positions = {0, 1, 2, 0}, trends = {-100, 100, 2, 0};

/* Does an indicator of a row belong into that list? */
static int belongs(const swot *self, const item *of, uint32_t port)
{
    switch (port) {
    case OUT_STRENGTHS:
        return ri_at_least(&positions, of->position, ri_number_of(self->call, ARG_STRENGTH));
    case OUT_WEAKNESSES:
        return ri_at_most(&positions, of->position, ri_number_of(self->call, ARG_WEAKNESS));
    case OUT_OPPORTUNITIES:
        return ri_at_least(&trends, of->trend, ri_number_of(self->call, ARG_OPPORTUNITY));
    default:
        return ri_at_most(&trends, of->trend, ri_number_of(self->call, ARG_THREAT));
    }
}

/* A list of a quadrant to write. */
typedef struct quadrant {
    const swot *self;
    uint32_t port;
} quadrant;

/* "Labour productivity (2 of 16); ..." of a row. */
static ri_status list_of(const void *of, uint64_t row, text_buffer *into)
{
    const quadrant *const to = (const quadrant *)of;
    const swot *const self = to->self;
    int good = 1;

    for (uint64_t c = 0; c < self->n && good; c++) {
        const item *const found = &self->items[row * self->n + c];
        const char *const label = self->call->in[IN_VALUES].columns[c]->label;
        const char *const separator = into->length ? "; " : "";

        if (!belongs(self, found, to->port))
            continue;
        if (to->port <= OUT_WEAKNESSES)
            good = text_buffer_add(self->host, self->ctx, into, "%s%s (%" PRIu64 " of %" PRIu64 ")",
                                   separator, label, found->rank, found->of);
        else
            good = text_buffer_add(self->host, self->ctx, into, "%s%s (%+.1f %%)", separator, label,
                                   found->trend);
    }
    return good ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_list(const swot *self, uint32_t port)
{
    const quadrant to = {self, port};

    return text_column(self->host, self->ctx, port, NULL, self->rows, list_of, &to);
}

/* A key of the rows, repeated for each indicator. */
static ri_status write_key(const swot *self, const ri_column *key)
{
    const uint64_t n = self->rows * self->n;
    const uint32_t port = key->role == RI_PERIOD ? OUT_ITEM_PERIODS : OUT_ITEM_KEYS;
    int32_t *const codes =
        self->host->codes(self->ctx, port, key->name, n, key->labels, key->n_labels);

    for (uint64_t i = 0; codes && i < n; i++)
        codes[i] = key->codes[i / self->n];
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_keys(const swot *self)
{
    const ri_input *const keys = &self->call->in[IN_KEYS];
    int with_period = self->period == NULL;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < keys->n && status == RI_OK; k++) {
        with_period = with_period || swot_is_period(self, keys->columns[k]);
        status = write_key(self, keys->columns[k]);
    }
    return status == RI_OK && !with_period ? write_key(self, self->period) : status;
}

static ri_status write_items(const swot *self)
{
    static const char *const standings[] = {"strength", "weakness"};
    static const char *const outlooks[] = {"opportunity", "threat"};
    const ri_host *const host = self->host;
    const uint64_t n = self->rows * self->n;
    const char **const names = (const char **)host->scratch(self->ctx, self->n, sizeof *names);
    ri_status status = write_keys(self);
    int32_t *indicator, *standing, *outlook;
    double *position, *trend;

    if (status != RI_OK || !names)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < self->n; c++)
        names[c] = self->call->in[IN_VALUES].columns[c]->name;
    indicator =
        host->codes(self->ctx, OUT_ITEM_INDICATOR, NULL, n, names, self->rows ? self->n : 0);
    position = host->measure(self->ctx, OUT_ITEM_POSITION, NULL, n, NULL);
    trend = host->measure(self->ctx, OUT_ITEM_TREND, NULL, n, NULL);
    standing = host->codes(self->ctx, OUT_ITEM_STANDING, NULL, n, standings, 2);
    outlook = host->codes(self->ctx, OUT_ITEM_OUTLOOK, NULL, n, outlooks, 2);
    if (!indicator || !position || !trend || !standing || !outlook)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        const item *const of = &self->items[i];

        indicator[i] = (int32_t)(i % self->n);
        position[i] = of->position;
        trend[i] = of->trend;
        standing[i] = belongs(self, of, OUT_STRENGTHS)    ? 0
                      : belongs(self, of, OUT_WEAKNESSES) ? 1
                                                          : -1;
        outlook[i] = belongs(self, of, OUT_OPPORTUNITIES) ? 0
                     : belongs(self, of, OUT_THREATS)     ? 1
                                                          : -1;
    }
    return RI_OK;
}

ri_status swot_write(const swot *self)
{
    ri_status status = RI_OK;

    for (uint32_t port = OUT_STRENGTHS; port <= OUT_THREATS && status == RI_OK; port++)
        status = write_list(self, port);
    return status == RI_OK ? write_items(self) : status;
}
