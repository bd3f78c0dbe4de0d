/* catalogue.c - see catalogue.h */
#include "catalogue.h"

#include "../cells/cell_text.h"
#include "statistics_format.h"

bool statistics_is_catalogue(const cell_file *file)
{
    static const unsigned char sas[] = {0,    0,    0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0xC2, 0xEA, 0x81, 0x63,
                                        0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92, 8,    0};

    return cell_file_begins(file, sas, sizeof sas);
}

size_t statistics_format_length(const char *format)
{
    size_t length = strlen(format);

    while (length && strchr("0123456789.", format[length - 1]))
        length--;
    return length;
}

static readstat_error_t parse(statistics_dictionary *self, const statistics_options *options)
{
    readstat_parser_t *const parser = readstat_parser_init();
    readstat_error_t error;

    if (!parser)
        return READSTAT_ERROR_MALLOC;
    (void)readstat_set_value_label_handler(parser, statistics_take_label);
    if (options->encoding)
        (void)readstat_set_file_character_encoding(parser, options->encoding);
    self->in_catalogue = true;
    error = readstat_parse_sas7bcat(parser, options->catalogue, self);
    self->in_catalogue = false;
    readstat_parser_free(parser);
    return error;
}

/* The names of the sets, and the formats of the columns. */
static void tell_strangers(const statistics_dictionary *self)
{
    char sets[256] = "", formats[256] = "", shown[CELL_SHOWN];
    size_t used = 0, n = 0;

    for (size_t k = 0; k < self->n_sets && k < 6 && used < sizeof sets; k++)
        used += (size_t)snprintf(sets + used, sizeof sets - used, "%s%s", k ? ", " : "",
                                 cell_shown(shown, self->sets[k].name, strlen(self->sets[k].name)));
    used = 0;
    for (size_t k = 0; k < self->n && n < 6 && used < sizeof formats; k++) {
        const char *const format = self->variables[k].labels_name;

        if (format && *format)
            used += (size_t)snprintf(formats + used, sizeof formats - used, "%s%s", n++ ? ", " : "",
                                     cell_shown(shown, format, strlen(format)));
    }
    ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                "no column takes its labels from the catalogue: it has the formats %s, and those "
                "of the columns are %s",
                *sets ? sets : "(none)", *formats ? formats : "(none)");
}

static bool is_used(const statistics_dictionary *self)
{
    for (size_t s = 0; s < self->n_sets; s++)
        for (size_t k = 0; k < self->n; k++) {
            const char *const format = self->variables[k].labels_name;

            if (format && statistics_names_set(&self->sets[s], format))
                return true;
        }
    return false;
}

ri_status statistics_catalogue_read(statistics_dictionary *self, const cell_source *source)
{
    const statistics_options *const options = source->options;
    cell_source other = *source;
    cell_file file = {0};
    readstat_error_t error;
    ri_status status;

    if (!options->catalogue)
        return RI_OK;
    if (self->package != STATISTICS_SAS && self->package != STATISTICS_SAS_TRANSPORT)
        return cell_reader_fail_parameter(
            self->reader, options->catalogue_parameter, "leave catalogue out", options->catalogue,
            "is for files of SAS; others have the labels of their values themselves");
    other.path = options->catalogue;
    other.parameter = options->catalogue_parameter;
    status = cell_file_look(self->reader, &other, &file);
    if (status != RI_OK)
        return status;
    if (!statistics_is_catalogue(&file))
        return cell_reader_fail_parameter(self->reader, options->catalogue_parameter, NULL,
                                          options->catalogue, "is no SAS catalogue (.sas7bcat)");
    error = parse(self, options);
    if (self->no_memory)
        return RI_NO_MEMORY;
    if (error != READSTAT_OK)
        return cell_reader_fail_parameter(self->reader, options->catalogue_parameter,
                                          "fetch it again, or save it anew", options->catalogue,
                                          "is a SAS catalogue that is damaged or ends too early");
    if (!source->quiet && !is_used(self))
        tell_strangers(self);
    return RI_OK;
}
