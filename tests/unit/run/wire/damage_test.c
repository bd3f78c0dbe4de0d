/* damage_test.c - outcomes that a broken worker might send: the host refuses them or takes them
 * for what they are, and never trips over them. */
#include <string.h>

#include "message_sample.h"
#include "run/parts_test.h"

typedef struct trial {
    arena *memory;
    segment *output;
    json_t *json;
    uint64_t tried, refused;
} trial;

static trial begin(void)
{
    trial self = {.memory = arena_new(allocator_system())};
    const outcome *sent = sample_outcome(self.memory, &self.output);

    CU_ASSERT_PTR_NOT_NULL_FATAL(sent);
    self.json = message_outcome(sent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.json);
    return self;
}

static void end(trial *self)
{
    json_decref(self->json);
    segment_release(self->output);
    arena_free(self->memory);
}

/* Everything the host does before it looks at values. */
static bool accepted(const json_t *json, segment *output)
{
    arena *memory = arena_new(allocator_system());
    outcome got;
    const char *why = NULL;
    bool good = message_read_outcome(memory, json, &sample_plugin, &got);
    const bool attached = good && outcome_attach(&got, output, &why);

    good = attached;
    for (size_t t = 0; good && t < got.n_tables; t++) {
        table made = {got.tables[t].rows, got.tables[t].n_columns, 0, got.tables[t].columns};

        while (made.n_keys < made.n_columns && made.columns[made.n_keys].role <= COLUMN_PERIOD)
            made.n_keys++;
        good = table_verify(&made, memory, &why) == STATUS_OK;
    }
    for (size_t t = 0; attached && t < got.n_tables; t++)
        for (uint32_t k = 0; k < got.tables[t].n_columns; k++) {
            segment_release(got.tables[t].columns[k].home);
            segment_release(got.tables[t].columns[k].labels.home);
        }
    arena_free(memory);
    return good;
}

static void try(trial *self)
{
    self->tried++;
    self->refused += !accepted(self->json, self->output);
}

/* ---------------------------------------------------------------- every member, every way */

static json_t *wrong_value(int kind)
{
    switch (kind) {
    case 0:
        return json_null();
    case 1:
        return json_true();
    case 2:
        return json_integer(-1);
    case 3:
        return json_integer(0);
    case 4:
        return json_integer(3);
    case 5:
        return json_integer(INT64_MAX);
    case 6:
        return json_integer(INT64_MIN);
    case 7:
        return json_integer((json_int_t)1 << 61);
    case 8:
        return json_real(1e300);
    case 9:
        return json_string("");
    case 10:
        return json_string("a\x1B[2J/../b");
    case 11:
        return json_array();
    case 12:
        return json_object();
    case 13:
        return json_pack("[[[[{s:[]}]]]]", "deep");
    default:
        return NULL;
    }
}

static void damage(trial *self, json_t *part);

static void damage_object(trial *self, json_t *part)
{
    const size_t n = json_object_size(part);
    const char **keys = arena_take(self->memory, n + 1, sizeof *keys);
    const char *key;
    json_t *value;
    size_t k = 0;

    json_object_foreach(part, key, value) keys[k++] = arena_text(self->memory, key);
    for (k = 0; k < n; k++) {
        json_t *const right = json_incref(json_object_get(part, keys[k]));

        for (int kind = 0; (value = wrong_value(kind)) != NULL; kind++) {
            (void)json_object_set_new(part, keys[k], value);
            try(self);
        }
        (void)json_object_del(part, keys[k]);
        try(self);
        (void)json_object_set_new(part, keys[k], right);
        damage(self, right);
    }
}

static void damage_array(trial *self, json_t *part)
{
    const size_t n = json_array_size(part);
    json_t *value;

    for (size_t k = 0; k < n; k++) {
        json_t *const right = json_incref(json_array_get(part, k));

        for (int kind = 0; (value = wrong_value(kind)) != NULL; kind++) {
            (void)json_array_set_new(part, k, value);
            try(self);
        }
        (void)json_array_set(part, k, right);
        (void)json_array_insert(part, k, right); /* twice */
        try(self);
        (void)json_array_remove(part, k);
        (void)json_array_remove(part, k); /* not at all */
        try(self);
        (void)json_array_insert_new(part, k, right);
        damage(self, right);
    }
}

static void damage(trial *self, json_t *part)
{
    if (json_is_object(part))
        damage_object(self, part);
    else if (json_is_array(part))
        damage_array(self, part);
}

static void damage_anywhere_is_survived(void)
{
    trial self = begin();

    CU_ASSERT_TRUE(accepted(self.json, self.output));
    damage(&self, self.json);
    CU_ASSERT(self.tried > 1000);
    CU_ASSERT(self.refused > self.tried / 2);
    CU_ASSERT_TRUE(accepted(self.json, self.output)); /* all was put back */
    end(&self);
}

/* ---------------------------------------------------------------- what must be refused */

/* The part at a path such as "tables/1/columns/0"; NULL: there is none. */
static json_t *part_at(json_t *json, const char *path)
{
    char name[64];

    while (json && *path) {
        const size_t n = strcspn(path, "/");

        memcpy(name, path, n);
        name[n] = '\0';
        json = json_is_array(json) ? json_array_get(json, (size_t)strtoul(name, NULL, 10))
                                   : json_object_get(json, name);
        path += n + (path[n] == '/');
    }
    return json;
}

static void wrong_outcomes_are_refused(void)
{
    static const struct {
        const char *path, *key, *json;
    } cases[] = {
        {"", "code", "5"},
        {"", "code", "-1"},
        {"", "code", "\"0\""},
        {"", "messages", "null"},
        {"", "tables", "{}"},
        {"", "files", "3"},
        {"messages/0", "level", "4"},
        {"messages/0", "level", "null"},
        {"messages/1", "code", "9"},
        {"messages/1", "parameter", "-2"},
        {"messages/1", "parameter", "4294967296"},
        {"messages/1", "input", "\"x\""},
        {"messages/1", "text", "null"},
        {"tables/0", "rows", "-1"},
        {"tables/0", "rows", "2305843009213693953"},
        {"tables/0", "rows", "9223372036854775807"},
        {"tables/0", "ports", "[]"},
        {"tables/0", "ports", "[9]"},
        {"tables/0", "ports", "[-1]"},
        {"tables/0", "ports", "[null]"},
        {"tables/1", "id", "\"elsewhere\""},
        {"tables/0/columns/0", "role", "0"},
        {"tables/0/columns/0", "role", "5"},
        {"tables/0/columns/0", "role", "1"},
        {"tables/0/columns/0", "name", "\"\""},
        {"tables/0/columns/0", "name", "\"a\\u001b[2J\""},
        {"tables/0/columns/0", "unit", "\"\""},
        {"tables/0/columns/0", "offset", "1"},
        {"tables/0/columns/0", "offset", "1000000000"},
        {"tables/0/columns/0", "offset", "9223372036854775800"},
        {"tables/0/columns/0", "labels", "1"},
        {"tables/0/columns/0", "attributes", "[\"weight\", 2]"},
        {"tables/1/columns/0", "role", "3"},
        {"tables/1/columns/0", "role", "2"},
        {"tables/1/columns/0", "offset", "2"},
        {"tables/1/columns/0", "labels", "0"},
        {"tables/1/columns/0", "labels", "2"},
        {"tables/1/columns/0", "labels", "2305843009213693952"},
        {"tables/1/columns/0", "offsets_at", "4"},
        {"tables/1/columns/0", "offsets_at", "1000000000"},
        {"tables/1/columns/0", "bytes_at", "1000000000"},
        {"tables/1/columns/0", "n_bytes", "1"},
        {"tables/1/columns/0", "n_bytes", "9223372036854775807"},
        {"tables/1/columns/1", "name", "\"partner\""},
        {"files/0", "name", "\"../page.html\""},
        {"files/0", "name", "\".hidden\""},
        {"files/0", "name", "\"\""},
        {"files/0", "name", "null"},
        {"files/0", "bytes", "-1"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        trial self = begin();
        json_t *const part = part_at(self.json, cases[k].path);

        CU_ASSERT_FATAL(json_is_object(part));
        CU_ASSERT_PTR_NOT_NULL(json_object_get(part, cases[k].key));
        CU_ASSERT_EQUAL_FATAL(json_object_set_new(part, cases[k].key,
                                                  json_loads(cases[k].json, JSON_DECODE_ANY, NULL)),
                              0);
        if (accepted(self.json, self.output)) {
            (void)fprintf(stderr, "accepted: %s/%s = %s\n", cases[k].path, cases[k].key,
                          cases[k].json);
            CU_FAIL("a wrong outcome was accepted");
        }
        end(&self);
    }
}

/* ---------------------------------------------------------------- bytes */

static void damaged_bytes_are_survived(void)
{
    trial self = begin();
    char *text = json_dumps(self.json, JSON_COMPACT);
    const size_t length = text ? strlen(text) : 0;
    uint64_t read = 0;

    CU_ASSERT_FATAL(length > 500);
    for (size_t k = 0; k < length; k++) {
        static const char others[] = {0, '"', '{', ']', '-', '9', ',', (char)0xFF};
        const char right = text[k];

        for (size_t j = 0; j < sizeof others; j++) {
            json_t *json;

            text[k] = others[j];
            json = json_loadb(text, length, 0, NULL);
            read += json != NULL;
            if (json)
                (void)accepted(json, self.output);
            json_decref(json);
        }
        text[k] = right;
        CU_ASSERT_PTR_NULL(json_loadb(text, k, 0, NULL)); /* cut off */
    }
    CU_ASSERT(read > 100);
    free(text);
    end(&self);
}

CU_TestInfo damage_tests[] = {
    {"damage anywhere is survived", damage_anywhere_is_survived},
    {"wrong outcomes are refused", wrong_outcomes_are_refused},
    {"damaged bytes are survived", damaged_bytes_are_survived},
    CU_TEST_INFO_NULL,
};
