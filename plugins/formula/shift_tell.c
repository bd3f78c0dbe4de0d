/* shift_tell.c - what is said of values in rows that are not theirs. */
#include <inttypes.h>

#include "shift.h"

/* The name of a row as a text of its own; NULL: no memory. */
static const char *name_of(const shift *self, uint64_t row)
{
    text_buffer text = {.at = self->host->scratch(self->ctx, 64, 1), .size = 64};

    return text.at && shift_name(self, row, &text) == RI_OK ? text.at : NULL;
}

/* "1 row below", "2 rows above". */
static const char *distance(const shift *self, uint64_t i, char words[64])
{
    const uint64_t place = self->stands_in[i], n = place > i ? place - i : i - place;

    (void)snprintf(words, 64, "%" PRIu64 " row%s %s", n, n == 1 ? "" : "s",
                   place > i ? "below" : "above");
    return words;
}

/* Where the value is that belongs into row i. */
static ri_status add_place(const shift *self, uint64_t i, text_buffer *text)
{
    const char *const place =
        self->stands_in[i] == SHIFT_NOWHERE ? "" : name_of(self, self->stands_in[i]);
    char words[64];

    if (!place)
        return RI_NO_MEMORY;
    if (self->stands_in[i] == SHIFT_NOWHERE)
        return text_buffer_add(self->host, self->ctx, text,
                               ", which stands nowhere within %" PRIu64 " row%s", self->reach,
                               self->reach == 1 ? "" : "s")
                   ? RI_OK
                   : RI_NO_MEMORY;
    return text_buffer_add(self->host, self->ctx, text, ", which stands in %s, %s", place,
                           distance(self, i, words))
               ? RI_OK
               : RI_NO_MEMORY;
}

static ri_status tell_row(const shift *self, uint64_t i, text_buffer *text)
{
    const uint64_t other = self->exchanged[i];
    const char *const from = other == SHIFT_NOWHERE ? "" : name_of(self, other);
    const char *const name = self->both.left->name, *const gives = self->both.right.shown;
    char printed[352], due[352];
    ri_status status;

    if (!from)
        return RI_NO_MEMORY;
    (void)self->host->number(self->printed[i], -1, printed);
    (void)identity_six_digits(self->host, self->due[i], due);
    text->length = 0;
    if (self->verdict[i] == SHIFT_EXCHANGED)
        status =
            text_buffer_add(self->host, self->ctx, text,
                            "%s is %s, which %s gives for %s: the formula's values of both are "
                            "exchanged",
                            name, printed, gives, from)
                ? RI_OK
                : RI_NO_MEMORY;
    else {
        status = text_buffer_add(self->host, self->ctx, text, "%s is %s, but %s gives %s%s%s", name,
                                 printed, gives, due, *from ? " (for " : "", from) &&
                         (!*from || text_buffer_add(self->host, self->ctx, text, ")"))
                     ? add_place(self, i, text)
                     : RI_NO_MEMORY;
    }
    if (status == RI_OK)
        self->host->note(self->ctx, RI_FINDING, self->row[i], text->at);
    return status;
}

/* The end of the rows from i on whose values stand equally far away; i: it is none. */
static uint64_t end_of_run(const shift *self, uint64_t i)
{
    uint64_t end = i;

    while (end < self->rows && self->verdict[end] == SHIFT_ELSEWHERE &&
           self->stands_in[end] - end == self->stands_in[i] - i)
        end++;
    return end;
}

/* The row nearby, right itself, whose value stands in row i again; SHIFT_NOWHERE: none. */
static uint64_t repeated(const shift *self, uint64_t i)
{
    const uint64_t from = i > self->reach ? i - self->reach : 0;

    for (uint64_t k = from; k < self->rows && k <= i + self->reach; k++)
        if (self->verdict[k] == SHIFT_AGREES && self->printed[k] == self->printed[i])
            return k;
    return SHIFT_NOWHERE;
}

/* The rows of [from, end) whose values are lost. */
static ri_status add_lost(const shift *self, uint64_t from, uint64_t end, text_buffer *text)
{
    bool any = false;

    for (uint64_t i = from; i < end && i < self->rows; i++) {
        if (self->verdict[i] != SHIFT_LOST)
            continue;
        if (!text_buffer_add(self->host, self->ctx, text, any ? ", " : "; lost is that of ") ||
            shift_name(self, i, text) != RI_OK)
            return RI_NO_MEMORY;
        any = true;
    }
    return RI_OK;
}

/* What stands in the row where the shift begins, if that is another's again. */
static ri_status add_repeated(const shift *self, uint64_t i, text_buffer *text)
{
    const uint64_t again = repeated(self, i);

    if (again == SHIFT_NOWHERE)
        return RI_OK;
    return text_buffer_add(self->host, self->ctx, text, "; in ") &&
                   shift_name(self, i, text) == RI_OK &&
                   text_buffer_add(self->host, self->ctx, text, " stands that of ") &&
                   shift_name(self, again, text) == RI_OK &&
                   text_buffer_add(self->host, self->ctx, text, " again")
               ? RI_OK
               : RI_NO_MEMORY;
}

/* Rows from `from` to `end` of one distance. */
static ri_status tell_run(const shift *self, uint64_t from, uint64_t end, text_buffer *text)
{
    const bool down = self->stands_in[from] > from;
    const char *const first = name_of(self, from), *const last = name_of(self, end - 1);
    char words[64];
    ri_status status;

    if (!first || !last)
        return RI_NO_MEMORY;
    text->length = 0;
    if (!text_buffer_add(self->host, self->ctx, text,
                         "%s is shifted: from %s to %s each value stands %s its row",
                         self->both.left->name, first, last, distance(self, from, words)))
        return RI_NO_MEMORY;
    status = add_repeated(self, down ? from : end - 1, text);
    if (status == RI_OK)
        status = down ? add_lost(self, end, self->stands_in[end - 1] + 1, text)
                      : add_lost(self, self->stands_in[from], from, text);
    if (status == RI_OK)
        self->host->note(self->ctx, RI_FINDING, RI_NO_ROW, text->at);
    return status;
}

static void tell_summary(const shift *self)
{
    const char *const name = self->both.left->name, *const gives = self->both.right.shown;

    if (self->compared == 0)
        ri_note_row(self->host, self->ctx, RI_FINDING, RI_NO_ROW,
                    "no row has both sides of %s = %s", name, gives);
    else if (self->differ == 0)
        ri_note_row(self->host, self->ctx, RI_FINDING, RI_NO_ROW,
                    "%s: no value of %" PRIu64 " stands in a row that is not its own", name,
                    self->compared);
    else
        ri_note_row(self->host, self->ctx, RI_FINDING, RI_NO_ROW,
                    "%s: %" PRIu64 " of %" PRIu64 " values differ from %s", name, self->differ,
                    self->compared, gives);
    if (self->compared < self->rows)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " row%s not looked at: one side is missing",
                    self->rows - self->compared,
                    self->rows - self->compared == 1 ? " was" : "s were");
}

ri_status shift_tell(const shift *self)
{
    text_buffer text = {.at = self->host->scratch(self->ctx, 256, 1), .size = 256};
    ri_status status = text.at ? RI_OK : RI_NO_MEMORY;
    uint64_t end;

    if (status == RI_OK)
        tell_summary(self);
    for (uint64_t i = 0; i < self->rows && status == RI_OK; i = end > i ? end : i + 1) {
        end = end_of_run(self, i);
        if (end > i + 1)
            status = tell_run(self, i, end, &text);
    }
    for (uint64_t i = 0; i < self->rows && status == RI_OK; i++)
        if (self->verdict[i] > SHIFT_AGREES)
            status = tell_row(self, i, &text);
    return status;
}
