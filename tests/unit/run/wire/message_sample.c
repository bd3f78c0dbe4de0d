/* message_sample.c - see message_sample.h */
#include "message_sample.h"

#include <string.h>

static const port_description in[] = {
    {.id = "keys", .role = RI_KEY, .flags = RI_MANY},
    {.id = "value", .role = RI_MEASURE},
};
static const port_description out[] = {
    {.id = "score", .role = RI_MEASURE},
    {.id = "partner", .role = RI_KEY, .table = "pairs"},
    {.id = "distance", .role = RI_MEASURE, .table = "pairs"},
    {.id = "page", .role = RI_BYTES},
};
static const parameter_description parameters[] = {
    {.id = "weights", .type = RI_REAL, .flags = RI_PER_COLUMN},
    {.id = "scale", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
};
const plugin_description sample_plugin = {.id = "test.sample",
                                          .version = "1.0.0",
                                          .title = "Sample",
                                          .kind = RI_METHOD,
                                          .n_parameters = 2,
                                          .n_in = 2,
                                          .n_out = 4,
                                          .parameters = parameters,
                                          .in = in,
                                          .out = out,
                                          .module = "/modules/sample.so",
                                          .build_id = "00ff"};

bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool put_measure(segment *home, column *to, const char *name, const double *values,
                        uint64_t rows)
{
    static const attribute says[] = {{"weight", "2"}, {"parent", "economy"}};
    double *data = segment_allocate(home, rows * sizeof *data, &to->offset);

    to->name = name;
    to->label = "Label of it";
    to->unit = "KZT/person";
    to->role = COLUMN_MEASURE;
    to->attributes = says;
    to->n_attributes = 2;
    if (data)
        memcpy(data, values, rows * sizeof *data);
    return data != NULL;
}

static bool put_key(segment *home, column *to, const char *name, const char *const *labels,
                    uint64_t n)
{
    int32_t *codes = segment_allocate(home, n * sizeof *codes, &to->offset);
    bool good = codes && labels_write(&to->labels, home, labels, n);

    segment_release(to->labels.home);
    to->labels.home = NULL;
    to->name = to->label = name;
    to->unit = "";
    to->role = COLUMN_KEY;
    for (uint64_t k = 0; good && k < n; k++)
        codes[k] = (int32_t)(n - 1 - k);
    return good;
}

outcome *sample_outcome(arena *memory, segment **output)
{
    static const char *const regions[] = {"Akmola", "Aktobe", "Қызылорда"};
    static const char *const columns_about[] = {"grp", "employed"};
    static const char *const places[] = {"region=Akmola (12)", "region=Aktobe (13)", "Қызылорда"};
    static const outcome_message messages[] = {
        {.level = SEVERITY_WARNING,
         .parameter = -1,
         .input = -1,
         .row = "region=Akmola",
         .of_row = true,
         .text = "is missing",
         .count = 1},
        {.level = SEVERITY_FINDING,
         .verdict = true,
         .parameter = -1,
         .input = -1,
         .text = "is too large",
         .count = 48,
         .n_places = 3,
         .places = places},
        {.level = SEVERITY_ERROR,
         .code = STATUS_STUDY,
         .parameter = 1,
         .input = 1,
         .input_column = 2,
         .file = "/data/scale.csv",
         .line = 14,
         .column = 3,
         .text = "has a gap",
         .hint = "close it",
         .n_about = 2,
         .about = columns_about},
    };
    static const outcome_file files[] = {
        {"page.html", true, 1234,
         "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
        {"data.csv", false, 0, ""}};
    outcome *made = arena_take(memory, 1, sizeof *made);
    outcome_table *tables = arena_take(memory, 2, sizeof *tables);
    column *columns = arena_take(memory, 3, sizeof *columns);
    uint32_t *ports = arena_take(memory, 3, sizeof *ports);
    segment *home = segment_new(allocator_system(), "sample");
    bool good = made && tables && columns && ports && home;

    good = good && put_measure(home, &columns[0], "score", (const double[]){1.5, -2}, 2) &&
           put_key(home, &columns[1], "partner", regions, 3) &&
           put_measure(home, &columns[2], "distance", (const double[]){1, 2, 3}, 3) &&
           segment_seal(home) == STATUS_OK;
    if (!good) {
        segment_release(home);
        return NULL;
    }
    ports[1] = 1;
    ports[2] = 2;
    tables[0] = (outcome_table){NULL, false, 2, 1, columns, ports};
    tables[1] = (outcome_table){"pairs", true, 3, 2, columns + 1, ports + 1};
    *made = (outcome){STATUS_OK, 2, messages, 2, tables, 2, files, 0, NULL, 64, 4096, 7, 2, NULL};
    *output = home;
    return made;
}
