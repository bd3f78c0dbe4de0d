/* table.c - header, codebook, rows, duplicates, output: the order of a source's work. */
#include "files/files.h"
#include "review/review.h"

const ri_port grid_outputs[GRID_OUTPUTS] = {
    [GRID_OUT_KEYS] = {.id = "keys",
                       .label = "Keys",
                       .doc = "The columns that say which row it is, as named in keys =.",
                       .role = RI_KEY,
                       .flags = RI_MANY | RI_OPTIONAL | RI_OWN_ROWS},
    [GRID_OUT_PERIODS] = {.id = "periods",
                          .label = "Periods",
                          .doc = "Keys tagged as name:period.",
                          .role = RI_PERIOD,
                          .flags = RI_MANY | RI_OPTIONAL},
    [GRID_OUT_CATEGORIES] = {.id = "categories",
                             .label = "Categories",
                             .doc = "Columns of texts, as named in categories =.",
                             .role = RI_CATEGORY,
                             .flags = RI_MANY | RI_OPTIONAL},
    [GRID_OUT_MEASURES] = {.id = "measures",
                           .label = "Measures",
                           .doc = "Columns of numbers.",
                           .role = RI_MEASURE,
                           .flags = RI_MANY | RI_OPTIONAL},
};

/* The columns with their units; all that is wrong with header, units and codebook is told. */
static ri_status find_columns(const grid_work *work, grid_codebook *book, grid_layout *layout)
{
    const ri_status read = work->settings->codebook ? grid_codebook_read(work, book) : RI_OK;
    ri_status found = grid_layout_read(work, layout);
    ri_status matched = RI_OK, given, below;

    if (found == RI_OK)
        found = grid_files_check(work, layout);
    if (found != RI_OK)
        return found;
    if (read != RI_OK)
        return read;
    grid_about_units(work, layout);
    below = grid_layout_units_row(work, layout); /* the codebook's and the study's count more */
    if (work->settings->codebook)
        matched = grid_codebook_match(work, book, layout);
    given = grid_layout_units(work, layout); /* the study's word counts more */
    return below ? below : matched ? matched : given;
}

static ri_status read_rows(const grid_work *work, grid_layout *layout, grid_rows *rows,
                           grid_merge *merge)
{
    ri_status status = grid_rows_read(work, layout, rows);

    if (status == RI_OK)
        status = grid_merge_rows(work, layout, rows, merge);
    return status == RI_OK ? work->host->progress(work->ctx, 0.98) : status;
}

static ri_status table(const grid_work *work, grid_codebook *book, bool planning)
{
    grid_layout layout = {0};
    grid_rows rows = {0};
    grid_merge merge = {0};
    grid_review review = {.work = work, .layout = &layout, .rows = &rows, .merge = &merge};
    const grid_fast_way *const fast = work->settings->fast;
    bool done = false;
    ri_status status = find_columns(work, book, &layout);

    if (status == RI_OK)
        status = grid_tally_open(work, &layout, work->tally);
    if (status == RI_OK && !planning && fast)
        status = fast->table(work, &layout, &review.rows_made, &done);
    if (status == RI_OK && !planning && !done)
        status = read_rows(work, &layout, &rows, &merge);
    if (status == RI_OK && !done) {
        status = grid_output(work, &layout, &rows, &merge);
        review.rows_made = merge.n;
    }
    if (status == RI_OK && !planning)
        status = grid_review_tell(&review);
    if (status == RI_OK && !planning)
        status = grid_about_tell(work, &layout);
    if (status == RI_OK)
        status = grid_about_labels(work, &layout);
    if (status == RI_OK)
        status = grid_codebook_describe(work, book, &layout);
    return status == RI_OK ? work->host->progress(work->ctx, 1) : status;
}

/* Parts of headers are for `columns`: without it nobody asks for them. */
static ri_status check_header_split(const grid_work *work)
{
    ri_where where = RI_WHERE;

    if (!work->settings->header_split || grid_items(&work->settings->wide) > 1)
        return RI_OK;
    where.parameter = work->settings->header_split_parameter;
    where.hint = "columns = name:measure, year:period";
    return work->host->fail_at(work->ctx, RI_BAD_PARAMETER, &where,
                               "header_split is not used: columns names no parts of the headers");
}

ri_status grid_table(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                     const grid_settings *settings)
{
    grid_settings own = *settings;
    grid_marks marks;
    grid_tally tally;
    grid_aliases aliases;
    grid_work work = {host, ctx, &own, NULL, call->threads, &marks, &tally, &aliases};
    grid_codebook book = {0};
    cell_source each;
    ri_status status;

    own.source.shape = &own.shape;
    if (!grid_numbers_open(&own.numbers))
        return RI_NO_MEMORY;
    status = check_header_split(&work);
    if (status == RI_OK)
        status = grid_marks_read(&work, &marks);
    if (status == RI_OK)
        status = grid_aliases_read(&work, &aliases);
    if (status == RI_OK)
        status = grid_files_open(&work, &own, &each);
    if (status == RI_OK)
        status = cell_reader_open(host, ctx, &own.source, &work.reader);
    if (status == RI_OK)
        status = table(&work, &book, (call->flags & RI_PLANNING) != 0);
    grid_codebook_close(&book);
    cell_reader_close(work.reader);
    grid_numbers_close(&own.numbers);
    return status;
}
