/* dictionary.c - see dictionary.h */
#include "dictionary.h"

#include <stdlib.h>
#include <strings.h>

#include "../cells/cell_text.h"
#include "catalogue.h"
#include "statistics_format.h"

static void *longer(const statistics_dictionary *self, void *old, size_t used, size_t capacity,
                    size_t size)
{
    return old ? self->host->grow(self->ctx, old, used, capacity, size)
               : self->host->scratch(self->ctx, capacity, size);
}

/* A copy of the file's bytes, without outer blanks; NULL: no memory.  Of a damaged file ReadStat
 * may have no text at all. */
static const char *copy_some(statistics_dictionary *self, const char *text, size_t most)
{
    size_t length = text ? strnlen(text, most) : 0;
    char *made;

    text = text ? text : "";
    cell_trim_view(&text, &length);
    made = self->host->scratch(self->ctx, length + 1, 1);
    if (made && length)
        memcpy(made, text, length);
    self->no_memory = self->no_memory || !made;
    return made;
}

static const char *copy(statistics_dictionary *self, const char *text)
{
    return copy_some(self, text, SIZE_MAX);
}

/* How long the names of sets of labels are in Stata's formats: ReadStat hands them out where they
 * stand in a block of such, and in a damaged file no zero may end them. */
static size_t longest_set(int64_t version)
{
    return version < 110 ? 9 : version < 118 ? 33 : 129;
}

static int take_metadata(readstat_metadata_t *metadata, void *context)
{
    statistics_dictionary *const self = context;
    const char *const encoding = readstat_get_file_encoding(metadata);

    self->rows = readstat_get_row_count(metadata);
    self->longest_set = self->package == STATISTICS_STATA
                            ? longest_set(readstat_get_file_format_version(metadata))
                            : SIZE_MAX;
    if (encoding && *encoding)
        self->file_encoding = copy(self, encoding);
    else if (self->package == STATISTICS_STATA && readstat_get_file_format_version(metadata) >= 118)
        self->file_encoding = "utf-8";
    return self->no_memory ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static int take_variable(int index, readstat_variable_t *variable, const char *labels,
                         void *context)
{
    statistics_dictionary *const self = context;
    const char *const label = readstat_variable_get_label(variable);
    const char *const format = readstat_variable_get_format(variable);
    statistics_variable *made;

    (void)index;
    if (self->n == self->capacity) {
        const size_t capacity = self->capacity ? 2 * self->capacity : 16;
        statistics_variable *const more =
            longer(self, self->variables, self->capacity, capacity, sizeof *more);

        if (!more) {
            self->no_memory = true;
            return READSTAT_HANDLER_ABORT;
        }
        self->variables = more;
        self->capacity = capacity;
    }
    made = &self->variables[self->n++];
    made->name = copy(self, readstat_variable_get_name(variable));
    made->label = label && *label ? copy(self, label) : NULL;
    made->is_text = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING;
    made->labels_name = labels && *labels ? copy_some(self, labels, self->longest_set) : NULL;
    made->moment = !made->is_text && format ? statistics_moment_of(self->package, format)
                                            : STATISTICS_NO_MOMENT;
    return self->no_memory ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

/* The set of that name, a new one if need be; labels of a set come one behind the other. */
static statistics_labels *set_of(statistics_dictionary *self, const char *name)
{
    for (size_t k = self->n_sets; k-- > 0;)
        if (strcmp(self->sets[k].name, name) == 0)
            return &self->sets[k];
    if (self->n_sets == self->set_capacity) {
        const size_t capacity = self->set_capacity ? 2 * self->set_capacity : 16;
        statistics_labels *const more =
            longer(self, self->sets, self->set_capacity, capacity, sizeof *more);

        if (!more)
            return NULL;
        self->sets = more;
        self->set_capacity = capacity;
    }
    self->sets[self->n_sets].name = copy(self, name);
    self->sets[self->n_sets].is_utf8 = self->in_catalogue;
    return self->no_memory ? NULL : &self->sets[self->n_sets++];
}

int statistics_take_label(const char *name, readstat_value_t value, const char *text,
                          void *dictionary)
{
    statistics_dictionary *const self = dictionary;
    statistics_labels *const set = set_of(self, name);
    statistics_label *label;

    if (set && set->n == set->capacity) {
        const size_t capacity = set->capacity ? 2 * set->capacity : 8;
        statistics_label *const more =
            longer(self, set->items, set->capacity, capacity, sizeof *more);

        self->no_memory = self->no_memory || !more;
        set->items = more ? more : set->items;
        set->capacity = more ? capacity : set->capacity;
    }
    if (!set || self->no_memory) {
        self->no_memory = true;
        return READSTAT_HANDLER_ABORT;
    }
    label = &set->items[set->n];
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *const code = readstat_string_value(value);

        label->code = copy(self, code ? code : "");
    } else if (readstat_value_is_tagged_missing(value))
        label->tag = readstat_value_tag(value);
    else
        label->number = readstat_double_value(value);
    label->text = copy(self, text ? text : "");
    set->n += !self->no_memory;
    return self->no_memory ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static int compare_labels(const void *a, const void *b)
{
    const statistics_label *const x = a, *const y = b;

    if (x->code || y->code)
        return !x->code ? -1 : !y->code ? 1 : strcmp(x->code, y->code);
    if (x->tag != y->tag)
        return x->tag < y->tag ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

const statistics_label *statistics_label_of(const statistics_variable *variable,
                                            const statistics_label *value)
{
    const statistics_labels *const set = variable->labels;

    return set && set->n ? bsearch(value, set->items, set->n, sizeof *set->items, compare_labels)
                         : NULL;
}

statistics_parse statistics_parse_of(statistics_package package)
{
    static const statistics_parse parse[] = {
        [STATISTICS_STATA] = readstat_parse_dta,
        [STATISTICS_SPSS] = readstat_parse_sav,
        [STATISTICS_SPSS_PORTABLE] = readstat_parse_por,
        [STATISTICS_SAS] = readstat_parse_sas7bdat,
        [STATISTICS_SAS_TRANSPORT] = readstat_parse_xport,
    };

    return parse[package];
}

const char *statistics_package_name(statistics_package package)
{
    static const char *const names[] = {
        [STATISTICS_STATA] = "a Stata file",
        [STATISTICS_SPSS] = "an SPSS file",
        [STATISTICS_SPSS_PORTABLE] = "a portable file of SPSS",
        [STATISTICS_SAS] = "a SAS file",
        [STATISTICS_SAS_TRANSPORT] = "a transport file of SAS",
    };

    return names[package];
}

ri_status statistics_tell(cell_reader *reader, statistics_package package, readstat_error_t error,
                          uint64_t row)
{
    const char *const what = statistics_package_name(package);

    switch (error) {
    case READSTAT_ERROR_MALLOC:
        return cell_reader_error(reader, row, 0, "fetch the file again: it may be damaged",
                                 "the file is %s that asks for more memory than there is", what);
    case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION:
        return cell_reader_error(reader, row, 0,
                                 "save it in another version: in Stata, saveold FILE, version(13)",
                                 "the file is %s of a version that is not known", what);
    case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
        return cell_reader_error(reader, row, 0, "save it without compression",
                                 "the file is %s that is compressed in a way that is not known",
                                 what);
    case READSTAT_ERROR_UNSUPPORTED_CHARSET:
        return cell_reader_error(reader, row, 0, "encoding = windows-1252 says it",
                                 "the file is %s in an encoding that is not known", what);
    case READSTAT_ERROR_READ:
    case READSTAT_ERROR_SEEK:
    case READSTAT_ERROR_ROW_COUNT_MISMATCH:
        return cell_reader_error(reader, row, 0, "fetch it again, or save it anew",
                                 "the file is %s that ends too early", what);
    default:
        return cell_reader_error(reader, row, 0, "fetch it again, or save it anew",
                                 "the file is %s that is damaged (%s)", what,
                                 readstat_error_message(error));
    }
}

/* Which package wrote the file, by its first bytes. */
static bool package_of(const cell_file *file, statistics_package *package)
{
    static const unsigned char sas[] = {0,    0,    0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0xC2, 0xEA, 0x81, 0x60,
                                        0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92, 8,    0};
    static const char portable[] = "SPSS PORT FILE";
    static const char transport[] = "HEADER RECORD*******LIB";
    const unsigned char *const head = file->head;

    if (cell_file_begins(file, "<stata_dta>", 11) ||
        (file->n_head > 3 && head[0] >= 104 && head[0] <= 115 && (head[1] == 1 || head[1] == 2) &&
         head[2] == 1))
        *package = STATISTICS_STATA;
    else if (cell_file_begins(file, "$FL2", 4) || cell_file_begins(file, "$FL3", 4))
        *package = STATISTICS_SPSS;
    else if (cell_file_begins(file, sas, sizeof sas))
        *package = STATISTICS_SAS;
    else if (cell_file_begins(file, transport, sizeof transport - 1))
        *package = STATISTICS_SAS_TRANSPORT;
    else if (memmem(head, file->n_head, portable, sizeof portable - 1))
        *package = STATISTICS_SPSS_PORTABLE;
    else
        return false;
    return true;
}

/* The texts are in the file's encoding until all of them are known. */
static ri_status to_utf8(statistics_dictionary *self, statistics_letters *letters,
                         const char **text, const char *what)
{
    const char *read = *text;
    size_t length = read ? strlen(read) : 0;
    char *made;

    if (!read)
        return RI_OK;
    switch (statistics_letters_read(letters, &read, &length)) {
    case STATISTICS_LETTERS_NO_MEMORY:
        return RI_NO_MEMORY;
    case STATISTICS_LETTERS_UNKNOWN:
        return cell_reader_error(self->reader, 0, 0,
                                 "the file is in another encoding: encoding = windows-1252",
                                 "the byte 0x%02X in %s is not %s text", letters->culprit, what,
                                 letters->encoding ? letters->encoding : "windows-1252");
    case STATISTICS_LETTERS_OK:
        break;
    }
    if (read == *text && length == strlen(read))
        return RI_OK;
    made = self->host->scratch(self->ctx, length + 1, 1);
    if (!made)
        return RI_NO_MEMORY;
    memcpy(made, read, length);
    *text = made;
    return RI_OK;
}

/* SAS calls a set by the format of the column, in any letters and with a width behind it:
 * "Region8.". */
bool statistics_names_set(const statistics_labels *set, const char *name)
{
    const size_t length = statistics_format_length(name);

    if (!set->is_utf8)
        return strcmp(set->name, name) == 0;
    return strlen(set->name) == length && strncasecmp(set->name, name, length) == 0;
}

/* Columns get their sets of labels, and all texts become UTF-8. */
static ri_status complete(statistics_dictionary *self, statistics_letters *letters)
{
    ri_status status = RI_OK;

    for (size_t k = 0; k < self->n && status == RI_OK; k++) {
        statistics_variable *const variable = &self->variables[k];

        for (size_t s = 0; s < self->n_sets && variable->labels_name; s++)
            if (statistics_names_set(&self->sets[s], variable->labels_name))
                variable->labels = &self->sets[s];
        status = to_utf8(self, letters, &variable->name, "the name of a column");
        if (status == RI_OK)
            status = to_utf8(self, letters, &variable->label, "the label of a column");
    }
    for (size_t s = 0; s < self->n_sets; s++) {
        statistics_labels *const set = &self->sets[s];

        for (size_t k = 0; k < set->n && status == RI_OK && !set->is_utf8; k++) {
            status = to_utf8(self, letters, &set->items[k].text, "the label of a value");
            if (status == RI_OK)
                status = to_utf8(self, letters, &set->items[k].code, "a labelled value");
        }
        if (set->n)
            qsort(set->items, set->n, sizeof *set->items, compare_labels);
    }
    return status;
}

static ri_status open_letters(const statistics_dictionary *self, const cell_source *source,
                              statistics_letters *letters)
{
    const statistics_options *const options = source->options;
    const char *const encoding = options->encoding ? options->encoding : self->file_encoding;

    switch (statistics_letters_open(letters, encoding)) {
    case STATISTICS_LETTERS_NO_MEMORY:
        return RI_NO_MEMORY;
    case STATISTICS_LETTERS_UNKNOWN:
        if (options->encoding)
            return cell_reader_fail_parameter(
                self->reader, options->encoding_parameter,
                "some that are: utf-8, windows-1251, cp866, koi8-r, latin1", encoding,
                "is no encoding");
        return cell_reader_error(self->reader, 0, 0, "encoding = windows-1252 says another",
                                 "the file says that it is in the encoding '%s', which is none",
                                 encoding);
    case STATISTICS_LETTERS_OK:
        break;
    }
    return RI_OK;
}

static readstat_error_t parse(statistics_dictionary *self)
{
    readstat_parser_t *const parser = readstat_parser_init();
    readstat_error_t error;

    if (!parser)
        return READSTAT_ERROR_MALLOC;
    (void)readstat_set_metadata_handler(parser, take_metadata);
    (void)readstat_set_variable_handler(parser, take_variable);
    (void)readstat_set_value_label_handler(parser, statistics_take_label);
    (void)readstat_set_handler_character_encoding(parser, NULL);
    error = statistics_parse_of(self->package)(parser, self->path, self);
    readstat_parser_free(parser);
    return error;
}

ri_status statistics_dictionary_read(statistics_dictionary *self, cell_reader *reader,
                                     const cell_source *source, statistics_letters *letters)
{
    cell_file file = {0};
    readstat_error_t error;
    ri_status status = cell_file_look(reader, source, &file);

    *self = (statistics_dictionary){.reader = reader,
                                    .host = cell_reader_host(reader),
                                    .ctx = cell_reader_context(reader),
                                    .path = source->path,
                                    .rows = -1};
    *letters = (statistics_letters){0};
    if (status != RI_OK)
        return status;
    if (statistics_is_catalogue(&file))
        return cell_reader_error(reader, 0, 0,
                                 "file is the .sas7bdat that the labels are for, and catalogue = "
                                 "this file",
                                 "the file is a SAS catalogue, which has labels and no table");
    if (!package_of(&file, &self->package))
        return cell_reader_error(reader, 0, 0,
                                 "for delimited text, use = csv; for databases and layers, use = "
                                 "gdal; for JSON-stat, use = jsonstat",
                                 "the file is none of Stata (.dta), SPSS (.sav, .por) or SAS "
                                 "(.sas7bdat, .xpt)");
    error = parse(self);
    if (self->no_memory)
        return RI_NO_MEMORY;
    if (error != READSTAT_OK)
        return statistics_tell(reader, self->package, error, 0);
    if (self->n == 0)
        return cell_reader_error(reader, 0, 0, NULL, "the file is %s without a column",
                                 statistics_package_name(self->package));
    status = statistics_catalogue_read(self, source);
    if (status == RI_OK)
        status = open_letters(self, source, letters);
    return status == RI_OK ? complete(self, letters) : status;
}
