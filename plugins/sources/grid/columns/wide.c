/* wide.c - wide tables: what their headers say becomes keys, and names of measures.
 *
 * Each item of `columns` names one part of the headers: a key, a key of periods, or (tagged
 * :measure, :unit) the name of the measure and its unit.  A row of the file becomes one row for
 * each combination of the keys that some header has. */
#include <inttypes.h>
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "sorting.h"

enum { MOST_PARTS = CELL_MOST_HEADER_ROWS };

static const char *tag_of(const setting_list *list, uint64_t item)
{
    return list->items->tags ? list->items->tags[item] : NULL;
}

static bool is_tagged(const setting_list *list, uint64_t item, const char *as)
{
    const char *const tag = tag_of(list, item);

    return tag && strcmp(tag, as) == 0;
}

static bool is_measure(const setting_list *list, uint64_t item)
{
    return is_tagged(list, item, "measure");
}

static bool is_unit(const setting_list *list, uint64_t item)
{
    return is_tagged(list, item, "unit");
}

static ri_status check_items(const grid_sorting *self, const setting_list *wide)
{
    const uint64_t n = grid_items(wide);
    uint64_t measures = 0, units = 0;

    for (uint64_t k = 0; k < n; k++) {
        measures += is_measure(wide, k);
        units += is_unit(wide, k);
        if (tag_of(wide, k) && !is_measure(wide, k) && !is_unit(wide, k) &&
            !is_tagged(wide, k, "period"))
            return grid_fail_list(self->work, wide, "columns = indicator:measure, year:period",
                                  "columns names the parts of the headers, each a key, tagged "
                                  "':period' or not at all, and at most one ':measure' and one "
                                  "':unit'");
    }
    if (n > MOST_PARTS || measures > 1 || units > 1 || measures + units == n)
        return grid_fail_list(self->work, wide, "columns = indicator:measure, year:period",
                              measures > 1       ? "columns has more than one ':measure'"
                              : units > 1        ? "columns has more than one ':unit'"
                              : measures + units ? "columns names no key"
                                                 : "columns names too many parts of a header");
    return RI_OK;
}

/* "output annual 2021" as two parts: the last ones are of one word, unless the first is the
 * period. */
static bool cut_header(const grid_work *work, const cell_field *field, size_t n,
                       const char *parts[MOST_PARTS])
{
    const char *const separator = work->settings->header_split;
    const setting_list *const wide = &work->settings->wide;
    const bool from_left = tag_of(wide, 0) && strcmp(tag_of(wide, 0), "period") == 0;
    const size_t width = strlen(separator);
    char *const text = grid_copy(work, field->text, field->length);
    char *at = text;

    if (!text)
        return false;
    for (size_t k = n; k-- > 1;) {
        const size_t which = from_left ? n - 1 - k : k;
        char *found = NULL;

        if (from_left)
            found = strstr(at, separator);
        else
            for (char *next = strstr(text, separator); next; next = strstr(next + width, separator))
                found = next;
        if (!found)
            return false;
        *found = '\0';
        parts[which] = from_left ? at : found + width;
        at = from_left ? found + width : text;
    }
    parts[from_left ? n - 1 : 0] = at;
    for (size_t k = 0; k < n; k++) {
        size_t length = strlen(parts[k]);
        char *trimmed = (char *)(uintptr_t)parts[k];

        cell_trim(&trimmed, &length);
        parts[k] = trimmed;
        if (length == 0)
            return false;
    }
    return true;
}

static ri_status tell_parts(const grid_work *work, const cell_field *field, size_t n)
{
    char shown[CELL_SHOWN];

    return cell_reader_error(
        work->reader, field->line, field->column,
        work->settings->header_split
            ? "columns that are of another kind are named in keys, categories or ignore"
            : "header = 2 where the parts stand in two rows; header_split = space where a blank "
              "parts them",
        "the header '%s' has not the %zu parts that columns names",
        cell_shown(shown, field->text, field->length), n);
}

/* What the header of a field says, part by part. */
static ri_status parts_of(const grid_work *work, const grid_layout *layout, size_t field, size_t n,
                          const char *parts[MOST_PARTS])
{
    const cell_field *const header = &layout->header[field];

    if (n == 1) {
        parts[0] = header->text;
        return RI_OK;
    }
    if (work->settings->parts_may_lack && n == 2 &&
        !strstr(header->text, work->settings->header_split)) {
        parts[0] = work->settings->value;
        parts[1] = header->text;
        return RI_OK;
    }
    if (work->settings->header_split)
        return cut_header(work, header, n, parts) ? RI_OK : tell_parts(work, header, n);
    if (cell_reader_header_rows(work->reader) != n)
        return tell_parts(work, header, n);
    for (size_t k = 0; k < n; k++) {
        const char *const part = cell_reader_header_part(work->reader, field, k);
        size_t length = part ? strlen(part) : 0;
        const char *const name = part ? grid_copy_name(work, part, &length) : NULL;

        if (!part)
            return tell_parts(work, header, n);
        if (!name)
            return RI_NO_MEMORY;
        parts[k] = name;
    }
    return RI_OK;
}

/* The number of a text among those that were asked for before, counted in *n; -1: no memory. */
static int32_t number_of(const grid_work *work, ri_dictionary *texts, const char *text, size_t *n)
{
    const int32_t code = work->host->code(work->ctx, texts, text, strlen(text));

    if (code >= 0 && (size_t)code == *n)
        ++*n;
    return code;
}

/* Which of the rows that a row of the file becomes has these codes; a new one if none has. */
static int32_t copy_of(const grid_work *work, grid_layout *layout, const int32_t *codes)
{
    const size_t keys = layout->n_wide_keys, before = layout->n_copies;
    char text[MOST_PARTS * 12 + 1] = "";
    size_t length = 0;
    int32_t copy;

    for (size_t k = 0; k < keys; k++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%" PRId32 ",", codes[k]);
    copy = number_of(work, layout->wide_texts[0], text, &layout->n_copies);
    if (copy >= 0 && layout->n_copies > before)
        memcpy(layout->wide_codes + (size_t)copy * keys, codes, keys * sizeof *codes);
    return copy;
}

/* "[person]", "(person)" or "person" as a unit; NULL: no memory. */
static const cell_field *unit_part(const grid_work *work, const cell_field *header,
                                   const char *text)
{
    cell_field *const unit = work->host->scratch(work->ctx, 1, sizeof *unit);
    size_t length = strlen(text);
    const bool enclosed = length > 2 && ((*text == '[' && text[length - 1] == ']') ||
                                         (*text == '(' && text[length - 1] == ')'));

    if (!unit)
        return NULL;
    *unit = *header;
    unit->text = grid_copy(work, text + enclosed, length - 2 * (size_t)enclosed);
    unit->length = length - 2 * (size_t)enclosed;
    return unit->text ? unit : NULL;
}

/* One field: its codes, its measure, and its place among the rows. */
static ri_status sort_field(const grid_sorting *self, size_t field, grid_wide *wide)
{
    const grid_work *const work = self->work;
    const setting_list *const list = &work->settings->wide;
    grid_layout *const layout = self->layout;
    const size_t n = (size_t)grid_items(list);
    const char *parts[MOST_PARTS];
    int32_t codes[MOST_PARTS] = {0};
    size_t keys = 0;
    int32_t number;
    ri_status status;

    for (size_t k = 0; k < MOST_PARTS; k++)
        parts[k] = "";
    status = parts_of(work, layout, field, n, parts);
    *wide = (grid_wide){.field = field};
    if (status != RI_OK)
        return status;
    for (size_t k = 0; k < n; k++) {
        cell_field part = layout->header[field];

        if (is_measure(list, k)) {
            number = number_of(work, layout->wide_texts[1], parts[k], &layout->n_wide_measures);
            if (number < 0)
                return RI_NO_MEMORY;
            wide->measure = (size_t)number;
            layout->wide_measures[number] = parts[k];
            continue;
        }
        if (is_unit(list, k)) {
            wide->unit = unit_part(work, &part, parts[k]);
            if (!wide->unit)
                return RI_NO_MEMORY;
            continue;
        }
        part.text = (char *)(uintptr_t)parts[k];
        part.length = strlen(parts[k]);
        codes[keys] = grid_label_code(work, &layout->columns[layout->wide_keys[keys]], &part);
        if (codes[keys++] == -1)
            return RI_NO_MEMORY;
    }
    number = copy_of(work, layout, codes);
    wide->copy = (size_t)number;
    return number < 0 ? RI_NO_MEMORY : RI_OK;
}

static ri_status check_twins(const grid_sorting *self)
{
    const grid_layout *const layout = self->layout;
    bool *const seen = self->work->host->scratch(
        self->work->ctx, layout->n_copies * (layout->n_wide_measures + 1), sizeof *seen);
    char shown[CELL_SHOWN];

    if (!seen)
        return RI_NO_MEMORY;
    for (size_t j = 0; j < layout->n_wide; j++) {
        const grid_wide *const wide = &layout->wide[j];
        const cell_field *const header = &layout->header[wide->field];
        bool *const here = &seen[wide->copy * (layout->n_wide_measures + 1) + wide->measure];

        if (*here)
            return cell_reader_error(self->work->reader, header->line, header->column, NULL,
                                     "a header before '%s' says the same of columns =",
                                     cell_shown(shown, header->text, header->length));
        *here = true;
    }
    return RI_OK;
}

/* How a key of periods is called that nobody named: year, or period where they are others. */
static const char *name_of_periods(const grid_sorting *self, const size_t *fields, size_t n)
{
    for (size_t j = 0; j < n; j++) {
        const char *const header = self->layout->header[fields[j]].text;
        const char *const blank = strrchr(header, ' ');
        const char *const label = blank && blank[1] != '[' ? blank + 1 : header;

        if (strspn(label, "0123456789") != 4 || (label[4] && label[4] != ' '))
            return "period";
    }
    return "year";
}

static ri_status add_keys(const grid_sorting *self, const setting_list *wide, const size_t *fields,
                          size_t n)
{
    const grid_work *const work = self->work;
    grid_layout *const layout = self->layout;
    const uint64_t items = grid_items(wide);

    layout->wide = work->host->scratch(work->ctx, n, sizeof *layout->wide);
    layout->wide_codes = work->host->scratch(work->ctx, n * items, sizeof *layout->wide_codes);
    layout->wide_measures =
        (const char **)work->host->scratch(work->ctx, n + 1, sizeof *layout->wide_measures);
    layout->wide_keys = work->host->scratch(work->ctx, items, sizeof *layout->wide_keys);
    layout->wide_texts[0] = work->host->dictionary(work->ctx);
    layout->wide_texts[1] = work->host->dictionary(work->ctx);
    if (!layout->wide_texts[0] || !layout->wide_texts[1] || !layout->wide || !layout->wide_codes ||
        !layout->wide_measures || !layout->wide_keys)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < items; k++) {
        const char *const name =
            *wide->items->texts[k] ? wide->items->texts[k] : name_of_periods(self, fields, n);
        ri_status status;

        if (is_measure(wide, k) || is_unit(wide, k))
            continue;
        status = grid_sorting_check_free(self, wide, name);
        if (status != RI_OK)
            return status;
        if (!grid_sorting_add(self, tag_of(wide, k) ? GRID_OUT_PERIODS : GRID_OUT_KEYS, name,
                              SIZE_MAX))
            return RI_NO_MEMORY;
        layout->wide_keys[layout->n_wide_keys++] = layout->n_columns - 1;
    }
    return RI_OK;
}

ri_status grid_sorting_wide_keys(const grid_sorting *self, const size_t *fields, size_t n)
{
    const setting_list *const wide = &self->work->settings->wide;
    grid_layout *const layout = self->layout;
    ri_status status = check_items(self, wide), worst = RI_OK;

    if (status == RI_OK && n == 0)
        status = grid_fail_list(self->work, wide, NULL, "no column is left to be turned into rows");
    if (status == RI_OK)
        status = add_keys(self, wide, fields, n);
    if (status != RI_OK)
        return status;
    layout->n_wide = n;
    for (size_t j = 0; j < n && status != RI_NO_MEMORY; j++) {
        status = sort_field(self, fields[j], &layout->wide[j]);
        worst = status ? status : worst;
    }
    for (size_t k = 0; k < layout->n_wide_keys && status != RI_NO_MEMORY; k++) {
        grid_column *const key = &layout->columns[layout->wide_keys[k]];

        status = grid_labels_tell(self->work, key);
        worst = status ? status : worst;
        key->slips = NULL;
    }
    return worst == RI_OK ? check_twins(self) : status == RI_NO_MEMORY ? status : worst;
}

ri_status grid_sorting_wide_measures(const grid_sorting *self)
{
    const setting_list *const wide = &self->work->settings->wide;
    grid_layout *const layout = self->layout;
    const size_t first = layout->n_columns;

    if (layout->n_wide_measures == 0)
        layout->wide_measures[layout->n_wide_measures++] = self->work->settings->value;
    for (size_t k = 0; k < layout->n_wide_measures; k++) {
        const char *const name = layout->wide_measures[k];
        const ri_status status = grid_sorting_check_free(self, wide, name);

        if (status != RI_OK)
            return status;
        if (!grid_sorting_add(self, GRID_OUT_MEASURES, name, SIZE_MAX))
            return RI_NO_MEMORY;
    }
    for (size_t j = 0; j < layout->n_wide; j++)
        layout->wide[j].column = first + layout->wide[j].measure;
    return RI_OK;
}
