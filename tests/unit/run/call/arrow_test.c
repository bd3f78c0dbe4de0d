/* arrow_test.c - runs the tests of the Arrow C data interface; what they share. */
#include "arrow_test.h"

#include <CUnit/Basic.h>

#include "table/number.h"
#include "test_main.h"

table *sample_of_all_roles(arena *memory)
{
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Алматы"), CODES(0, 1, 0, 1), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011", "2012"), CODES(0, 0, 2, 2), NULL},
        {COLUMN_MEASURE, "score", NULL, NULL, VALUES(1.5, (double)NAN, -0.25, 1e300)},
        {COLUMN_CATEGORY, "grade", TEXTS("A", ""), CODES(1, 0, -1, 0), NULL},
    };
    table *made = make_table(memory, 4, columns, 4);

    if (made) {
        static const attribute says[] = {{"direction", "up"}, {"weight", "2"}};

        made->columns[2].label = "The score";
        made->columns[2].unit = "million KZT";
        made->columns[2].attributes = says;
        made->columns[2].n_attributes = 2;
    }
    return made;
}

void mark_schema(struct ArrowSchema *self)
{
    self->release = NULL;
}

void mark_array(struct ArrowArray *self)
{
    self->release = NULL;
}

void frame_of(frame *self, struct ArrowSchema field, struct ArrowArray child)
{
    *self = (frame){.field = field, .child = child};
    self->fields[0] = &self->field;
    self->children[0] = &self->child;
    self->schema = (struct ArrowSchema){.format = "+s",
                                        .name = "",
                                        .n_children = 1,
                                        .children = self->fields,
                                        .release = mark_schema};
    self->array = (struct ArrowArray){.length = child.length,
                                      .n_buffers = 1,
                                      .n_children = 1,
                                      .buffers = self->buffers,
                                      .children = self->children,
                                      .release = mark_array};
    for (size_t k = 0; k < 3; k++)
        self->pieces[k] = &self->array;
}

status frame_import(const frame *self, uint64_t n, arena *memory, uint32_t role, arrow_column *to,
                    char why[512])
{
    const arrow_pieces from = {&self->schema, self->pieces, n};

    why[0] = '\0';
    return arrow_import_column(memory, &from, 0, role, to, why, 512);
}

const char *frame_text(arena *memory, const arrow_column *of)
{
    const char *all = "";

    for (uint64_t row = 0; row < of->rows && all; row++) {
        char number[NUMBER_BYTES] = "";
        const char *text = number;

        if (of->values)
            (void)number_text(of->values[row], -1, number);
        else
            text = of->codes[row] < 0 ? "-" : of->labels[of->codes[row]];
        all = arena_print(memory, "%s%s;", all, text);
    }
    return all;
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"out", NULL, NULL, NULL, NULL, export_tests},
        {"in", NULL, NULL, NULL, NULL, import_tests},
        {"what cannot be read", NULL, NULL, NULL, NULL, import_wrong_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
