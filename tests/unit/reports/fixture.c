/* fixture.c - see fixture.h */
#include "fixture.h"

#include <CUnit/CUnit.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *fixture_folder;

void set_up(fixture *self, const char *module, const ri_table *first, const ri_table *second)
{
    char path[512];
    const ri_plugin *plugin;

    memset(self, 0, sizeof *self);
    (void)snprintf(path, sizeof path, "%s/%s.so", fixture_folder, module);
    plugin = self->plugin = mock_plugin(path);
    CU_ASSERT_PTR_NOT_NULL_FATAL(plugin);
    CU_ASSERT_FATAL(plugin->n_parameters <= MAX_ARGS);
    CU_ASSERT_FATAL(plugin->n_in <= MAX_INPUTS);
    for (uint32_t k = 0; k < plugin->n_parameters; k++) {
        const ri_parameter *parameter = &plugin->parameters[k];
        ri_value *value = &self->values[k];

        value->size = sizeof *value;
        value->number = parameter->fallback;
        if (strcmp(parameter->id, "language") == 0)
            value->number = 0; /* English, whatever the locale */
        value->text = parameter->type == RI_CHOICE && !isnan(parameter->fallback)
                          ? parameter->choices[(int)parameter->fallback]
                          : parameter->fallback_text;
        if (parameter->flags & RI_PER_COLUMN) {
            for (int c = 0; c < MAX_COLUMNS; c++)
                self->per_column[c] = parameter->fallback;
            value->numbers = self->per_column;
            value->count = MAX_COLUMNS;
        }
        self->args[k] = value;
    }
    self->tables[0] = first;
    self->tables[1] = second;
    self->ctx = mock_new();
    self->call = (ri_call){.size = sizeof self->call,
                           .threads = 1,
                           .rows = first->rows,
                           .in = self->in,
                           .args = self->args,
                           .n_tables = second ? 2 : 1,
                           .tables = self->tables,
                           .step = "report",
                           .study = "Study of \"regions\""};
    if (plugin->flags & RI_TABLES)
        return; /* the tables beside are not bound */
    /* report.table: two keys of the rating, or none. */
    self->in[0] = (ri_input){first->columns, first == &table_rating ? 2 : 0};
    self->in[1] = (ri_input){first->columns + self->in[0].n, first->n_columns - self->in[0].n};
}

void tear_down(fixture *self)
{
    mock_free(self->ctx);
}

ri_value *argument(fixture *self, const char *id)
{
    for (uint32_t k = 0; k < self->plugin->n_parameters; k++)
        if (strcmp(self->plugin->parameters[k].id, id) == 0)
            return &self->values[k];
    CU_FAIL_FATAL("no such parameter");
    return NULL;
}

ri_status run(fixture *self)
{
    return self->plugin->run(&mock_host, self->ctx, &self->call);
}

void check_text(fixture *self, const char *file, const char *expected)
{
    const char *text;

    CU_ASSERT_EQUAL(run(self), RI_OK);
    CU_ASSERT_EQUAL(self->ctx->n_files, 1);
    text = mock_text(self->ctx, file);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    if (strcmp(text, expected) != 0)
        (void)fprintf(stderr, "found:\n%s\nexpected:\n%s\n", text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
    tear_down(self);
}

void check_failure(fixture *self, const char *parameter, const char *error, const char *hint)
{
    self->call.flags = RI_PLANNING;
    CU_ASSERT_NOT_EQUAL(run(self), RI_OK);
    CU_ASSERT_EQUAL(self->ctx->n_files, 0);
    CU_ASSERT_STRING_EQUAL(self->ctx->error, error);
    CU_ASSERT_STRING_EQUAL(self->ctx->hint, hint);
    if (parameter)
        CU_ASSERT_PTR_EQUAL(argument(self, parameter), &self->values[self->ctx->parameter]);
    tear_down(self);
}

void check_failing(const char *module, const ri_table *table, void (*prepare)(fixture *),
                   size_t counter, ri_status expected, uint64_t least)
{
    ri_status status;
    uint64_t n = 0;

    do {
        fixture f;

        set_up(&f, module, table, NULL);
        if (prepare)
            prepare(&f);
        memcpy((char *)f.ctx + counter, &n, sizeof n);
        status = run(&f);
        if (status != RI_OK)
            CU_ASSERT_EQUAL(status, expected);
        tear_down(&f);
    } while (status != RI_OK && ++n < 1000);
    CU_ASSERT(n >= least && n < 1000);
}
