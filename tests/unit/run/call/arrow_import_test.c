/* arrow_import_test.c - columns out of arrays made by hand, and out of our own. */
#include "arrow_test.h"

static void check(frame *from, uint64_t pieces, uint32_t role, column_role expected_role,
                  uint64_t missing, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    arrow_column made;
    char why[512];
    const status code = frame_import(from, pieces, memory, role, &made, why);

    CU_ASSERT_EQUAL(code, STATUS_OK);
    if (code != STATUS_OK) {
        (void)fprintf(stderr, "said: %s\n", why);
    } else {
        CU_ASSERT_EQUAL(made.role, expected_role);
        CU_ASSERT_EQUAL(made.missing, missing);
        if (strcmp(frame_text(memory, &made), expected) != 0)
            (void)fprintf(stderr, "got: %s\n", frame_text(memory, &made));
        CU_ASSERT_STRING_EQUAL(frame_text(memory, &made), expected);
        CU_ASSERT_STRING_EQUAL(made.name, "x");
    }
    CU_ASSERT(from->schema.release && from->array.release); /* they stay the caller's */
    arena_free(memory);
}

static void numbers(const char *format, const void *data, const char *expected)
{
    frame from;

    frame_of(&from, FIELD(format, "x"), ARRAY(3, 0, NULL, data));
    check(&from, 1, RI_ANY, COLUMN_MEASURE, 0, expected);
}

static void every_kind_of_number(void)
{
    numbers("c", (const int8_t[]){1, -128, 127}, "1;-128;127;");
    numbers("C", (const uint8_t[]){1, 0, 255}, "1;0;255;");
    numbers("s", (const int16_t[]){1, INT16_MIN, 7}, "1;-32768;7;");
    numbers("S", (const uint16_t[]){1, 0, UINT16_MAX}, "1;0;65535;");
    numbers("i", CODES(1, INT32_MIN, 7), "1;-2147483648;7;");
    numbers("I", (const uint32_t[]){1, 0, UINT32_MAX}, "1;0;4294967295;");
    numbers("l", (const int64_t[]){1, -INT64_C(9007199254740993), 7},
            "1;-9.007199254740992e+15;7;");
    numbers("L", (const uint64_t[]){1, 0, UINT64_MAX}, "1;0;1.8446744073709552e+19;");
    numbers("f", (const float[]){1.5F, -0.25F, 1e-3F}, "1.5;-0.25;0.0010000000474974513;");
    numbers("g", VALUES(1.5, -0.1, 1e300), "1.5;-0.1;1e+300;");
    /* binary16: 1, -2, the smallest above 0 = 2^-24 */
    numbers("e", (const uint16_t[]){0x3C00, 0xC000, 1}, "1;-2;5.960464477539063e-08;");
    numbers("b", (const uint8_t[]){5}, "1;0;1;");
}

static void decimals(void)
{
    numbers("d:9,2,32", CODES(12345, -5, 0), "123.45;-0.05;0;");
    numbers("d:18,3,64", (const int64_t[]){12345, -5, 0}, "12.345;-0.005;0;");
    numbers("d:38,1", (const int64_t[]){12345, 0, -5, -1, 0, 1},
            "1234.5;-0.5;1.8446744073709553e+18;");
    numbers("d:38,-2", (const int64_t[]){3, 0, 0, 0, -1, -1}, "300;0;-100;");
}

static void nulls_are_missing(void)
{
    const uint8_t valid[] = {0xA}; /* rows 1 and 3 */
    frame from;

    frame_of(&from, FIELD("g", "x"), ARRAY(4, 2, valid, VALUES(1, 2, 3, (double)NAN)));
    check(&from, 1, RI_MEASURE, COLUMN_MEASURE, 3, ";2;;;");
    from.child.null_count = -1; /* not counted */
    check(&from, 1, RI_MEASURE, COLUMN_MEASURE, 3, ";2;;;");
    from.child.null_count = 0; /* then nobody looks */
    check(&from, 1, RI_MEASURE, COLUMN_MEASURE, 1, "1;2;3;;");
    /* Whole rows may be null, too. */
    from.buffers[0] = valid;
    from.array.null_count = 2;
    check(&from, 1, RI_MEASURE, COLUMN_MEASURE, 3, ";2;;;");
    frame_of(&from, FIELD("n", "x"),
             ((struct ArrowArray){.length = 2, .null_count = 2, .release = mark_array}));
    check(&from, 1, RI_MEASURE, COLUMN_MEASURE, 2, ";;");
    check(&from, 1, RI_CATEGORY, COLUMN_CATEGORY, 2, "-;-;");
}

static void slices(void)
{
    const uint8_t valid[] = {0xFB}; /* all but row 2 */
    frame from;

    frame_of(&from, FIELD("i", "x"), ARRAY(5, 1, valid, CODES(10, 11, 12, 13, 14, 15)));
    from.child.offset = 1;
    check(&from, 1, RI_ANY, COLUMN_MEASURE, 1, "11;;13;14;15;");
    from.array.offset = 1; /* of the struct, on top of it */
    from.array.length = 3;
    check(&from, 1, RI_ANY, COLUMN_MEASURE, 1, ";13;14;");
    check(&from, 3, RI_ANY, COLUMN_MEASURE, 3, ";13;14;;13;14;;13;14;");
    check(&from, 0, RI_ANY, COLUMN_MEASURE, 0, "");
}

static void texts(void)
{
    const int32_t offsets[] = {0, 6, 6, 12, 24};
    const int64_t large[] = {0, 6, 6, 12, 24};
    const uint8_t valid[] = {0xD};
    frame from;

    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(4, 1, valid, offsets, "AkmolaAkmolaАлматы"));
    check(&from, 1, RI_ANY, COLUMN_CATEGORY, 1, "Akmola;-;Akmola;Алматы;");
    check(&from, 2, RI_ANY, COLUMN_CATEGORY, 2, "Akmola;-;Akmola;Алматы;Akmola;-;Akmola;Алматы;");
    from.field.format = "U";
    from.child.buffers[1] = large;
    check(&from, 1, RI_CATEGORY, COLUMN_CATEGORY, 1, "Akmola;-;Akmola;Алматы;");
    from.child.null_count = 0; /* an empty text is one, too */
    check(&from, 1, RI_KEY, COLUMN_KEY, 0, "Akmola;;Akmola;Алматы;");
}

static void what_else_can_be_a_label(void)
{
    frame from;

    frame_of(&from, FIELD("s", "x"), ARRAY(3, 0, NULL, ((const int16_t[]){2010, 2012, 2010})));
    check(&from, 1, RI_PERIOD, COLUMN_PERIOD, 0, "2010;2012;2010;");
    frame_of(&from, FIELD("L", "x"), ARRAY(1, 0, NULL, ((const uint64_t[]){UINT64_MAX})));
    check(&from, 1, RI_KEY, COLUMN_KEY, 0, "18446744073709551615;");
    frame_of(&from, FIELD("b", "x"), ARRAY(2, 0, NULL, ((const uint8_t[]){2})));
    check(&from, 1, RI_CATEGORY, COLUMN_CATEGORY, 0, "false;true;");
    frame_of(&from, FIELD("tdD", "x"), ARRAY(3, 0, NULL, CODES(0, 15552, -1)));
    check(&from, 1, RI_PERIOD, COLUMN_PERIOD, 0, "1970-01-01;2012-07-31;1969-12-31;");
    frame_of(&from, FIELD("tdm", "x"), ARRAY(2, 0, NULL, ((const int64_t[]){86400000, -1})));
    check(&from, 1, RI_ANY, COLUMN_CATEGORY, 0, "1970-01-02;1969-12-31;");
}

static void dictionaries(void)
{
    const int32_t offsets[] = {0, 1, 2, 3};
    const uint8_t valid[] = {0x5}; /* the second text is null */
    struct ArrowSchema words = FIELD("u", "");
    struct ArrowArray abc = TEXT_ARRAY(3, 0, NULL, offsets, "abc");
    struct ArrowArray tens = ARRAY(3, 0, NULL, VALUES(10, 20, 30));
    frame from;

    frame_of(&from, FIELD("C", "x"), ARRAY(4, 0, NULL, ((const uint8_t[]){2, 0, 2, 1})));
    from.field.dictionary = &words;
    from.child.dictionary = &abc;
    check(&from, 2, RI_ANY, COLUMN_CATEGORY, 0, "c;a;c;b;c;a;c;b;");
    abc.buffers[0] = valid;
    abc.null_count = 1;
    check(&from, 1, RI_ANY, COLUMN_CATEGORY, 1, "c;a;c;-;");
    words.format = "g";
    from.child.dictionary = &tens;
    check(&from, 1, RI_ANY, COLUMN_MEASURE, 0, "30;10;30;20;");
}

/* Out and in again: the same roles, labels, units, attributes and data. */
static void our_own_come_back(void)
{
    arena *memory = arena_new(allocator_system());
    table *data = sample_of_all_roles(memory);
    struct ArrowSchema schema;
    struct ArrowArray array;
    const struct ArrowArray *const pieces[] = {&array};
    const arrow_pieces from = {&schema, pieces, 1};
    char why[512] = "";

    CU_ASSERT_FATAL(arrow_export_table(allocator_system(), data, "x", NULL, NULL, &schema, &array));
    for (uint32_t c = 0; c < data->n_columns; c++) {
        const column *const sent = &data->columns[c];
        arrow_column got;

        CU_ASSERT_EQUAL_FATAL(arrow_import_column(memory, &from, c, RI_ANY, &got, why, sizeof why),
                              STATUS_OK);
        CU_ASSERT_EQUAL(got.role, sent->role);
        CU_ASSERT_STRING_EQUAL(got.name, sent->name);
        CU_ASSERT_STRING_EQUAL(got.label, sent->label);
        CU_ASSERT_STRING_EQUAL(got.unit, sent->unit);
        CU_ASSERT_EQUAL(got.n_attributes, sent->n_attributes);
        for (uint64_t k = 0; k < got.n_attributes; k++)
            CU_ASSERT(strcmp(got.attributes[k].name, sent->attributes[k].name) == 0 &&
                      strcmp(got.attributes[k].text, sent->attributes[k].text) == 0);
        for (uint64_t row = 0; row < data->rows && got.values; row++)
            CU_ASSERT(got.values[row] == sent->values[row] ||
                      (isnan(got.values[row]) && isnan(sent->values[row])));
        for (uint64_t row = 0; row < data->rows && got.codes; row++)
            CU_ASSERT_STRING_EQUAL(got.codes[row] < 0 ? "" : got.labels[got.codes[row]],
                                   text_in(data, sent->name, row));
    }
    schema.release(&schema);
    array.release(&array);
    table_release(data);
    arena_free(memory);
}

static void lack_of_memory_is_told(void)
{
    const int32_t offsets[] = {0, 1, 2, 3};
    struct ArrowSchema words = FIELD("u", "");
    struct ArrowArray abc = TEXT_ARRAY(3, 0, NULL, offsets, "abc");
    status code = STATUS_SYSTEM;
    frame from;

    frame_of(&from, FIELD("C", "x"), ARRAY(4, 0, NULL, ((const uint8_t[]){2, 0, 2, 1})));
    from.field.dictionary = &words;
    from.child.dictionary = &abc;
    for (size_t n = 0; code != STATUS_OK; n++) {
        failing_allocator source = failing_after(n);
        arena *memory = arena_new(&source.base);
        arrow_column made;
        char why[512];

        if (memory) {
            code = frame_import(&from, 1, memory, RI_KEY, &made, why);
            CU_ASSERT(code == STATUS_OK || code == STATUS_SYSTEM);
            if (code == STATUS_SYSTEM)
                CU_ASSERT_STRING_EQUAL(why, "there is not enough memory");
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(source.live, 0);
        CU_ASSERT_FATAL(n < 100);
    }
}

CU_TestInfo import_tests[] = {
    {"every kind of number", every_kind_of_number},
    {"decimals", decimals},
    {"nulls are missing", nulls_are_missing},
    {"slices and pieces", slices},
    {"texts", texts},
    {"what else can be a label", what_else_can_be_a_label},
    {"dictionaries", dictionaries},
    {"our own come back", our_own_come_back},
    {"lack of memory is told", lack_of_memory_is_told},
    CU_TEST_INFO_NULL,
};

/* ---------------------------------------------------------------- what cannot be read */

static void refused(frame *from, uint32_t role, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    arrow_column made;
    char why[512];

    CU_ASSERT_EQUAL(frame_import(from, 1, memory, role, &made, why), STATUS_STUDY);
    if (strcmp(why, expected) != 0)
        (void)fprintf(stderr, "said: %s\n", why);
    CU_ASSERT_STRING_EQUAL(why, expected);
    arena_free(memory);
}

static void other_types(void)
{
    static const char *const formats[] = {
        "z",  "Z",  "+l",  "+s",    "vu",        "tsu:",      "w:16",   "",
        "gg", "d:", "d:3", "d:0,1", "d:3,1,256", "d:3,99999", "d:3,1x", "\xFF"};
    frame from;

    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
        char expected[256];

        frame_of(&from, FIELD(formats[k], "x"), ARRAY(1, 0, NULL, VALUES(1)));
        (void)snprintf(expected, sizeof expected,
                       "column 'x' is of the Arrow type '%s', which is none of those that can be "
                       "read",
                       formats[k]);
        refused(&from, RI_ANY, expected);
    }
    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(0, 0, NULL, CODES(0), ""));
    refused(&from, RI_MEASURE, "column 'x' has texts, where numbers are wanted");
    frame_of(&from, FIELD("g", "x"), ARRAY(1, 0, NULL, VALUES(1)));
    refused(&from, RI_KEY,
            "column 'x' has numbers that are not whole, which cannot be labels, in row 1");
}

static void wrong_values(void)
{
    const uint8_t valid[] = {1};
    frame from;

    frame_of(&from, FIELD("g", "x"), ARRAY(2, 0, NULL, VALUES(1, (double)INFINITY)));
    refused(&from, RI_ANY, "column 'x' has an infinite value in row 2");
    frame_of(&from, FIELD("i", "x"), ARRAY(2, 1, valid, CODES(1, 2)));
    refused(&from, RI_KEY, "column 'x' is a key and is missing in row 2");
    refused(&from, RI_PERIOD, "column 'x' is a period and is missing in row 2");
    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(1, 0, NULL, CODES(0, 2), "\xFF\xFE"));
    refused(&from, RI_KEY, "column 'x' has a text in row 1 that is not printable UTF-8");
    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(1, 0, NULL, CODES(0, 2), "a\0"));
    refused(&from, RI_KEY, "column 'x' has a text in row 1 that is not printable UTF-8");
    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(1, 0, NULL, CODES(3, 2), "abc"));
    refused(&from, RI_KEY, "column 'x' has texts whose places are in no order, in row 1");
    frame_of(&from, FIELD("u", "x"), TEXT_ARRAY(1, 0, NULL, CODES(-1, 2), "abc"));
    refused(&from, RI_KEY, "column 'x' has texts whose places are in no order, in row 1");
    frame_of(&from, FIELD("tdD", "x"), ARRAY(1, 0, NULL, CODES(INT32_MAX)));
    refused(&from, RI_KEY, "column 'x' has a date that is not in the years 0 to 9999, in row 1");
}

static void wrong_dictionaries(void)
{
    struct ArrowSchema words = FIELD("u", "");
    struct ArrowArray ab = TEXT_ARRAY(2, 0, NULL, CODES(0, 1, 2), "ab");
    frame from;

    frame_of(&from, FIELD("i", "x"), ARRAY(2, 0, NULL, CODES(0, 2)));
    from.field.dictionary = &words;
    refused(&from, RI_KEY, "column 'x' has an array that is not what its type says");
    from.child.dictionary = &ab;
    refused(&from, RI_KEY, "column 'x' has an index outside its dictionary in row 2");
    from.child.buffers[1] = CODES(-1, 0);
    refused(&from, RI_KEY, "column 'x' has an index outside its dictionary in row 1");
    from.field.format = "g";
    refused(&from, RI_KEY, "column 'x' has a dictionary that is looked up by numbers");
    from.field.format = "i";
    ab.release = NULL;
    refused(&from, RI_KEY, "column 'x' has an array that was released");
    ab.release = mark_array;
    words.dictionary = &words;
    refused(&from, RI_KEY, "column 'x' has a dictionary that is looked up by texts");
}

static void wrong_arrays(void)
{
    frame from;

    frame_of(&from, FIELD("g", "x"), ARRAY(2, 0, NULL, NULL));
    refused(&from, RI_ANY, "column 'x' has an array without data");
    from.child.n_buffers = 3;
    refused(&from, RI_ANY, "column 'x' has an array that is not what its type says");
    frame_of(&from, FIELD("g", "x"), ARRAY(2, 0, NULL, VALUES(1, 2)));
    from.child.offset = INT64_MAX;
    refused(&from, RI_ANY, "column 'x' has an array of impossible length");
    from.child.offset = 0;
    from.child.null_count = 3;
    refused(&from, RI_ANY, "column 'x' has an array of impossible length");
    from.child.null_count = 0;
    from.array.length = 3;
    refused(&from, RI_ANY, "column 'x' is shorter than its table");
    from.array.length = -1;
    refused(&from, RI_ANY, "a piece of the table is of impossible length");
    from.array.length = 2;
    from.array.n_children = 2;
    refused(&from, RI_ANY, "a piece of the table is no Arrow struct array of its schema");
    from.schema.n_children = 0;
    refused(&from, RI_ANY, "the table has no column number 1");
    from.schema.format = "g";
    refused(&from, RI_ANY, "the table is no Arrow struct array");
    from.schema.format = "+s";
    from.schema.release = NULL;
    refused(&from, RI_ANY, "the table is no Arrow struct array");
}

CU_TestInfo import_wrong_tests[] = {
    {"other types", other_types},
    {"wrong values", wrong_values},
    {"wrong dictionaries", wrong_dictionaries},
    {"wrong arrays", wrong_arrays},
    CU_TEST_INFO_NULL,
};
