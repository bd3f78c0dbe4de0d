/* csv_rows_test.c - report.csv writes the same bytes by one thread and by several: a table of many
 * blocks of rows, against lines made one by one. */
#include <CUnit/Basic.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "table/number.h"
#include "test_main.h"

enum { ROWS = 20001, LABELS = 4 };

static const char *const labels[LABELS] = {"Almaty; city, 1", "a \"b\"",
                                           "a label of more than sixteen bytes", "Ақмола"};
static const char *const quoted[LABELS] = {"\"Almaty; city, 1\"", "\"a \"\"b\"\"\"",
                                           "a label of more than sixteen bytes", "Ақмола"};

typedef struct large {
    int32_t regions[ROWS], grades[ROWS];
    double values[ROWS];
    ri_column columns[3];
    const ri_column *listed[3];
    ri_table table;
} large;

static large *make_large(void)
{
    large *const self = calloc(1, sizeof *self);

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    for (int i = 0; i < ROWS; i++) {
        self->regions[i] = i % LABELS;
        self->grades[i] = i % 5 == 0 ? -1 : i % LABELS;
        self->values[i] = i % 7 == 0 ? (double)NAN : (i - 3000) / 7.0;
    }
    self->columns[0] = (ri_column){.role = RI_KEY, .name = "region", .codes = self->regions};
    self->columns[1] = (ri_column){.role = RI_CATEGORY, .name = "grade", .codes = self->grades};
    self->columns[2] = (ri_column){.role = RI_MEASURE, .name = "value", .values = self->values};
    for (int c = 0; c < 3; c++) {
        ri_column *const each = &self->columns[c];

        each->size = sizeof *each;
        each->rows = ROWS;
        each->label = each->name;
        each->unit = c == 2 ? "1" : "";
        each->labels = c == 2 ? NULL : labels;
        each->n_labels = c == 2 ? 0 : LABELS;
        self->listed[c] = each;
    }
    self->table = (ri_table){.size = sizeof self->table,
                             .rows = ROWS,
                             .n_columns = 3,
                             .columns = self->listed,
                             .name = "large",
                             .title = "Large",
                             .plugin = "csv"};
    return self;
}

static char *lines_of(const large *self)
{
    char *text = NULL, number[NUMBER_BYTES];
    size_t n = 0;
    FILE *const to = open_memstream(&text, &n);

    CU_ASSERT_PTR_NOT_NULL_FATAL(to);
    (void)fprintf(to, "region,grade,value\r\n");
    for (int i = 0; i < ROWS; i++) {
        (void)number_text(self->values[i], -1, number);
        (void)fprintf(to, "%s,%s,%s\r\n", quoted[self->regions[i]],
                      self->grades[i] < 0 ? "" : quoted[self->grades[i]], number);
    }
    CU_ASSERT_EQUAL(fclose(to), 0);
    return text;
}

static void the_same_for_any_number_of_threads(void)
{
    large *const self = make_large();
    char *const expected = lines_of(self);

    for (uint32_t threads = 0; threads <= 5; threads++) {
        fixture f;

        set_up(&f, "report_csv", &self->table, NULL);
        f.call.threads = threads;
        CU_ASSERT_EQUAL(run(&f), RI_OK);
        CU_ASSERT_STRING_EQUAL(mock_text(f.ctx, "large.csv"), expected);
        tear_down(&f);
    }
    free(expected);
    free(self);
}

/* The n-th write or report of progress fails: the threads end, and so does the call. */
static void failures_end_all_threads(void)
{
    large *const self = make_large();

    for (uint64_t n = 0; n < 5; n++)
        for (int which = 0; which < 2; which++) {
            fixture f;

            set_up(&f, "report_csv", &self->table, NULL);
            f.call.threads = 3;
            *(which ? &f.ctx->progresses : &f.ctx->writes) = n;
            CU_ASSERT_EQUAL(run(&f), which ? RI_CANCELLED : RI_NO_MEMORY);
            tear_down(&f);
        }
    free(self);
}

int main(int argc, char **argv)
{
    CU_TestInfo tests[] = {
        {"the same for any number of threads", the_same_for_any_number_of_threads},
        {"failures end all threads", failures_end_all_threads},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{"report.csv: rows", NULL, NULL, NULL, NULL, tests},
                             CU_SUITE_INFO_NULL};

    if (argc < 2)
        return 2;
    fixture_folder = argv[1];
    return unit_main(suites);
}
