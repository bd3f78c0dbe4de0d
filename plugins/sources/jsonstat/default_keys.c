/* default_keys.c - see default_keys.h */
#include "default_keys.h"

#include "jsonstat_format.h"

static bool all_periods(const ri_host *host, const jsonstat_dimension *dimension, bool texts)
{
    int32_t kind = 0;

    for (size_t k = 0; k < dimension->size; k++) {
        const jsonstat_category *const category = &dimension->categories[k];
        int64_t ordinal;
        const int32_t own = host->period(texts ? category->label : category->code, &ordinal);

        if (own == 0 || (kind && own != kind))
            return false;
        kind = own;
    }
    return true;
}

/* A copy that lives on when the dataset is closed. */
static const char *copy(const ri_host *host, ri_ctx *ctx, const char *text)
{
    const size_t length = strlen(text);
    char *const made = host->scratch(ctx, length + 1, 1);

    if (made && length)
        memcpy(made, text, length);
    return made;
}

static ri_status list_keys(const ri_host *host, ri_ctx *ctx, const cell_reader *reader, bool texts,
                           ri_value *keys)
{
    size_t metric;
    const jsonstat_cube *const cube = jsonstat_cube_of(reader, &metric);
    const char **const names = host->scratch(ctx, cube->n, sizeof *names);
    const char **const tags = host->scratch(ctx, cube->n, sizeof *tags);

    if (!names || !tags)
        return RI_NO_MEMORY;
    *keys = (ri_value){.size = sizeof *keys, .number = (double)NAN, .texts = names, .tags = tags};
    for (size_t k = 0; k < cube->n; k++) {
        const jsonstat_dimension *const dimension = &cube->dimensions[k];

        if (k == metric)
            continue;
        names[keys->count] = copy(host, ctx, dimension->id);
        if (!names[keys->count])
            return RI_NO_MEMORY;
        if (dimension->role == JSONSTAT_TIME && all_periods(host, dimension, texts))
            tags[keys->count] = "period";
        keys->count++;
    }
    return RI_OK;
}

ri_status jsonstat_default_keys(const ri_host *host, ri_ctx *ctx, const cell_source *source,
                                ri_value *keys)
{
    const jsonstat_options *const options = source->options;
    cell_reader *reader;
    ri_status status = cell_reader_open(host, ctx, source, &reader);

    if (status == RI_OK)
        status = list_keys(host, ctx, reader, options->texts, keys);
    cell_reader_close(reader);
    return status;
}
