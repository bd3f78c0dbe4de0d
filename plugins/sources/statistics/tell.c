/* tell.c - see tell.h */
#include "tell.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../cells/cell_text.h"
#include "sas_formats.h"

void statistics_count_reason(statistics_count *self, const char *code, const char *label)
{
    size_t k = 0;

    while (k < self->n_reasons && strcmp(self->reasons[k].code, code) != 0)
        k++;
    if (k == STATISTICS_REASONS) {
        self->other_reasons++;
        return;
    }
    if (k == self->n_reasons) {
        statistics_reason *const made = &self->reasons[self->n_reasons++];

        (void)snprintf(made->code, sizeof made->code, "%s", code);
        made->label = label;
    }
    self->reasons[k].count++;
}

static void say(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Appends to a text, as far as it fits. */
static void say(char *text, size_t size, const char *format, ...)
{
    const size_t used = strlen(text);
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text + used, size - used, format, list);
    va_end(list);
    text[ri_text_mended(text, strlen(text))] = '\0';
}

static void tell_reasons(const statistics_dictionary *dictionary, const statistics_count *count,
                         const char *name)
{
    char text[768] = "", shown[CELL_SHOWN];
    uint64_t n = count->other_reasons;

    for (size_t k = 0; k < count->n_reasons; k++)
        n += count->reasons[k].count;
    say(text, sizeof text,
        "column '%s': %" PRIu64 " value%s missing for a reason that the file "
        "gives:",
        cell_shown(shown, name, strlen(name)), n, n == 1 ? " is" : "s are");
    for (size_t k = 0; k < count->n_reasons; k++) {
        const statistics_reason *const reason = &count->reasons[k];

        say(text, sizeof text, "%s %s", k ? "," : "", reason->code);
        if (reason->label)
            say(text, sizeof text, " '%s'",
                cell_shown(shown, reason->label, strlen(reason->label)));
        say(text, sizeof text, " (%" PRIu64 ")", reason->count);
    }
    if (count->other_reasons)
        say(text, sizeof text, " and others (%" PRIu64 ")", count->other_reasons);
    dictionary->host->note(dictionary->ctx, RI_INFO, RI_NO_ROW, text);
}

/* A column of codes that is averaged like a measure gives figures without a meaning. */
static void tell_codes(const statistics_dictionary *dictionary, const statistics_variable *variable)
{
    const statistics_labels *const set = variable->labels;
    char text[768] = "", shown[CELL_SHOWN], number[352];

    cell_shown(shown, variable->name, strlen(variable->name));
    say(text, sizeof text,
        "column '%s' is read as numbers, though each of its values has a label (", shown);
    for (size_t k = 0, said = 0; k < set->n && said < 3; k++)
        if (!set->items[k].tag && !set->items[k].code) {
            const char *const label = set->items[k].text;
            char shown_label[CELL_SHOWN];

            (void)dictionary->host->number(set->items[k].number, -1, number);
            say(text, sizeof text, "%s%s = '%s'", said++ ? ", " : "", number,
                cell_shown(shown_label, label, strlen(label)));
        }
    say(text, sizeof text, "): name it in categories, or in measures where the numbers are meant");
    dictionary->host->note(dictionary->ctx, RI_WARNING, RI_NO_ROW, text);
}

/* The labels of a SAS file stand in another, which the study may not name or which lacks them. */
static void tell_without_labels(const statistics_dictionary *dictionary,
                                const statistics_variable *variable)
{
    char name[CELL_SHOWN], format[CELL_SHOWN];

    (void)cell_shown(name, variable->name, strlen(variable->name));
    (void)cell_shown(format, variable->labels_name, strlen(variable->labels_name));
    if (dictionary->n_sets)
        ri_note_row(dictionary->host, dictionary->ctx, RI_WARNING, RI_NO_ROW,
                    "column '%s' is read as codes: the catalogue has no format %s; labels = codes "
                    "says that codes are meant",
                    name, format);
    else
        ri_note_row(
            dictionary->host, dictionary->ctx, RI_WARNING, RI_NO_ROW,
            "column '%s' is read as codes: the labels of its format %s stand in a SAS "
            "catalogue, catalogue = FILE.sas7bcat; labels = codes says that codes are meant",
            name, format);
}

static bool lacks_labels(const statistics_dictionary *dictionary,
                         const statistics_variable *variable)
{
    return (dictionary->package == STATISTICS_SAS ||
            dictionary->package == STATISTICS_SAS_TRANSPORT) &&
           !variable->labels && !statistics_is_sas_format(variable->labels_name);
}

void statistics_tell_counts(const statistics_dictionary *dictionary, const statistics_count *counts)
{
    for (size_t k = 0; k < dictionary->n; k++) {
        const statistics_variable *const variable = &dictionary->variables[k];
        const statistics_count *const count = &counts[k];
        const uint64_t bare = count->values - count->labelled;
        char shown[CELL_SHOWN];

        if (count->n_reasons)
            tell_reasons(dictionary, count, variable->name);
        if (count->takes_labels && count->labelled && bare)
            ri_note_row(dictionary->host, dictionary->ctx, RI_WARNING, RI_NO_ROW,
                        "column '%s': %" PRIu64 " value%s no label and %s read as %s, the "
                        "first of them %s",
                        cell_shown(shown, variable->name, strlen(variable->name)), bare,
                        bare == 1 ? " has" : "s have", bare == 1 ? "is" : "are",
                        bare == 1 ? "it stands" : "they stand", count->bare);
        if (count->may_be_numbers && !variable->is_text && count->labelled && !bare)
            tell_codes(dictionary, variable);
        if (count->takes_labels && lacks_labels(dictionary, variable))
            tell_without_labels(dictionary, variable);
    }
}

void statistics_tell_letters(const statistics_dictionary *dictionary,
                             const statistics_letters *letters, bool by_study)
{
    char text[512] = "", shown[CELL_SHOWN];

    (void)cell_shown(shown, letters->example, strlen(letters->example));
    if (letters->is_utf8 || letters->utf8 + letters->others == 0)
        return;
    if (letters->encoding && letters->utf8 && !letters->others)
        say(text, sizeof text,
            "the file's texts are UTF-8, such as '%s', though %s that they are %s: encoding = "
            "utf-8",
            shown, by_study ? "the study says" : "the file says", letters->encoding);
    else if (!letters->encoding && letters->others)
        say(text, sizeof text,
            "the file does not say its encoding; its texts are read as windows-1252, such as '%s': "
            "encoding = windows-1251, or another, reads them as that",
            shown);
    else if (!letters->encoding)
        say(text, sizeof text,
            "the file does not say its encoding; its texts are UTF-8, such as '%s'", shown);
    if (*text)
        dictionary->host->note(dictionary->ctx,
                               letters->encoding || letters->others ? RI_WARNING : RI_INFO,
                               RI_NO_ROW, text);
}

static int compare_texts(const void *a, const void *b)
{
    const statistics_label *const *const x = a, *const *const y = b;

    return strcmp((*x)->text, (*y)->text);
}

static void write_code(const statistics_dictionary *dictionary, const statistics_label *label,
                       char code[352])
{
    if (label->code)
        (void)snprintf(code, 352, "%s", label->code);
    else
        (void)dictionary->host->number(label->number, -1, code);
}

void statistics_tell_twins(const statistics_dictionary *dictionary, const statistics_count *counts)
{
    for (size_t k = 0; k < dictionary->n; k++) {
        const statistics_labels *const set = dictionary->variables[k].labels;
        const statistics_label **const sorted =
            counts[k].takes_labels && set ? calloc(set->n, sizeof *sorted) : NULL;
        size_t n = 0;

        for (size_t i = 0; sorted && i < set->n; i++)
            if (!set->items[i].tag)
                sorted[n++] = &set->items[i];
        if (n > 1)
            qsort(sorted, n, sizeof *sorted, compare_texts);
        for (size_t i = 1; i < n; i++)
            if (strcmp(sorted[i - 1]->text, sorted[i]->text) == 0) {
                char one[352], other[352], shown[CELL_SHOWN], label[CELL_SHOWN];
                const char *const name = dictionary->variables[k].name;

                write_code(dictionary, sorted[i - 1], one);
                write_code(dictionary, sorted[i], other);
                ri_note_row(dictionary->host, dictionary->ctx, RI_WARNING, RI_NO_ROW,
                            "column '%s': the values %.40s and %.40s have the same label '%s' and "
                            "are one; labels = codes tells them apart",
                            cell_shown(shown, name, strlen(name)), one, other,
                            cell_shown(label, sorted[i]->text, strlen(sorted[i]->text)));
                break;
            }
        free(sorted);
    }
}
