/* claims_terms.c - the columns and rows that a formula is about, each made a name of one letter.
 *
 * The letter is one that nobody types, and what is left of the term becomes blanks: places in the
 * text stay those of the formula as it was written. */
#include "../../common/text_buffer.h"
#include "claims.h"

enum { FIRST_LETTER = 0xE000, LAST_LETTER = 0xF8FF }; /* of Unicode's private use */

static const struct {
    const char *name;
    claim_aggregate how;
    bool only; /* of rows; the others are functions of numbers, too */
} aggregates[] = {{"sum", SUM, false},     {"mean", MEAN, true},   {"min", LEAST, false},
                  {"max", LARGEST, false}, {"count", COUNT, true}, {"distinct", DISTINCT, true}};
enum { AGGREGATES = sizeof aggregates / sizeof *aggregates };

typedef struct scan {
    const claims *self;
    const claim *one;
    claim_terms *made;
    const char *at;
    char *out;
    size_t length;
} scan;

static const char *after_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static char *copy_of(const claims *self, const char *begin, const char *end)
{
    char *const copy = self->host->scratch(self->ctx, (uint64_t)(end - begin) + 1, 1);

    if (copy)
        memcpy(copy, begin, (size_t)(end - begin));
    return copy;
}

/* The end of a name, quoted or not; `at` itself: there is none. */
static const char *name_end(const char *at)
{
    if (*at == '"' || *at == '`') {
        const char *const close = strchr(at + 1, *at);

        return close && close > at + 1 ? close + 1 : at;
    }
    return at + formula_name_length(at);
}

/* The bracket that closes the one at `at`, outside of quotes; NULL: none does. */
static const char *closing(const char *at)
{
    char quote = '\0';

    for (; *at; at++)
        if (quote)
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '`')
            quote = *at;
        else if (*at == ']')
            return at;
    return NULL;
}

/* COLUMN or COLUMN[CONDITIONS] at *at, which moves behind it. */
static ri_status read_term(const scan *of, const char **at, claim_term *term)
{
    const char *const begin = *at, *const end = name_end(begin);
    const bool quoted = *begin == '"' || *begin == '`';
    const char *const bracket = after_blanks(end);
    const char *const close = *bracket == '[' ? closing(bracket) : NULL;

    if (end == begin)
        return claims_error(of->self, of->one, NULL, "a name in '%s' has no end", of->one->formula);
    if (*bracket == '[' && !close)
        return claims_error(of->self, of->one, NULL, "'%s' ends before ']'", of->one->formula);
    *at = close ? close + 1 : end;
    term->how = ONE_ROW;
    term->name = copy_of(of->self, begin + quoted, end - quoted);
    term->conditions = close ? copy_of(of->self, bracket + 1, close) : NULL;
    term->written = copy_of(of->self, begin, *at);
    return term->name && term->written && (term->conditions || !close) ? RI_OK : RI_NO_MEMORY;
}

/* A letter for what stands up to `end`, its other characters blank. */
static ri_status put_term(scan *of, const claim_term *term, const char *end)
{
    const uint32_t letter = FIRST_LETTER + (uint32_t)of->made->n;
    char *const name = of->self->host->scratch(of->self->ctx, 4, 1);
    formula_name *const named = &of->made->names[of->made->n];
    double *const value = &of->made->values[of->made->n];
    const char *unknown = NULL;
    ri_status status;

    if (!name)
        return RI_NO_MEMORY;
    if (letter > LAST_LETTER)
        return claims_error(of->self, of->one, NULL, "'%.40s...' names too many columns",
                            of->one->formula);
    name[0] = (char)(0xE0 | letter >> 12);
    name[1] = (char)(0x80 | (letter >> 6 & 0x3F));
    name[2] = (char)(0x80 | (letter & 0x3F));
    status = claims_value(of->self, of->one, term, named, value, &unknown);
    if (status != RI_OK)
        return status;
    named->name = name;
    named->values = value;
    of->made->n++;
    if (!of->made->unknown)
        of->made->unknown = unknown;
    memcpy(of->out + of->length, name, 3);
    of->length += 3;
    for (of->at++; of->at < end; of->at++)
        if (((unsigned char)*of->at & 0xC0) != 0x80)
            of->out[of->length++] = ' ';
    return RI_OK;
}

static void put_as_is(scan *of, const char *end)
{
    memcpy(of->out + of->length, of->at, (size_t)(end - of->at));
    of->length += (size_t)(end - of->at);
    of->at = end;
}

/* A function's name, its bracket at `bracket`: what it asks of rows, or that of a function. */
static ri_status read_call(scan *of, const char *end, const char *bracket)
{
    const size_t length = (size_t)(end - of->at);
    const char *at = after_blanks(bracket + 1);
    size_t k = 0;
    claim_term term;
    ri_status status;

    while (k < AGGREGATES && (strlen(aggregates[k].name) != length ||
                              strncmp(aggregates[k].name, of->at, length) != 0))
        k++;
    if (k == AGGREGATES || (name_end(at) == at && !aggregates[k].only)) {
        put_as_is(of, end);
        return RI_OK;
    }
    if (name_end(at) != at) {
        status = read_term(of, &at, &term);
        if (status != RI_OK)
            return status;
    }
    if (*after_blanks(at) == ')' && at > after_blanks(bracket + 1)) {
        term.how = aggregates[k].how;
        term.written = copy_of(of->self, of->at, after_blanks(at) + 1);
        return term.written ? put_term(of, &term, after_blanks(at) + 1) : RI_NO_MEMORY;
    }
    if (aggregates[k].only)
        return claims_error(of->self, of->one, "mean(grp[year = 2012])",
                            "%s() takes one column, with its rows in square brackets",
                            aggregates[k].name);
    put_as_is(of, end);
    return RI_OK;
}

static ri_status read_name(scan *of)
{
    const char *const end = name_end(of->at), *const next = after_blanks(end);
    const bool quoted = *of->at == '"' || *of->at == '`';
    const char *at = of->at;
    claim_term term;
    ri_status status;

    if (!quoted && *next == '(')
        return read_call(of, end, next);
    if (!quoted && ((end - at == 3 && memcmp(at, "_pi", 3) == 0) ||
                    (end - at == 2 && memcmp(at, "_e", 2) == 0))) {
        put_as_is(of, end);
        return RI_OK;
    }
    status = read_term(of, &at, &term);
    return status == RI_OK ? put_term(of, &term, at) : status;
}

ri_status claims_terms(const claims *self, const claim *one, claim_terms *made)
{
    const size_t length = strlen(one->formula);
    scan of = {.self = self, .one = one, .made = made, .at = one->formula};
    ri_status status = RI_OK;

    *made = (claim_terms){.n = 0};
    of.out = self->host->scratch(self->ctx, 3 * length + 1, 1);
    made->names = self->host->scratch(self->ctx, length, sizeof *made->names);
    made->values = self->host->scratch(self->ctx, length, sizeof *made->values);
    if (!of.out || !made->names || !made->values)
        return RI_NO_MEMORY;
    while (status == RI_OK && *of.at) {
        const size_t digits = formula_number_length(of.at);

        if (digits)
            put_as_is(&of, of.at + digits);
        else if (*of.at == '"' || *of.at == '`' || formula_name_length(of.at))
            status = read_name(&of);
        else
            put_as_is(&of, of.at + 1);
    }
    made->text = of.out;
    return status;
}
