/* parts.c - the files of a table that is read in chunks. */
#include "../../cells/cell_text.h"
#include "../../delimited/delimited.h"
#include "../../grid/files/files.h"
#include "chunk.h"

enum {
    MOST_FILES =
        4096 /* each has a chunk of its own, of which a process may have some ten thousand */
};

/* What becomes of each field; `fields` as in csv_part. */
static ri_status plan_fields(const grid_work *work, const grid_layout *layout, csv_part *part)
{
    const uint64_t n_flags = grid_items(&work->settings->missing_where);
    size_t *const columns = work->host->scratch(work->ctx, part->n_fields, sizeof *columns);
    size_t *const taken_by = work->host->scratch(work->ctx, layout->n_fields, sizeof *taken_by);
    bool *const flags = work->host->scratch(work->ctx, part->n_fields, sizeof *flags);

    if (!columns || !taken_by || !flags)
        return RI_NO_MEMORY;
    for (size_t c = 0; c < layout->n_columns; c++)
        taken_by[layout->columns[c].field] = c + 1;
    for (size_t f = 0; f < part->n_fields; f++) {
        const size_t field = part->fields ? part->fields[f] : f;

        columns[f] = taken_by[field] ? taken_by[field] - 1 : SIZE_MAX;
        for (uint64_t k = 0; k < n_flags; k++)
            flags[f] = flags[f] || layout->flags[k] == field;
    }
    part->columns = columns;
    part->flags = n_flags ? flags : NULL;
    return RI_OK;
}

/* Whether all that the table takes is in the file or in its name. */
static bool has_all(const grid_work *work, const grid_layout *layout, const grid_visit *visit)
{
    for (size_t c = 0; c < layout->n_columns; c++) {
        const size_t field = layout->columns[c].field;

        if (field < visit->n_columns && !visit->has[field])
            return false;
    }
    for (uint64_t k = 0; k < grid_items(&work->settings->missing_where); k++)
        if (layout->flags[k] >= visit->n_columns || !visit->has[layout->flags[k]])
            return false;
    return true;
}

/* A label that needs nothing to be done to it. */
static bool is_plain_name(const char *name)
{
    const char *text = name;
    size_t length = strlen(name);

    cell_trim_view(&text, &length);
    return length > 0 && length == strlen(name);
}

/* What the name of the file says of each column; *plain is false where a label is not. */
static ri_status put_names(const grid_work *work, const grid_layout *layout,
                           const grid_visit *visit, csv_part *part, bool *plain)
{
    const char **const names = work->host->scratch(work->ctx, layout->n_columns + 1, sizeof *names);

    if (!names)
        return RI_NO_MEMORY;
    for (size_t c = 0; c < layout->n_columns; c++) {
        const size_t field = layout->columns[c].field;

        if (field < visit->n_columns)
            continue;
        names[c] = visit->names[field - visit->n_columns];
        *plain = *plain && is_plain_name(names[c]) && layout->columns[c].out != GRID_OUT_MEASURES;
    }
    part->names = names;
    return RI_OK;
}

static ri_status find_part(const grid_work *work, const grid_layout *layout, size_t file,
                           csv_part *part, bool *plain)
{
    grid_visit visit;
    ri_status status = grid_files_visit(work, file, &visit);

    if (status != RI_OK)
        return status;
    *part = (csv_part){
        .file = -1, .path = visit.path, .n_fields = visit.n_fields, .fields = visit.fields};
    *plain = delimited_file(visit.reader, &part->begin, &part->end) >= 0 &&
             part->begin <= part->end && has_all(work, layout, &visit) &&
             cell_reader_errors(visit.reader) == 0;
    if (*plain)
        status = put_names(work, layout, &visit, part, plain);
    return status == RI_OK && *plain ? plan_fields(work, layout, part) : status;
}

ri_status csv_parts_find(const grid_work *work, const grid_layout *layout, csv_part **parts,
                         size_t *n)
{
    const bool several = grid_files_are(work);
    csv_part *made;
    bool plain = true;
    ri_status status = RI_OK;

    *parts = NULL;
    *n = several ? grid_files_count(work) : 1;
    if (*n > MOST_FILES)
        return RI_OK;
    made = work->host->scratch(work->ctx, *n, sizeof *made);
    if (!made)
        return RI_NO_MEMORY;
    for (size_t k = 0; several && k < *n && status == RI_OK && plain; k++)
        status = find_part(work, layout, k, &made[k], &plain);
    if (several)
        grid_files_leave(work);
    else {
        made->file = delimited_file(work->reader, &made->begin, &made->end);
        made->n_fields = layout->n_fields;
        plain = made->file >= 0 && made->begin <= made->end;
        status = plain ? plan_fields(work, layout, made) : RI_OK;
    }
    *parts = plain ? made : NULL;
    return status;
}
