/* bench.c - see bench.h */
#include "bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../run/call/load.h"
#include "../run/wire/crash_frames.h"
#include "crash.h"

void bench_no_memory(const bench *self)
{
    (void)snprintf(self->said->did, sizeof self->said->did, "there is no memory left");
    self->said->kind = VERDICT_SYSTEM;
    _exit(0);
}

void *bench_take(const bench *self, size_t count, size_t size)
{
    void *taken = arena_take(self->memory, count ? count : 1, size);

    if (!taken)
        bench_no_memory(self);
    return taken;
}

const char *bench_text(const bench *self, const char *text)
{
    const char *copy = arena_text(self->memory, text);

    if (!copy)
        bench_no_memory(self);
    return copy;
}

const char *bench_print(const bench *self, const char *format, ...)
{
    va_list list;
    const char *made;

    va_start(list, format);
    made = arena_vprint(self->memory, format, list);
    va_end(list);
    if (!made)
        bench_no_memory(self);
    return made;
}

__attribute__((format(printf, 3, 0))) static void say(bench *self, verdict_kind kind,
                                                      const char *format, va_list list)
{
    if (self->said->kind == VERDICT_FAILED)
        return;
    self->said->kind = kind;
    (void)vsnprintf(self->said->did, sizeof self->said->did, format, list);
}

void bench_pass(bench *self)
{
    if (self->said->kind == VERDICT_NONE)
        self->said->kind = VERDICT_PASSED;
}

void bench_remark(bench *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    say(self, VERDICT_PASSED, format, list);
    va_end(list);
}

void bench_skip(bench *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    say(self, VERDICT_SKIPPED, format, list);
    va_end(list);
}

void bench_refused(bench *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    say(self, VERDICT_REFUSED, format, list);
    va_end(list);
}

bool bench_fail(bench *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    say(self, VERDICT_FAILED, format, list);
    va_end(list);
    return false;
}

void bench_with(bench *self, const char *format, ...)
{
    va_list list;

    if (bench_failed(self))
        return;
    va_start(list, format);
    (void)vsnprintf(self->said->with, sizeof self->said->with, format, list);
    va_end(list);
}

void bench_asks(bench *self, const char *what)
{
    if (!bench_failed(self))
        (void)snprintf(self->said->asks, sizeof self->said->asks, "%s", what);
}

bool bench_failed(const bench *self)
{
    return self->said->kind == VERDICT_FAILED;
}

/* ---------------------------------------------------------------- examples */

#define SIZE_UP_TO(type, member) (offsetof(type, member) + sizeof(((const type *)0)->member))

/* Item k of an array whose items are `stride` long, as an item of ours: what a longer one has more
 * is unknown here, what a shorter one lacks is zero. */
static void take_item(const void *array, uint32_t stride, size_t k, void *item, size_t size)
{
    memset(item, 0, size);
    memcpy(item, (const char *)array + k * stride, stride < size ? stride : size);
}

static const ri_example_table *take_tables(const bench *self, const ri_examples *from,
                                           const ri_example_table *tables, uint32_t n)
{
    ri_example_table *made = bench_take(self, n, sizeof *made);

    for (uint32_t t = 0; t < n; t++) {
        ri_example_column *columns;

        take_item(tables, from->table_size, t, &made[t], sizeof made[t]);
        columns = bench_take(self, made[t].n_columns, sizeof *columns);
        for (uint32_t c = 0; c < made[t].n_columns; c++)
            take_item(made[t].columns, from->column_size, c, &columns[c], sizeof columns[c]);
        made[t].columns = columns;
    }
    return made;
}

static const char *table_fault(const ri_example_table *table)
{
    for (uint32_t c = 0; c < table->n_columns; c++) {
        const ri_example_column *const each = &table->columns[c];

        if (!each->name || each->role < RI_KEY || each->role > RI_CATEGORY)
            return "has a column without a name, or of an unknown role";
        if (each->rows && (each->role == RI_MEASURE ? !each->values : !each->texts))
            return "has a column without values";
        if (each->rows != table->columns[0].rows)
            return "has columns of different lengths";
        for (uint64_t i = 0; i < each->rows && each->role != RI_MEASURE; i++)
            if (!each->texts[i] && each->role != RI_CATEGORY)
                return "has a key that is missing";
    }
    return NULL;
}

static const char *files_fault(const ri_example_file *files, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (!files || !files[k].name || !*files[k].name || strchr(files[k].name, '/') ||
            (files[k].length && !files[k].bytes))
            return "has a file without a plain name, or without bytes";
    return NULL;
}

static const char *example_fault(const ri_example *example)
{
    const char *fault = NULL;

    if (!example->title || !example->source)
        return "has no title or no source";
    fault = files_fault(example->files, example->n_files);
    fault = fault ? fault : files_fault(example->written, example->n_written);
    for (uint32_t k = 0; !fault && k < example->n_notes; k++)
        if (!example->notes || !example->notes[k] || !*example->notes[k])
            fault = "has an empty note";
    if (!fault && example->refusal && (example->n_out || example->n_written))
        fault = "is refused, and has results";
    for (uint32_t t = 0; !fault && t < example->n_in; t++)
        fault = table_fault(&example->in[t]);
    for (uint32_t t = 0; !fault && t < example->n_out; t++)
        fault = table_fault(&example->out[t]);
    for (uint32_t a = 0; !fault && a < example->n_arguments; a++)
        if (!example->arguments[a].id || !example->arguments[a].text)
            fault = "has an argument without a key or a text";
    return fault;
}

bool bench_examples(bench *self, char *why, size_t why_size)
{
    const ri_examples *from = NULL;
    ri_example *made;

    if (self->code->extension)
        from = self->code->extension(RI_EXAMPLES_2_INTERFACE);
    if (!from && self->code->extension)
        from = self->code->extension(RI_EXAMPLES_INTERFACE);
    if (!from)
        return true;
    if (from->size < SIZE_UP_TO(ri_examples, examples) ||
        from->example_size < SIZE_UP_TO(ri_example, reserved) ||
        from->table_size < SIZE_UP_TO(ri_example_table, reserved) ||
        from->column_size < SIZE_UP_TO(ri_example_column, tolerance)) {
        (void)snprintf(why, why_size, "its examples have structs shorter than those of SDK 1.0");
        return false;
    }
    made = bench_take(self, from->count, sizeof *made);
    for (uint32_t k = 0; k < from->count; k++) {
        const char *fault;

        take_item(from->examples, from->example_size, k, &made[k], sizeof made[k]);
        made[k].in = take_tables(self, from, made[k].in, made[k].n_in);
        made[k].out = take_tables(self, from, made[k].out, made[k].n_out);
        fault = example_fault(&made[k]);
        if (fault) {
            (void)snprintf(why, why_size, "its example %u %s", k + 1, fault);
            return false;
        }
    }
    self->examples = made;
    self->n_examples = from->count;
    return true;
}

/* ---------------------------------------------------------------- the module */

static const plugin_description *describe(bench *self, const ri_module *module, const char *id)
{
    char why[1024] = "";
    const plugin_description *const found =
        description_of_module(self->memory, module, self->path, id, why, sizeof why);

    if (!found)
        (void)bench_fail(self, "%s", why);
    return found;
}

void bench_begin(bench *self)
{
    self->memory = arena_new(allocator_system());
    if (!self->memory || !(self->unit_system = units_new(allocator_system())) ||
        !crash_catch(self->said, &self->guards))
        bench_no_memory(self);
    bench_confine(self);
}

bool bench_open(bench *self, const char *plugin)
{
    char why[1024] = "";
    const ri_module *const module = load_module(self->path, why, sizeof why);

    if (!module)
        return bench_fail(self, "%s", why);
    crash_frames_of(module);
    self->plugin = describe(self, module, plugin);
    self->code = self->plugin ? load_plugin(module, plugin) : NULL;
    if (!self->code)
        return bench_fail(self, "the module no longer holds %s", plugin);
    if (!bench_examples(self, why, sizeof why))
        return bench_fail(self, "%s", why);
    return true;
}
