/* units_study.c - the units that a study adds. */
#include <string.h>

#include "units_internal.h"

/* One file under way. */
typedef struct adding {
    units *to;
    const char *file;
    diagnostics *errors; /* NULL: what the host has checked */
} adding;

__attribute__((format(printf, 4, 5))) static bool tell(const adding *self, size_t line,
                                                       const char *hint, const char *format, ...)
{
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(self->to->texts, format, list);
    va_end(list);
    if (text)
        (void)diagnostics_error(self->errors, STATUS_STUDY, self->file, line, NULL, hint, "%s",
                                text);
    else
        (void)diagnostics_no_memory(self->errors);
    return false;
}

/* Whether an expression would read the word as one factor. */
static bool is_readable(const units *self, const char *word)
{
    unit_expression read;
    bool foreign;

    return unit_expression_read(&self->lists, word, &read, &foreign) && read.n == 1 &&
           !read.factors[0].numeral && read.factors[0].power == 1 &&
           read.factors[0].length == strlen(word) && read.factors[0].text == word;
}

static bool check_word(const adding *self, const unit_definition *unit, const char *word)
{
    if (!is_readable(self->to, word))
        return tell(self, unit->line,
                    "a name has letters and _, and digits inside; per, at, from and since are none",
                    "'%s' cannot be the name of a unit", word);
    if (units_known(self->to, word))
        return tell(self, unit->line,
                    "write another name, or leave the unit out: the study can use it as it is",
                    "'%s' is a unit already", word);
    return true;
}

static bool check_words(const adding *self, const unit_definition *unit)
{
    const char *const lists[] = {unit->names, unit->symbols};
    bool good = true;

    for (size_t l = 0; l < 2; l++) {
        const char *at = lists[l];
        size_t n;

        for (; unit_word(&at, &n); at += n) {
            const char *const word = arena_text_n(self->to->texts, at, n);

            if (!word)
                (void)diagnostics_no_memory(self->errors);
            good = word && check_word(self, unit, word) && good;
        }
    }
    return good;
}

/* Rewrites the definition as UDUNITS is to read it. */
static bool settle_definition(const adding *self, unit_definition *unit)
{
    char plain[UNIT_TEXT], trimmed[UNIT_TEXT];
    bool ours, foreign = false;

    if (self->errors && !units_known(self->to, unit->definition))
        return tell(self, unit->line,
                    "write what it is in units that are known or defined above it: <def>100 "
                    "KZT</def>",
                    "'%s' is made of '%s', which is not a unit", unit->title, unit->definition);
    if (!unit_trimmed(unit->definition, trimmed))
        return false;
    units_lock();
    if (units_plain(self->to, trimmed, plain, &ours, &foreign))
        unit->definition = arena_text(self->to->texts, plain);
    units_unlock();
    if (!unit->definition && self->errors)
        (void)diagnostics_no_memory(self->errors);
    return unit->definition != NULL;
}

/* Puts one that is right into the lists and the systems there are. */
static bool define(units *self, const unit_definition *unit)
{
    unit_lists *const lists = &self->lists;
    bool good = true;

    if (unit->kind == UNIT_BASE) {
        if (lists->n_bases == UNIT_BASES)
            return false;
        lists->bases[lists->n_bases++] = unit;
    }
    lists->n_added++;
    if (unit->kind == UNIT_OF_DATABASE)
        return true;
    units_lock();
    if (units_compact(self))
        good = unit_system_add(&self->compact, lists, unit);
    if (self->full.system)
        good = unit_system_add(&self->full, lists, unit) && good;
    units_unlock();
    return good;
}

static bool add_unit(const adding *self, unit_definition *unit)
{
    units *const to = self->to;

    unit->udunits = false;
    if (self->errors && unit->kind != UNIT_OF_DATABASE && !check_words(self, unit))
        return false;
    if (unit->kind == UNIT_DEFINED && !settle_definition(self, unit))
        return false;
    if (define(to, unit))
        return true;
    if (!self->errors)
        return false;
    if (unit->kind == UNIT_BASE && to->lists.n_bases == UNIT_BASES)
        return tell(self, unit->line, "leave out those that the study does not use",
                    "there is no room for another base unit");
    (void)diagnostics_no_memory(self->errors);
    return false;
}

static bool add_list(const adding *self, const unit_list *list)
{
    units *const to = self->to;
    unit_definition *const all = arena_take(to->texts, list->count + 1, sizeof *all);
    bool good = true;

    if (!all) {
        (void)(self->errors && diagnostics_no_memory(self->errors));
        return false;
    }
    to->lists.added = all;
    for (size_t k = 0; k < list->n_prefixes && self->errors; k++)
        good = tell(self, list->prefixes[k].line,
                    "write <unit> for each that is used: <unit><def>1000 lakh</def> ...",
                    "a study adds units, no prefixes");
    for (size_t k = 0; k < list->count; k++) {
        unit_definition *const unit = &all[to->lists.n_added];

        *unit = list->items[k];
        good = add_unit(self, unit) && good;
    }
    return good;
}

/* Starts the memory of what is added; false: there is none. */
static bool begin(units *self, const char *text)
{
    self->texts = arena_new(self->memory);
    if (self->texts)
        self->study_text = arena_text(self->texts, text);
    return self->study_text != NULL;
}

bool units_add(units *self, const char *file, const char *text, diagnostics *errors)
{
    const adding under_way = {self, file, errors};
    unit_list list;

    if (self->texts || !begin(self, text)) {
        (void)diagnostics_no_memory(errors);
        return false;
    }
    return unit_list_read(self->texts, file, text, strlen(text), &list, errors) &&
           add_list(&under_way, &list);
}

const char *units_added(const units *self)
{
    return self->study_text;
}

bool units_take(units *self, const char *text)
{
    const adding under_way = {self, "units", NULL};
    diagnostics none;
    unit_list list;

    if (!text || (self->study_text && strcmp(self->study_text, text) == 0))
        return true;
    if (self->study_text || !begin(self, text))
        return false;
    none = diagnostics_in(self->texts);
    return unit_list_read(self->texts, "units", text, strlen(text), &list, &none) &&
           add_list(&under_way, &list);
}
