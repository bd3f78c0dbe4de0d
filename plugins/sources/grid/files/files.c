/* files.c - what the study says of several files; see files.h */
#include "files.h"

#include "../../cells/cell_text.h"
#include "../sentence.h"
#include "files_internal.h"

bool grid_files_are(const grid_work *work)
{
    const cell_format *const format = work->settings->source.format;

    return format == &grid_files_format || format == &grid_files_placed_format;
}

bool grid_files_make(const grid_work *work, size_t field)
{
    return grid_files_are(work) &&
           field >= ((const files_reader *)cell_reader_state(work->reader))->n_columns;
}

static size_t parts_in(const char *parts)
{
    size_t n = 1;

    for (; *parts; parts++)
        n += *parts == '/';
    return n;
}

/* Bytes of a file's name without what says its kind: "regions" of regions.csv.gz. */
static size_t stem_length(const char *name)
{
    static const char *const packed[] = {".gz", ".xz", ".zst", ".bz2", ".zip"};
    size_t length = strlen(name), dot;

    for (size_t k = 0; k < sizeof packed / sizeof *packed; k++)
        if (length > strlen(packed[k]) &&
            strcmp(name + length - strlen(packed[k]), packed[k]) == 0) {
            length -= strlen(packed[k]);
            break;
        }
    for (dot = length; dot > 0 && name[dot - 1] != '.'; dot--)
        ;
    return dot > 1 && length - dot <= 5 ? dot - 1 : length;
}

/* The k-th thing that the name of a file says; *length is its length. */
static const char *part_of(const char *path, const char *parts, size_t k, size_t *length)
{
    const char *const slash = strrchr(path, '/'), *const name = slash ? slash + 1 : path;

    if (!parts) {
        *length = stem_length(name);
        return name;
    }
    for (; k > 0; k--)
        parts += strcspn(parts, "/") + 1;
    *length = strcspn(parts, "/");
    return parts;
}

static ri_status wrong_key(const grid_work *work, const grid_settings *settings, size_t file)
{
    const ri_value *const files = settings->files.items;
    const char *const parts = files->tags ? files->tags[file] : NULL;
    const size_t names = grid_items(&settings->file_key), stars = parts ? parts_in(parts) : 0;
    char text[400];

    if (stars == 0)
        (void)snprintf(text, sizeof text,
                       "%zu names, but '%.200s' is named without a star, and has one name", names,
                       files->texts[file]);
    else
        (void)snprintf(text, sizeof text, "%zu name%s, but the pattern has %zu star%s", names,
                       names == 1 ? "" : "s", stars, stars == 1 ? "" : "s");
    return grid_fail_list(work, &settings->file_key,
                          "name what each star stands for, in their order; - is no key", text);
}

static bool is_key(const grid_settings *settings, uint64_t k)
{
    return strcmp(settings->file_key.items->texts[k], "-") != 0;
}

/* What the name of each file says. */
static ri_status read_values(const grid_work *work, const grid_settings *settings,
                             files_options *options)
{
    const ri_value *const files = settings->files.items;
    const uint64_t names = grid_items(&settings->file_key);
    const char **const values =
        work->host->scratch(work->ctx, files->count * (names + 1), sizeof *values);
    size_t at = 0;

    options->values = values;
    for (size_t f = 0; values && f < files->count && names > 0; f++) {
        const char *const parts = files->tags ? files->tags[f] : NULL;

        if (names != (parts ? parts_in(parts) : 1))
            return wrong_key(work, settings, f);
        for (uint64_t k = 0; k < names; k++) {
            size_t length;
            const char *const part = part_of(files->texts[f], parts, k, &length);

            if (!is_key(settings, k))
                continue;
            values[at] = grid_copy(work, part, length);
            if (!values[at++])
                return RI_NO_MEMORY;
        }
    }
    return values ? RI_OK : RI_NO_MEMORY;
}

/* The place of a name in a list; SIZE_MAX: it is not there. */
static size_t place_in(const setting_list *list, const char *name)
{
    for (size_t k = 0; k < grid_items(list); k++)
        if (strcmp(list->items->texts[k], name) == 0)
            return k;
    return SIZE_MAX;
}

/* keys = region and file_key = year:period are keys = region, year:period. */
static bool add_keys(const grid_work *work, grid_settings *settings, files_options *options)
{
    const ri_value *const own = settings->keys.items, *const given = settings->file_key.items;
    const size_t n_own = grid_items(&settings->keys), n = grid_items(&settings->file_key);
    ri_value *const all = work->host->scratch(work->ctx, 1, sizeof *all);
    const char **const texts = work->host->scratch(work->ctx, n_own + n + 1, sizeof *texts);
    const char **const tags = work->host->scratch(work->ctx, n_own + n + 1, sizeof *tags);
    const char **const keys = work->host->scratch(work->ctx, n + 1, sizeof *keys);

    if (!all || !texts || !tags || !keys)
        return false;
    *all = (ri_value){
        .size = sizeof *all, .count = n_own, .number = (double)NAN, .texts = texts, .tags = tags};
    for (size_t k = 0; k < n_own; k++) {
        texts[k] = own->texts[k];
        tags[k] = own->tags ? own->tags[k] : NULL;
    }
    for (size_t k = 0; k < n; k++) {
        const char *const name = given->texts[k], *const tag = given->tags ? given->tags[k] : NULL;
        size_t at = place_in(&settings->keys, name);

        if (!is_key(settings, k))
            continue;
        if (at == SIZE_MAX)
            at = all->count++;
        texts[at] = name;
        tags[at] = tags[at] ? tags[at] : tag;
        keys[options->n_keys++] = name;
    }
    settings->keys.items = all;
    options->keys = keys;
    return true;
}

ri_status grid_files_open(const grid_work *work, grid_settings *settings, cell_source *each)
{
    const uint64_t n = grid_items(&settings->files), keys = grid_items(&settings->file_key);
    files_options *options;
    ri_status status;

    if (n < 2 && keys == 0)
        return RI_OK;
    options = work->host->scratch(work->ctx, 1, sizeof *options);
    if (!options)
        return RI_NO_MEMORY;
    *each = settings->source;
    *options = (files_options){.each = each, .n = n, .paths = settings->files.items->texts};
    status = read_values(work, settings, options);
    if (status == RI_OK && keys > 0 && !add_keys(work, settings, options))
        status = RI_NO_MEMORY;
    settings->source.options = options;
    settings->source.shape = NULL; /* each file has it */
    settings->source.format = each->format->place ? &grid_files_placed_format : &grid_files_format;
    return status;
}

/* -- Columns that a file lacks -------------------------------------------------------------- */

static ri_status note_lacking(const grid_work *work, const files_reader *reader,
                              const files_column *column, const char *name)
{
    grid_sentence what = {.work = work};

    grid_say(&what, "the column '%s' is missing in '%s'", name,
             reader->options->paths[column->lacking]);
    if (column->n_lacking > 1)
        grid_say(&what, " and %zu more", column->n_lacking - 1);
    if (what.no_memory)
        return RI_NO_MEMORY;
    work->host->note(work->ctx, RI_INFO, RI_NO_ROW, grid_said(&what));
    return RI_OK;
}

/* "optional = a, b" */
static void say_longer(grid_sentence *hint, const char *key, const setting_list *list,
                       const char *name)
{
    grid_say(hint, "%s = ", key);
    grid_say_list(hint, list, "");
    grid_say(hint, grid_items(list) ? ", " : "");
    grid_say_item(hint, name);
}

static ri_status tell_lacking(const grid_work *work, const files_reader *reader,
                              const files_column *column, const char *name, bool is_key)
{
    grid_sentence what = {.work = work}, hint = {.work = work};

    grid_say(&what, "there is no column '%s', which '%s' has", name,
             reader->options->paths[column->file]);
    if (column->n_lacking > 1)
        grid_say(&what, "; %zu files lack it", column->n_lacking);
    if (is_key)
        grid_say(&hint, "a key must be there; where the name of the file says it: file_key = NAME");
    else {
        grid_say(&hint, "where it may be missing: ");
        say_longer(&hint, "optional", &work->settings->optional, name);
        grid_say(&hint, "; where it is not wanted: ");
        say_longer(&hint, "ignore", &work->settings->ignore, name);
    }
    if (what.no_memory || hint.no_memory)
        return RI_NO_MEMORY;
    return cell_reader_tell(work->reader, files_line(column->lacking, 0), 0, grid_said(&hint),
                            grid_said(&what));
}

/* Of one field that the study reads. */
static ri_status check_field(const grid_work *work, size_t field, const char *name, bool is_key)
{
    const files_reader *const reader = cell_reader_state(work->reader);
    const files_column *const column = field < reader->n_columns ? &reader->columns[field] : NULL;

    if (!column || column->lacking == SIZE_MAX)
        return RI_OK;
    return place_in(&work->settings->optional, name) != SIZE_MAX
               ? note_lacking(work, reader, column, name)
               : tell_lacking(work, reader, column, name, is_key);
}

ri_status grid_files_check(const grid_work *work, const grid_layout *layout)
{
    ri_status status = RI_OK, last;

    if (!grid_files_are(work))
        return RI_OK;
    for (size_t c = 0; c < layout->n_columns && status != RI_NO_MEMORY; c++) {
        last = check_field(work, layout->columns[c].field, layout->columns[c].name,
                           c < layout->n_keys);
        status = last == RI_OK ? status : last;
    }
    for (size_t j = 0; j < layout->n_wide && status != RI_NO_MEMORY; j++) {
        last = check_field(work, layout->wide[j].field, layout->header[layout->wide[j].field].text,
                           false);
        status = last == RI_OK ? status : last;
    }
    return status;
}
