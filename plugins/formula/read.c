/* read.c - the text of a formula in terms that muParser knows. */
#include <stdlib.h>

#include "formula.h"

/* Plain functions keep the unit of what they are given, or have none; the others take plain
 * numbers only. */
static const struct {
    const char *name;
    bool wants_plain;
} functions[] = {
    {"abs", false},  {"sqrt", false}, {"min", false},  {"max", false}, {"sum", false},
    {"avg", false},  {"if", false},   {"sign", false}, {"ln", true},   {"log", true},
    {"log2", true},  {"log10", true}, {"exp", true},   {"rint", true}, {"sin", true},
    {"cos", true},   {"tan", true},   {"asin", true},  {"acos", true}, {"atan", true},
    {"atan2", true}, {"sinh", true},  {"cosh", true},  {"tanh", true}, {"asinh", true},
    {"acosh", true}, {"atanh", true},
};

/* Signs that people type, and what they mean. */
static const struct {
    const char *typed, *meant;
} signs[] = {{"−", "-"},  {"×", "*"},  {"·", "*"},  {"÷", "/"},
             {"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"\xC2\xA0", " "}};

typedef struct translation {
    formula *self;
    const formula_name *names;
    size_t n_names;
    const char *at;
    char *out;
    size_t *origins;
    size_t length, capacity;
    unsigned depth;
    char calls[256]; /* per open bracket: 1 when it is a function's */
    ri_status status;
} translation;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters of any script: every byte beyond ASCII counts, signs are looked at before. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static size_t sign_of(const char *at)
{
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (strncmp(at, signs[k].typed, strlen(signs[k].typed)) == 0)
            return k;
    return SIZE_MAX;
}

/* A name: letters, digits, underscores, and points between them (STEP.COLUMN). */
size_t formula_name_length(const char *at)
{
    size_t n = 0;

    while (is_letter(at[n]) ||
           (n > 0 &&
            (is_digit(at[n]) || (at[n] == '.' && (is_letter(at[n + 1]) || is_digit(at[n + 1])))))) {
        if (sign_of(at + n) != SIZE_MAX)
            break;
        n++;
    }
    return n;
}

size_t formula_number_length(const char *at)
{
    size_t n = strspn(at, "0123456789");

    if (at[n] == '.' && is_digit(at[n + 1]))
        n += 1 + strspn(at + n + 1, "0123456789");
    if (n > 0 && (at[n] == 'e' || at[n] == 'E')) {
        const size_t sign = at[n + 1] == '+' || at[n + 1] == '-' ? 1 : 0;

        if (is_digit(at[n + 1 + sign]))
            n += 1 + sign + strspn(at + n + 1 + sign, "0123456789");
    }
    return n;
}

/* Number of the character at a byte, from 1. */
static size_t character_at(const char *text, const char *at)
{
    size_t n = 1;

    for (; text < at; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static bool put(translation *t, const char *text, size_t n)
{
    if (t->length + n + 1 > t->capacity) {
        const size_t more = 2 * (t->length + n + 1);
        char *const out = t->self->host->grow(t->self->ctx, t->out, t->capacity, more, sizeof *out);
        size_t *const origins =
            t->self->host->grow(t->self->ctx, t->origins, t->capacity, more, sizeof *origins);

        if (out)
            t->out = out;
        if (origins)
            t->origins = origins;
        if (!out || !origins) {
            t->status = RI_NO_MEMORY;
            return false;
        }
        t->capacity = more;
    }
    for (size_t k = 0; k < n; k++)
        t->origins[t->length + k] = (size_t)(t->at - t->self->text);
    memcpy(t->out + t->length, text, n);
    t->length += n;
    t->out[t->length] = '\0';
    return true;
}

static bool put_as_is(translation *t, size_t n)
{
    if (!put(t, t->at, n))
        return false;
    t->at += n;
    return true;
}

static bool refuse(translation *t, ri_status status)
{
    t->status = status;
    return false;
}

static bool unreadable(translation *t)
{
    return refuse(t, formula_error(t->self, NULL, "'%s' cannot be read at character %zu",
                                   t->self->shown, character_at(t->self->text, t->at)));
}

static bool no_such_name(translation *t, const char *name)
{
    char there[2000] = "there are no columns";
    size_t used = 0;

    for (size_t k = 0; k < t->n_names && used + strlen(t->names[k].name) + 20 < sizeof there; k++)
        used += (size_t)snprintf(there + used, sizeof there - used, "%s%s",
                                 k ? ", " : "the columns are ", t->names[k].name);
    t->self->left = name;
    t->self->n = 0; /* the columns that are there are not the cause */
    return refuse(t, formula_error(t->self, NULL, "'%s' uses '%s', which is no column; %s",
                                   t->self->shown, name, there));
}

static bool no_such_function(translation *t, const char *name)
{
    return refuse(t, formula_error(t->self,
                                   "there are abs, sqrt, min, max, sum, avg, if(condition, then, "
                                   "else), sign, exp, ln, log2, log10, rint, number(column) and "
                                   "the trigonometric ones",
                                   "'%s' uses '%s', which is no function", t->self->shown, name));
}

/* The number of the variable of that name, added when it is new; SIZE_MAX: told. */
static size_t variable(translation *t, const char *name, bool bare)
{
    formula *const self = t->self;
    const formula_name *of = NULL;
    formula_variable *longer;

    for (size_t k = t->n_names; k-- > 0 && !of;) /* later results hide columns */
        if (strcmp(t->names[k].name, name) == 0)
            of = &t->names[k];
    if (!of) {
        (void)no_such_name(t, name);
        return SIZE_MAX;
    }
    for (size_t k = 0; k < self->n; k++)
        if (self->variables[k].of == of &&
            (strcmp(self->variables[k].unit, bare ? "1" : of->unit) == 0))
            return k;
    longer = self->host->grow(self->ctx, self->variables, self->n, self->n + 1, sizeof *longer);
    if (!longer) {
        t->status = RI_NO_MEMORY;
        return SIZE_MAX;
    }
    self->variables = longer;
    longer[self->n] = (formula_variable){of, bare ? "1" : of->unit, {1, 1, 0}};
    return self->n++;
}

static bool put_variable(translation *t, const char *name, bool bare)
{
    const size_t k = variable(t, name, bare);
    char text[32];

    if (k == SIZE_MAX)
        return false;
    return put(t, text, (size_t)snprintf(text, sizeof text, "v%zu", k));
}

static const char *after_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* A name, quoted or not, as a copy; *end is behind it.  NULL: there is none, or no memory. */
static char *take_name(translation *t, const char *at, const char **end)
{
    const bool quoted = *at == '"' || *at == '`';
    const char *const begin = at + quoted;
    const char *const close = quoted ? strchr(begin, *at) : begin + formula_name_length(begin);
    char *copy;

    if (!close || close == begin)
        return NULL;
    copy = t->self->host->scratch(t->self->ctx, (uint64_t)(close - begin) + 1, 1);
    if (!copy) {
        t->status = RI_NO_MEMORY;
        return NULL;
    }
    memcpy(copy, begin, (size_t)(close - begin));
    *end = close + quoted;
    return copy;
}

/* number(column): the column's number without its unit. */
static bool read_bare(translation *t, const char *bracket)
{
    const char *end = bracket;
    char *const name = take_name(t, after_blanks(bracket + 1), &end);

    if (t->status != RI_OK)
        return false;
    if (!name || *after_blanks(end) != ')')
        return refuse(t, formula_error(t->self, NULL, "'%s': number() takes the name of one column",
                                       t->self->shown));
    if (!put_variable(t, name, true))
        return false;
    t->at = after_blanks(end) + 1;
    return true;
}

static bool read_function(translation *t, const char *name, size_t length)
{
    for (size_t k = 0; k < sizeof functions / sizeof *functions; k++)
        if (strcmp(functions[k].name, name) == 0) {
            t->self->wants_plain = t->self->wants_plain || functions[k].wants_plain;
            if (!put(t, name, length))
                return false;
            t->at += length;
            return true;
        }
    return no_such_function(t, name);
}

static bool read_name(translation *t)
{
    const bool quoted = *t->at == '"' || *t->at == '`';
    const char *end;
    char *const name = take_name(t, t->at, &end);

    if (t->status != RI_OK)
        return false;
    if (!name)
        return unreadable(t);
    if (!quoted && *after_blanks(end) == '(')
        return strcmp(name, "number") == 0 ? read_bare(t, after_blanks(end))
                                           : read_function(t, name, (size_t)(end - t->at));
    if (!quoted && (strcmp(name, "_pi") == 0 || strcmp(name, "_e") == 0)) {
        if (!put(t, name, (size_t)(end - t->at)))
            return false;
    } else if (!put_variable(t, name, false))
        return false;
    t->at = end;
    return true;
}

/* Brackets are followed so that a comma outside of a function, which muParser takes for the end
 * of one formula and the start of another, is noticed. */
static bool read_bracket(translation *t)
{
    const char c = *t->at;

    if (c == '(') {
        const char *before = t->at;

        if (t->depth == sizeof t->calls)
            return unreadable(t);
        while (before > t->self->text && (before[-1] == ' ' || before[-1] == '\t'))
            before--;
        t->calls[t->depth++] = before > t->self->text && is_letter(before[-1]);
        if (before > t->self->text && is_digit(before[-1]))
            t->calls[t->depth - 1] = 1; /* log10(, atan2( */
    } else if (c == ')') {
        if (t->depth == 0)
            return unreadable(t);
        t->depth--;
    } else if (t->depth == 0 || !t->calls[t->depth - 1])
        return unreadable(t);
    return put_as_is(t, 1);
}

static bool read_operator(translation *t)
{
    const size_t sign = sign_of(t->at);
    const char c = *t->at;

    if (sign != SIZE_MAX) {
        if (!put(t, signs[sign].meant, strlen(signs[sign].meant)))
            return false;
        t->at += strlen(signs[sign].typed);
        return true;
    }
    if (c == '(' || c == ')' || c == ',')
        return read_bracket(t);
    if (strncmp(t->at, "==", 2) == 0 || strncmp(t->at, "<=", 2) == 0 ||
        strncmp(t->at, ">=", 2) == 0 || strncmp(t->at, "!=", 2) == 0 ||
        strncmp(t->at, "&&", 2) == 0 || strncmp(t->at, "||", 2) == 0)
        return put_as_is(t, 2);
    if (!strchr("+-*/^<>?: \t\r\n", c)) /* a single = would be an assignment */
        return unreadable(t);
    return put_as_is(t, 1);
}

char *formula_translate(formula *self, const formula_name *names, size_t n_names, size_t **at,
                        ri_status *status)
{
    translation t = {.self = self, .names = names, .n_names = n_names, .at = self->text};
    bool good = true;

    t.capacity = strlen(self->text) + 16;
    t.out = self->host->scratch(self->ctx, t.capacity, sizeof *t.out);
    t.origins = self->host->scratch(self->ctx, t.capacity, sizeof *t.origins);
    self->variables = self->host->scratch(self->ctx, 0, sizeof *self->variables);
    if (!t.out || !t.origins || !self->variables)
        t.status = RI_NO_MEMORY;
    while (t.status == RI_OK && good && *t.at) {
        const size_t digits = formula_number_length(t.at);

        if (digits)
            good = put_as_is(&t, digits);
        else if (*t.at == '"' || *t.at == '`' || formula_name_length(t.at))
            good = read_name(&t);
        else
            good = read_operator(&t);
    }
    *status = t.status;
    *at = t.origins;
    return t.status == RI_OK ? t.out : NULL;
}
