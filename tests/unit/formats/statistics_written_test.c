/* statistics_written_test.c - files that ReadStat writes: dates, labels of texts, values without a
 * label, encodings, SAS and portable files. */
#include <readstat.h>
#include <unistd.h>

#include "formats.h"
#include "sources/statistics/sas_formats.h"

typedef struct written {
    readstat_writer_t *writer;
    char *bytes;
    size_t n, capacity;
    trial_file file;
    trial trial;
} written;

static ssize_t take(const void *data, size_t n, void *context)
{
    written *const self = context;

    if (self->capacity < self->n + n) { /* few times: a sanitizer copies all of it each time */
        self->capacity = 2 * (self->n + n);
        self->bytes = realloc(self->bytes, self->capacity);
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->bytes);
    if (!self->bytes)
        return -1;
    memcpy(self->bytes + self->n, data, n);
    self->n += n;
    return (ssize_t)n;
}

static void begin(written *self)
{
    *self = (written){.writer = readstat_writer_init()};
    (void)readstat_set_data_writer(self->writer, take);
}

/* The file is whole: the source on it. */
static void end(written *self, const char *keys)
{
    CU_ASSERT_EQUAL(readstat_end_writing(self->writer), READSTAT_OK);
    readstat_writer_free(self->writer);
    self->file = trial_file_of(self->bytes, self->n);
    trial_open(&self->trial, "statistics", "statistics");
    trial_set(&self->trial, "file", self->file.path);
    trial_set(&self->trial, "keys", keys);
}

static void finish(written *self)
{
    trial_close(&self->trial);
    trial_file_close(&self->file);
    free(self->bytes);
}

/* Three regions with a day, a labelled text and a figure. */
static void write_rows(written *self, readstat_variable_t *const *columns, const double *days,
                       const char *const *names, const char *const *kinds)
{
    for (size_t k = 0; k < 3; k++) {
        (void)readstat_begin_row(self->writer);
        (void)readstat_insert_string_value(self->writer, columns[0], names[k]);
        (void)readstat_insert_double_value(self->writer, columns[1], days[k]);
        (void)readstat_insert_string_value(self->writer, columns[2], kinds[k]);
        (void)readstat_insert_double_value(self->writer, columns[3], 0.1 + (double)k);
        (void)readstat_end_row(self->writer);
    }
}

static void add_columns(written *self, readstat_variable_t **columns, const char *format)
{
    columns[0] = readstat_add_variable(self->writer, "NAME", READSTAT_TYPE_STRING, 12);
    columns[1] = readstat_add_variable(self->writer, "DAY", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_format(columns[1], format);
    columns[2] = readstat_add_variable(self->writer, "KIND", READSTAT_TYPE_STRING, 2);
    columns[3] = readstat_add_variable(self->writer, "RATE", READSTAT_TYPE_DOUBLE, 0);
}

static const char *const names[] = {"  Alder ", "B", "Cedar"}, *const kinds[] = {"u", "r", "x"};

/* Labels of texts, one of which has none; dates of SPSS; a compressed file. */
static void spss_texts(void)
{
    static const double days[] = {13563158400, 13563244800, 13563331200};
    readstat_label_set_t *set;
    readstat_variable_t *columns[4];
    written self;

    for (int compressed = 0; compressed < 3; compressed++) {
        begin(&self);
        set = readstat_add_label_set(self.writer, READSTAT_TYPE_STRING, "kinds");
        readstat_label_string_value(set, "u", "urban");
        readstat_label_string_value(set, "r", "rural");
        add_columns(&self, columns, "DATE11");
        readstat_variable_set_label_set(columns[2], set);
        (void)readstat_writer_set_compression(self.writer, (readstat_compress_t)compressed);
        (void)readstat_begin_writing_sav(self.writer, &self, 3);
        write_rows(&self, columns, days, names, kinds);
        end(&self, "NAME, DAY:period");
        trial_set(&self.trial, "categories", "KIND");
        CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
        check_messages(&self.trial, SEVERITY_ERROR, "");
        check_labels(&self.trial, "NAME", "Alder|B|Cedar");
        check_labels(&self.trial, "DAY", "2012-08-01|2012-08-02|2012-08-03");
        check_labels(&self.trial, "KIND", "urban|rural|x");
        CHECK_VALUES(&self.trial, "RATE", "1", 0.1, 1.1, 2.1);
        check_messages(&self.trial, SEVERITY_WARNING,
                       "column 'KIND': 1 value has no label and is read as it stands, the first "
                       "of them x");
        finish(&self);
    }
}

/* A file of Stata that does not say its encoding. */
static void stata_in_cyrillic(void)
{
    /* Актобе in windows-1251, which as windows-1252 is Àêòîáå */
    static const char *const cyrillic[] = {"\xC0\xEA\xF2\xEE\xE1\xE5", "B", "C"};
    static const double days[] = {19206, 19207, 19208};
    readstat_variable_t *columns[4];
    written self;

    begin(&self);
    add_columns(&self, columns, "%td");
    (void)readstat_writer_set_file_format_version(self.writer, 115);
    (void)readstat_begin_writing_dta(self.writer, &self, 3);
    write_rows(&self, columns, days, cyrillic, kinds);
    end(&self, "NAME, DAY:period");
    trial_set(&self.trial, "categories", "KIND");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_labels(&self.trial, "NAME", "Àêòîáå|B|C");
    check_labels(&self.trial, "DAY", "2012-08-01|2012-08-02|2012-08-03");
    check_messages(&self.trial, SEVERITY_WARNING,
                   "the file does not say its encoding; its texts are read as windows-1252, such "
                   "as 'Àêòîáå': encoding = windows-1251, or another, reads them as that");
    trial_set(&self.trial, "encoding", "windows-1251");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_labels(&self.trial, "NAME", "Актобе|B|C");
    check_messages(&self.trial, SEVERITY_WARNING, "");
    trial_set(&self.trial, "encoding", "utf-8");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_STUDY);
    check_messages(&self.trial, SEVERITY_ERROR,
                   "row 1, column 'NAME': the byte 0xC0 is not utf-8 text\n  hint: the file is in "
                   "another encoding: encoding = windows-1252");
    finish(&self);
}

/* SAS, and SPSS's portable files, which are texts. */
static void other_kinds(void)
{
    static const double days[] = {19206, 19207, 19208};
    static const double seconds[] = {13563158400, 13563244800, 13563331200};
    readstat_variable_t *columns[4];
    written self;

    for (int kind = 0; kind < 3; kind++) {
        begin(&self);
        add_columns(&self, columns, kind == 2 ? "DATE11" : "DATE9");
        (void)(kind == 0   ? readstat_begin_writing_sas7bdat(self.writer, &self, 3)
               : kind == 1 ? readstat_begin_writing_xport(self.writer, &self, 3)
                           : readstat_begin_writing_por(self.writer, &self, 3));
        write_rows(&self, columns, kind == 2 ? seconds : days, names, kinds);
        end(&self, "NAME, DAY:period");
        trial_set(&self.trial, "categories", "KIND");
        CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
        check_messages(&self.trial, SEVERITY_ERROR, "");
        check_labels(&self.trial, "NAME", "Alder|B|Cedar");
        check_labels(&self.trial, "DAY", "2012-08-01|2012-08-02|2012-08-03");
        CHECK_VALUES(&self.trial, "RATE", "1", 0.1, 1.1, 2.1);
        finish(&self);
    }
}

/* Labels that are the same, as in files that people label by hand. */
static void twins(void)
{
    readstat_label_set_t *set;
    readstat_variable_t *region, *figure;
    written self;

    begin(&self);
    set = readstat_add_label_set(self.writer, READSTAT_TYPE_INT32, "regions");
    readstat_label_int32_value(set, 1, "North");
    readstat_label_int32_value(set, 2, "South");
    readstat_label_int32_value(set, 3, "North");
    region = readstat_add_variable(self.writer, "region", READSTAT_TYPE_INT32, 0);
    readstat_variable_set_label_set(region, set);
    figure = readstat_add_variable(self.writer, "figure", READSTAT_TYPE_FLOAT, 0);
    (void)readstat_begin_writing_dta(self.writer, &self, 3);
    for (int k = 0; k < 3; k++) {
        (void)readstat_begin_row(self.writer);
        (void)readstat_insert_int32_value(self.writer, region, k + 1);
        (void)readstat_insert_float_value(self.writer, figure, (float)k + 0.1f);
        (void)readstat_end_row(self.writer);
    }
    end(&self, "region");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_STUDY);
    check_messages(&self.trial, SEVERITY_ERROR,
                   "row 3: the same keys as in row 1: region=North\n  hint: to put such rows "
                   "together: duplicates = sum, mean or first");
    check_messages(&self.trial, SEVERITY_WARNING,
                   "column 'region': the values 1 and 3 have the same label 'North' and are one; "
                   "labels = codes tells them apart");
    trial_set(&self.trial, "labels", "codes");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_labels(&self.trial, "region", "1|2|3");
    CHECK_VALUES(&self.trial, "figure", "1", (double)0.1f, (double)1.1f, (double)2.1f);
    finish(&self);
}

/* More rows than fit into what the two threads hand each other. */
static void many_rows(void)
{
    enum { ROWS = 50000 };
    readstat_variable_t *number, *text;
    const column *found;
    written self;

    begin(&self);
    number = readstat_add_variable(self.writer, "n", READSTAT_TYPE_INT32, 0);
    text = readstat_add_variable(self.writer, "t", READSTAT_TYPE_STRING, 8);
    (void)readstat_begin_writing_dta(self.writer, &self, ROWS);
    for (int k = 0; k < ROWS; k++) {
        char name[9];

        (void)snprintf(name, sizeof name, "r%d", k);
        (void)readstat_begin_row(self.writer);
        (void)readstat_insert_int32_value(self.writer, number, k);
        (void)readstat_insert_string_value(self.writer, text, name);
        (void)readstat_end_row(self.writer);
    }
    end(&self, "t");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.trial.result.tables[0].rows, ROWS);
    found = trial_column(&self.trial, "n");
    for (int k = 0; k < ROWS; k++)
        CU_ASSERT_FATAL(found->values[k] == k);
    self.trial.cancel = true; /* the other thread must end, too */
    CU_ASSERT_NOT_EQUAL(trial_run(&self.trial), STATUS_OK);
    finish(&self);
}

/* A catalogue of SAS with the labels of numbers, or of texts where the name begins with $; to be
 * closed.  Of two sets ReadStat writes the second where it does not find it again. */
static trial_file catalogue_of(const char *name)
{
    const bool is_text = *name == '$';
    readstat_label_set_t *set;
    trial_file file;
    written self;

    begin(&self);
    set = readstat_add_label_set(self.writer, is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                 name);
    if (is_text) {
        readstat_label_string_value(set, "u", "urban");
        readstat_label_string_value(set, "r", "rural");
    } else {
        readstat_label_double_value(set, 1, "North");
        readstat_label_double_value(set, 2, "South");
    }
    CU_ASSERT_EQUAL(readstat_begin_writing_sas7bcat(self.writer, &self), READSTAT_OK);
    CU_ASSERT_EQUAL(readstat_end_writing(self.writer), READSTAT_OK);
    readstat_writer_free(self.writer);
    file = trial_file_of(self.bytes, self.n);
    free(self.bytes);
    return file;
}

/* Three rows of a file of SAS; `format` is that of the regions. */
static void write_sas(written *self, const char *format)
{
    static const double numbers[] = {1, 2, 3};
    readstat_variable_t *region, *kind, *figure;

    begin(self);
    region = readstat_add_variable(self->writer, "area", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_format(region, format);
    kind = readstat_add_variable(self->writer, "kind", READSTAT_TYPE_STRING, 2);
    readstat_variable_set_format(kind, "$KIND");
    figure = readstat_add_variable(self->writer, "figure", READSTAT_TYPE_DOUBLE, 0);
    (void)readstat_begin_writing_sas7bdat(self->writer, self, 3);
    for (int k = 0; k < 3; k++) {
        (void)readstat_begin_row(self->writer);
        (void)readstat_insert_double_value(self->writer, region, numbers[k]);
        (void)readstat_insert_string_value(self->writer, kind, kinds[k]);
        (void)readstat_insert_double_value(self->writer, figure, 0.5 + k);
        (void)readstat_end_row(self->writer);
    }
    end(self, "area");
    trial_set(&self->trial, "categories", "kind");
}

/* The labels of a column are those of its format, in any letters and with a width behind it. */
static void catalogue(void)
{
    static const char *const formats[] = {"AREA", "area", "AREA8", "Area8.2"};
    trial_file labels = catalogue_of("AREA");
    written self;

    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
        write_sas(&self, formats[k]);
        trial_set(&self.trial, "catalogue", labels.path);
        CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
        check_messages(&self.trial, SEVERITY_ERROR, "");
        check_labels(&self.trial, "area", "North|South|3");
        check_labels(&self.trial, "kind", "u|r|x");
        CHECK_VALUES(&self.trial, "figure", "1", 0.5, 1.5, 2.5);
        check_messages(&self.trial, SEVERITY_WARNING,
                       "column 'area': 1 value has no label and is read as it stands, the first of "
                       "them 3\ncolumn 'kind' is read as codes: the catalogue has no format $KIND; "
                       "labels = codes says that codes are meant");
        if (k == 0)
            check_allocations(&self.trial);
        trial_set(&self.trial, "labels", "codes");
        CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
        check_labels(&self.trial, "area", "1|2|3");
        finish(&self);
    }
    trial_file_close(&labels);
    labels = catalogue_of("$KIND");
    write_sas(&self, "BEST12");
    trial_set(&self.trial, "catalogue", labels.path);
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_labels(&self.trial, "area", "1|2|3");
    check_labels(&self.trial, "kind", "urban|rural|x");
    finish(&self);
    trial_file_close(&labels);
}

/* A catalogue that the study does not name, or that lacks a format, leaves codes: that is told. */
static void no_catalogue(void)
{
    trial_file labels = catalogue_of("AREA");
    written self;

    write_sas(&self, "AREA8.");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_labels(&self.trial, "area", "1|2|3");
    check_messages(&self.trial, SEVERITY_WARNING,
                   "column 'area' is read as codes: the labels of its format AREA8. stand in a SAS "
                   "catalogue, catalogue = FILE.sas7bcat; labels = codes says that codes are "
                   "meant\ncolumn 'kind' is read as codes: the labels of its format $KIND stand in "
                   "a SAS catalogue, catalogue = FILE.sas7bcat; labels = codes says that codes are "
                   "meant");
    trial_set(&self.trial, "labels", "codes");
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_messages(&self.trial, SEVERITY_WARNING, "");
    trial_set(&self.trial, "labels", "texts");
    trial_set(&self.trial, "catalogue", labels.path);
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_messages(&self.trial, SEVERITY_WARNING,
                   "column 'area': 1 value has no label and is read as it stands, the first of "
                   "them 3\ncolumn 'kind' is read as codes: the catalogue has no format $KIND; "
                   "labels = codes says that codes are meant");
    finish(&self);
    trial_file_close(&labels);
}

/* Names of SAS's own formats; the others are what PROC FORMAT made of somebody's survey. */
static void formats_of_sas(void)
{
    static const char *const own[] = {"",         "8.2",      "$8",        "BEST12.",
                                      "$CHAR20.", "comma12.", "DATE9.",    "YYQ6.",
                                      "NLMNY8.",  "E8601DA",  "PERCENT8.1"};
    static const char *const made[] = {"REGION",   "$SEX", "F1A",   "BESTOF",
                                       "regionf.", "Z_",   "NUTS2F"};

    CU_ASSERT(statistics_is_sas_format(NULL));
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        CU_ASSERT(statistics_is_sas_format(own[k]));
    for (size_t k = 0; k < sizeof made / sizeof *made; k++)
        CU_ASSERT_FALSE(statistics_is_sas_format(made[k]));
}

static void check_catalogue(written *self, const char *path, const char *why, const char *hint)
{
    char text[300];

    (void)snprintf(text, sizeof text, "catalogue: '%s' %s%s%s", path, why,
                   *hint ? "\n  hint: " : "", hint);
    trial_set(&self->trial, "catalogue", path);
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_STUDY);
    check_messages(&self->trial, SEVERITY_ERROR, text);
}

static void wrong_catalogues(void)
{
    trial_file labels = catalogue_of("AREA"), strangers = catalogue_of("PLACE");
    char *bytes;
    size_t n;
    trial_file cut;
    written self;

    write_sas(&self, "BEST12");
    check_catalogue(&self, self.file.path, "is no SAS catalogue (.sas7bcat)", "");
    check_catalogue(&self, "/nowhere/formats.sas7bcat", "does not exist", "");
    bytes = formats_bytes(labels.path, &n);
    cut = trial_file_of(bytes, n / 2);
    check_catalogue(&self, cut.path, "is a SAS catalogue that is damaged or ends too early",
                    "fetch it again, or save it anew");
    trial_file_close(&cut);
    free(bytes);
    trial_set(&self.trial, "catalogue", strangers.path);
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_OK);
    check_messages(&self.trial, SEVERITY_WARNING,
                   "no column takes its labels from the catalogue: it has the formats PLACE, and "
                   "those of the columns are BEST12, $KIND\ncolumn 'kind' is read as codes: the "
                   "catalogue has no format $KIND; labels = codes says that codes are meant");
    finish(&self);
    write_sas(&self, "BEST12");
    trial_set(&self.trial, "file", labels.path);
    CU_ASSERT_EQUAL(trial_run(&self.trial), STATUS_STUDY);
    check_messages(
        &self.trial, SEVERITY_ERROR,
        "the file is a SAS catalogue, which has labels and no table\n  hint: file is the "
        ".sas7bdat that the labels are for, and catalogue = this file");
    trial_set(&self.trial, "file", FORMATS_FILE("survey.sav"));
    check_catalogue(&self, labels.path,
                    "is for files of SAS; others have the labels of their values themselves",
                    "leave catalogue out");
    finish(&self);
    trial_file_close(&strangers);
    trial_file_close(&labels);
}

CU_TestInfo statistics_written_tests[] = {
    {"a catalogue of SAS", catalogue},
    {"no catalogue of SAS", no_catalogue},
    {"formats of SAS", formats_of_sas},
    {"wrong catalogues", wrong_catalogues},
    {"texts and dates of SPSS", spss_texts},
    {"Stata in Cyrillic", stata_in_cyrillic},
    {"SAS, transport and portable files", other_kinds},
    {"labels that are the same", twins},
    {"many rows", many_rows},
    CU_TEST_INFO_NULL,
};
