/* statistics_format.c - see statistics_format.h */
#include "statistics_format.h"

#include <inttypes.h>

#include "../cells/cell_build.h"
#include "../cells/cell_text.h"
#include "tell.h"
#include "values.h"

typedef struct state {
    cell_reader *reader;
    const statistics_options *options;
    statistics_dictionary dictionary;
    statistics_letters letters;
    statistics_values *values;
    statistics_count *counts; /* of each column */
    cell_build build;
    uint64_t row; /* the last that was read; 0: the header */
    bool headed, quiet, by_study, ended;
} state;

static bool is_listed(const ri_value *list, const char *name)
{
    for (uint64_t k = 0; list && k < list->count; k++)
        if (strcmp(list->texts[k], name) == 0)
            return true;
    return false;
}

static void close_state(void *context)
{
    state *const self = context;

    statistics_values_close(self->values);
    statistics_letters_close(&self->letters);
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **opened)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    state *const self = host->scratch(ctx, 1, sizeof *self);
    const statistics_options *const options = source->options;
    ri_status status;

    *opened = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->reader = reader;
    self->options = options;
    self->quiet = source->quiet;
    self->by_study = options->encoding != NULL;
    self->build = (cell_build){.host = host, .ctx = ctx, .decimal = self->options->decimal};
    status = statistics_dictionary_read(&self->dictionary, reader, source, &self->letters);
    if (status == RI_OK) {
        self->counts = host->scratch(ctx, self->dictionary.n, sizeof *self->counts);
        status = self->counts ? RI_OK : RI_NO_MEMORY;
    }
    for (size_t k = 0; status == RI_OK && k < self->dictionary.n; k++) {
        const char *const name = self->dictionary.variables[k].name;
        const bool text = is_listed(options->keys, name) || is_listed(options->categories, name);

        self->counts[k].takes_labels = text && !options->codes;
        self->counts[k].may_be_numbers = !text && !is_listed(options->measures, name) &&
                                         !(options->measures && options->measures->count);
    }
    if (status == RI_OK)
        *opened = self;
    else
        close_state(self);
    return status;
}

static ri_status read_header(state *self, cell_row *row)
{
    const statistics_dictionary *const dictionary = &self->dictionary;

    self->headed = true;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < dictionary->n; k++) {
        const char *const name = dictionary->variables[k].name;

        if (cell_build_text(&self->build, name, strlen(name), NULL) != RI_OK)
            return RI_NO_MEMORY;
    }
    cell_build_end(&self->build, 0, row);
    return RI_OK;
}

/* A number with its label, its date or as it is. */
static ri_status add_number(state *self, size_t column, double number)
{
    const statistics_variable *const variable = &self->dictionary.variables[column];
    statistics_count *const count = &self->counts[column];
    const statistics_label *const label =
        variable->labels ? statistics_label_of(variable, &(statistics_label){.number = number})
                         : NULL;
    char text[STATISTICS_MOMENT];
    int length;

    count->values++;
    count->labelled += label != NULL;
    if (label && count->takes_labels)
        return cell_build_text(&self->build, label->text, strlen(label->text), NULL);
    if (!label && variable->labels && !*count->bare)
        (void)snprintf(count->bare, sizeof count->bare, "%.10g", number);
    length = statistics_moment_write(variable->moment, number, text);
    if (length > 0)
        return cell_build_text(&self->build, text, (size_t)length, NULL);
    return cell_build_number(&self->build, number, NULL);
}

static ri_status add_text(state *self, size_t column, const char *text)
{
    const statistics_variable *const variable = &self->dictionary.variables[column];
    statistics_count *const count = &self->counts[column];
    size_t length = strlen(text);
    const statistics_label *label = NULL;

    switch (statistics_letters_read(&self->letters, &text, &length)) {
    case STATISTICS_LETTERS_NO_MEMORY:
        return RI_NO_MEMORY;
    case STATISTICS_LETTERS_UNKNOWN:
        return cell_reader_error(self->reader, self->row, column + 1,
                                 "the file is in another encoding: encoding = windows-1252",
                                 "the byte 0x%02X is not %s text", self->letters.culprit,
                                 self->letters.encoding ? self->letters.encoding : "windows-1252");
    case STATISTICS_LETTERS_OK:
        break;
    }
    if (variable->labels && length < 256) {
        char code[256];

        cell_trim_view(&text, &length);
        memcpy(code, text, length);
        code[length] = '\0';
        label = statistics_label_of(variable, &(statistics_label){.code = code});
        count->values++;
        count->labelled += label != NULL;
        if (!label && !*count->bare)
            (void)cell_shown(count->bare, code, length);
    }
    if (label && count->takes_labels)
        return cell_build_text(&self->build, label->text, strlen(label->text), NULL);
    return cell_build_text(&self->build, text, length, NULL);
}

/* A value that is missing for a reason. */
static ri_status add_reason(state *self, size_t column, const statistics_value *value,
                            const char *texts)
{
    const statistics_variable *const variable = &self->dictionary.variables[column];
    const bool tagged = value->kind == STATISTICS_TAGGED;
    const bool is_text = value->kind == STATISTICS_MISSING_TEXT;
    statistics_label sought = {.tag = tagged ? value->tag : '\0'};
    const statistics_label *label;
    char number[352];

    if (is_text) {
        (void)snprintf(number, sizeof((statistics_reason *)0)->code, "%s", texts + value->text);
        number[ri_text_mended(number, strlen(number))] = '\0';
        sought.code = texts + value->text;
    } else if (tagged)
        (void)snprintf(number, sizeof number, ".%c", value->tag);
    else {
        sought.number = value->number;
        (void)self->dictionary.host->number(value->number, -1, number);
    }
    label = statistics_label_of(variable, &sought);
    statistics_count_reason(&self->counts[column], number, label ? label->text : NULL);
    return cell_build_text(&self->build, "", 0, number);
}

static ri_status add_value(state *self, size_t column, const statistics_value *value,
                           const char *texts)
{
    const bool stata = self->dictionary.package == STATISTICS_STATA;

    switch ((statistics_kind)value->kind) {
    case STATISTICS_NUMBER:
        return add_number(self, column, value->number);
    case STATISTICS_TEXT:
        return add_text(self, column, texts + value->text);
    case STATISTICS_TAGGED:
    case STATISTICS_MISSING_NUMBER:
    case STATISTICS_MISSING_TEXT:
        return add_reason(self, column, value, texts);
    case STATISTICS_EMPTY:
        break;
    }
    return cell_build_text(&self->build, "", 0,
                           stata && !self->dictionary.variables[column].is_text ? "." : NULL);
}

/* All rows were read. */
static ri_status finish(state *self, readstat_error_t error)
{
    const statistics_dictionary *const dictionary = &self->dictionary;

    self->ended = true;
    if (error == READSTAT_OK && dictionary->rows > 0 && self->row < (uint64_t)dictionary->rows)
        error = READSTAT_ERROR_ROW_COUNT_MISMATCH;
    if (error != READSTAT_OK)
        return statistics_tell(self->reader, dictionary->package, error, self->row);
    if (!self->quiet) {
        statistics_tell_letters(dictionary, &self->letters, self->by_study);
        statistics_tell_twins(dictionary, self->counts);
        statistics_tell_counts(dictionary, self->counts);
    }
    return RI_OK;
}

static ri_status next_row(void *context, cell_row *row)
{
    state *const self = context;
    const statistics_value *values;
    const char *texts = NULL;
    readstat_error_t error;

    *row = (cell_row){0};
    if (!self->headed)
        return read_header(self, row);
    if (self->ended)
        return RI_OK;
    if (!self->values)
        self->values = statistics_values_open(&self->dictionary);
    if (!self->values)
        return RI_NO_MEMORY;
    values = statistics_values_next(self->values, &texts, &error);
    if (!values)
        return finish(self, error);
    self->row++;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < self->dictionary.n; k++) {
        const ri_status status = add_value(self, k, &values[k], texts);

        if (status != RI_OK)
            return status;
    }
    cell_build_end(&self->build, self->row, row);
    return RI_OK;
}

static uint64_t line_of(const void *context)
{
    return ((const state *)context)->row;
}

static double fraction_of(const void *context)
{
    const state *const self = context;

    return self->dictionary.rows > 0 ? (double)self->row / (double)self->dictionary.rows : 0;
}

static void place_of(const void *context, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const statistics_dictionary *const dictionary = &((const state *)context)->dictionary;

    if (column > 0 && column <= dictionary->n)
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64 ", column '%.80s'", line,
                       dictionary->variables[column - 1].name);
    else
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64, line);
}

static const char *about(const void *context, const char *column, const char *attribute)
{
    const statistics_dictionary *const dictionary = &((const state *)context)->dictionary;

    if (strcmp(attribute, "label") != 0)
        return NULL;
    for (size_t k = 0; k < dictionary->n; k++)
        if (strcmp(dictionary->variables[k].name, column) == 0)
            return dictionary->variables[k].label;
    return NULL;
}

const cell_format statistics_format = {
    .skips = true, /* there is nothing to pass over: cell_file_look() says so */
    .what = "a file of Stata, SPSS or SAS",
    .open = open_state,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .place = place_of,
    .about = about,
    .close = close_state,
};
