/* tables.c - tables and their columns: see regind.h */
#include <stdint.h>

#include "../table/arrow/arrow.h"
#include "../table/number.h"
#include "handles.h"

_Static_assert(REGIND_ROLE_KEY == (int)COLUMN_KEY && REGIND_ROLE_PERIOD == (int)COLUMN_PERIOD &&
                   REGIND_ROLE_MEASURE == (int)COLUMN_MEASURE &&
                   REGIND_ROLE_CATEGORY == (int)COLUMN_CATEGORY,
               "roles are those of the host");
_Static_assert(REGIND_NUMBER_BYTES == NUMBER_BYTES, "numbers have room");

const char *regind_table_name(const regind_table *self)
{
    return run_table_of(self)->name;
}

const char *regind_table_id(const regind_table *self)
{
    return run_table_of(self)->id;
}

uint64_t regind_table_rows(const regind_table *self)
{
    const table *const data = run_table_of(self)->data;

    return data ? data->rows : 0;
}

size_t regind_table_column_count(const regind_table *self)
{
    const table *const data = run_table_of(self)->data;

    return data ? data->n_columns : 0;
}

size_t regind_table_key_count(const regind_table *self)
{
    const table *const data = run_table_of(self)->data;

    return data ? data->n_keys : 0;
}

const regind_column *regind_table_column(const regind_table *self, size_t k)
{
    const table *const data = run_table_of(self)->data;

    return data && k < data->n_columns ? column_handle(&data->columns[k]) : NULL;
}

const regind_column *regind_table_column_named(const regind_table *self, const char *name)
{
    const table *const data = run_table_of(self)->data;

    return data ? column_handle(table_find(data, name)) : NULL;
}

/* Arrays may outlive the study and its allocator, and end on any thread. */
regind_status regind_table_export_arrow(const regind_table *self, struct ArrowSchema *schema,
                                        struct ArrowArray *array)
{
    const run_table *const of = run_table_of(self);

    if (!of->data)
        return REGIND_BAD_USAGE;
    return arrow_export_table(allocator_system(), of->data, of->name, NULL, NULL, schema, array)
               ? REGIND_OK
               : REGIND_SYSTEM_FAILED;
}

const char *regind_column_name(const regind_column *self)
{
    return column_of(self)->name;
}

const char *regind_column_label(const regind_column *self)
{
    return column_of(self)->label;
}

const char *regind_column_unit(const regind_column *self)
{
    return column_of(self)->unit;
}

int32_t regind_column_role(const regind_column *self)
{
    return (int32_t)column_of(self)->role;
}

const double *regind_column_values(const regind_column *self)
{
    return column_of(self)->values;
}

const int32_t *regind_column_codes(const regind_column *self)
{
    return column_of(self)->codes;
}

uint64_t regind_column_label_count(const regind_column *self)
{
    return column_of(self)->labels.count;
}

const char *regind_column_label_text(const regind_column *self, int64_t code)
{
    return code < 0 ? NULL : label_at(&column_of(self)->labels, (uint64_t)code);
}

size_t regind_column_attribute_count(const regind_column *self)
{
    return column_of(self)->n_attributes;
}

const char *regind_column_attribute_name(const regind_column *self, size_t k)
{
    const column *const of = column_of(self);

    return k < of->n_attributes ? of->attributes[k].name : NULL;
}

const char *regind_column_attribute_text(const regind_column *self, size_t k)
{
    const column *const of = column_of(self);

    return k < of->n_attributes ? of->attributes[k].text : NULL;
}

const char *regind_column_attribute(const regind_column *self, const char *name)
{
    return column_attribute(column_of(self), name);
}

size_t regind_number_text(double value, int32_t digits, char *buffer)
{
    return number_text(value, digits, buffer);
}
