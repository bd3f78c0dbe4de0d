/* arrow.c - a table by the Arrow C data interface, read when the study is gone.
 *
 *   arrow STUDY TABLE     prints it with tabs between the cells
 *
 * It knows nothing of how a table is exported but what the interface says of any array.
 */
#include <regind/arrow.h>
#include <regind/regind.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int valid(const struct ArrowArray *of, int64_t row)
{
    const uint8_t *const bits = of->buffers[0];

    return !bits || (bits[(row + of->offset) / 8] >> (row + of->offset) % 8 & 1);
}

static void print_text(const struct ArrowSchema *type, const struct ArrowArray *of, int64_t k)
{
    const int32_t *const small = of->buffers[1];
    const int64_t *const large = of->buffers[1];
    const int is_large = strcmp(type->format, "U") == 0;
    const int64_t start = is_large ? large[k] : small[k],
                  end = is_large ? large[k + 1] : small[k + 1];

    (void)printf("%.*s", (int)(end - start), (const char *)of->buffers[2] + start);
}

static void print_cell(const struct ArrowSchema *type, const struct ArrowArray *of, int64_t row)
{
    char number[REGIND_NUMBER_BYTES];

    if (!valid(of, row))
        return;
    if (type->dictionary) {
        print_text(type->dictionary, of->dictionary,
                   ((const int32_t *)of->buffers[1])[row + of->offset]);
        return;
    }
    (void)regind_number_text(((const double *)of->buffers[1])[row + of->offset], -1, number);
    (void)fputs(number, stdout);
}

static void print_table(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    for (int64_t c = 0; c < schema->n_children; c++)
        (void)printf("%s%s", c ? "\t" : "", schema->children[c]->name);
    (void)puts("");
    for (int64_t row = 0; row < array->length; row++) {
        for (int64_t c = 0; c < schema->n_children; c++) {
            (void)fputs(c ? "\t" : "", stdout);
            print_cell(schema->children[c], array->children[c], row);
        }
        (void)puts("");
    }
}

int main(int count, char **arguments)
{
    regind_study *study = count == 3 ? regind_study_open(arguments[1], NULL) : NULL;
    const regind_table *table;
    struct ArrowSchema schema;
    struct ArrowArray array;
    regind_status status;

    if (!study)
        return REGIND_BAD_USAGE;
    status = regind_study_run(study);
    table = status == REGIND_OK ? regind_study_table(study, arguments[2]) : NULL;
    status = table ? regind_table_export_arrow(table, &schema, &array) : REGIND_BAD_USAGE;
    regind_study_free(study);
    if (status != REGIND_OK)
        return status;
    print_table(&schema, &array);
    array.release(&array);
    schema.release(&schema);
    return array.release || schema.release ? 1 : 0;
}
