#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void differ(const char *what, const char *expected, const char *found)
{
    (void)fprintf(stderr, "\n%s:\n--- expected\n%s\n--- found\n%s\n", what, expected, found);
    CU_FAIL("see above");
}

static void check_text(const char *what, const char *expected, const char *found)
{
    if (strcmp(expected, found) != 0)
        differ(what, expected, found);
    CU_PASS("compared");
}

void check_messages(trial *self, severity level, const char *expected)
{
    const size_t n = trial_messages(self, level);
    char *all = arena_text(self->memory, "");

    for (size_t k = 0; all && k < n; k++)
        all =
            arena_print(self->memory, "%s%s%s", all, k ? "\n" : "", trial_message(self, level, k));
    check_text("messages", expected, all ? all : "(no memory)");
}

void check_values(trial *self, const char *name, const char *unit, size_t n, const double *expected)
{
    const column *const found = trial_column(self, name);

    if (!found || found->role != COLUMN_MEASURE) {
        differ(name, "a measure", "none");
        return;
    }
    if (unit)
        check_text(name, unit, found->unit);
    CU_ASSERT_EQUAL_FATAL(self->result.tables[0].rows, n);
    for (size_t i = 0; i < n; i++) {
        const double x = found->values[i];
        char a[64], b[64];

        if (x == expected[i] || (isnan(x) && isnan(expected[i])))
            continue;
        (void)snprintf(a, sizeof a, "row %zu: %.17g", i, expected[i]);
        (void)snprintf(b, sizeof b, "row %zu: %.17g", i, x);
        differ(name, a, b);
    }
}

void check_labels(trial *self, const char *name, const char *expected)
{
    const column *const found = trial_column(self, name);
    const uint64_t rows = self->result.n_tables ? self->result.tables[0].rows : 0;
    char *all = arena_text(self->memory, "");

    if (!found || found->role == COLUMN_MEASURE) {
        differ(name, "labels", "none");
        return;
    }
    for (uint64_t i = 0; all && i < rows; i++)
        all =
            arena_print(self->memory, "%s%s%s", all, i ? "|" : "",
                        found->codes[i] < 0 ? "(missing)"
                                            : label_at(&found->labels, (uint64_t)found->codes[i]));
    check_text(name, expected, all ? all : "(no memory)");
}

void check_attribute(trial *self, const char *name, const char *attribute_name,
                     const char *expected)
{
    const column *const found = trial_column(self, name);
    const char *const text = found ? column_attribute(found, attribute_name) : NULL;

    check_text(name, expected, text ? text : "(none)");
}

void check_allocations(trial *self)
{
    status code = STATUS_SYSTEM;

    for (int64_t n = 0; n < 10000 && code != STATUS_OK; n++) {
        self->allocations = n;
        code = trial_run(self);
        if (code == STATUS_OK)
            break;
        CU_ASSERT_EQUAL(code, STATUS_SYSTEM);
        CU_ASSERT_EQUAL(trial_messages(self, SEVERITY_ERROR), 1);
    }
    self->allocations = -1;
    CU_ASSERT_EQUAL(code, STATUS_OK);
}
