/* describe.c - see describe.h */
#include "describe.h"

#include <string.h>

#include "../../base/suggest.h"
#include "inputs.h"

/* The path a source reads its codebook from; NULL: it has none. */
static const char *own_path(const step_scene *self, uint32_t s)
{
    const plugin_description *const plugin = self->steps[s].plugin;

    for (uint32_t k = 0; plugin && plugin->kind == RI_SOURCE && k < plugin->n_parameters; k++)
        if (plugin->parameters[k].type == RI_FILE &&
            strcmp(plugin->parameters[k].id, "codebook") == 0)
            return self->works[s].args ? self->works[s].args[k].text : NULL;
    return NULL;
}

/* Each file is read once; what is wrong with it is told by the source, which reads it, too. */
static codebook_use *own_book(step_scene *self, const char *path)
{
    void *books = self->books;
    const char *why;

    for (size_t k = 0; k < self->n_books; k++)
        if (!self->books[k].of_study && strcmp(self->books[k].path, path) == 0)
            return &self->books[k];
    if (!arena_reserve(self->memory, &books, &self->book_capacity, self->n_books,
                       sizeof *self->books))
        return NULL;
    if (!inputs_watch(self, path))
        return NULL;
    self->books = books;
    self->books[self->n_books] =
        (codebook_use){path, codebook_read(self->memory, path, NULL, &why), false};
    return &self->books[self->n_books++];
}

void describe_open(step_scene *self, bool is_there)
{
    const study_key *const key = study_head_key(self->read, "codebook");
    const char *path = key ? study_path(self->memory, key, key->value) : NULL, *why = NULL;
    const size_t before = self->errors.errors;
    codebook *book;

    if (!key)
        return;
    self->books = arena_take(self->memory, 1, sizeof *self->books);
    if (!path || !self->books) {
        (void)diagnostics_no_memory(&self->errors);
        return;
    }
    self->book_capacity = 1;
    if (!inputs_watch(self, path)) {
        (void)diagnostics_no_memory(&self->errors);
        return;
    }
    book = is_there ? codebook_read(self->memory, path, &self->errors, &why) : NULL;
    if (is_there && !book && self->errors.errors == before)
        (void)diagnostics_error(&self->errors, STATUS_STUDY, key->file, key->line, "study", NULL,
                                "'codebook' names '%s', which %s", key->value,
                                why ? why : "cannot be read");
    self->books[self->n_books++] = (codebook_use){path, book, true};
}

const char *describe_file(const step_scene *self)
{
    return self->n_books && self->books[0].of_study ? self->books[0].path : NULL;
}

const codebook *describe_own(step_scene *self, uint32_t s)
{
    const char *const path = own_path(self, s);
    const codebook_use *const own = path ? own_book(self, path) : NULL;

    return own ? own->book : NULL;
}

void describe_mark(step_scene *self, const codebook_entry *of)
{
    for (size_t k = 0; k < self->n_books; k++) {
        codebook *const book = self->books[k].book;

        for (size_t e = 0; book && e < book->n_entries; e++)
            if (&book->entries[e] == of)
                book->entries[e].used = true;
    }
}

/* -- Which entries -------------------------------------------------------------------------- */

/* All steps whose tables a step is made of. */
static void mark_upstream(const step_scene *self, uint32_t s, bool *marks)
{
    for (size_t k = 0; k < self->works[s].n_needs; k++) {
        const uint32_t before = self->works[s].needs[k].step;

        if (!marks[before]) {
            marks[before] = true;
            mark_upstream(self, before, marks);
        }
    }
}

static bool makes(const run_step *step, const char *name)
{
    for (size_t t = 0; t < step->n_tables; t++)
        if (step->tables[t].data && table_find(step->tables[t].data, name))
            return true;
    return false;
}

static bool is_upstream(const step_scene *self, const bool *marks, const char *name)
{
    for (size_t k = 0; k < self->n_steps; k++)
        if (marks[k] && makes(&self->steps[k], name))
            return true;
    return false;
}

/* Whether a source before the step has the book. */
static bool book_is_upstream(const step_scene *self, const bool *marks, const codebook_use *of)
{
    for (uint32_t k = 0; k < self->n_steps; k++) {
        const char *const path = marks[k] ? own_path(self, k) : NULL;

        if (path && strcmp(path, of->path) == 0)
            return true;
    }
    return false;
}

static bool add_entries(step_scene *self, step_work *work, const codebook_use *from,
                        const bool *marks)
{
    const size_t n = from->book ? from->book->n_entries : 0;
    const codebook_entry **all = arena_grow(self->memory, work->described, work->n_described,
                                            work->n_described + n + 1, sizeof *all);

    if (!all)
        return false;
    work->described = all;
    for (size_t k = 0; k < n; k++)
        if (!is_upstream(self, marks, from->book->entries[k].name))
            all[work->n_described++] = &from->book->entries[k];
    return true;
}

bool describe_candidates(step_scene *self, uint32_t s)
{
    step_work *const work = &self->works[s];
    const char *const path = own_path(self, s);
    arena *scratch; /* one mark for each step, in each step: not to be kept */
    bool *marks;
    bool good;

    if (work->described_known)
        return true;
    if (path && !own_book(self, path))
        return false;
    scratch = arena_new(self->from);
    marks = scratch ? arena_take(scratch, self->n_steps + 1, sizeof *marks) : NULL;
    good = marks != NULL;
    if (good)
        mark_upstream(self, s, marks);
    for (size_t k = 0; good && k < self->n_books; k++)
        if (self->books[k].of_study || book_is_upstream(self, marks, &self->books[k]))
            good = add_entries(self, work, &self->books[k], marks);
    arena_free(scratch);
    work->described_known = good;
    return good;
}

/* -- What is not used ------------------------------------------------------------------------ */

/* Columns that the study leaves out are described in vain, and rightly so: ignore = a, b */
static bool is_listed(const step_scene *self, const char *name)
{
    for (size_t s = 0; s < self->n_steps; s++) {
        const plugin_description *const plugin = self->steps[s].plugin;

        for (uint32_t k = 0;
             plugin && plugin->kind == RI_SOURCE && self->works[s].args && k < plugin->n_parameters;
             k++) {
            const argument *const value = &self->works[s].args[k];

            for (uint64_t j = 0; value->texts && j < value->count; j++)
                if (value->texts[j] && strcmp(value->texts[j], name) == 0)
                    return true;
        }
    }
    return false;
}

static const char *nearest_column(const step_scene *self, const codebook_entry *entry)
{
    const char *best = NULL;

    for (size_t s = 0; s < self->n_steps; s++)
        for (size_t t = 0; t < self->steps[s].n_tables; t++) {
            const table *const data = self->steps[s].tables[t].data;

            for (uint32_t k = 0; data && k < data->n_columns; k++) {
                const char *const pair[] = {best, data->columns[k].name};

                if (strcmp(entry->name, pair[1]) == 0)
                    continue;
                best = suggest_name(entry->name, best ? pair : pair + 1, best ? 2 : 1);
            }
        }
    return best;
}

/* The step that has the column, and another codebook or none; NULL: no step has it. */
static const char *step_with(const step_scene *self, const codebook_entry *entry)
{
    for (size_t s = 0; s < self->n_steps; s++)
        for (size_t t = 0; t < self->steps[s].n_tables; t++) {
            const table *const data = self->steps[s].tables[t].data;

            for (uint32_t k = 0; data && k < data->n_columns; k++)
                if (strcmp(entry->name, data->columns[k].name) == 0)
                    return self->steps[s].step->name;
        }
    return NULL;
}

static const char *hint_of(const step_scene *self, const codebook_entry *entry, bool sole)
{
    const char *const step = step_with(self, entry);
    const char *const close = step ? NULL : nearest_column(self, entry);

    if (step)
        return arena_print(self->memory, "[%s] has a column '%s': name the codebook there, too",
                           step, entry->name);
    if (!close)
        return NULL;
    return sole ? arena_print(self->memory, "did you mean '%s'?", close)
                : arena_print(self->memory, "did you mean '%s' by '%s'?", close, entry->name);
}

static void warn_unused(step_scene *self, const codebook *book, const codebook_entry *const *unused,
                        size_t n)
{
    enum { SHOWN = 3 };
    const char *text = "", *hint = NULL;
    diagnostic what = {.severity = SEVERITY_WARNING, .file = book->path, .line = unused[0]->line};

    for (size_t k = 0; text && k < n && k < SHOWN; k++)
        text = arena_print(self->memory, "%s%s'%s'", text, k ? ", " : "", unused[k]->name);
    for (size_t k = 0; text && !hint && k < n; k++)
        hint = hint_of(self, unused[k], n == 1);
    what.hint = hint;
    what.message = text ? arena_print(self->memory,
                                      "the study has no column for %zu row%s of the codebook: %s%s",
                                      n, n == 1 ? "" : "s", text, n > SHOWN ? ", ..." : "")
                        : NULL;
    if (what.message)
        (void)diagnostics_add(&self->errors, &what);
    else
        (void)diagnostics_no_memory(&self->errors);
}

void describe_unused(step_scene *self, bool all)
{
    for (size_t k = all || !describe_file(self) ? 0 : 1; k < self->n_books; k++) {
        const codebook *const book = self->books[k].book;
        const codebook_entry **unused =
            book ? arena_take(self->memory, book->n_entries + 1, sizeof *unused) : NULL;
        size_t n = 0;

        for (size_t e = 0; unused && e < book->n_entries; e++)
            if (!book->entries[e].used && !book->entries[e].is_parent &&
                !is_listed(self, book->entries[e].name) &&
                (all || step_with(self, &book->entries[e]) ||
                 nearest_column(self, &book->entries[e])))
                unused[n++] = &book->entries[e];
        if (n)
            warn_unused(self, book, unused, n);
    }
}
