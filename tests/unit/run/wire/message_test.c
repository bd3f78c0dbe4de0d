/* message_test.c - calls and outcomes as JSON, and back. */
#include <math.h>
#include <string.h>

#include "message_sample.h"
#include "run/parts_test.h"
#include "table/table_test.h"

/* ---------------------------------------------------------------- texts */

static void texts_become_utf8(void)
{
    static const char *const cases[][2] = {
        {"Қызылорда", "Қызылорда"},
        {"", ""},
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* overlong */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate */
        {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"end\xE2\x82", "end\xEF\xBF\xBD\xEF\xBF\xBD"},                           /* cut off */
        {"\xCA\xF0\xE0\xE9", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* CP1251 */
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        json_t *text = json_text(cases[k][0]);

        CU_ASSERT_PTR_NOT_NULL_FATAL(text);
        CU_ASSERT_STRING_EQUAL(json_string_value(text), cases[k][1]);
        json_decref(text);
    }
}

static void members_of_other_types_are_missing(void)
{
    json_t *object = json_pack("{s:i, s:s, s:f, s:i, s:n}", "count", 3, "text", "x", "number", 0.5,
                               "negative", -1, "null");
    arena *memory = arena_new(allocator_system());

    CU_ASSERT_EQUAL(json_get_count(object, "count"), 3);
    CU_ASSERT_EQUAL(json_get_count(object, "negative"), 0);
    CU_ASSERT_EQUAL(json_get_count(object, "text"), 0);
    CU_ASSERT_EQUAL(json_get_count(object, "absent"), 0);
    CU_ASSERT_EQUAL(json_get_number(object, "number"), 0.5);
    CU_ASSERT_EQUAL(json_get_number(object, "count"), 3);
    CU_ASSERT(isnan(json_get_number(object, "null")));
    CU_ASSERT(isnan(json_get_number(object, "text")));
    CU_ASSERT_STRING_EQUAL(json_get_text(memory, object, "text"), "x");
    CU_ASSERT_PTR_NULL(json_get_text(memory, object, "count"));
    CU_ASSERT_PTR_NULL(json_get_text(memory, NULL, "text"));
    json_decref(object);
    arena_free(memory);
}

/* ---------------------------------------------------------------- calls */

typedef struct sample {
    arena *memory;
    table *data;
    call request;
} sample;

static const uint32_t both_keys[] = {0, 1};
static const uint32_t value_column[] = {2};
static const binding bindings[] = {
    {.table = 0, .n = 2, .columns = both_keys},
    {.table = 0,
     .n = 1,
     .columns = value_column,
     .factors = (const double[]){1000},
     .offsets = (const double[]){-0.5}},
};
static const char *const scale_texts[] = {"low", NULL, "high, \"so\""};
static const char *const scale_tags[] = {NULL, "mid", "top"};
static const argument arguments[] = {
    {.count = 2, .number = NAN, .numbers = (const double[]){0.1, NAN}},
    {.count = 3,
     .number = 4503599627370497,
     .text = "all",
     .texts = scale_texts,
     .tags = scale_tags},
};
static const diagnostic said = {.severity = SEVERITY_FINDING, .message = "region=Akmola: differs"};
static const diagnostic *const notes[] = {&said};

static sample begin(void)
{
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(0, 1, 0), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011"), CODES(0, 0, 1), NULL},
        {COLUMN_MEASURE, "value", NULL, NULL, VALUES(1.5, NAN, -3)},
    };
    sample self = {.memory = arena_new(allocator_system())};
    call_table *tables = arena_take(self.memory, 2, sizeof *tables);

    self.data = make_table(self.memory, 3, columns, 3);
    CU_ASSERT_FATAL(tables && self.data);
    tables[0] = (call_table){NULL, "data", "The data", "csv", self.data, 1, notes};
    tables[1] = (call_table){"scale", "", NULL, NULL, NULL, 0, NULL};
    self.request = (call){.plugin = &sample_plugin,
                          .step = "rating",
                          .study = "Innovation",
                          .provenance = "{\"steps\":[]}",
                          .threads = 8,
                          .seed = UINT64_MAX - 1,
                          .n_tables = 2,
                          .tables = tables,
                          .in = bindings,
                          .args = arguments,
                          .n_within = 1,
                          .within = &both_keys[1]};
    return self;
}

static void end(sample *self)
{
    table_release(self->data);
    arena_free(self->memory);
}

static void check_arguments(const argument *first)
{
    CU_ASSERT_EQUAL_FATAL(first[0].count, 2);
    CU_ASSERT(isnan(first[0].number));
    CU_ASSERT_PTR_NULL(first[0].text);
    CU_ASSERT_PTR_NULL(first[0].texts);
    CU_ASSERT_EQUAL(first[0].numbers[0], 0.1);
    CU_ASSERT(isnan(first[0].numbers[1]));
    CU_ASSERT_EQUAL_FATAL(first[1].count, 3);
    CU_ASSERT_EQUAL(first[1].number, 4503599627370497);
    CU_ASSERT_STRING_EQUAL(first[1].text, "all");
    CU_ASSERT_PTR_NULL(first[1].numbers);
    for (int k = 0; k < 3; k++) {
        CU_ASSERT(same_text(first[1].texts[k], scale_texts[k]));
        CU_ASSERT(same_text(first[1].tags[k], scale_tags[k]));
    }
}

static void check_call(const call *got, const table *sent)
{
    const table *data = got->tables[0].data;

    CU_ASSERT_STRING_EQUAL(got->step, "rating");
    CU_ASSERT_STRING_EQUAL(got->study, "Innovation");
    CU_ASSERT_STRING_EQUAL(got->provenance, "{\"steps\":[]}");
    CU_ASSERT_FALSE(got->planning);
    CU_ASSERT_EQUAL(got->threads, 8);
    CU_ASSERT_EQUAL(got->seed, UINT64_MAX - 1);
    CU_ASSERT_EQUAL_FATAL(got->n_tables, 2);
    CU_ASSERT_PTR_NULL(got->tables[0].id);
    CU_ASSERT_STRING_EQUAL(got->tables[0].title, "The data");
    CU_ASSERT_EQUAL_FATAL(got->tables[0].n_notes, 1);
    CU_ASSERT_EQUAL(got->tables[0].notes[0]->severity, SEVERITY_FINDING);
    CU_ASSERT_STRING_EQUAL(got->tables[0].notes[0]->message, "region=Akmola: differs");
    CU_ASSERT_STRING_EQUAL(got->tables[1].id, "scale");
    CU_ASSERT_PTR_NULL(got->tables[1].data);
    CU_ASSERT_PTR_NOT_NULL_FATAL(data);
    CU_ASSERT_EQUAL(data->rows, 3);
    CU_ASSERT_EQUAL(data->n_keys, 2);
    CU_ASSERT_EQUAL_FATAL(data->n_columns, 3);
    CU_ASSERT(memcmp(data->columns[2].values, sent->columns[2].values, 3 * sizeof(double)) == 0);
    CU_ASSERT_STRING_EQUAL(text_in(data, "region", 1), "Aktobe");
    CU_ASSERT_STRING_EQUAL(text_in(data, "year", 2), "2011");
    CU_ASSERT_EQUAL(got->in[0].n, 2);
    CU_ASSERT_PTR_NULL(got->in[0].factors);
    CU_ASSERT_EQUAL(got->in[1].columns[0], 2);
    CU_ASSERT_EQUAL(got->in[1].factors[0], 1000);
    CU_ASSERT_EQUAL(got->in[1].offsets[0], -0.5);
    CU_ASSERT_EQUAL_FATAL(got->n_within, 1);
    CU_ASSERT_EQUAL(got->within[0], 1);
    check_arguments(got->args);
}

/* By way of text, as between processes. */
static json_t *as_text_and_back(json_t *json)
{
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    json_t *read = text ? json_loads(text, 0, NULL) : NULL;

    json_decref(json);
    free(text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(read);
    return read;
}

static void a_call_arrives_as_it_was_sent(void)
{
    sample self = begin();
    segment_list segments = {.memory = self.memory};
    json_t *json = as_text_and_back(message_call(&self.request, &segments));
    call got = {0};

    CU_ASSERT_EQUAL(segments.count, 1); /* one for three columns and their labels */
    CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(json, "module")),
                           "/modules/sample.so");
    CU_ASSERT_STRING_EQUAL(json_string_value(json_object_get(json, "plugin")), "test.sample");
    CU_ASSERT_TRUE_FATAL(
        message_read_call(self.memory, json, &sample_plugin, segments.items, segments.count, &got));
    check_call(&got, self.data);
    json_decref(json);
    end(&self);
}

static void a_call_for_another_plugin_is_refused(void)
{
    const plugin_description other = {.id = "test.other", .n_in = 1};
    sample self = begin();
    segment_list segments = {.memory = self.memory};
    json_t *json = as_text_and_back(message_call(&self.request, &segments));
    call got = {0};

    CU_ASSERT_FALSE(
        message_read_call(self.memory, json, &other, segments.items, segments.count, &got));
    /* Without its segments, too. */
    CU_ASSERT_FALSE(message_read_call(self.memory, json, &sample_plugin, segments.items, 0, &got));
    json_decref(json);
    end(&self);
}

/* ---------------------------------------------------------------- outcomes */

static void check_message(const outcome_message *got, const outcome_message *sent)
{
    CU_ASSERT_EQUAL(got->level, sent->level);
    CU_ASSERT_EQUAL(got->code, sent->code);
    CU_ASSERT_EQUAL(got->parameter, sent->parameter);
    CU_ASSERT_EQUAL(got->input, sent->input);
    CU_ASSERT_EQUAL(got->input_column, sent->input_column);
    CU_ASSERT_EQUAL(got->of_row, sent->of_row);
    CU_ASSERT_EQUAL(got->line, sent->line);
    CU_ASSERT_EQUAL(got->column, sent->column);
    CU_ASSERT_EQUAL_FATAL(got->n_about, sent->n_about);
    for (uint64_t k = 0; k < sent->n_about; k++)
        CU_ASSERT_STRING_EQUAL(got->about[k], sent->about[k]);
    CU_ASSERT_EQUAL(got->verdict, sent->verdict);
    CU_ASSERT_EQUAL(got->count, sent->count);
    CU_ASSERT_EQUAL_FATAL(got->n_places, sent->n_places);
    for (uint64_t k = 0; k < sent->n_places; k++)
        CU_ASSERT_STRING_EQUAL(got->places[k], sent->places[k]);
    CU_ASSERT(same_text(got->row, sent->row) && same_text(got->file, sent->file) &&
              same_text(got->text, sent->text) && same_text(got->hint, sent->hint));
}

static void check_outcome(outcome *got, const outcome *sent, segment *output)
{
    const char *why = NULL;

    CU_ASSERT_EQUAL(got->code, sent->code);
    CU_ASSERT_EQUAL_FATAL(got->n_messages, sent->n_messages);
    for (size_t k = 0; k < sent->n_messages; k++)
        check_message(&got->messages[k], &sent->messages[k]);
    CU_ASSERT_EQUAL_FATAL(got->n_files, 2);
    CU_ASSERT_STRING_EQUAL(got->files[0].name, "page.html");
    CU_ASSERT_TRUE(got->files[0].terminal);
    CU_ASSERT_EQUAL(got->files[0].bytes, 1234);
    CU_ASSERT_STRING_EQUAL(got->files[0].sha256, sent->files[0].sha256);
    CU_ASSERT_STRING_EQUAL(got->files[1].sha256, "");
    CU_ASSERT_EQUAL_FATAL(got->n_tables, 2);
    CU_ASSERT_TRUE_FATAL(outcome_attach(got, output, &why));
    CU_ASSERT_EQUAL(got->tables[0].columns[0].values[1], -2);
    CU_ASSERT_STRING_EQUAL(got->tables[0].columns[0].unit, "KZT/person");
    CU_ASSERT_EQUAL_FATAL(got->tables[0].columns[0].n_attributes, 2);
    CU_ASSERT_STRING_EQUAL(got->tables[0].columns[0].attributes[1].text, "economy");
    CU_ASSERT_STRING_EQUAL(got->tables[1].id, "pairs");
    CU_ASSERT_TRUE(got->tables[1].own_rows);
    CU_ASSERT_EQUAL(got->tables[1].ports[1], 2);
    CU_ASSERT_STRING_EQUAL(label_at(&got->tables[1].columns[0].labels, 2), "Қызылорда");
    for (size_t t = 0; t < got->n_tables; t++)
        for (uint32_t k = 0; k < got->tables[t].n_columns; k++) {
            segment_release(got->tables[t].columns[k].home);
            segment_release(got->tables[t].columns[k].labels.home);
        }
}

static void an_outcome_arrives_as_it_was_sent(void)
{
    arena *memory = arena_new(allocator_system());
    segment *output = NULL;
    outcome *sent = sample_outcome(memory, &output), got;
    json_t *json;

    CU_ASSERT_PTR_NOT_NULL_FATAL(sent);
    json = as_text_and_back(message_outcome(sent));
    CU_ASSERT_TRUE_FATAL(message_read_outcome(memory, json, &sample_plugin, &got));
    check_outcome(&got, sent, output);
    json_decref(json);
    segment_release(output);
    arena_free(memory);
}

static void reading_survives_running_out_of_memory(void)
{
    sample self = begin();
    segment_list segments = {.memory = self.memory};
    json_t *request = as_text_and_back(message_call(&self.request, &segments));
    segment *output = NULL;
    outcome *sent = sample_outcome(self.memory, &output);
    json_t *result = as_text_and_back(message_outcome(sent));
    bool done = false;

    for (size_t limit = 0; !done; limit++) {
        failing_allocator memory = failing_after(limit);
        arena *short_lived = arena_new(&memory.base);
        call got_call = {0};
        outcome got;

        done = short_lived && message_read_call(short_lived, request, &sample_plugin,
                                                segments.items, segments.count, &got_call);
        done =
            short_lived && message_read_outcome(short_lived, result, &sample_plugin, &got) && done;
        arena_free(short_lived);
        CU_ASSERT_EQUAL(memory.live, 0);
        CU_ASSERT_FATAL(limit < 100);
    }
    json_decref(request);
    json_decref(result);
    segment_release(output);
    end(&self);
}

CU_TestInfo message_tests[] = {
    {"texts become UTF-8", texts_become_utf8},
    {"members of other types are missing", members_of_other_types_are_missing},
    {"a call arrives as it was sent", a_call_arrives_as_it_was_sent},
    {"a call for another plugin is refused", a_call_for_another_plugin_is_refused},
    {"an outcome arrives as it was sent", an_outcome_arrives_as_it_was_sent},
    {"reading survives running out of memory", reading_survives_running_out_of_memory},
    CU_TEST_INFO_NULL,
};
